"""What the commands that read articles share: their options, and lines on what was not read."""

from __future__ import annotations

from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli.running import print_left_out
from summarize.cli.streams import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize.schema import Dropped
    from summarize.sources.articles import Fetch, Reading, UnreadFolder
    from summarize.sources.fetching import Fetcher
    from summarize.sources.readers.interface import Came

Recursive = Annotated[
    bool, typer.Option("-r", "--recursive", help="Read the folders in folders, too.")
]
Private = Annotated[
    bool,
    typer.Option("--private-addresses", help="Fetch also from machines of the local network."),
]

PAGES = "pages"
"""The folder beside a brief in which fetched pages are kept as they came."""

FRESH = timedelta(days=1)
"""How long a page in the user's cache, beside no brief, stands for the one on its server."""

NAMED = 8
"""Names in a line on what was not read; `--verbose` names all."""


def read(
    paths: Sequence[str],
    *,
    verbose: bool,
    recursive: bool = False,
    private: bool = False,
    beside: Path | None = None,
) -> Reading:
    """Read the articles; print what could not be read, what was passed by, and what is odd.

    Pages are kept in the folder of results `beside` which a brief is; without one, in the user's
    cache for a day.
    """
    from summarize.sources.articles import read_articles

    reading = read_articles(*paths, recursive=recursive, fetch=fetching(beside, private=private))
    print_left_out(reading.dropped, reading.articles)
    for note in reading.notes:
        say(f"{note.source}: {note.text}.")
    _print_copies(reading.dropped, verbose=verbose)
    _print_folders(reading.folders, verbose=verbose)
    _print_passed_by(reading.passed_by, verbose=verbose)
    return reading


def fetching(beside: Path | None, *, private: bool) -> Fetch:
    """What `read_articles` fetches with; it is loaded only where something is fetched."""
    made = cache(partial(fetcher, beside, private=private))

    def fetch(urls: Sequence[str]) -> Iterable[Came]:
        return made()(urls)

    return fetch


def fetcher(beside: Path | None, *, private: bool) -> Fetcher:
    """What fetches pages and keeps them."""
    from platformdirs import user_cache_path

    from summarize.sources.fetching import Fetcher

    cache = user_cache_path("summarize", appauthor=False)
    folder = (beside or cache) / PAGES
    return Fetcher(folder, private_addresses=private, max_age=None if beside else FRESH)


def _print_copies(dropped: Sequence[Dropped], *, verbose: bool) -> None:
    """One line on what is read in another place: who counts files misses them."""
    copies = [f"{one.article} ({one.reason})" for one in dropped if one.what == "copy"]
    if copies:
        are = "1 source is a copy" if len(copies) == 1 else f"{len(copies)} sources are copies"
        say(f"{are}: {_listed(copies, None if verbose else NAMED)}.")


def _print_folders(folders: Sequence[UnreadFolder], *, verbose: bool) -> None:
    """One line on the folders that are read only if asked."""
    counted = [f"{one.name} ({one.files} file{'s' * (one.files > 1)})" for one in folders]
    if counted:
        them = "1 folder is" if len(counted) == 1 else f"{len(counted)} folders are"
        names = _listed(counted, None if verbose else NAMED)
        say(f"{them} not entered, for -r is not given: {names}.")


def _print_passed_by(names: Sequence[str], *, verbose: bool) -> None:
    """One line with a count and names: nothing is passed by in silence."""
    if verbose:
        for name in names:
            say(f"{name}: passed by.")
    elif names:
        files = "1 file is" if len(names) == 1 else f"{len(names)} files are"
        say(f"{files} no article and passed by: {_listed(names, NAMED)}.")


def _listed(names: Sequence[str], most: int | None) -> str:
    """The first names, and how many more there are; all of them where `most` is None."""
    more = "" if most is None or len(names) <= most else f" and {len(names) - most} more"
    return ", ".join(names[:most]) + more
