"""Whether a claim says what the sentences of its quote say, and nothing else.

A program can't judge every paraphrase. What it can: that each number, date, name and country of
the text stands there, that nearly all its words do, that nothing which was denied, doubted,
supposed, wanted or alleged is told as a fact, that no word is turned into its opposite, and that
who did it to whom is not turned round. The claim is never held against the model's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from summarize.grounding import check_numbers, roles
from summarize.grounding.bound_numbers import bound
from summarize.grounding.passage import Passage
from summarize.grounding.support import (
    LIGHT,
    Content,
    all_words,
    content_words,
    supported,
    unsupported,
)
from summarize.language import content, dates, opposites, standing, vocabulary
from summarize.language.folding import fold
from summarize.language.function_words import AUXILIARY, BE, DETERMINER, MONTH, PRONOUN, TIME
from summarize.language.inflection import irregular_pasts
from summarize.language.standing import AS_STRONG, Cue, Kind
from summarize.schema import Stance, When

LEAST = 0.6
FEW = 0.5
"""Share of a text's content words that its passage must have; `FEW` where one word is missing. Of
944 honest claims on 29 real articles 0.4 % have less (`stories/*/drafts.json`)."""
MOST = 2
"""Content words that the passage may lack however long the text is."""
SHORTEST_QUOTE = 2
"""Words that a quote must have: of the 963 honest quotes one has two, none has fewer."""
_WEAK_DENIAL = re.compile(
    r"\bun[a-z]{3,}|[a-z]{3,}less\b|\bdis(?:agre|approv|appear|continu|satisf|pleas|allow)\w+"
    r"|\b(?:minus|rest|only|just|solely|barely|empty|alone|instead|else|otherwise|except|apart"
    r"|stop\w*|lost|missing|directly|rather|free|contrary|nonsense|myth|unlike|despite|lying|lies?"
    r"|gave up|giv(?:en?|ing) up|cold water|push(?:ed|es|ing)? back|ended|illegal\w*|impossible)\b"
    r"|never\b|\b(?:is|are|was|were|do|does|did|has|have|had|would|could|should|ca|wo)nt\b",
    re.IGNORECASE,
)
"""What a denial may tell: "unidentified" is not identified, "minus" is without."""
_PREFIXED = re.compile(r"^(?:un|in|im|il|ir|non|dis)[a-z]{3,}", re.IGNORECASE)
_OF_ALL: frozenset[Kind] = frozenset({"conditional", "asked"})
_ASKING = frozenset({"who", "what", "when", "where", "why", "how", "which"})
"""Behind "did not know" these take what follows for granted."""
_OF_NOUNS = frozenset(
    ["no", "few", "little", "neither", "nor", "none", "without", "hardly", "scarcely", "barely"]
)
_TELLING: frozenset[Stance | None] = frozenset(
    {"claims", "confirms", "denies", "doubts", "expects", "explains", "warns", "promises"}
)
_TAKES_CLAUSE = frozenset(
    [
        "know",
        "knew",
        "known",
        "believe",
        "believed",
        "think",
        "mean",
        "means",
        "clear",
        "sure",
        "certain",
        "evidence",
        "proof",
        "sign",
        "signs",
        "indication",
        "idea",
        "doubt",
        "chance",
        "hope",
        "reason",
        "question",
        "suggestion",
        "confirm",
        "show",
        "shows",
        "showed",
        "prove",
        "proved",
        "proves",
        "see",
        "saw",
        "seen",
        "hear",
        "heard",
        "rule",
        "ruled",
        "true",
        "false",
        "fact",
        "truth",
        "case",
        "likely",
        "possible",
        "expect",
    ]
)
"""Words behind which what is denied or doubted stands as a clause."""
_HEAD = 4
"""Words behind a cue among which the verb stands that it decides on: "may well have died"."""
_SEVERAL = re.compile(r"\b(?:but|while|whereas|although|though)\b|;|, not\b")
"""Shows that a text says several things, of which a word that denies need not reach all."""
_LATER = re.compile(r"\s+(?:ago|earlier|later|before|after)$")
_QUANTIFIER = re.compile(
    r"\b(?:all(?! around| over)|every(?:one|body)?|none|always)\b", re.IGNORECASE
)
_ORDER = re.compile(r"\b(?:before|after|voted? (?:for|against))\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=s?\b)")
_NEGATED = re.compile(r"\b(?:not|no|never|none|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
_CLAIMED = re.compile(
    r"\b(?:claim|alleg|rumou?r|report|suggest|suppos)\w*|\bsaid to\b",
    re.IGNORECASE,
)
"""Says that others hold so what the sentence denies."""


def why_not_said(
    text: str, passage: Passage, published: date | None, speaker: str | None = None
) -> str | None:
    """Why the passage does not say what a text says; None if nothing shows that it does not.

    `speaker` is who is told to say it. A text may begin with the label of a measure ("Speed: ").
    """
    label, colon, rest = text.partition(": ")
    if colon and label.lower() in _measure_labels():
        text = rest
    checks: tuple[Callable[[], str | None], ...] = (
        lambda: why_quote_too_short(text, passage),
        lambda: check_numbers.why_number_not_there(text, passage),
        lambda: _why_date_not_there(text, passage, published),
        lambda: _why_name_not_there(text, passage),
        lambda: _why_words_not_there(text, passage, speaker),
        lambda: _why_deed_not_there(text, passage),
        lambda: _why_not_told_so(text, passage, speaker),
        lambda: _why_not_told_so_near(text, passage, speaker),
        lambda: _why_denied(text, passage),
        lambda: _why_turned(text, passage),
        lambda: roles.why_swapped(text, passage),
    )
    return next((reason for check in checks if (reason := check())), None)


@cache
def _measure_labels() -> frozenset[str]:
    return frozenset(one.label.lower() for one in vocabulary.measures().values())


def why_quote_too_short(text: str, passage: Passage) -> str | None:
    """Why a quote carries nothing of a text: it has no word of what the text says of somebody."""
    quote = passage.quote
    if len(quote.split()) < SHORTEST_QUOTE:
        return f"The quote {quote!r} is too short to carry a claim."
    if any(char.isdigit() for char in quote) or bound(quote):
        return None
    told = [word for word in all_words(text) if not _is_part_of_name(word, text)]
    if told and not any(supported(word, quote) for word in told):
        return f"The quote {quote!r} has no word of what the text says."
    return None


def _is_part_of_name(word: Content, text: str) -> bool:
    """Whether a word is written with a capital that does not only open the sentence."""
    return word.is_name and (
        word.start > 0
        or text[word.end :].lstrip()[:1].isupper()
        or word.text in content.names(text)
        or bool(content.nations(word.text))
    )


# ── Days, names and other words ───────────────────────────────────────────────────────────


def _why_date_not_there(text: str, passage: Passage, published: date | None) -> str | None:
    every = dates.find(text, published)
    if not every:
        return None
    known = [one.when for one in dates.find(passage.all, published)]
    for day in set(_WEEKDAY.findall(text)) - set(_WEEKDAY.findall(passage.all)):
        if not any(
            when.low and when.low == when.high and f"{when.low:%A}" == day for when in known
        ):
            return f"The text says {day!r}, which the article does not say there."
    told = [one for one in every if one.when.low is not None]
    for one in told:
        if any(dates.overlap(one.when, when) for when in known) or one.when.text in passage.all:
            continue
        if _LATER.sub("", one.when.text.lower()) in passage.all.lower():
            continue
        if published and not known and _spans(one.when, published):
            continue
        return f"The text says {one.when.text!r}, which the article does not say there."
    return None


def _spans(when: When, day: date) -> bool:
    """Whether a time is that of the article itself."""
    return when.low is not None and when.high is not None and when.low <= day <= when.high


def _why_name_not_there(text: str, passage: Passage) -> str | None:
    for country in sorted(content.nations(text) - content.nations(passage.article)):
        return f"The article does not name {country}."
    article = fold(passage.article).text
    for name in content.names(text):
        if name.lower().rstrip(".") in MONTH | TIME:
            continue
        folded = re.sub(r"'s?$", "", fold(name).text)
        words = [word for word in re.split(r"[^\w]+", folded) if word]
        if all(word in article for word in words) or content.nations(name):
            continue
        lone = Content(name, name.lower(), name.lower(), 0, len(name))
        if not supported(lone, passage.article):
            return f"The article does not name {name!r}."
    return None


def _why_words_not_there(text: str, passage: Passage, speaker: str | None) -> str | None:
    told = content_words(text)
    if not told:
        known = set(content.lowered(passage.all)) | PRONOUN | LIGHT
        stray = [word for word in content.lowered(text) if word not in known]
        return f"The article does not say {stray[0]!r} there." if stray else None
    named = {word.low for word in content_words(speaker or "")}
    missing = [
        word
        for word in unsupported(text, passage.sentence, passage.around, passage.head)
        if not (
            (_is_part_of_name(word, text) or word.low in named) and supported(word, passage.article)
        )
        and not _says(word)
    ]
    plain = [word for word in told if not _is_part_of_name(word, text) and not _says(word)]
    if len(plain) > 1 and 2 * len(missing) >= len(plain) + (len(missing) == 1 and len(plain) > 2):
        return f"The article does not say {missing[0].text!r} there."
    share = len(missing) / len(told)
    if len(missing) > MOST or (missing and share > 1 - (LEAST if len(missing) > 1 else FEW)):
        words = ", ".join(repr(word.text) for word in missing[:3])
        return f"The article does not say {words} there."
    return None


def _why_deed_not_there(text: str, passage: Passage) -> str | None:
    """Why nothing that a text says was done is told where it takes its words from."""
    verbs = [word for word in content_words(text) if _is_verb(word) and not _says(word)]
    if _saying(text) and _saying(passage.sentence):
        return None
    if not verbs or not BE.isdisjoint(text[: verbs[0].start].lower().split()[:-1]):
        return None
    if not any(supported(word, passage.all) for word in verbs):
        return f"The article does not say {verbs[0].text!r} there."
    return None


def _saying(text: str) -> bool:
    """Whether a text has a verb of saying."""
    return any((word,) in vocabulary.saying() for word in re.findall(r"[a-z]+", text.lower()))


def _says(word: Content) -> bool:
    return (word.low,) in vocabulary.saying()


# ── Denied, doubted, supposed, alleged ────────────────────────────────────────────────────


def _why_not_told_so(text: str, passage: Passage, speaker: str | None) -> str | None:
    """Why what the passage denies, supposes or alleges is told as more than that."""
    told = [word for word in all_words(text) if supported(word, passage.sentence)]
    plain = [word for word in told if not _is_part_of_name(word, text)]
    for cue in standing.cues(passage.sentence):
        held = [word for word in _held(cue, told, passage) if _counts(word, cue, text, passage)]
        if not _is_told_of(cue, told, passage):
            continue
        if not _decides(held, plain, cue, passage) or _is_told_so(
            held, text, cue, passage.sentence
        ):
            continue
        if cue.kind == "alleged" and speaker:
            continue
        if cue.kind == "conditional" and _is_taken_for_granted(text, plain, passage):
            continue
        if cue.kind == "denied" and _is_doubly_denied(cue, passage):
            continue
        if cue.kind == "denied" and _is_another_claim(text, cue, passage, held):
            continue
        words = passage.sentence[cue.start : cue.end]
        return f"The article says {words!r} of {held[0].text!r}, and the text does not."
    return None


def _why_not_told_so_near(text: str, passage: Passage, speaker: str | None) -> str | None:
    """The same of a deed that the text takes from the sentences around the quote's own."""
    told = [
        word for word in content_words(text) if not _is_part_of_name(word, text) and not _says(word)
    ]
    deeds = [word for word in told if _is_verb(word) and not supported(word, passage.sentence)]
    if not deeds or any(_is_verb(word) and supported(word, passage.quote) for word in told):
        return None
    for cue in standing.cues(passage.around):
        inside = " ".join(passage.around[start:end] for start, end in cue.reach)
        head = " ".join(inside.split()[:_HEAD])
        held = [word for word in deeds if supported(word, head)]
        if not held or _is_told_so(held, text, cue, passage.around):
            continue
        if cue.kind == "alleged" and speaker:
            continue
        words = passage.around[cue.start : cue.end]
        return f"The article says {words!r} of {held[0].text!r}, and the text does not."
    return None


def _held(cue: Cue, told: Sequence[Content], passage: Passage) -> list[Content]:
    """The words of a text that stand in the sentence within a cue's reach alone."""
    inside = _reached(cue, passage)
    outside = _without(passage.sentence, cue)
    return [word for word in told if supported(word, inside) and not supported(word, outside)]


def _reached(cue: Cue, passage: Passage) -> str:
    return " ".join(passage.sentence[start:end] for start, end in cue.reach)


def _counts(word: Content, cue: Cue, text: str, passage: Passage) -> bool:
    """Whether a word within a cue's reach may be what it decides on; a name right behind it is."""
    if not _is_part_of_name(word, text):
        return True
    return cue.kind == "denied" and supported(word, " ".join(_behind(cue, passage)[:2]))


def _is_told_of(cue: Cue, told: Sequence[Content], passage: Passage) -> bool:
    """Whether a text tells of what a cue governs, and not of a circumstance beside it.

    "A decision not to indict the officer in the death of Mr Lee" denies no death. Behind a verb or
    noun that takes a clause ("did not say that", "no evidence") it is the clause.
    """
    if cue.kind in _OF_ALL or not cue.reach:
        return True
    start, end = cue.reach[0]
    if start < cue.start:
        return True
    governed = [
        word
        for word in all_words(passage.sentence[max(start, cue.end) : end])
        if not word.low.endswith("ly")
    ]
    if not governed:
        return True
    first = governed[0]
    if first.low in _TAKES_CLAUSE or vocabulary.saying().get((first.low,)) in _TELLING:
        behind = passage.sentence[max(start, cue.end) : end][first.end :].split()[:1]
        return not (behind and behind[0].lower() in _ASKING)
    near = [first]
    if passage.sentence[cue.start : cue.end].lower() in _OF_NOUNS:
        near += [word for word in governed[1:_HEAD] if _is_verb(word)]
    words = " ".join(word.low for word in told)
    return any(supported(word, words) for word in near)


def _behind(cue: Cue, passage: Passage) -> list[str]:
    return passage.sentence[cue.end :].split()[:_HEAD]


def _decides(held: Sequence[Content], plain: Sequence[Content], cue: Cue, passage: Passage) -> bool:
    """Whether the words held are what the text says, and no circumstance of it.

    They are if they are half of its words, or its verb. Where the cue does not reach the quote,
    only what the text takes from beyond its quote can be.
    """
    reaches = any(a < passage.end and b > passage.start for a, b in cue.reach)
    if not reaches:
        held = [word for word in held if not supported(word, passage.quote)]
        return bool(held) and 2 * len(held) >= len(plain)
    if not held:
        return False
    if 2 * len(held) >= len(plain):
        return True
    head = " ".join(_behind(cue, passage))
    return any(_is_verb(word) and supported(word, head) for word in held)


def _is_verb(word: Content) -> bool:
    """Whether a word may be a verb in the past."""
    sign = vocabulary.event_signs().get((word.low,))
    return (
        (word.low.endswith("ed") and len(word.low) > _HEAD)
        or word.low in irregular_pasts()
        or (sign is not None and sign.part == "verb" and not sign.plain)
    )


def _without(sentence: str, cue: Cue) -> str:
    kept, done = [], 0
    for start, end in sorted((*cue.reach, (cue.start, cue.end))):
        kept.append(sentence[done : max(done, start)])
        done = max(done, end)
    return " ".join((*kept, sentence[done:]))


def _is_told_so(held: Sequence[Content], text: str, cue: Cue, said: str) -> bool:
    """Whether the text says of one of the words that it stands as a cue of `said` has it."""
    kinds = AS_STRONG[cue.kind]
    word = said[cue.start : cue.end]
    own = {one.start for one in held if not supported(one, word)}
    if any(kind in kinds and start not in own for start, kind in standing.retold_as(text)):
        return True
    cues = [one for one in standing.cues(text) if one.kind in kinds and one.start not in own]
    if cues and not _SEVERAL.search(text):
        return True
    for one in cues:
        inside = " ".join(text[start:end] for start, end in one.reach)
        if any(supported(word, inside) or one.start <= word.start < one.end for word in held):
            return True
    return "denied" in kinds and any(_PREFIXED.search(word.text) for word in held)


def _is_taken_for_granted(text: str, plain: Sequence[Content], passage: Passage) -> bool:
    """Whether a text only says what a phrase is: "the two-year-old war" is two years old."""
    if BE.isdisjoint(text.lower().split()):
        return False
    opens = passage.quote.split()[0].lower() in DETERMINER
    said = passage.quote.lower().split()
    return (
        opens
        and AUXILIARY.isdisjoint(said)
        and all(supported(word, passage.quote) for word in plain)
    )


def _is_another_claim(text: str, cue: Cue, passage: Passage, held: Sequence[Content]) -> bool:
    """Whether a text tells as somebody's claim what the sentence denies ("as has been claimed")."""
    own = {word.start for word in held}
    told = [found.start() not in own for found in _CLAIMED.finditer(text)]
    if not told or not _CLAIMED.search(passage.sentence):
        return False
    return any(told) or bool(_CLAIMED.search(_reached(cue, passage)))


def _is_doubly_denied(cue: Cue, passage: Passage) -> bool:
    """Whether another denial reaches over this one: "lying if I said that nothing had changed"."""
    return any(
        other is not cue
        and other.kind in ("denied", "doubted")
        and any(start <= cue.start < end for start, end in other.reach)
        for other in standing.cues(passage.sentence)
    )


def _why_denied(text: str, passage: Passage) -> str | None:
    """Why a text denies what the article does not."""
    denials = [cue for cue in standing.cues(text) if cue.kind == "denied"]
    if not denials:
        return None
    if standing.kinds_of(passage.sentence) & {"denied", "doubted", "missed"}:
        return None
    if _WEAK_DENIAL.search(passage.sentence) or opposites.why_turned(text, passage.sentence):
        return None
    denied = " ".join(text[start:end] for cue in denials for start, end in cue.reach)
    for cue in standing.cues(passage.around):
        inside = " ".join(passage.around[start:end] for start, end in cue.reach)
        if cue.kind == "denied" and any(supported(word, inside) for word in content_words(denied)):
            return None
    return "The text denies what the article does not deny there."


def _why_turned(text: str, passage: Passage) -> str | None:
    if bool(_NEGATED.search(text)) != bool(_NEGATED.search(passage.quote)):
        return None
    if (
        (mine := _sides_taken(text))
        and (theirs := _sides_taken(passage.quote))
        and mine.isdisjoint(theirs)
    ):
        return "The text turns the order or a vote of the quote round."
    quantifiers = " ".join(_QUANTIFIER.findall(text))
    for said in (passage.quote, passage.sentence):
        words = " ".join(word.low for word in all_words(text) if not supported(word, said))
        if reason := opposites.why_turned(f"{words} {quantifiers}", said):
            return reason
    return None


def _sides_taken(text: str) -> set[str]:
    """What of "before" and "after", "for" and "against" in a vote, a text has, as one word each."""
    return {found[0].lower().split()[-1] for found in _ORDER.finditer(text)}


def why_not_about(words: str | None, text: str, passage: Passage) -> str | None:
    """Why nothing of what a claim is said to be about stands in it or its passage."""
    if words and any(words.lower().startswith(label) for label in _measure_labels()):
        return None
    told = content_words(words or "")
    near = f"{text}\n{passage.all}"
    if len(told) > 1 and not any(supported(word, near, strictly=True) for word in told):
        return f"The article does not say {told[0].text!r} there."
    return None
