"""Whether words say what their evidence says: numbers, what they count, speakers, negations.

That a number stands somewhere in the evidence proves nothing: "12 injured and 30 died" may have
them swapped. So each number of a text is bound to one of the evidence by value, unit, modifier,
event, kind, owner and direction; each speaker, name, country and date must be in the evidence; and
what denies must deny, what does not must not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize import dates, features, lexicon, quantity
from summarize.features import Bound
from summarize.names import speaker
from summarize.relations import base
from summarize.schema import Claim, Dateline, Evidence, Fact, Figure, Position, Quantity, When
from summarize.text import fold, sentence_at

_ADDED = re.compile(
    r"\b(additional|another|more|further|extra|fresh|plus|added|as well|on top|besides|also)\b",
    re.IGNORECASE,
)
_ONE_REPORT = re.compile(
    r"one\s+(?:other\s+|further\s+)?(?:article|report|account|outlet|version|newspaper)\b",
    re.IGNORECASE,
)
"""Says that some article tells it, and counts nothing."""
_SHORT = 3
"""Letters of a word that may stand inside another: "Lee" in "sleep"."""
_WILD = frozenset({"people", "bodies"})
"""Kinds that may stand for any other: "30 people" may be 30 soldiers."""
_HARM = frozenset({"killed", "injured", "missing", "trapped", "arrested", "kidnapped", "infected"})
"""Events that part those they befall from all who were there."""
_FATES = frozenset({"killed", "injured", "missing", "rescued", "infected"})
"""Events of which a number tells one: the killed are not the injured."""


class _Source(NamedTuple):
    """A number of the evidence, in all the words that say what it counts."""

    bounds: tuple[Bound, ...]
    claim: Claim

    @property
    def quantity(self) -> Quantity:
        return self.bounds[0].quantity


def says_added(quote: str) -> bool:
    """Whether the words say that a number comes on top of another ("an additional 3,000")."""
    return bool(_ADDED.search(quote))


def quantity_at(value: str, text: str, evidence: Evidence) -> Quantity | None:
    """The quantity of the article that the value's words mean, read where the evidence stands."""
    meant = quantity.find(value)
    if not meant:
        return None
    start, end = sentence_at(text, evidence.start, evidence.end)
    here = [
        found.model_copy(update={"start": found.start + start, "end": found.end + start})
        for found in quantity.find(text[start:end])
    ]
    inside = [one for one in here if one.start < evidence.end and one.end > evidence.start]
    whole = [one for one in inside if same_value(one, meant[0])]
    core = [one for one in inside if _numbers(one) & _numbers(meant[0])]
    return next(iter(whole or core), None)


def same_value(a: Quantity | Figure, b: Quantity | Figure) -> bool:
    """Whether both state one interval, approximate alike, in units that measure one thing."""
    return a.approximate == b.approximate and base(a) == base(b)


def unsupported(text: str, article_text: str, evidence: Evidence) -> str | None:
    """Why a claim's text says more than the sentences of its evidence; None if it does not."""
    start, end = sentence_at(article_text, evidence.start, evidence.end)
    said = article_text[start:end]
    allowed = features.bound(said)
    for stated in features.bound(text):
        words = text[stated.quantity.start : stated.quantity.end]
        same = [one for one in allowed if same_value(stated.quantity, one.quantity)]
        if not same:
            return f"The text says {words!r}, which the article does not say there."
        if not any(_may_be_one(stated, one) for one in same):
            return f"The text binds {words!r} to something else than the article does there."
    if features.denies(text) and not features.denies(said):
        return "The text denies what the article does not deny there."
    if features.denies(evidence.quote) and not features.denies(text):
        return "The quote denies, and the text does not."
    return None


def miscounted(counted: str, read: Quantity, article_text: str, evidence: Evidence) -> str | None:
    """Why a number of the article counts something else than is said; None if it may not.

    `read` has its offsets in the article.
    """
    start, end = sentence_at(article_text, evidence.start, evidence.end)
    stated = features.described(read, counted)
    for one in features.bound(article_text[start:end]):
        if one.quantity.start + start == read.start and not _may_be_one(stated, one):
            words = article_text[read.start : read.end]
            return f"The article does not count {counted!r} with {words!r}."
    return None


def _may_be_one(stated: Bound, one: Bound) -> bool:
    """Whether what people suffer in both is not at odds; other events stand beside each other."""
    return _agree(stated.events & _FATES, [one.events & _FATES])


def unnamed(actor: str | None, article_text: str) -> str | None:
    """Why the article does not name this actor; None if it does, or none was given.

    One word of the name is enough, whole if it is a short one, or any name of its country.
    """
    if actor is None:
        return None
    words = [fold(word).text for word in re.findall(r"\w+", actor) if _tells(word)]
    folded = _folded(article_text)
    if not words or any(
        word in folded if len(word) > _SHORT else re.search(rf"\b{word}\b", folded)
        for word in words
    ):
        return None
    if features.nations(actor) & features.nations(article_text):
        return None
    return f"The article does not name {actor!r}."


def _tells(word: str) -> bool:
    """Whether a word of a name tells whose it is: a long one, or a short one with a capital."""
    return len(word) > _SHORT or (word[0].isupper() and word.lower() not in features.small())


def unbound(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why a sentence says more than its claims do, or something else; None if it does not."""
    checks: tuple[Callable[[str, Sequence[Claim]], str | None], ...] = (
        _stray_number,
        _stray_date,
        _stray_country,
        _stray_name,
        _stray_speaker,
        _swapped_speaker,
        _changed_polarity,
    )
    return next((reason for check in checks if (reason := check(sentence, claims))), None)


def stray(text: str, claims: Sequence[Claim]) -> str | None:
    """A number, date, country or name of a text that none of the claims has; None if they do."""
    for stated in quantity.find(text):
        if _ONE_REPORT.match(text, stated.start):
            continue
        known = (source.quantity for claim in claims for source in _sources(claim))
        if not any(same_value(stated, one) for one in known):
            return f"{text[stated.start : stated.end]!r} is in none of its claims."
    checks = (_stray_date, _stray_country, _stray_name)
    return next((reason for check in checks if (reason := check(text, claims))), None)


# ── Numbers ───────────────────────────────────────────────────────────────────────────────


def _stray_number(sentence: str, claims: Sequence[Claim]) -> str | None:
    sources = [source for claim in claims for source in _sources(claim)]
    for stated in features.bound(sentence):
        if _ONE_REPORT.match(sentence, stated.quantity.start):
            continue
        words = sentence[stated.quantity.start : stated.quantity.end]
        same = [one for one in sources if same_value(stated.quantity, one.quantity)]
        if not same:
            return f"{words!r} is in none of its claims."
        fitting = [one for one in same if _fits(stated, one)]
        if not fitting:
            return f"{words!r} counts something else in its claims."
        # A computed sum is told in the words of its parts.
        others = [one for one in sources if one not in same and not _is_sum(one.claim)]
        if _is_of_another(stated, fitting, others) or _happened_to(stated, fitting, others):
            return f"{words!r} stands with the words of another number of its claims."
        if not _is_said_by(stated, fitting, claims):
            return f"{words!r} is said by somebody else in its claims."
    return None


def _sources(claim: Claim) -> list[_Source]:
    """The numbers of a claim; a figure's own with all that is said of it."""
    texts = [claim.text, *(one.quote for one in claim.evidence)]
    found = [one for text in texts for one in features.bound(text)]
    sources = [_Source((one,), claim) for one in found]
    if isinstance(claim, Figure):
        own = Quantity(
            low=claim.low, high=claim.high, unit=claim.unit, approximate=claim.approximate
        )
        counted = features.described(own, claim.counted)
        same = [one for one in found if same_value(one.quantity, own)]
        others = [source for source in sources if source.bounds[0] not in same]
        return [_Source((counted, *same), claim), *others]
    return sources


def _is_sum(claim: Claim) -> bool:
    return isinstance(claim, Figure) and bool(claim.sum_of)


def _fits(stated: Bound, source: _Source) -> bool:
    """Whether nothing that both say of the number is at odds."""
    bounds = source.bounds
    return (
        _agree(stated.events, [one.events for one in bounds])
        and _kinds_agree(stated.kinds, [one.kinds for one in bounds])
        and _agree(stated.owners, [one.owners for one in bounds[:1]])
        and not any(one.direction * stated.direction < 0 for one in bounds)
        and _things_agree(stated, bounds)
    )


def _things_agree(stated: Bound, bounds: Sequence[Bound]) -> bool:
    """Whether the noun after the number is one that the evidence has there, or of its kind.

    A noun that the evidence lacks and the lexicon does not know counts as another thing: a true
    paraphrase lost costs a sentence, a wrong noun kept costs the reader's trust.
    """
    thing = stated.thing
    if not thing or not any(one.thing or one.kinds for one in bounds):
        return True
    known = frozenset[str]().union(*(one.stems for one in bounds))
    return bool(
        features.stems(thing) & known
        or features.kinds(thing) & (_WILD | frozenset().union(*(one.kinds for one in bounds)))
        or features.events(thing) & frozenset().union(*(one.events for one in bounds))
    )


def _agree(stated: frozenset[str], known: Sequence[frozenset[str]]) -> bool:
    """Whether the two share a word, or one of them has none."""
    union = frozenset().union(*known)
    return not stated or not union or bool(stated & union)


def _kinds_agree(stated: frozenset[str], known: Sequence[frozenset[str]]) -> bool:
    union = frozenset().union(*known)
    return bool((stated | union) & _WILD) or _agree(stated, known)


def _is_of_another(stated: Bound, own: Sequence[_Source], others: Sequence[_Source]) -> bool:
    """Whether the words around a number are those of one other number, and none its own alone.

    One word may stray from number to number ("fell from 4.1 to 3.2"); two make another statement.
    """
    ours = frozenset().union(*(_shared(stated, source) for source in own))
    said_by = frozenset[str]().union(*(_key_words(speaker(one.claim) or "") for one in own))
    for other in others:
        if stated.events & _events(own) and not stated.events & _events([other]):
            continue
        theirs = _shared(stated, other) - said_by
        if ours <= theirs and len(theirs - ours) > (1 if ours else 0):
            return True
    return False


def _happened_to(stated: Bound, own: Sequence[_Source], others: Sequence[_Source]) -> bool:
    """Whether what people suffer in the sentence befell another number of the claims alone."""
    return bool(stated.events & _HARM & _events(others)) and not _events(own)


def _events(sources: Sequence[_Source]) -> frozenset[str]:
    """What happens to the numbers of the evidence."""
    return frozenset().union(*(bound.events for one in sources for bound in one.bounds))


def _shared(stated: Bound, source: _Source) -> frozenset[str]:
    """The words around the number that the evidence has around this one."""
    return stated.stems & frozenset[str]().union(*(one.stems for one in source.bounds))


def _is_said_by(stated: Bound, own: Sequence[_Source], claims: Sequence[Claim]) -> bool:
    """Whether a speaker of the claims whom the clause names is the one who says the number."""
    named = {who for claim in claims if (who := speaker(claim)) and _mentions(stated.clause, who)}
    speakers = {speaker(source.claim) for source in own}
    return not named or None in speakers or bool(named & speakers)


def _mentions(text: str, who: str) -> bool:
    """Whether a text names this speaker: half of the words of the name, its countries apart."""
    wanted = _key_words(who)
    return bool(wanted) and 2 * len(wanted & _key_words(text)) >= len(wanted)


@lru_cache(maxsize=4096)
def _key_words(text: str) -> frozenset[str]:
    """Stems of the words that tell one speaker from another; the country's, if it is all."""
    plain = [word for word in re.findall(r"[^\W_]+", text) if not features.nations(word)]
    return features.stems(" ".join(plain)) or features.nations(text)


def _numbers(one: Quantity) -> set[int | float]:
    return {number for number in (one.low, one.high) if number is not None}


# ── Names, dates, speakers, denial ────────────────────────────────────────────────────────


def _stray_date(sentence: str, claims: Sequence[Claim]) -> str | None:
    told = [found for found in dates.find(sentence, None) if found.when.low is not None]
    known = [when for claim in claims for when in _dates(claim)] if told else []
    for found in told:
        if not any(dates.overlap(found.when, when) for when in known):
            return f"The date {found.when.text!r} is in none of its claims."
    return None


def _dates(claim: Claim) -> list[When]:
    said = [claim.text, *(one.quote for one in claim.evidence)]
    found = [one.when for text in said for one in dates.find(text, None)]
    match claim:
        case Dateline() | Fact() | Position():
            own = claim.date
        case Figure():
            own = claim.as_of
    return [*found, own] if own else found


def _stray_country(sentence: str, claims: Sequence[Claim]) -> str | None:
    named = features.nations(sentence)
    known = features.all_nations(_words_of(claims)) if named else named
    for country in sorted(named - known):
        return f"{country} is in none of its claims."
    return None


def _stray_name(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A capitalised word that no claim has; countries have their own check."""
    named = [name for name in features.names(sentence) if not features.nations(name)]
    known = features.stems(" ".join(_words_of(claims))) if named else frozenset()
    for name in named:
        if not features.stems(name) <= known:
            return f"{name!r} is in none of its claims."
    return None


_SPEAKER = re.compile(
    r"(?:according to|say|says|said)\s+(?P<after>(?:the\s+)?(?:[A-Z][\w.'’\-]*\s?){1,5})"
)


def _stray_speaker(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A speaker of the sentence who is in no claim."""
    known = features.stems(" ".join(_words_of(claims)))
    home = features.all_nations(_words_of(claims))
    for who in _speakers(sentence):
        words = features.stems(who)
        if words and not (words & known or features.nations(who) & home):
            return f"{who!r} says it in the sentence, and in none of its claims."
    return None


def _swapped_speaker(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A speaker of the sentence who says in the claims nothing of it, where another does."""
    for who in _speakers(sentence):
        mine = [one for one in claims if (by := speaker(one)) is None or _mentions(who, by)]
        theirs = [one for one in claims if one not in mine]
        if not theirs or all(speaker(one) is None for one in mine):
            continue
        told = features.stems(features.NEGATION.sub(" ", sentence)) - _key_words(who)
        ours = frozenset[str]().union(*map(_spoken, mine))
        if len(told & frozenset[str]().union(*map(_spoken, theirs)) - ours) > 1 and not told & ours:
            return f"{who!r} does not say it in its claims."
    return None


def _speakers(sentence: str) -> list[str]:
    """The words right before a verb of saying, back to the last break, and after "according to"."""
    found = [match["after"].strip() for match in _SPEAKER.finditer(sentence)]
    words = list(re.finditer(r"[^\W_]+(?:['’\-.][^\W_]+)*|[^\w\s]", sentence))
    for at, word in enumerate(words):
        if (word[0].lower(),) in lexicon.saying():
            before = []
            for earlier in reversed(words[max(0, at - 4) : at]):
                if not earlier[0][0].isalnum() or earlier[0].lower() in ("that", "and", "but"):
                    break
                before.append(earlier[0])
            found.append(" ".join(reversed(before)))
    return [who for who in found if _is_somebody(who)]


def _is_somebody(who: str) -> bool:
    """Whether the words can be a speaker: a name, or a word for people and bodies that speak."""
    words = who.split()
    roles = lexicon.roles()
    return any(word[0].isupper() or word.lower() in roles for word in words) and who[0] != "$"


def _changed_polarity(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A sentence that denies what no claim denies, or says what a claim denies."""
    denying = [claim for claim in claims if _denies(claim)]
    plain = [claim for claim in claims if not _denies(claim)]
    only_denied, only_plain = _only(denying, plain), _only(plain, denying)
    said = features.stems(features.NEGATION.sub(" ", sentence))
    if features.denies(sentence):
        told = said & only_denied or any(_tells_of(sentence, claim) for claim in denying)
        if not denying or (said & only_plain and not told):
            return "It denies what its claims do not deny."
    elif denying and (not plain or said & only_denied):
        return "Its claims deny, and it does not."
    return None


def _tells_of(sentence: str, claim: Claim) -> bool:
    """Whether a sentence names who makes this claim."""
    who = speaker(claim)
    return who is not None and _mentions(sentence, who)


def _denies(claim: Claim) -> bool:
    return (isinstance(claim, Position) and claim.stance == "denies") or features.denies(claim.text)


def _only(some: Sequence[Claim], others: Sequence[Claim]) -> frozenset[str]:
    """The stems of what some claims say and others do not; kinds that both name left out."""
    named = features.kinds(" ".join(claim.text for claim in others))
    return frozenset(
        word
        for claim in some
        for word in _spoken(claim)
        if not any(features.kinds(form) & named for form in (word, f"{word}er", f"{word}or"))
    ) - frozenset().union(*map(_spoken, others))


def _spoken(claim: Claim) -> frozenset[str]:
    """The stems of what a claim says, without who says it."""
    said = features.stems(features.NEGATION.sub(" ", claim.text))
    return said - _key_words(speaker(claim) or "")


def _words_of(claims: Iterable[Claim]) -> list[str]:
    """All words that stand for a set of claims."""
    words: list[str] = []
    for claim in claims:
        words += [claim.text, *(one.quote for one in claim.evidence), speaker(claim) or ""]
        if isinstance(claim, Figure):
            words += [claim.counted, claim.scope or ""]
        if isinstance(claim, Position):
            words.append(claim.towards)
    return words


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return fold(text).text


@lru_cache(maxsize=4096)
def _folded_word(word: str) -> str:
    return fold(word).text
