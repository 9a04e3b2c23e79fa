"""One dependency view over two label schemes: Universal Dependencies, and spaCy's own English labels.

Everything downstream reads UD relations with prepositions folded into them: in "sold oil to India"
the token India depends on "sold" with relation `obl` and case `to`, whichever pipeline parsed it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass"})
OBJECTS = frozenset({"obj", "iobj"})
OBLIQUES = frozenset(
    {"obl", "obl:agent", "obl:unmarked", "obl:npmod", "obl:tmod", "nmod", "nmod:poss", "nmod:unmarked"}
)
CLAUSES = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis", "csubj", "conj"}
)

# spaCy's English pipelines (ClearNLP labels) -> UD; prepositions are handled in _from_clear.
_CLEAR = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj",
    "dobj": "obj",
    "dative": "iobj",
    "auxpass": "aux:pass",
    "relcl": "acl:relcl",
    "attr": "xcomp",
    "acomp": "xcomp",
    "pcomp": "advcl",
    "poss": "nmod:poss",
    "neg": "advmod",
    "prt": "compound:prt",
    "npadvmod": "obl:unmarked",
    "quantmod": "advmod",
    "nn": "compound",
}


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Token index -> head, UD relation, folded preposition (lower case, or None), dependents, and the token.

    The tokens are kept because spaCy builds a new object at each access to a Doc.
    """

    head: list[int]
    relation: list[str]
    case: list[str | None]
    children: list[list[int]]
    tokens: list[Token]

    def subtree(self, index: int) -> set[int]:
        """The token and all that depends on it."""
        found, todo = set(), [index]
        while todo:
            token = todo.pop()
            if token not in found:
                found.add(token)
                todo.extend(self.children[token])
        return found

    def conjuncts(self, index: int) -> list[int]:
        """The token and those coordinated with it."""
        found = [index]
        for token in found:
            found.extend(c for c in self.children[token] if self.relation[c] == "conj")
        return found

    def is_copular(self, index: int) -> bool:
        """Whether a form of "be" makes the token what its subject is said to be: "is a partner", "are in talks"."""
        return any(self.relation[c] == "cop" for c in self.children[index])

    def first_conjunct(self, index: int) -> int:
        """The first of a coordination: what the others depend on."""
        while self.relation[index] == "conj":
            index = self.head[index]
        return index


def as_parsed(doc: Doc) -> Dependencies:
    """The view of a Doc as its parser has left it."""
    tokens = list(doc)
    clear = any(t.dep_ in ("pobj", "dobj", "prep") for t in tokens)
    head, relation, case = _from_clear(tokens) if clear else _from_ud(tokens)
    children: list[list[int]] = [[] for _ in tokens]
    for index, governor in enumerate(head):
        if governor != index:
            children[governor].append(index)
    return Dependencies(head, relation, case, children, tokens)


def _from_ud(tokens: list[Token]) -> tuple[list[int], list[str], list[str | None]]:
    head = [t.head.i for t in tokens]
    relation = [t.dep_ for t in tokens]
    case: list[str | None] = [None] * len(tokens)
    for t in tokens:
        if t.dep_ == "case" and case[t.head.i] is None:
            case[t.head.i] = t.lower_
    return head, relation, case


def _from_clear(tokens: list[Token]) -> tuple[list[int], list[str], list[str | None]]:
    head = [t.head.i for t in tokens]
    relation = [_CLEAR.get(t.dep_, t.dep_) for t in tokens]
    case: list[str | None] = [None] * len(tokens)
    for t in tokens:
        if t.dep_ == "pobj":
            governor = t.head.head
            verbal = governor.pos_ in ("VERB", "AUX", "ADJ", "ADV")
            agent = t.head.dep_ == "agent"
            head[t.i] = governor.i
            relation[t.i] = "obl:agent" if agent else "obl" if verbal else "nmod"
            case[t.i] = t.head.lower_
            head[t.head.i], relation[t.head.i] = t.i, "case"
        elif t.dep_ == "ROOT" and t.pos_ == "AUX":
            continue
    return head, relation, case
