"""Who is named only because the news came through them or from there: datelines, and media that were told it.

"LIMA (Reuters) - Ecuador accused ...", "the minister told AFP": Lima, Reuters and AFP take no part in what is told. A
medium that does something itself ("TASS mocked the verdict"), or to which something is done, is left an actor.
"""

from __future__ import annotations

import re

from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Organisation
from bilateral.knowledge.names import NameMatch
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import PassageKind

_CAPITALS = r"[A-Z][A-Z'’.]{2,}(?:[ -][A-Z'’.]{2,}){0,2}"
_NAME = r"[A-Z][\w'’.]+(?:[ -][A-Z][\w'’.]+){0,2}"
_DAY = rf"(?:{_NAME} \d{{1,2}}|\d{{1,2}} {_NAME})"
_MORE = r"[^()\n–—:]{1,30}"
_AGENCY = r" ?\([^()\n]{2,30}\)"
_DASH = r"(?: ?(?:--|[–—])| -(?= ))"
# "LIMA -", "LIMA, Peru, May 3 (Reuters) -", "ISLAMABAD: "; a place in small letters has the day or the agency with it
_DATELINE = re.compile(
    rf"{_CAPITALS}(?:, {_MORE}?)?(?:{_AGENCY})?(?:{_DASH}|:(?= |$))"
    rf"|{_NAME}, (?:{_MORE}, )?{_DAY}(?:{_AGENCY})?{_DASH}"
    rf"|(?:{_NAME})?{_AGENCY}{_DASH}"
)


def dateline_end(sentence: Sentence) -> int:
    """Where the dateline that opens the sentence ends, in characters of its text; 0 without one."""
    match = _DATELINE.match(sentence.text) if sentence.kind is PassageKind.BODY else None
    return match.end() if match else 0


def opens_dateline(sentence: Sentence, match: NameMatch) -> bool:
    """Whether the name stands in a dateline; "KENYA: the next steps" and "CHINA - JAPAN" are none."""
    return match.start < dateline_end(sentence) and (
        match.start > 0 or match.kind != "state" or match.role == "capital"
    )


def only_carries(sentence: Sentence, mention: ActorMention, match: NameMatch, kb: Knowledge) -> bool:
    """Whether the name is that of a medium to which something was said, or that is given as the source in brackets."""
    if not isinstance(match.entry, Organisation) or match.entry.kind != "media":
        return False
    text, words, deps = sentence.text, kb.attribution_words, sentence.deps
    if text[: match.start].endswith("(") and text[match.end :].startswith(")"):
        return True
    before = {t.lower_ for t in sentence.words[-2 + mention.tokens[0] - sentence.span.start :][:2]}
    if before & words.according:
        return True
    head = deps.first_conjunct(mention.head)
    governor = sentence.token(deps.head[head])
    if deps.relation[head] in SUBJECTS or governor.i == head:
        return False
    if governor.pos_ == "NOUN":
        return governor.lemma_.lower() in words.reporting_nouns
    return governor.lemma_.lower() in words.briefing_verbs
