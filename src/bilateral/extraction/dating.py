"""When an event happened: its own time, not the article's.

First the time in the predicate's own clause, then in the clause above it, then the time that opens the sentence, then
that of the meeting it tells of, then the year that the paragraph is telling about. Only then the publication date, as
what it can be: an upper bound for what has happened, a lower one for what is planned.
"""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.extraction.occasions import occasion_time
from bilateral.extraction.reading import Reading, Sentence, TimeMention
from bilateral.knowledge.actors import Undertaking
from bilateral.language.dependencies import CLAUSES, SUBJECTS
from bilateral.model import EventClaim, Factuality, Precision, When, first_day, last_day

_FRONT = 45  # characters from the start of a sentence in which a time frames all of it: "In 1951, when ..."
_NAMING_CASES = ("of", "from", "for")  # "the memorandum of 2019": the year names it
_TOLD_FOR = 5  # sentences for which a year goes on being told about
_POINTS = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_AHEAD = (Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL)


def event_time(
    reading: Reading,
    sentence: Sentence,
    index: int,
    factuality: Factuality,
    war_between: frozenset[str] = frozenset(),
    told: Sequence[EventClaim] = (),
) -> When:
    """The time of the predicate at a token.

    `war_between`: the states, where it is an attack of one on the other. `told`: the events told before it.
    """
    dated = [t for t in sentence.times if t.when.precision != Precision.UNKNOWN]
    mention = (
        _own_clause(sentence, index, dated)
        or _clause_above(sentence, index, dated)
        or _clause_beside(sentence, index, dated, reading.kb.times.accompanying)
        or _clause_before(sentence, index, dated)
    )
    if mention is not None:
        return mention.when
    happened = factuality not in (*_AHEAD, Factuality.NEGATED)
    known = _known_war(reading, sentence, index, war_between) if happened else None
    if known is not None:
        return known
    fronted = [t for t in dated if t.start - sentence.start < _FRONT and not _in_own_clause(sentence, t)]
    if fronted and len({t.when for t in dated}) == 1:
        return fronted[0].when
    only = [t for t in dated if t.when.anchor is None and t.when.precision in _POINTS]
    if len(only) == len(dated) == 1 and "Past" in _finite_tense(sentence, index) and factuality not in _AHEAD:
        return only[0].when
    ahead = factuality in _AHEAD
    occasion = occasion_time(reading, sentence, index, told, ahead=ahead)
    spoken_of = occasion or (_told_year(reading, sentence, index) if not ahead and not dated else None)
    if spoken_of is not None:
        return spoken_of
    published = reading.anchor
    if published is None:
        return When()
    if factuality in _AHEAD:
        return When(start=published, precision=Precision.UNKNOWN, anchor=published)
    return When(end=published, precision=Precision.UNKNOWN, anchor=published)


def _known_war(reading: Reading, sentence: Sentence, index: int, states: frozenset[str]) -> When | None:
    """The beginning of the war between the states that the words name ("the annexation of Crimea"), or of the one going
    on when the text was published, or of the only one there had been by then."""
    if len(states) != 2:
        return None
    conflicts = [
        u for u in reading.kb.undertakings.values() if u.kind == "conflict" and set(u.states) == states
    ]
    named = _named_by(reading, sentence, index)
    told = [u.term.start for u in conflicts if u.id in named and u.term.start]
    if told:
        return _opening(max(told))
    terms = [u.term for u in conflicts] + [w.term for w in reading.kb.reference.wars_between(*sorted(states))]
    published = reading.anchor
    begun = [
        term
        for term in terms
        if term.start and (published is None or first_day(term.start) <= last_day(published))
    ]
    going_on = [term.start for term in begun if published and term.start and term.covers(published)]
    recalled = sentence.token(index).lemma_.lower() in reading.kb.factuality_words.wars
    if going_on:  # a strike may have been on any day of it
        return _opening(max(going_on)) if recalled else When(max(going_on)[:7], published, Precision.RANGE)
    only = {term.start[:4]: term.start for term in begun if term.start}
    return _opening(*only.values()) if len(only) == 1 and recalled else None


def _named_by(reading: Reading, sentence: Sentence, index: int) -> set[str]:
    """The undertakings whose names have the predicate in them."""
    position, _ = sentence.offsets(sentence.token(index), sentence.token(index))
    return {
        match.entry.id
        for match in reading.kb.names.find(sentence.text)
        if match.start <= position - sentence.start < match.end and isinstance(match.entry, Undertaking)
    }


def _opening(day: str) -> When:
    """The month in which a war began, or the year where no more is known."""
    return When(day[:7], day[:7], Precision.MONTH if len(day) > 4 else Precision.YEAR)


def name_known_times(reading: Reading) -> None:
    """Add to `sentence.times` the wars that date what happened in them: "at the start of the Korean War"."""
    words = reading.kb.factuality_words
    for sentence in reading.sentences:
        for match in reading.kb.names.find(sentence.text):
            entry = match.entry
            if not isinstance(entry, Undertaking) or entry.kind != "conflict" or entry.term.start is None:
                continue
            start, end = sentence.start + match.start, sentence.start + match.end
            first, past = sentence.tokens_at(start, end)
            cases = {sentence.deps.case[i] for i in range(first, past)}
            over = {sentence.token(sentence.deps.head[i]).lemma_.lower() for i in range(first, past)}
            if over & words.openings:  # "the start of", "the outbreak of" before the name
                when = _opening(entry.term.start)
            elif cases & words.during or over & words.periods:
                when = When(entry.term.start, entry.term.end, Precision.RANGE)
            else:
                continue
            sentence.times = sorted(
                [*sentence.times, TimeMention(start, end, match.text, when)], key=lambda t: t.start
            )


def _own_clause(sentence: Sentence, index: int, dated: list[TimeMention]) -> TimeMention | None:
    """The nearest time among the predicate's dependents, clauses of their own left out."""
    inside = _clause_tokens(sentence, index)
    return _nearest(sentence, index, [t for t in dated if _tokens(sentence, t) & inside])


def _clause_above(sentence: Sentence, index: int, dated: list[TimeMention]) -> TimeMention | None:
    """The time of the clause that an infinitive, participle or event noun belongs to."""
    deps = sentence.deps
    here = index
    for _ in range(4):
        finite = any(deps.relation[c] in ("nsubj", "nsubj:pass") for c in deps.children[here])
        if deps.head[here] == here or (
            finite and deps.relation[here] in ("ccomp", "parataxis", "acl:relcl", "conj")
        ):
            break
        here = deps.head[here]
        found = _nearest(
            sentence, index, [t for t in dated if _tokens(sentence, t) & _clause_tokens(sentence, here)]
        )
        if found is not None:
            return found
    return None


def _clause_beside(
    sentence: Sentence, index: int, dated: list[TimeMention], conjunctions: frozenset[str]
) -> TimeMention | None:
    """The time of the clause that says when the predicate's own happened: "when it invaded Kuwait in 1990"."""
    deps = sentence.deps
    # "After it left in 1990, Peru ..." is often parsed with the clause that comes first as the head
    near = [deps.head[index]] if deps.relation[index] == "parataxis" else []
    near += [c for c in deps.children[index] if deps.relation[c] == "advcl"]
    beside = [
        c
        for c in near
        if any(
            deps.relation[m] in ("mark", "advmod") and sentence.token(m).lower_ in conjunctions
            for m in deps.children[c]
        )
    ]
    times = [t for c in beside for t in dated if _tokens(sentence, t) & _clause_tokens(sentence, c)]
    return _nearest(sentence, index, times)


def _clause_before(sentence: Sentence, index: int, dated: list[TimeMention]) -> TimeMention | None:
    """The time of the clause that the predicate's own goes on from: "since it fell a year ago and they fled"; of a main
    clause only where it stands in front: "in 1958 it extended its limits and they sent ships"."""
    deps, verb = sentence.deps, index
    while deps.head[verb] != verb and sentence.token(verb).pos_ not in ("VERB", "AUX"):
        verb = deps.head[verb]
    first = deps.first_conjunct(verb)
    if first >= verb:
        return None
    times = [t for t in dated if _tokens(sentence, t) & _clause_tokens(sentence, first)]
    if deps.relation[first] != "advcl":
        subject = min((c for c in deps.children[first] if deps.relation[c] in SUBJECTS), default=first)
        times = [t for t in times if max(_tokens(sentence, t)) < subject]
    return _nearest(sentence, index, times)


def _clause_tokens(sentence: Sentence, index: int) -> set[int]:
    deps = sentence.deps
    found, todo = set(), [index]
    while todo:
        token = todo.pop()
        found.add(token)
        todo.extend(
            c
            for c in deps.children[token]
            if deps.relation[c] not in CLAUSES or sentence.token(c).pos_ in ("NOUN", "NUM", "PROPN")
        )
    return found


def _in_own_clause(sentence: Sentence, mention: TimeMention) -> bool:
    """Whether the time belongs to a clause that hangs on another: "though it had left in 1990"."""
    deps, here = sentence.deps, sentence.tokens_at(mention.start, mention.end)[0]
    while deps.head[here] != here:
        if deps.relation[here] in CLAUSES and sentence.token(here).pos_ in ("VERB", "AUX"):
            return True
        here = deps.head[here]
    return False


def _tokens(sentence: Sentence, mention: TimeMention) -> set[int]:
    return set(range(*sentence.tokens_at(mention.start, mention.end)))


def _nearest(sentence: Sentence, index: int, times: list[TimeMention]) -> TimeMention | None:
    position, _ = sentence.offsets(sentence.token(index), sentence.token(index))
    return min(times, key=lambda t: (abs(t.start - position), t.start), default=None)


def _told_year(reading: Reading, sentence: Sentence, index: int) -> When | None:
    """The past year that the paragraph was telling about in the sentences before, while the telling goes on.

    Only from the last sentence of the same paragraph that names a time, if it is one absolute past year ("in 1951",
    not "75 years ago"), into a sentence in the simple past; what a that-clause tells in the pluperfect was earlier.
    """
    if "Past" not in _finite_tense(sentence, index) or _was_earlier(sentence, index):
        return None
    before: list[When] = []
    for earlier in reversed(reading.sentences[: sentence.parsed.index][-_TOLD_FOR:]):
        if earlier.parsed.passage != sentence.parsed.passage:
            return None
        before = [t.when for t in earlier.times if _is_told_from(earlier, t)]
        if earlier.times:
            break
        if "Past" not in _finite_tense(earlier, earlier.span.root.i):
            return None  # the telling has come to the present
    before = [w for w in before if w.precision != Precision.UNKNOWN and w.anchor is None]
    published = int(reading.anchor[:4]) if reading.anchor else None
    past = [w for w in before if w.start and w.year and (published is None or w.year < published)]
    if len(past) != 1 or past[0].start is None:
        return None
    year = past[0].start[:4]
    return When(year, year, Precision.YEAR, past[0].start)


def _was_earlier(sentence: Sentence, index: int) -> bool:
    """Whether it is told as done before the telling: "admitted that it had asked"."""
    deps = sentence.deps
    clause = deps.first_conjunct(index)
    had = any(
        deps.relation[c] == "aux" and sentence.token(c).lower_ in ("had", "'d") for c in deps.children[clause]
    )
    return had and deps.relation[clause] == "ccomp"


def _is_told_from(sentence: Sentence, mention: TimeMention) -> bool:
    """Whether a time is when the sentence's own deed was done, not a part of a name of something else ("the memorandum
    of 2019") and not the period of a figure ("trade was $6 billion in 2024")."""
    if any(quantity.unit != "count" for quantity in sentence.quantities):
        return False
    deps, here = sentence.deps, sentence.tokens_at(mention.start, mention.end)[0]
    while deps.head[here] != here and sentence.token(here).pos_ not in ("VERB", "AUX"):
        if deps.relation[here].startswith("nmod") and deps.case[here] in _NAMING_CASES:
            return False
        here = deps.head[here]
    return True


def _finite_tense(sentence: Sentence, index: int) -> set[str]:
    deps, here = sentence.deps, index
    for _ in range(4):
        token = sentence.token(here)
        perfect = any(
            deps.relation[c] == "aux" and sentence.token(c).lower_ in ("has", "have", "will")
            for c in deps.children[here]
        )
        if perfect:
            return set()
        copula = [sentence.token(c) for c in deps.children[here] if deps.relation[c] == "cop"]
        for verb in (token, *copula):
            if "Fin" in verb.morph.get("VerbForm", []) or (
                verb.morph.get("Tense", []) and verb.pos_ in ("VERB", "AUX")
            ):
                return set(verb.morph.get("Tense", []))
        if deps.head[here] == here:
            break
        here = deps.head[here]
    return set()
