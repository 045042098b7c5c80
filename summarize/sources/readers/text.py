"""Plain text and Markdown: front matter, lines that are hard-wrapped, lists of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.language.late_patterns import late
from summarize.sources.building import build_article, with_unix_lines
from summarize.sources.readers import exports, front_matter
from summarize.sources.readers.interface import Found, Given, Link
from summarize.sources.readers.social import whatsapp
from summarize.sources.readers.wrapping import unwrap

_SCHEME = r"[a-z][a-z\d+.-]+://"
_ADDRESS = rf"(?:{_SCHEME}|www\.)[^\s<>\"'|]*[^\s<>\"'|,;]"
_BARE = rf"[<\"']?({_ADDRESS})[>\"']?[,;]?"
_BEGINS = late(rf"{_SCHEME}|www\.")
_OF_LIST = late(
    rf"(?:(?:[-*+•]|\d+[.)])\s+)?(?:\[[ x]\]\s+)?(?:{_BARE}(?:\s*(?:\||\t).*)?"
    rf"|[^\t]{{1,200}}\t\s*{_BARE}|\[[^\]]*\]\(({_ADDRESS})(?:\s+\"[^\"]*\")?\))",
    re.IGNORECASE,
)
"""A line with an address: alone, in brackets or quotes, as a link of Markdown, or with a title that
a bar or a tab parts from it. A sentence before an address, as in a post, is no title."""

_PICTURE = late(
    r"!\[[^\[\]\n]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)|!\[\[[^\[\]\n]*\]\]"
)
_LINK = late(
    r"\[(?P<words>[^\[\]\n]*)\]\((?:https?://|/|#|mailto:)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"
    r"(?:\s+\"[^\"\n]*\")?\)|\[\[(?:[^\[\]|\n]*\|)?(?P<note>[^\[\]|\n]+)\]\]"
)
_BOLD = late(r"(?<!\w)\*\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*\*(?!\w)")


def read(given: Given) -> Iterator[Found]:
    """The article of a text file, the articles of an export, or the addresses of a list."""
    text, notes = given.text()
    text = with_unix_lines(text)
    if urls := addresses(text):
        yield from map(Link, urls)
        return
    yield from notes
    if exported := exports.split(text):
        yield from exports.articles(exported, given)
        return
    if messages := whatsapp.messages_in(text):
        yield from whatsapp.articles(messages, given)
        return
    about, body = front_matter.split(text)
    body = unwrap(without_links(body))
    yield build_article(body, given.name, "text", about.over(given.about))


def without_links(text: str) -> str:
    """The text with the words of Markdown's links alone, without pictures, and marks of weight.

    What is in an address is no part of an article, least of all its numbers.
    """
    if "[" in text:
        text = _PICTURE.sub("", text)
        text = _LINK.sub(lambda link: link["words"] or link["note"] or "", text)
    return _BOLD.sub(r"\1", text) if "*" in text else text


def addresses(text: str) -> list[str]:
    """The URLs of a text that has nothing else but titles, blank lines and comments after "#"."""
    head = text[:1000].lower()
    if not ("://" in head or "www." in head) or not _BEGINS.search(head):
        return []
    urls: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if line and not line.startswith("#"):
            found = _OF_LIST.fullmatch(line)
            if found is None:
                return []
            urls += map(_whole, filter(None, found.groups()))
    return list(dict.fromkeys(urls))


def _whole(url: str) -> str:
    return f"https://{url}" if url.lower().startswith("www.") else url
