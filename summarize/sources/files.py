"""The bytes of a file or of standard input, bounded, and errors of the system in plain words."""

from __future__ import annotations

import errno
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarize.errors import ArticleError

MAX_BYTES = 64 * 2**20
"""Longest source that is read, in bytes: hundreds of times a very long article.

It bounds the memory that one source takes, and the time that an endless one does.
"""

_CAUSES = {
    errno.ENOENT: "there is no such file or folder: check the path",
    errno.EACCES: "it may not be read: change its permissions, or copy it",
    errno.ELOOP: "its symbolic links lead in a circle: name the file itself",
    errno.ENOTDIR: "a part of its path is no folder: check the path",
    errno.ENAMETOOLONG: "its name is too long: check the path",
}


def read_file(path: Path) -> bytes:
    """The bytes of a regular file; raises ArticleError with the reason where it gives none."""
    with explained():
        if not stat.S_ISREG(path.stat().st_mode):
            raise ArticleError("a device, pipe or socket: pipe its text in and name '-'")
        with path.open("rb") as stream:
            return _bounded(stream.read(MAX_BYTES + 1))


def read_standard_input() -> bytes:
    """The bytes of standard input; raises ArticleError where it is closed or endless."""
    if sys.stdin is None:
        raise ArticleError("standard input is closed: pipe a text in, or name a file")
    with explained():
        return _bounded(sys.stdin.buffer.read(MAX_BYTES + 1))


def _bounded(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise ArticleError(f"it is longer than {MAX_BYTES // 2**20} MiB: split it")
    return data


@contextmanager
def explained() -> Iterator[None]:
    """Turns errors of the system within the block into an ArticleError with its cause."""
    try:
        yield
    except OSError as error:
        other = f"it cannot be read ({error.strerror or error}): try a copy of it"
        raise ArticleError(_CAUSES.get(error.errno or 0, other)) from error
    except ValueError as error:  # a NUL in the path
        raise ArticleError(f"no path can be like this ({error}): check the path") from error
