"""Evidence: the quote is what stands at its offsets, whatever the text is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model import Document, Evidence

TEXT = "Peru\r\nand 🇨🇱 Chile\u2028signed – “at last”."


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(st.text(min_size=1, max_size=60))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(texts_with_spans())
def test_quote_is_what_stands_at_its_offsets(given_: tuple[str, int, int]) -> None:
    text, start, end = given_
    evidence = Evidence.of(Document(text=text, source="t"), start, end)
    assert text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize("quote", ["Peru", "\r\nand", "🇨🇱", "“at last”"])
def test_offsets_are_code_points(quote: str) -> None:
    start = TEXT.index(quote)
    assert Evidence.of(Document(text=TEXT, source="t"), start, start + len(quote)).quote == quote


@pytest.mark.parametrize(
    ("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, len(TEXT) + 1), (len(TEXT), len(TEXT) + 1)]
)
def test_offsets_that_hold_no_text_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"no text at {start}:{end} of a document of {len(TEXT)} characters"):
        Evidence.of(Document(text=TEXT, source="t"), start, end)
