"""What a person wants out of the project: documents by the name of their source, or by their id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bilateral.errors import UsageError, unknown
from bilateral.sources.archive import path_of
from bilateral.sources.places import is_url
from bilateral.store import DocumentSummary, Store, removal, views


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out. `kept` are those that were read from elsewhere, too, and only lost this source."""

    documents: tuple[DocumentSummary, ...]
    kept: tuple[DocumentSummary, ...]


def forget(store: Store, archive: Path, name: str) -> Forgotten:
    """Take out the documents of a source, or the one whose id begins so, with their archived bytes.

    Judgements stay. Raises UsageError where nothing has this name, or several ids begin so.
    """
    before = {summary.id: summary for summary in views.summaries(store)}
    documents, source = _named(store, before, name)
    for raw in removal.forget(store, documents, source):
        path_of(archive, raw).unlink(missing_ok=True)
    left = {summary.id: summary for summary in views.summaries(store)}
    return Forgotten(
        tuple(before[one] for one in documents if one not in left),
        tuple(left[one] for one in documents if one in left),
    )


def _named(store: Store, known: dict[str, DocumentSummary], name: str) -> tuple[list[str], str | None]:
    """The documents (ids) that are meant, and the source if one was named."""
    if documents := views.documents_from(store, name):
        return documents, name
    path = Path(name).resolve()
    if not is_url(name) and (documents := views.input_documents(store, str(path))):
        return documents, _spelled(known, documents, path)
    documents = [one for one in known if name and one.startswith(name)]
    if len(documents) > 1:
        raise UsageError(
            f"{len(documents)} documents have ids that begin with {name!r}", remedy="write more of it"
        )
    if not documents:
        sources = [source for summary in known.values() for source in summary.sources]
        happened = f"no document was read from {name!r}, and none has this id"
        raise unknown(happened, name, sources, otherwise="see `bilateral documents`")
    return documents, None


def _spelled(known: dict[str, DocumentSummary], documents: list[str], path: Path) -> str | None:
    """How the file was named when it was read; None where it holds many documents."""
    sources = (source for one in documents for source in known[one].sources if not is_url(source))
    return next((source for source in sources if Path(source).resolve() == path), None)
