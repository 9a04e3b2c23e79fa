"""How far a commitment got: the frame's verb in its own form, overruled by the words around it."""

from __future__ import annotations

from spacy.tokens import Token

from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.reading import Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.commitment_frames import CommitmentFrame, CommitmentLexicon
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import CommitmentStatus, Factuality

_GOVERNING = 3  # governors above the predicate that may overrule it


def status_at(
    sentence: Sentence, index: int, thing: int, frame: CommitmentFrame, kb: Knowledge
) -> CommitmentStatus | None:
    """The status of the commitment whose frame the token evokes; None where nothing is promised."""
    around = _around(sentence, index)
    if around & set(kb.commitments.refused) and frame.status:
        return CommitmentStatus.FAILED
    if around & set(kb.commitments.pending) or _has_no(sentence, thing):
        return frame.negated
    if around & set(kb.commitments.beginning):
        return frame.ongoing
    if frame.status is CommitmentStatus.COMPLETED and _is_partial(
        sentence, index, set(kb.commitments.partial)
    ):
        return frame.negated
    if any(sentence.token(c).lower_ in kb.commitments.needed for c in sentence.deps.children[index]):
        return frame.possible
    if _lies_ahead(sentence, index):
        return frame.ahead
    if _describes(sentence, index, thing):
        return frame.status
    if frame.named and _is_purpose(sentence, index):
        return frame.ahead
    factuality = factuality_at(sentence, index, kb.factuality_words, kb.event_lexicon.words.light_verbs)
    if factuality is Factuality.NEGATED:
        return frame.negated
    if factuality is Factuality.PLANNED:
        return frame.ahead
    if factuality in (Factuality.POSSIBLE, Factuality.CONDITIONAL):
        return frame.possible
    return frame.ongoing if _is_ongoing(sentence, index) else frame.status


def _around(sentence: Sentence, index: int) -> set[str]:
    """Lemmas of the predicate's adverbs and of the verbs it is an infinitive of: "yet to", "refused to"."""
    deps = sentence.deps
    near = [c for c in deps.children[index] if deps.relation[c] in ("advmod", "amod")]
    here = index
    for _ in range(_GOVERNING):
        if deps.relation[here] not in ("xcomp", "acl", "advcl") or deps.head[here] == here:
            break
        if any(deps.relation[c] in SUBJECTS for c in deps.children[here]):
            break
        here = deps.head[here]
        near += [here, *(c for c in deps.children[here] if deps.relation[c] == "advmod")]
    return {sentence.token(t).lemma_.lower() for t in near}


def _is_partial(sentence: Sentence, index: int, words: set[str]) -> bool:
    """ "80 percent complete", "nearly finished". A share stands just before it; parsers hang it here and there."""
    near = {c for c in sentence.deps.children[index] if sentence.deps.relation[c] == "advmod" and c < index}
    before = [t for t in range(index - 3, index) if t >= sentence.span.start]
    whole = any(sentence.token(t).text == "100" for t in before)
    return not whole and any(sentence.token(t).lemma_.lower() in words for t in {*near, *before[-1:]})


def _describes(sentence: Sentence, index: int, thing: int) -> bool:
    """Whether it is a participle that says what became of its noun: "a deal signed in May"."""
    past = "Past" in sentence.token(index).morph.get("Tense", [])
    return past and sentence.deps.relation[index] == "acl" and sentence.deps.head[index] == thing


def _is_purpose(sentence: Sentence, index: int) -> bool:
    """The infinitive of a noun: "an initiative to build railways" has built none yet."""
    deps = sentence.deps
    return deps.relation[index] == "acl" and any(
        sentence.token(c).lower_ == "to" for c in deps.children[index] if deps.relation[c] == "mark"
    )


def _has_no(sentence: Sentence, thing: int) -> bool:
    """ "no treaty was signed"."""
    return any(sentence.token(c).lower_ in ("no", "neither") for c in sentence.deps.children[thing])


def _lies_ahead(sentence: Sentence, index: int) -> bool:
    """ "is to open", "is due to open"."""
    forms = {sentence.token(c).lower_ for c in sentence.deps.children[index]}
    return bool(forms & {"is", "are", "'s", "’s"} and forms & {"to", "due"})


def _is_ongoing(sentence: Sentence, index: int) -> bool:
    """ "is building", "has been building", "continues": under way as the text is written."""
    token = sentence.token(index)
    helpers = [sentence.token(c) for c in sentence.deps.children[index] if sentence.deps.relation[c] == "aux"]
    progressive = token.lower_.endswith("ing") and any(h.lemma_.lower() == "be" for h in helpers)
    passive = any(h.lower_ == "being" for h in _auxiliaries(sentence, index))
    present = token.tag_ in ("VBZ", "VBP") or (
        "Pres" in token.morph.get("Tense", []) and "Fin" in token.morph.get("VerbForm", []) and not helpers
    )
    return progressive or passive or present


def _auxiliaries(sentence: Sentence, index: int) -> list[Token]:
    deps = sentence.deps
    return [sentence.token(c) for c in deps.children[index] if deps.relation[c].startswith("aux")]


def resting_on(sentence: Sentence, index: int, lexicon: CommitmentLexicon) -> bool:
    """Whether the promise rests on an instrument: "under the agreement, Rome will ..."."""
    deps, treaties = sentence.deps, lexicon.lemmas(["@treaty"])
    return any(
        deps.case[c] in lexicon.basis and sentence.token(c).lemma_.lower() in treaties
        for c in deps.children[index]
    )
