"""Pairs of sentences that tell of one happening with phrases of which it has one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from summarize.comparing.side_by_side.differences import Difference
from summarize.comparing.side_by_side.pair import Pair, words
from summarize.comparing.side_by_side.story_text import Sentence, StoryText
from summarize.language.data_files import read_table
from summarize.language.late_patterns import late

LIKE = 0.15
"""Likeness from which two sentences may tell of one happening."""

TOLD = 24
"""Sentences of one side that are held against another's, those that stand first before others."""

BASE = 0.2
"""What a pair has for its phrases alone."""

_WORD = late(r"[^\W_]+")
_Found = Sequence[tuple[Sentence, str]]


def one_of(story: StoryText) -> Iterator[Pair]:
    """For each set of phrases: sentences of different articles on two of its sides."""
    for number, sides in _told(story).items():
        for one, other in ((a, b) for a in sides for b in sides if a < b):
            for (mine, said), (theirs, other_said) in product(sides[one], sides[other]):
                if mine.article is theirs.article:
                    continue
                like = story.likeness(mine, theirs)
                if like >= LIKE:
                    score = BASE + like + 0.3 * (mine.lead + theirs.lead) / 2
                    difference = Difference("outcome", said, other_said)
                    yield Pair(
                        score, mine, theirs, difference, f"one of {number}", words(difference)
                    )


def _told(story: StoryText) -> Mapping[int, Mapping[int, _Found]]:
    """For each set the sentences on each of its sides, but those on two, with their phrases."""
    found: dict[int, dict[int, list[tuple[Sentence, str]]]] = defaultdict(lambda: defaultdict(list))
    for sentence in sorted(story.sentences, key=lambda one: (one.place, one.text)):
        if _signs().isdisjoint(_WORD.findall(sentence.text.lower())):
            continue
        sides: dict[int, dict[int, str]] = defaultdict(dict)
        for phrase in _phrases().finditer(sentence.text):
            number, side = map(int, str(phrase.lastgroup)[1:].split("_"))
            sides[number].setdefault(side, phrase[0])
        for number, told in sides.items():
            [(side, words), *more] = told.items()
            if not more and len(found[number][side]) < TOLD:
                found[number][side].append((sentence, words))
    return found


@cache
def _phrases() -> re.Pattern[str]:
    """Each phrase in a group of its set and side."""
    groups = (
        rf"(?P<s{number}_{side}>{'|'.join(map(_pattern, sorted(phrases, key=len, reverse=True)))})"
        for number, sides in enumerate(_sets())
        for side, phrases in enumerate(sides)
    )
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


@cache
def _signs() -> frozenset[str]:
    """The longest word of each phrase, the last of several: most sentences have none of them."""
    phrases = (phrase for sides in _sets() for side in sides for phrase in side)
    return frozenset(max(reversed(_WORD.findall(phrase)), key=len) for phrase in phrases)


def _sets() -> Sequence[Sequence[Sequence[str]]]:
    return [one["sides"] for one in read_table("one_of.toml")["sets"]]


def _pattern(phrase: str) -> str:
    return r"(?: [^\W_][\w'’-]*){0,4}? ".join(map(re.escape, phrase.split(" * ")))
