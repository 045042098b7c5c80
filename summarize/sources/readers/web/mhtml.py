"""MHTML, the one file that a browser saves a page into: a mail with the page as a part."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from summarize.errors import ArticleError
from summarize.sources.building import About, web_address
from summarize.sources.days import day_of
from summarize.sources.readers.interface import Found, Given
from summarize.sources.readers.mail import bytes_of, parsed
from summarize.sources.readers.web import html


def read(given: Given) -> Iterator[Found]:
    """The article of the page; its headers say where and when it was saved."""
    message = parsed(given.bare_data())
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise ArticleError("there is no page in it: save it again from the browser")
    location = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    subject = str(message.get("Subject") or "") or None
    outside = About(
        url=web_address(location),
        retrieved=day_of(str(message.get("Date") or "")),
    )
    inner = replace(
        given,
        stream=io.BytesIO(bytes_of(page)),
        about=outside._replace(title=subject).over(given.about),
        charset=page.get_content_charset(),
    )
    yield from html.read(inner)
