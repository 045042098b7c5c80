"""What a text denies, held against what its sentence denies in words of its own.

Nothing is denied in a text that the sentence tells, and a word that denies needs no word of its
family there: "failed to reach" is borne by "did not reach", "unknown" by "not clear".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from summarize.grounding.passage import Passage
from summarize.grounding.support import (
    PREFIX,
    Content,
    all_words,
    are_alike,
    borne,
    content_words,
    stem,
    supported,
)
from summarize.language import content, standing
from summarize.language.late_patterns import late
from summarize.language.standing import Cue
from summarize.language.standing_forms import alike_denied, told_denied
from summarize.language.words import opposites
from summarize.language.words.function_words import word_class

WEAK_DENIAL = late(
    r"[a-z]{3,}less\b|\bdis(?:agre|approv|appear|continu|satisf|pleas|allow)\w+"
    r"|\b(?:minus|rest|only|just|solely|barely|empty|alone|instead|else|otherwise|except|apart"
    r"|stop\w*|divert\w*|distract\w*|fail(?:s|ed|ing)?|missing|knocked out|cut off|out of"
    r"|lost (?:their|its|power|the)|cut\w* (?:the )?(?:power|electricity|water|gas|suppl\w+)"
    r"|unless|earliest|withdrew|withdrawn|retract\w*|directly|rather|free|contrary|nonsense|myth|unlike|despite|lying|lies?"
    r"|gave up|giv(?:en?|ing) up|cold water|push(?:ed|es|ing)? back|ended|illegal\w*|impossible)\b"
    r"|never\b|\b(?:is|are|was|were|do|does|did|has|have|had|would|could|should|ca|wo)nt\b",
    re.IGNORECASE,
)
"""What a denial may tell: "unidentified" is not identified, "minus" is without."""
_RARE = late(r"rare(?:ly)?|seldom|hardly|scarcely|infrequent(?:ly)?|uncommon", re.IGNORECASE)
"""Says that it is so now and then only."""
_NOT_MUCH = late(
    r"(?:\b(?:not?|without|never|hardly)|n['’]t) (?:\w+ )?"
    r"(?:much|many|any|great|a lot|a great deal)\b",
    re.IGNORECASE,
)
"""What is little, or of which there are few."""
_NO_DOUBT = late(r"\b(?:no|without|beyond|little) (?:\w+ )?doubt\b|(?:n['’]t|not) doubt\b")
_OF_OTHERS = late(
    r"(?:^|[.!?;,]\s+(?:(?:and|but|while|whereas) )?)(?P<who>[^.!?;,\n]{3,120}?)"
    r"(?:,? (?:which|who) [^.!?;,\n]{1,120}?,?)? (?:is|are|was|were|do|does|did|has|have|had|will"
    r"|would|can|could)(?: not|n['’]t)(?=\W*(?:$|[.;]\s))",
    re.MULTILINE,
)
"""Who is not, or does not do, what was told of another: "The port is open. The yards are not"."""
_PARTICLE = late(
    r"not|never|no|nobody|no one|none|nothing|nowhere|neither|nor|cannot|without|\w+n['’]t",
    re.IGNORECASE,
)


def why_denied(text: str, passage: Passage) -> str | None:
    """Why a text denies what the article does not."""
    rare = bool(_RARE.search(passage.sentence))
    if _doubts(text) and _NO_DOUBT.search(passage.sentence) and not _doubts(passage.sentence):
        return "The text doubts what the article does not doubt there."
    denials = [
        cue
        for cue in _denials(text)
        if not (rare and _RARE.fullmatch(text, cue.start, cue.end))
        and not _is_told(cue, text, passage.sentence)
    ]
    denied = " ".join(text[start:end] for cue in denials for start, end in cue.reach)
    if not denials or _is_denied_around(denied, passage):
        return None
    if _denies_more(text, passage.sentence) or not _may_deny(text, passage.sentence):
        return "The text denies what the article does not deny there."
    return None


def _may_deny(text: str, sentence: str) -> bool:
    """Whether a text may deny something, as its sentence does in some word."""
    return (
        not standing.kinds_of(sentence).isdisjoint({"denied", "doubted", "missed"})
        or bool(WEAK_DENIAL.search(sentence))
        or opposites.why_turned(text, sentence) is not None
        or any(is_borne_by_denial(word, text, sentence) for word in all_words(text))
    )


def _is_denied_around(denied: str, passage: Passage) -> bool:
    """Whether the sentences around deny something of what is denied."""
    around = (
        " ".join(passage.around[start:end] for start, end in cue.reach)
        for cue in _denials(passage.around)
    )
    return any(supported(word, inside) for inside in around for word in content_words(denied))


def why_denied_of_others(text: str, passage: Passage) -> str | None:
    """Why a text tells also of those of whom the next sentence denies it: "The yards are not"."""
    if _denials(text) or WEAK_DENIAL.search(text):
        return None
    for near in (passage.sentence, passage.around):
        for found in _OF_OTHERS.finditer(near):
            rest = near.replace(found[0], " ") if near is passage.sentence else passage.sentence
            told = (
                word
                for word in content_words(found["who"])
                if supported(word, text, strictly=True) and not borne(word, rest)
            )
            if other := next(told, None):
                return f"The article denies it there of {other.text!r}."
    return None


def is_opposite_of(word: Content, denied: str) -> bool:
    """Whether a word is one of those denied with a prefix that denies: "untested", "not tested"."""
    rest = _without_prefix(word)
    if rest is None or supported(word, denied, strictly=True):
        return False
    return supported(rest, denied, strictly=True)


def is_borne_by_denial(word: Content, text: str, sentence: str) -> bool:
    """Whether a sentence that denies bears a word which denies, or which is denied in a text."""
    if word.low in word_class("denying"):
        return any(cue.kind in {"denied", "doubted"} for cue in standing.cues(sentence))
    if word.low in word_class("of_little"):
        return bool(_NOT_MUCH.search(sentence))
    if not told_denied(word.low).isdisjoint(_denied_lowered(sentence)):
        return True
    rest = _without_prefix(word)
    if rest and any(word.stem == other.stem for other in all_words(sentence)):
        return False  # It is told there itself, as "intent" is, which denies nothing.
    if rest is None and not any(
        start <= word.start < end for cue in _denials(text) for start, end in cue.reach
    ):
        return False
    told = rest or word
    return any(
        are_alike(told, other) or told.stem == other.stem for other in _denied(sentence)
    ) or any(
        not alike_denied(told.low).isdisjoint(alike_denied(pair))
        for pair in _denied_lowered(sentence)
    )


def tells_denied(text: str, sentence: str) -> bool:
    """Whether a text has a word that tells what a sentence denies ("unwilling", "silent")."""
    return any(
        (_without_prefix(word) is not None or told_denied(word.low))
        and is_borne_by_denial(word, text, sentence)
        for word in all_words(text)
    )


def _is_told(cue: Cue, text: str, sentence: str) -> bool:
    """Whether a verb that denies tells what a sentence tells in another ("scraps", "abolishes")."""
    word = next((one for one in all_words(text) if one.start == cue.start), None)
    return word is not None and borne(word, sentence)


def _doubts(text: str) -> bool:
    return "doubted" in standing.kinds_of(text)


def _denials(text: str) -> list[Cue]:
    return [cue for cue in standing.cues(text) if cue.kind == "denied"]


def _denies_more(text: str, sentence: str) -> bool:
    """Whether a text has every denial of a sentence that denies, and one more: "cannot prevent"."""
    mine, theirs = (
        Counter(_word_of(cue, one) for cue in _denials(one)) for one in (text, sentence)
    )
    return bool(theirs) and not theirs - mine and bool(mine - theirs)


def _word_of(cue: Cue, text: str) -> str:
    """A denying word by its stem; all particles are one."""
    word = text[cue.start : cue.end].lower()
    return "not" if _PARTICLE.fullmatch(word) else stem(word.split()[0])


def _without_prefix(word: Content) -> Content | None:
    """A word without the prefix that makes it its opposite."""
    prefix = PREFIX.match(word.low)
    if prefix is None:
        return None
    rest = word.low[prefix.end() :]
    return word._replace(text=rest, low=rest, stem=stem(rest))


@lru_cache(maxsize=1024)
def _denied(sentence: str) -> tuple[Content, ...]:
    """The words of a sentence that it denies, with those that a prefix denies without it."""
    return tuple(_all_denied(sentence))


def _all_denied(sentence: str) -> Iterator[Content]:
    for word in all_words(sentence):
        rest = _without_prefix(word)
        if rest is not None:
            yield rest
        elif _is_denied(word.start, sentence):
            yield word


@lru_cache(maxsize=1024)
def _denied_lowered(sentence: str) -> frozenset[str]:
    """What a sentence denies, word by word and by two in a row: "nothing to do with" has both."""
    found: set[str] = {word.low for word in _denied(sentence)}
    for cue in standing.cues(sentence):
        if cue.kind in {"denied", "doubted"}:
            for start, end in cue.reach:
                words = content.lowered(sentence[start:end])
                found.update(words, map("_".join, pairwise(words)))
    return frozenset(found)


def _is_denied(at: int, sentence: str) -> bool:
    return not standing.reaching(sentence, at, at + 1).isdisjoint({"denied", "doubted"})
