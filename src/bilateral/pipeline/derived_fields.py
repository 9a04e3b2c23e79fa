"""What follows from a corrected field: the codes of an event from its type, its symmetry from its sides."""

from __future__ import annotations

from typing import Any

from bilateral.knowledge import Knowledge
from bilateral.knowledge.ontology import Ontology
from bilateral.model import Claim, EventClaim, FigureClaim, Plover, claim_to_dict


def follows_from(claim: Claim, name: str, kb: Knowledge) -> dict[str, Any]:
    """The fields, as JSON values, that read otherwise now that the field `name` of the claim has been corrected."""
    follow: dict[str, Any] = {}
    if isinstance(claim, EventClaim):
        follow = _of_event(claim, name, kb.ontology)
    elif isinstance(claim, FigureClaim) and name == "direction" and claim.direction:
        follow = {"subject": sorted(claim.direction.split("->"))}
    read = claim_to_dict(claim)
    return {each: value for each, value in follow.items() if read[each] != value}


def _of_event(event: EventClaim, name: str, ontology: Ontology) -> dict[str, Any]:
    if name == "plover":
        return _codes(event.plover, ontology.cameo_of(event.plover.type, event.plover.mode), ontology)
    if name == "cameo" and event.cameo is not None:
        return _of_cameo(event, event.cameo, ontology)
    if name in ("actor", "recipient"):
        return _of_side(event, name)
    return {}


def _of_side(event: EventClaim, name: str) -> dict[str, Any]:
    """The words named whom the person took out; where both did it to each other, one side leaves the other."""
    mutual = event.symmetric and event.actor == event.recipient
    follow: dict[str, Any] = {f"{name}_text": None, "symmetric": mutual}
    corrected, other = getattr(event, name), "recipient" if name == "actor" else "actor"
    left = [state for state in getattr(event, other) if state not in corrected]
    if event.symmetric and not mutual and left:
        follow[other] = left
    return follow


def _of_cameo(event: EventClaim, cameo: str, ontology: Ontology) -> dict[str, Any]:
    """The crosswalk's type and mode; a code for which it has none leaves those as they are."""
    code = ontology.cameo[cameo]
    if code.plover is None:
        return {"goldstein": ontology.goldstein(cameo)}
    plover = Plover(code.plover, code.mode, event.plover.contexts)
    codes = _codes(plover, cameo, ontology)
    return codes | {
        "plover": {"type": plover.type, "mode": plover.mode, "contexts": [*plover.contexts]},
    }


def _codes(plover: Plover, cameo: str, ontology: Ontology) -> dict[str, Any]:
    return {
        "cameo": cameo,
        "quad_class": ontology.types[plover.type].quad_class,
        "goldstein": ontology.goldstein(cameo),
    }


__all__ = ["follows_from"]
