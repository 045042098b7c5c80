"""Chats that Telegram's desktop program exports as pages: a message an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import lxml.html

from summarize.sources.building import About, build_article
from summarize.sources.days import day_of
from summarize.sources.readers import markup
from summarize.sources.readers.fields import words
from summarize.sources.readers.interface import Found, Given, Note, each


class _Message(NamedTuple):
    author: str | None
    date: str
    text: str


def is_chat(page: str) -> bool:
    """True for a page of such an export."""
    return "<title>Exported Data</title>" in page[:2000] and 'class="history"' in page


def articles(tree: lxml.html.HtmlElement, given: Given) -> Iterator[Found]:
    """The messages that have words, each by who wrote it, of the chat that it stands in."""
    header = tree.find_class("page_header")
    chat = words(header[0].text_content()) if header else None

    def article(one: _Message, place: str) -> Iterator[Found]:
        if one.text:
            about = About(publisher=chat, author=one.author, published=day_of(one.date))
            yield build_article(one.text, place, "telegram", about.over(given.about))

    messages = list(_messages(tree))
    yield from each(given.name, "message", messages, article)
    if silent := sum(not one.text for one in messages):
        yield Note(given.name, f"{silent} of {len(messages)} messages have no words of their own")


def _messages(tree: lxml.html.HtmlElement) -> Iterator[_Message]:
    author = None
    for message in tree.find_class("message"):
        if "service" in message.classes:  # the line of a day, or of who came
            continue
        names, texts, dates = (message.find_class(one) for one in ("from_name", "text", "date"))
        if (
            "joined" not in message.classes and names
        ):  # joined to the one above, whose author it has
            author = words(names[0].text_content())
        shown = (lxml.html.tostring(one, encoding="unicode", with_tail=False) for one in texts)
        text = "\n".join(map(markup.text_of, shown))
        yield _Message(author, dates[0].get("title", "") if dates else "", text)
