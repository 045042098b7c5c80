"""What somebody is called in a sentence, which must be what the claims call somebody.

An office, a relation and a side are so told wherever they stand; any other word for somebody where
it stands beside a name: "Ruiz, a teacher", "Ruiz, a 40-year-old teacher who lives in Orrin".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarize.grounding.claims import check_offices
from summarize.grounding.sentences.changed_words import ANYBODY
from summarize.grounding.sentences.replaced_words import left_of
from summarize.grounding.sentences.retold import said_in, statements
from summarize.grounding.support import all_words, are_alike, borne, is_role, supported
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.words.alike import has_like
from summarize.language.words.function_words import word_class
from summarize.language.words.related import names_somebody
from summarize.schema import Claim

_CHILDREN = "sons?|daughters?|child|children|baby|babies"
_RELATIONS = (
    ("mother", "her", _CHILDREN),
    ("father", "his", _CHILDREN),
    ("parents", "their", _CHILDREN),
    ("wife", "her", "husband"),
    ("husband", "his", "wife"),
)
"""What one is who has another: the relation, the word for whose the other is, and the other."""
_NO_OFFICE = late(
    r"\b(?:official|general|chief|principal|executive|private|minor|native|patient)"
    r" (?!(?:who|said|says|told|of|for|in|at|on|from|with|and|or|was|is|had|has|to|that)\b)"
    r"(?=[a-z]{3,})"
)
"""Words for what somebody is that are told of a thing: "the official count"."""
_BESIDE = late(
    r"[A-Z][\w'’-]*[^\W_], (?:an? |the )(?:[\w-]+-year-old )?"
    r"(?P<what>[a-z][a-z-]*(?: [a-z][a-z-]*){0,3})"
)
"""A name, and what is said of it behind a comma."""
_BEHIND_HEAD = late(
    r" (?:of|at|for|from|in|on|with|by|who|whose|which|that|and|or|was|is|said|says)\b.*"
)
"""What follows the noun that says what somebody is."""


def why_other_role(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Somebody is called what no claim calls anybody."""
    said = said_in(claims)
    others = [one for one in left_of(said, sentence) if one.low not in ANYBODY]
    beside = set(_beside_names(sentence))
    for word in all_words(sentence):
        if word.low in ANYBODY or not (_is_calling(word.low) or word.end in beside):
            continue
        if content.kinds(word.low) & content.kinds(said) - {"people"}:
            continue
        if supported(word, said, strictly=True) or _is_implied(word.low, said):
            continue
        if has_like(word.low, said) or any(are_alike(word, one) for one in others):
            continue
        return f"{word.text!r} is in none of its claims."
    return None


def _is_calling(word: str) -> bool:
    """Whether a word says what somebody is, by office, relation, side or profession."""
    return is_role(word) or not word_class("profession").isdisjoint({word, word.removesuffix("s")})


def why_other_office(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Somebody is called otherwise than in the claims; "the official count" calls nobody so."""
    said = _NO_OFFICE.sub(" ", said_in(claims))
    reasons = (check_offices.why_other_office(one, said) for one in statements(sentence))
    return next(filter(None, reasons), None)


def why_other_portfolio(sentence: str, claims: Sequence[Claim]) -> str | None:
    """An office is told with what it is for, or as a lower one, and no claim has that."""
    said = said_in(claims)
    for word, behind in pairwise(all_words(sentence)):
        held = behind.low in word_class("office") and word.low in word_class("portfolio")
        together = held and not sentence[word.end : behind.start].strip()
        if together and not borne(word, said):
            return f"'{word.text} {behind.text}' is in none of its claims."
    return None


def _is_implied(relation: str, said: str) -> bool:
    """Whether somebody has the relation by another's: who has "her son" is a mother."""
    return any(
        re.search(rf"\b{whose} (?:\w+ ){{0,2}}(?:{others})\b", said, re.IGNORECASE)
        for one, whose, others in _RELATIONS
        if one == relation
    )


def _beside_names(sentence: str) -> Iterator[int]:
    """Where the words end by which a name is called right behind it, if they are for somebody."""
    for found in _BESIDE.finditer(sentence):
        what = _BEHIND_HEAD.sub("", found["what"])
        if names_somebody(what.rpartition(" ")[2]):
            yield found.start("what") + len(what)
