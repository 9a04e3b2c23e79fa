"""Documents to claims: language -> extraction, piece by piece; a fault over one document costs only that."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from bilateral.errors import BilateralError, SourceError, UsageError
from bilateral.knowledge import Knowledge
from bilateral.model import Claim, Document, Passage, Stamp, first_day

if TYPE_CHECKING:  # spaCy takes a second to import, and passing over known inputs needs none of it
    from bilateral.language.parsing import ParsedSentence

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


# Raised whenever the same text may give other claims; the store then reads its documents again. It stands here and
# not in extraction, so that a run in which all inputs are known need not load the language pipeline's libraries.
EXTRACTOR_VERSION = "10"


def load_engine(kb: Knowledge, pipeline: str | None = None) -> Engine:
    """The extractors over the language pipeline of this name (None: the bundled one), loaded when first used.

    Using it raises LanguageError where the pipeline cannot be loaded.
    """
    made = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    stamp = Stamp(f"{EXTRACTOR_VERSION} {pipeline or 'bundled'}", knowledge_version(kb), made)
    return Engine(partial(_parse, pipeline), partial(_extract, kb), stamp)


def _extract(kb: Knowledge, document: Document, parsed: list[ParsedSentence]) -> Sequence[Claim]:
    from bilateral.extraction import extract

    return extract(document, parsed, kb)


def code_lines(lines: Iterable[str], kb: Knowledge, pipeline: str | None = None) -> Iterator[str]:
    """Records with sentences in, records with their events out, a JSON line each, in order (docs/formats.md).

    Raises LanguageError where the language pipeline of this name cannot be loaded.
    """
    from bilateral.extraction import coding
    from bilateral.language.pipeline import load_pipeline

    return coding.code_lines(lines, load_pipeline(pipeline), kb)


def explain(text: str, published: str | None, kb: Knowledge, pipeline: str | None = None) -> Iterator[str]:
    """Why a text of one or a few sentences is coded as it is, in lines for people.

    Raises UsageError where `published` is no partial ISO date, LanguageError.
    """
    from bilateral.extraction import explaining
    from bilateral.language.pipeline import load_pipeline

    if published is not None:
        try:
            first_day(published)
        except ValueError as error:
            raise UsageError(
                f"{published!r} is no date", remedy="write 2024, 2024-05 or 2024-05-16"
            ) from error
    return explaining.lines(explaining.explain(text, published, load_pipeline(pipeline), kb))


@dataclass(slots=True)
class Coded:
    """What was found in a document."""

    sentences: list[Passage] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


_Parsed = tuple[Document, "list[ParsedSentence] | Exception"]


def code_all(engine: Engine, documents: Sequence[Document]) -> Iterator[tuple[Document, Coded | SourceError]]:
    """Each document with what was found in it, or why it could not be read, in order."""
    pieces = [(document, piece) for document in documents for piece in stretches(document)]
    parsed = zip(
        [document for document, _ in pieces], _parse_all(engine, [piece for _, piece in pieces]), strict=True
    )
    for document, (_, group) in zip(documents, groupby(parsed, key=lambda pair: id(pair[0])), strict=True):
        yield document, _code(engine, (piece for _, piece in group))


def _code(engine: Engine, pieces: Iterable[_Parsed]) -> Coded | SourceError:
    """One document from its parsed stretches; an extractor's fault costs this document only."""
    coded = Coded()
    try:
        for piece, sentences in pieces:
            if isinstance(sentences, Exception):
                raise sentences
            coded.sentences += [Passage(s.kind, s.start, s.end) for s in sentences]
            coded.claims += engine.extract(piece, sentences)
    except Exception as error:
        return as_source_error(error)
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


def as_source_error(error: Exception) -> SourceError:
    _raise_unless_of_document(error)
    if isinstance(error, SourceError):
        return error
    return SourceError(
        f"could not be coded ({type(error).__name__}: {' '.join(str(error).split())})",
        cause="a fault in bilateral",
        remedy="report it with the document; nothing of it was stored",
    )


def knowledge_version(kb: Knowledge) -> str:
    """The ontology's version, and a digest of the project's own entries where it has any."""
    if kb.overlay is None or not (files := sorted(kb.overlay.rglob("*.yaml"))):
        return kb.ontology.version
    digest = hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files))
    return f"{kb.ontology.version} with {digest.hexdigest()[:8]}"
