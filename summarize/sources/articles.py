"""Paths and addresses to articles, each once.

`read_articles` reads what it can, lists what it cannot with the reason, and goes on. The result
depends neither on the order of the paths nor on where they lie: articles are in order of their
content, and a source goes by as little of its path as tells it from the others.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

from summarize.errors import ArticleError, NoArticles
from summarize.language import numbers
from summarize.schema import Article, Dropped
from summarize.sources.files import opened, standard_input
from summarize.sources.listing import (
    STANDARD_INPUT,
    Listed,
    list_files,
    no_article_in_it,
    shortest_names,
)
from summarize.sources.readers import FORMATS, TEXT_SUFFIXES, read_given
from summarize.sources.readers.indexes import Indexes, told_by_indexes
from summarize.sources.readers.interface import (
    MAX_BYTES,
    Came,
    Found,
    Given,
    Link,
    NoArticleInside,
    Note,
    Told,
    left_out,
)
from summarize.sources.readers.signatures import suffix_of

SHORT = 2**16
"""Bytes below which a file is read once, whole: room for many more is costly to ask for."""

LARGEST_PACK = 4 * 2**30
"""Bytes of a zip or web archive that is looked into."""

NAMED = 20
"""Sources that are named, each with its reason, where none could be read."""
LONGEST = 1_500_000
"""Characters of an article that are read: 250,000 words, two novels.

No stage works on more, so that one huge article costs its story no more than this."""

NUMBERS = 20_000
"""Numbers of an article that are read, in digits or words: a number costs far more than a word.
Made of 144 real articles, one of `LONGEST` characters has 11,000."""

_PACKS = frozenset((".zip", ".gz", ".warc", ".wacz"))

Fetch = Callable[[Sequence[str]], Iterable[Came]]
"""Each address with the page that came, or with the reason why none did."""


class UnreadFolder(NamedTuple):
    """A folder in a folder that was named, which was not entered."""

    name: str
    files: int
    """Files in it that may hold articles."""


class Reading(NamedTuple):
    """What the sources that were named hold."""

    articles: tuple[Article, ...]
    """In order of their ids; no text twice."""
    dropped: tuple[Dropped, ...]
    """Sources without an article, or with one that is here already, in order of their names."""
    passed_by: tuple[str, ...]
    """What else lies in the folders and holds no article: files and folders, in order of names."""
    folders: tuple[UnreadFolder, ...] = ()
    """Folders in them with files to read, which only a `recursive` reading enters."""
    notes: tuple[Note, ...] = ()
    """What to know of sources that were read: a text that was cut, a date that is not clear."""


def read_articles(
    *paths: str | Path, recursive: bool = False, fetch: Fetch | None = None
) -> Reading:
    """The articles of files, of folders, of "-", and of addresses.

    Folders in folders are read where it is `recursive`. Nothing is fetched without `fetch`
    (`Fetcher` is one): an address is left out then, with the reason. Raises `NoArticles`, with
    each source and why it failed, where there is none to read.
    """
    listing = list_files(paths, recursive=recursive)
    named = {file.folder for file in listing.files if file.folder}
    unread = {one.path: one.files for one in listing.folders if one.path not in named}
    names = shortest_names(
        {*(one.path for one in listing.files), *listing.passed_by, *named, *unread}
    )
    ordered = sorted(listing.files, key=lambda file: (names[file.path], file.why_not))
    found: list[Found] = []
    passed = set(listing.passed_by)
    holding: set[Path] = set()
    empty: defaultdict[str, list[str]] = defaultdict(list)
    indexes = _indexes(ordered)
    for file in ordered:
        told = indexes.told.get(file.path.as_posix())
        try:
            # What came before an error is kept.
            found.extend(_read(file, names[file.path], told))
        except NoArticleInside as error:
            if file.folder:
                passed.add(file.path)
                if error.addresses and file.path.as_posix() not in indexes.names:
                    why = "it has addresses and no texts: name the file to have them fetched"
                    found.append(Note(names[file.path], why))
                elif file.path.suffix.lower() in TEXT_SUFFIXES:
                    empty[str(error)].append(names[file.path])
            elif error.addresses:
                found.extend(map(Link, error.addresses))
            else:
                found.append(left_out(names[file.path], str(error)))
            continue
        except ArticleError as error:
            found.append(left_out(names[file.path], str(error), copy=file.copy))
        holding |= {file.folder} if file.folder else set()
    found += [_why_passed(why, those) for why, those in empty.items()]
    for folder in sorted(named - holding):
        inside = [path for path in passed if path.is_relative_to(folder)]
        found.append(left_out(names[folder], no_article_in_it(inside)))
    found += fetched([*map(Link, listing.urls), *found], fetch)
    reading = gather(found, (names[path] for path in passed))
    folders = sorted(UnreadFolder(names[path], count) for path, count in unread.items())
    return reading._replace(folders=tuple(folders))


def _why_passed(why: str, names: Sequence[str]) -> Note:
    """Why files that look like articles are passed by: a line for all of one reason."""
    more = f", and so for {len(names) - 1:,} more" if len(names) > 1 else ""
    return Note(names[0], why + more)


def gather(found: Iterable[Found], passed_by: Iterable[str] = ()) -> Reading:
    """What was read from each source, put together: each text once.

    Raises `NoArticles`, with each source and why it failed, where there is none.
    """
    articles: dict[str, Article] = {}
    dropped: list[Dropped] = []
    notes: list[Note] = []
    for one in found:
        if isinstance(one, Dropped):
            dropped.append(one)
        elif isinstance(one, Note):
            notes.append(one)
        elif isinstance(one, Article):
            read = bounded(one)
            if read is not one:
                dropped.append(_end_of(one, read))
            first = articles.setdefault(read.id, read)
            if first is not read:
                why = f"the same text as {first.source}, which is read once"
                dropped.append(left_out(one.source, why, copy=True))
    if not articles:
        tried = [f"{entry.article}: {entry.reason}" for entry in dropped[:NAMED]]
        if len(dropped) > NAMED:
            tried.append(f"and {len(dropped) - NAMED:,} more")
        told = "; ".join(tried) or "Name a file, a folder, or -"
        raise NoArticles(f"No article could be read. {told}.")
    ordered = tuple(articles[key] for key in sorted(articles))
    return Reading(ordered, tuple(dropped), tuple(sorted(passed_by)), notes=tuple(notes))


def bounded(article: Article) -> Article:
    """The article itself, or of one longer than may be its beginning, in whole paragraphs.

    Where it has none, whole lines, else words.
    """
    most = _most(article.text)
    if len(article.text) <= most:
        return article
    for end in ("\n\n", "\n", " "):
        cut = article.text.rfind(end, most // 2, most)
        if cut >= 0:
            return article.model_copy(update={"text": article.text[:cut].rstrip()})
    return article.model_copy(update={"text": article.text[:most]})


def _most(text: str) -> int:
    """Characters of a text that are read: `LONGEST`, or as many as hold `NUMBERS`."""
    if len(text) <= 2 * NUMBERS:  # a number, and what parts it from the next
        return LONGEST
    signs = numbers.signs(text[:LONGEST])  # of a number in digits each digit
    begins = (at for before, at in pairwise(chain([-2], signs)) if at > before + 1)
    return next(islice(begins, NUMBERS, None), LONGEST)


def _end_of(whole: Article, read: Article) -> Dropped:
    dense = f", which hold {NUMBERS:,} numbers" if len(read.text) < LONGEST // 2 else ""
    reason = (
        f"It has {len(whole.text):,} characters, of which the first {len(read.text):,} are "
        f"read{dense}."
    )
    return Dropped(
        what="end of an article", stage="read", article=read.id, reason=reason, text=whole.source
    )


def _indexes(files: Iterable[Listed]) -> Indexes:
    """What files of the folders that were named tell of others there."""
    inside = [file.path for file in files if file.folder and not file.why_not]
    return told_by_indexes({path.as_posix(): partial(_beginning, path) for path in inside})


def _beginning(path: Path, size: int) -> bytes:
    """So many bytes of a file; none where it cannot be read, as it is told when it is."""
    try:
        with opened(path) as stream:
            return stream.read(size)
    except ArticleError:
        return b""


def _read(file: Listed, name: str, told: Told | None = None) -> Iterator[Found]:
    if file.why_not:
        raise ArticleError(file.why_not)
    if file.path == STANDARD_INPUT:
        yield from _with_digest(Given(name, standard_input()), ".txt")
        return
    suffix = file.path.suffix.lower()
    with opened(file.path) as stream:
        beginning = stream.read(SHORT)
        if len(beginning) < SHORT:
            yield from _with_digest(Given(name, io.BytesIO(beginning), told=told), suffix)
            return
        stream.seek(0)
        size = os.fstat(stream.fileno()).st_size
        if size > MAX_BYTES and (kind := suffix_of(stream, suffix)) in FORMATS:
            most = LARGEST_PACK if kind in _PACKS else MAX_BYTES
            if size > most:
                raise ArticleError(f"it is longer than {most // 2**20} MiB: split it")
        yield from _with_digest(Given(name, stream, told=told), suffix)


def _with_digest(given: Given, suffix: str) -> Iterator[Found]:
    """What a file holds; its articles with the digest of the file as it was given."""
    digest = _digest_of(given.stream)
    given.stream.seek(0)
    for one in read_given(given, suffix):
        # A line that this program wrote tells of the file that its article was read from first.
        if isinstance(one, Article) and not one.file_sha256:
            yield one.model_copy(update={"file_sha256": digest})
        else:
            yield one


def _digest_of(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(2**20):
        digest.update(piece)
    return digest.hexdigest()


def fetched(found: Iterable[Found], fetch: Fetch | None) -> Iterator[Found]:
    """The articles at the addresses among what was found, each asked for once."""
    pages: dict[str, str] = {}
    for one in found:
        if isinstance(one, Link):  # the part after "#" is a place on the page
            pages.setdefault(one.url.partition("#")[0], one.url)
    urls = list(pages.values())
    if fetch is None:
        for url in urls:
            yield left_out(url, "an address is fetched only where a fetcher is given")
        return
    for came in fetch(urls) if urls else ():
        if came.given is None:
            yield left_out(came.url, came.why_not)
            continue
        try:
            for one in _with_digest(came.given, came.suffix):
                if not isinstance(one, Link):
                    yield one
                    continue
                why = "it is a list of addresses, which are not followed: save it and name the file"
                yield left_out(came.url, why)
                break
        except ArticleError as error:
            yield left_out(came.url, str(error))
