"""Lines that a site puts around its articles: "Read more", "Share this article"."""

from __future__ import annotations

import re
from functools import lru_cache

from summarize.language.data_files import read_lines


def is_furniture(line: str) -> bool:
    """Whether a line, bare of bullets, is one that a site puts around its articles."""
    return any(pattern.fullmatch(line) for pattern in _furniture())


@lru_cache(maxsize=1)
def _furniture() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(line, re.IGNORECASE) for line in read_lines("furniture.txt"))
