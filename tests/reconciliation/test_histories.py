from __future__ import annotations

from dataclasses import replace

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import (
    Attribution,
    Claim,
    CommitmentClaim,
    CommitmentStatus,
    DependenceClaim,
    Direction,
    EventClaim,
    Factuality,
    FigureStatus,
    History,
    HistoryStatus,
    Judgement,
    Precision,
    PredictionClaim,
    Verdict,
    When,
)
from bilateral.reconciliation.corpus import reconcile
from bilateral.reconciliation.predictions import records
from bilateral.reconciliation.traits import Told
from claimed import event, evidence, figure, label, source, when

KB = load_knowledge()
S = CommitmentStatus


def histories(of: str, *claims: tuple[Claim, str], judgements: tuple[Judgement, ...] = ()) -> list[History]:
    """The histories of these claims, each given with when its document was published."""
    sources = {c.document: source(c.document, published) for c, published in claims}
    found = reconcile([Told(c) for c, _ in claims], sources, KB, judgements)
    return [f for f in found if isinstance(f, History) and f.of == of]


def promise(
    document: str, text: str, status: CommitmentStatus, states: str = "IND RUS", **fields: object
) -> CommitmentClaim:
    made = {"channels": ("energy",), "what": text, **fields}
    return CommitmentClaim(
        document=document, evidence=evidence(text), parties=tuple(states.split()), status=status, **made
    )  # type: ignore[arg-type]


def trade(document: str, value: float, period: str, **fields: object) -> Claim:
    metric = str(fields.pop("metric", "bilateral_trade"))
    return figure(document, f"{value:g} dollars", metric, value, "USD", "CHN IND", period, **fields)


def foretell(
    document: str, text: str, states: str = "CHN IND", speaker: str = "Ann Lee", **fields: object
) -> list[tuple[Claim, str]]:
    """A prediction, with a label of its states so that the document is about them."""
    claim = PredictionClaim(
        document=document, evidence=evidence(text), channels=("diplomacy",), claim=text,
        attribution=Attribution(speaker), **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    return [(claim, "2015"), (label(document, "neighbours", states), "2015")]


# -- commitments


@pytest.mark.parametrize(
    ("last", "due", "status", "overdue"),
    [
        (promise("b", "the TurkStream line stalled", S.STALLED), None, HistoryStatus.STALLED, False),
        (
            promise("b", "TurkStream was completed", S.COMPLETED, date=when("2020-01")),
            "2020",
            HistoryStatus.REACHED,
            False,
        ),
        (
            promise("b", "TurkStream was completed", S.COMPLETED, date=when("2021-01")),
            "2019",
            HistoryStatus.LATE,
            False,
        ),
        (promise("b", "talks on TurkStream go on", S.NEGOTIATING), "2018", HistoryStatus.UNKNOWN, True),
        (promise("b", "TurkStream was given up", S.FAILED), "2018", HistoryStatus.FAILED, False),
    ],
)
def test_an_undertaking_has_one_history_over_documents(
    last: CommitmentClaim, due: str | None, status: HistoryStatus, overdue: bool
) -> None:
    first = promise("a", "TurkStream was announced", S.ANNOUNCED, due=when(due))
    (found,) = histories("commitment", (last, "2021-06"), (first, "2014"))
    assert [step.claim for step in found.steps] == [first.id, last.id]
    assert (found.subject, found.status, found.overdue) == ("TurkStream", status, overdue)


def test_other_undertakings_have_histories_of_their_own() -> None:
    claims = [
        (promise(d, f"{name} was announced", S.ANNOUNCED), "2015")
        for d, name in (("a", "TurkStream"), ("b", "Blue Stream"))
    ]
    assert histories("commitment", *claims) == []


def test_a_contract_is_known_without_the_name_of_the_undertaking() -> None:
    named = promise("a", "Power of Siberia started", S.IN_FORCE, "CHN RUS")
    for text in ("the 2014 gas deal", "the 30-year gas contract", "Gazprom and CNPC signed a 30-year deal"):
        described = promise("b", text, S.SIGNED, "CHN RUS")
        (found,) = histories("commitment", (described, "2014"), (named, "2019"))
        assert found.subject == "Power of Siberia", text
    for text in (
        "the 2022 gas deal",
        "a 10-year gas contract of Gazprom and CNPC",
        "a gas deal of Gazprom and CNPC",
    ):
        assert (
            histories("commitment", (promise("b", text, S.SIGNED, "CHN RUS"), "2022"), (named, "2019")) == []
        )


@pytest.mark.parametrize(
    ("measured", "status"),
    [
        (("2013", 105e9), HistoryStatus.EARLY),
        (("2015", 101e9), HistoryStatus.REACHED),
        (("2017", 130e9), HistoryStatus.UNKNOWN),
        (("2015", 71e9), HistoryStatus.MISSED),
        (("2012", 60e9), HistoryStatus.UNKNOWN),
    ],
)
def test_a_target_is_held_against_what_was_measured(
    measured: tuple[str, float], status: HistoryStatus
) -> None:
    target = trade("a", 100e9, "2015", status=FigureStatus.TARGET)
    (found,) = histories("commitment", (target, "2010"), (trade("b", measured[1], measured[0]), "2018"))
    assert found.status is status and found.due == "2015"
    assert found.overdue is (status is HistoryStatus.UNKNOWN)


def test_a_target_stands_where_it_was_told_and_the_last_level_is_named() -> None:
    target = trade("a", 100e9, "2015", status=FigureStatus.TARGET)
    level = trade("b", 60e9, "2012")
    (found,) = histories("commitment", (target, "2010"), (level, "2018"))
    assert [(step.date, step.claim) for step in found.steps] == [("2010", target.id), ("2012", level.id)]
    assert "no text tells what came of it; the last level told is of 2012" in found.explanation


def test_what_a_target_says_of_a_year_ahead_is_no_step_towards_it() -> None:
    target = trade("a", 100e9, "2030", status=FigureStatus.TARGET)
    meant = event("a", "bilateral trade", "COOPERATE", "CHN IND", "CHN IND", "2030")
    level = trade("b", 60e9, "2026")
    (found,) = histories("commitment", (target, "2025"), (meant, "2025"), (level, "2027"))
    assert [step.claim for step in found.steps] == [target.id, level.id]


@pytest.mark.parametrize(
    ("between", "status", "why"),
    [
        (("2015", 71e9), HistoryStatus.LATE, "reached late"),
        (("2016", 95e9), HistoryStatus.LATE, "reached late"),
        (("2014", 71e9), HistoryStatus.UNKNOWN, "the first level told above it is of 2017"),
        (("2015-01/2015-06", 45e9), HistoryStatus.UNKNOWN, "the first level told above it is of 2017"),
    ],
)
def test_a_target_is_late_only_where_it_was_short_when_due(
    between: tuple[str, float], status: HistoryStatus, why: str
) -> None:
    target = trade("a", 100e9, "2015", status=FigureStatus.TARGET)
    later = [(trade("b", between[1], between[0]), "2016"), (trade("c", 130e9, "2017"), "2018")]
    (found,) = histories("commitment", (target, "2010"), *later)
    assert found.status is status and why in found.explanation


def test_one_number_set_for_two_years_is_two_targets() -> None:
    first = trade("a", 4e9, "2024", status=FigureStatus.TARGET)
    told_again = promise("b", "their trade target of 4 billion", S.TARGET, "CHN IND", value=4e9, unit="USD")
    anew = trade("c", 4e9, "2030", status=FigureStatus.TARGET)
    meant = promise("d", "their trade target is 4 billion", S.TARGET, "CHN IND", value=4e9, unit="USD")
    found = histories("commitment", (first, "2022"), (told_again, "2023"), (anew, "2025"), (meant, "2026"))
    said = {f.due: (set(f.claims), f.status, f.overdue) for f in found}
    assert said == {
        "2024": ({first.id, told_again.id}, HistoryStatus.UNKNOWN, True),
        "2030": ({anew.id, meant.id}, HistoryStatus.OPEN, False),
    }


def test_a_due_date_is_not_when_a_promise_was_told() -> None:
    steps = [
        (
            promise(
                "a", "TurkStream will be built by 2029", S.ANNOUNCED, date=when("2029"), due=when("2029")
            ),
            "2024-02",
        ),
        (promise("b", "TurkStream has stalled", S.STALLED), "2025-11"),
    ]
    (found,) = histories("commitment", *steps)
    assert found.status is HistoryStatus.STALLED
    assert [(step.date, step.status) for step in found.steps] == [
        ("2024-02", "announced"),
        ("2025-11", "stalled"),
    ]
    assert found.due == "2029"


@pytest.mark.parametrize("period", ["2015-01/2015-06", "2017", "2015-03"])
def test_part_of_the_year_or_a_year_long_after_shows_nothing_missed(period: str) -> None:
    target = trade("a", 100e9, "2015", status=FigureStatus.TARGET)
    (found,) = histories("commitment", (target, "2010"), (trade("b", 71e9, period), "2018"))
    assert found.status is HistoryStatus.UNKNOWN


def test_what_flows_the_other_way_and_a_sum_given_once_show_no_progress() -> None:
    sold = trade("b", 71e9, "2015", direction="IND->CHN", metric="exports")
    target = trade("a", 100e9, "2015", status=FigureStatus.TARGET, direction="CHN->IND", metric="exports")
    assert histories("commitment", (target, "2010"), (sold, "2018")) == []
    grant, given = (trade(d, v, "2015", metric="aid", status=s) for d, v, s in GRANTS)
    assert histories("commitment", (grant, "2010"), (given, "2018")) == []


GRANTS = (("a", 50e6, FigureStatus.TARGET), ("b", 20e6, FigureStatus.ACTUAL))


def test_a_level_from_before_a_target_was_set_reaches_nothing() -> None:
    target = trade("a", 100e9, "2015", status=FigureStatus.TARGET)
    (found,) = histories("commitment", (target, "2011"), (trade("b", 130e9, "2010"), "2011"))
    assert found.status is HistoryStatus.UNKNOWN and "before it was set" in found.explanation


def test_a_forecast_is_no_promise() -> None:
    forecast = trade("a", 100e9, "2015", status=FigureStatus.FORECAST)
    assert histories("commitment", (forecast, "2011"), (trade("b", 70e9, "2015"), "2016")) == []


def test_a_target_not_due_is_open_and_words_on_it_are_steps() -> None:
    target = trade("a", 100e9, "2030", status=FigureStatus.TARGET)
    said = event("b", "trade between China and India surged", "COOPERATE", "CHN IND", "CHN IND", "2026")
    (found,) = histories("commitment", (target, "2025"), (said, "2026"))
    assert found.status is HistoryStatus.OPEN and [s.status for s in found.steps] == ["target", "told"]


def test_what_is_promised_without_a_known_name_has_a_history_by_its_marks() -> None:
    steps = [
        (promise("a", "agreed to build a bridge over the Panj", S.AGREED, date=when("2012")), "2012"),
        (promise("a", "the bridge is to be finished by 2015", S.TARGET, due=when("2015")), "2012"),
        (promise("b", "work on the bridge over the Panj has stalled", S.STALLED), "2014"),
        (promise("c", "the bridge over the Panj opened", S.COMPLETED, date=when("2016")), "2016"),
    ]
    (found,) = histories("commitment", *steps)
    assert (found.status, found.due, len(found.steps)) == (HistoryStatus.LATE, "2015", 4)
    assert "bridge" in found.subject


def test_two_things_of_one_kind_are_two_promises() -> None:
    claims = [
        (promise("a", "agreed to build a bridge at Kazungula", S.AGREED), "2007"),
        (promise("b", "the bridge at Livingstone opened", S.COMPLETED), "2009"),
        (promise("c", "agreed to build a bridge", S.AGREED), "2010"),
    ]
    assert histories("commitment", *claims) == []


# -- predictions


def outcome(text: str, **fields: object) -> tuple[Claim, str]:
    return label("z", text, "CHN IND", **fields), "2020"


@pytest.mark.parametrize(
    ("text", "direction", "later", "status"),
    [
        ("they will become allies", Direction.CLOSER, [outcome("they are now allies")], HistoryStatus.TRUE),
        ("they will never be allies", Direction.OTHER, [outcome("they are not formal allies")], HistoryStatus.TRUE),
        ("they will become allies", Direction.CLOSER, [outcome("they are no allies")], HistoryStatus.FALSE),
        ("ties will flourish", Direction.CLOSER, [outcome("closer than ever"), outcome("relations have cooled")],
         HistoryStatus.NOT_DECIDABLE),
        ("ties will grow", Direction.CLOSER, [outcome("bitter foes", valence=-2)], HistoryStatus.FALSE),
        ("ties will grow", Direction.CLOSER, [], HistoryStatus.OPEN),
        ("ties will grow", Direction.CLOSER, [outcome("bitter foes", valence=-2, past=True)], HistoryStatus.OPEN),
    ],
)  # fmt: skip
def test_later_claims_decide_a_prediction(
    text: str, direction: Direction, later: list[tuple[Claim, str]], status: HistoryStatus
) -> None:
    found = histories("prediction", *foretell("a", text, direction=direction), *later)
    assert {f.status for f in found} == {status}
    assert all(step.status != "for" or status is not HistoryStatus.FALSE for f in found for step in f.steps)


FALL = {"direction": Direction.APART, "horizon": "by 2018"}
GROW = {"direction": Direction.CLOSER, "horizon": "in 2018"}


@pytest.mark.parametrize(
    ("text", "fields", "number", "measured", "status"),
    [
        ("trade between them will fall to 10 by 2018", FALL, 10e9, ("2018", 13e9), HistoryStatus.FALSE),
        ("trade between them will fall to 10 by 2018", FALL, 10e9, ("2018", 9e9), HistoryStatus.TRUE),
        ("trade between them will reach 10 in 2018", GROW, 10e9, ("2018", 9.9e9), HistoryStatus.TRUE),
        ("trade between them will reach 10 in 2018", GROW, 10e9, ("2016", 4e9), HistoryStatus.OPEN),
        ("trade between them will reach 10 in 2018", GROW, 10e9, ("2018-01/2018-06", 4e9), HistoryStatus.OPEN),
        ("trade between them will grow in 2018", GROW, None, ("2018", 13e9), HistoryStatus.TRUE),
        ("trade between them will grow in 2018", GROW, None, ("2018", 11e9), HistoryStatus.FALSE),
        ("trade between them will grow in 2018", GROW, None, ("2018", 12.1e9), HistoryStatus.OPEN),
        ("trade between them will grow", {"direction": Direction.CLOSER}, None, ("2018", 11e9), HistoryStatus.OPEN),
    ],
)  # fmt: skip
def test_a_figure_of_the_year_foretold_decides_a_number_or_a_rise(
    text: str,
    fields: dict[str, object],
    number: float | None,
    measured: tuple[str, float],
    status: HistoryStatus,
) -> None:
    own = [(trade("a", number, "2018", status=FigureStatus.TARGET), "2015")] if number else []
    told = [*foretell("a", text, **fields), *own, (trade("y", 12e9, "2014"), "2015")]
    found = histories("prediction", *told, (trade("b", measured[1], measured[0]), "2019"))
    assert {f.status for f in found} == {status}


@pytest.mark.parametrize(
    ("text", "fields", "later", "status"),
    [
        ("ties will flourish", {"condition": "if oil falls"}, "they have cooled", HistoryStatus.NOT_DECIDABLE),
        ("it remains to be seen whether ties will flourish", {}, "they have cooled", HistoryStatus.NOT_DECIDABLE),
        ("ties may flourish", {"factuality": Factuality.POSSIBLE}, "they have cooled", HistoryStatus.NOT_DECIDABLE),
        ("ties may flourish", {"factuality": Factuality.POSSIBLE}, "they flourish", HistoryStatus.TRUE),
        ("ties will flourish", {"horizon": "by 2030"}, "they have cooled", HistoryStatus.OPEN),
        ("ties will flourish", {"horizon": "by 2030"}, "they flourish", HistoryStatus.TRUE),
        ("ties will flourish", {"horizon": "in 2016"}, "they have cooled", HistoryStatus.OPEN),
        ("mistrust will fade", {}, "each is wary of the other", HistoryStatus.OPEN),
        ("ties with Japan will flourish", {}, "they have cooled", HistoryStatus.OPEN),
    ],
)  # fmt: skip
def test_what_is_not_of_the_very_thing_decides_nothing(
    text: str, fields: dict[str, object], later: str, status: HistoryStatus
) -> None:
    found = histories(
        "prediction", *foretell("a", text, **{"direction": Direction.CLOSER, **fields}), outcome(later)
    )
    assert {f.status for f in found} == {status}


def test_deeds_on_the_matter_are_shown_and_decide_nothing() -> None:
    told = foretell("a", "quarrels over visas will drive them apart", direction=Direction.APART)
    treaty = event("b", "China and India signed a visa treaty", "SUPPORT", "CHN IND", "CHN IND", "2017")
    (found,) = histories("prediction", *told, (replace(treaty, quad_class=1), "2017"))
    assert found.status is HistoryStatus.OPEN and [s.status for s in found.steps][-1] == "on the matter"


def test_dependence_is_decided_by_that_of_the_same_side() -> None:
    told = foretell("a", "India will become dependent on China")
    for dependent, on, status in (("IND", "CHN", HistoryStatus.TRUE), ("CHN", "IND", HistoryStatus.OPEN)):
        leans = DependenceClaim(
            document="b",
            evidence=evidence("it relies on it"),
            channels=("trade",),
            dependent=dependent,
            on=on,
        )
        (found, *_) = histories("prediction", *told, (leans, "2018"))
        assert found.status is status


def test_what_was_told_before_is_a_baseline_and_decides_nothing() -> None:
    before = DependenceClaim(
        document="y", evidence=evidence("it relies on it"), channels=("trade",), dependent="IND", on="CHN"
    )
    (found, *_) = histories(
        "prediction", *foretell("a", "India will become dependent on China"), (before, "2010")
    )
    assert [s.status for s in found.steps] == ["baseline", "foretold"] and found.status is HistoryStatus.OPEN


def test_a_prediction_about_nothing_in_particular_has_no_history() -> None:
    assert (
        histories(
            "prediction", *foretell("a", "the oil will be processed inland"), outcome("closer than ever")
        )
        == []
    )


def test_a_prediction_about_nothing_in_particular_has_one_where_a_person_resolves_it() -> None:
    told = foretell("a", "the oil will be processed inland")
    said = Judgement(
        subjects=(told[0][0].id,),
        verdict=Verdict.RESOLVED,
        who="ann",
        why="a refinery",
        made="1",
        value='"true"',
    )
    (found,) = histories("prediction", *told, judgements=(said,))
    assert (found.status, found.subject) == (HistoryStatus.TRUE, "the oil will be processed inland")
    assert "a person said so" in found.explanation


def test_a_person_may_resolve_a_prediction_and_records_count_each_once() -> None:
    told = foretell("a", "they will become allies", direction=Direction.CLOSER)
    said = Judgement(
        subjects=(told[0][0].id,), verdict=Verdict.RESOLVED, who="ann", why="treaty", made="1", value='"true"'
    )
    found = histories("prediction", *told, outcome("they are no allies"), judgements=(said,))
    assert {f.status for f in found} == {HistoryStatus.TRUE}
    (record,) = records([*found, *found], {told[0][0].id: 0.85})
    assert (record.speaker, record.true, record.false, record.open) == ("Ann Lee", 1, 0, 0)
    assert record.brier == pytest.approx(0.0225)


def test_a_promise_older_than_the_steps_kept_still_decides_how_it_stands() -> None:
    promised = promise(
        "a00", "Russia and Turkey will build the TurkStream line", S.COMPLETED, "RUS TUR", date=when("2014")
    )
    later = [
        event(
            f"b{i:02}",
            f"Russia pumped gas through TurkStream to Turkey, day {i}",
            "COOPERATE",
            "RUS",
            "TUR",
            f"2021-{i % 12 + 1:02}",
        )
        for i in range(90)
    ]
    found = histories("commitment", (promised, "2014"), *[(claim, "2021-12") for claim in later])
    assert [history.status for history in found] == [HistoryStatus.REACHED]


# -- wars and sanctions


def sanctions(document: str, text: str, by: str, on: str, date: str | None) -> EventClaim:
    return event(document, text, "SANCTION", by, on, date, channels=("sanctions",))


def undated(claim: EventClaim, told: str) -> EventClaim:
    """The same without a date: it was before it was told."""
    return replace(claim, date=When(None, told, Precision.UNKNOWN, told))


def test_sanctions_that_two_documents_tell_of_without_a_name_have_one_history() -> None:
    dated = sanctions("a", "new American sanctions on Venezuela", "USA", "VEN", "2019-01")
    later = undated(sanctions("b", "the sanctions of Canada on Venezuela", "CAN", "VEN", None), "2021-05")
    (history,) = histories("event", (dated, "2019-02"), (later, "2021-05"))
    assert (history.subject, history.status) == ("Western sanctions on Venezuela", HistoryStatus.OPEN)
    assert set(history.claims) == {dated.id, later.id}


@pytest.mark.parametrize(
    ("text", "by", "on", "month"),
    [
        ("the sanctions of India on Venezuela", "IND", "VEN", "2019-01"),  # by none of those who impose them
        ("the American sanctions on Cuba", "USA", "CUB", "2019-01"),
        ("the American sanctions on Venezuela", "USA", "VEN", "2009-01"),  # before they were imposed
    ],
)
def test_other_sanctions_have_no_part_in_it(text: str, by: str, on: str, month: str) -> None:
    first = sanctions("a", "new American sanctions on Venezuela", "USA", "VEN", "2019-01")
    second = sanctions("b", text, by, on, month)
    assert not histories("event", (first, "2019-02"), (second, "2019-02"))


def test_sanctions_told_with_the_name_of_a_war_are_none_of_its_deeds() -> None:
    text = "the annexation of Crimea and the ensuing American sanctions on Russia"
    war = event("a", "the annexation of Crimea", "ASSAULT", "RUS", "UKR", "2014-03")
    answer = sanctions("a", text, "USA", "RUS", "2014")
    again = sanctions("b", "the sanctions of Canada on Russia", "CAN", "RUS", "2014-03")
    found = {
        h.subject: set(h.claims) for h in histories("event", *((c, "2014-05") for c in (war, answer, again)))
    }
    assert found["Western sanctions on Russia, 2014 to 2022"] == {answer.id, again.id}


def test_a_text_can_only_tell_of_a_war_that_had_begun() -> None:
    early = undated(event("a", "the invasion of Ukraine by Russia", "ASSAULT", "RUS", "UKR", None), "2015-05")
    late = event("b", "Russia invaded Ukraine", "ASSAULT", "RUS", "UKR", "2022-02-24")
    again = event("c", "the invasion of Ukraine in 2014", "ASSAULT", "RUS", "UKR", "2014")
    told = histories("event", (early, "2015-05"), (late, "2022-03"), (again, "2023-01"))
    found = {h.subject: set(h.claims) for h in told}
    assert found["annexation of Crimea"] == {early.id, again.id}


def test_deeds_of_force_in_the_time_of_a_known_war_are_its_history() -> None:
    told = [
        (event("a", "Argentina took the town", "ASSAULT", "ARG", "GBR", "1982-04-02"), "1982-04"),
        (event("b", "A submarine sank the cruiser", "ASSAULT", "GBR", "ARG", "1982-05-02"), "2012-04"),
        (event("b", "The garrison surrendered to Britain", "RETREAT", "ARG", "GBR", "1982-06-14"), "2012-04"),
        (event("c", "Britain thanked Argentina", "SUPPORT", "GBR", "ARG", "1982-05"), "1982-06"),
        (event("c", "Shots were fired at an Argentine boat", "ASSAULT", "GBR", "ARG", "1990"), "1991-06"),
    ]
    (history,) = histories("event", *told)
    assert (history.subject, history.status) == ("Falklands War", HistoryStatus.OVER)
    assert [(s.date, s.status) for s in history.steps] == [
        ("1982-04-02", "ASSAULT"),
        ("1982-05-02", "ASSAULT"),
        ("1982-06-14", "RETREAT"),
    ]
