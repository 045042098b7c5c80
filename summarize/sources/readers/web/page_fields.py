"""What a web page says of itself in fields made for machines: JSON-LD and meta tags."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple

import lxml.html

from summarize.language.late_patterns import late
from summarize.sources.building import About, web_address
from summarize.sources.days import day_of
from summarize.sources.readers import markup
from summarize.sources.readers.fields import about_of, words

_ARTICLE = late(r"(?:\w*Article|Report\w*|BlogPosting|LiveBlogPosting|\w*NewsArticle)$")
_NAMES = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "citation_title", "title"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    "author": ("author", "article:author", "parsely-author", "dc.creator", "byl",
               "citation_author"),
    "published": ("article:published_time", "og:article:published_time", "datepublished",
                  "parsely-pub-date", "pubdate", "publishdate", "publish-date", "dc.date.issued",
                  "dc.date", "citation_publication_date", "sailthru.date", "date"),
    "url": ("og:url",),
}  # fmt: skip
_REFERRED = ("author", "publisher")
"""Fields of an article whose content often stands elsewhere in the graph, under an `@id`."""
_SHELL = late(
    r"\A\s*(?:/\*|//)?\s*<!(?:--|\[CDATA\[)(?:\s*\*/)?|(?:/\*|//)?\s*(?:-->|\]\]>)(?:\s*\*/)?\s*\Z"
)
"""The marks of a comment or of CDATA around a script."""
_TITLE = "//p[@class = 'MsoTitle' or contains(concat(' ', @class, ' '), ' title ')]"
"""Of documents that Google and Word save as pages."""
_MOST = 200
"""Values of JSON-LD that are looked through; pages of news have under fifty."""


class Page(NamedTuple):
    """What a page says of itself."""

    about: About
    articles: tuple[About, ...]
    """Each article that its JSON-LD tells of by a headline and an address of its own."""
    body: str
    """The text of the main one as JSON-LD has it; empty: it has none."""
    paid: bool
    """True if it says that the article is not free to read."""


def fields_of_page(tree: lxml.html.HtmlElement) -> Page:
    """JSON-LD first, then meta tags, then the address that is its canonical one."""
    nodes = list(_articles(tree))
    described = [about_of(node) for node in nodes]
    distinct = {one.title: one for one in described if one.title}
    main = described[0] if described else About()
    body = str(nodes[0].get("articleBody") or "") if nodes else ""
    paid = any(str(node.get("isAccessibleForFree")).lower() == "false" for node in nodes)
    text = markup.text_of(body) if markup.is_markup(body) else unescape(body)
    return Page(main.over(_meta(tree)), tuple(distinct.values()), text, paid)


def _articles(tree: lxml.html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The nodes of JSON-LD that are articles; those that only list others come last or not."""
    nodes = [node for content in _described(tree) for node in _nodes(content)]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    for node in nodes:
        kinds = node.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and _ARTICLE.match(name) for name in names):
            yield {
                key: _resolved(value, by_id) if key in _REFERRED else value
                for key, value in node.items()
                if key != "name"
            }


def _described(tree: lxml.html.HtmlElement) -> Iterator[Any]:
    """The JSON-LD of the page; some is within a comment, for browsers of long ago."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            yield json.loads(_SHELL.sub("", script.text_content()), strict=False)
        except (ValueError, RecursionError):
            continue


def _resolved(value: Any, by_id: Mapping[str, Any]) -> Any:
    """What a value says, or the node that it refers to says instead."""
    if isinstance(value, list):
        return [_resolved(one, by_id) for one in value]
    if isinstance(value, Mapping) and "name" not in value:
        return by_id.get(str(value.get("@id")), value)
    return value


def _nodes(content: Any) -> Iterator[Mapping[str, Any]]:
    """The objects at the top, in lists, and in graphs; not those that others refer to."""
    waiting, seen = [content], 0
    while waiting and seen < _MOST:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, Mapping):
            yield one
            waiting.extend(one[key] for key in ("@graph", "mainEntity") if key in one)


def _meta(tree: lxml.html.HtmlElement) -> About:
    said: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        said.setdefault(name.strip().lower(), tag.get("content").strip())

    def first(field: str) -> str | None:
        return next((value for name in _NAMES[field] if (value := said.get(name))), None)

    author = first("author")
    canonical = tree.xpath('//link[@rel="canonical"]/@href')
    url = next(filter(None, map(web_address, (*canonical, first("url")))), None)
    headings = tree.xpath("//h1") or tree.xpath(_TITLE)
    return About(
        title=first("title") or (words(headings[0].text_content()) if headings else None),
        publisher=first("publisher"),
        author=None if web_address(author) else author,
        published=day_of(first("published")),
        url=url,
        language=tree.get("lang") or said.get("og:locale"),
    )
