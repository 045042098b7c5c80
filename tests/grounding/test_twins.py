"""True retellings, each beside a false twin that one check of sentences or claims alone refuses."""

from __future__ import annotations

import pytest

from summarize.grounding.ground import ground
from summarize.grounding.sentences.check_sentence import why_not_borne
from summarize.schema import Draft, DraftFact
from tests.made import article, fact, position

FANS = ("Some fans threw bottles at the bus", "Most players had left by then")
PARCELS = (
    "Eleven parcels fell into the sea near Wye",
    "Planes dropped parcels on Monday",
    "The hill village had asked for food",
    "The army counted them",
)
GATE = ("The gate in Orrin gave way on Monday and nine cows fled",)
FIRE = ("A fire in the kitchen brought the roof down",)
WALK = ("They walked for hours to the border",)
HELD = ("They were held for 48 hours",)
YARD = ("The yard lost more than its rival",)
FAIR = ("More people came to the fair than last year",)
HOME = ("Nobody was hurt in the copper mine, and the crew did not go home", "The town was cold")
RAIN = ("Rain may fall in Wye", "The dam holds")
STILL = ("Trains stood still in Wye and they stood still in Exe",)
CAMP = ("Nine were killed in the fire", "The camp holds 40 people")
DARK = ("The town was left without power", "Rook spoke of a plot")
MILL = (
    "Soldiers searched the mill at dawn and took three boxes of letters away",
    "No one was hurt in the search",
)
SENTENCES = [
    (
        FANS,
        "Most players had left by then, and some fans threw bottles.",
        "Most fans threw bottles at the bus.",
    ),
    (
        PARCELS,
        "Some of the parcels fell into the sea.",
        "Most of the parcels that the army counted on Monday near the hill village fell.",
    ),
    (
        FIRE,
        "The roof came down because of a kitchen fire.",
        "The roof came down because of a kitchen gas leak.",
    ),
    (
        GATE,
        "Nine cows fled because the gate in Orrin gave way.",
        "The gate in Orrin gave way because of a broken lock, and nine cows fled.",
    ),
    (
        WALK,
        "It took hours to walk to the border.",
        "It took days to walk to the border.",
    ),
    (HELD, "They were held for two days.", "They were held for three days."),
    (YARD, "The yard lost more than its rival did.", "The yard lost less than its rival did."),
    (
        FAIR,
        "More people than last year came to the fair.",
        "Fewer people came to the fair than last year.",
    ),
    (
        MILL,
        "No one was hurt, and soldiers took letters away.",
        "No one was hurt, and soldiers did not take letters away.",
    ),
    (HOME, "The crew did not go home.", "The crew went home."),
    (RAIN, "There may be rain in Wye.", "There will be rain in Wye."),
    (
        STILL,
        "Trains stood still both in Wye and in Exe.",
        "Both trains stood still in Wye and in Exe.",
    ),
    (
        CAMP,
        "Nine of the 40 people in the camp were killed.",
        "The fire killed 40 people in the camp.",
    ),
    (DARK, "Rook spoke of a plot.", "Rook denied a plot."),
]
"""What is said, what may be told of it, and what may not."""


def reason(said: tuple[str, ...], told: str, speakers: tuple[str | None, ...] = ()) -> str | None:
    """Why claims of one article do not bear a sentence."""
    of = article(" ".join(f"{one}." for one in said))
    by = speakers or (None,) * len(said)
    claims = [fact(of, one, by=who) for one, who in zip(said, by, strict=True)]
    return why_not_borne(told, claims)


@pytest.mark.parametrize(("said", "true", "false"), SENTENCES, ids=[one for *_, one in SENTENCES])
def test_a_sentence_holds_and_its_twin_is_refused(
    said: tuple[str, ...], true: str, false: str
) -> None:
    """Told of more, with a cause, in another unit, less for more, or denied."""
    assert reason(said, true) is None
    assert reason(said, false) is not None


REPORTS = (
    "Two men were arrested near the mill",
    "The bridge will be closed in May",
    "New cables would take long to make",
)
SPEAKERS = ("Police", "The mayor", "Ruiz")


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("The mayor said the bridge would be closed.", "Police said that the bridge needs cables."),
        (
            "The bridge will be closed in May, the mayor said.",
            "The bridge will be closed in May for new cables, police said.",
        ),
    ],
)
def test_nobody_says_what_several_others_say(true: str, false: str) -> None:
    """Where no claim of another has most of it, yet all of it is theirs."""
    assert reason(REPORTS, true, SPEAKERS) is None
    assert reason(REPORTS, false, SPEAKERS) is not None


def test_who_denies_is_not_told_to_do_what_is_denied() -> None:
    """With no word that denies, what all its claims deny is told as if they did not."""
    of = article("Hallam Coal rejects the report as nonsense.")
    claim = position(of, "Hallam Coal rejects the report as nonsense", "Hallam Coal", "denies")

    assert why_not_borne("Hallam Coal denies the report.", [claim]) is None
    assert why_not_borne("The report is of Hallam Coal.", [claim]) is not None


CLAIMS = [
    (
        "The pit flooded at 6 a.m. on Monday.",
        "The pit flooded at 6 a.m.",
        "The pit was flooded at 06:00.",
        "The pit flooded at 7 a.m.",
    ),
    (
        "The yard lost more than its rival.",
        "The yard lost more than its rival",
        "The yard lost more than its rival did.",
        "The yard lost less than its rival.",
    ),
    (
        "The gate gave way on Monday, and nine cows fled. It was cold.",
        "The gate gave way on Monday",
        "The gate gave way because it was cold.",
        "The gate gave way because of a lock, and cows fled.",
    ),
    (
        "The club sold Ana Ruiz to Wye on Monday and bought Tom Fox on Friday.",
        "The club sold Ana Ruiz to Wye on Monday",
        "On Monday the club sold Ana Ruiz.",
        "The club sold Ana Ruiz to Wye on Friday.",
    ),
    (
        "The convoy drove from Wye to Exe at dawn.",
        "The convoy drove from Wye to Exe",
        "From Wye the convoy drove to Exe.",
        "The convoy drove from Exe to Wye.",
    ),
    (
        "The guard hit two drivers with a stick.",
        "The guard hit two drivers",
        "Two drivers were hit by the guard.",
        "Two guards were hit by drivers.",
    ),
    (
        "Mayor Ana Ruiz and coach Tom Fox opened the hall.",
        "Mayor Ana Ruiz and coach Tom Fox opened",
        "Coach Tom Fox opened the hall.",
        "Coach Ana Ruiz opened the hall.",
    ),
    (
        "The guard fell ill on the day of the fire.",
        "The guard fell ill on the day",
        "The guard fell ill when the fire was.",
        "The guard fell ill before the fire.",
    ),
    (
        "A valve may burst in the pit. It was cold.",
        "A valve may burst in the pit",
        "In the pit a valve could burst.",
        "A valve will burst in the pit.",
    ),
    (
        "The bridge was not bombed. The river was high on Monday.",
        "The river was high on Monday",
        "The bridge was not bombed when the river was high.",
        "The bridge was bombed when the river was high.",
    ),
    (
        "If the old bridge falls, the town is cut off. It was cold.",
        "the old bridge",
        "The bridge is old.",
        "The old bridge falls.",
    ),
    (
        "Police denied a report that two guards had been shot. It was cold.",
        "a report that two guards had been shot",
        "A report said that two guards had been shot.",
        "Two guards had been shot.",
    ),
    (
        "Ruiz allegedly stole the ring. She was in the shop on Monday.",
        "She was in the shop on Monday",
        "Ruiz allegedly stole the ring when she was in the shop.",
        "Ruiz stole the ring when she was in the shop.",
    ),
    (
        "The left wing of the hall burned and the right door held.",
        "The left wing of the hall burned",
        "The hall's left wing burned.",
        "The right wing of the hall burned.",
    ),
]
"""An article, a quote, what it bears, and what it does not."""


@pytest.mark.parametrize(
    ("text", "quote", "true", "false"), CLAIMS, ids=[one for *_, one in CLAIMS]
)
def test_a_claim_holds_and_its_twin_is_refused(
    text: str, quote: str, true: str, false: str
) -> None:
    """Another hour, less for more, a cause added, what may be as sure, or something moved."""
    of = article(text)
    honest, turned = (DraftFact(quote=quote, text=told) for told in (true, false))

    assert ground(of, Draft(facts=(honest,))).rejected == ()
    assert ground(of, Draft(facts=(turned,))).claims == ()


CREW = "\n".join(f"Pump {at} was tested in the pit that week by the crew." for at in range(12))
WET = "The mine was wet all summer"


def claims_by(text: str, by: str) -> int:
    """How many claims an article bears that give its quote to a speaker."""
    quote = WET if WET in text else WET.lower()
    draft = DraftFact(quote=quote, text=f"{WET}.", by=by)
    return len(ground(article(text), Draft(facts=(draft,))).claims)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (f"Police said that {WET.lower()}.", "the author"),
        (f"{WET}.", "the author"),
        (f"{CREW}\nTom Fox ran to the pit. {WET}.\n{CREW}", "Tom Fox"),
    ],
)
def test_a_quote_may_be_its_authors_or_of_somebody_named_near(text: str, by: str) -> None:
    """Where nobody who has a name is said to say it."""
    assert claims_by(text, by) == 1


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (f"Ruiz said that {WET.lower()}.", "the author"),
        (f"{CREW}\n{WET}.\n{CREW}\nTom Fox runs the union.", "Tom Fox"),
    ],
)
def test_a_quote_is_not_of_somebody_who_stands_far_from_it(text: str, by: str) -> None:
    """Nor is what a named man says its author's."""
    assert claims_by(text, by) == 0
