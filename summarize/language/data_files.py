"""The files of words in `summarize/language/data`; each says what its entries mean."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any


@lru_cache(maxsize=8)
def read_table(name: str) -> Mapping[str, Any]:
    """A file of tables, by its name."""
    return tomllib.loads(_text(name))


def read_lines(name: str) -> tuple[str, ...]:
    """A file of one entry a line, without its comments."""
    return tuple(line for line in _text(name).splitlines() if line and not line.startswith("#"))


def _text(name: str) -> str:
    return _file(name).read_text(encoding="utf-8")


def _file(name: str) -> Traversable:
    return resources.files("summarize.language") / "data" / name


def read_packed(name: str) -> str:
    """The text of a packed file."""
    return gzip.decompress(_file(name).read_bytes()).decode("utf-8")
