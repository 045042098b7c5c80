"""Whether a sentence tells as a fact what its claims have only as somebody's word or belief.

The text of a claim may say itself who says, alleges or believes it ("the union alleges that …").
Where a statement has nearly all of what is said so, and neither it nor its sentence says or doubts
anything, the speaker was left out; a claim that tells the same of its own accord bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarize.grounding.sentences.retold import pieces, share, statements
from summarize.grounding.sentences.told_by import is_somebody, told_in
from summarize.grounding.support import Content, all_words, says
from summarize.language import standing
from summarize.language.late_patterns import late
from summarize.language.standing_forms import Kind
from summarize.schema import Claim

_NEARLY_ALL = 0.75
"""Share of the words of what somebody says that a statement has which tells it."""
_SHORTEST = 3
"""Words of it, at least: fewer may be told of anything."""
_HEDGES = frozenset[Kind]({"supposed", "alleged", "doubted", "asked"})
_REPORTED = late(r"\baccording to\b|\bwould\b", re.IGNORECASE)
"""Says that somebody says so, or stands for "will" in what is reported."""


def why_told_flatly(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why a sentence tells what somebody says, and names nobody who says it."""
    for claim in claims:
        for who, said in _said(claim):
            if share(all_words(who), sentence) == 1:
                continue
            words = all_words(said)
            told = max((share(words, one) for one in _apart(sentence)), default=0)
            if len(words) < _SHORTEST or told < _NEARLY_ALL:
                continue
            if not (_stands_back(sentence, said) or _is_plain(words, claims, told)):
                return f"It tells as a fact what {who!r} says."
    return None


def _stands_back(sentence: str, said: str) -> bool:
    """Whether a sentence says that somebody says, or that it may be, in words that are not said."""
    cues = [(one.start, one.end) for one in standing.cues(sentence) if one.kind in _HEDGES]
    starts = [start for start, kind in standing.retold_as(sentence) if kind in _HEDGES]
    hedges = [sentence[start:end] for start, end in cues]
    hedges += [sentence[start:].split(maxsplit=1)[0].rstrip(",.;:") for start in starts]
    hedges += [word.text for word in all_words(sentence) if says(word)]
    return (
        bool(_REPORTED.search(sentence))
        or any(one not in said for one in hedges)
        or any(is_somebody(one.who) and one.who not in said for one in told_in(sentence))
    )


def _said(claim: Claim) -> Iterator[tuple[str, str]]:
    """Who says what in the text of a claim, up to the end of the statement."""
    for statement in statements(claim.text):
        for who, said in told_in(statement)[:1]:
            at = statement.find(said) if said else -1
            if is_somebody(who) and at > statement.find(who):
                yield who, statement[at:]


def _apart(sentence: str) -> list[str]:
    """A sentence's statements, and what "and" and commas join in them."""
    return [one for told in statements(sentence) for one in (told, *pieces(told))]


def _is_plain(words: Sequence[Content], claims: Sequence[Claim], told: float) -> bool:
    """Whether a claim that names no speaker in its text, and has none, tells as much."""
    return any(
        claim.speaker is None and not any(_said(claim)) and share(words, claim.text) >= told
        for claim in claims
    )
