"""Which stretches of a text are body, title, heading, caption or site furniture."""

from __future__ import annotations

import re

from bilateral.model import Passage, PassageKind

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def split(text: str, title: str | None = None) -> tuple[Passage, ...]:
    """The passages of a text, in order; they cover all that is not white space."""
    passages = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        passages.append(Passage(PassageKind.BODY, start, start + len(line.strip())))
    return tuple(passages)
