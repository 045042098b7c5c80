"""Articles in other languages: their numbers read by their conventions, their claims in English."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import pytest

from summarize import ground
from summarize.schema import (
    Article,
    Claim,
    Draft,
    DraftFact,
    DraftFigure,
    DraftPosition,
    Fact,
    Figure,
)
from tests.paths import DATA

GERMAN = (
    "Bei einem Zugunglück nahe Ulm sind am Dienstag mindestens zwölf Menschen gestorben, teilte "
    "die Polizei mit. 1.234 Menschen wurden in Sicherheit gebracht. Der Schaden liegt bei 3,5 "
    "Millionen Euro. Der Anteil sank auf 2,7 Prozent. Dutzende wurden verletzt. Die Strecke ist "
    "1,234 lang. Der Zug fuhr um 14 Uhr ab. Drei Männer werden vermisst. Die Brücke war am 5. "
    "März 2024 eröffnet worden. Das Beben hatte die Stärke 6,1."
)
FRENCH = "Au moins 12 personnes sont mortes. Le parc compte 1.234 arbres. Des dizaines ont fui."
SPANISH = "Al menos doce personas murieron. El 2,7 por ciento votó. Hubo 1.234 heridos."
PORTUGUESE = "Pelo menos 12 pessoas morreram. O prejuízo é de R$ 3,5 milhões."
RUSSIAN = "Погибли не менее 12 человек. Повреждено 5 тыс. домов. Ущерб оценили в 3,5 млн рублей."
UKRAINIAN = "Загинули щонайменше 12 людей. Збитки становлять 3,5 млн гривень."
ARABIC = "قتل ما لا يقل عن ١٢ شخصا في انفجار بالمدينة. وأصيب ٣٥ آخرون بجروح."
CHINESE = "事故造成至少12人死亡。3.5万人被疏散。经济损失2亿元。"
JAPANESE = "少なくとも12人が死亡した。3万5千人が避難した。"
KOREAN = "최소 12명이 숨졌다. 3만 5천명이 대피했다."
ITALIAN = "Almeno 12 persone sono morte. Gli sfollati sono 3 milioni."


def article(text: str, language: str | None) -> Article:
    """An article of this text in this language."""
    return Article(source="a.txt", text=text, language=language)


def figure(text: str, language: str | None, quote: str, value: str) -> Claim | None:
    """What becomes of a number that a model copied from an article."""
    draft = DraftFigure(quote=quote, value=value, counted="How many are there?")
    return next(iter(ground(article(text, language), Draft.of(draft)).claims), None)


def why_refused(text: str, language: str, quote: str, told: str) -> str | None:
    """Why a fact told of an article does not hold; None if it does, in the model's words."""
    draft = DraftFact(quote=quote, text=told, by="the police")
    grounded = ground(article(text, language), Draft.of(draft))
    if grounded.rejected:
        return grounded.rejected[0].reason
    assert [claim.text for claim in grounded.claims] == [told]
    return None


class Told(NamedTuple):
    """A claim told in English of an article in another language."""

    language: str
    text: str
    quote: str
    told: str
    by: str | None

    def __str__(self) -> str:
        """For the names of the tests."""
        return f"{self.language}: {self.told} [{self.quote}; {self.by}]"

    def why_refused(self) -> str | None:
        """Why it does not hold; None if it does."""
        draft = DraftFact(quote=self.quote, text=self.told, by=self.by)
        rejected = ground(article(self.text, self.language), Draft.of(draft)).rejected
        return rejected[0].reason if rejected else None


def read(kind: str) -> list[Told]:
    """The claims of `data/translations.json` of a kind."""
    data = json.loads((DATA / "translations.json").read_text("utf-8"))
    return [Told(*one) for one in data[kind]]


@pytest.mark.parametrize(
    ("of", "quote", "value", "meant"),
    [
        (
            (GERMAN, "de"),
            "mindestens zwölf Menschen gestorben",
            "mindestens zwölf",
            (12, None, None),
        ),
        ((GERMAN, "de"), "1.234 Menschen wurden", "1.234", (1234, 1234, None)),
        (
            (GERMAN, "de"),
            "liegt bei 3,5 Millionen Euro",
            "3,5 Millionen Euro",
            (3.5e6, 3.5e6, "EUR"),
        ),
        ((GERMAN, "de"), "sank auf 2,7 Prozent", "2,7 Prozent", (2.7, 2.7, "percent")),
        ((GERMAN, "de"), "Dutzende wurden verletzt", "Dutzende", (24, None, None)),
        ((SPANISH, "es"), "Al menos doce personas", "Al menos doce", (12, None, None)),
        ((SPANISH, "es"), "1.234 heridos", "1.234", (1234, 1234, None)),
        ((PORTUGUESE, "pt"), "R$ 3,5 milhões", "R$ 3,5 milhões", (3.5e6, 3.5e6, "BRL")),
        ((RUSSIAN, "ru"), "Повреждено 5 тыс. домов", "5 тыс.", (5000, 5000, None)),
        ((UKRAINIAN, "uk"), "становлять 3,5 млн гривень", "3,5 млн гривень", (3.5e6, 3.5e6, "UAH")),
        ((ARABIC, "ar"), "قتل ما لا يقل عن ١٢ شخصا", "ما لا يقل عن ١٢", (12, None, None)),
        ((CHINESE, "zh"), "3.5万人被疏散", "3.5万", (35000, 35000, None)),
        ((CHINESE, "zh"), "经济损失2亿元", "2亿元", (2e8, 2e8, "CNY")),
        ((JAPANESE, "ja"), "3万5千人が避難した", "3万5千人", (35000, 35000, None)),
        ((KOREAN, "ko"), "3만 5천명이 대피했다", "3만 5천명", (35000, 35000, None)),
    ],
)
def test_a_figure_is_read_by_the_conventions_of_its_article(
    of: tuple[str, str], quote: str, value: str, meant: tuple[float, float | None, str | None]
) -> None:
    """It has the bounds and the unit that an English one would have."""
    claim = figure(*of, quote, value)

    assert isinstance(claim, Figure)
    assert (claim.low, claim.high, claim.unit) == meant
    assert claim.text.startswith("How many are there: ")


@pytest.mark.parametrize(
    ("text", "language", "quote", "value"),
    [
        (GERMAN, "de", "Die Strecke ist 1,234 lang", "1,234"),
        (FRENCH.replace("1.234", "1,234"), "fr", "Le parc compte 1,234 arbres", "1,234"),
        (ITALIAN, "it", "Gli sfollati sono 3 milioni", "3 milioni"),
    ],
)
def test_no_number_is_guessed_where_its_marks_are_not_clear(
    text: str, language: str, quote: str, value: str
) -> None:
    """It is told as a fact in the article's own words."""
    told = figure(text, language, quote, value)

    assert isinstance(told, Fact)
    assert told.text == f"{quote}."


BORNE = [
    (GERMAN, "de", "mindestens zwölf Menschen gestorben", "At least 12 people died near Ulm."),
    (GERMAN, "de", "1.234 Menschen wurden in Sicherheit", "Rescuers led 1,234 people to safety."),
    (GERMAN, "de", "Der Schaden liegt bei 3,5 Millionen", "The damage is put at €3.5 million."),
    (GERMAN, "de", "Dutzende wurden verletzt", "Dozens were injured."),
    (GERMAN, "de", "Der Zug fuhr um 14 Uhr ab", "The train left at 2 p.m."),
    (GERMAN, "de", "am 5. März 2024 eröffnet", "The bridge had opened on 5 March 2024."),
    (GERMAN, "de", "Das Beben hatte die Stärke 6,1", "The quake had a magnitude of 6.1."),
    (FRENCH, "fr", "Des dizaines ont fui", "Dozens fled."),
    (RUSSIAN, "ru", "Повреждено 5 тыс. домов", "Five thousand houses were damaged."),
    (ARABIC, "ar", "وأصيب ٣٥ آخرون بجروح", "Another 35 were wounded."),
    (CHINESE, "zh", "3.5万人被疏散", "35,000 people were evacuated."),
    (CHINESE, "zh", "事故造成至少12人", "An accident struck at least 12 people."),
    (GERMAN, "de", "zwölf Menschen gestorben", "At least 12 people died."),
    (JAPANESE, "ja", "少なくとも12人が死亡した", "At least twelve people died."),
    (KOREAN, "ko", "3만 5천명이 대피했다", "Some people sought shelter, 35,000 of them."),
    (ITALIAN, "it", "Almeno 12 persone sono morte", "People died."),
]
BENT = [
    (GERMAN, "de", "mindestens zwölf Menschen gestorben", "At least 13 people died.", "13"),
    (GERMAN, "de", "mindestens zwölf Menschen gestorben", "Up to 12 people died.", "Up to 12"),
    (GERMAN, "de", "1.234 Menschen wurden in Sicherheit", "12,340 were led to safety.", "12,340"),
    (GERMAN, "de", "Der Schaden liegt bei 3,5 Millionen", "It cost €35 million.", "35"),
    (GERMAN, "de", "Der Schaden liegt bei 3,5 Millionen", "It cost $3.5 million.", "$3.5"),
    (GERMAN, "de", "Drei Männer werden vermisst", "One man is missing.", "One"),
    (GERMAN, "de", "Drei Männer werden vermisst", "3 percent of the men are missing.", "3"),
    (GERMAN, "de", "Der Zug fuhr um 14 Uhr ab", "The train left at 3 p.m.", "3"),
    (GERMAN, "de", "am 5. März 2024 eröffnet", "The bridge had opened on 5 April 2024.", "April"),
    (GERMAN, "de", "am 5. März 2024 eröffnet", "The bridge had opened in 2019.", "2019"),
    (GERMAN, "de", "Drei Männer werden vermisst", "Three men: see http://x.org", "link"),
    (GERMAN, "de", "Drei Männer werden vermisst", "Three men vanished six months ago.", "six"),
    (GERMAN, "de", "vermisst", "Three men are missing.", "too short"),
    (RUSSIAN, "ru", "Повреждено 5 тыс. домов", "Five houses were damaged.", "Five"),
    (ARABIC, "ar", "وأصيب ٣٥ آخرون بجروح", "Another 53 were wounded.", "53"),
    (CHINESE, "zh", "3.5万人被疏散", "3,500 people were evacuated.", "3,500"),
    (CHINESE, "zh", "3.5万人被疏散", "Losses are 200 million yuan.", "200 million"),
    (KOREAN, "ko", "3만 5천명이 대피했다", "350,000 people were evacuated.", "350,000"),
    (ITALIAN, "it", "Gli sfollati sono 3 milioni", "Three million are displaced.", "Three million"),
    (GERMAN, "de", "mindestens dreizehn Menschen", "At least 13 people died.", "dreizehn"),
    (CHINESE, "zh", "3.6万人被疏散", "36,000 people were evacuated.", "quote"),
    (CHINESE, "zh", "疏散", "People were evacuated.", "too short"),
    (CHINESE, "zh", "经济损失2", "There was a loss.", "cuts the number '2亿'"),
    (GERMAN, "de", "Der Schaden liegt bei 3,5", "There was a loss.", "cuts the number '3,5 Mil"),
    (RUSSIAN, "ru", "Ущерб оценили в 3,5", "There was a loss.", "cuts the number '3,5 млн"),
]


@pytest.mark.parametrize(("text", "language", "quote", "told"), BORNE)
def test_a_translation_holds_whose_numbers_are_those_of_the_sentence(
    text: str, language: str, quote: str, told: str
) -> None:
    """No rule of English words asks for its words in the article; it stays in English."""
    assert why_refused(text, language, quote, told) is None


@pytest.mark.parametrize(("text", "language", "quote", "told", "reason"), BENT)
def test_a_translation_with_another_number_or_an_altered_quote_is_refused(
    text: str, language: str, quote: str, told: str, reason: str
) -> None:
    """By value: a factor of ten, a bound, a unit, a day, an hour, and numbers nobody can read."""
    assert reason in str(why_refused(text, language, quote, told))


def test_a_position_in_another_language_keeps_its_actor_and_its_english_words() -> None:
    """What its grammar says of speakers no rule of English can tell."""
    text = "Die Ministerin bestritt, dass das Signal ausgefallen sei."
    draft = DraftPosition(
        quote="bestritt, dass das Signal ausgefallen sei",
        text="The minister denied that the signal had failed.",
        actor="the minister",
        stance="denies",
    )

    (claim,) = ground(article(text, "de"), Draft.of(draft)).claims

    assert (claim.text, claim.speaker) == (draft.text, "the minister")


@pytest.mark.parametrize("case", read("true") + read("fresh"), ids=str)
def test_a_fair_translation_of_names_and_denials_holds(case: Told) -> None:
    """Other forms of a name, translated bodies, denials in other words: none is refused for it."""
    reason = case.why_refused()

    # Numbers are not read in Italian, so that none can be told of it.
    assert reason is None or (case.language == "it" and "'Thousands'" in reason)


@pytest.mark.parametrize("case", read("false"), ids=str)
def test_another_name_or_country_and_a_denial_turned_round_are_refused(case: Told) -> None:
    """What the sentence surely does not say, by its own names and plainest words."""
    assert re.search("does not (name|deny)|leaves out the denial", case.why_refused() or "")


def test_the_words_of_an_article_whose_language_is_not_known_are_held_as_english() -> None:
    """The same translation of the same text is refused there."""
    quote, told = "Dutzende wurden verletzt", "Dozens were injured."

    for language in (None, "en"):
        draft = DraftFact(quote=quote, text=told)
        assert ground(article(GERMAN, language), Draft.of(draft)).rejected
