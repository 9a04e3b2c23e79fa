"""The pipeline is there, or the error says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from bilateral.errors import LanguageError
from bilateral.language import pipeline
from bilateral.language.pipeline import load_pipeline


def test_bundled_pipeline_has_all_that_extraction_reads() -> None:
    assert {"parser", "lemmatizer", "ner"} <= set(load_pipeline().pipe_names)


def test_pipeline_is_loaded_once() -> None:
    assert load_pipeline() is load_pipeline()


def test_pipeline_that_is_not_installed_is_told_with_its_remedy() -> None:
    with pytest.raises(LanguageError) as caught:
        load_pipeline("xx_no_such_pipeline")
    assert "xx_no_such_pipeline cannot be loaded" in caught.value.happened
    assert caught.value.cause == "it is not installed here"
    assert "pip" in caught.value.remedy
    assert "bilateral.toml" in caught.value.remedy
    assert "\n" not in str(caught.value)


def test_damaged_installation_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BUNDLED", tmp_path / "weights")
    with pytest.raises(LanguageError, match=r"ships with bilateral cannot be loaded\..*reinstall bilateral"):
        load_pipeline.__wrapped__(None)


def test_pipeline_that_lacks_a_part_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    nlp.initialize()
    nlp.to_disk(tmp_path / "half")
    with pytest.raises(LanguageError) as caught:
        load_pipeline(str(tmp_path / "half"))
    assert "has no parser and no lemmatizer" in caught.value.happened
    assert caught.value.remedy
