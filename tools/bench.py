"""How fast `bilateral read` is, as a person meets it: the whole process, on one core, from start to exit.

    make bench            1,000 documents; writes docs/benchmarks.md
    python -m tools.bench --documents 100

The documents are paragraphs of the sample corpus in new orders, so that no two are alike.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "src" / "bilateral" / "samples"
TARGET = ROOT / "docs" / "benchmarks.md"
PARAGRAPHS = 10  # about 430 words: a news report


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds of the clock and of the processor, and its peak memory in bytes."""

    seconds: float
    cpu: float
    peak: int


def make_corpus(folder: Path, number: int) -> int:
    """Write `number` documents of ten paragraphs each; how many words they have together."""
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    paragraphs = [p.strip() for text in texts for p in text.split("\n\n") if len(p.split()) > 15]
    chance = random.Random(1949)
    words = 0
    for index in range(number):
        text = "\n\n".join(chance.sample(paragraphs, PARAGRAPHS))
        words += len(text.split())
        (folder / f"{index:05}.txt").write_text(text + "\n", "utf-8")
    return words


def measure(*arguments: str) -> Run:
    """Run `bilateral` on one core. Raises CalledProcessError where it fails."""
    return run_process([sys.executable, "-m", "bilateral", *arguments])


def run_process(command: list[str]) -> Run:
    """Run a command on one core. Raises CalledProcessError where it fails."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if code := os.waitstatus_to_exitcode(status):
        raise subprocess.CalledProcessError(code, command)
    return Run(seconds, usage.ru_utime + usage.ru_stime, _bytes(usage.ru_maxrss))


def machine() -> str:
    """Processor, cores, memory, system and Python; nothing that names the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def table(number: int, words: int, runs: dict[str, Run]) -> str:
    """The page."""
    rows = "".join(
        f"| {name} | {run.seconds:.1f} | {run.cpu:.1f} | {number / run.seconds:,.0f} "
        f"| {words / run.seconds:,.0f} | {words / run.cpu:,.0f} | {run.peak / 2**20:.0f} |\n"
        for name, run in runs.items()
    )
    return (
        "# Benchmarks\n\n"
        f"`make bench` wrote this page: {number:,} documents with {words:,} words, made of the sample "
        "corpus. Whole processes on one core, start and loading of the language pipeline included. "
        "Where clock and CPU differ, other work was on the machine.\n\n"
        f"Machine: {machine()}.\n\n"
        "| run | seconds | CPU seconds | documents/s | words/s | words per CPU second | peak memory, MiB |\n"
        "|---|---:|---:|---:|---:|---:|---:|\n"
        f"{rows}"
    )


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description="Measure the whole process and write docs/benchmarks.md.")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus, project = Path(folder, "corpus"), Path(folder, "project")
        corpus.mkdir()
        words = make_corpus(corpus, options.documents)
        read = ("read", str(corpus), "--project", str(project))
        measure("init", str(project))
        runs = {"read": measure(*read), "read again, all known": measure(*read)}
        runs["export"] = measure("export", "--project", str(project))
        runs["dossier, as HTML"] = measure("dossier", "--format", "html", "--project", str(project))
    page = table(options.documents, words, runs)
    old = options.output.read_text("utf-8") if options.output.exists() else ""
    _, heading, kept = old.partition("\n## ")  # what the other tools/bench_*.py wrote
    options.output.write_text(page + heading + kept, "utf-8")
    print(page)


def with_part(page: str, part: str) -> str:
    """The page with a part that opens with its "## " heading, in place of the one with that heading or at the end."""
    heading = part.splitlines()[0]
    before, found, rest = page.partition(f"\n{heading}\n")
    _, mark, after = rest.partition("\n## ") if found else ("", "", "")
    return f"{before.rstrip()}\n\n{part.rstrip()}\n{mark}{after}"


def _processor() -> str:
    """The name of the processor, where the system tells it."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _bytes(maxrss: int) -> int:
    """ru_maxrss is in KiB on Linux and in bytes on macOS."""
    return maxrss if sys.platform == "darwin" else maxrss * 1024


if __name__ == "__main__":
    main()
