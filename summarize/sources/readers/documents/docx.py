"""Word documents: the paragraphs and tables of `word/document.xml`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from summarize.errors import ArticleError
from summarize.sources.building import About
from summarize.sources.readers import exports
from summarize.sources.readers.given import Found, Given
from summarize.sources.readers.markup import parsed
from summarize.sources.readers.packs import member

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
    text = "\n".join(_paragraphs(body)).strip("\n") + "\n"
    yield from exports.articles(text, given, "docx", about)


def _paragraphs(body: ET.Element) -> Iterator[str]:
    """The text of each paragraph; what was deleted with changes tracked is not in it."""
    for paragraph in body.iter(f"{_W}p"):
        parts: list[str] = []
        for node in paragraph.iter():
            if node.tag == f"{_W}t":
                parts.append(node.text or "")
            elif node.tag == f"{_W}tab":
                parts.append("\t")
            elif node.tag in (f"{_W}br", f"{_W}cr"):
                parts.append("\n")
            elif node.tag == f"{_W}noBreakHyphen":
                parts.append("-")
        yield "".join(parts)


def _about(core: ET.Element) -> About:
    """Title and author; the days that it holds are those of the file, not of the article."""
    return About(
        title=core.findtext(f"{_DC}title"),
        author=core.findtext(f"{_DC}creator"),
        publisher=core.findtext(f"{_DC}publisher"),
        language=core.findtext(f"{_DC}language"),
    )
