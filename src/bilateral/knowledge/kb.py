"""The loaded knowledge: one typed view over all data files, with a project's own additions laid over them."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from bilateral.knowledge.actor_words import ActorWords
from bilateral.knowledge.attribution_words import AttributionWords
from bilateral.knowledge.event_frames import EventLexicon
from bilateral.knowledge.factuality_words import FactualityWords
from bilateral.knowledge.furniture import Furniture
from bilateral.knowledge.ontology import Ontology
from bilateral.knowledge.outlets import Outlets
from bilateral.knowledge.quantities import QuantitiesLexicon
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
        return EventLexicon.read(DATA / "lexicons" / "en" / "events.yaml")

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
    def furniture(self) -> Furniture:
        """What web pages put around an article."""
        return read_yaml(DATA / "sources" / "chrome.yaml", Furniture)

    @cached_property
    def outlets(self) -> Outlets:
        """Who publishes under which address."""
        return Outlets.read(DATA / "outlets.yaml", self.overlay / "outlets.yaml" if self.overlay else None)


@cache
def load_knowledge(overlay: Path | None = None) -> Knowledge:
    """The built-in knowledge, with the entries in `overlay` added or put in place of those with the same key."""
    return Knowledge(overlay)
