"""What a person decides about stored claims, checked before it is added."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
import typing
from collections.abc import Collection
from enum import Enum
from typing import Any

from bilateral.errors import UsageError
from bilateral.knowledge import Knowledge
from bilateral.model import (
    HOW_READ,
    Attribution,
    Claim,
    EventClaim,
    HistoryStatus,
    Judgement,
    Plover,
    PredictionClaim,
    Verdict,
    When,
    claim_from_dict,
    claim_to_dict,
    decisions,
    standing,
)
from bilateral.pipeline.derived_fields import follows_from
from bilateral.pipeline.field_values import check_field
from bilateral.store import Store, views, writer

# What the text says where, and how that was read, is not for people to alter.
FIXED = ("document", "evidence", "corrects", *HOW_READ)
OUTCOMES = tuple(
    s.value
    for s in (HistoryStatus.TRUE, HistoryStatus.FALSE, HistoryStatus.OPEN, HistoryStatus.NOT_DECIDABLE)
)


def judge(
    store: Store,
    kb: Knowledge,
    verdict: Verdict,
    subjects: tuple[str, ...],
    *,
    who: str,
    why: str,
    field: str | None = None,
    value: str | None = None,
) -> Judgement:
    """Add a judgement on claims, named by their ids or the beginnings of them; `value` as a person writes it.

    Raises UsageError where a claim is unknown, two are of unlike kinds, the field does not exist or cannot hold the
    value, or there is nothing to take back.
    """
    claims = [find_claim(store, subject) for subject in subjects]
    if verdict in (Verdict.SAME, Verdict.DIFFERENT):
        _check_pair(*claims)
    follows = None
    if verdict is Verdict.CORRECTED and field is not None and value is not None:
        metrics = {*kb.metrics, *views.metrics(store)}
        value = json.dumps(field_value(claims[0], field, value, kb, metrics), ensure_ascii=False)
        follows = _follows(store, kb, claims[0], field, value)
    elif verdict is Verdict.RESOLVED and value is not None:
        value = json.dumps(_outcome(claims[0], value))
    made = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    ids = tuple(sorted(claim.id for claim in claims))
    judgement = Judgement(
        subjects=ids, verdict=verdict, who=who, why=why, made=made, field=field, value=value, follows=follows
    )
    if verdict is Verdict.WITHDRAWN and not any(
        one.subjects == ids for one in standing(views.judgements(store, ids[0]))
    ):
        raise UsageError(
            f"there is no judgement on {' and '.join(ids)} to take back",
            remedy="see them: bilateral judge list",
        )
    writer.add_judgement(store, judgement)
    return judgement


def _follows(store: Store, kb: Knowledge, claim: Claim, field: str, value: str) -> str | None:
    """What follows from the correction of a claim as people have left it so far, a JSON object."""
    amended = decisions(views.judgements(store, claim.id)).amended(claim) or claim
    corrected = claim_from_dict({**claim_to_dict(amended), field: json.loads(value)})
    follows = follows_from(corrected, field, kb)
    return json.dumps(follows, ensure_ascii=False) if follows else None


def _check_pair(claim: Claim, other: Claim) -> None:
    """Raise UsageError where the two cannot be one thing."""
    if claim.id == other.id:
        raise UsageError("both ids are of one claim", remedy="name two claims")
    if claim.kind != other.kind:
        raise UsageError(
            f"{claim.id} is of kind {claim.kind}, {other.id} of kind {other.kind}",
            cause="claims of unlike kinds are never about one thing",
            remedy="name two of one kind",
        )


def find_claim(store: Store, beginning: str) -> Claim:
    """The claim whose id begins so, as its text has it. Raises UsageError where there is none or several."""
    found = views.claims_beginning(store, beginning)
    if len(found) == 1:
        return found[0]
    several = f"{len(found)} claims have ids that begin with {beginning!r}"
    raise UsageError(
        several if found else f"there is no claim {beginning!r}",
        remedy="write more of the id" if found else "ids stand in `bilateral export` and in the listings",
    )


def field_value(claim: Claim, name: str, text: str, kb: Knowledge, metrics: Collection[str]) -> Any:
    """What a person wrote as the JSON value of a field: CHN,RUS for parties, 2023-03 for a date, 1.2e9.

    Raises UsageError where the claim has no such field, or no claim can have this value in it.
    """
    hints = typing.get_type_hints(type(claim))
    open_fields = [f.name for f in dataclasses.fields(claim) if f.name not in FIXED]
    if name not in open_fields:
        happened = f"a claim of kind {claim.kind} has no field {name!r} to correct"
        raise UsageError(happened, remedy=f"choose one of {', '.join(open_fields)}")
    try:
        value = _parsed(hints[name], text)
        if isinstance(claim, EventClaim) and name == "plover" and not text.startswith("{"):
            value["contexts"] = [*claim.plover.contexts]  # whoever names type and mode says nothing of these
        changed = claim_from_dict({**claim_to_dict(claim), name: value})
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{text!r} does not fit {name} ({error})", remedy=_example(hints[name])) from error
    check_field(changed, name, kb, metrics)
    return claim_to_dict(changed)[name]


def _parsed(hint: Any, text: str) -> Any:
    """The text as a JSON value of this type."""
    if isinstance(hint, types.UnionType):
        if text.lower() in ("none", "null"):
            return None
        hint = next(one for one in typing.get_args(hint) if one is not type(None))
    if typing.get_origin(hint) is tuple:
        (part, *_) = typing.get_args(hint)
        return [
            _parsed(part, one) for one in text.replace("[", "").replace("]", "").replace(",", " ").split()
        ]
    if hint is bool:
        return {"true": True, "false": False}[text.lower()]
    if hint in (int, float):
        return hint(text)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(text).value
    return _structured(hint, text)


def _structured(hint: Any, text: str) -> Any:
    if text.startswith("{") and hint is not str:
        return json.loads(text)
    if hint is When:
        start, _, end = text.partition("/")
        precision = {4: "year", 7: "month", 10: "day"}[len(start)] if not end or start == end else "range"
        return {"start": start, "end": end or start, "precision": precision}
    if hint is Plover:
        kind, _, mode = text.partition("/")
        return {"type": kind, "mode": mode or None, "contexts": []}
    if hint is Attribution:
        return {"speaker": text}
    if hint is str:
        return text
    raise ValueError(f"write it as JSON, as `bilateral export` shows it: {getattr(hint, '__name__', hint)}")


def _example(hint: Any) -> str:
    examples = {
        bool: "write true or false",
        When: "write 2023-03 or 2013/2019",
        Plover: "write CONSULT or CONSULT/visit",
    }
    if isinstance(hint, type) and issubclass(hint, Enum):
        return f"choose one of {', '.join(hint)}"
    return examples.get(hint, "write it as `bilateral export` shows it")


def _outcome(claim: Claim, text: str) -> str:
    if not isinstance(claim, PredictionClaim):
        raise UsageError(f"claim {claim.id} is of kind {claim.kind}", remedy="only predictions are resolved")
    if text not in OUTCOMES:
        raise UsageError(f"a prediction is not {text!r}", remedy=f"choose one of {', '.join(OUTCOMES)}")
    return text


__all__ = ["field_value", "find_claim", "judge"]
