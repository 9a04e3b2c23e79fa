"""A text as lines and paragraphs: where a line was broken only to fit a width, it is joined again.

Nothing is altered; a stretch is an interval of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•‣▪●○·*–—-]|\d{1,2}[.)]|\([a-z\d]\))\s+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
# E-mail, PDF and typewriter texts break at 60-90 characters; web dumps do not break paragraphs at all.
_NARROW, _WIDE = 45, 120
_WRAPPED_SHARE = 0.6  # of the lines that another one follows directly


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text` is `document[start:end]`, without white space at its ends; stretches of one `block` have no
    blank line between them."""

    text: str
    start: int
    end: int
    block: int

    @property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return bool(_BULLET.match(self.text))

    @property
    def unbulleted(self) -> str:
        """The text without the mark of a list item."""
        return _BULLET.sub("", self.text, count=1) if self.bullet else self.text

    @property
    def ends_sentence(self) -> bool:
        """Whether it closes as sentences do."""
        return bool(_ENDS_SENTENCE.search(self.text))


def stretches(text: str) -> list[Stretch]:
    """The paragraphs of a text in order, or its lines where each line is a paragraph."""
    lines = list(_lines(text))
    width = _width(lines)
    joined: list[Stretch] = []
    previous: Stretch | None = None  # the last line, before it was joined
    for line in lines:
        if previous is not None and _continues(previous, line, width):
            first = joined.pop()
            joined.append(Stretch(text[first.start : line.end], first.start, line.end, first.block))
        else:
            joined.append(line)
        previous = line
    return joined


def _lines(text: str) -> Iterator[Stretch]:
    position = block = 0
    blank = False
    for piece in [*_BREAK.finditer(text), None]:
        end = piece.start() if piece else len(text)
        line = text[position:end]
        stripped = line.strip()
        if stripped:
            block += blank
            start = position + line.index(stripped[0])
            yield Stretch(stripped, start, start + len(stripped), block)
        blank = not stripped
        position = piece.end() if piece else end


def _width(lines: list[Stretch]) -> int | None:
    """The width at which the lines were broken, or None where they were not."""
    followed = [len(a.text) for a, b in pairwise(lines) if a.block == b.block]
    if len(followed) < 4 or max(len(line.text) for line in lines) > _WIDE:
        return None
    if sum(length >= _NARROW for length in followed) < _WRAPPED_SHARE * len(followed):
        return None
    return sorted(followed)[len(followed) * 9 // 10]


def _continues(line: Stretch, following: Stretch, width: int | None) -> bool:
    """Whether the next line goes on with the sentence or the paragraph of this one."""
    if line.block != following.block or following.bullet:
        return False
    if width is None:
        return len(line.text) >= _NARROW and not line.ends_sentence and following.text[0].islower()
    full = len(line.text) >= 0.75 * width
    return full or following.text[0].islower()
