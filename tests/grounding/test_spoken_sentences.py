"""Sentences in which several speak, or many say so, each beside a false twin."""

from __future__ import annotations

import pytest

from summarize.grounding.sentences.check_sentence import why_not_borne
from tests.material.made import article, fact

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
