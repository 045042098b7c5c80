"""Quantities in seven more languages with an alphabet, by what `alphabetic_words` knows of each.

The marks of a number are read by the language: "1.234" is 1,234 in German, and nothing where it
may be either. A number of three digits behind a decimal mark counts only before a scale or a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod

from summarize.language.late_patterns import late
from summarize.language.numbers.alphabetic_pairs import CLAUSE, Term, quantities
from summarize.language.numbers.alphabetic_words import (
    CODE,
    MEGA,
    NAMED,
    NAMESAKE,
    SHORT_SCALES,
    SIGNS,
    STREET,
    Language,
    language_of,
)
from summarize.language.numbers.plain import blanked, plain, scores_apart
from summarize.language.numbers.quantity import Meant
from summarize.language.numbers.units import CODES
from summarize.schema import Quantity

_ONE, _TEN, _HUNDRED = Fraction(1), 10, 100
_ONES_FIRST = ("de", "ar")
"""Languages that say ones before tens: "fünfundzwanzig", "خمسة وعشرون"."""
_DIGIT_BEFORE = late(r"\d ")
_YEARS = (1500, 2099)
_LAST_NEXT = late(r" ?[-–—] ?\d[\d.,]*")
"""Behind the first of a range."""
_OTHER: Mapping[Meant, Meant] = {"least": "most", "most": "least"}
_STRONGEST = 10
"""What no magnitude of an earthquake reaches."""
_GOVERNOR = 20
"""Characters before a noun in which a word that governs it begins."""
_DENIED = 30
"""Characters before a bound in which a denial turns it round: "не может быть ниже"."""


def find(text: str, code: str) -> list[Quantity]:
    """The quantities of a text in one of the languages of `data/number_words.toml`."""
    language = language_of(code)
    low = language.noise.sub(
        blanked, scores_apart(plain(CODE.sub(blanked, STREET.sub(blanked, MEGA.sub("mn", text)))))
    )
    found = [
        Quantity(low=0, high=0, start=zero.start(), end=zero.end())
        for zero in language.zero.finditer(low)
    ]
    low = language.zero.sub(blanked, low) if found else low
    ages = {one.end() for one in NAMED.finditer(text) if not one["body"]} if "(" in text else set()
    found += [
        one.model_copy(update={"unit": "year"}) if one.start in ages and one.unit is None else one
        for one in quantities([*_terms(low, language)], low, language)
        if one.unit != "times" or not NAMESAKE.match(text, one.end)
    ]
    return sorted(found, key=lambda one: one.start)


def is_plural(words: str, code: str) -> bool:
    """True if the words of a quantity have a plural in them that names no number."""
    low, language = plain(words), language_of(code)
    return any(
        match["several"] or (match["vague"] and not _is_singular(match, low, language))
        for match in language.term.finditer(low)
    )


def is_alternative(words: str, code: str) -> bool:
    """True if the words of a quantity name two numbers, one or the other."""
    return language_of(code).or_.search(plain(words)) is not None


def _terms(low: str, language: Language) -> Iterator[Term]:
    ended = at = 0
    while match := language.term.search(low, at):
        if match["words"] and (stop := _stop(match["words"], language)):
            # "Dos y tres" are two numbers.
            stop += match.start("words")
            match = language.term.match(low, match.start(), stop) or match
        at = match.end()
        # A word behind a hyphen is a number only where one stands before it, too: "три-четыре".
        if low[max(0, match.start() - 1) : match.start()] == "-" and ended != match.start() - 1:
            continue
        term = _term(match, low, language)
        if term:
            ended = term.end
            yield term


def _term(match: re.Match[str], low: str, language: Language) -> Term | None:
    unit, scale = _unit(match, language), _scale(match["scale"] or "", language)
    read = _amount(match, low, language, unit, scale)
    if read is None or (match["multiple"] and not _is_multiple(match, low, language)):
        return None
    value, handed, bound = read
    half = match["half"] or match["half_scale"] or (value < _HUNDRED and match["half_unit"])
    if match["fixed"] and value < 1 and low.endswith(" و", 0, match.start()):  # "ساعة ونصف"
        return None
    if half:
        value += handed / 2
    if match["fixed"] in language.measured and unit is None and scale == 1:
        return None
    if scale == 1:
        unit = _unit_told(match, low, language, value, unit)
    if bound != "least":
        bound = _bound(match, low, language) or bound
    below = match["below"] is not None and (unit or "").startswith("degree")
    start = match.start()
    number = match.end("before") if match["before"] else start
    sign = (match["sign"] or "").strip()
    plus = sign in language.plus
    if (
        match["before"]
        and bound in _OTHER
        and (denied := language.denied.search(low, max(0, start - _DENIED), start))
        and not language.up_to.fullmatch(low, start, number)
    ):
        start, bound = denied.start(), _OTHER[bound]
    # "До 20 градусов мороза" and "до минус 20" reach down.
    if below or (sign and not plus and language.up_to.fullmatch(low, start, number)):
        bound = _OTHER.get(bound, bound)
    noun = language.noun_first.search(low, max(0, start - 20), start)
    if noun and bound == "exact" and not _DIGIT_BEFORE.match(low, max(0, noun.start() - 2)):
        start, bound = noun.start(), "about"
        unit = unit or language.units.get(noun["noun"])
    value = _scaled(value, scale)
    return Term(
        start=start,
        number=number,
        end=match.end(),
        value=-value if below or (sign and not plus) else value,
        scale=_scaled(handed, scale),
        unit=unit,
        bound=bound,
        lone=_is_lone(match, low, language) and scale == 1 and not half,
        sign=sign,
        unsigned=match.end("sign") if plus and start == match.start("sign") else start,
        below=below,
    )


def _unit_told(
    match: re.Match[str], low: str, language: Language, value: Fraction, unit: str | None
) -> str | None:
    """The unit that a number has by itself or by what is told around it."""
    if match["multiple"]:
        return "times"
    if match["fixed"] in language.dual:
        return language.dual[match["fixed"]]
    # "Half a million" is a number, "half of the town" a share.
    if match["fixed"] and unit is None and 0 < value < 1:
        return "fraction"
    if unit not in {None, "degree"}:
        return unit
    if value < _STRONGEST and (
        language.magnitude.search(low, max(0, match.start() - CLAUSE), match.start())
        or language.richter.match(low, match.end())
    ):
        return "magnitude"
    return "degree" if match["below"] else unit


def _is_multiple(match: re.Match[str], low: str, language: Language) -> bool:
    """Whether a word for so many times as much is no other word: "el doble de", no "el doble"."""
    return bool(
        match["before"]
        or language.multiple_next.match(low, match.end("multiple"))
        or language.changed.search(low, max(0, match.start() - CLAUSE), match.start())
        or language.multiple_clause.search(low, max(0, match.start() - CLAUSE), match.start())
    )


def _is_singular(match: re.Match[str], low: str, language: Language) -> bool:
    """Whether a plural that names no number is a genitive, one of its scale: "свыше тысячи"."""
    start, end = match.span("vague")
    return language.singular.search(low, max(0, start - _GOVERNOR), end) is not None


def _scaled(value: Fraction, scale: Fraction) -> Fraction:
    """The product; most numbers have no scale, and fractions are slow to multiply."""
    return value if scale == 1 else value * scale


def _is_lone(match: re.Match[str], low: str, language: Language) -> bool:
    """Whether a word for one is an article or a pronoun: "un", "один из них"."""
    one = match["words"] is not None and language.words.get(match["words"]) == 1
    return match["words"] in language.lone or (
        one and language.one_of.match(low, match.end()) is not None
    )


def _amount(
    match: re.Match[str], low: str, language: Language, unit: str | None, scale: Fraction
) -> tuple[Fraction, Fraction, Meant] | None:
    """The value without the scale behind it, the factor in it, and how it is meant by itself."""
    if match["digits"]:
        value = digits(match["digits"], language.decimal, told=bool(unit) or scale > 1)
        if value is None or _is_year(match, low, language, unit, scale):
            return None
        return value, _ONE, "exact"
    if match["words"]:
        return spelled(match["words"], language), _handed(match["words"], language), "exact"
    if match["several"]:
        factors = {**language.words, **language.scales}
        said = (factors[word] for word in _split(match["several"], language))
        return prod(said, start=Fraction(2)), _ONE, "least"
    value, meant = _whole(match, low, language)
    return value, _ONE, meant


def _whole(match: re.Match[str], low: str, language: Language) -> tuple[Fraction, Meant]:
    """The value of words that are one as a whole, and how it is meant by itself."""
    if match["multiple"]:
        return language.multiples[match["multiple"].split()[-1]], "exact"
    if match["fixed"]:
        value, approximate = language.fixed.get(match["fixed"], (Fraction(2), False))
        return value, "about" if approximate else "exact"
    least = language.vague[match["vague"]]
    return (least / 2, "exact") if _is_singular(match, low, language) else (least, "least")


def _bound(match: re.Match[str], low: str, language: Language) -> Meant | None:
    """What the words around the number say of it."""
    before, start = match["before"] or "", match.start()
    said = {
        found.lastgroup
        for words in (before, match["over"] or "", match["after"] or "")
        for found in language.modifier.finditer(words)
    }
    if "least" in said:
        return "least"
    changed = language.changed.search(low, max(0, start - CLAUSE), start)
    if changed and language.up_to.fullmatch(before):
        return "exact"
    if "most" in said:
        return "most"
    if not before and (behind := language.behind.match(low, match.end())):
        return "least" if behind["least"] else "most"
    return "about" if before else None


def _scale(words: str, language: Language) -> Fraction:
    """The product of the scale words behind a number."""
    scales = language.scales
    said = re.findall(r"[^\W\d]+\.?", words) if words else ()
    return prod(
        (scales.get(word) or SHORT_SCALES.get(word) or scales[word.rstrip(".")] for word in said),
        start=_ONE,
    )


def _handed(words: str, language: Language) -> Fraction:
    """The scale that spelled words end with, 1 if with none: "three million", "dreihundert"."""
    *others, last = _split(words, language)
    scale = language.scales.get(last)
    if scale is None and others and language.words[last] == 100:
        scale = language.words[last]
    return scale or _ONE


def _unit(match: re.Match[str], language: Language) -> str | None:
    if nation := match["nation"] or match["theirs"]:
        return language.nations[nation]
    if match["money"]:
        return SIGNS[match["money"].strip()]
    if not match["unit"]:
        return None
    word = match["unit"].strip(" -").removeprefix("de ").removeprefix("d'")
    return language.units.get(word) or CODES.get(word) or SIGNS[word]


def digits(core: str, decimal: str, *, told: bool) -> Fraction | None:
    """The value of digits with marks; None: it may be one thing or another.

    `told`: a scale or a unit follows, so that three digits behind the decimal mark are decimals.
    """
    if core.isdecimal():
        return Fraction(int(core))
    core = re.sub(r"[\s'’]", "", core)
    marks = re.findall(r"[.,]", core)
    if not marks:
        return Fraction(int(core))
    last = marks[-1]
    behind = len(core.rpartition(last)[2])
    if len(set(marks)) > 1 or (len(marks) == 1 and behind != 3):
        whole, _, rest = core.rpartition(last)
        return Fraction(f"{re.sub('[.,]', '', whole)}.{rest}")
    if len(marks) > 1 or (decimal[0] != last and not (decimal == ",?" and last == ",")):
        return Fraction(int(re.sub("[.,]", "", core)))
    if core.startswith("0") or (told and decimal == last):
        return Fraction(core.replace(last, "."))
    return None


def spelled(words: str, language: Language) -> Fraction:
    """The value of number words: small ones add, hundreds and scales multiply."""
    total, current = Fraction(0), Fraction(0)
    for word in _split(words, language):
        if scale := language.scales.get(word):
            if total and scale > total:
                total = (total + current) * scale
            else:
                total += (current or 1) * scale
            current = Fraction(0)
        elif language.words[word] == 100 and 0 < current < 10:
            current *= 100
        elif language.words[word] == 20 and current == 4 and language.code == "fr":
            current = Fraction(80)
        else:
            current += language.words[word]
    return total + current


def _split(words: str, language: Language) -> list[str]:
    return language.known.findall(words)


def _stop(words: str, language: Language) -> int | None:
    """Where number words are no longer one number; None: they are one."""
    last = scale = Fraction(0)
    start = 0
    for found in language.known.finditer(words):
        if factor := language.scales.get(found[0]):
            if last and factor <= scale < _TEN * factor:
                return start - 1
            last, scale = Fraction(0), factor
            continue
        value = language.words[found[0]]
        if (scale and value >= scale) or (last and not _goes_on(last, value, language.code)):
            return found.start() - 1
        start, last = (start if last else found.start()), value
    return None


def _goes_on(last: Fraction, value: Fraction, code: str) -> bool:
    """Whether a small number word goes on behind another: "vingt-trois", "fünfundzwanzig"."""
    if last >= _HUNDRED:
        return value < _HUNDRED
    if last < _TEN:
        tens_last = code in _ONES_FIRST or (code == "fr" and last == 4 and value == 2 * _TEN)
        return value == _HUNDRED or (tens_last and _TEN <= value < _HUNDRED)
    # "Soixante-dix", "quatre-vingt-onze", "dix-sept".
    twenties = code == "fr" and last in {20, 60, 80}
    return value < (2 * _TEN if twenties else _TEN) and (last >= 2 * _TEN or code == "fr")


def _is_year(
    match: re.Match[str], low: str, language: Language, unit: str | None, scale: Fraction
) -> bool:
    core = match["digits"]
    if not re.fullmatch(r"\d{4}", core) or unit not in {None, "year"} or scale > 1:
        return False
    if not _YEARS[0] <= int(core) <= _YEARS[1]:
        return False
    if before := match["before"]:  # "Почти в 2015 году"
        since = language.since.match(before) and (unit or language.alone.match(low, match.end()))
        return language.inside.search(before) is not None or bool(since)
    if unit == "year":
        return True
    if (last := _LAST_NEXT.match(low, match.end())) and language.counted.match(low, last.end()):
        return False
    told = language.before_year.search(low, max(0, match.start() - 20), match.start())
    counted = language.counted.match(low, match.end())
    return told is not None or counted is None
