from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from bilateral.errors import UsageError
from bilateral.knowledge import load_knowledge
from bilateral.model import DateBasis, Dyad, EventClaim, Published
from bilateral.reports import build_dossier, formats, render
from bilateral.reports.dossier import Dossier
from bilateral.reports.html import is_link
from bilateral.reports.markdown import escape
from bilateral.reports.terminal import render as render_terminal
from bilateral.store import Store
from bilateral.store.writer import write_document
from making import STAMP, document, sentences
from telling import SIGNED, day, told

APPROVED = Path(__file__).parent.parent / "approved"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def test_the_terminal_form_is_the_approved_one(dossier: Dossier) -> None:
    """After a wanted change, look at the difference and copy what is printed to tests/approved."""
    assert render_terminal(dossier, 100) == (APPROVED / "dossier.txt").read_text("utf-8")


def visible(page: str) -> str:
    """The text of a page, without its head, charts and tags."""
    body = re.sub(r"<svg.*?</svg>|<head>.*?</head>", " ", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", body))


def test_all_forms_have_the_same_facts(dossier: Dossier) -> None:
    page, terminal, markdown = (render(dossier, name) for name in ("html", "terminal", "markdown"))
    numbers = set(NUMBER.findall(visible(page)))
    shown = NUMBER.findall(terminal)
    ranges = (run.split("-") for run in re.findall(r"\d+-\d+", terminal))
    within = {
        str(n) for first, last in ranges for n in range(int(first), min(int(last), int(first) + 999) + 1)
    }
    assert numbers <= {*shown, *within}
    assert numbers <= set(NUMBER.findall(markdown.replace("\\", "")))
    assert set(re.findall(r'id="n(\d+)"', page)) == {str(note.number) for note in dossier.notes}
    for note in dossier.notes:
        assert note.quote in " ".join(visible(page).split())
        assert f"[{note.number}]" in terminal and f"[^{note.number}]:" in markdown


def test_every_cited_footnote_exists(dossier: Dossier) -> None:
    page = render(dossier, "html")
    targets = re.findall(r'href="#n(\d+)"', page)
    assert targets and {int(target) for target in targets} == {note.number for note in dossier.notes}


@pytest.mark.parametrize("width", [60, 72, 100])
def test_no_line_of_the_terminal_is_too_long(dossier: Dossier, width: int) -> None:
    lines = render_terminal(dossier, width).splitlines()
    plain = [line for line in lines if "█" not in line and "column is" not in line]
    assert max(map(len, plain)) <= width


def test_an_unknown_format_is_refused(dossier: Dossier) -> None:
    with pytest.raises(UsageError, match="choose one of terminal, html, markdown"):
        render(dossier, "docx")
    assert formats() == ("terminal", "html", "markdown")


def test_the_page_stands_alone(dossier: Dossier) -> None:
    page = render(dossier, "html")
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert "<script" not in page and "@import" not in page and "url(" not in page
    assert not re.findall(r"<(?:link|img|iframe|object|embed|base)\b", page)
    assert not re.findall(r"\s(?:src|srcset|style|on\w+)=", page)
    assert re.findall(r'href="(http[^"]*)"', page) == ["https://example.org/essay?a=1&amp;b=2"] * page.count(
        'rel="noopener'
    )


HOSTILE = (
    "</q><script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) "
    "\u202eevil\u202c \x1b[31mred "
    f"{'w' * 3000} France and Italy signed \u00ad it"
)


@pytest.fixture
def hostile(store: Store) -> Dossier:
    text = document(
        HOSTILE, title="<b>bold</b> \x1b]0;title\x07 | *cell*", publisher="<script>publisher</script>",
        source="javascript:alert(4)", url="javascript:alert(5)", published=Published("2020", DateBasis.GIVEN),
    )  # fmt: skip
    fields = {**SIGNED, "actor": ("FRA", "ITA"), "recipient": ("FRA", "ITA"), "date": day("2020")}
    write_document(store, text, sentences(text), [told(EventClaim, text, HOSTILE, **fields)], STAMP)
    return build_dossier(store, Dyad("FRA", "ITA"), load_knowledge())


def test_hostile_text_is_text(hostile: Dossier) -> None:
    page = render(hostile, "html")
    assert "<script" not in page and "<img" not in page and "<b>" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r'href="(?!#n|https?:)', page)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]", page)


def test_hostile_text_does_not_steer_a_terminal(hostile: Dossier) -> None:
    terminal = render_terminal(hostile, 80)
    assert not re.search("[\u202a-\u202e\x00-\x09\x0b-\x1f\x7f]", terminal)
    assert max(map(len, terminal.splitlines())) <= 80 + 20  # a channel's bar


def test_hostile_text_is_no_markdown(hostile: Dossier) -> None:
    markdown = render(hostile, "markdown")
    assert "<script>" not in markdown and "](javascript" not in markdown and "*cell*" not in markdown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a*b_c", r"a\*b\_c"),
        ("<i>", r"\<i\>"),
        ("1. one", r"1\. one"),
        ("15.9 billion USD", "15.9 billion USD"),
        ("- item", r"\- item"),
        ("[^1]: x", r"\[\^1\]\: x"),
        ("plain words, 3.5", "plain words, 3.5"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://user@evil.example", False),
        ("https://[broken", False),
        ("folder/file.txt", False),
        (None, False),
    ],
)
def test_is_link(address: str | None, linked: bool) -> None:
    assert is_link(address) is linked
