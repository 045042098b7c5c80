"""Of how many something is told: of all, of most, of some; and of what is told as above all others.

A text may not tell of most or all what its evidence tells of some, nor of each what is told of them
together, nor call the worst what is the second worst, or no worst at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.grounding.support import Content, all_words, stem, supported
from summarize.language.late_patterns import late
from summarize.language.words import opposites
from summarize.language.words.function_words import RANKS, word_class

_OF_MANY = (
    word_class("of_few"),
    word_class("of_some"),
    word_class("of_most"),
    word_class("of_all"),
)
"""Words for parts of a whole, ever more of it."""
_MOST = 2
"""Place of the first of them that is more than a part."""
_EVERY = frozenset().union(*_OF_MANY, word_class("of_none"))
_OF_NOUN = _EVERY & (
    word_class("of_some")
    | {"all", "each", "every", "both", "entire", "whole", "most", "few", "no", "none"}
)
_TOLD = late(
    r"\b(?:(?P<of>(?!full\b)\w+) of"
    r"|(?P<plain>all|every|most)(?= (?:the |its |his |her |their )?[a-z]+s\b)"
    r"|(?:the )?(?P<part>majority|bulk) of|(?P<each>all)(?= \w+ed\b))\b",
    re.IGNORECASE,
)
_SHARE = late(r"%|\bper ?cent\b|\b\d+ (?:out )?of\b", re.IGNORECASE)
_PART = late(
    r"\b(?P<not>(?:not|almost|nearly|virtually|practically) )?(?:the )?"
    rf"(?P<part>{'|'.join(sorted(_OF_NOUN, key=len)[::-1])})"
    r"(?: of)?(?: the| its| his| her| their| these| those)? (?:(?:remaining|other) )?"
    r"(?P<noun>[a-z]{3,})\b",
    re.IGNORECASE,
)
"""How much of what is told of."""
_THERE_ARE = late(
    r"\bthere (?:are|were|have been|had been) (?:[\w-]+ ){0,3}?"
    r"(?P<noun>[a-z]{3,}s|people|men|women) who\b",
    re.IGNORECASE,
)
"""Tells of some, and of none that are known."""
_SHARE_OF = late(
    r"\b(?:swath(?:e|es|s)?|chunks?|parts?|portions?|stretch(?:es)?|sections?|tracts?|half|third"
    r"|quarter|bulk|majority|most|much|some|many)"
    r" of (?:the |its |his |her |their )?(?:[a-z-]+ )?(?P<noun>[A-Za-z]{3,})\b"
)
"""Tells of a part of something."""
_WHOLE_OF = r"\b(?:all|entire|whole) (?:of )?(?:the |its |his |her |their )?(?:[a-z-]+ )?"
"""Stands before what is told of as a whole."""
_NONE = late(r"(?:no|none)\b", re.IGNORECASE)
_LITTLE = late(
    r"\b(?:ha[sd]|have|having|ma[dk]es?|making|is|was|with|saw|sees?|do|did|does|offer\w*|of|very)"
    r" (?:very )?little (?P<noun>[a-z]{3,})\b"
)
"""There is hardly any of it."""
_FEW = late(
    r"\b(?<!\ba )(?<!\bno )(?:few|fewer|hardly any|scarcely any)\b(?! than\b)", re.IGNORECASE
)
_OF_FEW = late(
    r"\b(?:few\w*|less|lower|handful|minority|little|no|none|nobody|never|hardly|scarcely|barely|rare\w*"
    r"|small\w*|scant|sparse\w*|lack\w*)\b|(?:\bnot|n['’]t) (?:many|much|all|as|so)\b",
    re.IGNORECASE,
)
"""There are not many of them."""
_DENIES = late(
    r"\b(?:little|no|not|none|never|without|hardly|barely|scarcely|lack\w*|limited|scant|small)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_NAME = late(r"\b[A-Z]\w*(?: [A-Z]\w*)+")
_WORD = late(r"[^\W_]+")
_ABOVE = word_class("superlative") | {"record", "best", "unprecedented", "smallest", "youngest"}
_FURTHER = RANKS - {"first", "last", "next", "final", "initial", "latest"}
_RANKED = late(
    rf"\b(?P<rank>{'|'.join(sorted(_FURTHER))})"
    rf"[- ](?:most )?(?P<above>{'|'.join(sorted(_ABOVE - {'first', 'most'}))})\b"
)


def why_of_more(text: str, said: str, quote: str = "") -> str | None:
    """Why a text tells something of more than what is said does, or its quote if that tells it."""
    for found in _TOLD.finditer(text):
        word = next(filter(None, found.groups())).lower()
        told = _place(word)
        shared = told == _MOST and _SHARE.search(said)
        if word in word_class("of_none") or told < _MOST or shared:
            continue
        known = _told_of(quote) or _told_of(said)
        if max(map(_place, known), default=0) < told:
            return f"It says {found[0]!r}, which its evidence does not."
    return None


def why_of_these(text: str, said: str) -> str | None:
    """Why a text tells of those who are known what is said of some: "there are guards who"."""
    for found in _THERE_ARE.finditer(said):
        of_these = re.search(
            rf"^(?:the|these|those|both|all) (?:[\w-]+ ){{0,4}}?{found['noun']}\b",
            text,
            re.IGNORECASE,
        )
        if of_these and len(re.findall(rf"\b{found['noun']}\b", said)) == 1:
            return f"It says {of_these[0]!r} of what its evidence says that {found[0]!r}."
    return None


def why_of_whole(text: str, said: str) -> str | None:
    """Why a text tells of the whole what is said of a part of it: "a large swath of the land"."""
    for found in _SHARE_OF.finditer(said):
        whole = rf"{_WHOLE_OF}{found['noun']}\b"
        told = re.search(whole, text, re.IGNORECASE)
        if told and not re.search(whole, said, re.IGNORECASE):
            return f"It says {told[0]!r} of what its evidence says {found[0]!r}."
    return None


def _told_of(said: str) -> frozenset[str]:
    return _EVERY & {word.lower() for word in _WORD.findall(_NAME.sub(" ", said))}


def why_other_part(text: str, said: str) -> str | None:
    """Why a text tells all or none of what some, most or nearly all is told of, or much of little.

    Each noun is held against the same noun of what is said.
    """
    theirs = list(_parts(said))
    for noun, told, words in _parts(text):
        known = [place for one, place, _ in theirs if one == noun]
        if _NONE.match(words) and any(_NONE.match(one) for same, _, one in theirs if same == noun):
            continue
        if known and told > max(known):
            return f"It says {words!r}, and its evidence tells of fewer."
    few = _FEW.search(text)
    if few and not _OF_FEW.search(said):
        return f"It says {few[0]!r}, which its evidence does not."
    for found in _LITTLE.finditer(said.lower()):
        told_of = re.search(rf"\b{found['noun']}\b", text, re.IGNORECASE)
        if told_of and not (_DENIES.search(text) or re.search(rf"(?<!little ){told_of[0]}", said)):
            return f"Its evidence says {found[0]!r}, and it does not."
    return None


def _parts(text: str) -> Iterator[tuple[str, int, str]]:
    """The nouns of which a part is told, by their stems, with how much of them it is."""
    for found in _PART.finditer(text):
        word = found["part"].lower()
        place = min(_place(word), len(_OF_MANY) - 1)
        if word == "no" or (place == len(_OF_MANY) - 1 and found["not"]):
            place -= 1  # "No injuries" tells of injuries that are none; "almost all" is most.
        yield stem(found["noun"].lower()), place, found[0]


def _place(word: str) -> int:
    """How much of a whole a word tells, from 0; what denies tells of all; -1: no such word."""
    if word in word_class("of_none"):
        return len(_OF_MANY)
    return next((at for at, words in enumerate(_OF_MANY) if word in words), -1)


def why_above_all(text: str, said: str) -> str | None:
    """Why a text sets something above all others that is not said to be, or only second."""
    above = [word for word in all_words(text) if word.low in _ABOVE]
    if not above:
        return None
    theirs = {found["above"]: found["rank"] for found in _RANKED.finditer(said.lower())}
    mine = {found["above"]: found["rank"] for found in _RANKED.finditer(text.lower())}
    for word in above:
        if word.low in theirs and mine.get(word.low) != theirs[word.low]:
            return f"It says {word.text!r} of what is the {theirs[word.low]} {word.text}."
        if (
            word.low not in {"first", "most"}
            and not (word.is_name and word.start)
            and not _is_said(word, said)
        ):
            return f"It says {word.text!r}, which its evidence does not."
    return None


def _is_said(word: Content, said: str) -> bool:
    """Whether what is said has the word, or one of its side that sets above others, too."""
    sides = set(opposites.sides(word.low))
    return supported(word, said, strictly=True) or any(
        one.low in _ABOVE and not sides.isdisjoint(opposites.sides(one.low))
        for one in all_words(said)
    )
