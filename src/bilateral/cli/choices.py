"""Values that a person chooses: an unknown one is an error, for an empty answer would look like one."""

from __future__ import annotations

from collections.abc import Iterable

from bilateral.errors import unknown


def chosen(value: str, what: str, known: Iterable[str]) -> str:
    """The one of `known` that is meant, in any case. Raises UsageError, which proposes the nearest."""
    spelled = {str(one).casefold(): str(one) for one in known}
    if value.casefold() in spelled:
        return spelled[value.casefold()]
    raise unknown(f"there is no {what} {value!r}", value, spelled.values())
