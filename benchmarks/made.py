"""Made stories: as many articles as are wanted, of about 400 words, with figures that differ.

    python -m benchmarks.made STORIES ARTICLES > stories.jsonl

The articles of a story tell one accident from one set of sentences, each a choice of them in an
order of its own; half of the tolls differ from article to article. The same numbers always make
the same text.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

_PLACES = (
    "Lund",
    "Varna",
    "Oran",
    "Tampico",
    "Busan",
    "Cebu",
    "Mombasa",
    "Split",
    "Bergen",
    "Izmir",
)
_THINGS = ("ferry", "coach", "freight train", "cable car", "cargo plane", "tram", "tanker", "lorry")
_OFFICES = ("the police", "the fire service", "the transport ministry", "the harbour office")
_WORDS = {"place", "thing", "office"}

_SENTENCES = (
    "{toll} people were killed when a {thing} crashed near {place} on Tuesday morning.",
    "Another {hurt} passengers were hurt, the regional hospital at {place} said in a statement.",
    "More than {saved} people were brought to safety by boats and helicopters before nightfall.",
    "The {thing} had left {place} at dawn and was on its way to the capital in calm weather.",
    "Witnesses told reporters that they heard a loud bang and saw smoke over the old quarter.",
    "The operator of the {thing} denied that it had been overloaded when it left {place}.",
    "A spokesman of {office} said that the brakes had been checked only days before the crash.",
    "The union of drivers had warned of worn parts in a letter to the operator in the spring.",
    "Investigators found the recorder of the {thing} in the wreck and took it to a laboratory.",
    "The mayor of {place} called for an inquiry and for the owner to answer in public.",
    "Rescue teams from {teams} towns worked through the night with lights and heavy cranes.",
    "Traffic on the main road to {place} was stopped, and queues grew to {queue} kilometres.",
    "The owner put the damage at {damage} million euros, without the cost of the clean-up.",
    "Relatives waited outside the hospital for news while volunteers brought them food and tea.",
    "An expert on such accidents said that fog, and not speed, was the likeliest of the causes.",
    "The transport minister promised new rules for every {thing} in the country by the autumn.",
    "It was the worst accident in the region since {dead} people died in a fire at a mill.",
    "The opposition criticised the government for having put off repairs that were long planned.",
    "Schools in {place} stayed closed on Wednesday, and flags were flown at half mast.",
    "The company that built the {thing} sent engineers and said that it would help the inquiry.",
    "Two members of the crew were questioned by {office} and released in the evening.",
    "A first report is expected within {weeks} weeks, and a trial is not ruled out.",
    "Insurance will cover most of the losses, a lawyer of the owner told the local radio.",
    "A court froze the accounts of the owner on Thursday at the request of the families.",
    "The wreck lay across the line for {days} days before cranes could lift it from the mud.",
    "Church bells rang for {minutes} minutes at noon in all of the villages along the route.",
    "Experts from the insurer came to {place} to see the wreck and talk to the crew.",
    "Neighbouring countries offered blood and doctors, and the president thanked them by phone.",
)
_NUMBERS = tuple(sorted(set(re.findall(r"{(\w+)}", "".join(_SENTENCES))) - _WORDS))
_LENGTH = 24
"""Sentences of an article: about 400 words."""


class Made(NamedTuple):
    """One article of a made story."""

    story: str
    source: str
    text: str


def stories(number: int, articles: int) -> Iterator[Made]:
    """All articles of so many stories of so many articles each, story by story."""
    for story in range(number):
        for article in range(articles):
            yield _article(story, article)


def _article(story: int, article: int) -> Made:
    common = Random(f"story {story}")  # noqa: S311  no secret is made of it
    own = Random(f"story {story}, article {article}")  # noqa: S311  nor of this
    place, thing = common.choice(_PLACES), common.choice(_THINGS)
    numbers = {name: common.randrange(5, 500) for name in _NUMBERS}
    numbers |= {name: own.choice((numbers[name], numbers[name] + 40)) for name in ("toll", "hurt")}
    told = own.sample(_SENTENCES, _LENGTH)
    office = own.choice(_OFFICES)
    said = [one.format(place=place, thing=thing, office=office, **numbers) for one in told]
    body = "\n\n".join(" ".join(said[start : start + 4]) for start in range(0, len(said), 4))
    # The paper's own line keeps two articles that chose alike from being one and the same.
    text = f"Paper {article} of {place}\n\nThe {thing} accident, part {story}\n\n{body}\n"
    return Made(f"story-{story:05}", f"{article:04}.txt", text)


def main() -> None:
    """Print the stories that the command line asks for, one article a line."""
    for article in stories(*map(int, sys.argv[1:3])):
        print(json.dumps(article._asdict()))


if __name__ == "__main__":
    main()
