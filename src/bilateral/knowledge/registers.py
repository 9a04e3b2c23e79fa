"""Cues to what sort of writing a document is, as data/sources/registers.yaml holds them."""

from __future__ import annotations

from bilateral.knowledge.outlets import OutletKind
from bilateral.knowledge.yaml_files import Entry
from bilateral.model import Register


class Registers(Entry):
    """See the comments in registers.yaml."""

    address: dict[Register, frozenset[str]]
    labels: dict[Register, frozenset[str]]
    publishers: dict[OutletKind, Register]
