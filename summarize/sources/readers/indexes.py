"""Files that tell of the files beside them: title, author and days, by name.

So export Omnivore (`metadata_0_to_20.json` beside `content/SLUG.html`) and Substack (`posts.csv`
beside `posts/ID.html`), and so keep people lists of what they have saved. In an archive of X
(`account.js` beside `tweets.js`) the posts do not say whose they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from pydantic_core import from_json

from summarize.language.late_patterns import late
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
_MAY_TELL = late(
    rb"\b(?:file|path|(?:file|local)[ _-]?(?:name|path)|slug|post[ _-]?id)\b", re.IGNORECASE
)
_ACCOUNT = "account.js"
_DISPLAYED = late(rb'"accountDisplayName"\s*:\s*("(?:[^"\\]|\\.)*")')
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
    articles = _Articles.among({name: paths[name] for name in files if holds[name] == "article"})
    indexes: set[str] = set()
    told: dict[str, Told] = {}
    total = 0
    for name, content in files.items():
        if paths[name].name == _ACCOUNT:
            told |= _posts_of(name, content(BEGINNING), files)
        if not articles.names or holds[name] != "data" or not _MAY_TELL.search(content(BEGINNING)):
            continue
        data = content(LONGEST + 1)
        total += len(data)
        if total > MAX_BYTES:
            break
        found = _told_by(name, data, articles)
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


class _Articles(NamedTuple):
    """The files that an index may tell of."""

    names: Mapping[str, str]
    """By their path, the name that each is given under."""
    known: Mapping[str, list[str]]
    """By a name of a file, with its suffix and without, the paths of all that have it, sorted."""

    @classmethod
    def among(cls, paths: Mapping[str, PurePosixPath]) -> _Articles:
        known = defaultdict(list)
        for path in sorted(paths.values(), key=str):
            for name in {path.name, path.stem}:
                known[name].append(str(path))
        return cls({str(path): name for name, path in paths.items()}, known)

    def named(self, value: str, folder: PurePosixPath) -> list[str]:
        """The file below a folder that a value names by its path there, or by a name of its own.

        A name that several have names none, unless one is what was marked in the other.
        """
        inside = str(folder / "_")[:-1]
        path = str(folder / value)
        if path in self.names and path.startswith(inside):
            return [path]
        known = self.known.get(value, [])
        begin = bisect_left(known, inside)
        found = [one for one in known[begin : begin + 3] if one.startswith(inside)]
        whole = [one for one in found if not _is_marked(one)]
        return found if len(found) == 1 or (len(found) == 2 and len(whole) == 1) else []


def _is_marked(path: str) -> bool:
    return PurePosixPath(path).parent.name == _MARKED


def _told_by(name: str, data: bytes, articles: _Articles) -> dict[str, Told]:
    """What an index tells; nothing where it cannot be read, for the files can without it."""
    folder = PurePosixPath(name).parent
    try:
        found = [one for record in _records(name, data) for one in _told(record, articles, folder)]
    except Exception:  # noqa: BLE001
        # Parsers of others meet damage that they have no error of their own for.
        return {}
    return dict(found)


def _records(name: str, data: bytes) -> list[Mapping[str, Any]]:
    """The records of a file that tells of others; none where it has texts of its own."""
    if len(data) > LONGEST:
        return []
    if name.lower().endswith((".csv", ".tsv")):
        records: list[Mapping[str, Any]] = list(table(decode(data).text)[0])
    else:
        records = records_in(from_json(data))
    return [] if any(map(has_text, records)) else records


def _told(
    record: Mapping[str, Any], articles: _Articles, folder: PurePosixPath
) -> Iterator[tuple[str, Told]]:
    """Each file that a record tells of, with what it says."""
    fields = Fields({str(key): value for key, value in record.items()})
    values = (fields.first((key,)) for key in _NAMES)
    named = (articles.named(str(value), folder) for value in values if value)
    found = next(filter(None, named), [])
    whole = [path for path in found if not _is_marked(path)]
    for path in found:
        is_other = bool(whole) and path not in whole
        instead = str(PurePosixPath(whole[0]).relative_to(folder)) if is_other else ""
        yield articles.names[path], Told(about_of(record), instead)
