"""Write constraints.txt: the exact versions, in this environment, of all that `bilateral[dev]` needs.

Upgrade the environment first, run the tests, then `make pin`. Names and versions only: no index, no hashes.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TARGET = Path(__file__).parent.parent / "constraints.txt"
HEADER = "# What `make` installs; written by `make pin`.\n"


def needed(name: str, extras: frozenset[str], found: dict[str, str]) -> None:
    """Add to `found` the name and version of everything that a distribution needs, itself left out."""
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        applies = requirement.marker is None or any(
            requirement.marker.evaluate({"extra": extra}) for extra in extras | {""}
        )
        key = canonicalize_name(requirement.name)
        if not applies or key in found or key == "setuptools":  # which comes with Python
            continue
        try:
            found[key] = distribution(key).version
        except PackageNotFoundError:
            continue  # for another platform or Python
        needed(key, frozenset(requirement.extras), found)


def main() -> None:
    """Write the file."""
    found: dict[str, str] = {}
    needed("bilateral", frozenset({"dev"}), found)
    lines = (f"{name}=={version}\n" for name, version in sorted(found.items()))
    TARGET.write_text(HEADER + "".join(lines), "utf-8")
    print(f"{TARGET.name}: {len(found)} distributions")


if __name__ == "__main__":
    main()
