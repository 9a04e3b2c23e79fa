"""Whose words these are: direct and indirect speech, "according to", quotations that run over sentences.

A speech is a set of tokens with a speaker. Nested speeches keep the one through whom we know:
in "Ivanov said that Petrov had denied it" the denial is Petrov's via Ivanov.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bilateral.extraction.reading import Reading, Sentence, Speech
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import Attribution, PassageKind

_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
_LONGEST_SPEAKER = 80  # characters; a longer subject is cut to its head and what precedes it


@dataclass(slots=True)
class _Talk:
    """What the document said last about who speaks."""

    speaker: Attribution | None = None
    passage: int = -1
    open_quote: bool = False
    full_names: dict[str, str] | None = None


def attribute(reading: Reading) -> None:
    """Fill `sentence.quoted` and `sentence.speeches`."""
    talk = _Talk(full_names=_full_names(reading))
    for number, sentence in enumerate(reading.sentences):
        new_passage = sentence.parsed.passage != talk.passage
        if new_passage:
            talk.open_quote = False
        talk.passage = sentence.parsed.passage
        started_open = talk.open_quote
        _mark_quotes(sentence, talk)
        _find_speeches(sentence, reading, talk)
        if not sentence.speeches and _wholly_quoted(sentence):
            _continue_speech(reading, number, talk, started_open)


def _full_names(reading: Reading) -> dict[str, str]:
    """Surname -> full name, as the document gives it."""
    names: dict[str, str] = {}
    for sentence in reading.sentences:
        for entity in sentence.span.ents:
            words = str(entity.text).split()
            if entity.label_ in ("PER", "PERSON") and len(words) > 1:
                names.setdefault(words[-1].removesuffix("’s").removesuffix("'s"), _clean(str(entity.text)))
        for mention in sentence.mentions:
            if mention.actor.kind == "person" and " " in mention.text:
                names[mention.text.split()[-1]] = mention.text
    return names


def _mark_quotes(sentence: Sentence, talk: _Talk) -> None:
    start = sentence.start if talk.open_quote else None
    for position, character in enumerate(sentence.text, sentence.start):
        opens = character in _OPENING or (character == _STRAIGHT and start is None)
        closes = character in _CLOSING or (character == _STRAIGHT and start is not None)
        if opens and start is None:
            start = position
        elif closes and start is not None:
            sentence.quoted.append((start, position + 1))
            start = None
    talk.open_quote = start is not None
    if start is not None:
        sentence.quoted.append((start, sentence.end))


def _wholly_quoted(sentence: Sentence) -> bool:
    covered = sum(end - start for start, end in sentence.quoted)
    return covered >= 0.8 * (sentence.end - sentence.start)


def _find_speeches(sentence: Sentence, reading: Reading, talk: _Talk) -> None:
    words, deps = reading.kb.attribution_words, sentence.deps
    found: list[tuple[set[int], str, int]] = []
    for index in sentence.indices:
        token = sentence.token(index)
        if token.lemma_.lower() in words.reporting_verbs and token.pos_ == "VERB":
            content = _content(sentence, index)
            speaker = _speaker_token(sentence, index)
            if content and speaker is not None:
                found.append((content, _name(sentence, speaker, talk), speaker))
        elif deps.case[index] in words.according:
            governor = deps.head[index]
            content = deps.subtree(governor) - deps.subtree(index)
            found.append((content, _name(sentence, index, talk), index))
        elif token.lemma_.lower() in words.reporting_nouns and deps.case[index] == "in":
            owner = next((c for c in deps.children[index] if deps.relation[c] == "nmod:poss"), None)
            if owner is not None:
                content = deps.subtree(deps.head[index]) - deps.subtree(index)
                found.append((content, _name(sentence, owner, talk), owner))
    found.sort(key=lambda item: -len(item[0]))
    for content, name, speaker in found:
        outer = next((s.attribution for s in reversed(sentence.speeches) if speaker in s.tokens), None)
        attribution = Attribution(name, outer.speaker if outer else None, _state(sentence, speaker))
        if attribution.speaker.lower() in ("he", "she", "they", "it") and talk.speaker is not None:
            attribution = replace(talk.speaker, via=attribution.via)
        sentence.speeches.append(Speech(frozenset(content), attribution))
    if sentence.speeches:
        talk.speaker = sentence.speeches[0].attribution


def _content(sentence: Sentence, verb: int) -> set[int]:
    """The tokens of what is said."""
    deps = sentence.deps
    content: set[int] = set()
    for child in deps.children[verb]:
        if deps.relation[child] == "ccomp" or (
            deps.relation[child] == "parataxis" and _in_quotes(sentence, child)
        ):
            content |= deps.subtree(child)
    governor = deps.head[verb]
    if not content and governor != verb and deps.relation[verb] in ("parataxis", "ccomp:parataxis"):
        content = deps.subtree(governor) - deps.subtree(verb)
    if not content:
        content = {i for i in sentence.indices if _in_quotes(sentence, i)} & deps.subtree(verb)
    return content


def _in_quotes(sentence: Sentence, index: int) -> bool:
    start, _ = sentence.offsets(sentence.token(index), sentence.token(index))
    return any(begin <= start < end for begin, end in sentence.quoted)


def _speaker_token(sentence: Sentence, verb: int, depth: int = 0) -> int | None:
    deps = sentence.deps
    for child in deps.children[verb]:
        if deps.relation[child] in SUBJECTS and sentence.token(child).lower_ not in (
            "it",
            "which",
            "what",
            "there",
        ):
            if sentence.token(child).lower_ in ("who", "that") and deps.relation[verb].startswith("acl"):
                return deps.head[verb]
            return child
    if depth < 2 and deps.relation[verb] in ("conj", "xcomp", "advcl") and deps.head[verb] != verb:
        return _speaker_token(sentence, deps.head[verb], depth + 1)
    return None


def _name(sentence: Sentence, index: int, talk: _Talk) -> str:
    """The speaker's name: a person's full name where the document gives it, else the noun phrase."""
    deps = sentence.deps
    subtree = deps.subtree(index)
    for entity in sentence.span.ents:
        if entity.label_ in ("PER", "PERSON") and subtree & set(range(entity.start, entity.end)):
            name = _clean(str(entity.text))
            return (talk.full_names or {}).get(name.split()[-1], name) if name else name
    for mention in sentence.mentions:
        if mention.head == index or mention.tokens[0] <= index < mention.tokens[1]:
            if mention.resolved and mention.text.islower():
                return mention.text
            return (talk.full_names or {}).get(mention.text, mention.text)
    phrase = sorted(i for i in subtree if not _hangs_in_clause(sentence, i, index))
    text = (
        str(sentence.span.doc[phrase[0] : phrase[-1] + 1].text) if phrase else str(sentence.token(index).text)
    )
    return _clean(text if len(text) <= _LONGEST_SPEAKER else str(sentence.token(index).text))


def _hangs_in_clause(sentence: Sentence, index: int, top: int) -> bool:
    deps = sentence.deps
    while index != top:
        if deps.relation[index] in ("acl", "acl:relcl", "appos", "parataxis", "advcl", "punct", "case", "cc"):
            return True
        if deps.head[index] == index:
            return False
        index = deps.head[index]
    return False


def _clean(name: str) -> str:
    return " ".join(name.strip("“”\"'’ ,").split()).removesuffix("’s").removesuffix("'s")


def _state(sentence: Sentence, index: int) -> str | None:
    for mention in sentence.mentions:
        near = mention.head == index or sentence.deps.head[mention.head] == index
        if near and len(mention.states) == 1:
            return mention.states[0]
    return None


def _continue_speech(reading: Reading, number: int, talk: _Talk, started_open: bool) -> None:
    """A sentence that is all quotation, with no speaker of its own: the next one of the paragraph may name
    the speaker ("..." "...", said X), else the one before does, also over a paragraph's end."""
    sentence = reading.sentences[number]
    if sentence.kind not in (PassageKind.BODY, PassageKind.HEADING):
        return
    speaker = talk.speaker
    following = reading.sentences[number + 1 : number + 2]
    if following and following[0].parsed.passage == sentence.parsed.passage and not started_open:
        ahead = _Talk(full_names=talk.full_names, passage=talk.passage, open_quote=talk.open_quote)
        probe = Sentence(following[0].parsed, following[0].deps, mentions=following[0].mentions)
        _mark_quotes(probe, ahead)
        _find_speeches(probe, reading, ahead)
        speaker = ahead.speaker or speaker
    if speaker is not None:
        sentence.speeches.append(Speech(frozenset(sentence.indices), speaker))
