"""Which statements are main: well attested and early ones, none twice, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.comparing.attention import Attention
from summarize.comparing.told_elsewhere import ArticleTexts
from summarize.composing.main_statements import AN_ACTOR, LONGEST, ROOM, Chooser, Statements
from summarize.schema import (
    Agreed,
    Article,
    Claim,
    ConflictKind,
    Contradiction,
    FigureSeries,
    Point,
    Position,
    PositionLine,
    Side,
    SingleSource,
    Weight,
    claims_by_id,
)
from tests.material.made import article, evidence, fact, figure, position

FILLER = "Nothing else was known of it that night. " * 12
FIRE = article(f"A fire broke out in the mill. {FILLER}The mill was built in 1890. Rain fell.", "1")
MILL = article(f"A fire broke out at the mill. {FILLER}Workers had struck in May.", "2")
EARLY, LATE, RAIN = (
    fact(FIRE, quote)
    for quote in ("A fire broke out in the mill", "The mill was built in 1890", "Rain fell")
)
EARLY_TOO, STRIKE = fact(MILL, "A fire broke out at the mill"), fact(MILL, "Workers had struck")


def alone(*claims: Claim) -> tuple[SingleSource, ...]:
    """What one article alone says."""
    return tuple(SingleSource(text=one.text, claims=(one.id,), rank="minor") for one in claims)


def line(claim: Position) -> PositionLine:
    """A position of one claim."""
    return PositionLine(
        actor=claim.actor, stance=claim.stance, text=claim.text, claims=(claim.id,), rank="minor"
    )


def choose(
    claims: Sequence[Claim],
    articles: Sequence[Article] = (FIRE, MILL),
    contradictions: Sequence[Contradiction] = (),
    weights: dict[str, Weight] | None = None,
    **sections: tuple[object, ...],
) -> Statements:
    """The sections, ranked."""
    by_id = claims_by_id(claims)
    texts = ArticleTexts(articles, {})
    chooser = Chooser(by_id, contradictions, Attention(articles, by_id), texts, weights or {})
    empty = {"agreed": (), "figures": (), "single_source": (), "positions": ()}
    return chooser.choose(Statements(**(empty | sections)))  # type: ignore[arg-type]


def dispute(one: Claim, other: Claim, kind: ConflictKind = "fact") -> Contradiction:
    """A main contradiction of two claims."""
    sides = tuple(Side(label="", by=(), claims=(c.id,), origins=()) for c in (one, other))
    return Contradiction(
        id="c", question="", kind=kind, nature="dispute", rank="main", rank_why="", within=(),
        sides=sides, silent=(), why="",
    )  # fmt: skip


def test_what_is_told_early_comes_first() -> None:
    """The lead of an article goes before its end; both are main where there is room."""
    ranked = choose([LATE, EARLY], [FIRE], single_source=alone(LATE, EARLY)).single_source

    assert [(one.text, one.rank) for one in ranked] == [
        (EARLY.text, "main"),
        (LATE.text, "main"),
    ]


def test_the_engine_s_weight_counts() -> None:
    """Of two facts told equally late, the one that the engine calls central comes first."""
    weights: dict[str, Weight] = {STRIKE.id: "central", LATE.id: "trifle"}

    ranked = choose([LATE, STRIKE], weights=weights, single_source=alone(LATE, STRIKE))

    assert [one.text for one in ranked.single_source] == [STRIKE.text, LATE.text]


def test_nothing_is_main_twice() -> None:
    """What says again what another statement says, or a main contradiction quotes, is minor."""
    agreed = Agreed(text=EARLY.text, claims=(EARLY.id,), origins=(), rank="minor")
    ranked = choose([EARLY, EARLY_TOO], agreed=(agreed,), single_source=alone(EARLY_TOO))
    disputed = choose(
        [EARLY, RAIN], contradictions=[dispute(EARLY, RAIN)], single_source=alone(EARLY)
    )

    assert [one.rank for one in ranked.agreed] == ["main"]
    assert [one.rank for one in ranked.single_source] == ["minor"]
    assert [one.rank for one in disputed.single_source] == ["minor"]


def test_who_says_what_has_a_line_if_its_contradiction_has_no_room() -> None:
    """The first contradictions are shown; what a further one holds is not told by it."""
    many = [fact(FIRE, "Rain fell", f"Rain fell {n} times") for n in range(80)]
    filler = [
        dispute(one, other).model_copy(update={"question": f"How often did it rain, by {n}?"})
        for n, (one, other) in enumerate(zip(many[::2], many[1::2], strict=True))
    ]
    said = position(
        FIRE, "A fire broke out in the mill", "Peru", "denies", text="No fire broke out"
    )
    last = dispute(said, RAIN)

    ranks = [
        choose([*many, said, RAIN], contradictions=order, positions=(line(said),)).positions[0].rank
        for order in ([last, *filler], [*filler, last])
    ]

    assert ranks == ["minor", "main"]


def test_what_a_contradiction_asks_is_told_by_it() -> None:
    """A line of other claims that says what the question and a side's label say is minor."""
    cause = dispute(EARLY, RAIN).model_copy(update={"question": "Did workers strike in the mill?"})
    labelled = [
        one.model_copy(update={"label": label})
        for one, label in zip(cause.sides, ("Yes, workers had struck", "No"), strict=True)
    ]
    asked = cause.model_copy(update={"sides": tuple(labelled)})

    ranked = choose(
        [EARLY, RAIN, STRIKE, LATE], contradictions=[asked], single_source=alone(STRIKE, LATE)
    ).single_source

    assert {one.text: one.rank for one in ranked} == {STRIKE.text: "minor", LATE.text: "main"}


def test_what_only_announces_something_is_minor() -> None:
    """Its sentence ends with a colon, and what follows stands elsewhere."""
    told = fact(MILL, "Workers had struck", "Workers wrote on Monday:")

    ranked = choose([told, LATE], single_source=alone(told, LATE)).single_source

    assert {one.text: one.rank for one in ranked} == {told.text: "minor", LATE.text: "main"}


def test_copies_come_after_what_several_origins_agree_on() -> None:
    """However early copies tell it; they are main where there is room."""
    copied = Agreed(text=EARLY.text, claims=(EARLY.id,), origins=("a",), rank="minor")
    late = Agreed(text=RAIN.text, claims=(RAIN.id,), origins=("a", "b"), rank="minor")

    ranked = choose([EARLY, RAIN], agreed=(copied, late)).agreed

    assert [(one.text, one.rank) for one in ranked] == [(RAIN.text, "main"), (EARLY.text, "main")]


def test_what_is_agreed_is_main_though_a_contradiction_quotes_the_same_words() -> None:
    """Of a fire whose cause is in dispute it is agreed that it broke out."""
    agreed = Agreed(text=EARLY.text, claims=(EARLY.id, EARLY_TOO.id), origins=(), rank="minor")
    cause = fact(FIRE, "A fire broke out in the mill", "A fire broke out in the mill by arson")

    ranked = choose([EARLY, EARLY_TOO, RAIN, cause], contradictions=[dispute(cause, RAIN)],
                    agreed=(agreed,))  # fmt: skip

    assert [one.rank for one in ranked.agreed] == ["main"]


def test_a_figure_is_main_though_its_sentence_is_quoted_for_another() -> None:
    """Neither which villages a quake hit nor who killed ten tells how many were killed."""
    said = "The quake hit seven villages and killed ten people"
    one, other = (article(f"{said}. {FILLER}", source) for source in ("1", "2"))
    first, second = toll = [
        figure(10, 10, "people killed", article=of.id, text=f"{said}.", id=of.source,
               evidence=(evidence(of, "killed ten people"),))
        for of in (one, other)
    ]  # fmt: skip
    seven = fact(one, "The quake hit seven villages", f"{said}.")
    points = tuple(
        Point(
            claims=(each.id,), low=10, high=10, approximate=False, by=None, as_of=None, origins=()
        )
        for each in toll
    )
    killed = FigureSeries(question="How many were killed?", unit=None, rank="minor", points=points)

    ranked = choose([*toll, seven, RAIN], [one, other, FIRE],
                    contradictions=[dispute(seven, RAIN)], figures=(killed,))  # fmt: skip
    whose = choose(toll, [one, other], contradictions=[dispute(first, second)], figures=(killed,))
    told = choose(
        toll, [one, other], contradictions=[dispute(first, second, "figure")], figures=(killed,)
    )

    assert [one.rank for of in (ranked, whose, told) for one in of.figures] == [
        "main",
        "main",
        "minor",
    ]


def test_two_who_say_the_same_are_both_told() -> None:
    """Who says it is what is told; one who says it twice is told once."""
    said = article("Peru condemned the raid. Chile condemned the raid. " + FILLER, "said")
    peru, chile = (
        position(said, f"{who} condemned the raid", who, "criticises", text="It condemned the raid")
        for who in ("Peru", "Chile")
    )
    again = position(said, "Peru condemned", "Peru", "opposes", text="It condemned the raid")

    ranked = choose([peru, chile, again], [said], positions=tuple(map(line, (peru, chile, again))))

    assert [(one.actor, one.rank) for one in ranked.positions] == [
        ("Peru", "main"),
        ("Chile", "main"),
        ("Peru", "minor"),
    ]


def test_main_statements_have_room_for_so_many_words() -> None:
    """However many facts there are, those that are main fit their room; long ones never do.

    Of one article, on which none can agree, its facts have the room of agreed ones too.
    """
    words = [f"word{number}" for number in range(3_000)]
    many = article(". ".join(" ".join(words[n : n + 9]) for n in range(0, 3_000, 9)), "many")
    facts = [fact(many, " ".join(words[n : n + 9])) for n in range(0, 900, 9)]
    long = fact(many, words[0], " ".join(words[:LONGEST]))
    ranked = choose([long, *facts], [many], single_source=alone(long, *facts)).single_source

    main = [one for one in ranked if one.rank == "main"]
    room = ROOM["single"] + ROOM["agreed"]
    assert room - 11 < sum(len(one.text.split()) + 2 for one in main) <= room
    assert ranked[: len(main)] == tuple(main)
    assert long.text not in {one.text for one in main}


def test_a_denial_comes_before_a_remark_and_nobody_has_too_many() -> None:
    """Who takes a side speaks first; of one actor no more than two positions are main."""
    said = article(
        "The owner denied blame. Officials spoke of rain. The owner wants help. "
        "The owner thanked all. The owner spoke of luck. " + FILLER,
        "said",
    )
    remark = position(said, "Officials spoke of rain", "officials", "claims")
    owner = [
        position(said, "The owner denied blame", "Owner", "denies"),
        position(said, "The owner wants help", "Owner", "demands"),
        position(said, "The owner thanked all", "Owner", "praises"),
        position(said, "The owner spoke of luck", "Owner", "claims"),
    ]
    ranked = choose(
        [remark, *owner], [said], positions=tuple(line(one) for one in (remark, *owner))
    ).positions

    assert [(one.actor, one.stance, one.rank) for one in ranked[:3]] == [
        ("Owner", "denies", "main"),
        ("Owner", "demands", "main"),
        ("officials", "claims", "main"),
    ]
    assert sum(one.actor == "Owner" and one.rank == "main" for one in ranked) == AN_ACTOR


def test_what_another_article_tells_as_well_is_never_main() -> None:
    """It is no word of one article, however early it stands; its like of one text alone is main."""
    statements = alone(EARLY, LATE)
    told = (statements[0].model_copy(update={"also_in": (MILL.id,)}), statements[1])

    ranked = choose([EARLY, LATE], single_source=told).single_source

    assert {one.text: one.rank for one in ranked} == {EARLY.text: "minor", LATE.text: "main"}
