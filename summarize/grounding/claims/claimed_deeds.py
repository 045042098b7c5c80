"""Who claims a deed claims responsibility for it: "the attack was claimed by X".

"X claimed that the attack …" is what X says of it, and so is "X claimed the attack was a fraud".
"""

from __future__ import annotations

import re
from functools import cache

from summarize.grounding.support import all_words, is_verb, supported
from summarize.language.late_patterns import late
from summarize.language.words.function_words import AUXILIARY, PREPOSITION, word_class

_RESPONSIBILITY = late(
    r"\b(?P<verb>claim(?:s|ed|ing)?|takes?|took|taken|taking) responsibility for\b"
)
_CLAIMING = {"take": "claim", "takes": "claims", "taking": "claiming"}
"""Forms of the other verb, as those of this one; all others are its past."""
_ENDED = late(r"[.,;:!?()“”\"—–]|\b(?:that|which|who|whose|where|when|saying|in an? \w+)\b")
"""Where what is said of a deed is over, or is told of its parts."""
_NOT_BEFORE = PREPOSITION | {"that"}
"""Words that may not stand between "claimed" and the deed: "claimed lives in the attack"."""


def as_claimed(text: str, sentence: str) -> str:
    """A text with "claimed" for "claimed responsibility for", where a sentence claims a deed so."""
    found = _RESPONSIBILITY.search(text)
    if found is None or not _claims_deed(text[: found.start()], sentence):
        return text
    verb = found["verb"]
    claims = verb if verb.startswith("claim") else _CLAIMING.get(verb, "claimed")
    return f"{text[: found.start()]}{claims}{text[found.end() :]}"


def _claims_deed(who: str, sentence: str) -> bool:
    """Whether somebody claims a deed in a sentence, and says nothing of it."""
    by = (_first_clause(sentence[found.end() :]) for found in _passive().finditer(sentence))
    return any(supported(word, one) for one in by for word in all_words(who)) or any(
        _NOT_BEFORE.isdisjoint(found["which"].lower().split())
        and not _says_of_it(_first_clause(sentence[found.end() :]))
        for found in _active().finditer(sentence)
    )


def _first_clause(text: str) -> str:
    return _ENDED.split(text, maxsplit=1)[0]


def _says_of_it(rest: str) -> bool:
    """Whether words behind a deed tell what it did or was, so that it is not claimed itself."""
    has_verb = any(is_verb(word) and not word.is_name for word in all_words(rest))
    return has_verb or not AUXILIARY.isdisjoint(rest.lower().split())


@cache
def _active() -> re.Pattern[str]:
    return re.compile(
        rf"\bclaim(?:s|ed|ing)?\s+(?P<which>(?:[\w'’-]+\s+){{0,3}}?)(?:{_deeds()})\b",
        re.IGNORECASE,
    )


@cache
def _passive() -> re.Pattern[str]:
    """What is claimed by somebody; "it was claimed by the police that" is something said."""
    told = rf"\b(?:{_deeds()})\b(?:(?!\bit\b)[^.;:]){{0,200}}?\bclaimed by\b"
    return re.compile(told, re.IGNORECASE)


@cache
def _deeds() -> str:
    return "|".join(sorted(word_class("claimed_deed")))
