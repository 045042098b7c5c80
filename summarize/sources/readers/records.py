"""JSON of articles: one record, a list of them, a line a record, or what an exporter wraps them in.

Which field is what stands in `fields`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from html import unescape
from itertools import chain
from json import JSONDecoder
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from summarize.errors import ArticleError
from summarize.language.late_patterns import late
from summarize.schema import Article
from summarize.sources.building import build_article, one_line
from summarize.sources.readers import markup, subtitles
from summarize.sources.readers.fields import MESSAGE, TEXT, Fields, about_of, published_as
from summarize.sources.readers.interface import (
    Found,
    Given,
    Link,
    NoArticleInside,
    Note,
    each,
    left_out,
)
from summarize.sources.readers.social import posts

_LISTS = ("articles", "results", "items", "data", "hits", "messages", "documents", "docs",
          "entries", "news", "response", "articles_list", "orderedItems", "db", "posts", "stories",
          "objects", "result", "feed", "thread", "children", "comments_v2", "chats", "list",
          "content")  # fmt: skip
_WRAPPED = ("_source", "tweet", "article", "object", "post")
_SCRIPT = late(r"window\.YTD\.\w+\.part\d+\s*=\s*")
_CUT = late(r"\s*\[\+?\d+ chars\]\s*\Z")
_NEXT = late(r"[\s,]*(?=\{)")
_BEGINS = late(r'\[?\s*\{\s*"[^"\n]{1,100}"\s*:')
_OURS = late(r"summarize\.\w+/\d+")
_DEEPEST = 60
"""Lists within lists that are looked into; three for each reply to a reply."""


def read(given: Given) -> Iterator[Found]:
    """The articles of a JSON file."""
    text, notes = given.text()
    yield from notes
    text = _SCRIPT.sub("", text.lstrip(), count=1)
    try:
        content = from_json(text)
    except ValueError as error:
        if _has_a_record_a_line(text):
            yield from _lines(text, given)
            return
        content = list(_one_after_another(text)) if text.startswith("{") else []
        if not content:
            # A script may be any data; what begins as records and breaks off was meant to be read.
            is_script = given.name.endswith(".js") or not _BEGINS.match(text)
            kind = NoArticleInside if is_script else ArticleError
            raise kind(f"it is no JSON ({error}): save it again") from error
    if (spoken := subtitles.spoken(content)) and not _has_another_text(content, spoken):
        about = about_of(content) if isinstance(content, Mapping) else given.about
        yield build_article(spoken, given.name, "subtitles", about.over(given.about))
        return
    records = records_in(content)
    if isinstance(content, list) and not records:
        records = [{"url": one} for one in content]
    if not any(has_text(record) for record in records):
        raise no_text_in(records)
    yield from each(
        given.name,
        "record",
        records,
        lambda one, at: () if _is_silent(one) else article_of(one, at),
    )
    if silent := sum(map(_is_silent, records)):
        yield Note(given.name, f"{silent} of {len(records)} records have no words of their own")


def _has_another_text(content: Any, spoken: str) -> bool:
    """True for a record whose own text is not just what its lines say, as in Whisper's files."""
    text = text_in(Fields(content)) if isinstance(content, Mapping) else None
    return text is not None and unescape(text).split() != spoken.split()


def _is_silent(record: Mapping[str, Any]) -> bool:
    """True for what chats record besides posts: who came, a picture, what is shared."""
    kind, what = record.get("type"), str(record.get("subtype", ""))
    if kind in ("service", "Announce") or what.startswith("channel_"):
        return True
    is_post = kind == "message" or posts.is_post(_inner(record))
    return is_post and not has_text(record)


def attempt(
    record: Mapping[str, Any] | str, place: str, *, follows: bool = False
) -> Iterator[Found]:
    """The article of a record, or of a line with one, and what to know of it; or why it is none.

    Where it `follows`, a record with an address and no text stands for the page there.
    """
    try:
        yield from article_of(record_of(record) if isinstance(record, str) else record, place)
    except NoArticleInside as error:
        if not follows or not error.addresses:
            yield left_out(place, str(error))
        yield from map(Link, error.addresses if follows else ())
    except ArticleError as error:
        yield left_out(place, str(error))


def article_of(record: Mapping[str, Any], place: str) -> Iterator[Article | Note]:
    """The article of a record; raises ArticleError if it has none."""
    record = _unwrapped(record)
    if ours := _written_by_us(record):
        yield ours
        return
    fields = Fields(record)
    text = text_in(fields)
    if not text:
        raise no_text_in([record])
    if markup.is_markup(text):
        text = markup.text_of(text)
    about = about_of(record)
    source = _label(record, about.url) or place
    if _CUT.search(text):
        text = _CUT.sub("", text)
        yield Note(source, "its exporter has cut the text short: fetch the page for all of it")
    printed = published_as(fields)
    if printed and about.published is None:
        yield Note(source, f"its date {str(printed)[:40]!r} is not clear, so none is taken")
    yield build_article(text, source, "record", about)


def _written_by_us(record: Mapping[str, Any]) -> Article | None:
    """The article of a line that `summarize articles` wrote, as it was; None for other records."""
    if not {"reader", "file_sha256", "text", "source"} <= record.keys():
        return None
    try:
        return Article.model_validate(
            {name: record.get(name) for name in Article.model_fields if name in record},
            strict=False,
        )
    except ValidationError:
        return None


def text_in(fields: Fields) -> str | None:
    """The first field of text that holds any; parts of a message are joined as they stand."""
    for name in TEXT:
        value = fields.first((name,))
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, list):
            parts = [part.get("text", "") if isinstance(part, Mapping) else part for part in value]
            if all(isinstance(part, str) for part in parts) and "".join(parts).strip():
                return "".join(parts)
    # An error has a message, too, and no day on which it was posted.
    return fields.text((MESSAGE,)) if published_as(fields) else None


def _label(record: Mapping[str, Any], url: str | None) -> str | None:
    """What the record's article goes by: its address, else its name."""
    source = record.get("source")
    named = source.strip() if isinstance(source, str) else None
    return one_line(url or named)


def _lines(text: str, given: Given) -> Iterator[Found]:
    """A record a line; what is wrong with a line costs that line."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield from attempt(line, f"{given.name}, line {number}")


def _has_a_record_a_line(text: str) -> bool:
    """True if some line is a record; in a document that is laid out for people none is."""
    for line in text.split("\n"):
        if line.lstrip().startswith("{"):
            with suppress(ArticleError):
                return bool(record_of(line))
    return False


def _one_after_another(text: str) -> Iterator[Any]:
    """The documents that a text begins with, as `jq` writes them: up to one that is none."""
    decoder = JSONDecoder()
    at = 0
    with suppress(ValueError, RecursionError):
        while rest := _NEXT.match(text, at):
            content, at = decoder.raw_decode(text, rest.end())
            yield content


def record_of(line: str | bytes) -> Mapping[str, Any]:
    """The record that a line holds, be a comma after it; raises ArticleError where it is none."""
    line = line.rstrip()
    try:
        content = from_json(line[:-1] if line[-1:] in (",", b",") else line)
    except ValueError as error:
        raise ArticleError(f"no JSON: {error}") from error
    if not isinstance(content, Mapping):
        raise ArticleError("no record, for it has no fields")
    return content


def records_in(content: Any, depth: int = 0) -> list[Mapping[str, Any]]:
    """The records of a document, wherever its exporter has put the list of them."""
    if isinstance(content, list):
        given = [one for one in content if isinstance(one, Mapping)]
        inside = (records_in(one, depth + 1) or [one] for one in given)
        return list(chain.from_iterable(inside)) if depth <= _DEEPEST else given
    if not isinstance(content, Mapping) or depth > _DEEPEST or _is_result(content):
        return []
    if has_text(content):
        return [content, *records_in(content.get("replies"), depth + 1)]
    if posts.is_post(_inner(content)):
        return [content]
    lists = ((key, records_in(content.get(key), depth + 1)) for key in _LISTS)
    key, records = next(((key, found) for key, found in lists if found), ("", []))
    if not records:
        return [content] if about_of(content).url else []
    publisher = _publisher_of_all(content, key)
    return [{"publisher": publisher, **record} for record in records] if publisher else records


def _publisher_of_all(content: Mapping[str, Any], key: str) -> Any:
    """Who publishes all records under `key`: the chat of messages, the site of a JSON feed."""
    if key == "messages":
        return content.get("name")
    is_feed = key == "items" and "jsonfeed.org" in str(content.get("version"))
    return content.get("title") if is_feed else None


def _is_result(content: Mapping[str, Any]) -> bool:
    """True for a brief or an extraction, which this program wrote."""
    return bool(_OURS.fullmatch(str(content.get("format", ""))))


def _unwrapped(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """What tells of the article, under usual names."""
    return posts.plain(_inner(record))


def _inner(record: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = next((record[key] for key in _WRAPPED if isinstance(record.get(key), Mapping)), None)
    return record if inner is None else inner


def has_text(record: Mapping[str, Any]) -> bool:
    """True if it has the text of an article or a post."""
    return text_in(Fields(_unwrapped(record))) is not None


def no_text_in(records: Iterable[Mapping[str, Any]]) -> NoArticleInside:
    """Why records give no article; where they tell where one is, with its address."""
    urls = [url for record in records if (url := about_of(_unwrapped(record)).url)]
    if urls:
        what = "its address" if len(urls) == 1 else f"{len(urls)} addresses"
        why = f"there is {what} and no text: give the addresses themselves, a line each in a .txt"
        return NoArticleInside(why, urls)
    return NoArticleInside("there is no article in it: none of its fields is a text")
