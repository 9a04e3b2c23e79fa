"""Outlets: who publishes under which address, and what sort of publisher it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from bilateral.knowledge.tables import Code
from bilateral.knowledge.yaml_files import Entry, read_yaml


class OutletKind(StrEnum):
    """What sort of publisher an outlet is; data/outlets.yaml defines each."""

    WIRE = "wire"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    STATE_MEDIA = "state_media"
    OFFICIAL = "official"
    THINK_TANK = "think_tank"


class Outlet(Entry):
    """One outlet; `country` is ISO 3166 alpha-3, None where it belongs to no state. `host` is None for one that is
    known by its name alone: a paper without a site, a broadcaster of the past."""

    name: str
    kind: OutletKind
    host: str | None = None
    country: Code | None = None
    also: tuple[str, ...] = ()


class Outlets:
    """All outlets, found by host or by name."""

    def __init__(self, entries: Iterable[Outlet]) -> None:
        self.entries = tuple(entries)

    @classmethod
    def read(cls, path: Path, own: Sequence[Path] = (), states: Collection[str] | None = None) -> Outlets:
        """The outlets of a file; entries of a project's own files stand in for those with the same host or name.

        Their countries must be among `states`, where given. Raises KnowledgeError naming file, line and key.
        """
        return cls(o for each in (*own, path) for o in read_yaml(each, list[Outlet], {"codes": states}))

    @cached_property
    def _by_host(self) -> dict[str, Outlet]:
        """By host; of two entries the first stands."""
        return {o.host: o for o in reversed(self.entries) if o.host is not None}

    @cached_property
    def _by_name(self) -> dict[str, Outlet]:
        """Names in lower case, without a leading article. The first host of an outlet stands for it."""
        return {_bare(name): o for o in reversed(self.entries) for name in (o.name, *o.also)}

    def at(self, host: str) -> Outlet | None:
        """The outlet of a host or of the nearest domain above it: www.example.com is example.com."""
        labels = host.lower().rstrip(".").split(".")
        domains = (".".join(labels[i:]) for i in range(len(labels) - 1))
        return next((self._by_host[d] for d in domains if d in self._by_host), None)

    def named(self, name: str) -> Outlet | None:
        """The outlet that signs so, case and a leading article apart."""
        return self._by_name.get(_bare(name))


def _bare(name: str) -> str:
    return name.casefold().strip().removeprefix("the ")
