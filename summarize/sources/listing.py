"""Paths to the files they stand for, and the names that those go by."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import count
from pathlib import Path, PurePath
from typing import NamedTuple

from summarize.errors import ArticleError
from summarize.sources.files import explained
from summarize.sources.readers import FORMATS, TEXT_SUFFIXES

STANDARD_INPUT = Path("-")

_URL = re.compile(r"https?://", re.IGNORECASE)
_BRIEF = frozenset(("brief.json", "brief.html"))
"""Files of a folder of results: what this program wrote is none of its sources."""


class Listed(NamedTuple):
    """A file that was named or lies in a folder that was."""

    path: Path
    """Absolute; or "-"."""
    why_not: str = ""
    """Why it is not even tried; empty: it is."""
    copy: bool = False
    """True if what it holds is read elsewhere, so that nothing is missed."""
    folder: Path | None = None
    """The folder that was named; None: the file was."""


class Listing(NamedTuple):
    """All that the paths of a command stand for."""

    files: list[Listed]
    passed_by: set[Path]
    """What else lies in the folders: other files, and the folders in them."""
    urls: list[str]


def list_files(paths: Iterable[str | Path], *, recursive: bool = False) -> Listing:
    """The files that the paths stand for: themselves, or what lies in a folder.

    `recursive` takes the folders in folders, too; links to folders and hidden ones are not entered.
    """
    files: list[Listed] = []
    passed: set[Path] = set()
    urls: list[str] = []
    for given in map(str, paths):
        if _URL.match(given):
            urls.append(given)
            continue
        bare = given in ("", str(STANDARD_INPUT))
        path = Path(given if bare else os.path.normpath(Path(given).absolute()))
        try:
            found, others = _inside(path, recursive=recursive)
        except ArticleError as error:
            files.append(Listed(path, str(error)))
            continue
        passed |= others
        files += found
    return Listing(_each_once(files), passed, list(dict.fromkeys(urls)))


def _each_once(files: Iterable[Listed]) -> list[Listed]:
    """What is named twice, or has its text in a file beside it, is not tried."""
    kept: list[Listed] = []
    seen: set[Path] = set()
    texts = {
        file.path.with_suffix(""): file.path.name
        for file in files
        if file.path.suffix.lower() in TEXT_SUFFIXES
    }
    for file in files:
        how = FORMATS.get(file.path.suffix.lower())
        beside = texts.get(file.path.with_suffix("")) if file.path.name else None
        if file.path in seen and not file.why_not:
            kept.append(Listed(file.path, "named twice, read once", copy=True))
        elif (
            beside
            and how
            and how.holds == "article"
            and beside != file.path.name
            and (file.path.suffix.lower() not in TEXT_SUFFIXES)
        ):
            kept.append(Listed(file.path, f"its text is read from {beside} beside it", copy=True))
        else:
            kept.append(file)
        seen.add(file.path)
    return list(dict.fromkeys(kept))


def _inside(path: Path, *, recursive: bool) -> tuple[list[Listed], set[Path]]:
    """The files of a folder that are read and what else is in it; of anything else, itself."""
    if path == STANDARD_INPUT:
        return [Listed(path)], set()
    if not path.is_absolute():
        raise ArticleError("an empty name: name a file, a folder or '-'")
    with explained():
        if not stat.S_ISDIR(path.stat().st_mode):
            return [Listed(path)], set()
        entries = set(_below(path)) if recursive else set(path.iterdir())
    root = os.path.realpath(path)
    known = {e for e in entries if e.suffix.lower() in FORMATS and not _is_folder(e)}
    if not known:
        raise ArticleError("there is no article in the folder: name its files")
    files = [Listed(one, _why_outside(one, root), folder=path) for one in sorted(known)]
    return files, entries - known


def _below(folder: Path) -> Iterator[Path]:
    """All files below a folder, and the folders that are not entered."""
    for entry in folder.iterdir():
        enters = entry.is_dir() and not entry.is_symlink() and not entry.name.startswith(".")
        if enters and not _is_result(entry):
            yield from _below(entry)
        else:
            yield entry


def _is_result(folder: Path) -> bool:
    return all((folder / name).exists() for name in _BRIEF)


def _why_outside(path: Path, root: str) -> str:
    """Why a link is not followed: it leads out of the folder that was named."""
    if not path.is_symlink():
        return ""
    target = os.path.realpath(path)
    if not Path(target).exists() or os.path.commonpath([root, target]) == root:
        return ""
    return "a link that leads out of the folder: name the file itself"


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def shortest_names(paths: Collection[Path]) -> dict[Path, str]:
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
