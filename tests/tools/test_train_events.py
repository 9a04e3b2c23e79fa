"""What the classifier and the encoder of pairs learn from, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.train_events.paragraphs import pair_rows, read_paragraphs, training_rows

from bilateral.knowledge import load_knowledge

KB = load_knowledge()


def rows(folder: Path, *lines: str) -> set[tuple[str, str | None, str]]:
    """Words of the source, words of the target, label."""
    (folder / "a.tsv").write_text("\n".join(f"1\t{line}" for line in lines), "utf-8")
    return {
        (row.text[slice(*row.source)], row.text[slice(*row.target)] if row.target else None, row.label)
        for row in pair_rows(read_paragraphs(folder), KB)
    }


def test_a_deed_has_one_direction(tmp_path: Path) -> None:
    line = "[1:Peru] praised [2:Chile].\t1>2 SUPPORT asserted praised"
    assert rows(tmp_path, line) == {("Peru", "Chile", "SUPPORT"), ("Chile", "Peru", "NONE")}


def test_what_is_mutual_has_both(tmp_path: Path) -> None:
    line = "[1:Peru] and [2:Chile] traded.\t1=2 COOPERATE asserted traded"
    assert rows(tmp_path, line) == {("Peru", "Chile", "COOPERATE"), ("Chile", "Peru", "COOPERATE")}


def test_cooperation_ahead_is_an_intent(tmp_path: Path) -> None:
    line = "[1:Peru] will arm [2:Chile].\t1>2 AID planned arm"
    assert ("Peru", "Chile", "AGREE") in rows(tmp_path, line)


def test_without_an_event_nobody_acts(tmp_path: Path) -> None:
    line = "[1:Peru] is wider than [2:Chile], and [3:they] know it.\t-"
    found = rows(tmp_path, line)
    assert {label for *_, label in found} == {"NONE"}
    assert ("they", None, "NONE") in found
    assert ("Peru", None, "NONE") not in found  # not a group


def test_a_group_acts_among_itself(tmp_path: Path) -> None:
    line = "[1:Both sides] opened fire.\t1 ASSAULT asserted fire"
    assert rows(tmp_path, line) == {("Both sides", None, "ASSAULT")}


def test_beside_an_event_only_named_states_are_idle(tmp_path: Path) -> None:
    line = "[1:Peru] told [2:Chile] that [3:it] and [4:Bolivia] waited.\t1>2 REQUEST asserted told"
    found = rows(tmp_path, line)
    assert ("Chile", "Bolivia", "NONE") in found
    assert not any("it" in pair[:2] for pair in found)  # "it" may be Peru


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1\t[1:Peru] sat.", "a.tsv, line 1: 2 columns, expected 3"),
        ("1\t[1:Peru] sat.\t1>2 AID asserted sat", "a.tsv, line 1: no such mention"),
        ("1\t[1:Peru] sat.\t1 sat", "a.tsv, line 1: no event"),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "a.tsv").write_text(line, "utf-8")
    with pytest.raises(ValueError, match=message):
        read_paragraphs(tmp_path)


def test_what_ships_is_well_formed() -> None:
    found = training_rows(KB)
    assert len(found) > 15_000
    assert all(row.text[slice(*row.source)].strip() for row in found)
