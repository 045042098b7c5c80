"""Files under a wrong name: what a file begins with says how it is read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from summarize.errors import NoArticles
from summarize.sources.articles import read_articles
from tests.sources.readers import files
from tests.sources.readers.files import PARAGRAPHS, PUBLISHER, TEXT, TITLE, packed, page

XHTML = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN">\n'
)
SAVED = "<!-- saved from url=(0031)https://lund.example/fire/ -->\n"

WRONGLY_NAMED: dict[str, str | bytes] = {
    "page.txt": page(),
    "spaced.txt": b"\xef\xbb\xbf\n \n" + page().encode(),
    "wide.txt": page().encode("utf-16"),
    "xhtml.md": XHTML + page().split("\n", 1)[-1],
    "saved.txt": SAVED + page(),
    "page.pdf": page(),
    "list.txt": json.dumps({"title": TITLE, "text": TEXT}, indent=1),
    "lines.txt": json.dumps({"title": TITLE, "text": TEXT}) + "\n",
    "rich.txt": files.rtf(PARAGRAPHS),
    "rich.doc": files.rtf(PARAGRAPHS),
    "print.txt": files.pdf([PARAGRAPHS]),
    "print.html": files.pdf([PARAGRAPHS]),
    "mail.txt": files.mail(TEXT).as_bytes(),
    "browser.html": files.mhtml(),
    "feed.txt": files.rss(),
    "word.zip": files.docx(PARAGRAPHS),
    "word.doc": files.docx(PARAGRAPHS),
    "packed.txt": gzip.compress(TEXT.encode()),
    "packed.html": gzip.compress(page().encode()),
    "files.txt": packed({"a.txt": TEXT}),
    "archive.zip": files.wacz(("https://p.example/a", page())),
    "wget": page(),
    "table.txt": f"Title\tText\tDate\r\n{TITLE}\t{' '.join(PARAGRAPHS)}\t\r\n".encode("utf-16"),
}

TEXTS = {
    "speaks.txt": "How pages begin\n\nA page begins with <!DOCTYPE html> and <html>, he said.",
    "tagged.md": "<b>Fire</b> in Lund\n\nAt least 12 people were killed on Monday, police said.",
    "brackets.txt": "[Updated] Fire in Lund\n\n{sic} At least 12 people were killed.",
    "from.txt": "From: the front\nTo: the rear\n\nAt least 12 people were killed on Monday.",
    "columns.txt": "Deaths\ttext\n\nAt least 12\tpeople were killed on Monday, police said.",
    "percent.txt": "% of those killed: 12 in a hundred, police said on Monday.",
}


@pytest.mark.parametrize("name", WRONGLY_NAMED)
def test_a_file_is_read_as_what_it_begins_as(tmp_path: Path, name: str) -> None:
    """Its words are those of the article, and none of them is markup."""
    content = WRONGLY_NAMED[name]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    for given in (tmp_path, tmp_path / name):
        [article] = read_articles(given).articles
        assert " ".join(PARAGRAPHS[0].split()) in " ".join(article.text.split())
        assert not any(mark in article.text for mark in ("<p>", "{", "%PDF", "MIME-Version"))
    assert article.title is None or "<" not in article.title


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_speaks_of_a_format_is_a_text(tmp_path: Path, name: str) -> None:
    """Letter for letter."""
    (tmp_path / name).write_text(TEXTS[name])

    [article] = read_articles(tmp_path / name).articles

    assert (article.text, article.reader) == (TEXTS[name], "text")


def test_a_record_in_a_text_file_keeps_its_fields(tmp_path: Path) -> None:
    """Title, publisher and day are those of the record."""
    record = {"title": TITLE, "text": TEXT, "publisher": PUBLISHER, "published": "2026-03-02"}
    (tmp_path / "a.txt").write_text(json.dumps(record))

    [article] = read_articles(tmp_path / "a.txt").articles

    assert (article.title, article.publisher) == (TITLE, PUBLISHER)
    assert str(article.published) == "2026-03-02"


@pytest.mark.parametrize("name", ["sheet.xlsx", "sheet.ods", "slides.odp"])
def test_other_documents_in_a_zip_are_not_read_as_their_parts(tmp_path: Path, name: str) -> None:
    """Named, they are refused with what to do; in a folder they are passed by."""
    (tmp_path / name).write_bytes(packed({"mimetype": "x", "text/a.xhtml": page()}))
    (tmp_path / "a.txt").write_text(TEXT)

    assert read_articles(tmp_path).passed_by == (name,)
    with pytest.raises(NoArticles, match=r"is not read: save it as text or HTML"):
        read_articles(tmp_path / name)
