"""Deeds and bare facts: "trade between the two" tells that there is trade, and nothing that anybody did."""

from __future__ import annotations

import re
from functools import cache

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Group, State
from bilateral.model import EventClaim


def is_deed(event: EventClaim, kb: Knowledge) -> bool:
    """Whether its quote tells an act, and not only names a flow ("Bilateral trade", "Oman's exports to Qatar")."""
    return not _is_flow(event.evidence[0].quote, kb)


def _is_flow(quote: str, kb: Knowledge) -> bool:
    """Nothing but states and plain words before the flow, and "of", "to", "between" or nothing after it."""
    plain = quote
    for name in reversed(kb.names.find(quote)):
        if isinstance(name.entry, State | Group):
            plain = f"{plain[: name.start]}X{plain[name.end :]}"
    return bool(_flow(kb).match(" ".join(plain.split())))


@cache
def _flow(kb: Knowledge) -> re.Pattern[str]:
    plain, flows = (_alternation(words) for words in (kb.report_words.flow_plain, kb.report_words.flows))
    follows = "of|to|from|with|between|among|and"
    return re.compile(
        rf"(?:(?:X(?:['’]s?)?|{plain})[\s-]+)*(?:{flows})(?:[\s,]+(?:{follows})\b.*)?$", re.IGNORECASE
    )


def _alternation(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
