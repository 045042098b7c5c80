"""Notes of Evernote (ENEX), which clippings of pages become: an article each."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from summarize.errors import ArticleError
from summarize.sources.building import About, build_article
from summarize.sources.days import day_of
from summarize.sources.readers import markup
from summarize.sources.readers.given import Found, Given, NoArticleInside, left_out


def read(given: Given) -> Iterator[Found]:
    """The articles of the notes; when a note was made is when its page was clipped."""
    data = given.bare_data()
    # Exports have none; entities that stand for entities would fill the memory.
    if b"<!ENTITY" in data:
        raise ArticleError("it declares entities, which no export does: export it again")
    try:
        notes = ET.fromstring(data).findall("note")  # noqa: S314  there is nothing to expand
    except ET.ParseError as error:
        raise ArticleError(f"it is damaged ({error}): export it again") from error
    if not notes:
        raise NoArticleInside("there is no note in it")
    for number, note in enumerate(notes, 1):
        place = given.name if len(notes) == 1 else f"{given.name}, note {number}"
        about = About(
            title=note.findtext("title"),
            author=note.findtext("note-attributes/author"),
            url=_address(note.findtext("note-attributes/source-url")),
            retrieved=day_of(note.findtext("created")),
        )
        try:
            text = markup.text_of(note.findtext("content") or "")
            yield build_article(text, place, "enex", about.over(given.about))
        except ArticleError as error:
            yield left_out(place, str(error))


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None
