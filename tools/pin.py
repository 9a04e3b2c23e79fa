"""Write constraints.txt: the exact versions, in this environment, of all that `bilateral[dev,train]` needs.

Upgrade the environment first, run the tests, then `make pin`. Names and versions only: no index, no hashes.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TARGET = Path(__file__).parent.parent / "constraints.txt"
HEADER = "# What `make` installs; written by `make pin`.\n"


def needed(name: str, extras: frozenset[str], seen: set[tuple[str, frozenset[str]]]) -> None:
    """Add to `seen` every distribution that `name[extras]` needs, with the extras that are asked of it."""
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        one = canonicalize_name(requirement.name), frozenset(requirement.extras)
        applies = requirement.marker is None or any(
            requirement.marker.evaluate({"extra": extra}) for extra in extras | {""}
        )
        if applies and one not in seen and is_installed(one[0]):
            seen.add(one)
            needed(*one, seen)


def is_installed(name: str) -> bool:
    """False for what only another platform needs; setuptools comes with Python and is left alone."""
    try:
        return bool(distribution(name)) and name != "setuptools"
    except PackageNotFoundError:
        return False


def main() -> None:
    """Write the file."""
    seen: set[tuple[str, frozenset[str]]] = set()
    needed("bilateral", frozenset({"dev", "train"}), seen)
    names = sorted({name for name, _ in seen})
    TARGET.write_text(HEADER + "".join(f"{name}=={distribution(name).version}\n" for name in names), "utf-8")
    print(f"{TARGET.name}: {len(names)} distributions")


if __name__ == "__main__":
    main()
