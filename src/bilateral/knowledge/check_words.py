"""The words of statements that can be checked, as lexicons/en/checks.yaml holds them."""

from __future__ import annotations

from bilateral.knowledge.yaml_files import Entry


class Act(Entry):
    """What a text calls one family of deeds, all forms."""

    nouns: tuple[str, ...]
    verbs: tuple[str, ...]


class CheckWords(Entry):
    """See the comments in checks.yaml."""

    scales: dict[str, float]
    fractions: dict[str, float]  # per cent
    factors: dict[str, float]
    hedges: tuple[str, ...]
    rising: tuple[str, ...]
    falling: tuple[str, ...]
    points: tuple[str, ...]
    totals: tuple[str, ...]
    partial: tuple[str, ...]
    record_high: tuple[str, ...]
    record_low: tuple[str, ...]
    ahead: tuple[str, ...]
    rough: tuple[str, ...]
    moved: tuple[str, ...]
    recent: tuple[str, ...]
    titles: dict[str, tuple[str, ...]]
    also_called: dict[str, str]
    not_held: tuple[str, ...]
    declare: tuple[str, ...]
    declaration: tuple[str, ...]
    between: tuple[str, ...]
    denied: tuple[str, ...]
    acts: dict[str, Act]
    prepositions: tuple[str, ...]
    signed: tuple[str, ...]
    began: tuple[str, ...]
    ended: tuple[str, ...]
    founded: tuple[str, ...]
    joined: tuple[str, ...]
    relations: tuple[str, ...]

    def family(self, office: str) -> str:
        """The office under the name of its title: premier is prime minister."""
        return self.also_called.get(office, office)
