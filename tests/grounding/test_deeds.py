"""A deed is told of whom, where and when its claims tell of it, each beside a false twin."""

from __future__ import annotations

import pytest

from summarize.grounding.sentences.check_sentence import why_not_borne
from tests.material.made import article, fact

Said = tuple[str, ...]
ALARM = ("The alarm had been switched off for repairs when thieves broke in",)
GATE = ("The gate was left open while farmers slept",)
BRIDGE = ("Rebels destroyed the bridge before soldiers came",)
MILL = ("Rebels held the bridge", "The mill was burnt")
FILES = ("The files were deleted after Ana Ruiz left the firm",)
TOWN = ("The bridge was destroyed by rebels before soldiers came",)
DONE_BY = [
    (ALARM, "The alarm had been switched off for repairs when thieves broke in.",
     "The alarm had been switched off by the thieves when they broke in."),
    (ALARM, "Thieves broke in when the alarm had been switched off for repairs.",
     "Thieves had switched off the alarm when they broke in."),
    (GATE, "The gate was left open as farmers slept.", "The gate was left open by the farmers."),
    (BRIDGE, "The bridge was destroyed by rebels before soldiers came.",
     "The bridge was destroyed by soldiers."),
    (TOWN, "Rebels destroyed the bridge before soldiers came.",
     "The bridge was destroyed by soldiers before rebels came."),
    (MILL, "Rebels held the bridge, and the mill was burnt.", "The mill was burnt by rebels."),
    (FILES, "The files were deleted after Ana Ruiz left the firm.",
     "The files were deleted by Ana Ruiz."),
    (("A rebel attack destroyed the bridge",), "The bridge was destroyed by rebels.",
     "The bridge was destroyed by farmers."),
    (("Tom Fox was sentenced to four years", "The court heard nine guards"),
     "The court heard nine guards and sentenced Tom Fox to four years.",
     "Nine guards sentenced Tom Fox to four years."),
    (("The disease had spread from a market where wells were flooded",),
     "The disease had spread from a market with flooded wells.",
     "The wells in a market were flooded by the disease."),
    (("A quake shook Orrin", "Nine farmers were killed", "Guards came to Orrin"),
     "The quake killed nine farmers.", "Guards killed nine farmers."),
]  # fmt: skip
AIDES = (
    "Two aides were acquitted for lack of proof",
    "A third aide, Tom Berg, was convicted of theft",
)
MINE = ("Ida Berg was rescued from the mine", "Tom Fox drowned in the mine")
FINED = (
    "Ida Berg was fined for speeding",
    "Tom Fox was jailed for speeding",
    "Sam Ray was fined for speeding",
)
COUNCILS = ("The Orrin council approved the plan", "The Exe council rejected the plan")
ACME = ("Acme closed its mill", "Bolt Works opened a mill")
SHARED = [
    (AIDES, "Two aides were acquitted for lack of proof, and Tom Berg was convicted of theft.",
     "Two aides and Tom Berg were acquitted for lack of proof."),
    (AIDES, "Two aides were acquitted.", "Tom Berg was acquitted for lack of proof."),
    (MINE, "Tom Fox drowned in the mine, but Ida Berg was rescued.",
     "Ida Berg and Tom Fox were rescued from the mine."),
    (MINE, "Ida Berg was rescued from the mine.",
     "Both Ida Berg and Tom Fox were rescued from the mine."),
    (FINED, "Ida Berg and Sam Ray were fined for speeding, and Tom Fox was jailed.",
     "Tom Fox, Ida Berg and Sam Ray were fined for speeding."),
    (COUNCILS, "The Orrin council approved the plan, and the Exe council rejected it.",
     "The Exe council approved the plan, and the Orrin council rejected it."),
    (COUNCILS, "The Exe council rejected the plan.",
     "The Orrin council and the Exe council approved the plan."),
    (ACME, "Acme closed its mill, and Bolt Works opened one.", "Acme and Bolt Works closed mills."),
    (("Ana Ruiz praised the plan", "Tom Fox also praised the plan"),
     "Ana Ruiz and Tom Fox praised the plan.", "Ana Ruiz and Tom Fox did not praise the plan."),
    (("The minister and his deputy resigned", "Deputy minister Sam Ray cited his health"),
     "The minister and his deputy, Sam Ray, resigned.",
     "The minister and his deputy, Sam Ray, were fired."),
    (("Tom Fox built the shed", "Ana Ruiz and he painted the shed"),
     "Ana Ruiz and Tom Fox painted the shed.", "Ana Ruiz and Tom Fox built the shed."),
]  # fmt: skip
SCHOOL = (
    "A school collapsed in the town of Pellin",
    "Officials reported no damage in the capital, Sarrano",
)
BARN = ("A barn burnt down in Orrin", "A mill flooded in Exe")
DOSES = (
    "The ministry plans to vaccinate farmers from Monday",
    "The fund said it would deliver doses by Tuesday",
)
TRIAL = ("The trial opens on Thursday", "Ana Ruiz flew home on Friday")
SHOPS = ("Shops reopen in September", "Schools reopen in October")
WHERE = [
    (SCHOOL, "Officials reported no damage in Sarrano, but in Pellin a school collapsed.",
     "A school collapsed in the capital, Sarrano."),
    (SCHOOL, "A school collapsed in Pellin.", "In Sarrano, a school collapsed."),
    (SCHOOL, "Officials reported no damage in the capital, Sarrano.",
     "Officials reported no damage in the town of Pellin."),
    (BARN, "A barn burnt down in Orrin, and in Exe a mill flooded.",
     "A barn burnt down in Exe, and in Orrin a mill flooded."),
    (DOSES, "From Monday the ministry plans to vaccinate farmers.",
     "From Tuesday the ministry plans to vaccinate farmers."),
    (DOSES, "The fund will deliver doses, which the ministry plans to give farmers from Monday.",
     "The fund said it would deliver doses by Monday."),
    (TRIAL, "Ana Ruiz flew home on Friday, and the trial opens on Thursday.",
     "The trial opens on Friday."),
    (SHOPS, "Schools reopen in October, and shops in September.", "Shops reopen in October."),
    (("Police arrested Tom Fox in Exe on Monday", "Police searched a barn on Tuesday"),
     "Police arrested Tom Fox in Exe on Monday, and on Tuesday police searched a barn.",
     "Police arrested Tom Fox in Exe on Tuesday."),
    (("Rebels held talks in Exe", "Rebels shelled the port of Wye in Peru"),
     "Rebels shelled the port of Wye and held talks in Exe.", "Rebels held talks in Wye."),
    (("A quake shook Pellin in Orvana", "A school collapsed in Pellin", "Ana is in Exe"),
     "A school collapsed in Orvana.", "A school collapsed in Exe."),
    (("A quake shook Peru", "A church fell in Exe"),
     "A church fell in Peru.", "A church fell in Wye."),
]  # fmt: skip


def reason(said: Said, told: str) -> str | None:
    """Why a sentence is not borne by claims of these texts."""
    of = article(". ".join(said) + ".")
    return why_not_borne(told, [fact(of, one) for one in said])


@pytest.mark.parametrize(("said", "true", "false"), DONE_BY)
def test_what_is_done_by_nobody_is_not_done_by_whoever_is_named(
    said: Said, true: str, false: str
) -> None:
    """Neither by those of another clause, nor by those of another claim; a court may sentence."""
    assert reason(said, true) is None
    assert reason(said, false) is not None


@pytest.mark.parametrize(("said", "true", "false"), SHARED)
def test_a_deed_is_shared_by_those_of_whom_the_claims_tell_it(
    said: Said, true: str, false: str
) -> None:
    """And not by one of whom they tell another, unless he may be meant under a title."""
    assert reason(said, true) is None
    assert reason(said, false) is not None


@pytest.mark.parametrize(("said", "true", "false"), WHERE)
def test_a_deed_keeps_the_place_and_the_day_of_its_claim(said: Said, true: str, false: str) -> None:
    """Those of another claim are not put in their stead; a town may lie in a country."""
    assert reason(said, true) is None
    assert reason(said, false) is not None
