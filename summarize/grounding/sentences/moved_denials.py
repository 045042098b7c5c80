"""Whether a "not" still stands before all that it stood before, and before no more.

"He would not sell or borrow" denies both; "she is not sure that all came" leaves open what "she is
sure that not all came" shuts out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.grounding.sentences.retold import said_in, share
from summarize.grounding.support import LIGHT, all_words
from summarize.language.late_patterns import late
from summarize.language.words.function_words import is_adverb
from summarize.schema import Claim

_NOT_OR = late(
    r"(?:\b(?:not|never|cannot|neither|without)|n['’]t)\b[^,;:.\n]{2,80}?"
    r"\b(?:or|nor) (?P<second>[^,;:.\n]{2,80})"
)
"""Denies two things at once."""
_CLAUSE = late(
    r",?\s+(?:but|while|whereas|though|although|yet)\s+|[;:]\s+"
    r"|,?\s+and\s+(?=(?:he|she|it|they|would|will|could|can|is|are|was|were|has|have|had|did)\b)"
)
_DENIES = late(
    r"\b(?:not?|never|nor|neither|cannot|without|none|nobody|nothing"
    r"|(?:den(?:y|i)|refus|reject|declin|rul|oppos|avoid|exclud|against)\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_LEAST = 2
"""Words of the second thing that tell it, at least."""
_MOST = 0.75
"""Share of its words that a clause has which tells it, perhaps with another verb."""
_SURE = r"(?:positive|certain|sure|convinced|confident|clear|known|persuaded)"
_NOT_SURE = late(
    rf"(?:\bnot|n['’]t|\bnever)(?: \w+ly| yet| at all)? {_SURE}\b"
    r"|\bun(?:sure|certain|clear|known)\b"
    r"|\bdoubt\w*",
    re.IGNORECASE,
)
_SURE_NOT = late(
    rf"(?<!not )(?<!n['’]t )\b{_SURE}(?: that)? (?:not|no|none|neither|nobody)\b", re.IGNORECASE
)


def why_second_told(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why a clause tells the second of two things that the claims deny at once."""
    said = said_in(claims)
    for found in _NOT_OR.finditer(said):
        words = all_words(found["second"])
        second = [word for word in words if word.low not in LIGHT and not is_adverb(word.low)]
        outside = _NOT_OR.sub(" ", said)
        if len(second) < _LEAST or share(second, outside) >= _MOST:
            continue
        for clause in _CLAUSE.split(sentence):
            if share(second, clause) >= _MOST and not _DENIES.search(clause):
                return f"Its evidence denies {found['second'].strip()!r}, and it does not."
    return None


def why_sure_of_denial(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why somebody is sure that something is not so, who in the claims is not sure that it is."""
    said = said_in(claims)
    found = _SURE_NOT.search(sentence)
    if found and _NOT_SURE.search(said) and not _SURE_NOT.search(said):
        return f"It says {found[0]!r}, and its evidence only that it is not sure."
    return None
