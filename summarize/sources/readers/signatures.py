"""What a file is by what it begins with, which is surer than its name.

Pages are saved as `.txt`, exports in Rich Text as `.doc`, and servers name another type than they
send. A text that speaks of a format somewhere is none of it: only a beginning counts.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from summarize.language.late_patterns import late

BEGINNING = 4096
"""Bytes that are looked at."""

_BEFORE_MARKUP = r"(?>(?:<\?xml[^>]*>|<!--.*?-->)\s*)*+"
"""Declarations and comments; what was taken for one is not tried as part of another."""
_HEADER = late(rb"([A-Za-z][A-Za-z-]*):[^\n]*\n(?:[ \t][^\n]*\n)*")
_OF_MAIL = frozenset(
    (b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"received",
     b"return-path", b"delivered-to", b"content-type", b"reply-to")
)  # fmt: skip
_LEAST_HEADERS = 3
"""Headers of mail that a block of them has; two lines ("From: …", "To: …") may begin a text."""


BOOKMARKS = ".bookmarks"
"""What a page of bookmarks goes by, whose files are named like any other page."""


_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/epub+zip": ".epub",
}
"""By the type that such a zip tells first."""


class Sign(NamedTuple):
    """A beginning, and what it tells."""

    suffix: str
    begins: Callable[[bytes], object]
    """True, or a match, for bytes that begin so."""
    also: frozenset[str] = frozenset()
    """Suffixes that are believed all the same, for their files begin so, too."""


_HEAD_OF_TABLE = (
    r"(?=(?:[^\n]*\t)?\"?(?:text|content|body|full[ _]?text)\"?[\t\r\n])"
    r"(?:\"?[a-z][\w .-]{0,30}\"?\t){2,}[^\n]{0,40}\n"
)
"""Three names or more between tabs, one of them that of a text: what Excel saves as text."""


def _matches(pattern: str) -> Callable[[bytes], object]:
    beginning = late(pattern.encode("latin-1"), re.IGNORECASE | re.DOTALL)

    def begins(data: bytes) -> bool:
        return beginning.match(data) is not None

    return begins


def _headers(begins: bytes) -> dict[bytes, bytes]:
    """The block of headers at the beginning, by name in lower case; empty where it is no mail's."""
    found: dict[bytes, bytes] = {}
    at = 0
    if begins.startswith(b"From "):  # the line that begins a message of a box
        at = begins.find(b"\n") + 1
    while match := _HEADER.match(begins, at):
        found.setdefault(match[1].lower(), match[0])
        at = match.end()
    return found if b"from" in found and len(found.keys() & _OF_MAIL) >= _LEAST_HEADERS else {}


def _is_saved_page(begins: bytes) -> bool:
    """True for a mail that a browser has made of a page."""
    headers = _headers(begins)
    return b"snapshot-content-location" in headers or b"<Saved by" in headers.get(b"from", b"")


SIGNS = (
    Sign(".pdf", _matches("%PDF-")),
    Sign(".rtf", _matches(r"\{\\rtf")),
    Sign(".warc", _matches(r"WARC/\d")),
    Sign(".arc", _matches(r"filedesc://\S+ \S+ \d{14} ")),
    Sign(".vtt", _matches(r"WEBVTT[ \t\r\n]")),
    Sign(".srt", _matches(r"\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3} --> ")),
    Sign(".tsv", _matches(_HEAD_OF_TABLE), frozenset((".csv",))),
    Sign(".gz", _matches("\x1f\x8b"), frozenset((".warc",))),
    Sign(".zip", _matches("PK\x03\x04"), frozenset((".docx", ".odt", ".epub", ".wacz"))),
    Sign(
        BOOKMARKS,
        _matches(
            _BEFORE_MARKUP + r"<!doctype\s+(?:netscape-bookmark-file-1"
            r"|html>\s*<html>.{0,200}<title>Pocket Export</title>)"
        ),
    ),
    Sign(".html", _matches(_BEFORE_MARKUP + r"<(?:!doctype\s+html|html|head)\b")),
    Sign(".rss", _matches(_BEFORE_MARKUP + r"<(?:rss|feed|rdf:rdf)\b")),
    Sign(".fodt", _matches(_BEFORE_MARKUP + r"<office:document\b")),
    Sign(".nitf", _matches(_BEFORE_MARKUP + r"(?:<!doctype[^>]*>\s*)?<nitf\b")),
    Sign(".enex", _matches(_BEFORE_MARKUP + r"(?:<!doctype[^>]*>\s*)?<en-export\b")),
    Sign(
        ".xml",
        _matches(r"<\?xml\b"),
        frozenset((".html", ".htm", ".xhtml", ".rss", ".atom", ".webloc", ".webarchive")),
    ),
    Sign(".url", _matches(r"\[InternetShortcut\]\s")),
    Sign(".desktop", _matches(r"\[Desktop Entry\]\s")),
    Sign(".ris", _matches(r"TY  - \w+\s")),
    Sign(".json", _matches(r'(?:\[\s*)?\{\s*"[^"\n]{1,100}"\s*:')),
    Sign(".mhtml", _is_saved_page),
    Sign(".eml", _headers, frozenset((".mhtml", ".mht"))),
)
"""The first that holds is meant."""


def suffix_of(stream: BinaryIO, named: str) -> str:
    """The suffix that the content goes by: that of its beginning, else the one it is named with."""
    begins = stream.read(BEGINNING)
    stream.seek(0)
    # In UTF-16 there is a NUL beside each character of these beginnings.
    bare = begins.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    sign = next((one for one in SIGNS if one.begins(bare)), None)
    if sign is None:
        return named
    kind = _kind_of_zip(stream, named) if sign.suffix == ".zip" else sign.suffix
    return named if named in sign.also and kind == sign.suffix else kind


def _kind_of_zip(stream: BinaryIO, named: str) -> str:
    """A zip of files, or the one document that a zip stands for; `named` where that is not read."""
    try:
        with zipfile.ZipFile(stream) as pack:
            inside = frozenset(pack.namelist())
            kind = b""
            if "mimetype" in inside:
                with pack.open("mimetype") as told:
                    kind = told.read(BEGINNING).strip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
        return ".zip"  # whose reader says that it is damaged
    finally:
        stream.seek(0)
    if "word/document.xml" in inside:
        return ".docx"
    if any(name.startswith("archive/") and ".warc" in name for name in inside):
        return ".wacz"
    if kind:  # other kinds, as of spreadsheets, are not read
        return _DOCUMENTS.get(kind, named)
    return named if "[Content_Types].xml" in inside else ".zip"
