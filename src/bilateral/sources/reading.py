"""The one loop: inputs in, documents and failures out, one at a time and always in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bilateral.errors import SourceError
from bilateral.knowledge.kb import Knowledge, load_knowledge
from bilateral.model import Document
from bilateral.sources import records
from bilateral.sources.archive import digest, keep
from bilateral.sources.chrome import split
from bilateral.sources.draft import Draft, Raw
from bilateral.sources.metadata import complete
from bilateral.sources.options import Failure, ReadOptions
from bilateral.sources.places import Place, places
from bilateral.sources.publication import date
from bilateral.sources.text import decode

Format = Callable[[Raw, ReadOptions, Knowledge], Draft]


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
        raw = _load(place, options)
        return _finish(_format_of(place)(raw, options, kb), raw, options, kb)
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


def _load(place: Place, options: ReadOptions) -> Raw:
    if place.path is None:
        raise SourceError("is an address, which cannot be read yet")
    try:
        with place.path.open("rb") as file:
            data = file.read(options.max_bytes + 1)
    except OSError as error:
        raise _unreadable(error) from error
    if len(data) > options.max_bytes:
        raise too_large(options.max_bytes)
    return Raw(data, place.source)


def too_large(max_bytes: int) -> SourceError:
    """The one message for what exceeds the limit, be it a file or an answer from the web."""
    return SourceError(
        f"is larger than {max_bytes / 1e6:g} MB",
        cause="it holds many documents, or no text",
        remedy="split it, or give its documents as JSONL, one a line",
    )


def _unreadable(error: OSError) -> SourceError:
    return SourceError(f"cannot be opened ({error.strerror})", remedy="check the permissions")


def _plain(raw: Raw, options: ReadOptions, kb: Knowledge) -> Draft:
    return Draft(text=decode(raw.data))


JSONL = (".jsonl", ".ndjson")
FORMATS: dict[str, Format] = {".txt": _plain, ".text": _plain, ".md": _plain, ".markdown": _plain}


def _format_of(place: Place) -> Format:
    suffix = place.path.suffix.lower() if place.path else ""
    if suffix and suffix not in FORMATS:
        raise SourceError(
            f"is of a kind that is not read ({suffix})",
            remedy=f"give {' '.join((*FORMATS, *JSONL))} or an address",
        )
    return FORMATS.get(suffix, _plain)


def _finish(draft: Draft, raw: Raw, options: ReadOptions, kb: Knowledge) -> Document:
    sha256 = keep(options.archive, raw.data) if options.archive else digest(raw.data)
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
        raw_sha256=sha256,
    )
    if document.published.date is None:
        document = replace(document, published=date(document, options.published, kb).published)
    return complete(document, options.publisher, kb)
