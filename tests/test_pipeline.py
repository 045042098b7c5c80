"""The stages together, on articles and an engine with planted truth."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.checks.verify import verify
from summarize.engine import Lost, Material, RejectedSentence, Written
from summarize.errors import CutOff, NoArticles
from summarize.pipeline import Pipeline, brief
from summarize.schema import (
    Alignment,
    Answer,
    Article,
    Brief,
    Composition,
    Draft,
    DraftClaim,
    DraftConflict,
    DraftDateline,
    DraftEvidence,
    DraftFact,
    DraftPosition,
    DraftSide,
    Extraction,
    Figure,
    Group,
    Sentence,
)
from summarize.settings import Settings
from summarize.sources.articles import read_articles
from tests.material.made import PlantedEngine, article, draft_figure

FIRST = article(
    "Valley News | 4 May 2020\nTwelve miners died on Monday, the ministry said. "
    "Another 3 miners are missing. The owner, Deep Rock, denied that the alarm was off.",
    "first.txt",
)
SECOND = article(
    "Hill Post | 5 May 2020\nAt least 30 miners died, a union said. The alarm was off.",
    "second.txt",
)
ARTICLES = (FIRST, SECOND)
DRAFTS = {
    FIRST.text: Draft(
        dateline=(DraftDateline(quote="4 May 2020", field="published", value="4 May 2020"),),
        positions=(
            DraftPosition(
                quote="Deep Rock, denied that the alarm was off",
                text="Deep Rock denied that the alarm was off.",
                actor="Deep Rock",
                stance="denies",
                towards="the alarm",
                date=None,
            ),
        ),
        figures=(
            draft_figure("Twelve miners died", "Twelve", "Twelve miners died.", by="ministry",
                         counted="miners killed", as_of="Monday"),
            draft_figure("Another 3 miners are missing", "3", "Another 3 miners are missing.",
                         counted="miners missing"),
        ),
    ),
    SECOND.text: Draft(
        facts=(DraftFact(quote="The alarm was off", text="It was off.", date=None, by=None),),
        figures=(
            draft_figure("At least 30 miners died", "At least 30", "At least 30 miners died.",
                         by="union", counted="miners killed"),
        ),
    ),
}  # fmt: skip


def alignment(extractions: Sequence[Extraction]) -> Alignment:
    """The dead in one group, the alarm in another."""
    claims = [claim for extraction in extractions for claim in extraction.claims]
    dead = [c for c in claims if isinstance(c, Figure) and c.counted == "miners killed"]
    alarm = [c for c in claims if "off" in c.text]
    return Alignment(
        groups=(
            Group(
                question="How many miners died?",
                kind="figure",
                answers=tuple(Answer(label=c.text, claims=(c.id,)) for c in dead),
                why="",
                relation="same",
                weight="central",
            ),
            Group(
                question="Was the alarm off?",
                kind="position",
                answers=tuple(Answer(label=c.text, claims=(c.id,)) for c in alarm),
                why="The owner denies what the article tells.",
                relation="dispute",
                weight="side",
            ),
        )
    )


async def run(articles: Sequence[Article] = ARTICLES, *sentences: Sentence) -> Brief:
    """A brief by the planted engine."""
    settings = Settings(engine="rules")
    async with Pipeline(settings, engine=PlantedEngine(DRAFTS)) as pipeline:
        extractions = await pipeline.extract(articles)
    dead = [claim.id for one in extractions for claim in one.claims if "died" in claim.text]
    headline = Sentence(text="Miners died.", claims=tuple(dead))
    composition = Composition(headline=headline, summary=sentences)
    engine = PlantedEngine(DRAFTS, alignment(extractions), [composition, composition])
    async with Pipeline(settings, engine=engine) as pipeline:
        return await pipeline.merge(extractions)


async def test_a_brief_says_where_articles_contradict_each_other() -> None:
    """Twelve against at least thirty, and an alarm that was off against its denial."""
    brief = await run()

    assert {one.question for one in brief.contradictions} == {
        "How many miners died?",
        "Was the alarm off?",
    }
    assert [series.question for series in brief.figures] == ["How many miners died?"]
    assert [line.actor for line in brief.positions] == ["Deep Rock"]


def test_what_is_no_list_of_articles_is_said_with_what_to_give(tmp_path: Path) -> None:
    """What `read_articles` returns holds them."""
    (tmp_path / "one.txt").write_text("The dam burst on Monday.", "utf-8")

    with pytest.raises(TypeError, match=r"give the `[.]articles` of what"):
        brief(read_articles(tmp_path), Settings(engine="rules"))  # type: ignore[arg-type]


def test_a_brief_is_never_written_out_as_python_would(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a task returned asyncio writes out, to throw it away: of much that takes long."""
    written: list[str] = []

    def write(one: Brief) -> str:
        written.append(one.headline)
        return one.headline

    monkeypatch.setattr(Brief, "__repr__", write)

    assert brief(ARTICLES, Settings(engine="rules")).articles

    assert not written


async def test_a_composer_is_given_what_the_brief_shows_first() -> None:
    """It writes from the statements of the brief, in their order and with their ranks."""
    given: list[Material] = []

    class Writer(PlantedEngine):
        async def compose(
            self, material: Material, rejected: Sequence[RejectedSentence] = ()
        ) -> Written:
            given.append(material)
            return await super().compose(material, rejected)

    settings = Settings(engine="rules")
    async with Pipeline(settings, engine=PlantedEngine(DRAFTS)) as pipeline:
        extractions = await pipeline.extract(ARTICLES)
    headline = Sentence(text="Miners died.", claims=())
    composition = Composition(headline=headline, summary=())
    async with Pipeline(
        settings, engine=Writer(DRAFTS, alignment(extractions), [composition])
    ) as pipeline:
        brief = await pipeline.merge(extractions)

    (material,) = given
    for section in ("contradictions", "figures", "agreed", "positions", "single_source"):
        assert getattr(material, section) == getattr(brief, section)
    assert {one.rank for one in material.contradictions} == {"main"}
    assert material.contradictions
    assert material.figures


async def test_all_that_a_brief_says_is_proved_by_its_articles() -> None:
    """Nothing in a fresh brief fails the check of a finished one."""
    brief = await run()

    assert verify(brief, ARTICLES) == ()
    assert all(
        {one.id: one for one in ARTICLES}[e.article].text[e.start : e.end] == e.quote
        for claim in brief.claims
        for e in claim.evidence
    )


async def test_the_order_of_the_articles_changes_no_byte() -> None:
    """A brief is a function of its articles, not of how they were listed."""
    forwards, backwards = await run(ARTICLES), await run(ARTICLES[::-1])

    assert forwards.model_dump_json() == backwards.model_dump_json()


async def test_a_brief_survives_json_and_back() -> None:
    """What is written can be read, and is the same."""
    brief = await run()

    assert Brief.model_validate_json(brief.model_dump_json()) == brief


async def test_a_sentence_with_a_number_of_its_own_is_left_out_and_listed() -> None:
    """Thirteen stands in no claim: asked for twice, then dropped with the reason."""
    brief = await run(ARTICLES, Sentence(text="Thirteen miners died.", claims=("x",)))

    assert brief.summary == ()
    assert [(one.what, one.text) for one in brief.dropped] == [
        ("sentence", "Thirteen miners died.")
    ]


async def test_a_claim_that_fails_is_mended_once_or_listed() -> None:
    """A quote that is not there goes to repair; without one it is dropped with its reason."""
    wrong = DraftFact(quote="The mine was shut", text="The mine was shut.", date=None, by=None)
    right = wrong.model_copy(update={"quote": "The alarm was off", "text": "The alarm was off."})
    drafts = {SECOND.text: Draft(facts=(wrong,))}
    for mended, kept in (({wrong.quote: right}, 1), ({}, 0)):
        engine = PlantedEngine(drafts, mended=mended)
        async with Pipeline(Settings(engine="rules"), engine=engine) as pipeline:
            (extraction,) = await pipeline.extract([SECOND])

        assert [one.claim for one in engine.rejected] == [wrong]
        listed = [] if kept else ["fact", "article"]
        assert (len(extraction.claims), [one.what for one in extraction.dropped]) == (kept, listed)


async def test_a_conflict_named_by_quotes_is_grounded_like_a_claim() -> None:
    """Known claims are found again; a quote that is nowhere drops its conflict, listed."""

    def side(article: Article, quote: str) -> DraftSide:
        one = DraftEvidence(article=article.id, quote=quote, by=None)
        return DraftSide(label=quote, evidence=(one,))

    def conflict(*sides: DraftSide) -> DraftConflict:
        return DraftConflict(
            question="Alarm?", kind="fact", sides=sides, why="", relation="dispute", weight="side"
        )

    denied = side(FIRST, "denied that the alarm was off")
    real = conflict(denied, side(SECOND, "The alarm was off"))
    invented = conflict(denied, side(SECOND, "The alarm was loud"))
    fallback = Composition(headline=Sentence(text="Mine.", claims=()), summary=())
    engine = PlantedEngine(
        DRAFTS, Alignment(groups=(), conflicts=(real, invented)), [fallback, fallback]
    )
    async with Pipeline(Settings(engine="rules"), engine=engine) as pipeline:
        brief = await pipeline.brief(ARTICLES)

    assert len(brief.contradictions) == 1
    assert {"evidence", "fact", "conflict"} >= {
        one.what for one in brief.dropped if one.stage == "contradict"
    }
    assert any(one.what == "conflict" for one in brief.dropped)


async def test_no_extraction_is_no_brief() -> None:
    """Merging nothing says what to give."""
    async with Pipeline(Settings(engine="rules"), engine=PlantedEngine({})) as pipeline:
        with pytest.raises(NoArticles, match="at least one"):
            await pipeline.merge([])


@settings(max_examples=25, deadline=None)
@given(st.permutations([FIRST, SECOND, article("Nothing happened.", "third.txt")]))
async def test_contradictions_do_not_depend_on_the_order(articles: list[Article]) -> None:
    """Any order of three articles gives the extractions in one order."""
    drafts = DRAFTS | {"Nothing happened.": Draft()}
    async with Pipeline(Settings(engine="rules"), engine=PlantedEngine(drafts)) as pipeline:
        extractions = await pipeline.extract(articles)

    assert [one.article.id for one in extractions] == sorted(one.id for one in articles)


async def test_a_trifle_is_not_lost() -> None:
    """What an engine calls a trifle is a statement of the brief, and nothing is dropped for it."""
    settings = Settings(engine="rules")
    async with Pipeline(settings, engine=PlantedEngine(DRAFTS)) as pipeline:
        extractions = await pipeline.extract(ARTICLES)
    dead, alarm = alignment(extractions).groups
    idle = alarm.model_copy(update={"relation": "same", "weight": "trifle"})
    headline = Sentence(text="Miners died.", claims=dead.answers[0].claims)
    composition = Composition(headline=headline, summary=())
    engine = PlantedEngine(DRAFTS, Alignment(groups=(dead, idle)), [composition])
    async with Pipeline(settings, engine=engine) as pipeline:
        brief = await pipeline.merge(extractions)

    told = {one.text for one in brief.single_source} | {one.text for one in brief.positions}
    assert {"Deep Rock denied that the alarm was off.", "It was off."} <= told
    assert [one.what for one in brief.dropped if one.stage == "align"] == []


async def test_claims_that_hold_outlive_a_repair_that_fails() -> None:
    """An answer that was cut off costs the claims that it was to mend, and they are listed."""

    class Unmending(PlantedEngine):
        async def mend(self, lost: Sequence[Lost]) -> tuple[tuple[DraftClaim | None, ...], ...]:
            told = ", ".join(f"{len(one.rejected)} in {one.article.source}" for one in lost)
            raise CutOff(f"The repair of {told} was cut off.")

    good = DraftFact(text="The alarm was off.", quote="The alarm was off", date=None, by=None)
    wrong = DraftFact(text="The alarm was loud.", quote="The alarm was loud", date=None, by=None)
    engine = Unmending({SECOND.text: Draft(facts=(good, wrong))})
    async with Pipeline(Settings(engine="rules"), engine=engine) as pipeline:
        (read,) = await pipeline.extract([SECOND])

    assert [claim.text for claim in read.claims] == [good.text]
    (lost,) = read.dropped
    assert (lost.what, lost.stage, lost.text) == ("fact", "repair", wrong.text)
    assert "The repair of 1 in second.txt was cut off." in lost.reason


@pytest.mark.parametrize("text", ["Storm", "", "\n\n", "...", "1", "Storm. Storm. Storm."])
async def test_articles_that_claim_nothing_make_a_brief_that_says_so(text: str) -> None:
    """One word, or none, is no reason to fail; nor is anything written of it."""
    articles = (article(text, "one.txt"), article(f"{text} ", "two.txt"))
    async with Pipeline(Settings(engine="rules")) as pipeline:
        brief = await pipeline.brief(articles)

    assert brief.headline == "No claim was found in the articles"
    assert (brief.claims, brief.summary, brief.proposals.compositions) == ((), (), ())
    assert verify(brief, articles) == ()
