"""How long stored claims take to reconcile: from nothing, and with one document more.

    python -m tools.bench_reconciliation                    10,000, 30,000 and 100,000 claims; into docs/benchmarks.md
    python -m tools.bench_reconciliation --claims 5000

The claims are made up: fifty a document, half of them events, over 26 years and seven pairs of states, six in
twelve on the first pair. Each measurement is a process of its own on one core; loading of the knowledge counts.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.bench import TARGET, Run, machine, run_process, with_part

from bilateral.model import (
    CharacterisationClaim,
    Claim,
    CommitmentClaim,
    CommitmentStatus,
    DateBasis,
    DependenceClaim,
    Direction,
    Document,
    EventClaim,
    Evidence,
    FigureClaim,
    FrictionClaim,
    Passage,
    PassageKind,
    Plover,
    Precision,
    PredictionClaim,
    Published,
    Stamp,
    When,
)
from bilateral.store import Store
from bilateral.store.writer import write_document

SIZES = (10_000, 30_000, 100_000)
CLAIMS = 50  # a document
HEADING = "## Reconciliation"
DYADS = (
    *[("CHN", "RUS")] * 6,
    ("CHN", "USA"),
    ("IND", "CHN"),
    ("RUS", "UKR"),
    ("DEU", "RUS"),
    ("CHN", "JPN"),
    ("IND", "RUS"),
)
DEEDS = {
    "CONSULT": ("met for talks on", "held a summit about"),
    "COOPERATE": ("held joint drills near", "delivered gas for"),
    "SUPPORT": ("signed an agreement on", "praised their work on"),
    "AGREE": ("agreed to build", "promised to supply"),
    "ACCUSE": ("criticised the policy on", "blamed the other for"),
    "SANCTION": ("imposed sanctions over", "restricted exports of"),
    "ASSAULT": ("clashed over", "attacked positions near"),
}
WEIGHTS = (25, 25, 18, 10, 10, 8, 4)
NOUNS = ("the border bridge", "Power of Siberia", "dual-use chips", "visas", "the dam", "grain", "fighter jets",
         "natural gas", "national currencies", "Kazan", "Vladivostok", "direct flights", "nuclear power plants",
         "tariffs", "students", "tourism", "space", "fisheries", "TurkStream", "the Arctic")  # fmt: skip
METRICS = (
    "bilateral_trade",
    "exports",
    "imports",
    "gas_volume",
    "oil_volume",
    "import_share",
    "currency_share",
    "leader_meetings",
)
LABELS = ("a friendship without limits", "clear limits", "allies", "not formal allies", "closer than ever",
          "a strategic partnership", "mistrust", "best friends", "a marriage of convenience")  # fmt: skip


class _Maker:
    """Documents with made-up claims, the same in every run."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.number = 0

    def document(self) -> tuple[Document, list[Passage], list[Claim]]:
        """A document of fifty sentences, a claim in each."""
        self.number += 1
        year, month, day = (
            self.chance.randint(2000, 2025),
            self.chance.randint(1, 12),
            self.chance.randint(1, 28),
        )
        published = f"{year}-{month:02}-{day:02}"
        dyad = self.chance.choice(DYADS)
        drafts = [self._draft(*dyad, published) for _ in range(CLAIMS)]
        passages, start = [], 0
        for sentence, _ in drafts:
            passages.append(Passage(PassageKind.BODY, start, start + len(sentence)))
            start += len(sentence) + 2
        document = Document(
            text=". ".join(sentence for sentence, _ in drafts) + ".",
            source=f"{self.number:06}.txt",
            publisher=f"Paper {self.number % 40}",
            published=Published(published, DateBasis.GIVEN),
            passages=(Passage(PassageKind.BODY, 0, start),),
        )
        return document, passages, [
            make(document.id, (Evidence(p.start, p.end, sentence),))
            for (sentence, make), p in zip(drafts, passages, strict=True)
        ]  # fmt: skip

    def _draft(
        self, a: str, b: str, published: str
    ) -> tuple[str, Callable[[str, tuple[Evidence, ...]], Claim]]:
        """A sentence and what makes the claim of it."""
        drafts = (
            self._event,
            self._figure,
            self._commitment,
            self._prediction,
            self._label,
            self._dependence,
            self._friction,
        )
        return self.chance.choices(drafts, (50, 20, 10, 6, 8, 3, 3))[0](a, b, published)

    def _event(self, a: str, b: str, published: str):  # type: ignore[no-untyped-def]
        kind = self.chance.choices(list(DEEDS), WEIGHTS)[0]
        mutual = kind in ("CONSULT", "COOPERATE", "SUPPORT", "AGREE")
        both = tuple(sorted((a, b)))
        date = self.chance.choices(
            (When(published, published, Precision.DAY), When(published[:7], published[:7], Precision.MONTH),
             When(published[:4], published[:4], Precision.YEAR), When(None, published, Precision.UNKNOWN)),
            (20, 20, 15, 45),
        )[0]  # fmt: skip
        nouns = f"{self.chance.choice(NOUNS)} and {self.chance.choice(NOUNS)}"
        text = f"{a} and {b} {self.chance.choice(DEEDS[kind])} {nouns}"
        return text, lambda document, evidence: EventClaim(
            document=document, evidence=evidence, channels=("diplomacy",), actor=both if mutual else (a,),
            recipient=both if mutual else (b,), symmetric=mutual, plover=Plover(kind), date=date,
        )  # fmt: skip

    def _figure(self, a: str, b: str, published: str):  # type: ignore[no-untyped-def]
        metric, year = self.chance.choice(METRICS), int(published[:4]) - self.chance.randint(0, 3)
        level = random.Random(f"{metric} {a} {b} {year}").randint(101, 899)
        value = level * self.chance.choices((1.0, 1.002, 0.9), (80, 15, 5))[0]
        return f"it came to {value:g} by one count", lambda document, evidence: FigureClaim(
            document=document, evidence=evidence, channels=("trade",), metric=metric, value=(value,), unit="USD",
            subject=tuple(sorted((a, b))), direction=f"{a}->{b}", period=When(str(year), str(year), Precision.YEAR),
        )  # fmt: skip

    def _commitment(self, a: str, b: str, published: str):  # type: ignore[no-untyped-def]
        text, status = f"to build {self.chance.choice(NOUNS)}", self.chance.choice(list(CommitmentStatus))
        return f"they agreed {text}", lambda document, evidence: CommitmentClaim(
            document=document,
            evidence=evidence,
            channels=("energy",),
            parties=(a, b),
            what=text,
            status=status,
        )

    def _prediction(self, a: str, b: str, published: str):  # type: ignore[no-untyped-def]
        text, direction = (
            f"they are likely to need {self.chance.choice(NOUNS)}",
            self.chance.choice(list(Direction)),
        )
        return text, lambda document, evidence: PredictionClaim(
            document=document, evidence=evidence, channels=("trade",), claim=text, direction=direction
        )

    def _label(self, a: str, b: str, published: str):  # type: ignore[no-untyped-def]
        text, valence = self.chance.choice(LABELS), self.chance.randint(-2, 2)
        return text, lambda document, evidence: CharacterisationClaim(
            document=document,
            evidence=evidence,
            channels=("narrative",),
            label=text,
            about=tuple(sorted((a, b))),
            valence=valence,
        )

    def _dependence(self, a: str, b: str, published: str):  # type: ignore[no-untyped-def]
        return f"it relies on it for {self.chance.choice(NOUNS)}", lambda document, evidence: DependenceClaim(
            document=document, evidence=evidence, channels=("trade",), dependent=a, on=b
        )

    def _friction(self, a: str, b: str, published: str):  # type: ignore[no-untyped-def]
        text = f"mistrust over {self.chance.choice(NOUNS)}"
        return text, lambda document, evidence: FrictionClaim(
            document=document, evidence=evidence, channels=("diplomacy",), parties=(a, b), issue=text
        )


def fill(path: Path, claims: int, seed: int) -> None:
    """Add documents with so many claims to the store."""
    maker = _Maker(seed)
    with Store(path) as store:
        store.connection.execute("PRAGMA synchronous = OFF")  # only the making of the test's own data
        for _ in range(claims // CLAIMS):
            document, sentences, told = maker.document()
            write_document(store, document, sentences, told, Stamp("bench", "bench"))


def reconcile(path: Path) -> float:
    """CPU seconds of reconciliation, in this process, the loading of the knowledge not counted."""
    from bilateral.knowledge import load_knowledge
    from bilateral.pipeline.reconciling import reconcile_store

    kb = load_knowledge()
    _ = (kb.names, kb.reconciliation.phrases, kb.outlets)
    with Store(path) as store:
        start = time.process_time()
        reconcile_store(store, kb)
        return time.process_time() - start


def measure(path: Path) -> tuple[Run, float]:
    """The whole process, and the reconciliation alone."""
    told = path.with_suffix(".seconds")
    run = run_process([sys.executable, "-m", "tools.bench_reconciliation", "--run", str(path)])
    return run, float(told.read_text("utf-8"))


def section(rows: Sequence[tuple[int, Run, float, float]]) -> str:
    """The part of the page."""
    lines = "".join(
        f"| {number:,} | {whole.seconds:.1f} | {seconds:.1f} | {1e6 * seconds / number:.0f} | {whole.peak / 2**20:.0f} "
        f"| {added:.2f} |\n"
        for number, whole, seconds, added in rows
    )
    return (
        f"{HEADING}\n\n`python -m tools.bench_reconciliation` wrote this part: made-up claims, fifty a document, "
        f"in a store; one core.\n\nMachine: {machine()}.\n\n"
        "The added document speaks of all topics, metrics and labels there are, which a real one does not.\n\n"
        "| claims | whole process, s of the clock | from nothing, CPU s | microseconds a claim | peak memory, MiB "
        "| one document of 50 claims more, CPU s |\n|---:|---:|---:|---:|---:|---:|\n" + lines
    )


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(
        description="Measure reconciliation and write its part of docs/benchmarks.md."
    )
    parser.add_argument("--claims", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    if options.run:
        options.run.with_suffix(".seconds").write_text(str(reconcile(options.run)), "utf-8")
        return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for number in options.claims:
            path = Path(folder, f"{number}.db")
            fill(path, number, seed=1949)
            whole, seconds = measure(path)
            fill(path, CLAIMS, seed=2001)
            rows.append((number, whole, seconds, measure(path)[1]))
            path.unlink()
    page = options.output.read_text("utf-8") if options.output.exists() else ""
    options.output.write_text(with_part(page, section(rows)), "utf-8")
    print(section(rows))


if __name__ == "__main__":
    main()
