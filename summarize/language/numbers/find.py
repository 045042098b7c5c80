"""The quantities of a text: its terms one by one, or two of them joined to a range or a share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from summarize.language.late_patterns import late
from summarize.language.numbers import context, patterns
from summarize.language.numbers.breaks import unbroken
from summarize.language.numbers.noise import blank
from summarize.language.numbers.quantity import number, quantity
from summarize.language.numbers.terms import Term, terms
from summarize.language.numbers.units import (
    DECADES,
    ONES,
    PARTS,
    SCALES,
    SEVERAL,
    TENS,
    VAGUE,
    VULGAR,
    WITH_ARTICLE,
)
from summarize.language.sentences import LONGEST
from summarize.language.words.word_patterns import any_of
from summarize.schema import Quantity

_LOWER = str.maketrans(
    {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    | dict.fromkeys("\u2010\u2011\u2212", "-")
)
"""Lower case that keeps every offset, which `str.lower` does not."""
_ODD_SPACE = late(r"[\u00a0\u2007\u2009\u202f](?:(?!\d)|(?<!\d.))")
"""One that does not group digits; the grammar reads plain spaces."""
_SOFT = late(r"[\n\t](?:(?<=\n)(?<![.!?:\n]\n)(?=[a-z\d])|(?<=\t)(?:(?!\d)|(?<!\d\t)))")
"""A line end within a sentence, and a tab.

The set of them comes first: it lets the search pass over whatever is none.
"""
_MEGA = late(r"(?<=\d) M(?= [a-z])")
"""A million by its capital: "1.2 M people"."""
_DENIAL = late(r"(?i:no(?:t|ne|body|[ -]one)?\b|neither\b|without\b|un)")
"""How a quantity begins that is none in a denying word."""
NO_NUMBER = late(
    rf"(?i:(?:(?:{any_of(SEVERAL)}|many) )?{any_of(['ten', 'score', *SCALES])}s?"
    rf"(?: (?:of )?{any_of(SCALES)}s?)*)"
)
"""A plural that names no number, with what makes it one."""
_VAGUE = late(
    rf"(?i:\b(?:{any_of(SEVERAL)} {any_of(SCALES)}|{any_of(['ten', 'score', *SCALES])}s)\b)"
)
"""The part of a quantity's words that is such a plural."""
_RAISED = late(r"(?<=\d)·(?=\d)")
"""A decimal point as British print raises it: "3·5"."""
_NUMBER = late(
    rf"[\d{''.join(VULGAR)}]|\b(?:{any_of([*ONES, *TENS, *DECADES, *SCALES, *VAGUE, *PARTS])}"
    r"|no(?:ne|body|ught)?\b|not a single|neither|without|un(?:hurt|harmed|injured|scathed)"
    r"|twice|thrice|double|triple|quadruple|nil\b|couple|pair|both|duo|trio|scores?\b"
    rf"|an? {any_of(WITH_ARTICLE)})"
)
"""What every quantity has in it; most texts that have none are told by it at once."""

_TO = frozenset((" to ", "-to-", "- to ", " through ", "- or "))
_BOUNDS = late(r",? (?:but|and|yet)(?: also)? |,? (?=nor )")
"""Between a least and a most of one thing: "at least four but no more than six"."""
_DASH = frozenset(("-", "–", " - ", " – "))
_OF_EVERY = frozenset((" in every ", " out of every ", " of every "))
_OUT_OF = _OF_EVERY | {" in ", " out of ", "-in-"}
_ONE_PERSON_IN = late(
    r" (?:person|man|woman|child|adult|household|family|voter|worker|patient|student|resident)"
    r" (?:in|out of)(?: every)? "
)
_PAUSE = late(r" ?(?:…|\.\.\.) ?")
"""A pause of who speaks, which parts no range: "between 500… and 700"."""
_REACH = 70
"""Characters before a pair in which a verb tells what kind of pair it is: about one clause."""
_WIDEST = 3
"""Greatest ratio of a range's ends behind "rose by": "by three to 15" says from what to what."""
_SHARE_OF = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100))
"""What shares are told of ("one in five"), besides the round thousands."""
_PARTS_IN = 9
"""Greatest part told with "in": "nine in 10" is a share, "killed 12 in 50 raids" is not."""


class _Reader(NamedTuple):
    """What reads the numbers of other languages; both take a text and a code."""

    find: Callable[[str, str], list[Quantity]]
    is_plural: Callable[[str, str], bool]
    is_alternative: Callable[[str, str], bool]


_ALPHABETIC = ("de", "fr", "es", "pt", "ru", "uk", "ar")
_EAST_ASIAN = ("zh", "ja", "ko")
LANGUAGES = ("en", *_ALPHABETIC, *_EAST_ASIAN)
"""Languages whose numbers are read, by their ISO 639-1 codes."""


def _reader_of(language: str) -> _Reader | None:
    """What reads the numbers of another language than English; None: nothing does."""
    # Their patterns take 30 ms to load, which a run in English is spared.
    if language in _ALPHABETIC:
        from summarize.language.numbers import alphabetic  # noqa: PLC0415

        return _Reader(alphabetic.find, alphabetic.is_plural, alphabetic.is_alternative)
    if language in _EAST_ASIAN:
        from summarize.language.numbers import east_asian  # noqa: PLC0415

        return _Reader(east_asian.find, east_asian.is_plural, lambda *_: False)
    return None


def find(text: str, language: str = "en") -> list[Quantity]:
    """The quantities of a text by their offsets, none overlapping another; `[]` if it has none.

    Spans take in modifiers, currency and unit, not the noun that is counted. Years, dates, times
    of day, ordinals and names are none. `language` is the text's, an ISO 639-1 code; in one that
    is not read there is no quantity rather than a wrong one. Never raises.
    """
    if language != "en":
        reader = _reader_of(language)
        return [*_placed(text, lambda whole: reader.find(whole, language))] if reader else []
    return [*(_kept(text) if len(text) <= LONGEST else _placed(text, _found))]


def is_denial(quantity: Quantity, text: str) -> bool:
    """True if a quantity of the text is none in a denying word: "no one", "none", "no deaths"."""
    denies = _DENIAL.match(text, quantity.start, quantity.end) is not None
    return quantity.low == quantity.high == 0 and denies


def is_plural(words: str, language: str = "en") -> bool:
    """True if the words of a quantity are a plural that names no number: "dozens", "Hunderte"."""
    if language == "en":
        return NO_NUMBER.fullmatch(words) is not None
    reader = _reader_of(language)
    return reader is not None and reader.is_plural(words, language)


def may_have_plural(text: str, language: str = "en") -> bool:
    """True if a text has a word of which such a plural is made; nearly all are told by it."""
    return language != "en" or NO_NUMBER.search(text) is not None


def has_plural(words: str, language: str = "en") -> bool:
    """True if the words of a quantity have such a plural: "at least dozens", "millions of dollars".

    A number before it makes it one of them: "3 millions".
    """
    if language != "en":
        return is_plural(words, language)
    found = _VAGUE.search(words)
    return found is not None and not find(words[: found.start()])


def is_alternative(words: str, language: str = "en") -> bool:
    """True if the words of a quantity name two numbers, one or the other: "12 or 14"."""
    if language == "en":
        return " or " in words.lower()
    reader = _reader_of(language)
    return reader is not None and reader.is_alternative(words, language)


def signs(text: str) -> Iterator[int]:
    """Where something stands that can be part of a quantity; no quantity is without one."""
    whole = unbroken(text)
    low = whole.text.lower()  # of a long text a tenth of the time that `translate` takes
    if len(low) != len(whole.text):
        low = whole.text.translate(_LOWER)
    return (whole.place(sign.start()) for sign in _NUMBER.finditer(low))


def _placed(text: str, read: Callable[[str], Iterable[Quantity]]) -> Iterable[Quantity]:
    """What is read of a text without what breaks its words, at its places in the text."""
    whole = unbroken(text)
    if not whole.ends:
        return read(text)
    return tuple(
        one.model_copy(
            update={"start": whole.place(one.start), "end": whole.place(one.end - 1) + 1}
        )
        for one in read(whole.text)
    )


def _found(text: str) -> tuple[Quantity, ...]:
    text = _ODD_SPACE.sub(" ", text)
    low = text.translate(_LOWER)
    if not _NUMBER.search(low):
        return ()
    low = _MEGA.sub("mn", blank(text)).translate(_LOWER)
    low = _RAISED.sub(".", _SOFT.sub(" ", low))
    return tuple(_quantities(list(_counting(low, text)), low, text))


# A sentence is read for each claim that is held against it. Those of
# the stories of a run that are open at once fit in; more would only make a long run larger.
@lru_cache(maxsize=8192)
def _kept(text: str) -> tuple[Quantity, ...]:
    return tuple(_placed(text, _found))


def _counting(low: str, text: str) -> Iterator[Term]:
    """The terms that count something."""
    label: Term | None = None
    last: Term | None = None
    for found in terms(low):
        term = context.in_metres(context.in_its_place(found, text), text)
        if term is None:
            continue
        if label and last and context.continues(label, last, term, text):
            last = term
        elif context.counts(term, text):
            label = last = None
            yield term
        else:
            label = last = term


def _quantities(found: list[Term], low: str, text: str) -> Iterator[Quantity]:
    """One quantity of each term, or of two neighbours that belong together."""
    at = 0
    while at < len(found):
        term = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        joined = following and (_share(term, following, low) or _range(term, following, low, text))
        if joined:
            yield joined
            at += 2
            continue
        if following and term.bare and _lends_unit(term, following, low):
            term = term._replace(unit=following.unit)
        if following and context.is_earlier_value(term, following, low):
            found[at + 1] = following._replace(unit=term.unit)
        if following and context.is_conversion(term, following, low):
            found[at + 1] = following._replace(bound=term.bound, approximate=term.approximate)
        if following and context.are_ages(term, following, text):
            term, found[at + 1] = term._replace(unit="year"), following._replace(unit="year")
        elif context.is_age(term, text):
            term = term._replace(unit="year")
        if not context.is_pronoun(term, text):
            yield _quantity(term)
        at += 1


def _quantity(term: Term) -> Quantity:
    return quantity(
        term.value,
        term.value + term.width if term.width else term.value,
        term.bound,
        term.unit,
        (term.start, term.end),
        approximate=term.approximate,
    )


def _share(part: Term, whole: Term, low: str) -> Quantity | None:
    """One in five; nine out of 10; one woman in eight."""
    gap = low[part.end : whole.start]
    person = part.value == 1 and _ONE_PERSON_IN.fullmatch(gap)
    if (
        not (gap in _OUT_OF or person)
        or whole.modified
        or low[part.start - 1 : part.start] in {"-", "–"}
        or part.unit
        or (whole.unit and gap not in _OF_EVERY)
        or not 0 < part.value < whole.value
        or not (
            whole.value in _SHARE_OF
            or whole.value % 1000 == 0
            or gap == "-in-"
            or context.is_one_in(part, whole, low)
        )
        or (gap == " in " and part.value > _PARTS_IN)
    ):
        return None
    return _quantity(part._replace(value=part.value / whole.value, unit="fraction", end=whole.end))


def _range(first: Term, last: Term, low: str, text: str) -> Quantity | None:
    """10 to 15; 10-15; between 10 and 15; two or three; $1.2-1.4 trillion."""
    bounds = _are_bounds(first, last, low)
    if not (bounds or _is_range(first, last, low, text)):
        return None
    least, most = sorted((_scaled(first, last), last.value))
    dashed = low[first.end : last.opening] in _DASH
    alone = dashed and low[first.opening : first.start] == "from "
    return Quantity(
        low=None if first.bound == "most" and not bounds else number(least),
        high=None if "least" in {first.bound, last.bound} and not bounds else number(most),
        unit=last.unit or first.unit,
        approximate=first.approximate or last.approximate,
        start=first.start if alone else first.opening,
        end=last.end,
    )


def _are_bounds(first: Term, last: Term, low: str) -> bool:
    """Whether two terms are the least and the most of one thing."""
    return (
        (first.bound, last.bound) == ("least", "most")
        and _BOUNDS.fullmatch(low, first.end, last.opening) is not None
        and (first.unit is None or first.unit == last.unit)
    )


def _is_range(first: Term, last: Term, low: str, text: str) -> bool:
    """Whether two terms are the ends of one range, not two values."""
    gap, opener = low[first.end : last.opening], low[first.opening : first.start]
    gap, between = _PAUSE.sub(" ", gap), "between" in opener
    if not (gap in _TO or gap in _DASH or gap == " or " or (gap == " and " and between)):
        return False
    if "vague" in {first.form, last.form} or not _same_unit(first, last):
        return False
    if _scaled(first, last) >= last.value:
        return between or first.value < 0
    if gap == " or " or between:
        # "300 or more or about 1,500" are what two say.
        return bool(between or first.bound == "exact" or not last.modified)
    if gap in _DASH and last.start < last.number:
        return False
    return not (_is_change(first, last, low) or _is_contest(first, last, low, text))


def _same_unit(first: Term, last: Term) -> bool:
    """Whether both have one unit, or one of them lends the other its own."""
    if first.unit is None or first.unit == last.unit:
        return True
    return last.unit is None and first.leads


def _scaled(first: Term, last: Term) -> Fraction:
    """The first value, in the scale of the last where it has none: "two to three million"."""
    if first.scale == 1 and first.value < last.value / last.scale:
        return first.value * last.scale
    return first.value


def _is_change(first: Term, last: Term, low: str) -> bool:
    """Whether "from … to …" tells two values in time: "rose from 10 to 15", "fell $3 to $15"."""
    opener = low[first.opening : first.start]
    if low[first.end : last.opening] != " to ":
        return False
    if opener == "from ":
        return (
            patterns.CHANGED.search(low, max(0, first.opening - _REACH), first.opening) is not None
        )
    wide = first.unit is last.unit is None and last.value > _WIDEST * first.value
    both = None not in {first.unit, last.unit} and first.unit != "percent"
    changed = patterns.CHANGED_BY.search(low, max(0, first.start - _REACH), first.start)
    return not opener and changed is not None and (both or wide)


def _lends_unit(first: Term, last: Term, low: str) -> bool:
    """Whether the second of two values tells the unit of both: "from 5 to 6 percent"."""
    return low[first.end : last.opening] == "- and " or _is_change(first, last, low)


def _is_contest(first: Term, last: Term, low: str, text: str) -> bool:
    """Whether a pair is a score or a vote: "lost 1-2", "voted 48 to 52"."""
    if (
        low[first.opening : first.start]
        or last.unit not in {None, "percent"}
        or first.scale < last.scale  # "two to three dozen"
        or (last.unit and not first.unit)
    ):
        return False
    if patterns.CONTESTED_NEXT.match(low, last.end) or context.is_set(first, last, low):
        return True
    if context.is_counted(last, text):
        return False
    named = patterns.NAME_BEFORE.search(text, max(0, first.start - _REACH), first.start)
    if named and patterns.NAME_NEXT.match(text, last.end):
        return True
    return patterns.CONTEST.search(low, max(0, first.start - _REACH), first.start) is not None
