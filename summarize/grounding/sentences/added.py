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
_MORE = re.compile(
    r"\b(?:more|higher|greater|bigger|larger|longer|above)\b(?: [\w'’]+){0,3}? than\b"
)
_LESS = re.compile(r"\b(?:less|fewer|lower|smaller|shorter|below)\b(?: [\w'’]+){0,3}? than\b")


def why_cause_added(text: str, said: str) -> str | None:
    """Why what a text gives for a cause stands nowhere in what is said."""
    for found in _CAUSE.finditer(text):
        cause = [word for word in all_words(text) if word.start >= found.end()][:_NEAR]
        told = [word for word in cause if word.low not in LIGHT]
        if told and not any(borne(word, said) for word in told):
            return f"It gives a cause, {told[0].text!r}, which its evidence does not."
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
