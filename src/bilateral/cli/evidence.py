"""The words behind a finding, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bilateral.cli.output import plain

if TYPE_CHECKING:
    from bilateral.model import Claim
    from bilateral.project import Project

_LONGEST = 160  # characters of a quote


class Evidence:
    """The claims that findings rest on, with their documents."""

    def __init__(self, project: Project, claims: Iterable[str]) -> None:
        self._claims = project.claims_by_id(sorted(set(claims)))
        self._documents = {summary.id: summary for summary in project.documents()}

    def lines(self, claims: Iterable[str]) -> Iterator[str]:
        """A line for each claim: its words, who published them when, and its id for `bilateral judge`."""
        for identity in claims:
            if identity in self._claims:
                yield f"    {self.line(identity)}\n"

    def line(self, identity: str) -> str:
        """The words of one claim and where they stand."""
        claim = self._claims[identity]
        told = self._documents[claim.document]
        where = ", ".join(filter(None, (told.publisher, told.published))) or told.sources[0]
        return plain(f"“{shortened(claim)}” ({where}) {identity}")

    def __contains__(self, identity: object) -> bool:
        return identity in self._claims


def shortened(claim: Claim) -> str:
    """The words of a claim on one line, not too long."""
    words = plain(" … ".join(evidence.quote for evidence in claim.evidence))
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
