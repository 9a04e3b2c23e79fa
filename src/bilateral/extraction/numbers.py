"""Number words: "two hundred and fifty thousand" -> 250000. Shared by times and quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from bilateral.knowledge import load_knowledge

_SPLIT = re.compile(r"[\s-]+")


def alternation(words: Iterable[str]) -> str:
    """A regular expression group that matches any of `words`, the longest first; spaces match any white
    space.
    """
    longest_first = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest_first) + ")"


@cache
def number_word_pattern() -> str:
    """Matches spelled-out cardinals: "three", "twenty-five", "two hundred and fifty", "half a", "a dozen".

    Scales above a hundred are left to the caller, which also joins them to digits.
    """
    words = load_knowledge().quantities
    units = alternation(w for w, n in words.cardinals.items() if n < 20)
    tens = alternation(w for w, n in words.cardinals.items() if n >= 20)
    below_hundred = rf"(?:{tens}(?:[\s-]{units})?|{units})"
    hundreds = rf"(?:(?:{units}|a)\s+hundred(?:\s+(?:and\s+)?{below_hundred})?)"
    dozen = rf"(?:(?:{units}\s+|half[\s-]a[\s-]|a\s+|a\s+half[\s-])dozen)"
    half = rf"(?:one\s+and\s+a\s+half|{units}\s+and\s+a\s+half)"
    return rf"(?:{hundreds}|{dozen}|{half}|{below_hundred})"


def number_value(text: str) -> float | None:
    """The value of digits or number words, None where it is neither. "a" and "an" are 1, "half" is 0.5."""
    plain = text.lower().replace(",", "").strip()
    try:
        return float(plain)
    except ValueError:
        return _words_value([w for w in _SPLIT.split(plain) if w not in ("and", "")])


def _words_value(words: list[str]) -> float | None:
    lexicon = load_knowledge().quantities
    total, current, after_number = 0.0, 0.0, False
    for position, word in enumerate(words):
        if word in lexicon.cardinals:
            current += lexicon.cardinals[word]
        elif word in lexicon.scales:
            current = (current or 1.0) * lexicon.scales[word]
            if lexicon.scales[word] > 100:
                total, current = total + current, 0.0
        elif word == "half":
            current += 0.5
        elif word in ("a", "an"):
            current += 0 if after_number or position + 1 < len(words) else 1
        else:
            return None
        after_number = True
    return total + current
