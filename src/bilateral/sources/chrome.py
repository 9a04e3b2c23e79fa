"""Which stretches of a text are body, title, heading, caption or site furniture.

Precision comes first: furniture taken for body costs a line of noise, body taken for furniture costs
evidence. So a line is furniture by itself only beyond doubt (sources/cues.py); what is merely short or
speaks of the site is furniture only before the first paragraph or after the last, among other furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bilateral.knowledge.kb import Knowledge
from bilateral.model import Passage, PassageKind
from bilateral.sources.cues import Cues, Look, cues, key, words
from bilateral.sources.stretches import Stretch, stretches

_STARTS = (Look.FURNITURE, Look.TAIL_START, Look.DISCUSSION_START)
_HEAD = 200  # lines; menus of 150 entries occur, and a list of words has no title further down
_TEASER = 30  # characters; a shorter stem before "..." may begin two paragraphs by chance
_LABEL_WORDS = 3  # a section or site name above the title: "World", "Example Insider"
_LAST_PART = 0.6  # of the text: a box of related links before this point is followed by more article
_TEASER_WORDS = 25  # of one sentence under a headline in "Recommended"; paragraphs of articles are longer
_CAPTION_WORDS = 45
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]?[A-Z]")


@dataclass(slots=True)
class _Piece:
    """A stretch, its look, and the kind decided so far."""

    stretch: Stretch
    look: Look
    kind: PassageKind

    @property
    def text(self) -> str:
        return self.stretch.text


def split(
    text: str, kb: Knowledge, title: str | None = None, furniture: Sequence[tuple[int, int]] = ()
) -> tuple[Passage, ...]:
    """The passages of a text in order; they cover all that is not white space.

    `title` is what the metadata say; `furniture` are stretches known to be none of the text.
    """
    matcher = cues(kb)
    pieces = [_piece(stretch, matcher, furniture) for stretch in _cut(stretches(text), matcher, furniture)]
    _mark_teasers(pieces)
    _mark_head(pieces, title)
    _mark_boxes(pieces, len(text))
    _mark_tail(pieces, matcher)
    _mark_captions(pieces, matcher)
    return tuple(Passage(p.kind, p.stretch.start, p.stretch.end) for p in pieces)


def _piece(stretch: Stretch, matcher: Cues, furniture: Iterable[tuple[int, int]]) -> _Piece:
    known = any(start <= stretch.start and stretch.end <= end for start, end in furniture)
    look = Look.FURNITURE if known else matcher.look(stretch)
    return _Piece(stretch, look, _kind_by_itself(look, stretch))


def _kind_by_itself(look: Look, stretch: Stretch) -> PassageKind:
    if look in _STARTS:
        return PassageKind.CHROME
    if look in (Look.CREDIT, Look.CAPTION):
        return PassageKind.CAPTION
    if look is Look.PARAGRAPH or look is Look.BOILERPLATE or stretch.bullet:
        return PassageKind.BODY
    return PassageKind.HEADING


def _cut(whole: Iterable[Stretch], matcher: Cues, furniture: Sequence[tuple[int, int]]) -> Iterable[Stretch]:
    """Links within a line ("[Full coverage]") and known furniture become stretches of their own."""
    for stretch in whole:
        position = 0
        for start, end in sorted([*_links(stretch, matcher), *_known(stretch, furniture)]):
            yield from _part(stretch, position, start)
            yield from _part(stretch, start, end)
            position = end
        yield from _part(stretch, position, len(stretch.text)) if position else (stretch,)


def _known(stretch: Stretch, furniture: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    inside = ((max(a, stretch.start), min(b, stretch.end)) for a, b in furniture)
    return ((a - stretch.start, b - stretch.start) for a, b in inside if a < b)


def _links(stretch: Stretch, matcher: Cues) -> list[tuple[int, int]]:
    found = sorted(m.span() for pattern in matcher.inline for m in pattern.finditer(stretch.text))
    return [span for span in found if _stands_apart(stretch.text, *span)]


def _stands_apart(line: str, start: int, end: int) -> bool:
    """Whether no sentence runs through it."""
    before, after = line[:start].rstrip(), line[end:].strip()
    return not before or not after or before[-1] in '.!?…"”’)'


def _part(stretch: Stretch, start: int, end: int) -> Iterable[Stretch]:
    piece = stretch.text[start:end]
    stripped = piece.strip()
    if stripped:
        first = stretch.start + start + piece.index(stripped[0])
        yield Stretch(stripped, first, first + len(stripped), stretch.block)


def _mark_teasers(pieces: list[_Piece]) -> None:
    """The beginning of a paragraph, cut off with "...", above the paragraph itself."""
    for index, piece in enumerate(pieces):
        stem = piece.text.rstrip(".… ")
        cut_off = piece.text.endswith(("…", "...")) and len(stem) >= _TEASER
        if cut_off and any(p.text.startswith(stem) for p in pieces[index + 1 : index + 3]):
            piece.look, piece.kind = Look.FURNITURE, PassageKind.CHROME


def _mark_head(pieces: list[_Piece], title: str | None) -> None:
    """Title, bylines and what stands above the title."""
    first = next(
        (i for i, p in enumerate(pieces[:_HEAD]) if p.look is Look.PARAGRAPH), min(len(pieces), _HEAD)
    )
    head = pieces[:first]
    _mark_blocks(head, title)
    place = _title_place(pieces, first, title)
    for piece in _opening(pieces):
        if piece.look is Look.BYLINE:
            piece.kind = PassageKind.CHROME
    if place is None:
        return
    pieces[place].kind = PassageKind.TITLE
    title_key = key(pieces[place].text)
    if title and title_key != key(title) and _says(pieces, place, key(title)):
        first_line, second_line = pieces[place].stretch, pieces.pop(place + 1).stretch
        both = f"{first_line.text} {second_line.text}"
        pieces[place].stretch = replace(first_line, text=both, end=second_line.end)
    for piece in pieces[place + 1 :]:
        if key(piece.text) == title_key:
            piece.look, piece.kind = Look.FURNITURE, PassageKind.CHROME
    if any(p.look in _STARTS for p in pieces[:place]):
        for piece in pieces[:place]:
            if piece.look is Look.SHORT and len(words(piece.text)) <= _LABEL_WORDS:
                piece.kind = PassageKind.CHROME


def _opening(pieces: list[_Piece]) -> list[_Piece]:
    """What stands above the third paragraph: a summary and a caption may stand above the byline."""
    paragraphs = [i for i, p in enumerate(pieces) if p.look is Look.PARAGRAPH]
    return pieces[: paragraphs[2] if len(paragraphs) > 2 else len(pieces)]


def _mark_blocks(head: list[_Piece], title: str | None) -> None:
    """Short lines in a block that is mostly furniture are furniture."""
    title_key = key(title or "")
    for block in {p.stretch.block for p in head}:
        members = [p for p in head if p.stretch.block == block]
        sure = [p for p in members if p.look in (Look.FURNITURE, Look.BOILERPLATE)]
        if any(p.look is Look.FURNITURE for p in members) and 2 * len(sure) > len(members):
            for piece in members:
                if not title_key or key(piece.text) != title_key:
                    piece.look, piece.kind = Look.FURNITURE, PassageKind.CHROME


def _title_place(pieces: list[_Piece], first: int, title: str | None) -> int | None:
    """Where the title stands: where the metadata's title is repeated, else the likeliest line of the head."""
    title_key = key(title or "")
    if title_key:
        near = range(min(len(pieces), first + 2))
        place = next((i for i in near if _says(pieces, i, title_key)), None)
        if place is not None:
            return place
    candidates = [i for i in range(first) if pieces[i].look is Look.SHORT and not pieces[i].stretch.bullet]
    later = [key(p.text) for p in pieces[: first + 3]]
    repeated = [i for i in candidates if later.count(key(pieces[i].text)) > 1]
    long = [i for i in candidates if len(words(pieces[i].text)) > _LABEL_WORDS]
    return next(iter(repeated or _below_menus(pieces, long) or long or candidates), None)


def _says(pieces: list[_Piece], place: int, title_key: str) -> bool:
    """Whether the title stands here, on one line or broken over two."""
    one = key(pieces[place].text)
    two = " ".join(p.text for p in pieces[place : place + 2])
    return bool(one) and title_key in (one, key(two))


def _below_menus(pieces: list[_Piece], candidates: list[int]) -> list[int]:
    """The candidates between the last menu above the byline, if any, and the byline."""
    signed = next((i for i, p in enumerate(pieces) if p.look in (Look.BYLINE, Look.DATELINE)), len(pieces))
    menus = [i for i, p in enumerate(pieces[:signed]) if p.look is Look.FURNITURE]
    below = ([c for c in candidates if menu < c < signed] for menu in reversed(menus))
    return next((group for group in below if group), [])


def _mark_boxes(pieces: list[_Piece], length: int) -> None:
    """Link headlines under "Related articles", up to the next paragraph; near the end also their teasers,
    and all that follows "Leave a comment"."""
    texts = [i for i, p in enumerate(pieces) if p.look is Look.PARAGRAPH and not _is_teaser(p.text)]
    last_text = texts[-1] if texts else -1
    in_box = False
    for index, piece in enumerate(pieces):
        late = piece.stretch.start > _LAST_PART * length
        over = piece.look is Look.TAIL_START and index > last_text
        if late and (over or piece.look is Look.DISCUSSION_START):
            _furnish(pieces[index + 1 :])
            return
        if piece.look is Look.TAIL_START:
            in_box = True
        elif piece.look is Look.PARAGRAPH:
            in_box = False
        elif in_box:
            _furnish([piece])


def _is_teaser(text: str) -> bool:
    return len(words(text)) <= _TEASER_WORDS and not _SENTENCE_END.search(text)


def _furnish(pieces: Iterable[_Piece]) -> None:
    for piece in pieces:
        if piece.kind is not PassageKind.CAPTION:
            piece.look, piece.kind = Look.FURNITURE, PassageKind.CHROME


def _mark_tail(pieces: list[_Piece], matcher: Cues) -> None:
    """What follows the last paragraph is furniture if any of it is beyond doubt, author notes too."""
    start = len(pieces)
    while start > 0 and (
        pieces[start - 1].look is not Look.PARAGRAPH or _author_note(pieces, start - 1, matcher)
    ):
        start -= 1
    tail = pieces[start:]
    for piece in tail:
        if piece.look is Look.PARAGRAPH:  # only notes on authors
            piece.look, piece.kind = Look.FURNITURE, PassageKind.CHROME
    sure = next((i for i, p in enumerate(tail) if p.look in _STARTS), None)
    if start == 0 or sure is None:
        return
    sure = next(i for i, p in enumerate(tail) if p.look in (*_STARTS, Look.BOILERPLATE))
    _furnish(p for p in tail[:sure] if not p.stretch.bullet and len(words(p.text)) < 8)
    _furnish(tail[sure:])


def _author_note(pieces: list[_Piece], place: int, matcher: Cues) -> bool:
    """ "Jane Doe is a fellow at ...", "Jane Doe covers ...", last of all, about someone not spoken of before."""
    text = pieces[place].text
    if re.match(r"(?:About )?[Tt]he (?:author|writer)s?\b", text):
        return True
    match = re.match(
        r"(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,4}),? (?:is|was|are|has been|writes|works|teaches|"
        r"(?P<reports>covers|reports (?:on|from)|has covered))\b",
        text,
    )
    if match is None:
        return False
    if not match["reports"] and not matcher.data.author_roles & {w.casefold() for w in words(text)}:
        return False
    surname = match["name"].split()[-1]
    return not any(surname in p.text for p in pieces[:place] if p.look is Look.PARAGRAPH)


def _mark_captions(pieces: list[_Piece], matcher: Cues) -> None:
    """A sentence above a credit, or between title and text, that tells what a picture shows."""
    first = next((i for i, p in enumerate(pieces) if p.look is Look.PARAGRAPH), None)
    for index, piece in enumerate(pieces):
        if piece.look is not Look.PARAGRAPH or not _one_sentence(piece.text):
            continue
        below = pieces[index + 1].look if index + 1 < len(pieces) else None
        shows = matcher.captions.first(piece.text.casefold()) is not None
        in_head = index == first and len(pieces) > index + 1
        if (below is Look.CREDIT and (in_head or shows)) or (in_head and shows and below is not None):
            piece.kind = PassageKind.CAPTION


def _one_sentence(text: str) -> bool:
    return len(words(text)) <= _CAPTION_WORDS and not _SENTENCE_END.search(text)
