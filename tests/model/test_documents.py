"""Documents: who they are, whatever lay around them."""

from __future__ import annotations

from typing import Any

import pytest

from bilateral.model import DateBasis, Document, Passage, PassageKind, Published, Register

TEXT = "Peru and Chile\n\nMenu\n\nThey signed."
TITLE, MENU, BODY = (
    Passage(PassageKind.TITLE, 0, 14),
    Passage(PassageKind.CHROME, 16, 20),
    Passage(PassageKind.BODY, 22, 34),
)


def document(**fields: Any) -> Document:
    fields = {
        "text": TEXT,
        "source": "a.txt",
        "publisher": "The Lima Gazette",
        "published": Published("1929-06-03", DateBasis.STATED),
        **fields,
    }
    return Document(**fields)


@pytest.mark.parametrize(
    "change",
    [
        {"source": "b.html"},
        {"url": "https://example.org/a"},
        {"title": "Peru and Chile"},
        {"authors": ("A. Writer",)},
        {"register": Register.OPINION},
        {"passages": (BODY,)},
        {"raw_sha256": "0" * 64},
        {"published": Published("1929-06-03", DateBasis.GIVEN)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_id_does_not_hang_on_where_it_lay_or_how_it_was_read(change: dict[str, Any]) -> None:
    assert document(**change).id == document().id


@pytest.mark.parametrize(
    "change",
    [{"text": TEXT + " "}, {"publisher": None}, {"publisher": "El Sol"}, {"published": Published("1929-06")}],
    ids=str,
)
def test_id_is_another_where_the_words_publisher_or_date_are(change: dict[str, Any]) -> None:
    assert document(**change).id != document().id


def test_id_is_sixteen_hex_digits_for_any_text() -> None:
    for text in ("", "🇵🇪\r\n", "broken \ud800 text"):
        identity = document(text=text).id
        assert len(identity) == 16
        assert int(identity, 16) >= 0


def test_id_cannot_be_feigned_by_moving_words_from_publisher_to_text() -> None:
    assert document(publisher="A", text="B C").id != document(publisher="A B", text="C").id


def test_passages_of_some_kinds_come_in_order() -> None:
    one = document(passages=(TITLE, MENU, BODY))
    assert one.passages_of(PassageKind.BODY, PassageKind.TITLE) == (TITLE, BODY)
    assert one.passages_of(PassageKind.CAPTION) == ()
