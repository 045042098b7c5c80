"""Numbers that count nothing of the story: conversions, ages, scores, models, withdrawn ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.language.late_patterns import late
from summarize.language.names.countries import leading
from summarize.language.names.countries import words as country_words
from summarize.language.tokens import Word

LONGEST_MODEL = 3
"""Letters of a model's name before its number ("AK 47")."""

_BRACKET = 4
"""Words before a number among which the bracket that holds it opens."""

_TOLD = (
    r"(?:reports?|statements?|claims?|figures?|tolls?|numbers?|counts?|tally|tallies|estimates?"
    r"|versions?|posts?|tweets?)"
)
_WITHDRAWN = late(
    r"\b(?:withdr[ae]wn?|withdraws|retract\w*|took back|takes back|walked back)\b"
    rf"[^.;:]{{0,40}}?\b{_TOLD}\b"
    rf"|\b{_TOLD}\b.{{0,80}}\b(?:was|were|is|are|had been|has been)\b(?: \w+)? "
    r"(?:a mistake|mistaken|an error|in error|wrong|incorrect|erroneous|withdrawn|retracted)\b"
    r"|\b(?:wrongly|mistakenly|erroneously|incorrectly) (?:said|reported|stated|put|gave|told)\b"
    r"|\bearlier version\b",
    re.IGNORECASE,
)
"""Takes back what its sentence tells."""
_CORRECTED = late(
    rf"\b(?:correct|revis)(?:ed|es|ing)\b[^.;:]{{0,40}}?\b{_TOLD}\b"
    rf"|\b{_TOLD}\b[^.;:]{{0,30}}\b(?:corrected|revised)\b",
    re.IGNORECASE,
)
_OLD = late(r"\bfrom $")
_NEW = late(r"\b(?:to|now|actually|in fact|rather|instead) $", re.IGNORECASE)


def is_withdrawn(sentence: str, start: int) -> bool:
    """True if a sentence takes back the number at `start`: "withdrew a report that 30 had died".

    Of a correction that is the number from which it goes, not the one to which.
    """
    before = sentence[:start]
    if _NEW.search(before):
        return False
    corrected = _OLD.search(before) is not None and _CORRECTED.search(sentence) is not None
    return corrected or _WITHDRAWN.search(sentence) is not None


def is_aside(words: Sequence[Word], at: int) -> bool:
    """Whether the number at `at` is one of those."""
    opened = [word.low for word in words[max(0, at - _BRACKET) : at] if word.low in "()[]"]
    behind = [word.low for word in words[at + 1 : at + 4]]
    aged = behind == ["-", "year", "-"] or (words[at - 1].low == "," and behind[:1] == [","])
    compound = behind[:1] == ["-"] and behind[1:2] != [] and behind[1].endswith("ed")
    scored = _is_score(words, at) or (at > 1 and _is_score(words, at - 2))
    return opened[-1:] in (["("], ["["]) or aged or compound or scored or _is_model(words, at)


def _is_model(words: Sequence[Word], at: int) -> bool:
    """Whether a number is part of a name in capitals: "AK 47", "AK - 47"."""
    name = words[at - 2] if at > 1 and words[at - 1].low == "-" else words[at - 1]
    short = name.text.isupper() and name.text.isalpha() and 1 < len(name.text) <= LONGEST_MODEL
    return at > 0 and short and not leading(country_words(name.text))


def _is_score(words: Sequence[Word], at: int) -> bool:
    """Whether a number and the next one are a score ("5-4")."""
    return (
        at + 2 < len(words)
        and words[at].number is not None
        and words[at + 1].low in {"-", "–"}
        and words[at + 2].number is not None
        and words[at].end == words[at + 1].start
    )
