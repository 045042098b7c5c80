"""What a number counts: the thing behind it, what happened to it, and to whom it belongs.

Read from three places in this order: the verb or state behind the thing ("4,500 soldiers were
killed"), the thing itself ("4,000 casualties"), the verb or noun before it ("killing 24 people",
"layoffs of 110,000 workers"). PARTS that no rule reads stay unread; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarize.engines.rules.figures import nouns, verbs
from summarize.engines.rules.figures.nouns import Thing
from summarize.language import speakers
from summarize.language.speakers import Span
from summarize.language.tokens import Word, match
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    CONJUNCTION,
    DETERMINER,
    MODAL,
    MONTH,
    PREPOSITION,
    RELATIVE,
    TIME,
    UNIVERSAL,
    is_adverb,
    word_class,
)
from summarize.language.words.vocabulary import Sign

FARTHEST = 12
"""Words between a number and the verb before it: "slash 26% of its workforce, or nearly"."""

LONGEST_NUMBERED = 25
"""Words between "the number of" and the number itself, place and cause included."""

_CLAUSE = (CONJUNCTION | RELATIVE) - {"and", "or", "nor"}
_HEARSAY = word_class("hearsay")
_MORE = word_class("more")
_SEVERE = word_class("severe")
_SAME = word_class("same")
_CAUSING = word_class("causing")
_REST = frozenset(["other", "others", "remaining"])
_ON_TOP = (_MORE - _REST) | {"including"}
_STATES = frozenset(["dead"])
_REACHES = word_class("reaches")


@dataclass(frozen=True, slots=True)
class Count:
    """What a number counts."""

    thing: Thing
    events: tuple[str, ...]
    span: Span
    """From the first to one past the last word that says so, the number included."""
    verb: int | None
    """The verb before the number, whose subject may own what is counted."""
    manner: str | None
    """"seriously", of the injured."""
    extra: bool
    """"another", "additional", "more": beside what was counted before."""
    deed: str | None = None
    """The participle of a verb that no event has; None where there is an event."""

    @property
    def event(self) -> str | None:
        """The one event that the number counts; killed and injured together are casualties."""
        if {"killed", "injured"} <= set(self.events):
            return "casualties"
        return self.events[0] if self.events else None


def count(words: Sequence[Word], at: int) -> Count:
    """What the number at `at` counts."""
    if unhurt := _unhurt(words, at):
        return unhurt
    thing, inner = nouns.thing(words, at)
    behind, end, manner = _behind(words, max(thing.span[1], at + 1))
    whole = nouns.is_part(words, at) and thing.span[1] < len(words)
    if whole and words[thing.span[1]].low in RELATIVE:
        behind = ()
    elif not behind and thing.kind:
        behind, end, manner = _behind(words, nouns.past_phrase(words, thing.span[1]))
    extra = any(word.low in _MORE for word in words[max(0, at - 1) : thing.span[1]])
    if inner and not behind and (close := _close(words, at)):
        verb, name = close
        return Count(thing, (name,), (verb, max(thing.span[1], at + 1)), verb, None, extra)
    if behind or inner:
        events = tuple(dict.fromkeys([*behind, *inner]))
        return Count(thing, events, (at, max(end, thing.span[1])), None, manner, extra)
    if before := _before(words, at):
        verb, name = before
        return Count(thing, (name,), (verb, max(thing.span[1], at + 1)), verb, None, extra)
    if numbered := _numbered(words, at):
        return numbered
    return deed(words, at, thing) or Count(
        thing, (), (at, max(thing.span[1], at + 1)), None, None, extra
    )


def _unhurt(words: Sequence[Word], at: int) -> Count | None:
    """None hurt of all that stand before it: "all 40 passengers escaped unhurt"."""
    if not is_unhurt(words[at]):
        return None
    first = next((i for i in range(at - 1, -1, -1) if words[i].low in UNIVERSAL), None)
    if first is None:
        return None
    head = first
    while head + 1 < at and (words[head + 1].number or words[head + 1].low in DETERMINER | {"of"}):
        head += 1
    thing, _ = nouns.thing(words, head)
    return Count(thing, ("injured",), (first, at + 1), None, None, extra=False)


def is_unhurt(word: Word) -> bool:
    """Whether a word is a number by saying that none was hurt."""
    number = word.number
    return number is not None and number.high == 0 and word.low.startswith("un")


def _close(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """The verb right before the number, whatever the thing says ("executed six hostages")."""
    verb = verbs.before_adverbs(words, at)
    found = match(vocabulary.event_signs, words, verb) if verb >= 0 else None
    if found is None or found[0].part != "verb" or found[1] > at:
        return None
    return (verb, found[0].event) if _governs(words, verb, at, found[0], None) else None


def deed(words: Sequence[Word], at: int, thing: Thing) -> Count | None:
    """What was done to the thing by a verb that stands for itself, if anything was."""
    end = max(thing.span[1], at + 1)
    if thing.kind and (done := verbs.behind(words, end)):
        return Count(thing, (), (at, end), None, None, extra=False, deed=done)
    if thing.kind and (found := verbs.before(words, at)):
        verb, done = found
        return Count(thing, (), (verb, end), verb, None, extra=False, deed=done)
    return None


def _numbered(words: Sequence[Word], at: int) -> Count | None:
    """The count behind what it counts: "the number of miners killed in … rose to (17)"."""
    ahead = words[at - 1].low if at else ""
    if ahead not in _REACHES:
        return None
    for start in range(at - 2, max(-1, at - 1 - LONGEST_NUMBERED), -1):
        if words[start].low in {";", ":"} or words[start].number:
            return None
        if words[start].low in {"number", "count"} and words[start + 1].low == "of":
            first = start + 1 + (words[start + 2].low == "the")
            thing, inner = nouns.thing(words, first)
            behind, _, manner = _behind(words, max(thing.span[1], first + 1))
            events = tuple(dict.fromkeys([*behind, *inner]))
            return Count(thing, events, (start, at + 1), None, manner, extra=False)
    return None


def repeats(words: Sequence[Word], at: int) -> bool:
    """Whether the number is another value for what was counted last ("placed the number at")."""
    return any(word.low in _SAME for word in words[max(0, at - 3) : at])


def _is_passive(words: Sequence[Word], verb: int) -> bool:
    before = verbs.before_adverbs(words, verb)
    return before >= 0 and words[before].low in BE


def owner(words: Sequence[Word], counted: Count) -> Span | None:
    """Whose loss, cut or deed it is: the subject of the verb before the number."""
    if counted.verb is None or counted.event is None:
        return None
    if not vocabulary.events()[counted.event].owned:
        return None
    if any(word.is_name for word in words[counted.thing.span[0] : counted.thing.span[1]]):
        return None
    if _is_passive(words, counted.verb):
        return None
    span = speakers.phrase_before(words, counted.verb)
    named = span and any(word.is_name for word in words[span[0] : span[1]])
    return span if named else None


def _behind(words: Sequence[Word], at: int) -> tuple[tuple[str, ...], int, str | None]:
    """Events said of the thing behind it: "(soldiers) had been killed or wounded"."""
    manner: str | None = None
    while at < len(words) and (words[at].low in AUXILIARY | _HEARSAY or is_adverb(words[at].text)):
        manner = words[at].low if words[at].low in _SEVERE else manner
        at += 1
    events: list[str] = []
    while found := _state(words, at):
        sign, at = found
        events.append(sign.event)
        joins = at + 1 < len(words) and words[at].low in {"or", "and"}
        if not joins or not _state(words, at + 1):
            break
        at += 1
    return tuple(events), at, manner


def _state(words: Sequence[Word], at: int) -> tuple[Sign, int] | None:
    """A participle or state at a word, if the thing before it undergoes it."""
    found = match(vocabulary.event_signs, words, at) if at < len(words) else None
    if found is None or found[0].part == "noun":
        return None
    named = found[0].part == "verb" and words[at - 1].low in DETERMINER  # "at the march"
    if named or (found[1] < len(words) and is_unhurt(words[found[1]])):  # "escaped unhurt"
        return None
    if found[0].part == "state":
        return found
    modal = words[at - 1].low in MODAL or _is_caused(words, at)
    if vocabulary.events()[found[0].event].does:
        return found
    if words[at].low.endswith(("ing", "s")) or (found[0].plain and not modal):
        return None
    follows = words[found[1]] if found[1] < len(words) else None
    acts = follows is not None and (
        follows.number is not None
        or follows.low in DETERMINER
        or (follows.is_name and follows.low not in TIME | MONTH)
    )
    return None if acts and (modal or words[at - 1].low not in AUXILIARY) else found


def _is_caused(words: Sequence[Word], at: int) -> bool:
    """Whether a plain form follows what made others do it ("forced 8,000 people to flee")."""
    return words[at - 1].low == "to" and any(
        word.low in _CAUSING for word in words[max(0, at - 10) : at]
    )


def _before(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """The nearest verb or noun before the number that says what is counted."""
    governed = _governor(words, at)
    commas = 0
    for back in range(at - 1, max(-1, at - 1 - FARTHEST), -1):
        word = words[back]
        commas += word.low == ","
        if word.low == "," and words[back + 1].low == "and":
            return None
        if commas > 1 or word.low in _CLAUSE or word.low in {";", ":", "—", "."}:
            return None
        found = match(vocabulary.event_signs, words, back)
        between = {other.low for other in words[back + 1 : at]}
        beside = "with" in between and not between & _MORE
        if found and beside and not vocabulary.events()[found[0].event].conveyed:
            found = None
        if found and found[1] <= at and _governs(words, back, at, found[0], governed):
            return back, found[0].event
        if (word.low,) in vocabulary.saying() and word.low not in vocabulary.roles():
            return None
    return None


def _governor(words: Sequence[Word], at: int) -> str | None:
    """The preposition that the number stands behind, if it stands behind one."""
    back = at - 1
    while back >= 0 and (words[back].low in DETERMINER | _REST or is_adverb(words[back].text)):
        back -= 1
    if back > 1 and words[back].low == "of" and words[back - 1].low == "total":
        return None
    if back < 0 or words[back].low not in PREPOSITION - {"including"}:
        return None
    particle = match(vocabulary.event_signs, words, back - 1) if back else None
    return None if particle and particle[1] == back + 1 else words[back].low


def _is_over(words: Sequence[Word], at: int, number: int) -> bool:
    """Whether a verb has no object behind it: it is passive, or "and" begins something else."""
    if any(word.low in _ON_TOP for word in words[at + 1 : number]):
        return False
    end = at + 1
    if end < number and words[end].low == "out":
        return True
    while end < number and (words[end].low == words[at].low or words[end].low in _STATES):
        end += 1
    joins = end < number and words[end].low in {"and", "or"}
    pair = joins and match(vocabulary.event_signs, words, end + 1) is not None
    return _is_passive(words, at) or (joins and not pair)


def _is_filling(word: Word) -> bool:
    return word.low in AUXILIARY or is_adverb(word.text)


def _governs(
    words: Sequence[Word], at: int, number: int, sign: Sign, preposition: str | None
) -> bool:
    """Whether a verb or noun before a number can be about it."""
    if sign.part == "state" or words[at].low in vocabulary.kinds():
        return False
    if sign.part == "verb" and _is_over(words, at, number):
        return False
    if sign.part == "noun":
        return preposition in {"of", "to", "at"} or (
            preposition is None
            and words[at + 1].low in AUXILIARY
            and all(_is_filling(word) for word in words[at + 1 : number])
        )
    free = preposition is None or (
        preposition == "with" and vocabulary.events()[sign.event].conveyed
    )
    return free and (not sign.plain or words[at - 1].low in AUXILIARY | {"to", "not"})
