"""Phrases written as classes: "(no|little) (other |)(choice|option)" stands for eight phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import Annotated

from pydantic import AfterValidator

_BRACKETS = re.compile(r"\(([^()]*)\)")


def spelled_out(phrases: Iterable[str]) -> tuple[str, ...]:
    """Every phrase that the classes stand for, in order, each once; ValueError for brackets that do not close."""
    return tuple(dict.fromkeys(phrase for written in phrases for phrase in _each(written)))


def _each(written: str) -> list[str]:
    parts = _BRACKETS.split(written)
    if any(bracket in part for part in parts[::2] for bracket in "()"):
        raise ValueError(f"brackets of alternatives must close and not lie in each other: {written!r}")
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
    return ["".join(chosen) for chosen in product(*choices)]


Phrases = Annotated[tuple[str, ...], AfterValidator(spelled_out)]
