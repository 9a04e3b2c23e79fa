"""Narratives: what the media of each state call the relation, in what tone, when, and in words of their own.

The country of a telling is that of the outlet that printed it; who says it is the speaker it quotes, else the
outlet. Near copies count once. Valence is the text's own tone, -2..2.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bilateral.model import CharacterisationClaim, Document, PassageKind, Source

UNKNOWN = "unknown"  # the country of an outlet that knowledge/data/outlets.yaml does not list
OWN = 2  # voices that use a word before it is more than one author's habit
LONGEST = 3  # words of a phrase

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """How the media of one country spoke of the relation in one period. `valence` is the mean over voices."""

    country: str
    period: str
    valence: float
    tellings: int
    voices: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """Who calls the relation what: one label of one speaker in the media of one country."""

    label: str
    negated: bool
    who: str
    country: str
    first: str | None  # partial ISO dates of publication
    last: str | None
    valence: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWord:
    """A word or phrase that several voices of one country's media use, and none of the other's."""

    word: str
    country: str
    voices: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narratives:
    """All three; `compared` are the two countries with the number of their media's voices."""

    tones: tuple[Tone, ...]
    callings: tuple[Calling, ...]
    words: tuple[OwnWord, ...]
    compared: tuple[tuple[str, int], ...]


def narratives(
    claims: Iterable[CharacterisationClaim],
    documents: Iterable[Document],
    sources: Mapping[str, Source],
    between: tuple[str, str],
    stop: AbstractSet[str],
    by: str = "year",
) -> Narratives:
    """The narratives of the media of two states. `by` is year or month; `stop` are words that tell nothing.

    The order of claims and documents is irrelevant.
    """
    told = sorted(claims, key=lambda claim: claim.id)
    texts = {document.id: document for document in documents}
    return Narratives(
        tones=tuple(tones(told, sources, by)),
        callings=tuple(callings(told, sources)),
        words=tuple(own_words(texts.values(), sources, between, stop)),
        compared=tuple((country, len(_voices_of(texts, sources, country))) for country in between),
    )


def tones(
    claims: Iterable[CharacterisationClaim], sources: Mapping[str, Source], by: str = "year"
) -> Iterator[Tone]:
    """The tone of each country's media in each period, by country and period; undated texts under ''."""
    groups: dict[tuple[str, str], list[CharacterisationClaim]] = defaultdict(list)
    for claim in claims:
        source = sources[claim.document]
        groups[source.country or UNKNOWN, _period(source.published, by)].append(claim)
    for (country, period), several in sorted(groups.items()):
        by_voice: dict[str, list[int]] = defaultdict(list)
        for claim in several:
            by_voice[sources[claim.document].voice].append(claim.valence)
        means = [sum(values) / len(values) for values in by_voice.values()]
        yield Tone(
            country=country,
            period=period,
            valence=round(sum(means) / len(means), 3),
            tellings=len(several),
            voices=len(by_voice),
            claims=tuple(claim.id for claim in several),
        )


def callings(claims: Iterable[CharacterisationClaim], sources: Mapping[str, Source]) -> list[Calling]:
    """Each label of each speaker, undated ones first, then the earliest."""
    groups: dict[tuple[str, bool, str, str], list[CharacterisationClaim]] = defaultdict(list)
    for claim in claims:
        source = sources[claim.document]
        who = claim.attribution.speaker if claim.attribution else source.outlet or UNKNOWN
        groups[claim.label.casefold(), claim.negated, who, source.country or UNKNOWN].append(claim)
    found = [_calling(key, several, sources) for key, several in groups.items()]
    return sorted(found, key=lambda c: (c.first or "", c.label, c.who, c.negated, c.country))


def own_words(
    documents: Iterable[Document],
    sources: Mapping[str, Source],
    between: tuple[str, str],
    stop: AbstractSet[str],
) -> list[OwnWord]:
    """The words that only one of the two countries' media use, the commonest and longest first."""
    users: dict[str, dict[str, dict[str, set[str]]]] = {country: defaultdict(dict) for country in between}
    for document in documents:
        source = sources[document.id]
        if source.country in users:
            for phrase in phrases(document, stop):
                users[source.country][phrase].setdefault(source.voice, set()).add(document.id)
    found = []
    for country, other in (between, between[::-1]):
        own = {p: v for p, v in users[country].items() if len(v) >= OWN and p not in users[other]}
        found += [
            _own_word(phrase, country, own[phrase]) for phrase in own if not _part_of_longer(phrase, own)
        ]
    return sorted(found, key=lambda w: (-w.voices, -len(w.word.split()), w.country, w.word))


def phrases(document: Document, stop: AbstractSet[str]) -> set[str]:
    """The words and phrases of a document's body; names (in capitals) and what begins or ends with a word
    that tells nothing are left out."""
    found: set[str] = set()
    for passage in document.passages_of(PassageKind.BODY):
        tokens = _TOKEN.findall(document.text[passage.start : passage.end])
        for start in range(len(tokens)):
            for length in range(1, LONGEST + 1):
                words = tokens[start : start + length]
                if len(words) == length and _tells(words, stop):
                    found.add(" ".join(words))
    return found


def _tells(words: Sequence[str], stop: AbstractSet[str]) -> bool:
    whole = all(len(word) > 1 and word.islower() for word in words)
    return whole and all(len(word) > 3 and word not in stop for word in (words[0], words[-1]))


def _part_of_longer(phrase: str, own: Mapping[str, Mapping[str, set[str]]]) -> bool:
    """Whether a longer phrase of the same voices holds it: "military operation" in "special military operation"."""
    return any(
        other != phrase and f" {phrase} " in f" {other} " and set(own[other]) == set(own[phrase])
        for other in own
    )


def _own_word(phrase: str, country: str, users: Mapping[str, set[str]]) -> OwnWord:
    documents = sorted({one for several in users.values() for one in several})
    return OwnWord(word=phrase, country=country, voices=len(users), documents=tuple(documents))


def _calling(
    key: tuple[str, bool, str, str], several: list[CharacterisationClaim], sources: Mapping[str, Source]
) -> Calling:
    _, negated, who, country = key
    dates = sorted(filter(None, (sources[claim.document].published for claim in several)))
    return Calling(
        label=min(claim.label for claim in several),
        negated=negated,
        who=who,
        country=country,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        valence=round(sum(claim.valence for claim in several) / len(several), 3),
        claims=tuple(sorted(claim.id for claim in several)),
    )


def _voices_of(documents: Mapping[str, Document], sources: Mapping[str, Source], country: str) -> set[str]:
    return {sources[one].voice for one in documents if sources[one].country == country}


def _period(published: str | None, by: str) -> str:
    return (published or "")[: 7 if by == "month" else 4]
