"""Whether a text compares the other way round: more for less, or the two that are compared.

"Not as close as the first" says of the second what "less close" says, and the contrary of "closer".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarize.grounding.support import all_words, stem
from summarize.language.late_patterns import late

_MORE = late(
    r"\b(?:more|higher|greater|bigger|larger|longer|above)\b(?: [\w'’]+){0,6}? than\b",
    re.IGNORECASE,
)
_LESS = late(
    r"\b(?:less|fewer|lower|smaller|shorter|below)\b(?: [\w'’]+){0,6}? than\b", re.IGNORECASE
)
_DEGREE = late(
    r"(?P<not>(?:\b(?:not|no|never|hardly)|n['’]t) (?:\w+ ){0,2}?)?"
    r"(?:\b(?P<word>more|most|less|least)(?:[- ]\w+ly)?[- ](?!than\b)(?P<base>[a-z]{3,})"
    r"|\b(?P<er>[a-z]{3,}er)(?= than\b)|\b(?P<as>as|so) (?P<same>[a-z]{3,})(?= as\b))"
    r"(?: (?:than|as) (?P<behind>[^,;:.]+))?",
    re.IGNORECASE,
)
"""A degree of something, and what it is compared with."""


class _Compared(NamedTuple):
    is_more: bool
    of: frozenset[str]
    """What there is more or less of, by what may be its stem."""
    before: frozenset[str]
    behind: frozenset[str]
    """The words that only one of the two compared has, by their stems."""


def why_compared_otherwise(text: str, said: str) -> str | None:
    """Why a text says more than something where less is said, or less for more."""
    theirs = list(_compared(said))
    for mine in _compared(text):
        known = [one for one in theirs if one.of & mine.of]
        if known and all(_is_contrary(mine, one) for one in known):
            return "It compares the other way round than its evidence."
        if known:
            return None
    for way, contrary in ((_MORE, _LESS), (_LESS, _MORE)):
        found = way.search(text)
        only = not (way.search(said) or contrary.search(text))
        if found and only and contrary.search(said):
            return f"It says {found[0]!r}, and its evidence the contrary."
    return None


def _is_contrary(told: _Compared, known: _Compared) -> bool:
    """Whether two comparisons of one thing cannot both hold."""
    crossed = len(told.before & known.behind) + len(told.behind & known.before)
    straight = len(told.before & known.before) + len(told.behind & known.behind)
    return crossed > straight if told.is_more == known.is_more else straight >= crossed


def _compared(text: str) -> Iterator[_Compared]:
    for line in text.split("\n"):
        for found in _DEGREE.finditer(line):
            less = (found["word"] or "").lower() in {"less", "least"}
            if found["not"] and not found["as"]:
                continue  # "No more expensive than".
            if found["as"] and not found["not"]:
                continue  # As much of it is neither more nor less.
            before = frozenset(word.stem for word in all_words(line[: found.start()]))
            behind = frozenset(word.stem for word in all_words(found["behind"] or ""))
            yield _Compared(
                not (less or found["as"]), _base(found), before - behind, behind - before
            )


def _base(found: re.Match[str]) -> frozenset[str]:
    """What there is more of, by the stems of its plain forms: "closer" is more "close"."""
    if found["er"]:
        short = found["er"].lower().removesuffix("er")
        return frozenset(map(stem, (short, f"{short}e", f"{short[:-1]}y", short[:-1])))
    return frozenset({stem((found["base"] or found["same"]).lower())})
