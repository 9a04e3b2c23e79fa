"""The one loop: inputs in, documents and failures out, one at a time and always in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bilateral.errors import SourceError
from bilateral.knowledge.kb import Knowledge, load_knowledge
from bilateral.model import Document, Published
from bilateral.sources import records
from bilateral.sources.archive import digest, keep
from bilateral.sources.chrome import split
from bilateral.sources.draft import Draft, Raw
from bilateral.sources.html import draft_html
from bilateral.sources.markdown import draft_markdown
from bilateral.sources.metadata import complete
from bilateral.sources.notices import notices
from bilateral.sources.options import Failure, ReadOptions, too_large
from bilateral.sources.pdf import draft_pdf
from bilateral.sources.places import Place, places
from bilateral.sources.publication import date
from bilateral.sources.text import decode
from bilateral.sources.web import fetch

Format = Callable[[Raw, ReadOptions], Draft]


def read(
    inputs: Iterable[str], options: ReadOptions | None = None, kb: Knowledge | None = None
) -> Iterator[Document | Failure]:
    """Every document of the inputs (files, folders, http(s) addresses), and a Failure for each that cannot
    be read. Lazy: nothing is held but the document at hand.

    Raises StoreError where the archive cannot be written.
    """
    options, kb = options or ReadOptions(), kb or load_knowledge()
    for place in places(inputs):
        if isinstance(place, Failure):
            yield place
        elif place.path is not None and place.path.suffix.lower() in JSONL:
            yield from _read_records(place.source, place.path, options, kb)
        else:
            yield _read_one(place, options, kb)


def _read_one(place: Place, options: ReadOptions, kb: Knowledge) -> Document | Failure:
    try:
        raw, suffix = _load(place, options)
        return _finish(_draft(raw, suffix, options), raw, options, kb)
    except SourceError as error:
        return Failure(place.source, error)


def _read_records(
    source: str, path: Path, options: ReadOptions, kb: Knowledge
) -> Iterator[Document | Failure]:
    try:
        with path.open("rb") as file:
            for number, line in records.lines(file, options.max_bytes):
                yield _read_record(f"{source}:{number}", line, options, kb)
    except OSError as error:
        yield Failure(source, _unreadable(error))


def _read_record(
    source: str, line: bytes | SourceError, options: ReadOptions, kb: Knowledge
) -> Document | Failure:
    if isinstance(line, SourceError):
        return Failure(source, line)
    try:
        named, draft = records.draft_record(line)
        return _finish(draft, Raw(line, named or source), options, kb)
    except SourceError as error:
        return Failure(source, error)


def _load(place: Place, options: ReadOptions) -> tuple[Raw, str]:
    """The bytes of a place, and the suffix that tells how to read them, empty where nothing does."""
    if place.url is not None:
        page = fetch(place.url, options)
        return Raw(page.data, place.source, page.url, page.charset), MEDIA_TYPES.get(page.media_type, "")
    assert place.path is not None
    try:
        with place.path.open("rb") as file:
            data = file.read(options.max_bytes + 1)
    except OSError as error:
        raise _unreadable(error) from error
    if len(data) > options.max_bytes:
        raise too_large(f"{options.max_bytes / 1e6:g} MB")
    return Raw(data, place.source), place.path.suffix.lower()


def _unreadable(error: OSError) -> SourceError:
    return SourceError(f"cannot be opened ({error.strerror})", remedy="check the permissions")


JSONL = (".jsonl", ".ndjson")
FORMATS: dict[str, Format] = {
    ".txt": lambda raw, options: Draft(text=decode(raw.data)),
    ".text": lambda raw, options: Draft(text=decode(raw.data)),
    ".md": lambda raw, options: draft_markdown(decode(raw.data)),
    ".markdown": lambda raw, options: draft_markdown(decode(raw.data)),
    ".html": lambda raw, options: draft_html(raw),
    ".htm": lambda raw, options: draft_html(raw),
    ".xhtml": lambda raw, options: draft_html(raw),
    ".pdf": lambda raw, options: draft_pdf(raw, options.max_characters),
}
MEDIA_TYPES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
}


def _suffix(data: bytes) -> str:
    """What bytes without a suffix or a media type look like."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    opening = data[:1024].lstrip().lower()
    return ".html" if opening.startswith((b"<!doctype html", b"<html")) else ".txt"


def _draft(raw: Raw, suffix: str, options: ReadOptions) -> Draft:
    """Raises SourceError where the suffix is of no kind that is read."""
    if not raw.data.strip():
        raise SourceError("holds no text", cause="the file is empty", remedy="remove it or fill it")
    reader = FORMATS.get(suffix or _suffix(raw.data))
    if reader is None:
        kinds = " ".join((*FORMATS, *JSONL))
        raise SourceError(f"is of a kind that is not read ({suffix})", remedy=f"give {kinds} or an address")
    return reader(raw, options)


def _published(document: Document, draft: Draft, options: ReadOptions, kb: Knowledge) -> Published:
    return date(document, options.published, draft.created, kb, options.today).published


def _finish(draft: Draft, raw: Raw, options: ReadOptions, kb: Knowledge) -> Document:
    if len(draft.text) > options.max_characters:
        raise too_large(f"{options.max_characters:,} characters")
    document = Document(
        text=draft.text,
        source=raw.source,
        url=draft.url or raw.url,
        title=draft.title,
        authors=draft.authors,
        publisher=draft.publisher,
        published=draft.published,
        language=draft.language or "en",
        passages=split(draft.text, kb, draft.title, draft.furniture),
        raw_sha256=digest(raw.data),
    )
    if document.published.date is None:
        document = replace(document, published=_published(document, draft, options, kb))
    document = complete(document, options.publisher, kb)
    document = replace(document, notices=(*draft.notices, *notices(document, kb, options.today)))
    if options.archive is not None:  # last, so that nothing is kept of what cannot be read
        keep(options.archive, raw.data)
    return document
