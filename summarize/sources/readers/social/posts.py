"""Posts of social networks, as their archives and interfaces write them, under usual names.

Some keep text, day, author or address in places of their own, or an address only as a number;
some escape the text once more than JSON does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from summarize.language.late_patterns import late

Record = Mapping[str, Any]

_WHO = late(
    r"(.{2,80}?) (?:added|checked|commented|created|is|posted|published|replied|shared|updated|was|"
    r"went|wrote)\b"
)
"""How Facebook says whose post it is, in English."""
_OF_FACEBOOK = frozenset(("timestamp", "attachments", "data", "title", "tags"))
_GONE = ("[deleted]", "[removed]")


def plain(record: Record) -> Record:
    """The record with what a post says under usual names; any other record as it is."""
    return next((said for of in _NETWORKS if (said := of(record)) is not None), record)


def is_post(record: Record) -> bool:
    """True for a post, be it without words of its own, as a picture or what is only passed on."""
    return plain(record) is not record


def _of_facebook(record: Record) -> Record | None:
    """A post or a comment of one's own archive."""
    parts = record.get("data", [])
    if not ("timestamp" in record and record.keys() <= _OF_FACEBOOK and isinstance(parts, list)):
        return None
    said = {key: one[key] for one in parts if isinstance(one, Mapping) for key in one}
    by = _WHO.match(_unmangled(record.get("title")) or "")
    text, author = said.get("post"), by and by[1]
    if isinstance(comment := said.get("comment"), Mapping):
        text, author = comment.get("comment"), _unmangled(comment.get("author"))
    return {"text": _unmangled(text), "author": author, "published": record["timestamp"]}


def _unmangled(text: object) -> str | None:
    """A text whose bytes of UTF-8 Facebook has each written as a character."""
    if not isinstance(text, str):
        return None
    with suppress(UnicodeError):
        return text.encode("latin-1").decode()
    return text


def _of_x(record: Record) -> Record | None:
    """A post of X, without its address; what begins so is passed on from somebody else."""
    number, text = record.get("id_str"), record.get("full_text")
    if not number or not isinstance(text, str):
        return None
    said = {key: value for key, value in record.items() if key not in ("source", "full_text")}
    told = "" if text.startswith("RT @") else unescape(text)
    return {"url": f"https://x.com/i/web/status/{number}", **said, "text": told}


def _of_reddit(record: Record) -> Record | None:
    """A post or a comment; one that only links to a page has its address."""
    place, group = record.get("permalink"), record.get("subreddit")
    if not group or "created_utc" not in record or not str(place).startswith("/"):
        return None
    text = unescape(str(record.get("selftext") or record.get("body") or ""))
    author = record.get("author")
    return {
        "text": "" if text in _GONE else text,
        "title": unescape(str(record.get("title") or "")),
        "author": None if author in _GONE else author,
        "publisher": f"r/{group}",
        "published": record["created_utc"],
        "url": f"https://www.reddit.com{place}" if text else record.get("url"),
    }


def _of_bluesky(record: Record) -> Record | None:
    """A post as it is shown, or as it lies in its author's repository."""
    said, uri = record.get("record") or record.get("value"), str(record.get("uri"))
    if not isinstance(said, Mapping) or not uri.startswith("at://"):
        return None
    who, _, number = uri.removeprefix("at://").partition("/app.bsky.feed.post/")
    by = record.get("author")
    by = by if isinstance(by, Mapping) else {}
    return {
        "text": said.get("text"),
        "author": by.get("displayName") or by.get("handle"),
        "published": said.get("createdAt"),
        "url": f"https://bsky.app/profile/{by.get('handle') or who}/post/{number}",
        "language": said.get("langs"),
    }


def _of_activity(record: Record) -> Record | None:
    """A post of Mastodon's kind (ActivityPub), whose author is an address."""
    who = record.get("attributedTo")
    if record.get("type") not in ("Note", "Article") or not isinstance(who, str):
        return None
    author = None
    with suppress(ValueError):  # no address
        by = urlsplit(who)
        name = by.path.rstrip("/").rpartition("/")[2].removeprefix("@")
        author = f"{name}@{by.hostname}"
    return {"author": author, "title": record.get("name"), **record}


_NETWORKS: tuple[Callable[[Record], Record | None], ...] = (
    _of_facebook,
    _of_x,
    _of_reddit,
    _of_bluesky,
    _of_activity,
)
