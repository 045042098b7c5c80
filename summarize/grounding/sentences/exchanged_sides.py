"""Whether a sentence of two sides gives each what the claims give the other: "A …, while B …"."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.grounding.sentences.retold import share, split
from summarize.grounding.support import all_words
from summarize.language.names.speaker_names import key_words, mentions
from summarize.schema import Claim

_FAR = 0.3
"""Share of its words by which a side must be nearer to what the other says than to its own."""


def why_exchanged(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why each of two named in a sentence's sides has what only the other says in the claims."""
    sides = split(sentence)
    speakers = sorted({claim.speaker for claim in claims if claim.speaker})
    named = [[who for who in speakers if mentions(side, who)] for side in sides]
    if len(sides) != 2 or any(len(one) != 1 for one in named) or named[0] == named[1]:
        return None
    (first,), (second,) = named
    if _is_nearer(sides[0], first, second, claims) and _is_nearer(sides[1], second, first, claims):
        return f"It gives {first!r} what {second!r} says in its claims, and the other way round."
    return None


def _is_nearer(side: str, who: str, other: str, claims: Sequence[Claim]) -> bool:
    """Whether the words of a side, names apart, are far more those of another's claims."""
    names = key_words(who) | key_words(other)
    words = [word for word in all_words(side) if names.isdisjoint(key_words(word.text))]
    own, others = (
        " ; ".join(text for one in claims if one.speaker == by for text in (one.text, *one.words))
        for by in (who, other)
    )
    return share(words, others) >= share(words, own) + _FAR
