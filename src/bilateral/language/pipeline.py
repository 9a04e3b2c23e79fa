"""The spaCy pipeline: the bundled one, or any installed one that bilateral.toml names."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import load_model

from bilateral.errors import LanguageError

BUNDLED = Path(__file__).parent / "weights"
PERSON_LABELS = ("PER", "PERSON")  # what the pipelines call the name of a person
_NEEDED = ("parser", "lemmatizer", "ner")


@cache
def load_pipeline(name: str | None = None) -> Language:
    """The pipeline called `name`, or the bundled English one.

    Raises LanguageError where it is not installed or has no parser, lemmatizer or entity recogniser.
    """
    _use_openblas()
    try:
        nlp = load_model(name or BUNDLED)
    except OSError as error:
        raise LanguageError(
            f"the language pipeline {name or 'that ships with bilateral'} cannot be loaded",
            cause="it is not installed here" if name else "the installation is damaged",
            remedy="install it with pip, or leave [language] pipeline out of bilateral.toml"
            if name
            else "reinstall bilateral",
        ) from error
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing:
        raise LanguageError(
            f"the language pipeline {name} has no {' and no '.join(missing)}",
            remedy="name a pipeline that parses, lemmatises and finds names",
        )
    _widen(nlp)
    _index_lemmas(nlp)
    return nlp


def _widen(nlp: Language) -> None:
    """The bundled weights are stored in 16 and 8 bits and calculated with in 32."""
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype("float32")
    for _, component in nlp.components:
        model: Any = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            for name in filter(layer.has_param, layer.param_names):
                layer.set_param(name, layer.get_param(name).astype("float32"))


def _index_lemmas(nlp: Language) -> None:
    """The lemmatiser asks for each new word whether it is in lists of thousands; sets answer at once."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        for part in list(index):
            index[part] = frozenset(index[part])


def _use_openblas() -> None:
    """Numpy's own BLAS: about twice as fast here as thinc's default (docs/english-pipeline.md)."""
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
