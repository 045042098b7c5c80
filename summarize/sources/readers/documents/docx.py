"""Word documents: the paragraphs and tables of `word/document.xml`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from summarize.errors import ArticleError
from summarize.sources.building import About
from summarize.sources.readers import exports
from summarize.sources.readers.compressed import member
from summarize.sources.readers.documents.paragraphs import Marks, text_of
from summarize.sources.readers.interface import Found, Given
from summarize.sources.readers.markup import parsed

_MARKS = Marks(
    words=frozenset(("t",)),
    paragraphs=frozenset(("p", "txbxContent")),
    signs={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
    silent=frozenset(("del", "moveFrom", "Fallback", "pPr", "rPr")),
    keeps_spaces=True,
)
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(given: Given) -> Iterator[Found]:
    """The article of a document, or the articles of an export."""
    try:
        with zipfile.ZipFile(given.stream) as file:
            body = parsed(member(file, "word/document.xml"))
            names = set(file.namelist())
            core = "docProps/core.xml"
            about = _about(parsed(member(file, core))) if core in names else About()
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise ArticleError("it is no Word document: save it again as .docx or .txt") from error
    yield from exports.of_document(text_of(body, _MARKS), given, "docx", about)


def _about(core: ET.Element) -> About:
    """Title and author; the days that it holds are those of the file, not of the article."""
    return About(
        title=core.findtext(f"{_DC}title"),
        author=core.findtext(f"{_DC}creator"),
        publisher=core.findtext(f"{_DC}publisher"),
        language=core.findtext(f"{_DC}language"),
    )
