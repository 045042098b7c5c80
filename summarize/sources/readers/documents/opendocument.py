"""OpenDocument texts, as LibreOffice writes them: a zip (ODT), or all in one file of XML (FODT)."""

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
    words=frozenset(("p", "h")),
    paragraphs=frozenset(("p", "h")),
    signs={"tab": "\t", "line-break": "\n", "s": " "},
    silent=frozenset(("tracked-changes", "note", "annotation", "title", "desc", "forms")),
    keeps_spaces=False,
)
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_BODY = ".//{urn:oasis:names:tc:opendocument:xmlns:office:1.0}body"


def read(given: Given) -> Iterator[Found]:
    """The article of a document, or the articles of an export."""
    begins = given.stream.read(2)
    given.stream.seek(0)
    content, said = _zipped(given) if begins == b"PK" else [parsed(given.bare_data())] * 2
    body = content.find(_BODY)
    if body is None:
        raise ArticleError("it is no text document: save it again as .odt or .txt")
    yield from exports.of_document(text_of(body, _MARKS), given, "opendocument", _about(said))


def _zipped(given: Given) -> list[ET.Element]:
    """Its content, and what it says of itself."""
    try:
        with zipfile.ZipFile(given.stream) as file:
            names = frozenset(file.namelist())
            manifest = "META-INF/manifest.xml"
            if manifest in names and b"encryption-data" in member(file, manifest):
                raise ArticleError("it has a password: save it again without one")
            parts = ("content.xml", "meta.xml" if "meta.xml" in names else "content.xml")
            return [parsed(member(file, part)) for part in parts]
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise ArticleError("it is no text document: save it again as .odt or .txt") from error


def _about(said: ET.Element) -> About:
    """Title and author; the days that it holds are those of the file, not of the article."""
    return About(
        title=said.findtext(f".//{_DC}title"),
        author=said.findtext(f".//{_META}initial-creator") or said.findtext(f".//{_DC}creator"),
        publisher=said.findtext(f".//{_DC}publisher"),
        language=said.findtext(f".//{_DC}language"),
    )
