"""The forms in which a number is written, each with the function that reads its value.

A form's pattern matches the bare number, and its reader gets what it matched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import prod

from summarize.language.late_patterns import late
from summarize.language.numbers.units import (
    DECADES,
    END,
    HEIGHT,
    MONEY,
    NOT_HALVED,
    ONES,
    OWNERS,
    PARTS,
    PLURAL_NOUN,
    SCALES,
    SEVERAL,
    SLASHED,
    TENS,
    UNITS,
    VAGUE,
    VULGAR,
    WITH_ARTICLE,
    any_with_units,
)
from summarize.language.words.word_patterns import any_of


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a number."""

    pattern: str
    read: Callable[[str], Fraction]
    unit: str | None = None
    """What it counts where no unit follows."""
    plural: bool = False
    """It names no number, only the least it can be: "dozens"."""
    approximate: bool = False
    width: Callable[[str], int] = lambda _: 0
    """How far above the number what it names may lie."""
    of_a: bool = False
    """It may go on with "of a" before a unit or a scale: "three quarters of a mile"."""
    measured: bool = False
    """It is none unless a unit or a scale follows."""


_SMALL_VALUES = ONES | TENS
_FACTORS = SCALES | VAGUE


def _digits(core: str) -> Fraction:
    """12; 1,234.5; 10 000; 3 1/2; 3½; 2 and a half."""
    if mixed := _MIXED.search(core):
        return _digits(core[: mixed.start()]) + _part(mixed[0].strip(" -"))
    bare = re.sub(r"[^\d.]", "", core)
    # `Fraction` reads a whole number five times faster than its digits.
    return Fraction(int(bare) if bare.isdecimal() else bare)


def _words(core: str) -> Fraction:
    """Twenty-five; two hundred and six; three thousand four hundred; two and a half."""
    if mixed := _MIXED.search(core):
        return _words(core[: mixed.start()]) + _part(mixed[0])
    total = current = 0
    for word in re.split("[ ,-]+", core):
        if word == "hundred":
            current *= 100
        elif word in SCALES:
            total, current = total + SCALES[word] * current, 0
        elif word == "score":
            current *= 20
        else:
            current += 1 if word == "a" else _SMALL_VALUES.get(word, 0)
    return Fraction(total + current)


def _spoken(core: str) -> Fraction:
    """One point two five; nought point three."""
    whole, _, digits = core.partition(" point ")
    values = {"nought": 0, "oh": 0} | ONES
    number = values[whole] if whole in values else _words(whole)
    return Fraction(f"{number}.{''.join(str(values[word]) for word in re.split('[ -]', digits))}")


def _foreign(core: str) -> Fraction:
    """10'000; 1.234.567; 1.234,5; 3,5: groups are of three digits, what follows a comma is not."""
    whole, _, decimals = core.partition(",")
    return Fraction(f"{re.sub(r'[^0-9]', '', whole)}.{decimals or 0}")


def _clock(core: str) -> Fraction:
    """Hours and minutes as hours: 1h 30m."""
    hours, minutes = re.findall(r"\d+", core)
    return int(hours) + Fraction(int(minutes), 60)


def _inches(core: str) -> Fraction:
    """Feet and inches as inches: 5'10"; 6-foot-4."""
    feet, inches = re.findall(r"\d+", core)
    return Fraction(12 * int(feet) + int(inches))


def _decade(core: str) -> Fraction:
    """The first year of a decade of life or of a part of it: 50s; mid-fifties; late 30s."""
    tens = re.search(any_of(DECADES), core)
    first = DECADES[tens[0]] if tens else int(re.sub(r"\D", "", core))
    return Fraction(first + {"mid": 4, "lat": 7}.get(core[:3], 0))


def _decade_width(core: str) -> int:
    """Years from the first to the last of them."""
    return {"ear": 3, "mid": 2, "lat": 2}.get(core[:3], 9)


def _part(core: str) -> Fraction:
    """A third; two-thirds; quarter of a; half an; 1/2; ½."""
    if core[0] in VULGAR:
        return VULGAR[core[0]]
    if slashed := re.match(r"(\d+)/(\d+)", core):
        return Fraction(int(slashed[1]), int(slashed[2]))
    words = [word for word in re.split("[ -]", core) if word not in {"and", "of"}]
    at = next(i for i, word in enumerate(words) if word.rstrip("s") in PARTS)
    count = words[at - 1] if at else "a"
    top = int(count) if count.isdigit() else ONES.get(count, 1)
    return Fraction(top, PARTS[words[at].rstrip("s")])


def _vague(core: str) -> Fraction:
    """Dozens; tens of thousands; several hundred: the plural's least, two of them."""
    return Fraction(2 * prod(_FACTORS[word] for word in core.split() if word in _FACTORS))


def _always(value: int) -> Callable[[str], Fraction]:
    """The reader of a form that has one value: 0 of "nobody", 2 of "a pair", 1 of "a million"."""
    return lambda _: Fraction(value)


def _often(core: str) -> Fraction:
    """Twice; thrice; double what it was."""
    return Fraction({"thrice": 3, "triple": 3, "quadruple": 4}.get(core, 2))


_ONE_TO_NINE = any_of(list(ONES)[1:10])
_SMALL = rf"{any_of([*TENS, *ONES])}(?:(?<=ty)(?:[- ]|- ){_ONE_TO_NINE}{END})?{END}"
_AND = r"(?: and |[ -])"
_BELOW_THOUSAND = rf"(?:a hundred{_AND}{_SMALL}|{_SMALL}(?: hundred(?:{_AND}{_SMALL})?)?)"
_AND_A_HALF = r"[ -]and[ -](?:an?|one|two|three)[ -](?:half|quarters?|thirds?)"
_MIXED = late(rf"{_AND_A_HALF}|[ -]?[{''.join(VULGAR)}]|[ -]\d/\d+")
_NO_ORDINAL = r"(?!-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|something))"
_NOT_OF_THEM = r"(?! of (?:them|these|those|whom|which)\b)"
_DIGIT_WORD = any_of(["nought", "oh", *list(ONES)[:10]])
# "At one point three men shouted."
_AT_A_MOMENT = r"(?<!\bat (?=one point [a-z]+ (?!per|(?:m|b|tr)illion|degrees)))"
_SPOKEN = (
    rf"{_AT_A_MOMENT}(?:nought|{_SMALL}) point {_DIGIT_WORD}{END}(?:[ -]{_DIGIT_WORD}{END}){{0,5}}"
)
_SCORE = rf"{_ONE_TO_NINE} score(?: and {_SMALL}|(?= (?:people|men|women|children|years){END}))"


def _compound() -> str:
    """One million two hundred thousand; two billion, fifty million and six: scales descending."""
    # "A million two years ago": behind a scale, a bare number goes on only with "and" or hundreds.
    hundreds = rf"{_SMALL} hundred(?:{_AND}{_SMALL})?"
    descending = "|".join(
        rf"(?<={scale})(?:,? and |,? |-){_BELOW_THOUSAND} {below}{END}"
        for scale, below in pairwise(("trillion", "billion", "million", "thousand"))
    )
    # But "five thousand six" is one number.
    joint = r"(?: and |(?(descending)(?!)|(?<=thousand)[ -]))"
    return (
        rf"(?:{_BELOW_THOUSAND}|a(?: hundred(?= th))?)"
        rf"(?: thousand| (?:m|b|tr)illion(?P<descending>(?:{descending}){{1,3}})?)"
        rf"(?:{joint}{_BELOW_THOUSAND}|[ -]{hundreds}|, {hundreds}{_NOT_OF_THEM}"
        r"|(?(descending)|(?!)))"
        rf"(?! (?:{any_of(SCALES)}){END})"
    )


_PARTED = any_of([*PARTS, *(f"{part}s" for part in PARTS), "halves"])
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3}){0,5},\d{3}|\d{1,3}(?:[\u00a0\u2007\u2009\u202f]\d{3}){1,6}"
    r"|\d{1,3}(?: \d{3}){1,6}(?! ?\d|[a-z])|\d{1,18})(?!\d|_\d|,\d\d\d(?!\d))"
    r"(?:\.\d{1,18})?(?!\.?\d)"
)
"""Longer runs of digits are identifiers, and very long ones are more than Python will read."""
_HALVES = rf"(?:[ -]?[{''.join(VULGAR)}]|[ -]{SLASHED}|{_AND_A_HALF})"
_COUNT_OF_PARTS = any_of([*list(ONES)[1:10], "a", "an"])

_ACTED = (
    r"(?=,? who\b| (?:was|were|is|are|has|have|had|will|would|could|died|drowned|survived|escaped"
    r"|den(?:y|ied|ies)|face[sd]?)\b)"
)
_NOT_TWO = (
    "sides|parties|teams|countries|nations|houses|chambers|ways|hands|ends|cases|games|instances|"
    "camps|governments|sets|kinds|sorts|types|directions|counts|fronts|respects"
)

FORMS = {
    "clock": Form(rf"\d{{1,3}} ?h(?:rs?)?,? ?[0-5]?\d ?m(?:ins?)?{END}", _clock, "hour"),
    "foreign": Form(
        r"(?:\d{1,3}(?:['’]\d{3}){1,5}|\d{1,3}(?:\.\d{3}){2,5}(?:,\d{1,2})?"
        r"|\d{1,3}(?:\.\d{3}){1,5},\d{1,2})(?![\d'’]|[.,]\d)",
        _foreign,
    ),
    "comma": Form(r"\d{1,6},\d{1,2}(?!\d|[.,]\d)", _foreign),
    "none": Form(
        r"no[ -]one(?! else)\b|not (?:one|a single)\b|nobody(?! else)\b|none(?! other)\b"
        r"|neither(?= [a-z])|un(?:hurt|harmed|injured|scathed)\b"
        r"|without a single\b"
        r"|without(?= (?:causing )?(?:any )?(?:loss of life|casualt|injur|fatalit|death))"
        r"|no(?= [a-z]|\Z)",
        _always(0),
    ),
    # "Won two-nil" and "next to nil" count nothing.
    "nil": Form(
        r"(?:^|(?<=[,:;(–-] )|(?<=was )|(?<=were )|(?<=is )|(?<=at ))nil(?=\s*(?:[.,;)]|\Z))"
        r"|(?<= to )(?<!next to )(?<!close to )nil"
        r"(?=\s*(?:[.,;)]|\Z)| (?:in|by|from|during|at|since|after|for|as)\b)"
        rf"|(?<!-)nil(?= {PLURAL_NOUN}{END})",
        _always(0),
    ),
    "height": Form(HEIGHT, _inches, "inch"),
    "decade": Form(
        rf"(?:{'|'.join(rf'(?<=in {who} )' for who in OWNERS)})"
        rf"(?:(?:early|mid|late)[- ])?(?:[2-9]0['’]?s|{any_of(DECADES)}){END}",
        _decade,
        "year",
        width=_decade_width,
    ),
    "both": Form(
        rf"both(?={_ACTED}| of (?:them|the|these|those|his|her|their)\b"
        rf"| (?!(?:{_NOT_TWO})\b){PLURAL_NOUN}(?! and\b){END})"
        r"|(?<=, )both(?= (?:from|of|aged|in their)\b)",
        _always(2),
    ),
    "group": Form(rf"(?<=the )(?:pair|duo|couple){_ACTED}", _always(2)),
    "trio": Form(rf"(?<=the )trio{_ACTED}", _always(3)),
    "spoken": Form(_SPOKEN, _spoken, of_a=True),
    "compound": Form(rf"{_compound()}{_NO_ORDINAL}", _words),
    "score": Form(_SCORE, _words),
    "slashed": Form(SLASHED, _part, "fraction", of_a=True),
    "portion": Form(r"0\.\d{1,18}(?= of )", _digits, of_a=True, measured=True),
    "digits": Form(rf"{_DIGITS}{_HALVES}?|\.\d{{1,18}}", _digits),
    "vulgar": Form(rf"[{''.join(VULGAR)}]", _part, "fraction", of_a=True),
    "couple": Form(r"a couple(?: of)?", _always(2), approximate=True, measured=True),
    "couple_of": Form(r"a couple(?= (?:of|more)\b|\Z)", _always(2), approximate=True),
    "twenty": Form(rf"a score(?= of {PLURAL_NOUN})", _always(20)),
    "pair": Form(r"a pair(?= of\b)", _always(2)),
    "vague": Form(
        rf"{any_of(SEVERAL)}(?: {any_of(SCALES)})+{END}"
        r"|(?:dozens|hundreds|(?:thousand|million|billion|trillion)s|tens(?= of)"
        r"|scores(?= (?:of [^\d\W]|were|are|have|more|dead|hurt"
        r"|(?:die|kill|fear|injur|wound|arrest)\w*)))(?: of (?:thousand|million|billion)s)*",
        _vague,
        plural=True,
    ),
    # "Half as many" is no half of a unit.
    "half": Form(
        rf"(?:an? )?half(?: an?|-a)?(?!-year)(?![ -]{any_of(NOT_HALVED)}{END})",
        _part,
        measured=True,
    ),
    "part": Form(
        rf"(?:{_COUNT_OF_PARTS}|\d)[ -]{_PARTED}{END}"
        rf"|(?<![a-z] )quarter of an?(?=[ -]{any_of(SCALES)}{END})",
        _part,
        "fraction",
        of_a=True,
    ),
    "alone": Form(rf"half{END}(?!-)", _part, "fraction", of_a=True),
    # "Think twice" and "once or twice" tell no number.
    "often": Form(
        r"(?<!think )(?<!thought )(?<!once or )(?:twice|thrice)(?!-)"
        r"|(?<!to )(?<!and )(?<!will )(?<!would )(?<!could )(?<!can )(?<!may )(?<!might )"
        r"(?<!should )(?:double|triple|quadruple)(?= (?:what|th(?:at|ose) of|as (?:many|much)|the"
        r" (?:number|amount|price|cost|rate|level|total|figure|size)\b))",
        _often,
        "times",
    ),
    "words": Form(
        rf"(?:(?:{_SMALL}|a) hundred{_AND}{_SMALL}(?! hundred)|{_SMALL})(?:{_AND_A_HALF})?"
        rf"{_NO_ORDINAL}|{any_of(ONES)}(?=fold)",
        _words,
    ),
    "article": Form(rf"an?(?=[ -]{any_of([*SCALES, *WITH_ARTICLE])}{END})", _always(1)),
    "definite": Form(
        rf"the(?= {any_of(SCALES)} (?:{any_with_units([*UNITS, *MONEY])}|{PLURAL_NOUN}){END})",
        _always(1),
    ),
}
