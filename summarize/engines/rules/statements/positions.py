"""Positions: what an actor claims, denies, demands, praises, with the words and their target.

A plain "X said that …" is a fact with a source; a position is where the saying itself matters:
another stance than claiming, somebody's own words in quotation marks, or a claim that is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarize.engines.rules.reading.article import Reading, Sentence
from summarize.engines.rules.statements import clauses
from summarize.language import phrases
from summarize.language.late_patterns import late
from summarize.language.sayings import Saying
from summarize.language.tokens import Word
from summarize.language.words import vocabulary
from summarize.language.words.function_words import MODAL, NEGATION, PRONOUN, RELATIVE, word_class
from summarize.schema import DraftPosition, Stance

OWN_WORDS = 4
"""Words in quotation marks that make what is said a position of the one who said it."""

LONGEST_TEXT = 280
"""Characters of the longest sentence that is told whole; of a longer one its clause is."""

_THIS = late(
    r"[\"“‘']?(?:(?:this|the|that|those|these|such|all|any)\s+(\w+)(?:\s+(?!of\b|that\b|about\b)\w+){0,2}$|(?:this|that|it|them|so)$"
    r"|(?:this|it|that) (?:is|was)\b)",
    re.IGNORECASE,
)
_STRONG = word_class("contested")


@dataclass(frozen=True, slots=True)
class Stand:
    """A position as it was read, and its sentence."""

    draft: DraftPosition
    start: int
    """Where its quote begins in the article."""
    sentence: Sentence
    """The last sentence that it takes in."""
    opposed: bool
    """Whether it is a denial, or what is denied next to it."""


def positions(reading: Reading) -> tuple[Stand, ...]:
    """All positions of an article, in the order of its text."""
    found: list[Stand] = []
    for sentence in reading.sentences:
        for stand in _of_sentence(reading, sentence):
            target = _target(reading, stand)
            if target and target[2].lower() not in PRONOUN:
                claimed = _stand(reading, *target, target[1].stance)
                found.append(replace(claimed, opposed=True))
                said = reading.span(target[0], *target[1].content)
                stand = _towards(stand, phrases.by_name(target[2], said))  # noqa: PLW2901
            if found and (whole := _joined(reading, found[-1], stand)):
                found[-1] = whole
            elif stand.draft.actor.lower() not in PRONOUN:
                found.append(stand)
    return tuple({one.draft.text: one for one in reversed(found)}.values())[::-1]


def _joined(reading: Reading, before: Stand, after: Stand) -> Stand | None:
    """Two neighbouring sentences of one quotation as one position, if they are short enough."""
    one, other = before.sentence, after.sentence
    together = reading.text(before.start, other.end)
    if (
        before.draft.actor != after.draft.actor
        or other.place != one.place + 1
        or not (one.speaker or other.speaker)
        or len(together) > clauses.LONGEST
    ):
        return None
    both = {"quote": together, "text": phrases.told(together), "towards": before.draft.towards}
    return replace(before, draft=before.draft.model_copy(update=both), sentence=other)


def _of_sentence(reading: Reading, sentence: Sentence) -> Iterator[Stand]:
    told: list[Saying] = []
    for saying, actor in zip(sentence.sayings, sentence.actors, strict=True):
        goes_on = any(one.actor == saying.actor for one in told)
        stance = _stance(sentence.words, saying)
        if stance and not goes_on and not _is_torn(sentence, saying):
            told.append(saying)
            yield _stand(reading, sentence, saying, actor, stance)
    if not sentence.sayings and sentence.speaker:
        stance = "denies" if is_verdict(sentence.words) else "claims"
        yield _whole(reading, sentence, sentence.speaker, stance)


def _is_torn(sentence: Sentence, saying: Saying) -> bool:
    """Whether "Rook, who explained that …" would have to stand alone, out of a long sentence."""
    between = sentence.words[saying.actor[1] : saying.verb]
    long = sentence.end - sentence.start > LONGEST_TEXT
    return long and any(word.low in RELATIVE for word in between)


def _stance(words: Sequence[Word], saying: Saying) -> Stance | None:
    """The stance of a saying that is a position; None for one that only names a source."""
    content = words[saying.content[0] : saying.content[1]]
    if saying.negated:
        return "doubts" if saying.stance == "confirms" else None
    if saying.stance == "claims" and is_verdict(content):
        return "denies"
    if saying.stance not in ("claims", "expects"):
        return saying.stance
    own = sum(word.quoted and not word.is_mark for word in content)
    contested = words[saying.verb].low in _STRONG or any(
        word.low in NEGATION | MODAL for word in content
    )
    return saying.stance if own >= OWN_WORDS or contested else None


def is_verdict(words: Sequence[Word]) -> bool:
    """Whether the words call a report untrue ("the rumors … ludicrous")."""
    said = " ".join(word.low for word in words)
    reports = any(word.low in vocabulary.reports() for word in words)
    return reports and any(re.search(rf"\b{verdict}\b", said) for verdict in vocabulary.verdicts())


def _stand(
    reading: Reading, sentence: Sentence, saying: Saying, actor: str, stance: Stance
) -> Stand:
    first = min(saying.actor[0], saying.content[0], saying.verb)
    last = max(saying.actor[1], saying.content[1], saying.verb + 1)
    later = [one.content[1] for one in sentence.sayings if one.actor == saying.actor]
    whole = (first, max([last, *later]))
    if _length(sentence.words, whole) <= clauses.LONGEST:
        first, last = whole
    first, last = clauses.bare(sentence.words, first, last)
    quote = reading.span(sentence, first, last)[: clauses.LONGEST].rstrip()
    return Stand(
        DraftPosition(
            quote=quote,
            text=_text(reading, sentence, quote),
            actor=actor,
            stance=stance,
            towards=reading.span(sentence, *saying.content)[: clauses.LONGEST],
            date=sentence.dates[0].when.text if sentence.dates else None,
        ),
        sentence.words[first].start,
        sentence,
        opposed=stance == "denies",
    )


def _whole(reading: Reading, sentence: Sentence, actor: str, stance: Stance) -> Stand:
    quote = reading.text(sentence.start, sentence.end)[: clauses.LONGEST].rstrip()
    draft = DraftPosition(
        quote=quote, text=phrases.told(quote), actor=actor, stance=stance, towards=quote, date=None
    )
    return Stand(draft, sentence.start, sentence, opposed=stance == "denies")


def _text(reading: Reading, sentence: Sentence, quote: str) -> str:
    whole = reading.text(sentence.start, sentence.end)
    return phrases.told(whole if len(whole) <= LONGEST_TEXT else quote)


def _length(words: Sequence[Word], span: tuple[int, int]) -> int:
    return words[span[1] - 1].end - words[span[0]].start


def _target(reading: Reading, stand: Stand) -> tuple[Sentence, Saying, str] | None:
    """What "this claim" means, where a denial speaks of what the sentence before said."""
    if stand.draft.stance not in ("denies", "doubts") or stand.sentence.place == 0:
        return None
    found = _THIS.match(stand.draft.towards)
    if not found or (found[1] and found[1].lower() not in vocabulary.reports()):
        return None
    before = reading.sentences[stand.sentence.place - 1]
    said = [
        (saying, actor)
        for saying, actor in zip(before.sayings, before.actors, strict=True)
        if saying.stance in ("claims", "confirms", "criticises") and not saying.negated
    ]
    return (before, *said[-1]) if said else None


def _towards(stand: Stand, words: str) -> Stand:
    draft = stand.draft.model_copy(update={"towards": words[: clauses.LONGEST]})
    return replace(stand, draft=draft)
