"""YAML data files as typed entries; a mistake is reported with file, line and key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bilateral.errors import KnowledgeError

T = TypeVar("T")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2 booleans and no dates: `on`, `off`, `no` are words here, 2001-07-16 is text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [
            (tag, re.compile(r"(?:true|false)$") if tag.endswith(":bool") else pattern)
            for tag, pattern in resolvers
            if not tag.endswith(":timestamp")
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Words = frozenset[str]  # a list of a lexicon, where its order tells nothing


class Entry(BaseModel):
    """Base of all data entries: frozen, and a key that nobody reads is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def read_yaml(path: Path, shape: type[T], context: dict[str, Any] | None = None) -> T:
    """The file as `shape` (an Entry, or a list or dict of entries); `context` is for its validators.

    Raises KnowledgeError naming file, line and key where the file is missing, is no YAML or does not fit.
    """
    try:
        text = path.read_text("utf-8")
        data = yaml.load(text, Loader=_Loader)
    except OSError as error:
        raise KnowledgeError(
            f"{path} cannot be read ({error.strerror})", remedy="restore the file"
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else "?"
        raise KnowledgeError(
            f"{path.name}, line {line}: no valid YAML", cause=str(error).splitlines()[0]
        ) from error
    try:
        return TypeAdapter(shape).validate_python(data, context=context)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        line = _line_of(text, first["loc"])
        raise KnowledgeError(
            f"{path.name}, line {line}, key {place}: {first['msg']}",
            remedy="see docs/knowledge.md for the keys of this file",
        ) from error


def _line_of(text: str, location: tuple[Any, ...]) -> int:
    """The line of the deepest part of `location` that stands in the file."""
    node = yaml.compose(text, Loader=_Loader)
    for part in location:
        if isinstance(node, yaml.MappingNode):
            match = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if match is None:
                break
            key, node = match
            if not isinstance(node, yaml.CollectionNode):
                node = key
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            break
    return int(node.start_mark.line) + 1 if node is not None else 1
