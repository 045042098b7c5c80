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
from summarize.schema import Article, ArticleProposal, Claim, Dropped, Extraction, Frozen, MadeBy

_WITHOUT_EFFECT = {"source", "url", "retrieved", "reader", "file_sha256"}
"""What an article says of where it came from, which no engine is shown."""


class _Read(Frozen):
    """An extraction without its article."""

    proposal: ArticleProposal
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
        """What was read from an article with this content.

        None: it is not finished, or what is kept is not what was put there; it is then extracted
        and grounded again, from the stored replies.
        """
        digest, _, result = (self._store.get_stage(self._key(article)) or "").partition(" ")
        if digest != _sha256(result):
            return None
        try:
            read = _Read.model_validate_json(result)
        except ValidationError:
            return None
        self._tally.add("extract", Usage(from_store=1))
        return Extraction(
            article=article, proposal=read.proposal, claims=read.claims, dropped=read.dropped
        )

    def put(self, extraction: Extraction) -> None:
        """Keep what was read from an article."""
        read = _Read(
            proposal=extraction.proposal, claims=extraction.claims, dropped=extraction.dropped
        )
        result = read.model_dump_json()
        self._store.put_stage(self._key(extraction.article), f"{_sha256(result)} {result}")

    def _key(self, article: Article) -> str:
        content = article.model_dump_json(exclude=_WITHOUT_EFFECT)
        return _sha256(f"{self._ground} {content}")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


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
