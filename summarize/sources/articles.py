"""Paths and addresses to articles, each once.

`read_articles` reads what it can, lists what it cannot with the reason, and goes on. The result
depends neither on the order of the paths nor on where they lie: articles are in order of their
content, and a source goes by as little of its path as tells it from the others.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, NamedTuple

from summarize.errors import ArticleError, NoArticles
from summarize.schema import Article, Dropped
from summarize.sources.files import explained, opened, standard_input
from summarize.sources.listing import STANDARD_INPUT, Listed, list_files, shortest_names
from summarize.sources.readers import FORMATS, read_given
from summarize.sources.readers.given import (
    MAX_BYTES,
    Came,
    Found,
    Given,
    Link,
    NoArticleInside,
    Note,
    left_out,
)

LARGEST_PACK = 4 * 2**30
"""Bytes of a zip or web archive that is looked into."""

LONGEST = 1_500_000
"""Characters of an article that are read: 250,000 words, two novels.

No stage works on more, so that one huge article costs its story no more than this."""

_PACKS = frozenset((".zip", ".gz", ".warc", ".wacz"))

Fetch = Callable[[Sequence[str]], Iterable[Came]]
"""Each address with the page that came, or with the reason why none did."""


class Reading(NamedTuple):
    """What the sources that were named hold."""

    articles: tuple[Article, ...]
    """In order of their ids; no text twice."""
    dropped: tuple[Dropped, ...]
    """Sources without an article, or with one that is here already, in order of their names."""
    passed_by: tuple[str, ...]
    """What else lies in the folders: other files, and the folders in them; in order of names."""
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
    folders = {file.folder for file in listing.files if file.folder}
    names = shortest_names({*(one.path for one in listing.files), *listing.passed_by, *folders})
    ordered = sorted(listing.files, key=lambda file: (names[file.path], file.why_not))
    found: list[Found] = []
    passed = [names[path] for path in listing.passed_by]
    holding: set[Path] = set()
    for file in ordered:
        try:
            found.extend(_read(file, names[file.path]))  # what came before an error is kept
        except NoArticleInside as error:
            if file.folder:
                passed.append(names[file.path])
                continue
            found.append(left_out(names[file.path], str(error)))
        except ArticleError as error:
            found.append(left_out(names[file.path], str(error), copy=file.copy))
        holding |= {file.folder} if file.folder else set()
    empty = "there is no article in the folder: name its files"
    found.extend(left_out(names[folder], empty) for folder in sorted(folders - holding))
    links = [one.url for one in found if isinstance(one, Link)]
    found += _fetched(list(dict.fromkeys([*listing.urls, *links])), fetch)
    return gather(found, passed)


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
        tried = "; ".join(f"{entry.article}: {entry.reason}" for entry in dropped)
        raise NoArticles(f"No article could be read. {tried or 'Name a file, a folder, or -'}.")
    ordered = tuple(articles[key] for key in sorted(articles))
    return Reading(ordered, tuple(dropped), tuple(sorted(passed_by)), tuple(notes))


def bounded(article: Article) -> Article:
    """The article itself, or of one longer than `LONGEST` its beginning, in whole paragraphs.

    Where it has none, whole lines, else words.
    """
    if len(article.text) <= LONGEST:
        return article
    for end in ("\n\n", "\n", " "):
        cut = article.text.rfind(end, LONGEST // 2, LONGEST)
        if cut >= 0:
            return article.model_copy(update={"text": article.text[:cut].rstrip()})
    return article.model_copy(update={"text": article.text[:LONGEST]})


def _end_of(whole: Article, read: Article) -> Dropped:
    reason = (
        f"It has {len(whole.text):,} characters, of which the first {len(read.text):,} are read."
    )
    return Dropped(
        what="end of an article", stage="read", article=read.id, reason=reason, text=whole.source
    )


def _read(file: Listed, name: str) -> Iterator[Found]:
    if file.why_not:
        raise ArticleError(file.why_not)
    suffix = file.path.suffix.lower()
    source: AbstractContextManager[BinaryIO] = opened(file.path)
    if file.path == STANDARD_INPUT:
        source = nullcontext(standard_input())
    with source as stream, explained():
        if file.path == STANDARD_INPUT:
            suffix = suffix_of(stream)
        elif suffix in FORMATS and os.fstat(stream.fileno()).st_size > (
            LARGEST_PACK if suffix in _PACKS else MAX_BYTES
        ):
            raise ArticleError(f"it is longer than {MAX_BYTES // 2**20} MiB: split it")
        yield from _with_digest(Given(name, stream), suffix)


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


def suffix_of(stream: BinaryIO) -> str:
    """The suffix that content of this beginning would have; ".txt" where nothing tells."""
    begins = stream.read(1000).lstrip(b"\xef\xbb\xbf \t\r\n")
    stream.seek(0)
    start = begins[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return ".html"
    for mark, suffix in {
        b"%pdf-": ".pdf",
        b"{\\rtf": ".rtf",
        b"pk\x03\x04": ".zip",
        b"\x1f\x8b": ".gz",
        b'{"': ".json",
        b'[{"': ".json",
        b"<rss": ".rss",
        b"<feed": ".atom",
        b"<?xml": ".html" if b"<html" in begins.lower() else ".xml",
    }.items():
        if start.startswith(mark):
            return suffix
    return ".txt"


def _fetched(urls: Sequence[str], fetch: Fetch | None) -> Iterator[Found]:
    """The articles at addresses."""
    if fetch is None:
        for url in urls:
            yield left_out(url, "an address is fetched only where a fetcher is given")
        return
    for came in fetch(urls) if urls else ():
        if came.given is None:
            yield left_out(came.url, came.why_not)
            continue
        suffix = suffix_of(came.given.stream)
        try:
            # Servers often name another type; what a page begins with is surer than that.
            yield from _with_digest(came.given, came.suffix if suffix == ".txt" else suffix)
        except ArticleError as error:
            yield left_out(came.url, str(error))
