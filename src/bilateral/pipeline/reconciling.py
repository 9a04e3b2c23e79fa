"""Stored claims reconciled: only the blocks that new documents or new judgements touch are done anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bilateral.knowledge import Knowledge
from bilateral.model import Finding, Source
from bilateral.pipeline.checking import check_documents
from bilateral.pipeline.engine import knowledge_version
from bilateral.reconciliation.corpus import RULES_VERSION, bound, findings_of, keys_of, spoken_of
from bilateral.reconciliation.judged import decisions
from bilateral.reconciliation.traits import Told, Traits, traits_of
from bilateral.store import Store, views
from bilateral.store import findings as stored

_AT_ONCE = 500  # blocks a transaction: each waits for the disk


def reconcile_store(store: Store, kb: Knowledge) -> int:
    """Bring the findings up to date; how many blocks were done anew. Where one may not write, they stay as they are.

    Raises StoreError where the store cannot be read or written.
    """
    if store.read_only:
        return 0
    rules = f"{RULES_VERSION} {knowledge_version(kb)}"
    stale = sorted({*stored.stale_documents(store, rules), *stored.judged_documents(store)})
    unsettled = stored.unsettled_blocks(store)
    return _Reconciliation(store, kb).run(stale, unsettled, rules) if stale or unsettled else 0


class _Reconciliation:
    """One run: the traits of claims are read once, whatever blocks they stand in."""

    def __init__(self, store: Store, kb: Knowledge) -> None:
        self.store, self.kb = store, kb
        self.decided = decisions(views.judgements(store))
        self.sources = sources(store, kb)
        self.refuted: frozenset[str] = frozenset()
        self._traits: dict[str, Traits | None] = {}

    def run(self, stale: list[str], unsettled: list[str], rules: str) -> int:
        """Take in the stale documents, and do the blocks again that documents have left."""
        check_documents(self.store, stale, self.kb, rules)
        self.refuted = views.refuted(self.store)
        touched = stored.blocks_of(self.store, [*stale, *self._copies_of(stale)])
        keys = {document: self._keys(document) for document in stale}
        touched.update(unsettled)
        touched.update(name for blocks in keys.values() for _, names in blocks.values() for name in names)
        stored.write(self.store, keys, {}, rules)
        found: dict[str, list[Finding]] = {}
        for name in sorted(touched):
            members = self._members(name)
            found[name] = list(findings_of(name, members, self.kb, self.decided)) if members else []
            if len(found) == _AT_ONCE:
                stored.write(self.store, {}, found, rules)
                found.clear()
        stored.write(self.store, {}, found, rules)
        return len(touched)

    def _keys(self, document: str) -> Mapping[str, tuple[str, list[str]]]:
        """When each claim of a document was told, and its blocks."""
        told = [self._told(telling) for telling in stored.tellings_of(self.store, document)]
        read = {one.id: traits_of(one, self.sources[document], self.kb) for one in told if one is not None}
        self._traits.update(read)
        spoken = spoken_of(list(read.values()), self.kb)
        return {one: (traits.told, keys_of(traits, spoken, self.kb)) for one, traits in read.items()}

    def _members(self, name: str) -> list[Traits]:
        """The tellings of a block; what was judged wrong, or a check refutes, is left out."""
        ids = stored.in_block(self.store, name, bound(name))
        unread = [one for one in ids if one not in self._traits]
        for one, telling in stored.tellings(self.store, unread).items():
            told = self._told(telling)
            source = self.sources[telling.claim.document]
            self._traits[one] = traits_of(told, source, self.kb) if told else None
        return [traits for one in ids if (traits := self._traits.get(one)) is not None]

    def _told(self, telling: stored.Telling) -> Told | None:
        if telling.id in self.refuted:
            return None
        amended = self.decided.amended(telling.claim, telling.id)
        return Told(amended, telling.sentence, telling.id) if amended else None

    def _copies_of(self, documents: Iterable[str]) -> set[str]:
        """Documents whose voice a new copy may have changed."""
        copies = views.near_copies(self.store)
        return {copy for one in documents for copy in copies.get(one, ())}


def sources(store: Store, kb: Knowledge) -> dict[str, Source]:
    """Whose voice each stored document is."""
    copies = views.near_copies(store)
    found = {}
    for document, publisher, published in stored.publications(store):
        outlet = kb.outlets.named(publisher) if publisher else None
        found[document] = Source(
            document=document,
            voice=_voice(document, copies),
            outlet=outlet.name if outlet else publisher,
            country=outlet.country if outlet else None,
            kind=outlet.kind if outlet else None,
            published=published,
        )
    return found


def _voice(document: str, copies: Mapping[str, tuple[str, ...]]) -> str:
    """The least id among the documents that copy each other, near copies of near copies included."""
    seen, waiting = {document}, [document]
    while waiting:
        for copy in copies.get(waiting.pop(), ()):
            if copy not in seen:
                seen.add(copy)
                waiting.append(copy)
    return min(seen)


__all__ = ["reconcile_store", "sources"]
