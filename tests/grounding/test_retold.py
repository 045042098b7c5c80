"""True retellings of several kinds beside their like that says something else."""

from __future__ import annotations

import pytest

from summarize.grounding.sentences.check_sentence import why_not_borne
from summarize.language import dates
from summarize.schema import Claim, Dateline, content_id
from tests.material.made import article, evidence, fact, figure, position

ORRIN = article(
    "Orrin Post. 9 May 2017. A barge blew up in Orrin harbour on Tuesday, police said. The "
    "barge caught fire in the port early Sunday morning. It began at 4.30am. The ferry left "
    "at 14:30. The fire burned for almost 7 hours. Lind fought the fire in a seven-hour "
    "shift. A twin blast hit the old mill. A bomb hit the quay. A blast hit the inn. Ruiz and "
    "her beau were parked by the mill. Her daughter was hurt when the crane fell. The blast "
    "left Fox blind in one eye. Guards took part in the search. A dawn raid killed the owner "
    "of the mill. The mayor thanked the crews on Monday and promised not to forget their "
    "families. Hallam Coal admitted the leak for the first time. The mayor put the dead at "
    "24. The clinic gave 11. Hallam Coal spoke of at least three. Rescuers counted 24 people "
    "dead and 249 people injured. The union says the works close in May. The owner says the "
    "works close in June. Three divers told Tom Fox that four barges sank but that they "
    "caused no casualties. Five barges sank, of which four were empty, dockers said. The "
    "robber took jewels worth £88m from the quay. A masked thief stole £88m worth of jewels. "
    "A Norwegian nurse carried her son out of the mill. Tom Fox said that the fuel came in a "
    "truck. A docker quoted by the Orrin Press said that it came in a car."
    " Lind gave a low likelihood of more damage. The fire intensified, and Ruiz left. The"
    " mill had its 11th straight quarter of losses. Hallam Coal will cut 26 percent of its"
    " workforce. Chad said that it had fully regained the Orrin ridge. Officials of Mali"
    " denied that Chad had regained the ridge. The armed forces of Mali deny the strike."
    " Three men emptied the safe in December 2008. Police had most of the haul back in 2009."
    " The dockers saw Harlow on the quay."
)
NURSED = article(
    "A Norwegian nurse ran to the mill. She saved the child. Norway and Chad sent help."
)
PUBLISHED = Dateline(
    id=content_id("dateline", ORRIN.id), article=ORRIN.id, text="Published: 9 May 2017",
    evidence=(evidence(ORRIN, "9 May 2017"),), field="published", value="9 May 2017",
    date=dates.read("9 May 2017"),
)  # fmt: skip


def told(quote: str, by: str | None = None, text: str | None = None) -> Claim:
    """A claim in the words of its quote unless told otherwise."""
    return fact(ORRIN, quote, text, by=by)


def dead(quote: str, low: int, high: int | None, by: str | None) -> Claim:
    """A figure of the killed in the words of its quote."""
    return figure(low, high, "people killed", article=ORRIN.id, by=by, text=f"{quote}.",
                  evidence=(evidence(ORRIN, quote),))  # fmt: skip


BLEW = told("A barge blew up in Orrin harbour on Tuesday, police said.", "police")
CAUGHT = told("The barge caught fire", text="The barge caught fire.")
MORNING = told("The barge caught fire in the port early Sunday morning.")
BEGAN = told("It began at 4.30am.")
FERRY = told("The ferry left at 14:30.")
BURNED = told("The fire burned for almost 7 hours.")
SHIFT = told("Lind fought the fire in a seven-hour shift.")
TWIN = told("A twin blast hit the old mill.")
BOMB = told("A bomb hit the quay.")
BLAST = told("A blast hit the inn.")
PARKED = told("Ruiz and her beau were parked by the mill.")
DAUGHTER = told("Her daughter was hurt when the crane fell.")
BLIND = told("The blast left Fox blind in one eye.")
SEARCH = told("Guards took part in the search.")
RAID = told("A dawn raid killed the owner of the mill.")
THANKED = told(
    "The mayor thanked the crews on Monday and promised not to forget their families.", "the mayor"
)
ADMITTED = told("Hallam Coal admitted the leak for the first time.")
MAYOR = dead("The mayor put the dead at 24", 24, 24, "the mayor")
CLINIC = dead("The clinic gave 11", 11, 11, "the clinic")
COAL = dead("Hallam Coal spoke of at least three", 3, None, "Hallam Coal")
COUNTED = figure(249, 249, "people injured", article=ORRIN.id,
                 text="Rescuers counted 24 people dead and 249 people injured.",
                 evidence=(evidence(ORRIN, "24 people dead and 249 people injured"),))  # fmt: skip
UNION = told("The union says the works close in May.", "The union")
OWNER = told("The owner says the works close in June.", "The owner")
DIVERS = figure(4, 4, "barges sunk", article=ORRIN.id, by="three divers, through Tom Fox",
                text="Three divers told Tom Fox that four barges sank but that they caused no "
                "casualties.", evidence=(evidence(ORRIN, "four barges sank"),))  # fmt: skip
DOCKERS = figure(5, 5, "barges sunk", article=ORRIN.id, by="dockers",
                 text="Five barges sank, of which four were empty, dockers said.",
                 evidence=(evidence(ORRIN, "Five barges sank"),))  # fmt: skip
ROBBER = told("The robber took jewels worth £88m from the quay.")
THIEF = told("A masked thief stole £88m worth of jewels.")
TRUCK = position(ORRIN, "Tom Fox said that the fuel came in a truck.", "Tom Fox", "claims")
CAR = told("A docker quoted by the Orrin Press said that it came in a car.",
           "a docker quoted by the Orrin Press")  # fmt: skip
LIKELY = position(ORRIN, "Lind gave a low likelihood of more damage.", "Lind", "expects")
WORSE = told("The fire intensified, and Ruiz left.")
ROW = told("The mill had its 11th straight quarter of losses.")
JOBS = figure(26, 26, "workforce to be cut", article=ORRIN.id, unit="percent",
              text="Hallam Coal will cut 26 percent of its workforce.",
              evidence=(evidence(ORRIN, "cut 26 percent of its workforce"),))  # fmt: skip
REGAINED = position(
    ORRIN, "Chad said that it had fully regained the Orrin ridge.", "Chad", "claims"
)
REFUTED = position(ORRIN, "Officials of Mali denied that Chad had regained the ridge.",
                   "officials of Mali", "denies")  # fmt: skip
ARMY = position(
    ORRIN, "The armed forces of Mali deny the strike.", "armed forces of Mali", "denies"
)
DECEMBER = told("Three men emptied the safe in December 2008.")
SINCE = told("Police had most of the haul back in 2009.")
KNOWN = told("The dockers saw Harlow on the quay.")
EVERY = (PUBLISHED, MORNING, KNOWN)

TRUE: list[tuple[str, tuple[Claim, ...]]] = [
    ("It began at 4:30 a.m.", (BEGAN,)),
    ("It began at 04:30.", (BEGAN,)),
    ("The ferry left at 2.30 p.m.", (FERRY,)),
    ("A barge blew up in Orrin harbour on Tuesday, May 9, 2017, police said.", (BLEW,)),
    ("A barge blew up in Orrin harbour on 9 May, police said.", (BLEW,)),
    ("The barge caught fire on Sunday.", (CAUGHT,)),
    ("The fire burned for about seven hours.", (BURNED, SHIFT)),
    ("Two blasts hit the old mill.", (TWIN,)),
    ("One account speaks of two blasts, another of one.", (TWIN, BLAST)),
    ("Two blasts hit the mill, and one hit the inn.", (TWIN, BLAST)),
    ("The couple were parked by the mill.", (PARKED,)),
    ("A mother was by the mill when the crane fell on her daughter.", (DAUGHTER, PARKED)),
    ("Reports put the injury to the eye of Fox down to the blast.", (BLIND,)),
    ("Guards joined the search.", (SEARCH,)),
    ("Deadly raid on the owner of the mill", (RAID,)),
    ("The mayor thanked the crews, after Hallam Coal admitted the leak for the first time.",
     (THANKED, ADMITTED)),
    (("Reports differ on the dead: the mayor put them at 24, while others gave 11 or at least "
     "three."), (MAYOR, CLINIC, COAL)),
    ("Rescuers counted 249 people injured, while other reports say at least three died.",
     (COUNTED, COAL)),
    ("Reports differ on the month: one says that the works close in May, another in June.",
     (UNION, OWNER)),
    ("The works close in both May and June, if the union and the owner are to be believed.",
     (UNION, OWNER)),
    ("Reports also differ on the hour, on one barge or several, and on when the ferry left.",
     (BEGAN, FERRY, BOMB)),
    ("Three divers told Tom Fox that the barges caused no casualties.", (DIVERS,)),
    ("The divers speak of four barges, while dockers say that five sank, of which four were empty.",
     (DIVERS, DOCKERS)),
    ("Jewels worth £88 million were stolen by a robber.", (ROBBER, THIEF)),
    (("Tom Fox said that the fuel came in a truck, but the docker quoted by the Orrin Press said a "
     "car."), (TRUCK, CAR)),
]  # fmt: skip
TRUE += [
    ("Lind called further damage unlikely.", (LIKELY,)),
    ("Ruiz left when the fire got worse.", (WORSE,)),
    ("The mill has made losses for eleven quarters in a row.", (ROW,)),
    ("Hallam Coal will cut 26 percent of its jobs.", (JOBS,)),
    ("Chad says it has regained the Orrin ridge, which Mali denies.", (REGAINED, REFUTED)),
    ("The blame falls on Mali, whose army denies the strike.", (ARMY,)),
    ("Three men emptied the safe in 2008.", (DECEMBER, SINCE)),
    ("Between 11 and 24 people died, by the counts of clinic and mayor.", (MAYOR, CLINIC)),
]
FALSE: list[tuple[str, tuple[Claim, ...]]] = [
    ("It began at 4:30 p.m.", (BEGAN,)),
    ("It began at 4:40 a.m.", (BEGAN,)),
    ("It began at 16:30.", (BEGAN,)),
    ("The ferry left at 2.30 a.m.", (FERRY,)),
    ("A barge blew up in Orrin harbour on Tuesday, May 2, 2017, police said.", (BLEW,)),
    ("A barge blew up in Orrin harbour on 10 May, police said.", (BLEW,)),
    ("The barge caught fire on Saturday.", (CAUGHT,)),
    ("The fire burned for about nine hours.", (BURNED, SHIFT)),
    ("Two blasts hit the quay.", (BOMB,)),
    ("Three blasts hit the old mill.", (TWIN,)),
    ("The couple were parked by the mill.", (BOMB,)),
    ("A father was by the mill when the crane fell on her daughter.", (DAUGHTER, PARKED)),
    ("Guards abandoned the search.", (SEARCH,)),
    ("Guards did not take part in the search.", (SEARCH,)),
    ("The mayor thanked the crews, after Hallam Coal denied the leak.", (THANKED, ADMITTED)),
    ("The mayor promised to forget their families.", (THANKED,)),
    (("Reports differ on the dead: the mayor put them at 11, while others gave 24 or at least "
     "three."), (MAYOR, CLINIC, COAL)),
    ("Reports differ on the dead: the mayor put them at 24.", (MAYOR,)),
    ("Reports differ on the month: one says that the works close in May, another in July.",
     (UNION, OWNER)),
    ("Rescuers counted 24 people injured.", (COUNTED,)),
    ("Both divers sank.", (DIVERS,)),
    ("Five divers told Tom Fox that the barges caused no casualties.", (DIVERS, DOCKERS)),
    ("The divers speak of five barges, while dockers say that four sank.", (DIVERS, DOCKERS)),
    ("Jewels worth £98 million were stolen by a robber.", (ROBBER, THIEF)),
    ("The docker quoted by the Orrin Press said that the fuel came in a truck.", (TRUCK, CAR)),
]  # fmt: skip
FALSE += [
    ("The mill has made losses for twelve quarters in a row.", (ROW,)),
    ("Hallam Coal will cut 26 percent of its pay.", (JOBS,)),
    ("Mali says it has regained the Orrin ridge.", (REGAINED, REFUTED)),
    ("The blame falls on Mali, whose army admits the strike.", (ARMY,)),
    ("Three men emptied the safe in December 2009.", (DECEMBER, SINCE)),
    ("Between 11 and 42 people died, by the counts of clinic and mayor.", (MAYOR, CLINIC)),
    ("Harlow put the dead at 24.", (MAYOR,)),
]


@pytest.mark.parametrize(("sentence", "claims"), TRUE, ids=[one for one, _ in TRUE])
def test_what_the_claims_say_in_other_words_stands(
    sentence: str, claims: tuple[Claim, ...]
) -> None:
    """Hours in any notation, days by their date, pairs, what reports differ on, who is whose."""
    assert why_not_borne(sentence, claims, (*claims, *EVERY)) is None


@pytest.mark.parametrize(("sentence", "claims"), FALSE, ids=[one for one, _ in FALSE])
def test_their_like_that_says_something_else_is_refused(
    sentence: str, claims: tuple[Claim, ...]
) -> None:
    """Another hour, day, count, doer or speaker, and a difference of which one side is cited."""
    assert why_not_borne(sentence, claims, (*claims, *EVERY)) is not None


def test_a_day_of_an_article_is_counted_from_its_own_day_only() -> None:
    """Without the day on which the article was published its "Tuesday" is of any date."""
    sentence = "A barge blew up in Orrin harbour on 9 May, police said."

    assert why_not_borne(sentence, (BLEW,), (BLEW, PUBLISHED)) is None
    assert why_not_borne(sentence, (BLEW,), (BLEW,)) is not None


def test_the_one_country_of_an_article_may_be_named() -> None:
    """Where its claims name a second one, either must stand in the claims of the sentence."""
    nurse, saved, help_ = (
        fact(NURSED, quote)
        for quote in ("A Norwegian nurse ran to the mill.", "She saved the child.",
                      "Norway and Chad sent help.")
    )  # fmt: skip
    sentence = "A Norwegian saved the child."

    assert why_not_borne(sentence, (saved,), (saved, nurse)) is None
    assert why_not_borne("A Swede saved the child.", (saved,), (saved, nurse)) is not None
    assert why_not_borne(sentence, (saved,), (saved, nurse, help_)) is not None
