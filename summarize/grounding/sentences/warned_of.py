"""Whether what claims only warn of or threaten is told as come: a flood for "a flood alert"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.grounding.support import LIGHT, Content, all_words, stem, supported
from summarize.language.late_patterns import late

_HEAD = (
    r"(?:warnings?|alerts?|watch(?:es)?|threats?|scares?|hoax(?:es)?|alarms?|risks?|fears?|plots?"
    r"|drills?|attempts?|bids?)"
)
_OF = late(
    rf"\b(?P<before>[a-z][\w'’-]+) {_HEAD}\b"
    rf"|\b{_HEAD} (?:of|for|about) (?:an? |the |another |more |further )?"
    r"(?:[a-z]+ )?(?P<behind>[a-z]{3,})\b",
    re.IGNORECASE,
)
"""Something that is only warned of, by its noun."""
_UNREAL = late(
    rf"\b{_HEAD}\b|\b(?:if|not?)\b|\b(?:warn|alert|threat|fear|risk|attempt|tr(?:y|ied|ies)|plot|plan|hoax|scare|could|may"
    r"|might|possib|potential|expect|prevent|avert|foil|never|false|without|against|caution"
    r"|danger|evacuat|prepar|predict|forecast|alarm)\w*",
    re.IGNORECASE,
)
"""Tells that something is only warned of, or not come."""


def why_come(text: str, said: str) -> str | None:
    """Why a text tells as come what what is said only warns of; None if nothing shows it."""
    if _UNREAL.search(text):
        return None
    outside = _OF.sub(" ", said)
    for word in _warned_of(said):
        told = any(one.stem == word.stem for one in all_words(text))
        if told and not supported(word, outside):
            return f"It tells as come what its evidence warns of ({word.text!r})."
    return None


def _warned_of(said: str) -> Iterator[Content]:
    for found in _OF.finditer(said):
        noun = found["before"] or found["behind"]
        low = noun.lower()
        if low not in LIGHT:
            yield Content(noun, low, stem(low), found.start(), found.end())
