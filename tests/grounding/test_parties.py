"""Who does it, and to or from whom, is told as the claims tell it; each beside a false twin."""

from __future__ import annotations

import pytest

from tests.grounding.test_sentence_twins import reason

Said = tuple[str, ...]
ESCORT = (
    "The storm frightened visitors at a harbour trade fair in Orrin",
    "Guards escorted the visitors from the hall",
)
GAS = ("The state press accused rebels of using gas against army troops",)
FIELDS = ("Orrin forces hold much of the north after capturing fields from the Marsh League",)
RINGS = ("In May, thieves stole 12 rings from an employee of Acme, a jeweller",)
HELP = ("Berg went to another guard, who helped her",)
LETTER = ("The mayor's office wrote to farmers on Monday about a tax",)
FIRED = ("Army officers fired at police officers in Wye",)
BLAST = ("A suicide bomb killed at least 16 people in Orrin in July",)
SLIM = (
    (
        "“Teams are struggling to evacuate an estimated 14 children still trapped there,” said "
        "Ida Berg, the head of the local mine office"
    ),
    "Ida Berg hoped that the trapped children can be found alive but called the chances very slim",
)
DUBBED = ("Sailors of the Wye were dubbed The Gulls by fishermen",)
CAPTURED = ("Rebels were captured by soldiers near Exe",)
GIFT = ("Moss says that Lowe gave her wine and a watch",)
ATTACKED = ("Moss says that Lowe attacked him in the yard",)
KING = (
    "Norland's king Moss confirmed the losses of the Norland guard",
    "Moss thanked the Norland guard",
)
EVIDENCE = (
    "The council collected evidence from farmers",
    "Farmers provided evidence to the council",
)
SUED = ("Moss says that she sued Lowe",)
PARTIES = [
    (BLAST, "At least 16 people were killed by a suicide bomb in Orrin in July.",
     "A suicide bomb was killed by at least 16 people in Orrin in July."),
    (ESCORT, "Visitors at a harbour trade fair in Orrin were escorted from the hall by guards.",
     "Guards at a harbour trade fair in Orrin were escorted from the hall by visitors."),
    (GAS, "Rebels used gas against army troops, the state press said.",
     "Army troops used gas against rebels, the state press said."),
    (FIELDS, "Fields were captured by Orrin forces from the Marsh League.",
     "Fields were captured by the Marsh League from Orrin forces."),
    (RINGS, "In May, 12 rings were stolen from an employee of Acme.",
     "In May, 12 rings were stolen by an employee of Acme."),
    (HELP, "Berg turned to another guard, who helped her.",
     "Another guard turned to Berg, who helped him."),
    (LETTER, "Farmers were written to on Monday by the mayor's office about a tax.",
     "Farmers wrote to the mayor's office on Monday about a tax."),
    (FIRED, "Police officers in Wye were fired at by army officers.",
     "Police officers fired at army officers in Wye."),
    (DUBBED, "The Gulls are sailors of the Wye whom fishermen called so.",
     "The Gulls are fishermen whom sailors of the Wye called so."),
    (CAPTURED, "Rebels whom soldiers captured were near Exe.",
     "Soldiers whom rebels captured were near Exe."),
    (GIFT, "Moss says she was given wine and a watch by Lowe.",
     "Moss says she gave wine and a watch to Lowe."),
    (ATTACKED, "Moss says he was attacked by Lowe in the yard.",
     "Moss says he attacked Lowe in the yard."),
    (KING, "Moss confirmed the losses of the Norland guard.",
     "The Norland guard confirmed the losses of Moss."),
    (EVIDENCE, "The council collected evidence provided by farmers.",
     "Farmers collected evidence provided by the council."),
    (SUED, "Moss says she sued Lowe.", "Moss says that Lowe sued her."),
]  # fmt: skip


@pytest.mark.parametrize(("said", "true", "false"), PARTIES, ids=[one for *_, one in PARTIES])
def test_the_parties_of_a_deed_keep_their_places(said: Said, true: str, false: str) -> None:
    """In the passive, behind "of using" and "after capturing", and of those taken from."""
    assert reason(said, true) is None
    assert reason(said, false) is not None


def test_what_somebody_is_like_is_no_deed_of_another() -> None:
    """Behind "the" a participle only tells of whom it stands before."""
    assert (
        reason(SLIM, "Ida Berg called the chances of finding the trapped children alive very slim.")
        is None
    )


def test_whom_a_statement_speaks_of_is_not_whom_it_is_done_to() -> None:
    """A country confirms of its guards what its president did; its guards confirm nothing."""
    said = (
        "Ana Moss confirmed the part of Peruvian guards in the raid",
        "Tom Lowe said that the guards of Peru were in the raid",
    )
    speakers = ("Peru's president Ana Moss", "Chile's president Tom Lowe")
    true = "Peru and Chile confirm Peruvian guards had a part in the raid."
    false = "Peruvian guards confirmed the part of Moss in the raid."

    assert reason(said, true, speakers) is None
    assert reason(said, false, speakers) is not None
