"""The statements of a sentence, and the parts of its claims that they retell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from summarize.grounding.support import Content, all_words, is_verb, says, supported
from summarize.language.late_patterns import late
from summarize.language.sentences import sentences
from summarize.language.standing import NEXT
from summarize.language.words.function_words import AUXILIARY, BE, DETERMINER, PRONOUN, word_class
from summarize.schema import Claim, Figure, Position

_COPIED = 0.75
"""Share of the words of statement and claim that each has of the other where one copies the other:
what differs then was put in the place of what is gone."""
_RETOLD = 0.5
"""Share of its words that a statement has of the part of a claim that it retells."""
_ADDED = 0.2
"""Share of a statement's words that a second part has beside those of the nearest, where the
statement joins both."""
_FAR_LONGER = 3
"""Times the words of the other from which neither can be the other's copy."""
_SHORTEST = 2
"""Words that a statement has, at least."""
_JOINT = late(
    r",?\s+(?:while|whereas|(?<!\ball )(?<!thing )but|although|though)\s+|;\s+", re.IGNORECASE
)
"""What joins two statements in one sentence; "all but certain" does not."""
_AND = late(r",?\s+and\s+")
"""Joins what may be two statements, each with its own subject."""
_WHEN = late(r"^(?:on|in|by|until|since) [A-Z][\w'’-]*,? ")
"""Opens a statement before its subject: "on Monday the mill closed"."""
_JOINED = late(rf"{_AND.pattern}|,\s+")
AS_DID = late(r",?\s+as (?:did|does|do|have|has)\s+(?P<other>[^,;]+)")
"""Names one more who says what was said: "…, as did the mayor"."""
POINTS_BACK = late(
    r"\b(?:den\w+|reject\w+|disput\w+|dismiss\w*) (?:it|this|that|them|both)\b"
    r"|\b(?:which|whose) [^,;.]{1,60} (?:den\w+|reject\w+|disput\w+|dismiss\w*)\b"
)
"""Denies what another statement of the sentence says."""
OTHERS_DENY = late(
    r",\s+(?:which|whose) (?:[^,;.]{1,60} )?(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es?|ed))\b"
)
"""Says who denies what was said: "…, which the mayor denies", "blames Acme, which denies it"."""
_DENIES_AND_SAYS = late(
    r"(?P<who>[^.;]{0,80}?)\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es?|ed)|dismiss(?:es|ed)?"
    r"|refut(?:es?|ed)|rebut(?:s|ted)?) [^,;:.]{2,80}?"
    r"(?:, (?:saying|insisting|adding|stating|arguing|claiming|maintaining|explaining)"
    r"|,? (?:and|but) (?:sa(?:ys|id)|insist(?:s|ed)|add(?:s|ed)|argue[sd]|claim(?:s|ed)"
    r"|maintain(?:s|ed)|explain(?:s|ed)))(?: that)? (?P<said>.+)"
)
"""Who denies something, and goes on to say something else."""
_DENIES = late(r"\b(?:den(?:y|i)|reject|disput|dismiss|refut|rebut)\w*")
_CALLS = r"\b(?:call|describ|brand|label|denounc)\w*"
_UNTRUE = "|".join(sorted(word_class("untrue")))
_DISMISSES = late(
    r"\b(?:dismiss|reject|brush)(?:es|s|ing|ed)?(?: (?:off|aside))? (?P<what>[^,;:.]{2,80}?)"
    rf" as (?P<untrue>(?:\w+ly )?(?:{_UNTRUE}))\b",
    re.IGNORECASE,
)
"""Says of something that it is untrue, by what it is called."""
_NAMING = r"be (?:named|identified)"
UNNAMED = late(
    r"(?:,? who )?(?:"
    r"\b(?:(?:did|does|do|would)(?: not|n['’]t) (?:want|wish|agree|like)|not wishing|not wanting"
    r"|(?:ask|wish|want|prefer|request)\w* not|declin\w+|refus\w+)"
    rf" to {_NAMING}"
    r"|\b(?:ask|wish|want|prefer|request|cho[os])\w* to (?:remain|stay|be) anonymous"
    r"|(?:\b(?:speak\w*|spoke) )?\b(?:on|under) (?:the )?condition of anonymity"
    r"|\b(?:request|ask|insist|demand)\w* (?:for |on )?anonymity)(?:,(?= ))?",
    re.IGNORECASE,
)
"""Says that somebody would not be named."""
_SOLD_AT = late(r"\b(?<=(?:is|re) )sold\b(?= (?:at|for) )")
_BUYS = late(r"\b(?:buy(?:s|ing)?|bought)\b")
_SELLS = late(r"\b(?:sell(?:s|ing)?|sold|sales?)\b")
_SPEAKS = frozenset({"speak", "speaks"})
_SUBJECTS = DETERMINER | PRONOUN | {"no", "nobody", "several", "many", "most", "some", "all", "few"}
"""Words with which a subject may begin."""


def split(sentence: str) -> list[str]:
    """The statements of a sentence as far as breaks show them, whatever their subjects."""
    return [part for part in _JOINT.split(sentence) if part.strip()]


@lru_cache(maxsize=4096)
def statements(text: str) -> tuple[str, ...]:
    """The statements of a text; those that "and" joins are apart if the later has a subject."""
    return tuple(
        one
        for start, end in sentences(text)
        for sentence in NEXT.split(text[start:end])
        for joined in split(sentence)
        for one in _apart(joined)
        if len(all_words(one)) >= _SHORTEST
    )


def _apart(text: str) -> Iterator[str]:
    done = 0
    for found in _AND.finditer(text):
        behind = text[found.end() :]
        if (
            has_verb(text[done : found.start()])
            and _is_statement(behind)
            and len(all_words(behind)) >= _SHORTEST
        ):
            yield text[done : found.start()]
            done = found.end()
    yield text[done:]


def _is_statement(text: str) -> bool:
    """Whether a text begins with a subject and has a verb behind it."""
    first = "".join(text.split(maxsplit=1)[:1])
    opens = (
        bool(_WHEN.match(text))
        or first[:1].isupper()
        or first[:1].isdigit()
        or first.lower() in _SUBJECTS
    )
    return opens and has_verb(text)


def has_verb(text: str) -> bool:
    """Whether a verb stands behind the first word of a text."""
    return any(is_verb(word) or says(word) for word in all_words(text) if word.start) or not (
        BE | AUXILIARY | _SPEAKS
    ).isdisjoint(text.lower().split())


def pieces(statement: str) -> list[str]:
    """What "and" and commas join in a statement, whatever it is."""
    return [piece for piece in _JOINED.split(statement) if piece]


@lru_cache(maxsize=4096)
def parts_of(claim: Claim) -> tuple[str, ...]:
    """What a claim and its quotes state, statement by statement."""
    lines = dict.fromkeys((claim.text, *claim.words))
    return tuple(dict.fromkeys(part for line in lines for part in statements(line)))


def without_denial(part: str, statement: str) -> str:
    """A part with what somebody says on who denies something, where a statement denies nothing so.

    "Ruiz denied this, saying that guards had come" tells of guards, whom she does not deny.
    """
    found = None if _DENIES.search(statement) else _DENIES_AND_SAYS.match(part)
    return f"{found['who']}said {found['said']}" if found else part


def as_called(sentence: str, said: str) -> str:
    """A sentence with "dismissed the report as false" told as "called the report false".

    Only where what is said calls it so, in the same word, which is one that denies.
    """

    def told(found: re.Match[str]) -> str:
        called = re.search(rf"{_CALLS}[^,;:.\n]{{2,80}} {found['untrue']}\b", said, re.IGNORECASE)
        return f"called {found['what']} {found['untrue']}" if called else found[0]

    return _DISMISSES.sub(told, sentence)


def as_bought(sentence: str, said: str) -> str:
    """A sentence in which what is sold at a price is bought, where what is said has only that."""
    only_bought = _BUYS.search(said) and not _SELLS.search(said)
    return _SOLD_AT.sub("bought", sentence) if only_bought else sentence


def without_anonymity(sentence: str, said: str) -> str:
    """A sentence without the words for who would not be named, where what is said has others."""
    return UNNAMED.sub("", sentence) if UNNAMED.search(said) else sentence


def nearest(statement: str, parts: Sequence[str]) -> list[str]:
    """The parts that have most of the words of a statement; none if they have too few."""
    words = all_words(statement)
    shares = [share(words, part) for part in parts]
    most = max(shares, default=0)
    if most < _RETOLD:
        return []
    return [part for part, one in zip(parts, shares, strict=True) if one == most]


def joining(statement: str, part: str, parts: Sequence[str]) -> str:
    """A part with the one whose words a statement has besides, where it tells both in one."""
    words = all_words(statement)
    left = [word for word in words if not supported(word, part)]
    second = max(parts, key=lambda one: share(left, one), default=part)
    added = sum(supported(word, second) for word in left)
    if added < max(_SHORTEST, _ADDED * len(words)):
        return part
    return f"{part}\n{second}"


def share(told: Sequence[Content], said: str) -> float:
    """The share of words that a text has."""
    return sum(supported(word, said) for word in told) / len(told) if told else 0.0


def copied(sentence: str, told: Sequence[str]) -> Iterator[str]:
    """The statements of a sentence; what "and" joins is apart where each copies what is told."""
    for said in statements(OTHERS_DENY.sub("", AS_DID.sub("", sentence))):
        added = _AND.split(said)
        if all(any(copies(one, part) for part in told) for one in added):
            yield from added
        else:
            yield said


def copies(statement: str, said: str) -> bool:
    """Whether each has nearly all words of the other; what is far longer is not compared."""
    words, others = all_words(statement), all_words(said)
    return (
        max(len(words), len(others)) <= _FAR_LONGER * min(len(words), len(others))
        and share(words, said) >= _COPIED
        and share(others, statement) >= _COPIED
    )


def said_in(claims: Sequence[Claim]) -> str:
    """All that the claims say, a line each."""
    return "\n".join(line for claim in claims for line in _lines(claim))


@lru_cache(maxsize=4096)
def _lines(claim: Claim) -> tuple[str, ...]:
    return tuple(_all_lines(claim))


def _all_lines(claim: Claim) -> Iterator[str]:
    yield claim.text
    yield from claim.words
    if claim.speaker:
        yield claim.speaker
    if claim.when:
        yield claim.when.text
        if claim.when.low and claim.when.low == claim.when.high:
            yield f"{claim.when.low:%A} {claim.when.low.day} {claim.when.low:%B %Y}"
    if isinstance(claim, Figure):
        yield f"{claim.counted} {claim.scope or ''}"
    if isinstance(claim, Position):
        yield claim.towards
