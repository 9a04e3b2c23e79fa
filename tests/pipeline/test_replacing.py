"""What a source gives now stands for what it gave before; what a person has forgotten is gone."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import Dyad, EventClaim, Judgement, Verdict, When
from bilateral.pipeline import Engine, ReadReport, changes_since, forget, read_into, reconcile_store
from bilateral.pipeline.replacing import successors
from bilateral.pipeline.telling import withdrawn_since
from bilateral.sources import ReadOptions
from bilateral.store import ClaimFilter, Store, search, views, writer
from bilateral.store import findings as stored
from making import ENGINE, document, event, fake_extract, fake_parse, figure

KB = load_knowledge()
MEETING, TRADE = "France and Italy met.", "Trade was 3 million euros."
TEXT = f"{MEETING} {TRADE} They spoke about the new railway for a long afternoon in the old town hall."
LATER = "2026-02-01T00:00:00+00:00"


def extract(of: Any, _: list[Any]) -> list[Any]:
    """A meeting and a value of trade, where the text tells of them."""
    made = {MEETING[:-1]: event, "3 million euros": figure}
    return [make(of) for words, make in made.items() if words in of.text]


FIRST = Engine(fake_parse, extract, ENGINE.stamp)
SECOND = replace(FIRST, stamp=replace(ENGINE.stamp, made=LATER))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bilateral.db") as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def read(store: Store, *inputs: Path | str, engine: Engine = FIRST, **options: Any) -> ReadReport:
    report = read_into(store, [str(one) for one in inputs], ReadOptions(**options), KB, engine)
    reconcile_store(store, KB)
    return report


def dates(store: Store) -> list[str | None]:
    return [one.published.date for one in views.documents(store)]


def judge(store: Store, verdict: Verdict, *subjects: str, **more: Any) -> None:
    made = f"2026-01-02T00:00:0{len(views.judgements(store))}"
    writer.add_judgement(
        store, Judgement(subjects=subjects, verdict=verdict, who="Ada", why="", made=made, **more)
    )


def test_a_file_read_under_another_date_is_one_document(store: Store, file: Path) -> None:
    read(store, file)
    report = read(store, file, published="2024-05")
    assert dates(store) == ["2024-05"] and report.replaced == [str(file)]
    assert len(views.former_claims(store)) == 2
    assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_was_given_holds_until_something_else_is_given(store: Store, file: Path) -> None:
    read(store, file, published="2024-05", publisher="The Paper")
    assert read(store, file.parent / "a.txt").known == 1
    file.write_text(f"{TEXT} Then they left.", "utf-8")
    read(store, file.parent)
    read(store, file, published="2024-06")
    (one,) = views.documents(store)
    assert (one.published.date, one.publisher) == ("2024-06", "The Paper")


def test_a_changed_file_replaces_its_document_however_it_is_named(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(store, file)
    file.write_text(TEXT.replace("railway", "bridge"), "utf-8")
    monkeypatch.chdir(file.parent)
    assert read(store, "a.txt").replaced == ["a.txt"]
    assert [one.source for one in views.documents(store)] == ["a.txt"]
    assert not search(store, "railway") and search(store, "bridge")


def test_files_of_one_name_in_two_folders_are_two_documents(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in ("2023", "2024"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "a.txt").write_text(f"{TEXT} It was {year}.", "utf-8")
        monkeypatch.chdir(tmp_path / year)
        assert not read(store, "a.txt").replaced
    assert len(views.document_ids(store)) == 2


def test_findings_are_as_if_only_the_present_version_had_been_read(
    store: Store, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "b.txt"
    other.write_text(f"By a wire. {TEXT}", "utf-8")
    read(store, tmp_path / "a.txt", other, published="2024")
    file.write_text(TEXT.replace(TRADE, "Nobody spoke of trade."), "utf-8")
    read(store, file)
    with Store(tmp_path / "fresh.db") as fresh:
        read(fresh, file, other, published="2024")
        assert list(stored.findings(store)) == list(stored.findings(fresh))
        assert list(views.claims(store)) == list(views.claims(fresh))
    assert stored.unsettled_blocks(store) == []


def test_an_earlier_version_may_come_back(store: Store, file: Path) -> None:
    read(store, file)
    before = list(views.claims(store))
    for text in (f"{TEXT} More.", TEXT):
        file.write_text(text, "utf-8")
        read(store, file)
    assert list(views.claims(store)) == before
    judge(store, Verdict.WRONG, before[0].id)
    assert list(views.claims(store)) == before[1:]


def test_a_text_that_another_file_still_has_stays_under_that_one(
    store: Store, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    read(store, file, tmp_path / "b.txt")
    file.write_text(f"{TEXT} More.", "utf-8")
    read(store, file)
    assert sorted(views.sources_of(store).values()) == [(str(file),), (str(tmp_path / "b.txt"),)]


def test_what_fails_replaces_nothing(store: Store, file: Path) -> None:
    read(store, file)
    file.write_text("", "utf-8")
    report = read(store, file)
    assert len(report.failures) == 1 and not report.replaced
    assert len(views.document_ids(store)) == 1


def test_what_is_right_of_a_file_with_a_broken_line_is_replaced(store: Store, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(
        f'{record()}\n{{"text": \n{record(text=f"{TEXT} impossible")}', "utf-8"
    )
    broken = replace(FIRST, extract=fake_extract)
    for options in ({}, {"published": "2024"}):
        report = read(store, tmp_path / "in.jsonl", engine=broken, **options)
        assert len(report.failures) == 2
    assert dates(store) == ["2024"]
    assert len(read(store, tmp_path / "in.jsonl", engine=broken).failures) == 2


def record(**fields: str) -> str:
    return json.dumps({"text": TEXT, **fields})


@pytest.mark.parametrize(
    ("before", "now", "left"),
    [
        pytest.param([record()], [record(published="2024")], 1, id="the same text is the same record"),
        pytest.param([record(source="u")], [record(source="u", text=f"{TEXT} More.")], 1, id="a name of its own"),
        pytest.param([record()], [record(text=f"{TEXT} More.")], 2, id="a line's number is no name"),
        pytest.param(
            [record(source="Wire"), record(source="Wire", text=f"{TEXT} Two.")],
            [record(source="Wire", text=f"{TEXT} Three.")],
            3,
            id="a name of several records is none",
        ),
        pytest.param([record(), record(text=f"{TEXT} Two.")], [record()], 2, id="what is cut off stays"),
    ],
)  # fmt: skip
def test_records(store: Store, tmp_path: Path, before: list[str], now: list[str], left: int) -> None:
    for lines in (before, now):
        (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
        read(store, tmp_path / "in.jsonl")
    assert len(views.document_ids(store)) == left


def test_records_that_left_their_file_are_told_once(store: Store, tmp_path: Path) -> None:
    feed = tmp_path / "in.jsonl"
    feed.write_text("\n".join([record(), record(source="u", text=f"{TEXT} Two.")]), "utf-8")
    assert not read(store, feed).left
    (edited,) = (one.id for one in views.documents(store) if one.text == TEXT)
    feed.write_text(
        "\n".join([record(text=f"{TEXT} More."), record(source="u", text=f"{TEXT} Three.")]), "utf-8"
    )
    report = read(store, feed)
    assert (report.left, report.replaced) == ([(str(feed), (edited,))], ["u"])
    assert not read(store, feed).left
    with feed.open("a", encoding="utf-8") as file:
        file.write(f"\n{record(text=f'{TEXT} Four.')}")
    assert not read(store, feed).left


def test_judgements_follow_their_claims(store: Store, file: Path) -> None:
    read(store, file)
    meeting, trade = views.claims(store)
    judge(store, Verdict.WRONG, meeting.id)
    judge(store, Verdict.CORRECTED, trade.id, field="qualifier", value='"about"')
    for text in (f"Paris, Monday. {TEXT}", f"Paris, Tuesday. {TEXT}"):
        file.write_text(text, "utf-8")
        read(store, file)
    (left,) = views.claims(store)
    assert (left.id != trade.id) and left.qualifier == "about"  # type: ignore[attr-defined]
    now = next(one.id for one in views.claims(store, ClaimFilter(kind="event", raw=True)))
    assert [one.verdict for one in views.judgements(store, now)] == [Verdict.WRONG]
    judge(store, Verdict.WITHDRAWN, now)
    assert len(list(views.claims(store))) == 2


def test_judgements_on_what_is_told_no_more_wait(store: Store, file: Path) -> None:
    read(store, file)
    meeting, trade = views.claims(store)
    judge(store, Verdict.WRONG, meeting.id)
    judge(store, Verdict.CORRECTED, trade.id, field="qualifier", value='"about"')
    assert not views.waiting(store)
    file.write_text(f"Paris, Monday. {TEXT.replace(TRADE, '')}", "utf-8")
    assert read(store, file).waiting == 1
    assert [one.verdict for one in views.waiting(store)] == [Verdict.CORRECTED]
    file.write_text(f"Paris, Tuesday. {TEXT.replace(TRADE, '')}", "utf-8")
    assert read(store, file).waiting == 0  # it waited already
    judge(store, Verdict.WITHDRAWN, trade.id)
    assert not views.waiting(store)


def test_successors_say_the_same_in_the_same_words() -> None:
    one, two = document("France and Italy met. France and Italy met."), document("So: France and Italy met.")
    first, again = (
        event(one),
        replace(event(one), evidence=(replace(event(one).evidence[0], start=22, end=42),)),
    )
    assert successors([again, first], [event(two)]) == {first.id: event(two).id}
    moved = event(two, date=When("2023", "2023"))
    assert successors([event(one, date=When("2024", "2024"))], [moved]) == {
        event(one, date=When("2024", "2024")).id: moved.id
    }
    assert successors([event(one)], [event(two, recipient=("DEU",))]) == {}


def test_changes_tell_what_a_source_tells_no_more(store: Store, file: Path) -> None:
    since, dyad = dt.date(2026, 1, 15), Dyad("FRA", "ITA")
    read(store, file)
    gone = next(one for one in views.claims(store) if not isinstance(one, EventClaim))
    file.write_text(TEXT.replace(TRADE, "Nobody spoke of trade."), "utf-8")
    read(store, file, engine=SECOND)
    assert [former.claim.id for former in withdrawn_since(store, since, dyad)] == [gone.id]
    assert changes_since(store, since, dyad, KB, read=True) == []  # the meeting was told before
    assert changes_since(store, dt.date(2026, 1, 1), dyad, KB, read=True)
    assert withdrawn_since(store, since, Dyad("FRA", "DEU")) == []


def test_forgetting_takes_all_of_a_document_and_nothing_else(
    store: Store, file: Path, tmp_path: Path
) -> None:
    other, archive = tmp_path / "b.txt", tmp_path / "archive"
    other.write_text(TEXT.replace("Italy", "Italy, too,"), "utf-8")
    read(store, other, archive=archive)
    before = list(store.connection.iterdump())
    read(store, file, archive=archive)
    claim = next(views.claims(store, ClaimFilter(document=views.documents_from(store, str(file))[0])))
    judge(store, Verdict.WRONG, claim.id)
    file.write_text(f"{TEXT} More.", "utf-8")
    read(store, file, archive=archive)
    (gone,) = forget(store, archive, str(file)).documents
    reconcile_store(store, KB)
    kept = ("judgement", "replaced_", "sqlite_sequence")
    left = [line for line in store.connection.iterdump() if not any(f'INTO "{name}' in line for name in kept)]
    assert [line for line in left if "sentence_words" not in line] == [
        line for line in before if "sentence_words" not in line
    ]
    assert gone.sources == (str(file),) and views.former_claims(store) == []
    assert len([one for one in archive.rglob("*") if one.is_file()]) == 1
    read(store, file, archive=archive)
    assert [one.kind for one in views.claims(store, ClaimFilter(document=gone.id))] == [
        "figure"
    ]  # judged still


def test_forgetting_one_of_two_sources_keeps_the_document(store: Store, file: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    read(store, file, tmp_path / "b.txt")
    (kept,) = forget(store, tmp_path / "archive", str(file)).kept
    assert kept.sources == (str(tmp_path / "b.txt"),)
    assert forget(store, tmp_path / "archive", kept.id[:6]).documents == (kept,)
    assert views.document_ids(store) == []
