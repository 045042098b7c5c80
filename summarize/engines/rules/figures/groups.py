"""Figures of all articles → groups that answer one question each.

Grouping is exact: by key, never by likeness. What disputes what among the figures of a group, the
program decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from summarize.engines.rules.figures import fates, nouns, questions
from summarize.engines.rules.figures.questions import Key
from summarize.language.words import vocabulary
from summarize.schema import Answer, Article, Claim, Figure, Group, RelationKind, Weight

OPENING = 600
"""Characters from the top of an article in which a place is the story's own, not a part of it."""

COMMON = 1 / 3
"""A place in the openings of so many articles of the story limits no figure of it."""

CENTRAL = 0.4
"""A question that so many of the articles answer is central to the story."""

BEYOND = 50
"""A number so many times the next smaller one is of something else: a war's dead, not a day's.
Tolls of one event grow twentyfold in the stories at hand."""

_BESIDE = frozenset(["roughly", "other", "others", "another", "of them"])
"""Parts that two articles may mean different people by."""

WHY_APART = "They are told as background, and need not be of one event and one place."


@dataclass(frozen=True, slots=True)
class Story:
    """What the figures of a story are held against."""

    articles: Sequence[Article]
    published: Mapping[str, date]
    """By article; those that print no date are missing."""


def groups(story: Story, claims: Iterable[Claim]) -> list[Group]:
    """A group for each question that two or more figures answer."""
    figures = [claim for claim in claims if isinstance(claim, Figure)]
    found: dict[Key, list[Figure]] = defaultdict(list)
    parts = {part for figure in figures for part in figure.includes}
    by_figure = {one.id: _key(one, story, included=one.id in parts) for one in figures}
    under = questions.joined(by_figure.values())
    for figure in figures:
        found[under[by_figure[figure.id]]].append(figure)
    for figure in figures:
        if figure.high == 0:
            for key in _covered_by_none(by_figure[figure.id], found):
                found[key].append(figure)
    return [
        *(
            _group(key, near, story)
            for key, members in sorted(found.items(), key=lambda pair: str(pair[0]))
            for near in _near(members)
            if len(near) > 1
        ),
        *fates.groups((one, under[by_figure[one.id]]) for one in figures),
    ]


def _covered_by_none(none: Key, known: Iterable[Key]) -> list[Key]:
    """The other questions that none answers as well.

    "No casualties" are none killed and none injured; "no one was hurt" holds of children, too.
    """
    casualties = none.what == "casualties"
    parts = ("killed", "injured") if casualties else (none.what,)
    everyone = casualties or none.kind == "people"
    return [
        key
        for key in known
        if key.what in parts
        and key != none
        and (key.kind == none.kind or (everyone and nouns.are_people(key.kind)))
        and (key.part, key.frame) == (none.part, none.frame)
        and none.owner in ("", key.owner)
    ]


def _near(members: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Figures of one order: one that is far beyond the others counts something else.

    None at all is of any order.
    """
    group: list[Figure] = []
    for figure in sorted(members, key=lambda one: (_size(one), one.id)):
        below = _size(group[-1]) if group else 0
        if below and _size(figure) > BEYOND * max(1.0, below):
            yield group
            group = []
        group.append(figure)
    yield group


def _size(figure: Figure) -> float:
    return float(figure.low or figure.high or 0)


def _key(figure: Figure, story: Story, *, included: bool) -> Key:
    """The figure's key; a part of another figure has one of its own, a common place none."""
    key = questions.key(figure)
    if included and not key.part:
        key = replace(key, part="of them")
    if key.frame.startswith("at ") and _is_common(key.frame.removeprefix("at "), story):
        key = replace(key, frame="")
    if key.frame == "in another event":
        key = replace(key, frame=f"another {figure.article}")
    return key


def _is_common(place: str, story: Story) -> bool:
    name = place.split(" ", 1)[-1]
    openings = [article.text[:OPENING].lower() for article in story.articles]
    naming = sum(all(word in opening for word in name.split()) for opening in openings)
    return naming >= max(2, COMMON * len(openings))


def _group(key: Key, members: Sequence[Figure], story: Story) -> Group:
    ordered = sorted(members, key=lambda one: (one.article, one.evidence[0].start, one.id))
    scopes = Counter(one.scope for one in ordered if one.scope) if key.frame else Counter()
    answers: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in ordered:
        answers[figure.low, figure.high, figure.approximate, figure.unit].append(figure)
    relation = _relation(key, members, story)
    return Group(
        question=questions.question(
            _written(key, ordered), scopes.most_common(1)[0][0] if scopes else None
        ),
        kind="figure",
        weight=_weight(key, members, story),
        relation=relation,
        answers=tuple(
            Answer(
                label=min((one.text for one in same), key=len),
                claims=tuple(one.id for one in same),
            )
            for same in answers.values()
        ),
        why=WHY_APART if relation == "scope" else "",
    )


def _written(key: Key, members: Iterable[Figure]) -> Key:
    """The key with its owner as the articles write the name."""
    own = (
        questions.written_owner(one.counted)
        for one in members
        if questions.key(one).owner == key.owner
    )
    return replace(key, owner=next(own, key.owner))


def _is_period(key: Key) -> bool:
    """Whether the frame is the period of a measure ("revenue last year"), not another event."""
    measure = vocabulary.measures().get(key.what)
    return measure is not None and measure.periodic


def _weight(key: Key, members: Sequence[Figure], story: Story) -> Weight:
    if key.frame or key.part in _BESIDE:
        return "trifle"
    share = len({one.article for one in members}) / len(story.articles)
    if key.what in vocabulary.measures() or share < CENTRAL:
        return "side"
    return "central"


def _is_growing(what: str) -> bool:
    """Whether a count or measure grows from one day's reports to the next."""
    known = vocabulary.events().get(what) or vocabulary.measures().get(what)
    return known is None or known.growing


def _relation(key: Key, members: Sequence[Figure], story: Story) -> RelationKind:
    """`update` where later reports count no less than earlier ones, and the days differ."""
    if len({(one.low, one.high, one.unit) for one in members}) == 1:
        return "same"
    if key.part in _BESIDE or (key.frame and not _is_period(key)):
        return "scope"
    if not _is_growing(key.what):
        return "dispute"
    days: dict[date, list[float]] = defaultdict(list)
    for one in members:
        if day := story.published.get(one.article):
            days[day].append(float(one.low or one.high or 0))
    told = [days[day] for day in sorted(days)]
    grows = all(max(a) <= max(b) for a, b in pairwise(told))
    return "update" if len(told) > 1 and grows else "dispute"
