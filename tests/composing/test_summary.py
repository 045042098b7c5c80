"""Headline and summary: written by an engine, held against the claims that they name."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.composing.summary import Composed, check, hold, rejected
from summarize.engine import Material
from summarize.schema import (
    Agreed,
    Claim,
    Composition,
    Contradiction,
    Dateline,
    Sentence,
    Side,
    SingleSource,
    claims_by_id,
)
from tests.material.made import article, evidence, fact, figure, position

MINE = article(
    "Twelve miners died, the ministry said. The mine was shut. Deep Rock denied that it was unsafe."
)
TWELVE = figure(12, 12, "miners killed", article=MINE.id, by="ministry",
                text="Twelve miners died.",
                evidence=(evidence(MINE, "Twelve miners died"),))  # fmt: skip
SHUT = fact(MINE, "The mine was shut.")
SAFE = position(MINE, "Deep Rock denied that it was unsafe", "Deep Rock", "denies")
CLAIMS: tuple[Claim, ...] = (TWELVE, SHUT, SAFE)
GOOD = Sentence(text="Twelve miners died, the ministry says.", claims=(TWELVE.id,))
HEADLINE = Sentence(text="Mine shut after twelve die", claims=(TWELVE.id, SHUT.id))


def material(agreed: Sequence[Agreed] = ()) -> Material:
    """What is written from."""
    return Material(
        claims=CLAIMS,
        contradictions=(),
        figures=(),
        agreed=tuple(agreed),
        positions=(),
        single_source=(SingleSource(text=SHUT.text, claims=(SHUT.id,), rank="main"),),
    )


def composed(*writings: Composition, of: Material | None = None) -> Composed:
    """What is left of what an engine writes, first and, if it has to, after it was told why."""
    told = of or material()
    return hold([writings[1] if rejected(writings[0], told) else writings[0]], told)


def test_what_holds_is_kept_as_it_was_written() -> None:
    """A good sentence needs no second try."""
    result = composed(Composition(headline=HEADLINE, summary=(GOOD,)))

    assert (result.headline, result.summary, result.dropped) == (HEADLINE.text, (GOOD,), ())


def test_what_does_not_hold_is_asked_for_again() -> None:
    """The second writing counts, and nothing of the first is listed."""
    bad = Sentence(text="Thirteen miners died.", claims=(TWELVE.id,))
    result = composed(
        Composition(headline=HEADLINE, summary=(bad,)),
        Composition(headline=HEADLINE, summary=(GOOD,)),
    )

    assert (result.summary, result.dropped) == ((GOOD,), ())


def test_what_fails_twice_is_left_out_and_listed() -> None:
    """The others stay."""
    bad = Sentence(text="Deep Rock admitted that it was unsafe.", claims=(SAFE.id,))
    writing = Composition(headline=HEADLINE, summary=(GOOD, bad))
    result = composed(writing, writing)

    assert result.summary == (GOOD,)
    assert [(one.what, one.stage, one.text) for one in result.dropped] == [
        ("sentence", "compose", bad.text)
    ]


def test_a_part_that_does_not_hold_takes_nothing_from_the_others() -> None:
    """The part is listed with its reason, and the sentence told without it."""
    written = Sentence(
        text="Twelve miners died, the ministry said; Deep Rock admitted that it was unsafe.",
        claims=(TWELVE.id, SAFE.id),
    )
    result = composed(Composition(headline=HEADLINE, summary=(written,)))

    assert [one.text for one in result.summary] == ["Twelve miners died, the ministry said."]
    assert [(one.what, one.text) for one in result.dropped] == [
        ("sentence", "Deep Rock admitted that it was unsafe")
    ]


def test_a_headline_that_fails_is_replaced_by_what_is_best_attested() -> None:
    """What most claims carry; the headline that failed is listed."""
    bad = Composition(headline=Sentence(text="Ninety die", claims=(TWELVE.id,)), summary=())
    agreed = Agreed(
        text="Twelve miners died.", claims=(TWELVE.id, SHUT.id), origins=("a", "b"), rank="main"
    )
    result = composed(bad, bad, of=material([agreed]))

    assert result.headline == "Twelve miners died."
    assert [one.what for one in result.dropped] == ["headline"]


def test_a_headline_that_fails_gives_way_to_the_title_that_most_titles_share() -> None:
    """An article's own title tells the story, a stray claim may not."""
    told = article("Orrin mine floods\n\nTwelve miners died. The mine was shut.")
    other = article("Rain\n\nTwelve miners died.")
    third = article("Mine floods in Orrin, twelve dead\n\nTwelve miners died.")
    titles = tuple(
        Dateline(
            id=one.id,
            article=one.id,
            text=line,
            evidence=(evidence(one, line),),
            field="title",
            value=line,
        )
        for one in (told, other, third)
        for line in [one.text.partition("\n")[0]]
    )
    of = material().model_copy(update={"claims": (*titles, *CLAIMS)})
    bad = Composition(headline=Sentence(text="Ninety die", claims=(TWELVE.id,)), summary=())

    assert composed(bad, bad, of=of).headline == "Orrin mine floods"


def test_a_headline_is_there_even_if_nothing_is_known() -> None:
    """A brief without statements says so."""
    nothing = Material(
        claims=(), contradictions=(), figures=(), agreed=(), positions=(), single_source=()
    )

    assert hold([], nothing).headline == "No claim was found in the articles"


def test_a_sentence_rests_on_claims_that_are_there() -> None:
    """None, or one that is unknown, is no ground."""
    known = claims_by_id(CLAIMS)

    assert check(Sentence(text="It rained.", claims=()), known) == "It names no claim."
    assert "0000" in (check(Sentence(text="It rained.", claims=("0000",)), known) or "")
    assert check(GOOD, known) is None


def test_a_sentence_that_cites_an_answer_may_tell_all_of_it() -> None:
    """By its other claims; what none of them has is still refused, though the question names it."""
    one, other = (
        article(text) for text in ("Ten died in Lund.", "Ten died at dawn. Nine died, aides said.")
    )
    ten = [
        figure(10, 10, "dead", article=of.id, text=text, evidence=(evidence(of, text),))
        for of, text in ((one, "Ten died in Lund."), (other, "Ten died at dawn."))
    ]
    nine = figure(9, 9, "dead", article=other.id, by="aides", text="Nine died, aides said.",
                  evidence=(evidence(other, "Nine died, aides said."),))  # fmt: skip
    sides = tuple(
        Side(label=label, by=(), claims=claims, origins=())
        for label, claims in (("10", (ten[0].id, ten[1].id)), ("9", (nine.id,)))
    )
    dispute = Contradiction(
        id="c", question="How many trapped miners died?", kind="figure", nature="dispute",
        rank="main", rank_why="", within=(), sides=sides, silent=(), why="",
    )  # fmt: skip
    of = material().model_copy(update={"claims": (*ten, nine), "contradictions": (dispute,)})
    cited = (ten[0].id, nine.id)
    written = [
        Sentence(text=text, claims=cited)
        for text in (
            "Ten died at dawn in Lund.",
            "Reports differ on the dead: ten, or nine by aides.",
            "Ten died at noon in Lund.",
        )
    ]
    # Who says that reports differ need not cite each answer; who says nothing of it has to.
    written += [
        Sentence(text=text, claims=(ten[0].id,))
        for text in ("Reports differ: ten died, or nine, aides said.", "Nine died, aides said.")
    ]
    head = Sentence(text="Ten die in Lund", claims=(ten[0].id,))

    composition = Composition(headline=head, summary=tuple(written))
    result = composed(composition, composition, of=of)

    kept = [written[0], written[1], written[3]]
    every = {*cited, ten[1].id}
    assert [one.text for one in result.summary] == [one.text for one in kept]
    assert [set(one.claims) for one in result.summary] == [every, {*cited}, every]
    assert [one.text for one in result.dropped] == [written[2].text, written[4].text]
