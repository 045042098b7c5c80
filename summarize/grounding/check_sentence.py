"""Whether what an engine writes of claims says what they say: summary, headline, question, label.

Numbers, names, days and speakers are held against the claims' own (`check_numbers`,
`check_words`); here are the digits of every kind, units, roles, opposites, how words stand, and
what hides or leads away: invisible characters, foreign digits and links.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from summarize.grounding import check_numbers, roles
from summarize.grounding.check_standing import why_stronger, why_told_otherwise
from summarize.grounding.passage import Passage
from summarize.grounding.support import (
    Content,
    all_words,
    content_words,
    has_saying,
    is_part_of_name,
    is_verb,
    says,
    supported,
)
from summarize.language import content, numbers, opposites, vocabulary
from summarize.language.function_words import MONTH, word_class, word_list
from summarize.language.opposites import OpposedKind
from summarize.schema import Claim, Figure, Position

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LINK = re.compile(r"https?://|www\.|\]\(|</?[a-z]+\b[^>]*>", re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_HALF = re.compile(r"\b([ap])\.?m\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|twice|thrice|(?:second|third|fourth|first) time"
    r"|(?:last|next|this|past) (?:week|month|year|day|night|weekend|decade))\b",
    re.IGNORECASE,
)
"""Times and times over that only another such word, or a date, bears."""
_MAY = re.compile(r"\b(?:in|on|of|since|until|early|late|mid|by)[ -]May\b|\bMay \d")
_DENIAL = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|without|nobody|nothing|den(?:y|ies|ied))\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:may|might|could|possibly|perhaps)\b(?! \d)", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:alleged(?:ly)?|reportedly|purported(?:ly)?|suspected)\b", re.IGNORECASE
)
_WHOLE = re.compile(r"\b(?:all|every|most|none|majority)\b", re.IGNORECASE)
_EXCLUSIVE = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "before|after",
        "first|last|next",
        "left|right",
        "more than|less than|fewer than",
        "north|south|east|west",
        "northern|southern|eastern|western",
        "all|most|some|several|few",
    )
)
"""Sets of words of which a copy of a claim may not have one where the claim has another."""
_SPEAKS = re.compile(
    r"(?P<who>(?:[^\W\d_][\w.'’&/-]*,?\s+){1,12}?)(?:said|says|claimed|claims|told|denied|denies|warned"
    r"|argued|argues|insisted|announced|believes|believe|confirmed)\b"
)
_JOINT = re.compile(r",?\s+(?:while|whereas|but)\s+|;\s+", re.IGNORECASE)
"""What joins two statements in one sentence."""
_ADDED_CLAUSE = re.compile(r",?\s+and\s+")
"""Joins what may be two statements, each a claim of its own."""
_AS_DID = re.compile(r",?\s+as (?:did|does|do|have|has)\s+(?P<other>[^,;]+)")
"""Names one more who says what was said: "…, as did the mayor"."""
_ALL_KINDS: frozenset[OpposedKind] = frozenset(
    {"direction", "outcome", "number", "order", "place", "time", "who"}
)
_UNITS: Mapping[str, str] = {
    form: f"{kind}:{unit}"
    for kind, units in {
        "time": "second minute hour day week month year decade century",
        "length": "km kilometre kilometer mile metre meter foot feet inch yard",
        "weight": "kg kilogram pound ton tonne",
        "money": "dollar euro pound yen rupee",
    }.items()
    for unit in units.split()
    for form in (unit, f"{unit}s")
}
_SAME_UNIT = {"kilometre": "km", "kilometer": "km", "meter": "metre", "feet": "foot"}
_ANYBODY = word_class("anybody")
"""What somebody may be called who is called otherwise in the claims."""


_MOST = 0.85
"""Share of a sentence's words from which it retells one claim alone."""
_NEARLY_ALL = 0.75
"""Share of the words of sentence and claim that each has of the other where one copies the other:
what differs then was put in the place of what is gone."""
_FAR_LONGER = 3
"""Times the words of the other from which neither can be the other's copy."""


def why_not_borne(sentence: str, claims: Sequence[Claim], told: Sequence[Claim] = ()) -> str | None:
    """Why a sentence says more than its claims do, or something else; None if it does not.

    `told` are all claims of the event: of them it may take a name in full of which its own claims
    have a part, and nothing else.
    """
    if any(sentence == claim.text for claim in claims):
        return why_hidden(sentence)
    checks: tuple[Callable[[str, Sequence[Claim]], str | None], ...] = (
        lambda said, _: why_hidden(said),
        lambda said, own: check_numbers.unbound(said, own, told),
        _why_digits_stray,
        _why_time_stray,
        _why_other_unit,
        _why_other_role,
        _why_turned,
        _why_told_otherwise,
        _why_word_changed,
        _why_other_speaker,
    )
    return next((reason for check in checks if (reason := check(sentence, claims))), None)


def why_hidden(text: str) -> str | None:
    """Why a text has what no reader can see, or a link; None if it has none."""
    if _HIDDEN.search(text):
        return "It has characters that cannot be seen."
    if _LINK.search(text):
        return "It has a link."
    if any(
        char.isdigit() and not char.isascii() for char in text if unicodedata.decimal(char, -1) >= 0
    ):
        return "It has digits of another script."
    return None


def _said(claims: Sequence[Claim]) -> str:
    """All that the claims say, a line each."""
    return "\n".join(line for claim in claims for line in _lines(claim))


@lru_cache(maxsize=4096)
def _lines(claim: Claim) -> tuple[str, ...]:
    return tuple(_all_lines(claim))


def _all_lines(claim: Claim) -> Iterator[str]:
    yield claim.text
    yield from (one.quote for one in claim.evidence)
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


# ── Digits, days and units ────────────────────────────────────────────────────────────────


def _why_digits_stray(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Digits that are no number, as of days, years, hours and models, must stand in the claims."""
    counted = {at for one in numbers.find(sentence) for at in range(one.start, one.end)}
    known: frozenset[str] | None = None
    for found in _DIGITS.finditer(sentence):
        if found.start() in counted:
            continue
        known = _digits(_said(claims)) if known is None else known
        if found[0].lstrip("0") not in known:
            return f"{found[0]!r} is in none of its claims."
    return None


def _digits(text: str) -> frozenset[str]:
    return frozenset(found.lstrip("0") for found in _DIGITS.findall(text))


def _why_time_stray(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Days, months, halves of the day and relative times must stand in the claims."""
    told = {*_calendar(sentence), *(f"{half.lower()}.m." for half in _HALF.findall(sentence))}
    told |= {found.lower() for found in _RELATIVE.findall(sentence)}
    if not told:
        return None
    said = _said(claims)
    known = {*_calendar(said), *(f"{half.lower()}.m." for half in _HALF.findall(said))}
    known |= {found.lower() for found in _RELATIVE.findall(said)}
    for time in sorted(told - known):
        return f"The time {time!r} is in none of its claims."
    return None


def _calendar(text: str) -> Iterator[str]:
    """The weekdays and months of a text, in full."""
    days = word_class("weekday")
    months = {name[:3]: name for name in word_list("month")}
    for word in re.findall(r"\b[A-Z][a-z]{2,8}\b", text):
        low = word.lower()
        if low in days:
            yield low
        elif _is_month(low) and (low != "may" or _MAY.search(text)):
            yield months[low[:3]]


def _is_month(word: str) -> bool:
    return word in MONTH - {"mar"}


def _why_other_unit(sentence: str, claims: Sequence[Claim]) -> str | None:
    told = _units(sentence)
    if not told:
        return None
    known = _units(_said(claims))
    for unit in sorted(told - known):
        kind, _, name = unit.partition(":")
        if any(other.startswith(f"{kind}:") for other in known):
            return f"{name!r} is in none of its claims."
    return None


def _units(text: str) -> frozenset[str]:
    found = (_UNITS[word] for word in content.lowered(text) if word in _UNITS)
    return frozenset(
        f"{kind}:{_SAME_UNIT.get(unit, unit)}"
        for kind, _, unit in (one.partition(":") for one in found)
    )


# ── Roles, opposites, deeds and how they stand ────────────────────────────────────────────


def _why_other_role(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Somebody is called what no claim calls anybody."""
    said = _said(claims)
    for word in all_words(sentence):
        if word.low in _ANYBODY or not _is_role(word.low) or supported(word, said, strictly=True):
            continue
        if content.kinds(word.low) & content.kinds(said) - {"people"}:
            continue
        return f"{word.text!r} is in none of its claims."
    return None


def _is_role(word: str) -> bool:
    return (
        word in vocabulary.roles()
        or word in word_class("relation")
        or any(one.kind == "who" for one in opposites.sides(word))
    )


def _why_turned(sentence: str, claims: Sequence[Claim]) -> str | None:
    said = _said(claims)
    among = len(set(content.names(sentence)) & set(content.names(said))) > 1
    own = " ".join(
        word.low
        for word in all_words(sentence)
        if not supported(word, said) and not (among and word.low in word_class("contest"))
    )
    return opposites.why_turned(own, said, kinds=_ALL_KINDS)


def _share(told: Sequence[Content], said: str) -> float:
    """The share of words that a text has."""
    return sum(supported(word, said) for word in told) / len(told) if told else 0.0


def _why_word_changed(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A copy of a claim in which a word that decides stands for another of its kind."""
    for part in _copied_parts(sentence, claims):
        copied = [claim.text for claim in claims if _copies(part, claim.text)]
        reasons = [_why_changed(part, text) for text in copied]
        if reasons and all(reasons):
            return reasons[0]
    return None


def _copied_parts(sentence: str, claims: Sequence[Claim]) -> Iterator[str]:
    """The statements of a sentence; those that "and" joins are apart where each copies a claim."""
    for part in _parts(sentence):
        said = _AS_DID.sub("", part)
        added = _ADDED_CLAUSE.split(said)
        if all(any(_copies(one, claim.text) for claim in claims) for one in added):
            yield from added
        else:
            yield said


def _parts(sentence: str) -> list[str]:
    """The statements of a sentence."""
    return [part for part in _JOINT.split(sentence) if part.strip()]


def _copies(sentence: str, said: str) -> bool:
    """Whether each has nearly all words of the other; what is far longer is not compared."""
    words, others = all_words(sentence), all_words(said)
    return (
        max(len(words), len(others)) <= _FAR_LONGER * min(len(words), len(others))
        and _share(words, said) >= _NEARLY_ALL
        and _share(others, sentence) >= _NEARLY_ALL
    )


def _why_changed(sentence: str, said: str) -> str | None:
    return _why_replaced(sentence, said) or _why_surer(sentence, said)


def _why_replaced(sentence: str, said: str) -> str | None:
    """A name, role, deed or deciding word that stands where its claim has another."""
    new, gone = _more_of(sentence, said), _more_of(said, sentence)
    for is_kind in (is_part_of_name, _is_called, _is_decided):
        put = [word for word in new if is_kind(word, sentence)]
        out = [word for word in gone if is_kind(word, said)]
        if put and out and not _are_alike(put, out):
            return f"It says {put[0].text!r} where its claim says {out[0].text!r}."
    texts = [" ".join(word.low for word in words) for words in (new, gone)]
    if reason := opposites.why_turned(*texts, kinds=_ALL_KINDS):
        return reason
    units, others = _units(sentence) - _units(said), _units(said) - _units(sentence)
    if units and others:
        return f"It says {min(units)!r} where its claim says {min(others)!r}."
    for words in _EXCLUSIVE:
        told, known = (set(map(str.lower, words.findall(text))) for text in (sentence, said))
        if told and known and not told <= known:
            return f"It says {min(told - known)!r} where its claim says {min(known)!r}."
    return None


def _more_of(text: str, other: str) -> list[Content]:
    """The words that a text has more often than another, in any of their forms."""
    left = Counter(word.stem for word in all_words(other))
    more = []
    for word in all_words(text):
        left[word.stem] -= 1
        if left[word.stem] < 0:
            more.append(word)
    return more


def _why_surer(sentence: str, said: str) -> str | None:
    """A denial, a possibility, a report or a part that is none in the copy."""
    if len(_DENIAL.findall(sentence)) % 2 != len(_DENIAL.findall(said)) % 2:
        return "It denies what its claim does not, or does not where it does."
    if _POSSIBLE.search(said) and not _POSSIBLE.search(sentence):
        return "It tells as certain what its claim calls possible."
    fewer = len(_REPORTED.findall(sentence)) < len(_REPORTED.findall(said))
    if fewer and (has_saying(said) or not has_saying(sentence)):
        return "It tells as certain what its claim calls reported."
    if set(map(str.lower, _WHOLE.findall(sentence))) - set(map(str.lower, _WHOLE.findall(said))):
        return "It says it of more than its claim does."
    return None


def _are_alike(put: Sequence[Content], out: Sequence[Content]) -> bool:
    """Whether a word that was put in means what one of those gone does."""
    return any(
        content.events(one.low) & content.events(other.low)
        or content.kinds(one.low) & content.kinds(other.low) - {"people"}
        or one.stem == other.stem
        or content.nations(one.text) & content.nations(other.text)
        or set(opposites.sides(one.low)) & set(opposites.sides(other.low))
        for one in put
        for other in out
    )


def _is_called(word: Content, _: str) -> bool:
    return _is_role(word.low) and word.low not in _ANYBODY


def _is_decided(word: Content, _: str) -> bool:
    """Whether a word is a deed of which there is an opposite, or which befalls people."""
    decides = opposites.sides(word.low) or content.events(word.low)
    return bool(decides) and is_verb(word) and not says(word)


def _why_other_speaker(sentence: str, claims: Sequence[Claim]) -> str | None:
    """The words of a claim that somebody else says, whom neither its text nor its speaker names."""
    for part in _parts(sentence):
        found = _SPEAKS.match(part)
        if not found:
            continue
        too = _AS_DID.search(part, found.end())
        rest = all_words(part[found.end() : too.start() if too else len(part)])
        told = [claim for claim in claims if rest and _share(rest, claim.text) >= _MOST]
        for who in (found["who"], too["other"]) if too else (found["who"],):
            if told and all(one.speaker and not _names(who, one) for one in told):
                return f"{told[0].speaker!r} says it in its claims, and not {who!r}."
    return None


def _names(who: str, claim: Claim) -> bool:
    """Whether a claim's speaker or text has a word of a name, or its country."""
    said = f"{claim.text}\n{claim.speaker}"
    words = content_words(who)
    return not words or any(supported(word, said, strictly=True) for word in words)


def _why_told_otherwise(sentence: str, claims: Sequence[Claim]) -> str | None:
    """What a claim denies or doubts is told as a fact, or who did it to whom turned round.

    Where claims alone have most of the words, a statement retells one of them, else all.
    """
    apart = []
    for part in _parts(sentence):
        alone = [one.text for one in claims if _share(content_words(part), one.text) >= _MOST]
        if not alone:
            apart.append(part)
        reasons = [_why_told_otherwise_than(part, one) for one in alone]
        if reasons and all(reasons):
            return reasons[0]
    together = " ; ".join(claim.text.rstrip(".") for claim in claims)
    return _why_told_otherwise_than(sentence, together) if apart else None


def _why_told_otherwise_than(sentence: str, said: str) -> str | None:
    passage = Passage(
        quote=said, sentence=said, offset=0, start=0, around="", before="", head="", article=said
    )
    return (
        why_told_otherwise(sentence, passage, None)
        or why_stronger(sentence, said)
        or roles.why_swapped(sentence, passage)
    )
