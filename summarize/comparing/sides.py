"""The figures that answer one question, sorted into sides that cannot all hold.

Values are judged once each, however many claims give them. A part is held against other parts, a
total against other totals: that an article also tells how many of the dead were children sets
nothing against another article's total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from summarize.comparing.figures import Verdict, relate, terms
from summarize.grounding.values import gap, own_words, plural, say
from summarize.language.known import ENGLISH
from summarize.language.late_patterns import late
from summarize.schema import Answer, Claim, Figure, Nature, Side

VALUES = 40
"""Values of one question that are held against each other pairwise; the stories at hand have 13 at
most, and the work grows with its square."""


_LESS_EXACT = late(r"(?P<about>about )?(?P<up>up to )?(?P<number>.+?)(?P<more> or more)?")
"""A value as the program words it: how exactly its number is told, and the number."""


class Sides(NamedTuple):
    """Answers that cannot all hold, how far apart they lie, and why."""

    answers: tuple[Answer, ...]
    nature: Nature
    gap: float | None
    """Ratio between the farthest figures; None where they are no figures."""
    why: str


class _Place(NamedTuple):
    """What a figure is within another one."""

    role: Literal["total", "base", "part"]
    """base: what others come on top of; part: what is included, or comes on top."""
    whole: str | None
    """Id of the figure that it is a part of, or on top of which it comes."""


_TOTAL = _Place("total", None)


class _Pair(NamedTuple):
    """Two figures that cannot both hold."""

    one: Figure
    other: Figure
    verdict: Verdict

    @property
    def distance(self) -> tuple[float, str]:
        """How far apart they lie; the words decide between equals."""
        return gap(self.one, self.other), self.verdict.why


def sort(figures: Sequence[Figure]) -> Sides | Verdict:
    """The sides of the figures; a verdict on why there are none, if they can all hold.

    Of more values than a reader can hold apart, `VALUES` at a time are held against each other, the
    best attested first, until some differ; the rest stand in the brief's figures.
    """
    values = alike(figures)
    places = _places(figures)
    ordered = list(values)
    for start in range(0, len(ordered), VALUES):
        if sides := _sides(ordered[start : start + VALUES], values, places):
            return sides
    return _why_compatible(ordered[:VALUES], places)


def _sides(
    some: Sequence[Figure], values: Mapping[Figure, Sequence[Figure]], places: Mapping[str, _Place]
) -> Sides | None:
    """The sides of some values; None if they can all hold.

    What can hold beside every other value, as "dozens" beside 50 and 80, is on no side unless it
    has the number of one; other words without a number come last.
    """
    pairs = [
        _Pair(a, b, verdict)
        for a, b in combinations(some, 2)
        if (verdict := _relate(a, b, places)).relation in ("dispute", "update")
    ]
    if not pairs:
        return None
    opposed = {figure.id: figure for pair in pairs for figure in (pair.one, pair.other)}
    sided = [
        figure
        for figure in some
        if figure.id in opposed
        or any(_are_one_number(figure, one, places) for one in opposed.values())
    ]
    stacks = sorted(_stacked(sided, places), key=lambda stack: all(map(plural, stack)))
    told = [[figure for one in stack for figure in values[one]] for stack in stacks]
    answers = tuple(map(_answer, _together(told)))
    far = max(pairs, key=lambda pair: pair.distance)
    moved = all(pair.verdict.relation == "update" for pair in pairs)
    return Sides(answers, "update" if moved else "dispute", far.distance[0], far.verdict.why)


def _stacked(figures: Sequence[Figure], places: Mapping[str, _Place]) -> Sequence[Sequence[Figure]]:
    """Figures of one number together, as "72" and "72 or more", in the order given."""
    stacks: list[list[Figure]] = []
    for figure in figures:
        for stack in stacks:
            if all(_are_one_number(figure, one, places) for one in stack):
                stack.append(figure)
                break
        else:
            stacks.append([figure])
    return stacks


def _are_one_number(a: Figure, b: Figure, places: Mapping[str, _Place]) -> bool:
    relation = _relate(a, b, places).relation
    alike = _ends(a) & _ends(b) or not (_is_open(a) or _is_open(b))
    return relation == "same" or (relation == "refines" and bool(alike))


def _is_open(figure: Figure) -> bool:
    return figure.low is None or figure.high is None


def _ends(figure: Figure) -> frozenset[float]:
    return frozenset(end for end in (figure.low, figure.high) if end is not None)


def _together(stacks: Sequence[Sequence[Figure]]) -> list[list[Figure]]:
    """The stacks; those of the same values are one, whatever words their figures count in."""
    merged: dict[frozenset[tuple[object, ...]], list[Figure]] = {}
    for stack in stacks:
        values = frozenset((*_value(figure), figure.forecast) for figure in stack)
        merged.setdefault(values, []).extend(stack)
    return list(merged.values())


def alike(figures: Sequence[Figure]) -> dict[Figure, list[Figure]]:
    """Figures that relate alike to all others, by the first of them.

    In an order of their values, the value that most claims give first.
    """
    linked = {i for one in figures for i in (*one.includes, *one.sum_of, one.adds_to) if i}
    stacks: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted(figures, key=lambda one: one.id):
        alone = figure.id in linked or figure.includes or figure.sum_of or figure.adds_to
        stacks.setdefault((*terms(figure), figure.id if alone else ""), []).append(figure)
    counts = Counter(map(_value, figures))
    ordered = sorted(
        stacks.values(), key=lambda of: (-counts[_value(of[0])], str(_value(of[0])), of[0].id)
    )
    return {stack[0]: stack for stack in ordered}


def _value(figure: Figure) -> tuple[object, ...]:
    return (figure.low, figure.high, figure.approximate, figure.unit)


def _places(figures: Sequence[Figure]) -> Mapping[str, _Place]:
    """The place of each figure that is a part of another one here."""
    here = {figure.id for figure in figures}
    places: dict[str, _Place] = {}
    for figure in figures:
        for part in figure.sum_of:
            places[part] = _Place("base", figure.id)
    for figure in figures:
        for part in figure.includes:
            places[part] = _Place("part", figure.id)
        if figure.adds_to in here:
            places[figure.id] = _Place("part", figure.adds_to)
    return places


def _relate(a: Figure, b: Figure, places: Mapping[str, _Place]) -> Verdict:
    """The relation of two figures, parts and totals told apart."""
    place_a, place_b = places.get(a.id, _TOTAL), places.get(b.id, _TOTAL)
    if place_a.whole == b.id or place_b.whole == a.id:
        return relate(a, b)
    if place_a.whole and place_a.whole == place_b.whole:
        return Verdict("scope", "Both are parts of one total.")
    if place_a.role != place_b.role:
        return Verdict("scope", "One is a part of a total, the other is a total, or another part.")
    return relate(a, b)


def _why_compatible(figures: Sequence[Figure], places: Mapping[str, _Place]) -> Verdict:
    """The first reason why differing figures are compatible."""
    for a, b in combinations(figures, 2):
        verdict = _relate(a, b, places)
        if verdict.relation != "same":
            return verdict
    return Verdict("same", "")


def _answer(stack: Sequence[Figure]) -> Answer:
    return Answer(label=_values(stack), claims=tuple(figure.id for figure in stack))


def _values(stack: Sequence[Figure]) -> str:
    return ", ".join(dict.fromkeys(say(figure) for figure in stack))


def plainly(side: Side, claims: Mapping[str, Claim], languages: Mapping[str, str]) -> Side:
    """A side as a reader is told it, each number once: "72 (or more)", "hundreds (200 or more)".

    An engine that writes of it is told each value in full, for a program checks it on them.
    `languages` are those of the articles, by their ids, as far as they are not English.
    """
    stack = [one for i in side.claims if isinstance(one := claims[i], Figure)]
    translated = [one.translated() if one.article in languages else one for one in stack]
    if side.label not in (_values(stack), _values(translated)):
        return side
    forms: dict[str, dict[str, str]] = {}
    for figure in stack:
        found = _LESS_EXACT.fullmatch(say(figure.model_copy(update={"evidence": ()})))
        parts = found.groupdict("") if found else {"number": side.label}
        number = parts.pop("number").removeprefix("magnitude ")
        language = languages.get(figure.article, ENGLISH)
        is_vague = own_words(figure, language) is not None
        how = "plural" if is_vague else "".join(parts.values()).strip()
        forms.setdefault(number, {}).setdefault(how, say(figure, language))
    return side.model_copy(update={"label": ", ".join(map(_told, forms.values()))})


def _told(forms: Mapping[str, str]) -> str:
    """The forms of one number as one answer; the plain number first, or the word for it."""
    first = "" if "" in forms else "plural"
    if first in forms:
        more = [
            words if first or how == "plural" else how.replace("up to", "at most")
            for how, words in forms.items()
            if how != first
        ]
        return forms[first] + (f" ({', '.join(more)})" if more else "")
    if forms.keys() == {"about", "or more"}:
        return f"{forms['about']} or more"
    return ", ".join(forms.values())
