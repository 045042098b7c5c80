"""Extractions that were finished before, in the store under all that they are made of.

That is the article, the engine with its model and prompts, and this program's own files: another
version, or a checkout that somebody works on, reads anew from the stored replies.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from pydantic import ValidationError

from summarize.client.store import Store
from summarize.client.usage import Tally, Usage
from summarize.schema import Article, Claim, Dropped, Extraction, Frozen, MadeBy


class _Read(Frozen):
    """An extraction without its article."""

    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


class Finished:
    """The finished extractions of one engine. All methods may raise StoreError."""

    def __init__(self, store: Store, made_by: MadeBy, tally: Tally) -> None:
        """What is served is counted in `tally`."""
        self._store = store
        self._tally = tally
        self._ground = f"{_program()} {made_by.model_dump_json()}"

    def get(self, article: Article) -> Extraction | None:
        """What was read from an article with this content; None: it is not finished."""
        result = self._store.get_stage(self._key(article))
        if result is None:
            return None
        try:
            read = _Read.model_validate_json(result)
        except ValidationError:
            return None
        self._tally.add("extract", Usage(from_store=1))
        return Extraction(article=article, claims=read.claims, dropped=read.dropped)

    def put(self, extraction: Extraction) -> None:
        """Keep what was read from an article."""
        read = _Read(claims=extraction.claims, dropped=extraction.dropped)
        self._store.put_stage(self._key(extraction.article), read.model_dump_json())

    def _key(self, article: Article) -> str:
        content = article.model_dump_json(exclude={"source"})
        return hashlib.sha256(f"{self._ground} {content}".encode()).hexdigest()


@cache
def _program() -> str:
    """SHA-256 of the files of this package."""
    digest = hashlib.sha256()
    for file in _files(resources.files("summarize")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> list[Traversable]:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    inside = [file for entry in entries if entry.is_dir() for file in _files(entry)]
    return [entry for entry in entries if entry.name.endswith((".py", ".toml", ".txt"))] + inside
