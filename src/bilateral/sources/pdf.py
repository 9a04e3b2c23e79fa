"""PDF: the text that pypdf finds, page after page; pages of pictures hold none."""

from __future__ import annotations

import datetime as dt
import io
import logging

from bilateral.errors import SourceError
from bilateral.sources.cues import key
from bilateral.sources.draft import Draft, Raw

# Reports run to 300 pages; a file with more is a collection, and takes minutes to read.
MAX_PAGES = 1_000
_HEAD = 3_000  # characters in which a title must stand to be believed: programs write rubbish into the field


def draft_pdf(raw: Raw, max_characters: int) -> Draft:
    """The draft of a PDF. Raises SourceError where it is damaged, locked, too long or holds no text."""
    try:
        text, title, author, created = _read(raw.data, max_characters)
    except SourceError:
        raise
    except Exception as error:  # pypdf raises errors of many kinds on damaged files: one file, one line
        raise SourceError(
            "is a damaged PDF", cause=type(error).__name__, remedy="open it in a viewer and save it again"
        ) from error
    if not text.strip():
        raise SourceError(
            "is a PDF without text",
            cause="its pages are pictures",
            remedy="run text recognition (OCR) on it first",
        )
    believed = title if title and key(title) and key(title) in key(text[:_HEAD]) else None
    return Draft(text=text, title=believed, authors=(author,) if author and believed else (), created=created)


def _read(data: bytes, max_characters: int) -> tuple[str, str | None, str | None, str | None]:
    """Text, title, author and day of creation."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # the Failure says what is wrong
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError("is a PDF locked by a password", remedy="save a copy without the password")
    if len(reader.pages) > MAX_PAGES:
        raise SourceError(f"is a PDF of more than {MAX_PAGES} pages", remedy="split it into its documents")
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text().encode("utf-8", "replace").decode("utf-8").replace("\0", " "))
        size += len(pages[-1])
        if size > max_characters:
            raise SourceError(f"is a PDF with more than {max_characters:,} characters", remedy="split it")
    about = reader.metadata
    created = about.creation_date if about else None
    day = created.date().isoformat() if isinstance(created, dt.datetime) else None
    return "\n".join(pages), about.title if about else None, about.author if about else None, day
