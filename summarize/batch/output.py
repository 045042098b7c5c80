"""Writing results: the folder is tested before any model call, and each file is atomic."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files by their names into a folder, created if missing. Raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(folder, error) from error
    for name, text in files.items():
        with replaced(folder / name) as file:
            file.write(text.encode("utf-8", "surrogatepass"))


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
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
