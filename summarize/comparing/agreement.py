"""What several claims all carry, told in words that say no more than each quote under them.

An engine puts claims together; here each is held against the words that are to be told of all.
What does not carry them stands alone, and two that say one thing but for what decides are opposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from summarize.comparing.side_by_side.differences import Difference, differ, differences
from summarize.comparing.statements import Statement, read
from summarize.grounding.numbers.bound_numbers import Bound
from summarize.language import content, dates, numbers
from summarize.language.content import KEPT, stem
from summarize.language.late_patterns import late
from summarize.language.likeness import marks
from summarize.language.numbers.intervals import dimension, interval
from summarize.language.words import vocabulary
from summarize.language.words.function_words import AUXILIARY, PRONOUN, SAYING, word_class
from summarize.language.words.inflection import irregular_pasts
from summarize.schema import Claim, Dateline, Figure

CARRIED = 0.9
"""Share of the marks of what is told that a quote under it has; the rest are other words for the
same, for names, numbers, times and denials are asked of every quote."""

ALIKE = 0.85
"""Share of the content words that two statements share, those that differ and who says so left
out, if they are one statement but for what differs."""

DENIED = 0.95
"""The same where one of them denies: a denial in an added word or two ("with no visible wounds")
sets nothing apart."""

FEWEST = 3
"""Content words that two such statements share at least."""

_SAID = frozenset({"claims", "explains", "expects", "confirms"})
"""Stances that a retelling may exchange."""

SAMPLE = 12
"""Claims of an answer whose words are tried for all of it; an answer of a large story has hundreds,
many of them copies."""

_TAIL = late(
    r",? (?:according to\b|after\b|when\b|while\b|during\b|following\b|which\b|who\b|where\b|with\b"
    r"|as\b|amid\b)|, (?:[\w.'’-]+ ){1,5}(?:said|says|reported|told)\b"
)
"""Begins what may be left off the end of a sentence that only some of the quotes have."""


_RELATIVE = late(r"\b(?:who|which|that)\b")
"""Begins a clause whose verb is not that of the sentence."""

_PART_BEFORE = late(
    r"\b(?:one|none|some|most|many|several|few|half|either|neither|each|any|\w*\d|two|three|four|five"
    r"|six|seven|eight|nine|ten) of (?:the |its |their |these |those )$",
    re.IGNORECASE,
)


class Shared(NamedTuple):
    """What claims of several articles all carry."""

    text: str
    claims: tuple[Claim, ...]


class Opposed(NamedTuple):
    """Claims that say one thing but for what decides."""

    difference: Difference
    one: tuple[Claim, ...]
    other: tuple[Claim, ...]

    @property
    def is_other_unit(self) -> bool:
        """True if they differ in the unit of a number alone, which is then not converted."""
        return self.difference.kind == "number" and bool(numbers.find(self.difference.one))


def shared(claims: Iterable[Claim], untold: frozenset[str] = frozenset()) -> list[Shared]:
    """What each two or more articles carry of an answer; a claim stands under one of them only.

    `untold` claims, by their ids, have words that no rule knows: they carry these alone.
    """
    left = [claim for claim in claims if not isinstance(claim, Dateline)]
    found: list[Shared] = []
    while best := _best(left, untold):
        found.append(best)
        left = [claim for claim in left if claim not in best.claims]
    return found


def _best(claims: Sequence[Claim], untold: frozenset[str]) -> Shared | None:
    """The words that most articles carry, the fullest of them; None if no two carry any."""
    if len({claim.article for claim in claims}) < 2:
        return None
    best: Shared | None = None
    rank: tuple[int, int, int, str] = (1, 0, 0, "")
    for text in dict.fromkeys(text for claim in claims[:SAMPLE] for text in _tellable(claim)):
        carrying = tuple(
            claim
            for claim in claims
            if (claim.text == text if claim.id in untold else carries(claim, text))
        )
        carrying = tuple(_undisputed(carrying))
        articles = len({claim.article for claim in carrying})
        mine = (articles, len(carrying), len(marks(text)), text)
        if articles > 1 and mine > rank:
            best, rank = Shared(text, carrying), mine
    return best


def _undisputed(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Those whose quotes do not turn round what the first one's says: "rose" to 3 %, "fell" to it.

    The text of a figure is the number and what it counts; what became of it stands in its quote.
    """
    first = claims[0] if claims else None
    for claim in claims:
        if isinstance(first, Figure) and isinstance(claim, Figure) and claim is not first:
            found = differences(first.words[0], claim.words[0])
            if any(one.kind in ("direction", "negation") for one in found):
                continue
        yield claim


def _tellable(claim: Claim) -> Iterator[str]:
    """The words of a claim, and their beginnings that can stand alone."""
    yield claim.text
    if isinstance(claim, Figure) or claim.text[:1] in "\"“‘'":
        return
    for found in _TAIL.finditer(claim.text):
        part = claim.text[: found.start()].rstrip(" ,;")
        whole = part.count('"') % 2 == 0 and "“" not in part and _stands_alone(part, found[0])
        if whole and len(marks(part)) > FEWEST:
            yield f"{part}."


def _stands_alone(part: str, tail: str) -> bool:
    """True if a part of a sentence is one: it has a verb of its own, and lacks nothing behind it.

    "Two guards who were training" has no verb of the guards; "what he shares" waits for "with".
    """
    relative = _RELATIVE.search(part)
    known = AUXILIARY | irregular_pasts()
    own = read(part[: relative.start()] if relative else part).tokens
    last = [token.low for token in read(part).tokens][-2:]
    waits = tail.strip(" ,") in ("with", "as") and (
        len(last) > 1 and (last[1].endswith("ing") or last[0] in PRONOUN)
    )
    return not waits and any(t.low in known or t.low.endswith("ed") for t in own)


def carries(claim: Claim, told: str) -> bool:
    """True if a claim's quotes say all that decides of what is told, and most of its words."""
    # A quote may say "it"; the claim's text, held against its sentences, says what that is.
    support = ". ".join(filter(None, (" ".join(claim.words), claim.text, claim.speaker)))
    return _carry(claim.text, support, told, claim.counted if isinstance(claim, Figure) else None)


@lru_cache(maxsize=KEPT)
def _carry(text: str, support: str, told: str, counted: str | None) -> bool:
    """True if the text of a claim and all its support carry what is told."""
    words, proof = read(told), read(support)
    return (  # What is read most cheaply first.
        _has_words(told, support, counted)
        and _stances(words) <= _stances(proof)
        and _has_names(words, proof)
        and bool(words.denial) == bool(proof.denial)
        and _hedges(proof) <= _hedges(words)
        and _has_numbers(words, proof)
        and _has_times(words, proof)
        and not differ(told, text)
    )


def _has_words(told: str, support: str, counted: str | None) -> bool:
    asked = {mark for mark in marks(told) if not mark.startswith(("number:", "nation:"))}
    if counted is not None and told.lower().startswith(f"{counted.lower()}: "):
        # "Depth: 10 kilometres": the label is the program's, and the number is asked for itself.
        asked -= marks(counted)
    return len(asked & marks(support)) >= CARRIED * len(asked)


def _has_numbers(told: Statement, proof: Statement) -> bool:
    return all(
        any(
            _implies(two, one) and (_is_whole(one, told) or not _is_whole(two, proof))
            for two in proof.numbers
        )
        for one in told.numbers
    )


def _is_whole(number: Bound, of: Statement) -> bool:
    """True for the two in "one of the two pilots": what the one did, not both did."""
    return _PART_BEFORE.search(of.text[: number.quantity.start]) is not None


def _implies(proof: Bound, told: Bound) -> bool:
    """True if a number proves another: it lies within it, and is no less exact."""
    one, two = proof.quantity, told.quantity
    if dimension(one.unit)[0] != dimension(two.unit)[0] or (
        one.approximate and not two.approximate
    ):
        return False
    inner, outer = interval(one), interval(two)
    return outer.low <= inner.low and inner.high <= outer.high


def _has_times(told: Statement, proof: Statement) -> bool:
    spoken = {token.low for token in proof.tokens}
    named = {word for when in told.times for word in re.findall(r"[a-z]{3,}", when.text.lower())}
    calendar = named & (word_class("weekday") | word_class("month") | word_class("time"))
    parts = {word for (kind, _), of in told.sides.items() if kind == "time" for word in of.values()}
    return calendar | parts <= spoken and told.clocks <= proof.clocks and told.years <= proof.years


def _has_names(told: Statement, proof: Statement) -> bool:
    return all(proof.has_name(word) for chunk in told.chunks for word in chunk.words)


def _hedges(of: Statement) -> frozenset[str]:
    """Words of doubt, by what they come to: hearsay or possibility."""
    hearsay = {token.low for token in of.tokens} & word_class("hearsay_mark")
    return frozenset(["hearsay"] * bool(hearsay) + ["doubt"] * bool(of.reserve))


def _stances(of: Statement) -> frozenset[str]:
    """What is done in words other than to say so: denied, praised, demanded, doubted."""
    said = (vocabulary.saying().get((word,)) for word in content.lowered(of.text))
    return frozenset(stance for stance in said if stance) - _SAID


# ── Opposed ───────────────────────────────────────────────────────────────────────────────


def opposed(claims: Iterable[Claim]) -> Opposed | None:
    """Two claims of different articles that are one statement but for what decides, if any are.

    Each comes with the claims that say as it does.
    """
    known = [claim for claim in claims if not isinstance(claim, Dateline | Figure)]
    for one, other in combinations(known[:SAMPLE], 2):
        if one.article == other.article:
            continue
        found = _difference(one, other)
        if found:
            mine = [claim for claim in known if claim is one or _is_as(claim, one, other)]
            theirs = [claim for claim in known if claim is other or _is_as(claim, other, one)]
            return Opposed(found, tuple(mine), tuple(theirs))
    return None


def _is_as(claim: Claim, one: Claim, other: Claim) -> bool:
    """True if a claim says what `one` does, and is set against `other` as it is."""
    return not differ(claim.text, one.text) and _difference(claim, other) is not None


def _difference(one: Claim, other: Claim) -> Difference | None:
    """What decides between two claims that are one statement but for it; None if they are not."""
    found = differences(one.text, other.text)
    if len(found) != 1 or not _is_one_statement(one.text, other.text, found[0]):
        return None
    if found[0].kind == "time" and _is_one_day(one, other):
        return None
    if found[0].kind == "number" and _counts(found[0]):
        return None
    unsure = found[0].kind == "negation" and (read(one.text).reserve or read(other.text).reserve)
    return None if unsure else found[0]


def _is_one_day(one: Claim, other: Claim) -> bool:
    """True if two claims are of one day by the calendar, and name no hours of it."""
    same = one.when and other.when and dates.overlap(one.when, other.when)
    return bool(same) and not (read(one.text).clocks and read(other.text).clocks)


def _counts(difference: Difference) -> bool:
    """True for two numbers of one unit: figures, which are held against each other as such."""
    one, other = (numbers.find(words) for words in difference[1:])
    return bool(one and other) and (one[0].low, one[0].high) != (other[0].low, other[0].high)


def _is_one_statement(one: str, other: str, difference: Difference) -> bool:
    turned = difference.kind in ("who", "order")  # the same words in another order
    apart = ("", "") if turned else difference[1:]
    first, second = _matter(one, apart[0]), _matter(other, apart[1])
    both = len(first & second)
    least = DENIED if difference.kind == "negation" else ALIKE
    return both >= FEWEST and both >= least * max(len(first), len(second))


def _matter(text: str, differing: str) -> frozenset[str]:
    """The content words of a statement, by their stems, but those that differ and say."""
    left_out = {stem(word) for word in re.findall(r"\w+", differing.lower())}
    small = word_class("small")
    return frozenset(
        token.stem
        for token in read(text).tokens
        if token.low not in small | SAYING and token.stem not in left_out
    )
