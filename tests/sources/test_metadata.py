"""Title, authors, publisher, register from what stands around a text."""

from __future__ import annotations

import pytest

from bilateral.knowledge.kb import load_knowledge
from bilateral.model import Document, Register
from bilateral.sources.chrome import split
from bilateral.sources.markdown import draft_markdown
from bilateral.sources.metadata import complete

KB = load_knowledge()
BODY = "The two ministers signed a fisheries agreement after a day of talks in the town hall of Northport."


def completed(text: str, *, url: str | None = None, publisher: str | None = None) -> Document:
    """What is found out about a text."""
    return complete(Document(text=text, source="a", url=url, passages=split(text, KB)), publisher, KB)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Roe", ("Jane Roe",)),
        ("By JANE ROE and John Q. Doe", ("JANE ROE", "John Q. Doe")),
        ("Written by Jane Roe", ("Jane Roe",)),
        ("Interview by Jane Roe", ("Jane Roe",)),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    assert completed(f"Talks end well for both\n\n{line}\n\n{BODY}").authors == authors


def test_an_author_named_above_the_note_about_him() -> None:
    note = "Jane Mary Roe is a retired diplomat. She served in five countries."
    text = f"Talks end well for both\n\n{BODY}\n\nJane Mary Roe\n\n{note}"
    assert completed(text).authors == ("Jane Mary Roe",)


def test_title_is_the_headline_below_the_menu() -> None:
    text = (
        f"Skip to content\nThe Northport Courier\nHome | World | Sport\n\nTalks end well for both\n\n{BODY}"
    )
    found = completed(text)
    assert (found.title, found.publisher) == ("Talks end well for both", "The Northport Courier")


@pytest.mark.parametrize(
    ("text", "url", "given", "publisher"),
    [
        (BODY, "https://www.reuters.com/world/x", "Given", "Reuters"),
        (BODY, None, "Given", "Given"),
        (
            f"{BODY}\n\nWelcome to The Globe and Mail’s comment community.\n\nShare",
            None,
            None,
            "The Globe and Mail",
        ),
        (f"Talks end well\n\n{BODY}\n\nSource: Xinhua/ab\n\nAlso worth reading", None, None, "Xinhua"),
        (f"Talks end well for both\nNORTHPORT GAZETTE\n\n{BODY}", None, None, "Northport Gazette"),
        (f"Talks end well for both\n\nFjord Wire, 14 March 2024\n\n{BODY}", None, None, "Fjord Wire"),
        (f"{BODY} The Guardian and Reuters reported it first.", None, None, None),
    ],
)
def test_publisher(text: str, url: str | None, given: str | None, publisher: str | None) -> None:
    assert completed(text, url=url, publisher=given).publisher == publisher


@pytest.mark.parametrize(
    ("url", "head", "register"),
    [
        ("https://www.globaltimes.cn/page/1", "", Register.STATE_MEDIA),
        ("https://www.reuters.com/world/1", "", Register.WIRE),
        ("http://en.kremlin.ru/events/1", "", Register.OFFICIAL),
        ("https://www.brookings.edu/x", "", Register.ANALYSIS),
        ("https://example.org/opinion/x", "", Register.OPINION),
        ("https://www.theguardian.com/world/x", "", Register.UNKNOWN),
        (None, "Talks end well\n\nOpinion\n\n", Register.OPINION),
        (None, "Interview: two ministers and a fish\n\n", Register.INTERVIEW),
    ],
)
def test_register(url: str | None, head: str, register: Register) -> None:
    assert completed(head + BODY, url=url).register is register


def test_front_matter_is_furniture_and_the_text_stays_whole() -> None:
    front = "---\ntitle: Talks end\nauthor: Jane Roe\ndate: 2009-05-04\npublisher: X\n---\n"
    text = f"{front}\n# Talks end\n\n{BODY}\n"
    draft = draft_markdown(text)
    assert (draft.text, draft.title, draft.authors, draft.publisher) == (
        text,
        "Talks end",
        ("Jane Roe",),
        "X",
    )
    assert draft.published.date == "2009-05-04"
    kinds = [(text[p.start : p.end], p.kind.value) for p in split(text, KB, draft.title, draft.furniture)]
    assert kinds[-2:] == [("Talks end", "title"), (BODY, "body")]
    assert {kind for _, kind in kinds[:-2]} == {"chrome"}


@pytest.mark.parametrize("front", ["---\n- a list\n---\n", "---\n{{{ no yaml\n---\n", "---\n"])
def test_what_only_looks_like_front_matter_is_text(front: str) -> None:
    draft = draft_markdown(front + BODY)
    assert draft.text == front + BODY
    assert draft.title is None
