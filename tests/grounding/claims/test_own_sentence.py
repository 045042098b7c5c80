"""What a claim tells is told by its quote's own sentence, and hangs there on the same words."""

from __future__ import annotations

import pytest

from summarize.grounding.ground import ground
from summarize.schema import Draft, DraftFact
from tests.material.made import article

COURT = (
    "A court in Orrin cleared the trader Ida Voss of smuggling but convicted her of tax fraud. "
    "Her lawyer, Sam Roth, said his client accepted the fine and had never denied being careless. "
    "The prosecutor said he would appeal against it on Friday. "
    "Voss had sold the mill to Acme on Monday."
)
PORT = (
    "Fishermen in Wyle blocked the port on Monday. Police in Exe watched. The boats on the island "
    "of Lumm stayed at sea until Thursday. The town of Exe sent bread to Wyle."
)
FIRM = (
    "Kessel will close its mill in Brand and move the looms to Orte, the firm said. Sales fell "
    "from 40m crowns in 2020 to 12m last year. Its union said 70 of its 90 weavers had signed. "
    "Workers found a leak in the roof."
)
TALKS = (
    'Envoy Lea Marsh, who chairs the talks, called the offer "a first step". Minister Jan Holt '
    "rejected it. He blamed the rebels for the delay. The rebels said they would do that again."
)
GUARD = (
    "A guard, Tom Fox, was heard as a witness and was not a suspect. The elder sister of the owner "
    "was in Rome. His doctor had advised him against the journey. Fox has been questioned twice."
)
CUP = (
    "Wyle had led through Ana Ruiz's early goal, but Orte's Eva Lund levelled. The gate should "
    "be painted at night, the keeper said. He accused the club of wasting water."
)
COUNCIL = (
    "The probe, which landed in May, cost 118 million dollars, of which the agency of Lumm paid "
    "40 million. In Orte Acme shares rose 3 per cent, while Kessel shares fell 6 per cent. Nine "
    "towns signed the pact; Exe abstained. The clerk declined to say whether the pact binds them. "
    "Drivers voted on Monday against joining the march. The road opens in May, provided the "
    "council pays. A barn was damaged by hail."
)
TRUCE = (
    "The army said that the rebels will pull back from the ridge. Coach Eva Lund blamed the wind; "
    "the club was silent. Police arrested a student in Wyle, where the band of the mill lives. "
    "Losses grew to 38 crowns a ton. The raid killed 340 people, most of them women. The hall "
    "cost 61m crowns, almost twice the first estimate of 33m. The league, which runs the "
    "cup, met on Friday."
)
RAIL = (
    "What was the cause of the derailment? A cracked rail may have played a part. Fourteen of the "
    "train's 62 wagons fell over. The men held five aid workers. The five — three nurses and two "
    "drivers of a charity — were flown to Wyle. The drivers' union is seeking a rise of 9 per "
    "cent. The government has offered 4 per cent."
)
WHOLE = (
    "Only three of the 62 people killed in the crash have been named. The storm sank a barge and "
    "may have damaged the pier. Bell never said whether he would sign, and flew home. The bank "
    "spent 500 dollars on 300 chairs. The gunman ran."
)
TWINS = [
    (WHOLE, "Only three of the 62 people killed in the crash have been named",
     "The crash killed 62 people.", "All 62 have been named."),
    (WHOLE, "The storm sank a barge and may have damaged the pier", "The storm sank a barge.",
     "The storm damaged the pier."),
    (WHOLE, "Bell never said whether he would sign, and flew home", "Bell flew home.",
     "Bell said he would sign."),
    (WHOLE, "The bank spent 500 dollars on 300 chairs", "The bank spent 500 dollars on chairs.",
     "The bank spent 300 dollars on chairs."),
    (RAIL, "A cracked rail may have played a part", "A cracked rail may have played a part in it.",
     "A cracked rail caused the derailment."),
    (RAIL, "Fourteen of the train's 62 wagons fell over", "Fourteen wagons fell over.",
     "62 wagons fell over."),
    (RAIL, "Fourteen of the train's 62 wagons fell over", "The train has 62 wagons.",
     "62 of its wagons fell over."),
    (RAIL, "three nurses and two drivers of a charity", "Three nurses were flown to Wyle.",
     "Three drivers were among the aid workers."),
    (RAIL, "The government has offered 4 per cent", "The government offered 4 per cent.",
     "The union is seeking a rise of 4 per cent."),
    (TRUCE, "the rebels will pull back from the ridge", "The rebels will pull back from the ridge.",
     "The army will pull back from the ridge."),
    (TRUCE, "Coach Eva Lund blamed the wind", "The coach blamed the wind.",
     "The club blamed the wind."),
    (TRUCE, "Police arrested a student in Wyle", "A student arrested by police was in Wyle.",
     "A member of the band arrested police in Wyle."),
    (TRUCE, "Police arrested a student in Wyle", "A student was arrested in Wyle by the police.",
     "Police arrested a member of the band in Wyle."),
    (TRUCE, "Losses grew to 38 crowns a ton", "Losses rose to 38 crowns a ton.",
     "Losses grew by 38 crowns a ton."),
    (TRUCE, "killed 340 people, most of them women", "340 people were killed in the raid.",
     "340 women were killed in the raid."),
    (TRUCE, "cost 61m crowns, almost twice the first estimate of 33m",
     "The hall cost 61m crowns.", "The hall cost 33m crowns."),
    (COUNCIL, "118 million dollars, of which the agency of Lumm paid 40 million",
     "Of this the agency of Lumm paid 40 million dollars.",
     "The agency of Lumm paid 118 million dollars for the probe."),
    (COUNCIL, "Kessel shares fell 6 per cent", "Kessel shares fell by 6 per cent.",
     "Acme shares fell 6 per cent."),
    (COUNCIL, "Nine towns signed the pact", "Nine towns signed the pact.", "Exe signed the pact."),
    (COUNCIL, "declined to say whether the pact binds them",
     "The clerk refused to say whether the pact binds them.",
     "The clerk said that the pact does not bind them."),
    (COUNCIL, "voted on Monday against joining the march",
     "Drivers voted on Monday not to join the march.",
     "Drivers voted on Monday to join the march."),
    (COUNCIL, "provided the council pays", "The road opens if the council pays.",
     "The council pays."),
    (COUNCIL, "A barn was damaged by hail", "Hail damaged a barn.", "Hail destroyed a barn."),

    # Deeds of another sentence.
    (COURT, "said his client accepted the fine", "Sam Roth said his client accepted the fine.",
     "Sam Roth said his client would appeal against the fine."),
    (COURT, "Voss had sold the mill to Acme", "Voss sold Acme the mill.",
     "Voss convicted Acme."),
    (FIRM, "70 of its 90 weavers had signed", "70 weavers had signed, the union said.",
     "70 weavers found a leak, the union said."),
    (TALKS, "The rebels said they would do that again",
     "The rebels said they would do that again.", "The rebels said they had rejected it."),
    # What hangs on another verb.
    (COURT, "of smuggling but convicted her of tax fraud", "Voss was convicted of tax fraud.",
     "Voss was convicted of smuggling."),
    (COURT, "cleared the trader Ida Voss of smuggling", "Voss was cleared of smuggling.",
     "Voss was cleared of tax fraud."),
    # Days, places and ways.
    (PORT, "stayed at sea until Thursday", "The boats stayed at sea until Thursday.",
     "The boats stayed at sea until Monday."),
    (PORT, "Fishermen in Wyle blocked the port", "The port was blocked in Wyle.",
     "Fishermen in Exe blocked the port."),
    (PORT, "The boats on the island of Lumm stayed at sea", "Boats on Lumm stayed at sea.",
     "The boats stayed at sea in Wyle."),
    (FIRM, "close its mill in Brand and move the looms to Orte", "Kessel will move looms to Orte.",
     "Kessel will move the looms from Orte."),
    # Wholes and parts, and the times of numbers.
    (FIRM, "70 of its 90 weavers had signed", "70 of the 90 weavers had signed.",
     "90 of its weavers had signed."),
    (FIRM, "from 40m crowns in 2020 to 12m last year", "Sales fell to 12m crowns last year.",
     "Sales were 40m crowns last year."),
    # Who does it.
    (TALKS, 'called the offer "a first step"', "Lea Marsh called the offer a first step.",
     "Jan Holt called the offer a first step."),
    (CUP, "Wyle had led through Ana Ruiz's early goal", "Wyle led through a goal by Ana Ruiz.",
     "Orte led with an early goal by Ana Ruiz."),
    # What is denied, advised, asked and admitted.
    (GUARD, "heard as a witness and was not a suspect", "Tom Fox, a guard, is not a suspect.",
     "The guard Tom Fox was heard as a suspect."),
    (GUARD, "advised him against the journey", "His doctor advised him not to make the journey.",
     "His doctor had advised him to make the journey."),
    (GUARD, "The elder sister of the owner was in Rome", "The owner's elder sister was in Rome.",
     "The owner's younger sister was in Rome."),
    (CUP, "should be painted at night", "The keeper said the gate should be painted at night.",
     "The keeper said the gate had been painted at night."),
    (CUP, "He accused the club of wasting water", "The keeper accused the club of wasting water.",
     "The club admitted wasting water."),
]  # fmt: skip


def refused(text: str, quote: str, told: str) -> bool:
    """Whether a claim with this text is refused for its quote in an article."""
    draft = DraftFact(quote=quote, text=told, date=None, by=None)
    return bool(ground(article(text), Draft.of(draft)).rejected)


@pytest.mark.parametrize(("text", "quote", "honest", "false"), TWINS, ids=lambda one: one[:60])
def test_a_claim_holds_and_its_twin_of_another_sentence_does_not(
    text: str, quote: str, honest: str, false: str
) -> None:
    """Both have the words of one article; the twin puts them where the sentence has others."""
    assert not refused(text, quote, honest)
    assert refused(text, quote, false)


@pytest.mark.parametrize("name", ["Ida Voss", "Sam Roth", "Lea Marsh", "Eva Lund", "Ana Ruiz"])
def test_of_several_words_that_do_not_hold_the_reason_names_the_first(name: str) -> None:
    """By the alphabet: the same draft has the same reason in every run."""
    said = "Kessel was hurt in an air strike in Exe"
    told = article(f"{said}, and {name} left Wyle on a train. It rained.")
    draft = Draft(facts=(DraftFact(quote=said, text=f"{name} was hurt in an air strike."),))
    day = Draft(facts=(DraftFact(quote=said, text="Kessel was hurt on Monday or Friday."),))

    reasons = [ground(told, one).rejected[0].reason for one in (draft, day)]

    first = min(name.lower().split())
    assert reasons[0] == f"The article says 'hurt' of another than {first!r}."
    assert "'Friday'" in reasons[1]
