"""The accuracy gate: what the product reads in the annotated texts, against the floors in floors.json.

    make gate                                                    compare; exit code 1 below a floor
    make gate ARGS=--raise                                       write the levels reached, lift floors
    make gate ARGS='--lower tune.event.type --reason "..."'      accept less, and say why

README.md beside this file says what each measure is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.gold.scoring import KINDS, Item, accepted_types, same_states, score, states

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SAMPLES = HERE.parent.parent / "src" / "bilateral" / "samples"
HALVES = {
    "tune": ("201", "208", "214", "223", "235", "246"),
    "held_out": ("206", "216", "219", "231", "248", "250"),
}
NOISE = 0.02  # or one item, where that is more: another machine's BLAS can turn one reading


@dataclass(frozen=True, slots=True)
class Level:
    """A share of 0 to 1, and over how many items it is taken."""

    level: float
    of: int

    @property
    def floor(self) -> float:
        """The least that a later run may reach."""
        return round(max(0.0, self.level - max(NOISE, 1 / max(1, self.of))), 3)


@dataclass(frozen=True, slots=True)
class Floor:
    """What was measured when the floors were last written, and what must be kept."""

    level: float
    of: int
    floor: float


Levels = dict[str, Level]  # by name: tune.event.f1
Floors = dict[str, Floor]


def measure() -> Levels:
    """Read everything that is annotated, once, and score it."""
    claims, answers = read_pieces(), code_sentences()
    levels: Levels = {}
    for half, numbers in HALVES.items():
        gold = [(read_lines(HERE / f"{n}.gold.jsonl"), claims[n]) for n in numbers]
        found = measure_pieces(gold) | measure_sentences(half, answers)
        levels |= {f"{half}.{name}": level for name, level in found.items()}
    return levels


def measure_pieces(documents: list[tuple[list[Item], list[Item]]]) -> Levels:
    """F1 of each kind of claim, and how often each attribute of the matched ones is right."""
    levels: Levels = {}
    for kind in KINDS:
        reached = score(kind, documents)
        levels[f"{kind}.f1"] = Level(round(reached.f1, 3), reached.gold)
        levels |= {f"{kind}.{name}": share(verdicts) for name, verdicts in reached.verdicts.items()}
    return levels


def measure_sentences(half: str, answers: dict[str, list[Item]]) -> Levels:
    """Events found where there is one, their types, and silence where there is none."""
    positives, negatives = (
        [row for row in read_lines(HERE / "sentences" / f"{sign}.jsonl") if row["split"] == half]
        for sign in ("positive", "negative")
    )
    between = {row["id"]: [e for e in answers[row["id"]] if same_states(row, e)] for row in positives}
    found = [row for row in positives if between[row["id"]]]
    return {
        "sentences.found": share(bool(between[row["id"]]) for row in positives),
        "sentences.type": share(_type_right(row, between[row["id"]]) for row in found),
        "sentences.silent": share(not any(map(_between_two, answers[row["id"]])) for row in negatives),
    }


def _type_right(row: Item, events: list[Item]) -> bool:
    right = accepted_types({"plover": row["type"], "plover_alt": row["type_alt"]})
    return any(event["plover"]["type"] in right for event in events)


def _between_two(event: Item) -> bool:
    """Whether it is no event within one state."""
    return len(states(event).union(event["actor_groups"], event["recipient_groups"])) > 1


def share(verdicts: Iterable[bool]) -> Level:
    """How many are right, of how many."""
    told = list(verdicts)
    return Level(round(sum(told) / len(told), 3) if told else 0.0, len(told))


def read_pieces() -> dict[str, list[Item]]:
    """The exported claims of the annotated pieces, by number, read as a person reads them: with the whole product."""
    from bilateral.project import Project

    claims: dict[str, list[Item]] = {number: [] for numbers in HALVES.values() for number in numbers}
    with tempfile.TemporaryDirectory() as folder, Project.init(Path(folder) / "project") as project:
        report = project.read([str(piece) for number in claims for piece in SAMPLES.glob(f"{number}_*")])
        assert not report.failures, report.failures
        for line in project.export("jsonl"):
            claim = json.loads(line)
            claims[Path(claim["document"]["source"]).name[:3]].append(claim)
    return claims


def code_sentences() -> dict[str, list[Item]]:
    """The events of each sentence, by its id, as `bilateral code` finds them."""
    from bilateral.project import code

    rows = [
        row for sign in ("positive", "negative") for row in read_lines(HERE / "sentences" / f"{sign}.jsonl")
    ]
    lines = (json.dumps({key: row.get(key) for key in ("id", "text", "published")}) for row in rows)
    return {answer["id"]: answer["events"] for answer in map(json.loads, code(lines))}


def read_lines(path: Path) -> list[Item]:
    """The records of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def digest() -> str:
    """SHA-256 over the gold and the texts that it annotates."""
    pieces = [piece for numbers in HALVES.values() for n in numbers for piece in SAMPLES.glob(f"{n}_*")]
    total = hashlib.sha256()
    for path in sorted([*HERE.glob("*.gold.jsonl"), *HERE.glob("sentences/*.jsonl"), *pieces]):
        total.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def load_floors(path: Path = FLOORS) -> tuple[Floors, Item]:
    """The floors by name, and the file as it is."""
    file = json.loads(path.read_text("utf-8")) if path.exists() else {"gold": "", "lowered": [], "floors": {}}
    return {name: Floor(**entry) for name, entry in file["floors"].items()}, file


def regressions(levels: Levels, floors: Floors) -> list[str]:
    """The measures below their floor, or that are gone."""
    return [name for name, kept in floors.items() if name not in levels or levels[name].level < kept.floor]


def complaints(levels: Levels, floors: Floors, same_gold: bool) -> list[str]:
    """All that fails the gate, in words."""
    told = [
        f"{name}: {levels[name].level if name in levels else 'not measured'}, floor {floors[name].floor}"
        for name in regressions(levels, floors)
    ]
    told += [f"{name}: no floor yet; make gate ARGS=--raise" for name in levels if name not in floors]
    if not same_gold:
        told.append("the gold is not what the floors were taken from; make gate ARGS=--raise")
    return told


def lifted(levels: Levels, floors: Floors, given_up: Collection[str] = ()) -> Floors:
    """New floors: none lower than before, but for those given up."""
    kept = {name: floor.floor for name, floor in floors.items() if name not in given_up}
    return {
        name: Floor(reached.level, reached.of, max(reached.floor, kept.get(name, 0.0)))
        for name, reached in levels.items()
    }


def write(floors: Floors, lowered: list[Item], path: Path = FLOORS) -> None:
    """Write the file; an entry a line, so that a change shows as one."""
    head = json.dumps(
        {"gold": digest(), "lowered": lowered, "floors": {}}, indent=1, ensure_ascii=False
    ).removesuffix("{}\n}")
    entries = ",\n".join(f"  {json.dumps(name)}: {json.dumps(asdict(kept))}" for name, kept in floors.items())
    path.write_text(f"{head}{{\n{entries}\n }}\n}}\n", "utf-8")


def table(levels: Levels, floors: Floors) -> str:
    """A line for each measure, both halves side by side."""
    names = dict.fromkeys(name.partition(".")[2] for name in levels)
    lines = [f"{'':28}{'tune':>8}{'floor':>8}{'of':>6}{'held out':>12}{'floor':>8}{'of':>6}"]
    for name in names:
        cells = f"{name:28}"
        for half, width in (("tune", 8), ("held_out", 12)):
            reached, kept = levels[f"{half}.{name}"], floors.get(f"{half}.{name}")
            cells += f"{reached.level:{width}.3f}{kept.floor if kept else '-':>8}{reached.of:6}"
        lines.append(cells)
    return "\n".join(lines)


def main() -> int:
    """The command; its exit code."""
    options = _options()
    (floors, file), levels = load_floors(), measure()
    print(table(levels, floors))
    if options.raise_ or options.lower:
        below = [name for name in regressions(levels, floors) if name not in options.lower]
        told = [f"{name} is below its floor: mend it, or --lower {name} --reason ..." for name in below]
        if not told:
            write(lifted(levels, floors, options.lower), file["lowered"] + _reasons(options, levels, floors))
    else:
        told = complaints(levels, floors, file["gold"] == digest())
    for line in told:
        print(line, file=sys.stderr)
    return bool(told)


def _reasons(options: argparse.Namespace, levels: Levels, floors: Floors) -> list[Item]:
    return [
        {"measure": name, "from": floors[name].floor, "to": levels[name].floor, "reason": options.reason}
        for name in options.lower
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The accuracy gate.")
    parser.add_argument("--raise", dest="raise_", action="store_true", help="write levels, lift floors")
    parser.add_argument(
        "--lower", metavar="MEASURE", action="append", default=[], help="accept what is reached"
    )
    parser.add_argument("--reason", help="why less is accepted; kept in floors.json")
    options = parser.parse_args()
    if options.lower and not options.reason:
        parser.error("--lower needs --reason")
    return options


if __name__ == "__main__":
    sys.exit(main())
