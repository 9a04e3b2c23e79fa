"""Tables of keyed entries: the built-in file with the project's own entries laid over it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from bilateral.knowledge.yaml_files import Entry, read_yaml
from bilateral.model import first_day

DATA = Path(__file__).parent / "data"


class Keyed(Entry):
    """An entry that its file lists under a key. `id` is that key; `name` is the key unless given."""

    id: str = ""
    name: str = ""


K = TypeVar("K", bound=Keyed)


def _known(code: str, info: ValidationInfo) -> str:
    known = (info.context or {}).get("codes")
    if known is not None and code not in known:
        raise ValueError(f"{code} is the code of no state or group")
    return code


def _partial(date: object) -> str:
    first_day(str(date))
    return str(date)


Code = Annotated[str, AfterValidator(_known)]  # ISO3, or the id of a group
PartialDate = Annotated[str, BeforeValidator(_partial)]  # 1949, 1949-10 or 1949-10-01; YAML may read a number


def read_table(
    name: str, shape: type[K], overlay: Path | None = None, codes: Collection[str] | None = None
) -> dict[str, K]:
    """The entries of data/`name`.yaml (or all files of the folder data/`name`/) by key, in file order.

    Entries of the same file or folder under `overlay` are added, or replace those with the same key.
    Each Code in them must be one of `codes`, where given. Raises KnowledgeError naming file, line and key.
    """
    entries: dict[str, K] = {}
    for root in (DATA, overlay):
        for path in table_files(root, name):
            found: dict[str, K] = read_yaml(path, dict[str, shape], {"codes": codes})  # type: ignore[valid-type]
            entries |= {key: _named(key, entry) for key, entry in found.items()}
    return entries


def table_files(root: Path | None, name: str) -> list[Path]:
    """The files of a table under `root`: its one file, then those of its folder."""
    if root is None:
        return []
    single = root / f"{name}.yaml"
    return [single] * single.is_file() + sorted((root / name).glob("*.yaml"))


def _named(key: str, entry: K) -> K:
    return entry.model_copy(update={"id": key, "name": entry.name or key})
