"""Pieces of HTML, as feeds, mails and exporters carry them, and whole documents of XML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from summarize.errors import ArticleError
from summarize.language.late_patterns import late

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
     "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul")
)  # fmt: skip
_SILENT = frozenset(("script", "style", "template", "head", "noscript", "svg", "en-crypt"))
_TAG = late(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|a|b|i|em|strong|span|blockquote|table)\b[^>]*>", re.IGNORECASE
)


def is_markup(text: str) -> bool:
    """True if the text has tags of HTML in it."""
    return bool(_TAG.search(text))


def parsed(data: bytes) -> ET.Element:
    """The root of a document of XML that needs no entities. Raises ArticleError."""
    # Entities that stand for entities would fill the memory.
    if b"<!ENTITY" in data:
        raise ArticleError("it declares entities, as no such file does: save it again as text")
    try:
        return ET.fromstring(data)  # noqa: S314  without entities there is nothing to expand
    except ET.ParseError as error:
        raise ArticleError(f"it is damaged ({error}): save it again, or as text") from error


def text_of(markup: str) -> str:
    """The text, a line a block."""
    parser = _Words()
    # Marked sections of SGML are no HTML, and the parser fails on those that it does not know.
    parser.feed(markup.replace("<![", "&lt;!["))
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the base class's signature
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))
