"""One number with all that belongs to it: modifiers before and after, scale, currency, unit.

One regular expression, compiled once, finds it in a lower-cased text; ranges are made of two such
terms, in `find.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import prod
from typing import NamedTuple

from summarize.language.late_patterns import late
from summarize.language.numbers.forms import FORMS
from summarize.language.numbers.quantity import Bound
from summarize.language.numbers.units import (
    ABOUT,
    ABOUT_AFTER,
    ATTACHED,
    CODES,
    END,
    FIRST,
    LEAST,
    LEAST_AFTER,
    MONEY,
    MOST,
    MOST_AFTER,
    NO_COUNT_NEXT,
    ONES,
    PLURAL_NOUN,
    SCALES,
    SHORT_SCALES,
    SIGNS,
    SPACED,
    TENS,
    UNITS,
    any_with_units,
)
from summarize.language.words.word_patterns import any_of


class Term(NamedTuple):
    """A number where it stands. Offsets are into the text that was searched."""

    opening: int
    """Where the words that may open a range begin ("between", "from"); `start` if none do."""
    start: int
    """Where its modifiers begin."""
    number: int
    """Where the number begins, currency included."""
    end: int
    value: Fraction
    scale: int
    """The factor in `value` that a range hands on: 10**12 for both in "$1.2-1.4 trillion"."""
    unit: str | None
    leads: bool
    """The unit stands before the number, so that a range's second number shares it: "$10 to 15"."""
    bound: Bound
    approximate: bool
    form: str
    """The form of the number, a key of `FORMS`."""
    core: str
    """The number as written, without scale, unit and modifiers."""
    width: int = 0
    """How far above `value` what is named may lie: 9 in "his fifties"."""

    @property
    def bare(self) -> bool:
        """It is a number and nothing else."""
        return self.unit is None and self.scale == 1 and not self.modified

    @property
    def modified(self) -> bool:
        """A modifier says how the number is meant."""
        return self.bound != "exact" or self.approximate


_OPENER = (
    r"(?:(?:any|some)(?:where|thing) (?:between|from|in)|aged (?:between|from)|between|from)"
    r"(?: the ages? of)?"
)
_MODIFIER = rf"(?:{LEAST}|{MOST}|{ABOUT})(?: |(?<=[~≈<>≤≥]))"
_LABEL = r"(?:(?:aged?|ages|ages? of|magnitude (?:of|at|as|was|is)) |magnitude[ -])"
_SIGN = (
    # A dash is a minus only where no range and no aside can stand.
    r"(?:(?<![\w%])[-−+](?=[\d.£$€])|(?<!or )(?:minus |negative )(?=[\d.£$€])"
    r"|(?:(?<= to )|(?<= of )|(?<= at )|(?<= by )|(?<= is )|(?<=was )|(?<=from )|(?<=between ))"
    rf"–(?=[\d.£$€])|(?<!or )minus (?={any_of([*ONES, *TENS])}{END}))"
)
_MONEY_BEFORE = (
    rf"(?:{any_of(SIGNS)} ?|{any_of(CODES)} ?|euro(?=\d)"
    # "R450,000" and "R2.5 billion" are rand, "N50bn" naira; "R2" and "N205" are names.
    r"|[rn](?=\d{1,3}(?:[ ,]\d{3})+\b|\d+(?:[.,]\d+)?(?:bn|m|tn| [mbt]r?illion)\b))"
    r"(?=[\d½¼¾]|[-−–]\d|an? |half |[a-z]+[ -])"
)
_SHORT = any_of(short for short in SHORT_SCALES if len(short) > 1)
_SCALE = (
    rf"(?:(?:[ -]{any_of(SCALES)}s?{END}){{1,3}}"
    rf"|(?<=\d) ?{_SHORT}{END}|(?<=\d)k{END}"
    # "$5b" and "1.5b users", but not "seat 12B".
    rf"|(?(money)(?<=\d)|(?<=\.\d))[bt]{END}"
    # "10,000m" and "1500m" are metres; of the rest, `context.in_metres` tells.
    rf"|(?<=\d)(?<!\d{{4}})(?<!\d,\d{{3}})m{END})"
)
_UNIT = (
    # "two second homes" count no seconds.
    # Nor do "five Mi-17s" count miles.
    r"(?!(?<!one)(?<! a) (?:second|time)\b| mi-\d)(?:(?<=s) of)?"
    rf"(?:[ -]?{any_with_units(UNITS)}{END}(?:[ -]olds?{END}| of age{END})?"
    rf"|(?: - |[ -])?{any_of(MONEY)}{END}|(?:(?<=llion)|(?<=,\d\d\d)) won{END}"
    rf"|(?<=[\d½¼¾])(?:{any_of(ATTACHED)}| {any_of(SPACED)}){END})"
)
_SIGNS = SIGNS | {"r": "ZAR", "n": "NGN"}
_ALL_UNITS = ATTACHED | UNITS | MONEY | {"won": "KRW"}
_AND_PART = rf" and a (?:half|quarter){END}"


def _if_any(names: Iterable[str]) -> str:
    """A pattern that matches, and nothing of the text, where one of these groups has matched."""
    first, *others = names
    return rf"(?({first})|{_if_any(others) if others else '(?!)'})"


_OF_A = rf"{_if_any(name for name, form in FORMS.items() if form.of_a)} of (?:an?|one|1)"
_MEASURED_FORM = _if_any(name for name, form in FORMS.items() if form.measured)
# Once behind all forms, not in each that needs it: the units are long to compile.
_MEASURED = (
    rf"(?:(?:(?P<of_a>{_OF_A})|{_MEASURED_FORM})(?=[ -]{any_with_units([*UNITS, *SCALES])}{END})"
    rf"|(?!{_MEASURED_FORM}))"
)
_START = (
    # Not within a word or a name ("F-35"), but behind the first half of a range ("10km-15km").
    rf"(?<![\w$£€])(?=[^a-z]|[rn]\d|{FIRST})(?:(?<![a-z][-/.'’])|(?<=\d[kmbtc]-)|(?<=\dbn-)|(?<=\dkm-)|(?<=llion-)"
    r"|(?<=cent-)|(?<=-in-)|(?<=-to-))(?<!\d[.,:/])"
)
_TERM = late(
    rf"{_START}"
    rf"(?:(?P<opener>{_OPENER}) )?(?P<before>(?:{_MODIFIER})*(?:{_LABEL}(?:{_MODIFIER})*)?)"
    rf"(?P<sign>{_SIGN})?(?P<money>{_MONEY_BEFORE})?(?P<inner>(?<=[$£€¥₹])[-−–](?=\d))?"
    rf"(?:{'|'.join(f'(?P<{name}>{form.pattern})' for name, form in FORMS.items())})"
    rf"{_MEASURED}(?P<scale>{_SCALE})?(?P<early>{LEAST_AFTER}|{ABOUT_AFTER})?"
    rf"(?P<unit>{_UNIT})?(?P<below> below zero{END})?(?(part)|(?P<and_part>{_AND_PART})?)"
    rf"(?P<after>{LEAST_AFTER}|{MOST_AFTER}|{ABOUT_AFTER})?{END}(?!-something)"
)
_BEFORE = late(rf"(?P<least>{LEAST})|(?P<most>{MOST})|(?P<about>{ABOUT})")
_AFTER = late(rf"(?P<least>{LEAST_AFTER})|(?P<most>{MOST_AFTER})|(?P<about>{ABOUT_AFTER})")
_AGE = late(r"\b(?:ag(?:ed?|es)|old|older|young|younger)\b")
_COUNTED_OR = late(
    rf" (?:{PLURAL_NOUN}|staff|police)"
    r"(?: or (?:(more|over|above|greater|older)|(?:less|fewer|under|below|younger))"
    r"(?= [^a-z]|[^ \w]|\Z| (?:in|on|at|a|per|and|who|will|are|were|is|was|can|must|have|to)\b)"
    rf"|,? at (?:the )?(?:very )?(?:(least)|most){NO_COUNT_NEXT})"
)
"""What bounds a number from behind the noun that it counts: "50 employees or more"."""
_QUAKE_NEXT = late(r" (?:[a-z]+ )?(?:(?:after|fore)shock|(?:earth)?quake|tremor|temblor)s?\b")
"""Behind a decimal, which is its magnitude: "a 4.2 aftershock"."""
_STERLING = late(r"(?: sterling)? \((?:us)?[$€]")


def terms(low: str) -> Iterator[Term]:
    """All numbers of a lower-cased text from left to right, wanted or not."""
    for match in _TERM.finditer(low):
        yield _term(match, low)


def _term(match: re.Match[str], low: str) -> Term:
    cores = zip(FORMS, match.group(*FORMS), strict=True)
    form, core = next((name, core) for name, core in cores if core is not None)
    scale = _scale(match["scale"]) if match["scale"] else 1
    value = FORMS[form].read(core)
    if scale > 1:
        value *= scale
    if match["and_part"]:
        value += FORMS["part"].read(match["and_part"]) * scale
    said = _said(match)
    unit = _unit(match, value if value > scale else Fraction(scale), low)
    if not said and (tail := _COUNTED_OR.match(low, match.end())):
        said.add("least" if tail[1] or tail[2] else "most")
    bound: Bound = "least" if "least" in said else "most" if "most" in said else "exact"
    return Term(
        opening=match.start(),
        start=match.start("before"),
        number=match.end("before"),
        end=match.end(),
        value=-value if _is_negative(match, unit) else value,
        scale=scale,
        unit=unit or (FORMS[form].unit if scale == 1 else None),
        leads=unit is not None and match["unit"] is None,
        bound="least" if FORMS[form].plural else bound,
        approximate="about" in said or FORMS[form].approximate,
        form=form,
        core=core + (match["of_a"] or ""),
        width=FORMS[form].width(core),
    )


def _is_negative(match: re.Match[str], unit: str | None) -> bool:
    """Whether a sign stands before it; a "minus" in words before words may mean "without"."""
    if match["inner"] or match["below"]:
        return True
    spelled = match["sign"] == "minus " and match["digits"] is None and match["comma"] is None
    return (match["sign"] or "+") != "+" and not (spelled and unit is None)


def _said(match: re.Match[str]) -> set[str | None]:
    """What the modifiers before and after the number say: "least", "most", "about"."""
    after = (match["early"] or "") + (match["after"] or "")
    said = {kind.lastgroup for kind in _BEFORE.finditer(match.string, *match.span("before"))}
    return said | {kind.lastgroup for kind in _AFTER.finditer(after)} if after else said


def _scale(words: str) -> int:
    """The product of scale words: 10**5 for "hundred thousand"."""
    return prod(
        SCALES.get(word.rstrip("s")) or SHORT_SCALES[word] for word in re.findall("[a-z]+", words)
    )


def _unit(match: re.Match[str], value: Fraction, low: str) -> str | None:
    """The unit that the words give, before or behind the number."""
    if match["money"]:
        sign = match["money"].strip().replace("-", " ")
        return _SIGNS.get(sign) or CODES.get(sign) or MONEY[sign]
    if match["unit"]:
        name = re.sub(r"[ -]olds?$| of age$", "", match["unit"]).removeprefix(" of").strip(" -")
        spaced = name.replace("-", " ")
        unit = _ALL_UNITS.get(name) or _ALL_UNITS[spaced]
        if unit == "pound" and (value >= SCALES["million"] or _STERLING.match(low, match.end())):
            return "GBP"
        return unit
    decimal = "." in (match["digits"] or "") and not match["scale"]
    if "magnitude" in match["before"] or (decimal and _QUAKE_NEXT.match(low, match.end())):
        return "magnitude"
    around = match.group("opener", "before", "early", "after")
    return "year" if any(around) and _AGE.search(" ".join(filter(None, around))) else None
