"""Exports of databases and agencies: each document an article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from summarize.sources.articles import read_articles
from tests.sources.readers import files
from tests.sources.readers.exports import nexis_uni
from tests.sources.readers.files import AUTHOR, PARAGRAPHS, PUBLISHER, TEXT, TITLE, URL

DAY = date(2026, 3, 2)
OTHER = "Fourteen people died in the fire, a hospital in Lund said on Tuesday."
COVER = [
    "User Name: Ann",
    "Date and Time: Thursday, March 5, 2026 10:00:00 AM CET",
    "Job Number: 123456",
    "Documents (1)",
    f"1. {TITLE}",
    "Client/Matter: -None-",
    "| About LexisNexis | Privacy Policy | Terms | Copyright 2026 LexisNexis",
]


def proquest(number: int, text: str) -> str:
    """A document of ProQuest's text export."""
    return f"""
{"_" * 60}

Document {number} of 2

{TITLE}

Author: {AUTHOR}

Publication info: {PUBLISHER} ; Lund [Lund]. Mar 2, 2026: A.1.

Abstract: Nine died.

Links: Linking Service

Full text: {text}

Subject: Fires

Company / organization: Name: Lund Hall AB; NAICS: 493110

Title: {TITLE}

Publication title: {PUBLISHER}

Publication year: 2026

Publication date: Mar 2, 2026

Publisher: Harbour Media

ISSN: 12345678

e-ISSN: 87654321

Language of publication: English

ProQuest document ID: 3000{number}

Document URL: {URL}

Last updated: 2026-03-05
"""


def test_documents_of_proquest_are_articles(tmp_path: Path) -> None:
    """The text is read, and neither the abstract nor the line about the database."""
    rule = "_" * 60
    both = proquest(1, "\n\n".join(PARAGRAPHS)) + proquest(2, OTHER)
    (tmp_path / "a.txt").write_text(f"{both}\n{rule}\n\nContact us at: http://www.proquest.com\n")

    articles = read_articles(tmp_path / "a.txt").articles

    assert {one.text.replace("\n\n", "\n").strip() for one in articles} == {TEXT, OTHER}
    for one in articles:
        assert (one.title, one.publisher, one.author) == (TITLE, PUBLISHER, AUTHOR)
        assert (one.published, one.url, one.retrieved) == (DAY, URL, None)


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_line_of_an_article_of_proquest_is_no_field(tmp_path: Path, end: str) -> None:
    """The fields stand below all of it, whose values may go on in a second line."""
    text = end.join((PARAGRAPHS[0], "Location: Main Street is closed.", PARAGRAPHS[1]))
    wrapped = proquest(1, text).replace("Subject: Fires", "Subject: Fires;\nMayors; Harbours")
    (tmp_path / "a.txt").write_text(wrapped)

    [article] = read_articles(tmp_path / "a.txt").articles

    assert article.text.strip() == text
    assert (article.title, article.published) == (TITLE, DAY)


def test_an_article_of_proquest_without_fields_below_it_is_read(tmp_path: Path) -> None:
    """Up to the end of its part."""
    bare = proquest(2, OTHER).partition("\n\nSubject:")[0]
    (tmp_path / "a.txt").write_text(f"{bare}\n{proquest(1, TEXT)}")

    articles = read_articles(tmp_path / "a.txt").articles

    assert {one.text.strip() for one in articles} == {OTHER, TEXT}
    assert {one.author for one in articles} == {AUTHOR}


def test_a_text_that_speaks_of_proquest_is_an_article(tmp_path: Path) -> None:
    """Only its fields make an export."""
    text = f"ProQuest said on Monday:\nFull text: all of it.\n\n{TEXT}"
    (tmp_path / "a.txt").write_text(text)

    assert [one.text for one in read_articles(tmp_path / "a.txt").articles] == [text]


def test_the_list_above_documents_of_nexis_is_none(tmp_path: Path) -> None:
    """It tells who made the export, and would be taken for the first title."""
    lines = [*COVER, *nexis_uni((PUBLISHER, TEXT))]
    (tmp_path / "a.docx").write_bytes(files.docx(lines))

    [article] = read_articles(tmp_path / "a.docx").articles

    assert (article.title, article.publisher, article.published) == (TITLE, PUBLISHER, DAY)
    assert article.text.strip() == TEXT


def test_an_end_with_no_document_before_it_is_text(tmp_path: Path) -> None:
    """Nothing is split into nothing."""
    (tmp_path / "a.txt").write_text("End of Document")

    assert [one.text for one in read_articles(tmp_path / "a.txt").articles] == ["End of Document"]


def nitf(content: str, space: str = "") -> str:
    """An article as agencies send it."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-3.dtd">
<nitf{space}><head><title>fire</title><docdata><date.issue norm="20260302T100000Z"/></docdata>
<pubdata name="{PUBLISHER}" date.publication="20260305T000000" ex-ref="{URL}"/></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By {AUTHOR}</byline></body.head>
<body.content>{content}</body.content></body></nitf>"""


@pytest.mark.parametrize("space", ["", ' xmlns="http://iptc.org/std/NITF/2006-10-18/"'])
@pytest.mark.parametrize("lead", ["", f'<block class="lead_paragraph">{PARAGRAPHS[0]}</block>'])
def test_an_article_of_an_agency_is_read(tmp_path: Path, space: str, lead: str) -> None:
    """Its first paragraph once, though archives keep it twice."""
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    content = f'{lead}<block class="full_text">{text}</block>' if lead else text
    (tmp_path / "a.xml").write_text(nitf(content, space))

    [article] = read_articles(tmp_path).articles

    assert (article.title, article.publisher, article.author) == (TITLE, PUBLISHER, AUTHOR)
    assert (article.published, article.url, article.text) == (DAY, URL, TEXT)


def test_a_document_that_google_saves_as_a_page_has_its_title(tmp_path: Path) -> None:
    """It stands in a paragraph of that class, and nowhere else."""
    text = "".join(f'<p class="c2"><span>{one}</span></p>' for one in PARAGRAPHS)
    title = f'<p class="c0 title" id="h.x"><span>{TITLE}</span></p>'
    page = f'<html><body class="c3 doc-content">{title}{text}</body></html>'
    (tmp_path / "a.zip").write_bytes(files.packed({"Fire.html": page, "images/1.png": b"\x89PNG"}))

    [article] = read_articles(tmp_path / "a.zip").articles

    assert article.title == TITLE


def test_a_title_in_a_box_is_not_the_pages(tmp_path: Path) -> None:
    """A page with a heading has its title there."""
    box = '<body><div><p class="title">Most read</p></div>'
    (tmp_path / "a.html").write_text(files.page(title=TITLE).replace("<body>", box))

    [article] = read_articles(tmp_path / "a.html").articles

    assert article.title == TITLE


@pytest.mark.parametrize(
    ("listed", "url", "publisher", "author"),
    [
        (True, "https://lund.example/p/fire", PUBLISHER, AUTHOR),
        (True, None, PUBLISHER, AUTHOR),
        (False, None, None, f"{AUTHOR} from {PUBLISHER}"),
    ],
)
def test_a_letter_of_a_site_is_its_post(
    tmp_path: Path, *, listed: bool, url: str | None, publisher: str | None, author: str
) -> None:
    """By who writes it for whom, at its address; who just writes from somewhere is named so."""
    view = f"View this post on the web at {url}\n\n" if url else ""
    end = "\n\nUnsubscribe https://l.example/x" if url else ""
    letter = files.mail(f"{view}{TEXT}{end}")
    letter.replace_header("From", f"{AUTHOR} from {PUBLISHER} <post@lund.example>")
    if listed:
        letter["List-Id"] = "<lund.example>"
    (tmp_path / "a.eml").write_bytes(letter.as_bytes())

    [article] = read_articles(tmp_path / "a.eml").articles

    assert (article.publisher, article.author, article.url) == (publisher, author, url)
    assert (article.published, article.text) == (DAY, f"{TEXT}\n")
