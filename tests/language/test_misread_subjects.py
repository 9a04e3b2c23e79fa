"""Subjects that hang on the words before them in the parse are given back to their verbs."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import spacy
from spacy.tokens import Doc, Token

from bilateral.language.dependencies import Dependencies, as_parsed
from bilateral.language.misread_subjects import dependencies

VOCAB = spacy.blank("en").vocab
FINITE, PARTICIPLE = "VerbForm=Fin", "VerbForm=Part"
# word/part of speech/index of the head/label, the form of the last verb, and which words become its subject
MISREAD = {
    "a conjunction read as a preposition": (
        "Drills/NOUN/1/nsubj came/VERB/1/ROOT after/ADP/4/case Kenyan/ADJ/4/amod troops/NOUN/1/obl "
        "marched/VERB/1/conj",
        PARTICIPLE,
        ["troops"],
    ),
    "a clause that hangs on its own subject": (
        "Rupees/NOUN/1/nsubj fell/VERB/1/ROOT as/ADP/3/case bonds/NOUN/1/obl sold/VERB/3/acl",
        FINITE,
        ["bonds"],
    ),
    "a subject read as a longer list": (
        "As/SCONJ/2/mark he/PRON/2/nsubj toured/VERB/8/advcl Oslo/PROPN/2/obj ,/PUNCT/5/punct "
        "Chile/PROPN/3/conj and/CCONJ/7/cc Peru/PROPN/3/conj signed/VERB/8/ROOT",
        FINITE,
        ["Chile", "Peru"],
    ),
    "a subject read as that of the auxiliary": (
        "Oslo/PROPN/1/nsubj has/AUX/4/aux so/ADV/3/advmod far/ADV/4/advmod refused/VERB/4/ROOT",
        PARTICIPLE,
        ["Oslo"],
    ),
    "a subject read as an apposition to the year": (
        "In/ADP/1/case 1912/NUM/5/obl ,/PUNCT/3/punct Serbia/PROPN/1/appos then/ADV/5/advmod attacked/VERB/5/ROOT",
        FINITE,
        ["Serbia"],
    ),
    "a subject read as coordinated with the noun before": (
        "Peru/PROPN/1/nsubj paid/VERB/1/ROOT in/ADP/3/case wheat/NOUN/1/obl and/CCONJ/5/cc Chile/PROPN/3/conj "
        "left/VERB/1/conj",
        FINITE,
        ["Chile"],
    ),
    "a sentence read as a noun with a participle": (
        "Both/DET/1/det leaders/NOUN/1/ROOT upon/ADP/3/case Peru/PROPN/4/obl called/VERB/1/acl ./PUNCT/1/punct",
        PARTICIPLE,
        ["leaders"],
    ),
    "a sentence read as its object with a participle": (
        "A/DET/2/det labour/NOUN/2/compound ban/NOUN/4/compound strained/VERB/4/amod ties/NOUN/4/ROOT ./PUNCT/4/punct",
        PARTICIPLE,
        ["ban"],
    ),
    "a subject whose participle has taken the rest of the sentence": (
        "Troops/NOUN/0/ROOT angered/VERB/0/acl by/ADP/3/case raids/NOUN/1/obl:agent felled/VERB/5/amod "
        "trees/NOUN/1/obl:agent ./PUNCT/0/punct",
        PARTICIPLE,
        ["Troops"],
    ),
    "a sentence read as its subjects, with a participle of one more": (
        "Oslo/PROPN/0/ROOT and/CCONJ/2/cc Bergen/PROPN/0/conj traded/VERB/4/amod barbs/NOUN/0/conj ./PUNCT/0/punct",
        PARTICIPLE,
        ["Oslo", "Bergen"],
    ),
}
READ_WELL = {
    "a participle before its noun": (
        "The/DET/3/det army/NOUN/3/compound trained/VERB/3/amod men/NOUN/4/nsubj left/VERB/4/ROOT ./PUNCT/4/punct",
        PARTICIPLE,
    ),
    "a participle after a possessor": (
        "Oslo/PROPN/3/nmod:poss 's/PART/0/case frozen/VERB/3/amod fish/NOUN/3/ROOT ./PUNCT/3/punct",
        PARTICIPLE,
    ),
    "a participle behind a hyphen": (
        "State/NOUN/2/compound -/PUNCT/0/punct owned/VERB/3/amod firms/NOUN/3/ROOT ./PUNCT/3/punct",
        PARTICIPLE,
    ),
    "an imperative": ("After/ADP/1/case lunch/NOUN/2/obl rest/VERB/2/ROOT", "Mood=Imp|VerbForm=Fin"),
    "a participle of the noun": (
        "Talks/NOUN/4/nsubj after/ADP/2/case meetings/NOUN/0/nmod held/VERB/2/acl failed/VERB/4/ROOT",
        FINITE,
    ),
    "two nouns and a second predicate": (
        "Peru/PROPN/1/nsubj paid/VERB/1/ROOT wheat/NOUN/1/obj and/CCONJ/4/cc gold/NOUN/2/conj and/CCONJ/6/cc "
        "left/VERB/1/conj",
        FINITE,
    ),
    "a list that is one": (
        "He/PRON/1/nsubj toured/VERB/1/ROOT Oslo/PROPN/1/obj ,/PUNCT/4/punct Rome/PROPN/2/conj "
        "and/CCONJ/6/cc left/VERB/1/conj",
        FINITE,
    ),
}


def doc(rows: str, form: str) -> Doc:
    words, parts, heads, labels = zip(*(row.split("/") for row in rows.split()), strict=True)
    made = Doc(VOCAB, words=list(words), pos=list(parts), heads=list(map(int, heads)), deps=list(labels))
    made[last_verb(made)].set_morph(form)
    return made


def last_verb(tokens: Iterable[Token]) -> int:
    return max(t.i for t in tokens if t.pos_ == "VERB")


def subjects(deps: Dependencies) -> list[str]:
    verb = last_verb(deps.tokens)
    first = [c for c in deps.children[verb] if deps.relation[c] == "nsubj"]
    return [deps.tokens[t].text for f in first for t in deps.conjuncts(f)]


@pytest.mark.parametrize("name", MISREAD)
def test_the_subject_is_given_back(name: str) -> None:
    rows, form, expected = MISREAD[name]
    assert subjects(as_parsed(doc(rows, form))) == []
    assert subjects(dependencies(doc(rows, form))) == expected


@pytest.mark.parametrize("name", MISREAD)
def test_what_is_reattached_is_still_a_tree(name: str) -> None:
    rows, form, _ = MISREAD[name]
    deps = dependencies(doc(rows, form))
    for index in range(len(deps.tokens)):
        assert len(deps.subtree(next(i for i, h in enumerate(deps.head) if i == h))) == len(deps.tokens)
        assert (index in deps.children[deps.head[index]]) == (deps.head[index] != index)


@pytest.mark.parametrize("name", READ_WELL)
def test_what_is_read_well_stays(name: str) -> None:
    rows, form = READ_WELL[name]
    before, after = as_parsed(doc(rows, form)), dependencies(doc(rows, form))
    assert (after.head, after.relation, after.case) == (before.head, before.relation, before.case)
    assert after.children == before.children


def test_the_noun_before_which_it_was_read_becomes_its_object() -> None:
    rows = (
        "France/PROPN/2/compound exhorted/VERB/2/amod Italy/PROPN/4/nsubj to/PART/4/mark yield/VERB/4/ROOT "
        "./PUNCT/4/punct"
    )
    deps = dependencies(doc(rows, "VerbForm=Inf"))
    assert [deps.relation[i] for i in (0, 1, 2, 4)] == ["nsubj", "ROOT", "obj", "xcomp"]
    assert [deps.head[i] for i in (0, 1, 2, 4)] == [1, 1, 1, 1]
