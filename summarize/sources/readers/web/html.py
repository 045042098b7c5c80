"""Saved web pages: the main text by trafilatura, the rest from what the page says of itself.

trafilatura runs in its precision mode with tables: on the public benchmark of article extraction
that finds the most of an article's numbers with the fewest that are not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from urllib.parse import urlsplit

import lxml.html
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from summarize.errors import ArticleError
from summarize.language.late_patterns import late
from summarize.sources.building import About, build_article, web_address
from summarize.sources.days import day_of
from summarize.sources.encodings import decode
from summarize.sources.languages import count_words
from summarize.sources.readers import exports, markup
from summarize.sources.readers.fields import words
from summarize.sources.readers.interface import Found, Given, Note
from summarize.sources.readers.web import telegram
from summarize.sources.readers.web.page_fields import Page, fields_of_page
from summarize.sources.readers.web.page_lines import without_furniture
from summarize.sources.readers.web.page_walls import beginning, why_elsewhere, why_no_article

_DECLARED = late(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_WAYBACK_BAR = late(
    r"<!-- BEGIN WAYBACK TOOLBAR INSERT -->.*?<!-- END WAYBACK TOOLBAR INSERT -->", re.DOTALL
)
_WAYBACK = late(
    r"(?:https?:)?(?://web\.archive\.org)?/web/(?P<day>\d{8})\d{6}(?:[a-z]{2}_)?/"
    r"(?P<url>https?://[^\s\"'<>]+)"
)
_ARCHIVED = late(
    r"https?://archive\.(?:today|ph|is|li|vn|fo|md)/(?:o/\w+/)?"
    r"(?P<day>\d{4}\.?\d\d\.?\d\d)[\d-]*/(?P<url>https?://\S+)"
)
_SINGLE_FILE = late(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<day>[^\n]+)",
    re.IGNORECASE,
)
_MIRRORED = late(
    r"<!-- Mirrored from (?P<url>\S+) by HTTrack [^>]*?\], (?P<day>[^>]*?) -->", re.IGNORECASE
)
_SAVED_FROM = late(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)\s*-->", re.IGNORECASE)
_DOCUMENT = late(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_FACTIVA = late(r"<b>\s*HD\s*</b>", re.IGNORECASE)

OF_AN_ARTICLE = 60
"""Words from which on a part of a page is an article beside another, not a pointer to one."""

MOST_ATTRIBUTES = 5_000
"""Of one tag; twice as many take the parser four times as long, and ten thousand 0.2 s."""

_QUOTED = late(r"\"[^\"]*\"|'[^']*'")

READER = f"trafilatura {version('trafilatura')}"


def read(given: Given) -> Iterator[Found]:
    """The article of a page; of a page of Factiva's, its articles."""
    data = given.data()
    declared = _DECLARED.search(data[:4096])
    charset = given.charset or (declared[1].decode("ascii", "ignore") if declared else None)
    page, note = decode(data, charset)
    if note:
        yield Note(given.name, note)
    if _FACTIVA.search(page) and (exported := exports.split(markup.text_of(page))):
        yield from exports.articles(exported, given)
        return
    if _has_endless_tag(page):
        raise ArticleError("a tag of it has thousands of attributes: save its text in a .txt")
    saved = _saved(page)
    if not _DOCUMENT.search(page[:4096]):
        page = f"<html><body>{page}</body></html>"  # of a part trafilatura reads some, and some not
    tree = load_html(_WAYBACK_BAR.sub("", page))
    if tree is None:
        raise ArticleError("there is no page in it: save it again from the browser")
    if telegram.is_chat(page):
        yield from telegram.articles(tree, given)
        return
    said = fields_of_page(tree)
    beside = _paragraphs_of_articles(tree)
    text, reader = main_text(tree), READER
    if 2 * count_words(text) < count_words(said.body):
        text, reader = said.body, "json-ld"
    text, breaks_off = beginning(text, paid=said.paid)
    about = saved.over(_about(tree, said))
    about = _of_original(about)
    if text.lstrip().lower().startswith(("<!doctype html", "<html")):
        raise ArticleError("it shows the source of a page: save the page itself")
    if why := why_elsewhere(tree, text) or why_no_article(text, about.title or ""):
        raise ArticleError(why)
    yield build_article(text, given.name, reader, about.over(given.about))
    if others := _others(said, beside, text):
        yield Note(given.name, f"{others}: save each from its own page")
    if breaks_off:
        why = "its text breaks off where a subscription is asked for"
        yield Note(given.name, f"{why}: save it again with the whole article open")


def _has_endless_tag(page: str) -> bool:
    """True for a tag with so many attributes that the parser, which compares each two, hangs."""
    long = (tag for tag in page.split("<") if len(tag) > MOST_ATTRIBUTES)
    return any(
        len(_QUOTED.sub("", tag).partition(">")[0].split()) > MOST_ATTRIBUTES for tag in long
    )


def _others(said: Page, beside: Sequence[str], text: str) -> str | None:
    """What other articles the page holds; None: there is no sign of any."""
    if len(said.articles) > 1:
        return f"it holds {len(said.articles)} articles, which are read as one"
    unread = sum(1 for paragraph in beside if paragraph not in text)
    if not unread or unread == len(beside):
        return None
    return f"{unread} more article{' is' if unread == 1 else 's are'} on the page and not read"


def _paragraphs_of_articles(tree: lxml.html.HtmlElement) -> list[str]:
    """The longest paragraph of each part of the page that is marked up as an article."""
    found = []
    for part in tree.xpath("//article[.//h1 or .//h2][not(ancestor::article)]"):
        paragraphs = [words(one.text_content()) or "" for one in part.iter("p")]
        if paragraphs and count_words(" ".join(paragraphs)) >= OF_AN_ARTICLE:
            found.append(max(paragraphs, key=len))
    return found


def main_text(tree: lxml.html.HtmlElement) -> str:
    """The main text of a page, a line a paragraph; empty where there is none."""
    found = bare_extraction(
        tree, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False
    )
    text = (getattr(found, "text", None) or "") if found is not None else ""
    return without_furniture(text)


def _saved(page: str) -> About:
    """What the program that saved the page has written into it."""
    if single := _SINGLE_FILE.search(page):
        return About(url=single["url"], retrieved=day_of(single["day"].strip()))
    archive = "WAYBACK TOOLBAR" in page or "web.archive.org" in page[:20_000]
    if archive and (archived := _WAYBACK.search(page)):
        return About(url=archived["url"].rstrip("\\"), retrieved=day_of(archived["day"]))
    if mirrored := _MIRRORED.search(page):
        return About(url=f"http://{mirrored['url']}", retrieved=day_of(mirrored["day"]))
    elsewhere = _SAVED_FROM.search(page)
    return About(url=web_address(elsewhere["url"]) if elsewhere else None)


def _of_original(about: About) -> About:
    """What is said of an archive's copy as it is true of the page that was copied."""
    url = about.url or ""
    copy = _WAYBACK.fullmatch(url) or _ARCHIVED.fullmatch(url)
    if copy is None:
        return about
    publisher = about.publisher
    if publisher == urlsplit(url).hostname:
        publisher = urlsplit(copy["url"]).hostname
    retrieved = about.retrieved or day_of(copy["day"])
    return about._replace(url=copy["url"], publisher=publisher, retrieved=retrieved)


def _clear(day: date | None, tree: lxml.html.HtmlElement) -> date | None:
    """The day, if the page does not write it as "03/02/2026", which is two days."""
    if day is None or day.day > 12 or day.day == day.month:
        return day
    either = rf"(?<!\d)0?(?:{day.day}/0?{day.month}|{day.month}/0?{day.day})/{day.year}(?!\d)"
    return None if re.search(either, str(tree.text_content())) else day


def _about(tree: lxml.html.HtmlElement, said: Page) -> About:
    """What the page says in fields made for it; then what trafilatura finds elsewhere on it.

    Its search for dates in the text is off: the date of another event is none of the article's.
    """
    if said.about.title and said.about.published and said.about.author and said.about.publisher:
        return said.about
    found = extract_metadata(
        tree, date_config={"extensive_search": False, "original_date": True}, extensive=False
    )
    guessed = About(
        title=found.title,
        publisher=found.sitename or found.hostname,
        author=found.author,
        published=_clear(day_of(found.date), tree),
        url=found.url,
        language=tree.get("lang"),
    )
    return said.about.over(guessed)
