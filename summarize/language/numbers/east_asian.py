"""Quantities in Chinese, Japanese and Korean, from `data/number_characters.toml`.

Numbers are digits, characters or both ("3万5千", "1억 2000만"); characters alone count only
before a counter, a unit or a currency, for many are parts of other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from summarize.language.data_files import read_table
from summarize.language.numbers.units import listed
from summarize.language.numbers.world import number, plain
from summarize.schema import Quantity

_DIGIT = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"零": 0, "两": 2, "兩": 2}
_DIGIT |= dict(zip("영일이삼사오육칠팔구", range(10), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_GREAT = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_GREAT |= {"만": 10**4, "억": 10**8, "조": 10**12}
_NATIVE_TENS = dict(
    zip(listed("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔"), range(10, 100, 10), strict=True)
)
_NATIVE = dict(zip(listed("한 두 세 네 다섯 여섯 일곱 여덟 아홉"), range(1, 10), strict=True))
_NATIVE |= {"스무": 20, "열": 10}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₩": "KRW"}

_FIGURE = r"(?<!\d)(?:\d{1,3}(?:[,，]\d{3}){1,5}(?:[.．]\d{1,9})?|\d{1,18}(?:[.．]\d{1,9})?)(?!\d)"
"""Longer runs of digits are identifiers."""
_CHARACTER = "[" + "".join((*_DIGIT, *_TENS, *_GREAT)) + "]"
_MULTIPLE = "[" + "".join((*_TENS, *_GREAT)) + "]"
_MIXED = rf"{_FIGURE}(?: ?{_MULTIPLE}{{1,3}}(?: ?{_FIGURE}|{_CHARACTER}{{1,12}})?){{1,4}}"
_TOKEN = re.compile(rf"{_FIGURE}|{_CHARACTER}")
_NATIVE_NUMBER = (
    rf"(?:(?:{'|'.join(_NATIVE_TENS)})(?:{'|'.join(list(_NATIVE)[:9])})?"
    rf"|{'|'.join(_NATIVE)})"
)
_AMOUNT = rf"({_FIGURE}|(?<!{_CHARACTER}){_CHARACTER}{{1,12}})"
_SHARE = re.compile(rf"{_AMOUNT} ?분의 ?{_AMOUNT}|{_AMOUNT}分之?の?{_AMOUNT}")
_PERCENT = re.compile(
    rf"百分之({_FIGURE}|{_CHARACTER}{{1,12}})|({_FIGURE}|[{''.join(list(_DIGIT)[:10])}])割"
)
_YEAR = range(1500, 2100)


@dataclass(frozen=True)
class Script:
    """What one language puts around its numbers."""

    code: str
    term: re.Pattern[str]
    noise: re.Pattern[str]
    zero: re.Pattern[str]
    to: re.Pattern[str]
    units: Mapping[str, str]
    vague: Mapping[str, Fraction]
    parts: Mapping[str, Fraction]


class _Term(NamedTuple):
    start: int
    end: int
    value: Fraction
    unit: str | None
    bound: str
    great: int
    """The last great factor, which a range's first number shares: "2到3万"."""


def find(text: str, code: str) -> list[Quantity]:
    """The quantities of a text in Chinese (zh), Japanese (ja) or Korean (ko)."""
    script = _script(code)
    low = script.noise.sub(_blanked, plain(text))
    found: list[Quantity] = []
    for pattern, read in ((script.zero, _none), (_PERCENT, _percent), (_SHARE, _share)):
        found += [read(match) for match in pattern.finditer(low)]
        low = pattern.sub(_blanked, low)
    terms = [term for match in script.term.finditer(low) if (term := _term(match, script))]
    found += _quantities(terms, low, script)
    return sorted(found, key=lambda one: one.start)


def is_plural(words: str, code: str) -> bool:
    """True if the words of a quantity have a plural in them that names no number."""
    return any(one in words for one in _script(code).vague)


def _blanked(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _none(match: re.Match[str]) -> Quantity:
    return Quantity(low=0, high=0, start=match.start(), end=match.end())


def _percent(match: re.Match[str]) -> Quantity:
    share = value(match[1]) if match[1] else 10 * value(match[2])
    return Quantity(
        low=number(share), high=number(share), unit="percent", start=match.start(), end=match.end()
    )


def _share(match: re.Match[str]) -> Quantity:
    whole, part = (value(one) for one in match.groups() if one)
    share = number(part / whole) if whole else 0
    return Quantity(low=share, high=share, unit="fraction", start=match.start(), end=match.end())


def value(words: str) -> Fraction:
    """The value of digits and characters: 3万5千, 二十一, 1억 2천만."""
    total, section, current = Fraction(0), Fraction(0), Fraction(-1)

    for token in _TOKEN.findall(words):
        if great := _GREAT.get(token):
            total += (section + max(current, Fraction(0)) or Fraction(1)) * great
            section, current = Fraction(0), Fraction(-1)
        elif ten := _TENS.get(token):
            section += (current if current >= 0 else Fraction(1)) * ten
            current = Fraction(-1)
        elif token in _DIGIT:
            current = max(current, Fraction(0)) * 10 + _DIGIT[token]
        else:
            current = Fraction(re.sub("[,，]", "", token).replace("．", "."))
    return total + section + max(current, Fraction(0))


def _native(words: str) -> Fraction:
    tens = next((ten for ten in _NATIVE_TENS if words.startswith(ten)), "")
    rest = words.removeprefix(tens)
    return Fraction(_NATIVE_TENS.get(tens, 0) + (_NATIVE[rest] if rest else 0))


def _term(match: re.Match[str], script: Script) -> _Term | None:
    unit = script.units.get((match["unit"] or "").strip()) or _SIGNS.get(match["money"] or "")
    said = match["figure"] or match["characters"]
    if match["characters"] and not (unit or match["counter"]):
        return None
    if script.code == "ko" and len(match["characters"] or "  ") == 1:  # "이" is a particle, too
        return None
    bound = next((kind for kind in ("least", "most", "about") if match[kind]), "exact")
    if match["vague"]:
        amount, bound = script.vague[match["vague"]], "least"
    elif match["part"]:
        amount, unit = script.parts[match["part"]], "fraction"
    elif match["native"]:
        amount = _native(match["native"])
    else:
        amount = value(said)
    after = next((kind for kind in ("least", "most", "about") if match[f"{kind}_after"]), None)
    bound = "least" if match["within"] else after or bound
    great = max((_GREAT[char] for char in said or "" if char in _GREAT), default=1)
    sign = -1 if match["negative"] else 1
    if bound == "exact" and unit is None and not match["counter"] and amount in _YEAR and said:
        return None
    return _Term(match.start(), match.end(), sign * amount, unit, bound, great)


def _quantities(terms: list[_Term], low: str, script: Script) -> Iterator[Quantity]:
    at = 0
    while at < len(terms):
        one = terms[at]
        other = terms[at + 1] if at + 1 < len(terms) else None
        at += 1
        if other and script.to.fullmatch(low, one.end, other.start):
            least = one.value * (other.great if one.great == 1 else 1)
            if least < other.value and one.unit in {None, other.unit}:
                yield Quantity(
                    low=number(least),
                    high=number(other.value),
                    unit=other.unit,
                    approximate="about" in {one.bound, other.bound},
                    start=one.start,
                    end=other.end,
                )
                at += 1
                continue
        amount = number(one.value)
        yield Quantity(
            low=None if one.bound == "most" else amount,
            high=None if one.bound == "least" else amount,
            unit=one.unit,
            approximate=one.bound == "about",
            start=one.start,
            end=one.end,
        )


# ── The tables as patterns ────────────────────────────────────────────────────────────────


@cache
def _script(code: str) -> Script:
    table = read_table("number_characters.toml")[code]
    units = _pairs(f"{table['units']} {table['money']}")
    vague = {word: Fraction(said) for word, said in _pairs(table["vague"]).items()}
    parts = {word: Fraction(said) for word, said in _pairs(table["parts"]).items()}
    counters = _longest(table["counters"].split("|"))
    native = (
        f"|(?P<native>{_NATIVE_NUMBER})(?= ?{counters})" if code == "ko" else "|(?P<native>(?!))"
    )
    return Script(
        code=code,
        term=re.compile(
            rf"(?:(?P<least>{table['least']})|(?P<most>{table['most']})"
            rf"|(?P<about>{table['about']}))? ?"
            rf"(?P<negative>{table['negative']}|(?<![\d\w])[-−])? ?(?P<money>[$€£¥￥₩])?"
            rf"(?:(?P<vague>{_longest(vague)})|(?P<part>{_longest(parts)})"
            rf"|(?P<figure>{_MIXED}|{_FIGURE})|(?P<characters>{_CHARACTER}{{1,12}}){native})"
            rf"(?P<within>{table['within']})? ?"
            rf"(?:(?P<unit>{_longest(units)})|(?P<counter>{counters}))?"
            rf"(?: ?(?:(?P<least_after>{table['least_after']})"
            rf"|(?P<most_after>{table['most_after']})"
            rf"|(?P<about_after>{table['about_after']})))?"
        ),
        noise=re.compile(
            rf"(?:{table['noise']})|\d{{1,2}}:\d\d|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
        ),
        zero=re.compile(table["zero"]),
        to=re.compile(rf" ?(?:{table['to']}|[-–—~～〜]) ?"),
        units=units,
        vague=vague,
        parts=parts,
    )


def _pairs(table: str) -> dict[str, str]:
    pairs = (pair.rpartition("=") for pair in table.split())
    return {word: said.replace("_", " ") for word, _, said in pairs}


def _longest(words: Mapping[str, object] | list[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
