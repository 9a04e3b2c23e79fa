"""One view over two label schemes: what hangs on what is the same whichever pipeline parsed."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from bilateral.language.dependencies import Dependencies
from bilateral.language.misread_subjects import dependencies

VOCAB = spacy.blank("en").vocab
# Word/part of speech/index of the head/label. The same sentence in Universal Dependencies and with
# the labels of spaCy's own English pipelines.
BOTH: dict[str, tuple[str, str]] = {
    "prepositions of a verb": (
        "Norway/PROPN/1/nsubj sold/VERB/1/ROOT oil/NOUN/1/obj To/ADP/4/case "
        "India/PROPN/1/obl in/ADP/6/case March/PROPN/1/obl",
        "Norway/PROPN/1/nsubj sold/VERB/1/ROOT oil/NOUN/1/dobj To/ADP/1/prep "
        "India/PROPN/3/pobj in/ADP/1/prep March/PROPN/5/pobj",
    ),
    "preposition of a noun": (
        "kings/NOUN/3/nsubj of/ADP/2/case Siam/PROPN/0/nmod ruled/VERB/3/ROOT",
        "kings/NOUN/3/nsubj of/ADP/0/prep Siam/PROPN/1/pobj ruled/VERB/3/ROOT",
    ),
    "passive with its agent": (
        "Oil/NOUN/2/nsubj:pass was/AUX/2/aux:pass sold/VERB/2/ROOT by/ADP/4/case Norway/PROPN/2/obl:agent",
        "Oil/NOUN/2/nsubjpass was/AUX/2/auxpass sold/VERB/2/ROOT by/ADP/2/agent Norway/PROPN/3/pobj",
    ),
    "two objects and a relative clause": (
        "Peru/PROPN/4/nsubj which/PRON/2/nsubj grew/VERB/0/acl:relcl maize/NOUN/2/obj "
        "gave/VERB/4/ROOT Chile/PROPN/4/iobj seed/NOUN/4/obj",
        "Peru/PROPN/4/nsubj which/PRON/2/nsubj grew/VERB/0/relcl maize/NOUN/2/dobj "
        "gave/VERB/4/ROOT Chile/PROPN/4/dative seed/NOUN/4/dobj",
    ),
    "coordination below a preposition": (
        "Mali/PROPN/1/nsubj spoke/VERB/1/ROOT with/ADP/3/case Chad/PROPN/1/obl "
        "and/CCONJ/5/cc Niger/PROPN/3/conj",
        "Mali/PROPN/1/nsubj spoke/VERB/1/ROOT with/ADP/1/prep Chad/PROPN/2/pobj "
        "and/CCONJ/3/cc Niger/PROPN/3/conj",
    ),
}


def view(rows: str) -> Dependencies:
    words, parts, heads, labels = zip(*(row.split("/") for row in rows.split()), strict=True)
    return dependencies(
        Doc(VOCAB, words=list(words), pos=list(parts), heads=list(map(int, heads)), deps=list(labels))
    )


def facts(deps: Dependencies) -> list[tuple[str, str, str, str | None]]:
    """Word, relation, head and preposition, but for the conjunction, which the schemes hang differently."""
    words = [t.text for t in deps.tokens]
    return [
        (word, relation, words[head], case)
        for word, relation, head, case in zip(words, deps.relation, deps.head, deps.case, strict=True)
        if relation != "cc"
    ]


@pytest.mark.parametrize("name", BOTH)
def test_both_schemes_give_one_view(name: str) -> None:
    universal, clear = (view(rows) for rows in BOTH[name])
    assert facts(clear) == facts(universal)


@pytest.mark.parametrize("scheme", [0, 1])
def test_preposition_is_folded_into_its_noun(scheme: int) -> None:
    deps = view(BOTH["prepositions of a verb"][scheme])
    assert (deps.relation[4], deps.tokens[deps.head[4]].text, deps.case[4]) == ("obl", "sold", "to")
    assert deps.case[2] is None
    assert deps.children[1] == [0, 2, 4, 6]


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("scheme", [0, 1])
def test_every_token_hangs_on_one_and_all_on_the_root(name: str, scheme: int) -> None:
    deps = view(BOTH[name][scheme])
    (root,) = [i for i, head in enumerate(deps.head) if head == i]
    assert deps.subtree(root) == set(range(len(deps.tokens)))
    assert sorted(c for below in deps.children for c in below) == [
        i for i in range(len(deps.tokens)) if i != root
    ]


@pytest.mark.parametrize("scheme", [0, 1])
def test_coordination(scheme: int) -> None:
    deps = view(BOTH["coordination below a preposition"][scheme])
    assert deps.conjuncts(3) == [3, 5]
    assert deps.first_conjunct(5) == deps.first_conjunct(3) == 3
    assert {3, 5} <= deps.subtree(3)
    assert 0 not in deps.subtree(3)


def test_conjuncts_of_conjuncts_are_found() -> None:
    deps = view("Mali/PROPN/0/ROOT Chad/PROPN/0/conj Niger/PROPN/1/conj")
    assert deps.conjuncts(0) == [0, 1, 2]
    assert deps.first_conjunct(2) == 0


def test_first_of_two_prepositions_counts() -> None:
    deps = view("came/VERB/0/ROOT from/ADP/3/case behind/ADP/3/case Lima/PROPN/0/obl")
    assert deps.case[3] == "from"
