"""The loaded knowledge: one typed view over all data files, with a project's own additions laid over them."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from bilateral.errors import KnowledgeError
from bilateral.knowledge.actor_words import ActorWords
from bilateral.knowledge.actors import Group, Organisation, Person, State, Undertaking, person_state
from bilateral.knowledge.attribution_words import AttributionWords
from bilateral.knowledge.channels import Channel, OfficeNoun
from bilateral.knowledge.characterisation_words import CharacterisationWords
from bilateral.knowledge.check_words import CheckWords
from bilateral.knowledge.commitment_frames import CommitmentLexicon
from bilateral.knowledge.dated_events import DatedEvents
from bilateral.knowledge.dependence_frames import DependenceLexicon
from bilateral.knowledge.english_words import EnglishWords
from bilateral.knowledge.event_frames import EventLexicon
from bilateral.knowledge.factuality_words import FactualityWords
from bilateral.knowledge.figure_words import FigureWords
from bilateral.knowledge.friction_words import FrictionWords
from bilateral.knowledge.furniture import Furniture
from bilateral.knowledge.metrics import Metric
from bilateral.knowledge.names import NameIndex, senses_of
from bilateral.knowledge.ontology import Ontology
from bilateral.knowledge.outlets import Outlets
from bilateral.knowledge.places import Place, read_places
from bilateral.knowledge.prediction_words import PredictionWords
from bilateral.knowledge.quantities import QuantitiesLexicon
from bilateral.knowledge.reconciliation_words import ReconciliationWords
from bilateral.knowledge.reference import Reference
from bilateral.knowledge.registers import Registers
from bilateral.knowledge.report_words import ReportWords
from bilateral.knowledge.tables import read_table, table_files
from bilateral.knowledge.times import TimesLexicon
from bilateral.knowledge.units import Units
from bilateral.knowledge.yaml_files import read_yaml

DATA = Path(__file__).parent / "data"


class Knowledge:
    """Everything the data files say, each file read when first asked for."""

    def __init__(self, overlay: Path | None = None) -> None:
        self.overlay = overlay  # a project's knowledge/ folder

    @cached_property
    def ontology(self) -> Ontology:
        """PLOVER types, modes and contexts, with the CAMEO crosswalk."""
        return Ontology(DATA / "ontology")

    @cached_property
    def event_lexicon(self) -> EventLexicon:
        """Verb and noun frames of events."""
        return EventLexicon.read(DATA / "lexicons" / "en" / "events")

    @cached_property
    def actor_words(self) -> ActorWords:
        """How a text refers back to actors."""
        return read_yaml(DATA / "lexicons" / "en" / "actors.yaml", ActorWords)

    @cached_property
    def factuality_words(self) -> FactualityWords:
        """Whether a thing happened."""
        return read_yaml(DATA / "lexicons" / "en" / "factuality.yaml", FactualityWords)

    @cached_property
    def attribution_words(self) -> AttributionWords:
        """Whose words these are."""
        return read_yaml(DATA / "lexicons" / "en" / "attribution.yaml", AttributionWords)

    @cached_property
    def times(self) -> TimesLexicon:
        """The words of time expressions."""
        return read_yaml(DATA / "lexicons" / "en" / "times.yaml", TimesLexicon)

    @cached_property
    def quantities(self) -> QuantitiesLexicon:
        """The words of quantities."""
        return read_yaml(DATA / "lexicons" / "en" / "quantities.yaml", QuantitiesLexicon)

    @cached_property
    def units(self) -> Units:
        """Units of measure and currencies."""
        return read_yaml(DATA / "units.yaml", Units)

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        """What figures measure, by id."""
        return read_table("metrics", Metric, self.overlay)

    @cached_property
    def figure_words(self) -> FigureWords:
        """The words around figures."""
        return read_yaml(DATA / "lexicons" / "en" / "figures.yaml", FigureWords)

    @cached_property
    def commitments(self) -> CommitmentLexicon:
        """Frames of promises and how far they got."""
        return read_yaml(DATA / "lexicons" / "en" / "commitments.yaml", CommitmentLexicon)

    @cached_property
    def predictions(self) -> PredictionWords:
        """What says that something is expected, and which way it would go."""
        return read_yaml(DATA / "lexicons" / "en" / "predictions.yaml", PredictionWords)

    @cached_property
    def characterisations(self) -> CharacterisationWords:
        """How relations are labelled."""
        return read_yaml(DATA / "lexicons" / "en" / "characterisations.yaml", CharacterisationWords)

    @cached_property
    def dependence(self) -> DependenceLexicon:
        """Frames of who depends on whom."""
        return read_yaml(DATA / "lexicons" / "en" / "dependence.yaml", DependenceLexicon)

    @cached_property
    def frictions(self) -> FrictionWords:
        """What says that states are at odds."""
        return read_yaml(DATA / "lexicons" / "en" / "frictions.yaml", FrictionWords)

    @cached_property
    def furniture(self) -> Furniture:
        """What web pages put around an article."""
        return read_yaml(DATA / "sources" / "chrome.yaml", Furniture)

    @cached_property
    def outlets(self) -> Outlets:
        """Who publishes under which address."""
        return Outlets.read(DATA / "outlets.yaml", table_files(self.overlay, "outlets"), self.states)

    @cached_property
    def dated_events(self) -> DatedEvents:
        """Events from which texts count years."""
        return read_yaml(DATA / "sources" / "dated_events.yaml", DatedEvents)

    @cached_property
    def english_words(self) -> EnglishWords:
        """What tells English from other languages."""
        return read_yaml(DATA / "sources" / "english.yaml", EnglishWords)

    @cached_property
    def registers(self) -> Registers:
        """Cues to what sort of writing a document is."""
        return read_yaml(DATA / "sources" / "registers.yaml", Registers)

    @cached_property
    def reconciliation(self) -> ReconciliationWords:
        """By which words tellings are compared."""
        return read_yaml(DATA / "lexicons" / "en" / "reconciliation.yaml", ReconciliationWords)

    @cached_property
    def report_words(self) -> ReportWords:
        """How reports word what codes mean."""
        return read_yaml(DATA / "lexicons" / "en" / "reports.yaml", ReportWords)

    @cached_property
    def reference(self) -> Reference:
        """Facts that statements are held against."""
        return Reference(self.overlay, self._codes)

    @cached_property
    def check_words(self) -> CheckWords:
        """The words of statements that are checked."""
        return read_yaml(DATA / "lexicons" / "en" / "checks.yaml", CheckWords)

    @cached_property
    def states(self) -> dict[str, State]:
        """States, past and present, by ISO3."""
        return read_table("states", State, self.overlay)

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Groups and organisations of states by id."""
        return read_table("groups", Group, self.overlay, self.states)

    @cached_property
    def people(self) -> list[Person]:
        """Leaders, ministers, envoys and others who speak for a state."""
        return list(read_table("people", Person, self.overlay, self._codes).values())

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """Ministries, parliaments, companies, banks, parties, media by name."""
        return read_table("organisations", Organisation, self.overlay, self._codes)

    @cached_property
    def undertakings(self) -> dict[str, Undertaking]:
        """Named pipelines, treaties, exercises, plans by id."""
        return read_table("undertakings", Undertaking, self.overlay, self._codes)

    @cached_property
    def contracts(self) -> tuple[Undertaking, ...]:
        """The undertakings that rest on one known contract."""
        return tuple(u for u in self.undertakings.values() if u.contract)

    @cached_property
    def happenings(self) -> tuple[Undertaking, ...]:
        """The wars, splits and invasions that texts tell of without their names."""
        return tuple(u for u in self.undertakings.values() if u.told_as)

    @cached_property
    def undertaking_of_war(self) -> dict[str, str]:
        """The id of the undertaking that is the same war, by the war's id in reference/wars.yaml."""
        named = {
            name.lower(): u.id for u in self.undertakings.values() if u.lasts for name in (u.name, *u.aliases)
        }
        return {
            war.id: named[name.lower()]
            for war in self.reference.wars.values()
            for name in war.names
            if name.lower() in named
        }

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """The strands of a relation, in the order of model.CHANNELS."""
        return read_table("channels", Channel, self.overlay)

    @cached_property
    def office_nouns(self) -> dict[str, OfficeNoun]:
        """What acts for a state, by every form of the noun ("prime minister", "PM")."""
        nouns = read_table("offices", OfficeNoun, self.overlay).values()
        return {form: noun for noun in nouns for form in (noun.id, *noun.aliases)}

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Regions, seas and straits, then cities, the largest first."""
        return read_places(self.overlay, self._codes)

    @cached_property
    def place_by_name(self) -> dict[str, Place]:
        """The best-known place of each name."""
        named = ((name, place) for place in reversed(self.places) for name in (place.name, *place.aliases))
        return dict(named)

    @cached_property
    def names(self) -> NameIndex:
        """Finds all of these names in a text."""
        return NameIndex(
            senses_of(
                self.states.values(), self.groups.values(), self.organisations.values(),
                self.undertakings.values(), self.people, self.places,
            )
        )  # fmt: skip

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(self.states) | frozenset(self.groups)

    def acts_for(self, iso3: str) -> str:
        """The state that the deeds of `iso3` count as: RUS for SUN; itself where it is unknown."""
        return self.states[iso3].acts_for if iso3 in self.states else iso3

    def person_state(self, person: Person, date: str | None) -> tuple[str, str] | None:
        """`actors.person_state`, with the successor in place of a past state: (RUS, "general secretary")."""
        held = person_state(person, date)
        return (self.acts_for(held[0]), held[1]) if held else None


# What a project can add to: tables that are files, or folders of files, in its knowledge/.
OVERLAID = (
    "states", "groups", "people", "organisations", "undertakings", "places", "offices", "channels", "metrics",
    "outlets", "reference/wars", "reference/attacks", "reference/treaties", "reference/foundings",
    "reference/accessions", "reference/deals", "reference/declarations",
)  # fmt: skip


@cache
def load_knowledge(overlay: Path | None = None) -> Knowledge:
    """The built-in knowledge; entries in `overlay` are added, or replace those with the same key.

    Raises KnowledgeError where the overlay holds a file that nothing reads.
    """
    if overlay is not None:
        _refuse_unread(overlay)
    return Knowledge(overlay)


def _refuse_unread(overlay: Path) -> None:
    for path in sorted(overlay.rglob("*.yaml")):
        table = path.relative_to(overlay).with_suffix("")
        if table.as_posix() not in OVERLAID and table.parent.as_posix() not in OVERLAID:
            raise KnowledgeError(
                f"nothing reads {path}",
                cause="a project cannot add to such a table",
                remedy=f"take it away, or name it as one of {', '.join(OVERLAID)}",
            )
