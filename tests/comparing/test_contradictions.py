"""Groups → contradictions: sides, nature, rank, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from summarize.comparing.attention import Attention
from summarize.comparing.contradictions import Story, find, judge
from summarize.comparing.earlier import of_earlier
from summarize.comparing.origins import by_article, origins
from summarize.comparing.repeats import without_repeats
from summarize.comparing.told_elsewhere import ArticleTexts
from summarize.language.names.aliases import Names
from summarize.schema import (
    Answer,
    Apparent,
    Article,
    Claim,
    ConflictKind,
    Contradiction,
    Dateline,
    Group,
    RelationKind,
    Side,
    Weight,
    When,
    claims_by_id,
)
from tests.material.made import article, evidence, fact, figure, position

ONE = article("Twelve miners died, the ministry said. The mine was shut.", "one.txt")
TWO = article("Thirty miners died, a union said. The mine is open, the owner denied it.", "two.txt")
THREE = article("The weather was fine all week long in the valley of the mine.", "three.txt")


def story(claims: Sequence[Claim], articles: Sequence[Article] = (ONE, TWO, THREE)) -> Story:
    """A story of these claims."""
    return Story(
        claims=claims_by_id(claims),
        articles=tuple(one.id for one in articles),
        origins=origins(articles),
        origin_of=by_article(origins(articles)),
        names=Names.of(claims),
        attention=Attention(articles, claims_by_id(claims)),
        texts=ArticleTexts(articles, {}),
        earlier=of_earlier(claims, articles),
    )


def group(
    *answers: Sequence[Claim],
    kind: ConflictKind = "figure",
    relation: RelationKind = "dispute",
    weight: Weight = "central",
) -> Group:
    """A group of these answers."""
    return Group(
        question="How?",
        kind=kind,
        answers=tuple(
            Answer(label=f"answer {n}", claims=tuple(claim.id for claim in claims))
            for n, claims in enumerate(answers)
        ),
        why="They differ.",
        relation=relation,
        weight=weight,
    )


TWELVE = figure(12, 12, "miners killed", article=ONE.id, by="ministry",
                evidence=(evidence(ONE, "Twelve miners died"),))  # fmt: skip
THIRTY = figure(30, 30, "miners killed", article=TWO.id, by="union",
                evidence=(evidence(TWO, "Thirty miners died"),))  # fmt: skip
SHUT = fact(ONE, "The mine was shut.")
OPEN = position(TWO, "the owner denied it", "owner", "denies")


def test_figures_that_cannot_both_hold_are_sides_whatever_the_engine_says() -> None:
    """12 against 30 is a dispute even where an engine calls them the same."""
    judged = judge(group([TWELVE, THIRTY], relation="same"), story([TWELVE, THIRTY]))

    assert isinstance(judged, Contradiction)
    assert {side.claims for side in judged.sides} == {(TWELVE.id,), (THIRTY.id,)}
    assert {side.by for side in judged.sides} == {("ministry",), ("union",)}
    assert (judged.nature, judged.rank, judged.within) == ("dispute", "main", ())
    assert judged.silent == (THREE.id,)


def test_figures_that_can_both_hold_are_none_whatever_the_engine_says() -> None:
    """More than ten and twelve are no dispute even where an engine calls them one."""
    many = figure(10, None, "miners killed", article=TWO.id)
    judged = judge(group([TWELVE], [many]), story([TWELVE, many]))

    assert isinstance(judged, Apparent)
    assert judged.relation == "refines"


def test_the_commonest_value_gathers_what_is_compatible_with_it() -> None:
    """About 4,000 twice takes "more than 4,000" in; 4,500 and 1,200 each stand alone."""
    about = [figure(4000, 4000, "lost", approximate=True, article=a.id) for a in (ONE, TWO)]
    over = figure(4000, None, "lost", article=THREE.id)
    more = figure(4500, None, "lost", article=ONE.id)
    fewer = figure(1200, 1200, "lost", approximate=True, article=TWO.id)
    claims = [*about, over, more, fewer]
    judged = judge(group(claims), story(claims))

    assert isinstance(judged, Contradiction)
    assert {frozenset(side.claims) for side in judged.sides} == {
        frozenset(claim.id for claim in (*about, over)),
        frozenset({more.id}),
        frozenset({fewer.id}),
    }
    assert set(judged.within) == {ONE.id, TWO.id}


def test_claimed_and_denied_is_a_dispute() -> None:
    """A fact in one article against a denial in another is a contradiction of positions."""
    judged = judge(group([SHUT], [OPEN], kind="position"), story([SHUT, OPEN]))

    assert isinstance(judged, Contradiction)
    assert judged.kind == "position"


def test_opposite_wishes_are_no_contradiction() -> None:
    """Praise and blame can stand side by side."""
    praise = position(ONE, "The mine was shut.", "ministry", "praises")
    blame = position(TWO, "The mine is open", "union", "criticises")
    judged = judge(group([praise], [blame], kind="position"), story([praise, blame]))

    assert isinstance(judged, Apparent)


def test_a_reversal_needs_one_actor_on_both_sides() -> None:
    """The owner against the owner is a reversal; the ministry against the owner a dispute."""
    before = position(ONE, "The mine was shut.", "owner", "confirms")
    other = position(ONE, "The mine was shut.", "ministry", "confirms")
    same = group([before], [OPEN], kind="position", relation="reversal")
    two = group([other], [OPEN], kind="position", relation="reversal")
    reversed_, disputed = (judge(g, story([before, other, OPEN])) for g in (same, two))

    assert isinstance(reversed_, Contradiction)
    assert isinstance(disputed, Contradiction)
    assert (reversed_.nature, disputed.nature) == ("reversal", "dispute")


def dateline(of: Article, day: date) -> Dateline:
    """A printed date."""
    when = When(text=day.isoformat(), low=day, high=day)
    return Dateline(
        id=f"{of.id}{day}",
        article=of.id,
        text="Published",
        evidence=(evidence(of, of.text[:10]),),
        field="published",
        value=day.isoformat(),
        date=when,
    )


def test_dates_conflict_only_if_they_are_read_as_different_days() -> None:
    """Two answers with one day are no conflict of dates; with two days they are."""
    first, again = dateline(ONE, date(2020, 1, 6)), dateline(TWO, date(2020, 1, 6))
    later = dateline(THREE, date(2021, 1, 6))
    claims = [first, again, later]

    assert isinstance(judge(group([first], [again], kind="date"), story(claims)), Apparent)
    assert isinstance(judge(group([first], [later], kind="date"), story(claims)), Contradiction)


@pytest.mark.parametrize(
    ("one", "other", "judged"),
    [
        ("The mine was robbed at dawn", "it was robbed at about 4.30 a.m.", Apparent),
        ("The mine was robbed in the morning", "The mine was robbed at dawn", Apparent),
        ("The mine was robbed at dawn", "it was robbed at 9.30 p.m.", Contradiction),
        ("The mine was robbed at 4 a.m.", "it was robbed at 4.30 a.m.", Contradiction),
        ("The mine was robbed at dawn", "it was robbed with two cars", Contradiction),
        ("The mine was robbed on Monday night", "it was robbed early on Tuesday", Contradiction),
        ("The mine was robbed on Monday night", "it was robbed at 11 p.m. Monday", Apparent),
    ],
)
def test_a_part_of_the_day_has_its_hours(one: str, other: str, judged: type) -> None:
    """Half past four may be at dawn, and half past nine is not; two clock times differ."""
    first, second = article(f"{one}.", "one.txt"), article(f"So {other}.", "two.txt")
    claims = [fact(first, one), fact(second, other)]

    found = judge(group([claims[0]], [claims[1]], kind="date"), story(claims, [first, second]))

    assert isinstance(found, judged)


def test_one_day_in_common_does_not_settle_a_conflict_of_dates() -> None:
    """Answers whose dates meet in one pair and not in another still differ."""
    first, again = dateline(ONE, date(2020, 1, 6)), dateline(TWO, date(2020, 1, 6))
    later = dateline(THREE, date(2021, 1, 6))
    judged = judge(group([first], [again, later], kind="date"), story([first, again, later]))

    assert isinstance(judged, Contradiction)


def test_a_trifle_is_minor_and_stands_last() -> None:
    """A central dispute is told before a trifle, and each has its reason."""
    trifle = group([SHUT], [OPEN], kind="fact", weight="trifle")
    findings = find([trifle, group([TWELVE], [THIRTY])], story([TWELVE, THIRTY, SHUT, OPEN]))

    assert [one.rank for one in findings.contradictions] == ["main", "minor"]
    assert all(one.rank_why for one in findings.contradictions)


def test_central_conflicts_stand_first_and_of_these_what_is_told_first() -> None:
    """The toll, told in the first sentences, comes before the state of the mine; asides follow."""
    shut = group([SHUT], [OPEN], kind="position")
    toll = group([TWELVE], [THIRTY])
    night = fact(THREE, "The weather was fine all week long")
    rain = fact(ONE, "The mine was shut")
    aside = group([night], [rain], kind="fact", weight="side")
    of = story([SHUT, OPEN, TWELVE, THIRTY, night, rain])

    found = find([aside, shut, toll], of).contradictions

    assert [one.kind for one in found] == ["figure", "position", "fact"]


def test_one_conflict_found_twice_is_told_once() -> None:
    """A second group that sets the same claims against each other adds nothing."""
    groups = [group([TWELVE], [THIRTY]), group([THIRTY], [TWELVE])]

    assert len(find(groups, story([TWELVE, THIRTY])).contradictions) == 1


def test_a_conflict_that_shares_a_claim_with_another_is_told_as_well() -> None:
    """Told already is only what sets the same claims apart, not what has one of them."""
    forty = figure(40, 40, "miners killed", article=THREE.id, by="owner",
                   evidence=(evidence(THREE, "The weather"),))  # fmt: skip
    groups = [group([TWELVE], [THIRTY]), group([TWELVE], [forty])]

    assert len(find(groups, story([TWELVE, THIRTY, forty])).contradictions) == 2


def test_a_conflict_of_one_kind_on_the_same_words_is_told_once() -> None:
    """Two requests set two sentences apart, each beside a third; of another kind they are two."""
    dozen = figure(12, 12, "the dead", article=ONE.id,
                   evidence=(evidence(ONE, "Twelve miners died, the ministry said"),))  # fmt: skip
    thirty = figure(30, 30, "the dead", article=TWO.id,
                    evidence=(evidence(TWO, "Thirty miners died"),))  # fmt: skip
    fifty, sixty = (
        figure(number, number, "the dead", article=THREE.id, evidence=(evidence(THREE, words),))
        for number, words in ((50, "The weather"), (60, "the valley"))
    )
    claims = [TWELVE, THIRTY, dozen, thirty, fifty, sixty]
    first = group([TWELVE], [THIRTY], [fifty])
    again = group([dozen], [thirty], [sixty])
    other = group([dozen], [thirty], [sixty], kind="attribution")

    assert len(find([first, again], story(claims)).contradictions) == 1
    assert len(find([first, other], story(claims)).contradictions) == 2


def test_two_counts_of_one_sentence_are_two_conflicts() -> None:
    """The dead and the wounded are told in the same words, and differ in their numbers."""
    told = ((ONE, "Twelve miners died", 12, 40), (TWO, "Thirty miners died", 30, 10))
    dead, hurt = (
        [
            figure(counts[of], counts[of], counted, article=where.id,
                   evidence=(evidence(where, words),))
            for where, words, *counts in told
        ]
        for of, counted in enumerate(("miners killed", "miners injured"))
    )  # fmt: skip
    groups = [group(*([one] for one in both)) for both in (dead, hurt)]

    assert len(find(groups, story([*dead, *hurt])).contradictions) == 2


def test_equal_numbers_that_an_engine_sets_apart_stay_apart() -> None:
    """12 in all, and 12 besides others, differ in what they count; 30 makes it a dispute at all."""
    also = figure(12, 12, "miners killed", article=THREE.id,
                  evidence=(evidence(THREE, "The weather"),))  # fmt: skip
    judged = judge(group([TWELVE], [also], [THIRTY]), story([TWELVE, also, THIRTY]))
    equal = judge(group([TWELVE], [also]), story([TWELVE, also]))

    assert isinstance(judged, Contradiction)
    assert [side.claims for side in judged.sides] == [(TWELVE.id,), (also.id,), (THIRTY.id,)]
    assert isinstance(equal, Apparent)


def test_a_number_against_words_is_a_conflict_of_words() -> None:
    """Where one answer has no number that was read, the engine's answers are the sides."""
    thirty = figure(30, 30, "miners killed", article=ONE.id,
                    evidence=(evidence(ONE, "Twelve miners died"),))  # fmt: skip
    judged = judge(group([TWELVE, thirty], [OPEN]), story([TWELVE, thirty, OPEN]))

    assert isinstance(judged, Contradiction)
    assert [side.label for side in judged.sides] == ["answer 0", "answer 1"]


def test_a_question_of_yes_or_no_is_answered_in_words() -> None:
    """One number stands on both sides: whether it holds the other number is what differs."""
    on_top = article("At first 14,000 men were sent, with 3,000 more to come.", "top.txt")
    within = article("In all 14,000 men were sent, the 3,000 of March among them.", "in.txt")
    first = figure(
        14_000,
        14_000,
        "men sent",
        article=on_top.id,
        evidence=(evidence(on_top, "14,000 men were sent, with 3,000 more to come"),),
    )
    whole = figure(
        14_000,
        14_000,
        "men sent",
        article=within.id,
        evidence=(evidence(within, "14,000 men were sent, the 3,000 of March among them"),),
    )
    asked = group([first], [whole]).model_copy(
        update={"question": "Do the 14,000 men sent include the 3,000?"}
    )  # fmt: skip

    judged = judge(asked, story([first, whole], [on_top, within]))

    assert isinstance(judged, Contradiction)
    assert [side.claims for side in judged.sides] == [(first.id,), (whole.id,)]


def test_a_quote_that_says_nothing_of_the_question_takes_no_side() -> None:
    """What shares no word with the question or with another side is left out of its side."""
    weather = fact(THREE, "The weather was fine all week long")
    asked = group([SHUT, weather], [OPEN], kind="fact").model_copy(
        update={"question": "Was the mine shut?"}
    )
    alone = group([weather], [OPEN], kind="fact").model_copy(
        update={"question": "Was the mine shut?"}
    )
    known = story([SHUT, weather, OPEN])

    judged = judge(asked, known)
    nothing = judge(alone, known)

    assert isinstance(judged, Contradiction)
    assert [side.claims for side in judged.sides] == [(SHUT.id,), (OPEN.id,)]
    assert isinstance(nothing, Apparent)
    assert nothing.why == "Only one side's quotes speak of it."


def test_a_quote_with_a_word_of_its_own_answer_speaks_of_the_question() -> None:
    """To "How did the chase end?" it says "he pulled over", as the answer does."""
    weather = fact(THREE, "The weather was fine all week long")
    asked = group([weather], [OPEN], kind="fact").model_copy(
        update={"question": "Was the mine shut?"}
    )
    fine = asked.answers[0].model_copy(update={"label": "All was fine"})
    told = asked.model_copy(update={"answers": (fine, asked.answers[1])})

    assert isinstance(judge(asked, story([weather, OPEN])), Apparent)
    assert isinstance(judge(told, story([weather, OPEN])), Contradiction)


@pytest.mark.parametrize(
    ("quote", "speaks"),
    [
        ("The mayor of Orrin resigned on Tuesday", False),
        ("People were woken by a roar on Tuesday", True),
        ("The Orrin council met on Tuesday", False),
        ("It gave way on Tuesday", True),
    ],
)
def test_what_has_but_a_name_or_its_answer_in_common_speaks_with_its_neighbours(
    quote: str, *, speaks: bool
) -> None:
    """A name of the question or a day makes no answer of what stands among other things."""
    first = article("The dam at Orrin burst on Monday.", "first.txt")
    near = article(
        "The dam at Orrin is gone. People were woken by a roar on Tuesday. It gave way on Tuesday. "
        "The price of bread rose. The mayor of Orrin resigned on Tuesday. "
        "The Orrin council met on Tuesday. It was late.",
        "near.txt",
    )
    burst, other = fact(first, first.text), fact(near, quote)
    asked = group([burst], [other], kind="date").model_copy(
        update={"question": "When did the dam at Orrin burst?"}
    )
    answers = (asked.answers[0], asked.answers[1].model_copy(update={"label": "On Tuesday"}))
    told = asked.model_copy(update={"answers": answers})

    judged = judge(told, story([burst, other], [first, near]))

    assert isinstance(judged, Contradiction) is speaks


def test_counts_told_again_with_one_value_on_another_side_are_told_once() -> None:
    """What is "about six" may stand with either of two counts that it is near to."""
    near = figure(20, 20, "miners killed", article=THREE.id, approximate=True,
                  evidence=(evidence(THREE, "The weather"),))  # fmt: skip
    more = fact(THREE, "the valley")
    known = story([TWELVE, THIRTY, near, more])

    def told(*sides: Sequence[Claim]) -> Contradiction:
        found = judge(group([TWELVE], [THIRTY]), known)
        assert isinstance(found, Contradiction)
        ids = (tuple(claim.id for claim in side) for side in sides)
        return found.model_copy(
            update={"sides": tuple(Side(label="", by=(), claims=i, origins=()) for i in ids)}
        )

    first = told([TWELVE, near], [THIRTY])

    assert len(without_repeats([first, told([TWELVE], [THIRTY, near])], known.claims).told) == 1
    assert len(without_repeats([first, told([near], [more])], known.claims).told) == 2
