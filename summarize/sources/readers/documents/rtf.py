"""Rich Text: what Nexis, Factiva and word processors write, by striprtf."""

from __future__ import annotations

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from summarize.errors import ArticleError
from summarize.language.late_patterns import late
from summarize.sources.building import About
from summarize.sources.readers import exports
from summarize.sources.readers.interface import Found, Given, Note

_INFO = late(r"\{\\(title|author) ([^{}]*)\}")


def read(given: Given) -> Iterator[Found]:
    """The article of a document, or the articles of an export."""
    source = given.data().decode("latin-1")
    if not source.lstrip().startswith("{\\rtf"):
        raise ArticleError("it is no Rich Text: save it again as .rtf or .txt")
    if not source.rstrip("\0 \t\r\n").endswith("}"):
        yield Note(given.name, "it ends in the middle: save it again if something is missing")
    text = _text(source)
    said = {key: _text(f"{{\\rtf1 {value}}}") for key, value in _INFO.findall(source[:20_000])}
    about = About(title=said.get("title"), author=said.get("author"))
    yield from exports.of_document(text, given, "rtf", about)


def _text(source: str) -> str:
    text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    return text.replace("\x00", "")
