"""Word pieces are those that BERT's uncased tokenizer finds."""

from __future__ import annotations

import pytest

from bilateral.language.wordpiece import WordPieces

PIECES = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "treat",
    "##y",
    "##ies",
    "the",
    "'",
    "s",
    "o",
    "neill",
    "zurich",
    "$",
    "5",
    "##0",
    "中",
    "国",
    "-",
    "@",
]
CASES: list[tuple[str, list[str]]] = [
    ("The treaty", ["the", "treat", "##y"]),
    ("TREATIES", ["treat", "##ies"]),
    ("O'Neill's", ["o", "'", "neill", "'", "s"]),
    ("Zürich", ["zurich"]),
    ("$50", ["$", "5", "##0"]),
    ("treaty-treaty", ["treat", "##y", "-", "treat", "##y"]),
    ("中国", ["中", "国"]),
    ("the\u200b \t\n treaty", ["the", "treat", "##y"]),
    ("unheard", ["[UNK]"]),
    ("treatx the", ["[UNK]", "the"]),  # a word of which a part is unknown is unknown
    ("t" * 101, ["[UNK]"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_pieces(text: str, expected: list[str]) -> None:
    assert [PIECES[number] for number in WordPieces(PIECES).ids(text)] == expected


def test_a_piece_that_is_not_held_has_no_id() -> None:
    with pytest.raises(KeyError):
        WordPieces(PIECES).id("peace")
