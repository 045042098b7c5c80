"""The language whose words the checks know.

All that goes by words or grammar (content words, deeds, negation, who speaks) is English. Numbers
and dates are read in more languages, and a quote is a quote in any.
"""

from __future__ import annotations

ENGLISH = "en"


def has_known_words(language: str | None, wording: str = ENGLISH) -> bool:
    """True if a text's words are known; so are they taken to be where its language is not known.

    `wording` is the language in which the text is told of; both are ISO 639 codes.
    """
    return language in (None, ENGLISH) and wording == ENGLISH
