"""Numbers that count nothing of the story: conversions in brackets, ages, scores, models' names."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.language.names.countries import leading
from summarize.language.names.countries import words as country_words
from summarize.language.tokens import Word

LONGEST_MODEL = 3
"""Letters of a model's name before its number ("AK 47")."""

_BRACKET = 4
"""Words before a number among which the bracket that holds it opens."""


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
