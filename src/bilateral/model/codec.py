"""Claims and findings to plain dictionaries and back: the form that the store, the exports and the ids share."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any

from bilateral.model.claims import CLAIM_TYPES, Claim
from bilateral.model.findings import FINDING_TYPES, Finding


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """All fields of a claim, `kind` first; values are JSON types, tuples become lists. `corrects` is there only
    where a person corrected the claim."""
    says = {"kind": claim.kind, **_plain(claim)}
    if claim.corrects is None:
        del says["corrects"]
    return says


def claim_from_dict(data: dict[str, Any]) -> Claim:
    """The inverse of `claim_to_dict`. Raises KeyError for an unknown kind, TypeError for unknown fields."""
    fields = dict(data)
    built = _build(CLAIM_TYPES[fields.pop("kind")], fields)
    assert isinstance(built, Claim)
    return built


def finding_to_dict(finding: Finding) -> dict[str, Any]:
    """All fields of a finding, `kind` first; values are JSON types, tuples become lists."""
    return {"kind": finding.kind, **_plain(finding)}


def finding_from_dict(data: dict[str, Any]) -> Finding:
    """The inverse of `finding_to_dict`. Raises KeyError for an unknown kind, TypeError for unknown fields."""
    fields = dict(data)
    built = _build(FINDING_TYPES[fields.pop("kind")], fields)
    assert isinstance(built, Finding)
    return built


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(cls))


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _build(hint: Any, value: Any) -> Any:
    return _builder(hint)(value)


@cache
def _builder(hint: Any) -> Callable[[Any], Any]:
    """What turns a JSON value into a value of this type; made once a type, for a store is full of them."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        build = _builder(next(a for a in typing.get_args(hint) if a is not type(None)))
        return lambda value: None if value is None else build(value)
    if origin is tuple:
        build = _builder(typing.get_args(hint)[0])
        return lambda value: None if value is None else tuple([build(one) for one in value])
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        builders = {name: _builder(its) for name, its in _hints(hint).items()}
        return lambda value: (
            None if value is None else hint(**{name: builders[name](one) for name, one in value.items()})
        )
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value: None if value is None else hint(value)
    return _same


def _same(value: Any) -> Any:
    return value
