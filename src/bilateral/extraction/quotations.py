"""What stands in quotation marks: double ones, which may run over sentences, and single ones, which may not."""

from __future__ import annotations

import re

from bilateral.extraction.reading import Sentence

_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
# ‘so’ and 'so'. An apostrophe opens nothing within a word and closes nothing before a letter; one after a blank
# that is never closed ("the ’90s") is left alone.
_SINGLE = re.compile(
    r"(?<!\w)[‘'](?=\w)(?:[^‘'’\n]|(?<=\w)['’](?=\w)|(?<=s)['’](?= [a-z]\w*[^‘'’]{3,}[,.?!]['’]))+['’](?!\w)"
)


def mark_quotes(sentence: Sentence, is_open: bool) -> bool:
    """Fill `sentence.quoted`, given whether a quotation was open before; whether one is open after."""
    start = sentence.start if is_open else None
    for position, character in enumerate(sentence.text, sentence.start):
        opens = character in _OPENING or (character == _STRAIGHT and start is None)
        closes = character in _CLOSING or (character == _STRAIGHT and start is not None)
        if opens and start is None:
            start = position
        elif closes and start is not None:
            sentence.quoted.append((start, position + 1))
            start = None
    if start is not None:
        sentence.quoted.append((start, sentence.end))
    if not sentence.quoted:
        sentence.quoted.extend(
            (sentence.start + m.start(), sentence.start + m.end()) for m in _SINGLE.finditer(sentence.text)
        )
    return start is not None


def quoted_share(sentence: Sentence) -> float:
    """How much of the sentence stands in quotation marks, 0 to 1."""
    return sum(end - start for start, end in sentence.quoted) / max(1, sentence.end - sentence.start)


def quotations(sentence: Sentence) -> list[list[int]]:
    """The tokens of each quotation, marks included."""
    return [list(range(*sentence.tokens_at(start, end))) for start, end in sentence.quoted]


def in_quotes(sentence: Sentence, index: int) -> bool:
    """Whether a token stands in quotation marks."""
    start, _ = sentence.offsets(sentence.token(index), sentence.token(index))
    return any(begin <= start < end for begin, end in sentence.quoted)
