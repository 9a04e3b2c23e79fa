"""Inputs to stored claims: sources -> engine -> store, one transaction a document.

What has been read already is not read again: an input whose bytes are the same is passed over, and a stored
document is parsed again only where another extractor, ontology or language pipeline made its claims. What an input
gave before and gives no longer is replaced (replacing.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bilateral import __version__
from bilateral.errors import SourceError
from bilateral.knowledge import Knowledge
from bilateral.model import Document
from bilateral.pipeline.engine import Coded, Engine, as_source_error, code_all
from bilateral.pipeline.replacing import replacements
from bilateral.reconciliation.near_copies import COPY, fingerprint, share
from bilateral.sources import Failure, ReadOptions, count, read
from bilateral.sources.places import Place, places
from bilateral.sources.reading import JSONL
from bilateral.store import Store, views, writer

# Passages of many documents share the parser's batches; 200,000 characters are about 40 MB of parses.
BATCH_CHARACTERS = 200_000


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
    replaced: list[str] = field(default_factory=list)  # sources whose earlier version gave way
    left: list[tuple[str, tuple[str, ...]]] = field(
        default_factory=list
    )  # a file of records, the documents (ids) that it gave earlier, gives no longer, and that stay
    waiting: int = 0  # judgements whose claims are told no more since this run
    notices: list[tuple[str, tuple[str, ...]]] = field(
        default_factory=list
    )  # source, what its new document lacks
    unlisted: set[str] = field(
        default_factory=set
    )  # publishers of new documents whose country nobody has told


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
    waited = {*views.waiting(store)}
    for place in places(inputs):
        if isinstance(place, Failure):
            run.fail(place)
        else:
            run.take(place)
    run.flush()
    run.report.waiting = len({*views.waiting(store)} - waited)
    return run.report


@dataclass(slots=True)
class _Input:
    """A file or address on its way. It is finished when it is exhausted and all its documents are stored, and
    passed over the next time if none failed. `key` names it however it was typed."""

    source: str
    key: str
    digest: str | None
    options: ReadOptions
    collection: bool
    documents: dict[str, str] = field(default_factory=dict)  # the source of each by its id
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
        self._stale = set(views.stale_documents(store, engine.stamp))
        self._inputs: list[_Input] = []
        self._waiting: dict[str, tuple[Document, _Input]] = {}

    def take(self, place: Place) -> None:
        """Read one file or address, unless its bytes are known."""
        one = self._input(place)
        if self._is_known(one):
            self._pass_over(one)
            return
        self._inputs.append(one)
        for item in read([place.source], one.options, self.kb):
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
            coded = code_all(self.engine, [document for document, _ in waiting])
            for (_, one), (document, result) in zip(waiting, coded, strict=True):
                self._store(document, result, one)
        for one in self._inputs:
            if one.exhausted and (one.documents or not one.failed):
                self._finish(one)
        self._inputs = [one for one in self._inputs if not one.exhausted]

    def _finish(self, one: _Input) -> None:
        """Note what the input gives now; what it gave before is replaced. One of which a part failed is noted
        without a digest, so that it is read again and the failures are told again."""
        before = views.input_documents(self.store, one.key)
        collection = one.source if one.collection else None
        replaced = replacements(self.store, before, one.documents, collection)
        left = {*before} - {each.document for each in replaced} - one.documents.keys()
        kept = left if one.failed else set()
        digest = "" if one.failed else one.digest or ""
        documents, made = kept | one.documents.keys(), self.engine.stamp.made
        writer.finish_input(self.store, one.key, _key(one.options), digest, documents, replaced, made)
        self.report.replaced += [each.source for each in replaced]
        if one.collection and left - kept:
            self.report.left.append((one.source, tuple(sorted(left))))

    def _input(self, place: Place) -> _Input:
        """The input of a place, under the options of this run or those that it was last given."""
        key = str(place.path.resolve()) if place.path else place.source
        options = _remembered(self.options, views.input_options(self.store, key))
        collection = place.path is not None and place.path.suffix.lower() in JSONL
        return _Input(place.source, key, _digest(place.path), options, collection)

    def _is_known(self, one: _Input) -> bool:
        if self.again or one.digest is None:
            return False
        return views.input_digest(self.store, one.key, _key(one.options)) == one.digest

    def _pass_over(self, one: _Input) -> None:
        """Nothing to read; but claims that an older extractor made are made anew from the stored text."""
        for identity in views.input_documents(self.store, one.key):
            renew = identity in self._stale and identity not in self._waiting
            stale = views.document(self.store, identity) if renew else None
            if stale is not None:
                self._wait(stale, one)
            else:
                self._leave(one.source)

    def _take_document(self, document: Document, one: _Input) -> None:
        identity = document.id
        one.documents[identity] = document.source
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

    def _store(self, document: Document, coded: Coded | SourceError, one: _Input) -> None:
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
            one.documents.pop(document.id, None)
            self.fail(Failure(document.source, as_source_error(error)))
            return
        self._stale.discard(document.id)
        self.report.claims += len(coded.claims)
        if document.notices and not known:
            self.report.notices.append((document.source, document.notices))
        if document.publisher and not known and self.kb.outlets.named(document.publisher) is None:
            self.report.unlisted.add(document.publisher)
        self.report.new += not known
        self.report.renewed += known
        self._advance(document.source)

    def _advance(self, source: str) -> None:
        self._done += 1
        self._progress(self._done, source)


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


def _remembered(options: ReadOptions, key: str | None) -> ReadOptions:
    """The options, with the date and the publisher of the last reading where none is given now: a person who reads
    the folder again does not take back what was said of one file in it."""
    _, published, publisher = json.loads(key) if key else (None, None, None)
    return replace(
        options, published=options.published or published, publisher=options.publisher or publisher
    )
