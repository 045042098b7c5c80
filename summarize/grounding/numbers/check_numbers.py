"""Whether words say what their evidence says: each number bound to what it counts.

That a number stands somewhere in the evidence proves nothing: "12 injured and 30 died" may have
them swapped. So each number of a text is bound to one of the evidence by value, unit, modifier,
event, kind, owner and direction. What else a sentence says is held against its claims by
`check_words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain

from summarize.grounding.numbers.bound_numbers import SPANS, Bound, bound, is_of_other_unit
from summarize.grounding.numbers.number_sources import Source, Sources, distinct
from summarize.grounding.numbers.number_wordings import stating
from summarize.grounding.numbers.small_counts import counts_nothing, told_in_a_word
from summarize.grounding.support import LIGHT, all_words
from summarize.language import content, numbers
from summarize.language.late_patterns import late
from summarize.language.names.speaker_names import are_one, key_words, mentions, proper
from summarize.language.numbers.intervals import dimension, same_value
from summarize.language.sentences import sentence_at
from summarize.language.words import vocabulary
from summarize.language.words.alike import has_like
from summarize.language.words.function_words import is_adverb
from summarize.schema import Claim, Evidence, Quantity

_ADDED = late(
    r"\b(additional|another|more|further|extra|fresh|plus|added|as well|on top|besides|also)\b",
    re.IGNORECASE,
)
_NOUN = 16
"""Characters before a number in which the noun stands that it counts: "the bodies of a dozen"."""
_SIDES = late(r",?\s+(?:while|whereas|but)\s+|;\s+", re.IGNORECASE)
"""Between what one says and what another says."""
_SUBJECT = 3
"""Words behind "and" among which a speaker is the subject of what it joins."""
_WILD = frozenset({"people", "bodies"})
"""Kinds that may stand for any other: "30 people" may be 30 soldiers."""
_CASUALTIES = late(r"\bcasualt(?:y|ies)\b", re.IGNORECASE)
_OF_CASUALTIES = frozenset({"killed", "injured"})
"""Events that together make the number of casualties."""
_MEASURES = frozenset({"time", "length", "mass"})
_FROM = late(r" (?:away )?from\b")
"""What is measured, and is no number of things of a kind."""
_HARM = frozenset({"killed", "injured", "missing", "trapped", "arrested", "kidnapped", "infected"})
"""Events that part those they befall from all who were there."""
FATES = frozenset({"killed", "injured", "missing", "rescued", "infected"})
"""Events of which a number tells one: the killed are not the injured."""


def says_added(quote: str) -> bool:
    """Whether the words say that a number comes on top of another ("an additional 3,000")."""
    return bool(_ADDED.search(quote))


def is_number(value: str, quote: str, language: str = "en") -> bool:
    """True if a figure's value is a number: alone, or in its quote ("one" in "one person died").

    `language` is the article's.
    """
    return bool(_meant(value, quote, language))


def _meant(value: str, said: str, language: str) -> list[Quantity]:
    """The numbers that a figure's value may mean, by its own words or as a part of what is said."""
    return numbers.find(value, language) or [
        one for one in numbers.find(said, language) if _is_written(value, one, said)
    ]


def _is_written(value: str, quantity: Quantity, text: str) -> bool:
    """True if a number of a text is written in a figure's value word for word."""
    return text[quantity.start : quantity.end].casefold() == value.strip().casefold()


def quantity_at(value: str, text: str, evidence: Evidence, language: str = "en") -> Quantity | None:
    """The quantity of the article that the value's words mean, read where the evidence stands.

    `language` is the article's.
    """
    start, end = sentence_at(text, evidence.start, evidence.end)
    said = text[start:end]
    meant = _meant(value, said, language)
    if not meant:
        return None
    inside = [
        one
        for one in numbers.find(said, language)
        if one.start + start < evidence.end and one.end + start > evidence.start
    ]
    whole = (one for one in inside if same_value(one, meant[0]))
    ends = {meant[0].low, meant[0].high} - {None}
    core = (one for one in inside if ends & {one.low, one.high})
    found = next(chain(whole, core), None)
    return found and found.model_copy(
        update={"start": found.start + start, "end": found.end + start}
    )


_MEASURED: Mapping[str, frozenset[str]] = {
    "long": frozenset({"time", "length"}),
    "old": frozenset({"time"}),
    **dict.fromkeys(("far", "wide", "high", "tall", "deep"), frozenset({"length"})),
    "heavy": frozenset({"mass"}),
}
"""What units measure that answer "how long", "how far"."""


def asks_for(counted: str, unit: str | None) -> bool:
    """Whether a question asks, in its second word, for what the unit measures: "How long …?"."""
    how, _, rest = counted.lower().partition(" ")
    return how == "how" and dimension(unit)[0] in _MEASURED.get(rest.partition(" ")[0], ())


def miscounted(counted: str, read: Quantity, article_text: str, evidence: Evidence) -> str | None:
    """Why a number of the article counts something else than is said; None if it may not.

    `read` has its offsets in the article.
    """
    stated = content.events(counted)
    if not stated & FATES:
        return None
    start, end = sentence_at(article_text, evidence.start, evidence.end)
    right_before = article_text[max(start, read.start - _NOUN) : read.start]
    if stated & FATES & content.events(right_before):
        return None
    for one in bound(article_text[start:end]):
        if one.quantity.start + start == read.start and not may_be_one(stated, one):
            words = article_text[read.start : read.end]
            return f"The article does not count {counted!r} with {words!r}."
    return None


def may_be_one(stated: frozenset[str], one: Bound) -> bool:
    """Whether what people suffer in both is not at odds; other events stand beside each other."""
    return agree(stated & FATES, [one.events & FATES])


def stray_number(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A number of the sentence that none of its claims has, or of something else."""
    found = bound(sentence)
    if not found:
        return None
    sources = Sources(claims)
    plain = (one for one in found if not counts_nothing(sentence, one.quantity))
    for stated in distinct(plain):
        words = sentence[stated.quantity.start : stated.quantity.end]
        if words.lower() == "one" and told_in_a_word(stated, found, sentence, claims):
            continue
        same = stating(stated, found, words, sources)
        if not same and told_in_a_word(stated, found, sentence, claims):
            continue
        if not same:
            return f"{words!r} is in none of its claims."
        if _is_age(stated):
            continue
        fitting = [one for one in same if _fits(stated, one)]
        if not fitting:
            return f"{words!r} counts something else in its claims."
        if only_describes(words, stated.quantity) or _speaks(stated):
            continue
        listed = _without_head(stated)
        if is_of_another(listed, fitting, sources) or _happened_to(stated, fitting, sources):
            return f"{words!r} stands with the words of another number of its claims."
        if not _is_said_by(stated, fitting, claims, sentence):
            return f"{words!r} is said by somebody else in its claims."
    return None


def _speaks(stated: Bound) -> bool:
    """Whether those counted say what follows: "five workers told the mayor that nobody died"."""
    thing = stated.thing
    words = content.lowered(stated.right)[len(thing.split()) :] if thing else []
    return bool(words) and (words[0],) in vocabulary.saying() and "that" in words


def _is_age(stated: Bound) -> bool:
    """Whether a number between commas is how old somebody is: "Ana Ruiz, 38, said"."""
    return (
        stated.quantity.unit == "year"
        and stated.left.endswith(", ")
        and stated.right.startswith(",")
    )


def _fits(stated: Bound, source: Source) -> bool:
    """Whether nothing that both say of the number is at odds."""
    bounds = source.bounds
    return (
        (_is_told_apart(stated) or agree(stated.deeds, [one.deeds for one in bounds]))
        and (
            _is_thing_of(stated, [source])
            or dimension(stated.quantity.unit)[0] in _MEASURES
            or _kinds_agree(stated.kinds, [one.kinds for one in bounds])
        )
        and agree(stated.owners, [one.owners for one in bounds[:1]])
        and not is_of_other_unit(stated, bounds)
        and not _is_part_of_casualties(stated, bounds)
        and not any(one.direction * stated.direction < 0 for one in bounds)
        and (_is_thing_of(stated, [source]) or _things_agree(stated, bounds))
    )


def _is_part_of_casualties(stated: Bound, bounds: Sequence[Bound]) -> bool:
    """Whether the dead or the hurt alone are told of those that the evidence counts together."""
    counted = " ".join(one.clause for one in bounds)
    if not _CASUALTIES.search(counted) or _CASUALTIES.search(stated.clause):
        return False
    part = stated.events & _OF_CASUALTIES
    return len(part) == 1 and not part & content.events(_CASUALTIES.sub(" ", counted))


def _is_told_apart(stated: Bound) -> bool:
    """Whether other things may happen beside a number: "fled with $1m", "a camp 9 km from Exe"."""
    unit = stated.quantity.unit
    is_money = unit is not None and unit.isupper()
    return is_money or (dimension(unit)[0] == "length" and _FROM.match(stated.right) is not None)


def _things_agree(stated: Bound, bounds: Sequence[Bound]) -> bool:
    """Whether the noun after the number is one that the evidence has there, or of its kind.

    A noun that the evidence lacks and the lexicon does not know counts as another thing: a true
    paraphrase lost costs a sentence, a wrong noun kept costs the reader's trust.
    """
    thing = stated.thing
    if LIGHT.issuperset(thing.lower().split()) or not any(one.thing or one.kinds for one in bounds):
        return True
    known = frozenset[str]().union(*(one.stems for one in bounds))
    return bool(
        content.stems(thing) & known
        or content.kinds(thing) & (_WILD | frozenset().union(*(one.kinds for one in bounds)))
        or content.events(thing) & frozenset().union(*(one.events for one in bounds))
    )


def agree(stated: frozenset[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether the two share a word, or one of them has none."""
    union = frozenset().union(*known)
    return not stated or not union or bool(stated & union)


def _kinds_agree(stated: frozenset[str], known: Sequence[frozenset[str]]) -> bool:
    union = frozenset().union(*known)
    return bool((stated | union) & _WILD) or agree(stated, known)


def is_of_another(stated: Bound, own: Sequence[Source], sources: Sources) -> bool:
    """Whether the words around a number are those of one other number, and none its own alone.

    One word may stray from number to number ("fell from 4.1 to 3.2"); two make another statement.
    """
    adverbs = " ".join(word for word in content.lowered(stated.clause) if is_adverb(word))
    told = stated.stems - saying_stems() - content.stems(adverbs)
    if not any(source.stems for source in own):
        return False
    ours = frozenset().union(*(told & source.stems for source in own))
    said_by = frozenset[str]().union(
        *(content.stems(one.claim.speaker or "") for one in own if one.claim)
    )
    befell_own = stated.events & _events(own)
    is_span = stated.quantity.unit in SPANS
    for other in sources.sharing(told - ours - said_by, but=stated.quantity):
        if befell_own and not stated.events & other.events:
            continue
        if _is_thing_of(stated, own) and not _is_thing_of(stated, [other]):
            continue
        shared = (told & other.stems) - said_by
        theirs = {word for word in shared if not content.events(word) & befell_own}
        if is_span and other.quantity.unit not in SPANS and _are_told_with(theirs, own):
            continue  # "Fought 40 rebels for two hours" of "a two-hour fight with 40 rebels".
        if ours <= theirs and len(theirs - ours) > (1 if ours or is_span else 0):
            return True
    return False


def _are_told_with(stems: AbstractSet[str], own: Sequence[Source]) -> bool:
    """Whether a claim that has the number has these words, too."""
    return any(one.claim and stems <= content.stems(one.claim.text) for one in own)


def _is_thing_of(stated: Bound, sources: Sequence[Source]) -> bool:
    """Whether the noun behind a number stands, or one like it, behind a number of the evidence."""
    thing, words = content.stems(stated.thing), content.lowered(stated.thing)
    return any(
        thing & content.stems(one.thing) or any(has_like(word, one.thing) for word in words)
        for source in sources
        for one in source.bounds
    )


@cache
def saying_stems() -> frozenset[str]:
    """Verbs of saying, by their stems: "reported" tells nothing of what a number counts."""
    words = {form[0] for form in vocabulary.saying() if len(form) == 1}
    return content.stems(" ".join(sorted(words)))


def only_describes(words: str, quantity: Quantity) -> bool:
    """Whether a number is hyphened to its unit: "a magnitude-6 quake", "a seven-hour battle".

    It counts nothing of what the words beside it say.
    """
    return quantity.unit is not None and "-" in words and " " not in words


def _without_head(one: Bound) -> Bound:
    """A number without what heads its list: "The toll rose: police gave 3, the mayor 5"."""
    return Bound(one.quantity, one.left.rpartition(": ")[2], one.right)


def _happened_to(stated: Bound, own: Sequence[Source], sources: Sources) -> bool:
    """Whether what people suffer in the sentence befell another number of the claims alone."""
    if _events(own) or stated.quantity.unit in SPANS:
        return False
    return any(sources.befallen(stated.events & _HARM, but=stated.quantity))


def _events(sources: Sequence[Source]) -> frozenset[str]:
    """What happens to the numbers of the evidence."""
    return frozenset().union(*(one.events for one in sources))


def _last(name: str) -> frozenset[str]:
    """The last word of a name, if it is a name itself."""
    return proper(" ".join(name.split()[-1:]))


def _is_said_by(
    stated: Bound, own: Sequence[Source], claims: Sequence[Claim], sentence: str
) -> bool:
    """Whether a speaker of the claims whom the clause names is the one who says the number.

    He is if he is the last named before it. Whoever the number is about may be named without saying
    it, as may the place whose governor somebody is, and who says what "and" joins to it.
    """
    speakers = {source.claim and source.claim.speaker for source in own}
    others = {who for claim in claims if (who := claim.speaker)}
    ahead = _SIDES.split(sentence[: stated.quantity.start])[-1]
    last = max(others, key=lambda who: (_place(who, ahead), who in speakers), default=None)
    if None in speakers or (last in speakers and _place(last or "", ahead) >= 0):
        return True
    topic = frozenset[str]().union(*(content.stems(one.claim.text) for one in own if one.claim))
    right, _, joined = _SIDES.split(stated.right)[0].partition(", and ")
    if all(_place(who, " ".join(joined.split()[:_SUBJECT])) < 0 for who in others):
        right = f"{right} {joined}"
    clause = f"{_SIDES.split(stated.left)[-1]} {right}"
    names = proper(clause)
    named = {
        who
        for who in others
        if (mentions(clause, name := who.partition(",")[0]) or _last(name) & names)
        and not key_words(who) <= topic
    }
    return (
        not named
        or any(mentions(clause, who.partition(",")[0]) for who in speakers if who)
        or any(are_one(one, other) for one in named for other in speakers if other)
    )


def _place(who: str, text: str) -> int:
    """Where a text has the last word of a speaker's name; -1: nowhere."""
    keys = key_words(who.partition(",")[0])
    return max((word.start for word in all_words(text) if word.stem in keys), default=-1)
