"""The charts hold what they draw: nothing is cut at the edge, and no label covers another."""

from __future__ import annotations

import itertools
import re

import pytest

from bilateral.reports.charts import years
from bilateral.reports.dossier import Column

LABEL = 4 * 8 * 0.556  # four digits of the page's 8px font


@pytest.mark.parametrize(
    ("first", "number", "step"), [(2021, 1, 1), (2019, 2, 1), (2015, 6, 1), (1996, 25, 1), (1950, 15, 5)]
)
def test_the_labels_of_years_stand_whole_and_apart(first: int, number: int, step: int) -> None:
    chart = years([Column(first + step * n, 2, 1) for n in range(number)], step)
    width = float(re.search(r'viewBox="0 0 (\S+)', chart)[1])  # type: ignore[index]
    places = [float(x) for x in re.findall(r'<text x="([^"]+)"', chart)]
    assert places and places[-1] + LABEL <= width
    assert all(right - left >= LABEL for left, right in itertools.pairwise(places))
