"""Posts of social networks: each one an article, by who wrote it, of its day, with its address."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarize.errors import NoArticles
from summarize.sources.articles import read_articles
from tests.sources.readers.files import AUTHOR, PARAGRAPHS, PUBLISHER, TITLE, URL

SAID = PARAGRAPHS[0]
DAY = date(2026, 3, 2)
SECONDS = 1772445600
SILENT = "1 of 2 records have no words of their own"


def mangled(text: str) -> str:
    """A text as Facebook writes it: a character for each byte of UTF-8."""
    return text.encode().decode("latin-1")


def listing(*records: Any) -> dict[str, Any]:
    """What Reddit wraps records in."""
    return {"kind": "Listing", "data": {"children": [{"kind": "t", "data": r} for r in records]}}


REDDIT = {"subreddit": "lund", "author": AUTHOR, "created_utc": SECONDS + 0.0}
SKY = {"uri": "at://did:plc:a/app.bsky.feed.post/3k",
       "author": {"did": "did:plc:a", "handle": "ann.example", "displayName": AUTHOR},
       "record": {"text": SAID, "createdAt": "2026-03-02T10:00:00Z", "langs": ["en"]}}  # fmt: skip


@dataclass(frozen=True)
class Network:
    """An export with one post that has words, and what is read of it."""

    name: str
    content: Any
    text: str = SAID
    title: str | None = None
    author: str | None = AUTHOR
    publisher: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()


NETWORKS = [
    Network(
        "facebook",
        [{"timestamp": SECONDS, "title": mangled("Åsa Lind shared a link."),
          "attachments": [{"data": [{"external_context": {"url": URL}}]}],
          "data": [{"post": mangled("Två hallar brann – “värst”.")}, {"update_timestamp": 1}]},
         {"timestamp": SECONDS, "title": "Åsa", "attachments": [{"data": [{"media": {}}]}]}],
        text="Två hallar brann – “värst”.",
        author="Åsa Lind",
        notes=(SILENT,),
    ),
    Network(
        "facebook-comments",
        {"comments_v2": [{"timestamp": SECONDS, "title": "Å kommenterade.", "data": [
            {"comment": {"timestamp": SECONDS, "comment": mangled("Värst"), "author": AUTHOR}}]}]},
        text="Värst",
    ),
    Network(
        "facebook-that-is-no-mojibake",
        [{"timestamp": SECONDS, "data": [{"post": "naïve – ok"}]}],
        text="naïve – ok",
        author=None,
    ),
    Network(
        "crowdtangle",
        {"status": 200, "result": {"posts": [
            {"date": "2026-03-02 10:00:00", "message": SAID, "link": "https://other.example",
             "postUrl": URL, "account": {"name": AUTHOR}, "type": "link"}]}},
        url=URL,
    ),
    Network(
        "graph",
        {"data": [{"message": SAID, "created_time": "2026-03-02T10:00:00+0000", "id": "1",
                   "permalink_url": URL, "from": {"name": AUTHOR}}]},
        url=URL,
    ),
    Network(
        "x-archive",
        [{"tweet": {"id_str": "9", "full_text": "12 &gt; 10 &amp; more", "source": "<a>web</a>",
                    "created_at": "Mon Mar 02 10:00:00 +0000 2026"}},
         {"tweet": {"id_str": "8", "full_text": f"RT @x: {SAID}", "created_at": "x"}}],
        text="12 > 10 & more",
        author=None,
        url="https://x.com/i/web/status/9",
        notes=(SILENT,),
    ),
    Network(
        "mastodon-outbox",
        {"type": "OrderedCollection", "orderedItems": [
            {"type": "Create", "actor": "x", "published": "2026-03-02T10:00:00Z", "object": {
                "type": "Note", "url": URL, "attributedTo": "https://m.example/users/ann",
                "published": "2026-03-02T10:00:00Z", "content": f"<p>{SAID}</p>"}}]},
        author="ann@m.example",
        url=URL,
    ),
    Network(
        "reddit",
        [listing(REDDIT | {"permalink": "/r/lund/1/", "title": TITLE, "selftext": SAID})],
        title=TITLE,
        publisher="r/lund",
        url="https://www.reddit.com/r/lund/1/",
    ),
    Network("bluesky", {"feed": [{"post": SKY}]},
            url="https://bsky.app/profile/ann.example/post/3k"),
    Network(
        "bluesky-repository",
        {"records": [], "data": [{"uri": SKY["uri"], "value": SKY["record"]}]},
        author=None,
        url="https://bsky.app/profile/did:plc:a/post/3k",
    ),
]  # fmt: skip


@pytest.mark.parametrize("network", NETWORKS, ids=lambda one: one.name)
def test_a_post_is_an_article(tmp_path: Path, network: Network) -> None:
    """Text, day, author and address are the post's own; what is only passed on is counted."""
    (tmp_path / "posts.json").write_text(json.dumps(network.content))

    reading = read_articles(tmp_path / "posts.json")
    [post] = reading.articles

    assert (post.text, post.title, post.published) == (network.text, network.title, DAY)
    assert (post.author, post.publisher, post.url) == (
        network.author,
        network.publisher,
        network.url,
    )
    assert tuple(note.text for note in reading.notes) == network.notes
    assert reading.dropped == ()


@pytest.mark.parametrize(
    ("name", "table", "author", "publisher"),
    [
        (
            "crowdtangle",
            (
                "Page Name,User Name,Post Created,URL,Message,Link\n"
                f'{PUBLISHER},hp,2026-03-02 10:00:00 EST,{URL},"{SAID}",https://other.example\n'
            ),
            None,
            PUBLISHER,
        ),
        (
            "meta-content-library",
            (
                "id,url,post_owner.name,creation_time,modified_time,text\n"
                f'1,{URL},{AUTHOR},2026-03-02T10:00:00,2026-03-04T10:00:00,"{SAID}"\n'
            ),
            AUTHOR,
            None,
        ),
    ],
)
def test_tables_of_posts_are_read(
    tmp_path: Path, name: str, table: str, author: str | None, publisher: str | None
) -> None:
    """The post's own address, not the one that it links to."""
    (tmp_path / f"{name}.csv").write_text(table)

    [post] = read_articles(tmp_path / f"{name}.csv").articles

    assert (post.text, post.published, post.url) == (SAID, DAY, URL)
    assert (post.author, post.publisher) == (author, publisher)


def test_replies_to_replies_are_articles_of_their_own(tmp_path: Path) -> None:
    """A thread is not one text; what its readers have taken away is named."""
    inner = REDDIT | {"permalink": "/r/lund/1/c2/", "body": "Nine.", "author": "Roe"}
    outer = REDDIT | {"permalink": "/r/lund/1/c1/", "body": "Ten.", "replies": listing(inner)}
    gone = REDDIT | {"permalink": "/r/lund/1/c3/", "body": "[deleted]", "author": "[deleted]"}
    post = REDDIT | {"permalink": "/r/lund/1/", "title": TITLE, "selftext": SAID}
    (tmp_path / "thread.json").write_text(json.dumps([listing(post), listing(outer, gone)]))

    reading = read_articles(tmp_path / "thread.json")

    said = {(one.text, one.author) for one in reading.articles}
    assert said == {(SAID, AUTHOR), ("Ten.", AUTHOR), ("Nine.", "Roe")}
    assert [note.text for note in reading.notes] == ["1 of 4 records have no words of their own"]


@pytest.mark.parametrize(
    "content",
    [
        {"status": "error", "code": "apiKeyInvalid", "message": "Your API key is invalid."},
        {"timestamp": SECONDS, "title": "Fire", "lines": [{"post": 1}], "data": []},
    ],
)
def test_what_only_looks_like_a_post_is_none(tmp_path: Path, content: object) -> None:
    """An error has a message, and many a file a time and a title."""
    (tmp_path / "error.json").write_text(json.dumps(content))

    with pytest.raises(NoArticles, match="none of its fields is a text"):
        read_articles(tmp_path / "error.json")
