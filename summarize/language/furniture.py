"""Lines that a site puts around its articles: "Read more", "Share this article"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarize.language.data_files import read_lines

LONGEST = 400
"""Characters of the longest line that is taken for one; the longest caption in seventeen real
stories has 244. What is longer is text, and the patterns never see it."""


@lru_cache(maxsize=8192)
def is_furniture(line: str) -> bool:
    """True if a line, bare of bullets, is one that a site puts around its articles.

    A line that also holds a sentence of the article is none: "Ten died. © Orford News 2024".
    """
    return len(line) <= LONGEST and _furniture().fullmatch(line) is not None


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{line})" for line in read_lines("furniture.txt")), re.IGNORECASE
    )
