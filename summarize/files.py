"""Files that a user named: opened if they are files, told without a password in their names."""

from __future__ import annotations

import errno
import re
import stat
from pathlib import Path
from typing import BinaryIO

MOST = 256 * 2**20
"""Bytes of the longest file that is read whole: more than any brief has."""

_USER = re.compile(r"(?<=:/)(/?)[^/?#\s]*@")
"""The user and password of an address, also of one that was taken for a path: it has one slash."""


def open_file(path: Path) -> BinaryIO:
    """A regular file, to be read; OSError for what is none: a pipe may wait for its writer."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.ESPIPE, "it is a device, pipe or socket", str(path))
    return path.open("rb")


def read_whole(path: Path) -> bytes:
    """The bytes of a file; OSError as of `open_file`, and for one that does not end in time."""
    with open_file(path) as file:
        content = file.read(MOST + 1)
    if len(content) > MOST:
        raise OSError(errno.EFBIG, f"it is longer than {MOST // 2**20} MiB")
    return content


def without_password(text: str) -> str:
    """A text as it may be shown: addresses without the user and password before their hosts."""
    return _USER.sub(r"\1", text)
