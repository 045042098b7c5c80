"""Small numbers that count nothing new, or count what claims tell in a word of another kind.

"One of them", "the two", "both this week and next" and "one calls it a raid" count nothing; "two
bombs" is told by "a twin bombing", and "the couple" by "Ruiz and her husband".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarize.grounding.numbers.bound_numbers import Bound
from summarize.grounding.support import all_words, is_verb
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.words.function_words import AUXILIARY, BE, DETERMINER, PRONOUN
from summarize.schema import Claim, Quantity

_FEW = frozenset({"two", "three", "four", "five", "couple", "pair", "trio", "both", "half"})
_POINTING = frozenset({"the", "these", "those", "both", "his", "her", "their", "its"})
_ONE_REPORT = late(
    r"(?:one|two|several|some|many|most|a few|few)\s+(?:other\s+|further\s+|of the\s+)?"
    r"(?:articles?|reports?|accounts?|outlets?|versions?|newspapers?)\b",
    re.IGNORECASE,
)
"""Says that some article tells it, and counts nothing."""
_ONE_TELLS = late(
    rf"one\s+(?:calls|puts|gives|names|credits|speaks|describes|says|blames|has)\s+"
    rf"(?:that|of|{'|'.join(sorted(DETERMINER | PRONOUN))})\b",
    re.IGNORECASE,
)
"""The same, where a report is meant that is not named."""
_ANOTHER_TELLS = late(
    r"one (?:placing|putting|giving|naming|saying|calling|counting|describing|citing)\b"
    r"[^.;]{1,120}? (?:another|the other|others)\b",
    re.IGNORECASE,
)
"""The same of two of the reports named before."""
_ONE_MORE = late(r"\b(?:is|was|are|were|as) one (?:more|of)\b", re.IGNORECASE)
_OR_MORE = late(r"one (?:\w+ ){1,2}or (?:several|more|two|many)\b", re.IGNORECASE)
"""Two answers to how many, of which neither is given."""
_BOTH_AND = late(r"both (?P<first>[^,;:.]{1,60}?) and\b", re.IGNORECASE)
_WITH_PARTNER = late(
    r"\b(?:and|with) (?:his|her|their) (?:\w+ )?"
    r"(?:boyfriend|girlfriend|beau|lover|husband|wife|spouse|partner|fianc[eé]e?)\b",
    re.IGNORECASE,
)
_ONE = late(r"\b(?:one|an?|another)\b", re.IGNORECASE)
_TWIN = late(r"\b(?:double|twin|dual) (?P<thing>[a-z]+(?: [a-z]+)?)", re.IGNORECASE)
_STRAIGHT = late(
    r"\b(?P<rank>\d{1,3})(?:st|nd|rd|th) (?:straight|consecutive|successive) (?P<thing>\w+)"
)


_NAME = r"[A-Z][\w'’-]*[^\W_](?: [A-Z][\w'’-]*[^\W_])*"
_NAMES = late(rf"(?P<first>{_NAME}(?:, {_NAME})*),? and (?P<last>{_NAME})")
"""Several names in a row."""
_PEOPLE = frozenset({"peopl", "person"})
"""Stems of words for anybody."""
_COUNTRIES = frozenset({"countr", "nation"})
_ORDINAL = late(r"an? (?P<rank>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?! of\b)")
"""One more of what is counted before ("two aides …, a third …"), or a fraction."""


def counts_nothing(text: str, quantity: Quantity) -> bool:
    """Whether a number is of the reports themselves, of two answers, or joins two by "and"."""
    ways = (_ONE_REPORT, _ONE_TELLS, _ANOTHER_TELLS, _OR_MORE)
    if any(way.match(text, quantity.start) for way in ways):
        return True
    if _ONE_MORE.search(text, max(0, quantity.start - len("were ")), quantity.end + len(" more")):
        return True
    joined = _BOTH_AND.match(text, quantity.start)
    return joined is not None and not _has_verb(joined["first"])


def _has_verb(text: str) -> bool:
    words = set(text.lower().split())
    return not words.isdisjoint(BE | AUXILIARY) or any(map(is_verb, all_words(text)))


def only_points(text: str, quantity: Quantity) -> bool:
    """Whether a number counts nothing new: "one" of several, "the two" named before."""
    words = text[quantity.start : quantity.end].lower()
    if words in {"one", "both"}:
        return True
    before = text[: quantity.start].rstrip().rpartition(" ")[2].lower()
    return words in _FEW and before in _POINTING


def told_in_a_word(
    stated: Bound, found: Sequence[Bound], sentence: str, claims: Sequence[Claim]
) -> bool:
    """Whether the claims have in another word what a small number of the sentence counts.

    `found` are all numbers of the sentence, of which a later one may leave its noun out.
    """
    if stated.quantity.low != stated.quantity.high:
        return False
    if stated.quantity.unit:
        return _is_next_one(stated, sentence, claims)
    if stated.quantity.low == 1:
        return _is_one_of_them(stated, found, sentence, claims)
    if stated.quantity.low == 2 and _is_twin(stated, found, claims):
        return True
    return (
        _is_couple(stated, sentence, claims)
        or _is_in_a_row(stated, claims)
        or _are_listed(stated, claims)
        or (only_points(sentence, stated.quantity) and _are_countries(stated, claims))
    )


def _is_one_of_them(
    stated: Bound, found: Sequence[Bound], sentence: str, claims: Sequence[Claim]
) -> bool:
    """Whether "one" is of those that the claims have: "one of the bombs", "a bomb"."""
    if sentence[stated.quantity.start : stated.quantity.end].lower() != "one":
        return False
    things = content.stems(next(_things_up_to(stated, found), ""))
    if not things.isdisjoint(_PEOPLE):
        things |= _PEOPLE
    return any(
        _ONE.search(text) and things & content.stems(text)
        for claim in claims
        for text in (claim.text, *(one.quote for one in claim.evidence))
    )


def _things_up_to(stated: Bound, found: Sequence[Bound]) -> Iterator[str]:
    """The noun behind a number; where there is none, those of the numbers before, last first."""
    if stated.thing:
        yield stated.thing
    earlier = [one for one in found if one.quantity.start < stated.quantity.start]
    yield from (one.thing for one in reversed(earlier) if one.thing)


def _is_twin(stated: Bound, found: Sequence[Bound], claims: Sequence[Claim]) -> bool:
    """Whether the claims have two of it as one: "a double bombing" for "two bombs"."""
    things = content.stems(next(_things_up_to(stated, found), ""))
    return any(
        things & content.stems(found["thing"])
        for claim in claims
        for found in _TWIN.finditer(claim.text)
    )


def _is_in_a_row(stated: Bound, claims: Sequence[Claim]) -> bool:
    """Whether the claims have the last of so many in a row: "an 11th straight quarter"."""
    things = content.stems(stated.thing)
    return any(
        int(found["rank"]) == stated.quantity.low and things & content.stems(found["thing"])
        for claim in claims
        for found in _STRAIGHT.finditer(claim.text)
    )


def _is_next_one(stated: Bound, sentence: str, claims: Sequence[Claim]) -> bool:
    """Whether "a third" is one of those named before, as the claims have it: "a third aide"."""
    found = _ORDINAL.match(sentence, stated.quantity.start)
    if found is None:
        return False
    which = re.compile(rf"\b{found['rank']} (?!of\b)(?P<thing>[a-z]+)")
    earlier = content.stems(sentence[: found.start()])
    return any(
        earlier & content.stems(one["thing"])
        for claim in claims
        for text in (claim.text, *claim.words)
        for one in which.finditer(text)
    )


def _are_listed(stated: Bound, claims: Sequence[Claim]) -> bool:
    """Whether the claims name so many in a row, and call them what the sentence does.

    Who is called nothing, or people, has a full name.
    """
    things = content.stems(stated.thing) - _PEOPLE
    for line in (text for claim in claims for text in (claim.text, *claim.words)):
        for found in _NAMES.finditer(line):
            names = [*found["first"].split(", "), found["last"]]
            called = things <= content.stems(line) if things else all(" " in one for one in names)
            if called and len(names) == stated.quantity.low:
                return True
    return False


def _are_countries(stated: Bound, claims: Sequence[Claim]) -> bool:
    """Whether "the two countries" are all that the claims name."""
    called = content.stems(stated.thing.partition(" ")[0])
    named = content.nations(" ".join(claim.text for claim in claims))
    return bool(called & _COUNTRIES) and len(named) == stated.quantity.low


def _is_couple(stated: Bound, sentence: str, claims: Sequence[Claim]) -> bool:
    """Whether "the couple" are somebody of the claims with her husband or his girlfriend."""
    return (
        stated.quantity.low == 2
        and only_points(sentence, stated.quantity)
        and not (stated.thing or stated.right.startswith(" of "))
        and any(_WITH_PARTNER.search(one.text) for one in claims)
    )
