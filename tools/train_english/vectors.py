"""Static word vectors: 8 bits a value, and looked up by lower-case form.

Each value is rounded to one of 255 steps before training, so that the encoders learn from exactly what ships.
spaCy writes a table of its default kind without the attribute it is keyed by, and reads it back as keyed by
the verbatim form: every capitalised word, so every name, would then have no vector at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LOWER
from spacy.language import Language
from spacy.util import load_model
from thinc.api import Model

_LEVELS = 127


def prepare(source: Path, out: Path) -> None:
    """Write the vectors of the pipeline in `source` to `out`, rounded and keyed by lower case."""
    nlp = load_model(source)
    nlp.vocab.vectors.data = _rounded(nlp.vocab.vectors.data)
    nlp.to_disk(out)
    key_by_lower_case(out)


def key_by_lower_case(pipeline: Path) -> None:
    """Note in a pipeline on disk that its vectors are keyed by LOWER."""
    (pipeline / "vocab" / "vectors.cfg").write_text(
        json.dumps({"mode": "default", "attr": int(LOWER)}), "utf-8"
    )


def step(data: NDArray[np.float32]) -> float:
    """The distance between two neighbouring values of a rounded table."""
    return float(np.abs(data).max()) / _LEVELS


def fold(nlp: Language) -> None:
    """Turn the rounded table into whole numbers, and move the step into the weights that read it."""
    size = step(nlp.vocab.vectors.data)
    nlp.vocab.vectors.data = np.rint(nlp.vocab.vectors.data / size).astype(np.int8)
    for node in layers(nlp):
        if node.name == "static_vectors":
            node.set_param("W", node.get_param("W") * size)


def layers(nlp: Language) -> Iterator[Any]:
    """Every layer of every trained network of a pipeline."""
    for _, component in nlp.components:
        model: Model[Any, Any] | None = getattr(component, "model", None)
        if model is not None:
            yield from model.walk()


def _rounded(data: NDArray[np.float32]) -> NDArray[np.float32]:
    size = step(data)
    rounded: NDArray[np.float32] = (np.rint(data / size) * size).astype(np.float32)
    return rounded
