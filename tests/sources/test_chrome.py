"""Passages: what is furniture, what is a caption, and that no paragraph is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.knowledge.kb import load_knowledge
from bilateral.model import PassageKind
from bilateral.sources.chrome import split

KB = load_knowledge()

DUMP = """Skip to main content
Sign in
Unlimited access to every story
per month

World

Two ports, one treaty: how the fishing quarrel ended

How the herring came back to the table of two neighbours.

Delegates shake hands in the town hall.

Jane Roe/AFP / Getty Images

By Jane Roe
4 May 2009
6 min read

NORTHPORT: The two ministers signed a fisheries agreement on Tuesday after a day of talks. [Full coverage]

Advertisement

“We have waited nine years for this,” said the foreign minister, who had come with a fleet of advisers.

READ: Why the herring moved north

What happens next?

Both parliaments have to ratify the agreement before the summer. (Listen to the full interview here.)

Related articles
Herring prices fall again
A short history of the strait

The ministers will meet again in June, when the first boats are to go out under the new rules. The
opposition calls this too early.

Jane Roe is a fellow at the Institute for Coastal Studies. She has written two books on fishing rights.

Leave a Reply

Your email address will not be published. Required fields are marked

Most read
Storm closes the harbour
"""


def kinds(text: str, title: str | None = None) -> dict[str, PassageKind]:
    """Kind by text of each passage."""
    return {text[p.start : p.end]: p.kind for p in split(text, KB, title)}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Skip to main content", PassageKind.CHROME),
        ("per month", PassageKind.CHROME),
        ("World", PassageKind.CHROME),
        ("Two ports, one treaty: how the fishing quarrel ended", PassageKind.TITLE),
        ("Delegates shake hands in the town hall.", PassageKind.CAPTION),
        ("Jane Roe/AFP / Getty Images", PassageKind.CAPTION),
        ("By Jane Roe", PassageKind.CHROME),
        ("6 min read", PassageKind.CHROME),
        ("[Full coverage]", PassageKind.CHROME),
        ("Advertisement", PassageKind.CHROME),
        ("READ: Why the herring moved north", PassageKind.CHROME),
        ("What happens next?", PassageKind.HEADING),
        ("(Listen to the full interview here.)", PassageKind.CHROME),
        ("Both parliaments have to ratify the agreement before the summer.", PassageKind.BODY),
        ("Herring prices fall again", PassageKind.CHROME),
        ("Leave a Reply", PassageKind.CHROME),
        ("Your email address will not be published. Required fields are marked", PassageKind.CHROME),
        ("Storm closes the harbour", PassageKind.CHROME),
    ],
)
def test_a_web_dump(line: str, kind: PassageKind) -> None:
    assert kinds(DUMP)[line] is kind


def test_the_note_on_the_author_is_furniture_and_the_text_above_it_is_not() -> None:
    found = kinds(DUMP)
    note = next(line for line in found if line.startswith("Jane Roe is a fellow"))
    last = next(line for line in found if line.startswith("The ministers will meet again"))
    assert found[note] is PassageKind.CHROME
    assert found[last] is PassageKind.BODY


@pytest.mark.parametrize(
    "paragraph",
    [
        "The regulator told the company to change its privacy policy before the merger is approved.",
        "Subscribers of the state telephone company will pay more from July, the ministry said.",
        "He clicked on a link and read the comments, most of which were hostile to the agreement.",
        "Order was restored here on Monday.",
        "By Monday both sides had signed.",
        "That is false.",
        "Watch out for the harbour dues, said one captain, because they will rise again.",
        "Getty Images sued the agency in London over photographs that it says were used without a licence.",
        "The president is the director of the programme and a professor of law, and he will sign the treaty.",
    ],
)
def test_paragraphs_that_only_sound_like_furniture(paragraph: str) -> None:
    before = "The president of the republic opened the talks on Tuesday in the town hall of Northport."
    assert kinds(f"{before}\n\n{paragraph}\n\n{before}")[paragraph] is PassageKind.BODY


@pytest.mark.parametrize(
    "line",
    [
        "Print this page Report a mistake",
        "Share Tweet Email Print",
        "Save article Corrections Contact us",
        "Customise your timeline",
        "Ferry timetable loading ...",
        "Replies that infringe the rules of the forum are hidden.",
        "Our moderators read along, and comments may be removed. Posts that break the house rules go first.",
        "Make a personalised digest and read your feed on the ferry.",
        "Never miss an update: all of it is in your reading list.",
    ],
)
def test_what_sites_of_every_kind_say_of_themselves(line: str) -> None:
    around = "The president of the republic opened the talks on Tuesday in the town hall of Northport."
    assert kinds(f"{around}\n\n{line}\n\n{around}")[line] is PassageKind.CHROME


@pytest.mark.parametrize(
    "heading", ["Live video", "Night loading", "Popular video help for the harbour", "Share the harbour"]
)
def test_headings_that_begin_like_links_are_headings(heading: str) -> None:
    around = "The president of the republic opened the talks on Tuesday in the town hall of Northport."
    assert kinds(f"{around}\n\n{heading}\n\n{around}")[heading] is PassageKind.HEADING


def test_the_end_of_a_communique_is_no_furniture() -> None:
    text = "They agreed on the following.\n\n• Herring\n• Cod\n\nDone at Northport in two copies.\n\nShare"
    found = kinds(text)
    assert found["• Herring"] is PassageKind.BODY
    assert found["Done at Northport in two copies."] is PassageKind.BODY
    assert found["Share"] is PassageKind.CHROME


def test_a_title_that_is_known_and_repeated() -> None:
    text = "Talks end:\nTalks end:\nThe two ministers signed a fisheries agreement on Tuesday in Northport."
    passages = split(text, KB, "Talks end")
    assert [p.kind for p in passages] == [PassageKind.TITLE, PassageKind.CHROME, PassageKind.BODY]


def test_a_teaser_is_furniture() -> None:
    teaser = "The two ministers signed a fisheries agreement…"
    text = f"Talks end well\n\n{teaser}\n\nThe two ministers signed a fisheries agreement on Tuesday."
    assert kinds(text)[teaser] is PassageKind.CHROME


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    text = (
        "The two ministers signed a fisheries agreement on Tuesday after a\n"
        "day of talks in the town hall of Northport. Both parliaments have to\n"
        "ratify it before the summer, when the boats go out again and when the\n"
        "harbour dues are to rise.\n\n"
        "The opposition calls this too early and asks for a vote in the autumn\n"
        "instead, once the new survey of the stocks has been published by the\n"
        "institute in the capital.\n"
    )
    assert len(split(text, KB)) == 2


LINES = st.sampled_from([*DUMP.splitlines(), "", "  ", "• item", "# // #", "\u2028", "x" * 400])


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_passages_cover_all_that_is_not_white_space(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    position = 0
    for passage in split(text, KB):
        assert position <= passage.start < passage.end <= len(text)
        assert not text[position : passage.start].strip()
        position = passage.end
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Rivals and Tom Strife in Lima",
        "By Omar Feud @omarfeud",
        "BY OMAR FEUD AND LENA CLASH | LIMA",
        "Opinion by Omar Feud, Cairo",
        "Story by Omar Feud | Photographs by Lena Clash",
        "From Ann Strife in Lima",
        "Ann Strife, Chief Conflict Correspondent, Lima",
    ],
)
def test_who_wrote_it_is_no_part_of_the_text(line: str) -> None:
    paragraph = (
        "The two governments said that they would meet again in the autumn. They spoke of roads and fish.\n\n"
    )
    text = f"A meeting of neighbours\n\n{line}\n\n{paragraph * 3}"
    kinds = {text[p.start : p.end]: p.kind for p in split(text, KB)}
    assert kinds[line] is PassageKind.CHROME
