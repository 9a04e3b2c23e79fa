"""The dossier as one HTML file: no script, nothing fetched, every quote behind its number.

Whatever a document says is text: the template escapes everything, the policy in the head forbids scripts,
foreign styles and all loading, and only http and https addresses become links.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bilateral.reports import charts
from bilateral.reports.dossier import Dossier
from bilateral.reports.wording import more, share


def render(dossier: Dossier) -> str:
    """The whole page."""
    environment = Environment(
        loader=PackageLoader("bilateral.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"share": share, "is_link": is_link}
    style = resources.files("bilateral.reports").joinpath("templates", "dossier.css").read_text("utf-8")
    notes = {note.number: note for note in dossier.notes}
    return environment.get_template("dossier.html").render(
        d=dossier,
        style=Markup(f"\n{style}"),
        style_hash=_hash(f"\n{style}"),
        charts=charts,
        quoted=lambda cites: [notes[number] for number in cites.numbers],
        more=more,
    )


def is_link(address: str | None) -> bool:
    """Whether an address may be a link: http or https with a host, and no credentials in it."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _hash(style: str) -> str:
    """The style sheet's hash, as a content security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
