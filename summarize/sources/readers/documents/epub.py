"""Books and articles saved for e-readers (EPUB): a zip of pages, in the order that it tells."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from summarize.errors import ArticleError
from summarize.sources.building import About, build_article, web_address
from summarize.sources.days import day_of
from summarize.sources.encodings import decode
from summarize.sources.readers import markup
from summarize.sources.readers.compressed import member
from summarize.sources.readers.interface import MAX_BYTES, Found, Given

_PACKAGE = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ROOT = ".//{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"


def read(given: Given) -> Iterator[Found]:
    """The text of its pages as one article."""
    try:
        with zipfile.ZipFile(given.stream) as file:
            root = markup.parsed(member(file, "META-INF/container.xml")).find(_ROOT)
            place = "" if root is None else root.get("full-path", "")
            package = markup.parsed(member(file, place))
            pages = "\n".join(_pages(file, posixpath.dirname(place), package))
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise ArticleError("it is no EPUB, or damaged: save its text in a .txt") from error
    yield build_article(pages, given.name, "epub", _about(package).over(given.about))


def _pages(file: zipfile.ZipFile, folder: str, package: ET.Element) -> Iterator[str]:
    """The text of each page in the order of reading, but for lists of contents."""
    items = {one.get("id"): one for one in package.iter(f"{_PACKAGE}item")}
    total = 0
    for reference in package.iter(f"{_PACKAGE}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in item.get("properties", "").split():
            continue
        data = member(
            file, posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        )
        total += len(data)
        if total > MAX_BYTES:
            raise ArticleError(f"unpacked it is longer than {MAX_BYTES // 2**20} MiB: split it")
        yield markup.text_of(decode(data).text)


def _about(package: ET.Element) -> About:
    def said(name: str) -> str | None:
        return ", ".join(filter(None, (one.text for one in package.iter(f"{_DC}{name}")))) or None

    return About(
        title=said("title"),
        publisher=said("publisher"),
        author=said("creator"),
        published=day_of(package.findtext(f".//{_DC}date")),
        url=web_address(package.findtext(f".//{_DC}source")),
        language=package.findtext(f".//{_DC}language"),
    )
