"""Near copies: the same wire story under other headlines, shortened or with a paragraph added.

Each document gives a fingerprint: the hashes of its runs of four words that are divisible by four. The same
runs are chosen in every document, so the share of common hashes estimates how much of the shorter text
stands in the longer one, and fingerprints can be kept and compared later without the texts. Copies are
linked and never dropped; what they say counts as one voice.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bilateral.model import Document, PassageKind

_WORD = re.compile(r"[^\W_]+")
_RUN = 4  # words; shorter runs are shared by chance, longer ones do not survive an editor's pen
_EVERY = 4  # one run in four is kept: 150 numbers for an article of 600 words
# Half of the shorter text: an editor who cuts and retouches keeps more, two reports of one event that quote
# the same statement share less.
COPY = 0.5
_FEWEST = 6  # common hashes; with fewer, the texts are too short to tell a copy from a common phrase


def fingerprint(document: Document) -> tuple[int, ...]:
    """Sorted 56-bit numbers; empty for a text of a few words. Title, captions and furniture do not count."""
    body = document.passages_of(PassageKind.BODY) if document.passages else ()
    text = " ".join(document.text[p.start : p.end] for p in body) if document.passages else document.text
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
    hashes = {_hash(run) for run in runs}
    return tuple(sorted(h for h in hashes if h % _EVERY == 0))


def _hash(run: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big"
    )


def similar(one: Sequence[int], other: Sequence[int]) -> float:
    """How much of the shorter of two fingerprinted texts stands in the other, 0 to 1."""
    return share(len(set(one).intersection(other)), len(one), len(other))


def share(common: int, one: int, other: int) -> float:
    """The same from the sizes of two fingerprints and the number of hashes that both have."""
    return common / min(one, other) if common >= _FEWEST else 0.0


def near_copies(documents: Iterable[Document]) -> tuple[tuple[str, ...], ...]:
    """Groups of ids of documents that copy each other, two or more in each; ids and groups sorted."""
    return copies_among({document.id: fingerprint(document) for document in documents})


def copies_among(fingerprints: Mapping[str, Sequence[int]]) -> tuple[tuple[str, ...], ...]:
    """The same from kept fingerprints by document id. The order in which they come does not matter."""
    leader = {identity: identity for identity in fingerprints}

    def lead(identity: str) -> str:
        while leader[identity] != identity:
            identity = leader[identity]
        return identity

    for (one, other), common in _common_hashes(fingerprints).items():
        if share(common, len(fingerprints[one]), len(fingerprints[other])) >= COPY:
            first, second = sorted((lead(one), lead(other)))
            leader[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for identity in sorted(fingerprints):
        groups[lead(identity)].append(identity)
    return tuple(sorted(tuple(group) for group in groups.values() if len(group) > 1))


def _common_hashes(fingerprints: Mapping[str, Sequence[int]]) -> Counter[tuple[str, str]]:
    """How many hashes each pair shares; only pairs that share one are looked at."""
    holders: dict[int, list[str]] = defaultdict(list)
    for identity in sorted(fingerprints):
        for number in fingerprints[identity]:
            holders[number].append(identity)
    common: Counter[tuple[str, str]] = Counter()
    for identities in holders.values():
        common.update((one, other) for i, one in enumerate(identities) for other in identities[i + 1 :])
    return common
