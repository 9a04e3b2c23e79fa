"""Title, authors, publisher and register of a document, from what its format leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from bilateral.knowledge.kb import Knowledge
from bilateral.knowledge.outlets import Outlet
from bilateral.model import Document, PassageKind, Register
from bilateral.sources.cues import cues, key
from bilateral.sources.dates import dates_in

_OUTLET_WORDS = 5  # "The Gazette of Example City"; longer lines are headlines
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,4}$")
# Furniture that speaks in the publisher's name: a byline widget, a source line, a welcome.
_OWN_NAME = (
    re.compile(r"Writer's picture\s*(?P<name>[A-Z].{2,60})$"),
    re.compile(r"[Ww]elcome to (?P<name>[A-Z].{2,60}?)(?:['’]s)? comment (?:community|section)"),
    re.compile(r"[Ss]ource ?: ?(?P<name>[A-Z][\w&'’ -]{1,60}?)(?:/\w+)?$"),
    re.compile(
        r"(?:©|\([Cc]\)|[Cc]opyright)\s*(?:\d{4}(?:-\d{4})?)?,?\s*(?P<name>[A-Z][\w&'’ -]{2,60}?)(?:[.,|]|$)"
    ),
)


def complete(document: Document, default_publisher: str | None, kb: Knowledge) -> Document:
    """The document with title, authors, publisher and register filled in where they are open.

    `default_publisher` is what the person said; it stands in where neither the format nor the address tells.
    """
    outlet = kb.outlets.at(urlsplit(document.url).hostname or "") if document.url else None
    publisher = document.publisher or (outlet.name if outlet else None) or default_publisher
    publisher = publisher or _publisher_in_text(document, kb)
    document = replace(
        document,
        title=document.title or _title(document),
        authors=document.authors or tuple(_authors(document, kb)),
        publisher=publisher,
    )
    known = outlet or (kb.outlets.named(publisher) if publisher else None)
    if document.register is Register.UNKNOWN:
        document = replace(document, register=_register(document, known, kb))
    return document


def _title(document: Document) -> str | None:
    passage = next(iter(document.passages_of(PassageKind.TITLE)), None)
    return " ".join(document.text[passage.start : passage.end].split()) if passage else None


def _authors(document: Document, kb: Knowledge) -> Iterator[str]:
    """The names of the first byline; else a name that stands alone above a note on its bearer."""
    matcher = cues(kb)
    lines = [document.text[p.start : p.end] for p in document.passages_of(PassageKind.CHROME)]
    for line in lines:
        author = matcher.author(line)
        if author:
            yield from (name for name in re.split(r"\s*(?:,| and | & )\s*", author) if name)
            return
    for name, note in pairwise(lines):
        if _NAME.match(name) and note.startswith(f"{name} "):
            yield name
            return


def _publisher_in_text(document: Document, kb: Knowledge) -> str | None:
    """The outlet that the furniture names as its own."""
    for passage in document.passages_of(PassageKind.CHROME):
        line = document.text[passage.start : passage.end].strip()
        match = next((m for pattern in _OWN_NAME if (m := pattern.search(line))), None)
        name = match["name"].strip() if match else line
        outlet = kb.outlets.named(name)
        if outlet is not None:
            return outlet.name
        if match is not None and "picture" in match.group():
            return name
    return _outlet_line(document, kb)


def _outlet_line(document: Document, kb: Knowledge) -> str | None:
    """An outlet's name as a line of its own above the text: one that is known, or one that sounds so."""
    lines = [_undated(line, kb) for line in _head(document) if line != document.title]
    known = next((outlet for line in lines if (outlet := kb.outlets.named(line))), None)
    if known is not None:
        return known.name
    name = next((line for line in lines if _sounds_like_outlet(line, kb)), None)
    return name.title() if name and name.isupper() else name


def _undated(line: str, kb: Knowledge) -> str:
    """What stands before the date: "Fjord Wire, 14 March 2024" is signed by Fjord Wire."""
    date = next(dates_in(line, kb), None)
    return line[: date.start].rstrip(" ,|·•–—-") if date else line


def _sounds_like_outlet(line: str, kb: Knowledge) -> bool:
    names = line.split()
    return (
        2 <= len(names) <= _OUTLET_WORDS
        and all(name[0].isupper() or name in ("of", "and", "the") for name in names)
        and not kb.furniture.outlet_words.isdisjoint(name.casefold() for name in names)
        and names[0] != "By"
    )


def _head(document: Document) -> list[str]:
    """The lines above the first paragraph of the body."""
    body = next((p.start for p in document.passages_of(PassageKind.BODY)), 0)
    return [document.text[p.start : p.end] for p in document.passages if p.start < body]


def _register(document: Document, outlet: Outlet | None, kb: Knowledge) -> Register:
    data = kb.registers
    parts = set(urlsplit(document.url).path.lower().split("/")) if document.url else set()
    for register, words in data.address.items():
        if parts & words:
            return register
    labels = set(_labels(document))
    for register, words in data.labels.items():
        if labels & words:
            return register
    return data.publishers.get(outlet.kind, Register.UNKNOWN) if outlet else Register.UNKNOWN


def _labels(document: Document) -> Iterator[str]:
    """Lines above the text ("section: Opinion", too), and the words before a colon in the title."""
    for line in _head(document):
        yield key(line.rpartition(":")[2])
    if document.title and ":" in document.title:
        yield key(document.title.split(":")[0])
