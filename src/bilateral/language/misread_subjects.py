"""Subjects that parsers hang on the words before them, given back to their verbs.

Only a finite verb that is left without a subject is looked at, and only the noun phrase right before it, or before
its auxiliary.
"""

from __future__ import annotations

from spacy.tokens import Doc

from bilateral.language.dependencies import OBLIQUES, SUBJECTS, Dependencies, as_parsed

_ASIDE = ("advmod", "aux", "aux:pass")
_AUXILIARIES = ("aux", "aux:pass", "cop")
_CLOSING = (")", "]", '"', "”", "’", "'")
_NOUNS = ("NOUN", "PROPN", "PRON")
_LISTED = ("conj", "appos")
_SUBORDINATING = (
    "after",
    "before",
    "since",
    "until",
    "as",
    "once",
)  # read as prepositions, they hide a clause
_ENDS = (".", "!", '"', "”", "'", "’")  # of a sentence; headlines and table cells end on a word
_CLAUSAL = ("ROOT", "conj", "ccomp", "parataxis")
_ADJUNCTS = ("obl", "obl:unmarked", "obl:tmod", "advcl", "nmod")


def dependencies(doc: Doc) -> Dependencies:
    """The view of a parsed Doc, with subjects given back to their verbs that were misread in six ways:

    "the drill came after Kenyan and Ugandan troops marched": the conjunction read as a preposition
    "in 1912, Serbia and Greece attacked", "as he toured Oslo, Chile and Peru signed": read as part of a list
    "Peru paid in wheat and Chile paid in copper": read as wheat and Chile
    "Both leaders called upon Peru to sign.": a whole sentence read as a noun with a participle
    "France exhorted Italy to yield.": the verb read as a participle before its object, as in "exhausted soldiers"
    "Oslo has so far refused": the subject read as that of the auxiliary
    """
    deps = as_parsed(doc)
    for sentence in doc.sents:
        root = sentence.root.i
        predicate = _predicate_of(deps, root, sentence.end) if _is_verbless(deps, root) else None
        if predicate is not None and deps.tokens[sentence.end - 1].text in _ENDS:
            _raise(deps, predicate, root)
        if deps.tokens[sentence.end - 1].text in _ENDS:
            _free_modifiers(deps, sentence.start, sentence.end)
    for index in range(len(deps.tokens)):
        if deps.relation[index] in _AUXILIARIES:
            _pass_on_subject(deps, index)
    for verb, token in enumerate(deps.tokens):
        if token.pos_ == "VERB" and _lacks_subject(deps, verb):
            noun = _before(deps, verb)
            if noun is not None:
                _give_back(deps, verb, noun)
    return deps


def _pass_on_subject(deps: Dependencies, auxiliary: int) -> None:
    """Give the subject of an auxiliary to its verb, where that has none."""
    verb = deps.head[auxiliary]
    own = [c for c in deps.children[auxiliary] if deps.relation[c] in SUBJECTS]
    if own and not any(deps.relation[c] in SUBJECTS for c in deps.children[verb]):
        for subject in own:
            _attach(deps, subject, verb, deps.relation[subject])


def _free_modifiers(deps: Dependencies, start: int, end: int) -> None:
    """Make predicates of the participles that are none: "Rome revoked visas." is no kind of visas."""
    for verb in range(start, end):
        if _may_be_finite(deps, verb):
            subject = _subject_before(deps, verb, start)
            if subject is not None:
                _make_predicate(deps, verb, subject)


def _may_be_finite(deps: Dependencies, verb: int) -> bool:
    """Whether a participle before a noun stands right behind another noun, with no hyphen and no article."""
    token, noun = deps.tokens[verb], deps.head[verb]
    if token.pos_ != "VERB" or deps.relation[verb] != "amod" or noun < verb or token.lower_.endswith("ing"):
        return False
    opened = any(deps.relation[c] in ("det", "nummod") and c < verb for c in deps.children[noun])
    return _before(deps, verb) is not None and not opened


def _subject_before(deps: Dependencies, verb: int, start: int) -> int | None:
    """The head of the phrase before the participle, where nothing else in the sentence can be its predicate."""
    own = [c for c in deps.children[verb] if deps.relation[c] in SUBJECTS]
    if own:
        return own[0]
    noun, before = deps.head[verb], _before(deps, verb)
    above = deps.head[noun]
    infinitive = _is_infinitive(deps, above)
    headless = deps.relation[noun] == "ROOT" and not any(
        deps.relation[c] == "cop" for c in deps.children[noun]
    )
    while before is not None and deps.head[before] not in (before, noun):
        before = deps.head[before]
    if before is None or before < start:
        return None
    if deps.head[before] == before:  # "Oslo and Bergen traded barbs.": the root is the subject
        return before if before < verb and _is_verbless(deps, before) else None
    return before if headless or (infinitive and deps.relation[above] == "ROOT") else None


def _make_predicate(deps: Dependencies, verb: int, subject: int) -> None:
    """Put the participle in the place of its noun, which becomes its object."""
    noun = deps.head[verb]
    above, relation = deps.head[noun], deps.relation[noun]
    for child in [c for c in deps.children[noun] if c < verb and c != subject]:
        _attach(deps, child, subject, deps.relation[child])
    if relation == "ROOT" or subject == above or deps.relation[above] == "ROOT":
        _attach(deps, verb, verb, "ROOT")
    else:
        _attach(deps, verb, above, "parataxis")
    if above not in (noun, subject) and deps.relation[verb] == "ROOT":
        _attach(
            deps,
            above,
            verb,
            "xcomp" if relation in SUBJECTS and _is_infinitive(deps, above) else "parataxis",
        )
    for child in [c for c in deps.children[subject] if c > verb]:
        _attach(deps, child, verb, "obl" if deps.case[child] else deps.relation[child])
    _attach(deps, noun, verb, "obj")
    _attach(deps, subject, verb, "nsubj")


def _is_infinitive(deps: Dependencies, verb: int) -> bool:
    return any(deps.relation[c] == "mark" and deps.tokens[c].lower_ == "to" for c in deps.children[verb])


def _lacks_subject(deps: Dependencies, verb: int) -> bool:
    below = {deps.relation[c] for c in deps.children[verb]}
    morph = deps.tokens[verb].morph
    form = [] if "Imp" in morph.get("Mood", []) else morph.get("VerbForm", [])
    # a past tense may be read as a participle, but then it hangs on no noun and has no auxiliary
    finite = "Fin" in form or (
        "Part" in form and deps.relation[verb] in _CLAUSAL and not below & {"aux", "aux:pass"}
    )
    return finite and not below & SUBJECTS and deps.relation[verb] != "xcomp"


def _is_verbless(deps: Dependencies, root: int) -> bool:
    below = {deps.relation[c] for c in deps.children[root]}
    return deps.tokens[root].pos_ in _NOUNS and not below & {"cop", *SUBJECTS}


def _predicate_of(deps: Dependencies, noun: int, end: int) -> int | None:
    """The first verb after the noun that could be its predicate: in no clause of its own, with no other subject."""
    for verb in range(noun + 1, end):
        below = {deps.relation[c] for c in deps.children[verb]}
        if (
            deps.tokens[verb].pos_ == "VERB"
            and deps.relation[verb] in ("acl", "advcl", "parataxis")
            and not deps.tokens[verb].lower_.endswith("ing")
            and not below & {"mark", "aux:pass", "obl:agent", *SUBJECTS}
        ):
            return verb
    return None


def _raise(deps: Dependencies, verb: int, noun: int) -> None:
    below = {deps.relation[c] for c in deps.children[verb]}
    participle = "Part" in deps.tokens[verb].morph.get("VerbForm", [])
    suffers = participle and not below & {
        "obj",
        "iobj",
        "xcomp",
        "ccomp",
        "obl",
    }  # "two envoys expelled from Norway"
    _attach(deps, verb, verb, "ROOT")
    _attach(deps, noun, verb, "nsubj:pass" if suffers else "nsubj")


def _before(deps: Dependencies, verb: int) -> int | None:
    """The noun that ends right before the verb and its adverbs."""
    last = verb - 1
    while last > 0 and (
        deps.tokens[last].text in _CLOSING or (deps.head[last] == verb and deps.relation[last] in _ASIDE)
    ):
        last -= 1
    return last if last >= 0 and deps.tokens[last].pos_ in _NOUNS else None


def _give_back(deps: Dependencies, verb: int, noun: int) -> None:
    above_verb = _above(deps, verb)
    while deps.head[noun] != noun and noun < verb:
        above = deps.head[noun]
        if deps.case[noun] in _SUBORDINATING and deps.relation[noun] in OBLIQUES:
            if noun not in above_verb or deps.head[verb] == noun:
                _subordinate(deps, verb, noun)
            return
        if deps.relation[noun] in _LISTED and _opens(deps, above, verb):
            listed = [c for c in deps.children[above] if deps.relation[c] in _LISTED and above < c < verb]
            if not above_verb & set(listed):
                _attach(deps, listed[0], verb, "nsubj")
                for other in listed[1:]:
                    _attach(deps, other, listed[0], "conj")
            return
        if deps.relation[noun] == "conj" and _joins(deps, noun, verb):
            _attach(deps, noun, verb, "nsubj")
            return
        noun = above


def _joins(deps: Dependencies, noun: int, verb: int) -> bool:
    """Whether the only conjunction before the verb is the one that the noun before it has taken for its own."""
    words = {side: {deps.relation[c] for c in deps.children[side] if c < verb} for side in (noun, verb)}
    return deps.relation[verb] == "conj" and deps.head[verb] < noun and "cc" in words[noun] - words[verb]


def _above(deps: Dependencies, index: int) -> set[int]:
    """What a token depends on, up to the root."""
    found = set()
    while deps.head[index] != index:
        index = deps.head[index]
        found.add(index)
    return found


def _subordinate(deps: Dependencies, verb: int, noun: int) -> None:
    for child in deps.children[noun]:
        if deps.relation[child] == "case":
            _attach(deps, child, verb, "mark")
            break
    deps.case[noun] = None
    if deps.head[verb] == noun:  # the clause takes the place of its subject
        _attach(deps, verb, deps.head[noun], "advcl")
    elif deps.relation[verb] == "conj":
        deps.relation[verb] = "advcl"
    _attach(deps, noun, verb, "nsubj")


def _opens(deps: Dependencies, noun: int, verb: int) -> bool:
    """Whether a noun ends the adjunct that opens the verb's clause, a comma after it."""
    if noun + 1 >= verb or deps.tokens[noun + 1].text != ",":
        return False
    while deps.head[noun] not in (noun, verb):
        noun = deps.head[noun]
    return deps.head[noun] == verb and deps.relation[noun] in _ADJUNCTS


def _attach(deps: Dependencies, index: int, head: int, relation: str) -> None:
    """Hang a token on another, which takes the token's own place where it hung below it: a tree has no circles."""
    if head != index and index in _above(deps, head):
        above = deps.head[index]
        _attach(deps, head, head if above == index else above, deps.relation[index])
    if deps.head[index] != index:
        deps.children[deps.head[index]].remove(index)
    deps.head[index], deps.relation[index] = head, relation
    if head != index:
        deps.children[head] = sorted([*deps.children[head], index])
