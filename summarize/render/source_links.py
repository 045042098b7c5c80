"""Links from a quote to its words on the page that its article came from."""

from __future__ import annotations

from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from summarize.schema import ArticleEntry

_ENDS = 6
"""Words of each end of a longer quote that its link names; a browser finds what lies between."""


def page_of(entry: ArticleEntry) -> str | None:
    """The address of an article; None: it has none that a browser should follow."""
    if entry.url is None:
        return None
    try:
        parts = urlsplit(entry.url)
    except ValueError:
        return None
    return entry.url if parts.scheme in {"http", "https"} and parts.hostname else None


def link_to(entry: ArticleEntry, quote: str) -> str | None:
    """The address of a quote by its text (https://wicg.github.io/scroll-to-text-fragment/).

    None: the article has no address.
    """
    page = page_of(entry)
    if page is None:
        return None
    words = quote.split()
    if len(words) > 2 * _ENDS:
        ends = (words[:_ENDS], words[-_ENDS:])
        named = ",".join(_encoded(" ".join(end)) for end in ends)
    else:
        named = _encoded(" ".join(words))
    return f"{page}{'' if '#' in page else '#'}:~:text={named}"


def _encoded(text: str) -> str:
    # A dash is part of the syntax of a fragment, and `quote` leaves it as it is.
    return percent_encoded(text, safe="", errors="replace").replace("-", "%2D")
