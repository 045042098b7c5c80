"""Sources to articles: files, folders, standard input.

`read_articles` reads what it can, lists what it cannot with the reason, and goes on. The result
depends neither on the order of the paths nor on where they lie: articles are in order of their
content, and a source goes by as little of its path as tells it from the others.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path, PurePath
from typing import NamedTuple

from summarize.errors import ArticleError, NoArticles
from summarize.schema import Article, Dropped

_STANDARD_INPUT = Path("-")

MAX_BYTES = 64 * 2**20
"""Longest source that is read, in bytes: hundreds of times a very long article.

It bounds the memory that one source takes, and the time that an endless one does.
"""

CONTROL_SHARE = 0.01
"""Text with a larger share of control characters is none; copied web pages leave single ones."""

ACCENTED_SHARE = 0.2
"""Share of accented letters (bytes from 0xC0) that cp1252 text has at most.

Western languages have under a tenth. Read as cp1252, text in another script is nearly all such.
"""


class Reading(NamedTuple):
    """What the sources that were named hold."""

    articles: tuple[Article, ...]
    """In order of their ids; no text twice."""
    dropped: tuple[Dropped, ...]
    """Sources without an article, or with one that is here already, in order of their names."""
    passed_by: tuple[str, ...]
    """What else lies in the folders: other files, and the folders in them; in order of names."""


def read_articles(*paths: str | Path) -> Reading:
    """The articles of files, of folders (not of the folders inside them), and of "-".

    Raises `NoArticles`, with each source and why it failed, where there is none to read.
    """
    sources, passed = _listed(paths)
    names = _names({*(source.path for source in sources), *passed})
    ordered = sorted(sources, key=lambda source: (names[source.path], source.reason))
    read = (_attempted(source, names[source.path]) for source in ordered)
    return gathered(read, tuple(sorted(names[path] for path in passed)))


def gathered(
    read: Iterable[Sequence[Article] | Dropped], passed_by: tuple[str, ...] = ()
) -> Reading:
    """What was read from each source, put together: each text once.

    Raises `NoArticles`, with each source and why it failed, where there is none.
    """
    found: dict[str, Article] = {}
    dropped: list[Dropped] = []
    for articles in read:
        if isinstance(articles, Dropped):
            dropped.append(articles)
            continue
        for article in articles:
            first = found.setdefault(article.id, article)
            if first is not article:
                why = f"the same text as {first.source}, which is read once"
                dropped.append(left_out(article.source, why, copy=True))
    if not found:
        tried = "; ".join(f"{entry.article}: {entry.reason}" for entry in dropped)
        raise NoArticles(f"No article could be read. {tried or 'Name a file, a folder, or -'}.")
    return Reading(tuple(found[key] for key in sorted(found)), tuple(dropped), passed_by)


def left_out(source: str, reason: str, *, copy: bool = False) -> Dropped:
    """A source that is not read: an article is missed, a copy of one is not."""
    what = "copy" if copy else "article"
    return Dropped(what=what, stage="read", article=source, reason=reason, text="")


def article_from(text: str, source: str) -> Article:
    """An article of a text that is already there; raises `ArticleError` if it holds no word."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not any(map(str.isalnum, text)):
        raise ArticleError("it holds no words: give it the text of an article")
    return Article(source=source, text=text)


# ── One source ────────────────────────────────────────────────────────────────────────────


def _plain(data: bytes, source: str) -> tuple[Article, ...]:
    return (article_from(_decoded(data), source),)


_Reader = Callable[[bytes, str], tuple[Article, ...]]

READERS: dict[str, _Reader] = {".md": _plain, ".txt": _plain}
"""How a file is read, by its suffix; a reader raises `ArticleError` for what is no article."""


_TWICE = "named twice, read once"


class _Source(NamedTuple):
    path: Path
    """Absolute; or "-"."""
    reason: str
    """Why it is not even tried; empty: it is."""


def _attempted(source: _Source, name: str) -> tuple[Article, ...] | Dropped:
    try:
        return _read(source, name)
    except ArticleError as error:
        return left_out(name, str(error), copy=source.reason == _TWICE)


def _read(source: _Source, name: str) -> tuple[Article, ...]:
    if source.reason:
        raise ArticleError(source.reason)
    if source.path == _STANDARD_INPUT:
        return _plain(_standard_input(), name)
    suffix = source.path.suffix.lower()
    with _explained():
        if not stat.S_ISREG(source.path.stat().st_mode):
            raise ArticleError("a device, pipe or socket: pipe its text in and name '-'")
        if suffix not in READERS:
            raise ArticleError(
                f"{suffix or 'a file without a suffix'} is not read, only {_known()} are: "
                "save it as one of these, or pipe its text in and name '-'"
            )
        with source.path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    return READERS[suffix](_bounded(data), name)


def _known() -> str:
    return " and ".join(sorted(READERS))


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise ArticleError("standard input is closed: pipe a text in, or name a file")
    with _explained():
        return _bounded(sys.stdin.buffer.read(MAX_BYTES + 1))


def _bounded(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise ArticleError(f"it is longer than {MAX_BYTES // 2**20} MiB: split it")
    return data


_CAUSES = {
    errno.ENOENT: "there is no such file or folder: check the path",
    errno.EACCES: "it may not be read: change its permissions, or copy it",
    errno.ELOOP: "its symbolic links lead in a circle: name the file itself",
    errno.ENOTDIR: "a part of its path is no folder: check the path",
    errno.ENAMETOOLONG: "its name is too long: check the path",
}


@contextmanager
def _explained() -> Iterator[None]:
    """Turns what the system says into a line for a person."""
    try:
        yield
    except OSError as error:
        other = f"it cannot be read ({error.strerror or error}): try a copy of it"
        raise ArticleError(_CAUSES.get(error.errno or 0, other)) from error
    except ValueError as error:  # a NUL in the path
        raise ArticleError(f"no path can be like this ({error}): check the path") from error


# ── Its encoding ──────────────────────────────────────────────────────────────────────────

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NOT_ACCENTED = bytes(range(0xC0))


def _decoded(data: bytes) -> str:
    """As its byte order mark says, else as UTF-8, else as cp1252 if it can be that."""
    if not data:
        raise ArticleError("it is empty: give it the text of an article")
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    try:
        text, western = data.decode(marked or "utf-8"), False
    except UnicodeDecodeError as error:
        if marked:
            raise ArticleError(
                f"it begins as {marked} and goes on as none: save it again"
            ) from error
        text, western = data.decode("cp1252", "replace"), True
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > (0 if western else CONTROL_SHARE * len(text)):
        raise ArticleError("it is no text (there are control characters in it): save it as text")
    accented = len(data.translate(None, _NOT_ACCENTED))
    if western and ("\ufffd" in text or accented > ACCENTED_SHARE * len(data)):
        raise ArticleError("its encoding cannot be told: save it as UTF-8")
    return text


# ── Many sources ──────────────────────────────────────────────────────────────────────────


def _listed(paths: Iterable[str | Path]) -> tuple[list[_Source], set[Path]]:
    """The sources that the paths stand for, and what is passed by in folders."""
    sources: list[_Source] = []
    passed: set[Path] = set()
    seen: set[Path] = set()
    for given in map(str, paths):
        bare = given in ("", str(_STANDARD_INPUT))
        path = Path(given if bare else os.path.normpath(Path(given).absolute()))
        try:
            inside, others = _inside(path)
        except ArticleError as error:
            sources.append(_Source(path, str(error)))
            continue
        passed |= others
        for found in inside:
            sources.append(_Source(found, _TWICE if found in seen else ""))
            seen.add(found)
    return list(dict.fromkeys(sources)), passed


def _inside(path: Path) -> tuple[list[Path], set[Path]]:
    """The sources of a folder and what else is in it; of anything else, itself."""
    if path == _STANDARD_INPUT:
        return [path], set()
    if not path.is_absolute():
        raise ArticleError("an empty name: name a file, a folder or '-'")
    with _explained():
        if not stat.S_ISDIR(path.stat().st_mode):
            return [path], set()
        entries = set(path.iterdir())
    known = {e for e in entries if e.suffix.lower() in READERS and not _is_folder(e)}
    if not known:
        raise ArticleError(f"there is no article in the folder ({_known()}): name its files")
    return list(known), entries - known


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _names(paths: Collection[Path]) -> dict[Path, str]:
    """The shortest end of each path that no other one has; a file's name where that will do.

    Folders that all have in common are never in it, so it is the same wherever they lie.
    """
    names = {path: str(path) for path in paths if not path.is_absolute()}
    full = [path for path in paths if path.is_absolute()]
    shared = Path(os.path.commonpath([path.parent for path in full])) if full else Path()
    parts = {path: path.relative_to(shared).parts for path in full}
    for depth in count(1):
        tails = {path: PurePath(*those[-depth:]).as_posix() for path, those in parts.items()}
        times = Counter(tails.values())
        names = {path: tail for path, tail in tails.items() if times[tail] == 1} | names
        if len(names) == len(paths):
            break
    return {path: os.fsencode(name).decode("utf-8", "replace") for path, name in names.items()}
