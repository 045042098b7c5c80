"""Whether what an engine writes of claims says what they say: summary, headline, question, label.

All checks stand in a row in `why_not_borne`. Numbers, names and days are held against the claims'
own (`check_numbers`, `check_words`), changed and moved words in modules of their own; here are
digits of every kind, roles, deeds, who says what, how words stand, and what hides or leads away:
invisible characters, foreign digits and links.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from summarize.grounding import check_words
from summarize.grounding.claims import check_dates, roles
from summarize.grounding.claims.check_standing import why_stronger, why_told_otherwise
from summarize.grounding.numbers import check_numbers
from summarize.grounding.passage import Passage
from summarize.grounding.sentences import added, called, quantified, told_by
from summarize.grounding.sentences.changed_words import (
    ANYBODY,
    denies,
    why_changed,
    why_opposite,
)
from summarize.grounding.sentences.disagreement import why_not_differing, without_matter
from summarize.grounding.sentences.doers import why_other_doer
from summarize.grounding.sentences.exchanged_sides import why_exchanged
from summarize.grounding.sentences.moved_denials import why_second_told, why_sure_of_denial
from summarize.grounding.sentences.moved_words import why_moved
from summarize.grounding.sentences.parties import why_parties_changed
from summarize.grounding.sentences.retold import (
    POINTS_BACK,
    as_bought,
    as_called,
    said_in,
    share,
    split,
    statements,
    without_anonymity,
    without_denial,
)
from summarize.grounding.sentences.surer import (
    why_absolute,
    why_done,
    why_surer_than_said,
    why_tried,
)
from summarize.grounding.sentences.told_days import with_days
from summarize.grounding.sentences.told_flatly import why_told_flatly
from summarize.grounding.sentences.turned_round import why_held_by_other
from summarize.grounding.sentences.warned_of import why_come
from summarize.grounding.support import (
    Content,
    all_words,
    borne,
    content_words,
    is_verb,
    says,
    supported,
    words_said,
)
from summarize.language import content, numbers, standing
from summarize.language.late_patterns import late
from summarize.language.names.other_names import as_named
from summarize.language.numbers.intervals import unit_class
from summarize.language.numbers.plain import DIGITS
from summarize.language.numbers.units import UNITS
from summarize.language.words import opposites, vocabulary
from summarize.language.words.alike import has_like
from summarize.language.words.function_words import MONTH, word_class, word_list
from summarize.language.words.related import are_related
from summarize.schema import Claim, Position

_HIDDEN = late(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LINK = late(r"https?://|www\.|\]\(|</?[a-z]+\b[^>]*>", re.IGNORECASE)
_RELATIVE = late(
    r"\b(?:yesterday|today|tomorrow|tonight|twice|thrice|(?:second|third|fourth|first) time"
    r"|(?:last|next|this|past) (?:week|month|year|day|night|weekend|decade))\b",
    re.IGNORECASE,
)
"""Times and times over that only another such word, or a date, bears."""
_MAY = late(r"\b(?:in|on|of|since|until|early|late|mid|by)[ -]May\b|\bMay \d")
_IS_DENIED = late(r"\b(?:is|are|was|were|be|been|remains?)\s+(?:\w+\s+)?disputed\b")
"""Says that accounts differ, and not who denies one."""
_DEEDS = frozenset({"direction", "outcome", "quality"})
"""Kinds of opposites that tell of a deed, or how it was done."""
_RISING = ("direction", 0)
"""Rising and falling, which a sentence may tell of numbers of its own accord."""
_RETOLD = 0.6
"""Share of a statement's words that a claim has which it retells."""
_MOST = 0.85
"""Share of a sentence's words from which it retells one claim alone."""
_FIRST = late(r"\bfirst\b", re.IGNORECASE)
"""Orders what a sentence tells, where no claim has an order."""
_LIES = late(r"(?:lies?|lying|lay) (?:in|on|at|near|off|along|between|beside|within|outside)\b")
"""Says no more than where something is."""
_BEATEN = late(
    r"(?:(?<!were )(?<!was )(?<!been )los(?:t|es?|ing) to|defeated(?: by)?|w(?:on|ins?) against)"
    r" (?:him|her|them|[A-Z])"
)
"""Says who of two won; what was lost to a fire was in no contest."""
_FAILS = late(r"fail(?:s|ed|ing)? to ", re.IGNORECASE)
_BRINGS = late(
    r"bring(?:s|ing)? (?:an? |the )?(?:\w+ )?"
    r"(?:sentence|penalty|life|death|fine|prison|jail|up to)\b"
)
"""Tells what a court may give for something."""
_NAMES = late(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+")
_Check = Callable[[str, Sequence[Claim]], str | None]
"""Says why a sentence is not borne by claims; None if nothing shows it."""


def why_not_borne(sentence: str, claims: Sequence[Claim], told: Sequence[Claim] = ()) -> str | None:
    """Why a sentence says more than its claims do, or something else; None if it does not.

    `told` are all claims of the event: of them it may take a name in full of which its own claims
    have a part, the day and the only country of their articles, and nothing else.
    """
    if any(sentence == claim.text for claim in claims):
        return why_hidden(sentence)
    own = with_days(claims, told)
    sentence = as_called(check_dates.as_timed(sentence, said_in(own)), said_in(own))
    sentence = as_bought(without_anonymity(sentence, said_in(own)), said_in(own))
    of_words: tuple[_Check, ...] = (
        lambda said, _: why_hidden(said),
        check_numbers.stray_number,
        check_words.stray_date,
        lambda said, own: check_words.stray_country(said, own, told),
        lambda said, own: check_words.stray_name(as_named(said, said_in(own)), own, told),
        told_by.stray_speaker,
        told_by.why_named,
        why_not_differing,
        _why_digits_stray,
        _why_time_stray,
        called.why_other_role,
        called.why_other_office,
        called.why_other_portfolio,
        lambda said, own: _why_deed_stray(said, own, told),
    )
    of_statements: tuple[_Check, ...] = (
        lambda said, own: quantified.why_of_more(said, said_in(own)),
        lambda said, own: why_tried(said, said_in(own)),
        lambda said, own: why_absolute(said, said_in(own)),
        lambda said, own: why_done(said, said_in(own)),
        lambda said, own: why_come(said, said_in(own)),
        lambda said, own: quantified.why_other_part(said, said_in(own)),
        lambda said, own: added.why_cause_added(said, said_in(own)),
        added.why_cause_joined,
        lambda said, own: why_held_by_other(said, said_in(own)),
        lambda said, own: added.why_meant(said, said_in(own)),
        _why_other_unit,
        _why_turned,
        _why_told_otherwise,
        why_surer_than_said,
        why_second_told,
        why_sure_of_denial,
        why_other_doer,
        why_parties_changed,
        why_changed,
        why_moved,
        why_told_flatly,
        _why_other_stance,
        told_by.why_other_speaker,
        why_exchanged,
    )
    stated = without_matter(sentence)
    return next(
        (
            reason
            for checks, text in ((of_words, sentence), (of_statements, stated))
            for check in checks
            if (reason := check(text, own))
        ),
        None,
    )


def why_hidden(text: str) -> str | None:
    """Why a text has what no reader can see, or a link; None if it has none."""
    if _HIDDEN.search(text):
        return "It has characters that cannot be seen."
    if _LINK.search(text):
        return "It has a link."
    if not text.isascii() and any(
        unicodedata.decimal(char, -1) >= 0 for char in text if not char.isascii()
    ):
        return "It has digits of another script."
    return None


# ── Digits, days and units ────────────────────────────────────────────────────────────────


def _why_digits_stray(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Digits that are no number, as of days, years, hours and models, must stand in the claims."""
    counted = {at for one in numbers.find(sentence) for at in range(one.start, one.end)}
    known: frozenset[str] | None = None
    for found in DIGITS.finditer(sentence):
        if found.start() in counted:
            continue
        known = _digits(said_in(claims)) if known is None else known
        if found[0].lstrip("0") not in known:
            return f"{found[0]!r} is in none of its claims."
    return None


def _digits(text: str) -> frozenset[str]:
    return frozenset(found.lstrip("0") for found in DIGITS.findall(text))


def _why_time_stray(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Days, months, hours, parts of the day and relative times must stand in the claims."""
    told = _times_in(sentence)
    said = said_in(claims)
    time = check_dates.stray_time(sentence, said)
    for stray in [time] if time else sorted(told - _times_in(said) if told else ()):
        return f"The time {stray!r} is in none of its claims."
    return None


def _times_in(text: str) -> set[str]:
    return {*_calendar(text), *(found.lower() for found in _RELATIVE.findall(text))}


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
    """Units that no number counts ("for days") where the claims have only others of their kind."""
    counted = numbers.find(sentence)
    known = {unit for word in content.lowered(said_in(claims)) if (unit := UNITS.get(word))}
    for word in all_words(sentence):
        unit = UNITS.get(word.low) if word.low.endswith("s") else None
        if unit is None or any(one.start <= word.start < one.end for one in counted):
            continue
        if unit not in known and unit_class(unit) in map(unit_class, known):
            return f"{word.text!r} is in none of its claims."
    return None


# ── Opposites, deeds and how they stand ────────────────────────────────────────────


def _why_turned(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A word that no claim has, where they have its opposite, which is gone from the sentence."""
    return why_opposite(_FIRST.sub(" ", sentence), said_in(claims), strictly=False)


def _why_deed_stray(sentence: str, claims: Sequence[Claim], told: Sequence[Claim]) -> str | None:
    """A deed of which there is an opposite, or which befalls people, and which no claim has."""
    said = said_in(claims)
    for word in content_words(sentence):
        sides = {one for one in opposites.sides(word.low) if one.kind in _DEEDS}
        if says(word) or supported(word, said) or _LIES.match(sentence, word.start):
            continue
        if any(one[:2] == _RISING for one in sides) or _BRINGS.match(sentence, word.start):
            continue
        if _is_in_name(word, sentence, told):
            continue
        if _BEATEN.match(sentence, word.start) and not any(map(_of_contest, words_said(said))):
            return f"{word.text!r} is in none of its claims."
        if word.low in word_class("contest") | word_class("plain_deed") | ANYBODY:
            continue
        if any(one.start <= word.start < one.end for one in numbers.find(sentence)):
            continue
        if sentence[: word.start].lower().endswith("how "):
            continue
        if _FAILS.match(sentence, word.start) and content.denies(said):
            continue  # What it did not do.
        if not (sides or (is_verb(word) and content.events(word.low))):
            continue
        if borne(word, said):
            continue
        return f"{word.text!r} is in none of its claims."
    return None


def _is_in_name(word: Content, sentence: str, told: Sequence[Claim]) -> bool:
    """Whether a word is part of a full name that is told: Barry bars nobody."""
    named = (
        found[0] for found in _NAMES.finditer(sentence) if found.start() <= word.start < found.end()
    )
    return any(name in said_in([claim]) for name in named for claim in told)


def _of_contest(word: Content) -> bool:
    """Whether a word tells who won a contest, or how."""
    won = word_class("contest") | word_class("won_by")
    return word.low in won or are_related(word.low, "beat")


def _why_other_stance(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A statement tells as said what all its claims deny, or as denied what none of them does."""
    denying = [one for one in claims if told_by.denies(one)]
    verbs = [
        word
        for word in all_words(sentence)
        if vocabulary.saying().get((word.low,)) == "denies"
        and not supported(word, said_in(claims), strictly=True)
        and not sentence[: word.start].endswith("in ")  # "In dispute" denies nothing.
        and not has_like(word.low, said_in(claims))  # "Dismissed" from work is fired.
    ]
    if verbs and not denying and not _IS_DENIED.search(sentence):
        return f"It says {verbs[0].text!r} of what its claims do not deny."
    if POINTS_BACK.search(sentence):
        return None
    for statement in statements(sentence):
        words = [word for word in all_words(statement) if not says(word)]
        told = [one for one in claims if share(words, f"{one.text} {one.speaker}") >= _RETOLD]
        all_deny = all(
            isinstance(one, Position)
            and one.stance == "denies"
            and content.denies(without_denial(one.text, statement))
            for one in told
        )
        if told and all_deny and not any(denies(statement, one.text) for one in told):
            return "Its claims deny, and it does not."
    return None


def _why_told_otherwise(sentence: str, claims: Sequence[Claim]) -> str | None:
    """What a claim denies or doubts is told as a fact, or who did it to whom turned round.

    Where claims alone have most of the words, a statement retells one of them, else all.
    """
    together = " ; ".join(claim.text.rstrip(".") for claim in claims)
    apart = []
    for part in split(sentence):
        alone = [one.text for one in claims if share(content_words(part), one.text) >= _MOST]
        if not alone:
            apart.append(part)
        reasons = [
            _why_told_otherwise_than(part, one, beside=together)
            and _why_told_otherwise_than(sentence, one, beside=together)
            for one in alone
        ]
        if reasons and all(reasons):
            return reasons[0]
    speaker = _accuser(sentence, claims)
    return _why_told_otherwise_than(sentence, together, speaker) if apart else None


def _accuser(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Who says in the sentence what its claims have as alleged by him; None if one is another's."""
    alleged = [one for one in claims if "alleged" in standing.kinds_of(one.text)]
    named = [one.speaker for one in alleged if told_by.is_named(one.speaker, sentence)]
    return named[0] if named and len(named) == len(alleged) else None


def _why_told_otherwise_than(
    sentence: str, said: str, speaker: str | None = None, beside: str = ""
) -> str | None:
    """The same of one claim, or of all as one text; what is `beside` may deny what it denies."""
    passage = Passage(
        quote=said,
        sentence=said,
        offset=0,
        start=0,
        around=beside,
        before="",
        head="",
        all=f"{said}\n{beside}\n",
        article=said,
    )
    return (
        why_told_otherwise(sentence, passage, speaker)
        or why_stronger(sentence, said)
        or roles.why_swapped(sentence, passage)
    )
