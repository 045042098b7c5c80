"""A brief against gold: each clause of the scoring, on small planted briefs with known scores."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.checks.gold import Gold, load_gold
from summarize.checks.match import FRAGMENT, PARAGRAPH, evaluate
from summarize.checks.scores import Floor, Least, Most, Scores, below, listing, load_floor, table
from summarize.errors import SummarizeError
from summarize.schema import (
    Agreed,
    Apparent,
    Article,
    ArticleEntry,
    Brief,
    Contradiction,
    Evidence,
    Fact,
    FigureSeries,
    MadeBy,
    Nature,
    Point,
    PositionLine,
    Rank,
    Sentence,
    Side,
    SingleSource,
)
from tests.made import NO_PROPOSALS
from tests.paths import DATA, SEEDS
from tests.stories import gold_files

ONE = Article(
    source="story/one.txt",
    text="Twelve miners died. The ministry denied the leak. Rain fell. The mine closed in May.",
)
TWO = Article(
    source="story/two.txt",
    text="Thirty miners died. The union confirmed the leak. Rain fell. The mine closed in June.",
)
TEXTS = {"one.txt": ONE.text, "two.txt": TWO.text}


def quote(article: str, words: str) -> dict[str, str]:
    """A quote as gold has it."""
    return {"article": article, "quote": words}


def side(value: str, *evidence: dict[str, str]) -> dict[str, Any]:
    """A side as gold has it."""
    return {"value": value, "low": None, "high": None, "by": None, "evidence": list(evidence)}


TOLL = {
    "id": "toll",
    "kind": "figure",
    "nature": "dispute",
    "optional": False,
    "question": "How many died?",
    "sides": [
        side("12", quote("one.txt", "Twelve miners died")),
        side("30", quote("two.txt", "Thirty miners died")),
    ],
    "must_oppose": [],
}
LEAK = {
    "id": "leak",
    "kind": "position",
    "nature": "evolving",
    "optional": True,
    "question": "Did gas leak?",
    "sides": [
        side("no", quote("one.txt", "The ministry denied the leak")),
        side("yes", quote("two.txt", "The union confirmed the leak")),
    ],
    "must_oppose": [],
}
MONTHS = {
    "why": "One mine closed in May, another in June.",
    "evidence": [
        quote("one.txt", "The mine closed in May"),
        quote("two.txt", "The mine closed in June"),
    ],
}


def gold(**changes: Any) -> Gold:
    """The gold of the two articles, with what a test changes."""
    content = {
        "story": "a mine",
        "articles": ["one.txt", "two.txt"],
        "contradictions": [TOLL, LEAK],
        "non_contradictions": [MONTHS],
        "key_facts": [{"fact": "It rained.", "evidence": [quote("one.txt", "Rain fell")]}],
        "positions": [
            {
                "actor": "union",
                "stance": "confirms",
                "evidence": [quote("two.txt", "confirmed the leak")],
            }
        ],
    } | changes
    return Gold.model_validate(content)


def claim(article: Article, words: str, at: int | None = None) -> Fact:
    """A claim whose id is its words and whose quote stands at its first place, or `at` another."""
    start = article.text.index(words) if at is None else at
    one = Evidence(article=article.id, start=start, end=start + len(words), quote=words)
    return Fact(
        id=f"{article.source[6]}:{words}:{start}",
        article=article.id,
        text=words,
        evidence=(one,),
        date=None,
        by=None,
    )


TWELVE, THIRTY = claim(ONE, "Twelve miners died"), claim(TWO, "Thirty miners died")
DENIED, CONFIRMED = (
    claim(ONE, "The ministry denied the leak"),
    claim(TWO, "The union confirmed the leak"),
)
MAY, JUNE = claim(ONE, "The mine closed in May"), claim(TWO, "The mine closed in June")
RAIN = claim(ONE, "Rain fell.")


def flag(
    name: str, *sides: Sequence[Fact], rank: Rank = "main", nature: Nature = "dispute"
) -> Contradiction:
    """A contradiction of the brief with these sides."""
    return Contradiction(
        id=name,
        question=f"{name}?",
        kind="figure",
        nature=nature,
        rank=rank,
        rank_why="",
        within=(),
        sides=tuple(
            Side(label="", by=(), claims=tuple(one.id for one in claims), origins=())
            for claims in sides
        ),
        silent=(),
        why="",
    )


def brief(*flags: Contradiction, claims: Sequence[Fact] = (), **parts: Any) -> Brief:
    """A brief of the two articles with these contradictions and parts."""
    known = {one.id: one for one in (TWELVE, THIRTY, DENIED, CONFIRMED, MAY, JUNE, RAIN, *claims)}
    empty: dict[str, Any] = dict.fromkeys(
        (
            "origins",
            "summary",
            "apparent",
            "figures",
            "positions",
            "agreed",
            "single_source",
            "unread",
            "dropped",
        ),
        (),
    )
    return Brief(
        headline="",
        made_by=MadeBy(engine="rules", model=None, prompts=(), version="0"),
        articles=tuple(
            ArticleEntry(
                id=one.id,
                source=one.source,
                sha256=one.sha256,
                title=None,
                publisher=None,
                author=None,
                published=None,
            )
            for one in (ONE, TWO)
        ),
        claims=tuple(known.values()),
        contradictions=flags,
        proposals=NO_PROPOSALS,
        **(empty | parts),
    )


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
    asked = TOLL | {"sides": [*TOLL["sides"], third], "must_oppose": [["May", "30"]]}  # type: ignore[misc]
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


LONG = "a" * 30 + "THE QUOTE OF TWENTY." + "b" * 600


@pytest.mark.parametrize(
    ("start", "end", "carried"),
    [
        (30, 50, True),
        (30, 40, True),
        (41, 50, True),
        (30, 37, False),  # a fragment: 7 characters
        (43, 50, False),
        (20, 30, False),  # beside it
        (25, 35, True),  # half of the span
        (24, 34, False),  # less than half of the shorter
        (40, 440, True),  # half of the quote, and 400 characters
        (40, 441, False),  # a paragraph
        (41, 441, False),  # less than half of the quote
    ],
)
def test_a_span_covers_half_and_is_neither_fragment_nor_paragraph(
    start: int, end: int, *, carried: bool
) -> None:
    """The bounds of covering, to the character."""
    assert _carries(LONG, "THE QUOTE OF TWENTY.", start, end) is carried


@pytest.mark.parametrize(
    ("quoted", "start", "end", "carried"),
    [
        ("tiny", 0, 4, True),  # a span as short as the quote itself
        ("tiny", 0, 3, False),
        ("tiny", 0, 8, True),
        ("x" * 600, 10, 610, True),  # a span as long as the quote itself
        ("x" * 600, 10, 611, False),
        ("x" * 600, 10, 310, True),
    ],
)
def test_a_quote_beyond_the_bounds_widens_them(
    quoted: str, start: int, end: int, *, carried: bool
) -> None:
    """A very short or very long gold quote can still be covered."""
    text = "tiny" + " " * 6 + "x" * 600 + " and more"

    assert _carries(text, quoted, start, end) is carried


def _carries(text: str, quoted: str, start: int, end: int) -> bool:
    """Whether a brief that shows this span carries a key fact with this quote."""
    article = Article(source="one.txt", text=text)
    truth = Gold.model_validate(
        {
            "story": "s",
            "articles": ["one.txt"],
            "contradictions": [],
            "key_facts": [{"fact": "f", "evidence": [quote("one.txt", quoted)]}],
        }
    )
    shown = Fact(
        id="c",
        article=article.id,
        text="t",
        evidence=(Evidence(article=article.id, start=start, end=end, quote=text[start:end]),),
        date=None,
        by=None,
    )
    made = brief(single_source=(SingleSource(text="t", claims=("c",), rank="main"),)).model_copy(
        update={
            "claims": (shown,),
            "articles": (
                brief().articles[0].model_copy(update={"id": article.id, "source": "one.txt"}),
            ),
        }
    )
    scores = evaluate(truth, made, {"one.txt": text})

    assert scores.shown == pytest.approx((end - start) / len(text))
    return scores.key_facts[0].carried


def test_each_place_of_a_repeated_quote_counts() -> None:
    """A brief that quotes the second place of what stands twice carries it."""
    twice = Article(source="story/one.txt", text="Rain fell. " * 3)
    second = claim(twice, "Rain fell.", at=22)
    truth = gold(contradictions=[], non_contradictions=[], positions=[])
    entry = brief().articles[0].model_copy(update={"id": twice.id})
    made = brief(
        single_source=(SingleSource(text="", claims=(second.id,), rank="main"),)
    ).model_copy(update={"articles": (entry, brief().articles[1]), "claims": (second,)})

    assert evaluate(truth, made, TEXTS | {"one.txt": twice.text}).key_facts[0].carried


@pytest.mark.parametrize(
    ("part", "carried"),
    [
        ({"summary": (Sentence(text="", claims=(RAIN.id,)),)}, True),
        ({"single_source": (SingleSource(text="", claims=(RAIN.id,), rank="main"),)}, True),
        ({"agreed": (Agreed(text="", claims=(RAIN.id,), origins=(), rank="main"),)}, True),
        (
            {
                "positions": (
                    PositionLine(
                        actor="", stance="claims", text="", claims=(RAIN.id,), rank="main"
                    ),
                )
            },
            True,
        ),
        (
            {
                "figures": (
                    FigureSeries(
                        question="",
                        unit=None,
                        rank="main",
                        points=(
                            Point(
                                claims=(RAIN.id,),
                                low=1,
                                high=1,
                                approximate=False,
                                by=None,
                                as_of=None,
                                origins=(),
                            ),
                        ),
                    ),
                )
            },
            True,
        ),
        ({"contradictions": (flag("f", [RAIN], [MAY]),)}, True),
        (
            {"apparent": (Apparent(question="", relation="scope", claims=(RAIN.id,), why=""),)},
            False,
        ),
        ({"unread": RAIN.evidence}, False),
        ({}, False),
    ],
)
def test_only_what_the_brief_shows_carries(part: dict[str, Any], *, carried: bool) -> None:
    """Claims of the summary, the four lists and the contradictions are shown, others are not."""
    made = brief().model_copy(update=part)

    assert evaluate(gold(), made, TEXTS).key_facts[0].carried is carried


def test_positions_are_carried_by_their_quotes() -> None:
    """The claim's kind does not matter, its place does."""
    made = brief(single_source=(SingleSource(text="", claims=(CONFIRMED.id,), rank="main"),))

    assert evaluate(gold(), made, TEXTS).positions[0].carried
    assert not evaluate(gold(), brief(), TEXTS).positions[0].carried


def test_shown_share_counts_each_character_once() -> None:
    """Overlapping quotes are one, and only shown claims count."""
    wide = claim(ONE, "Twelve miners died. The ministry")
    shown = Sentence(text="", claims=(TWELVE.id, wide.id, THIRTY.id))
    scores = evaluate(gold(), brief(claims=[wide], summary=(shown,)), TEXTS)

    expected = len("Twelve miners died. The ministry") + len("Thirty miners died")
    assert scores.shown == pytest.approx(expected / (len(ONE.text) + len(TWO.text)))


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


def test_a_floor_says_what_sank() -> None:
    """Each number below or above is named with both values; what is not asked is not held."""
    flags = [flag("a", [TWELVE], [THIRTY]), flag("b", [RAIN], [JUNE])]
    scores = evaluate(gold(), brief(*flags), TEXTS)
    met = Floor(
        least=Least(required_found=1, main_in_gold=0.5, key_facts=1),
        most=Most(unlisted_main=1, false_alarms=0, invented=0, shown=0.6),
    )
    missed = Floor(
        least=Least(optional_found=1, positions=1, main_in_gold=0.7), most=Most(unlisted=0)
    )

    assert below(scores, met) == ()
    assert below(scores, Floor()) == ()
    assert below(scores, missed) == (
        "optional found: 0, and the floor is 1",
        "positions: 0, and the floor is 1",
        "main in gold: 0.5, and the floor is 0.7",
        "unlisted: 1, and at most 0 may be",
    )


def test_a_floor_file_is_json_and_checked(tmp_path: Path) -> None:
    """A name that is not scored, or a file that is not there, is refused."""
    good, bad = tmp_path / "floor.json", tmp_path / "bad.json"
    good.write_text('{"least": {"required_found": 6}, "most": {"false_alarms": 0}}')
    bad.write_text('{"least": {"brilliance": 6}}')

    assert load_floor(good).least.required_found == 6
    with pytest.raises(SummarizeError, match="brilliance"):
        load_floor(bad)
    with pytest.raises(SummarizeError, match="cannot be read"):
        load_floor(tmp_path / "none.json")


def test_scores_print_as_a_table_a_listing_and_json() -> None:
    """A person reads the table, then what to look at; a machine reads the same as JSON."""
    flags = [flag("a", [TWELVE], [THIRTY]), flag("b", [MAY], [JUNE], rank="minor")]
    scores = evaluate(gold(), brief(*flags), TEXTS)
    lines = table(scores).splitlines()

    assert lines[0] == "a mine"
    assert lines[3].split() == ["all", "1/1", "0/1", "2", "1", "1/1", "1", "0", "(0)", "0"]
    assert lines[-2].split() == [
        *("key", "facts", "0/1", "positions", "0/1", "shown", "48%", "invented", "0")
    ]
    assert lines[-1].startswith("short form: key facts 0/1   positions 0/1   shown")
    assert listing(scores).splitlines() == [
        "toll: a: How many died?",
        "leak: not flagged, optional: Did gas leak?",
        "false alarm, minor: b: b? (One mine closed in May, another in June.)",
        "key fact not carried: It rained.",
        "position not carried: union: confirms",
    ]
    assert Scores.model_validate_json(scores.model_dump_json()) == scores


def test_gold_files_are_read_and_checked(tmp_path: Path) -> None:
    """Fields beyond the format are passed by; a file that is none is refused."""
    good, bad = tmp_path / "gold.json", tmp_path / "bad.json"
    content = json.loads(gold().model_dump_json()) | {"mostly_agree": True}
    good.write_text(json.dumps(content))
    bad.write_text('{"story": 1}')

    assert load_gold(good) == gold()
    with pytest.raises(SummarizeError, match="no gold file"):
        load_gold(bad)
    with pytest.raises(SummarizeError, match="cannot be read"):
        load_gold(tmp_path / "none.json")


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


def test_the_bounds_are_those_of_the_format() -> None:
    """8 to 400 characters."""
    assert (FRAGMENT, PARAGRAPH) == (8, 400)
