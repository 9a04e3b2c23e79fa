"""Write docs/codebook.md from the ontology and the event frames: `python -m tools.docs_codebook [--check]`.

The codebook is made from the very data that codes, so it cannot say anything else; tests/test_codebook.py keeps
the file current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.knowledge.event_frames import NO_EVENT, EventFrame, Example
from bilateral.knowledge.ontology import EventType

PAGE = Path(__file__).parent.parent / "docs" / "codebook.md"
_MOST_EXAMPLES = 12  # a type; the frames hold more, and all of them are tested
_MOST_WORDS = 60  # verbs or nouns listed for a type

_INTRODUCTION = """# Codebook of events

Made by `make docs` from `knowledge/data/ontology` and `knowledge/data/lexicons/en/events`: what stands here is what
codes. Every example is coded by a test. `bilateral explain "sentence"` shows how one sentence is decided.

An event is one actor doing something towards another. Actors are states (ISO 3166 alpha-3; the Soviet Union counts as
RUS with its words kept) and groups such as NATO; leaders, ministries, firms, armies and cities count for their state,
leaders by the office they held on the date. Analysts, scholars and writers do not act for their state.

| question | decision |
|---|---|
| What did not happen | Coded by the act, with a `factuality` (asserted, reported, negated, planned, possible ...). |
| Cooperation that lies ahead | "will visit", "plans to sell" is AGREE and `planned`; conflict ahead keeps its type. |
| Refusals and demands | "refused to sign" is one REJECT, "urged Kiev to sign" one REQUEST: no signing is coded. |
| Reciprocal acts | "the presidents met" is one symmetric event, not two. |
| Habits and totals | "have met 11 times" is one event with `count` 11. |
| Retellings | "his visit", a headline, a caption are further evidence of the event they recall. |
| Games | A sentence that tells of a game is not coded: "England attacked" on the left wing. |
| Dates | The event's own, with its precision; without one, no later than the publication date. No day is invented. |
"""


def page(kb: Knowledge) -> str:
    """The whole codebook as Markdown."""
    parts = [_INTRODUCTION, f"Ontology version: `{kb.ontology.version}`.\n"]
    for name, entry in kb.ontology.types.items():
        frames = [f for f in kb.event_lexicon.frames.values() if f.type == name]
        parts.append("\n".join(_type(kb, name, entry, frames)))
    parts.append("\n".join(_no_event(kb)))
    parts.append("\n".join(_contexts(kb)))
    return "\n".join(parts)


def _type(kb: Knowledge, name: str, entry: EventType, frames: list[EventFrame]) -> Iterator[str]:
    quad = kb.ontology.quad_classes[entry.quad_class]
    goldstein = kb.ontology.goldstein(entry.cameo)
    yield f"## {name}\n"
    yield f"{entry.definition}\n"
    yield f"Quad class {entry.quad_class} ({quad}); CAMEO {entry.cameo}; Goldstein {goldstein:+.1f}.\n"
    if entry.decided:
        yield f"Decided: {entry.decided}\n"
    if entry.modes:
        yield "| mode | what | CAMEO | Goldstein |\n|---|---|---|---|"
        for mode, detail in entry.modes.items():
            yield f"| {mode} | {detail.definition} | {detail.cameo} | {kb.ontology.goldstein(detail.cameo):+.1f} |"
        yield ""
    verbs = sorted({v for f in frames for v in kb.event_lexicon.lemmas(f.verbs)})
    nouns = sorted({n for f in frames for n in kb.event_lexicon.lemmas(f.nouns)})
    yield f"{len(frames)} frames. Verbs: {_some(verbs)}. Nouns: {_some(nouns)}.\n"
    examples = [e for f in frames for e in f.examples if e.type in (None, name)]
    yield from (_example(e) for e in examples[:_MOST_EXAMPLES])
    decisions = [f.decides for f in frames if f.decides]
    if decisions:
        yield "\nHard cases:\n"
        yield from (f"- {decision}" for decision in decisions)
    yield ""


def _example(example: Example) -> str:
    actors = " + ".join(example.actor) or "(unstated)"
    recipients = " + ".join(example.recipient) or "(unstated)"
    arrow = "<->" if sorted(example.actor) == sorted(example.recipient) else "->"
    return f"- {example.text} ({actors if arrow == '<->' else f'{actors} {arrow} {recipients}'})"


def _some(words: list[str]) -> str:
    if not words:
        return "none"
    more = f" and {len(words) - _MOST_WORDS} more" if len(words) > _MOST_WORDS else ""
    return ", ".join(words[:_MOST_WORDS]) + more


def _no_event(kb: Knowledge) -> Iterator[str]:
    yield "## No event\n"
    yield "Words of the types above that mean something else here: nothing is coded.\n"
    for frame in kb.event_lexicon.frames.values():
        if frame.type == NO_EVENT:
            yield from (f"- {example.text}" for example in frame.examples)
    yield ""


def _contexts(kb: Knowledge) -> Iterator[str]:
    yield "## Contexts\n"
    yield "Why it is done; an event may have several.\n"
    yield from (f"- `{name}`: {definition}" for name, definition in kb.ontology.contexts.items())
    yield ""


if __name__ == "__main__":
    made = page(load_knowledge())
    if "--check" in sys.argv[1:]:
        sys.exit(0 if PAGE.read_text("utf-8") == made else f"{PAGE.name} is not current: run make docs")
    PAGE.write_text(made, "utf-8")
