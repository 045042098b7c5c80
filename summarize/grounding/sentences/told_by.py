"""Who says what in a sentence, held against who says it in its claims.

Each speaker of the sentence must be in a claim, and say there what he says in the sentence: what
one said is not told as another's. Acts of saying are read by `language.sayings`, here with whoever
stands before the verb, in the sentence and in the texts of its claims alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.sentences.changed_words import denies as denies_in
from summarize.grounding.sentences.retold import (
    AS_DID,
    OTHERS_DENY,
    UNNAMED,
    share,
    statements,
)
from summarize.grounding.support import Content, all_words, content_words, supported
from summarize.language import content, numbers
from summarize.language.late_patterns import late
from summarize.language.names.other_names import as_named
from summarize.language.names.speaker_names import key_words, mentions, proper
from summarize.language.numbers.intervals import same_value
from summarize.language.quotations import quotations
from summarize.language.sayings import sayings
from summarize.language.tokens import words
from summarize.language.words import vocabulary
from summarize.language.words.alike import has_like
from summarize.language.words.function_words import DETERMINER, PRONOUN
from summarize.schema import Claim, Figure, Position

_REPORTS = frozenset(
    {"some", "other", "others", "several", "many", "most", "few", "one", "another"}
    | {"report", "reports", "account", "accounts", "article", "articles", "outlet", "outlets"}
)
"""Words of those who tell what is told somewhere, and are nobody in it."""
_BODIES = frozenset({"company", "firm", "group", "club", "organisation", "organization", "agency"})
"""What a body is called that was named before."""
_APART = late(r"[;:.]\s|,? \b(?:and|but|while|whereas|who|which)\b")
"""Begins another clause, in which another may speak."""
_SPEAKING = r"(?:comment|spoke|speak|respond|repl(?:y|i)|answer|react)\w*"
_SILENT = late(
    r"\b(?:not|n['’]t|never|yet|declin\w+|refus\w+|fail\w*|unwilling)"
    rf" (?:to )?(?:\w+ )?(?:say anything|{_SPEAKING})|\b(?:no|without) comment\b|\bsilent\b",
    re.IGNORECASE,
)
"""Says that somebody did not speak."""
_SPOKE = late(rf"\b{_SPEAKING}", re.IGNORECASE)
_RETOLD = 0.6
"""Share of its words that a saying has of a claim which it retells."""
_FAR = 0.3
"""Share of its words by which what another said must be nearer to a saying than the speaker's."""
_ADDRESSED = late(r" (?:told|tells?|informed|assured|warned) (?P<whom>[^,;:]{2,40}?) that ")
"""Who is told something."""


class Told(NamedTuple):
    """One act of saying."""

    who: str
    said: str


@lru_cache(maxsize=1024)
def told_in(text: str) -> tuple[Told, ...]:
    """Who says what in a sentence; "as did the mayor" is one more who says it."""
    return tuple(_told_in(text))


def _told_in(text: str) -> Iterator[Told]:
    read = words(text, 0, numbers.find(text), quotations(text))
    found = sayings(read, anybody=True)
    for at, one in enumerate(found):
        (first, last), (start, end) = one.actor, one.content
        end = min(
            (other.actor[0] for other in found[at + 1 :] if other.actor[0] > start), default=end
        )
        who = text[read[first].start : read[last - 1].end]
        said = text[read[start].start : read[end - 1].end] if start < end else ""
        too = AS_DID.search(said)
        said = OTHERS_DENY.split(said[: too.start()] if too else said)[0]
        yield Told(who, said)
        if too:
            yield Told(too["other"].strip(), said)


# ── Speakers who are in no claim ──────────────────────────────────────────────────────────


def stray_speaker(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A speaker of the sentence who is in no claim."""
    for who, _ in told_in(sentence):
        if not is_somebody(who) or is_body_of(who, claims):
            continue
        stems, home = content.stems(who), content.nations(who)
        known = any(
            stems & (content.stems(text) | content.stems(text.replace("-", " ")))
            or home & content.nations(text)
            or any(has_like(word, text) for word in content.lowered(who))
            for claim in claims
            for text in _texts(claim)
        )
        if stems and not known:
            return f"{who!r} says it in the sentence, and in none of its claims."
    return None


def is_somebody(who: str) -> bool:
    """Whether the words can be a speaker: a name, or a word for people and bodies that speak."""
    said = who.split()
    if _REPORTS.issuperset(word.lower() for word in said) or numbers.find(_first(said)):
        return False
    roles = vocabulary.roles()
    return any(word[0].isupper() or word.lower() in roles for word in said) and who[0] != "$"


def _first(words: Sequence[str]) -> str:
    """The first of words, a determiner apart."""
    return next((word for word in words if word.lower() not in DETERMINER), words[0])


def is_body_of(who: str, claims: Sequence[Claim]) -> bool:
    """Whether a speaker is called what he is ("the company") whom a claim calls by name alone."""
    *before, body = who.lower().split()
    return (
        body in _BODIES
        and DETERMINER.issuperset(before)
        and any(
            (by := claim.speaker)
            and by[0].isupper()
            and by.split()[-1].lower() not in vocabulary.roles()
            for claim in claims
        )
    )


def _texts(claim: Claim) -> Iterator[str]:
    yield claim.text
    yield from claim.words
    yield claim.speaker or ""
    if isinstance(claim, Figure):
        yield f"{claim.counted} {claim.scope or ''}"
    if isinstance(claim, Position):
        yield claim.towards


_NAMED = late(
    r"\b(?<!not )(?<!n['’]t )(?:ask|wish|want|prefer|agre|consent)\w* to be (?:named|identified)\b",
    re.IGNORECASE,
)


def why_named(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why somebody would be named in a sentence who would not in the claims."""
    found = _NAMED.search(sentence)
    if found and any(UNNAMED.search(line) for claim in claims for line in _lines(claim)):
        return f"It says {found[0]!r}, and its evidence the contrary."
    return None


# ── What another says ─────────────────────────────────────────────────────────────────────


def why_other_speaker(sentence: str, claims: Sequence[Claim]) -> str | None:
    """The words of a claim that somebody else says, whom neither its text nor its speaker names."""
    if reason := _why_quoted_of_other(sentence, claims) or _why_spoke(sentence, claims):
        return reason
    for statement in statements(_in_full(sentence, claims)):
        if reason := _why_other_denies(statement, claims):
            return reason
        for one in told_in(statement):
            if content.denies(statement) and any(
                denies(claim) and _names(one.who, claim) for claim in claims
            ):
                continue  # What is denied, others say.
            told = one._replace(said=_until_other(one.said, claims))
            reason = (
                _why_other(told, statement, claims)
                or _why_swapped(told, _told_in_all(claims))
                or _why_silent(told, claims)
                or _why_told_back(one, statement, claims)
            )
            if reason:
                return reason
    return None


def _why_quoted_of_other(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why somebody says in a clause, word for word, what another says in the claims."""
    speakers = {claim.speaker for claim in claims if claim.speaker}
    for quotation in quotations(sentence) if len(speakers) > 1 else ():
        words = content.lowered(sentence[quotation.start : quotation.end])
        own = {claim.speaker for claim in claims if _has_in_row(words, claim)}
        clause = _APART.split(sentence[: quotation.start])[-1]
        named = {who for who in speakers if mentions(clause, who.partition(",")[0])}
        if own and own <= speakers and named and not named & own:
            return f"{min(named)!r} does not say it in its claims."
    return None


def _has_in_row(words: Sequence[str], claim: Claim) -> bool:
    return any(
        f" {' '.join(words)} " in f" {' '.join(content.lowered(line))} " for line in _lines(claim)
    )


def _why_spoke(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why somebody speaks of something of whom the claims say only that he did not."""
    lines = [line for claim in claims for line in _lines(claim)]
    silent = [(line, found) for line in lines for found in [_SILENT.search(line)] if found]
    for clause in _APART.split(sentence) if silent else ():
        spoke = _SPOKE.search(clause)
        if spoke is None or denies_in(clause, sentence) or _SILENT.search(clause):
            continue
        who, what = all_words(clause[: spoke.start()]), all_words(clause[spoke.end() :])
        for line, found in silent:
            his = any(supported(word, line[: found.start()], strictly=True) for word in who)
            of_it = not what or any(supported(word, line[found.end() :]) for word in what)
            elsewhere = any(_SPOKE.search(_SILENT.sub(" ", other)) for other in lines)
            if his and of_it and not elsewhere:
                return f"Its evidence says {found[0]!r}, and it does not."
    return None


def _in_full(sentence: str, claims: Sequence[Claim]) -> str:
    """A sentence with its verb of saying where another goes on without: "A said …, B that …"."""
    speakers = [claim.speaker for claim in claims if claim.speaker]
    forms = {name for who in speakers for name in (who, who.partition(",")[0], *who.split()[-1:])}
    names = sorted(filter(str.strip, forms), key=len, reverse=True)
    if not names:
        return sentence
    who = "|".join(map(re.escape, names))
    return re.sub(rf",(?: and)? ((?:the )?(?:{who})) that\b", r"; \1 said that", sentence)


def _why_other_denies(statement: str, claims: Sequence[Claim]) -> str | None:
    """Why somebody denies what in the claims only others do, none of whom the statement names."""
    if not content.denies(statement) or OTHERS_DENY.search(statement):
        return None
    told = told_in(statement)
    for one in filter(lambda one: is_somebody(one.who), told):
        said = all_words(one.said)
        deny = [claim for claim in claims if denies(claim) and share(said, _stated(claim)) == 1]
        if deny and not any(_names(other.who, claim) for other in told for claim in deny):
            return f"{deny[0].speaker!r} denies it in its claims, and not {one.who!r}."
    return None


def _why_other(one: Told, statement: str, claims: Sequence[Claim]) -> str | None:
    """Why the claims that are retold are all of others."""
    said = all_words(one.said)
    told = [
        claim
        for claim in claims
        if share(said, _stated(claim)) >= _RETOLD
        and (not denies(claim) or denies_in(statement, claim.text))
    ]
    if all(isinstance(claim, Figure) for claim in told):
        return None  # Who gives a number is held with it.
    most = max((_share_strictly(said, _stated(claim)) for claim in told), default=0)
    told = [claim for claim in told if 2 * _share_strictly(said, _stated(claim)) > most]
    if is_body_of(one.who, told) or any(_gives(one, claim) for claim in claims):
        return None
    if told and all(claim.speaker and not _names(one.who, claim) for claim in told):
        return f"{told[0].speaker!r} says it in its claims, and not {one.who!r}."
    return None


def _gives(one: Told, claim: Claim) -> bool:
    """Whether a claim gives a number of what is said, by who says it."""
    its = [number for text in _lines(claim) for number in numbers.find(text)]
    return (
        isinstance(claim, Figure)
        and claim.speaker is not None
        and _are_one(one.who, claim.speaker)
        and any(same_value(mine, other) for mine in numbers.find(one.said) for other in its)
    )


def why_exchanged(told: Sequence[Told], said: Sequence[str]) -> str | None:
    """Why one of several says in a text what another of them says in its evidence."""
    known = [other for text in said for other in told_in(text)] if len(told) > 1 else []
    for one in told:
        among = [each for each in known if any(_are_one(two.who, each.who) for two in told)]
        if reason := _why_swapped(one, among):
            return reason
    return None


def _why_swapped(one: Told, known: Sequence[Told]) -> str | None:
    """Why somebody else says what is far nearer to it."""
    if not is_somebody(one.who):
        return None
    mine = [other for other in known if _are_one(one.who, other.who)]
    theirs = [
        other
        for other in known
        if other not in mine and is_somebody(other.who) and other.who.lower() not in PRONOUN
    ]
    if not (mine and theirs):
        return None
    said = all_words(one.said)
    nearest = max(theirs, key=lambda other: _likeness(one, said, other))
    if "according to" in one.said:
        return None  # Of several: "12, according to police, or 30, according to the union".
    if any(
        supported(word, other.said)
        for other in mine
        for word in said
        if not supported(word, nearest.said)
    ):
        return None
    all_mine = Told(one.who, " ".join(other.said for other in mine))
    least = _likeness(one, said, all_mine) + _FAR
    if _likeness(one, said, nearest) >= least:
        return f"{nearest.who!r} says it in its evidence, and not {one.who!r}."
    return None


def _why_told_back(one: Told, statement: str, claims: Sequence[Claim]) -> str | None:
    """Why somebody tells another what in the claims that other says."""
    found = _ADDRESSED.match(statement, statement.find(one.who) + len(one.who))
    if found is None or not is_somebody(found["whom"]):
        return None
    said = statement[found.end() :]
    whom = as_named(found["whom"], "\n".join(claim.speaker or "" for claim in claims))
    told = Told(one.who, said)
    own = (Told(by, line) for claim in claims if (by := claim.speaker) for line in _lines(claim))
    known = [*_told_in_all(claims), *own]
    words = all_words(said)
    mine, his = (
        max(
            (_likeness(told, words, other) for other in known if _are_one(who, other.who)),
            default=0,
        )
        for who in (one.who, whom)
    )
    if his >= _RETOLD and his > mine + _FAR:
        return f"{whom!r} says it in its evidence, and not {one.who!r}."
    return None


def _told_in_all(claims: Sequence[Claim]) -> list[Told]:
    return [
        one._replace(who=_with_country(one.who, claim))
        for claim in claims
        for text in _lines(claim)
        for one in told_in(text)
    ]


def _with_country(who: str, claim: Claim) -> str:
    """A speaker as his claim names him, if only there it says whose he is: "Kim" of North Korea."""
    full = claim.speaker or ""
    is_his = content.nations(full) and not content.nations(who) and mentions(who, full)
    return full if is_his else who


def _why_silent(one: Told, claims: Sequence[Claim]) -> str | None:
    """Why the speaker's claims have nothing of what he says, where those of others do."""
    who = one.who
    mine = [claim for claim in claims if (by := claim.speaker) is None or _are_one(who, by)]
    if not is_somebody(who) or all(claim.speaker is None for claim in mine):
        return None
    theirs = [claim for claim in claims if claim not in mine]
    told = content.matter(one.said) - key_words(who)
    ours = frozenset[str]().union(*map(_spoken, mine))
    if len(told & frozenset[str]().union(*map(_spoken, theirs)) - ours) > 1 and not told & ours:
        return f"{who!r} does not say it in its claims."
    return None


def _spoken(claim: Claim) -> frozenset[str]:
    """The stems of what a claim says, without who says it."""
    return content.matter(claim.text) - key_words(claim.speaker or "")


def _likeness(one: Told, said: Sequence[Content], other: Told) -> float:
    """The share of what one says, words and numbers, that another says."""
    mine = {number.low or number.high for number in numbers.find(one.said)}
    its = {number.low or number.high for number in numbers.find(other.said)}
    shared = sum(supported(word, other.said) for word in said) + len(mine & its)
    return shared / (len(said) + len(mine) or 1)


def is_named(speaker: str | None, sentence: str) -> bool:
    """Whether a sentence names somebody as one who says something in it."""
    return speaker is not None and any(_are_one(one.who, speaker) for one in told_in(sentence))


def _are_one(who: str, other: str) -> bool:
    """Whether words name one speaker, in part or in full, or by his country."""
    stems = key_words(who)
    return (
        mentions(who, other)
        or (bool(stems) and stems <= key_words(other))
        or not proper(who).isdisjoint(proper(other))
        or not content.nations(who).isdisjoint(content.nations(other))
    )


def _until_other(said: str, claims: Sequence[Claim]) -> str:
    """What is said up to where another goes on: "A said …, B that …", "A urged …, the B is …"."""
    others = [
        f", {article}{claim.speaker.lower()} "
        for claim in claims
        if claim.speaker
        for article in ("", "the ")
    ]
    found = (said.lower().find(words) for words in others)
    return said[: min((at for at in found if at > 0), default=len(said))]


def _names(who: str, claim: Claim) -> bool:
    """Whether a claim's speaker has a word of a name, or its text the name or office itself."""
    named = content_words(who)
    if not named or not claim.speaker:
        return True
    home, theirs = content.nations(who), content.nations(claim.speaker)
    if home - theirs and theirs - home:
        return False
    head = content.lowered(who)[-1]
    if head in _REPORTS and head in content.lowered(claim.speaker):
        return True  # "An unconfirmed report" for "a report in the Bugle".
    text = {content.stem(word) for word in content.lowered(claim.text)}
    return any(supported(word, claim.speaker) or content.stem(word.low) in text for word in named)


def denies(claim: Claim) -> bool:
    """Whether a claim denies, by its stance or in its words."""
    stance = isinstance(claim, Position) and claim.stance == "denies"
    return stance or any(content.denies(text) for text in _lines(claim))


def _lines(claim: Claim) -> tuple[str, ...]:
    return (claim.text, *claim.words)


def _stated(claim: Claim) -> str:
    return " ".join(_lines(claim))


def _share_strictly(said: Sequence[Content], known: str) -> float:
    """The share of words of which a text has a form."""
    return sum(supported(word, known, strictly=True) for word in said) / (len(said) or 1)
