"""A file or standard input as a stream, and errors of the system in plain words."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from summarize.errors import ArticleError
from summarize.files import open_file
from summarize.sources.readers.interface import MAX_BYTES

_CAUSES = {
    errno.ENOENT: "there is no such file or folder: check the path",
    errno.EACCES: "it may not be read: change its permissions, or copy it",
    errno.ELOOP: "its symbolic links lead in a circle: name the file itself",
    errno.ENOTDIR: "a part of its path is no folder: check the path",
    errno.ESPIPE: "a device, pipe or socket: pipe its text in and name '-'",
    errno.ENAMETOOLONG: "its name is too long: check the path",
}


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A regular file; raises ArticleError with the reason where it cannot be read."""
    with explained(), open_file(path) as stream:
        yield stream


def standard_input() -> BinaryIO:
    """What stands in standard input, up to a byte more than is read of any article.

    Raises ArticleError where it is closed.
    """
    if sys.stdin is None:
        raise ArticleError("standard input is closed: pipe a text in, or name a file")
    with explained():
        return io.BytesIO(sys.stdin.buffer.read(MAX_BYTES + 1))


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


def shown(name: str) -> str:
    """A file's name as text, whatever its bytes."""
    return os.fsencode(name).decode("utf-8", "replace")
