"""Saved web pages: the main text by trafilatura, the rest from what the page says of itself.

trafilatura runs in its precision mode with tables: on the public benchmark of article extraction
that finds the most of an article's numbers with the fewest that are not its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version

import lxml.html
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from summarize.errors import ArticleError
from summarize.sources.building import About, build_article
from summarize.sources.days import day_of
from summarize.sources.encodings import decode
from summarize.sources.languages import count_words
from summarize.sources.readers import exports, markup
from summarize.sources.readers.fields import words
from summarize.sources.readers.given import Found, Given, Note
from summarize.sources.readers.page_fields import Page, fields_of_page
from summarize.sources.readers.page_lines import without_furniture, without_paywall

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_WAYBACK_BAR = re.compile(
    r"<!-- BEGIN WAYBACK TOOLBAR INSERT -->.*?<!-- END WAYBACK TOOLBAR INSERT -->", re.DOTALL
)
_WAYBACK = re.compile(
    r"(?:https?:)?(?://web\.archive\.org)?/web/(?P<day>\d{8})\d{6}(?:[a-z]{2}_)?/"
    r"(?P<url>https?://[^\s\"'<>]+)"
)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)\s+saved date:\s*(?P<day>[^\n]+)",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)\s*-->", re.IGNORECASE)
_FACTIVA = re.compile(r"<b>\s*HD\s*</b>", re.IGNORECASE)
_TO_READER = re.compile(
    r"\b(?:you|your|we|our|please|sie|ihre?|wir|unsere?|vous|votre|vos|nous|usted|nuestr[ao]s?|"
    r"to continue)\b",
    re.IGNORECASE,
)
"""Words of a page that speaks to its reader, as stories of cookies do not."""
_GONE = re.compile(
    r"\b404\b|\bpage\b[^.\n]{0,40}\b(?:not found|(?:does not|doesn['’]t) exist|moved|removed)\b|"
    r"\bseite[^.\n]{0,40}nicht (?:gefunden|existiert)|"
    r"\bpage[^.\n]{0,40}(?:introuvable|n['’]existe)|\bpágina[^.\n]{0,40}no (?:encontrad|existe)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent|gdpr|privacy (?:policy|settings)|accept all|enable javascript|"
    r"we value your privacy|our \d* ?partners|accept to continue|manage (?:choices|preferences)|"
    r"subscribe to (?:read|continue)|are you a robot|verify you are human|access denied|"
    r"datenschutz\w*|zustimmung|stimmen sie|einwillig\w+|consentement|accepter|confidentialité|"
    r"consentimiento|aceptar|privacidad)\b",
    re.IGNORECASE,
)

WALL_WORDS = 90
"""Words under which a page that twice speaks of consent, robots, or its being gone is only that."""

OF_AN_ARTICLE = 60
"""Words from which on a part of a page is an article beside another, not a pointer to one."""

BEGINNING_WORDS = 150
"""Words under which the text of a page that is not free may be only the beginning."""

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
    saved = _saved(page)
    tree = load_html(_WAYBACK_BAR.sub("", page))
    if tree is None:
        raise ArticleError("there is no page in it: save it again from the browser")
    said = fields_of_page(tree)
    beside = _paragraphs_of_articles(tree)
    text, breaks_off = without_paywall(main_text(tree))
    reader = READER
    if 2 * count_words(text) < count_words(said.body):
        text, breaks_off, reader = said.body, False, "json-ld"
    about = saved.over(_about(tree, said))
    if (whole := _WAYBACK.fullmatch(about.url or "")) is not None:
        about = about._replace(url=whole["url"])
    _check(text, about.title or "")
    yield build_article(text, given.name, reader, about.over(given.about))
    unread = [one for one in beside if one not in text]
    if len(said.articles) > 1:
        count = f"it holds {len(said.articles)} articles, which are read as one"
        yield Note(given.name, f"{count}: save each from its own page")
    elif unread and len(unread) < len(beside):
        count = f"{len(unread)} more article{' is' if len(unread) == 1 else 's are'} on the page"
        yield Note(given.name, f"{count} and not read: save each from its own page")
    if breaks_off or (said.paid and count_words(text) < BEGINNING_WORDS):
        why = "its text breaks off where a subscription is asked for"
        yield Note(given.name, f"{why}: save it again with the whole article open")


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


def _check(text: str, title: str) -> None:
    """Raises ArticleError for a page that is none, with what to do."""
    count = count_words(text)
    if not count:
        raise ArticleError("no article is found on the page: save its text in a .txt beside it")
    if count >= WALL_WORDS:
        return
    if len(set(_GONE.findall(f"{title}\n{text}".lower()))) > 1:
        raise ArticleError("the page only says that it is gone: look for it in a web archive")
    if len(_CONSENT.findall(text)) > 1 and _TO_READER.search(text):
        raise ArticleError(
            "the page only asks for consent or a subscription: save it again with the article open"
        )


def _saved(page: str) -> About:
    """What the program that saved the page has written into it."""
    if single := _SINGLE_FILE.search(page):
        return About(url=single["url"], retrieved=day_of(single["day"].strip()))
    archive = "WAYBACK TOOLBAR" in page or "web.archive.org" in page[:20_000]
    if archive and (archived := _WAYBACK.search(page)):
        return About(url=archived["url"].rstrip("\\"), retrieved=day_of(archived["day"]))
    if (elsewhere := _SAVED_FROM.search(page)) and elsewhere["url"].startswith("http"):
        return About(url=elsewhere["url"])
    return About()


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
        published=day_of(found.date),
        url=found.url,
        language=tree.get("lang"),
    )
    return said.about.over(guessed)
