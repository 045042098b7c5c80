"""Many stories, one at a time: a folder of story folders, or a file of records.

What is kept of a story before its turn comes is its name and where it lies, so memory does not
grow with the texts. Files of records are JSON lines, CSV, or JSON; `story` (or `eventUri`) says
which story a record belongs to, and records of a file that names none are one story.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarize.errors import NoArticles
from summarize.sources.articles import Fetch, Reading, read_articles
from summarize.sources.files import shown
from summarize.sources.story import BadLine, Stories, Story
from summarize.sources.story_folders import TakenFolders
from summarize.sources.story_records import stories_of_file


def find(path: Path, *, recursive: bool = False, fetch: Fetch | None = None) -> Stories:
    """The stories of a folder of story folders, or of a file; raises NoArticles if none.

    `recursive` takes the folders in a story's folder, too; addresses are fetched with `fetch`.
    """
    stories: Stories = (
        _Folders(path, recursive=recursive, fetch=fetch)
        if path.is_dir()
        else stories_of_file(path, fetch)
    )
    if not len(stories) and not stories.bad:
        what = "story folder" if path.is_dir() else "line"
        raise NoArticles(f"There is no {what} in {str(path)!r}: name a folder of story folders, "
                         "or a file of JSON lines or CSV with 'story' and 'text'.")  # fmt: skip
    return stories


@dataclass(frozen=True)
class _FolderStory:
    name: str
    folder: str
    path: Path
    recursive: bool
    fetch: Fetch | None

    def read(self) -> Reading:
        return read_articles(self.path, recursive=self.recursive, fetch=self.fetch)


class _Folders:
    bad: tuple[BadLine, ...] = ()

    def __init__(self, path: Path, *, recursive: bool, fetch: Fetch | None) -> None:
        self._recursive = recursive
        self._fetch = fetch
        entries = sorted(path.iterdir())
        self._folders = [one for one in entries if one.is_dir() and not one.name.startswith(".")]
        inside = set(self._folders)
        self.passed_by = tuple(shown(one.name) for one in entries if one not in inside)

    def __len__(self) -> int:
        return len(self._folders)

    def __iter__(self) -> Iterator[Story]:
        taken = TakenFolders()
        for path in self._folders:
            folder = taken.name(path.name)
            yield _FolderStory(shown(path.name), folder, path, self._recursive, self._fetch)
