"""Write docs/metrics.md from metrics.yaml, channels.yaml and units.yaml: `make docs`. A test keeps it current."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.knowledge.metrics import Metric

TARGET = Path(__file__).parent.parent / "docs" / "metrics.md"
MOST_WORDS = 8  # of a unit; units.yaml has them all
HEAD = """# Metrics, channels and units

`make docs` wrote this page from the data files that the program reads: `metrics.yaml`, `channels.yaml` and
`units.yaml` in `src/bilateral/knowledge/data`. [Figures](figures.md) says how a number gets its metric. A number that
no metric fits keeps a free name made of what it counts, such as `satellite_count`.
"""


def page(kb: Knowledge) -> str:
    """The page as it should be."""
    return "\n".join([HEAD, *_channels(kb), "", *_metrics(kb), "", *_units(kb), ""])


def _channels(kb: Knowledge) -> Iterator[str]:
    yield from ("## Channels", "", "The strands of a relation; a claim may touch several.", "")
    yield from ("| channel | what |", "|---|---|")
    for name, channel in kb.channels.items():
        yield f"| `{name}` | {channel.description} |"


def _metrics(kb: Knowledge) -> Iterator[str]:
    yield "## Metrics"
    for name, metric in kb.metrics.items():
        yield from ("", f"### {name}", "", f"{metric.label}. {_traits(metric)}", "", metric.caveats, "")
        yield f"> {metric.example.text}"


def _traits(metric: Metric) -> str:
    low, high = metric.range
    arrow = ", from giver to taker" if metric.directed else ""
    status = "" if metric.status == "actual" else f" {metric.status.capitalize()} unless words say otherwise."
    return f"In {metric.unit}, plausible from {low:,.10g} to {high:,.10g}{arrow}. Channel: {metric.channel}.{status}"


def _units(kb: Knowledge) -> Iterator[str]:
    yield from ("## Units", "", "| unit | measures | words |", "|---|---|---|")
    told: dict[tuple[str, str], list[str]] = {}
    for unit in kb.units.units:
        told.setdefault((unit.id, unit.dimension), []).extend(unit.words[:MOST_WORDS])
        if unit.large:
            told.setdefault((unit.large.id, unit.dimension), []).append(
                f"from {unit.large.start:,.10g} {unit.id}"
            )
    for (name, dimension), words in told.items():
        yield f"| {name} | {dimension} | {_list(words)} |"
    yield from (
        "",
        "Currencies, never turned into one another: " + _list(c.id for c in kb.units.currencies) + ".",
    )


def _list(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(load_knowledge()), "utf-8")
    print(TARGET.name)


if __name__ == "__main__":
    main()
