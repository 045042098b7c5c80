"""Who does what to whom is read of clauses of every build."""

from __future__ import annotations

import pytest

from summarize.grounding.deeds import deeds
from summarize.grounding.ground import ground
from summarize.schema import Draft, DraftFact
from tests.material.made import article

READ = [
    ("Rebels shelled the town.", "shelled", "Rebels", "town"),
    ("The town was later shelled by rebels.", "shelled", "rebels", "town"),
    ("Guards searched a depot struck by Orrin bombs.", "struck", "Orrin bombs", "depot"),
    ("The town, held by rebels, was shelled by the army.", "shelled", "army", "town"),
    ("The mayor, who lives in Wye, sued farmers.", "sued", "mayor", "farmers"),
    ("Captives whom rebels freed went home.", "freed", "rebels", "Captives"),
    ("Moss fled after being chased by guards.", "chased", "guards", "Moss"),
    ("Moss stormed the mill and chased guards.", "chased", "Moss", "guards"),
    ("The Exe union called on the council to close the mill.", "close", "council", "mill"),
    ("Acme tried to buy the mill.", "buy", "Acme", "mill"),
    ("A bank and a school were burnt by boys.", "burnt", "boys", "bank school"),
    ("Bombs fell before the army shelled Exe, killing nine farmers.", "killing", "army",
     "nine farmers"),
    ("Boys are to blame for the fire.", "blame", "", "Boys"),
]  # fmt: skip
TURNED = [
    ("Moss fled after being called out by the Exe boxer.", "Moss was called out by the Exe boxer.",
     "Moss has called out the Exe boxer."),
    ("Boys shouted as they broke through a cordon and chased old guards away from the gate.",
     "Boys chased old guards away.", "Old guards chased boys away."),
    ("Riots broke out when guards killed a boy and went on for weeks.",
     "Riots broke out when a boy was killed by guards.",
     "Riots broke out when a boy killed a guard."),
    ("Boys stoned banks in Exe before they were dispersed by guards.",
     "Boys in Exe were dispersed by guards.", "Boys in Exe dispersed the guards."),
    ("Gas had leaked from a rebel depot struck by Orrin bombs.",
     "Gas leaked from a rebel depot that was struck by Orrin bombs.",
     "Gas leaked from an Orrin depot that was struck by rebels."),
    ("Berg told Moss that he was wearing Lowe down.", "Moss was wearing Lowe down.",
     "Lowe was wearing Moss down."),
    ("Ruiz blames angry boys for the fire.", "Angry boys are to blame for the fire.",
     "The police are to blame for the fire."),
    ("A burst pipe flooded the pit.", "The pit flooded.", "The pit flooded a burst pipe."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "verb", "doer", "done_to"), READ)
def test_a_deed_has_its_doer_and_whom_it_is_done_to(
    text: str, verb: str, doer: str, done_to: str
) -> None:
    """In the active and passive, in relative clauses, participles and infinitives."""
    deed = next(one for one in deeds(text) if one.verb.text == verb)

    sides = [
        " ".join(word.text for word in party.words) if party else ""
        for party in (deed.doer, deed.done_to)
    ]

    assert sides == [doer, done_to]


@pytest.mark.parametrize(("said", "true", "false"), TURNED)
def test_a_claim_has_those_who_do_it_in_their_place(said: str, true: str, false: str) -> None:
    """Whoever it is done to in the sentence does not do it in a claim, by whatever name."""
    of = article(f"{said} Police came.")
    told = [
        len(ground(of, Draft(facts=(DraftFact(quote=said.rstrip("."), text=text),))).claims)
        for text in (true, false)
    ]

    assert told == [1, 0]
