"""Fetched pages in a folder, as they came, with where, when and what they were.

A page outlives its server this way, and a second run asks nobody. Each is two files: the bytes, and
beside them a JSON object that is written last, so that a page is there whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from summarize.errors import ArticleError
from summarize.sources.http import Answer


class Kept(NamedTuple):
    """One page."""

    data: bytes
    """The body as the server gave it, its content encoding undone."""
    answered_by: str
    """The address after redirects."""
    retrieved: datetime
    """In UTC."""
    content_type: str
    """In lower case, without parameters."""
    charset: str | None
    """As the server declared it; None: it did not."""


class KeptPages:
    """The pages in one folder, by the address that was named."""

    def __init__(self, folder: Path, max_age: timedelta | None = None) -> None:
        """A page that is older than `max_age` is none; None: it may be of any age."""
        self._folder = folder
        self._max_age = max_age

    def get(self, url: str) -> Kept | None:
        """The page; None where it is not kept. Raises ArticleError where it has been changed."""
        page, about = self._files(url)
        try:
            said = json.loads(about.read_text("utf-8"))
            data = page.read_bytes()
            kept = Kept(
                data,
                str(said["answered_by"]),
                datetime.fromisoformat(said["retrieved"]),
                str(said["content_type"]),
                said["charset"],
            )
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ArticleError(f"what is kept in {str(about)!r} is damaged: delete it") from error
        if hashlib.sha256(data).hexdigest() != said.get("sha256"):
            raise ArticleError(f"{str(page)!r} is not what came from the server: delete it")
        if self._max_age is not None and datetime.now(UTC) - kept.retrieved > self._max_age:
            return None
        return kept

    def put(self, url: str, answer: Answer, answered_by: str, retrieved: datetime) -> Kept:
        """Keep a page; raises ArticleError where it cannot be written."""
        page, about = self._files(url)
        said = {
            "url": url,
            "answered_by": answered_by,
            "retrieved": retrieved.isoformat(timespec="seconds"),
            "sha256": hashlib.sha256(answer.data).hexdigest(),
            "content_type": answer.content_type,
            "charset": answer.charset,
        }
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(page, answer.data)
            _write(about, (json.dumps(said, indent=2) + "\n").encode())
        except OSError as error:
            raise ArticleError(
                f"the page cannot be kept in {str(self._folder)!r}: {error}"
            ) from error
        return Kept(answer.data, answered_by, retrieved, answer.content_type, answer.charset)

    def _files(self, url: str) -> tuple[Path, Path]:
        name = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return self._folder / f"{name}.page", self._folder / f"{name}.json"


def _write(path: Path, data: bytes) -> None:
    """The file, whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)
