"""Packed files: gzip, which is one, and zip, which is many; bounded as they unfold."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from summarize.errors import ArticleError
from summarize.sources.readers import FORMATS, begins_as_article, read_given
from summarize.sources.readers.indexes import told_by_indexes
from summarize.sources.readers.interface import (
    MAX_BYTES,
    Found,
    Given,
    NoArticleInside,
    Note,
    left_out,
)
from summarize.sources.readers.signatures import BEGINNING, suffix_of

DEEPEST = 2
"""Packs within packs that are opened: a zip of gzipped pages is one, anything deeper is a trap."""

MOST_FILES = 10_000
"""Files of one zip that are looked at."""

MOST_BYTES = 8 * MAX_BYTES
"""Bytes that the files of one zip may hold together, unpacked."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError)
"""What gzip, bzip2 and the others say of data that they cannot unpack."""

_LOCKED = 1
"""The flag of a file in a zip that takes a password."""


def read(given: Given) -> Iterator[Found]:
    """What is in the file or the files inside. Raises NoArticleInside where nothing is."""
    if given.depth >= DEEPEST:
        raise ArticleError("it is packed too many times: unpack it first")
    begins = given.stream.read(4)
    given.stream.seek(0)
    if begins.startswith(b"\x1f\x8b"):
        yield from _gzip(given)
    elif begins == b"PK\x03\x04":
        yield from _zip(given)
    else:
        raise ArticleError("it is no gzip or zip file, or damaged: pack it again")


def member(pack: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> bytes:
    """A file of a zip, unpacked; raises ArticleError where it is longer than MAX_BYTES."""
    with pack.open(name) as stream:
        return _unpacked(stream)


def _unpacked(stream: IO[bytes] | gzip.GzipFile) -> bytes:
    try:
        data = stream.read(MAX_BYTES + 1)
    except _DAMAGED as error:
        raise ArticleError(f"it is damaged ({error}): pack it again") from error
    if len(data) > MAX_BYTES:
        raise ArticleError(f"unpacked it is longer than {MAX_BYTES // 2**20} MiB: split it")
    return data


def _gzip(given: Given) -> Iterator[Found]:
    """The one file that was packed; its suffix is before ".gz", if that is there."""
    name = given.name.rpartition(", ")[2].lower().removesuffix(".gz")
    suffix = PurePosixPath(name).suffix
    if suffix in (".warc", ".arc"):
        yield from read_given(given, suffix)  # its records are packed one by one
        return
    with gzip.GzipFile(fileobj=given.stream) as stream:
        data = _unpacked(stream)
    inside = Given(given.name, io.BytesIO(data), given.about, given.charset, given.depth + 1)
    if suffix_of(inside.stream, suffix) not in FORMATS:
        raise NoArticleInside(f"{suffix or 'what is packed in it'} is not read")
    yield from read_given(inside, suffix)


def _zip(given: Given) -> Iterator[Found]:
    try:
        pack = zipfile.ZipFile(given.stream)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise ArticleError(f"it is damaged ({error}): pack it again") from error
    with pack:
        yield from _files(pack, given)


def _files(pack: zipfile.ZipFile, given: Given) -> Iterator[Found]:
    """What each file inside holds, in order of their names."""
    known: list[zipfile.ZipInfo] = []
    others = 0
    for info in sorted(pack.infolist(), key=lambda one: one.filename):
        path = PurePosixPath(info.filename)
        if info.is_dir() or path.name.startswith(".") or "__MACOSX" in path.parts:
            continue
        if path.suffix.lower() in FORMATS or _begins_as_article(pack, info):
            known.append(info)
        else:
            others += 1
    if not known:
        raise NoArticleInside("no file in it is one that is read")
    begins = {info.filename: partial(_beginning, pack, info) for info in known[:MOST_FILES]}
    told = told_by_indexes(begins).told
    total = empty = 0
    for count, info in enumerate(known):
        name = info.filename
        if count >= MOST_FILES or total > MOST_BYTES:
            yield left_out(given.name, "it unpacks to too much, and the rest is not read: split it")
            break
        inside = f"{given.name}, {name}"
        try:
            data = member(pack, info)
            total += len(data)
            inner = given.inner(name, data, told.get(name))
            yield from read_given(inner, PurePosixPath(name).suffix.lower())
        except NoArticleInside:
            empty += 1
        except ArticleError as error:
            yield left_out(inside, str(error))
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile):
            locked = info.flag_bits & _LOCKED
            why = "it has a password" if locked else "it is damaged, or packed in a way of its own"
            yield left_out(inside, f"{why}: unpack it first")
    if empty == len(known):
        raise NoArticleInside("none of its files holds an article")
    if others := others + empty:
        yield Note(given.name, f"{others} of its files are no articles")


def _begins_as_article(pack: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    return begins_as_article(io.BytesIO(_beginning(pack, info, BEGINNING)))


def _beginning(pack: zipfile.ZipFile, info: zipfile.ZipInfo, size: int) -> bytes:
    """So many bytes of a file; none where it cannot be unpacked, as its reader says."""
    try:
        with pack.open(info) as stream:
            return stream.read(size)
    except (*_DAMAGED, RuntimeError, NotImplementedError):
        return b""
