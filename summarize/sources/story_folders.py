"""The folders that stories' results go into: safe names on any file system, each taken once."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata

from summarize.language.late_patterns import late

_LONGEST_FOLDER = 80
"""Characters of a story's folder: with `brief.html` behind it, it fits every file system."""

_PLAIN = late(r"\w(?:[\w .,+()-]*[\w)])?")
_DEVICES = late(r"(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³]) *(?:\..*)?", re.IGNORECASE)
_OURS = late(r"(?:index|run)\.\w+|stages|pages", re.IGNORECASE)


class TakenFolders:
    """The folders that stories have taken, whether or not a file system tells case apart."""

    def __init__(self) -> None:
        self._folders: set[str] = set()

    def name(self, story: str) -> str:
        """A folder for the story, that is taken from now on."""
        folder = folder_of(story)
        if folder.casefold() in self._folders:
            folder = _marked(folder, story)
        self._folders.add(folder.casefold())
        return folder


def folder_of(story: str) -> str:
    """A story's name as the name of a folder, on any file system.

    A plain name is its own; of any other what is plain remains, with a mark made of the whole.
    """
    if (
        _PLAIN.fullmatch(story)
        and len(story) <= _LONGEST_FOLDER
        and unicodedata.is_normalized("NFC", story)
        and not (_DEVICES.fullmatch(story) or _OURS.fullmatch(story))
    ):
        return story
    return _marked(story, story)


def _marked(folder: str, story: str) -> str:
    mark = hashlib.sha256(os.fsencode(story)).hexdigest()[:8]
    plain = re.sub(r"\W+", "-", unicodedata.normalize("NFC", folder)).strip("-")
    return f"{plain[: _LONGEST_FOLDER - len(mark) - 1] or 'story'}-{mark}"
