"""A body is called as another text calls it, a person by as much of the name as one has."""

from __future__ import annotations

import pytest

from summarize.language.names.other_names import as_named, called, is_another


@pytest.mark.parametrize(
    ("text", "said", "called"),
    [
        ("The Islamic State group did it.", "ISIL claimed the raid.", "The ISIL group did it."),
        ("The Islamic State did it.", "a raid by DAESH.", "The DAESH did it."),
        ("Doctors Without Borders left.", "MSF has left.", "MSF left."),
        ("At an OEA meeting.", "Orrin Exe Association", "At an Orrin Exe Association meeting."),
        ("The US Geological Survey said.", "The USGS said", "The USGS said."),
        ("The U.S. Geological Survey said.", "The USGS said", "The USGS said."),
        ("Rain fell in Sheldoun.", "the town of Sheldun", "Rain fell in Sheldun."),
        ("The Yassirin bridge fell.", "the bridge of Yasirin", "The Yasirin bridge fell."),
    ],
)  # fmt: skip
def test_a_body_is_called_as_the_other_text_calls_it(text: str, said: str, called: str) -> None:
    """By a usual name, initials for the name in full, or the name in full for initials."""
    assert as_named(text, said) == called


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Islamic State did it.", "The Islamic State, or ISIL, did it."),
        ("The Islamic State did it.", "THE FIRE IS OUT, they said."),
        ("The Islamic State did it.", "Hezbollah claimed it."),
        ("The US Coast Guard said.", "The USGS said"),
        ("At an OEA meeting.", "the Orrin Exe Forum met"),
        ("Tom Fox met Ana Ruiz.", "He met her on TV."),
        ("Rain fell in Gourian.", "the town of Goursin"),
        ("Rain fell in Marinda.", "the town of Marinde"),
        ("Rain fell in Daniel.", "the town of Daniels"),
        ("Rain fell in Sheldun.", "Sheldoun, or Sheldun"),
    ],
)
def test_a_name_that_the_other_text_has_not_otherwise_stays(text: str, said: str) -> None:
    """Another body, a small word in a headline of capitals, and the same name."""
    assert as_named(text, said) == text


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("Ida Berg, a nurse", ("Ida Berg", "Berg", "a nurse")),
        ("Ida Berg, a nurse of Wye", ("Ida Berg", "Berg", "a nurse of Wye", "a nurse")),
        ("General Abdul Berg", ("Abdul Berg", "Berg")),
        (
            "Wye Police Chief Gen. Abdul Berg",
            (
                "Police Chief Gen. Abdul Berg",
                "Chief Gen. Abdul Berg",
                "Gen. Abdul Berg",
                "Abdul Berg",
                "Berg",
            ),
        ),
        ("Islamic State group (ISIL, Daesh)", ("Islamic State group", "ISIL", "Daesh")),
        ("Ida “Tiny” Berg", ("Ida Berg", "Berg")),
        ("a nurse, through Tom Fox", ("a nurse",)),
    ],
)
def test_who_is_given_with_more_may_be_called_by_a_part(who: str, named: tuple[str, ...]) -> None:
    """Without brackets, nickname or office, by the last word, and by what he is."""
    assert called(who) == named


def test_a_last_name_behind_another_first_name_is_another_persons() -> None:
    """A first name spelled otherwise is the same; a title before it is no first name."""
    assert is_another("Dornella Berg", "Berg", "Tom Berg said it.")
    assert not is_another("Dornella Berg", "Berg", "Dornnella Berg said it.")
    assert not is_another("Dornella Berg", "Berg", "Officer Berg said it.")
    assert not is_another("Dornella Berg", "Berg", "Tom Fox met Berg.")
