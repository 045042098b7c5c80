"""Whether words say what their evidence says: numbers, what they count, speakers, negations.

That a number stands somewhere in the evidence proves nothing: "12 injured and 30 died" may have
them swapped. So each number of a text is bound to one of the evidence by value, unit and modifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarize import quantity
from summarize.schema import Claim, Evidence, Figure, Quantity
from summarize.text import fold, sentence_at

_ADDED = re.compile(
    r"\b(additional|another|more|further|extra|fresh|plus|added|as well|on top|besides|also)\b",
    re.IGNORECASE,
)


def says_added(quote: str) -> bool:
    """Whether the words say that a number comes on top of another ("an additional 3,000")."""
    return bool(_ADDED.search(quote))


def quantity_at(value: str, text: str, evidence: Evidence) -> Quantity | None:
    """The quantity of the article that the value's words mean, read where the evidence stands."""
    meant = quantity.find(value)
    if not meant:
        return None
    start, end = sentence_at(text, evidence.start, evidence.end)
    here = [
        found.model_copy(update={"start": found.start + start, "end": found.end + start})
        for found in quantity.find(text[start:end])
    ]
    inside = [one for one in here if one.start < evidence.end and one.end > evidence.start]
    whole = [one for one in inside if same_value(one, meant[0])]
    core = [one for one in inside if _numbers(one) & _numbers(meant[0])]
    return (whole or core or [None])[0]


def same_value(a: Quantity | Figure, b: Quantity | Figure) -> bool:
    """Whether both state one interval in one unit, approximate alike."""
    return (a.low, a.high, a.approximate, a.unit) == (b.low, b.high, b.approximate, b.unit)


def unsupported(text: str, article_text: str, evidence: Evidence) -> str | None:
    """Why a claim's text says more than the sentences of its evidence; None if it does not."""
    start, end = sentence_at(article_text, evidence.start, evidence.end)
    allowed = quantity.find(article_text[start:end])
    for stated in quantity.find(text):
        if not any(same_value(stated, one) for one in allowed):
            words = text[stated.start : stated.end]
            return f"The text says {words!r}, which the article does not say there."
    return None


def unnamed(actor: str | None, article_text: str) -> str | None:
    """Why the article does not name this actor; None if it does, or none was given."""
    if actor is None:
        return None
    words = [word for word in re.findall(r"\w+", actor) if len(word) > 3 or word.isupper()]
    folded = fold(article_text).text
    if not words or any(fold(word).text in folded for word in words):
        return None
    return f"The article does not name {actor!r}."


def unbound(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why a sentence says more than its claims; None if each number of it is one of theirs."""
    allowed = list(_quantities(claims))
    for stated in quantity.find(sentence):
        if not any(same_value(stated, one) for one in allowed):
            return f"{sentence[stated.start : stated.end]!r} is in none of its claims."
    return None


def _quantities(claims: Iterable[Claim]) -> Iterable[Quantity | Figure]:
    for claim in claims:
        if isinstance(claim, Figure):
            yield claim
        yield from quantity.find(claim.text)
        for evidence in claim.evidence:
            yield from quantity.find(evidence.quote)


def _numbers(one: Quantity) -> set[int | float]:
    return {number for number in (one.low, one.high) if number is not None}
