"""A brief against gold: each clause of the scoring, on small planted briefs with known scores."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.checks.gold import Gold, load_gold
from summarize.checks.match import evaluate
from summarize.checks.scores import Scores
from summarize.errors import SummarizeError
from summarize.schema import Article, Brief, Evidence, Fact, Sentence
from tests.checks.planted_gold import (
    CONFIRMED,
    DENIED,
    JUNE,
    MAY,
    MONTHS,
    ONE,
    RAIN,
    TEXTS,
    THIRTY,
    TOLL,
    TWELVE,
    TWO,
    brief,
    claim,
    flag,
    gold,
    quote,
    side,
)
from tests.material.stories import gold_files
from tests.paths import DATA, SEEDS


def verdicts(scores: Scores) -> dict[str, str]:
    """Each flag's verdict by its id."""
    return {one.id: one.verdict for one in scores.flags}


def test_a_contradiction_is_found_when_two_sides_cover_two_gold_sides() -> None:
    """A found flag counts as recall, in main, and is credited by name."""
    scores = evaluate(gold(), brief(flag("f", [TWELVE], [THIRTY])), TEXTS)
    counted = scores.contradictions.all

    assert verdicts(scores) == {"f": "found"}
    assert scores.targets[0].found_by == ("f",)
    assert scores.targets[1].found_by == ()
    assert (counted.required, counted.required_found) == (1, 1)
    assert (counted.optional, counted.optional_found) == (1, 0)
    assert (counted.flagged, counted.main, counted.main_in_gold) == (1, 1, 1)
    assert (counted.false_alarms, counted.unlisted, counted.repeats) == (0, 0, 0)


def test_both_gold_sides_on_one_side_find_nothing() -> None:
    """Two gold sides that a brief puts together are not opposed."""
    scores = evaluate(gold(), brief(flag("f", [TWELVE, THIRTY], [RAIN])), TEXTS)

    assert verdicts(scores) == {"f": "unlisted"}


def test_one_gold_side_on_both_sides_finds_nothing() -> None:
    """Opposing a side to itself is no find."""
    again = claim(ONE, "miners died.")
    scores = evaluate(gold(), brief(flag("f", [TWELVE], [again]), claims=[again]), TEXTS)

    assert verdicts(scores) == {"f": "unlisted"}


def test_must_oppose_asks_for_one_of_its_pairs() -> None:
    """Where pairs are given, another pair of sides is not enough."""
    third = side("May", quote("one.txt", "The mine closed in May"))
    asked = TOLL | {"sides": [*TOLL["sides"], third], "must_oppose": [["May", "30"]]}
    truth = gold(contradictions=[asked], non_contradictions=[])

    assert verdicts(evaluate(truth, brief(flag("f", [TWELVE], [THIRTY])), TEXTS)) == {
        "f": "unlisted"
    }
    assert verdicts(evaluate(truth, brief(flag("f", [THIRTY], [MAY])), TEXTS)) == {"f": "found"}
    assert verdicts(evaluate(truth, brief(flag("f", [TWELVE], [THIRTY], [MAY])), TEXTS)) == {
        "f": "found"
    }


def test_a_must_oppose_that_names_no_side_is_refused() -> None:
    """A gold file with a slip in it would score wrongly."""
    with pytest.raises(ValueError, match="names '13', which is no side's value"):
        gold(contradictions=[TOLL | {"must_oppose": [["12", "13"]]}])


def test_optional_ones_are_neither_missed_nor_idle() -> None:
    """An optional contradiction counts apart, and flagging it is in the gold."""
    counted = evaluate(gold(), brief(flag("f", [DENIED], [CONFIRMED])), TEXTS).contradictions.all

    assert (counted.required_found, counted.optional_found) == (0, 1)
    assert (counted.main_in_gold, counted.unlisted) == (1, 0)


def test_a_false_alarm_opposes_two_quotes_of_what_is_no_conflict() -> None:
    """It counts only where nothing is found, and says why gold sees no conflict."""
    alarm = evaluate(gold(), brief(flag("f", [MAY], [JUNE])), TEXTS)
    both = evaluate(gold(), brief(flag("f", [MAY, TWELVE], [JUNE, THIRTY])), TEXTS)

    assert verdicts(alarm) == {"f": "false alarm"}
    assert alarm.flags[0].why == MONTHS["why"]
    assert alarm.contradictions.all.false_alarms == 1
    assert alarm.contradictions.all.unlisted == 0
    assert verdicts(both) == {"f": "found"}
    assert both.flags[0].why is None


@pytest.mark.parametrize("sides", [([MAY], [MAY]), ([MAY, JUNE], [RAIN]), ([MAY], [RAIN])])
def test_no_false_alarm_without_two_different_quotes_on_two_sides(sides: Any) -> None:
    """One quote against itself, or both on one side, is unlisted."""
    assert verdicts(evaluate(gold(), brief(flag("f", *sides)), TEXTS)) == {"f": "unlisted"}


def test_unlisted_ones_are_counted_by_rank() -> None:
    """Main ones cost more than folded ones, so they are told apart."""
    flags = [flag("a", [RAIN], [JUNE]), flag("b", [RAIN], [TWELVE], rank="minor")]
    counted = evaluate(gold(), brief(*flags), TEXTS).contradictions.all

    assert (counted.flagged, counted.main) == (2, 1)
    assert (counted.unlisted, counted.unlisted_main, counted.main_in_gold) == (2, 1, 0)


def test_a_repeat_finds_only_what_another_found() -> None:
    """The one that finds more, then the earlier one, is the find."""
    wide = flag("wide", [TWELVE, DENIED], [THIRTY, CONFIRMED])
    flags = [flag("a", [TWELVE], [THIRTY]), wide, flag("b", [TWELVE], [THIRTY])]
    scores = evaluate(gold(), brief(*flags), TEXTS)

    assert verdicts(scores) == {"a": "repeat", "wide": "found", "b": "repeat"}
    assert scores.contradictions.all.repeats == 2
    assert scores.contradictions.all.main_in_gold == 3
    assert scores.targets[0].found_by == ("a", "wide", "b")


def test_of_two_equal_finds_the_second_is_the_repeat() -> None:
    """One of them is needed."""
    flags = [flag("a", [TWELVE], [THIRTY]), flag("b", [THIRTY], [TWELVE])]

    assert verdicts(evaluate(gold(), brief(*flags), TEXTS)) == {"a": "found", "b": "repeat"}


def test_counts_are_told_by_kind_and_nature() -> None:
    """The gold counts under its own kind and nature, a flag under its own."""
    flags = [flag("a", [DENIED], [CONFIRMED], nature="reversal"), flag("b", [RAIN], [MAY])]
    counts = evaluate(gold(), brief(*flags), TEXTS).contradictions

    assert counts.by_kind["figure"].required == 1
    assert counts.by_kind["figure"].flagged == 2
    assert counts.by_kind["position"].optional_found == 1
    assert counts.by_nature["evolving"].flagged == 1
    assert counts.by_nature["dispute"].unlisted == 1


def test_a_quote_that_is_not_at_its_offsets_is_invented() -> None:
    """Claims' quotes and unread ones alike, shown or not."""
    wrong = claim(ONE, "Twelve miners died", at=1)
    stray = Evidence(article=TWO.id, start=900, end=903, quote="xyz")
    scores = evaluate(gold(), brief(claims=[wrong], unread=(stray, *RAIN.evidence)), TEXTS)

    assert scores.invented == (*wrong.evidence, stray)


def test_what_cannot_be_scored_is_refused() -> None:
    """A missing text, a quote that gold has wrong, and a dangling claim are errors, not zeros."""
    lost = gold(key_facts=[{"fact": "", "evidence": [quote("one.txt", "Snow fell")]}])
    dangling = brief(summary=(Sentence(text="", claims=("nowhere",)),))
    foreign = brief(unread=(Evidence(article="else", start=0, end=1, quote="x"),))

    with pytest.raises(SummarizeError, match=r"'two\.txt' was not given"):
        evaluate(gold(), brief(), {"one.txt": ONE.text})
    with pytest.raises(SummarizeError, match=r"'Snow fell' is not in 'one\.txt'"):
        evaluate(lost, brief(), TEXTS)
    with pytest.raises(SummarizeError, match="claim 'nowhere'"):
        evaluate(gold(), dangling, TEXTS)
    with pytest.raises(SummarizeError, match="quotes 'else'"):
        evaluate(gold(), foreign, TEXTS)


def test_a_brief_of_the_golds_own_quotes_is_perfect() -> None:
    """Each gold file, made into a brief of its own quotes, scores all and alarms nothing."""
    for path in [DATA / "seeds.gold.json", *gold_files()]:
        folder = SEEDS if path.parent == DATA else path.parent
        truth = load_gold(path)
        texts = {name: (folder / name).read_text(encoding="utf-8") for name in truth.articles}
        scores = evaluate(truth, _perfect(truth, texts), texts)
        counted = scores.contradictions.all

        assert counted.required_found == counted.required
        assert counted.optional_found == counted.optional
        assert counted.flagged == len(truth.contradictions) > 0
        assert (counted.false_alarms, counted.unlisted, len(scores.invented)) == (0, 0, 0)
        assert all(item.carried for item in (*scores.key_facts, *scores.positions))


def _perfect(truth: Gold, texts: dict[str, str]) -> Brief:
    articles = {name: Article(source=name, text=texts[name]) for name in truth.articles}
    claims: dict[str, Fact] = {}

    def shown(*quotes: Any) -> tuple[Fact, ...]:
        made = []
        for one in quotes:
            of = articles[one.article]
            start = of.text.index(one.quote)
            key = f"{one.article}:{one.quote}"
            evidence = Evidence(
                article=of.id, start=start, end=start + len(one.quote), quote=one.quote
            )
            claims[key] = Fact(
                id=key, article=of.id, text="", evidence=(evidence,), date=None, by=None
            )
            made.append(claims[key])
        return tuple(made)

    flags = tuple(
        flag(one.id, *(shown(*given.evidence) for given in one.sides))
        for one in truth.contradictions
    )
    told = tuple(
        Sentence(text="", claims=tuple(one.id for one in shown(*quotes)))
        for quotes in (
            *(fact.evidence for fact in truth.key_facts),
            *(position.evidence for position in truth.positions),
        )
    )
    entries = tuple(
        brief().articles[0].model_copy(update={"id": one.id, "source": name})
        for name, one in articles.items()
    )
    return brief(*flags, summary=told).model_copy(
        update={"claims": tuple(claims.values()), "articles": entries}
    )


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from([TWELVE, DENIED, MAY, RAIN]), min_size=1, max_size=3),
            st.lists(st.sampled_from([THIRTY, CONFIRMED, JUNE]), min_size=1, max_size=3),
        ),
        max_size=5,
    )
)
def test_every_flag_has_one_verdict_and_the_counts_add_up(sides: list[Any]) -> None:
    """Found, repeat, false alarm and unlisted share the flags out among them."""
    flags = [flag(str(n), *two) for n, two in enumerate(sides)]
    scores = evaluate(gold(), brief(*flags), TEXTS)
    counted = scores.contradictions.all
    found = sum(one.verdict == "found" for one in scores.flags)

    assert found + counted.repeats + counted.false_alarms + counted.unlisted == len(flags)
    assert found <= counted.required_found + counted.optional_found
    assert counted.main_in_gold == found + counted.repeats
    assert 0 <= scores.shown <= 1
