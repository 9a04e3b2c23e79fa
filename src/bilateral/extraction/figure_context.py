"""What surrounds a figure: whether it is a change, how firm it is, when it holds, and from whom to whom it goes."""

from __future__ import annotations

import re
from functools import cache

from bilateral.extraction.numbers import alternation
from bilateral.extraction.reading import ActorMention, QuantityMention, Reading, Sentence, TimeMention
from bilateral.knowledge import Knowledge
from bilateral.model import Factuality, FigureStatus, Precision, When

STATUS_REACH = 60  # characters before a figure within which a word can tell its status; half of it after
_LEVEL = re.compile(
    r"\b(?:to|at|of\s+the\s+total|totalled|reached|reaching|hit|hitting|stood\s+at)\s+(?:a\s+)?$",
    re.IGNORECASE,
)


def change_of(sentence: Sentence, quantity: QuantityMention, dimension: str, kb: Knowledge) -> int:
    """+1 where the figure is a rise, -1 where it is a fall, 0 where it is a level.

    "rose 35%", "a rise of 35%", "a 35% rise", "down by 3 million"; "rose to 35%" tells a level.
    """
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    before, after = sentence.text[max(0, start - 48) : start], sentence.text[end : end + 40]
    pattern = _change_before(kb)
    found = None if _LEVEL.search(before) else pattern.search(before)
    relative = dimension in ("share", "share_change", "factor")
    if found is None or not (found["by"] or relative):
        found = (
            _change_after(kb).match(after)
            if relative or after.startswith(("-", " rise", " increase"))
            else None
        )
    if found is None:
        return 1 if dimension == "factor" else 0
    return 1 if found["up"] else -1


@cache
def _change_before(kb: Knowledge) -> re.Pattern[str]:
    change = kb.figure_words.change
    by = r"(?P<by>\s+(?:\w+\s+)?(?:by|of)(?:\s+(?:about|nearly|almost|around|over|just|some|more\s+than))?)?"
    return re.compile(
        rf"\b(?i:(?P<up>{alternation(change['up'])})|(?P<down>{alternation(change['down'])})){by}"
        rf"(?:\s+(?:by\s+)?(?:a|an|another|a\s+further|year-on-year|sharply|slightly|steadily)\b)*\s*$"
    )


@cache
def _change_after(kb: Knowledge) -> re.Pattern[str]:
    change = kb.figure_words.change
    return re.compile(
        rf"[\s-]+(?:[a-z-]+\s+){{0,2}}?(?i:(?P<up>{alternation(change['up'])})|(?P<down>{alternation(change['down'])}))\b"
    )


def status_of(
    sentence: Sentence, quantity: QuantityMention, factuality: Factuality, kb: Knowledge
) -> FigureStatus:
    """Measured, wished, guessed, foreseen or possible: by the nearest word that says so, else by factuality."""
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    nearest: tuple[int, FigureStatus] | None = None
    for match in _status(kb).finditer(sentence.text):
        gap = start - match.end() if match.end() <= start else (match.start() - end) * 2
        if match.start() < end and match.end() > start:
            gap = 0
        between = sentence.text[min(match.end(), end) : max(start, match.start())]
        gap += 40 * len(re.findall(r"[;:]|,\s+(?:and|but|while)\b", between))
        if gap <= STATUS_REACH and (nearest is None or gap < nearest[0]):
            nearest = (gap, FigureStatus(str(match.lastgroup)))
    if nearest is not None:
        return nearest[1]
    if factuality is Factuality.PLANNED:
        return FigureStatus.TARGET
    if factuality in (Factuality.POSSIBLE, Factuality.CONDITIONAL):
        return FigureStatus.FORECAST
    return FigureStatus.ACTUAL


@cache
def _status(kb: Knowledge) -> re.Pattern[str]:
    groups = "|".join(
        rf"(?P<{status}>{alternation(cues)})" for status, cues in kb.figure_words.status.items()
    )
    return re.compile(rf"\b(?i:{groups})\b")


def period_of(
    reading: Reading, sentence: Sentence, quantity: QuantityMention, change: int, status: FigureStatus
) -> When:
    """When the figure holds: the nearest time of its sentence, else the last of its paragraph, else publication."""
    times = [
        t
        for t in sentence.times
        if t.when.precision is not Precision.UNKNOWN and _same_voice(sentence, t, quantity)
    ]
    bases = [t for t in times if _is_base(sentence, t, change, reading.kb)]
    own = _nearest(sentence, quantity, [t for t in times if t not in bases])
    if bases and change:
        return _since(bases[0].when, own.when if own else None)
    if own is not None:
        return own.when
    return _told_before(reading, sentence) or _published(reading, status)


def _same_voice(sentence: Sentence, time: TimeMention, quantity: QuantityMention) -> bool:
    """ "said on Monday" dates the saying, not what is said."""
    first, second = (sentence.tokens_at(m.start, m.end)[0] for m in (time, quantity))
    return sentence.attribution_at(first) == sentence.attribution_at(second)


def _is_base(sentence: Sentence, time: TimeMention, change: int, kb: Knowledge) -> bool:
    """ "from 2020", "on last year": what a change is reckoned from."""
    if not change or time.when.precision is Precision.DAY:
        return False
    before = sentence.text[max(0, time.start - sentence.start - 20) : time.start - sentence.start]
    return bool(re.search(rf"\b(?i:{alternation(kb.figure_words.base)})\s+(?:the\s+)?$", before))


def _since(base: When, own: When | None) -> When:
    start, end = base.start or base.end, own.end or own.start if own else None
    return When(start, end, Precision.RANGE, base.anchor)


def _nearest(sentence: Sentence, quantity: QuantityMention, times: list[TimeMention]) -> TimeMention | None:
    return min(times, key=lambda t: (_distance(sentence, quantity, t), t.start), default=None)


def _distance(sentence: Sentence, quantity: QuantityMention, time: TimeMention) -> int:
    """Characters between them; more where another quantity or a new clause stands between."""
    first, last = sorted(((quantity.start, quantity.end), (time.start, time.end)))
    gap = max(0, last[0] - first[1])
    between = sentence.text[first[1] - sentence.start : last[0] - sentence.start]
    walls = sum(first[1] <= q.start < last[0] for q in sentence.quantities)
    return gap + 40 * walls + 30 * len(re.findall(r"[;:(]|,\s+(?:while|whereas|but|and)\b", between))


def _told_before(reading: Reading, sentence: Sentence) -> When | None:
    """The last year, month or stretch that the paragraph named before this sentence."""
    for earlier in reversed(reading.sentences[max(0, sentence.parsed.index - 3) : sentence.parsed.index]):
        if earlier.parsed.passage != sentence.parsed.passage:
            return None
        told = [
            t.when
            for t in earlier.times
            if t.when.precision in (Precision.YEAR, Precision.MONTH) and t.when.start
        ]
        if told:
            return told[-1]
    return None


def _published(reading: Reading, status: FigureStatus) -> When:
    anchor = reading.anchor
    if anchor is None:
        return When()
    if status in (FigureStatus.TARGET, FigureStatus.FORECAST):
        return When(anchor, None, Precision.RANGE, anchor)
    precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(len(anchor), Precision.DAY)
    return When(anchor, anchor, precision, anchor)


def subject_of(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """The states that the sentence, or else the one before it in the paragraph, speaks of; sorted."""
    first = sentence.parsed.index
    for near in (sentence, *reversed(reading.sentences[max(0, first - 2) : first])):
        if near.parsed.passage == sentence.parsed.passage:
            states = {s for m in near.mentions for s in m.states}
            if states:
                return tuple(sorted(states))
    return ()


def direction_of(sentence: Sentence, quantity: QuantityMention, kb: Knowledge) -> str | None:
    """ "RUS->CHN", seller or giver first, where the words say from whom to whom; None else."""
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    flows = sorted(
        _flow(kb).finditer(sentence.text), key=lambda m: min(abs(start - m.end()), abs(m.start() - end))
    )
    for flow in flows[:2]:
        giver, taker = _ends(sentence, flow)
        if giver and taker and giver != taker:
            return f"{giver}->{taker}"
    return None


@cache
def _flow(kb: Knowledge) -> re.Pattern[str]:
    words = kb.figure_words
    return re.compile(
        rf"\b(?i:(?P<out>{alternation(words.exporting)})|(?P<into>{alternation(words.importing)}))\b"
    )


def _ends(sentence: Sentence, flow: re.Match[str]) -> tuple[str | None, str | None]:
    """Giver and taker: "to Y" and "from X" around the word, its owner before it, and the other of two states."""
    single = [m for m in sentence.mentions if len(m.states) == 1]
    origin = _after_word(sentence, single, flow, "from|by")
    goal = _after_word(sentence, single, flow, "to|into|for")
    owner = next(
        (
            m.states[0]
            for m in reversed(single)
            if m.end - sentence.start <= flow.start() and not _led_by(sentence, m, "from|to")
        ),
        None,
    )
    goods = next((m.states[0] for m in single if m.adjective and m.start - sentence.start > flow.end()), None)
    giver, taker = (owner or origin, goal) if flow["out"] else (origin or goods, owner)
    if flow["out"] and origin and goal:
        giver = origin
    states = list(dict.fromkeys(m.states[0] for m in single))
    if len(states) == 2 and bool(giver) != bool(taker):
        other = states[0] if (giver or taker) == states[1] else states[1]
        giver, taker = giver or other, taker or other
    return giver, taker


def _after_word(
    sentence: Sentence, mentions: list[ActorMention], flow: re.Match[str], words: str
) -> str | None:
    behind = [m for m in mentions if m.start - sentence.start >= flow.end()]
    return next((m.states[0] for m in behind if _led_by(sentence, m, words)), None)


def _led_by(sentence: Sentence, mention: ActorMention, words: str) -> bool:
    before = sentence.text[max(0, mention.start - sentence.start - 24) : mention.start - sentence.start]
    return bool(re.search(rf"\b(?:{words})\s+(?:the\s+|its\s+|neighbouring\s+)?$", before, re.IGNORECASE))
