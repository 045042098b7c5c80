"""The figures of an article: each number with what it counts, who says so, of what time and place.

A number is a figure only where the text says near it what it counts or measures; every other
number is left unread, and the brief lists it as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from summarize.engines.rules.figures import (
    ages,
    counting,
    measures,
    not_counts,
    nouns,
    other_events,
)
from summarize.engines.rules.figures.counting import Count
from summarize.engines.rules.reading.article import Reading, Sentence
from summarize.engines.rules.statements import clauses, positions
from summarize.language import numbers, phrases, speakers, standing
from summarize.language.tokens import Word, match
from summarize.language.words import vocabulary
from summarize.language.words.function_words import DETERMINER, MODAL, PRONOUN, RELATIVE, word_class
from summarize.schema import DraftFigure

SHORTEST = 25
"""Characters of the shortest quote of a figure; a shorter one takes in who says it."""

BESIDE = 6
"""Words around a number in which "aftershocks" makes it theirs."""

FARTHEST = 4
"""Words between a verb of saying and the quotation inside a quotation: "told me on Monday"."""

LEAST = 3
"""The smallest number that a verb outside the lexicon counts: "closed two shops" is a detail."""

MOST = 16
"""Figures of one sentence: of 2,987 real ones the richest has 6. What has more is a table, whose
other numbers the brief lists as unread."""

_AHEAD = word_class("ahead")
_ADDED = word_class("added")
_LOOSE = frozenset(["after", "before", "earlier", "later", "event"])
"""Ends of scopes that mean something outside the figure's own words."""

_VAGUE = word_class("vague")
_OWN = frozenset(["other", "others", "another", "more"])


@dataclass(frozen=True, slots=True)
class _Found:
    """A number and what it counts, in words of its sentence."""

    sentence: Sentence
    at: int
    counted: str
    group: tuple[str | None, ...]
    """What must be equal for one number to come on top of another."""
    span: tuple[int, int]
    added: bool
    planned: bool
    measured: bool


def figures(reading: Reading) -> tuple[DraftFigure, ...]:
    """All figures of an article, in the order of its text."""
    found: list[_Found] = []
    for sentence in reading.sentences:
        before = len(found)
        for at, word in enumerate(sentence.words):
            if (
                len(found) - before < MOST
                and word.number
                and (
                    not not_counts.is_aside(sentence.words, at)
                    or ages.person(sentence.words, at) is not None
                )
                and not _is_denied(sentence, at)
                and not not_counts.is_withdrawn(
                    reading.text(sentence.start, sentence.end), word.start - sentence.start
                )
            ):
                one = _figure(reading, sentence, at, found)
                if one:
                    found.append(one)
    drafts = [
        _draft(reading, one, beside, found) for beside in _by_sentence(found) for one in beside
    ]
    return tuple(
        {(one.value, one.counted, one.by, one.scope): one for one in reversed(drafts)}.values()
    )[::-1]


def speaker(sentence: Sentence, at: int) -> str | None:
    """Who says the word at `at`; None: the article itself."""
    if inner := _quoted_speaker(sentence.words, at):
        return inner
    holding = [
        (one.content[1] - one.content[0], name)
        for one, name in zip(sentence.sayings, sentence.actors, strict=True)
        if one.content[0] <= at < one.content[1]
    ]
    said = min(holding)[1] if holding else sentence.speaker
    return None if said and said.lower() in PRONOUN else said


def _quoted_speaker(words: Sequence[Word], at: int) -> str | None:
    """Whom a speaker quotes: "The mayor told me '40 died'"; None outside such words."""
    first = at
    while first > 0 and not _opens_inner(words, first):
        if not words[first].quoted or words[first].low in _INNER:
            return None
        first -= 1
    begin = first
    while begin > 0 and words[begin - 1].quoted:
        begin -= 1
    outer = [word._replace(quoted=False) for word in words[begin:first]]
    for verb in range(len(outer) - 1, max(-1, len(outer) - 1 - FARTHEST), -1):
        if match(vocabulary.saying, outer, verb):
            actor = speakers.before(outer, verb)
            said = outer[actor[0] : actor[1]] if actor else []
            known = said and said[0].low not in PRONOUN
            return " ".join(word.text for word in said) if known else None
    return None


_INNER = frozenset("'’‘“”")


def _opens_inner(words: Sequence[Word], at: int) -> bool:
    """True for a mark inside a quotation that opens another one."""
    mark = words[at]
    apart = at > 0 and words[at - 1].end < mark.start
    joined = at + 1 < len(words) and words[at + 1].start == mark.end
    return mark.quoted and mark.low in _INNER and apart and joined


def _is_denied(sentence: Sentence, at: int) -> bool:
    """Whether the number stands in what somebody denies: then nobody says it there."""
    return any(
        one.content[0] <= at < one.content[1]
        and (one.stance == "denies" or one.negated or positions.is_verdict(sentence.words))
        for one in sentence.sayings
    )


def _figure(
    reading: Reading, sentence: Sentence, at: int, earlier: Sequence[_Found]
) -> _Found | None:
    number = sentence.words[at].number
    if number is None:
        return None
    if number.unit is None and (one := _counted(reading, sentence, at, earlier)):
        return one
    if one := _measured(reading, sentence, at):
        return one
    last = earlier[-1] if earlier else None
    near = last is not None and sentence.place - last.sentence.place <= 1
    named = counting.count(sentence.words, at).thing.kind
    again = not named and counting.repeats(sentence.words, at)
    if number.unit is None and last and near and again:
        return replace(last, sentence=sentence, at=at, span=(at, at + 1), added=False)
    return None


def _counted(
    reading: Reading, sentence: Sentence, at: int, earlier: Sequence[_Found]
) -> _Found | None:
    words = sentence.words
    found = counting.count(words, at)
    if found.deed:
        return _deed(reading, sentence, at, found)
    event = vocabulary.events().get(found.event or "")
    if event is None:
        return None
    kind = found.thing.kind
    if not _takes(event, kind, bare=words[at + 1 : found.thing.span[1]] == ()):
        other = counting.deed(words, at, found.thing)
        return _deed(reading, sentence, at, other) if other else None
    if _is_known(words, at, found, event):
        return None
    owner = counting.owner(words, found)
    name = _bare(reading.span(sentence, *owner)) if owner else None
    whole = _whole(sentence, at, event.name, earlier, found) if kind is None else None
    return _Found(
        sentence=sentence,
        at=at,
        counted=whole.counted if whole else _words_counted(reading, sentence, at, found, name),
        group=(event.name, kind),
        span=found.span,
        added=any(word.low in _ADDED for word in words[max(0, at - 1) : found.thing.span[1]]),
        planned=event.planned,
        measured=False,
    )


def _is_known(words: Sequence[Word], at: int, found: Count, event: vocabulary.Event) -> bool:
    """Whether a number only names again what is known: "two of the three victims", "the three"."""
    number = words[at].number
    again = event.does and at > 0 and words[at - 1].low in {"the", "these", "those"}
    one = number is not None and number.low == number.high == 1
    parted = nouns.is_part(words, at) or _names_the_rest(words, at)
    apart = one and found.thing.kind not in (None, *event.of) and not parted
    return again or apart or (nouns.is_whole(words, at) and _follows(words, found))


def _names_the_rest(words: Sequence[Word], at: int) -> bool:
    """Whether one is told beside all others: "one driver survived, the other died"."""
    rest = words[at + 1 :]
    return any(
        word.low == "the" and behind.low in {"other", "others", "rest"}
        for word, behind in pairwise(rest)
    )


def _deed(reading: Reading, sentence: Sentence, at: int, found: Count) -> _Found | None:
    """A figure of a verb that stands for itself; one thing is no count, a named few are known."""
    number, words = sentence.words[at].number, sentence.words
    if number is None or (number.low or number.high or 0) < LEAST:
        return None
    if at and words[at - 1].low in DETERMINER:
        return None
    thing = reading.span(sentence, *found.thing.span)
    return _Found(
        sentence=sentence,
        at=at,
        counted=f"{thing} {found.deed}",
        group=(found.deed, found.thing.kind),
        span=found.span,
        added=False,
        planned=False,
        measured=False,
    )


def _takes(event: vocabulary.Event, kind: str | None, *, bare: bool) -> bool:
    """Whether an event can be counted in things of a kind; None: the number names no thing."""
    if kind is None:
        return bool(event.of) or not bare
    if event.only:
        return kind in event.of
    return not event.known or kind in vocabulary.kind_names()


def _whole(
    sentence: Sentence, at: int, event: str, earlier: Sequence[_Found], found: Count
) -> _Found | None:
    """The figure whose thing a bare number means.

    It is a part of it ("14,000 soldiers sent, including 3,000"), or another value for it ("five
    miners are missing … the number of the missing at nine").
    """
    same = [one for one in earlier if one.group[0] == event]
    if any(word.low == "including" for word in sentence.words[max(0, at - 2) : at]):
        same = [one for one in same if one.sentence is sentence]
    elif sentence.words[found.span[0]].low != "number" or _is_far(sentence, same):
        return None
    return same[-1] if same else None


def _follows(words: Sequence[Word], found: Count) -> bool:
    """Whether what happened is told behind the thing, and in no clause of its own."""
    end = found.thing.span[1]
    return found.verb is None and end > found.thing.span[0] and words[end].low not in RELATIVE


def _is_far(sentence: Sentence, found: Sequence[_Found]) -> bool:
    return not found or sentence.place - found[-1].sentence.place > 1


def _bare(name: str) -> str:
    """A name without the article that may open its sentence, and without a possessive."""
    return name.removeprefix("The ").removeprefix("the ").removesuffix("'s").removesuffix("’s")


def _words_counted(
    reading: Reading, sentence: Sentence, at: int, found: Count, owner: str | None
) -> str:
    """What is counted in words: "North Korean soldiers killed or wounded"."""
    event = vocabulary.events()[found.event or ""]
    words = sentence.words
    start, end = found.thing.span
    if end > start and end < len(words) and words[end].low == "among":
        end = _phrase_end(words, end + 1)
    thing = reading.span(sentence, start, end) if end > start else ""
    if not thing or thing.lower() in _OWN:
        beside = "other " if thing and event.parted else ""
        people = vocabulary.kind_names()[event.of[0]] if event.of else ""
        stands = words[at].low in nouns.COLLECTIVE and not thing
        thing = words[at].low if stands else beside + people
    if event.parted and found.span[0] > 0 and words[found.span[0] - 1].low == "another":
        thing = f"other {thing.removeprefix('other ')}"
    lost = found.verb is not None and words[found.verb].low.startswith("los")
    label = "lost" if event.name == "casualties" and lost else event.label
    named = nouns.says_itself(words[start:end], event.name)
    told = thing if named else f"{thing} {found.manner + ' ' if found.manner else ''}{label}"
    return f"{told} by {owner}" if owner else told


def _phrase_end(words: Sequence[Word], at: int) -> int:
    end = at
    while end < len(words) and nouns.is_name_part(words, end):
        end += 1
    return end


def _measured(reading: Reading, sentence: Sentence, at: int) -> _Found | None:
    found = measures.measured(sentence.words, at)
    if found is None:
        return None
    measure = vocabulary.measures()[found.name]
    asks = "{what}" in measure.ask or "{who}" in measure.ask
    owner = measures.owner(sentence.words, found, at) if asks else None
    if owner is None and "{who}" in measure.ask:
        return None
    counted = measure.label
    near = sentence.words[max(0, at - BESIDE) : at + BESIDE]
    if beside := [word.low for word in near if word.low in measure.beside]:
        counted = f"{counted} ({beside[0]})"
    elif owner:
        counted = f"{counted} of {_bare(reading.span(sentence, *owner))}"
    return _Found(
        sentence=sentence,
        at=at,
        counted=counted,
        group=(found.name,),
        span=found.span,
        added=False,
        planned=measure.planned,
        measured=True,
    )


def _by_sentence(found: Sequence[_Found]) -> Iterator[Sequence[_Found]]:
    """The figures of each sentence."""
    return (tuple(beside) for _, beside in groupby(found, lambda one: one.sentence.start))


def _draft(
    reading: Reading, one: _Found, beside: Sequence[_Found], all_found: Sequence[_Found]
) -> DraftFigure:
    """The draft of a figure; `beside` are those of its sentence."""
    sentence, words = one.sentence, one.sentence.words
    first, last = clauses.around(words, one.span[0], one.span[1], sentence.sayings)
    first, last = min(first, one.at), max(last, one.at + 1)
    if words[last - 1].end - words[first].start < SHORTEST:
        first, last = clauses.around(words, first, last)
    low, high = words[first].start, words[last - 1].end
    frame = other_events.frame(reading, sentence, low, high)
    place = other_events.place(reading, sentence, low, high)
    value = words[one.at].text
    part = value.lower() == "one" and nouns.is_part(words, one.at)
    does = one.group[0] in vocabulary.events() and vocabulary.events()[str(one.group[0])].does
    if place and does and place.lower().startswith("at "):
        place = None
    scope = frame.when if frame and frame.other else place
    return DraftFigure(
        quote=reading.text(low, high),
        value=value,
        text="" if not _is_plain(reading, one) or part else _told(value, one.counted, scope),
        counted=one.counted,
        by=speaker(sentence, one.at),
        as_of=frame.when if frame and frame.when != other_events.BESIDE else None,
        scope=scope,
        forecast=not one.planned
        and _is_forecast(words[first : last if one.measured else one.span[1]]),
        includes=tuple(_parts(one, beside)),
        adds_to=_base(one, all_found),
    )


def _is_plain(reading: Reading, one: _Found) -> bool:
    """Whether the number is told as a fact; if not, the claim takes the article's own words."""
    sentence = reading.text(one.sentence.start, one.sentence.end)
    words = one.sentence.words
    start, end = words[one.span[0]].start, words[one.span[1] - 1].end
    return not standing.reaching(sentence, start - one.sentence.start, end - one.sentence.start)


def _told(value: str, counted: str, scope: str | None) -> str:
    of = " of" if value.lower().split()[-1] in _VAGUE else ""
    measured = any(counted.startswith(one.label) for one in vocabulary.measures().values())
    told = f"{counted}: {value}" if measured else f"{value}{of} {counted}"
    if counted.startswith(f"{value.lower()} "):  # "the pair" stands for those whom it counts
        told = counted
    # A number in the scope ("two years after") would be one that the figure does not state.
    loose = scope is None or numbers.find(scope) or scope.split()[-1].lower() in _LOOSE
    limit = "" if loose or scope is None else f", {phrases.limit(scope)}"
    if value.lower() == "one":
        told = told.replace(" people", " person", 1)
    return f"{told[0].upper()}{told[1:]}{limit}."


def _is_forecast(words: Sequence[Word]) -> bool:
    return any(word.low in MODAL or word.low in _AHEAD for word in words)


def _parts(one: _Found, beside: Sequence[_Found]) -> Iterator[str]:
    """Values of the numbers of its sentence that "including" makes a part of this one."""
    for part in beside:
        if part.at <= one.at:
            continue
        between = part.sentence.words[one.span[1] : part.at]
        if any(word.low in {"including", "among"} for word in between[-3:]):
            yield part.sentence.words[part.at].text


def _base(one: _Found, all_found: Sequence[_Found]) -> str | None:
    """The value of the last figure of the same thing before an additional one."""
    if not one.added:
        return None
    before = [
        base
        for base in all_found
        if base.group == one.group
        and not base.added
        and (base.sentence.place, base.at) < (one.sentence.place, one.at)
    ]
    return before[-1].sentence.words[before[-1].at].text if before else None
