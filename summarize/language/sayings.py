"""Who says what in a sentence: verbs of saying with their subject, their stance, and what is said.

Read without a parser from four shapes of news English: "X said (that) …", "…, X said",
"…, said X" and "according to X"; and "…, adding that …" by the one who spoke before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from summarize.language import saying_forms, speakers
from summarize.language.speakers import Span
from summarize.language.tokens import Word, match
from summarize.language.words import vocabulary
from summarize.language.words.function_words import DETERMINER, PRONOUN, word_class
from summarize.schema import Stance

_ALSO_DEED = word_class("also_deed")
TELLING: frozenset[Stance] = frozenset(
    ["claims", "confirms", "denies", "expects", "explains", "promises", "warns", "doubts"]
)
"""Stances of verbs that can go on with what the last speaker said ("…, adding that")."""

_VOICED = word_class("voiced")

_INVERTED = word_class("inverted")
_ACCORDING = frozenset({"according"})
_PUTS = frozenset({"put", "puts"})
_PUT = 9
"""Words within which "put" has its number: "put the number of those on the square at 30,000"."""
_BEFORE_INVERSION = frozenset(",\"”’'…?!—–-")


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying in a sentence; spans count its words."""

    stance: Stance
    actor: Span
    verb: int
    content: Span
    """What is said, or what the stance is taken towards."""
    negated: bool


def sayings(words: Sequence[Word], *, anybody: bool = False) -> tuple[Saying, ...]:
    """All acts of saying in a sentence, in the order of their verbs.

    With `anybody` a speaker is whoever stands before the verb ("welders said"), else only a name, a
    pronoun or a noun for those who speak.
    """
    found: list[Saying] = []
    opening = _opening()
    for at, word in enumerate(words):
        if word.low not in opening:
            continue
        one = (
            _according(words, at, anybody=anybody)
            or _putting(words, at, anybody=anybody)
            or _verb(words, at, found, anybody=anybody)
        )
        if one:
            found.append(one)
    return tuple(found)


@cache
def _opening() -> frozenset[str]:
    """The words with which an act of saying begins; nearly all others are told by them."""
    return frozenset((*vocabulary.longest_from(vocabulary.saying), *_ACCORDING, *_PUTS))


def _according(words: Sequence[Word], at: int, *, anybody: bool) -> Saying | None:
    if words[at].low not in _ACCORDING or at + 1 >= len(words) or words[at + 1].low != "to":
        return None
    actor = speakers.after(words, at + 2, anybody=anybody)
    if actor is None:
        return None
    first = at == 0 or (at < 3 and words[at - 1].is_mark)
    content = (actor[1], len(words)) if first else (_clause_start(words, at), at)
    return Saying("claims", actor, at, saying_forms.trimmed(words, content), negated=False)


def _verb(
    words: Sequence[Word], at: int, earlier: Sequence[Saying], *, anybody: bool
) -> Saying | None:
    if words[at].quoted or (words[at].is_name and at > 0):
        return None
    matched = match(vocabulary.saying, words, at)
    if matched is None or saying_forms.is_passive(words, at) or _is_no_saying(words, at, *matched):
        return None
    stance, end = matched
    if words[at].low.endswith("ing") and not saying_forms.is_progressive(words, at):
        quoted = words[at].low == "saying" and words[at - 1].low == "as"
        if quoted:
            return _quoted_as(words, at, end, stance)
        return _adding(words, at, end, stance, earlier)
    if earlier and at and words[at - 1].low == "and" and words[at].low in _INVERTED | {"added"}:
        content = saying_forms.trimmed(words, (end, saying_forms.clause_end(words, end)))
        return Saying(stance, earlier[-1].actor, at, content, negated=False)
    return _plain(words, at, end, stance, anybody=anybody)


def _putting(words: Sequence[Word], at: int, *, anybody: bool) -> Saying | None:
    """A number at which something is put: "put the march at 30,000"."""
    if words[at].low not in _PUTS or words[at].quoted:
        return None
    near = range(at + 2, min(at + _PUT, len(words)))
    number = next((n for n in near if words[n].number and words[n - 1].low == "at"), None)
    actor = speakers.before(words, at, anybody=anybody) if number else None
    if actor is None or number is None:
        return None
    return Saying("claims", actor, at, (at + 1, number + 1), negated=False)


def _is_no_saying(words: Sequence[Word], at: int, stance: Stance, end: int) -> bool:
    """Whether a form of a verb of saying is none here.

    "Charged eleven managers" is a deed, "demanded by the fund" and "a man accused of" are passive,
    "the alleged attack" is an adjective, "cried for help" has no words.
    """
    low = words[at].low
    if low in _VOICED and not any(word.quoted for word in words):
        return True
    if end >= len(words):
        return False
    follows = words[end]
    judged = stance in ("criticises", "praises") and follows.low in {"of", "with", "for"}
    passive = low.endswith("ed") and (follows.low == "by" or judged)
    return (
        passive
        or (low in _ALSO_DEED and follows.number is not None)
        or (
            low == "alleged" and follows.text.islower() and follows.low not in DETERMINER | {"that"}
        )
    )


def _adding(
    words: Sequence[Word], at: int, end: int, stance: Stance, earlier: Sequence[Saying]
) -> Saying | None:
    """What the last speaker says on: "…, adding that …"."""
    if not earlier or stance not in TELLING or not saying_forms.goes_on(words, at, end):
        return None
    content = saying_forms.trimmed(words, (end, saying_forms.clause_end(words, end)))
    return Saying(stance, earlier[-1].actor, at, content, saying_forms.is_negated(words, at))


def _plain(
    words: Sequence[Word], at: int, end: int, stance: Stance, *, anybody: bool
) -> Saying | None:
    actor, inverted = _speaker(words, at, end, stance, anybody=anybody)
    if actor is None:
        return None
    if inverted or saying_forms.is_postposed(words, actor, end):
        content = (0, min(actor[0], at))
    else:
        content = (saying_forms.past_time(words, end), saying_forms.clause_end(words, end))
    content = saying_forms.trimmed(words, content)
    if content[0] >= content[1]:
        return None
    return Saying(stance, actor, at, content, saying_forms.is_negated(words, at))


def _quoted_as(words: Sequence[Word], at: int, end: int, stance: Stance) -> Saying | None:
    """Saying at second hand: "an agency quoted X as saying", "X was quoted as saying"."""
    actor = speakers.before(words, at - 1)
    if actor and words[actor[0] - 1].low == "by" and actor[0] > 1:
        actor = speakers.before(words, actor[0] - 2)
    content = saying_forms.trimmed(words, (end, saying_forms.clause_end(words, end)))
    return Saying(stance, actor, at, content, negated=False) if actor else None


def _speaker(
    words: Sequence[Word], at: int, end: int, stance: Stance, *, anybody: bool
) -> tuple[Span | None, bool]:
    """Who speaks, and whether the name stands behind the verb."""
    telling = words[at].low in {"told", "tells"}
    behind = None if telling else speakers.after(words, end)
    if behind and behind[1] - behind[0] > 1 and words[behind[0]].low in PRONOUN:
        behind = None  # "Said she rushed to the post": a clause, and nobody's name.
    closes = behind and all(word.is_mark for word in words[behind[1] :])
    if (
        at > 0
        and words[at - 1].low in _BEFORE_INVERSION
        and behind
        and saying_forms.is_whole(words, behind)
        and (words[at].low in _INVERTED or words[behind[0]].low not in PRONOUN)
        and (stance in TELLING or words[at - 1].low != ",")
    ):
        return behind, True
    actor = speakers.before(words, at, anybody=anybody)
    if actor and saying_forms.is_noun(words, actor, at, end):
        return None, False
    if actor is None and words[at].low in _INVERTED and saying_forms.is_last(words, end):
        actor = _named_so(words, at)
    if actor is None and closes and words[at].low in _INVERTED:
        return behind, True
    return actor, False


def _named_so(words: Sequence[Word], at: int) -> Span | None:
    """Who speaks in "…, her label said." though the noun is not known to speak."""
    phrase = speakers.phrase_before(words, at)
    if phrase is None or phrase[0] == 0 or words[phrase[0]].low not in DETERMINER:
        return None
    return phrase if words[phrase[0] - 1].is_mark else None


def _clause_start(words: Sequence[Word], at: int) -> int:
    for start in range(at - 1, -1, -1):
        if words[start].low in {";", ":"}:
            return start + 1
    return 0
