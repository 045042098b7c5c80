"""Who gave somebody a name: those of whom an article says so, and not the named or another."""

from __future__ import annotations

import re

from summarize.grounding.support import all_words, borne
from summarize.language.late_patterns import late
from summarize.language.words.function_words import PRONOUN

_CALLED = r"(?:dubbed|nicknamed|labell?ed|christened|branded|named|called)"
_GIVEN = r"(?:given|bestowed|coined)"
_BY = late(
    rf"\b(?:{_CALLED} [^,.;]{{1,40}}?|(?:nick)?name {_GIVEN}(?: to [^,.;]{{1,40}}?)?) by"
    r" (?P<who>[^,.;]{2,40}?)(?= to\b| who\b| after\b| for\b| because\b|[,.;]|$)",
    re.IGNORECASE,
)
"""A name that somebody has from others, and who these are."""
_THEMSELVES = late(
    r"\b(?:call|dub|nicknam|nam|styl|brand)(?:s|es|e|ed|ing)? (?:them|him|her|it)sel(?:f|ves)\b"
    r"|\bself-styled\b",
    re.IGNORECASE,
)
_NAMES = late(
    rf"^(?P<who>[^,.;]{{2,60}}?) (?:ha(?:s|ve|d) )?(?:{_CALLED}"
    r"|(?:g[ai]ven?|gives|coined) (?:[\w-]+ ){1,4}?the (?:nick)?name)\b",
    re.IGNORECASE,
)
"""Who names somebody, at the beginning of a text."""
_PASSIVE = late(r"\b(?:is|are|was|were|be|been|being|who|which|,)$", re.IGNORECASE)


def why_named_by_another(text: str, sentence: str) -> str | None:
    """Why a text lets another give a name than its sentence, which tells who gave it."""
    given = _BY.search(sentence)
    if given is None:
        return None
    if own := _THEMSELVES.search(text):
        if not _THEMSELVES.search(sentence):
            return f"It says {own[0]!r} of a name that is given by {given['who']!r}."
        return None
    names = _NAMES.search(text)
    who = names["who"] if names else ""
    if not who or _PASSIVE.search(who) or who.lower() in PRONOUN:
        return None
    if any(borne(word, given["who"]) for word in all_words(who)):
        return None
    return f"It lets {who!r} give a name that is given by {given['who']!r}."
