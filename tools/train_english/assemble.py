"""The trained parts -> one pipeline folder, as small as it can be without losing accuracy.

It then holds 16-bit weights and 8-bit vectors, which `bilateral.language.pipeline` widens on loading.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import yaml
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.util import load_model
from tools.train_english.vectors import fold, key_by_lower_case, layers

META = {
    "name": "bilateral",
    "version": "1.0.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "description": "English: Universal Dependencies, morphology, lemmas; persons, organisations, places",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {"name": "Universal NER (EWT layer)", "license": "CC BY-SA 4.0"},
        {"name": "GUM (nine openly licensed genres)", "license": "CC BY 4.0 (annotations)"},
        {"name": "all-MiniLM-L6-v2 (word vectors are distilled from it)", "license": "Apache-2.0"},
        {"name": "spacy-lookups-data (tables of the lemmatiser)", "license": "MIT; derived from WordNet 3.0"},
    ],
}
_FUNCTION_WORDS = Path(__file__).with_name("function_words.yaml")


def assemble(parser: Path, entities: Path, lookups: Path) -> Language:
    """Parser and name finder, and between them lemmas from rules and tables."""
    nlp = load_model(parser)
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(list, nlp=nlp, lookups=with_function_words(Lookups().from_disk(lookups)))
    nlp.add_pipe("ner", source=load_model(entities, vocab=nlp.vocab))
    return nlp


def with_function_words(lookups: Lookups) -> Lookups:
    """The lemmatiser's tables with the forms of "be", "they", "n't" among their exceptions, by part of speech.

    Other words of these parts of speech are their own lemmas, in lower case. A rule of spaCy's AttributeRuler for each
    would say the same and take a seventh of the parser's time.
    """
    exceptions, rules = (lookups.get_table(f"lemma_{name}") for name in ("exc", "rules"))
    for word in yaml.safe_load(_FUNCTION_WORDS.read_text("utf-8")):
        for part in word["pos"]:
            exceptions.setdefault(part.lower(), {}).update({form: [word["lemma"]] for form in word["forms"]})
            rules.setdefault(part.lower(), [["", ""]])
    return lookups


def pack(nlp: Language, scores: dict[str, dict[str, float]], out: Path) -> None:
    """Write the pipeline to `out`; `nlp` itself is packed too and of no further use."""
    fold(nlp)
    for node in layers(nlp):
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, node.get_param(name).astype(np.float16))
    nlp.meta.update(META, performance=scores)
    _forget_paths(nlp)
    nlp.to_disk(out)
    key_by_lower_case(out)
    # Keys are hashes and labels carry their own strings: the treebanks' words need not ship.
    (out / "vocab" / "strings.json").write_text("[]", "utf-8")


def _forget_paths(nlp: Language) -> None:
    config = nlp.config.copy()
    config["paths"] = dict.fromkeys(config["paths"])
    nlp.config = config
