"""Readers: one module a format, and the one table of which suffix is read by which.

What a file begins with (`signatures`) comes before the suffix of its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import BinaryIO, Literal, NamedTuple, cast

from summarize.errors import ArticleError
from summarize.schema import Article
from summarize.sources.building import About, with_told
from summarize.sources.readers.interface import Found, Given, Reader, left_out
from summarize.sources.readers.signatures import BOOKMARKS, suffix_of


class Format(NamedTuple):
    """How files of a suffix are read."""

    module: str
    """Of this package; it is imported when the first such file is read."""
    extra: str | None = None
    """What has to be installed for it; None: nothing."""
    holds: Literal["article", "data"] = "article"
    """Files of `data` need not hold articles: in a folder those that hold none are passed by."""


_TEXT = Format("text")
_HTML = Format("web.html", "html")
_MHTML = Format("web.mhtml", "html")
_RECORDS = Format("records", holds="data")
_FEED = Format("feeds", "feeds", holds="data")
_PACK = Format("compressed", holds="data")
_WARC = Format("warc", "warc")
_OPEN_DOCUMENT = Format("documents.opendocument")
_SUBTITLES = Format("subtitles")
_LINKS = Format("links", holds="data")

FORMATS: dict[str, Format] = {
    ".txt": _TEXT,
    ".md": _TEXT,
    ".markdown": _TEXT,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".mhtml": _MHTML,
    ".mht": _MHTML,
    ".webarchive": Format("web.webarchive", "html"),
    ".pdf": Format("documents.pdf", "pdf"),
    ".docx": Format("documents.docx"),
    ".odt": _OPEN_DOCUMENT,
    ".fodt": _OPEN_DOCUMENT,
    ".epub": Format("documents.epub"),
    ".rtf": Format("documents.rtf", "rtf"),
    ".eml": Format("mail"),
    ".mbox": Format("mail"),
    ".vtt": _SUBTITLES,
    ".srt": _SUBTITLES,
    ".nitf": Format("nitf"),
    ".enex": Format("enex", holds="data"),
    ".url": _LINKS,
    ".webloc": _LINKS,
    ".desktop": _LINKS,
    ".ris": _LINKS,
    ".bib": _LINKS,
    BOOKMARKS: _LINKS,
    ".rss": _FEED,
    ".atom": _FEED,
    ".xml": _FEED,
    ".json": _RECORDS,
    ".jsonl": _RECORDS,
    ".ndjson": _RECORDS,
    ".js": _RECORDS,
    ".json3": _RECORDS,
    ".csv": Format("tables", holds="data"),
    ".tsv": Format("tables", holds="data"),
    ".warc": _WARC,
    ".wacz": _WARC,
    ".arc": _WARC,
    ".gz": _PACK,
    ".zip": _PACK,
}
"""By suffix in lower case."""

TEXT_SUFFIXES = frozenset(suffix for suffix, how in FORMATS.items() if how is _TEXT)


def begins_as_article(stream: BinaryIO) -> bool:
    """True for content that is surely an article's, whatever its name: a page, a PDF, a mail."""
    how = FORMATS.get(suffix_of(stream, ""))
    return how is not None and how.holds == "article"


def read_given(given: Given, named: str) -> Iterator[Found]:
    """What a file `named` with this suffix holds. Raises ArticleError where that is nothing."""
    if given.told and given.told.instead:
        why = f"it is what was marked in {given.told.instead}, which is read"
        yield left_out(given.name, why, copy=True)
        return
    suffix = suffix_of(given.stream, named)
    how = FORMATS.get(suffix)
    if how is None:
        raise ArticleError(
            f"{suffix or 'a file without a suffix'} is not read: save it as text or HTML, "
            "or pipe its text in and name '-'"
        )
    try:
        module = import_module(f"{__name__}.{how.module}")
    except ModuleNotFoundError as error:
        if how.extra is None:
            raise
        raise ArticleError(
            f"{suffix} needs an extra that is not installed: "
            f"pip install '.[{how.extra}]' in this project's folder"
        ) from error
    try:
        found = cast("Reader", module).read(given)
        yield from _told(found, given.told.about) if given.told else found
    except (ArticleError, MemoryError):
        raise
    except Exception as error:
        # Parsers of others meet damage that they have no error of their own for.
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise ArticleError(
            f"it is damaged ({' '.join(what.split())[:200]}): save it again"
        ) from error


def _told(found: Iterable[Found], about: About) -> Iterator[Found]:
    for one in found:
        yield with_told(one, about) if isinstance(one, Article) else one
