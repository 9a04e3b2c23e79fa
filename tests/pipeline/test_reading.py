from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from bilateral.errors import LanguageError
from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.model import Document, Passage, PassageKind, Stamp
from bilateral.pipeline import Engine, Progress, ReadReport, engine, read_into, reading
from bilateral.sources import ReadOptions
from bilateral.store import Store, views
from making import ENGINE, STAMP, event
from making import fake_parse as parse

TEXT = "France and Italy met {} times. They spoke about trade and the new railway for a long afternoon."


def folder_of(tmp_path: Path, **texts: str) -> Path:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def kb() -> Knowledge:
    return load_knowledge()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bilateral.db") as opened:
        yield opened


def run(store: Store, folder: Path, engine: Engine = ENGINE, **more: Any) -> ReadReport:
    options = more.pop("options", ReadOptions())
    return read_into(store, [str(folder)], options, load_knowledge(), engine, **more)


def counts(report: ReadReport) -> tuple[int, int, int, int, int]:
    return report.new, report.renewed, report.known, report.claims, len(report.failures)


def dump(store: Store) -> list[str]:
    return list(store.connection.iterdump())


def test_read_stores_documents_sentences_and_claims(tmp_path: Path, store: Store) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"), b=TEXT.format("three"))
    assert counts(run(store, folder)) == (2, 0, 0, 2, 0)
    assert [Path(d.source).name for d in views.documents(store)] == ["a.txt", "b.txt"]
    assert [c.evidence[0].quote for c in views.claims(store)] == ["France and Italy met"] * 2


def test_reading_again_changes_nothing_and_parses_nothing(tmp_path: Path, store: Store) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"), b=TEXT.format("three"))
    run(store, folder)
    before = dump(store)
    idle = replace(ENGINE, parse=lambda _: pytest.fail("parsed again"))
    assert counts(run(store, folder, idle)) == (0, 0, 2, 0, 0)
    assert dump(store) == before


def test_a_changed_file_is_read_again(tmp_path: Path, store: Store) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"))
    run(store, folder)
    folder_of(tmp_path, a=TEXT.format("six"))  # as long as before
    assert counts(run(store, folder)) == (1, 0, 0, 1, 0)


def test_other_options_read_again(tmp_path: Path, store: Store) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"))
    run(store, folder)
    run(store, folder, options=ReadOptions(publisher="The Paper"))
    assert [d.publisher for d in views.documents(store)] == ["The Paper"]


@pytest.mark.parametrize("stamp", [Stamp("test-2", "ontology-1"), Stamp("test-1", "ontology-2")])
def test_a_new_extractor_renews_claims_without_the_files(tmp_path: Path, store: Store, stamp: Stamp) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"))
    run(store, folder)
    newer = Engine(parse, lambda d, _: [event(d, "Italy met")], stamp)
    assert counts(run(store, folder, newer)) == (0, 1, 0, 1, 0)
    assert [c.evidence[0].quote for c in views.claims(store)] == ["Italy met"]
    assert counts(run(store, folder, newer)) == (0, 0, 1, 0, 0)


def test_again_extracts_what_is_known(tmp_path: Path, store: Store) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"))
    run(store, folder)
    assert counts(run(store, folder, again=True)) == (0, 1, 0, 1, 0)


def test_the_same_article_twice_is_one_document_with_both_sources(tmp_path: Path, store: Store) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"), b=TEXT.format("two"))
    assert counts(run(store, folder)) == (1, 0, 1, 1, 0)
    (sources,) = views.sources_of(store).values()
    assert [Path(s).name for s in sources] == ["a.txt", "b.txt"]
    before = dump(store)
    assert counts(run(store, folder)) == (0, 0, 2, 0, 0)
    assert dump(store) == before


@pytest.mark.parametrize("word", ["impossible", "unparsable"])
def test_one_bad_document_costs_only_itself(tmp_path: Path, store: Store, word: str) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"), b=TEXT.format(word), c=TEXT.format("three"))
    report = run(store, folder)
    assert counts(report) == (2, 0, 0, 2, 1)
    (failure,) = report.failures
    assert (
        failure.source.endswith("b.txt")
        and "\n" not in str(failure)
        and "a fault in bilateral" in str(failure)
    )
    assert counts(run(store, folder)) == (0, 0, 2, 0, 1)  # told again, for nothing of it is stored


def test_claims_without_evidence_in_the_text_are_refused(tmp_path: Path, store: Store) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"), b=TEXT.format("three"))
    first = event(Document(text="x" * 40 + "France and Italy met", source=""))
    lying = Engine(parse, lambda d, _: [replace(first, document=d.id)], STAMP)
    assert counts(run(store, folder, lying)) == (0, 0, 0, 0, 2)
    assert views.document_ids(store) == []


def test_a_missing_language_pipeline_stops_the_run(tmp_path: Path, store: Store) -> None:
    def missing(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Any]]]:
        raise LanguageError("the language pipeline is missing")

    with pytest.raises(LanguageError):
        run(store, folder_of(tmp_path, a=TEXT.format("two")), replace(ENGINE, parse=missing))


def test_order_of_reading_is_irrelevant(tmp_path: Path, kb: Knowledge) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"), b=TEXT.format("three"), c=TEXT.format("two"))
    files = [str(folder / f"{name}.txt") for name in "abc"]
    results = []
    for number, order in enumerate([files, files[::-1], files[1:] + files[:1]]):
        with Store(tmp_path / f"{number}.db") as store:
            for batch in ([order], [order[:1], order[1:]])[number % 2]:
                read_into(store, batch, ReadOptions(), kb, ENGINE)
            results.append((list(views.documents(store)), list(views.claims(store)), views.sources_of(store)))
    assert results[0] == results[1] == results[2]


def test_a_broken_line_of_jsonl_keeps_the_others(tmp_path: Path, store: Store) -> None:
    lines = [
        json.dumps({"text": TEXT.format("two")}),
        '{"text": "cut o',
        json.dumps({"text": TEXT.format("three")}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    report = run(store, tmp_path / "in.jsonl")
    assert counts(report) == (2, 0, 0, 2, 1)
    assert "in.jsonl:2" in report.failures[0].source


def test_progress_counts_every_document(tmp_path: Path, store: Store) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"), b=TEXT.format("impossible"), c=TEXT.format("three"))
    for _ in range(2):
        seen: list[Progress] = []
        run(store, folder, progress=seen.append)
        assert [(p.done, p.total) for p in seen] == [(1, 3), (2, 3), (3, 3)]


def test_batches_are_bounded(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []

    def counting(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Any]]]:
        documents = list(documents)
        sizes.append(len(documents))
        return parse(documents)

    monkeypatch.setattr(reading, "BATCH_CHARACTERS", 250)
    texts = {f"n{n}": TEXT.format(n) for n in range(10, 17)}
    assert counts(run(store, folder_of(tmp_path, **texts), replace(ENGINE, parse=counting)))[0] == 7
    assert sizes == [3, 3, 1]


def test_a_long_document_is_read_in_stretches_of_the_same_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "STRETCH_CHARACTERS", 100)
    monkeypatch.setattr(engine, "PASSAGE_CHARACTERS", 30)
    text = "word " * 60 + "x" * 70
    whole = Document(text=text, source="a.txt")

    whole = replace(
        whole, passages=(Passage(PassageKind.TITLE, 0, 4), Passage(PassageKind.BODY, 5, len(text)))
    )
    pieces = list(engine.stretches(whole))
    read = [passage for piece in pieces for passage in piece.passages]
    assert len(pieces) > 2 and {piece.id for piece in pieces} == {whole.id}
    assert "".join(text[p.start : p.end] for p in read) == text[:4] + text[5:]
    assert max(p.end - p.start for p in read) <= 30
    assert all(text[p.end - 1].isspace() for p in read[1:-4])


def test_a_short_document_is_one_stretch() -> None:
    short = Document(text=TEXT, source="a.txt")
    assert [piece is short for piece in engine.stretches(short)] == [True]


def test_a_stale_document_of_two_inputs_is_renewed_once(tmp_path: Path, store: Store) -> None:
    folder = folder_of(tmp_path, a=TEXT.format("two"), b=TEXT.format("two"))
    run(store, folder)
    seen: list[Progress] = []
    newer = replace(ENGINE, stamp=Stamp("test-2", "ontology-1"))
    assert counts(run(store, folder, newer, progress=seen.append)) == (0, 1, 1, 1, 0)
    assert seen[-1].done == seen[-1].total == 2


def test_syndicated_copies_are_linked_whatever_came_first(tmp_path: Path, kb: Knowledge) -> None:
    story = " ".join(
        f"On day {n} the envoys of France and Italy met in town {n} about tariff {n}." for n in range(30)
    )
    other = " ".join(f"The harvest of year {n} brought {n} tonnes of olives to port {n}." for n in range(30))
    texts = {"a": story, "b": f"By a wire service. {story}", "c": f"{other} France and Italy met."}
    folder = folder_of(tmp_path, **texts)
    for order in permutations("abc"):
        with Store(tmp_path / f"{''.join(order)}.db") as store:
            read_into(store, [str(folder / f"{name}.txt") for name in order], ReadOptions(), kb, ENGINE)
            linked = [bool(summary.near_copies) for summary in views.summaries(store)]
            assert linked == [True, True, False]
