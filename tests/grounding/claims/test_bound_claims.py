"""Claims that bind a number, place or name to what the article binds it to, and false twins."""

from __future__ import annotations

import pytest

from summarize.grounding.ground import ground
from summarize.schema import Draft, DraftFact
from tests.material.made import article

NUMBERS = [
    ("The haul included more than 50 155mm K-19 heavy guns and 4,000 MKR hand pumps.",
     "more than 50 155mm K-19 heavy guns and 4,000 MKR hand pumps",
     "The haul included more than 50 heavy guns and 4,000 hand pumps.",
     "The haul included 4,000 heavy guns and more than 50 hand pumps."),
    ("The camp took in 12 Orrin tents and 90 Wye beds.", "took in 12 Orrin tents and 90 Wye beds",
     "The camp took in 12 tents and 90 beds.", "The camp took in 90 tents and 12 beds."),
    ("The drill involves more than 200 participants from six nations, among them Chad and Mali.",
     "more than 200 participants from six nations",
     "The drill involves more than 200 participants.",
     "More than 200 Malian participants are involved in the drill."),
    ("Berg won with two seconds remaining of the sixth round.",
     "with two seconds remaining of the sixth round",
     "Berg won with two seconds of the sixth round remaining.",
     "Berg won two seconds into the sixth round."),
    ("The ferry sank nine minutes into the trip.", "The ferry sank nine minutes into the trip",
     "The ferry sank nine minutes after the trip began.",
     "The ferry sank with nine minutes left of the trip."),
    ("He said that 30 of the 80 wounded remained in hospital.", "30 of the 80 wounded remained",
     "Of the 80 wounded, 30 remained in hospital.", "Of the 30 wounded, 80 remained in hospital."),
    ("The Greens hold a majority of 160 in the 300-seat council.",
     "hold a majority of 160 in the 300-seat council",
     "The Greens hold 160 of the 300 seats in the council.",
     "The Greens hold a majority of 300 in the council."),
    ("Between half and two-thirds of the barns in Wye were damaged.",
     "Between half and two-thirds of the barns", "Half to two-thirds of the barns were damaged.",
     "Two-thirds of the barns in Wye were damaged."),
    ("The vet estimated that between 50 and 70 percent of the cows were ill.",
     "between 50 and 70 percent of the cows were ill",
     "An estimated 50 to 70 percent of the cows were ill.",
     "An estimated 50 percent of the cows were ill."),
    ("Three rowers were among 14 members of the Wye club who took part in the race.",
     "among 14 members of the Wye club who took part",
     "Fourteen Wye members took part in the race.",
     "Fifteen Wye members took part in the race."),
    ("The firm said: It is not 10,000, or 100,000, barrels.", "not 10,000, or 100,000, barrels",
     "The firm said that it is not 10,000 or 100,000 barrels.",
     "The firm said that it is not 10,000 to 100,000 barrels."),
    ("In five trips the crew of the ship took 14 KX-4 pumps, 31 saws and 923 coils of rope.",
     "took 14 KX-4 pumps, 31 saws and 923 coils of rope",
     "The crew took 14 KX-4 pumps, 31 saws and 923 coils of rope in its trips.",
     "The crew took 14 KX-4 pumps, 923 saws and 31 coils of rope in its trips."),
]  # fmt: skip
PLACES = [
    (("Rowers were seen at the Runa Bridge. Two divers of the Orrin base were found two days later "
     "in the Wye district."), "were found two days later in the Wye district",
     "The two divers of the Orrin base were found in Wye two days later.",
     "The two divers of the Orrin base were found at the Runa Bridge two days later."),
]  # fmt: skip
NAMES = [
    (("“Nobody asked our clerks,” wrote Robert Q. Lang, a blogger. A port spokesman declined to "
     "comment on Lang's report."), "Nobody asked our clerks",
     "The journalist Robert Q. Lang wrote that nobody asked the clerks.",
     "The coach Robert Q. Lang wrote that nobody asked the clerks."),
    ("The coach Ana Lang left Wye. A guard slept.", "The coach Ana Lang left Wye",
     "The coach Ana Lang left Wye.", "The guard Ana Lang left Wye."),
    ("Old Orrin, as the port of Orrin is known, holds the record for rain.",
     "Old Orrin, as the port of Orrin is known, holds the record",
     "Orrin holds the record for rain.",
     "Wye holds the record for rain."),
    ("Olaf Berg beat Tom Fox on Monday. The Ukrainian champion won nine fights.",
     "The Ukrainian champion won nine fights", "Berg won nine fights.", "Katz won nine fights."),
    ("The port made US$25 million in Orrin last year.", "made US$25 million in Orrin last year",
     "The port made $25 million last year.", "The port made $26 million last year."),
    ("Poor Malians will suffer most from the tax.", "Poor Malians will suffer most",
     "Poorer Malians will suffer most from the tax.",
     "Richer Malians will suffer most from the tax."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "true", "false"), [*NUMBERS, *PLACES, *NAMES])
def test_what_is_bound_to_what_stays_so(text: str, quote: str, true: str, false: str) -> None:
    """The same words may be told in another order, but none with what belongs to another."""
    held = [
        one
        for one in (true, false)
        if ground(article(text), Draft.of(DraftFact(quote=quote, text=one))).claims
    ]

    assert held == [true]
