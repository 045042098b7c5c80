"""What a hoax, a parody or a made-up report says, which no text may tell as a fact.

"A spoof site ran a story claiming the mayor had quit" says that somebody made it up.
"""

from __future__ import annotations

import re

from summarize.grounding.support import content_words, has_saying, is_part_of_name, supported
from summarize.language import standing
from summarize.language.late_patterns import late
from summarize.language.words import vocabulary

_MADE_UP = (
    r"hoax|spoof|parod(?:y|ies)|satir(?:e|ical)|fake|bogus|phone?y|fabricated|made-up|fictitious"
)
_CLAIMS = late(
    rf"\b(?:{_MADE_UP})\b(?P<what>[^.;!?\n]{{1,80}}?)\b(?:claim(?:s|ed|ing)|sa(?:ys|id|ying)"
    r"|alleg(?:es|ed|ing)|declar(?:es|ed|ing)|purport(?:s|ed|ing)|report(?:s|ed|ing)(?= that))\b"
    r"(?P<said>[^.;!?\n]*)",
    re.IGNORECASE,
)
"""A report that is called made up, the words between, and what it says."""
_STANDS_BACK = late(
    rf"\b(?:{_MADE_UP}|false\w*|untrue|invented|according|supposed\w*|purported\w*|claim\w*|alleg\w+"
    r"|rumou?r\w*|stor(?:y|ies)|reports?)\b",
    re.IGNORECASE,
)
"""Words of a text that does not tell it as a fact."""
_SITES = frozenset(
    {"site", "website", "blog", "page", "magazine", "paper", "post", "tweet", "letter"}
)
"""What else than a report may be made up, or publish what is."""


def why_made_up(text: str, sentence: str, speaker: str | None) -> str | None:
    """Why a text tells as a fact what its sentence says that a made-up report claims."""
    if speaker or _STANDS_BACK.search(text) or "denied" in standing.kinds_of(text):
        return None
    for found in _CLAIMS.finditer(sentence):
        what = {word.lower() for word in re.findall(r"[^\W_]+", found["what"])}
        if what.isdisjoint(vocabulary.reports() | _SITES):
            continue
        outside = sentence.replace(found["said"], " ")
        told = [word for word in content_words(text) if not is_part_of_name(word, text)]
        held = [
            word for word in told if supported(word, found["said"]) and not supported(word, outside)
        ]
        if held and 2 * len(held) >= len(told) and not _is_said_by_report(text, what):
            return f"It tells as a fact what is made up ({held[0].text!r})."
    return None


def _is_said_by_report(text: str, what: set[str]) -> bool:
    """Whether a text lets the report say so: "The site said the mayor had quit"."""
    named = {word.low for word in content_words(text)}
    return has_saying(text) and not named.isdisjoint(what)
