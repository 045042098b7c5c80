"""Paths to the files they stand for, and the names that those go by."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import count
from pathlib import Path, PurePath
from typing import NamedTuple

from summarize.errors import ArticleError
from summarize.sources.files import explained
from summarize.sources.readers import READERS, known_suffixes

STANDARD_INPUT = Path("-")

NAMED_TWICE = "named twice, read once"


class Listed(NamedTuple):
    """A file that was named or lies in a folder that was."""

    path: Path
    """Absolute; or "-"."""
    why_not: str
    """Why it is not even tried; empty: it is."""


class Listing(NamedTuple):
    """All that the paths of a command stand for."""

    files: list[Listed]
    passed_by: set[Path]
    """What else lies in the folders: other files, and the folders in them."""


def list_files(paths: Iterable[str | Path]) -> Listing:
    """The files that the paths stand for: themselves, or what lies in a folder."""
    files: list[Listed] = []
    passed: set[Path] = set()
    seen: set[Path] = set()
    for given in map(str, paths):
        bare = given in ("", str(STANDARD_INPUT))
        path = Path(given if bare else os.path.normpath(Path(given).absolute()))
        try:
            inside, others = _inside(path)
        except ArticleError as error:
            files.append(Listed(path, str(error)))
            continue
        passed |= others
        for found in inside:
            files.append(Listed(found, NAMED_TWICE if found in seen else ""))
            seen.add(found)
    return Listing(list(dict.fromkeys(files)), passed)


def _inside(path: Path) -> tuple[list[Path], set[Path]]:
    """The files of a folder that are read and what else is in it; of anything else, itself."""
    if path == STANDARD_INPUT:
        return [path], set()
    if not path.is_absolute():
        raise ArticleError("an empty name: name a file, a folder or '-'")
    with explained():
        if not stat.S_ISDIR(path.stat().st_mode):
            return [path], set()
        entries = set(path.iterdir())
    known = {e for e in entries if e.suffix.lower() in READERS and not _is_folder(e)}
    if not known:
        raise ArticleError(
            f"there is no article in the folder ({known_suffixes()}): name its files"
        )
    return list(known), entries - known


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
