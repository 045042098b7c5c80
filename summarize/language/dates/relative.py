"""Dates that are counted: from the day of publication, or from another event of the text.

"Yesterday" and "last week" are resolved by `today`; "two days prior" is marked and never resolved.
"""

from __future__ import annotations

from datetime import date, timedelta

from summarize.language.dates.calendar import (
    SEASONS,
    WEEKDAYS,
    Days,
    month_of,
    months,
    move,
    season,
    week,
    weekday_of,
    weekend,
    years,
)
from summarize.language.dates.patterns import (
    MONTH,
    MONTH_SIGN,
    NUMBER,
    UNIT,
    WEEKDAY,
    WEEKDAY_SIGN,
    count_of,
)
from summarize.language.dates.rules import Hit, Match, Rules, hit
from summarize.language.dates.tense import mood
from summarize.language.late_patterns import late
from summarize.language.words.word_patterns import opening

ROUNDED: dict[str, int] = {
    "day": 0,
    "week": 3,
    "fortnight": 3,
    "month": 15,
    "year": 183,
    "decade": 5 * 365,
}
"""Days that "N units ago" may lie off either way: half a unit, as people round to whole ones."""

_DAY_SIGN = "[Tt]oday|[Tt]omorrow|yesterday"

RULES = Rules()


_STEPS = {"last": -1, "this": 0, "next": 1}
_NEAR = {
    "day before yesterday": (-2, -2),
    "yesterday": (-1, -1),
    "last night": (-1, 0),
    "night before last": (-2, -1),
    "overnight": (-1, 0),
    "today": (0, 0),
    "tonight": (0, 0),
    "this morning": (0, 0),
    "this afternoon": (0, 0),
    "this evening": (0, 0),
    "tomorrow": (1, 1),
    "day after tomorrow": (2, 2),
}


@RULES.add_from_today(
    r"\b(?:(?<!\w\s)|(?=[a-z]))(?:"
    + opening(_NEAR).replace(" ", r"\s+")
    + r")\b(?!\s+(?:week|fortnight)\b(?!-))"
)
def _near(match: Match, today: date) -> list[Hit]:
    """A capital within a sentence makes it a name ("USA Today")."""
    low, high = _NEAR[" ".join(match.group().lower().split())]
    return hit(match, Days(today + timedelta(low), today + timedelta(high)))


_NAMED_AFTER = late(
    r"\b(?:Black|Good|Bloody|Super|Ash|Palm|Easter|Cyber|Holy|Fat|Whit|[Oo]n a|[Ee]very|[Ee]ach|any"
    r"|one|(?:Mail|Independent|Scotland)\s+[Oo]n)\s+$"
)
_PAPERS = "Times|Telegraph|Mail|Mirror|Express|Herald|Star|Post|Sun|Night|School|Magazine|People"
"""No dates: Black Friday, "on a Friday", the Mail on Sunday, the Sunday Times."""


@RULES.add_from_today(
    rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s+(?:past|coming))?|past|coming)\s+)?(?P<day>{WEEKDAY})"
    rf"(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?(?!\s+(?:{_PAPERS}|week|fortnight)\b)",
    sign=WEEKDAY_SIGN,
)
def _weekday(match: Match, today: date) -> list[Hit]:
    """The most recent one, that of publication included; after a future word, the next one."""
    if _NAMED_AFTER.search(match.string, max(0, match.start() - 20), match.start()):
        return []
    wanted, which = weekday_of(match["day"]), (match["which"] or "").lower()
    back = (today.weekday() - wanted) % 7
    if match["week"]:
        monday = week(today, _STEPS[match["week"]]).low
        day = monday + timedelta(wanted)
    elif which == "last" or which.endswith("past"):
        day = today - timedelta(back or 7)
    elif which == "next" or which.endswith("coming"):
        day = today + timedelta(7 - back)
    else:
        said = mood(match.string, *match.span()) or ("future" if which else "past")
        day = today + timedelta(-back % 7 if said == "future" else -back)
    return hit(match, Days(day, day))


@RULES.add_from_today(
    rf"\b(?P<last>[Ll]ast\s+)?(?P<day>{WEEKDAY})\s+(?P<unit>week|fortnight)\b", sign=WEEKDAY_SIGN
)
@RULES.add_from_today(
    rf"\b[Aa]\s+(?P<unit>week|fortnight)\s+(?:on|from|(?P<last>last))\s+(?P<day>{WEEKDAY})",
    sign=WEEKDAY_SIGN,
)
def _weekday_week(match: Match, today: date) -> list[Hit]:
    """A week or two after the coming one, or after today: "Friday week", "a week on Friday".

    Before the last one, if that is named: "a week last Friday".
    """
    ahead = (weekday_of(match["day"]) - today.weekday()) % 7
    if match["last"]:
        day = move(today + timedelta(ahead - 7), match["unit"], -1)
    else:
        day = move(today + timedelta(ahead), match["unit"], 1)
    return hit(match, Days(day, day))


@RULES.add_from_today(
    r"\b[Tt]he\s+(?P<unit>week|weekend|month|year)\s+before\s+last\b", sign="before"
)
def _before_last(match: Match, today: date) -> list[Hit]:
    unit = match["unit"]
    if unit == "weekend":
        low, high = weekend(today, -1, None)
        return hit(match, Days(low - timedelta(7), high - timedelta(7)))
    if unit == "week":
        return hit(match, week(today, -2))
    there = move(today.replace(day=1), unit, -2)
    return hit(match, years(there.year) if unit == "year" else months(there.year, there.month))


@RULES.add_from_today(
    r"\b[Tt]he\s+(?P<day>[12]?(?:1st|2nd|3rd|[4-9]th)|[123]0th|1[1-9]th|31st)\s+of\s+"
    r"(?P<which>last|this|next)\s+month\b",
    sign="month",
)
@RULES.add_from_today(
    r"\b(?P<which>)(?P<day>[12]?(?:1st|2nd|3rd|[4-9]th)|[123]0th|1[1-9]th|31st)"
    r"(?=[.,;:)]|\s+(?:and|or|but|at|in|after|before|when|as|it|he|she|they|police|all|every\w*|must|will|would|to)\b"
    r"|\s*$)",
    before=r"\b(?i:on|by|until|before|since)\s+the\s+",
    sign=r"[0-9](?:st|nd|rd|th)",
)
def _day_of_month(match: Match, today: date) -> list[Hit]:
    """The last one, after a future word the next one; else that of this month: "on the 3rd"."""
    number = int(match["day"][:-2])
    there = move(today.replace(day=1), "month", _STEPS.get(match["which"], 0))
    if not match["which"]:
        said = mood(match.string, *match.span())
        if said == "future" and number < today.day:
            there = move(there, "month", 1)
        elif said == "past" and number > today.day:
            there = move(there, "month", -1)
    day = there.replace(day=number)
    return hit(match, Days(day, day))


@RULES.add_from_today(
    rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s+past)?)\s+(?P<month>{MONTH})", sign=MONTH_SIGN
)
def _month_by_word(match: Match, today: date) -> list[Hit]:
    month = month_of(match["month"])
    step = {"l": -(month >= today.month), "n": month <= today.month, "t": 0}
    return hit(match, months(today.year + step[match["which"][0].lower()], month))


@RULES.add_from_today(
    rf"(?<!\bthe\s)\b(?P<which>{opening(_STEPS)})\s+(?P<unit>week|month|year|weekend|{'|'.join(SEASONS)})\b"
)
@RULES.add_from_today(
    r"(?P<which>)\b(?P<unit>weekend)\b(?!\s+(?:of|before|after|following)\b)",
    before=r"\bthe\s+",
    sign="weekend",
)
@RULES.add_from_today(
    r"(?P<which>)\b(?P<unit>week|month|year)\b",
    before=r"\b(?:end|start|beginning|middle)\s+of\s+the\s+",
    sign="week|month|year",
)
def _period(match: Match, today: date) -> list[Hit]:
    step = _STEPS[(match["which"] or "this").lower()]
    unit = match["unit"].lower()
    if unit == "week":
        return hit(match, week(today, step))
    if unit == "weekend":
        return hit(match, weekend(today, step, mood(match.string, *match.span())))
    if unit == "month":
        there = move(today, unit, step)
        return hit(match, months(there.year, there.month))
    if unit == "year":
        return hit(match, years(today.year + step))
    near = [season(unit, today.year + n) for n in (-2, -1, 0, 1)]
    past, coming = [s for s in near if s.high < today], [s for s in near if s.low > today]
    this = min(near, key=lambda s: abs((s.low - today).days) + abs((s.high - today).days))
    return hit(match, {-1: past[-1], 0: this, 1: coming[0]}[step])


def _ahead_or_back(ways: str, number: str, units: str) -> str:
    return rf"\b(?P<way>{ways})\s+(?P<n>{number})(?P<unit>{units})(?P<many>s?)\b(?!\s+of\b)"


@RULES.add_from_today(
    _ahead_or_back("past|last|next|coming", rf"{NUMBER}\s+", f"hour|{UNIT}"),
    sign="past|last|next|coming",
)
@RULES.add_from_today(
    _ahead_or_back("past|coming", "", "day(?=s)|week|fortnight|month|year|decade"),
    sign="past|coming",
)
@RULES.add_from_today(
    _ahead_or_back("last", "", "week|fortnight|month|year|decade"), before=r"\bthe\s+", sign="last"
)
@RULES.add_from_today(
    _ahead_or_back("next", "", "week|fortnight|month|year|decade"),
    before=r"\b(?:[Oo]ver|[Ii]n|within|during|for)\s+the\s+",
    sign="next",
)
def _stretch(match: Match, today: date) -> list[Hit]:
    """Time that ends or begins with the day of publication ("the past year", not "last year")."""
    unit, words = match["unit"].lower(), match["n"].strip()
    count = count_of(words)[1] if words or match["many"] else 1
    if unit == "hour":
        unit, count = "day", -(-count // 24)
    if match["way"] in ("past", "last"):
        return hit(match, Days(move(today, unit, -count), today))
    return hit(match, Days(today, move(today, unit, count)))


@RULES.add_from_today(
    rf"\b(?P<n>{NUMBER})\s+(?P<unit>{UNIT})s?\s+(?P<way>ago|from)\s+(?P<day>yesterday|today|tomorrow)\b",
    sign=_DAY_SIGN,
)
@RULES.add_from_today(
    rf"\b(?<!\bfor\s)(?P<n>{NUMBER})\s+(?P<unit>week|fortnight|month|year)s?(?P<way>)\s+(?P<day>today|tomorrow)\b",
    sign=_DAY_SIGN,
)
@RULES.add_from_today(
    r"\b(?P<n>)(?P<way>)(?P<day>[Tt]oday|[Tt]omorrow)\s+(?P<unit>week|fortnight)\b(?!-)",
    sign=_DAY_SIGN,
)
def _to_the_day(match: Match, today: date) -> list[Hit]:
    """Counted from a day by its word: "a year ago today", "a week tomorrow", "tomorrow week"."""
    base = today + timedelta(_NEAR[match["day"].lower()][0])
    back = -1 if match["way"] == "ago" else 1
    counts = count_of(match["n"] or "a")
    low, high = sorted(move(base, match["unit"].lower(), back * n) for n in counts)
    return hit(match, Days(low, high))


@RULES.add_from_today(rf"\b(?P<n>{NUMBER})\s+(?P<day>{'|'.join(WEEKDAYS)})s\s+ago\b", sign="ago")
def _weekdays_ago(match: Match, today: date) -> list[Hit]:
    """The one before the last, or an earlier one: "two Fridays ago"."""
    back = (today.weekday() - weekday_of(match["day"])) % 7 or 7
    least, most = (timedelta(back + 7 * (n - 1)) for n in count_of(match["n"]))
    return hit(match, Days(today - most, today - least))


@RULES.add_from_today(
    rf"\b[Ii]n\s+(?P<n>{NUMBER})\s+(?P<unit>{UNIT})(?:s?[’']s?|s)\s+time\b", sign="time"
)
@RULES.add_from_today(rf"\b(?P<n>{NUMBER})\s+(?P<unit>{UNIT})s?\s+from\s+now\b", sign="now")
def _ahead(match: Match, today: date) -> list[Hit]:
    unit, (least, most) = match["unit"].lower(), count_of(match["n"])
    slack = timedelta(ROUNDED[unit])
    return hit(match, Days(move(today, unit, least) - slack, move(today, unit, most) + slack))


@RULES.add_from_today(
    rf"\b(?:(?P<n>{NUMBER})\s+)?"
    rf"(?P<unit>{opening(('minute', 'hour'))}|{UNIT})s?\s+ago\b",
    sign="ago",
)
def _ago(match: Match, today: date) -> list[Hit]:
    unit, (least, most) = match["unit"].lower(), count_of(match["n"])
    if unit in ("minute", "hour"):
        days = -(-most // (24 if unit == "hour" else 24 * 60))
        return hit(match, Days(today - timedelta(days), today))
    slack = timedelta(ROUNDED[unit])
    return hit(match, Days(move(today, unit, -most) - slack, move(today, unit, -least) + slack))


# ── Counted from another event ────────────────────────────────────────────────────────────


@RULES.add(
    rf"\b(?:(?:[Tt]he|[Ss]ome|{NUMBER})\s+(?:night|hour|minute|{UNIT})s?|{UNIT}s)"
    r"\s+(?:before|after|prior|earlier|later|previously)\b"
    r"(?!\s+(?:yesterday|tomorrow|last\b))",
    sign="before|after|prior|earlier|later|previously",
)
@RULES.add(
    rf"\b[Tt]he\s+(?:previous|following|preceding|same)\s+(?:night|morning|weekend|{UNIT}|{WEEKDAY})\b",
    sign="previous|following|preceding|same",
)
@RULES.add(
    r"\b(?=[Tt]he\s+next)(?<!\b[Ii]n\s)(?<![Oo]ver\s)(?<!within\s)(?<!during\s)(?<!for\s)"
    rf"[Tt]he\s+next\s+(?:night|morning|{UNIT})\b",
    sign="next",
)
@RULES.add(rf"\b[Tt]hat\s+(?:same\s+)?(?:night|{UNIT})\b", sign="hat")
def _anchored(match: Match, _: date | None) -> list[Hit]:
    return [Hit(*match.span(), anchored=True)]
