"""Quantities: the numbers that an article states, as intervals with units, and back as words.

    breaks → noise → forms → terms → context → find        wording (`words`)        intervals

`breaks` leaves out what breaks words apart, ends of lines and marks of emphasis, `noise` blanks
out what only looks like a number, `forms` are the ways to write one, `terms` a number with its
modifiers and unit, `context` what its neighbours say of it, by the `patterns`; `find` joins terms
to ranges and shares. `units` has the words for all of them. That is English; `alphabetic` reads
seven more languages with an alphabet (`alphabetic_pairs` joins its terms), `east_asian` Chinese,
Japanese and Korean, each by the words of its `…_words`, of a text made `plain`.
`quantity` makes the quantity of what any of them read. `wording` puts one back into words,
`intervals` says what it can mean and which two are one.

Conventions where English leaves a choice: plurals that name no number mean at least two of them
("dozens" and "several dozen": 24 or more); a bare currency is the one that news means by it
("dollars": USD; "rupees": INR); a ton is not a tonne; nothing is converted; ages are in years;
"one in five" is one quantity, a fraction; a score, a vote and odds are two numbers each, so that
"3-1" is held against "4-1"; "twice" is 2 times; "over three days" is a modifier only where it
cannot mean "during".
"""

from summarize.language.numbers.find import (
    LANGUAGES,
    find,
    has_plural,
    is_alternative,
    is_denial,
    is_plural,
    may_have_plural,
    signs,
)
from summarize.language.numbers.wording import words

__all__ = [
    "LANGUAGES",
    "find",
    "has_plural",
    "is_alternative",
    "is_denial",
    "is_plural",
    "may_have_plural",
    "signs",
    "words",
]
