"""Quantities in seven more languages with an alphabet, from `data/number_words.toml`.

The marks of a number are read by the language: "1.234" is 1,234 in German, and nothing where it
may be either. A number of three digits behind a decimal mark counts only before a scale or a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from summarize.language.data_files import read_table
from summarize.language.numbers.units import CODES
from summarize.schema import Number, Quantity

Pairs = Mapping[str, Fraction]

_SIGNS = {"us$": "USD", "r$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB"}
_SIGNS |= {"₴": "UAH", "usd": "USD", "eur": "EUR", "chf": "CHF"}
_DIGITS = (
    r"\d{1,3}(?:[   ]\d{3})+(?![\d])(?:[.,]\d{1,6})?|\d{1,3}(?:['’]\d{3})+(?:[.,]\d{1,2})?"
    r"|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,6})?|\d{1,15}(?:[.,]\d{1,15})?"
)
_DASH = re.compile(r" ?[-–—] ?")
_YEARS = (1500, 2099)


@dataclass(frozen=True)
class Language:
    """What one language writes numbers with."""

    code: str
    decimal: str
    """Its decimal mark; with "?" behind it, its countries differ."""
    words: Pairs
    scales: Pairs
    fixed: Mapping[str, tuple[Fraction, bool]]
    """Words that are a value as a whole, and whether it is only about that."""
    vague: Pairs
    lone: frozenset[str]
    """Words for one that are articles, too: they count only before a scale or in a share."""
    units: Mapping[str, str]
    term: re.Pattern[str]
    noise: re.Pattern[str]
    zero: re.Pattern[str]
    least: re.Pattern[str]
    most: re.Pattern[str]
    changed: re.Pattern[str]
    """A verb of change, behind which "up to" is "to": "вырос до 5"."""
    between: re.Pattern[str]
    """Opens a range, right before its first number."""
    opens: re.Pattern[str]
    to: re.Pattern[str]
    and_: re.Pattern[str]
    share: re.Pattern[str]
    before_year: re.Pattern[str]


class _Term(NamedTuple):
    start: int
    number: int
    end: int
    value: Fraction
    scale: Fraction
    unit: str | None
    bound: str
    lone: bool
    digits: str


def find(text: str, code: str) -> list[Quantity]:
    """The quantities of a text in one of the languages of `data/number_words.toml`."""
    language = _language(code)
    low = language.noise.sub(lambda found: "\0" * len(found[0]), plain(text))
    found = [
        Quantity(low=0, high=0, start=zero.start(), end=zero.end())
        for zero in language.zero.finditer(low)
    ]
    low = language.zero.sub(lambda zero: "\0" * len(zero[0]), low)
    found += _quantities([*_terms(low, language)], low, language)
    return sorted(found, key=lambda one: one.start)


def is_plural(words: str, code: str) -> bool:
    """True if the words of a quantity have a plural in them that names no number."""
    said = plain(words)
    return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", said) for one in _language(code).vague)


def plain(text: str) -> str:
    """The text in lower case, digits of all scripts as ASCII, each character at its place."""
    return "".join(map(_plain, text))


@cache
def _plain(char: str) -> str:
    if char.isdecimal():
        return str(int(char))
    low = char.lower()
    low = {"٫": ".", "٬": ",", "−": "-", "’": "'", "ʼ": "'", "\u202f": "\u00a0"}.get(low, low)
    return low if len(low) == 1 else char


def _terms(low: str, language: Language) -> Iterator[_Term]:
    for match in language.term.finditer(low):
        term = _term(match, low, language)
        if term:
            yield term


def _term(match: re.Match[str], low: str, language: Language) -> _Term | None:
    before, unit = match["before"] or "", _unit(match, language)
    scale = Fraction(1)
    for word in re.findall(r"[^\W\d]+\.?", match["scale"] or ""):
        scale *= language.scales.get(word) or language.scales[word.rstrip(".")]
    approximate, vague = False, match["vague"] is not None
    if match["digits"]:
        read = digits(match["digits"], language.decimal, told=bool(unit) or scale > 1)
        if read is None or _is_year(match, low, language, unit, scale):
            return None
        value = read
    elif match["fixed"]:
        value, approximate = language.fixed[match["fixed"]]
        # "Half a million" is a number, "half of the town" a share.
        if unit is None and scale == 1 and 0 < value < 1:
            unit = "fraction"
    elif vague:
        value = language.vague[match["vague"]]
    else:
        value = spelled(match["words"], language)
    bound = "about" if approximate else "exact"
    if vague or language.least.search(before) or language.least.search(match["after"] or ""):
        bound = "least"
    elif language.changed.search(low, max(0, match.start() - 30), match.start()):
        bound = "exact"
    elif language.most.search(before) or language.most.search(match["after"] or ""):
        bound = "most"
    elif before:
        bound = "about"
    lone = (match["words"] or "") in language.lone and scale == 1
    number = match.end("before") if match["before"] else match.start()
    value = value * scale * (-1 if match["sign"] else 1)
    return _Term(
        match.start(), number, match.end(), value, scale, unit, bound, lone, match["digits"] or ""
    )


def _unit(match: re.Match[str], language: Language) -> str | None:
    if match["money"]:
        return _SIGNS[match["money"].strip()]
    if not match["unit"]:
        return None
    word = match["unit"].strip(" -\u00a0")
    return language.units.get(word) or CODES.get(word) or _SIGNS[word]


def digits(core: str, decimal: str, *, told: bool) -> Fraction | None:
    """The value of digits with marks; None: it may be one thing or another.

    `told`: a scale or a unit follows, so that three digits behind the decimal mark are decimals.
    """
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
    known = sorted((*language.words, *language.scales), key=len, reverse=True)
    return _known(tuple(known)).findall(words)


@cache
def _known(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _is_year(
    match: re.Match[str], low: str, language: Language, unit: str | None, scale: Fraction
) -> bool:
    core = match["digits"]
    if not re.fullmatch(r"\d{4}", core) or unit not in {None, "year"} or scale > 1:
        return False
    if not _YEARS[0] <= int(core) <= _YEARS[1] or match["before"]:
        return False
    if unit == "year":
        return True
    told = language.before_year.search(low, max(0, match.start() - 20), match.start())
    counted = re.match(r" [^\W\d]", low[match.end() : match.end() + 2])
    return told is not None or counted is None


def _quantities(terms: list[_Term], low: str, language: Language) -> Iterator[Quantity]:
    at = 0
    while at < len(terms):
        term = terms[at]
        following = terms[at + 1] if at + 1 < len(terms) else None
        joined = following and (
            _share(term, following, low, language) or _range(term, following, low, language)
        )
        if joined:
            yield joined
            at += 2
            continue
        at += 1
        if not term.lone:
            yield _quantity(term)


def _quantity(term: _Term) -> Quantity:
    value = number(term.value)
    return Quantity(
        low=None if term.bound == "most" else value,
        high=None if term.bound == "least" else value,
        unit=term.unit,
        approximate=term.bound == "about",
        start=term.start,
        end=term.end,
    )


def number(value: Fraction) -> Number:
    """The value as an integer where it is one."""
    return int(value) if value.denominator == 1 else float(value)


def _share(part: _Term, whole: _Term, low: str, language: Language) -> Quantity | None:
    gap = low[part.end : whole.start]
    if part.unit or whole.unit or not 0 < part.value < whole.value or whole.value > 1000:
        return None
    if not language.share.fullmatch(gap):
        return None
    return _quantity(
        part._replace(value=part.value / whole.value, unit="fraction", end=whole.end, lone=False)
    )


def _range(first: _Term, last: _Term, low: str, language: Language) -> Quantity | None:
    gap = low[first.end : last.start]
    between = language.between.search(low, max(0, first.start - 12), first.start)
    opened = language.opens.search(low, max(0, first.start - 8), first.start)
    # "До" and "от" are modifiers, too, and then stand inside the terms.
    starts = between or opened or (first.bound == "least" and first.start < first.number)
    gap_to = low[first.end : last.number]
    joins = (
        _DASH.fullmatch(gap)
        or (language.to.fullmatch(gap_to) and (starts or language.code == "de"))
        or (between and language.and_.fullmatch(gap))
    )
    least = first.value
    if first.scale == 1 and last.scale > 1 and least < last.value / last.scale:
        least *= last.scale
    if not joins or least >= last.value or (first.unit and first.unit != last.unit and last.unit):
        return None
    opener = between or opened
    return Quantity(
        low=number(least),
        high=number(last.value),
        unit=last.unit or first.unit,
        approximate="about" in {first.bound, last.bound} and first.bound != "least",
        start=opener.start() if opener else first.start,
        end=last.end,
    )


# ── The tables as patterns ────────────────────────────────────────────────────────────────


@cache
def _language(code: str) -> Language:
    table = read_table("number_words.toml")[code]
    words, scales = _pairs(table["words"]), _pairs(table["scales"])
    fixed = {
        word.replace("_", " "): (Fraction(value.lstrip("~")), value.startswith("~"))
        for word, value in (pair.split("=") for pair in table["fixed"].split())
    }
    vague = _pairs(table["vague"])
    units = {
        word.replace("_", " "): unit.replace("_", " ")
        for word, _, unit in (
            pair.rpartition("=") for pair in (table["units"] + " " + table["money"]).split()
        )
    }
    return Language(
        code=code,
        decimal=table["decimal"],
        words=words,
        scales=scales,
        fixed=fixed,
        vague=vague,
        lone=frozenset(table["lone"].split()),
        units=units,
        term=_term_pattern(table, words, scales, fixed, vague, units),
        noise=_noise_pattern(code, table),
        zero=re.compile(rf"(?<!\w)(?:{table['zero']})"),
        least=re.compile(rf"(?<!\w)(?:{table['least']}|{table['least_after']})(?!\w)"),
        most=re.compile(rf"(?<!\w)(?:{table['most']}|{table['most_after']})(?!\w)"),
        changed=re.compile(rf"(?<!\w)(?:{table['changed']})\w*(?: \w+)? $"),
        between=re.compile(rf"(?<!\w)(?:{table['between']}) $"),
        opens=re.compile(rf"(?<!\w)(?:{table['from']}) $"),
        to=re.compile(rf" (?:{table['to']}) "),
        and_=re.compile(rf" (?:{table['and']}) ?"),
        share=re.compile(rf"(?:{table['share']})(?: je)? "),
        before_year=re.compile(rf"(?<!\w)(?:{table['before_year']}) $"),
    )


def _pairs(table: str) -> dict[str, Fraction]:
    pairs = (pair.split("=") for pair in table.split())
    return {word.replace("_", " "): Fraction(value) for word, value in pairs}


def _any(words: Mapping[str, object] | list[str]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, longest)) + ")"


_ARTICLE = "(?:de |den |der |des |les |los |las |d['’])?"


def _term_pattern(
    table: Mapping[str, str],
    words: Pairs,
    scales: Pairs,
    fixed: Mapping[str, object],
    vague: Pairs,
    units: Mapping[str, str],
) -> re.Pattern[str]:
    word = _any([*words, *(scale for scale in scales if not scale.endswith("."))])
    modifier = rf"(?:{table['least']}|{table['most']}|{table['about']})"
    end = r"(?![\w])"
    after = rf" (?:{table['least_after']}|{table['most_after']}){end}"
    return re.compile(
        rf"(?:(?<![\w.,:/-])|(?<=\sو)(?=\d))"
        rf"(?P<before>(?:{modifier}(?: |(?<=['’]))){{1,3}}{_ARTICLE})?"
        r"(?P<sign>[-−](?=\d)|(?:minus|moins|menos|минус|мінус|ناقص) )?"
        rf"(?P<money>{_any(_SIGNS)}[ \u00a0]?(?=\d))?"
        rf"(?:(?P<digits>{_DIGITS})(?!\d)|(?P<fixed>{_any(fixed)}){end}|(?P<vague>{_any(vague)}){end}"
        rf"|(?P<words>{word}(?:(?:{table['joint']}|){word}){{0,9}}){end})"
        rf"(?P<scale>(?:[ \u00a0-]?{_any(scales)}{end}){{1,2}})?"
        rf"(?P<unit>[ \u00a0-]?{_any([*units, *_SIGNS])}{end})?"
        rf"(?P<after>{after})?"
    )


def _noise_pattern(code: str, table: Mapping[str, str]) -> re.Pattern[str]:
    names = re.split(r"[ /]", read_table("months.toml")[code])
    month = _any([name.replace("_", " ") for name in names])
    return re.compile(
        rf"\d{{1,2}}(?:\.|º|er)?(?: de| -)? {month}(?!\w)(?:,? (?:de |del )?\d{{4}}(?!\d))?"
        rf"|(?<!\w){month} (?:de |del )?\d{{4}}(?!\d)"
        rf"|(?<!\w)(?:{table['clock']})(?!\w)|(?<![\w.,])(?:{table['ordinal']})"
        r"|\d{1,2}:\d\d(?::\d\d)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)|\d{4}-\d\d-\d\d"
        r"|https?://\S+|\b[a-z]+\d[\w-]*|\+\d[\d ()-]{6,}\d|0\d{2,4}(?:[ -]\d{2,4}){2,}"
    )
