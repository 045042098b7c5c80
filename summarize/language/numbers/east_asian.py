"""Quantities in Chinese, Japanese and Korean, by what `east_asian_words` knows of each.

Numbers are digits, characters or both ("3万5千", "1억 2000만"). Most characters of numbers are
parts of other words as well ("구조대", "三軒茶屋", "千年"), and digits name things ("14番線",
"2분기"), so that what stands beside a number has to make it one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from summarize.language.late_patterns import late
from summarize.language.numbers.east_asian_words import (
    DAYS,
    DIGIT,
    DOZENS,
    EACH_HAS,
    GREAT,
    KINDS,
    NATIVE_PAIRS,
    ODD,
    PERCENT,
    SHARE,
    TENS,
    Script,
    is_sino_korean,
    native,
    neighbours,
    script_of,
    value,
)
from summarize.language.numbers.plain import blanked, plain, scores_apart
from summarize.language.numbers.quantity import Meant, quantity
from summarize.schema import Quantity

_YEAR = range(1500, 2100)
_OTHER: Mapping[Meant, Meant] = {"least": "most", "most": "least"}
_FROM, _INTO = late(r" ?(?:から|에서|부터) ?"), late("[にへ]|으?로")
_CLOSE = late("[、, ]{0,2}(?:且|、)?")
"""Between the least and the most of one thing."""
_STANDARD = late(
    r"(?:前年|昨年|去年|前回|前期|前月|前日|目標|予想|想定|平均|작년|지난해|전년|지난달|목표치?|예상치?|전망치?|평균)"
    r" ?[の의인]? ?$"
)
"""Before a number that another one, told elsewhere, surpasses or falls short of."""
_SURPASSES = late(r"を|[이가을를에]? ?(?:넘|초과|웃|밑|상회|하회|못|미치)")
_TOLD_BEFORE = late(
    r"(?:([시時时초秒])[속速]|([風风])速|每(小时|小時|秒)|(섭씨|[摂摄攝]氏|화씨|[華华]氏))"
    r"[はが为為는은]?(?: ?(?:약|최대|최고|約|约|最大|最高|高达|영하|零下|氷点下))? ?$"
)
_PER = {(hour, "kilometre"): "kilometre per hour" for hour in ("시", "時", "时", "小时", "小時")}
_PER |= {(second, "metre"): "metre per second" for second in "초秒風风"}
_PER |= {(scale, "degree"): "degree Celsius" for scale in ("섭씨", "摂氏", "摄氏", "攝氏")}
_PER |= {(scale, "degree"): "degree Fahrenheit" for scale in ("화씨", "華氏", "华氏")}
_KILO = late("キロ(?!メ)|킬로(?!미)")
_AGE = late(
    r"(?<=[^\W\d条條項项章节節款表図图者자国國국本본党黨당人명件건院원])[(（]1?\d{1,2}[)）·・、]"
)
"""Behind a name: "김모(68)씨", "（34・会社員）"; "死者（12）" and "日本（8）" count others."""
_MODEL = late(r"(?:(?<=[^\W\d])[-－–]|[ァ-ヺ])\d+$")
"""The number of a model behind its name: "歼-20", "スホイ35"."""
_DAY_COUNTERS = frozenset("日일")
_DASHES = "-−－–ー"
_CLAUSE = 12
"""Characters beside a number in which words tell what it measures."""
_MAGNITUDE = 10
"""Characters before a number in which "magnitude" stands."""
_MODIFIER = 8
"""Characters before a number in which a word says how it is meant."""
_DECADE = 9
"""Years from the first to the last of a decade of life: "20代"."""
_CODE = 3
"""Letters of a currency's code."""
_ONE_MORE = 9
"""Up to this, two counts with a comma between them are neighbours: "2、3人"."""


class _Term(NamedTuple):
    start: int
    end: int
    value: Fraction
    most: Fraction
    """The same, or the greater of two neighbours: 8 in "七八个"."""
    unit: str | None
    bound: Meant
    great: int
    """The last great factor, which a range's first number shares: "2到3万"."""
    below: bool
    """It is said to lie below zero, and so is the second of a range: "영하 20∼25도"."""
    above: bool
    """So is the second only of a range that begins below: "영하 3도~영상 4도"."""
    counted: bool
    """A unit or a counter follows; characters and years are the first end of a range at most."""


def find(text: str, code: str) -> list[Quantity]:
    """The quantities of a text in Chinese (zh), Japanese (ja) or Korean (ko)."""
    script = script_of(code)
    low = script.noise.sub(blanked, scores_apart(plain(text)))
    found: list[Quantity] = []
    shapes = (
        (script.zero, _none),
        (PERCENT, _percent),
        (SHARE, _share),
        (EACH_HAS, _share),
        (DOZENS, _dozens),
    )
    for pattern, read in shapes:
        told = [_hedged(read(match), match, low, script) for match in pattern.finditer(low)]
        if told:
            rest = list(low)
            for one in told:
                rest[one.start : one.end] = "\0" * (one.end - one.start)
            low = "".join(rest)
            found += told
    terms = [term for match in script.term.finditer(low) if (term := _term(match, low, script))]
    found += _quantities(terms, low, script)
    return sorted((_in_full(one, low, script) for one in found), key=lambda one: one.start)


def _in_full(one: Quantity, low: str, script: Script) -> Quantity:
    """The quantity in the unit that words around tell: "시속 70∼90㎞", "大麻30キロ", "男（52）"."""
    near = max(0, one.start - _CLAUSE)
    told = _TOLD_BEFORE.search(low, near, one.start) if one.unit else None
    unit = _PER.get((told[told.lastindex or 0], one.unit or "")) if told else None
    if one.unit is None and _AGE.match(low, one.start - 1):
        unit = "year"
    elif one.unit == "kilometre" and unit is None and _KILO.search(low, one.start, one.end):
        weighed = script.weighed.search(low, near, one.start) or script.weighs.match(low, one.end)
        unit = "kilogram" if weighed else None
    return one.model_copy(update={"unit": unit}) if unit else one


def is_plural(words: str, code: str) -> bool:
    """True if the words of a quantity have a plural in them that names no number."""
    return any(one in words for one in script_of(code).vague)


class _Read(NamedTuple):
    value: Fraction
    unit: str | None


def _none(_: re.Match[str]) -> _Read:
    return _Read(Fraction(0), None)


def _percent(match: re.Match[str]) -> _Read:
    """Per cent, or tenths with their tenths: 百分之十二点五, 七成五, 3割5分."""
    if match["whole"]:
        decimals = "".join(str(DIGIT.get(char, 0)) for char in match["decimals"] or "0")
        return _Read(value(match["whole"]) + Fraction(f"0.{decimals}"), "percent")
    return _Read(10 * value(match["tenths"]) + value(match["more"] or "〇"), "percent")


def _share(match: re.Match[str]) -> _Read:
    whole, part = (value(one) for one in match.groups() if one)
    return _Read(part / whole if whole else Fraction(0), "fraction")


def _dozens(match: re.Match[str]) -> _Read:
    return _Read(12 * value(match[1]), None)


def _hedged(read: _Read, match: re.Match[str], low: str, script: Script) -> Quantity:
    """A shape with what stands around it: "超过三分之一", "3割以上"."""
    start, end = match.span()
    before = after = None
    if read.unit:
        before = script.before.search(low, max(0, start - _MODIFIER), start)
        after = script.after.match(low, end)
    span = (before.start() if before else start, after.end() if after else end)
    return quantity(read.value, read.value, _told(before, after), read.unit, span)


def _told(before: re.Match[str] | None, after: re.Match[str] | None) -> Meant:
    """What the words around a number say of it; a denied bound is the other one."""
    for said, place in ((after, "_after"), (before, "")):
        for kind in KINDS if said else ():
            if said and said[f"{kind}{place}"]:
                return _OTHER.get(kind, kind) if said[f"denied{place}"] else kind
    return "exact"


def _term(match: re.Match[str], low: str, script: Script) -> _Term | None:
    unit = (
        "day"
        if match["days"] or match["digit_counter"] in _DAY_COUNTERS
        else script.nations.get(match["nation"] or "")
        or script.units.get((match["unit"] or "").strip())
        or script.signs.get(match["money"] or "")
    )
    if match["halved"]:
        unit = script.units.get(match["halved"], "month")
    elif match["double"]:
        unit = "times"
    elif unit is None and _is_magnitude(match, low, script):
        unit = "magnitude"
    said = match["figure"] or match["characters"]
    counted = bool(unit or match["counter"] or match["digit_counter"] or match["decade"])
    if not counted and _is_model(match, low, script):
        return None
    if not _is_number(match, low, script, unit, counted=counted):
        return None
    amount, most = _amount(match, said, script)
    half = Fraction(1, 2) if match["halved"] or match["half"] else Fraction(0)
    if match["part"]:
        unit = "fraction"
    bound = _bound(match, said)
    bare = unit is None and not match["counter"] and (said or ",").isdecimal()
    year = bare and bound == "exact" and int(amount) in _YEAR
    # What is counted one by one is never below zero: "A社-12人".
    dashed = (match["negative"] or "") in _DASHES and (match["counter"] or match["digit_counter"])
    sign = -1 if match["negative"] and not dashed else 1
    return _Term(
        start=match.start() + len(match[0]) - len(match[0].lstrip()),
        end=match.start() + len(match[0].rstrip()),
        value=sign * (amount + half),
        most=sign * (most + half) + (_DECADE if match["decade"] else 0),
        unit="year" if match["decade"] else unit,
        bound=bound,
        great=_great(said or ""),
        below=match["below"] is not None,
        above=match["above"] is not None,
        counted=not year and (counted or not match["characters"]),
    )


def _is_magnitude(match: re.Match[str], low: str, script: Script) -> bool:
    """Whether a number that counts nothing, as none with decimals does, is an earthquake's."""
    if match["counter"] and "." not in (match["figure"] or ""):
        return False
    start = match.start()
    return script.magnitude.search(low, max(0, start - _MAGNITUDE), start) is not None


def _is_number(
    match: re.Match[str], low: str, script: Script, unit: str | None, *, counted: bool
) -> bool:
    """Whether what stands beside it makes it a number, not a name or a part of another word."""
    end = match.start() + len(match[0].rstrip())
    if match["figure"]:
        bare = not counted and match["figure"].isdecimal()
        if match["hedged"] or match["half"] or match["halved"] or not (counted or bare):
            return True
        behind = script.behind_digits if counted else script.behind_bare
        return behind.match(low, end) is not None
    said = match["characters"] or match["native"] or match["pair"]
    if said is None:
        return True
    modified = match["hedged"] or match["within"] or any(match[kind] for kind in KINDS)
    whole = match["hedged"] or (len(said) > 1 and script.code != "ko")
    if counted and not whole and not script.behind_characters.match(low, end):
        return False
    if script.code == "ko":
        return _is_korean_number(match, said, unit)
    # "百年", "千歳", "一度" are words of their own.
    scale = said in TENS or said in GREAT
    vague = unit in {"year", "degree"} or script.code == "zh" or said in GREAT
    alone = (scale and vague) or (unit == "degree" and len(said) == 1 and not match["negative"])
    return bool(modified or not alone)


def _is_model(match: re.Match[str], low: str, script: Script) -> bool:
    """Whether bare digits are a part of the name before them, not the first end of a range."""
    start, end = match.span("figure")
    if end < 0 or not match["figure"].isdecimal():
        return False
    named = _MODEL.search(low, max(0, start - 2), end)
    signed = match["above"] or (match["negative"] and match["negative"] not in _DASHES)
    alone = low[end : end + 1] not in ("対", "、") and not script.to.match(low, end)
    return named is not None and not signed and alone


def _is_korean_number(match: re.Match[str], said: str, unit: str | None) -> bool:
    """Whether syllables are a number, parted from their counter if they are few.

    "구조대" and "열차" are words, "이백 명", "이백명" and "열 대" are counts.
    """
    counter = match["unit"] or match["counter"] or ""
    parted = said + " " in match[0] or match["within"] is not None
    if not match["characters"]:
        return parted or len(said) > 1 or counter in {"명", "개", "달", "살", "마리", "배"}
    if not (counter and is_sino_korean(said)) or (said.endswith("조") and len(unit or "") != _CODE):
        return False
    # "만 세 살" are full years of age.
    if len(said) == 1:
        return parted and said in "십백천만억" and not (said == "만" and counter in {"세", "살"})
    return parted or (counter in {"명", "원", "년", "개"} and not said.endswith("조"))


def _amount(match: re.Match[str], said: str | None, script: Script) -> tuple[Fraction, Fraction]:
    """The least and the greatest value that the number itself can mean."""
    if match["pair"]:
        low, high = NATIVE_PAIRS[match["pair"]]
        return Fraction(low), Fraction(high)
    if match["vague"]:
        amount = script.vague[match["vague"]]
    elif match["days"]:
        amount = Fraction(DAYS[match["days"]])
    elif match["part"]:
        amount = script.parts[match["part"]]
    elif match["double"]:
        amount = Fraction(2)
    elif match["native"]:
        amount = native(match["native"])
    else:
        words = re.sub(ODD, "", said or "")
        return (match["characters"] and neighbours(words)) or (value(words), value(words))
    return amount, amount


def _bound(match: re.Match[str], said: str | None) -> Meant:
    """How the number is meant, by the words around it and in it."""
    if match["hedged"] and _SURPASSES.match(match["hedged"]):
        before = match.string[max(0, match.start() - _MODIFIER) : match.start()]
        if _STANDARD.search(before):
            return "exact"
    if match["vague"] or match["within"] or re.search(ODD, said or ""):
        return "least"
    return _told(match, match)


def _great(said: str) -> int:
    """The great factors that a number ends with: 10**12 for "2.5万亿"."""
    great = 1
    for char in reversed(said):
        if char not in GREAT:
            break
        great *= GREAT[char]
    return great


def _quantities(terms: list[_Term], low: str, script: Script) -> Iterator[Quantity]:
    at = 0
    while at < len(terms):
        one = terms[at]
        other = terms[at + 1] if at + 1 < len(terms) else None
        at += 1
        if other and _is_change(one, other, low):
            one = one._replace(unit=one.unit or other.unit)
        elif other and (joined := _range(one, other, low, script)):
            yield joined
            at += 1
            continue
        if one.counted:
            yield _quantity(one)


def _quantity(term: _Term) -> Quantity:
    return quantity(term.value, term.most, term.bound, term.unit, (term.start, term.end))


def _is_change(one: _Term, other: _Term, low: str) -> bool:
    """Whether a pair tells two values in time: "40円から55円に", "40원에서 55원으로"."""
    return (
        _FROM.fullmatch(low, one.end, other.start) is not None
        and _INTO.match(low, other.end) is not None
    )


def _range(one: _Term, other: _Term, low: str, script: Script) -> Quantity | None:
    """2到3万; 50~60%; 2、3人; 50人以上100人未満."""
    least, most = one.value * (other.great if one.great == 1 else 1), other.value
    if one.below and not other.above and -least < most:
        most = -most
    if most < 0:
        least, most = sorted((least, most))
    bounded = (one.bound, other.bound) == ("least", "most") and one.unit == other.unit
    bounded = bounded and _CLOSE.fullmatch(low, one.end, other.start) is not None
    next_to = (
        low[one.end : other.start] == "、"
        and 0 < one.value < _ONE_MORE
        and other.value == one.value + 1
        and one.unit is None
    )
    if not (next_to or bounded or script.to.fullmatch(low, one.end, other.start)):
        return None
    unit = other.unit or ("magnitude" if one.unit == "magnitude" else None)
    if least >= most or one.unit not in {None, unit} or not other.counted:
        return None
    about = "about" in {one.bound, other.bound}
    span = (one.start, other.end)
    return quantity(least, most, "about" if about else "exact", unit, span)
