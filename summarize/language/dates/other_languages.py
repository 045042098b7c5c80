"""Dates in ten more languages, where the words alone leave no choice of language or year.

Read are days and months with their year, in the names that CLDR has for months, dates in Chinese,
Japanese and Korean, years of Japanese eras, and the words for yesterday and today that no other
language has. What needs a verb's tense (a weekday, a day without its year) is left unread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from summarize.language.data_files import read_table
from summarize.language.dates.calendar import Days, months, years
from summarize.language.dates.patterns import YEAR_SIGN
from summarize.language.dates.rules import Hit, Rule
from summarize.language.late_patterns import late

_SHORT = 3
"""Letters up to which a name is short for another, if it is not the only one."""


def _names() -> Mapping[str, int]:
    """The full names of the months with their numbers, as running text writes them."""
    names: dict[str, int] = {}
    for code, line in read_table("months.toml").items():
        for number, forms in enumerate(line.split(), start=1):
            full, *others = forms.split("/")
            longer = [form for form in others if len(form) > _SHORT and form[-1] != full[-1]]
            for name in (full, *(form for form in longer if not full.startswith(form))):
                written = name.replace("_", " ")
                names[written.capitalize() if code == "de" else written] = number
    return names


_MONTHS = _names()
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MARK = r"(?:\.|er|[º°])?"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\w|[.,]\d)"
_UNTIL = (
    r"(?:\s*[-–]\s*|\s+(?:bis|au|al|a|ao|по|до|إلى|حتى)\s+(?:zum\s+)?"
    r"|(?P<and>\s+(?:und|et|y|e|и|й|і|та|و)\s*)(?:le\s+|el\s+|o\s+|dem\s+)?)"
)
_BETWEEN = late(r"(?i:\b(?:zwischen|entre|между|між|بين)\s+(?:dem\s+|le\s+|el\s+|o\s+)?)$")
"""Before two days with "and" between them: from the first to the last."""
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first of each."""
_AGO = {
    **dict.fromkeys(("heute", "сегодня", "сьогодні", "اليوم", "今天", "今日", "오늘"), 0),
    **dict.fromkeys(("gestern", "ontem", "вчера", "учора", "أمس", "昨天", "昨日", "어제"), 1),
    **dict.fromkeys(("vorgestern", "anteontem", "позавчера", "позавчора", "前天", "一昨日"), 2),
}
"""Days back; "hier" and "ayer" are left out, which are words or names elsewhere."""
SIGN = late("|".join((*_ERAS, *_AGO, *map(str.capitalize, _AGO))))
"""What such dates have in them that have no year in digits."""

_OF_YEAR = rf"(?:,?\s+(?:del?\s+)?)(?P<year>{_YEAR})"
_DAY_OF_YEAR = late(
    rf"(?<![\w.,/:-])"
    rf"(?:(?P<first>{_DAY}){_MARK}(?:\s+(?:de\s+)?(?P<first_month>{_MONTH}))?{_UNTIL})?"
    rf"(?P<day>{_DAY}){_MARK}\s+(?:de\s+)?(?P<month>{_MONTH}){_OF_YEAR}"
)
_MONTH_OF_YEAR = late(rf"(?<![\w-])(?P<month>{_MONTH}){_OF_YEAR}")
_CHARACTERS = late(
    rf"(?:(?P<era>{'|'.join(_ERAS)})(?P<of_era>元|\d{{1,2}})|(?<!\d)(?P<year>(?:1[5-9]|20)\d\d))"
    r" ?[年년](?! ?(?:間|间|前|代|度|以上|전|간))"
    rf"(?: ?(?P<month>1[0-2]|0?[1-9]) ?[月월](?: ?(?P<day>{_DAY}) ?(?:[日号號일]|(?=[-–~～〜]))"
    r"(?: ?(?:から|至|到|[-–—~～〜]|부터|에서) ?(?:(?P<last_month>1[0-2]|0?[1-9]) ?[月월] ?)?"
    rf"(?P<last>{_DAY}) ?[日号號일](?:まで|까지)?)?)?)?"
)
_SPACED, _UNSPACED = (
    "|".join(sorted((word for word in _AGO if (word[0] >= "一") == east), key=len, reverse=True))
    for east in (False, True)
)
_WORDS = late(rf"(?<!\w)(?i:{_SPACED})(?!\w)|{_UNSPACED}")


def _day_of_year(match: re.Match[str], _: date | None) -> list[Hit]:
    """A day, two of them, or a stretch of days: "vom 28. Juli bis 3. August 2025"."""
    year, month = int(match["year"]), _MONTHS[match["month"]]
    high = date(year, month, int(match["day"]))
    if not match["first"]:
        return [Hit(*match.span(), high, high)]
    from_month = _MONTHS[match["first_month"]] if match["first_month"] else month
    low = date(year - (from_month > month), from_month, int(match["first"]))
    start, end = match.span()
    if match["and"] and not _BETWEEN.search(match.string, max(0, start - 20), start):
        return [Hit(start, match.start("and"), low, low), Hit(match.start("day"), end, high, high)]
    return [Hit(start, end, low, high)] if low <= high else []


def _month_of_year(match: re.Match[str], _: date | None) -> list[Hit]:
    return [Hit(*match.span(), *months(int(match["year"]), _MONTHS[match["month"]]))]


def _by_characters(match: re.Match[str], _: date | None) -> list[Hit]:
    """Year, month and day, as many as there are, or days from the first to the last.

    "2024年5月3日", "令和6年", "2024년 5월", "2025年6月3日から5日まで".
    """
    if match["era"]:
        year = _ERAS[match["era"]] + (1 if match["of_era"] == "元" else int(match["of_era"]))
    else:
        year = int(match["year"])
    if not match["month"]:
        days = years(year)
    elif not match["day"]:
        days = months(year, int(match["month"]))
    else:
        low = date(year, int(match["month"]), int(match["day"]))
        high = low
        if match["last"]:
            month = int(match["last_month"] or match["month"])
            high = date(year + (month < low.month), month, int(match["last"]))
        days = Days(low, high)
    return [Hit(*match.span(), *days)]


def _ago(match: re.Match[str], today: date | None) -> list[Hit]:
    day = today - timedelta(_AGO[match[0].lower()]) if today else None
    return [Hit(*match.span(), day, day)]


RULES = (
    Rule(YEAR_SIGN, _DAY_OF_YEAR, None, _day_of_year),
    Rule(YEAR_SIGN, _MONTH_OF_YEAR, None, _month_of_year),
    Rule("[年년]", _CHARACTERS, None, _by_characters),
    Rule(None, _WORDS, None, _ago),
)
