"""What a line looks like by itself, before its place in the text is considered."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache

from bilateral.knowledge.kb import Knowledge
from bilateral.sources.dates import dates_in
from bilateral.sources.phrases import Phrases
from bilateral.sources.stretches import Stretch


class Look(Enum):
    """What a line looks like."""

    FURNITURE = auto()  # beyond doubt
    TAIL_START = auto()  # opens what follows an article: related links and the like
    DISCUSSION_START = auto()  # opens the readers' comments
    BOILERPLATE = auto()  # furniture if it stands among furniture
    BYLINE = auto()
    DATELINE = auto()  # a date and nothing else
    CREDIT = auto()  # of a photograph
    CAPTION = auto()  # with its credit
    SHORT = auto()  # a heading, a label or an item: no sentence
    PARAGRAPH = auto()


# Headlines run to 20 words (the longest of 200 front pages looked at had 22); what is longer is text.
_HEADLINE_WORDS = 22
_QUESTION_WORDS = 15  # questions as headings are shorter; longer ones are asked in the text
_LABEL_WORDS = 10  # "The new harbour dues weigh most on two kinds ...:" is text, "Key points:" a heading
_PATTERN_LENGTH = 250  # no line of furniture that follows a pattern is longer
_LONGEST_CUE = 2_000  # characters; a site's terms in one paragraph stay below, and so do captions
_CAPTION_WORDS = 60  # a longer paragraph with a credit at its end is text with a picture beside it
_RUN_WORDS = 20  # listed lines run together; a longer line is no bar of links
_WEAK_WORDS = 30  # one weak word in a longer paragraph says nothing

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_GAP = re.compile(r" {2,}|\t| ?[|·•] ?")
_QUOTES = str.maketrans("‘’“”", "''\"\"")


def key(line: str) -> str:
    """A line as the data lists it: lower case, straight quotes, nothing but words at its ends."""
    return _EDGES.sub("", " ".join(line.casefold().translate(_QUOTES).split()))


def words(line: str) -> list[str]:
    """The words of a line."""
    return _WORD.findall(line)


class Cues:
    """The data of chrome.yaml, ready to be matched."""

    def __init__(self, kb: Knowledge) -> None:
        self.kb = kb
        data = kb.furniture
        self.data = data
        self.patterns = [p.compiled() for p in (*data.patterns, *data.inline)]
        self.inline = [p.compiled() for p in data.inline]
        self.bylines = [p.compiled() for p in data.bylines]
        self.strong = Phrases(p.casefold() for p in data.boilerplate)
        self.weak = Phrases(p.casefold() for p in data.weak_boilerplate)
        self.captions = Phrases(p.casefold() for p in data.caption_cues)
        self.credit, self.credited = _credits(data.photo_agencies, data.credit_words)

    def look(self, stretch: Stretch) -> Look:
        """What a line looks like by itself."""
        if len(stretch.text) > _LONGEST_CUE:
            return Look.PARAGRAPH
        line = stretch.unbulleted
        return (
            self._listed(line)
            or self._patterned(line)
            or self._credit(line)
            or self._boilerplate(line)
            or (Look.PARAGRAPH if _is_paragraph(stretch) else Look.SHORT)
        )

    def author(self, line: str) -> str | None:
        """The names in a byline, as written."""
        match = next((m for p in self.bylines if (m := p.fullmatch(line.strip(" .,")))), None)
        return match["author"].strip() if match else None

    def _listed(self, line: str) -> Look | None:
        line_key = key(line)
        if not line_key or line_key in self.data.lines:
            return Look.FURNITURE
        if line_key in self.data.discussion_starts:
            return Look.DISCUSSION_START
        if line_key in self.data.tail_starts:
            return Look.TAIL_START
        return Look.FURNITURE if self._menu(line) or self._run_together(line_key.split()) else None

    def _menu(self, line: str) -> bool:
        """Several entries on one line, most of them listed: "Share   Tweet   Copy link"."""
        entries = [key(entry) for entry in _GAP.split(line)]
        listed = sum(not entry or entry in self.data.lines for entry in entries)
        return len(entries) > 1 and 2 * listed >= len(entries)

    def _run_together(self, line: list[str]) -> bool:
        """Listed lines on end: "Print this page Report a mistake". Of single words ("Live video") it takes three."""
        ways = {0: {(0, False)}}  # by how many words are read: (lines, whether one of them has several words)
        for end in range(1, len(line) + 1) if len(line) <= _RUN_WORDS else ():
            ways[end] = {
                (number + 1, several or end - start > 1)
                for start in range(end)
                if ways[start] and " ".join(line[start:end]) in self.data.lines
                for number, several in ways[start]
            }
        return any(number > 2 or (number == 2 and several) for number, several in ways.get(len(line), ()))

    def _patterned(self, line: str) -> Look | None:
        if len(line) > _PATTERN_LENGTH:
            return None
        if any(pattern.fullmatch(line) for pattern in self.patterns):
            return Look.FURNITURE
        if self.author(line) is not None and not line.endswith((".", "?", "!")):
            return Look.BYLINE
        return self._stamp(line)

    def _stamp(self, line: str) -> Look | None:
        """A date with at most a few names and the words of a time stamp around it."""
        date = next(dates_in(line, self.kb), None)
        if date is None:
            return None
        rest = words(line[: date.start] + " " + line[date.end :])
        names = [w for w in rest if not w.isdigit() and not self._stamp_word(w)]
        if not names:
            return Look.DATELINE
        few_names = len(names) <= 6 and all(name[0].isupper() for name in names)
        return Look.BYLINE if few_names and not line.endswith(".") and "," in line else None

    def _stamp_word(self, word: str) -> bool:
        return word.casefold() in self.data.stamp_words or any(
            word in forms for forms in self.kb.times.weekdays.values()
        )

    def _credit(self, line: str) -> Look | None:
        if self.credit.fullmatch(line):
            return Look.CREDIT
        if self.credited.search(line) and len(words(line)) <= _CAPTION_WORDS:
            return Look.CAPTION
        return None

    def _boilerplate(self, line: str) -> Look | None:
        folded = line.casefold().translate(_QUOTES)
        strong = len(set(self.strong.found(folded)))
        weak = len(set(self.weak.found(folded)))
        if strong >= 2 or (strong and weak):
            return Look.FURNITURE
        if strong or (weak and len(words(line)) <= _WEAK_WORDS):
            return Look.BOILERPLATE
        return None


@cache
def cues(kb: Knowledge) -> Cues:
    """The cues of a knowledge, compiled once."""
    return Cues(kb)


def _is_paragraph(stretch: Stretch) -> bool:
    count = len(words(stretch.text))
    if count > _HEADLINE_WORDS:
        return True
    bare = stretch.text.rstrip("\"'”’»)]")
    if bare.endswith((".", ",", ";", "…")):
        return True
    if bare.endswith(("?", "!")):
        return count > _QUESTION_WORDS
    return bare.endswith(":") and count > _LABEL_WORDS


def _credits(agencies: tuple[str, ...], opening: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line that is a credit, and a line that ends or opens with one."""
    agency = "(?:" + "|".join(re.escape(a) for a in sorted(agencies, key=len, reverse=True)) + ")"
    opener = "(?i:" + "|".join(re.escape(w) for w in sorted(opening, key=len, reverse=True)) + ")"
    name = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}"
    sold = rf"{agency}(?:(?: ?[/|,] ?| via | for ){agency})*"
    by_name = rf"{name}(?: ?[/|,—–-] ?| via | for |: ?){sold}"
    by_agency = rf"{sold}(?: ?[/|:—–-] ?{name})?"
    by_word = rf"{opener}(?: by| courtesy of)?(?: ?: ?| by | of ).{{1,80}}"
    in_brackets = (
        rf"{opener}(?: by| courtesy of)?(?: ?: ?| )[^()]{{1,80}}|{sold} ?[/|:] ?{name}|{name} ?/ ?{sold}"
    )
    return (
        re.compile(rf"[(\[]?(?:{by_name}|{by_agency}|{by_word})[)\]]?\.?"),
        re.compile(
            rf"[(\[](?:{in_brackets})[)\]]\.?$|\({name} ?/ ?{opener}\)\.?$"
            rf"|(?<!\w){agency} ?/ ?{name}$|(?:^|[.!?] ){opener} ?: ?\S"
        ),
    )
