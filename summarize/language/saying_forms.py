"""The shapes that verbs of saying take: passive, negated, postposed, or no verb at all."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.language.speakers import Span
from summarize.language.tokens import Word
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    BREAK,
    DETERMINER,
    NEGATION,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    is_adverb,
    word_class,
)

_ALSO_NOUN = word_class("also_noun")
_PAST = word_class("past")
_LONGEST_TIME = 7
"""Words between a verb of saying and its "that": "said on Monday 28 April in Moscow that"."""
_SHORTEST_SAID = 5
"""Words before "…, X said" that can be what X said; fewer are an adverbial ("In a statement,")."""
_CLOSERS = frozenset("\"”’'")


def is_whole(words: Sequence[Word], actor: Span) -> bool:
    """Whether nothing follows the name that would make it the subject of another verb."""
    if actor[1] >= len(words):
        return True
    follows = words[actor[1]]
    return follows.is_mark or follows.low in TIME | PREPOSITION | RELATIVE | {"shortly", "late"}


def is_noun(words: Sequence[Word], actor: Span, at: int, end: int) -> bool:
    """Whether a form that can be a noun is one here ("military support", "Reports indicated")."""
    low = words[at].low
    subject = words[actor[1] - 1].low in PRONOUN
    if low.endswith("ed") or low in _PAST or end > at + 1 or subject or low == "says":
        return False
    follows = words[end] if end < len(words) else None
    if follows and (follows.low in AUXILIARY or follows.low in _PAST):
        return True
    if low.endswith("s"):
        return not (follows and _takes(low, follows))
    phrase = words[actor[0] : actor[1]]
    plural = phrase[-1].low.endswith("s") or phrase[-1].low in {
        *("they", "we", "i", "you", "people", "police"),
    }
    return not (plural or any(word.low == "and" for word in phrase)) or not (
        follows and _takes(low, follows)
    )


def _takes(form: str, follows: Word) -> bool:
    """Whether a word can open what a verb of saying governs, and seldom follows a noun."""
    return (
        (follows.is_name and form not in _ALSO_NOUN)
        or follows.quoted
        or follows.number is not None
        or follows.low in DETERMINER | PRONOUN | {"that", "to", "for", "on", "there"}
    )


def goes_on(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether "…, adding" or "stating that" goes on with what the last speaker said."""
    return (at > 0 and words[at - 1].low in {",", "and", "—", "–", "-"}) or (
        end < len(words) and words[end].low == "that"
    )


def past_time(words: Sequence[Word], at: int) -> int:
    """Past "on Monday that", "Saturday", "at the time that", "AFP that"."""
    for ahead in range(at, min(at + _LONGEST_TIME, len(words))):
        if words[ahead].low == "that":
            return ahead + 1
        low = words[ahead].low
        if low in AUXILIARY or low in vocabulary.reports() or words[ahead].quoted:
            break
    while at < len(words) and (
        words[at].low in TIME
        or (words[at].low == "on" and words[at + 1 : at + 2] and words[at + 1].low in TIME)
    ):
        at += 1
    return at


def is_passive(words: Sequence[Word], at: int) -> bool:
    """Whether a verb is told of its object ("was reported"): no speaker stands before it."""
    before = at - 1
    while before >= 0 and is_adverb(words[before].text):
        before -= 1
    return (
        before >= 0
        and (words[before].low in BE or words[before].low == "as")
        and not words[at].low.endswith("ing")
    )


def is_progressive(words: Sequence[Word], at: int) -> bool:
    """Whether a form in -ing is the sentence's own verb ("is reporting")."""
    return at > 0 and words[at - 1].low in BE


def is_negated(words: Sequence[Word], at: int) -> bool:
    """Whether the saying itself is denied ("did not say", "Neither X nor Y revealed")."""
    if words and words[0].low == "neither":
        return True
    before = at - 1
    while before >= 0 and (
        words[before].low in AUXILIARY | NEGATION | {"to"} or is_adverb(words[before].text)
    ):
        if words[before].low in NEGATION:
            return True
        before -= 1
    return False


def is_last(words: Sequence[Word], end: int) -> bool:
    """Whether nothing but a time and marks follows up to the end of the sentence."""
    return all(word.is_mark or word.low in TIME | {"on"} for word in words[end:])


def is_postposed(words: Sequence[Word], actor: Span, end: int) -> bool:
    """Whether what was said stands before the one who says it ("…, Rook said late Tuesday.")."""
    ahead = words[: actor[0]]
    told = any(word.quoted or word.low in AUXILIARY for word in ahead)
    if len(ahead) < _SHORTEST_SAID and not told:
        return False
    rest = [word for word in words[end : clause_end(words, end)] if word.low not in _CLOSERS]
    if not rest or rest[0].low in {".", ","} or rest[0].low in TIME | PREPOSITION | {"late"}:
        return not any(word.low == "that" or word.quoted for word in rest) and (
            words[actor[0] - 1].is_mark or not rest or all(word.is_mark for word in rest)
        )
    return (
        words[end - 1].low in {"told", "tells"}
        and words[actor[0] - 1].is_mark
        and not any(word.low in AUXILIARY or word.quoted for word in rest)
    )


def clause_end(words: Sequence[Word], at: int) -> int:
    """Where the clause that begins at `at` ends: at a break, or before the next "…, adding"."""
    for end in range(at, len(words)):
        word = words[end]
        if word.quoted:
            continue
        if word.low == ";" or (end > at and word.low in BREAK and words[end - 1].low == ","):
            return end
        follows = words[end + 1] if end + 1 < len(words) else None
        if end > at and word.low == "and" and follows and follows.low in _PAST | {"added"}:
            return end
        if (
            word.low == ","
            and follows
            and follows.low.endswith("ing")
            and (follows.low,) in vocabulary.saying()
        ):
            return end
    return len(words)


def trimmed(words: Sequence[Word], span: Span) -> Span:
    """The span without marks at its ends and without an opening "that"."""
    start, end = span
    while start < end and (
        words[start].low == "that"
        or (words[start].is_mark and not words[start].quoted and words[start].low not in '"“‘«[(')
    ):
        start += 1
    while end > start and words[end - 1].is_mark and words[end - 1].low not in '"”’»])':
        end -= 1
    return start, end
