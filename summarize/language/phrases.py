"""How a piece of an article is told by itself: with its quotation marks paired, and not too long.

Words are left out at the ends, never changed or added.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarize.language.late_patterns import late
from summarize.language.sayings import Saying
from summarize.language.tokens import Word
from summarize.language.words.function_words import (
    DETERMINER,
    MONTH,
    PREPOSITION,
    RELATIVE,
    word_class,
)

LONG = 150
"""Characters from which a sentence is told without the clauses that trail it."""

SHORTEST = 70
"""Characters of the shortest sentence that is left when they go."""

_YEAR = 4
"""Digits of a year; a day of the month has fewer."""

_SMALL = PREPOSITION | DETERMINER | word_class("past_one")

_OPENING = late(r"(?:But|And|However,|Meanwhile,|Also,?|Still,|So|Yet)\s+(?=\S)")
_ENDED = late(r"[.!?…][\"”’')]*$")
_CLOSED_FIRST = late(r"[^\"]*\S\"(?:\W|$)")
_TRAILING = RELATIVE | word_class("trailing")


def told(words: str) -> str:
    """The words as a sentence of their own."""
    text = _OPENING.sub("", words.strip(), count=1).rstrip(" ,;:—–-")
    text = f"{text[0].upper()}{text[1:]}"
    text = text if _ENDED.search(text) else f"{text}."
    if text.count("”") > text.count("“"):
        return f"“{text}"
    if text.count("“") > text.count("”"):
        return f"{text}”"
    if text.count('"') % 2:
        return f'"{text}' if _CLOSED_FIRST.match(text) else f'{text}"'
    return text


def limit(scope: str) -> str:
    """A scope as it ends a question or a figure: "in 2004", "on April 20", "last year"."""
    words = scope.split()
    first, last = words[0].lower(), words[-1]
    if first in MONTH and len(words) > 1 and last.isdigit() and len(last) < _YEAR:
        return f"on {scope}"
    if first in ("end", "start", "beginning", "middle"):
        return f"at the {scope}"
    if first in MONTH or first.isdigit() or first in ("late", "early", "mid"):
        return f"in {scope}"
    return scope[0].lower() + scope[1:] if first in _SMALL else scope


def by_name(actor: str, said: str) -> str:
    """What somebody says, with the name for the "it" or "his" that opens it."""
    first, _, rest = said.partition(" ")
    name = inner(actor)
    if first.lower() in word_class("subject_pronoun"):
        return f"{name} {rest}"
    if first.lower() in {"its", "his", "her", "their"}:
        owned = "'" if name.endswith("s") else "'s"
        return f"{name}{owned} {rest}"
    return said


def inner(actor: str) -> str:
    """An actor's name inside a sentence: "the army"."""
    return f"the {actor[4:]}" if actor.startswith("The ") else actor


def core(words: Sequence[Word], sayings: Sequence[Saying]) -> int:
    """One past the last word of a sentence without the clauses that trail it.

    A clause that names who says it, or stands in a quotation, stays.
    """
    if words[-1].end - words[0].start <= LONG:
        return len(words)
    last = max((max(one.verb, one.actor[1]) for one in sayings), default=0)
    for at in range(last + 1, len(words) - 1):
        follows = words[at + 1]
        if words[at].low != "," or follows.quoted or words[at].quoted:
            continue
        trails = follows.low in _TRAILING or (
            follows.low.endswith("ing") and follows.text.islower()
        )
        if trails and words[at].start - words[0].start >= SHORTEST:
            return at
    return len(words)
