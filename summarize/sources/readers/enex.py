"""Notes of Evernote (ENEX), which clippings of pages become: an article each."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from summarize.sources.building import About, build_article, web_address
from summarize.sources.days import day_of
from summarize.sources.readers import markup
from summarize.sources.readers.interface import Found, Given, NoArticleInside, each


def read(given: Given) -> Iterator[Found]:
    """The articles of the notes; when a note was made is when its page was clipped."""
    notes = markup.parsed(given.bare_data()).findall("note")
    if not notes:
        raise NoArticleInside("there is no note in it")

    def article(note: ET.Element, place: str) -> Iterator[Found]:
        about = About(
            title=note.findtext("title"),
            author=note.findtext("note-attributes/author"),
            url=web_address(note.findtext("note-attributes/source-url")),
            retrieved=day_of(note.findtext("created")),
        )
        text = markup.text_of(note.findtext("content") or "")
        yield build_article(text, place, "enex", about.over(given.about))

    yield from each(given.name, "note", notes, article)
