"""What did not happen, is made up, is so of a part or is named by others is told as that."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from summarize.grounding.ground import ground
from summarize.schema import Draft, DraftFact
from tests.material.made import article


class Told(NamedTuple):
    """What an article says, a quote of it, and a text that it bears beside one that it does not."""

    article: str
    quote: str
    true: str
    false: str


UNANSWERED = [
    Told("The Orrin office could neither confirm nor deny the reports of a leak.",
         "could neither confirm nor deny the reports",
         "The Orrin office would not confirm or deny the reports of a leak.",
         "The Orrin office denied the reports of a leak."),
    Told("The Orrin office neither confirmed nor denied the leak.",
         "neither confirmed nor denied the leak", "The Orrin office did not confirm the leak.",
         "The Orrin office confirmed the leak."),
    Told("The Orrin office did not deny the reports of a leak.",
         "did not deny the reports of a leak", "The office did not deny the reports of a leak.",
         "The Orrin office denied the reports of a leak."),
    Told("The firm declined to confirm that the mine would close.",
         "declined to confirm that the mine would close",
         "The firm would not confirm that the mine would close.",
         "The firm confirmed that the mine would close."),
]  # fmt: skip

UNDONE = [
    Told("The mayor narrowly escaped death when his car hit a barn in Orrin on Monday.",
         "narrowly escaped death when his car hit a barn",
         "The mayor almost died when his car hit a barn.",
         "The mayor died when his car hit a barn."),
    Told("The pilot escaped death when his plane hit a barn in Orrin.",
         "escaped death when his plane hit a barn", "The pilot's plane hit a barn in Orrin.",
         "The pilot died when his plane hit a barn."),
    Told("Tarn was spared jail over the theft of the boats.",
         "was spared jail over the theft", "Tarn was not jailed over the theft.",
         "Tarn was jailed over the theft of the boats."),
    Told("The clan has sworn vengeance against the Orrin guards for killing Tarn.",
         "has sworn vengeance against the Orrin guards",
         "The clan vowed revenge on the Orrin guards for killing Tarn.",
         "The clan has taken vengeance on the Orrin guards for killing Tarn."),
    Told("The host invited Lee to come on the show and take questions.",
         "invited Lee to come on the show", "The host asked Lee to come on the show.",
         "Lee came on the show and took questions."),
    Told("The nurses were told to leave the ward at noon.",
         "The nurses were told to leave the ward",
         "The nurses were ordered to leave the ward at noon.",
         "The nurses left the ward at noon."),
    Told("The board initially barred Lee from the final race and later changed its mind.",
         "initially barred Lee from the final race",
         "The board at first barred Lee from the final race.",
         "The board barred Lee from the final race."),
    Told("The mill at first refused the offer, but relented on Friday.",
         "at first refused the offer", "The mill initially refused the offer.",
         "The mill refused the offer."),
    Told("Tarn went to the mill before going to eat at the inn.",
         "to the mill before going to eat at the inn",
         "Tarn went to the mill before he ate at the inn.",
         "Tarn ate at the inn before he went to the mill."),
]  # fmt: skip

OF_A_PART = [
    Told("The rebels hold a large swath of territory near Orrin.",
         "a large swath of territory near Orrin",
         "The rebels hold a big part of the territory near Orrin.",
         "The rebels hold all the territory near Orrin."),
    Told("The flood destroyed part of the harbour of Orrin.", "destroyed part of the harbour",
         "Part of the harbour of Orrin was destroyed.",
         "The flood destroyed the entire harbour of Orrin."),
]  # fmt: skip

MADE_UP = [
    Told("A spoof site posted a story on Monday claiming the mayor had sold the harbour.",
         "claiming the mayor had sold the harbour",
         "A spoof site claimed the mayor had sold the harbour.", "The mayor sold the harbour."),
    Told("A fake letter said the school in Orrin would shut in May.",
         "said the school in Orrin would shut in May",
         "The letter that said the school in Orrin would shut was fake.",
         "The school in Orrin would shut in May."),
]  # fmt: skip

NAMED = [
    Told("The masked guards were dubbed The Owls by their captives.",
         "dubbed The Owls by their captives", "Captives called the masked guards The Owls.",
         "The masked guards called themselves The Owls."),
    Told("The Grey Fox was the name given by the press to the thief.",
         "the name given by the press to the thief", "The press named the thief the Grey Fox.",
         "The clan gave the thief the name the Grey Fox."),
]  # fmt: skip

IN_OTHER_WORDS = [
    Told("At least 30 elders gathered in Orrin to pledge loyalty.",
         "At least 30 elders gathered in Orrin", "No fewer than 30 elders gathered in Orrin.",
         "No fewer than 40 elders gathered in Orrin."),
    Told("Tarn did not stay at the clinic long.", "did not stay at the clinic long",
         "Tarn was at the clinic only for a short time.", "Tarn stayed at the clinic long."),
    Told("Berg did not speak out over fear of being sacked.",
         "did not speak out over fear of being sacked",
         "Berg kept silent for fear of being sacked.", "Berg spoke out for fear of being sacked."),
    Told("Berg spoke out in Orrin over the fear of being sacked.",
         "spoke out in Orrin over the fear", "Berg spoke out over the fear of being sacked.",
         "Berg kept silent over the fear of being sacked."),
    Told("A fake article was published on the Orrin Gazette.",
         "A fake article was published on the Orrin Gazette",
         "The Orrin Gazette ran a fake article.", "The Orrin Gazette ran from a fake article."),
    Told("The story about the mayor is 100 percent false.",
         "The story about the mayor is 100 percent false",
         "The story about the mayor is entirely untrue.",
         "The story about the mayor is entirely true."),
    Told("The rumour about the mill was debunked last week.",
         "The rumour about the mill was debunked",
         "The rumour about the mill was shown to be false.",
         "The rumour about the mill was confirmed."),
    Told("Soon after the drink she passed out, Berg said.", "after the drink she passed out",
         "She lost consciousness soon after the drink.", "She lost a bag soon after the drink."),
    Told("The guard told the council to abandon the raids on Orrin.",
         "told the council to abandon the raids",
         "The guard told the council to stop the raids on Orrin.",
         "The council stopped the raids on Orrin."),
    Told("Paying a fine does not necessarily mean a firm is guilty.",
         "does not necessarily mean a firm is guilty",
         "Paying a fine does not always mean a firm is guilty.",
         "Paying a fine always means a firm is guilty."),
]  # fmt: skip

ALL = [*UNANSWERED, *UNDONE, *OF_A_PART, *MADE_UP, *NAMED, *IN_OTHER_WORDS]


def holds(told: Told, text: str) -> bool:
    """Whether a text is accepted as what the article says where it is quoted."""
    draft = Draft.of(DraftFact(quote=told.quote, text=text))
    return bool(ground(article(told.article), draft).claims)


@pytest.mark.parametrize("told", ALL, ids=lambda told: told.true)
def test_what_came_of_it_may_be_told_in_other_words(told: Told) -> None:
    """A text holds that says no more than its sentence, in words of its own."""
    assert holds(told, told.true)


@pytest.mark.parametrize("told", ALL, ids=lambda told: told.false)
def test_what_did_not_come_of_it_is_refused(told: Told) -> None:
    """A text is refused that tells as done, as true, as whole or of another what is not."""
    assert not holds(told, told.false)
