"""Files that tell of the files beside them: title, author and days, by name.

So export Omnivore (`metadata_0_to_20.json` beside `content/SLUG.html`) and Substack (`posts.csv`
beside `posts/ID.html`), and so keep people lists of what they have saved. In an archive of X
(`account.js` beside `tweets.js`) the posts do not say whose they are.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from pydantic_core import from_json

from summarize.errors import ArticleError
from summarize.sources.building import About
from summarize.sources.encodings import decode
from summarize.sources.readers import FORMATS
from summarize.sources.readers.fields import Fields, about_of
from summarize.sources.readers.interface import MAX_BYTES, Told
from summarize.sources.readers.records import has_text, records_in
from summarize.sources.readers.signatures import BEGINNING
from summarize.sources.readers.tables import table

LONGEST = 4 * 2**20
"""Bytes of an index; it tells of tens of thousands of files."""

_NAMES = ("file", "filename", "path", "filepath", "localpath", "slug", "postid")
_MAY_TELL = re.compile(
    rb"\b(?:file|path|(?:file|local)[ _-]?(?:name|path)|slug|post[ _-]?id)\b", re.IGNORECASE
)
_ACCOUNT = "account.js"
_DISPLAYED = re.compile(rb'"accountDisplayName"\s*:\s*("(?:[^"\\]|\\.)*")')
_MARKED = "highlights"
"""The folder of what was marked in a text that lies in another."""


class Indexes(NamedTuple):
    """The files of a folder or pack that tell of others, and what they tell."""

    names: frozenset[str]
    told: Mapping[str, Told]
    """By the name of the file that is told of."""


def told_by_indexes(files: Mapping[str, Callable[[int], bytes]]) -> Indexes:
    """What the indexes among files tell of the others below their folder.

    `files` has the path of each, and gives so many bytes of its beginning.
    """
    paths = {name: PurePosixPath(name) for name in files}
    holds = {name: _holds(path) for name, path in paths.items()}
    articles = [name for name in files if holds[name] == "article"]
    indexes: set[str] = set()
    told: dict[str, Told] = {}
    below = cache(lambda folder: _by_name(folder, articles))
    total = 0
    for name, content in files.items():
        if paths[name].name == _ACCOUNT:
            told |= _posts_of(name, content(BEGINNING), files)
        if not articles or holds[name] != "data" or not _MAY_TELL.search(content(BEGINNING)):
            continue
        data = content(LONGEST + 1)
        total += len(data)
        if total > MAX_BYTES:
            break
        folder = paths[name].parent
        for record in _records(name, data):
            found = dict(_told(record, below(folder), folder))
            told |= found
            indexes |= {name} if found else set()
    return Indexes(frozenset(indexes), told)


def _posts_of(name: str, account: bytes, files: Iterable[str]) -> dict[str, Told]:
    """Whose the posts beside an account are."""
    displayed = _DISPLAYED.search(account)
    try:
        told = Told(About(author=from_json(displayed[1] if displayed else b"")))
    except ValueError:
        return {}
    posts = (path for path in map(PurePosixPath, files) if path.name.startswith("tweets"))
    return {str(path): told for path in posts if path.parent == PurePosixPath(name).parent}


def _holds(path: PurePosixPath) -> str:
    how = FORMATS.get(path.suffix.lower())
    return how.holds if how else ""


def _by_name(folder: PurePosixPath, articles: list[str]) -> Mapping[str, list[str]]:
    """The articles below a folder by each name that an index may have for them."""
    found = defaultdict(list)
    for name in articles:
        path = PurePosixPath(name)
        if path.is_relative_to(folder):
            for known in {str(path.relative_to(folder)), path.name, path.stem}:
                found[known].append(name)
    return found


def _records(name: str, data: bytes) -> list[Mapping[str, Any]]:
    """The records of a file that tells of others; none where it has texts of its own."""
    try:
        if len(data) > LONGEST:
            return []
        if name.lower().endswith((".csv", ".tsv")):
            records: list[Mapping[str, Any]] = list(table(decode(data).text)[0])
        else:
            records = records_in(from_json(data))
    except (ArticleError, csv.Error, ValueError):
        return []
    return [] if any(map(has_text, records)) else records


def _told(
    record: Mapping[str, Any], by_name: Mapping[str, list[str]], folder: PurePosixPath
) -> Iterator[tuple[str, Told]]:
    """Each file that a record tells of, with what it says."""
    fields = Fields({str(key): value for key, value in record.items()})
    values = (fields.first((key,)) for key in _NAMES)
    named = (by_name.get(str(value).removeprefix("./"), ()) for value in values if value)
    files = next(filter(None, named), ())
    whole = [name for name in files if PurePosixPath(name).parent.name != _MARKED]
    for name in files:
        is_marked = len(whole) == 1 and name not in whole
        instead = str(PurePosixPath(whole[0]).relative_to(folder)) if is_marked else ""
        yield name, Told(about_of(record), instead)
