"""Markdown: kept as it is. Front matter and the marks of headings are furniture; the one tells metadata."""

from __future__ import annotations

import re
from typing import Any

import yaml

from bilateral.model import DateBasis, Published
from bilateral.sources.dates import possible_date
from bilateral.sources.draft import Draft

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?P<yaml>.{0,20000}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_MARK = re.compile(r"^(?:#{1,6}|>)[ \t]+", re.MULTILINE)
_RULE = re.compile(r"^[=-]{3,}[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(?P<title>.+?)[ \t#]*$", re.MULTILINE)


class _WithoutDates(yaml.SafeLoader):
    """Reads dates as text: one that never was would make the whole front matter unreadable."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as the base class has it
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def draft_markdown(text: str) -> Draft:
    """The draft of a text in Markdown. Front matter that is no YAML mapping is taken for text."""
    front = _FRONT_MATTER.match(text)
    fields = _fields(front["yaml"]) if front else {}
    body_from = front.end() if front and fields else 0
    marks = [m.span() for pattern in (_MARK, _RULE) for m in pattern.finditer(text, body_from)]
    heading = _HEADING.search(text, body_from)
    date, notices = possible_date(_text(fields.get("published") or fields.get("date")) or "")
    return Draft(
        text=text,
        title=_text(fields.get("title")) or (heading["title"] if heading else None),
        authors=_list(fields.get("authors") or fields.get("author")),
        publisher=_text(fields.get("publisher") or fields.get("outlet")),
        url=_text(fields.get("url")),
        language=_text(fields.get("language") or fields.get("lang")),
        published=Published(date, DateBasis.STATED) if date else Published(),
        notices=notices,
        furniture=tuple(sorted([(0, body_from), *marks])),
    )


def _fields(front_matter: str) -> dict[str, Any]:
    try:
        loaded = yaml.load(front_matter, _WithoutDates)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(key).lower(): value for key, value in loaded.items()} if isinstance(loaded, dict) else {}


def _text(value: Any) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int) else None


def _list(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in map(_text, values) if text)
