"""Store -> Dossier."""

from __future__ import annotations

from bilateral.analytics.deeds import is_deed
from bilateral.analytics.happenings import happenings
from bilateral.analytics.relation import HAPPENED, Relation, between, load_relation
from bilateral.knowledge import Knowledge
from bilateral.model import DependenceClaim, Dyad, EventClaim
from bilateral.reports import sections
from bilateral.reports.answer import Answer
from bilateral.reports.dossier import Dossier, Section
from bilateral.reports.notes import Notes, around_in
from bilateral.reports.voices import Voices
from bilateral.reports.wording import counted, listed
from bilateral.store import Store, views


def build_dossier(store: Store, dyad: Dyad, kb: Knowledge) -> Dossier:
    """What the store holds on two states, worded and footnoted. Same store, same dossier."""
    relation = load_relation(store, dyad, kb)
    notes = Notes(relation.origins, kb, around_in(store))
    told = [event for event in relation.of(EventClaim) if between(event, dyad)]
    events = happenings((e for e in told if e.factuality in HAPPENED), relation, kb)
    others = happenings((e for e in told if e.factuality not in HAPPENED), relation, kb)
    deeds = [event for event in events if any(is_deed(claim, kb) for claim in event.claims)]
    answer = Answer(relation, deeds, notes, kb, bare=len(events) - len(deeds)).statements()
    timeline = sections.timeline(events, relation, notes, kb)
    apart = sections.apart(others, relation, notes, kb)
    figures, figures_rest = sections.figures(relation, notes, kb)
    voices = Voices(relation, notes, kb).sections()
    sources, sources_lead, sources_rest = sections.sources(relation, kb)
    return Dossier(
        title=f"{_name(dyad.a, kb)} and {_name(dyad.b, kb)}",
        subtitle=_subtitle(relation),
        answer=answer,
        timeline=timeline,
        apart=apart,
        channels=sections.channels(events, relation.claims),
        figures=figures,
        figures_rest=figures_rest,
        sections=voices,
        sources=sources,
        sources_lead=sources_lead,
        sources_rest=sources_rest,
        remarks=_remarks(store, relation, voices),
        notes=notes.all,
    )


def _name(state: str, kb: Knowledge) -> str:
    return kb.states[state].name if state in kb.states else state


def _subtitle(relation: Relation) -> str:
    dates = sorted(origin.published for origin in relation.origins.values() if origin.published)
    written = f", written {dates[0]} to {dates[-1]}" if dates else ""
    claims = len(relation.claims) + len(relation.outside)
    return f"{counted(claims, 'claim')} on the two from {counted(len(relation.origins), 'text')}{written}"


def _remarks(store: Store, relation: Relation, voices: tuple[Section, ...]) -> tuple[str, ...]:
    """What is missing, and what a program cannot know."""
    titles = {section.title for section in voices}
    silent = [
        name
        for name, title in (
            ("promises", "Promises"), ("labels", "What it is called"),
            ("predictions", "What is expected"), ("friction", "Friction"),
        )
        if title not in titles
    ]  # fmt: skip
    silent += [] if relation.of(DependenceClaim) else ["dependence in words"]
    stamps = [f"extractor {extractor}, ontology {ontology}" for extractor, ontology, _ in views.stamps(store)]
    return (
        *((f"The texts were searched for {listed(silent)}; none was found.",) if silent else ()),
        "A program read these texts. Some claims are wrong and some are missed: open the footnote before you "
        "quote a number, and judge by the sentence that stands there.",
        "Counts follow what was read, not all that happened: more texts on a year mean more events in it. "
        "[1-5 and 43 more] means that 48 quotes stand behind a number and five are shown; `bilateral export` "
        "lists every one.",
        "What each number means: docs/dossier.md. " + " ".join(f"Made by {stamp}." for stamp in stamps),
    )
