"""Claims against their denials: who says that it is so, who says that it is not.

A denial is held against what others claim, by the marks of what it denies. One actor who denies
and confirms is a reversal.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from summarize.language import content, numbers, phrases
from summarize.language.late_patterns import late
from summarize.language.likeness import Marks, marks
from summarize.language.names.aliases import Names
from summarize.language.sayings import sayings
from summarize.language.tokens import words
from summarize.language.words import vocabulary
from summarize.language.words.function_words import AUXILIARY, PREPOSITION, PRONOUN
from summarize.schema import Answer, Claim, Evidence, Fact, Figure, Group, Position, RelationKind

SHARE = 0.75
"""Share of the marks of what is denied that a claim must have to be what is denied.

Not by weight: what is denied is mostly the story's own matter, whose marks weigh nothing in it.
"""

SHARE_OF_ONE = 0.6
"""The same for a confirmation by the denier's own side, which says it in words of its own."""

NUMBER = 2
"""A number counts for so many marks: two who say 26 % speak of one thing."""

LEAST = 3
"""Marks that a denial and a claim of another article share at least; in one article, two."""

FEWEST = 2
"""Marks of the shortest target that is looked for elsewhere: a ransom, paid."""

ONE_DENIAL = 3
"""Marks that two denials by one actor share if they deny one thing; in one article, one."""

CLAUSE = 8
"""Words from the start within which a clause has its verb."""

_CIRCUMSTANCE = late(
    r"\b(?:until|since|despite|after|following|when|while|during|saying|according to)\b"
)

_CLAUSES = late(
    r"[;:]|,\s|\b(?:and|but|while|when|after|because|although|which|who)\b", re.IGNORECASE
)
"""Between the clauses of a claim."""

LONGEST = 110
"""Characters of what is asked after; longer ones are cut at a clause."""


@dataclass(frozen=True, slots=True)
class _Denied:
    """Denials of one thing by one actor, and the claims they deny."""

    denials: tuple[Position, ...]
    claims: tuple[Claim, ...]
    relation: RelationKind


def groups(claims: Sequence[Claim], names: Names) -> list[Group]:
    """A group for each thing that one actor claims and another denies."""
    denials = [one for one in claims if isinstance(one, Position) and one.stance == "denies"]
    if not denials:
        return []
    asserted = _Asserted(claims)
    found: list[_Denied] = []
    for together in _together(denials, names):
        against = _against(together, asserted, names, own=False)
        if against:
            found.append(_Denied(together, against, "dispute"))
        turned = _against(together, asserted, names, own=True)
        if turned:
            found.append(_Denied(together, turned, "reversal"))
    return [_group(one) for one in _joined(found)]


def _joined(found: Iterable[_Denied]) -> Iterator[_Denied]:
    """Denials by several actors of the very same claims, together."""
    together: dict[tuple[str, ...], list[_Denied]] = {}
    for one in found:
        key = (one.relation, *(claim.id for claim in one.claims))
        together.setdefault(key, []).append(one)
    for same in together.values():
        yield replace(same[0], denials=tuple(denial for one in same for denial in one.denials))


def _asserts(claim: Claim) -> bool:
    if isinstance(claim, Position):
        asserts = claim.stance in ("claims", "confirms", "criticises")
        return asserts and not content.denies(claim.text)
    return isinstance(claim, Fact | Figure) and not content.denies(_said(claim))


def _said(claim: Claim) -> str:
    """What a claim says in the words of its article: a figure's own text is too short."""
    return claim.evidence[0].quote if isinstance(claim, Figure) else claim.text


class Targets:
    """The things that are denied, found by the marks that a statement shares with them."""

    def __init__(self, denied: Iterable[str]) -> None:
        """Those that say too little are left out."""
        each = {marked for one in denied if len(marked := _marks(one)) >= FEWEST}
        often = Counter(mark for one in each for mark in one)
        self._holding: dict[str, list[Marks]] = defaultdict(list)
        for one in each:
            for mark in _telling(one, often, _enough(one)):
                self._holding[mark].append(one)

    def __contains__(self, told: str) -> bool:
        """Whether a statement says one of them."""
        if not self._holding or content.denies(told):
            return False
        said = marks(told)
        near = {one for mark in said for one in self._holding.get(mark, ())}
        return any(_size(one & said) >= _enough(one) for one in near)


def _enough(target: Marks) -> float:
    return max(FEWEST, SHARE * _size(target))


def _telling(target: Marks, often: Mapping[str, int], least: float) -> Iterator[str]:
    """The rarest marks of a target, one of which is in whatever shares `least` with it."""
    rest = _size(target)
    for mark in sorted(target, key=lambda mark: (often[mark], mark)):
        if rest < least:
            return
        yield mark
        rest -= _size((mark,))


def _target(denial: Position) -> Marks:
    return _marks(denial.towards)


@lru_cache(maxsize=8192)
def _marks(denied: str) -> Marks:
    """The marks of what is denied, without the words for reports and verdicts."""
    said = re.findall(r"\S+", _CIRCUMSTANCE.split(denied)[0])
    idle = vocabulary.reports() | vocabulary.verdicts()
    kept = [word for word in said if word.lower().strip(".,\"'”’") not in idle]
    return marks(" ".join(kept))


def _together(denials: Sequence[Position], names: Names) -> list[tuple[Position, ...]]:
    """Denials of one thing by one actor, together."""
    by_actor: dict[str, list[Position]] = defaultdict(list)
    for one in denials:
        by_actor[names.canonical(one.actor)].append(one)
    found = [some for of_one in by_actor.values() for some in _of_one_thing(of_one)]
    places = {one.id: place for place, one in enumerate(denials)}
    return sorted(found, key=lambda some: places[some[0].id])


def _of_one_thing(denials: Sequence[Position]) -> Iterator[tuple[Position, ...]]:
    """The denials of one actor, each with the first that it shares enough with."""
    holding: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(denials):
        for mark in _target(one):
            holding[mark].append(place)
    taken: set[int] = set()
    for place, first in enumerate(denials):
        if place in taken:
            continue
        near = Counter(other for mark in _target(first) for other in holding[mark])
        same = [
            other
            for other in sorted(near)
            if other > place
            and other not in taken
            and near[other] >= (ONE_DENIAL if denials[other].article != first.article else 1)
        ]
        yield (first, *(denials[other] for other in same))
        taken.update(same)


class _Asserted:
    """What is claimed, found by the marks it shares with what is denied."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = [one for one in claims if _asserts(one)]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for place, claim in enumerate(self._claims):
            for mark in marks(_said(claim)):
                self._holding[mark].append(place)
        self._known: dict[Marks, tuple[tuple[Claim, int], ...]] = {}

    def near(self, target: Marks) -> tuple[tuple[Claim, int], ...]:
        """Claims that share enough with a target, in their order, and how much they share."""
        if target not in self._known:
            least = SHARE_OF_ONE * _size(target)
            often = {mark: len(self._holding.get(mark, ())) for mark in target}
            places = {
                place
                for mark in _telling(target, often, least)
                for place in self._holding.get(mark, ())
            }
            near = [self._claims[place] for place in sorted(places)]
            shares = [(claim, _size(marks(_said(claim)) & target)) for claim in near]
            self._known[target] = tuple(one for one in shares if one[1] >= least)
        return self._known[target]


def _against(
    denials: Iterable[Position], asserted: _Asserted, names: Names, *, own: bool
) -> tuple[Claim, ...]:
    """The claims that say what is denied: others' or, for a reversal, the denier's own."""
    found: dict[str, Claim] = {}
    for denial in denials:
        target = _target(denial)
        for claim, shared in asserted.near(target):
            if own and getattr(claim, "stance", "") != "confirms":
                continue
            near = claim.article == denial.article
            least = min(LEAST - near - own, max(FEWEST, _size(target)))
            enough = shared >= max(least, (SHARE_OF_ONE if own else SHARE) * _size(target))
            tells = own or _tells(claim, denial)
            if enough and tells and _is_mine(denial, claim, names) is own:
                found[claim.id] = claim
    told: dict[str, list[Evidence]] = {}
    for one in found.values():
        if not isinstance(one, Figure):
            told.setdefault(one.article, []).append(one.evidence[0])
    return tuple(one for one in found.values() if not _is_inside(one, told.get(one.article, ())))


def _tells(claim: Claim, denial: Position) -> bool:
    """True if one clause of a claim says what is denied, and not only speaks of it.

    What is denied is told with a verb: to "a connection to the bombing" no clause is the answer.
    """
    target = _target(denial)
    clauses = (part for part in _CLAUSES.split(_said(claim)) if part.strip())
    holds = any(_size(marks(part) & target) >= SHARE * _size(target) for part in clauses)
    return holds and _is_deed(denial.towards)


def _is_deed(denied: str) -> bool:
    """True if what is denied is told with a verb: "it had ignored …", "carrying out …"."""
    words_ = denied.lower().split()[:CLAUSE]
    return words_[:1] != [] and (words_[0].endswith("ing") or any(map(_is_verb, words_)))


def _is_verb(word: str) -> bool:
    return word in AUXILIARY - {"having", "being"} or word.endswith("ed")


def _is_inside(claim: Claim, told: Iterable[Evidence]) -> bool:
    """Whether a figure only repeats a number of a statement that is there as well."""
    own = claim.evidence[0]
    return isinstance(claim, Figure) and any(
        one.start <= own.start and own.end <= one.end for one in told
    )


def _size(some: Collection[str]) -> int:
    numbers_ = sum(mark.startswith("number:") for mark in some)
    return len(some) + (NUMBER - 1) * numbers_


def _is_mine(denial: Position, claim: Claim, names: Names) -> bool:
    """Whether the denier's own side makes the claim."""
    if not isinstance(claim, Position):
        return False
    home = names.belongs_to(denial.actor)
    same = home is not None and home == names.belongs_to(claim.actor)
    return same or names.same(denial.actor, claim.actor)


def _group(found: _Denied) -> Group:
    denial = found.denials[0]
    turned = found.relation == "reversal"
    return Group(
        question=_question(found),
        kind="position",
        weight="central",
        relation=found.relation,
        answers=(
            Answer(
                label="confirms it" if turned else "yes",
                claims=tuple(one.id for one in found.claims),
            ),
            Answer(
                label="denied it" if turned else "no",
                claims=tuple(one.id for one in found.denials),
            ),
        ),
        why=f"{denial.actor[0].upper()}{denial.actor[1:]} {_deny(denial.actor)} it.",
    )


def _deny(actor: str) -> str:
    """The verb for one or for many: "officials deny", "Acme Metals denies"."""
    last = actor.rsplit(maxsplit=1)[-1]
    return "deny" if last.islower() and last.endswith("s") else "denies"


def _question(found: _Denied) -> str:
    """What is asked: "Is it true that its troops have retaken the region?"."""
    denial = found.denials[0]
    denied = _cut(phrases.by_name(denial.actor, denial.towards))
    if found.relation == "reversal":
        that = "that " if _is_clause(denied) else ""
        return f"Does {phrases.inner(denial.actor)} still deny {that}{denied}?"
    said = [
        phrases.by_name(one.actor, one.towards) for one in found.claims if isinstance(one, Position)
    ]
    told = [_bare(_said(one)) for one in found.claims if not isinstance(one, Position)]
    meant = _marks(denied)
    for clauses in (said, told, [denied]):
        cut = [_cut(one) for one in clauses if _is_clause(one)]
        if whole := [
            one for one in cut if _size(meant & marks(one)) >= SHARE_OF_ONE * _size(meant)
        ]:
            return f"Is it true that {min(whole, key=len)}?"
    return f"Who is right about {denied}?"


def _bare(told: str) -> str:
    """What a statement says, without who says so."""
    said = words(told, 0, numbers.find(told), [])
    spans = [one.content for one in sayings(said)]
    if not spans:
        return told
    first, last = max(spans, key=lambda span: span[1] - span[0])
    return told[said[first].start : said[last - 1].end]


def _is_clause(told: str) -> bool:
    """Whether words that were said can stand behind "that"."""
    low = told.lower().strip("\"“‘'").split()[:CLAUSE]
    opens = low[0] not in PRONOUN | PREPOSITION and not low[0].endswith(("ed", "ing"))
    return opens and any(map(_is_verb, low))


def _cut(told: str) -> str:
    """What is asked after, short and without a capital that only opened a sentence."""
    text = _CIRCUMSTANCE.split(told.strip(" .,\"“”'’"))[0].strip(" ,") or told
    if len(text) > LONGEST:
        part = re.split(r",\s|;| which | who ", text)[0]
        text = part if len(part) > LONGEST // 4 else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    opens = re.match(r"(?:The|A|An|It|Its|He|She|They|There|This|In|On|No|All|Our|We)\b", text)
    return text[0].lower() + text[1:] if opens else text
