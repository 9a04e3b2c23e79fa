"""HTML: the article that trafilatura finds in a page, with the metadata that the page states."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from typing import Any

from bilateral.errors import SourceError
from bilateral.model import DateBasis, Published
from bilateral.sources.dates import possible_date
from bilateral.sources.draft import Draft, Raw
from bilateral.sources.text import BYTE_ORDER_MARKS, decode

# Pages of newspapers nest 20 to 60 elements; word processors' exports reach 150. libxml2 and the extraction
# recurse, so that deeper pages are refused before they are parsed.
MAX_DEPTH = 400
# Elements without end tag, or whose end may be left out and would be counted as nesting.
_FEWEST_WORDS = 5  # of an article; the extraction falls back on labels of links where there is none
_VOID = "area base br col embed hr img input link meta source track wbr"
_IMPLIED_END = (
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption rb rt rp body head html"
)
_UNCOUNTED = frozenset(f"{_VOID} {_IMPLIED_END}".split())
_TAG = re.compile(r"<(?P<end>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)[^<>]*?(?P<empty>/)?>")
_UNREAD = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]+)", re.IGNORECASE)


def draft_html(raw: Raw) -> Draft:
    """The draft of a page. Raises SourceError where it holds no article or nests too deeply."""
    page = _page(raw)
    _refuse_bombs(page)
    found = _extract(page, raw.url)
    if len(str(found.get("text") or "").split()) < _FEWEST_WORDS:
        raise SourceError(
            "holds no article text",
            cause="the page is a list of links, needs JavaScript, or is empty",
            remedy="save the article itself as text or PDF",
        )
    date, notices = _stated_date(page)
    return Draft(
        text=found["text"],
        url=found.get("url") or raw.url,
        title=found.get("title"),
        authors=tuple(name.strip() for name in (found.get("author") or "").split(";") if name.strip()),
        publisher=_site_name(found),
        published=Published(date, DateBasis.STATED) if date else Published(),
        language=_language(page),
        notices=notices,
    )


def _page(raw: Raw) -> str:
    declared = _CHARSET.search(raw.data[:4096])
    for charset in (raw.charset, declared[1].decode("ascii") if declared else None):
        if charset and not raw.data.startswith(BYTE_ORDER_MARKS):
            with contextlib.suppress(UnicodeError, LookupError):  # servers and pages name it wrongly
                return decode(raw.data.decode(charset).encode())
    return decode(raw.data)


def _refuse_bombs(page: str) -> None:
    depth = 0
    for tag in _TAG.finditer(_UNREAD.sub("", page)):
        if tag["empty"] or tag["name"].lower() in _UNCOUNTED:
            continue
        depth = max(depth - 1, 0) if tag["end"] else depth + 1
        if depth > MAX_DEPTH:
            raise SourceError(
                f"nests more than {MAX_DEPTH} elements",
                cause="it is no article, or made to break readers",
                remedy="save the article itself as text",
            )


def _extract(page: str, url: str | None) -> dict[str, Any]:
    """What trafilatura finds. It is imported here since it takes a third of a second to import."""
    import trafilatura

    _quiet("trafilatura", "htmldate", "courlan", "charset_normalizer")
    try:
        found = trafilatura.bare_extraction(
            page,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"max_date": _LAST_DAY},
        )
    except Exception as error:  # hostile input may break any layer of the parser: one page, one line
        raise SourceError("cannot be parsed as HTML", cause=type(error).__name__) from error
    if found is None:
        return {}
    return found if isinstance(found, dict) else found.as_dict()


_LAST_DAY = "2099-12-31"  # not today: the same page gives the same document on any day


def _stated_date(page: str) -> tuple[str | None, tuple[str, ...]]:
    """The date of publication in the page's metadata, not one that merely occurs in it, and what is wrong with it.

    htmldate answers with a day even where the page tells only a month, or a day that never was; such days are
    taken away again.
    """
    from htmldate import find_date

    if impossible := _impossible_date(page):
        return impossible
    try:
        found = find_date(
            page, extensive_search=False, original_date=True, min_date="1990-01-01", max_date=_LAST_DAY
        )
    except Exception:  # as above; a page without a date is still a document
        return None, ()
    if found is None or _tells_day(page, found):
        return found, ()
    month = found[:7]
    written = (possible_date(match[0]) for match in re.finditer(rf"\b{month}-\d\d", page))
    return month, next((notices for _, notices in written if notices), ())


_META = re.compile(r"<meta\b[^<>]{0,500}>", re.IGNORECASE)
_OF_PUBLICATION = re.compile(r"\b(?:name|property|itemprop)=[\"']?[\w:.-]*(?:publi|date)", re.IGNORECASE)
_OF_A_CHANGE = re.compile(r"modif|updat|expir", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent=[\"']?\s*([^\"'<>]{4,40})", re.IGNORECASE)
_JSON_LD = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")


def _impossible_date(page: str) -> tuple[str | None, tuple[str, ...]] | None:
    """What is left of the stated date where every one that the page states is a day that never was.

    htmldate passes such a date over and takes one from the text, which is about something else.
    """
    stated = [possible_date(written) for written in _stated(page)]
    dated = [(date, notices) for date, notices in stated if date is not None]
    return dated[0] if dated and all(notices for _, notices in dated) else None


def _stated(page: str) -> Iterator[str]:
    for tag in _META.findall(page):
        if _OF_PUBLICATION.search(tag) and not _OF_A_CHANGE.search(tag) and (content := _CONTENT.search(tag)):
            yield content[1]
    yield from _JSON_LD.findall(page)


def _tells_day(page: str, day: str) -> bool:
    """Whether a page writes out this day, in whatever order and language."""
    year, month, number = (str(int(part)) for part in day.split("-"))
    gap, word = r"[-/.,\s\u5e74\u6708]{0,2}", r"(?:[^\W\d_]{1,20}[.,]?\s+){1,3}"
    ending = r"(?:st|nd|rd|th|er|º|ª|\.)?"
    forms = (
        rf"{year}{gap}0?{month}{gap}0?{number}",
        rf"0?{number}{gap}0?{month}{gap}{year}",
        rf"0?{month}{gap}0?{number}{gap}{year}",
        rf"0?{number}{ending}\s+{word}{year}",
        rf"{word}0?{number}{ending},?\s+{year}",
    )
    return "data-utime" in page or re.search(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", page) is not None


def _site_name(found: dict[str, Any]) -> str | None:
    """The site's name, unless it is only its host again."""
    name = found.get("sitename")
    return name if name and "." not in name.strip(".") else None


def _language(page: str) -> str | None:
    match = re.search(r"<html[^>]{0,300}\blang=[\"']?([A-Za-z]{2})\b", page[:4096], re.IGNORECASE)
    return match[1].lower() if match else None


def _quiet(*loggers: str) -> None:
    """What libraries log about a hostile page is not for the terminal: the Failure says it."""
    for name in loggers:
        logging.getLogger(name).setLevel(logging.CRITICAL)
