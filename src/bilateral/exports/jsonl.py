"""One claim a line, as JSON with all its fields."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bilateral.exports._records import records
from bilateral.store import ClaimFilter, Store


def export(store: Store, which: ClaimFilter) -> Iterator[str]:
    """The lines of the file."""
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in records(store, which))
