"""Planted stories through all stages: what an engine proposes, and what the program makes of it.

The engine here reads each planted figure or statement right, puts all that share a question into
one group and calls them the same; what contradicts what is the program's finding alone, unless a
case says that the engine sets two answers apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from summarize.checks.verify import verify
from summarize.pipeline import Pipeline
from summarize.schema import (
    Alignment,
    Answer,
    Article,
    Brief,
    Composition,
    ConflictKind,
    Draft,
    DraftFact,
    DraftFigure,
    DraftPosition,
    Group,
    RelationKind,
    Sentence,
)
from summarize.settings import Settings
from tests.material.made import PlantedEngine, article, draft_figure

Drafted = DraftFigure | DraftFact | DraftPosition


@dataclass(frozen=True)
class Told:
    """An article and what an engine reads in it."""

    text: str
    reads: tuple[Drafted, ...]


@dataclass(frozen=True)
class Case:
    """A story of articles, and what is to come of its one group."""

    id: str
    articles: tuple[Told, ...]
    nature: str | None
    """dispute, update, reversal; None: no contradiction."""
    apparent: str | None = None
    """The relation told as apparent, if the answers only look like a conflict."""
    within: int = 0
    """How many articles stand on two sides."""
    kind: ConflictKind = "figure"
    relation: RelationKind = "same"
    """What the engine says of the group."""
    says: str = ""
    """Words of the reason."""
    settings: Mapping[str, Any] = field(default_factory=dict)


def dead(text: str, value: str, **more: Any) -> Told:
    """An article that tells one toll."""
    quote = text.split(". ", maxsplit=1)[0].rstrip(".")
    fields = {"counted": "people killed"} | more
    return Told(text, (draft_figure(quote, value, quote, **fields),))


def sent(quote: str, value: str, **more: Any) -> DraftFigure:
    """A number of soldiers sent."""
    return draft_figure(quote, value, quote, **{"counted": "soldiers sent"} | more)


def position(quote: str, actor: str, stance: Any, **more: Any) -> DraftPosition:
    """A statement of an actor."""
    fields = {"text": quote, "towards": "it", "date": None} | more
    return DraftPosition(quote=quote, actor=actor, stance=stance, **fields)


def fact(quote: str, **more: Any) -> DraftFact:
    """A statement of the article."""
    return DraftFact(quote=quote, **{"text": quote, "date": None, "by": None} | more)


CASES = [
    Case("exact figures that differ by one",
         (dead("The blast killed 31 people in Harwick.", "31"),
          dead("A blast in Harwick killed 32 people.", "32")), "dispute"),
    Case("exact figures far apart",
         (dead("The blast killed 31 people in Harwick.", "31"),
          dead("A blast in Harwick killed 3,100 people.", "3,100")), "dispute"),
    Case("two wordings of one value",
         (dead("The blast killed a dozen people.", "a dozen"),
          dead("The blast killed twelve people.", "twelve")), None),
    Case("at least ten, and twelve",
         (dead("The blast killed at least ten people.", "at least ten"),
          dead("The blast killed 12 people.", "12")), None, apparent="refines"),
    Case("more than 4,500 against about 4,000",
         (dead("The army lost more than 4,500 men.", "more than 4,500", counted="men lost"),
          dead("The army lost about 4,000 men.", "about 4,000", counted="men lost")), "dispute"),
    Case("upward of 4,000 and more than 4,500",
         (dead("The army lost upward of 4,000 men.", "upward of 4,000", counted="men lost"),
          dead("The army lost more than 4,500 men.", "more than 4,500", counted="men lost")),
         None, apparent="refines"),
    Case("nearly 4,000 against 1,200",
         (dead("The army lost nearly 4,000 men.", "nearly 4,000", counted="men lost"),
          dead("The army lost 1,200 men.", "1,200", counted="men lost")), "dispute"),
    Case("dozens, and 140",
         (dead("The blast wounded dozens of people.", "dozens", counted="people wounded"),
          dead("The blast wounded 140 people.", "140", counted="people wounded")),
         None, apparent="refines"),
    Case("dozens against 900",
         (dead("The blast wounded dozens of people.", "dozens", counted="people wounded"),
          dead("The blast wounded 900 people.", "900", counted="people wounded")), "dispute"),
    Case("a later count",
         (dead("On 4 May 2020 22 people were dead.", "22", as_of="4 May 2020"),
          dead("On 5 May 2020 31 people were dead.", "31", as_of="5 May 2020")),
         "update", says="different times"),
    Case("two counts of one day",
         (dead("On 4 May 2020 22 people were dead.", "22", as_of="4 May 2020"),
          dead("On 4 May 2020 31 people were dead.", "31", as_of="4 May 2020")), "dispute"),
    Case("killed, and injured",
         (dead("The blast killed 31 people.", "31"),
          dead("The blast injured 140 people.", "140", counted="people injured")),
         None, apparent="scope", says="the killed"),
    Case("killed, and killed or wounded",
         (dead("The blast killed 31 people.", "31"),
          dead("The blast killed or wounded 140 people.", "140", counted="killed or wounded")),
         None, apparent="scope", says="together"),
    Case("more killed than killed or wounded",
         (dead("The blast killed 310 people.", "310"),
          dead("The blast killed or wounded 140 people.", "140", counted="killed or wounded")),
         "dispute"),
    Case("a forecast, and a count",
         (dead("The force has 10,000 men.", "10,000", counted="men of the force"),
          dead(
              "The force could reach 60,000 men.",
              "60,000",
              counted="men of the force",
              forecast=True,
          )), None, apparent="scope", says="forecast"),
    Case("euros, and dollars",
         (dead("Thieves took jewels worth 2 million euros.", "2 million euros", counted="loot"),
          dead("Thieves took jewels worth $2.6 million.", "$2.6 million", counted="loot")),
         None, apparent="scope", says="units"),
    Case("two sums in one currency",
         (dead("Thieves took jewels worth 2 million euros.", "2 million euros", counted="loot"),
          dead("Thieves took jewels worth €3m.", "€3m", counted="loot")), "dispute"),
    Case("60 seconds, and a minute",
         (dead("The shaking lasted 60 seconds.", "60 seconds", counted="length of the shaking"),
          dead("The shaking lasted one minute.", "one minute", counted="length of the shaking")),
         None),
    Case("15 seconds against a minute",
         (dead("The shaking lasted 15 seconds.", "15 seconds", counted="length of the shaking"),
          dead("The shaking lasted one minute.", "one minute", counted="length of the shaking")),
         "dispute"),
    Case("a bare magnitude against another",
         (dead("The survey put the magnitude at 6.1.", "6.1", counted="magnitude"),
          dead("A 5.9-magnitude quake struck.", "5.9-magnitude", counted="magnitude")), "dispute"),
    Case("a total, and what comes on top of something else",
         (dead("The blast killed 24 people.", "24"),
          dead("Another four people died.", "four")), None, apparent="scope", says="on top"),
    Case("headline against body",
         (Told(
              "Fifty dead in mine\nThe blast killed 30 people, police said.",
              (
                  draft_figure("Fifty dead", "Fifty", "Fifty dead", counted="people killed"),
                  draft_figure("The blast killed 30 people", "30", "The blast killed 30 people",
                               counted="people killed"),
              ),
          ),
          dead("The blast killed 30 people.", "30")), "dispute", within=1),
    Case("one actor with two figures",
         (dead("The army lost upward of 4,000 men, the United States said.", "upward of 4,000",
               by="the United States", counted="men lost"),
          dead("The army lost about 1,200 men, U.S. intelligence said.", "about 1,200",
               by="U.S. intelligence", counted="men lost")),
         "dispute", says="Named on more than one side: United States"),
    Case("one figure of two actors",
         (dead("The blast killed 31 people, police said.", "31", by="police"),
          dead("The blast killed 31 people, the army said.", "31", by="the army")), None),
    Case("one figure that the engine says is ascribed to two actors",
         (dead("The blast killed 31 people, police said.", "31", by="police"),
          dead("The blast killed 31 people, the army said.", "31", by="the army")),
         "dispute", kind="attribution", relation="dispute"),
    Case("claimed, and denied",
         (Told("The alarm was off.", (fact("The alarm was off"),)),
          Told("Deep Rock denied that the alarm was off.",
               (position("Deep Rock denied that the alarm was off", "Deep Rock", "denies"),))),
         "dispute", kind="position", relation="dispute"),
    Case("an actor who turns",
         (Told("Deep Rock denied that the alarm was off.",
               (position("Deep Rock denied that the alarm was off", "Deep Rock", "denies"),)),
          Told("Deep Rock admitted that the alarm was off.",
               (position("Deep Rock admitted that the alarm was off", "Deep Rock", "confirms"),))),
         "reversal", kind="position", relation="dispute"),
    Case("praise, and blame",
         (Told("The mayor praised the rescue.",
               (position("The mayor praised the rescue", "mayor", "praises"),)),
          Told("The union criticised the rescue.",
               (position("The union criticised the rescue", "union", "criticises"),))),
         None, apparent="refines", kind="position", relation="dispute"),
    Case("one statement in two wordings",
         (Told("The minister said a deal was very close.",
               (position("The minister said a deal was very close", "minister", "claims"),)),
          Told("The minister said a deal was near.",
               (position("The minister said a deal was near", "minister", "claims"),))),
         None, kind="position", relation="same"),
    Case("dates that differ",
         (Told("The dam burst on 4 May 2020.",
               (fact("The dam burst on 4 May 2020", date="4 May 2020"),)),
          Told("The dam burst on 6 May 2020.",
               (fact("The dam burst on 6 May 2020", date="6 May 2020"),))),
         "dispute", kind="date", relation="dispute"),
    Case("dates that can be one",
         (Told("The dam burst on 4 May 2020.",
               (fact("The dam burst on 4 May 2020", date="4 May 2020"),)),
          Told("The dam burst in May 2020.",
               (fact("The dam burst in May 2020", date="May 2020"),))),
         None, apparent="refines", kind="date", relation="dispute"),
]  # fmt: skip


async def brief_of(
    told: Sequence[Told], kind: ConflictKind = "figure", relation: RelationKind = "same"
) -> tuple[Brief, tuple[Article, ...]]:
    """The brief of a story whose claims answer one question."""
    articles = tuple(article(one.text, f"{n}.txt") for n, one in enumerate(told))
    drafts = {
        one.text: Draft(
            facts=tuple(read for read in one.reads if isinstance(read, DraftFact)),
            positions=tuple(read for read in one.reads if isinstance(read, DraftPosition)),
            figures=tuple(read for read in one.reads if isinstance(read, DraftFigure)),
        )
        for one in told
    }
    settings = Settings(engine="rules")
    async with Pipeline(settings, engine=PlantedEngine(drafts)) as pipeline:
        extractions = await pipeline.extract(articles)
    claims = [claim for one in extractions for claim in one.claims]
    apart = kind != "figure"
    answers = [(one,) for one in claims] if apart else [tuple(claims)]
    group = Group(
        question="Which?",
        kind=kind,
        answers=tuple(Answer(label=a[0].text, claims=tuple(c.id for c in a)) for a in answers),
        why="They differ.",
        relation=relation,
        weight="central",
    )
    written = Composition(headline=Sentence(text="News.", claims=(claims[0].id,)), summary=())
    engine = PlantedEngine(drafts, Alignment(groups=(group,)), [written, written])
    async with Pipeline(settings, engine=engine) as pipeline:
        return await pipeline.merge(extractions), articles


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
async def test_a_planted_story_comes_to_what_was_planted(case: Case) -> None:
    """The nature of the conflict, or that it only looks like one, and the reason for a reader."""
    brief, articles = await brief_of(case.articles, case.kind, case.relation)
    found = [one for one in brief.contradictions if one.kind == case.kind]

    assert [one.nature for one in found] == ([case.nature] if case.nature else [])
    assert [one.relation for one in brief.apparent] == ([case.apparent] if case.apparent else [])
    assert all(len(one.within) == case.within for one in found)
    whys = [*(one.why for one in found), *(one.why for one in brief.apparent)]
    assert case.says in " ".join(whys)
    assert verify(brief, articles) == ()


async def test_reinforcements_are_in_a_total_or_on_top_of_it() -> None:
    """14,000 with 3,000 in it, and 14,000 with 3,000 more, are 14,000 against 17,000 in all."""
    inside = Told(
        "They sent 14,000 soldiers, including 3,000 in May.",
        (
            sent("They sent 14,000 soldiers", "14,000", includes=("3,000",)),
            sent("including 3,000 in May", "3,000"),
        ),
    )
    on_top = Told(
        "They sent 14,000 soldiers at first, with an additional 3,000 later.",
        (
            sent("They sent 14,000 soldiers", "14,000"),
            sent("an additional 3,000 later", "3,000", adds_to="14,000"),
        ),
    )
    brief, _ = await brief_of((inside, on_top))
    (found,) = brief.contradictions
    ends = {claim.id: claim.low for claim in brief.claims if claim.kind == "figure"}

    assert {ends[i] for side in found.sides for i in side.claims} == {14_000, 17_000}
    assert found.within == ()


async def test_parts_that_exceed_their_whole_are_found_within_one_article() -> None:
    """Five men and eight women are not twelve people; eight women and five tourists may be."""

    def told(second: str) -> Told:
        text = f"The crash killed 12 people: eight women and five {second}."
        return Told(
            text,
            (
                draft_figure("The crash killed 12 people", "12", "The crash killed 12 people",
                             counted="people killed", includes=("eight", "five")),
                draft_figure("eight women", "eight", "eight women", counted="women killed"),
                draft_figure(f"five {second}", "five", f"five {second}",
                             counted=f"{second} killed"),
            ),
        )  # fmt: skip

    wrong, articles = await brief_of((told("men"),))
    possible, _ = await brief_of((told("tourists"),))

    (found,) = wrong.contradictions
    assert {side.label for side in found.sides} == {"12", "13"}
    assert found.within == (articles[0].id,)
    assert possible.contradictions == ()


async def test_a_part_larger_than_its_whole_is_found() -> None:
    """Twenty of twelve cannot be."""
    told = Told(
        "The crash killed 12 people, including 20 children.",
        (
            draft_figure("The crash killed 12 people", "12", "The crash killed 12 people",
                         counted="people killed", includes=("20",)),
            draft_figure("including 20 children", "20", "including 20 children",
                         counted="children killed"),
        ),
    )  # fmt: skip
    brief, _ = await brief_of((told,))

    assert {side.label for one in brief.contradictions for side in one.sides} == {"12", "20"}
    assert len(brief.contradictions) == 1


async def test_one_speaker_in_many_articles_is_one_origin() -> None:
    """What police said in three articles goes back to police."""
    told = [
        dead(f"The blast killed 31 people, police said. It was {day}.", "31", by="police")
        for day in ("cold on the coast that day", "a fair in town", "the end of the strike")
    ]
    brief, _ = await brief_of(told)

    ((point,),) = (one.points for one in brief.figures)
    assert len(point.origins) == 1
    assert len(point.claims) == 3


async def test_articles_that_are_silent_are_named() -> None:
    """Who does not answer the question of a contradiction stands in it."""
    quiet = Told("The weather was fine.", ())
    brief, articles = await brief_of(
        (
            dead("The blast killed 31 people.", "31"),
            dead("A blast killed 40 people.", "40"),
            quiet,
        )
    )

    assert [one.silent for one in brief.contradictions] == [(articles[2].id,)]
