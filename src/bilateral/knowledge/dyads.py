"""Two states as people write them: CHN-RUS, China-Russia, "India and Pakistan", Sino-Indian."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from bilateral.errors import UsageError, unknown
from bilateral.knowledge.actors import State
from bilateral.model import Dyad

_BETWEEN = re.compile(r"\s*[-‐‑–—/,;&+]\s*|\s+(?:and|versus|vs\.?|with)\s+|\s+", re.IGNORECASE)
_HOW = "write two states, as in CHN-RUS or 'South Korea-Japan'"


def dyad_named(text: str, states: Mapping[str, State]) -> Dyad:
    """The two states that a text of nothing else names. Raises UsageError where it names others, or none."""
    codes = _codes(states.values())
    splits = list(_splits(text))
    found = {
        Dyad(*sorted(pair))
        for first, second in splits
        for pair in ((a, b) for a in _meant(first, codes) for b in _meant(second, codes))
        if pair[0] != pair[1]
    }
    if len(found) == 1:
        return found.pop()
    if found:
        names = " or ".join(sorted(str(dyad) for dyad in found))
        raise UsageError(f"{text!r} may mean several pairs of states", remedy=f"write {names}")
    raise _no_dyad(
        text, splits, codes, [name for state in states.values() for name in (state.name, state.id)]
    )


def _no_dyad(
    text: str, splits: list[tuple[str, str]], codes: Mapping[str, set[str]], names: list[str]
) -> UsageError:
    """What is wrong: one state twice, one that nobody knows beside a known one, or neither known.

    `names` are those to propose.
    """
    happened = f"{text!r} is no dyad"
    if any(_meant(first, codes) & _meant(second, codes) for first, second in splits):
        return UsageError(f"{happened}: it names one state", remedy=_HOW)
    strange = [
        (second, first)[bool(_meant(second, codes))]
        for first, second in splits
        if _meant(first, codes) or _meant(second, codes)
    ]
    if not strange:
        return UsageError(happened, cause="no two states are called so", remedy=_HOW)
    name = min(strange, key=len)
    return unknown(f"{happened}: no state is called {name!r}", name, names, otherwise=_HOW)


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Every way to part the text in two: the names of states may hold blanks and hyphens."""
    text = text.strip()
    for match in _BETWEEN.finditer(text):
        if text[: match.start()] and text[match.end() :]:
            yield text[: match.start()], text[match.end() :]


def _codes(states: Iterable[State]) -> dict[str, set[str]]:
    """The codes of the states that each name can mean, by the name in small letters without accents."""
    found: dict[str, set[str]] = {}
    for state in states:
        for name in (state.id, state.name, *state.names, *state.adjectives, *state.demonyms, *state.prefixes):
            found.setdefault(_plain(name), set()).add(state.id)
    return found


def _meant(name: str, codes: Mapping[str, set[str]]) -> set[str]:
    return codes.get(_plain(name), set())


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFD", name.strip().casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).removeprefix("the ").replace(".", "")
