"""The numbers of a text, each with what the words of its clause bind it to.

For each number: what happened, to which kind of thing, of which country, in which direction. Two
texts can then be held against each other with no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from summarize.grounding.support import all_words, is_verb, says
from summarize.language import numbers
from summarize.language.content import KEPT, WORD, content_stems, events, kinds, lowered, nations
from summarize.language.late_patterns import late
from summarize.language.names.countries import mentioned
from summarize.language.numbers.intervals import same_value
from summarize.language.words import vocabulary
from summarize.language.words.function_words import BE, word_class
from summarize.language.words.inflection import irregular_pasts
from summarize.schema import Quantity

_PLACE = late(r"\b(?:to|in|into|inside|against|at|near|across|on|over)\b", re.IGNORECASE)
"""Begins where a thing is or goes ("12,000 soldiers to Russia"), which is not whose it is."""
_GONE_TO = late(r"\b(?:to|into)(?: the)?$")
"""Before a place to which something goes or is given ("fled to Turkey with $1m")."""
_SUBJECT = 4
"""Words behind a number among which the verb stands whose subject it is."""
_SPEAKER = 4
"""Words behind a name among which a verb of saying makes it the speaker."""
_JOINED = late(r"[\s,.]*(?:\b(?:and|or)\b|&)?\s*(?:the\s+)?", re.IGNORECASE)
"""What stands between two names of one list."""
_BREAK = late(
    r"[,;:()—–\n]|\s-\s"
    r"|\b(?:and|but|while|whereas|when|after|before|with|including|among|of whom|from|as)\b",
    re.IGNORECASE,
)
_SENTENCE = late(r"[.!?][\"'”’)]*\s+(?=[A-Z0-9“\"])|;\s")
_JOINT = late(r" and |, (?:which|who) ")
_GETTING = late(
    r",(?P<gets> (?:taking|winning|gaining|securing|getting|receiving|earning) (?:\w+ )?)$"
)
"""What somebody gets who did something else before."""
_SHARES = frozenset({"percent", "fraction", "times"})
SPANS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
"""Units of how long something lasts, which is told beside any other word."""
_SCORED = frozenset({"-", "–"})
"""Between the numbers of a score, which share their clause."""
_ALSO_TOLD = {"captured": "arrested", "seized": "captured", "escaped": "displaced"}
"""Events that one deed may be told by: those who flee escape."""
_LISTED = late(r"\s+[a-z]+(?: [a-z]+)?,?\s+and\s+", re.IGNORECASE)
"""Between two numbers of one list."""
_COMPARED = late(r"\s+(?:(more|higher)|(less|fewer|lower))\s+than\b")
"""What follows a number by which one thing is more than another."""
_PART_OF = late(
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|all|these|those)\s+)*(?:[a-z]+['’]s\s+)?",
    re.IGNORECASE,
)
"""Between a part and its whole: what "nine of the 280 passengers" did, the nine did."""
_SPENT = late(r"^\s+for(?:\s+(?:the|its|their|his|her|a|an))?(?=\s)", re.IGNORECASE)
"""What follows money may be what it is for: "$200 million for schools"."""
_FILLING = late(r"^\s+of(?:\s+(?:the|its|their|his|her|all))?(?=\s)", re.IGNORECASE)

_PARTICLE = late(r"\b(?:up|down)(?= (?:the|its|their|his|her|an?|with|for|of)\b)", re.IGNORECASE)
"""Belongs to a verb and tells no direction: "kept up its end", "gave up the 12 men"."""
_RATES = {f"{unit}ly": unit for unit in ("hour", "week", "month", "year")} | {
    "daily": "day",
    "annual": "year",
    "annually": "year",
}
_RATE = late(
    r"^\s*(?:(?!at |by |for )[a-z]+ ){0,2}?"
    r"(?:(?:an?|per|each|every) (second|minute|hour|day|night|week|month|year)\b"
    rf"(?! (?:ago|later|earlier))|({'|'.join(_RATES)})\b)",
    re.IGNORECASE,
)
_RATE_BEFORE = late(rf"\b({'|'.join(_RATES)})\b[a-z ]*$", re.IGNORECASE)
_THINGS = late(r"\s+[a-z]+s\b")
_PLACED = late(r"\b(?:in|at|near|from|to)\s+(?:the\s+)?([A-Z]\w+)")
_OF_NATIONS = late(r"[^.;,]{0,40}\b(?:from|of) (?:[\w-]+ ){1,2}(?:nations|countries|states)\b")
"""Behind a number of people who are not of one nation."""
_FROM_START = late(r"\s+into\b")
_TO_END = late(r"\s+(?:remain|left\b|to go\b|(?:before|from) the end\b|short of\b)")
"""What tells of a time whether it is counted from the beginning or to the end."""
_CONTEXT_WORDS = 3
"""So many words after a number are read for whose it is: "4,500 North Korean servicemen"."""


@dataclass(frozen=True, eq=False)
class Bound:
    """A number and what the words around it bind it to, each feature read when it is asked for."""

    quantity: Quantity
    left: str
    """The words of its clause before the number."""
    right: str
    """Those behind it."""
    behind: str = ""
    """The whole of its sentence behind the number."""
    joined: str = ""
    """What is told of a number behind "and", and so of this: "two women and a boy died"."""

    @cached_property
    def clause(self) -> str:
        """The words around the number."""
        return f"{self.left} {self.right}".strip()

    @cached_property
    def events(self) -> frozenset[str]:
        """What happens in the clause."""
        return events(self.clause) or events(self.joined)

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The same with those that one deed may be told by: who is captured is arrested."""
        return self.events.union(_ALSO_TOLD[one] for one in self.events if one in _ALSO_TOLD)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of things counted."""
        return kinds(self.right) or kinds(self.left)

    @cached_property
    def owners(self) -> frozenset[str]:
        """Countries whose people or things are counted."""
        return _owners(self.left, self.right)

    @cached_property
    def direction(self) -> int:
        """1: it rises; -1: it falls; 0: neither is said, or both."""
        words = {*lowered(_PARTICLE.sub(" ", self.clause)), *_compared(self.right)}
        rises = words & word_class("up") or "+more" in words
        return bool(rises) - bool(words & word_class("down") or "+less" in words)

    @cached_property
    def thing(self) -> str:
        """The words right after the number, up to a verb or a small word; empty if none follow."""
        return _thing(self.quantity.unit, self.right)

    @cached_property
    def rate(self) -> str:
        """The time in which it is so much: "49 euros a day"; empty if none is told."""
        found = _RATE.search(self.right) or _RATE_BEFORE.search(self.left)
        word = next(filter(None, found.groups())).lower() if found else ""
        return _RATES.get(word, word)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The content words of the clause, by their stems; directions left out."""
        return content_stems(set(lowered(self.clause)) - word_class("up") - word_class("down"))


@lru_cache(maxsize=KEPT)
def bound(text: str) -> tuple[Bound, ...]:
    """The numbers of a text, each with the features of its own clause."""
    # None of something is told as a denial, which is checked apart, in ever other words.
    found = [one for one in numbers.find(text) if not numbers.is_denial(one, text)]
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(text)]
    bounds: list[Bound] = []
    for n, one in enumerate(found):
        before = text[ends[n] : one.start]
        after = text[one.end : starts[n + 1]]
        right = _first_sentence(_first_part(after) if n < len(found) - 1 else _inside(after))
        left = _last_sentence(_last_part(before) if n else _last_clause(before, right))
        if bounds and before in _SCORED:
            bounds[-1] = replace(bounds[-1], left=bounds[-1].clause, right=right)
            left = bounds[-1].clause
        elif bounds and _LISTED.fullmatch(before) and _are_people(before, right):
            bounds[-1] = replace(bounds[-1], joined=right)
        elif bounds and _PART_OF.fullmatch(before):
            bounds[-1] = replace(bounds[-1], left=bounds[-1].clause, right=right)
            right = ""
        elif bounds and not before.strip() and one.unit and not found[n - 1].unit:
            bounds[-1] = replace(bounds[-1], right=right)  # "50 155mm guns".
        bounds.append(Bound(one, left, right, _first_sentence(text[one.end :])))
    return tuple(bounds)


def described(one: Quantity, words: str) -> Bound:
    """A number with the features of the words that say what it counts."""
    return Bound(one, "", f" {words}")


def _last_clause(left: str, right: str) -> str:
    """What stands before the first number, from the last "and" or "which" between two deeds.

    Who loses a majority, "taking 88 seats", loses none of these.
    """
    if gets := _GETTING.search(left):
        return gets["gets"]
    follows = " ".join(right.split()[:_SUBJECT])
    joints = [*_JOINT.finditer(left)]
    if not joints:
        return left
    head, last = left[: joints[-1].start()], left[joints[-1].end() :]
    return last if _has_deed(head) and _has_deed(f"{last} {follows}") else left


def _has_deed(text: str) -> bool:
    low = text.lower().split()
    return not BE.isdisjoint(low) or any(
        is_verb(word) or says(word) or word.low.endswith("ing") for word in all_words(text)
    )


def _inside(right: str) -> str:
    """What stands behind the last number, up to the end of the brackets that it stands in."""
    depth = 0
    for at, mark in enumerate(right):
        depth += (mark == "(") - (mark == ")")
        if depth < 0:
            return right[:at]
    return right


def _are_people(*texts: str) -> bool:
    """Whether each text names people, to whom nothing happens in the first."""
    people = vocabulary.kinds_of_people()
    return not events(texts[0]) and all(kinds(text) & people for text in texts)


def _compared(right: str) -> Iterator[str]:
    """A sign of whether a number says by how much something is more, or less."""
    if found := _COMPARED.match(right):
        yield "+more" if found[1] else "+less"


def _thing(unit: str | None, right: str) -> str:
    """The noun with its adjectives right after a number: "injured passengers".

    After money, what it is for; after a measure, what is measured ("of rice"), not what it
    describes ("a 24-hour strike").
    """
    money = unit is not None and unit.isupper()
    measure = unit is not None and not money and unit not in _SHARES
    said = (_SPENT if money else _FILLING).sub("", right, count=1)
    if not said[:1].isspace() or (measure and said == right):
        return ""
    thing: list[str] = []
    for found in WORD.finditer(_first_part(said)):
        low = found[0].lower()
        ends = low in word_class("behind") or low.endswith("ed")
        small = low in word_class("small") or low in word_class("place_adverb")
        if small or low in irregular_pasts() or (thing and ends):
            break
        thing.append(found[0])
    return "" if len(thing) == 1 and thing[0].endswith("ed") else " ".join(thing)


def _owners(left: str, right: str) -> frozenset[str]:
    """The country named right after a number, else the subject named last before it.

    Countries that speak own nothing, nor do those that they are named together with.
    """
    near = " ".join(WORD.findall(_PLACE.split(_first_part(right))[0])[:_CONTEXT_WORDS])
    if named := nations(near):
        return named
    followed_by: int | None = None
    for (start, end), country in reversed(mentioned(left)):
        joined = followed_by is not None and _JOINED.fullmatch(left, end, followed_by)
        before = left[:start].rstrip().lower()
        told = before.endswith("according to")
        gone_to = bool(_GONE_TO.search(before))
        if not (joined or told or gone_to or _speaks(left[end:])):
            return frozenset({country})
        followed_by = start
    return frozenset()


def _speaks(rest: str) -> bool:
    """Whether what follows a name makes it the speaker: its own next words hold a saying verb."""
    words = lowered(rest)[: _SPEAKER + 1]
    forms = {(word,) for word in words[:_SPEAKER]} | {*pairwise(words)}
    return not forms.isdisjoint(vocabulary.saying()) or rest.startswith(("'s", "’s"))


def _last_part(text: str) -> str:
    breaks = [found.end() for found in _BREAK.finditer(text)]
    return text[breaks[-1] :] if breaks else ""


def _first_part(text: str) -> str:
    found = _BREAK.search(text)
    return text[: found.start()] if found else text


def _last_sentence(text: str) -> str:
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    return text[ends[-1] :] if ends else text


def _first_sentence(text: str) -> str:
    found = _SENTENCE.search(text)
    return text[: found.start()] if found else text


def is_of_several_nations(stated: Bound, same: Sequence[Bound]) -> bool:
    """Whether people of one nation are told of a number of those "from six nations"."""
    return bool(nations(stated.thing)) and all(_OF_NATIONS.match(one.behind) for one in same)


def is_counted_otherwise(stated: Bound, same: Sequence[Bound]) -> bool:
    """Whether a time from the beginning is told of one before the end, or the other way round."""
    told, said = _counted_from(stated), [_counted_from(one) for one in same]
    return bool(told) and all(one == -told for one in said)


def _counted_from(one: Bound) -> int:
    """1: so long after something began; -1: so long before its end; 0: neither."""
    if one.quantity.unit not in SPANS:
        return 0
    return bool(_FROM_START.match(one.right)) - bool(_TO_END.match(one.right))


def is_of_other_unit(stated: Bound, same: Sequence[Bound]) -> bool:
    """Whether a number is told of another time than the same number, or of things for years.

    "345 euros a week" is none a month, nor "eight fights" eight years; "he is 38" may be.
    """
    if stated.rate and all(one.rate and one.rate != stated.rate for one in same):
        return True
    counts = not stated.quantity.unit and _THINGS.match(stated.right)
    return bool(counts) and all(one.quantity.unit == "year" for one in same)


def is_placed_elsewhere(stated: Bound, same: Sequence[Bound], said: Sequence[Bound]) -> bool:
    """Whether the names behind a number are those of another number of the sentence."""
    names = set(_PLACED.findall(stated.right))
    theirs = {name for one in same for name in _PLACED.findall(_first_part(one.right))}
    others = {name for one in said for name in _PLACED.findall(one.right)} - theirs
    return bool(names and theirs) and not names & theirs and bool(names & others)


def is_an_end_of(told: Quantity, said: Quantity) -> bool:
    """Whether "at least 30" or "up to 50" is told of "between 30 and 50"."""
    ends = ("low", "high") if None not in (said.low, said.high) and said.low != said.high else ()
    return any(same_value(told, said.model_copy(update={end: None})) for end in ends)
