"""Files that only say where an article is: links of browsers and systems, bookmarks, references.

A link is what a browser's address becomes where it is dragged into a folder: `.url` (Windows),
`.webloc` (macOS), `.desktop` (Linux). Bookmarks are the page that browsers, Pocket, Raindrop and
Pinboard export; references the RIS and BibTeX that Zotero and databases write.
"""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator
from html import unescape
from xml.parsers.expat import ExpatError

from summarize.language.late_patterns import late
from summarize.sources.building import web_address
from summarize.sources.encodings import decode
from summarize.sources.readers.interface import Found, Given, Link, NoArticleInside

_FIELD = late(r"^URL[ \t]*=[ \t\"']*(?P<url>https?://[^\s\"']+)", re.MULTILINE | re.IGNORECASE)
_END = late(r"^ER  -", re.MULTILINE)
_OF_REFERENCE = late(r"^UR  -[ \t]*(?P<url>https?://\S+)", re.MULTILINE)
_OF_ENTRY = late(
    r"^\s*url\s*=\s*[{\"]\s*(?P<url>https?://[^\s{}\"]+)", re.MULTILINE | re.IGNORECASE
)
_BOOKMARK = late(r"<a\s[^<>]*?\bhref\s*=\s*[\"'](?P<url>https?://[^\"'\s]+)[\"']", re.IGNORECASE)


def read(given: Given) -> Iterator[Found]:
    """The addresses in it, each once; raises NoArticleInside where there is none."""
    data = given.bare_data()
    if data.startswith((b"bplist", b"<?xml", b"<plist")):
        urls = _of_plist(data)
    else:
        text = decode(data, given.charset).text.replace("\r\n", "\n")
        if text.startswith("<"):
            urls = [unescape(found["url"]) for found in _BOOKMARK.finditer(text)]
        elif text.startswith("@"):
            urls = [found["url"] for found in _OF_ENTRY.finditer(text)]
        elif _END.search(text):
            first = map(_OF_REFERENCE.search, _END.split(text))
            urls = [found["url"] for found in first if found]
        else:
            urls = [found["url"] for found in _FIELD.finditer(text)][:1]
    if not urls:
        raise NoArticleInside("there is no address of a page in it")
    yield from map(Link, dict.fromkeys(urls))


def _of_plist(data: bytes) -> list[str]:
    try:
        content = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, RecursionError):
        return []
    url = web_address(content.get("URL")) if isinstance(content, dict) else None
    return [url] if url else []
