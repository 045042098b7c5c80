"""Sentences in which several speak, or many say so, each beside a false twin."""

from __future__ import annotations

import pytest

from summarize.grounding.sentences.check_sentence import why_not_borne
from tests.material.made import article, fact, position

SPOKEN = [
    (
        (
            ("Ida Moss said nine sheds burnt and 14 men were hurt", "Ida Moss"),
            ("The mill will close, Otto Penn said", "Otto Penn"),
        ),
        "Ida Moss said nine sheds burnt and 14 men were hurt, Otto Penn that the mill will close.",
        "Ida Moss said nine sheds burnt, Otto Penn that 14 men were hurt.",
    ),
    (
        (
            ("Nine crates stood in the shed", "Ida Moss"),
            ("The key came from Exe", "letters of the guard"),
        ),
        "Nine crates stood in the shed, and letters of the guard show the key came from Exe.",
        "Nine crates stood in the shed, letters of the guard show.",
    ),
    (
        (
            ("Wye officials accused Exe of the theft", "Wye officials"),
            ("Exe's guard denied the theft", "Exe's guard"),
        ),
        "Wye officials accuse Exe of the theft, whose guard denies it.",
        "Exe's guard accuses Wye of the theft, whose officials deny it.",
    ),
    (
        (("Rook denies the theft and has accused Lee of lying", "Rook"),),
        "Rook has accused Lee of lying.",
        "Rook admits the theft and has accused Lee of lying.",
    ),
    (
        (
            (
                "The bank was unable to confirm the theft and said it was unclear who had the keys",
                "The bank",
            ),
        ),
        "The bank said it was unclear who had the keys.",
        "The bank confirmed the theft.",
    ),
    (
        (
            ("Clinics took in 40 injured people, some of them with severe injuries", "Clinics"),
            ("Nine were dead on arrival", "Clinics"),
        ),
        "Clinics said some of the injured were severely hurt.",
        "Clinics said none of the injured were severely hurt.",
    ),
    (
        (("Police said 12 men died", "police"), ("A union said 30 men died", "a union")),
        "How many died is in dispute: 12 by police, 30 by a union.",
        "Police dispute that 30 men died, as a union says.",
    ),
    (
        (
            (
                "Kim Jong Un confirmed the sending of troops to Wye",
                "North Korean leader Kim Jong-un",
            ),
            ("North Korea confirmed that it had sent troops", None),
        ),
        "North Korea says it sent troops to Wye.",
        "South Korea says it sent troops to Wye.",
    ),
    (
        (("A team is to inspect mines in Wye", None), ("The team is in Exe", None)),
        "The team is in Exe, due to inspect mines in Wye.",
        "The team is in Exe, due to floods in Wye.",
    ),
]
"""Claims with their speakers, what retells them, and a twin that does not."""


def told(said: tuple[tuple[str, str | None], ...], sentence: str) -> str | None:
    """Why a sentence is not borne by claims of these speakers."""
    of = article(". ".join(text for text, _ in said) + ".")
    return why_not_borne(sentence, [fact(of, text, by=by) for text, by in said])


@pytest.mark.parametrize(("said", "true", "false"), SPOKEN)
def test_a_sentence_of_several_speakers_gives_each_his_own(
    said: tuple[tuple[str, str | None], ...], true: str, false: str
) -> None:
    """Whoever is named last before a number says it; what "and" joins to a denial is none."""
    assert told(said, true) is None
    assert told(said, false) is not None


def test_most_accounts_are_those_of_two_articles() -> None:
    """One alone is not most of them."""
    said = "An officer shot at the car"
    one, other = (article(f"{said}. {rest}.", f"{rest}.txt") for rest in ("Rain fell", "Snow fell"))
    sentence = "An officer, by most accounts, shot at the car."

    assert why_not_borne(sentence, [fact(one, said), fact(other, said)]) is None
    assert why_not_borne(sentence, [fact(one, said)]) is not None


DENIED = [
    (("Theo Blanc denied this, saying sirens had sounded at nine", "Theo Blanc"),
     "Theo Blanc said sirens had sounded at nine.", "Theo Blanc said no sirens had sounded."),
    (("Ida Berg rejected the charge, saying guards had locked the gate", "Ida Berg"),
     "Ida Berg said guards had locked the gate.", "Ida Berg said guards had not locked the gate."),
    (("Rook denied the claim and said his men had paid the cook", "Rook"),
     "Rook said his men had paid the cook.", "Rook denied that his men had paid the cook."),
    (("Rook denied the claim and said his men had paid the cook", "Rook"),
     "Rook denied the claim, and said his men had paid the cook.",
     "Rook said none of his men had paid the cook."),
    (("The firm dismissed the report, insisting that tests had been made", "The firm"),
     "The firm insisted that tests had been made.", "The firm insisted that no tests were made."),
    (("Ruben Haas called the accusations absurd", "Ruben Haas"),
     "Ruben Haas dismissed the accusations as absurd.",
     "Ruben Haas dismissed the accusations as old."),
    (("The mayor called the report false and left", "The mayor"),
     "The mayor rejected the report as false.", "The mayor called the report true."),
    (("Rook dismissed the report as false on Monday", "Rook"),
     "Rook has dismissed the report as false.", "Rook called the report true."),
    (("Ida Berg described the claims as baseless", "Ida Berg"),
     "Ida Berg dismissed the claims as baseless.", "Ida Berg described the claims as genuine."),
    (("Tom Fox called the rumours nonsense", "Tom Fox"),
     "Tom Fox rejected the rumours as nonsense.", "Tom Fox called the rumours true."),
]  # fmt: skip
"""What somebody says who denies something, what retells it, and a twin that does not."""


@pytest.mark.parametrize(("said", "true", "false"), DENIED)
def test_who_denies_something_does_not_deny_what_he_says(
    said: tuple[str, str], true: str, false: str
) -> None:
    """And what he calls untrue he dismisses as that, in his own word."""
    text, who = said
    claims = [position(article(f"{text}."), text, who, "denies")]

    assert why_not_borne(true, claims) is None
    assert why_not_borne(false, claims) is not None


@pytest.mark.parametrize("called", ["worrying", "costly", "late"])
def test_what_is_only_judged_is_not_dismissed(called: str) -> None:
    """Only a word that says that something is untrue dismisses it."""
    text = f"Ida Berg called the claims {called}"
    claims = [position(article(f"{text}."), text, "Ida Berg", "criticises")]

    assert why_not_borne(f"{text}.", claims) is None
    assert why_not_borne(f"Ida Berg dismissed the claims as {called}.", claims) is not None


def test_a_word_for_an_office_before_a_thing_is_nobodys_office() -> None:
    """A count that is official makes nobody an official; "chief Tom Fox" makes him a chief."""
    said = (
        ("Tom Fox said the official count was low", "Tom Fox"),
        ("The director left the room", "Tom Fox"),
    )
    assert told(said, "Tom Fox, the director, said the official count was low.") is None
    named = (("Police chief Tom Fox spoke", "Tom Fox"), ("The director left the room", None))
    assert told(named, "Tom Fox, the director, spoke.") is not None


def test_what_a_claim_has_itself_denies_nothing_new() -> None:
    """To dismiss a player is no denial where the claims tell of it."""
    said = (("The referee defended his decision to dismiss Paul Wirth", "The referee"),)

    assert told(said, "The referee defended his decision to dismiss Wirth.") is None
    assert told(said, "The referee denied his decision to dismiss Wirth.") is not None


def test_who_is_told_something_does_not_say_it() -> None:
    """Of two who speak in turn, the one is not told by the other what he says himself."""
    said = (
        (
            "The grocers gave the poor money, but IS replied that these should see the bureau",
            "Islamic State",
        ),
        ("The grocers told the rebels that they gave money to poor families", "The grocers"),
    )
    asked = "that the poor should see the bureau"

    assert told(said, f"IS told the grocers {asked}.") is None
    assert told(said, "The grocers told IS that they gave money to poor families.") is None
    assert told(said, f"The grocers told IS {asked}.") is not None


@pytest.mark.parametrize("way", ["{}, citing {}, reported", "{} quoted {} as saying"])
def test_who_cites_is_not_cited(way: str) -> None:
    """A paper that tells what another had told it is not the other's source."""
    said = (("The Herald, citing the Wye Post, reported that the mill had burned", "The Herald"),)
    papers = ("The Herald", "the Wye Post")

    assert told(said, f"{way.format(*papers)} that the mill had burned.") is None
    assert told(said, f"{way.format(*papers[::-1])} that the mill had burned.") is not None


@pytest.mark.parametrize("name", ["Connolly", "Reid", "Burkin"])
def test_whose_something_is_that_opens_a_sentence_is_in_the_claims(name: str) -> None:
    """A stranger's name is none of theirs."""
    said = (("Dornnella Conner left", None), ("Her car was found in Exe on Monday", None))

    assert told(said, "Conner's car was found in Exe on Monday.") is None
    assert told(said, f"{name}'s car was found in Exe on Monday.") is not None


@pytest.mark.parametrize("opens", ["Everyone", "Monday"])
def test_a_plain_word_that_opens_a_sentence_names_nobody(opens: str) -> None:
    """Hopes that are "everyone's" are nobody's of that name."""
    said = (("Hopes of rain were dashed on Monday", None),)

    assert told(said, f"{opens}'s hopes of rain were dashed.") is None
