"""What the field knows, as data: ontology, actors, offices, channels, metrics, units, words. Facts only."""

from bilateral.knowledge.kb import Knowledge, load_knowledge

__all__ = ["Knowledge", "load_knowledge"]
