from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import Dyad, PredictionClaim
from bilateral.reports import build_dossier
from bilateral.reports.dossier import Dossier
from bilateral.store import Store
from bilateral.store.writer import write_document
from making import STAMP, sentences
from telling import ESSAY, UNDATED, WIRE, claims_of_the_essay, claims_of_the_undated, claims_of_the_wire

KB = load_knowledge()


def texts(dossier: Dossier) -> list[str]:
    return [statement.text for statement in dossier.answer]


def test_the_answer_counts_each_event_once(dossier: Dossier) -> None:
    close = dossier.answer[0]
    assert close.text.startswith(
        "Of 4 events between Chile and Norway, 3 of them dated to a year (2021 to 2022), "
    )
    assert "3 (75 %) are cooperation and 1 conflict; their mean Goldstein score is +2.0" in close.text
    assert "“strategic partners” (Ana Rojas, 2024-02)" in close.text
    assert close.told_by == (
        "Told by 3 texts of 2 named publishers, published 2022-06-01 to 2024-02, 1 of them undated."
    )


def test_too_few_events_are_said_to_be_too_few(dossier: Dossier) -> None:
    assert texts(dossier)[1].startswith(
        "Too few events to say: 3 dated 2018 to 2022 and 0 dated 2013 to 2017"
    )


def test_dependence_and_promises_are_counted(dossier: Dossier) -> None:
    assert texts(dossier)[2] == "Of 1 statement, 1 has Chile depending on Norway, most often in trade."
    assert texts(dossier)[3].endswith("1 completed and 1 announced, negotiated or agreed.")


def test_three_tellings_of_one_event_are_one_line_with_footnotes_of_two(dossier: Dossier) -> None:
    treaty = dossier.timeline.entries[0]
    assert (treaty.date, treaty.who, treaty.label) == ("2021-03-04", "CHL ↔ NOR", "sign or back")
    cited = {dossier.notes[number - 1].publisher for number in treaty.cites.numbers}
    assert cited == {"Fjord Wire", "Southern Review"}  # the copy's telling is not a third one


def test_what_only_the_copy_tells_is_kept(dossier: Dossier) -> None:
    assert any(entry.label == "meets or calls (visit)" for entry in dossier.timeline.entries)


def test_the_planned_stands_apart(dossier: Dossier) -> None:
    assert dossier.apart is not None
    assert [entry.label for entry in dossier.apart.entries] == ["planned: meets or calls (visit)"]
    assert not any("plans a visit" in entry.words for entry in dossier.timeline.entries)


def test_figures_that_differ_stand_side_by_side(dossier: Dossier) -> None:
    trade = next(row for row in dossier.figures if row.status == "actual")
    assert {value.text for value in trade.values} == {"900 million USD", "nearly 950 million USD"}
    assert {value.who for value in trade.values} == {"Fjord Wire", "Southern Review"}
    assert [row.values[0].text for row in dossier.figures if row.status == "target"] == ["2 billion USD"]


def test_every_footnote_holds_the_words_of_its_text(dossier: Dossier) -> None:
    whole = {text.source: text.text for text in (WIRE, ESSAY, UNDATED)}
    for number, note in enumerate(dossier.notes, 1):
        assert note.number == number
        if note.source in whole:
            assert whole[note.source][note.start : note.end] == note.quote
            assert note.before + note.quote + note.after in whole[note.source]


def test_channels_and_sources(dossier: Dossier) -> None:
    rows = {row.channel: row for row in dossier.channels}
    assert (rows["diplomacy"].events, rows["diplomacy"].cooperation) == (4, 3)
    assert (rows["trade"].figures, rows["transport"].promises, rows["agriculture"].frictions) == (3, 2, 1)
    assert [(row.published, row.claims) for row in dossier.sources] == [
        ("2022-06-01", 4), ("2022-06-02", 1), ("2024-02", 10), ("undated", 1),
    ]  # fmt: skip
    assert dossier.sources[1].copy_of == "Fjord Wire"
    assert "1 of them a copy" in dossier.sources_lead and "1 without a date" in dossier.sources_lead


def test_sections_of_what_the_texts_say(dossier: Dossier) -> None:
    assert [s.title for s in dossier.sections] == [
        "Promises",
        "What it is called",
        "What is expected",
        "Friction",
    ]
    labels = [entry.label for section in dossier.sections for entry in section.entries]
    assert labels == [
        "announced: two ports, due 2024",
        "completed: ports",
        "“strategic partners” (formal, tone +2, × 1)",
        "apart: they will drift apart; if prices fall",
        "krill",
    ]


@pytest.mark.parametrize(
    ("condition", "spoken"),
    [
        ("If prices fall", "if prices fall"),
        ("Unless prices rise", "unless prices rise"),
        ("without a treaty", "without a treaty"),
        ("a collapse of the talks", "if a collapse of the talks"),
    ],
)
def test_a_condition_keeps_its_own_word(store: Store, condition: str, spoken: str) -> None:
    claims = [
        replace(claim, condition=condition) if isinstance(claim, PredictionClaim) else claim
        for claim in claims_of_the_essay()
    ]
    write_document(store, ESSAY, sentences(ESSAY), claims, STAMP)
    sections = build_dossier(store, Dyad("CHL", "NOR"), KB).sections
    labels = [entry.label for section in sections for entry in section.entries]
    assert f"apart: they will drift apart; {spoken}" in labels


def test_third_parties_stand_in_for_promises(store: Store) -> None:
    claims = [claim for claim in claims_of_the_essay() if claim.kind == "event"]
    write_document(store, ESSAY, sentences(ESSAY), claims, STAMP)
    dossier = build_dossier(store, Dyad("CHL", "NOR"), KB)
    assert "Third parties press: 1 act of conflict against either of the two (Sweden 1)." in texts(dossier)[3]
    assert "searched for promises, labels, predictions, friction and dependence" in dossier.remarks[0]


def test_an_empty_store_gives_an_honest_dossier(store: Store) -> None:
    dossier = build_dossier(store, Dyad("CHL", "NOR"), KB)
    assert texts(dossier) == [
        "No text tells of an event between Chile and Norway.",
        "No event between the two is dated to a year.",
        "No text says in words that one depends on the other.",
        "No text states a promise.",
    ]
    assert dossier.notes == () and dossier.figures == () and dossier.timeline.entries == ()


def test_the_order_of_reading_is_irrelevant(tmp_path: Path) -> None:
    parts = [
        (WIRE, claims_of_the_wire()), (ESSAY, claims_of_the_essay()), (UNDATED, claims_of_the_undated()),
    ]  # fmt: skip
    built = []
    for name, order in (("a", parts), ("b", parts[::-1])):
        with Store(tmp_path / f"{name}.db") as store:
            for text, claims in order:
                write_document(store, text, sentences(text), claims, STAMP)
            built.append(build_dossier(store, Dyad("CHL", "NOR"), KB))
    assert built[0] == built[1]


@pytest.mark.parametrize("dyad", ["NOR-SWE", "CHN-RUS"])
def test_other_states_find_nothing_here(store: Store, dyad: str) -> None:
    write_document(store, WIRE, sentences(WIRE), claims_of_the_wire(), STAMP)
    assert build_dossier(store, Dyad.parse(dyad), KB).timeline.entries == ()
