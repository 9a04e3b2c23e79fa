"""How fast `bilateral code` is: whole processes on one core, loading included; writes its part of docs/benchmarks.md.

    python -m tools.bench_code --sentences 100000

The sentences are those that the pair classifier is trained on and those without an event, over and over: short ones
that mostly name two actors, which is the slow case.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from tools.bench import TARGET, machine, with_part
from tools.train_events.sentences import FOLDER, unmark

HEADING = "## Sentences"
NEGATIVES = Path(__file__).parent.parent / "tests" / "gold" / "sentences" / "negative.jsonl"


def sentences() -> list[str]:
    """Training sentences without their marks, and sentences without an event."""
    rows = [line for path in sorted(FOLDER.glob("*.tsv")) for line in path.read_text("utf-8").splitlines()]
    told = [unmark(row.split("\t")[0])[0] for row in rows if row.strip() and not row.startswith("text\t")]
    return told + [json.loads(line)["text"] for line in NEGATIVES.read_text("utf-8").splitlines()]


def write_records(path: Path, number: int) -> int:
    """Write `number` records; how many words they have together."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for index, text in enumerate(islice(cycle(sentences()), number)):
            words += len(text.split())
            file.write(json.dumps({"id": index, "text": text}) + "\n")
    return words


def run(records: Path) -> tuple[float, float, int]:
    """Seconds of the clock, seconds of the processor and peak memory in KiB of one `bilateral code`."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    start = time.perf_counter()
    with records.open("rb") as source:
        process = subprocess.Popen(
            [sys.executable, "-m", "bilateral", "code"],
            stdin=source,
            stdout=subprocess.DEVNULL,
            env=environment,
        )
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"bilateral code ended with status {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "records.jsonl")
        words = write_records(records, options.sentences)
        seconds, cpu, peak = run(records)
    number = options.sentences
    part = (
        f"{HEADING}\n\n`python -m tools.bench_code` wrote this part: {number:,} sentences with {words:,} words through "
        f"`bilateral code`, parsing included; one core. Machine: {machine()}.\n\n"
        "| seconds | CPU seconds | sentences/s | words/s | words per CPU second | peak memory, MiB |\n"
        "|---:|---:|---:|---:|---:|---:|\n"
        f"| {seconds:.1f} | {cpu:.1f} | {number / seconds:,.0f} | {words / seconds:,.0f} | {words / cpu:,.0f} "
        f"| {peak / 1024:.0f} |\n\n"
        "For comparison: PETRARCH2's authors give 1,600-3,200 sentences a second for its coder alone, on sentences "
        "that another program has parsed before.\n"
    )
    TARGET.write_text(with_part(TARGET.read_text("utf-8"), part), "utf-8")
    print(part)


if __name__ == "__main__":
    main()
