"""RSS and Atom: an article an entry, by feedparser."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import feedparser

from summarize.errors import ArticleError
from summarize.sources.building import About, build_article
from summarize.sources.days import day_of
from summarize.sources.languages import count_words
from summarize.sources.readers import markup
from summarize.sources.readers.interface import Found, Given, NoArticleInside, Note, left_out

SHORT = 60
"""Words under which the text of an entry is a teaser: feeds carry a sentence or the article."""

_BESIDE = frozenset(("attachment", "comment", "custom_css", "nav_menu_item", "revision"))


def read(given: Given) -> Iterator[Found]:
    """The articles of a feed. Raises NoArticleInside for XML of another kind."""
    data = given.data()
    if b"<!ENTITY" in data:
        raise NoArticleInside("it declares entities, as no feed does: save it without them")
    # feedparser takes a path or an address for one; a stream is only read.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") or not feed.get("entries"):
        raise NoArticleInside("it is no feed with entries: save the articles themselves")
    publisher = feed.feed.get("title")
    short = others = 0
    for number, entry in enumerate(feed.entries, 1):
        if _is_beside(entry):
            others += 1
            continue
        place = _target(entry.get("link")) or f"{given.name}, entry {number}"
        text = _text(entry)
        short += count_words(text) < SHORT
        try:
            yield build_article(
                text, place, "feed", _about(entry, publisher, feed).over(given.about)
            )
        except ArticleError as error:
            yield left_out(place, str(error))
    if others:
        yield Note(given.name, f"{others} of {len(feed.entries)} entries are comments, or no posts")
    if short:
        yield Note(
            given.name, f"{short} of {len(feed.entries)} entries are teasers: fetch their pages"
        )


def _is_beside(entry: Any) -> bool:
    """True for what exports of blogs have besides posts: comments, attachments, menus, styles."""
    kind = str(entry.get("wp_post_type") or entry.get("blogger_type") or "").lower()
    return kind in _BESIDE or kind.startswith("wp_") or "thr_in-reply-to" in entry


def _target(link: str | None) -> str | None:
    """An address, or the one that a link of Google's alerts leads to."""
    parts = urlsplit(link or "")
    if parts.path != "/url" or not re.match(r"(?:www\.)?google\.", parts.netloc):
        return link
    return next(iter(parse_qs(parts.query).get("url", ())), link)


def _text(entry: Any) -> str:
    """The longest that the entry has: its content, or what stands for a description."""
    texts = [one.get("value") or "" for one in entry.get("content", ())]
    texts.append(entry.get("summary") or "")
    text = max(texts, key=len)
    return markup.text_of(text) if markup.is_markup(text) else text


def _about(entry: Any, publisher: str | None, feed: Any) -> About:
    source = entry.get("source") or {}
    is_rss = feed.version.startswith("rss")  # there "updated" is dc:date, the day of publication
    return About(
        title=markup.text_of(entry.get("title") or "") or None,
        publisher=source.get("title") or publisher,
        author=entry.get("author"),
        published=day_of(entry.get("published") or (entry.get("updated") if is_rss else None)),
        url=_target(entry.get("link")),
        language=feed.feed.get("language"),
    )
