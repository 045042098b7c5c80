"""Whether a statement has a word where the claim that it retells has another, which decides.

A sentence is taken statement by statement; each is laid beside the parts of the claims that have
most of its words. What it has and they have not was put in the place of what is gone from them:
an opposite, another name, role, deed or unit, a "not" more or less. A statement that only shares
words with a claim proves nothing, so the nearer it comes to a copy, the more is asked of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice, pairwise

from summarize.grounding.claims.check_denials import WEAK_DENIAL, tells_denied
from summarize.grounding.sentences.compared import why_compared_otherwise
from summarize.grounding.sentences.quantified import why_above_all, why_of_more
from summarize.grounding.sentences.replaced_words import why_replaced
from summarize.grounding.sentences.retold import (
    POINTS_BACK,
    copied,
    copies,
    has_verb,
    joining,
    nearest,
    parts_of,
    pieces,
    said_in,
    statements,
    without_denial,
)
from summarize.grounding.sentences.surer import why_surer
from summarize.grounding.sentences.turned_round import why_turned_round
from summarize.grounding.support import (
    LIGHT,
    PREFIX,
    Content,
    all_words,
    borne,
    content_words,
    stem,
    supported,
)
from summarize.language import content, numbers, standing
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import same_value
from summarize.language.standing import AS_STRONG
from summarize.language.words import opposites
from summarize.language.words.alike import are_alike as has_alike
from summarize.language.words.alike import has_like
from summarize.language.words.function_words import PREPOSITION, is_adverb, word_class
from summarize.schema import Claim

_DENIAL = late(
    r"\b(?:not|no|never|none|neither|nor|cannot|without|nobody|nothing|den(?:y|ies|ied)|false"
    r"|reject(?:s|ed)?|refut(?:es?|ed)"
    r"|yet to|unable|fail(?:s|ed)? to|deci(?:d\w+|sion) against)\b|n['’]t\b",
    re.IGNORECASE,
)
_PARTICLE = late(r"not|never|no|nobody|no one|none|nothing|cannot|\w+n['’]t", re.IGNORECASE)
_OPENS_DENYING = late(r"(?:den(?:y|ies|ied)|reject(?:s|ed))\b")
"""Tells what somebody denies who was named before, and so is not whose claim it is."""
_DENIES_IT = late(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es?|ed)) (?:it|this|them)\b")
"""The same of what a statement of another tells."""
_OF_NOUN = late(r"(?:no|no one|nobody|none|neither|without)\b", re.IGNORECASE)
_HEAD = 3
"""Words behind a word that denies among which what it denies stands."""
_BESIDE = late(
    rf"\b(?:{'|'.join(sorted(PREPOSITION - {'to', 'of'}))}|who|which|that|so|as|if|when)\b|[,;:]"
)
"""Opens what is told beside what a word denies."""
_TOLD = 2
"""Words of what is denied that tell it, if it has as many."""
_Check = Callable[[str, str], str | None]
"""Says why a statement tells another thing than a part of its claims; None if nothing shows it."""
ANYBODY = word_class("anybody")
"""What somebody may be called who is called otherwise in the claims."""


def why_changed(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why a word that decides stands for another of its kind; None if none does."""
    parts = [part for claim in claims for part in parts_of(claim)]
    lines = [line for claim in claims for line in (claim.text, *claim.words)]
    said = said_in(claims)
    for statement in statements(sentence):
        own = [without_denial(part, statement) for part in parts]
        if not nearest(statement, own):  # It tells what a claim has in two statements.
            own = [without_denial(line, statement) for line in lines]
        if reason := why_changed_from(statement, own, sentence):
            return reason
        if reason := why_replaced(statement, parts, sentence, said):
            return reason
    told = [part for claim in claims for part in (claim.text, *statements(claim.text))]
    for statement in copied(sentence, told):
        own = [without_denial(part, statement) for part in told]
        reasons = [
            _why_denied_otherwise(statement, part) for part in own if copies(statement, part)
        ]
        if reasons and all(reasons):
            return reasons[0]
    return None


def why_changed_from(statement: str, parts: Sequence[str], sentence: str) -> str | None:
    """Why a statement, or a piece of it, says another thing than all parts it is nearest to."""
    whole: tuple[_Check, ...] = (
        why_turned,
        _why_prefixed,
        lambda told, part: why_turned_round(told, part, parts),
        why_compared_otherwise,
        why_above_all,
        why_of_more,
        lambda told, part: why_surer(told, part, sentence),
    )
    of_pieces: tuple[_Check, ...] = (
        lambda told, part: _why_undenied(told, part, sentence),
        _why_denied,
    )
    near = nearest(statement, parts)
    joined = [joining(statement, part, parts) for part in near]
    held = [(check, statement, joined) for check in whole]
    held += [(check, statement, near) for check in of_pieces]
    for piece in pieces(statement):
        near = nearest(piece, parts)
        held += [(check, piece, near) for check in of_pieces]
    for check, text, against in held:
        reasons = [check(text, part) for part in against]
        if reasons and all(reasons):
            return reasons[0]
    return None


# ── What was put in the place of what ─────────────────────────────────────────────────────


def why_turned(statement: str, part: str) -> str | None:
    """A word of the statement whose opposite the part has, and the statement has not."""
    if len(_DENIAL.findall(statement)) % 2 != len(_DENIAL.findall(part)) % 2:
        return None
    if _numbers_differ(statement, part):
        return None
    return why_opposite(statement, part, strictly=True)


def why_opposite(text: str, said: str, *, strictly: bool) -> str | None:
    """Why a word that only a text has is the opposite of one that only what was said has.

    `strictly`: another form of a word is another word. Of two who are named in both, what one won
    the other lost.
    """
    put = [word.low for word in all_words(text) if not supported(word, said, strictly=strictly)]
    kept = {
        side
        for word in all_words(text)
        if word.low not in put
        for side in opposites.sides(word.low)
    }
    put = [word for word in put if kept.isdisjoint(opposites.sides(word))]
    gone = [
        word.low
        for word in all_words(said)
        if not supported(word, text, strictly=strictly)
        and kept.isdisjoint(opposites.sides(word.low))
    ]
    contested = not word_class("contest").isdisjoint(gone)
    if contested and len(set(content.names(text)) & set(content.names(said))) > 1:
        put = [word for word in put if word not in word_class("contest")]
    alike = {(one, other) for one in put for other in gone if has_alike(one, other)}
    put = [word for word in put if word not in {one for one, _ in alike}]
    gone = [word for word in gone if word not in {other for _, other in alike}]
    return opposites.why_turned(" ".join(put), " ".join(gone), kinds=opposites.EVERY)


def _numbers_differ(statement: str, part: str) -> bool:
    """Whether both have numbers and share none: the part tells of others than the statement."""
    mine, theirs = numbers.find(statement), numbers.find(part)
    return bool(mine and theirs) and not any(
        same_value(one, other) for one in mine for other in theirs
    )


def _why_undenied(statement: str, part: str, sentence: str) -> str | None:
    """Right behind a word that denies stands what the statement tells, and it denies nothing."""
    told = statement if has_verb(statement) else sentence  # Of a piece, the sentence has the verb.
    if denies(told, part) or POINTS_BACK.search(sentence):
        return None
    for cue in standing.cues(part):
        if cue.kind != "denied":
            continue
        governed = _governed(cue, part)
        plain = bool(governed) and governed[0].low in word_class("plain_deed")
        particle = bool(_PARTICLE.fullmatch(part, cue.start, cue.end))
        held = [
            word
            for word in governed
            if (borne(word, statement) if plain else _is_told(word, statement))
            or (particle and has_like(word.low, statement))
        ]
        if held and held[0] in governed[: _HEAD if plain or _OF_NOUN.match(part, cue.start) else 1]:
            words = part[cue.start : cue.end]
            return f"Its evidence says {words!r} of {held[0].text!r}, and it does not."
    return None


def _is_told(word: Content, statement: str) -> bool:
    """Whether a statement has a word in one of its forms, or two that say it: "hit back"."""
    pairs = map("_".join, pairwise(content.lowered(statement)))
    return supported(word, statement, strictly=True) or any(
        has_alike(word.low, two) for two in pairs
    )


def why_told_undenied(text: str, said: str, around: str = "") -> str | None:
    """Why a text that denies nothing tells what only a word that denies stands before."""
    cues = [cue for cue in standing.cues(said) if cue.kind in {"denied", "doubted"}]
    if not cues or denies(text, f"{said}\n{around}"):
        return None
    for cue in cues:
        word = said[cue.start : cue.end]
        particle = word == "without" or _PARTICLE.fullmatch(word)
        plain = particle and cue.reach and cue.reach[0][0] >= cue.start
        if not plain or any(_reaches(one, cue) for one in cues):
            continue
        end = cue.reach[0][1]
        beside = _BESIDE.search(said, cue.end, end)
        denied = said[cue.end : beside.start() if beside else end]
        outside = f"{said[: cue.start]} {said[end:]}\n{around}"
        of_it = [word for word in content_words(denied) if not is_adverb(word.low)]
        of_it = of_it or [word for word in all_words(denied) if not is_adverb(word.low)]
        told = [word for word in content_words(text) if not borne(word, outside)]
        words = " ".join(word.text for word in told)
        held = [word for word in of_it if borne(word, words)]
        few = len(held) < min(_TOLD, len(of_it))
        if held and not few and not opposites.why_turned(text, denied, kinds=opposites.EVERY):
            return f"Its evidence says {word!r} of {held[0].text!r}, and it does not."
    return None


def _reaches(one: standing.Cue, cue: standing.Cue) -> bool:
    return one is not cue and any(start <= cue.start < end for start, end in one.reach)


def _why_denied(statement: str, part: str) -> str | None:
    """The statement denies what the part tells, which denies nothing."""
    denied = [one for one in standing.cues(part) if one.kind in {"denied", "missed"}]
    undone = " ".join(
        part[one.start : one.end]
        for one in denied
        if not any(_reaches(other, one) for other in denied)
    )
    for cue in standing.cues(statement):
        plain = cue.kind == "denied" and _PARTICLE.fullmatch(statement, cue.start, cue.end)
        governed = _governed(cue, statement) if plain else []
        if not governed:
            continue
        if denied or _DENIAL.search(part):
            told = borne(governed[0], undone)  # "Not abandoned" for "scrapped".
        else:
            told = any(
                governed[0].stem == word.stem or has_alike(governed[0].low, word.low)
                for word in all_words(part)
            )
        if told:
            words = statement[cue.start : cue.end]
            return f"It says {words!r} of {governed[0].text!r}, and its evidence does not."
    return None


def _why_prefixed(statement: str, part: str) -> str | None:
    """A prefix that denies is there or gone ("unaware" for "aware"), and nothing else denies."""
    if _DENIAL.search(statement) or _DENIAL.search(part):
        return None
    for one, other in ((statement, part), (part, statement)):
        stems = {word.stem for word in all_words(other)}
        for word in all_words(one):
            prefix = PREFIX.match(word.low)
            rest = stem(word.low[prefix.end() :]) if prefix else ""
            if rest in stems and word.stem not in stems and rest not in _stems_but(one, word):
                return f"It takes {word.text!r} for its opposite."
    return None


def _stems_but(text: str, but: Content) -> set[str]:
    return {word.stem for word in all_words(text) if word.start != but.start}


def denies(text: str, said: str) -> bool:
    """Whether a text has any word that denies, strong or weak, or by a prefix of a word said.

    Words that deny only here and there ("cleared") and are said themselves deny nothing more.
    """
    known = content.lowered(said)
    return (
        bool(standing.kinds_of(text) & AS_STRONG["denied"])
        or any(
            kind in AS_STRONG["denied"] and content.lowered(text[start:])[0] not in known
            for start, kind in standing.retold_as(text)
        )
        or bool(WEAK_DENIAL.search(text))
        or tells_denied(text, said)
        or any(
            (prefix := PREFIX.match(word.low))
            and stem(word.low[prefix.end() :]) in {other.stem for other in all_words(said)}
            for word in all_words(text)
        )
    )


def _why_denied_otherwise(sentence: str, said: str) -> str | None:
    """A denial that is none in the copy, or one more."""
    mine, theirs = _denials(sentence, said), _denials(said, sentence)
    told_of_another = _OPENS_DENYING.match(sentence) or _DENIES_IT.search(sentence)
    if (
        mine % 2 != theirs % 2
        and not told_of_another
        and not (mine and theirs and " and " in f"{sentence} {said}")
    ):
        return "It denies what its evidence does not, or does not where it does."
    return None


def _denials(text: str, other: str) -> int:
    """How many words of a text deny, but those that deny what another text does not tell."""
    unshared = {
        cue.start
        for cue in standing.cues(text)
        if cue.kind == "denied"
        and (governed := _governed(cue, text))
        and not any(supported(word, other) for word in governed)
    }
    return sum(found.start() not in unshared for found in _DENIAL.finditer(text))


def _governed(cue: standing.Cue, text: str) -> list[Content]:
    """The first words behind one that denies which tell what it denies."""
    if not cue.reach or cue.reach[0][0] < cue.start:
        return []
    start, end = cue.reach[0]
    told = (
        word
        for word in all_words(text[:end])
        if word.start >= max(start, cue.end) and not is_adverb(word.low) and word.low not in LIGHT
    )
    return list(islice(told, _HEAD))
