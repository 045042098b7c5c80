"""The folder of results: tried before any model call, and each file whole or not there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from summarize.errors import OutputError

ROOM = 4 * 2**20
"""Bytes that must fit into the folder before a run starts: the files of a brief of a hundred
articles, with their quotes, take less."""


def prepare(folder: Path) -> None:
    """Make the folder and try whether results will fit; OutputError where they cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / "room", bytes(ROOM), keep=False)
    except OSError as error:
        raise _refused(folder, error) from error


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files by their names, each to a temporary file first and then renamed."""
    for name, text in files.items():
        try:
            _write(folder / name, text.encode("utf-8", "surrogatepass"), keep=True)
        except OSError as error:
            raise _refused(folder / name, error) from error


def _write(path: Path, content: bytes, *, keep: bool) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if keep:
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{str(path)!r} cannot be written: {error.strerror or error}.")
