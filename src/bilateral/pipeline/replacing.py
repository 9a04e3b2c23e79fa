"""An input read anew: which of its earlier documents are replaced, and which of their claims are told still.

A file or an address holds one document, so that what it gives now stands for what it gave before. A JSONL file
is a collection: there a record replaces the one of the same text, or of the same `source`; the number of a line
names nothing, for files of records are cut and appended to.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import Any

from bilateral.model import HOW_READ, Claim, claim_to_dict
from bilateral.store import ClaimFilter, Store, views
from bilateral.store.removal import Replacement


def replacements(
    store: Store, before: Iterable[str], now: Mapping[str, str], collection: str | None = None
) -> list[Replacement]:
    """What the documents that an input gives `now` replace among those (ids) that it gave before.

    `now` has the source of each document by its id. `collection` is the source of an input that holds many.
    """
    gone = sorted(set(before) - now.keys())
    if not gone or not now:
        return []
    if collection is None:
        followers = dict.fromkeys(gone, next(iter(now)))
    else:
        followers = _followers(store, gone, {*before}, now, f"{collection}:")
    return [_replacement(store, one, by, now[by]) for one, by in followers.items()]


def _followers(
    store: Store, gone: list[str], before: Set[str], now: Mapping[str, str], line: str
) -> dict[str, str]:
    """The record that each earlier one gave way to: the one with its text, else the only one with its own name.

    A name that begins with `line` is the number of a line.
    """
    sources = views.sources_of(store)
    names = {source: one for one, source in now.items() if not source.startswith(line)}
    told = Counter(now.values())
    earlier = Counter(source for one in before for source in sources.get(one, ()))
    texts = {_text(store, one): one for one in now}
    found = {}
    for one in gone:
        named = (names[s] for s in sources.get(one, ()) if s in names and told[s] == earlier[s] == 1)
        if by := texts.get(_text(store, one)) or next(named, None):
            found[one] = by
    return found


def _text(store: Store, identity: str) -> str:
    """A short stand-in for a document's text."""
    document = views.document(store, identity)
    text = document.text if document else identity
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _replacement(store: Store, one: str, by: str, source: str) -> Replacement:
    before, now = (views.claims(store, ClaimFilter(document=each, raw=True)) for each in (one, by))
    return Replacement(one, source, successors(before, now))


def successors(before: Iterable[Claim], now: Iterable[Claim]) -> dict[str, str]:
    """For each earlier claim (id) the present one that says the same in the same words, each once.

    Times may differ where nothing else tells two claims apart: another date of publication moves "last year".
    """
    found: dict[str, str] = {}
    left, right = list(before), list(now)
    for with_times in (True, False):
        earlier, present = _by_content(left, with_times), _by_content(right, with_times)
        for says, claims in earlier.items():
            others = present.get(says, [])
            if with_times or len(claims) == len(others) == 1:
                found.update((a.id, b.id) for a, b in zip(claims, others, strict=False))
        left = [claim for claim in left if claim.id not in found]
        right = [claim for claim in right if claim.id not in found.values()]
    return found


def _by_content(claims: Iterable[Claim], with_times: bool) -> dict[str, list[Claim]]:
    """Claims by what they say, wherever it stands; in order of their places."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.evidence[0].start):
        found[_content(claim, with_times)].append(claim)
    return found


def _content(claim: Claim, with_times: bool) -> str:
    says = claim_to_dict(claim)
    for name in ("document", "figure", *HOW_READ):  # `figure` is the id of another claim of the document
        says.pop(name, None)
    says["evidence"] = [" ".join(evidence.quote.split()) for evidence in claim.evidence]
    kept = {name: value for name, value in says.items() if with_times or not _is_time(value)}
    return json.dumps(kept, sort_keys=True)


def _is_time(value: Any) -> bool:
    return isinstance(value, dict) and "precision" in value
