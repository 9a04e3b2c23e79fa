"""What a person should know of a document that was read: what it does not state, and what cannot be so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from bilateral.knowledge.kb import Knowledge
from bilateral.model import Document, first_day

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 20  # fewer tell nothing about the language
_LOOKED_AT = 20_000  # characters
_MANY_WORDS = 80  # fewer may be all names and figures, so that one listed word in thirty will do
# Of the words of English articles 25 to 40 % are among those listed, of other languages 0 to 8 %.
_ENGLISH, _ENGLISH_OF_FEW = 0.15, 0.03


def notices(document: Document, kb: Knowledge, today: dt.date) -> Iterator[str]:
    """What the document lacks, each in a few words."""
    published = document.published.date
    if published is None:
        yield "no date of publication"
    elif first_day(published) > today:
        yield f"published in the future ({published})"
    if document.publisher is None:
        yield "no publisher"
    if not _is_english(document, kb):
        yield "not in English, as far as its words tell: expect few claims"


def _is_english(document: Document, kb: Knowledge) -> bool:
    """Whether its words are English ones; where there are too few, whether it says to be in English."""
    words = _WORD.findall(document.text[:_LOOKED_AT].casefold())
    if len(words) < _ENOUGH_WORDS:
        return document.language.casefold().startswith("en")
    english = sum(word in kb.english_words.words for word in words)
    return english >= len(words) * (_ENGLISH if len(words) >= _MANY_WORDS else _ENGLISH_OF_FEW)
