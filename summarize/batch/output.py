"""The folder of results: tried before any model call, and each file whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from summarize.errors import OutputError

ROOM = 4 * 2**20
"""Bytes that must fit into the folder before a run starts: the files of a brief of a hundred
articles, with their quotes, take less."""


def prepare(folder: Path) -> None:
    """Make the folder and try whether results will fit; OutputError where they cannot."""
    trial = folder / "room"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _beside(trial) as temporary, temporary.open("wb") as file:
            file.write(bytes(ROOM))
            _flush(file)
    except OSError as error:
        raise refused(folder, error) from error


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files by their names; the folder is made where it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(folder, error) from error
    for name, text in files.items():
        with replaced(folder / name) as file:
            file.write(text.encode("utf-8", "surrogatepass"))


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write, that takes the place of `path` when it is whole. Raises OutputError."""
    try:
        with _beside(path) as temporary:
            with temporary.open("wb") as file:
                yield file
                _flush(file)
            temporary.replace(path)
    except OSError as error:
        raise refused(path, error) from error


def refused(path: Path, error: OSError) -> OutputError:
    """The error for a path that cannot be written."""
    why = error.strerror or error
    return OutputError(
        f"{str(path)!r} cannot be written: {why}. Name another place, or make room there."
    )


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A path for a temporary file in the same folder; nothing of it remains.

    Its name is always the same, so what a kill leaves of it is gone with the next try.
    """
    temporary = path.with_name(f".{path.name}.part")
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
