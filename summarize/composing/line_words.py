"""How the short form words its lines, and how many words each takes.

Every rendering cuts at the same places, so that the words that are reckoned are those shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from summarize.language.late_patterns import late
from summarize.language.names.speaker_names import are_one, mentions
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    CLAUSE,
    OPENING_PREPOSITION,
    RELATIVE,
    word_class,
)
from summarize.schema import (
    Agreed,
    Claim,
    Contradiction,
    Evidence,
    FigureSeries,
    Point,
    PositionLine,
    Side,
    SingleSource,
)
from summarize.sources.languages import count_words

SIDES = 4
"""Most sides of a contradiction; further ones are counted."""

QUOTE = 16
"""Most words of a quote; longer ones are cut, which an ellipsis shows."""

QUESTION = 20
"""Most words of a question, which is read whole or not understood."""

LABEL = 10
"""Most words of an answer."""

SAID_BY = 8
"""Most words of those who give an answer; further ones are counted."""

LETTERS = 3
"""Articles of a line that are named by their letters; further ones are shown by an ellipsis."""

A_VALUE = 5
"""Most words of a value in a series, as "about 4,000 to 5,000 kg"."""

PARTS = 2
"""Most quotes of a sum that are shown."""

Statement = Agreed | FigureSeries | PositionLine | SingleSource
Item = TypeVar("Item")

_SHORTEST_CLAUSE = 5
"""Words of the shortest quote that tells who did what."""

_WORD = late(r"\w+(?:[.,]\w+)*")


def cut(text: str, words: int) -> str:
    """The text, or its first words and an ellipsis."""
    if count_words(text) <= words:
        return text
    parts = text.split()
    # Where no spaces stand between words, two characters are one.
    start = " ".join(parts[:words]) if len(parts) > words else text[: 2 * words]
    return f"{start} …"


def best_quotes(
    ids: Iterable[str], claims: Mapping[str, Claim], label: str = "", question: str = ""
) -> tuple[Evidence, ...]:
    """The quote that stands for some claims.

    It is of one who is named for it, if any of them has a speaker, so that nobody stands before
    words that are not his. Then it has most of the words of their label and of the question that
    they answer, and is short. Of a sum that the program made, the quotes of its parts, if there is
    no other claim.
    """
    answer, asked = (set(_WORD.findall(text.casefold())) for text in (label, question))

    def worth(one: Claim) -> tuple[bool, bool, int, bool, int, int]:
        quote = one.evidence[0].quote
        said = set(_WORD.findall(quote.casefold()))
        stated = len(one.evidence) == 1
        clause = count_words(quote) >= _SHORTEST_CLAUSE
        told = one.speaker is not None
        return stated, told, len(said & answer), clause, len(said & asked), -len(quote)

    quotes = max((claims[claim] for claim in ids), key=worth).evidence[:PARTS]
    return tuple(one for one in quotes if not any(_contains(other, one) for other in quotes))


def _contains(outer: Evidence, inner: Evidence) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def speakers(side: Side, quotes: Sequence[Evidence], claims: Mapping[str, Claim]) -> str:
    """Those who give an answer: whole names while they fit, then how many more.

    First comes the one whose words are shown, unless they name him. Empty if nobody gives it but
    the articles, or if a quote that is shown begins with the name.
    """
    own = [
        who
        for one in (claims[i] for i in side.claims)
        if (who := one.speaker)
        and any(quote in quotes and not mentions(quote.quote, who) for quote in one.evidence)
    ]
    named = sorted(
        (name for name in side.by if not any(_opens(one.quote, name) for one in quotes)),
        key=lambda name: not any(are_one(name, who) for who in own),
    )
    told = [cut(name, SAID_BY) for name in named[:1]]
    for name in named[1:]:
        if count_words(" ".join([*told, name])) > SAID_BY:
            break
        told.append(name)
    more = len(named) - len(told)
    return "; ".join(told) + (f" and {more} more" if more else "")


def _opens(quote: str, name: str) -> bool:
    own = name.casefold()
    return bool(own.strip()) and f"{quote.casefold()} ".startswith(f"{own} ")


def behind_actor(lines: Sequence[PositionLine]) -> tuple[str, tuple[str, ...]]:
    """What stands behind an actor's name: the mark between, and the text of each of its positions.

    A text that begins with the name goes on behind it: of "Putin thanked them" " ", "thanked them".
    """
    rests = [_rest(line) for line in lines]
    first = rests[0]
    between = ": " if first is None else ", " if first.startswith(",") else " "
    told = (line.text if rest is None else rest for line, rest in zip(lines, rests, strict=True))
    return between, tuple(text.lstrip(", ") for text in told)


def _rest(line: PositionLine) -> str | None:
    """What a position says behind its actor's name, with a comma that stands between.

    None if it does not begin with the name, the end of it ("Putin" for Vladimir Putin), a part of
    it that says something ("SANA said" of the SANA news agency) or a pronoun that does ("They
    said"), as in "North Koreans thanked them", "Putin and Kim thanked them".
    """
    name = [_bare(word) for word in line.actor.partition(",")[0].split()]
    words = line.text.split()
    if len(words) > 1 and words[0].lower() in word_class("subject_pronoun"):
        says = (_bare(words[1]),) in vocabulary.saying()
        return " ".join(words[1:]) if says else None
    start = int(words[0] in ("The", "A", "An") and _bare(words[0]) != name[0]) if words else 0
    end = next((at for at in range(start, len(words)) if _bare(words[at]) not in name), len(words))
    if start == end or end == len(words):
        return None
    last, follows = words[end - 1], words[end]
    if _bare(last) != name[-1] and (_bare(follows),) not in vocabulary.saying():
        return None
    joins = follows in CLAUSE - RELATIVE or follows in OPENING_PREPOSITION
    if not follows[0].islower() or joins or not (last[-1].isalnum() or last.endswith(",")):
        return None
    return (", " if last.endswith(",") else "") + " ".join(words[end:])


def _bare(word: str) -> str:
    return word.casefold().replace("’", "'").strip('.,;:()"“”')


def conflict_words(one: Contradiction, claims: Mapping[str, Claim]) -> int:
    """The words of a contradiction with its sides."""
    more = 5 if len(one.sides) > SIDES else 0
    nature = 0 if one.nature == "dispute" else 3
    sides = sum(_side_words(side, one.question, claims) for side in one.sides[:SIDES])
    return cut_words(one.question, QUESTION) + nature + sides + more


def _side_words(side: Side, question: str, claims: Mapping[str, Claim]) -> int:
    quotes = best_quotes(side.claims, claims, side.label, question)
    quoted = sum(2 + cut_words(one.quote, QUOTE) for one in quotes)
    origins = 2 if len(side.origins) > 1 else 0
    return (
        1
        + cut_words(side.label, LABEL)
        + count_words(speakers(side, quotes, claims))
        + origins
        + quoted
    )


def conflict_line_words(one: Contradiction, claims: Mapping[str, Claim]) -> int:
    """The words of a contradiction in a line: its question, and each answer with its letters."""
    nature = 0 if one.nature == "dispute" else 3
    more = 4 if len(one.sides) > SIDES else 0
    sides = sum(
        cut_words(side.label, LABEL) + letters(side.claims, claims) for side in one.sides[:SIDES]
    )
    return 1 + cut_words(one.question, QUESTION) + nature + sides + more


def values_shown(series: FigureSeries) -> Sequence[Point]:
    """The first values of a figure for a line, each once, whoever gives it and as of when."""
    values: dict[tuple[object, ...], Point] = {}
    for point in series.points:
        value = (point.low, point.high, point.approximate)
        claims = (*values[value].claims, *point.claims) if value in values else point.claims
        values[value] = point.model_copy(update={"claims": claims})
    return list(values.values())[:SIDES]


def claims_of(one: Statement) -> tuple[str, ...]:
    """The ids of the claims that a statement rests on."""
    if isinstance(one, FigureSeries):
        return tuple(claim for point in one.points for claim in point.claims)
    return one.claims


def line_words(one: Statement, claims: Mapping[str, Claim]) -> int:
    """The words of a statement's line with its mark and letters; at most so many."""
    if isinstance(one, FigureSeries):
        values = sum(A_VALUE + letters(point.claims, claims) for point in values_shown(one))
        return 1 + cut_words(one.question, QUESTION) + values
    beside = 1 + letters(one.claims, claims)
    if isinstance(one, Agreed):
        beside += 2
    if not isinstance(one, PositionLine):
        return beside + count_words(one.text)
    _, (text,) = behind_actor([one])
    return beside + count_words(one.actor) + count_words(text)


def letters(ids: Iterable[str], claims: Mapping[str, Claim]) -> int:
    """The words of the letters that name the articles of some claims."""
    articles = len({claims[claim].article for claim in ids})
    return min(articles, LETTERS) + (articles > LETTERS)


def cut_words(text: str, most: int) -> int:
    """The words of a text that is cut to so many, and its ellipsis."""
    words = count_words(text)
    return words if words <= most else most + 1


def fitting(items: Sequence[Item], room: float, words: Callable[[Item], int]) -> Iterator[Item]:
    """Those that fit into so many words, tried in their order."""
    for item in items:
        cost = words(item)
        if cost <= room:
            room -= cost
            yield item
