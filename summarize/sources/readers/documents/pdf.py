"""PDF: the text that lies in it, by pypdfium2, with what printing added undone.

Undone are the heads and feet that repeat from page to page, numbers of pages, hyphens at the ends
of lines, and the lines themselves. Columns are read one after the other.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise
from typing import NamedTuple

import pypdfium2

from summarize.errors import ArticleError
from summarize.language.late_patterns import late
from summarize.sources.building import About, build_article
from summarize.sources.days import day_of
from summarize.sources.readers import exports
from summarize.sources.readers.documents.columns import (
    LEAST_LINES,
    MOST_PIECES,
    WIDEST_PAGE,
    Box,
    in_order,
)
from summarize.sources.readers.interface import MAX_BYTES, Found, Given
from summarize.sources.readers.wrapping import joined

MOST_PAGES = 2000
"""Pages that are read: a report of a commission has under a thousand."""

FULL = 0.7
"""Share of the usual length of a line from which on it goes on in the next, unless it ended."""

READER = f"pypdfium2 {version('pypdfium2')}"

_MADE = late(r"D:(\d{8})")
_PAGE_NUMBER = late(
    r"\s*(?:page|seite|p\.)?\s*\d{1,4}\s*(?:(?:/|of|von)\s*\d{1,4})?\s*", re.IGNORECASE
)
_HYPHEN = late(r"[\ufffe\x02]\r?\n?")
_ENDED = late(r"""[.!?:]["'”’)\]]*$""")
_ITEM = late(r"\s*(?:[-•▪*]|\d+[.)])\s")
_EDGE = 2
"""Lines at the top and at the bottom of a page that can be its head and foot."""


class Line(NamedTuple):
    """A line of a page."""

    text: str
    full: int = 0
    """The usual length of the lines of its column; 0: it stands in none."""
    is_last: bool = False
    """True where no column goes on below it, as below a headline above columns."""


def read(given: Given) -> Iterator[Found]:
    """The article of a document, or the articles of an export."""
    try:
        document = pypdfium2.PdfDocument(given.data())
    except pypdfium2.PdfiumError as error:
        why = "it needs a password" if "assword" in str(error) else "it is damaged, or no PDF"
        raise ArticleError(f"{why}: save its text in a .txt") from error
    try:
        pages = [_lines(document, number) for number in range(min(len(document), MOST_PAGES))]
        said = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if not any(pages):
        raise ArticleError("it has no text, only pictures of pages: recognise its text (OCR) first")
    text = "\n".join(paragraphs(without_margins(pages))) + "\n"
    raw = "\n".join(line.text for page in pages for line in page)
    if exported := exports.split(raw):
        yield from exports.articles(exported, given)
        return
    made = _MADE.match(said.get("CreationDate", ""))
    about = About(
        title=said.get("Title"),
        author=said.get("Author"),
        retrieved=day_of(made[1]) if made else None,
    )
    yield build_article(text, given.name, READER, about.over(given.about))


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    try:
        page = document[number]
        printed = page.get_textpage()
        text = printed.get_text_bounded()[:MAX_BYTES]
        columns = _columns(printed, Box(*page.get_bbox()), text)
    except (pypdfium2.PdfiumError, ctypes.ArgumentError):
        return []
    if not columns:
        return [Line(line) for line in _split(text)]
    lines: list[Line] = []
    for column, is_column in columns:
        if lines and not is_column:
            lines[-1] = lines[-1]._replace(is_last=True)
        of_column = _split(column)
        lines += [Line(line, _usual(of_column)) for line in of_column]
        if lines and not is_column:
            lines[-1] = lines[-1]._replace(is_last=True)
    return lines


def _columns(printed: pypdfium2.PdfTextPage, page: Box, text: str) -> list[tuple[str, bool]]:
    """The text of each region of the page, and whether it is a column; none where it has none.

    And none where a letter is lost or doubled, for pieces may lie over each other.
    """
    count = printed.count_rects()
    if not 2 * LEAST_LINES <= count <= MOST_PIECES or page.right - page.left > WIDEST_PAGE:
        return []
    found = (Box(*printed.get_rect(place))._replace(place=place) for place in range(count))
    regions = in_order([piece for one in found if (piece := one.on(page)).has_room])
    if len(regions) < 2:
        return []
    texts = [printed.get_text_bounded(*region.box[:4]) for region in regions]
    if _letters("".join(texts)) != _letters(text):
        return []
    return [(text, one.is_column) for text, one in zip(texts, regions, strict=True)]


def _letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text))


def _split(text: str) -> list[str]:
    # pdfium marks a hyphen that divides a word by a character that is none, and joins the lines.
    text = _HYPHEN.sub("-\n", text).replace("\r", "")
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def _usual(lines: Sequence[str]) -> int:
    """The length of lines that are full."""
    return sorted(map(len, lines))[int(0.9 * (len(lines) - 1))] if lines else 0


def without_margins(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """All lines but the heads and feet that at least half of the pages share, and page numbers."""
    edges = Counter(
        key for page in pages for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])}
    )
    least = max(2, len(pages) / 2)
    kept: list[Line] = []
    for page in pages:
        for place, line in enumerate(page):
            at_edge = place < _EDGE or place >= len(page) - _EDGE
            repeats = edges[_key(line)] >= least or _PAGE_NUMBER.fullmatch(line.text)
            if not (at_edge and len(pages) > 1 and repeats):
                kept.append(line)
    return kept


def _key(line: Line) -> str:
    """A head without its numbers, which change from page to page."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()))


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The lines put together where a sentence goes on, or where a line is full."""
    if not lines:
        return []
    usual = _usual([line.text for line in lines])
    parts = [lines[0].text]
    for (line, in_column, is_last), (following, *_) in pairwise(lines):
        begins_small = following.lstrip()[:1].islower()
        width = in_column or usual
        full = len(line) >= FULL * width and not (_ENDED.search(line) and len(line) < 0.9 * width)
        if (begins_small or (full and not is_last)) and not _ITEM.match(following):
            parts[-1] = joined(parts[-1], following)
        else:
            parts.append(following)
    return parts
