"""Numbers, dates and names as a dossier writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilateral.knowledge import Knowledge
from bilateral.model import FigureClaim, Precision, When
from bilateral.reports.dossier import Cites

ELLIPSIS = "…"
# Soft hyphens, zero-width spaces and joiners, byte order marks: nothing to see, nothing to say.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# Units that stand for nothing but a number, and the smallest number that is told in millions.
_BARE = ("count", "")
_LARGE = 1e6


def clean(text: str) -> str:
    """The text on one line; control characters, those that turn the writing among them, become �."""
    seen = " ".join(_INVISIBLE.sub("", text).split())
    return "".join(c if c.isprintable() else "�" for c in seen)


def cut(text: str, length: int) -> str:
    """At most so many characters, ended at a word where there is one."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    if not text[length - 1].isspace() and " " in kept[length // 2 :]:
        kept = kept.rsplit(" ", 1)[0]
    return kept.rstrip(" ,;:") + ELLIPSIS


def cut_front(text: str, length: int) -> str:
    """The last so many characters, begun at a word where there is one."""
    if len(text) <= length:
        return text
    kept = text[len(text) - length + 1 :]
    if not text[len(text) - length].isspace() and " " in kept[: length // 2]:
        kept = kept.split(" ", 1)[1]
    return ELLIPSIS + kept


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """1 event, 2 events, 1,200 events."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def share(part: int, whole: int) -> str:
    """81 %."""
    return f"{100 * part / whole:.0f} %"


def signed(score: float) -> str:
    """+4.2, with a true minus sign."""
    return f"{score:+.1f}".replace("-", "−")


def listed(parts: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def when(date: When) -> str:
    """2014-05-21, 2014-05, 2014, 2014 to 2018, since 2014, by 2024-05-17, undated."""
    start, end = date.start, date.end
    if start and end:
        return start if start == end else f"{start} to {end}"
    if start:
        return f"since {start}" if date.precision == Precision.RANGE else f"from {start}"
    return f"by {end}" if end else "undated"


def arrow(one: Sequence[str], other: Sequence[str], symmetric: bool) -> str:
    """RUS → CHN, or CHN ↔ RUS where both act."""
    if symmetric:
        return " ↔ ".join(sorted({*one, *other}))
    return f"{'+'.join(one) or '?'} → {'+'.join(other) or '?'}"


def direction(text: str | None) -> str:
    """RUS->CHN as RUS → CHN."""
    return (text or "").replace("->", " → ")


def amount(claim: FigureClaim, kb: Knowledge) -> str:
    """about 45 %, 140 to 146.9 billion USD, nearly 30."""
    numbers = number(claim.value, claim.unit)
    qualifier = kb.report_words.qualifiers.get(claim.qualifier or "", clean(claim.qualifier or ""))
    return f"{qualifier} {numbers}".strip()


def number(value: Sequence[float], unit: str) -> str:
    """The numbers with their unit; a common scale in words from a million on."""
    top = max((abs(v) for v in value), default=0.0)
    scale, word = next(((s, w) for s, w in _SCALES if top >= max(s, _LARGE)), (1.0, ""))
    numbers = " to ".join(_plain(v / scale) for v in value)
    return " ".join(part for part in (numbers, word, "" if unit in _BARE else clean(unit)) if part)


def brackets(cites: Cites) -> str:
    """[1-3, 7], [1-5 and 43 more], and nothing where nothing is cited."""
    if not cites.numbers:
        return ""
    return f"[{', '.join(runs(cites.numbers))}{more(cites)}]"


def more(cites: Cites) -> str:
    """How many are counted beside those quoted: " and 43 more"."""
    left = cites.counted - len(cites.numbers)
    return f" and {left:,} more" if left > 0 else ""


def runs(numbers: Sequence[int]) -> list[str]:
    """1, 2, 3, 7 as 1-3 and 7."""
    found: list[list[int]] = []
    for each in sorted(numbers):
        if found and each == found[-1][-1] + 1:
            found[-1].append(each)
        else:
            found.append([each])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in found]


def _plain(value: float) -> str:
    """1,390 and 146.9: at most four significant decimals, none for nothing."""
    return f"{value:,.4f}".rstrip("0").rstrip(".").replace("-", "−")
