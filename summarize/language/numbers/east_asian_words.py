"""What Chinese, Japanese and Korean write numbers with, and the values of its characters.

The words are in `data/number_characters.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from summarize.language.data_files import read_table
from summarize.language.late_patterns import late
from summarize.language.numbers.alphabetic_words import ABBREVIATIONS, read_pairs
from summarize.language.numbers.quantity import Meant
from summarize.language.numbers.units import SIGNS as DOLLARS
from summarize.language.words.word_patterns import any_of, listed

DIGIT = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"零": 0, "两": 2, "兩": 2}
DIGIT |= dict(zip("영일이삼사오육칠팔구", range(10), strict=True))
TENS = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
GREAT = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
GREAT |= {"만": 10**4, "억": 10**8, "조": 10**12}
_NATIVE_TENS = dict(
    zip(listed("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔"), range(10, 100, 10), strict=True)
)
_NATIVE = dict(zip(listed("한 두 세 네 다섯 여섯 일곱 여덟 아홉"), range(1, 10), strict=True))
_NATIVE |= {"스무": 20, "열": 10}
NATIVE_PAIRS = {
    "한두": (1, 2), "두세": (2, 3), "서너": (3, 4), "너댓": (4, 5), "네댓": (4, 5),
    "대여섯": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8), "여덟아홉": (8, 9),
}  # fmt: skip
"""Two neighbouring counts in one word: "두세 명", two or three."""
DAYS = dict(
    zip(listed("하루 이틀 사흘 나흘 닷새 엿새 이레 여드레 아흐레 열흘"), range(1, 11), strict=True)
)
_DAYS = (
    rf"(?<![가-힣])(?:하루(?= ?(?:만에|동안|이상))|{any_of(list(DAYS)[1:])}"
    r"(?=[^가-힣]|간|만|이|을|의|에|은|뒤|후|전|동안|$))"
)
"""Days by their own counts, not the ordinal "나흘째" nor the "하루" of "a day"."""
KINDS: tuple[Meant, ...] = ("least", "most", "about")
SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₩": "KRW"}
SIGNS |= {sign: DOLLARS[sign] for sign in listed("$ us$ hk$ nt$ a$ c$ s$ nz$ r$")}

_FIGURE = (
    r"(?<![\da-zA-Z])(?:\d{1,3}(?:(?:[,，]\d{3}){1,5}|(?: \d{3}){1,5})(?:[.．]\d{1,9})?"
    r"|\d{1,18}(?:[.．]\d{1,9})?)(?!\d)"
)
"""Longer runs of digits are identifiers."""
_METRIC = "(?<![千兆](?=[克米瓦帕赫伏字]))(?<!조(?=[각직건항]))"
"""Behind 千 or 兆 that is no kilo or mega, a part of the unit, and 조 that is no word's."""
_CHARACTER = f"(?:[{''.join((*DIGIT, *TENS, *GREAT))}]{_METRIC})"
_MULTIPLE = f"(?:[{''.join((*TENS, *GREAT))}]{_METRIC})"
ODD = "[多余餘几幾数數여]"
"""Between a number and its scale: "30多万" is 300,000 and some."""
_UNIT_CHARACTER = r"[^\s\d、，。~∼～〜至到]"
_MINUS = rf"(?<!\d)(?<!\d{_UNIT_CHARACTER})(?<!\d{_UNIT_CHARACTER}{{2}})[-−－–](?=\d)"
"""A dash before a number, but between none: "只有-19℃", not "5-6人", "10도-15도"."""
_MIXED = rf"{_FIGURE}(?:{ODD}? ?{_MULTIPLE}{{1,3}}(?: ?{_FIGURE}|{_CHARACTER}{{2,24}})?){{1,4}}"
_CHARACTERS = (
    rf"(?<![가-힣])(?:{_CHARACTER}{{1,11}}[만억조] |만 (?={_CHARACTER}?천))?"
    rf"{_CHARACTER}{{1,24}}(?:{ODD}{_MULTIPLE}{{1,3}})?"
)
_TOKEN = late(rf"{_FIGURE}|{_CHARACTER}")
_LETTERED = r"(?<![a-z])[a-z]+[- ]?\d[\da-z]*(?:[.,]\d+)*|(?<![\da-z.,])\d{1,3}g(?![a-z])"
"""Names: "A320", "G7", "5G"."""
_PHONE = (
    r"(?<![\d.,-])(?:0\d+-\d[\d-]*"
    r"|(?:\(?0\d{1,4}[)-]|1[3-9]\d(?=\d{8}(?!\d))|400-|1[568]\d\d-(?=(?!\d\d00)\d{4}(?!\d)))"
    r"[\d-]{4,})"
)
"""Telephones: "03-5555-0123", "0755-84465110", "1588-1234", "02-120"."""
_EITHER = late(r"[一二三四五六七八九两兩](?=([二三四五六七八九两兩])(?:[十百千万萬亿億]|$))")
"""Two neighbouring counts: "七八", "三四十", "两三百"."""
_HALF = r"(?<=[年天时時间間간년月월]) ?(?:半(?![数數径途截空分額])|반(?=[\W의이만에]|\Z))"
_NATIVE_NUMBER = (
    rf"(?<![가-힣])(?:(?:{'|'.join(_NATIVE_TENS)})(?:{'|'.join(list(_NATIVE)[:9])})?"
    rf"|{'|'.join(_NATIVE)})"
)
_AMOUNT = rf"({_FIGURE}|(?<!{_CHARACTER}){_CHARACTER}{{1,24}})"
SHARE = late(rf"{_AMOUNT} ?분의 ?{_AMOUNT}|{_AMOUNT}分之?の?{_AMOUNT}")
_ONE_DIGIT = f"[{''.join(list(DIGIT)[1:10])}]"
PERCENT = late(
    rf"百分之(?P<whole>{_FIGURE}|{_CHARACTER}{{1,24}})(?:[点點](?P<decimals>{_CHARACTER}{{1,6}}))?"
    rf"|(?P<tenths>{_FIGURE}|{_ONE_DIGIT})(?:割|成(?![立功为為本员員熟果就都年长長分])| ?할)"
    rf"(?: ?(?P<more>\d|{_ONE_DIGIT})(?:分(?!の)|푼|(?![\w\d])|(?=左右|以上|以下|的)))?"
)
DOZENS = late(rf"{_AMOUNT} ?(?:ダース|다스)")
_SECTION = "".join(f"(?:[일이삼사오육칠팔구]?{ten})?" for ten in "천백십") + "[일이삼사오육칠팔구]?"
_SINO_KOREAN = late("".join(f"(?:{_SECTION}{great})?" for great in "조억만") + _SECTION)
_HEAD = "[人名个個位户戶家]"
EACH_HAS = late(
    rf"每{_AMOUNT}{_HEAD}(?:[^，。,.]{{0,6}}?)(?:中|里|裡|当中)?(?:就|便)?有{_AMOUNT}{_HEAD}"
    rf"|(?<!\d){_AMOUNT}人に{_AMOUNT}人"
)
"""A share by heads: "每三人中有一人", "3人に1人"."""


@dataclass(frozen=True)
class Script:
    """What one language puts around its numbers."""

    code: str
    term: re.Pattern[str]
    noise: re.Pattern[str]
    zero: re.Pattern[str]
    before: re.Pattern[str]
    """What says how a number is meant, right before it; its groups are `KINDS` and "denied"."""
    after: re.Pattern[str]
    """The same behind it."""
    behind_bare: re.Pattern[str]
    """What may stand behind digits that nothing counts."""
    behind_digits: re.Pattern[str]
    """What may stand behind digits and what counts them: no mark of an ordinal or a name."""
    behind_characters: re.Pattern[str]
    """What may stand behind a number in characters and what counts it: no rest of a word."""
    magnitude: re.Pattern[str]
    """Before the magnitude of an earthquake."""
    to: re.Pattern[str]
    units: Mapping[str, str]
    signs: Mapping[str, str]
    nations: Mapping[str, str]
    """Before a currency: whose it is, by the code that it has then."""
    weighed: re.Pattern[str]
    """In the clause before a kilo that is no kilometre."""
    weighs: re.Pattern[str]
    """The same right behind it."""
    vague: Mapping[str, Fraction]
    parts: Mapping[str, Fraction]


@cache
def script_of(code: str) -> Script:
    """What a language puts around its numbers, by its ISO 639-1 code."""
    table = read_table("number_characters.toml")[code]
    money, nations = read_pairs(table["money"]), read_pairs(table["nations"])
    units = {
        **ABBREVIATIONS,
        "m": "metre",
        "ha": "hectare",
        **read_pairs(table["units"]),
        **money,
    }
    weighed = table.get("weighed", "(?!)")
    vague = {word: Fraction(said) for word, said in read_pairs(table["vague"]).items()}
    parts = {word: Fraction(said) for word, said in read_pairs(table["parts"]).items()}
    counters = any_of(table["counters"].split("|"))
    digit_counters = any_of(table["digit_counters"].split("|"))
    before, after = (
        "|".join(f"(?P<{kind}{place}>{table[f'{kind}{place}']})" for kind in KINDS)
        for place in ("", "_after")
    )
    before = f"(?P<denied>{table['denied']})?(?:{before})"
    after = f"(?:{after})(?P<denied_after>{table['denied_after']})?"
    native = (
        f"|(?P<pair>(?<![가-힣]){any_of(NATIVE_PAIRS)})(?= ?(?:{counters}|{any_of(units)}))"
        f"|(?P<native>{_NATIVE_NUMBER})(?= ?(?:{counters}|살|달|시간|주))"
        if code == "ko"
        else "|(?P<pair>(?!))|(?P<native>(?!))"
    )
    return Script(
        code=code,
        term=re.compile(
            rf"(?:{before})? ?"
            rf"(?:(?P<negative>{table['negative']}|{_MINUS})"
            rf"|(?P<above>{table['above']}|[+＋](?=\d)))? ?"
            rf"(?P<money>{any_of(SIGNS)})?"
            rf"(?:(?P<vague>{any_of(vague)})|(?P<days>{_DAYS})|(?P<part>{any_of(parts)})"
            rf"|(?P<double>{table['double']})"
            rf"|(?P<figure>{_MIXED}|{_FIGURE}){native}|(?P<characters>{_CHARACTERS}))"
            rf"(?P<within>{table['within']})? ?"
            rf"(?:(?P<decade>(?<=[1-9]0)(?:{table['decade']}))|[个個]半(?P<halved>{any_of(units)}|月)"
            rf"|(?:(?P<nation>{any_of(nations)}) ?(?={any_of(money)}))?"
            rf"(?P<unit>{any_of(units)})(?<![a-z](?=[a-z]))|(?P<counter>{counters})"
            rf"|(?(figure)(?P<digit_counter>{digit_counters})|(?!)))?"
            rf"(?P<half>{_HALF})?"
            rf"(?P<hedged> ?(?:{after}))?"
        ),
        # What begins with digits begins where they do: "100일" is no 1st with a 1 before it.
        noise=re.compile(
            rf"(?:(?!\d)|(?<![\d.,]))(?:{table['noise']})|{_LETTERED}|{_PHONE}|\d{{1,3}}:\d{{1,3}}"
            r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,3}/\d{1,3}"
        ),
        zero=re.compile(table["zero"]),
        before=re.compile(rf"(?:{before}) ?$"),
        behind_bare=re.compile(table["behind_bare"]),
        behind_digits=re.compile(table["behind_digits"]),
        behind_characters=re.compile(table["behind_characters"]),
        magnitude=re.compile(rf"(?:{table['magnitude']}) ?$"),
        after=re.compile(rf" ?(?:{after})"),
        to=re.compile(rf" ?(?:{table['to']}|[-–—－ー~∼～〜]) ?"),
        units=units,
        signs=SIGNS | (dict.fromkeys("¥￥", "CNY") if code == "zh" else {}),
        nations=nations,
        weighed=re.compile(rf"(?:{weighed})[^、。,.고]*$"),
        weighs=re.compile(rf"[을의をの]? ?(?:{weighed})"),
        vague=vague,
        parts=parts,
    )


# ── Values ───────────────────────────────────────────────────────────────────────────────


def value(words: str) -> Fraction:
    """The value of digits and characters: 3万5千, 二十一, 1억 2천만, 2.5万亿."""
    total, section, current = Fraction(0), Fraction(0), Fraction(-1)
    greatest = 0
    for token in _TOKEN.findall(words):
        if great := GREAT.get(token):
            section += max(current, Fraction(0))
            if greatest < great and total:  # 万亿: a great factor multiplies a smaller one
                total, section = (total + section) * great, Fraction(0)
            else:
                total += (section or Fraction(1)) * great
            greatest = great
            section, current = Fraction(0), Fraction(-1)
        elif ten := TENS.get(token):
            section += (current if current >= 0 else Fraction(1)) * ten
            current = Fraction(-1)
        elif token in DIGIT:
            current = max(current, Fraction(0)) * 10 + DIGIT[token]
        else:
            current = Fraction(re.sub("[,， ]", "", token).replace("．", "."))
    return total + section + max(current, Fraction(0))


def is_sino_korean(words: str) -> bool:
    """Whether syllables make a number: "이백만", not "조사"."""
    return _SINO_KOREAN.fullmatch(words.replace(" ", "")) is not None


def neighbours(words: str) -> tuple[Fraction, Fraction] | None:
    """The ends of what two neighbouring counts tell: 七八 (7 to 8), 三四十, 十七八."""
    found = _EITHER.search(words)
    if found is None:
        return None
    low, high = (DIGIT[one] for one in (found[0], found[1]))
    if not (high == low + 1 or (low, high) == (3, 5)):
        return None
    at = found.start()
    return value(words[: at + 1] + words[at + 2 :]), value(words[:at] + words[at + 1 :])


def native(words: str) -> Fraction:
    """The value of a native Korean count: 스물한, 서른."""
    tens = next((ten for ten in _NATIVE_TENS if words.startswith(ten)), "")
    rest = words.removeprefix(tens)
    return Fraction(_NATIVE_TENS.get(tens, 0) + (_NATIVE[rest] if rest else 0))
