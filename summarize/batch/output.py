"""Writing results: the folder is tested before any model call, and each file is atomic."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from summarize.errors import OutputError

ROOM = 4 * 2**20
"""Bytes that must be free in the folder before a run starts: more than the files of a brief of a
hundred articles take."""


def prepare(folder: Path) -> None:
    """Create the folder and write `ROOM` bytes as a test. Raises OutputError."""
    trial = folder / "room"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _beside(trial) as temporary, temporary.open("wb") as file:
            file.write(bytes(ROOM))
            _flush(file)
    except OSError as error:
        raise refused(folder, error) from error


def write(folder: Path, files: Mapping[str, Iterable[str]]) -> None:
    """Write files, given in pieces, into a folder, created if missing. Raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(folder, error) from error
    for name, pieces in files.items():
        with replaced(folder / name) as file:
            file.writelines(encoded(pieces))


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """The bytes of a file that is given in pieces; half of a surrogate pair stays as it is."""
    return (piece.encode("utf-8", "surrogatepass") for piece in pieces)


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A new file that replaces `path` once it is completely written. Raises OutputError."""
    try:
        with _beside(path) as temporary:
            with temporary.open("wb") as file:
                yield file
                _flush(file)
            temporary.replace(path)
    except OSError as error:
        raise refused(path, error) from error


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder; raises OutputError if one is writing there.

    A lock file is held and removed afterwards.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  `--help` needs it not

    path = folder / ".run.lock"
    try:
        refuse_link(path)
        lock = FileLock(path, blocking=False)
        lock.acquire()
    except Timeout as error:
        raise refused(folder, OSError("another run writes there")) from error
    except NotImplementedError:
        yield  # The file system has no locks.
        return
    except OSError as error:
        raise refused(folder, error) from error
    try:
        yield
    finally:
        # Before the release: who then opened it sees that it is gone. Windows lets it stay.
        with suppress(OSError):
            path.unlink()
        lock.release()


def refuse_link(path: Path) -> None:
    """Raise OSError for a symbolic link: it would lead results out of their folder."""
    if path.is_symlink():
        raise OSError(f"{path.name!r} is a link, and no link is followed there")


def refused(path: Path, error: OSError) -> OutputError:
    """The OutputError for a path that cannot be written."""
    why = error.strerror or error
    return OutputError(
        f"{str(path)!r} cannot be written: {why}. Name another place, or make room there."
    )


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """The path of a temporary file in the same folder, deleted afterwards.

    The name does not vary, so a leftover of a killed run is overwritten by the next one.
    """
    temporary = path.with_name(f".{path.name}.part")
    temporary.unlink(missing_ok=True)  # A link of this name would be written through.
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
