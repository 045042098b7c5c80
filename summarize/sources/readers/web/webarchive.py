"""Web archives of Safari: a property list with the page and what belongs to it."""

from __future__ import annotations

import io
import plistlib
from collections.abc import Iterator
from dataclasses import replace

from summarize.errors import ArticleError
from summarize.sources.building import About, web_address
from summarize.sources.readers.interface import Found, Given
from summarize.sources.readers.web import html


def read(given: Given) -> Iterator[Found]:
    """The article of the page, which goes by the address that it was saved from."""
    content = plistlib.loads(given.bare_data())
    main = content.get("WebMainResource") if isinstance(content, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes):
        raise ArticleError("there is no page in it: save it again from the browser")
    charset = main.get("WebResourceTextEncodingName")
    inner = replace(
        given,
        stream=io.BytesIO(page),
        about=About(url=web_address(main.get("WebResourceURL"))).over(given.about),
        charset=charset if isinstance(charset, str) else None,
    )
    yield from html.read(inner)
