"""Paths to the files they stand for, and the names that those go by."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

from summarize.errors import ArticleError
from summarize.language.late_patterns import late
from summarize.sources.files import explained, opened, shown
from summarize.sources.readers import FORMATS, TEXT_SUFFIXES, begins_as_article

STANDARD_INPUT = Path("-")

MOST_SEEN = 10_000
"""Files of a folder that is not entered which are counted."""

NAMED = 8
"""Names in a line that says what is in a folder."""

_OF_PAGE = late(
    r"(.+)[_-](?:files?|dateien|fichiers|archivos|arquivos|bestanden|pliki|filer|soubory)",
    re.IGNORECASE,
)
"""The folder of pictures and scripts that browsers save beside a page, and the page's name."""

_BESIDE = late(
    r"(?:robots|(?:app-)?ads|humans|security)\.txt|(?:readme|read[ _-]me|licen[cs]e)(?:\.[a-z]+)?",
    re.IGNORECASE,
)
"""What sites tell machines, which copies of whole sites hold, and what tells of the folder."""

_URL = late(r"[a-z][a-z\d+.-]+://|(?:data|javascript|mailto):", re.IGNORECASE)
"""How an address begins: of the web, or of another kind, which whoever fetches refuses by name."""
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


class Folder(NamedTuple):
    """A folder in a folder that was named, which is not entered."""

    path: Path
    files: int
    """Files in it, and in the folders in it, that may hold articles; counted up to `MOST_SEEN`."""


class Listing(NamedTuple):
    """All that the paths of a command stand for."""

    files: list[Listed]
    folders: list[Folder]
    """Those that would be entered if it were recursive."""
    passed_by: set[Path]
    """What else lies in the folders: other files, and folders that are never entered."""
    urls: list[str]


def list_files(paths: Iterable[str | Path], *, recursive: bool = False) -> Listing:
    """The files that the paths stand for: themselves, or what lies in a folder.

    `recursive` takes the folders in folders, too; never entered are hidden ones, links to folders,
    results of this program, and what a browser saves beside a page.
    """
    listing = Listing([], [], set(), [])
    for given in map(str, paths):
        if _URL.match(given):
            listing.urls.append(given)
            continue
        bare = given in ("", str(STANDARD_INPUT))
        path = Path(given if bare else os.path.normpath(Path(given).absolute()))
        try:
            found = _listed(path, recursive=recursive)
        except ArticleError as error:
            listing.files.append(Listed(path, str(error)))
            continue
        listing.files.extend(found.files)
        listing.folders.extend(found.folders)
        listing.passed_by.update(found.passed_by)
    return listing._replace(
        files=_each_once(listing.files),
        folders=list(dict.fromkeys(listing.folders)),
        urls=list(dict.fromkeys(listing.urls)),
    )


def _each_once(files: Iterable[Listed]) -> list[Listed]:
    """What is named twice, or has its text in a file beside it, is not tried."""
    kept: list[Listed] = []
    seen: set[Path] = set()
    texts = {
        _stem(file.path): file.path.name
        for file in files
        if file.path.suffix.lower() in TEXT_SUFFIXES
    }
    for file in files:
        suffix = file.path.suffix.lower()
        how = FORMATS.get(suffix)
        is_other = how and how.holds == "article" and suffix not in TEXT_SUFFIXES
        beside = texts.get(_stem(file.path)) if is_other else None
        if file.path in seen and not file.why_not:
            kept.append(Listed(file.path, "named twice, read once", copy=True))
        elif beside:
            kept.append(Listed(file.path, f"its text is read from {beside} beside it", copy=True))
        else:
            kept.append(file)
        seen.add(file.path)
    return list(dict.fromkeys(kept))


def _stem(path: Path) -> str:
    return str(path).removesuffix(path.suffix)


def _listed(path: Path, *, recursive: bool) -> Listing:
    """What one path stands for; raises ArticleError where that is nothing."""
    if path == STANDARD_INPUT:
        return Listing([Listed(path)], [], set(), [])
    if not path.is_absolute():
        raise ArticleError("an empty name: name a file, a folder or '-'")
    with explained():
        if not stat.S_ISDIR(path.stat().st_mode):
            return Listing([Listed(path)], [], set(), [])
        if page := _page_of(path):
            why = f"what a browser has saved beside {page.name}, and no article"
            return Listing([Listed(path, why, copy=True)], [], set(), [])
        entries = set(_below(path) if recursive else path.iterdir())
        inside = {one for one in entries if one.is_dir()}
        unread = [] if recursive else [_counted(one) for one in sorted(inside) if _enters(one)]
        known = {one for one in entries - inside if _holds_article(one)}
    folders = [one for one in unread if one.files]
    others = entries - known - {one.path for one in folders}
    if not known:
        raise ArticleError(_why_none(folders, others))
    root = os.path.realpath(path)
    closed = {one for one in others if recursive and _enters(one)}
    ordered = sorted(known, key=lambda one: one.parts)  # as paths sort, which is slow
    files = [Listed(one, _why_outside(one, root), folder=path) for one in ordered]
    why = "it may not be entered: change its permissions, or copy it"
    files += [Listed(one, why, folder=path) for one in sorted(closed)]
    return Listing(files, folders, others - closed, [])


def _holds_article(entry: Path) -> bool:
    """True for a file of a folder that is read: by its suffix, else by what it begins with."""
    if entry.name.startswith(".") or _BESIDE.fullmatch(entry.name):
        return False
    suffix = entry.suffix.lower()
    if suffix in FORMATS or entry.is_symlink():
        return suffix in FORMATS
    try:
        with opened(entry) as stream:
            return begins_as_article(stream)
    except ArticleError:
        return False


def _why_none(folders: Sequence[Folder], others: Collection[Path]) -> str:
    """Why a folder gives no article, and how to go on."""
    if folders:
        inside = ", ".join(f"{one.path.name}: {one.files}" for one in folders[:NAMED])
        return (
            f"no article lies in the folder itself; its folders have files to read ({inside}): "
            "add -r for one brief of all, or make one of each with 'summarize batch'"
        )
    return no_article_in_it(others)


def no_article_in_it(others: Collection[Path]) -> str:
    """Why a folder gives no article that holds only these, and how to go on."""
    if not others:
        return "there is no article in the folder, for it is empty"
    names = sorted(shown(one.name) for one in others)
    more = ", …" if len(names) > NAMED else ""
    return (
        f"there is no article in the folder, only {', '.join(names[:NAMED])}{more}: "
        "save what is to be read as text, HTML or PDF"
    )


def _counted(folder: Path) -> Folder:
    seen = islice(_below(folder), MOST_SEEN)
    return Folder(folder, sum(not one.is_dir() and _holds_article(one) for one in seen))


def _below(folder: Path) -> Iterator[Path]:
    """All files below a folder, and the folders that are not or cannot be entered."""
    try:
        entries = list(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if _enters(entry):
            yield from _below(entry)
        else:
            yield entry


def _enters(folder: Path) -> bool:
    """True for a folder whose files may be articles that somebody has put there."""
    if not folder.is_dir() or folder.is_symlink() or folder.name.startswith((".", "__MACOSX")):
        return False
    # Path.exists raises where it may not be asked.
    if all(os.path.exists(folder / name) for name in _BRIEF):  # noqa: PTH110
        return False
    return _page_of(folder) is None


def _page_of(folder: Path) -> Path | None:
    """The page beside which a browser has saved this folder; None: it is any other."""
    if not (of_page := _OF_PAGE.fullmatch(folder.name)):
        return None
    pages = (folder.parent / f"{of_page[1]}{suffix}" for suffix in (".html", ".htm"))
    return next((page for page in pages if page.exists()), None)


def _why_outside(path: Path, root: str) -> str:
    """Why a link is not followed: it leads out of the folder that was named."""
    if not path.is_symlink():
        return ""
    target = os.path.realpath(path)
    if not Path(target).exists() or os.path.commonpath([root, target]) == root:
        return ""
    return "a link that leads out of the folder: name the file itself"


def shortest_names(paths: Collection[Path]) -> dict[Path, str]:
    """The shortest end of each path that no other one has; a file's name where that will do.

    Folders that all have in common are never in it, so it is the same wherever they lie.
    """
    names = {path: str(path) for path in paths if not path.is_absolute()}
    full = [path for path in paths if path.is_absolute()]
    shared = Path(os.path.commonpath({path.parent for path in full})) if full else Path()
    parts = {path: path.parts[len(shared.parts) :] for path in full}
    for depth in count(1):
        tails = {path: "/".join(those[-depth:]) or "." for path, those in parts.items()}
        times = Counter(tails.values())
        names = {path: tail for path, tail in tails.items() if times[tail] == 1} | names
        if len(names) == len(paths):
            break
    return {path: shown(name) for path, name in names.items()}
