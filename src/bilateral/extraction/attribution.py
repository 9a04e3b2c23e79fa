"""Whose words these are: direct and indirect speech, "according to", quotations that run over sentences.

A speech is a set of tokens with a speaker. Nested speeches keep the one through whom we know:
in "Ivanov said that Petrov had denied it" the denial is Petrov's via Ivanov.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bilateral.extraction.quotations import in_quotes, mark_quotes, quotations, quoted_share
from bilateral.extraction.reading import Reading, Sentence, Speech
from bilateral.extraction.speakers import (
    Cast,
    can_speak,
    can_think,
    cast_of,
    follow,
    is_document,
    is_pronoun,
    speaker_of,
    voice,
)
from bilateral.extraction.voices import whole_voices
from bilateral.knowledge import Knowledge
from bilateral.language.closed_classes import RELATIVE_PRONOUNS
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import Attribution, PassageKind

_WHOLLY = 0.8  # share in quotation marks from which a sentence is all quotation
_LONG_QUOTE = 6  # words from which a quotation is speech, not a term set off
_CLOSING_BREAKS = {",", "”", '"', "’", "'", "–", "—"}
_BREAKS = {",", "–", "—", ";", ":", '"', "“", "”", "(", ")", "--", ".", "'", "’", "‘"}


@dataclass(frozen=True, slots=True)
class _Found:
    """Tokens that a speaker's token says."""

    content: frozenset[int]
    speaker: int


def attribute(reading: Reading) -> None:
    """Fill `sentence.quoted` and `sentence.speeches`."""
    cast, passage, is_open, started_open = cast_of(reading), -1, False, []
    for sentence in reading.sentences:
        is_open = is_open and sentence.parsed.passage == passage
        passage = sentence.parsed.passage
        started_open.append(is_open)
        is_open = mark_quotes(sentence, is_open)
    for number, sentence in enumerate(reading.sentences):
        _find_speeches(sentence, cast, reading.kb)
        spoken = [s.attribution for s in sentence.speeches]
        if not spoken and (quoted_share(sentence) >= _WHOLLY or _is_cut_off(sentence)):
            _continue_speech(reading, number, cast, started_open[number])
        follow(sentence, spoken, cast, reading.kb)
    whole_voices(reading)


def _find_speeches(sentence: Sentence, cast: Cast, kb: Knowledge) -> None:
    """The speeches that the words of this sentence tell, the widest first."""
    found = [f for finder in _FINDERS for index in sentence.indices for f in finder(sentence, index, kb)]
    found = [f for f in found if f.content]
    found += _other_quotations(sentence, found, kb)
    for one in sorted(found, key=lambda f: (-len(f.content), f.speaker)):
        outer = next((s.attribution for s in reversed(sentence.speeches) if one.speaker in s.tokens), None)
        attribution = voice(sentence, one.speaker, cast, kb, outer.speaker if outer else None)
        if attribution is not None and attribution.speaker == attribution.via:
            attribution = replace(attribution, via=None)
        if attribution is not None:
            sentence.speeches.append(Speech(one.content, attribution))


# -- the ways of telling speech: each yields what the token at an index tells


def _by_verb(sentence: Sentence, index: int, kb: Knowledge) -> Iterator[_Found]:
    """ "said that", ", wrote Rossi,", "as Rossi noted", "Rome fears that"."""
    words, token = kb.attribution_words, sentence.token(index)
    if token.pos_ not in ("VERB", "AUX"):
        return
    says, thinks = _is(sentence, index, words.saying_verbs), _is(sentence, index, words.thinking_verbs)
    joining = kb.factuality_words.joining_forms
    joins = token.lower_ in joining and sentence.deps.relation[index] == "advcl"
    if (
        not (says or thinks)
        or joins
        or _is_told(sentence, index)
        or _answers_with_a_deed(sentence, index, kb)
    ):
        return
    aside = _aside(sentence, index)
    speaker = speaker_of(sentence, index, aside)
    if says and _closes(sentence, index, aside):
        speaker = speaker if speaker in aside else _noun_beside(sentence, index, aside)
        content = set(range(sentence.span.start, aside.start))
    elif speaker is not None:
        content = _content(sentence, index, speaker, aside)
    if speaker is None:
        return
    if can_speak(sentence, speaker, kb) if says else can_think(sentence, speaker, kb):
        yield _Found(frozenset(content), speaker)


def _answers_with_a_deed(sentence: Sentence, index: int, kb: Knowledge) -> bool:
    """ "When they landed, Rome answered with a blockade.": nobody says that they landed."""
    answers = sentence.token(index).lemma_.lower() in kb.event_lexicon.words.answering_verbs
    deps = sentence.deps
    return answers and any(deps.case[c] == "with" for c in deps.children[index])


def _by_label(sentence: Sentence, index: int, kb: Knowledge) -> Iterator[_Found]:
    """ "described Oslo as a friend", "calls it a quarrel": what stands after "as" or after the object."""
    if sentence.token(index).pos_ != "VERB" or not _is(sentence, index, kb.attribution_words.labelling_verbs):
        return
    deps = sentence.deps
    has_object = any(deps.relation[c] == "obj" for c in deps.children[index])
    named = [
        c
        for c in deps.children[index]
        if c > index and deps.relation[c] in ("xcomp", "obl", "advcl", "ccomp")
    ]
    named = [c for c in named if (deps.relation[c] == "xcomp" and has_object) or _begins_with_as(sentence, c)]
    if not named:
        named = [
            c for c in deps.children[index] if deps.relation[c] == "obj" and _is_wording(sentence, c, index)
        ]
    speaker = speaker_of(sentence, index) if named else None
    if speaker is not None and (can_think(sentence, speaker, kb) or is_document(sentence, speaker, kb)):
        yield _Found(frozenset(t for c in named for t in deps.subtree(c) if t != speaker), speaker)


def _by_noun(sentence: Sentence, index: int, kb: Knowledge) -> Iterator[_Found]:
    """ "in Russia's opinion", "Iran's statement that", "an assurance from Rome that", "the fear that"."""
    deps = sentence.deps
    if not _is(sentence, index, kb.attribution_words.reporting_nouns) or sentence.token(index).pos_ != "NOUN":
        return
    owner = _owner(sentence, index, kb)
    if deps.case[index] == "in" and owner is not None and deps.head[index] != index:
        yield _Found(
            frozenset(deps.subtree(_clause(sentence, deps.head[index])) - deps.subtree(index)), owner
        )
    for child in deps.children[index]:
        that = any(
            sentence.token(c).lower_ == "that" and deps.relation[c] == "mark" for c in deps.children[child]
        )
        if deps.relation[child] in ("acl", "acl:relcl", "ccomp") and that:
            told = frozenset(deps.subtree(child))
            yield _Found(told, _teller(sentence, index, kb) if owner is None else owner)


def _by_according(sentence: Sentence, index: int, kb: Knowledge) -> Iterator[_Found]:
    """ "according to officials", before, within or after what they say."""
    deps, words = sentence.deps, kb.attribution_words
    if deps.case[index] not in words.according or _is(sentence, index, words.not_according):
        return
    phrase = deps.subtree(index)
    first = min(t for t in phrase if not sentence.token(t).is_punct)
    before = sentence.token(first - 1).text if first > sentence.span.start else ""
    if first == sentence.span.start:
        content = deps.subtree(_clause(sentence, deps.head[index]))
    elif before in _BREAKS:  # set off, it is about all that stands before it, whatever it was attached to
        content = set(sentence.indices)
    else:
        content = deps.subtree(_clause(sentence, deps.head[index]))
    yield _Found(frozenset(content - phrase), index)


_FINDERS: tuple[Callable[[Sentence, int, Knowledge], Iterator[_Found]], ...] = (
    _by_verb,
    _by_label,
    _by_noun,
    _by_according,
)


def _other_quotations(sentence: Sentence, found: list[_Found], kb: Knowledge) -> Iterator[_Found]:
    """Quotations that nothing above told: they are the words of whose others stand in the sentence; without
    such, of its subject, if they are too long for a term or speak of "us"."""
    told = {t for f in found for t in f.content}
    quoting = [f.speaker for f in found if any(in_quotes(sentence, t) for t in f.content)]
    for tokens in quotations(sentence):
        words = [t for t in tokens if not sentence.token(t).is_punct]
        if not words or told & set(words) or quoted_share(sentence) >= _WHOLLY:
            continue
        own = any(sentence.token(t).lower_ in kb.attribution_words.first_persons for t in words)
        if len(words) < _LONG_QUOTE and not own:
            continue
        speaker = quoting[0] if quoting else _subject_over(sentence, words[0], kb)
        if speaker is not None and speaker not in tokens:
            yield _Found(frozenset(tokens), speaker)


def _subject_over(sentence: Sentence, index: int, kb: Knowledge) -> int | None:
    """The nearest subject of the verbs above a token that has a mind."""
    deps = sentence.deps
    seen: set[int] = set()
    while index not in seen:
        seen.add(index)
        for child in deps.children[index]:
            if (
                deps.relation[child] in SUBJECTS
                and not in_quotes(sentence, child)
                and can_think(sentence, child, kb)
            ):
                return child
        index = deps.head[index]
    return None


# -- what is said


def _content(sentence: Sentence, verb: int, speaker: int, aside: range) -> set[int]:
    """The tokens of what is said."""
    deps = sentence.deps
    content: set[int] = set()
    for child in deps.children[verb]:
        spoken = deps.relation[child] == "parataxis" and (
            in_quotes(sentence, child) or _after_colon(sentence, verb, child)
        )
        if deps.relation[child] == "ccomp" or spoken:
            content |= deps.subtree(child)
    above = deps.head[verb]
    if not content and above != verb and _set_aside(sentence, verb):
        return (deps.subtree(_clause(sentence, above)) | deps.subtree(verb)) - set(aside)
    if not content:
        content = {i for i in sentence.indices if in_quotes(sentence, i)} & deps.subtree(verb)
    return content - deps.subtree(speaker)


def _closes(sentence: Sentence, verb: int, aside: range) -> bool:
    """Whether the sentence ends on who said what stands before: ", Rossi said on Monday." """
    deps = sentence.deps
    before = sentence.token(aside.start - 1).text if aside.start > sentence.span.start else ""
    inverted = any(c > verb and deps.relation[c] in SUBJECTS for c in deps.children[verb])
    ends = all(sentence.token(t).is_punct for t in range(aside.stop, sentence.span.end))
    goes_on = any(c > verb and deps.relation[c] in ("ccomp", "xcomp", "obj") for c in deps.children[verb])
    finite = not sentence.token(verb).lower_.endswith("ing")
    first = sentence.token(aside.start)
    joined = first.pos_ in ("CCONJ", "SCONJ", "ADV", "ADP") or first.lower_ in RELATIVE_PRONOUNS
    return before in _CLOSING_BREAKS and (ends or inverted) and finite and not goes_on and not joined


def _noun_beside(sentence: Sentence, verb: int, aside: range) -> int | None:
    """The nearest noun before the verb, or after it, where the parser has not seen that it is the subject."""
    places = [*range(verb - 1, aside.start - 1, -1), *range(verb + 1, aside.stop)]
    return next((t for t in places if sentence.token(t).pos_ in ("NOUN", "PROPN", "PRON")), None)


def _set_aside(sentence: Sentence, verb: int) -> bool:
    """Whether the verb of saying stands beside what is said: ", he feared,", "as Rossi noted,"."""
    deps = sentence.deps
    if deps.relation[verb] == "parataxis":
        return True
    if deps.relation[verb] != "advcl" or any(deps.relation[c] == "obj" for c in deps.children[verb]):
        return False  # "as both feel pressure" says nothing
    return any(
        sentence.token(c).lower_ == "as" and deps.relation[c] in ("mark", "advmod", "case")
        for c in deps.children[verb]
    )


def _aside(sentence: Sentence, verb: int) -> range:
    """The tokens between the marks of punctuation around the verb: "Rossi said" in "the treaty, Rossi said, ..."."""
    first = last = verb
    while first > sentence.span.start and sentence.token(first - 1).text not in _BREAKS:
        first -= 1
    while last + 1 < sentence.span.end and sentence.token(last + 1).text not in _BREAKS:
        last += 1
    return range(first, last + 1)


def _clause(sentence: Sentence, index: int) -> int:
    """The predicate over a token: up from nouns to the verb they belong to."""
    deps = sentence.deps
    while deps.head[index] != index and deps.relation[index] in (
        *SUBJECTS, "obj", "iobj", "obl", "nmod", "nmod:poss", "appos", "compound", "amod", "obl:agent",
    ):  # fmt: skip
        index = deps.head[index]
    return index


def _after_colon(sentence: Sentence, verb: int, child: int) -> bool:
    first = min(sentence.deps.subtree(child))
    return first > verb and any(sentence.token(t).text == ":" for t in range(verb, first + 1))


# -- who says it


def _is(sentence: Sentence, index: int, words: frozenset[str]) -> bool:
    """Whether a token is one of the words; "hopes" is, also where the lemma is misread as "hop"."""
    token = sentence.token(index)
    return token.lemma_.lower() in words or token.lower_.removesuffix("s") in words


def _is_told(sentence: Sentence, verb: int) -> bool:
    """ "We were told that", "is estimated to hold": a passive without agent says nothing of who speaks."""
    relations = {sentence.deps.relation[c] for c in sentence.deps.children[verb]}
    return bool(relations & {"nsubj:pass", "aux:pass"}) and "obl:agent" not in relations


def _begins_with_as(sentence: Sentence, index: int) -> bool:
    return sentence.deps.case[index] == "as" or any(
        sentence.token(c).lower_ == "as" and sentence.deps.relation[c] in ("mark", "case")
        for c in sentence.deps.children[index]
    )


def _is_wording(sentence: Sentence, child: int, verb: int) -> bool:
    """Whether an object is what something is called: it is quoted, or "what he calls" stands before."""
    clause = sentence.deps.subtree(verb)
    what = any(
        sentence.token(t).lower_ == "what"
        for t in range(max(sentence.span.start, verb - 4), verb)
        if t in clause or t < verb
    )
    return what or in_quotes(sentence, child)


def _owner(sentence: Sentence, noun: int, kb: Knowledge) -> int | None:
    """Whose opinion: "Iran's", "his", "of the minister", "from Rome"."""
    deps = sentence.deps
    for child in deps.children[noun]:
        owns = deps.relation[child] in ("nmod:poss", "compound") or deps.case[child] in (
            "by",
            "from",
            "of",
            "among",
        )
        if owns and (can_think(sentence, child, kb) or is_pronoun(sentence.token(child).lower_)):
            return child
    return None


def _teller(sentence: Sentence, noun: int, kb: Knowledge) -> int:
    """ "Rome gave an assurance that": the subject of the verb over the noun; else the noun itself tells."""
    above = sentence.deps.head[noun]
    if above != noun and sentence.deps.relation[noun] in ("obj", "obl", "xcomp"):
        speaker = speaker_of(sentence, above)
        if speaker is not None and can_think(sentence, speaker, kb):
            return speaker
    return noun


def _is_cut_off(sentence: Sentence) -> bool:
    """Whether the parser ended the sentence at a comma and closing quotation mark, before "Rossi said"."""
    return sentence.text.rstrip("”\"’' ").endswith(",") and sentence.text.rstrip().endswith(
        ("”", '"', "’", "'")
    )


def _continue_speech(reading: Reading, number: int, cast: Cast, started_open: bool) -> None:
    """A sentence that is all quotation, with no speaker of its own: the next one of the paragraph may name
    the speaker ("..." "...", said X), else the one before does, also over a paragraph's end."""
    sentence = reading.sentences[number]
    if sentence.kind not in (PassageKind.BODY, PassageKind.HEADING):
        return
    speaker = None if _is_cut_off(sentence) else cast.last
    following = reading.sentences[number + 1 : number + 2]
    if following and following[0].parsed.passage == sentence.parsed.passage and not started_open:
        speaker = _speaker_after(following[0], cast, reading.kb) or speaker
    if speaker is not None:
        sentence.speeches.append(Speech(frozenset(sentence.indices), speaker))


def _speaker_after(after: Sentence, cast: Cast, kb: Knowledge) -> Attribution | None:
    """Who speaks in the sentence after a quotation: of its own quotation, or of nothing but what went before."""
    probe = Sentence(after.parsed, after.deps, mentions=after.mentions, quoted=after.quoted)
    _find_speeches(probe, cast, kb)
    if probe.speeches:
        return probe.speeches[0].attribution if probe.quoted else None
    for index in after.indices:
        if after.token(index).pos_ == "VERB" and _is(after, index, kb.attribution_words.saying_verbs):
            speaker = speaker_of(after, index)
            if speaker is not None and can_speak(after, speaker, kb):
                return voice(after, speaker, cast, kb, None)
    return None
