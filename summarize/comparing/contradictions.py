"""Groups → what contradicts what: the sides, their evidence, the nature, the rank, the reason.

For figures the program alone decides (`relations`); for the rest an engine proposes and the
program checks what it can: dates are read, wishes are no contradiction, a side needs evidence.
What looks like a contradiction and is none is kept as `Apparent`, with its reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations
from types import MappingProxyType
from typing import NamedTuple

from summarize.comparing.agreement import Opposed, opposed
from summarize.comparing.attention import Attention
from summarize.comparing.figures import Verdict
from summarize.comparing.left_out import OPPOSING, left_out, of_one_side, repeated
from summarize.comparing.origins import origins_of
from summarize.comparing.ranking import Ranking, rank
from summarize.comparing.relevance import relevant
from summarize.comparing.repeats import without_repeats
from summarize.comparing.sides import Sides, sort
from summarize.comparing.spellings import one_name
from summarize.comparing.told_elsewhere import ArticleTexts
from summarize.language import clock, dates
from summarize.language.dates.calendar import WEEKDAY
from summarize.language.late_patterns import late
from summarize.language.names.aliases import Names
from summarize.schema import (
    Answer,
    Apparent,
    Claim,
    Contradiction,
    Dropped,
    Figure,
    Group,
    Nature,
    Origin,
    Position,
    Side,
    Stance,
    Weight,
    When,
    content_id,
)

OPINIONS: frozenset[Stance] = frozenset(
    {
        "supports",
        "opposes",
        "demands",
        "promises",
        "praises",
        "criticises",
        "warns",
        "doubts",
        "expects",
    }
)
"""Stances that can stand beside their opposite without either being untrue."""


_YES_OR_NO = late(
    r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|may|must|should)\b",
    re.IGNORECASE,
)
"""How a question begins that asks whether something is so."""

_MOMENT = late(
    r"\b(?:immediate(?:ly)?|yet|so far|until now|as of|initial(?:ly)?|at first|early|earlier|later"
    r"|already|still|now|no longer|previous(?:ly)?|since then|subsequent(?:ly)?)\b",
    re.IGNORECASE,
)
"""Words that tell what is so at a time, and perhaps not before or after."""

_Order = tuple[bool, bool, float, str]


class Story(NamedTuple):
    """What a contradiction is told against."""

    claims: Mapping[str, Claim]
    articles: tuple[str, ...]
    """Ids of all articles."""
    origins: tuple[Origin, ...]
    origin_of: Mapping[str, str]
    """Ids of origins by the ids of their articles."""
    names: Names
    attention: Attention
    texts: ArticleTexts
    untold: frozenset[str] = frozenset()
    """Ids of the claims told in the words of another language (`comparing.readable`)."""
    earlier: Mapping[str, When] = MappingProxyType({})
    """Times of the claims that tell of an event before the story's own, by their ids."""


class Findings(NamedTuple):
    """What the groups of a story come to."""

    contradictions: tuple[Contradiction, ...]
    apparent: tuple[Apparent, ...]
    agreed: tuple[Group, ...]
    """Groups whose answers can all hold."""
    dropped: tuple[Dropped, ...]
    """Conflicts, sides and quotes that are told nowhere, and questions told under others."""


def find(groups: Sequence[Group], story: Story) -> Findings:
    """Judge every group; the same conflict found twice is told once."""
    contradictions: list[tuple[_Order, Contradiction]] = []
    apparent: list[Apparent] = []
    agreed: list[Group] = []
    dropped: list[Dropped] = []
    for group in groups:
        judged = judge(group, story)
        if isinstance(judged, Contradiction):
            contradictions.append((_order(judged, group.weight, story), judged))
            dropped += left_out(group, judged, story.claims)
        elif isinstance(judged, Apparent):
            apparent.append(judged)
        elif group.relation in OPPOSING:
            dropped.append(of_one_side(group))
        if not isinstance(judged, Contradiction) and group.relation in ("same", "refines"):
            agreed.append(group)
    ordered = [one for _, one in sorted(contradictions, key=lambda pair: pair[0])]
    distinct = without_repeats(ordered, story.claims)
    dropped += (entry for one in distinct.repeats for entry in repeated(one))
    looks = sorted(apparent, key=lambda one: one.question)
    return Findings(distinct.told, tuple(looks), tuple(agreed), tuple(dropped))


def judge(group: Group, story: Story) -> Contradiction | Apparent | None:
    """The contradiction in a group, or what only looks like one, or None."""
    figures = [story.claims[i] for answer in group.answers for i in answer.claims]
    numbers = [claim for claim in figures if isinstance(claim, Figure)]
    if group.kind == "figure" and len(numbers) > 1 and _is_of_numbers(group, story):
        return _judge_figures(group, numbers, story)
    if group.relation == "scope":
        return _apparent(group, "scope", group.why)
    if len(group.answers) < 2 or group.relation in ("same", "refines"):
        return _judge_told_alike(group, story)
    return _judge_words(group, story)


def _judge_words(group: Group, story: Story) -> Contradiction | Apparent:
    """Answers in words that an engine sets against each other, held against what can be checked."""
    speaking = relevant(group, story.claims, story.texts, story.untold)
    if len(speaking.answers) < 2:
        return _apparent(group, "scope", "Only one side's quotes speak of it.")
    if spelled := one_name(speaking, story.claims):
        return _apparent(
            group, "same", f"It is one name in several spellings: {', '.join(spelled)}."
        )
    if reason := _no_conflict(speaking, story):
        return _apparent(group, "refines", reason)
    if group.relation == "update" and group.weight != "central" and _moved_on(speaking, story):
        return _apparent(group, "update", group.why)
    return _contradiction(
        speaking, Sides(speaking.answers, _nature(speaking, story), None, group.why), story
    )


def _is_of_numbers(group: Group, story: Story) -> bool:
    """True if each answer has a number that was read; else the answers differ in words.

    "Do the 14,000 include the 3,000?" is answered by yes or no, though each side has its number.
    """
    return not _YES_OR_NO.match(group.question) and all(
        any(isinstance(story.claims[i], Figure) for i in answer.claims) for answer in group.answers
    )


def _judge_figures(
    group: Group, figures: Sequence[Figure], story: Story
) -> Contradiction | Apparent | None:
    sides = sort(figures)
    if isinstance(sides, Verdict):
        if sides.relation == "same" and group.relation == "same":
            return None
        return _apparent(group, sides.relation, sides.why)
    if group.relation == "scope":
        return _apparent(group, "scope", group.why)
    why = " ".join(filter(None, (sides.why, group.why)))
    nature: Nature = "update" if group.relation == "update" else sides.nature
    answers = group.answers if _sets_equals_apart(group, story) else sides.answers
    told = sides._replace(answers=answers, nature=nature, why=why)
    return _contradiction(group, told, story)


def _sets_equals_apart(group: Group, story: Story) -> bool:
    """True if one number stands in two answers, so that it is not the number that tells them apart.

    "14,000, and 3,000 more" is no "14,000, with these 3,000".
    """
    values = [
        {(figure.low, figure.high, figure.unit) for i in answer.claims
         if isinstance(figure := story.claims[i], Figure)}
        for answer in group.answers
    ]  # fmt: skip
    return len(frozenset().union(*values)) < sum(map(len, values))


def _judge_told_alike(group: Group, story: Story) -> Contradiction | Apparent | None:
    """What an engine put together and one word sets apart: "rose" and "fell"."""
    claims = (story.claims[i] for answer in group.answers for i in answer.claims)
    found = opposed(one for one in claims if not _is_opinion(one) and one.id not in story.untold)
    if found is None:
        is_of_two = group.relation == "refines" and len(group.answers) > 1
        return _apparent(group, "refines", group.why) if is_of_two else None
    words = found.difference.one, found.difference.other
    apart = Group(
        question=_which(found),
        kind="date" if found.difference.kind == "time" else group.kind,
        answers=tuple(
            Answer(label=label or "told plainly", claims=tuple(claim.id for claim in side))
            for label, side in zip(words, (found.one, found.other), strict=True)
        ),
        why="One tells it in the words of the other but for this.",
        relation="dispute",
        weight=group.weight,
    )
    if found.is_other_unit:
        return _apparent(apart, "scope", "The number is one, and the units are not.")
    return _contradiction(apart, Sides(apart.answers, "dispute", None, apart.why), story)


def _which(found: Opposed) -> str:
    """What is asked: "Which is it, “rose” or “fell”: Shares in the firm rose by 3 percent?"."""
    told = found.one[0].text.strip(' ."“”')
    one, other = (f"“{word}”" if word else "not so" for word in found.difference[1:])
    return f"Which is it, {one} or {other}: {told}?"


def _is_opinion(claim: Claim) -> bool:
    return isinstance(claim, Position) and claim.stance in OPINIONS


def _no_conflict(group: Group, story: Story) -> str | None:
    """Why answers that an engine sets against each other can all hold; None if they cannot."""
    claims = [story.claims[i] for answer in group.answers for i in answer.claims]
    denied = any(isinstance(claim, Position) and claim.stance == "denies" for claim in claims)
    asserting = sum(_asserts(answer, story) for answer in group.answers)
    is_turned = _nature(group, story) == "reversal" or _is_of_one_voice(group, story)
    if asserting < 2 and not denied and not is_turned:
        return "Wishes, judgements and expectations may differ without either being untrue."
    if group.kind == "date" and (_dates_meet(group, story) or _hours_meet(group, story)):
        return "The times can be the same."
    return None


def _is_of_one_voice(group: Group, story: Story) -> bool:
    """Whether one actor stands behind every answer: his words are told in two ways."""
    return bool(
        frozenset.intersection(
            *(
                frozenset(
                    story.names.canonical(who)
                    for i in answer.claims
                    if (who := story.claims[i].speaker)
                )
                for answer in group.answers
            )
        )
    )


def _moved_on(group: Group, story: Story) -> bool:
    """Whether quotes tell of their time, or of other times: "no immediate reports", then some."""
    claims = [story.claims[i] for answer in group.answers for i in answer.claims]
    times = [one.when for one in claims if one.when]
    return any(_MOMENT.search(words) for one in claims for words in one.words) or any(
        dates.overlap(one, other) is False for one, other in combinations(times, 2)
    )


def _asserts(answer: Answer, story: Story) -> bool:
    """Whether an answer says what is so, and not only what somebody wants or thinks of it."""
    claims = [story.claims[i] for i in answer.claims]
    return not all(_is_opinion(one) for one in claims)


def _dates_meet(group: Group, story: Story) -> bool:
    """Whether every date of one answer can be that of every other, by the words alone."""
    meets = [*_overlaps(group, story)]
    return bool(meets) and all(meet is True for meet in meets)


def _overlaps(group: Group, story: Story) -> Iterator[bool | None]:
    """Whether dates of two answers can be one, for each such pair; None: unknown."""
    known = [
        {
            (when.low, when.high, when.anchored): when
            for i in answer.claims
            if (when := story.claims[i].when)
        }.values()
        for answer in group.answers
    ]
    for one, two in combinations(known, 2):
        yield from (dates.overlap(a, b) for a in one for b in two)


def _hours_meet(group: Group, story: Story) -> bool:
    """Whether a part of the day that one answer gives has every hour of the others: "at dawn"."""
    quotes = [
        [one.quote for i in answer.claims for one in story.claims[i].evidence]
        for answer in group.answers
    ]
    told = [[time for said in of for time in clock.times(said)] for of in quotes]
    named = [[part for said in of for part in clock.parts(said)] for of in quotes]
    pairs = [
        (one, other)
        for first, second in permutations(range(len(quotes)), 2)
        for one in named[first]
        for other in (*told[second], *named[second])
    ]
    is_told = all(hours or parts for hours, parts in zip(told, named, strict=True))
    is_exact = sum(map(bool, told)) > 1
    days = [{day for said in of for day in WEEKDAY.findall(said)} for of in quotes]
    other_days = any(one and two and one.isdisjoint(two) for one, two in combinations(days, 2))
    return (
        is_told
        and not is_exact
        and not other_days
        and False not in _overlaps(group, story)
        and all(one.minutes & other.minutes for one, other in pairs)
    )


def _nature(group: Group, story: Story) -> Nature:
    """A reversal needs one actor on two sides: denying on one, or turning by the engine."""
    if group.relation == "update":
        return "update"
    sides = [_stances(answer, story) for answer in group.answers]
    for one, other in combinations(sides, 2):
        both = one.keys() & other.keys()
        turned = any(("denies" in one[actor]) != ("denies" in other[actor]) for actor in both)
        if (both and group.relation == "reversal") or (turned and group.kind == "position"):
            return "reversal"
    return "dispute"


def _stances(answer: Answer, story: Story) -> dict[str, set[str]]:
    """Who stands behind an answer, countries for those who speak for them, and with what stance."""
    stances: dict[str, set[str]] = {}
    for claim in (story.claims[i] for i in answer.claims):
        if who := claim.speaker:
            actor = story.names.belongs_to(who) or story.names.canonical(who)
            stance = claim.stance if isinstance(claim, Position) else "claims"
            stances.setdefault(actor, set()).add(stance)
    return stances


def _contradiction(group: Group, sides: Sides, story: Story) -> Contradiction:
    told = tuple(
        Side(
            label=answer.label,
            by=_by(answer.claims, story),
            claims=answer.claims,
            origins=origins_of(
                [story.claims[i] for i in answer.claims], story.origin_of, story.names
            ),
        )
        for answer in sides.answers
    )
    ids = [i for side in told for i in side.claims]
    answering = {story.claims[i].article for answer in group.answers for i in answer.claims}
    both = _on_both_sides(told, story) if group.kind == "figure" else ""
    attention = _attention(ids, story)
    ranked = rank(Ranking(group.weight, told, sides.nature, sides.gap, attention, group.why))
    return Contradiction(
        id=content_id("contradiction", group.question, *sorted(ids)),
        question=group.question,
        kind=group.kind,
        nature=sides.nature,
        rank=ranked.rank,
        rank_why=ranked.why,
        within=_within(told, story),
        sides=told,
        silent=tuple(article for article in story.articles if article not in answering),
        why=" ".join(filter(None, (sides.why, both))),
    )


def _by(ids: Iterable[str], story: Story) -> tuple[str, ...]:
    """Who says so, each actor once under one name, in order of first mention."""
    speakers = (story.claims[i].speaker for i in ids)
    return tuple(dict.fromkeys(story.names.canonical(name) for name in speakers if name))


def _within(sides: Sequence[Side], story: Story) -> tuple[str, ...]:
    """Articles that stand on two sides."""
    sided = Counter(
        article for side in sides for article in {story.claims[i].article for i in side.claims}
    )
    return tuple(article for article in story.articles if sided[article] > 1)


def _on_both_sides(sides: Sequence[Side], story: Story) -> str:
    """A sentence on the actors who are given two answers; empty if there are none."""
    sided = Counter(
        actor
        for side in sides
        for actor in {story.names.belongs_to(name) or name for name in side.by}
    )
    twice = sorted(actor for actor, times in sided.items() if times > 1)
    return f"Named on more than one side: {', '.join(twice)}." if twice else ""


def _apparent(group: Group, relation: str, why: str) -> Apparent:
    claims = tuple(i for answer in group.answers for i in answer.claims)
    return Apparent.model_validate(
        {"question": group.question, "relation": relation, "claims": claims, "why": why}
    )


def _attention(claims: Sequence[str], story: Story) -> float:
    return story.attention.spread(claims) + story.attention.lead(claims) / 2


def _order(contradiction: Contradiction, weight: Weight, story: Story) -> _Order:
    """Main ones first, of these central ones; then by the attention that the articles give them."""
    claims = [claim for side in contradiction.sides for claim in side.claims]
    attention = _attention(claims, story)
    return contradiction.rank != "main", weight != "central", -attention, contradiction.question
