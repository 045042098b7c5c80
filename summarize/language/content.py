"""What a stretch of text speaks of, as far as words alone show it: the features that bind numbers.

For each number of a text: what happened, to which kind of thing, of which country, in which
direction; for a text as a whole: its names, countries, dates, and whether it denies. Two texts can
then be held against each other with no model. The words are the lexicon's (`data/`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import pairwise, zip_longest

from summarize.language import numbers as quantity
from summarize.language import vocabulary
from summarize.language.function_words import AUXILIARIES, PAST
from summarize.language.names.countries import mentioned
from summarize.schema import Quantity

_NEGATION = re.compile(
    r"\b(?:not|no|none|never|nothing|nobody|neither|nor|cannot|den(?:y|ies|ied|ying|ials?)"
    r"|without(?! (?:a )?(?:homes?|power|electricity|water|heat|shelter|food|jobs?|work)\b)"
    r"|reject(?:s|ed|ing)?|refut\w+|disput(?:e|es|ing)|false(?:ly)?"
    r"|contradict(?:s|ed|ing)?(?! each other| one another)"
    r"|disputed(?= by)|(?<!is )(?<!are )(?<!also )(?<!still )(?<!remains )disputed"
    r"|untrue|unfounded|baseless|ruled? out|rules out|refus\w+|fail(?:s|ed)? to)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words that deny; a text with one and a text without say opposite things, or different ones."""

_DENIAL = re.compile(
    r"no(?:t|r|ne|body|thing)?(?![a-z])|never|neither|n['’]t|den[yi]|without|reject|refut|disput"
    r"|false|contradict|untrue|unfounded|baseless|rule|refus|fail"
)
"""What every match of `_NEGATION` has in it, in lower case: most texts are told by it at once."""
_PLACE = re.compile(r"\b(?:to|in|into|inside|against|at|near|across|on|over)\b", re.IGNORECASE)
"""Begins where a thing is or goes ("12,000 soldiers to Russia"), which is not whose it is."""
_SPEAKER = 4
"""Words behind a name among which a verb of saying makes it the speaker."""
_JOINED = re.compile(r"[\s,.]*(?:\b(?:and|or)\b|&)?\s*(?:the\s+)?", re.IGNORECASE)
"""What stands between two names of one list."""
_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_BREAK = re.compile(
    r"[,;:()—–\n]|\s-\s"
    r"|\b(?:and|but|while|whereas|when|after|before|with|including|among|of whom|from|as)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z0-9“\"])")
_COMPOUND: Mapping[str, frozenset[str]] = {
    "casualties": frozenset({"killed", "injured", "casualties"}),
}
"""Events that stand for several: "casualties" are killed or injured."""

_COMMON_ENDINGS = ("ly", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism")
_SHARES = frozenset({"percent", "fraction", "times"})
_SCORED = frozenset({"-", "–"})
"""Between the numbers of a score, which share their clause."""
_PART_OF = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|all|these|those)\s+)*", re.IGNORECASE
)
"""Between a part and its whole: what "nine of the 280 passengers" did, the nine did."""
_SPENT = re.compile(r"^\s+for(?:\s+(?:the|its|their|his|her|a|an))?(?=\s)", re.IGNORECASE)
"""What follows money may be what it is for: "$200 million for schools"."""
_FILLING = re.compile(r"^\s+of(?:\s+(?:the|its|their|his|her|all))?(?=\s)", re.IGNORECASE)

_CONTEXT_WORDS = 3
"""So many words after a number are read for whose it is: "4,500 North Korean servicemen"."""

_KEPT = 4096
"""Texts whose features are kept: a sentence is held against many claims, a claim against many
sentences, and these are the texts of some hundred articles."""


@dataclass(frozen=True, eq=False)
class Bound:
    """A number and what the words around it bind it to, each feature read when it is asked for."""

    quantity: Quantity
    left: str
    """The words of its clause before the number."""
    right: str
    """Those behind it."""

    @cached_property
    def clause(self) -> str:
        """The words around the number."""
        return f"{self.left} {self.right}".strip()

    @cached_property
    def events(self) -> frozenset[str]:
        """What happens in the clause."""
        return events(self.clause)

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
        words = set(_low(self.clause))
        return bool(words & _table()["up"]) - bool(words & _table()["down"])

    @cached_property
    def thing(self) -> str:
        """The words right after the number, up to a verb or a small word; empty if none follow."""
        return _thing(self.quantity.unit, self.right)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The content words of the clause, by their stems; directions left out."""
        return _content(set(_low(self.clause)) - _table()["up"] - _table()["down"])


@lru_cache(maxsize=_KEPT)
def bound(text: str) -> tuple[Bound, ...]:
    """The numbers of a text, each with the features of its own clause."""
    found = quantity.find(text)
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(text)]
    numbers: list[Bound] = []
    for n, one in enumerate(found):
        before = text[ends[n] : one.start]
        after = text[one.end : starts[n + 1]]
        left = _last_part(before) if n else _last_sentence(before)
        right = _first_part(after) if n < len(found) - 1 else _first_sentence(after)
        if numbers and before in _SCORED:
            numbers[-1] = Bound(found[n - 1], numbers[-1].clause, right)
            left = numbers[-1].clause
        elif numbers and _PART_OF.fullmatch(before):
            numbers[-1] = Bound(found[n - 1], numbers[-1].clause, right)
            right = ""
        numbers.append(Bound(one, left, right))
    return tuple(numbers)


def described(one: Quantity, words: str) -> Bound:
    """A number with the features of the words that say what it counts."""
    return Bound(one, "", f" {words}")


@lru_cache(maxsize=_KEPT)
def events(text: str) -> frozenset[str]:
    """What happens in a text, by the lexicon's names; compounds count as their parts."""
    found = (sign.event for sign in _signs(text))
    return frozenset(part for event in found for part in _COMPOUND.get(event, {event}))


@lru_cache(maxsize=_KEPT)
def kinds(text: str) -> frozenset[str]:
    """The kinds of things that a text names."""
    table = vocabulary.kinds()
    words = _low(text)
    pairs = (" ".join(pair) for pair in pairwise(words))
    return frozenset(table[form] for form in (*words, *pairs) if form in table)


@lru_cache(maxsize=_KEPT)
def nations(text: str) -> frozenset[str]:
    """The countries that a text names, by name, people, capital or seat of government."""
    return frozenset(country for _, country in mentioned(_without_numbers(text)))


@lru_cache(maxsize=_KEPT)
def stems(text: str) -> frozenset[str]:
    """The content words of a text by their stems."""
    return _content(_low(text))


def _content(words: Iterable[str]) -> frozenset[str]:
    """The stems of the words but small ones."""
    idle = _table()["small"]
    return frozenset(_stem(word) for word in words if word not in idle and word.isalpha())


def small() -> frozenset[str]:
    """Small words, which bind nothing."""
    return _table()["small"]


@lru_cache(maxsize=_KEPT)
def denies(text: str) -> bool:
    """Whether the text holds a word that denies; "no fewer than 20" does not."""
    return _may_deny(text) and bool(_NEGATION.search(_without_numbers(text)))


def matter(text: str) -> frozenset[str]:
    """The stems of what a text says or denies: those of its content words but words that deny."""
    return stems(_NEGATION.sub(" ", text) if _may_deny(text) else text)


def _may_deny(text: str) -> bool:
    return bool(_DENIAL.search(text.lower()))


def names(text: str) -> tuple[str, ...]:
    """Capitalised words but countries and initials: names, as far as writing shows them."""
    plain = _without_numbers(text)
    national = [span for span, _ in mentioned(plain)]
    words = list(_WORD.finditer(plain))
    return tuple(
        found[0]
        for found, following in zip_longest(words, words[1:])
        if found[0][0].isupper()
        and len(found[0]) > 1
        and not (_opens_sentence(plain, found.start()) and not _names(found[0], following))
        and not any(start <= found.start() < end for start, end in national)
    )


def _names(word: str, following: re.Match[str] | None) -> bool:
    """Whether the first word of a sentence may be a name: no common one, before a name or verb.

    Plurals and words in -ing, -ed, -ly and the like are taken for common ones.
    """
    low = word.lower()
    common = low in _table()["openers"] or low in vocabulary.roles() or low in vocabulary.kinds()
    if not following or common or _stem(low) != low or low.endswith(_COMMON_ENDINGS):
        return False
    after = following[0]
    verb = after.endswith("ed") or after in PAST or after in AUXILIARIES or (after,) in _verbs()
    return after[0].isupper() or verb


@cache
def _verbs() -> frozenset[vocabulary.Form]:
    """Forms of the verbs that the lexicon knows."""
    events_ = (form for form, sign in vocabulary.event_signs().items() if sign.part == "verb")
    return frozenset((*events_, *vocabulary.saying()))


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
    for found in _WORD.finditer(_first_part(said)):
        low = found[0].lower()
        ends = low in _table()["behind"] or low.endswith("ed")
        if low in _table()["small"] or low in PAST or (thing and ends):
            break
        thing.append(found[0])
    return "" if len(thing) == 1 and thing[0].endswith("ed") else " ".join(thing)


def _owners(left: str, right: str) -> frozenset[str]:
    """The country named right after a number, else the subject named last before it.

    Countries that speak own nothing, nor do those that they are named together with.
    """
    near = " ".join(_WORD.findall(_PLACE.split(_first_part(right))[0])[:_CONTEXT_WORDS])
    if named := nations(near):
        return named
    followed_by: int | None = None
    for (start, end), country in reversed(list(mentioned(left))):
        joined = followed_by is not None and _JOINED.fullmatch(left, end, followed_by)
        told = left[:start].rstrip().lower().endswith("according to")
        if not (joined or told or _speaks(left[end:])):
            return frozenset({country})
        followed_by = start
    return frozenset()


def _speaks(rest: str) -> bool:
    """Whether what follows a name makes it the speaker: its own next words hold a saying verb."""
    words = _low(rest)[: _SPEAKER + 1]
    forms = {(word,) for word in words[:_SPEAKER]} | {*pairwise(words)}
    return not forms.isdisjoint(vocabulary.saying()) or rest.startswith(("'s", "’s"))


def _signs(text: str) -> Iterator[vocabulary.Sign]:
    table = vocabulary.event_signs()
    words = _low(text)
    for at in range(len(words)):
        for length in range(vocabulary.LONGEST_FORM, 0, -1):
            if sign := table.get(tuple(words[at : at + length])):
                yield sign
                break


@lru_cache(maxsize=_KEPT)
def _without_numbers(text: str) -> str:
    """The text with its numbers blanked: "US$" names no country, "no fewer than" denies nothing."""
    for one in quantity.find(text):
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


@cache
def _table() -> Mapping[str, frozenset[str]]:
    """Sets of words by the names of `data/directions.toml`."""
    path = resources.files("summarize.language") / "data" / "directions.toml"
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in entries.items()}


@lru_cache(maxsize=_KEPT)
def _low(text: str) -> list[str]:
    words = (found[0].lower().replace("’", "'") for found in _WORD.finditer(text))
    return [word.removesuffix("'s").rstrip(".") for word in words]


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    if (singular := word.removesuffix("s")).endswith("ention"):  # "abstention" is of "abstain"
        return f"{singular.removesuffix('ention')}ain"
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def _opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:\n;"


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
