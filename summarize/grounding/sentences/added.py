"""What a text adds of its own: a cause or intent told nowhere, a comparison told otherwise."""

from __future__ import annotations

import re

from summarize.grounding.support import LIGHT, all_words, borne

_CAUSE = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|caused by|as a result of|in protest(?: at| against)?"
    r"|triggered by|blamed on)\b",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"\b(?:on purpose|by accident|by mistake|deliberately|intentionally|accidentally)\b",
    re.IGNORECASE,
)
_NEAR = 4
"""Words behind it among which the cause is named."""
_MARK = re.compile(r"[,;:()—]|\.(?=\s|$)")
_MORE = re.compile(
    r"\b(?:more|higher|greater|bigger|larger|longer|above)\b(?: [\w'’]+){0,6}? than\b",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:less|fewer|lower|smaller|shorter|below)\b(?: [\w'’]+){0,6}? than\b", re.IGNORECASE
)


def why_cause_added(text: str, said: str) -> str | None:
    """Why half of what a text gives for a cause, or more, stands nowhere in what is said."""
    for found in _CAUSE.finditer(text):
        mark = _MARK.search(text, found.end())
        end = mark.start() if mark else len(text)
        cause = [word for word in all_words(text) if found.end() <= word.start < end][:_NEAR]
        told = [word for word in cause if word.low not in LIGHT]
        strange = [word for word in told if not borne(word, said)]
        if strange and 2 * len(strange) >= len(told):
            return f"It gives a cause, {strange[0].text!r}, which its evidence does not."
    return None


def why_meant(text: str, said: str) -> str | None:
    """Why a text says of what was done that it was meant, or was not, where nothing says so."""
    found = _MEANT.search(text)
    if found and not any(borne(word, said) for word in all_words(found[0])):
        return f"It says {found[0]!r}, and its evidence does not."
    return None


def why_compared_otherwise(text: str, said: str) -> str | None:
    """Why a text says more than something where less is said, or less for more."""
    for mine, other in ((_MORE, _LESS), (_LESS, _MORE)):
        found = mine.search(text)
        if found and other.search(said) and not mine.search(said) and not other.search(text):
            return f"It says {found[0]!r}, and its evidence the contrary."
    return None
