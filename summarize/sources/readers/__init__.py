"""Readers: one module a format, and the one table of which suffix is read by which."""

from __future__ import annotations

from collections.abc import Callable

from summarize.schema import Article
from summarize.sources.readers import text

Reader = Callable[[bytes, str], tuple[Article, ...]]
"""The articles in the bytes of a source of this name; raises `ArticleError` if there are none."""

READERS: dict[str, Reader] = {".md": text.read, ".txt": text.read}
"""How a file is read, by its suffix in lower case."""


def known_suffixes() -> str:
    """All suffixes that are read, for a person."""
    return " and ".join(sorted(READERS))
