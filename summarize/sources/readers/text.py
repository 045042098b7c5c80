"""Plain text and Markdown: front matter, lines that are hard-wrapped, lists of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.sources.building import build_article
from summarize.sources.encodings import decode
from summarize.sources.readers import exports, front_matter
from summarize.sources.readers.given import Found, Given, Link, Note
from summarize.sources.readers.wrapping import unwrap

_URL = re.compile(r"https?://\S+")


def read(given: Given) -> Iterator[Found]:
    """The article of a text file, the articles of an export, or the addresses of a list."""
    text, note = decode(given.data(), given.charset)
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if urls := addresses(text):
        yield from map(Link, urls)
        return
    if note:
        yield Note(given.name, note)
    if exported := exports.split(text):
        yield from exports.articles(exported, given)
        return
    about, body = front_matter.split(text)
    yield build_article(unwrap(body), given.name, "text", about.over(given.about))


def addresses(text: str) -> list[str]:
    """The URLs of a text that has nothing else but blank lines and comments after "#"."""
    if not text[:1000].lstrip().lower().startswith(("http", "#")):
        return []
    lines = [line.strip() for line in text[:100_000].splitlines()]
    said = [line for line in lines if line and not line.startswith("#")]
    if not said or not all(_URL.fullmatch(line) for line in said):
        return []
    return list(dict.fromkeys(said))
