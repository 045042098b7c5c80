"""A brief that a model words in another language: what is held of it, and what is said of that."""

from __future__ import annotations

import re
from typing import Any

import pytest

from summarize import ground
from summarize.checks.verify import verify
from summarize.errors import NoModel, PromptError, SummarizeError
from summarize.pipeline import Pipeline
from summarize.render import html, markdown
from summarize.schema import Article, Brief, Draft, DraftFact, DraftFigure, Figure
from summarize.settings import Settings, choose_engine
from tests.material.newsroom import kind
from tests.servers.endpoint import Asked, Endpoint, Reply, answer

ENGLISH = Article(
    source="a.txt",
    language="en",
    text=(
        "At least 3,200 people were led to safety and 14 were killed near Ulm on March 3, police "
        "said. The train left at 2:30 p.m. The signal had not failed, the operator said."
    ),
)
GERMAN = Article(
    source="b.txt",
    language="de",
    text=(
        "Bei einem Zugunglück nahe Ulm sind am 3. März zwölf Menschen gestorben, so die Polizei. "
        "Der Schaden liegt bei 1,5 Millionen Euro. Das Signal habe funktioniert, sagte der "
        "Betreiber."
    ),
)


def told(article: Article, quote: str, text: str, wording: str = "de") -> str | None:
    """How a fact that a model words so is told; None where it does not hold."""
    draft = Draft.of(DraftFact(quote=quote, text=text, by="Polizei"))
    grounded = ground(article, draft, wording=wording)
    return grounded.claims[0].text if grounded.claims else None


@pytest.mark.parametrize(
    ("article", "quote", "text"),
    [
        (
            ENGLISH,
            "At least 3,200 people were led",
            "Mindestens 3.200 Menschen sind in Sicherheit.",
        ),
        (ENGLISH, "14 were killed near Ulm", "Bei Ulm starben am 3. März vierzehn Menschen."),
        (ENGLISH, "The train left at 2:30 p.m.", "Der Zug fuhr um 14.30 Uhr ab."),
        (GERMAN, "zwölf Menschen gestorben", "Zwölf Menschen sind gestorben."),
        (GERMAN, "Schaden liegt bei 1,5 Millionen", "Der Schaden: 1,5 Millionen Euro."),
    ],
)
def test_what_is_worded_in_german_keeps_its_numbers(
    article: Article, quote: str, text: str
) -> None:
    """A German claim of an English or a German article whose numbers and hours are there holds."""
    assert told(article, quote, text) == text


@pytest.mark.parametrize(
    ("article", "quote", "text"),
    [
        (
            ENGLISH,
            "At least 3,200 people were led",
            "Mindestens 3.300 Menschen sind in Sicherheit.",
        ),
        (ENGLISH, "At least 3,200 people were led", "Mindestens 3,2 Menschen sind in Sicherheit."),
        (ENGLISH, "14 were killed near Ulm", "Bei Ulm starben fünfzehn Menschen."),
        (ENGLISH, "14 were killed near Ulm", "Bei Ulm starben am 4. März 14 Menschen."),
        (ENGLISH, "The train left at 2:30 p.m.", "Der Zug fuhr um 15.30 Uhr ab."),
        (GERMAN, "zwölf Menschen gestorben", "Dreizehn Menschen sind gestorben."),
        (GERMAN, "Schaden liegt bei 1,5 Millionen", "Der Schaden: 1.500 Euro."),
        (ENGLISH, "14 were killed near Ulm", "14 Tote: http://a.example"),
    ],
)
def test_what_is_worded_in_german_with_another_number_is_refused(
    article: Article, quote: str, text: str
) -> None:
    """A number, day, hour or decimal point that the sentence has otherwise is not told."""
    assert told(article, quote, text) is None


def test_a_quote_that_is_not_there_holds_in_no_language() -> None:
    """Whatever a brief is worded in, its quotes stand in the article or are not shown."""
    assert told(GERMAN, "dreizehn Menschen gestorben", "Es gab Tote.") is None


def test_a_figure_without_words_is_its_question_and_number() -> None:
    """Of an English article in German the number is its own, and its question tells it."""
    draft = DraftFigure(quote="14 were killed", value="14", counted="Wie viele starben?")
    (claim,) = ground(ENGLISH, Draft.of(draft), wording="de").claims

    assert isinstance(claim, Figure)
    assert (claim.low, claim.high, claim.text) == (14, 14, "Wie viele starben: 14")


class Reporter:
    """A model that tells of both articles in German, as well as it was told to."""

    def __init__(self, *summary: str) -> None:
        """`summary`: its sentences, which rest on all claims."""
        self.summary = summary
        self.asked: list[Asked] = []

    def __call__(self, asked: Asked) -> Reply:
        """The answer to a request of any stage."""
        self.asked.append(asked)
        found = re.findall(r'<article id="(A\d+)"[^>]*>\n(.*?)\n</article', asked.text, re.DOTALL)
        labels = {text.strip(): label for label, text in found}
        one, two = (labels.get(article.text, "A9") for article in (ENGLISH, GERMAN))
        said: dict[str, Any] = {"items": []}
        match kind(asked):
            case "Extracted":
                said = self._extracted(one, two)
            case "Conflicts":
                said = {"conflicts": []}
            case "Composition":
                claims = sorted(set(re.findall(r"\bc\d+\b", asked.text)))
                sentences = [{"text": text, "claims": claims} for text in self.summary]
                said = {"headline": {"text": "Zugunglück bei Ulm", "claims": claims}}
                said |= {"summary": sentences}
        return answer(said, tokens=(len(asked.text) // 4, 50))

    def _extracted(self, one: str, two: str) -> dict[str, Any]:
        toll = [
            {"quote": f"{one}: 14 were killed near Ulm", "value": "14", "by": "Polizei"},
            {"quote": f"{two}: zwölf Menschen gestorben", "value": "zwölf", "by": "Polizei"},
        ]
        signal = [f"{one}: The signal had not failed", f"{two}: Das Signal habe funktioniert"]
        question = {"question": "Wie viele Menschen starben?", "weight": "central"}
        fact = {"text": "Das Signal hatte nicht versagt.", "by": None, "weight": "central"}
        return {
            "datelines": [],
            "figures": [question | {"forecast": False, "numbers": toll}],
            "positions": [],
            "facts": [fact | {"quotes": signal}],
        }

    async def brief(self, **settings: Any) -> Brief:
        """What comes of the two articles."""
        with Endpoint(self) as endpoint:
            made = Settings(base_url=endpoint.url, model="scripted", no_store=True, **settings)
            async with Pipeline(made) as pipeline:
                return await pipeline.brief([ENGLISH, GERMAN])


async def test_a_brief_in_german_compares_numbers_and_can_be_made_again() -> None:
    """Its tolls contradict each other, what both tell is agreed, and `verify` finds it as it is."""
    brief = await Reporter("Bei Ulm starben 12 oder 14 Menschen.").brief(language="German")

    (toll,) = brief.contradictions
    assert toll.question == "Wie viele Menschen starben?"
    assert sorted(side.label for side in toll.sides) == ["12", "14"]
    assert [one.text for one in brief.agreed] == ["Das Signal hatte nicht versagt."]
    assert brief.headline == "Zugunglück bei Ulm"
    assert [one.text for one in brief.summary] == ["Bei Ulm starben 12 oder 14 Menschen."]
    assert brief.made_by.language == "de"
    assert not verify(brief, [ENGLISH, GERMAN])


async def test_a_sentence_in_german_with_a_stray_number_or_day_is_left_out() -> None:
    """What no claim of a sentence says is listed, in whatever language it is told."""
    summary = (
        "Es starben 15 Menschen.",
        "Das Signal hatte nicht versagt.",
        "Am 5. Mai 2024 starb er.",
    )
    brief = await Reporter(*summary).brief(language="de")

    assert [one.text for one in brief.summary] == ["Das Signal hatte nicht versagt."]
    assert {one.text for one in brief.dropped if one.what == "sentence"} == {summary[0], summary[2]}


async def test_a_brief_in_german_says_what_is_not_checked() -> None:
    """Markdown and page name the language and what no check knows; a brief in English does not."""
    german = await Reporter().brief(language="de")
    english = await Reporter().brief()

    told = "A model told this brief in German."
    assert told in markdown.render(german)
    assert "the checks of words know English" in markdown.render(german)
    assert "In another language: A (English)." in markdown.render(german) or (
        "In another language: B (English)." in markdown.render(german)
    )
    page = html.render(german, [ENGLISH, GERMAN])
    assert '<html lang="de"' in page
    assert told in page
    assert "A model told this brief" not in markdown.render(english)
    assert '<html lang="en"' in html.render(english, [ENGLISH, GERMAN])


async def test_a_request_names_the_language_only_where_it_is_not_english() -> None:
    """Each prompt asks for German where that is wanted, and says nothing of languages else."""
    german, english = Reporter(), Reporter()
    await german.brief(language="de")
    await english.brief()

    assert german.asked
    assert all(" in German" in asked.text for asked in german.asked)
    assert not any(
        " in German" in asked.text or "conventions" in asked.text for asked in english.asked
    )


async def test_extractions_in_one_language_make_no_brief_in_another() -> None:
    """What was told in German is merged into a brief in German alone."""
    reporter = Reporter()
    with Endpoint(reporter) as endpoint:
        base: dict[str, Any] = {"base_url": endpoint.url, "model": "scripted", "no_store": True}
        async with Pipeline(Settings(language="de", **base)) as pipeline:
            read = await pipeline.extract([GERMAN])
        async with Pipeline(Settings(**base)) as pipeline:
            with pytest.raises(SummarizeError, match="give --language German"):
                await pipeline.merge(read)


def test_rules_write_english_only() -> None:
    """Rules that were named are wrong usage with another language; else the model is missing."""
    with pytest.raises(ValueError, match="rules write English only, and not German"):
        Settings(engine="rules", language="German")
    with pytest.raises(NoModel, match="Rules write English only"):
        choose_engine(Settings(language="de"))

    assert choose_engine(Settings(language="English")) == "rules"


@pytest.mark.parametrize("given", ["Italian", "xx", "", "Klingon", "german!"])
def test_a_language_whose_numbers_are_not_read_is_refused(given: str) -> None:
    """Nothing could be held of a brief in it; the message names those that there are."""
    with pytest.raises(ValueError, match="it is none of English, German, French"):
        Settings(language=given)


@pytest.mark.parametrize("given", ["German", "de", "DE", "deutsch", "de-AT", "ger"])
def test_a_language_is_named_in_any_usual_way(given: str) -> None:
    """A name, a code, a region."""
    assert Settings(language=given).language == "de"


async def test_a_prompt_of_ones_own_has_to_ask_for_the_language(tmp_path: Any) -> None:
    """A replaced prompt that says nothing of it would be answered in English: it is refused."""
    (tmp_path / "align.v9.jinja").write_text("Sort.\n--- user ---\n{{ claims }}\n")

    with pytest.raises(PromptError, match=r"align\.v9\.jinja does not ask for a language"):
        await Reporter().brief(language="de", prompts=tmp_path)

    (tmp_path / "align.v9.jinja").write_text("Sort{{ language }}.\n--- user ---\n{{ claims }}\n")
    assert (await Reporter().brief(language="de", prompts=tmp_path)).made_by.language == "de"
