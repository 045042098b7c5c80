"""What was so at first only, as somebody changed his mind: no text tells it as what came of it."""

from __future__ import annotations

import re

from summarize.grounding.support import all_words, borne, is_part_of_name
from summarize.language.late_patterns import late

_FIRST_ONLY = r"initially|at first|originally|in the beginning"
_FIRST = late(rf"\b(?:{_FIRST_ONLY})\b", re.IGNORECASE)
_CHANGED = late(
    r"\b(?:chang(?:e|es|ed|ing) (?:his|her|its|their) (?:mind|minds|course|tune|position|stance)"
    r"|change of (?:heart|mind)|revers(?:e|es|ed|ing)|relent(?:s|ed|ing)?|backtrack(?:s|ed|ing)?"
    r"|back(?:s|ed|ing)? down|u-turn|thought better of it|(?:gave|gives|giving) in)\b",
    re.IGNORECASE,
)
_TELLS_SO = late(
    rf"\b(?:{_FIRST_ONLY}|first|before|until|later|then|but|once|tried|wanted)\b", re.IGNORECASE
)
"""Says in a text that it did not stay so."""
_JOINT = late(r"[,;]|\b(?:and|but|before|until|then|later)\b", re.IGNORECASE)
"""Ends what was so at first."""


def why_undone(text: str, sentence: str) -> str | None:
    """Why a text tells what was so at first without that, and without the change of mind."""
    first = _FIRST.search(sentence)
    changed = _CHANGED.search(sentence, first.end()) if first else None
    if not (first and changed) or _TELLS_SO.search(text) or _CHANGED.search(text):
        return None
    joints = [one.start() for one in _JOINT.finditer(sentence, first.end(), changed.start())]
    end = joints[0] if joints else changed.start()
    told = [word for word in all_words(text) if not is_part_of_name(word, text)]
    held = [
        word for word in told if borne(word, sentence[:end]) and not borne(word, sentence[end:])
    ]
    if held and 2 * len(held) >= len(told):
        return f"The article says {first[0]!r} of {held[0].text!r}, and the text does not."
    return None
