"""Voices that carry whole passages: the answers of an interview, and a writer whom the author retells.

What is answered is reported. What is retold stays as firm as its wording, and is attributed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from bilateral.extraction.quotations import in_quotes
from bilateral.extraction.reading import Reading, Sentence, Speech
from bilateral.extraction.speakers import Cast, can_think, cast_of, is_pronoun, speaker_of, voice
from bilateral.knowledge import Knowledge
from bilateral.model import Attribution, PassageKind, Register

_LABEL = re.compile(r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}):(?: |$)")
_QUESTIONS = 2  # personal answers from which a text is an interview
_LONGEST_QUESTION = 4  # sentences, a label that the parser set apart among them
_MARKUP = " *_#”\"’'"


def whole_voices(reading: Reading) -> None:
    """Add to the sentences the speeches that run over whole passages, before those found in them."""
    passages = _passages(reading)
    if reading.document.register is Register.INTERVIEW or _looks_like_interview(passages, reading.kb):
        _answers(reading, passages)
    else:
        _retellings(reading, passages)


def _passages(reading: Reading) -> list[list[Sentence]]:
    found: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        if sentence.kind in (PassageKind.BODY, PassageKind.HEADING):
            found.setdefault(sentence.parsed.passage, []).append(sentence)
    return list(found.values())


# -- interviews


def _looks_like_interview(passages: list[list[Sentence]], kb: Knowledge) -> bool:
    """Whether question passages come again and again, each with an answer after it, and the answers say "I":
    what an explainer answers is its author's."""
    answers = [
        {token.lower_ for sentence in after for token in sentence.words}
        for one, after in pairwise(passages)
        if _is_question(one) and not _is_question(after)
    ]
    personal = sum(bool(words & kb.attribution_words.first_persons) for words in answers)
    return personal >= _QUESTIONS and personal > len(answers) / 2


def _is_question(passage: list[Sentence]) -> bool:
    return len(passage) <= _LONGEST_QUESTION and passage[-1].text.rstrip(_MARKUP).endswith("?")


def _answers(reading: Reading, passages: list[list[Sentence]]) -> None:
    """Labelled passages are those of whom the label names; where none is, what follows a question answers it."""
    labels = [_LABEL.match(passage[0].text.lstrip(_MARKUP)) for passage in passages]
    asked = [_is_question(passage) for passage in passages]
    first = next((n for n in range(len(passages)) if asked[n]), None)
    if first is None:
        return
    guest = _guest(reading, passages[:first])
    labelled, words = sum(label is not None for label in labels) > 1, reading.kb.attribution_words
    for passage, label, is_question in list(zip(passages, labels, asked, strict=True))[first:]:
        if labelled:
            name = label["name"] if label else ""
            if name and name.lower() not in words.question_labels and not is_question:
                own = name.lower() in words.answer_labels
                _speak(passage, guest if own else replace(guest, speaker=name))
        elif not is_question:
            _speak(passage, guest)


def _guest(reading: Reading, introduction: list[list[Sentence]]) -> Attribution:
    """Who answers: whom the introduction says was talked to, else its last subject with a mind."""
    cast, found = cast_of(reading), None
    for sentence in (s for passage in introduction for s in passage if s.span.text.rstrip().endswith(".")):
        for index in sentence.indices:
            if _is_guest(sentence, index, reading.kb):
                found = voice(sentence, index, cast, reading.kb, None)
    return found or Attribution("the interviewee")


def _is_guest(sentence: Sentence, index: int, kb: Knowledge) -> bool:
    deps, words = sentence.deps, kb.attribution_words
    talked = sentence.token(deps.head[index]).lemma_.lower() in words.interviewing_verbs
    met = talked and (deps.case[index] in ("to", "with") or deps.relation[index] == "obj")
    speaks = deps.relation[index] == "nsubj" and not is_pronoun(sentence.token(index).lower_)
    lemma = sentence.token(index).lemma_.lower()
    person = any(e.label_ in ("PER", "PERSON") and e.start <= index < e.end for e in sentence.span.ents)
    return (met and can_think(sentence, index, kb)) or (speaks and (person or lemma in words.speakers))


def _speak(passage: list[Sentence], speaker: Attribution) -> None:
    """All of a passage is the speaker's; who speaks within it does so through the speaker."""
    for sentence in passage:
        within = [
            replace(s, attribution=replace(s.attribution, via=s.attribution.via or speaker.speaker))
            for s in sentence.speeches
        ]
        sentence.speeches[:] = [Speech(frozenset(sentence.indices), speaker), *within]


# -- retellings


def _retellings(reading: Reading, passages: list[list[Sentence]]) -> None:
    """ "In a recent article, Rossi wrote about the pact." What follows is Rossi's, up to the last passage that
    names Rossi again, or until the author speaks: as "I", or on what Rossi gets wrong."""
    cast = cast_of(reading)
    flat = [(n, sentence) for n, passage in enumerate(passages) for sentence in passage]
    openings = [
        (place, teller)
        for place, (_, sentence) in enumerate(flat)
        if (teller := _announced(sentence, cast, reading.kb)) is not None
    ]
    for number, (place, teller) in enumerate(openings):
        end = openings[number + 1][0] if number + 1 < len(openings) else len(flat)
        after = _until_author_speaks(flat[place + 1 : end], teller, reading.kb)
        last = max((n for n, s in after if _names_teller(s, teller, reading.kb)), default=flat[place][0])
        for passage, sentence in after:
            if passage <= last:
                sentence.speeches.insert(0, Speech(frozenset(sentence.indices), teller, retold=True))


def _announced(sentence: Sentence, cast: Cast, kb: Knowledge) -> Attribution | None:
    """Whose work a sentence announces without saying what stands in it."""
    deps, words = sentence.deps, kb.attribution_words
    if sentence.quoted:
        return None
    for index in sentence.indices:
        work = sentence.token(index).lemma_.lower() in words.works and deps.case[index] == "in"
        verb = deps.head[index]
        if not work or sentence.token(verb).lemma_.lower() not in words.treating_verbs:
            continue
        speaker = speaker_of(sentence, verb)
        says = any(deps.relation[c] == "ccomp" for c in deps.children[verb])
        if speaker is not None and not says and can_think(sentence, speaker, kb):
            return voice(sentence, speaker, cast, kb, None)
    return None


def _until_author_speaks(
    told: list[tuple[int, Sentence]], teller: Attribution, kb: Knowledge
) -> list[tuple[int, Sentence]]:
    return list(takewhile(lambda placed: not _author_speaks(placed[1], teller, kb), told))


def _author_speaks(sentence: Sentence, teller: Attribution, kb: Knowledge) -> bool:
    """ "I disagree", "this column holds", "Rossi forgets", "the thesis is wrong", "her critics say"."""
    words = kb.attribution_words
    unquoted = [t for t in sentence.words if not in_quotes(sentence, t.i)]
    lemmas = {t.lemma_.lower() for t in unquoted}
    if {t.lower_ for t in unquoted} & words.author_pronouns or lemmas & words.gainsayers:
        return True
    if any(t.lower_ == "this" and _heads(sentence, t.i) & words.outlets for t in unquoted):
        return True
    spoken_of = _names_teller(sentence, teller, kb) or lemmas & (words.works | words.views)
    return bool(spoken_of and lemmas & words.faults)


def _heads(sentence: Sentence, index: int) -> set[str]:
    """The lemma of the word that a determiner stands with."""
    return {sentence.token(sentence.deps.head[index]).lemma_.lower()}


def _names_teller(sentence: Sentence, teller: Attribution, kb: Knowledge) -> bool:
    """Whether the sentence speaks of the one retold: by name, as "the writer", or as its speaker."""
    words = {w.lower_ for w in sentence.words}
    named = teller.speaker.split()[-1].lower() in words
    said = any(s.attribution.speaker == teller.speaker for s in sentence.speeches)
    return named or said or bool(words & kb.attribution_words.teller_nouns)
