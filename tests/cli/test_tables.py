from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bilateral.cli import listings
from bilateral.model import (
    CLAIM_TYPES,
    Attribution,
    Basis,
    CharacterisationClaim,
    CommitmentClaim,
    CommitmentStatus,
    DependenceClaim,
    Evidence,
    Factuality,
    FigureStatus,
    FrictionClaim,
    PredictionClaim,
    When,
)
from bilateral.store import Store, writer
from making import STAMP, document, event, figure, sentences

Run = Callable[..., tuple[int, str, str]]

TEXT = (
    "France and Italy met. Trade was 3 million euros. =HYPERLINK(1) Ties may sour, [red]said Rossi, who has "
    "watched the two capitals for longer than anybody else and remembers every quarrel since the war."
)
ONE = document(TEXT, source="b.txt", title="Talks\x1b[2J again", publisher="The Paper")
ROSSI = Attribution("Mario Rossi", None, "ITA")


def made(kind: type[Any], quote: str, **fields: Any) -> Any:
    start = TEXT.index(quote)
    evidence = (Evidence.of(ONE, start, start + len(quote)),)
    return kind(document=ONE.id, evidence=evidence, **{"channels": ("diplomacy",), **fields})


CLAIMS = [
    event(ONE, date=When("2021-03", "2021-03"), basis=Basis.FRAME),
    event(ONE, "France and Italy", factuality=Factuality.PLANNED, basis=Basis.UNFRAMED),
    figure(ONE, period=When("2020", "2021"), direction="FRA->ITA", attribution=ROSSI),
    figure(ONE, "3 million", metric="gas_volume", channels=("energy",), status=FigureStatus.TARGET),
    made(
        CommitmentClaim,
        "Trade",
        parties=("FRA", "ITA"),
        what="a railway",
        status=CommitmentStatus.SIGNED,
        value=5e9,
        unit="EUR",
        due=When(None, "2030"),
    ),
    made(PredictionClaim, TEXT[TEXT.index("Ties") :], claim="ties sour", attribution=ROSSI),
    made(CharacterisationClaim, "=HYPERLINK(1)", label="=HYPERLINK(1)", valence=-1),
    made(DependenceClaim, "Trade", dependent="ITA", on="FRA", strength="heavily"),
    made(FrictionClaim, "quarrel", parties=("FRA", "ITA"), issue="every quarrel"),
]


@pytest.fixture
def filled(project: str) -> str:
    with Store(Path(project) / "bilateral.db") as store:
        writer.write_document(store, ONE, sentences(ONE), CLAIMS, STAMP)
    return project


@pytest.fixture
def listed(run: Run, filled: str) -> Iterator[Callable[..., list[dict[str, Any]]]]:
    """The records that a command lists."""

    def records(command: str, *arguments: str) -> list[dict[str, Any]]:
        code, out, _ = run(command, "--project", filled, "--format", "json", *arguments)
        assert code == 0
        found: list[dict[str, Any]] = json.loads(out)
        return found

    yield records


def test_a_command_for_every_kind() -> None:
    assert {listing.kind for listing in listings.LISTINGS} == set(CLAIM_TYPES)


@pytest.mark.parametrize("listing", listings.LISTINGS, ids=lambda listing: listing.command)
def test_every_row_carries_document_and_quote(
    listed: Callable[..., list[dict[str, Any]]], run: Run, filled: str, listing: listings.Listing
) -> None:
    records = listed(listing.command)
    assert records and {record["kind"] for record in records} == {listing.kind}
    _, out, _ = run(listing.command, "--project", filled, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    for row, record in zip(rows, records, strict=True):
        place = record["evidence"][0]
        assert TEXT[place["start"] : place["end"]] == place["quote"] == row["quote"].removeprefix("'")
        assert (int(row["start"]), int(row["end"])) == (place["start"], place["end"])
        assert row["publisher"] == "The Paper" and row["published"] == "2024-05-16"
    _, out, _ = run(listing.command, "--project", filled)
    header, *lines = out.splitlines()
    assert header.split()[0] == "id" and header.split()[-2:] == ["document", "quote"]
    assert [line.split()[0] for line in lines] == [row["id"][:7] for row in rows]
    assert len(lines) == len(rows)
    assert all("2024-05-16, The Paper, Talks" in line for line in lines)


@pytest.mark.parametrize(
    ("command", "arguments", "count"),
    [
        ("events", (), 2),
        ("events", ("--type", "consult"), 2),
        ("events", ("--type", "ASSAULT"), 0),
        ("events", ("--factuality", "planned"), 1),
        ("events", ("--basis", "unframed"), 1),
        ("events", ("--basis", "inferred"), 0),
        ("events", ("--since", "2021"), 1),
        ("events", ("--until", "2021-02"), 0),
        ("events", ("--dyad", "ITA-FRA"), 2),
        ("events", ("--dyad", "FRA-DEU"), 0),
        ("figures", ("--metric", "gas_volume"), 1),
        ("figures", ("--status", "actual"), 1),
        ("figures", ("--channel", "trade"), 1),
        ("figures", ("--speaker", "rossi"), 1),
        ("figures", ("--since", "2021", "--until", "2021-06-30"), 1),
        ("commitments", ("--status", "signed"), 1),
        ("commitments", ("--status", "stalled"), 0),
        ("predictions", ("--speaker", "MARIO"), 1),
        ("predictions", ("--speaker", "Bianchi"), 0),
    ],
)
def test_filters(
    listed: Callable[..., list[dict[str, Any]]], command: str, arguments: tuple[str, ...], count: int
) -> None:
    assert len(listed(command, *arguments)) == count


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("events", "--type", "CONSULTS"), "there is no type 'CONSULTS'. did you mean CONSULT?"),
        (("figures", "--metric", "trade_totals"), "did you mean trade_total"),
        (("series", "trade_totals"), "did you mean trade_total"),
        (("figures", "--channel", "trades"), "did you mean trade?"),
        (("labels", "--dyad", "Frence-Italy"), "no state is called 'Frence'. did you mean France"),
        (("dossier", "--dyad", "ITA-ESQ"), "no state is called 'ESQ'. did you mean E"),
        (("checks", "--type", "records"), "did you mean record?"),
        (("conflicts", "--type", "dates"), "did you mean date?"),
        (("changes", "--since", "2024", "--kind", "newer"), "did you mean new?"),
    ],
)
def test_the_nearest_value_is_proposed(run: Run, filled: str, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(*arguments, "--project", filled)
    assert (code, out) == (2, "") and said in err


def test_values_in_any_case_and_states_by_name(listed: Callable[..., list[dict[str, Any]]]) -> None:
    assert len(listed("events", "--dyad", "Italy and France", "--channel", "Diplomacy")) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("figures", "--channel", "cheese"),
        ("figures", "--status", "signed"),
        ("commitments", "--status", "actual"),
        ("commitments", "--since", "soon"),
        ("events", "--factuality", "true"),
        ("events", "--dyad", "FRA"),
        ("labels", "--format", "xlsx"),
        ("labels", "--metric", "trade_total"),
    ],
)
def test_a_wrong_filter_is_no_empty_answer(run: Run, filled: str, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments, "--project", filled)
    assert code == 2 and not out and err


def test_an_empty_table_says_so(run: Run, filled: str) -> None:
    code, out, err = run("figures", "--project", filled, "--metric", "exports")
    assert (code, out) == (0, "") and "no figures match" in err


def test_the_ids_of_a_table_are_those_that_judge_takes(
    run: Run, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BILATERAL_WHO", "Ada")
    with Store(Path(filled) / "bilateral.db") as store, store.transaction() as connection:
        (claim,) = connection.execute("SELECT id FROM claim WHERE kind = 'friction'").fetchone()
        twin = f"{claim[:9]}{'0' * 7}"
        connection.execute("CREATE TEMP TABLE copy AS SELECT * FROM claim WHERE id = ?", (claim,))
        connection.execute("UPDATE copy SET id = ?", (twin,))
        connection.execute("INSERT INTO claim SELECT * FROM copy")
    _, *rows = run("frictions", "--project", filled)[1].splitlines()
    assert {row.split()[0] for row in rows} == {claim[:10]}
    assert "2 claims have ids that begin" in run("judge", "wrong", claim[:9], "--project", filled)[2]
    assert run("judge", "wrong", claim[:10], "--project", filled)[:2] == (0, f"wrong: {claim} (Ada)\n")


def test_what_a_person_corrected_has_a_mark(run: Run, filled: str) -> None:
    def cells(command: str) -> tuple[list[str], str]:
        _, out, _ = run(command, "--project", filled)
        return out.split(), out.splitlines()[1].split()[0]

    before, claim = cells("commitments")
    assert not any(cell.endswith("*") for cell in before)
    for field, value in (("due", "2031"), ("channels", "energy")):
        assert run("judge", "correct", claim, field, value, "--project", filled)[0] == 0
    assert [cell for cell in cells("commitments")[0] if cell.endswith("*")] == ["2031*", "energy*"]
    _, out, _ = run("commitments", "--project", filled, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["due"], row["channel"]) == ("2031", "energy")  # for programs: no mark
    run("judge", "undo", claim, "--project", filled)
    assert [cell for cell in cells("commitments")[0] if cell.endswith("*")] == ["2031*"]


def test_no_cell_runs_in_a_spreadsheet(run: Run, filled: str) -> None:
    _, out, _ = run("labels", "--project", filled, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["label"] == row["quote"] == "'=HYPERLINK(1)"


def test_values_are_written_for_people(run: Run, filled: str) -> None:
    _, out, _ = run("commitments", "--project", filled)
    assert "5,000,000,000" in out and "../2030" in out
    _, out, _ = run("figures", "--project", filled, "--metric", "trade_total")
    assert "3,000,000" in out and "FRA->ITA" in out and "2020/2021" in out and "Mario Rossi" in out


def test_what_a_document_says_does_not_steer_the_terminal(run: Run, filled: str) -> None:
    _, out, _ = run("predictions", "--project", filled)
    assert "\x1b" not in out and "\t" not in out
    assert out.rstrip().endswith("…") and "[red]said" in out


def test_on_a_terminal(run: Run, filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    _, out, _ = run("predictions", "--project", filled)
    assert "ties sour" in out and "[red]said" in out.replace("\n", " ")


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_into_a_file(run: Run, filled: str, tmp_path: Path, format: str) -> None:
    target = tmp_path / "out"
    _, shown, _ = run("frictions", "--project", filled, "--format", format)
    code, out, _ = run("frictions", "--project", filled, "--format", format, "--output", str(target))
    with target.open(encoding="utf-8", newline="") as file:
        assert (code, out, file.read()) == (0, "", shown)


@pytest.mark.parametrize(
    ("arguments", "name", "beginning"),
    [
        (("dossier",), "out.html", "<!DOCTYPE html>"),
        (("dossier",), "out.HTM", "<!DOCTYPE html>"),
        (("dossier",), "out.md", "# France and Italy"),
        (("dossier",), "out.txt", "FRANCE AND ITALY"),
        (("dossier",), "out", "FRANCE AND ITALY"),
        (("dossier", "--format", "markdown"), "out.html", "# France and Italy"),
        (("export",), "out.csv", "id,kind,channel"),
        (("export",), "out.jsonl", '{"kind"'),
        (("events",), "out.csv", "date,actor"),
        (("events",), "out.json", "[\n {"),
        (("events",), "out.txt", "id "),
        (("narratives",), "out.csv", "part,country"),
        (("changes", "--since", "2020"), "out.jsonl", '{"change"'),
    ],
)
def test_the_suffix_tells_the_format(
    run: Run, filled: str, tmp_path: Path, arguments: tuple[str, ...], name: str, beginning: str
) -> None:
    assert run(*arguments, "--project", filled, "--output", str(tmp_path / name))[0] == 0
    assert (tmp_path / name).read_text("utf-8").startswith(beginning)


@pytest.mark.parametrize(
    ("arguments", "name", "said"),
    [
        (
            ("dossier",),
            "out.pdf",
            "no format goes with .pdf. name the file .html, .htm, .md, .markdown, .txt",
        ),
        (("export",), "out.json", "name the file .jsonl, .ndjson, .csv, or give --format"),
        (("events",), "out.xlsx", "name the file .csv, .json, .txt"),
        (("predictions", "--history"), "out.csv", "histories cannot be written as csv"),
    ],
)
def test_a_suffix_without_a_format_is_refused(
    run: Run, filled: str, tmp_path: Path, arguments: tuple[str, ...], name: str, said: str
) -> None:
    code, out, err = run(*arguments, "--project", filled, "--output", str(tmp_path / name))
    assert (code, out) == (2, "") and said in err and not (tmp_path / name).exists()
