from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.cli.read import tell
from bilateral.project import ReadReport

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def claim(run: Run, project: str, articles: Path) -> str:
    """The id of an event claim of a read project."""
    run("read", "--project", project, str(articles))
    return exported(run, project)[0]["id"]


def exported(run: Run, project: str, *options: str) -> list[dict]:
    _, out, _ = run("export", "--project", project, *options)
    return [json.loads(line) for line in out.splitlines()]


def test_a_wrong_claim_leaves_and_comes_back(run: Run, project: str, claim: str, articles: Path) -> None:
    code, out, err = run(
        "judge", "wrong", claim[:8], "--why", "no meeting", "--who", "Ada", "--project", project
    )
    assert (code, out) == (0, f"wrong: {claim} (Ada)\n")
    assert f"judge undo {claim}" in err
    assert claim not in {one["id"] for one in exported(run, project)}
    assert claim in {one["id"] for one in exported(run, project, "--all")}
    run("read", "--again", "--project", project, str(articles))
    assert claim not in {one["id"] for one in exported(run, project)}
    run("judge", "undo", claim, "--project", project)
    assert claim in {one["id"] for one in exported(run, project)}


def test_a_corrected_field_keeps_the_claim(run: Run, project: str, claim: str) -> None:
    run("judge", "correct", claim, "date", "2023-03", "--project", project)
    (found,) = [one for one in exported(run, project) if one["id"] == claim]
    assert found["date"]["start"] == "2023-03"
    (raw,) = [one for one in exported(run, project, "--all") if one["id"] == claim]
    assert raw["date"]["start"] is None


def codes(record: dict) -> tuple:
    return record["plover"]["type"], record["cameo"], record["quad_class"], record["goldstein"]


def test_the_codes_follow_from_a_corrected_type_and_one_undo_takes_all_back(
    run: Run, project: str, claim: str
) -> None:
    before = exported(run, project)
    _, _, err = run("judge", "correct", claim, "plover", "THREATEN", "--project", project)
    assert "from this follows: cameo 130, quad_class 3, goldstein -4.4" in err
    (found,) = [one for one in exported(run, project) if one["id"] == claim]
    assert codes(found) == ("THREATEN", "130", 3, -4.4)
    assert "quad_class 3" in run("judge", "list", "--project", project)[1]
    assert "-4.4*" in run("events", "--project", project)[1]
    run("judge", "correct", claim, "goldstein", "-1", "--project", project)
    (found,) = [one for one in exported(run, project) if one["id"] == claim]
    assert codes(found) == ("THREATEN", "130", 3, -1)
    for _ in range(2):
        run("judge", "undo", claim, "--project", project)
    assert exported(run, project) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["wrong", "zzzz"], "there is no claim"),
        (["correct", "CLAIM", "colour", "red"], "has no field 'colour'"),
        (["correct", "CLAIM", "date", "soon"], "does not fit date"),
        (["correct", "CLAIM", "id", "1"], "has no field"),
        (["resolve", "CLAIM", "true"], "only predictions"),
        (["correct", "CLAIM", "plover", "CONSLUT"], "no PLOVER type 'CONSLUT'. did you mean CONSULT?"),
        (
            ["correct", "CLAIM", "plover", "CONSULT/visits"],
            "no mode of CONSULT 'visits'. did you mean visit?",
        ),
        (
            ["correct", "CLAIM", "plover", '{"type": "CONSULT", "contexts": ["weather"]}'],
            "no context 'weather'",
        ),
        (["correct", "CLAIM", "actor", "FRB"], "there is no state 'FRB'. did you mean"),
        (["correct", "CLAIM", "actor_groups", "NATO,NAT0"], "there is no group 'NAT0'"),
        (["correct", "CLAIM", "channels", "cheese"], "no channel 'cheese'"),
        (["correct", "CLAIM", "channels", "trade,energy,arms"], "one channel or two"),
        (["correct", "CLAIM", "date", "2023-02-31"], "no such day"),
        (["correct", "CLAIM", "date", "2024/2023"], "ends before it starts"),
        (["correct", "CLAIM", "cameo", "999"], "no CAMEO code '999'"),
        (["correct", "CLAIM", "quad_class", "9"], "a number from 1 to 4"),
        (["correct", "CLAIM", "goldstein", "nan"], "a number from -10 to 10"),
        (["correct", "CLAIM", "factuality", "maybe"], "choose one of asserted, reported"),
        (["correct", "CLAIM", "symmetric", "perhaps"], "write true or false"),
        (["correct", "CLAIM", "attribution", '{"speaker": "Rossi", "state": "ITB"}'], "no state 'ITB'"),
        (["correct", "CLAIM", "attribution", '{"talker": "Rossi"}'], "does not fit attribution"),
        (["same", "CLAIM", "CLAIM"], "both ids are of one claim"),
        (["undo", "CLAIM"], "no judgement"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(
    run: Run, project: str, claim: str, arguments: list[str], said: str
) -> None:
    code, out, err = run("judge", *[claim if a == "CLAIM" else a for a in arguments], "--project", project)
    assert (code, out) == (2, "")
    assert said in err


def test_pairs_and_the_list(run: Run, project: str, claim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILATERAL_WHO", "Grace")
    other = next(one["id"] for one in exported(run, project) if one["id"] != claim)
    run("judge", "same", claim, other, "--why", "one meeting", "--project", project)
    run("judge", "different", other, claim, "--project", project)
    run("judge", "undo", claim, other, "--project", project)
    _, out, _ = run("judge", "list", "--project", project)
    rows = out.splitlines()
    assert [row.split("  ")[0].strip() for row in rows[1:]] and len(rows) == 4
    assert "Grace" in rows[1] and " yes " in rows[1] and "one meeting" in rows[1]
    assert " no" in rows[2]


def test_a_judgement_on_a_claim_told_no_more_waits(
    run: Run, project: str, claim: str, articles: Path
) -> None:
    run("judge", "wrong", claim, "--project", project)
    other = next(one["id"] for one in exported(run, project))
    run("judge", "wrong", other, "--project", project)
    assert run("judge", "list", "--project", project)[1].count(" yes") == 2
    run("forget", str(articles / "a.txt"), "--project", project)
    listed = run("judge", "list", "--project", project)[1]
    assert listed.count(" waits") == listed.count(" yes") == 1
    run("read", str(articles), "--project", project)
    assert run("judge", "list", "--project", project)[1].count(" yes") == 2


def test_read_says_how_many_judgements_wait(capsys: pytest.CaptureFixture[str]) -> None:
    tell(ReadReport(replaced=["a.txt"], waiting=2))
    assert (
        "note: 2 judgements wait for a claim that is told no more: bilateral judge list"
        in capsys.readouterr().err
    )


def test_nothing_judged_yet(run: Run, project: str) -> None:
    assert run("judge", "list", "--project", project) == (0, "", "nothing has been judged yet\n")


def test_checks_are_listed(run: Run, project: str, tmp_path: Path) -> None:
    (tmp_path / "war.txt").write_text("France and Italy met. Turkey joined NATO in 1962.", "utf-8")
    run("read", "--project", project, str(tmp_path / "war.txt"))
    code, out, _ = run("checks", "--project", project)
    assert code == 0
    assert "Turkey joined NATO in 1962" in out and "1952-02-18" in out
    assert (
        run("checks", "--type", "sum", "--project", project)[2]
        == "no statement was found that does not hold\n"
    )
    assert run("checks", "--type", "mood", "--project", project)[0] == 2
