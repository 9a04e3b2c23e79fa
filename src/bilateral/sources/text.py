"""Bytes -> text. Nothing is altered: no newline is translated, no character normalised."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from bilateral.errors import SourceError

_BOMS = (  # the four-byte marks first: UTF-32 LE begins with the mark of UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BYTE_ORDER_MARKS = tuple(mark for mark, _ in _BOMS)
# The encodings that web pages still use (WHATWG); without a choice, rare relatives of them are guessed.
_ENCODINGS = [f"cp{page}" for page in (866, 874, *range(1250, 1252), *range(1253, 1259))]
_ENCODINGS += ["koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536  # bytes looked at when guessing; what a file is shows in its first pages
# Running text holds no control characters at all; a stray one per 100 is a damaged text, more is no text.
_CONTROL_SHARE = 0.01
# Western European languages have under 10 % letters beyond ASCII; Cyrillic, Greek or Chinese over 50 %.
_WESTERN_SHARE = 0.25


def decode(data: bytes) -> str:
    """The text of the bytes; a byte order mark is not part of it.

    UTF-8, UTF-16 and UTF-32 are recognised, then Windows-1252, then what charset-normalizer finds.
    Raises SourceError where the bytes are empty, blank or no text.
    """
    text = _decode(data)
    if not text.strip():
        raise SourceError("holds no text", cause="the file is empty", remedy="remove it or fill it")
    if "\0" in text:
        raise SourceError("is no text", cause="it holds binary data", remedy="give the text it was made from")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    sample = data[:_SAMPLE]
    if unmarked := _unmarked_utf16(sample):
        return _strictly(data, unmarked)
    if len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise SourceError("is no text", cause="it holds binary data", remedy="give the text it was made from")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"is damaged {encoding} text (byte {error.start})",
            cause="the file was cut off or is binary",
            remedy="save it again as UTF-8",
        ) from error


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark shows itself by zero bytes on one side only of most pairs."""
    pairs = len(sample) // 2
    if pairs == 0:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.5 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.5 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _legacy(data: bytes) -> str:
    sample = data[:_SAMPLE]
    beyond_ascii = sum(byte > 127 for byte in sample)
    if beyond_ascii < _WESTERN_SHARE * len(sample):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    guess = charset_normalizer.from_bytes(sample, cp_isolation=_ENCODINGS).best()
    if guess is None:
        raise SourceError("is no text in a known encoding", remedy="save it as UTF-8")
    return _strictly(data, guess.encoding)
