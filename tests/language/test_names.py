"""Names of actors: which are one, how they are shown, and for whom they speak."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize.errors import SummarizeError
from summarize.language.names.actor import read
from summarize.language.names.aliases import Names, read_names
from summarize.language.names.countries import countries, leading, mentioned, words
from summarize.schema import Claim, Dateline, Fact, Position

SAME = [
    ("Kim Jong-un", "Kim Jong Un"),
    ("Kim Jong-un", "North Korean leader Kim Jong Un"),
    ("Kim Jong Un", "North Korean Supreme Leader Kim Jong-un"),
    ("Moon Jae-in", "South Korean President Moon Jae-in"),
    ("Vladimir Putin", "Russian President Vladimir Putin"),
    ("Vladimir Putin", "President Vladimir Putin of Russia"),
    ("Vladimir Putin", "Vladimir Putin’s"),
    ("Volodymyr Zelensky", "Ukrainian President Volodymyr Zelenskyy"),
    ("Gérard Bénézat", "Gerard Benezat"),
    ("Bashar al-Assad", "Bashar Al Assad"),
    ("Robert X. Cringely", "Robert Cringely"),
    ("Dmitry Peskov", "Kremlin spokesman Dmitri Peskov"),
    ("Mark Milley", "Gen. Mark Milley"),
    ("Ann Lee", "Rabbi Ann Lee"),
    ("Heydar Alishvandi", "Qeshm Governor Heidar Alishvandi"),
    ("Abdul Yaqoobi", "Abdul Yaqubi"),
    ("Ann Lee", "Dr. Ann Lee, a seismologist"),
    ("Ann Lee", "Ann Lee (Reuters)"),
    ("a nurse", "an unnamed nurse"),
    ("US official", "an unidentified US official"),
    ("A. B. Lee", "President A. B. Lee"),
    ("Valery Gerasimov", "Chief of the General Staff of the Armed Forces Valery Gerasimov"),
    ("Antony Blinken", "U.S. Secretary of State Antony Blinken"),
    ("the police", "Police"),
    ("US", "the United States"),
    ("U.S.", "Washington"),
    ("DPRK", "North Korea"),
    ("Pyongyang", "North Korea"),
    ("the Kremlin", "Moscow"),
    ("Türkiye", "Turkey"),
    ("Côte d’Ivoire", "Ivory Coast"),
    ("South Korea's military", "the South Korean military"),
    ("the Ukrainian General Staff", "General Staff of Ukraine"),
    ("Bosnia and Herzegovina", "Sarajevo"),
    ("Syrian state TV", "Syria's state television"),
    ("US Defense Department", "U.S. Defence Department"),
]

APART = [
    ("John Berg", "Joan Berg"),
    ("Daniel Berg", "Daniela Berg"),
    ("Hassan Ruiz", "Hussein Ruiz"),
    ("Martin Berg", "Morten Berg"),
    ("the US-led coalition", "coalition"),
    ("North Korean military", "North Korea's Foreign Ministry"),
    ("North Korean military", "South Korean military"),
    ("North Korea", "South Korea"),
    ("North Korea", "the North Korean military"),
    ("us", "US"),
    ("Niger", "Nigeria"),
    ("Congo-Kinshasa", "Congo-Brazzaville"),
    ("local disaster agency", "national disaster agency"),
    ("Donald Trump", "Donald Trump Jr."),
    ("General Motors", "General Electric"),
    ("General Motors", "Motors"),
    ("Prime Minister", "Minister"),
    ("Washington Post", "Washington"),
    ("Syrian Observatory for Human Rights", "Syria"),
    ("Jordan Peele", "Jordan"),
    ("Vladimir Putin and Kim Jong Un", "Kim Jong Un"),
    ("South Korea, Ukraine", "South Korea"),
]

SPEAKS_FOR = [
    ("South Korea's military", "South Korea"),
    ("Russian Foreign Ministry", "Russia"),
    ("Ukrainian officials", "Ukraine"),
    ("Kremlin spokesman Dmitry Peskov", "Russia"),
    ("the Pentagon", "United States"),
    ("British Foreign Office spokeswoman", "United Kingdom"),
    ("U.S. intelligence", "United States"),
    ("Ministry of Defence of the Russian Federation", "Russia"),
    ("spokesman for the US State Department", "United States"),
    ("Chief of the General Staff of the Russian Armed Forces", "Russia"),
    ("US ambassador to Russia John Sullivan", "United States"),
    ("President Ann Diaz of Peru", "Peru"),
    ("Ann Diaz, Peru's foreign minister", "Peru"),
    ("Syrian state television", "Syria"),
    ("Tokyo", "Japan"),
    ("Moscow's envoy", "Russia"),
    ("Acme spokesman John Smith", "Acme"),
    ("UN Secretary-General António Guterres", "UN"),
    ("spokeswoman for Acme Steel", "Acme Steel"),
]

SPEAKS_FOR_NONE = [
    "Vladimir Putin",
    "Russian opposition leader Alexei Navalny",
    "former US President Bill Clinton",
    "Russian war correspondents",
    "South Korean and Western intelligence agencies",
    "U.S., South Korean and Ukrainian intelligence",
    "Syrian Observatory for Human Rights",
    "American Airlines",
    "US-backed Syrian Democratic Forces",
    "the mayor of Paris",
    "Paris police",
    "police",
    "Prime Minister Ann Lee",
    "the Ministry spokesman Ann Lee",
    "Minister of Health",
    "Ukrainians",
    "Jordan Peele",
]

PARTS = [
    *("President", "spokesman", "army", "Ministry", "officials", "former", "General", "Jr."),
    *("of", "for", "the", "and", "al", ",", "–", "(AP)", "A.", "Ann", "Lee", "Jordan", "Acme"),
    *("Peru", "Peru's", "Peruvian", "South", "Korea", "Seoul", "US", "Foreign"),
]
SOME_NAMES = sorted({name for pair in SAME + APART for name in pair} | set(SPEAKS_FOR_NONE))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_actor_are_one(one: str, other: str) -> None:
    """Spelling, title, article, and a country's many names do not make two actors."""
    names = Names.among([one, other])

    assert names.same(one, other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_two_actors_stay_two(one: str, other: str) -> None:
    """What is alike but names someone else is not joined."""
    names = Names.among([one, other])

    assert not names.same(one, other)


@pytest.mark.parametrize(
    ("story", "name", "canonical"),
    [
        (["Vladimir Putin", "Putin"], "Putin", "Vladimir Putin"),
        (["Kim Jong Un", "Kim"], "Kim", "Kim Jong Un"),
        (["Kim Jong Un", "Kim Yeol Soo", "Kim"], "Kim", "Kim"),
        (["Ursula von der Leyen"], "President von der Leyen", "von der Leyen"),
        (["Ursula von der Leyen", "von der Leyen"], "von der Leyen", "Ursula von der Leyen"),
        (["Bashar al-Assad", "al-Assad", "Assad"], "Assad", "Bashar al-Assad"),
        (["Bashar al-Assad", "Maher al-Assad", "Assad"], "Assad", "Assad"),
        (["ISW", "Institute for the Study of War"], "ISW", "Institute for the Study of War"),
        (["DOJ", "Department of Justice"], "DOJ", "Department of Justice"),
        (["SOHR", "Syrian Observatory for Human Rights"], "SOHR", None),
        (["USGS", "US Geological Survey"], "USGS", "US Geological Survey"),
        (["UN", "Kim Jong Un"], "UN", "UN"),
        (["TRUMP", "Donald Trump"], "TRUMP", "Donald Trump"),
        (["AB", "Alpha Bank", "Acme Brewers"], "AB", "AB"),
        (["US State Department", "State Department"], "State Department", "US State Department"),
        (["Russian Foreign Ministry", "the Foreign Ministry"], "the Foreign Ministry", None),
        (["Russian Foreign Ministry", "Iranian Foreign Ministry"], "Foreign Ministry", "="),
        (["Russian security forces", "security forces"], "security forces", "="),
        (["Apple", "Bank of Apple"], "Apple", "="),
        (["Forbes", "spokesman for Forbes"], "Forbes", "="),
        (["U.S.", "US"], "the US", "United States"),
        (["Ann Lee", "ANN LEE"], "ANN LEE", "Ann Lee"),
        (["Ann Lee", "Ann B. Lee"], "Ann Lee", "Ann B. Lee"),
        (["Peru's Lee", "Ann Lee"], "Peru's Lee", "Ann Lee"),
        (["BBC's Lee", "Ann Lee"], "BBC's Lee", "Ann Lee"),
        (["Samaritan's Purse"], "Samaritan's Purse", "="),
        (["Lloyd's Register", "Register"], "Lloyd's Register", "="),
        (["Moody's"], "Moody's", "="),
        (["Moody's", "Moody’s"], "Moody’s", "Moody's"),
        (["Lee's", "Ann Lee"], "Lee's", "Ann Lee"),
        (["the author", "The author"], "The author", "the author"),
    ],
)
def test_a_story_says_whose_a_short_name_is(
    story: list[str], name: str, canonical: str | None
) -> None:
    """A short form is the one full name it can stand for; None: the first; "=": itself."""
    if canonical is None:
        canonical = max(story, key=len)
    elif canonical == "=":
        canonical = name

    assert Names.among(story).canonical(name) == canonical


def test_names_come_from_claims_and_a_users_file(tmp_path: Path) -> None:
    """Sources and actors are names; what a claim is about and a dateline are none."""
    file = tmp_path / "names.txt"
    file.write_text("Bo Ek = the Baker\n")
    common: dict[str, Any] = {"id": "1", "article": "a", "text": "It rained.", "evidence": ()}
    claims: list[Claim] = [
        Fact(**common, date=None, by="Ann Lee"),
        Position(**common, actor="Lee", stance="denies", towards="Cy Fox"),
        Position(**common, actor="the Baker", stance="claims", towards="rain"),
        Dateline(**common, field="author", value="Dee Lee"),
    ]
    names = Names.of(claims, read_names(file))

    assert names.canonical("Lee") == "Ann Lee"
    assert names.canonical("Baker") == "Bo Ek"
    assert names.canonical("Fox") == "Fox"


def test_no_name_is_nobody() -> None:
    """None has no name and is the same as no one, itself included."""
    names = Names.among([None, "Ann Lee"])

    assert names.canonical(None) is None
    assert not names.same(None, None)
    assert not names.same("Ann Lee", None)


def test_the_dot_of_an_abbreviation_stays() -> None:
    """A full stop behind a name goes, one that is a part of its last word does not."""
    assert Names.among(()).canonical("South Korea and the U.S.") == "South Korea and the U.S."
    assert Names.among(()).canonical("Acme Corp.") == "Acme Corp"


def test_a_name_that_the_story_lacks_is_only_cleaned() -> None:
    """Title, article and possessive go; nothing else is known of it."""
    names = Names.among(["Vladimir Putin"])

    assert names.canonical("Prime Minister Ann Lee") == "Ann Lee"
    assert names.canonical("the Red Cross's") == "Red Cross"
    assert names.canonical(" – ") == "–"
    assert names.canonical("The The") == "The"


@pytest.mark.parametrize(("name", "country"), SPEAKS_FOR)
def test_a_name_says_for_whom_it_speaks(name: str, country: str) -> None:
    """Ministries, armies, officials and spokespeople speak for what is named with them."""
    assert Names.among([name]).belongs_to(name) == country


@pytest.mark.parametrize("name", SPEAKS_FOR_NONE)
def test_a_name_that_does_not_say_it_speaks_for_none(name: str) -> None:
    """Being from a country is not speaking for it, and two countries are not one."""
    assert Names.among([name]).belongs_to(name) is None


def test_one_titled_mention_serves_all_names_of_the_actor() -> None:
    """What "Russian President Vladimir Putin" says holds for "Putin" in the same story."""
    names = Names.among(["Putin", "Russian President Vladimir Putin", "Vladimir Putin"])

    assert names.belongs_to("Putin") == "Russia"


def test_an_actor_with_two_owners_has_none() -> None:
    """Where two mentions disagree, the name decides nothing."""
    names = Names.among(["Acme spokesman Bo Ek", "Zenith spokesman Bo Ek", "Bo Ek"])

    assert names.belongs_to("Bo Ek") is None


def test_a_spokesman_of_a_ministry_speaks_for_its_country() -> None:
    """The body named with an office is looked up among the story's names."""
    names = Names.among(["Peru's Foreign Ministry", "Foreign Ministry spokesman Bo Ek", "Bo Ek"])

    assert names.belongs_to("Bo Ek") == "Peru"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ISIL", "the Islamic State"),
        ("ISIS", "Daesh"),
        ("Houthi rebels", "Ansar Allah"),
        ("the PKK", "Kurdistan Workers' Party"),
        ("Doctors Without Borders", "MSF"),
        ("Hizbollah", "Hezbollah"),
        ("People's Protection Units", "YPG"),
    ],
)
def test_bodies_of_several_names_are_one(one: str, other: str) -> None:
    """Where a story has two of a body's usual names, they are one; another body stays apart."""
    names = Names.among([one, other, "Acme Corp."])

    assert names.same(one, other)
    assert not names.same(one, "Acme Corp.")


def test_a_body_is_shown_by_a_name_that_the_story_has() -> None:
    """A name that the story lacks is not brought in."""
    assert Names.among(["ISIL"]).canonical("ISIL") == "ISIL"
    assert Names.among(["ISIL", "Daesh"]).canonical("Daesh") == "ISIL"


def test_a_users_line_comes_before_what_is_usual(tmp_path: Path) -> None:
    """Who calls a body otherwise, or tells two apart, is heeded."""
    file = tmp_path / "names.txt"
    file.write_text("The caliphate = ISIL\n")
    names = Names.among(["ISIL", "Daesh"], read_names(file))

    assert names.canonical("ISIL") == names.canonical("Daesh") == "The caliphate"

    file.write_text("ISIL\nDaesh\n")
    assert not Names.among(["ISIL", "Daesh"], read_names(file)).same("ISIL", "Daesh")


def test_a_users_names_are_one_and_the_first_is_shown(tmp_path: Path) -> None:
    """A line of a names file joins what no rule would, short forms of its names included."""
    file = tmp_path / "names.txt"
    file.write_text("# who is who\n\nKim Jong Un = the Marshal = Rocket Man  # sic\nAcme Corp.\n")
    names = Names.among(["Kim Jong-un", "Kim", "Rocket Man"], read_names(file))

    assert names.canonical("The Marshal") == "Kim Jong Un"
    assert names.canonical("Rocket Man") == "Kim Jong Un"
    assert names.canonical("Kim") == "Kim Jong Un"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"A One = Bee\nC Two = bee\n", r"line 2: 'bee' stands in line 1 too.*one line"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_wrong_names_file_is_refused(tmp_path: Path, content: bytes, complaint: str) -> None:
    """The message says which file, which line, and what to do."""
    file = tmp_path / "names.txt"
    file.write_bytes(content)

    with pytest.raises(SummarizeError, match=complaint) as caught:
        read_names(file)

    assert re.search("names.txt", str(caught.value))


def test_a_missing_names_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is an error, not an empty list."""
    with pytest.raises(SummarizeError, match="cannot be read"):
        read_names(tmp_path / "none.txt")


NAMES = (
    st.sampled_from(SOME_NAMES)
    | st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map(" ".join)
    | st.text(max_size=30)
)


@given(st.lists(NAMES, max_size=8).flatmap(st.permutations))
def test_the_order_of_names_changes_nothing(shuffled: list[str]) -> None:
    """The same names, however ordered and repeated, give the same answers."""
    one, other = Names.among(shuffled), Names.among(sorted(shuffled) * 2)

    for name in shuffled:
        assert one.canonical(name) == other.canonical(name)
        assert one.belongs_to(name) == other.belongs_to(name)


@given(st.lists(NAMES, max_size=8))
@example(["THE,B,0"])
def test_a_canonical_name_is_its_own(story: list[str]) -> None:
    """Asking again with the answer gives the answer, for any text at all."""
    names = Names.among(story)

    for name in story:
        assert names.canonical(names.canonical(name)) == names.canonical(name)


def test_each_form_in_the_data_means_its_country() -> None:
    """No form of countries.txt is shadowed by another country's."""
    for country in countries():
        for _, form in country.forms:
            found = leading(words(form))

            assert found is not None, form
            assert (found.country, found.length) == (country.name, len(words(form))), form


def test_a_word_of_an_office_has_one_meaning() -> None:
    """No word is of two sections, but for "apart"; those that speak for any group are offices."""
    text = (resources.files("summarize.language") / "data" / "offices.toml").read_text(
        encoding="utf-8"
    )
    words_of = {section: entry.split() for section, entry in tomllib.loads(text).items()}
    voice, _ = words_of.pop("voice"), words_of.pop("apart")
    every = [word for entry in words_of.values() for word in entry]

    assert len(every) == len(set(every))
    assert set(voice) <= set(words_of["office"])


def test_countries_are_about_two_hundred() -> None:
    """All members of the United Nations and a few more, each with a name of its own."""
    assert 195 <= len({country.name for country in countries()}) == len(countries()) <= 210


@given(NAMES)
def test_any_text_can_be_read_as_a_name(name: str) -> None:
    """Reading never fails, and what it shows is part of what was given or a country."""
    actor = read(name)

    assert actor.parts
    assert actor.shown in " ".join(name.split()) or any(
        actor.shown == country.name for country in countries()
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A court in the Hague freed him.", ["Netherlands"]),
        ("He was tried in The Hague.", ["Netherlands"]),
        ("The army of the United States left.", ["United States"]),
        ("They told us of the turkey and the china.", []),
    ],
)
def test_a_country_is_named_by_its_capital_letter_or_behind_the(
    text: str, named: list[str]
) -> None:
    """The article of "the Hague" is a part of its name, whatever its case."""
    assert [country for _, country in mentioned(text)] == named
