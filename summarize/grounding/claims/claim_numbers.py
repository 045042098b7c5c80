"""Whether the numbers of a claim are its passage's, each of what the passage counts with it.

A number may stand in the sentence and yet be told with the words, or the deed, of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from summarize.grounding.numbers.bound_numbers import (
    Bound,
    bound,
    is_an_end_of,
    is_counted_otherwise,
    is_of_other_unit,
    is_of_several_nations,
    is_placed_elsewhere,
)
from summarize.grounding.numbers.check_numbers import (
    agree,
    is_of_another,
    may_be_one,
    only_describes,
    saying_stems,
)
from summarize.grounding.numbers.number_sources import Source, Sources
from summarize.grounding.numbers.small_counts import only_points
from summarize.grounding.passage import Passage
from summarize.grounding.support import Content, borne, content_words, is_verb, says, supported
from summarize.language import content, dates
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import same_value, unit_class
from summarize.schema import Quantity

_JOINED = late(r"[^.;:()\n\d]{0,60}?(?:\b(?:and|or)\b|,)[^.;:()\n\d]{0,20}")
"""What stands between two numbers of one list."""
_TO_OR_OF = late(r"\bto (?:about |some |only )?$|\bof (?:which|this|it|these|that)\b")
"""Stands between a sum and one that is told without its currency."""
_STEP = late(r"\b(?P<way>by|to|from) (?:about |around |some |almost |nearly )?$")
"""Before a number by which, or to which, something rose or fell."""
_SOME_OF_THEM = late(
    r"\b(?:most|many|some|half|several|nearly all|the majority) of (?:them|whom|these)"
    r"(?: (?:is|are|was|were))? (?P<who>\w+(?: \w+)?)"
)
"""Tells what some of those are that a number counts."""
_THING = late(r"(?: [A-Z\d][\w-]*){0,2} (?P<thing>[a-z][a-z-]{2,})\b")
"""The word right behind a number, or behind a name or type: "12 K-19 guns"."""
_OF_A_THING = late(r"-(?!strong|odd|plus|man|member|person)(?P<thing>[a-z]+)")
"""What a number is hyphened to only tells which thing is meant: "the 300-seat council"."""
_ESTIMATED = late(r"\b(?:estimat|guess|reckon|put)\w*\b[^.;:]*$")
"""Before a number that somebody estimates."""
_NO_THING = frozenset({"other", "others", "more", "people", "injured", "wounded", "dead", "last"})
"""Words behind a number that do not say what it counts."""
_ALL_BUT = late(r"\b(?:all|every\w*|none|nobody|nothing) (?:but|except)(?: for)? $", re.IGNORECASE)
"""Counts those of whom it is not told."""


def why_number_not_there(text: str, passage: Passage) -> str | None:
    """Why a number of a text is none of its passage's, or counts something else there.

    A number of the sentence itself counts for whatever it counts there; one of the sentences
    around it only for the same.
    """
    mine = bound(text)
    if not mine:
        return None
    told = [one.quantity for one in mine]
    others = Sources(
        (),
        [
            one
            for one in bound(passage.sentence)
            if not (_is_among(one.quantity, told) or one.right.startswith("-"))
        ],
    )
    for stated in mine:
        words = text[stated.quantity.start : stated.quantity.end]
        if only_points(text, stated.quantity) or _is_in_date(text, stated.quantity):
            continue
        same = _stating(stated.quantity, passage.sentence)
        if not same and _are_two(stated, words, passage.sentence):
            continue
        if not same:
            near = [
                *_stating(stated.quantity, passage.around),
                *_stating(stated.quantity, passage.head),
            ]
            if not any(agree(stated.events, [one.events]) for one in near):
                return f"The text says {words!r}, which the article does not say there."
        elif (
            not any(may_be_one(stated.events, one) for one in same)
            or is_placed_elsewhere(stated, same, bound(passage.sentence))
            or is_of_other_unit(stated, same)
            or is_of_several_nations(stated, same)
            or is_counted_otherwise(stated, same)
            or _only_tells_which(stated, same)
            or _is_of_other_step(text, stated, passage.sentence, same)
            or _counts_things_of_next(stated, passage.sentence, same)
            or _are_some_of_them(stated, passage.sentence, same)
            or (_ALL_BUT.search(same[0].left) and not _ALL_BUT.search(stated.left))
            or (not only_describes(words, stated.quantity) and _tells_another(stated, same, others))
            or _does_another_deed(stated, same, passage)
        ):
            return f"The text binds {words!r} to something else than the article does there."
    return None


def _are_two(stated: Bound, words: str, sentence: str) -> bool:
    """Whether a range is two numbers of the sentence: of "not 10, or 20" "not 10 or 20"."""
    ends = (stated.quantity.low, stated.quantity.high)
    said = [one.quantity.low for one in bound(sentence) if one.quantity.low == one.quantity.high]
    return " or " in words and ends[0] != ends[1] and set(ends) <= set(said)


def _only_tells_which(stated: Bound, same: Sequence[Bound]) -> bool:
    """Whether a number counts there only what the text has not: "300" of "the 300-seat council"."""
    of = [_OF_A_THING.match(one.right) for one in same]
    if stated.quantity.unit or stated.right.startswith("-") or not all(of):
        return False
    thing = found["thing"] if (found := _THING.match(stated.behind)) else ""
    return not any(borne(word, thing) for one in of if one for word in content_words(one["thing"]))


def _is_of_other_step(text: str, stated: Bound, sentence: str, same: Sequence[Bound]) -> bool:
    """Whether something rose by what it rose to, or the other way round."""
    told = _STEP.search(text, 0, stated.quantity.start)
    said = [_STEP.search(sentence, 0, one.quantity.start) for one in same]
    return bool(told and said) and all(one and told and one["way"] != told["way"] for one in said)


def _counts_things_of_next(stated: Bound, sentence: str, same: Sequence[Bound]) -> bool:
    """Whether a number counts what another does: of "two nurses and three drivers" two drivers."""
    mine, own = _thing(stated), [_thing(one) for one in same]
    if mine is None or not all(own) or any(one and borne(mine, one.text) for one in own):
        return False
    return any(
        other is not None and supported(mine, other.text, strictly=True)
        for other in map(_thing, bound(sentence))
    )


def _thing(one: Bound) -> Content | None:
    """The noun right behind a number; None: a verb or a word like "others" stands there."""
    found = _THING.match(one.right)
    word = next(iter(content_words(found["thing"])), None) if found else None
    return word if word and not is_verb(word) and word.low not in _NO_THING else None


def _are_some_of_them(stated: Bound, sentence: str, same: Sequence[Bound]) -> bool:
    """Whether what a number is told to count are only some of those: "340, most of them women"."""
    things = content_words(stated.thing)[:1]
    return any(
        supported(word, some["who"], strictly=True) and not borne(word, one.thing)
        for word in things
        for one in same
        for some in _SOME_OF_THEM.finditer(sentence, one.quantity.end)
    )


def _is_among(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return any(same_value(quantity, one) for one in others)


def _stating(quantity: Quantity, said: str) -> list[Bound]:
    """The numbers of a text that state this value, with the modifiers that they may take over."""
    bounds = bound(said)
    return [
        one
        for at, one in enumerate(bounds)
        if same_value(quantity, one.quantity)
        or is_an_end_of(quantity, one.quantity)
        or (
            _ESTIMATED.search(said, 0, one.quantity.start)
            and same_value(quantity, one.quantity.model_copy(update={"approximate": True}))
        )
        or (
            one.quantity.unit is None
            and unit_class(quantity.unit) == "money"
            and any(
                before.quantity.unit == quantity.unit
                and _TO_OR_OF.search(said, before.quantity.end, one.quantity.start)
                for before in bounds[:at]
            )
            and _thing(one) is None
            and same_value(quantity, one.quantity.model_copy(update={"unit": quantity.unit}))
        )  # "From 9m crowns to 4m".
        or (
            at
            and _differ_in_modifier(bounds[at - 1].quantity, one.quantity)
            and _takes_over(said[bounds[at - 1].quantity.end : one.quantity.start])
            and same_value(quantity, _modified_as(bounds[at - 1].quantity, one.quantity))
        )
    ]


def _differ_in_modifier(first: Quantity, second: Quantity) -> bool:
    return first.approximate != second.approximate or None in (first.low, first.high)


def _modified_as(first: Quantity, second: Quantity) -> Quantity:
    """The second number with the modifier of the first: "at least 12 killed and 20 wounded"."""
    update: dict[str, Any] = {"approximate": first.approximate}
    if first.low is None or first.high is None:
        value = second.low if second.low is not None else second.high
        update |= {"low": value if first.low is not None else None}
        update |= {"high": value if first.high is not None else None}
    return second.model_copy(update=update)


def _takes_over(between: str) -> bool:
    """Whether the words between two numbers join them under one modifier.

    A conversion does ("about 40 km (25 miles)"), and a number in a list may.
    """
    return between.strip() == "(" or bool(_JOINED.fullmatch(between))


def _is_in_date(text: str, quantity: Quantity) -> bool:
    """Whether a number is part of a time ("six months ago"), which is held as such."""
    return any(one.start <= quantity.start < one.end for one in dates.find(text))


def _tells_another(stated: Bound, same: Sequence[Bound], sources: Sources) -> bool:
    """Whether a number is told with the words of another, or with all that is told of it alone."""
    own = [Source((one,), None) for one in same]
    ours = frozenset().union(*(one.stems for one in own)) | content.stems(stated.thing)
    told = stated.stems - saying_stems() - ours
    others = list(sources.sharing(told, but=stated.quantity))
    return (bool(others) and is_of_another(stated, own, sources)) or (
        not any(one.right.startswith("-") for one in same)
        and any(
            other.stems - ours <= told
            for other in others
            if not _keeps_its_thing(stated, same, other.bounds[0])
            and other.quantity.unit == stated.quantity.unit
            and not other.bounds[0].direction
            and not any(_share_clause(one, other.bounds[0]) for one in same)
        )
    )


def _keeps_its_thing(stated: Bound, same: Sequence[Bound], other: Bound) -> bool:
    """Whether a number is told of the thing that it counts, which the other number does not."""
    mine = _thing(stated)
    return (
        mine is not None
        and any(own and own.stem == mine.stem for own in map(_thing, same))
        and not supported(mine, other.clause)
    )


def _does_another_deed(stated: Bound, same: Sequence[Bound], passage: Passage) -> bool:
    """Whether a number does, or suffers, only what something else does where its own has a deed."""
    if not any(passage.start <= one.quantity.start < passage.end for one in same):
        return False
    own = " ".join(one.clause for one in same)
    deeds = _deeds(stated)
    elsewhere = f"{passage.sentence}\n{passage.around}"
    return (
        bool(deeds and any(map(_deeds, same)))
        and not any(borne(one, own) for one in deeds)
        and all(supported(one, elsewhere, strictly=True) for one in deeds)
    )


def _deeds(one: Bound) -> list[Content]:
    words = (
        word for word in content_words(one.clause) if word.low not in content.lowered(one.thing)
    )
    return [word for word in words if is_verb(word) and not says(word)]


def _share_clause(one: Bound, other: Bound) -> bool:
    """Whether nothing parts a number from the one before it."""
    return other.quantity.end + len(other.right) == one.quantity.start
