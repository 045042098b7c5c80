"""Sentences that say on what reports differ: "Reports differ on the hour: …".

What they differ on is named in a word of the sentence's own, for no single claim says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.language.late_patterns import late
from summarize.schema import Claim

DIFFER = late(
    r"\b(?:differ(?:s|ed)?|disagree[sd]?|var(?:y|ies|ied)|diverged?|conflict"
    r"|(?:are|is) (?:divided|split|at odds))\b"
)
"""Says that there are several answers."""
_MATTER = late(
    rf"[^,:;]{{0,60}}?{DIFFER.pattern} (?:also )?(?:on|over|about|as to|in)\b"
    r"(?:(?!, (?:while|but|and (?:(?:an?|the) |[A-Z])))[^:;])*(?:[:;,]\s*(?:and |but |while )?|$)"
)
"""Who differs on what, up to what the one and the other say."""


_BY_MOST = late(r",? by (?:most|all) (?:accounts|reports)\b,?", re.IGNORECASE)
"""How many say it, which is nothing of what they say."""


def without_matter(sentence: str) -> str:
    """A sentence without the words for that on which reports differ, which may be all of it.

    Nor has it those for how many of them say so.
    """
    found = _MATTER.match(sentence)
    return _BY_MOST.sub("", sentence[found.end() :] if found else sentence)


def why_not_differing(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why claims cannot be those that differ, or most: there are no two of them."""
    if _BY_MOST.search(sentence) and len({one.article for one in claims}) < 2:
        return "It says what most reports do, and rests on one alone."
    if not _MATTER.match(sentence) or any(DIFFER.search(one.text) for one in claims):
        return None
    if len({(one.article, one.speaker, one.text) for one in claims}) < 2:
        return "It says that reports differ, and rests on one alone."
    return None
