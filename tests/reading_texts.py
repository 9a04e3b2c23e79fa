"""Texts of our own as the extraction reads them: every module's sentences are parsed in one batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from bilateral.extraction import read
from bilateral.extraction.reading import ActorMention, Reading
from bilateral.knowledge import load_knowledge
from bilateral.language.parsing import parse
from bilateral.language.pipeline import load_pipeline
from bilateral.model import Claim, DateBasis, Document, Passage, PassageKind, Published

C = TypeVar("C", bound=Claim)
KB = load_knowledge()
Text = str | tuple[str, str | None]  # a text, or a text and when it was published


def document(text: str, published: str | None = None) -> Document:
    """A document whose paragraphs stand between line ends."""
    passages, start = [], 0
    for line in text.split("\n"):
        if line:
            passages.append(Passage(PassageKind.BODY, start, start + len(line)))
        start += len(line) + 1
    date = Published(published, DateBasis.GIVEN) if published else Published()
    return Document(text=text, source="t", published=date, passages=tuple(passages))


def readings(texts: Iterable[Text]) -> dict[Text, Reading]:
    """Each text read, by the text."""
    keys = list(dict.fromkeys(texts))
    documents = [document(key) if isinstance(key, str) else document(*key) for key in keys]
    parsed = parse(load_pipeline(), documents)
    return {key: read(one, sentences, KB) for key, (one, sentences) in zip(keys, parsed, strict=True)}


def claims_in(
    texts: Iterable[str], extractor: Callable[[Reading], Iterable[C]], published: str = "2023-06-15"
) -> dict[str, list[C]]:
    """What `extractor` finds in each text, all published on one day."""
    dated = readings((text, published) for text in texts)
    return {key[0]: list(extractor(reading)) for key, reading in dated.items()}


def mentions(reading: Reading) -> list[ActorMention]:
    """All mentions of actors, in order."""
    return [m for sentence in reading.sentences for m in sentence.mentions]
