"""Web archives: WARC, the ARC before it, and WACZ, a zip with WARC files in it; by warcio."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from summarize.errors import ArticleError
from summarize.sources.building import About, web_address
from summarize.sources.days import day_of
from summarize.sources.readers import read_given
from summarize.sources.readers.interface import MAX_BYTES, Found, Given, NoArticleInside, left_out

# What is odd in an archive is said by this program, where a user can see what it belongs to.
logging.getLogger("warcio").addHandler(logging.NullHandler())

MOST_PAGES = 5000
"""Pages of one archive: what a person gathers for a story is far below it."""


def read(given: Given) -> Iterator[Found]:
    """The articles of the pages that were answered with HTML; each page once."""
    begins = given.stream.read(4)
    given.stream.seek(0)
    seen: set[str] = set()
    if begins == b"PK\x03\x04":
        with _opened(given) as pack:
            names = sorted(n for n in pack.namelist() if n.endswith((".warc", ".warc.gz")))
            for name in names:
                with pack.open(name) as stream:
                    yield from _pages(cast("BinaryIO", stream), given, seen)
    else:
        yield from _pages(given.stream, given, seen)
    if not seen:
        raise NoArticleInside("no page is in the archive: archive the pages of the articles")


class _Records(ArchiveIterator):  # type: ignore[misc]  # it has no types
    """Records whose length is wrong are counted and not written about to standard error."""

    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        size, first = 0, True
        while line := self.reader.readline():
            if line.strip() and not first:
                return line, size
            size, first = size + len(line), False
        return None, size


def _opened(given: Given) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(given.stream)
    except zipfile.BadZipFile as error:
        raise ArticleError("the archive is damaged: make it again") from error


def _pages(stream: BinaryIO, given: Given, seen: set[str]) -> Iterator[Found]:
    try:
        for record in _Records(stream, arc2warc=True):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            headers = record.http_headers
            if record.rec_type not in ("response", "resource") or url in seen:
                continue
            kind = (headers or record.rec_headers).get_header("Content-Type") or ""
            status = headers.get_statuscode() if headers else "200"
            if status != "200" or "html" not in kind.lower():
                continue
            seen.add(url)
            if len(seen) > MOST_PAGES:
                yield left_out(given.name, f"only {MOST_PAGES} pages of it are read: split it")
                return
            about = About(
                url=web_address(url),
                retrieved=day_of(record.rec_headers.get_header("WARC-Date")),
            )
            yield from _page(given, url, record.content_stream().read(MAX_BYTES + 1), about, kind)
    except (ArchiveLoadFailed, EOFError, OSError, zipfile.BadZipFile) as error:
        why = str(error).partition(", first line")[0]  # after which come bytes
        yield left_out(given.name, f"the archive ends early or is damaged ({why}): make it again")


def _page(given: Given, url: str, data: bytes, about: About, kind: str) -> Iterator[Found]:
    """A page under its address, or why it is no article."""
    charset = kind.lower().partition("charset=")[2].strip(" \"';") or None
    page = Given(url or given.name, io.BytesIO(data), about, charset, given.depth + 1)
    try:
        yield from read_given(page, ".html")
    except ArticleError as error:
        yield left_out(page.name, str(error))
