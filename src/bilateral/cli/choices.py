"""Values that a person chooses: an unknown one is an error, for an empty answer would look like one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bilateral.errors import UsageError, unknown

TEXT_SUFFIXES = (".txt", ".text")
TABLES = {".csv": "csv", ".json": "json", **dict.fromkeys(TEXT_SUFFIXES, "table")}


def chosen(value: str, what: str, known: Iterable[str]) -> str:
    """The one of `known` that is meant, in any case. Raises UsageError, which proposes the nearest."""
    spelled = {str(one).casefold(): str(one) for one in known}
    if value.casefold() in spelled:
        return spelled[value.casefold()]
    raise unknown(f"there is no {what} {value!r}", value, spelled.values())


def refuse_other_suffixes(output: Path | None, suffixes: Iterable[str] = TEXT_SUFFIXES) -> None:
    """Raises UsageError where the name of the file promises what a command without --format does not write."""
    suffix = output.suffix.lower() if output else ""
    if suffix and suffix not in (known := tuple(suffixes)):
        raise UsageError(
            f"{output}: this command does not write {suffix}",
            remedy=f"name the file {', '.join(known)}; bilateral export --reconciled writes findings as JSON lines",
        )


def format_for(given: str | None, output: Path | None, suffixes: Mapping[str, str], default: str) -> str:
    """The format that is given, else what the suffix of the file tells, else the default.

    Raises UsageError for a format that is none of those of the suffixes, or a suffix that tells none.
    """
    if given is not None:
        return chosen(given, "format", dict.fromkeys(suffixes.values()))
    suffix = output.suffix.lower() if output else ""
    if suffix and suffix not in suffixes:
        raise UsageError(
            f"{output}: no format goes with {suffix}",
            remedy=f"name the file {', '.join(suffixes)}, or give --format",
        )
    return suffixes.get(suffix, default)
