"""bilateral: what is written about two states, as an auditable model of their relations."""

__version__ = "0.1.0"
