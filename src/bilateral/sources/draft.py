"""What every format reader hands over: the raw bytes it was given, and what it understood of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from bilateral.model import Published


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they lay there, and where."""

    data: bytes
    source: str
    url: str | None = None
    charset: str | None = None  # what the server says


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text with the metadata that its format states; None and empty where it states none."""

    text: str
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: Published = field(default_factory=Published)
    created: str | None = None  # when the file was made: ISO day, weaker than any date that is stated
    language: str | None = None
    notices: tuple[str, ...] = ()  # what it states though it cannot be, in words for a person
    furniture: tuple[tuple[int, int], ...] = ()  # stretches known to be no text, such as front matter
