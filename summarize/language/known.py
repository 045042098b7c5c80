"""The language whose words the checks know.

All that goes by words or grammar (content words, deeds, negation, who speaks) is English. Numbers
and dates are read in more languages, and a quote is a quote in any.
"""

from __future__ import annotations

ENGLISH = "en"


def has_known_words(language: str | None) -> bool:
    """True if a text's words are known; so are they taken to be where its language is not known.

    `language` is an ISO 639 code.
    """
    return language in (None, ENGLISH)
