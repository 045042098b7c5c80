"""A folder on any file system that pyarrow knows, and the Parquet parts of stages in it.

A local path, `s3://…`, `gs://…` or `hdfs://…`; credentials come from the environment. Files are
written atomically. A part is named after its rows, so writing it twice leaves one part.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple, Self

import pyarrow as pa
from pyarrow import fs, parquet

from summarize.errors import OutputError

Kind = Literal["story", "article", "extraction", "error", "outcome"]

SCHEMA = pa.schema(
    [
        ("folder", pa.string()),
        ("key", pa.string()),
        ("kind", pa.string()),
        ("payload", pa.large_string()),
    ]
)
"""The columns of every part, those of `Row`."""


class Row(NamedTuple):
    """What a stage holds for one story or one article."""

    folder: str
    """The folder of the story's results."""
    key: str
    """SHA-256 of all that the payload is made of."""
    kind: Kind
    payload: str
    """JSON."""


class Remote(NamedTuple):
    """A folder on some file system. Its methods may raise OutputError."""

    files: fs.FileSystem
    path: str

    @classmethod
    def at(cls, where: str) -> Self:
        """The folder of a path or URI, created if missing."""
        try:
            files, path = _resolved(where)
            files.create_dir(path, recursive=True)
        except (OSError, ValueError) as error:
            raise OutputError(f"{where!r} cannot be used: {error}") from error
        return cls(files, path)

    def inside(self, name: str) -> Self:
        """Its subfolder of this name."""
        return self._replace(path=f"{self.path}/{name}")

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file given in pieces; folders that `name` contains are created if missing.

        The pieces are made first: a worker that is stopped while it makes them leaves no part.
        """
        content = b"".join(pieces)
        path = f"{self.path}/{name}"
        folder, _, last = path.rpartition("/")
        temporary = f"{folder}/.{last}.{os.getpid()}"
        try:
            self.files.create_dir(folder, recursive=True)
            with self.files.open_output_stream(temporary) as stream:
                stream.write(content)
            self.files.move(temporary, path)
        except OSError as error:
            raise OutputError(f"{path!r} cannot be written: {error}") from error

    def read(self, name: str) -> bytes | None:
        """The content of a file; None if it does not exist."""
        path = f"{self.path}/{name}"
        if self.files.get_file_info(path).type != fs.FileType.File:
            return None
        with self.files.open_input_stream(path) as stream:
            return bytes(stream.read())

    def folders_with(self, name: str) -> set[str]:
        """The names of the subfolders that contain a file of this name."""
        found = self.files.get_file_info(fs.FileSelector(self.path, recursive=True))
        inside = (one.path.removeprefix(self.path).strip("/") for one in found)
        return {path.removesuffix(f"/{name}") for path in inside if path.endswith(f"/{name}")}

    # ── Parts ─────────────────────────────────────────────────────────────────────────────

    def put(self, stage: str, rows: Sequence[Row]) -> None:
        """Write rows of a stage as one part, named by a hash of their keys; no rows, no part."""
        if not rows:
            return
        named = "\n".join(f"{row.folder} {row.key}" for row in rows)
        columns = [list(column) for column in zip(*rows, strict=True)]
        sink = pa.BufferOutputStream()
        parquet.write_table(pa.table(columns, schema=SCHEMA), sink, compression="zstd")
        name = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self.write(f"{stage}/{name}.parquet", [sink.getvalue().to_pybytes()])

    @contextmanager
    def collecting(self, stage: str, size: int) -> Iterator[Callable[[Row], None]]:
        """A function that takes rows one by one and writes them as parts of `size` rows."""
        rows: list[Row] = []

        def take(row: Row) -> None:
            rows.append(row)
            if len(rows) == size:
                self.put(stage, rows)
                rows.clear()

        yield take
        self.put(stage, rows)

    def parts(self, stage: str) -> list[str]:
        """The paths of the parts of a stage."""
        inside = fs.FileSelector(f"{self.path}/{stage}", allow_not_found=True)
        found = self.files.get_file_info(inside)
        return sorted(one.path for one in found if one.extension == "parquet" and _plain(one))

    def rows(self, stage: str, *, payload: bool = True) -> Iterator[Row]:
        """The rows of a stage; with `payload=False` their payloads are empty and not read."""
        columns = [name for name in SCHEMA.names if payload or name != "payload"]
        for path in self.parts(stage):
            table = parquet.read_table(path, columns=columns, filesystem=self.files)
            for row in table.to_pylist():
                yield Row(**{"payload": "", **row})

    def drop(self, stage: str) -> None:
        """Delete the parts of a stage."""
        self.files.delete_dir_contents(f"{self.path}/{stage}", missing_dir_ok=True)


@contextmanager
def fetched(where: str) -> Iterator[Path]:
    """A local copy of a file or folder elsewhere, deleted after the block."""
    with TemporaryDirectory() as folder:
        try:
            files, path = _resolved(where)
            name = path.rstrip("/").rpartition("/")[2]
            fs.copy_files(path, f"{folder}/{name}", files, fs.LocalFileSystem())
        except (OSError, ValueError) as error:
            raise OutputError(f"{where!r} cannot be read: {error}") from error
        yield Path(folder, name)


def _resolved(where: str) -> tuple[fs.FileSystem, str]:
    if "://" in where:
        files, path = fs.FileSystem.from_uri(where)
        return files, path
    return fs.LocalFileSystem(), str(Path(where).absolute())


def _plain(one: fs.FileInfo) -> bool:
    return not one.base_name.startswith(".")
