"""What the words around a number say of it: whether it counts, and what its modifier belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from summarize.language.numbers import patterns
from summarize.language.numbers.intervals import unit_class
from summarize.language.numbers.terms import Term
from summarize.language.numbers.units import SCALES, TIMES
from summarize.language.words import vocabulary

_BACK = 40
"""Characters looked back for the last two words before a number."""
_LIST = 600
"""Characters of a list above an entry in which its heading stands."""
_OLDEST = 122
"""Years that the oldest person on record lived."""
_LONGEST_NAME = 9999
"""Greatest number that stands in a name: "Unit 8200"."""
_NOT_EVEN_ONE = frozenset(("without", "without a single", "not a single"))
_RATE = 10
"""Sum below which money is told to the tenth of a cent: "$1.085", a rate or a litre of petrol."""
_TITLED = 2
"""Fewest long words that a line needs to be known for a title."""


def counts(term: Term, text: str) -> bool:
    """Whether this number, taken alone, is no year, label or name, and its words do count."""
    judge = _BY_FORM.get(term.form)
    if judge:
        return judge(term, text)
    if _is_foreign(term) or patterns.FOREIGN_SCALE_NEXT.match(text, term.end):
        return False
    if patterns.CAPITAL_UNIT.search(text, term.number, term.end) and not _is_title(term, text):
        return False
    if _is_year(term, text) or (term.bare and _is_label(term, text)):
        return False
    return not (term.bare and _is_name(term, text)) or _is_listed(term, text)


def in_its_place(term: Term, text: str) -> Term:
    """The term without a preposition before it that is no modifier ("concern over two laws")."""
    if not _is_preposition(term, text):
        return term
    return term._replace(opening=term.number, start=term.number, bound="exact", approximate=False)


def in_metres(term: Term, text: str) -> Term | None:
    """The term with its "m" read as metres where they are meant; None: as metres or million.

    "A 60m sequoia" may be either, "12m people" are million.
    """
    if term.scale != SCALES["million"] or term.unit or text[term.end - 1 : term.end].lower() != "m":
        return term
    before = text[max(0, term.number - _BACK) : term.number].lower()
    following = text[term.end : term.end + _BACK].lower()
    raced = term.core in patterns.RACES and patterns.RACE_BEFORE.search(before)
    moved = patterns.METRES_BEFORE.search(before) and not (
        patterns.TO_NUMBER_NEXT.match(following) or is_counted(term, text)
    )
    if patterns.METRES_NEXT.match(following) or raced or moved:
        return term._replace(value=term.value / term.scale, scale=1, unit="metre")
    if not patterns.A_BEFORE.search(before) or patterns.COUNTED_NEXT.match(following):
        return term
    thing = patterns.MEASURE_NEXT.match(following)
    return None if thing and not thing[0].endswith("s") else term


def continues(label: Term, last: Term, term: Term, text: str) -> bool:
    """Whether a number goes on a list or range that a label began: "Articles 4, 5 and 6"."""
    gap = text[last.end : term.start]
    if not term.bare or label.form not in {"digits", "words"}:
        return False
    if gap in {"-", "–"}:
        return True
    return (
        gap in {" ", ", ", " and ", ", and ", " or ", " to ", " through "}
        and text[: label.start].endswith("s ")
        and not is_counted(term, text)
    )


def is_counted(term: Term, text: str) -> bool:
    """Whether a plural noun follows, as it does a count."""
    return patterns.PLURAL_NEXT.match(text, term.end) is not None


def is_pronoun(term: Term, text: str) -> bool:
    """Whether "one" stands for somebody or something: "one of them", "no one", "one must"."""
    before = text[max(0, term.start - _BACK) : term.start].lower()
    if term.core == "one" and term.unit == "day":
        return _is_some_day(term, text, before)
    if term.core != "one" or not term.bare or patterns.RATIO.search(before):
        return False
    if patterns.NO_ONE.search(before) or patterns.ONE_X.match(text, term.end):
        return True
    word = patterns.WORD_NEXT.match(text, term.end)
    following = word[1].lower() if word else ""
    if patterns.OF_SO_MANY.match(text, term.end) or patterns.FOR_AND.search(before):
        return False
    if patterns.CASUALTY.match(text, term.end) or (word and following not in patterns.NO_NOUN):
        return False
    return following in {"of", "another"} or not patterns.HARMED.search(before)


def is_age(term: Term, text: str) -> bool:
    """Whether a number without a unit tells the age of whoever stands before it."""
    number = term.form in {"digits", "words"} and term.unit is None and term.scale == 1
    if not (number and 0 < term.value <= _OLDEST and term.value == int(term.value)):
        return False
    back, alone = max(0, term.start - _BACK), patterns.NO_NOUN_NEXT.match(text, term.end)
    if patterns.FULL_NAME.search(text, back, term.start) and patterns.BRACKET_NEXT.match(
        text, term.end
    ):
        return True
    if term.modified:
        return (
            text[term.start : term.number].strip().lower() in patterns.OLDER_THAN
            and patterns.OF_ALL_AGES.search(text, back, term.start) is not None
            and alone is not None
        )
    if alone and any(
        told.search(text, back, term.start)
        for told in (patterns.AGED_LIST, patterns.IS_OF_AGE, patterns.OF_AGE)
    ):
        return True
    if patterns.APPOSED.search(text, back, term.start) and patterns.COMMA_NEXT.match(
        text, term.end
    ):
        return True
    named = patterns.APPOSED_NAME.search(text, back, term.start)
    return named is not None and patterns.STOP_NEXT.match(text, term.end) is not None


def are_ages(one: Term, other: Term, text: str) -> bool:
    """Whether two bare numbers between commas tell the ages of two: "Two men, 24 and 31, were"."""
    return (
        all(
            term.bare and term.form == "digits" and 0 < term.value <= _OLDEST
            for term in (one, other)
        )
        and text[one.end : other.start] == " and "
        and patterns.APPOSED_TO_MANY.search(text, max(0, one.start - _BACK), one.start) is not None
        and patterns.COMMA_NEXT.match(text, other.end) is not None
    )


def is_one_in(part: Term, whole: Term, low: str) -> bool:
    """Whether one of ever so many is a share: "1 in 250 newborns", not "killed one in 15 raids"."""
    before = low[max(0, part.start - _BACK) : part.start]
    return (
        part.value == 1
        and whole.unit is None
        and is_counted(whole, low)
        and not patterns.HARMED.search(before)
        and not patterns.YEAR.fullmatch(whole.core)
    )


def is_set(first: Term, last: Term, low: str) -> bool:
    """Whether a pair stands beside others that fall, as only scores do: "6-4, 3-6, 7-5"."""
    beside = (
        patterns.PAIR_BEFORE.search(low, max(0, first.start - _BACK), first.start),
        patterns.PAIR_NEXT.match(low, last.end),
    )
    return any(pair is not None and int(pair[1]) > int(pair[2]) for pair in beside)


def is_earlier_value(now: Term, before: Term, low: str) -> bool:
    """Whether a bare number is what a measure was before: "fell to 3.75 per cent from 4"."""
    return (
        now.unit is not None
        and before.bare
        and patterns.EARLIER.fullmatch(low, now.end, before.start) is not None
        and patterns.NO_NOUN_NEXT.match(low, before.end) is not None
    )


def is_conversion(measured: Term, again: Term, low: str) -> bool:
    """Whether a measure stands in brackets in another unit, as far or as roughly as it is meant.

    "Less than 25 km (15 miles)" is less than 15 miles.
    """
    return (
        measured.modified
        and not again.modified
        and unit_class(measured.unit) == unit_class(again.unit) != "none"
        and low[measured.end : again.opening] == " ("
        and low[again.end : again.end + 1] == ")"
    )


def _is_foreign(term: Term) -> bool:
    """Whether its marks may mean something else in another country, so that it is read as nothing.

    "10.000 people", "3,5" with nothing behind it. A decimal comma before a scale or unit is one
    everywhere; three digits behind a point are decimals before a unit unless they are round, and
    before money unless they may be euros and no cents ("1.850 euros", "12.345 euros").
    """
    told = term.unit is not None or term.scale > 1
    if term.form == "comma":
        return not told
    decimals = patterns.THREE_DECIMALS.fullmatch(term.core) if term.form == "digits" else None
    if decimals is None or term.scale > 1:
        return False
    no_price = term.core.endswith("0") or term.value >= _RATE
    return not told or term.core.endswith("00") or (no_price and (term.unit or "").isupper())


def _is_zero(term: Term, text: str) -> bool:
    """Whether a denying word counts none: "no one was hurt", "no casualties".

    Alone, as the value of a figure, it counts.
    """
    if not text[: term.start].strip() and not text[term.end :].strip():
        return True
    escaped = term.core == "without" and patterns.INJURY_NEXT.match(text, term.end)
    if escaped or term.core.startswith("un"):
        return patterns.EVERYBODY.search(text, 0, term.start) is not None
    if term.core in _NOT_EVEN_ONE or patterns.NOT_ONE_NEXT.match(text, term.end):
        return True
    if term.core == "not one" and patterns.OF_THEM_NEXT.match(text, term.end):
        return patterns.OPENING.search(text, max(0, term.start - _BACK), term.start) is not None
    return _is_none(term, text)


def _is_none(term: Term, text: str) -> bool:
    """Whether "no", "none", "nobody" or "neither" denies something that is counted."""
    if term.core == "no":
        return patterns.no_counted_next().match(text, term.end) is not None
    if any(told.match(text, term.end) for told in (patterns.none_did_next(), patterns.CAME)):
        return True
    if term.core == "none" and (
        patterns.OF_SO_MANY.match(text, term.end) or patterns.none_next().match(text, term.end)
    ):
        return True
    before = text[max(0, term.start - _BACK) : term.start].lower()
    return term.core != "none" and patterns.to_none_before().search(before) is not None


def _is_some_day(term: Term, text: str, before: str) -> bool:
    """Whether "one day" is no span of a day: "one day she left"."""
    return (
        text[term.number : term.end].lower() == "one day"
        and not patterns.ONE_DAY.search(before)
        and not patterns.DAY_FROM.match(text, term.end)
    )


def _is_preposition(term: Term, text: str) -> bool:
    """Whether the word before it says where or of what, not how many."""
    modifier = text[term.start : term.number].strip().lower()
    before = text[max(0, term.start - _BACK) : term.start].lower()
    if modifier == "up to" and patterns.FROM_NEXT.match(text, term.end):
        clause = text[max(0, term.start - 2 * _BACK) : term.start].lower()
        return patterns.CHANGED.search(clause) is not None
    if modifier == "over" and term.unit in TIMES:
        return not (patterns.LASTED.search(before) or patterns.OLD_NEXT.match(text, term.end))
    if term.value > patterns.SMALL or term.scale > 1 or modifier not in patterns.PREPOSITIONS:
        return False
    governor = patterns.PREPOSITIONS[modifier]
    if governor is None:
        return term.unit is None and patterns.ANY_PLURAL_NEXT.match(text, term.end) is not None
    return governor.search(before) is not None


def _is_year(term: Term, text: str) -> bool:
    """Whether four bare digits are a year; "about" and "around" may stand before one."""
    if text[term.start : term.end].lower().removeprefix("about ").removeprefix("around ") != (
        term.core
    ) or not patterns.YEAR.fullmatch(term.core):
        return False
    if patterns.YEAR_AFTER.search(text[max(0, term.start - _BACK) : term.start].lower()):
        return True
    in_range = patterns.FROM_YEAR <= term.value <= patterns.TO_YEAR
    return in_range and not patterns.COUNTED_YEAR_NEXT.match(text, term.end)


def _is_label(term: Term, text: str) -> bool:
    """Whether the noun before it is numbered by it: "Article 4", "at gate 3"."""
    behind = patterns.BEHIND.search(text, max(0, term.start - _BACK), term.start)
    if behind is None:
        return False
    noun = behind[2].lower().strip("([“\"'‘.")
    names = {noun, noun.removesuffix("s")}
    before = (behind[1] or "").lower()
    if noun in patterns.FILED and patterns.FILED_UNDER.match(text, term.number):
        return before not in patterns.POINTERS
    if names & patterns.LABELS:
        return not (before in patterns.POINTERS and patterns.COUNTED_NEXT.match(text, term.end))
    if names & patterns.NUMBERED and behind[2][0].isupper():
        starts = behind[1] is None or not behind[1][-1].isalnum()
        if starts or before in {"the", "of", "for", "all"}:
            return True
    if not names & patterns.PLACES or is_counted(term, text):
        return False
    listed = noun not in patterns.PLACES and patterns.LISTED_NEXT.match(text, term.end)
    return before in patterns.AT or listed is not None


def _is_name(term: Term, text: str) -> bool:
    """Whether a capitalised word before it, or its own capital, makes it part of a name."""
    behind = patterns.BEHIND.search(text, max(0, term.start - _BACK), term.start)
    if behind is None:
        return False
    word = behind[2].lstrip("(“\"'‘")
    capital = any(map(str.isupper, word))
    if capital and word.lower() in patterns.NOT_NAMES:
        return False
    if term.form == "words" and text[term.number].isupper():
        starts = not (behind[2][0].isalnum() and behind[2][-1].isalnum())
        return not starts and not _is_title(term, text)
    if term.form == "digits" and capital and patterns.POSTCODE.match(text, term.number):
        return True
    if (
        not capital
        or word.lower() in patterns.BODIES
        or not word[-1].isalnum()
        or word[-2:] in {"'s", "’s"}
        or "," in term.core
    ):
        return False
    return not (
        not 0 <= term.value <= _LONGEST_NAME
        or patterns.SCORE_NEXT.match(text, term.end)
        or patterns.COUNTED_NEXT.match(text, term.end)
        or (
            is_counted(term, text)
            and patterns.IN_A_PLACE.search(text, max(0, term.start - 2 * _BACK), term.start)
        )
    )


def _is_listed(term: Term, text: str) -> bool:
    """Whether a number behind a name goes on, or opens, a list of counts.

    "140 in Marun 67 in Saqlin"; "four gold two silver"; "Arrests: Easton 31; Norwick 12."
    """
    if _is_entry(term, text):
        return True
    start = max(0, term.start - 4 * _BACK)
    placed = patterns.PLACED_BEFORE.search(text, start, term.start)
    if placed and text.startswith(f" {placed['at']} ", term.end):
        return bool(placed["count"] or patterns.PLACED_NEXT.match(text, term.end))
    if term.form == "words":
        behind = patterns.BEHIND.search(text, start, term.start)
        numbered = behind is None or behind[2].lower() in patterns.PLACES
        listed = patterns.NUMBERED_BEFORE.search(text, start, term.start)
        goes_on = listed or patterns.NUMBERED_NEXT.match(text, term.end) or is_counted(term, text)
        return text[term.number].islower() and not numbered and bool(goes_on)
    table = patterns.TABLE_BEFORE.search(text, start, term.start)
    if not table or not (table["entry"] or patterns.ENTRY_NEXT.match(text, term.end)):
        return False
    if patterns.LABELS.intersection((table["entry"] or "").lower().split()):
        return False
    return _tells_counts(table["heading"])


def _is_entry(term: Term, text: str) -> bool:
    """Whether it ends a line of a bulleted list whose heading says what is counted."""
    line = text.rfind("\n", 0, term.start) + 1
    if not (
        line
        and patterns.BULLETED.fullmatch(text, line, term.start)
        and patterns.LINE_END.match(text, term.end)
    ):
        return False
    above = patterns.LIST_ABOVE.search(text, max(0, line - _LIST), line)
    return above is not None and _tells_counts(above["heading"])


def _tells_counts(heading: str) -> bool:
    return any(
        word in patterns.TALLIED
        or word in vocabulary.kinds()
        or (word,) in vocabulary.event_signs()
        for word in re.findall("[a-z]+", heading.lower())
    )


def _is_part(term: Term, text: str) -> bool:
    """Whether "a third" or "half" divides: not "a third man", not "the second half"."""
    if term.unit != "fraction" or term.modified:
        return True
    before = text[max(0, term.start - _BACK) : term.start].lower()
    if term.form == "alone":
        if before.endswith(" by ") and patterns.NO_NOUN_NEXT.match(text, term.end):
            return True
        return term.opening < term.start or (
            not patterns.HALF_AFTER.search(before)
            and any(
                next_.match(text, term.end)
                for next_ in (patterns.PART_NEXT, patterns.HALF_NEXT, patterns.TO_PART_NEXT)
            )
        )
    if not term.core.startswith("a"):
        return term.value < 1
    return (
        term.opening < term.start
        or before.endswith(" by ")
        or patterns.PART_NEXT.match(text, term.end) is not None
        or patterns.TO_PART_NEXT.match(text, term.end) is not None
    )


def _is_counted_article(term: Term, text: str) -> bool:
    """Whether "a" is a number: "a million", "more than an hour", "a litre of milk"."""
    measured = term.unit not in TIMES and patterns.OF_NEXT.match(text, term.end) is not None
    lasted = term.unit in TIMES and (
        patterns.LASTED_A.search(text, max(0, term.start - _BACK), term.start)
        or patterns.AND_MORE.match(text, term.end)
    )
    return term.scale > 1 or term.modified or term.value != 1 or measured or bool(lasted)


_BY_FORM: Mapping[str, Callable[[Term, str], bool]] = {
    "none": _is_zero,
    **dict.fromkeys(("part", "alone", "vulgar"), _is_part),
    "article": _is_counted_article,
}
"""How numbers are judged that are neither digits nor number words."""


def _is_title(term: Term, text: str) -> bool:
    """Whether its line is in title case, where capitals tell nothing."""
    line = text[text.rfind("\n", 0, term.start) + 1 :].split("\n", 1)[0]
    words = [
        word for word in patterns.LONG_WORD.findall(line) if word not in patterns.LOWER_IN_TITLES
    ]
    return len(words) >= _TITLED and all(word[0].isupper() for word in words)
