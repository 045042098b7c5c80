"""What an engine says of all claims together, held against the claims and articles there are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarize.comparing.groups import align
from summarize.grounding.values import say
from summarize.schema import (
    Alignment,
    Answer,
    Claim,
    ConflictKind,
    DraftConflict,
    DraftEvidence,
    DraftSide,
    Figure,
    Group,
)
from tests.material.made import article, evidence, extraction, fact, figure
from tests.material.miners import ONE, SHUT, THIRTY, TWELVE, TWO

READ = (
    extraction(ONE, (TWELVE, SHUT)),
    extraction(TWO, (THIRTY,)),
)


def group(*answers: Sequence[str]) -> Group:
    """A group of these answers."""
    return Group(
        question="How many?",
        kind="figure",
        answers=tuple(Answer(label=str(n), claims=tuple(ids)) for n, ids in enumerate(answers)),
        why="",
        relation="dispute",
        weight="central",
    )


def quoted(of: str, quote: str) -> DraftEvidence:
    """Evidence as an engine names it."""
    return DraftEvidence(article=of, quote=quote, by=None)


def conflict(
    kind: ConflictKind, *sides: DraftEvidence, labels: Sequence[str] = ()
) -> DraftConflict:
    """A conflict with one piece of evidence a side, labelled by its quote if by nothing else."""
    named = labels or [one.quote for one in sides]
    return DraftConflict(
        question="Which?",
        kind=kind,
        sides=tuple(
            DraftSide(label=label, evidence=(one,)) for label, one in zip(named, sides, strict=True)
        ),
        why="They differ.",
        relation="dispute",
        weight="side",
    )


def test_a_group_holds_each_known_claim_once() -> None:
    """Ids that no claim has, and second mentions, are left out."""
    aligned = align(READ, Alignment(groups=(group([TWELVE.id, "gone"], [THIRTY.id, TWELVE.id]),)))

    assert [one.claims for one in aligned.groups[0].answers] == [(TWELVE.id,), (THIRTY.id,)]


def test_a_group_of_no_claim_is_none() -> None:
    """A claim alone keeps its question and weight; where no claim is left, nothing is."""
    alone, empty = group([TWELVE.id], ["gone"]), group(["gone"])

    (held,) = align(READ, Alignment(groups=(alone, empty))).groups

    assert [one.claims for one in held.answers] == [(TWELVE.id,)]


def test_a_conflict_finds_the_claims_that_its_quotes_repeat() -> None:
    """No second claim is made of what one has read already, number for number."""
    named = conflict(
        "figure",
        quoted(ONE.id, "Twelve miners died"),
        quoted(TWO.id, "Thirty miners died, a union said"),
    )
    aligned = align(READ, Alignment(groups=(), conflicts=(named,)))

    assert [one.claims for one in aligned.groups[0].answers] == [(TWELVE.id,), (THIRTY.id,)]
    assert set(aligned.claims) == {TWELVE, THIRTY, SHUT}


def test_a_conflict_takes_the_claim_that_has_the_name_on_which_its_answer_turns() -> None:
    """Of what tells of one arrest, that of "in Exe" is the evidence of where it was."""
    told = article("He was arrested Monday after a long chase in Exe. A dog ran.", "exe.txt")
    chase = fact(told, "arrested Monday after a long chase")
    both = (chase, fact(told, "after a long chase in Exe"))
    where = DraftConflict(
        question="Where was he arrested?",
        kind="fact",
        sides=(
            DraftSide(label="In Exe", evidence=(quoted(told.id, "after a long chase in Exe"),)),
            DraftSide(label="In the mine", evidence=(quoted(ONE.id, "The mine was shut."),)),
        ),
        why="",
        relation="dispute",
        weight="central",
    )

    def taken(claims: Sequence[Claim]) -> list[str]:
        read = (*READ, extraction(told, tuple(claims)))
        found = align(read, Alignment(groups=(), conflicts=(where,)))
        by_id = {one.id: one for one in found.claims}
        return [by_id[i].evidence[0].quote for i in found.groups[0].answers[0].claims]

    assert taken(both) == taken([chase]) == ["after a long chase in Exe"]


def test_a_claim_that_denies_what_a_quote_tells_is_not_its_evidence() -> None:
    """He who calls claims untrue does not stand with those who make them."""
    told = article("Berg said Exe's claims that the mine was shut were untrue. A dog ran.", "b.txt")
    denied = fact(told, "Exe's claims that the mine was shut were untrue", by="Berg")
    asked = DraftConflict(
        question="Was the mine shut?",
        kind="position",
        sides=(
            DraftSide(
                label="Exe says so",
                evidence=(quoted(told.id, "Exe's claims that the mine was shut"),),
            ),
            DraftSide(label="It was open", evidence=(quoted(TWO.id, "The mine is open"),)),
        ),
        why="",
        relation="dispute",
        weight="central",
    )

    read = (*READ, extraction(told, (denied,)))
    found = align(read, Alignment(groups=(), conflicts=(asked,)))

    assert not any(denied.id in one.claims for one in found.groups[0].answers)


def test_a_conflict_brings_claims_of_its_own() -> None:
    """A quote that nobody read becomes a claim, grounded like any other."""
    named = conflict(
        "fact", quoted(ONE.id, "The mine was shut"), quoted(TWO.id, "The mine is open")
    )
    aligned = align(READ, Alignment(groups=(), conflicts=(named,)))
    (new,) = [one for one in aligned.claims if one not in {TWELVE, THIRTY, SHUT}]

    assert (new.kind, new.article, new.evidence[0].quote) == ("fact", TWO.id, "The mine is open")
    assert [one.claims for one in aligned.groups[0].answers] == [(SHUT.id,), (new.id,)]


@pytest.mark.parametrize(
    ("quote", "label", "read"),
    [
        ("At least 44 people died and 140 were hurt", "140 hurt", "140"),
        ("At least 44 people died and 140 were hurt", "44", "44 or more"),
        (
            "gems worth 2 million euros ($2.6 million)",
            "$2.6 million (2 million euros)",
            "$2.6 million",
        ),
        ("an 8.6-magnitude quake struck", "8.6", "magnitude 8.6"),
        ("26 percent, or 111,800 people", "About 110,000 to 112,000", "111,800"),
        ("about 30 were held", "some dozens", "about 30"),
    ],
)
def test_a_side_has_the_number_of_its_quote_that_its_label_gives(
    quote: str, label: str, read: str
) -> None:
    """Of several numbers the one that is alike, else one that can be meant, else the only one."""
    told, other = article(f"{quote}."), article("There were 7 or 8.", "b.txt")
    named = conflict(
        "figure", quoted(told.id, quote), quoted(other.id, "There were 7"), labels=[label, "7"]
    )
    nothing = [extraction(one, ()) for one in (told, other)]

    (claim, _) = align(nothing, Alignment(groups=(), conflicts=(named,))).claims

    assert isinstance(claim, Figure)
    assert say(claim) == read


@pytest.mark.parametrize(
    ("read", "is_taken"),
    [("at a depth of ten miles", False), ("inland at a depth of ten miles", True)],
)
def test_a_conflict_takes_the_claim_that_has_the_words_of_its_answer(
    read: str, *, is_taken: bool
) -> None:
    """What was read of "at a depth of ten miles" does not show that a quake struck inland."""
    told = article("The quake struck inland at a depth of ten miles. A dog ran.", "quake.txt")
    quote = "struck inland at a depth of ten miles"
    known = fact(told, read)
    where = DraftConflict(
        question="Where did the quake strike?",
        kind="fact",
        sides=(
            DraftSide(label="Inland", evidence=(quoted(told.id, quote),)),
            DraftSide(label="At the mine", evidence=(quoted(ONE.id, "The mine was shut."),)),
        ),
        why="",
        relation="dispute",
        weight="side",
    )

    found = align((*READ, extraction(told, (known,))), Alignment(groups=(), conflicts=(where,)))
    by_id = {one.id: one for one in found.claims}
    (taken,) = (by_id[i] for i in found.groups[0].answers[0].claims)

    assert (taken == known) == is_taken
    assert "inland" in taken.evidence[0].quote


def test_a_conflict_finds_a_number_that_it_names_without_its_unit() -> None:
    """It is the figure that was read there: "almost one million" of so many dollars."""
    told = article("He fled with almost one million dollars. A dog ran.", "fled.txt")
    read = figure(None, 1_000_000, "dollars", article=told.id, unit="USD",
                  evidence=(evidence(told, "almost one million dollars"),))  # fmt: skip
    named = conflict(
        "figure",
        quoted(told.id, "fled with almost one million dollars"),
        quoted(ONE.id, "Twelve miners died"),
        labels=["almost one million", "12"],
    )

    aligned = align((*READ, extraction(told, (read,))), Alignment(groups=(), conflicts=(named,)))

    assert [one.claims for one in aligned.groups[0].answers] == [(read.id,), (TWELVE.id,)]


def test_sides_may_rest_on_two_parts_of_one_sentence() -> None:
    """What was read of the sentence is on one side alone; for the other its own quote is."""
    told = article(
        "The mine is shut, said one guard, and is open by another. It rained.", "own.txt"
    )
    whole = fact(told, "The mine is shut, said one guard, and is open by another")
    first, second = quoted(told.id, "The mine is shut"), quoted(told.id, "is open by another")
    read = (extraction(told, (whole,)),)

    aligned = align(read, Alignment(groups=(), conflicts=(conflict("fact", first, second),)))
    again = align(read, Alignment(groups=(), conflicts=(conflict("fact", first, second, first),)))
    by_id = {one.id: one.evidence[0].quote for one in aligned.claims}

    assert [[by_id[i] for i in one.claims] for one in aligned.groups[0].answers] == [
        [whole.evidence[0].quote],
        ["is open by another"],
    ]
    assert aligned.dropped == ()
    assert len(again.groups[0].answers) == 2
    assert [(one.what, one.text) for one in again.dropped] == [("side", first.quote)]


def lost(
    *sides: DraftEvidence, kind: ConflictKind = "fact", labels: Sequence[str] = ()
) -> set[tuple[str, str]]:
    """What is dropped of a conflict, and in what stage."""
    named = conflict(kind, *sides, labels=labels)
    aligned = align(READ, Alignment(groups=(), conflicts=(named,)))
    assert aligned.groups == ()
    return {(one.what, one.stage) for one in aligned.dropped}


def test_a_conflict_whose_quotes_do_not_hold_is_dropped_and_listed() -> None:
    """An invented quote, an article that is not there, a number that the quote lacks."""
    shut = quoted(ONE.id, "The mine was shut")

    assert lost(shut, quoted(TWO.id, "The mine is flooded")) == {
        ("fact", "contradict"),
        ("conflict", "contradict"),
    }
    assert lost(shut, quoted("nowhere", "The mine is open")) == {
        ("evidence", "contradict"),
        ("conflict", "contradict"),
    }
    twelve, thirty = quoted(ONE.id, "Twelve miners died"), quoted(TWO.id, "Thirty miners died")
    assert lost(twelve, thirty, kind="figure", labels=["12", "40"]) == {
        ("figure", "contradict"),
        ("conflict", "contradict"),
    }


def test_figures_that_answer_one_question_stand_together() -> None:
    """Whichever request asked it, in the same words of one figure; each claim stands once."""
    asked = group([TWELVE.id], [THIRTY.id])
    stated = group([THIRTY.id, TWELVE.id]).model_copy(update={"relation": "same"})
    other = asked.model_copy(update={"question": "How many were hurt?"})

    for groups in ((asked, stated), (stated, asked)):
        (held, _) = align(READ, Alignment(groups=(*groups, other))).groups

        assert held.relation == "dispute"
        assert [one.claims for one in held.answers] == [(TWELVE.id,), (THIRTY.id,)]

    apart = (group([TWELVE.id]), group([THIRTY.id]))
    assert len(align(READ, Alignment(groups=apart)).groups) == 2


def test_a_number_that_only_the_statement_has_joins_the_answer_that_gives_it() -> None:
    """Another number than those answered is an answer of its own, and called by its number."""
    told = article("They put it at 12 dead, then at 40 dead.", "later.txt")
    again, forty = (
        figure(n, n, "dead", article=told.id, evidence=(evidence(told, f"{n} dead"),))
        for n in (12, 40)
    )
    asked = group([TWELVE.id], [THIRTY.id])
    stated = group([TWELVE.id, again.id, forty.id]).model_copy(update={"relation": "same"})

    (held,) = align(
        (*READ, extraction(told, (again, forty))), Alignment(groups=(asked, stated))
    ).groups

    assert [one.claims for one in held.answers] == [
        (TWELVE.id, again.id),
        (THIRTY.id,),
        (forty.id,),
    ]
    assert held.answers[-1].label == say(forty)


def test_a_question_of_the_program_takes_no_long_sentence() -> None:
    """Where every claim is long, the shortest quote is what is asked about."""
    long = " ".join(["The mine, which lies in the hills behind the town,"] * 3)
    told = article(f"{long} was shut. {long} was open.", "long.txt")
    claims = [
        fact(told, "was shut", f"{long} was shut."),
        fact(told, "was open", f"{long} was open."),
    ]
    stray = group(*([one.id] for one in claims)).model_copy(update={"question": "Was Orrin shut?"})

    (held,) = align([extraction(told, claims)], Alignment(groups=(stray,))).groups

    assert held.question == "What is right: “was shut”?"


def test_what_the_engine_dropped_stays_listed() -> None:
    """Nothing is lost between an engine and the brief."""
    dropped = align(READ, Alignment(groups=(), conflicts=(conflict("fact"),))).dropped
    again = align(READ, Alignment(groups=(), dropped=dropped)).dropped

    assert again == dropped
    assert [one.what for one in dropped] == ["conflict"]


def test_claims_of_all_articles_are_kept() -> None:
    """Whether grouped or not."""
    claims: tuple[Claim, ...] = align(READ, Alignment(groups=())).claims

    assert claims == (TWELVE, SHUT, THIRTY)
    assert [one.low for one in claims if isinstance(one, Figure)] == [12, 30]
