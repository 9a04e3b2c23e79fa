"""What surrounds a figure: when it holds, whose it is, and from whom to whom it goes."""

from __future__ import annotations

import re
from functools import cache

from bilateral.extraction.clauses import CLAUSE_END
from bilateral.extraction.deadlines import is_deadline, within
from bilateral.extraction.figure_metric import dimension_of
from bilateral.extraction.numbers import alternation
from bilateral.extraction.reading import ActorMention, QuantityMention, Reading, Sentence, TimeMention
from bilateral.extraction.relative_dates import resolve, stretch_of
from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Undertaking
from bilateral.model import FigureStatus, Precision, When

_AHEAD = (FigureStatus.TARGET, FigureStatus.FORECAST)


def period_of(
    reading: Reading,
    sentence: Sentence,
    quantity: QuantityMention,
    predicate: int,
    change: int,
    status: FigureStatus,
) -> When:
    """When the figure holds: the nearest time of its sentence, else the last of its paragraph, else
    publication.
    """
    times = [
        t
        for t in sentence.times
        if t.when.precision is not Precision.UNKNOWN and _same_voice(sentence, t, quantity)
    ]
    lasting = dimension_of(quantity.unit, reading.kb) == "time"
    if (
        status is FigureStatus.ACTUAL and reading.anchor and not lasting
    ):  # nothing measured lies after publication
        times = [t for t in times if not t.when.start or t.when.start[:7] <= reading.anchor[:7].ljust(7, "~")]
    bases = [t for t in times if _is_base(sentence, t, change, reading.kb)]
    own = _nearest(sentence, quantity, [t for t in times if t not in bases])
    if bases and change:
        return _since(bases[0].when, own.when if own else None)
    if status in _AHEAD and not lasting:
        return (
            _due(reading, sentence, quantity, predicate, times) or _set_on(own) or _published(reading, status)
        )
    if own is not None:
        return own.when
    telling = reading.anchor is None or _in_simple_past(sentence, predicate)
    told = _told_before(reading, sentence) if telling else None
    return told or _published(reading, status)


def _due(
    reading: Reading, sentence: Sentence, quantity: QuantityMention, predicate: int, times: list[TimeMention]
) -> When | None:
    """The time by which a figure is to be reached."""
    ahead = [t for t in times if is_deadline(sentence, t, predicate, reading.anchor)]
    if (nearest := _nearest(sentence, quantity, ahead)) is not None:
        return nearest.when
    end = within(reading, sentence, sentence.quantities)
    return end if end.end else None


def _set_on(time: TimeMention | None) -> When | None:
    """From when a target without a date holds: the day on which it was set."""
    start = time and (time.when.start or time.when.end)
    return When(start, None, Precision.RANGE, time.when.anchor) if time and start else None


def elapsed(reading: Reading, quantity: QuantityMention) -> When:
    """The stretch up to publication: "75 years of relations"."""
    stretch = stretch_of(quantity)
    return resolve(stretch, reading.anchor) if stretch else When()


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
    """Characters between them; more where the time stands before, or another quantity or clause between."""
    first, last = sorted(((quantity.start, quantity.end), (time.start, time.end)))
    gap = max(0, last[0] - first[1])
    between = sentence.text[first[1] - sentence.start : last[0] - sentence.start]
    walls = sum(first[1] <= q.start < last[0] for q in sentence.quantities)
    return gap + 8 * (time.start < quantity.start) + 40 * walls + 30 * len(_BREAK.findall(between))


_BREAK = re.compile(r"[;:)]|,\s+(?:while|whereas|but|and)\b")


def _in_simple_past(sentence: Sentence, predicate: int) -> bool:
    """Whether the predicate tells a story ("reached"), and does not sum up to now ("have reached")."""
    helpers = [
        sentence.token(c)
        for c in sentence.deps.children[predicate]
        if sentence.deps.relation[c].startswith("aux")
    ]
    if any(h.lemma_.lower() in ("have", "will", "can", "may") for h in helpers):
        return False
    return any("Past" in t.morph.get("Tense", []) for t in (sentence.token(predicate), *helpers))


def _told_before(reading: Reading, sentence: Sentence) -> When | None:
    """The last year or month that the paragraph named before this sentence; in an undated text, or stretch of
    years, that the whole text named."""
    dated = reading.anchor is not None
    for earlier in reversed(reading.sentences[: sentence.parsed.index]):
        if dated and earlier.parsed.passage != sentence.parsed.passage:
            return None
        told = [t.when for t in earlier.times if t.when.start and (t.when.precision in _TOLD or not dated)]
        if told:
            return told[-1]
    return None


_TOLD = (Precision.YEAR, Precision.MONTH)


def _published(reading: Reading, status: FigureStatus) -> When:
    anchor = reading.anchor
    if anchor is None:
        return When()
    if status in _AHEAD:
        return When(anchor, None, Precision.RANGE, anchor)
    precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(len(anchor), Precision.DAY)
    return When(anchor, anchor, precision, anchor)


def subject_of(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """The states that the sentence, or else the one before it in the paragraph, speaks of; sorted. Of what is mutual
    one state is not enough: then the pair last spoken of, if it is one of the two."""
    spoken_of = _states_near(reading, sentence)
    if len(spoken_of) == 1 and _mutual(reading.kb).search(sentence.text):
        for before in reversed(reading.sentences[: sentence.parsed.index]):
            pair = {s for m in before.mentions for s in m.states}
            if len(pair) == 2:
                return tuple(sorted(pair)) if pair.issuperset(spoken_of) else spoken_of
    return spoken_of


@cache
def _mutual(kb: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternation(kb.figure_words.mutual)})\b")


def _states_near(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    first = sentence.parsed.index
    for near in (sentence, *reversed(reading.sentences[max(0, first - 2) : first])):
        if near.parsed.passage == sentence.parsed.passage:
            states = {s for m in near.mentions for s in m.states} or _states_of_undertakings(reading, near)
            if states:
                return tuple(sorted(states))
    return ()


def _states_of_undertakings(reading: Reading, sentence: Sentence) -> set[str]:
    """The states of the pipelines, treaties and plants that the sentence names."""
    found = (match.entry for match in reading.kb.names.find(sentence.text))
    return {state for entry in found if isinstance(entry, Undertaking) for state in entry.states}


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
    """Giver and taker: "from X" and "to Y" after the word, its owner before it, or the other of two."""
    single = [m for m in sentence.mentions if len(m.states) == 1]
    clause = CLAUSE_END.search(sentence.text, flow.end())
    behind = [
        m for m in single if flow.end() <= m.start - sentence.start < (clause.start() if clause else 9**9)
    ]
    origin = next((m.states[0] for m in behind if _led_by(sentence, m, "from|by")), None)
    goal = next((m.states[0] for m in behind if _led_by(sentence, m, "to|into|for")), None)
    owners = [s for s in _owners(sentence, single, flow) if s not in (origin, goal)]
    owner = owners[0] if owners else None
    if flow["out"]:
        giver, taker = origin if origin and goal else owner or origin, goal
    else:
        goods = next((m.states[0] for m in behind if m.adjective), None)
        giver, taker = origin or goods, owner
    states = {m.states[0] for m in single}
    if len(states) == 2 and bool(giver) != bool(taker):
        (other,) = states - {giver, taker}
        return giver or other, taker or other
    return giver, taker


def _owners(sentence: Sentence, mentions: list[ActorMention], flow: re.Match[str]) -> list[str]:
    """Whose exports or imports: "China's exports", "Chinese exports", else the sentence's actors in order."""
    before = [m for m in mentions if m.end - sentence.start <= flow.start()]
    near = [m for m in before[-1:] if flow.start() - (m.end - sentence.start) <= 12]
    owners = near + before
    return [m.states[0] for m in owners if not _led_by(sentence, m, "from|to" if m in near else "from|to|of")]


def _led_by(sentence: Sentence, mention: ActorMention, words: str) -> bool:
    before = sentence.text[max(0, mention.start - sentence.start - 24) : mention.start - sentence.start]
    return bool(re.search(rf"\b(?:{words})\s+(?:the\s+|its\s+|neighbouring\s+)?$", before, re.IGNORECASE))
