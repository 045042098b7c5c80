"""A story in several languages: what its articles say is compared, whatever words it is in."""

from __future__ import annotations

import re
from typing import Any

import pytest

from summarize.checks.verify import verify
from summarize.pipeline import Pipeline
from summarize.schema import Article, Brief
from summarize.settings import Settings
from tests.material.newsroom import kind
from tests.servers.endpoint import Asked, Endpoint, Reply, answer

ENGLISH = (
    "A train left the rails near Ulm on Tuesday and killed 14 people, police said. "
    "Its signal had failed, the operator said. At least 3,200 people were led to safety."
)
TEXTS = {
    "de": (
        "Bei einem Zugunglück nahe Ulm sind zwölf Menschen gestorben, teilte die Polizei "
        "mit. Das Signal habe funktioniert, sagte der Betreiber. Mindestens 3.200 "
        "Menschen wurden in Sicherheit gebracht."
    ),
    "es": (
        "Doce personas murieron cuando un tren descarriló cerca de Ulm, informó la "
        "policía. La señal funcionaba, dijo el operador. Al menos 3.200 personas fueron "
        "evacuadas."
    ),
    "ru": (
        "Под Ульмом сошёл с рельсов поезд, погибли 12 человек, сообщила полиция. Сигнал "
        "работал, заявил оператор. Не менее 3,2 тыс. человек эвакуированы."
    ),
    "ar": (
        "خرج قطار عن القضبان قرب أولم وقتل ١٢ شخصا، حسبما قالت الشرطة. وقال المشغل إن "
        "الإشارة كانت تعمل. وتم إجلاء ما لا يقل عن 3200 شخص."
    ),
    "zh": "警方称，乌尔姆附近一列火车脱轨，造成12人死亡。运营商表示信号正常。至少3200人被疏散。",
}
QUOTED = {
    "de": (
        ("zwölf Menschen gestorben", "zwölf"),
        ("Mindestens 3.200 Menschen wurden", "Mindestens 3.200"),
        "Das Signal habe funktioniert",
        "Bei einem Zugunglück nahe Ulm",
    ),
    "es": (
        ("Doce personas murieron", "Doce"),
        ("Al menos 3.200 personas fueron evacuadas", "Al menos 3.200"),
        "La señal funcionaba",
        "un tren descarriló cerca de Ulm",
    ),
    "ru": (
        ("погибли 12 человек", "12"),
        ("Не менее 3,2 тыс. человек", "Не менее 3,2 тыс."),
        "Сигнал работал",
        "сошёл с рельсов поезд",
    ),
    "ar": (
        ("وقتل ١٢ شخصا", "١٢"),
        ("إجلاء ما لا يقل عن 3200 شخص", "ما لا يقل عن 3200"),
        "إن الإشارة كانت تعمل",
        "خرج قطار عن القضبان",
    ),
    "zh": (
        ("造成12人死亡", "12人"),
        ("至少3200人被疏散", "至少3200人"),
        "运营商表示信号正常",
        "乌尔姆附近一列火车脱轨",
    ),
}
"""What is quoted of each: its toll and those led to safety, with their values; signal; rails."""


class Reader:
    """A model that quotes each article in its language, and tells what it says in English."""

    def __init__(self, language: str) -> None:
        """Of the English article and the one in this language."""
        self.toll, self.safe, self.signal, self.rails = QUOTED[language]
        self.texts = {"en": ENGLISH, language: TEXTS[language]}

    def __call__(self, asked: Asked) -> Reply:
        """The answer to a request of any stage."""
        found = re.findall(r'<article id="(A\d+)"[^>]*>\n(.*?)\n</article', asked.text, re.DOTALL)
        labels = {text.strip(): label for label, text in found}
        told = getattr(self, f"_{kind(asked)}", None)
        said = told(*map(labels.get, self.texts.values())) if told else {"items": []}
        return answer(said, tokens=(len(asked.text) // 4, 50))

    def _Extracted(self, english: str, other: str) -> dict[str, Any]:  # noqa: N802
        def question(asked: str, here: tuple[str, str], there: tuple[str, str]) -> dict[str, Any]:
            numbers = [
                {"quote": f"{label}: {quote}", "value": value, "by": None}
                for label, (quote, value) in ((english, here), (other, there))
            ]
            return {"question": asked, "weight": "central", "forecast": False, "numbers": numbers}

        told = [(english, "A train left the rails near Ulm"), (other, self.rails)]
        fact = {
            "text": "A train left the rails near Ulm.",
            "by": None,
            "weight": "central",
            "quotes": [f"{label}: {quote}" for label, quote in told],
        }
        safe = ("At least 3,200 people were led to safety", "At least 3,200")
        return {
            "datelines": [],
            "figures": [
                question("How many people were killed?", ("killed 14 people", "14"), self.toll),
                question("How many people were led to safety?", safe, self.safe),
            ],
            "positions": [],
            "facts": [fact],
        }

    def _Conflicts(self, english: str, other: str) -> dict[str, Any]:  # noqa: N802
        def side(label: str, article: str, quote: str) -> dict[str, Any]:
            proof = {"quote": f"{article}: {quote}", "by": None}
            return {"label": label, "evidence": [proof]}

        conflict = {
            "question": "Had the signal of the train failed?",
            "kind": "fact",
            "sides": [
                side("It had failed", english, "Its signal had failed"),
                side("It worked", other, self.signal),
            ],
            "why": "One says that it failed, the other that it worked.",
            "relation": "dispute",
            "weight": "central",
        }
        return {"conflicts": [conflict]}

    def _Composition(self, *_: str) -> dict[str, Any]:  # noqa: N802
        return {"headline": {"text": "A train crash", "claims": []}, "summary": []}

    @property
    def articles(self) -> list[Article]:
        """The two articles."""
        return [
            Article(source=f"{code}.txt", text=text, language=code)
            for code, text in self.texts.items()
        ]

    async def brief(self) -> Brief:
        """What comes of them."""
        with Endpoint(self) as endpoint:
            async with Pipeline(Settings(base_url=endpoint.url, model="scripted")) as pipeline:
                return await pipeline.brief(self.articles)


@pytest.mark.parametrize("language", TEXTS)
async def test_what_differs_between_languages_is_found_and_what_is_equal_agrees(
    language: str,
) -> None:
    """Two tolls contradict each other, equal numbers are one, and no side is lost for its words."""
    reader = Reader(language)

    brief = await reader.brief()

    asked = {one.question: [side.label for side in one.sides] for one in brief.contradictions}
    assert asked["How many people were killed?"] in (["12", "14"], ["14", "12"])
    assert asked["Had the signal of the train failed?"] == ["It had failed", "It worked"]
    assert set(asked) == {"How many people were killed?", "Had the signal of the train failed?"}
    (safe,) = (one for one in brief.figures if "safety" in one.question)
    assert [(point.low, point.high, len(point.claims)) for point in safe.points] == [
        (3200, None, 2)
    ]
    told = "Police and one report: A train left the rails near Ulm."
    (rails,) = (one for one in brief.agreed if one.text == told)
    assert len(rails.claims) == 2
    assert all(
        one.quote == reader.articles[n].text[one.start : one.end]
        for n, article in enumerate(reader.articles)
        for claim in brief.claims
        for one in claim.evidence
        if one.article == article.id
    )
    assert not verify(brief, reader.articles)
