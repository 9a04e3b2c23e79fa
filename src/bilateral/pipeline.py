"""Inputs in, stored claims out: sources -> language -> extraction -> store, one transaction a document.

What has been read already is not read again: an input whose bytes are the same is passed over, and a stored
document is parsed again only where another extractor, ontology or language pipeline made its claims.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral import __version__
from bilateral.errors import BilateralError, SourceError
from bilateral.knowledge import Knowledge
from bilateral.model import Claim, Document, Passage, Stamp
from bilateral.reconciliation.near_copies import COPY, fingerprint, share
from bilateral.sources import Failure, ReadOptions, count, read
from bilateral.sources.places import Place, places
from bilateral.store import Store, views, writer

__all__ = [
    "Engine",
    "Failure",
    "Progress",
    "ReadOptions",
    "ReadReport",
    "code_lines",
    "load_engine",
    "read_into",
]

if TYPE_CHECKING:  # spaCy takes a second to import, and passing over known inputs needs none of it
    from bilateral.language.parsing import ParsedSentence

# Passages of many documents share the parser's batches; 200,000 characters are about 40 MB of parses.
BATCH_CHARACTERS = 200_000
# A longer document is read in stretches of this many characters, a hundred pages: no more is parsed at once,
# and a file of 20 MB stays far below 1 GB.
STRETCH_CHARACTERS = 250_000
# spaCy refuses more than 1,000,000 characters at once; no paragraph that a person wrote comes near.
PASSAGE_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Engine:
    """What turns documents into claims, and the stamp that its claims bear."""

    parse: Callable[[Iterable[Document]], Iterator[tuple[Document, list[ParsedSentence]]]]
    extract: Callable[[Document, list[ParsedSentence]], Sequence[Claim]]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `done` of `total` documents, known and failed ones too, the latest from `source`."""

    done: int
    total: int
    source: str


@dataclass(slots=True)
class ReadReport:
    """What a run did, in numbers of documents; `claims` counts those of new and renewed ones."""

    new: int = 0
    renewed: int = 0  # stored before, extracted again
    known: int = 0  # stored before, left alone
    claims: int = 0
    failures: list[Failure] = field(default_factory=list)


def load_engine(kb: Knowledge, pipeline: str | None = None) -> Engine:
    """The extractors over the language pipeline of this name (None: the bundled one), loaded when first used.

    Using it raises LanguageError where the pipeline cannot be loaded.
    """
    from bilateral.extraction import EXTRACTOR_VERSION, extract

    made = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    stamp = Stamp(f"{EXTRACTOR_VERSION} {pipeline or 'bundled'}", _knowledge_version(kb), made)
    return Engine(partial(_parse, pipeline), partial(extract, kb=kb), stamp)


def read_into(
    store: Store,
    inputs: Sequence[str],
    options: ReadOptions,
    kb: Knowledge,
    engine: Engine,
    *,
    again: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> ReadReport:
    """Read files, folders and addresses into the store; what fails is in the report, and the rest is kept.

    `again` reads and extracts also what is known. Raises StoreError where the store or the archive cannot be
    written, LanguageError where the language pipeline cannot be loaded.
    """
    total = count(inputs)
    run = _Run(
        store, options, kb, engine, again, lambda done, source: progress(Progress(done, total, source))
    )
    for place in places(inputs):
        if isinstance(place, Failure):
            run.fail(place)
        else:
            run.take(place)
    run.flush()
    return run.report


def code_lines(lines: Iterable[str], kb: Knowledge, pipeline: str | None = None) -> Iterator[str]:
    """Records with sentences in, records with their events out, a JSON line each, in order (docs/code.md).

    Raises LanguageError where the language pipeline of this name cannot be loaded.
    """
    from bilateral.extraction import coding
    from bilateral.language.pipeline import load_pipeline

    return coding.code_lines(lines, load_pipeline(pipeline), kb)


# -- one run


@dataclass(slots=True)
class _Input:
    """A file or address on its way. It is finished when it is exhausted, all its documents are stored and
    none failed; only then it is passed over the next time."""

    source: str
    digest: str | None
    documents: list[str] = field(default_factory=list)
    exhausted: bool = False
    failed: bool = False


class _Run:
    """One call of `read_into`: documents that wait for the next batch, and the inputs that wait for them."""

    def __init__(
        self,
        store: Store,
        options: ReadOptions,
        kb: Knowledge,
        engine: Engine,
        again: bool,
        progress: Callable[[int, str], None],
    ) -> None:
        self.store, self.options, self.kb, self.engine, self.again = store, options, kb, engine, again
        self.report = ReadReport()
        self._progress, self._done = progress, 0
        self._options_key = _key(options)
        self._stale = set(views.stale_documents(store, engine.stamp))
        self._inputs: list[_Input] = []
        self._waiting: dict[str, tuple[Document, _Input]] = {}

    def take(self, place: Place) -> None:
        """Read one file or address, unless its bytes are known."""
        one = _Input(place.source, _digest(place.path))
        if self._is_known(one):
            self._pass_over(one)
            return
        self._inputs.append(one)
        for item in read([place.source], self.options, self.kb):
            if isinstance(item, Failure):
                one.failed = True
                self.fail(item)
            else:
                self._take_document(item, one)
        one.exhausted = True

    def fail(self, failure: Failure) -> None:
        """Note what could not be read."""
        self.report.failures.append(failure)
        self._advance(failure.source)

    def flush(self) -> None:
        """Code and store what waits, then note the inputs that this finished."""
        waiting, self._waiting = list(self._waiting.values()), {}
        if waiting:  # otherwise the language pipeline need not even be loaded
            coded = _code_all(self.engine, [document for document, _ in waiting])
            for (_, one), (document, result) in zip(waiting, coded, strict=True):
                self._store(document, result, one)
        for one in self._inputs:
            if one.exhausted and one.digest and not one.failed:
                writer.finish_input(self.store, one.source, self._options_key, one.digest, one.documents)
        self._inputs = [one for one in self._inputs if not one.exhausted]

    def _is_known(self, one: _Input) -> bool:
        if self.again or one.digest is None:
            return False
        return views.input_digest(self.store, one.source, self._options_key) == one.digest

    def _pass_over(self, one: _Input) -> None:
        """Nothing to read; but claims that an older extractor made are made anew from the stored text."""
        for identity in views.input_documents(self.store, one.source, self._options_key):
            renew = identity in self._stale and identity not in self._waiting
            stale = views.document(self.store, identity) if renew else None
            if stale is not None:
                self._wait(stale, one)
            else:
                self._leave(one.source)

    def _take_document(self, document: Document, one: _Input) -> None:
        identity = document.id
        one.documents.append(identity)
        if identity in self._waiting:  # the same article twice in one batch: the first must be stored first
            self.flush()
        if views.is_known(self.store, identity):
            writer.add_source(self.store, document)
            document = views.document(self.store, identity) or document
            if not self.again and views.is_current(self.store, document, self.engine.stamp):
                self._leave(one.source)
                return
        self._wait(document, one)

    def _leave(self, source: str) -> None:
        self.report.known += 1
        self._advance(source)

    def _wait(self, document: Document, one: _Input) -> None:
        self._waiting[document.id] = document, one
        if sum(len(waiting.text) for waiting, _ in self._waiting.values()) >= BATCH_CHARACTERS:
            self.flush()

    def _store(self, document: Document, coded: _Coded | SourceError, one: _Input) -> None:
        known = views.is_known(self.store, document.id)
        try:
            if isinstance(coded, SourceError):
                raise coded
            likeness = None if known else _likeness(self.store, document)
            writer.write_document(
                self.store, document, coded.sentences, coded.claims, self.engine.stamp, likeness
            )
        except (SourceError, ValueError) as error:
            one.failed = True
            self.fail(Failure(document.source, _as_source_error(error)))
            return
        self._stale.discard(document.id)
        self.report.claims += len(coded.claims)
        self.report.new += not known
        self.report.renewed += known
        self._advance(document.source)

    def _advance(self, source: str) -> None:
        self._done += 1
        self._progress(self._done, source)


# -- one document


@dataclass(slots=True)
class _Coded:
    """What was found in a document."""

    sentences: list[Passage] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


_Parsed = tuple[Document, "list[ParsedSentence] | Exception"]


def _code_all(
    engine: Engine, documents: Sequence[Document]
) -> Iterator[tuple[Document, _Coded | SourceError]]:
    """Each document with what was found in it, or why it could not be read, in order."""
    pieces = [(document, piece) for document in documents for piece in stretches(document)]
    parsed = zip(
        [document for document, _ in pieces], _parse_all(engine, [piece for _, piece in pieces]), strict=True
    )
    for document, (_, group) in zip(documents, groupby(parsed, key=lambda pair: id(pair[0])), strict=True):
        yield document, _code(engine, (piece for _, piece in group))


def _code(engine: Engine, pieces: Iterable[_Parsed]) -> _Coded | SourceError:
    """One document from its parsed stretches; an extractor's fault costs this document only."""
    coded = _Coded()
    try:
        for piece, sentences in pieces:
            if isinstance(sentences, Exception):
                raise sentences
            coded.sentences += [Passage(s.kind, s.start, s.end) for s in sentences]
            coded.claims += engine.extract(piece, sentences)
    except Exception as error:
        return _as_source_error(error)
    return coded


def _parse_all(engine: Engine, pieces: Sequence[Document]) -> Iterator[_Parsed]:
    """All pieces parsed together; where that fails, the rest one by one: only the guilty one fails."""
    done = 0
    try:
        for piece, sentences in engine.parse(pieces):
            yield piece, sentences
            done += 1
    except Exception as error:
        _raise_unless_of_document(error)
        for piece in pieces[done:]:
            yield piece, _parse_alone(engine, piece)


def _parse_alone(engine: Engine, piece: Document) -> list[ParsedSentence] | Exception:
    try:
        return next(sentences for _, sentences in engine.parse([piece]))
    except Exception as error:
        _raise_unless_of_document(error)
        return error


def _parse(
    pipeline: str | None, documents: Iterable[Document]
) -> Iterator[tuple[Document, list[ParsedSentence]]]:
    from bilateral.language.parsing import parse
    from bilateral.language.pipeline import load_pipeline

    return parse(load_pipeline(pipeline), documents)


def stretches(document: Document) -> Iterator[Document]:
    """The document, or where it is longer than STRETCH_CHARACTERS the same text with a part of its passages
    at a time: same id, same offsets. Aliases are then known within a stretch only."""
    passages = [part for passage in document.passages for part in _cut(passage, document.text)]
    if len(document.text) <= STRETCH_CHARACTERS and len(passages) == len(document.passages):
        yield document
        return
    for _, group in groupby(passages, key=lambda passage: passage.start // STRETCH_CHARACTERS):
        yield replace(document, passages=tuple(group))
    if not passages:
        yield document


def _cut(passage: Passage, text: str) -> Iterator[Passage]:
    """A passage in parts of at most PASSAGE_CHARACTERS, cut at white space where there is any."""
    start = passage.start
    while passage.end - start > PASSAGE_CHARACTERS:
        limit = start + PASSAGE_CHARACTERS
        end = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit)) + 1 or limit
        yield replace(passage, start=start, end=end)
        start = end
    yield replace(passage, start=start)


def _raise_unless_of_document(error: Exception) -> None:
    """A missing pipeline or a wrong data entry stops the run; a fault over one document does not."""
    if isinstance(error, BilateralError) and not isinstance(error, SourceError):
        raise error


def _as_source_error(error: Exception) -> SourceError:
    _raise_unless_of_document(error)
    if isinstance(error, SourceError):
        return error
    return SourceError(
        f"could not be coded ({type(error).__name__}: {' '.join(str(error).split())})",
        cause="a fault in bilateral",
        remedy="report it with the document; nothing of it was stored",
    )


def _likeness(store: Store, document: Document) -> writer.Likeness:
    """Its fingerprint, and the stored documents of which half or more stands in it, or it in them."""
    numbers = fingerprint(document)
    shares = (
        (other, share(common, len(numbers), size))
        for other, common, size in views.common_numbers(store, numbers)
    )
    return writer.Likeness(
        numbers, [(other, similarity) for other, similarity in shares if similarity >= COPY]
    )


# -- what identifies a run


def _digest(path: Path | None) -> str | None:
    """SHA-256 of a file's bytes; None for an address, or for a file that cannot be read."""
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _key(options: ReadOptions) -> str:
    """All that decides what documents given bytes become: other options or another reader read them again."""
    return json.dumps([__version__, options.published, options.publisher])


def _knowledge_version(kb: Knowledge) -> str:
    """The ontology's version, and a digest of the project's own entries where it has any."""
    if kb.overlay is None or not (files := sorted(kb.overlay.rglob("*.yaml"))):
        return kb.ontology.version
    digest = hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files))
    return f"{kb.ontology.version} with {digest.hexdigest()[:8]}"
