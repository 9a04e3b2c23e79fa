"""What people have decided: it stands above every rule. The algebra is model/decisions.py."""

from __future__ import annotations

from bilateral.model.decisions import Decisions, Pair, decisions, pair

__all__ = ["Decisions", "Pair", "decisions", "pair"]
