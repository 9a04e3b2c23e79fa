"""Every error that bilateral raises on purpose.

BilateralError
├── UsageError            the call is wrong: a flag, a dyad, a folder that is no project   (exit code 2)
├── ConfigurationError    bilateral.toml or an entry of the knowledge is wrong             (exit code 2)
│   └── KnowledgeError    ... with file, line and key
├── SourceError           one input cannot be read: it is skipped, the run goes on         (exit code 1)
│   └── FetchError        ... because of the network
├── LanguageError         the language pipeline is missing or lacks a component
└── StoreError            the store is locked, newer than this program, or damaged

A message says what happened, the likely cause, and what to do.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


class BilateralError(Exception):
    """Base of all errors raised on purpose; `str()` is one line fit for a terminal."""

    def __init__(self, happened: str, *, cause: str = "", remedy: str = "") -> None:
        self.happened, self.cause, self.remedy = happened, cause, remedy
        super().__init__(". ".join(part.rstrip(".") for part in (happened, cause, remedy) if part))


class UsageError(BilateralError):
    """The call itself is wrong."""


def unknown(happened: str, value: str, known: Iterable[str], *, otherwise: str = "") -> UsageError:
    """The error for a value that is none of those known: it proposes the nearest ones.

    `otherwise` is the remedy where none is near; without it, all that are known are named.
    """
    spelled = {one.casefold(): one for one in known}
    if near := [spelled[one] for one in _near(value.casefold(), spelled)]:
        return UsageError(happened, remedy=f"did you mean {' or '.join(near)}?")
    return UsageError(happened, remedy=otherwise or f"choose one of {', '.join(spelled.values()) or 'none'}")


def _near(value: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Names that differ by a slip, then those in which the value is a word of its own, then what is spelled alike.

    The last word of a name says what it is (bilateral_trade is trade, trade_share a share), so that it comes first.
    """
    known = list(known)
    whole = re.compile(rf"(?<![^\W_]){re.escape(value)}(?![^\W_])")
    holding = [one for one in known if value and whole.search(one)]
    holding.sort(key=lambda one: (not one.endswith(value), len(one), one))
    slips, alike = (difflib.get_close_matches(value, known, n=most, cutoff=share) for share in (0.9, 0.6))
    return list(dict.fromkeys([*slips, *holding, *alike]))[:most]


class ConfigurationError(BilateralError):
    """A setting or a data entry is wrong."""


class KnowledgeError(ConfigurationError):
    """A knowledge file has a mistake; the message names file, line and key."""


class SourceError(BilateralError):
    """One input cannot be read. The run goes on without it."""


class FetchError(SourceError):
    """One address cannot be fetched."""


class LanguageError(BilateralError):
    """The language pipeline cannot be loaded or lacks what the extraction reads."""


class StoreError(BilateralError):
    """The store cannot be opened, read or written."""
