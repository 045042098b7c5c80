"""Each format gives the article that was planted in it: title, publisher, author, dates, text."""

from __future__ import annotations

import json
import mailbox
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import wrap

import pytest

from summarize.schema import Article
from summarize.sources.articles import read_articles
from summarize.sources.readers.web.page_lines import without_furniture
from tests.sources.readers import files
from tests.sources.readers.exports import factiva, nexis, nexis_uni
from tests.sources.readers.files import AUTHOR, PARAGRAPHS, PUBLISHER, TEXT, TITLE, URL

PUBLISHED = date(2026, 3, 2)
RETRIEVED = date(2026, 3, 5)
FRONT = f"""---
title: "{TITLE}"
source: "{URL}"
site: {PUBLISHER}
author:
  - "[[{AUTHOR}]]"
published: 2026-03-02
created: 2026-03-05
tags: [clippings, fire]
---
"""


def one_mbox() -> bytes:
    """A box of one message."""
    message = mailbox.mboxMessage(files.mail())
    message.set_from("ann@post.example Mon Mar  2 10:00:00 2026")
    return b"From " + message.get_from().encode() + b"\n" + message.as_bytes()


def lines_of_pdf() -> list[list[str]]:
    """Two pages with a head, a foot, wrapped lines and a divided word."""
    return [
        [
            "Harbour Post 2 March 2026",
            "At least 12 people were killed in a fire at a ware-",
            "house in Lund on Monday, police said. Some forty of",
            "the workers were in the building.",
            "Page 1 of 2",
        ],
        [
            "Harbour Post 2 March 2026",
            "Mayor Karin Holm called it the worst day in history",
            "of the city.",
            "Page 2 of 2",
        ],
    ]


TOML = f"""+++
title = "{TITLE}"
author = "{AUTHOR}"
date = 2026-03-02T10:00:00Z
site = "{PUBLISHER}"
url = "{URL}"
+++

"""

HEADED = f"""Title: {TITLE}
Source: {PUBLISHER}
Author: {AUTHOR}
Date: 2 March 2026
URL: {URL}

"""


PART = f"<div><div>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</div></div>"

READWISE = f"""# Fire

![cover](https://x.example/c.png)

## Metadata
- Author: [[{AUTHOR}]]
- Full Title: {TITLE}
- Category: #articles
- Site: {PUBLISHER}
- Published: 2026-03-02
- URL: {URL}

## Full Document
"""


def odd_docx() -> bytes:
    """Of the strict kind, with words that were moved or deleted, and a box in two versions."""
    first, *others = PARAGRAPHS
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    moved = "<w:moveFrom><w:r><w:t>99 died.</w:t></w:r></w:moveFrom>"
    deleted = "<w:del><w:r><w:delText>99</w:delText></w:r></w:del>"
    body = (
        f"<w:p>{moved}<w:r><Choice>{box.format(first)}</Choice>"
        f"<Fallback>{box.format(first)}</Fallback></w:r>{deleted}</w:p>"
        + "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in others)
    )
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return files.packed({"word/document.xml": document, "[Content_Types].xml": "<a/>"})


def dated_by_dublin_core() -> str:
    """A feed that tells the day of publication as `dc:date`."""
    day = "<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate>"
    return files.rss().replace(day, "<dc:date>2026-03-02T10:00:00+01:00</dc:date>")


def alert() -> str:
    """A feed whose links lead through Google."""
    link = f"https://www.google.com/url?rct=j&amp;url={URL}&amp;ct=ga"
    return files.atom().replace(f'href="{URL}"', f'href="{link}"')


def undated() -> str:
    """A feed of Atom that tells only when its entry was changed."""
    return files.atom().replace("<published>2026-03-02T10:00:00Z</published>", "")


def factiva_shown() -> str:
    """An export of Factiva as it is shown, with a document's number of today."""
    return (
        f"{TITLE}\n\nBy {AUTHOR}\n164 words\n2 March 2026\n{PUBLISHER}\nHPOST\nEnglish\n"
        f"Copyright 2026. {PUBLISHER}.\n\n{TEXT}\n\nDocument HPOST00020260302em3200001\n"
    )


PDF_TEXT = (
    "At least 12 people were killed in a fire at a warehouse in Lund on Monday, police said. Some "
    "forty of the workers were in the building.\nMayor Karin Holm called it the worst "
    "day in history of the city."
)


PAGE_TEXT = f"{TITLE}\n{TEXT}"
"""Of a page the heading is part of the main text."""


FIRST = "\n".join(PARAGRAPHS[:2])


@dataclass(frozen=True)
class Case:
    """A file and the article in it; None: the format does not say."""

    name: str
    content: Callable[[], str | bytes]
    title: str | None = TITLE
    publisher: str | None = PUBLISHER
    author: str | None = AUTHOR
    published: date | None = PUBLISHED
    retrieved: date | None = None
    url: str | None = None
    text: str = TEXT
    reader: str = ""
    """The beginning of what made the text."""


CASES = [
    Case("plain.txt", lambda: TEXT, None, None, None, None, reader="text"),
    Case("clip.md", lambda: FRONT + TEXT, retrieved=RETRIEVED, url=URL, reader="text"),
    Case("front.txt", lambda: FRONT + TEXT, retrieved=RETRIEVED, url=URL, reader="text"),
    Case(
        "ld.html",
        lambda: files.page(head=files.described()),
        text=PAGE_TEXT,
        url=URL,
        reader="trafilatura 2",
    ),
    Case(
        "meta.html",
        lambda: files.page(head=files.metas()),
        text=PAGE_TEXT,
        url=URL,
        reader="trafilatura 2",
    ),
    Case(
        "both.htm",
        lambda: files.page(head=files.metas() + files.described()),
        text=PAGE_TEXT,
        url=URL,
    ),
    Case("graph.html", lambda: files.page(head=graph()), text=PAGE_TEXT, url=URL),
    Case("single.html", files.single_file, text=PAGE_TEXT, retrieved=RETRIEVED, url=URL),
    Case(
        "archive.html",
        lambda: files.page(
            head='<link rel="canonical" href="https://archive.ph/2026.03.05-101112/' + URL + '">'
        ),
        text=PAGE_TEXT,
        retrieved=RETRIEVED,
        author=None,
        published=None,
        publisher="post.example",
        url=URL,
    ),
    Case("wayback.html", files.wayback, text=PAGE_TEXT, retrieved=RETRIEVED, url=URL),
    Case(
        "saved.mhtml",
        files.mhtml,
        text=PAGE_TEXT,
        retrieved=RETRIEVED,
        url=URL,
        reader="trafilatura 2",
    ),
    Case("xhtml.xhtml", lambda: files.page(head=files.metas()), text=PAGE_TEXT, url=URL),
    Case(
        "report.pdf",
        lambda: files.pdf(
            lines_of_pdf(),
            {"Title": TITLE, "Author": AUTHOR, "CreationDate": "D:20260305100000Z"},
        ),
        publisher=None,
        published=None,
        retrieved=RETRIEVED,
        text=PDF_TEXT,
        reader="pypdfium2",
    ),
    Case("report.docx", lambda: files.docx(PARAGRAPHS), publisher=None, published=None),
    Case("odd.docx", odd_docx, None, None, None, None),
    Case("report.odt", files.odt, publisher=None, published=None, reader="opendocument"),
    Case("report.fodt", files.fodt, publisher=None, published=None, reader="opendocument"),
    Case("named.xml", files.fodt, publisher=None, published=None, reader="opendocument"),
    Case("named.zip", files.odt, publisher=None, published=None, reader="opendocument"),
    Case("book.epub", files.epub, url=URL, reader="epub"),
    Case("safari.webarchive", files.webarchive, text=PAGE_TEXT, url=URL, reader="trafilatura"),
    Case("referred.html", lambda: files.page(head=referred()), text=PAGE_TEXT, url=URL),
    Case("commented.html", lambda: files.page(head=commented()), text=PAGE_TEXT, url=URL),
    Case("hugo.md", lambda: TOML + TEXT, url=URL, reader="text"),
    Case("headed.txt", lambda: HEADED + TEXT, url=URL, reader="text"),
    Case("of-its-day.rss", dated_by_dublin_core, url=URL, reader="feed"),
    Case("alert.atom", alert, url=URL, reader="feed"),
    Case("undated.atom", undated, published=None, url=URL, reader="feed"),
    Case("shown.txt", factiva_shown, reader="export"),
    Case("report.rtf", lambda: files.rtf(PARAGRAPHS), publisher=None, published=None),
    Case("mail.eml", lambda: files.mail().as_bytes(), publisher=None, reader="mail"),
    Case(
        "html.eml",
        lambda: files.mail("", html="".join(f"<p>{one}</p>" for one in PARAGRAPHS)).as_bytes(),
        publisher=None,
    ),
    Case("fwd.eml", lambda: files.mail(subject=f"Fwd: {TITLE}").as_bytes(), publisher=None),
    Case("box.mbox", one_mbox, publisher=None),
    Case("feed.rss", files.rss, url=URL, reader="feed"),
    Case("feed.xml", files.rss, url=URL),
    Case("feed.atom", files.atom, url=URL),
    Case(
        "page.html.gz",
        lambda: files.zipped(files.page(head=files.metas())),
        text=PAGE_TEXT,
        url=URL,
    ),
    Case("plain.txt.gz", lambda: files.zipped(TEXT), None, None, None, None),
    Case(
        "clip.zip", lambda: files.packed({"a/clip.md": FRONT + TEXT}), retrieved=RETRIEVED, url=URL
    ),
    Case(
        "pages.warc.gz",
        lambda: files.warc((URL, files.page(head=files.metas()))),
        text=PAGE_TEXT,
        retrieved=RETRIEVED,
        url=URL,
    ),
    Case(
        "pages.warc",
        lambda: files.warc((URL, files.page(head=files.metas())), packed=False),
        text=PAGE_TEXT,
        retrieved=RETRIEVED,
        url=URL,
    ),
    Case(
        "pages.wacz",
        lambda: files.wacz((URL, files.page(head=files.metas()))),
        text=PAGE_TEXT,
        retrieved=RETRIEVED,
        url=URL,
    ),
    Case(
        "pages.arc",
        lambda: files.arc(URL, files.page(head=files.metas())),
        text=PAGE_TEXT,
        retrieved=RETRIEVED,
        url=URL,
    ),
    Case(
        "mirror.html",
        files.mirrored,
        text=PAGE_TEXT,
        retrieved=RETRIEVED,
        url=URL.replace("https:", "http:"),
    ),
    Case("part.html", lambda: PART, None, None, None, None),
    Case("readwise.md", lambda: READWISE + TEXT, url=URL, reader="text"),
    Case(
        "signed.eml",
        lambda: files.mail(f"{TEXT}\n-- \nAnn Lind\n+46 70 123 45\n").as_bytes(),
        publisher=None,
    ),
    Case("nexis.txt", lambda: nexis((PUBLISHER, TEXT)), retrieved=RETRIEVED, reader="export"),
    Case("nexis.docx", lambda: files.docx(nexis_uni((PUBLISHER, TEXT))), retrieved=RETRIEVED),
    Case(
        "nexis.pdf",
        lambda: files.pdf(
            [[one for line in nexis_uni((PUBLISHER, FIRST)) for one in wrap(line, 80)]]
        ),
        text=FIRST,
        retrieved=RETRIEVED,
        reader="export",
    ),
    Case("nexis.rtf", lambda: files.rtf(nexis_uni((PUBLISHER, TEXT))), retrieved=RETRIEVED),
    Case("factiva.txt", lambda: factiva((PUBLISHER, TEXT)), reader="export"),
    Case("factiva.rtf", lambda: files.rtf(factiva((PUBLISHER, TEXT)).split("\n"))),
]


def referred() -> str:
    """JSON-LD whose publisher and author stand elsewhere in the graph, as WordPress writes it."""
    inner = json.loads(files.described().split(">", 1)[1].removesuffix("</script>"))
    inner |= {"publisher": {"@id": "#org"}, "author": [{"@id": "#ann"}]}
    others = [
        {"@type": "WebSite", "@id": "#site", "name": "x"},
        {"@type": "Organization", "@id": "#org", "name": PUBLISHER},
        {"@type": "Person", "@id": "#ann", "name": AUTHOR},
    ]
    content = {"@graph": [*others, inner]}
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def commented() -> str:
    """JSON-LD within a comment, and beside it another within CDATA, which tells of no article."""
    inside = files.described().split(">", 1)[1].removesuffix("</script>")
    begin = '<script type="application/ld+json">'
    other = json.dumps([{"@type": "WebSite", "name": "x"}])
    return f"{begin}//<![CDATA[\n{other}\n//]]></script>{begin}\n<!--\n{inside}\n--></script>"


def graph() -> str:
    """JSON-LD that holds the article in a graph, beside others."""
    inner = json.loads(files.described().split(">", 1)[1].removesuffix("</script>"))
    content = {"@graph": [{"@type": "WebSite", "name": "x"}, inner]}
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def read_one(path: Path, content: str | bytes) -> Article:
    """The only article of a file."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    reading = read_articles(path)
    assert reading.dropped == ()
    [article] = reading.articles
    return article


def words(text: str) -> str:
    """A text with its paragraphs, whatever parts them."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


@pytest.mark.parametrize(
    "lines",
    [
        "Holm: We saw twelve.\nRoe: We saw 14.\nBerg: So did I.\n\n",
        "Title: Fire in Lund\nNote: two halls burnt\nAuthor: Ann Lind\n\n",
        "Title: Fire in Lund\nDate: 2 March 2026\n\n",
    ],
)
def test_lines_that_tell_too_little_of_an_article_are_text(tmp_path: Path, lines: str) -> None:
    """Who speaks; a title with no day and no address; two lines alone."""
    article = read_one(tmp_path / "a.txt", lines + TEXT)

    assert article.text.startswith(lines)
    assert article.title is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_gives_its_article(tmp_path: Path, case: Case) -> None:
    """Title, publisher, author, both dates, address and text are those that were planted."""
    article = read_one(tmp_path / case.name, case.content())

    assert article.title == case.title
    assert article.publisher == case.publisher
    assert article.author == case.author
    assert article.published == case.published
    assert article.retrieved == case.retrieved
    assert article.url == case.url
    assert words(article.text) == case.text
    assert article.language == "en"
    assert (article.reader or "").startswith(case.reader)
    assert article.file_sha256


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Submitted by Ann Lind on Mon, 03/02/2026 - 14:10", None),
        ("Submitted by Ann Lind on Mon, 02.03.2026 - 14:10", PUBLISHED),
    ],
)
def test_a_day_on_a_page_that_is_two_days_is_none(
    tmp_path: Path, line: str, published: date | None
) -> None:
    """3/2 is March in one country and February in another."""
    page = files.page().replace("</h1>", f'</h1><div class="submitted">{line}</div>')

    assert read_one(tmp_path / "print.html", page).published == published


@pytest.mark.parametrize(
    "line",
    [
        "Related: 15 weird galaxies",
        "Read more: Record-breaking $13.4bn listing",
        "Leia mais: outras 12 notícias",
        "5 min read",
        "Tempo de leitura: 2 minutos",
        "November 20, 2026 - 11:28 AMT",
        "5:45 AM PST 11/19/2026 by Patrick Shanley",
        "Updated at 1:23 p.m. on March 2, 2026",
    ],
)
def test_pointers_and_stamps_are_none_of_an_article(line: str) -> None:
    """Their numbers are not its numbers."""
    assert without_furniture(f"{line}\n{TEXT}") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "In 2025 the fire brigade counted 12 fires on 3 May alone.",
        "The mayor wrote: read more than one paper.",
        "On 2 March 2026 Lund burned.",
        "Listen to the mayor, he said.",
    ],
)
def test_sentences_with_days_in_them_stay(line: str) -> None:
    """Only a line that says nothing else is a stamp."""
    assert without_furniture(f"{line}\n{TEXT}") == f"{line}\n{TEXT}"
