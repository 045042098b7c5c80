"""Reading a file that a user named for something other than an article: as much as it can need."""

from __future__ import annotations

import errno
from pathlib import Path

MOST = 256 * 2**20
"""Bytes of the longest file that is read whole: more than any brief has."""


def read_whole(path: Path) -> bytes:
    """The bytes of a file; OSError as of opening it, and for one that does not end in time."""
    with path.open("rb") as file:
        content = file.read(MOST + 1)
    if len(content) > MOST:
        raise OSError(errno.EFBIG, f"it is longer than {MOST // 2**20} MiB")
    return content
