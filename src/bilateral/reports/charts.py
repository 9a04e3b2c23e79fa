"""Small charts as inline SVG: shapes and numbers only, no script, colours by the page's style sheet."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bilateral.reports.dossier import ChannelRow, Column

_COLUMN, _GAP, _HEIGHT, _AXIS = 9, 2, 36, 14  # of the chart of years, in SVG units
_LABEL = 20  # the width of a year, which begins where its column does
_BAR_WIDTH, _BAR_HEIGHT = 120, 10  # of a channel's bar


def years(columns: Sequence[Column], step: int) -> Markup:
    """Bars over the axis for cooperation, below it for conflict; one column for `step` years."""
    if not columns:
        return Markup("")
    top = max(max(column.cooperation, column.conflict) for column in columns)
    below = _HEIGHT * max(column.conflict for column in columns) / top + 3
    foot = _HEIGHT + below + _AXIS
    width = len(columns) * (_COLUMN + _GAP)
    parts = [_column(column, place, top, step) for place, column in enumerate(columns)]
    parts += [
        _tick(column, place, foot - 4)
        for place, column in enumerate(columns)
        if _labelled(column, columns, step)
    ]
    middle = _HEIGHT + 0.5
    parts.append(f'<line class="axis" x1="0" x2="{width}" y1="{middle}" y2="{middle}"/>')
    if _labelled(columns[-1], columns, step):  # else the edge would cut its label
        width += _LABEL - _COLUMN - _GAP
    label = "Events by year: cooperation above the line, conflict below"
    return _svg(width, round(foot, 1), "years", label, parts)


def channel(row: ChannelRow, most: int) -> Markup:
    """One bar: cooperation, then conflict, on the scale of the fullest channel, which has `most` events."""
    scale = _BAR_WIDTH / most if most else 0
    good, bad = row.cooperation * scale, (row.events - row.cooperation) * scale
    parts = [
        f'<rect class="cooperation" width="{good:.1f}" height="{_BAR_HEIGHT}"/>',
        f'<rect class="conflict" x="{good:.1f}" width="{bad:.1f}" height="{_BAR_HEIGHT}"/>',
    ]
    return _svg(_BAR_WIDTH, _BAR_HEIGHT, "bar", f"{row.cooperation} of {row.events} cooperation", parts)


def _column(column: Column, place: int, top: int, step: int) -> str:
    x = place * (_COLUMN + _GAP)
    up, down = (_HEIGHT * number / top for number in (column.cooperation, column.conflict))
    named = f"{column.year}" if step == 1 else f"{column.year}-{column.year + step - 1}"
    return (
        f"<g><title>{named}: {column.cooperation} cooperation, {column.conflict} conflict</title>"
        f'<rect class="cooperation" x="{x}" y="{_HEIGHT - up:.1f}" width="{_COLUMN}" height="{up:.1f}"/>'
        f'<rect class="conflict" x="{x}" y="{_HEIGHT + 1}" width="{_COLUMN}" height="{down:.1f}"/></g>'
    )


def _labelled(column: Column, columns: Sequence[Column], step: int) -> bool:
    """About six years have a label: round ones, and the first where the next round one is far."""
    apart = max(len(columns) / 8, _LABEL / (_COLUMN + _GAP)) * step if len(columns) > 1 else step
    every = next(e for e in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if e >= apart)
    return column.year % every < step


def _tick(column: Column, place: int, y: float) -> str:
    return f'<text x="{place * (_COLUMN + _GAP)}" y="{y:.1f}">{column.year}</text>'


def _svg(width: float, height: float, name: str, label: str, parts: Sequence[str]) -> Markup:
    head = f'<svg class="{name}" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">'
    return Markup(f"{head}{''.join(parts)}</svg>")
