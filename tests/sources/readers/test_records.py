"""Records of the exporters that people use: each row of the table of field names."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarize.sources.articles import read_articles
from tests.sources.readers.files import AUTHOR, DAY, PARAGRAPHS, PUBLISHER, TEXT, TITLE, URL

FOUND = date(2026, 3, 5)


@dataclass(frozen=True)
class Row:
    """A record as an exporter writes it, and what it says."""

    name: str
    record: Any
    title: str | None = TITLE
    url: str | None = URL
    publisher: str | None = PUBLISHER
    author: str | None = AUTHOR
    published: date | None = DAY
    retrieved: date | None = None
    text: str = TEXT
    notes: tuple[str, ...] = field(default=())


ROWS = [
    Row(
        "newsapi",
        {
            "status": "ok",
            "articles": [
                {
                    "source": {"id": None, "name": PUBLISHER},
                    "author": AUTHOR,
                    "title": TITLE,
                    "description": "A fire.",
                    "url": URL,
                    "publishedAt": "2026-03-02T10:00:00Z",
                    "content": f"{PARAGRAPHS[0]}… [+1234 chars]",
                }
            ],
        },
        text=f"{PARAGRAPHS[0]}…",
        notes=("its exporter has cut the text short: fetch the page for all of it",),
    ),
    Row(
        "event-registry",
        {
            "articles": {
                "results": [
                    {
                        "uri": "8000",
                        "lang": "eng",
                        "isDuplicate": False,
                        "date": "2026-03-05",
                        "time": "10:00:00",
                        "dateTime": "2026-03-05T10:00:00Z",
                        "dateTimePub": "2026-03-02T10:00:00Z",
                        "url": URL,
                        "title": TITLE,
                        "body": TEXT,
                        "source": {"uri": "post.example", "title": PUBLISHER},
                        "authors": [{"uri": "ann", "name": AUTHOR}],
                        "eventUri": "eng-1",
                    }
                ]
            }
        },
        retrieved=FOUND,
    ),
    Row(
        "event-registry-found-alone",
        {"title": TITLE, "body": TEXT, "url": URL, "dateTime": "2026-03-05T10:00:00Z",
         "date": "2026-03-05", "source": {"title": PUBLISHER}, "authors": [{"name": AUTHOR}]},
        published=None,
        retrieved=FOUND,
    ),
    Row(
        "trafilatura",
        {"title": TITLE, "author": AUTHOR, "hostname": "post.example", "date": "2026-03-02",
         "fingerprint": "x", "source": URL, "source-hostname": PUBLISHER, "sitename": PUBLISHER,
         "text": TEXT, "raw_text": "other", "filedate": "2026-03-05", "comments": ""},
        retrieved=FOUND,
    ),
    Row(
        "news-please",
        {"authors": [AUTHOR], "date_download": "2026-03-05 10:00:00", "date_modify": None,
         "date_publish": "2026-03-02 10:00:00", "description": "A fire.", "filename": "x.json",
         "language": "en", "maintext": TEXT, "source_domain": "post.example", "title": TITLE,
         "url": URL},
        publisher="post.example",
        retrieved=FOUND,
    ),
    Row(
        "fundus",
        {"title": TITLE, "plaintext": TEXT, "body": {"summary": [], "sections": []},
         "authors": [AUTHOR], "publishing_date": "2026-03-02T10:00:00+01:00",
         "publisher": PUBLISHER,
         "html": {"requested_url": URL, "crawl_date": "2026-03-05T10:00:00"}},
        retrieved=FOUND,
    ),
    Row(
        "newspaper4k",
        {"title": TITLE, "text": TEXT, "url": URL, "source_url": "https://post.example",
         "authors": [AUTHOR], "publish_date": "2026-03-02T00:00:00"},
        publisher="post.example",
    ),
    Row(
        "cc-news",
        {"title": TITLE, "text": TEXT, "url": URL, "domain": "post.example",
         "date": "2026-03-02 10:00:00", "WARC-Date": "2026-03-05T10:00:00Z"},
        publisher="post.example",
        author=None,
        retrieved=FOUND,
    ),
    Row(
        "mediastack",
        {"data": [{"author": AUTHOR, "title": TITLE, "content": TEXT, "url": URL,
                   "source": PUBLISHER, "published_at": "2026-03-02T10:00:00+00:00"}]},
    ),
    Row(
        "newsdata",
        {"results": [{"article_id": "1", "title": TITLE, "link": URL, "creator": [AUTHOR],
                      "content": TEXT, "pubDate": "2026-03-02 10:00:00", "source_id": "post"}]},
        publisher="post",
    ),
    Row(
        "telegram",
        {"name": PUBLISHER, "type": "public_channel", "messages": [
            {"id": 1, "type": "message", "date": "2026-03-02T10:00:00",
             "date_unixtime": "1772445600", "from": AUTHOR, "edited": "2026-03-05T10:00:00",
             "text": [PARAGRAPHS[0], {"type": "bold", "text": " Twelve."}, " More to come."]}]},
        title=None,
        url=None,
        text=f"{PARAGRAPHS[0]} Twelve. More to come.",
    ),
    Row(
        "slack",
        [{"client_msg_id": "x", "type": "message", "text": TEXT, "user": "U1",
          "ts": "1772445600.000100"},
         {"type": "message", "subtype": "channel_join", "text": "<@U1> has joined the channel",
          "ts": "1772445500.000100"}],
        title=None,
        url=None,
        publisher=None,
        author=None,
        notes=("1 of 2 records have no words of their own",),
    ),
    Row(
        "telegram-with-events",
        {"name": PUBLISHER, "messages": [
            {"type": "service", "date": "2026-01-01T10:00:00", "action": "create", "text": ""},
            {"type": "message", "date": "2026-03-02T10:00:00", "from": AUTHOR, "text": TEXT},
            {"type": "message", "date": "2026-03-02T11:00:00", "photo": "a.jpg", "text": ""}]},
        title=None,
        url=None,
        notes=("2 of 3 records have no words of their own",),
    ),
    Row(
        "mastodon",
        {"type": "OrderedCollection", "orderedItems": [
            {"type": "Announce", "published": "2026-03-05T10:00:00Z", "object": URL},
            {"type": "Create", "published": "2026-03-02T10:00:00Z", "object": {
                "type": "Note", "url": URL, "published": "2026-03-02T10:00:00Z",
                "content": f"<p>{PARAGRAPHS[0]}</p>"}}]},
        title=None,
        publisher=None,
        author=None,
        text=PARAGRAPHS[0],
        notes=("1 of 2 records have no words of their own",),
    ),
    Row(
        "ghost",
        {"db": [{"meta": {"version": "5"}, "data": {
            "users": [{"name": AUTHOR, "slug": "ann"}],
            "posts": [{"title": TITLE, "slug": "fire", "html": f"<p>{TEXT}</p>", "plaintext": TEXT,
                       "created_at": "2026-03-01T10:00:00Z",
                       "published_at": "2026-03-02T10:00:00Z"}]}}]},
        url=None,
        publisher=None,
        author=None,
    ),
    Row(
        "feedly",
        [{"title": TITLE, "author": AUTHOR, "published": 1772445600000, "crawled": 1772700000000,
          "origin": {"title": PUBLISHER}, "canonicalUrl": URL,
          "content": {"content": f"<p>{PARAGRAPHS[0]}</p>"}, "summary": {"content": "A fire."}}],
        text=PARAGRAPHS[0],
    ),
    Row(
        "in-german",
        {"Titel": TITLE, "Volltext": TEXT, "URL": URL, "Quelle": PUBLISHER, "Autor": AUTHOR,
         "Datum": "02.03.2026"},
    ),
    Row(
        "json-ld",
        {"@type": "NewsArticle", "headline": TITLE, "articleBody": TEXT,
         "mainEntityOfPage": {"@id": URL}, "publisher": {"name": PUBLISHER},
         "author": [{"@type": "Person", "name": AUTHOR}], "datePublished": "2026-03-02"},
    ),
    Row(
        "csl",
        {"title": TITLE, "URL": URL, "container-title": PUBLISHER, "fulltext": TEXT,
         "author": [{"family": "Lind", "given": "Ann"}],
         "issued": {"date-parts": [[2026, 3, 2]]}, "accessed": {"date-parts": [[2026, 3, 5]]}},
        retrieved=FOUND,
    ),
    Row(
        "guardian",
        {"response": {"results": [{"webTitle": TITLE, "webUrl": URL,
                                   "webPublicationDate": "2026-03-02T10:00:00Z",
                                   "fields": {"bodyText": TEXT}}]}},
        publisher=None,
        author=None,
    ),
    Row(
        "guardian-fields",
        {"response": {"results": [{"webTitle": TITLE, "webUrl": URL,
                                   "webPublicationDate": "2026-03-02T10:00:00Z",
                                   "fields": {"bodyText": TEXT, "byline": f"By {AUTHOR}",
                                              "publication": PUBLISHER}}]}},
    ),
    Row(
        "readability",
        {"title": TITLE, "byline": AUTHOR, "content": f"<p>{TEXT}</p>", "textContent": TEXT,
         "siteName": PUBLISHER, "publishedTime": "2026-03-02T10:00:00Z", "url": URL},
    ),
    Row(
        "wallabag",
        [{"title": TITLE, "url": URL, "content": f"<p>{PARAGRAPHS[0]}</p>",
          "created_at": "2026-03-05T12:00:00+0000", "published_at": "2026-03-02T10:00:00+0000",
          "published_by": [AUTHOR], "domain_name": "post.example"}],
        publisher="post.example",
        retrieved=FOUND,
        text=PARAGRAPHS[0],
    ),
    Row(
        "google-reader",
        {"title": "Starred", "items": [{
            "crawlTimeMsec": "1772700000000", "published": 1772445600, "title": TITLE,
            "canonical": [{"href": URL}], "summary": {"content": f"<p>{PARAGRAPHS[0]}</p>"},
            "author": AUTHOR, "origin": {"title": PUBLISHER}}]},
        retrieved=FOUND,
        text=PARAGRAPHS[0],
    ),
    Row(
        "mongodb",
        {"_id": {"$oid": "65e2"}, "title": TITLE, "author": AUTHOR, "publisher": PUBLISHER,
         "url": URL, "text": TEXT, "published_at": {"$date": "2026-03-02T10:00:00Z"},
         "crawled_at": {"$date": {"$numberLong": "1772700000000"}}},
        retrieved=FOUND,
    ),
    Row(
        "mastodon",
        [{"created_at": "2026-03-02T10:00:00.000Z", "url": URL,
          "content": f"<p>{PARAGRAPHS[0]}</p>", "account": {"display_name": AUTHOR}}],
        title=None,
        publisher=None,
        text=PARAGRAPHS[0],
    ),
    Row(
        "auto-archiver",
        {"Link": URL, "Upload title": TITLE, "Text content": "", "Full text": TEXT,
         "Archive date": "2026-03-05T10:15:00", "Upload timestamp": "2026-03-02T10:00:00",
         "Site name": PUBLISHER, "Author": AUTHOR},
        retrieved=FOUND,
    ),
    Row(
        "source-alone",
        {"title": TITLE, "text": TEXT, "source": PUBLISHER, "author": AUTHOR, "date": "2026-03-02"},
        url=None,
    ),
    Row(
        "source-a-file",
        {"title": TITLE, "text": TEXT, "source": "fire.txt", "date": "2026-03-02"},
        publisher=None,
        author=None,
        url=None,
    ),
    Row(
        "no-byline",
        {"title": TITLE, "text": TEXT, "url": URL, "publisher": PUBLISHER, "author": "Byron Lind",
         "date": "2026-03-02"},
        author="Byron Lind",
    ),
    Row(
        "items-of-no-feed",
        {"title": "My list", "items": [{"title": TITLE, "url": URL, "text": TEXT}]},
        publisher=None,
        author=None,
        published=None,
    ),
    Row(
        "json-feed",
        {"version": "https://jsonfeed.org/version/1.1", "title": PUBLISHER,
         "items": [{"title": TITLE, "url": URL, "authors": [{"name": AUTHOR}],
                                        "date_published": "2026-03-02T10:00:00Z",
                                        "content_html": f"<p>{PARAGRAPHS[0]}</p><p>&amp; me</p>"}]},
        text=f"{PARAGRAPHS[0]}\n& me",
    ),
    Row(
        "elastic",
        {"hits": {"hits": [{"_id": "1", "_source": {
            "title": TITLE, "text": TEXT, "url": URL, "publisher": PUBLISHER, "author": AUTHOR,
            "seendate": "20260305T100000Z", "published": "20260302T100000Z"}}]}},
        retrieved=FOUND,
    ),
    Row(
        "newsblur",
        {"stories": [{"story_title": TITLE, "story_content": f"<p>{PARAGRAPHS[0]}</p>",
                      "story_permalink": URL, "story_date": "2026-03-02 10:00:00",
                      "story_authors": AUTHOR, "starred_date": "2026-03-05 10:00:00"}]},
        publisher=None,
        retrieved=FOUND,
        text=PARAGRAPHS[0],
    ),
    Row(
        "diffbot",
        {"request": {"pageUrl": URL}, "objects": [
            {"title": TITLE, "text": TEXT, "author": AUTHOR, "siteName": PUBLISHER, "pageUrl": URL,
             "date": "Mon, 02 Mar 2026 10:00:00 GMT", "humanLanguage": "en"}]},
    ),
    Row(
        "gnews",
        {"articles": [{"title": TITLE, "content": f"{PARAGRAPHS[0]} The... [612 chars]",
                       "url": URL, "publishedAt": "2026-03-02T10:00:00Z",
                       "source": {"name": PUBLISHER, "url": "https://post.example"}}]},
        author=None,
        text=f"{PARAGRAPHS[0]} The...",
        notes=("its exporter has cut the text short: fetch the page for all of it",),
    ),
    Row(
        "guardian-item",
        {"response": {"content": {
            "webTitle": TITLE, "webUrl": URL, "webPublicationDate": "2026-03-02T10:00:00Z",
            "fields": {"body": f"<p>{PARAGRAPHS[0]}</p>", "byline": AUTHOR,
                       "publication": PUBLISHER}}}},
        text=PARAGRAPHS[0],
    ),
    Row(
        "all-the-news",
        [{"date": "2026-03-02 00:00:00", "author": AUTHOR, "title": TITLE, "article": TEXT,
          "url": URL, "publication": PUBLISHER}],
    ),
    Row(
        "ninjs",
        {"uri": "urn:1", "versioncreated": "2026-03-05T10:00:00Z", "headline": TITLE,
         "firstcreated": "2026-03-02T10:00:00Z", "byline": f"By {AUTHOR}",
         "body_html": f"<p>{PARAGRAPHS[0]}</p>"},
        url=None,
        publisher=None,
        text=PARAGRAPHS[0],
    ),
    Row(
        "wordpress",
        [{"id": 1, "date": "2026-03-02T10:00:00", "link": URL, "author": 5,
          "title": {"rendered": "Fire &amp; smoke <i>in Lund</i>"},
          "content": {"rendered": f"<p>{PARAGRAPHS[0]}</p>"}}],
        title="Fire & smoke in Lund",
        publisher=None,
        author=None,
        text=PARAGRAPHS[0],
    ),
    Row(
        "snscrape",
        {"url": URL, "date": "2026-03-02T10:00:00+00:00", "rawContent": TEXT,
         "user": {"username": "ann", "displayname": AUTHOR}},
        title=None,
        publisher=None,
    ),
    Row(
        "telegram-of-all-chats",
        {"about": "x", "chats": {"list": [{"name": PUBLISHER, "messages": [
            {"type": "message", "date": "2026-03-02T10:00:00", "from": AUTHOR, "text": TEXT}]}]}},
        title=None,
        url=None,
    ),
    Row(
        "capitals",
        {"Title": TITLE, "TEXT": TEXT, "Url": URL, "Publisher": PUBLISHER, "Author": AUTHOR,
         "Published": "Mon, 02 Mar 2026 10:00:00 GMT"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_records_of_an_exporter_are_read(tmp_path: Path, row: Row) -> None:
    """Each field by the exporter's own name; the day of a capture is never that of publication."""
    (tmp_path / "export.json").write_text(json.dumps(row.record))

    reading = read_articles(tmp_path / "export.json")
    [article] = reading.articles

    assert (article.title, article.url) == (row.title, row.url)
    assert (article.publisher, article.author) == (row.publisher, row.author)
    assert (article.published, article.retrieved) == (row.published, row.retrieved)
    assert article.text == row.text
    assert tuple(note.text for note in reading.notes) == row.notes


def test_a_date_that_is_not_clear_is_said_and_not_taken(tmp_path: Path) -> None:
    """3/4 is March in one country and April in another; the article is read all the same."""
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "date": "03/04/2026"}))

    reading = read_articles(tmp_path / "a.json")

    assert reading.articles[0].published is None
    assert [note.text for note in reading.notes] == [
        "its date '03/04/2026' is not clear, so none is taken"
    ]
