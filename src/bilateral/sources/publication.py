"""When a document was published, how that was found, and why.

The source's own word counts first (metadata, a line with a date above the text, a dateline), then the
person's (`--published`), then the address and the file's name, and last what the text tells of its present.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from bilateral.knowledge.kb import Knowledge, load_knowledge
from bilateral.model import DateBasis, Document, Passage, PassageKind, Published, first_day
from bilateral.sources.dates import dates_in
from bilateral.sources.inference import infer


@dataclass(frozen=True, slots=True)
class Dating:
    """A publication date and the reasons for it, in words for a person."""

    published: Published
    reasons: tuple[str, ...] = ()


_DATELINE_LENGTH = 120  # "BEIJING, March 5, 2021 (Example Wire) -" stands within the first two lines
# Two- and one-digit months occur in addresses; a number that is no date has no slashes or hyphens around it.
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/_.]?(?P<month>0[1-9]|1[0-2])[-/_.]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?P<year2>(?:19|20)\d\d)[-/_](?P<month2>1[0-2]|0?[1-9])(?:[-/_](?P<day2>3[01]|[12]\d|0?[1-9]))?(?![\d-]*\d{3})(?!\d)"
)
_EARLIEST_ADDRESS = 1990  # the first web pages; an older year in an address is of what the page is about


def date(
    document: Document,
    given: str | None,
    created: str | None,
    kb: Knowledge,
    today: dt.date = dt.date.max,
) -> Dating:
    """The dating of a document whose format states no date.

    `given` is what the person said, `created` the day on which the file was made. What is inferred lies not after
    `today`.
    """
    for find in (_stamp, _dateline):
        if stated := find(document, kb):
            return Dating(Published(stated[0], DateBasis.STATED), (stated[1],))
    if given is not None:
        return Dating(Published(given, DateBasis.GIVEN), ("given on reading",))
    for named in _names(document):
        if found := _date_in_address(named, today):
            return Dating(Published(found, DateBasis.INFERRED), (f"{named} holds it",))
    if created is not None and first_day(created) <= today:
        return Dating(Published(created, DateBasis.INFERRED), ("the file was made then",))
    inference = infer(document.text, document.passages, kb)
    if inference.date and first_day(inference.date) > today:
        return Dating(Published(), ("what it tells points to the future",))
    basis = DateBasis.INFERRED if inference.date else DateBasis.UNKNOWN
    return Dating(Published(inference.date, basis), inference.reasons)


def explain_published(document: Document, kb: Knowledge | None = None) -> tuple[str, ...]:
    """Why the document is dated as it is, in words."""
    basis = document.published.basis
    if basis is DateBasis.GIVEN:
        return ("given on reading",)
    dating = date(document, None, None, kb or load_knowledge(), dt.date.today())
    if basis is DateBasis.UNKNOWN or dating.published == document.published:
        return dating.reasons
    stated = basis is DateBasis.STATED
    return ("stated by the source's metadata" if stated else "the file was made then",)


def _head(document: Document) -> Sequence[Passage]:
    """The passages above the first paragraph of the body."""
    body = next((p.start for p in document.passages if p.kind is PassageKind.BODY), len(document.text))
    return [p for p in document.passages if p.start < body and p.kind is not PassageKind.CAPTION]


def _stamp(document: Document, kb: Knowledge) -> tuple[str, str] | None:
    """The date of a line above the text that is short enough to be nothing but a stamp or a byline."""
    for passage in _head(document):
        line = document.text[passage.start : passage.end]
        if passage.kind is PassageKind.TITLE or len(line) > _DATELINE_LENGTH:
            continue
        mention = max(dates_in(line, kb), key=lambda m: len(m.date), default=None)
        if mention is not None and len(mention.date) >= 7:
            return mention.date, f'the line "{" ".join(line.split())}" above the text'
    return None


_DATELINE = re.compile(
    r"(?P<line>(?:[A-Z]{3}|[A-Z][\w'’]+(?:[ -][A-Z][\w'’]+){0,2}, (?=\d|[A-Z][a-z]{2,8}\.? \d)).{0,100}?)"
    r"(?: [-–—]{1,2} |--|—|:)",
    re.DOTALL,
)


def _dateline(document: Document, kb: Knowledge) -> tuple[str, str] | None:
    """A date before the dash that opens the first paragraph: after capitals, or after a place and a comma."""
    body = next((p for p in document.passages if p.kind is PassageKind.BODY), None)
    if body is None:
        return None
    opening = document.text[body.start : min(body.end, body.start + _DATELINE_LENGTH)]
    match = _DATELINE.match(opening)
    mention = next(dates_in(match["line"], kb), None) if match else None
    return (mention.date, f'the dateline "{match["line"]}"') if match and mention else None


def _names(document: Document) -> Iterator[str]:
    if document.url:
        yield urlsplit(document.url).path
    if "://" not in document.source:
        yield PurePath(document.source).name


def _date_in_address(name: str, today: dt.date) -> str | None:
    for match in _IN_ADDRESS.finditer(name):
        year, month, day = (match[g] or match[f"{g}2"] for g in ("year", "month", "day"))
        parts = [year, f"{int(month):02d}", *([f"{int(day):02d}"] if day else [])]
        try:
            day_of_it = first_day("-".join(parts))
        except ValueError:
            continue
        if int(year) >= _EARLIEST_ADDRESS and day_of_it <= today:
            return "-".join(parts)
    return None
