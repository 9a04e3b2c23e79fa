"""The event ontology: PLOVER types, modes and contexts; CAMEO codes as a crosswalk; quad class and Goldstein score."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bilateral.knowledge.yaml_files import Entry, read_yaml


class Mode(Entry):
    """How an event of a type is done."""

    cameo: str
    definition: str


class EventType(Entry):
    """A PLOVER type."""

    quad_class: int
    cameo: str
    definition: str
    decided: str | None = None
    modes: dict[str, Mode] = {}


class _File(Entry):
    version: str
    types: dict[str, EventType]
    intent: dict[str, str]
    channel_contexts: dict[str, str]
    elsewhere: dict[str, str]
    contexts: dict[str, str]
    quad_classes: dict[int, str]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code: `goldstein` on -10..+10, None where no source gives one; `plover` per the 2021 crosswalk."""

    code: str
    name: str
    goldstein: float | None
    plover: str | None
    mode: str | None


class Ontology:
    """The tables of data/ontology."""

    def __init__(self, folder: Path) -> None:
        file = read_yaml(folder / "plover.yaml", _File)
        self.version, self.types = file.version, file.types
        self.intent = file.intent  # type of a deed that lies ahead -> CAMEO code of intending it
        self.channel_contexts = file.channel_contexts
        self.elsewhere = file.elsewhere  # type -> its mode on ground that is no participant's
        self.contexts, self.quad_classes = file.contexts, file.quad_classes
        self._cameo_path = folder / "cameo.tsv"

    @cached_property
    def cameo(self) -> dict[str, CameoCode]:
        """Code -> CAMEO code."""
        with self._cameo_path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
            return {
                row["code"]: CameoCode(
                    row["code"],
                    row["name"],
                    float(row["goldstein"]) if row["goldstein"] else None,
                    row["plover"] or None,
                    row["mode"] or None,
                )
                for row in rows
            }

    def cameo_of(self, event_type: str, mode: str | None = None) -> str:
        """The CAMEO code that a PLOVER type and mode are exported as. Raises KeyError for an unknown one."""
        entry = self.types[event_type]
        return entry.modes[mode].cameo if mode else entry.cameo

    def goldstein(self, cameo: str) -> float | None:
        """The Goldstein score of a code, or of its root where the code itself has none."""
        code = self.cameo.get(cameo)
        if code is None or code.goldstein is None:
            code = self.cameo.get(cameo[:2])
        return code.goldstein if code else None
