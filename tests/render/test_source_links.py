"""Links to the page of an article: to a quote by its text, and only where a browser may go."""

from __future__ import annotations

import pytest

from summarize.render import html
from summarize.render.source_links import link_to, page_of
from summarize.schema import ArticleEntry
from tests.material.example import example_brief, seed_articles
from tests.material.pages import read

ENTRY = example_brief().articles[0]


def at(url: str | None) -> ArticleEntry:
    """The entry with this address."""
    return ENTRY.model_copy(update={"url": url})


@pytest.mark.parametrize(
    ("url", "quote", "link"),
    [
        ("https://a.example/x", "at least 12", "https://a.example/x#:~:text=at%20least%2012"),
        ("https://a.example/x#top", "so-called", "https://a.example/x#top:~:text=so%2Dcalled"),
        ("https://a.example/", "a, b & c", "https://a.example/#:~:text=a%2C%20b%20%26%20c"),
        (
            "https://a.example/",
            "1 2 3 4 5 6 7 8 9 10 11 12 13",
            "https://a.example/#:~:text=1%202%203%204%205%206,8%209%2010%2011%2012%2013",
        ),
        (None, "at least 12", None),
        ("javascript:alert(1)", "at least 12", None),
        ("file:///etc/passwd", "at least 12", None),
        ("https://[bad", "at least 12", None),
    ],
)
def test_a_quote_has_its_address(url: str | None, quote: str, link: str | None) -> None:
    """Its text is encoded whole; a long one is named by its ends; other schemes have none."""
    assert link_to(at(url), quote) == link


def test_the_page_leads_to_the_source() -> None:
    """Each quote of an article with an address, and its head, lead there; no other does."""
    brief = example_brief()
    entries = (at("https://a.example/x"), *brief.articles[1:])
    tree = read(html.render(brief.model_copy(update={"articles": entries}), seed_articles()))
    away = [
        link.attributes["href"]
        for link in tree.all("a")
        if not link.attributes["href"].startswith("#")
    ]

    assert page_of(entries[0]) in away
    assert len(away) > 1
    assert all(link.startswith("https://a.example/x") for link in away)
