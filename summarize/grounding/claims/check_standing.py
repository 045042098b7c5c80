"""Whether a text tells as a fact what its sentence denies, doubts, supposes, wants or alleges.

Each word of the sentence that says how others stand (`language.standing`) is looked at: where the
text takes what it reaches over, the text must have such a word as well, or stand back as far.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from summarize.grounding.claims.check_denials import (
    is_opposite_of,
    tells_denied,
    why_denied,
    why_denied_of_others,
)
from summarize.grounding.claims.elsewhere import describes
from summarize.grounding.claims.false_reports import why_made_up
from summarize.grounding.claims.undone import why_undone
from summarize.grounding.passage import Passage
from summarize.grounding.sentences.surer import is_unsure
from summarize.grounding.support import (
    Content,
    all_words,
    borne,
    content_words,
    has_saying,
    is_part_of_name,
    is_verb,
    says,
    supported,
)
from summarize.language import content, numbers, standing, standing_forms
from summarize.language.late_patterns import late
from summarize.language.numbers.intervals import same_value
from summarize.language.sayings import TELLING
from summarize.language.standing import AS_STRONG, Cue
from summarize.language.standing_forms import Kind
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    DETERMINER,
    PREPOSITION,
    STOP,
    word_class,
)

_OF_ALL: frozenset[Kind] = frozenset({"conditional", "asked"})
_ASKING = frozenset({"who", "what", "when", "where", "why", "how", "which"})
"""Behind "did not know" these take what follows for granted."""
_OF_NOUNS = frozenset(
    ["no", "few", "little", "neither", "nor", "none", "without", "hardly", "scarcely", "barely"]
)
_TAKES_CLAUSE = word_class("takes_clause")
"""Words behind which what is denied or doubted stands as a clause."""
_HEAD = 4
"""Words behind a cue among which the verb stands that it decides on: "may well have died"."""
_RIGHT_BEHIND = 2
"""Words behind a cue that are its verb, with what belongs to it: "did not make it"."""
_IT = late(
    r"\W*(?:(?:it|this|that|them|so|the|these|those|all)\b\W*"
    r"|(?:claim|report|allegation|accusation|charge|rumou?r)s?\b\W*)+(?:$|(?:and|which)\b)",
    re.IGNORECASE,
)
"""What is denied, told in a word that points back; behind "none" nothing need stand."""
_NEAR = 6
"""The same where a clause may begin between: "denied that the ship had sunk"."""
_SEVERAL = late(r"\b(?:but|while|whereas|although|though)\b|;|, not\b")
"""Shows that a text says several things, of which a word that denies need not reach all."""
_CLAIMED = late(
    r"\b(?:claim|alleg|rumou?r|report|suggest|suppos)\w*|\bsaid to\b",
    re.IGNORECASE,
)
"""Says that others hold so what the sentence denies."""
_CLAUSE_ENDS = late(r"[,;:—]\s|[.!?]\s|\b(?:and|but|that|while|as)\b")
"""Ends what a hedge, or a word for what was left unsaid, is told of."""
_TURNED = {
    "on": "off",
    "inside": "outside",
    "above": "below",
    "within": "beyond",
    "with": "without",
}
"""Prepositions with those that deny them."""
_HEDGES = late(
    r"\b(?:may|might) (?:well |also |still |even )?(?:be|have|[a-z]{3,})\b"
    r"|\b(?:probably|possibly|perhaps|allegedly|reportedly|apparently|presumably)\b"
)
"""Hedges of a quote."""
_SAID_SO = frozenset({"allegedly", "reportedly"})
_SURELY = late(r"\b(?:will|shall)\b")
"""Tell what is to come, and doubt nothing."""
_UNSAID = late(
    r"\b(?:declin\w+|refus\w+|unwilling|unable|not able)"
    r" to (?:say|tell|confirm|comment|discuss|reveal)"
    r"|\b(?:not|n['’]t|never|without) (?:\w+ly )?"
    r"(?:sa(?:y|id|ying)|tell|told|telling|comment\w*|confirm\w*|den(?:y|ied|ying))"
    r"|\bneither confirm\w* nor den\w+"
    r"|\b(?:no|without) comment\b|\bsilent\b|(?<!\bof )\bsilence\b",
    re.IGNORECASE,
)
"""Says that somebody did not say."""
_WILL = late(r"\b(?:will|shall|would|going to|is to|are to|set to)\b|['’]ll\b", re.IGNORECASE)
_MAY = late(r"\b(?:may|might|could)\b(?! \d)")


def why_told_otherwise(text: str, passage: Passage, speaker: str | None) -> str | None:
    """Why a text tells what the passage says as more, or as less, than it is told there.

    `speaker` is who is told to say it; None: the article itself.
    """
    return (
        _why_left_unsaid(text, passage.sentence)
        or why_undone(text, passage.sentence)
        or why_made_up(text, passage.sentence, speaker)
        or _why_hedge_lost(text, passage, speaker)
        or _why_not_told_so(text, passage, speaker)
        or _why_not_told_so_near(text, passage, speaker)
        or why_denied(text, passage)
        or why_denied_of_others(text, passage)
    )


def _why_hedge_lost(text: str, passage: Passage, speaker: str | None) -> str | None:
    """Why a text has no hedge where its quote has one before what the text tells.

    That somebody says so is none where it has a speaker, who does.
    """
    hedge = _HEDGES.search(passage.quote)
    plain = _SURELY.sub(" ", text)
    if hedge is None or is_unsure(plain, plain) or (speaker and hedge[0] in _SAID_SO):
        return None
    start = passage.start + hedge.start()
    outside, _ = _apart(passage.sentence, start)
    deeds = (word for word in all_words(text) if is_verb(word) and not says(word))
    if any(not describes(word, text) and supported(word, outside, strictly=True) for word in deeds):
        return None
    return f"The article says {hedge[0]!r}, and the text does not."


def _apart(sentence: str, start: int) -> tuple[str, str]:
    """A sentence without what stands from a place to the end of its clause, and that."""
    mark = _CLAUSE_ENDS.search(sentence, start)
    end = mark.start() if mark else len(sentence)
    return f"{sentence[:start]} {sentence[end:]}", sentence[start:end]


def _why_left_unsaid(text: str, sentence: str) -> str | None:
    """Why a text lets somebody say what he left unsaid: "declined to say whether"."""
    unsaid = _UNSAID.search(sentence)
    if unsaid is None or _UNSAID.search(text) or not has_saying(text):
        return None
    outside, inside = _apart(sentence, unsaid.start())
    told = [word for word in content_words(text) if not is_part_of_name(word, text)]
    left = [word for word in told if borne(word, inside) and not supported(word, outside)]
    if left and 2 * len(left) >= len(told):
        return f"The article says {unsaid[0]!r}, and the text does not."
    return None


def why_stronger(text: str, said: str) -> str | None:
    """Why a text is surer of what will be than what is said; None if it is not."""
    surer = _MAY.search(said) and not _WILL.search(said) and not _MAY.search(text)
    return (
        "It says that it will be so of what only may." if surer and "will" in text.split() else None
    )


def _why_not_told_so(text: str, passage: Passage, speaker: str | None) -> str | None:
    """Why what the passage denies, supposes or alleges is told as more than that."""
    cues = _distinct(passage.sentence)
    told = [word for word in all_words(text) if _is_there(word, passage.sentence)] if cues else []
    for cue in cues:
        held = [
            word for word in _held(cue, told, text, passage) if _counts(word, cue, text, passage)
        ]
        plain = [
            word
            for word in told
            if not is_part_of_name(word, text)
            and (word in held or supported(word, passage.sentence))
        ]
        if not _is_told_of(cue, told, passage):
            continue
        if not _decides(held, plain, text, cue, passage) or _is_told_so(
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


def _is_there(word: Content, said: str) -> bool:
    """Whether words have a word of a text; a verb may be another for the same deed."""
    return supported(word, said) or (is_verb(word) and not says(word) and borne(word, said))


def _distinct(sentence: str) -> list[Cue]:
    """The cues of a sentence, the first of those that say the same of the same words.

    What a second one reaches stands outside it as well, and is not its alone.
    """
    first: dict[tuple[str, ...], Cue] = {}
    for cue in standing.cues(sentence):
        reached = (sentence[start:end] for start, end in cue.reach)
        first.setdefault((cue.kind, sentence[cue.start : cue.end], *reached), cue)
    return [*first.values()]


def _why_not_told_so_near(text: str, passage: Passage, speaker: str | None) -> str | None:
    """The same of a deed that the text takes from the sentences around the quote's own."""
    told = [
        word for word in content_words(text) if not is_part_of_name(word, text) and not says(word)
    ]
    deeds = [word for word in told if is_verb(word) and not supported(word, passage.sentence)]
    others = [word for word in told if not is_verb(word)]
    if others and all(borne(word, passage.sentence) for word in others):
        deeds = [word for word in deeds if not borne(word, passage.sentence)]
    if not deeds or any(is_verb(word) and supported(word, passage.quote) for word in told):
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


def _held(cue: Cue, told: Sequence[Content], text: str, passage: Passage) -> list[Content]:
    """The words of a text that stand in the sentence within a cue's reach alone."""
    inside = _reached(cue, passage)
    outside = _without(passage.sentence, cue)
    stands = borne if _counts_outside(text, inside, outside) else supported
    return [
        word
        for word in told
        if _is_there(word, inside)
        and not (stands if supported(word, inside) else borne)(word, outside)
    ]


def _counts_outside(text: str, inside: str, outside: str) -> bool:
    """Whether the numbers of a text are those outside a cue's reach, and none is within."""
    told = numbers.find(text)
    within, others = numbers.find(inside), numbers.find(outside)
    return bool(told) and all(
        any(same_value(one, other) for other in others)
        and not any(same_value(one, other) for other in within)
        for one in told
    )


def _reached(cue: Cue, passage: Passage) -> str:
    return " ".join(passage.sentence[start:end] for start, end in cue.reach)


def _counts(word: Content, cue: Cue, text: str, passage: Passage) -> bool:
    """Whether a word within a cue's reach may be what it decides on; a name right behind it is."""
    if not is_part_of_name(word, text):
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
    if cue.kind == "alleged" and not _is_noun_told(passage.sentence[cue.end : end], told):
        return False
    first = governed[0]
    if first.low in _TAKES_CLAUSE or vocabulary.saying().get((first.low,)) in TELLING:
        behind = passage.sentence[max(start, cue.end) : end][first.end :].split()[:1]
        return not (behind and behind[0].lower() in _ASKING)
    near = governed[:_NEAR] if has_saying(passage.sentence[cue.start : cue.end]) else [first]
    near += _befalling(cue, passage)
    if passage.sentence[cue.start : cue.end].lower() in _OF_NOUNS:
        near += [word for word in governed[1:_HEAD] if is_verb(word)]
    words = " ".join(word.low for word in told)
    head = " ".join(_behind(cue, passage)[:_RIGHT_BEHIND])
    return any(supported(word, words) for word in near) or any(
        not supported(word, passage.sentence) and borne(word, head) for word in told
    )


def _is_noun_told(behind: str, told: Sequence[Content]) -> bool:
    """Whether the noun is told before which a cue stands: of "chemical attacks" the attacks."""
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]", behind.lower())
    phrase = [*takewhile(lambda one: one.isalpha() and one not in STOP | PREPOSITION, words)]
    nouns = [word for word in all_words(" ".join(phrase)) if not is_verb(word)]
    if len(nouns) < 2 or len(nouns) < len(phrase):
        return True
    return any(supported(word, nouns[-1].text) for word in told)


def _befalling(cue: Cue, passage: Passage) -> list[Content]:
    """The word of a cue for what did not befall somebody: "escaped death"."""
    words = all_words(passage.sentence[cue.start : cue.end])
    return [word for word in words if word.low in standing_forms.listed("befalling")]


def _behind(cue: Cue, passage: Passage) -> list[str]:
    return passage.sentence[cue.end :].split()[:_NEAR]


def _decides(
    held: Sequence[Content], plain: Sequence[Content], text: str, cue: Cue, passage: Passage
) -> bool:
    """Whether the words held are what the text says, and no circumstance of it.

    They are if they are half of its words, or its verb. Where the cue does not reach the quote,
    only what the text takes from beyond its quote can be.
    """
    reaches = any(a < passage.end and b > passage.start for a, b in cue.reach)
    if not reaches:
        held = [word for word in held if not borne(word, passage.quote)]
    if not held:
        return False
    if 2 * len(held) >= len(plain):
        return True
    head = " ".join(_behind(cue, passage))
    before = passage.sentence[: cue.start].split()[-1:]
    of_noun = passage.sentence[cue.start : cue.end].lower() in _OF_NOUNS or (
        bool(before) and before[0] in BE and bool(DETERMINER.intersection(head.split()[:1]))
    )  # "Was not a suspect".
    right_behind = " ".join(head.split()[:1])
    befalls = " ".join(word.low for word in _befalling(cue, passage))
    return any(
        ((of_noun or is_verb(word)) and (supported(word, head) or supported(word, befalls)))
        or (cue.kind == "denied" and supported(word, right_behind, strictly=True))
        or (cue.kind == "denied" and f"{right_behind} {word.low}" in _two(head) & _two(text))
        for word in held
    )


def _two(text: str) -> set[str]:
    """What of a text are two words in a row of which the first is a preposition: "on duty"."""
    words = content.lowered(text)
    return {" ".join(two) for two in pairwise(words) if two[0] in PREPOSITION}


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
    taken = [] if cue.kind in _OF_ALL else _words_beside(cue, said)
    if any(
        kind in kinds and start not in own and content.lowered(text[start:])[0] not in taken
        for start, kind in standing.retold_as(text)
    ):
        return True
    cues = [one for one in standing.cues(text) if one.kind in kinds and one.start not in own]
    if cues and not _SEVERAL.search(text):
        return True
    for one in cues:
        inside = " ".join(text[start:end] for start, end in one.reach)
        if any(supported(word, inside) or one.start <= word.start < one.end for word in held):
            return True
        if one.kind == "denied" and (not inside.strip(" .") or _IT.match(inside)):
            return True
    return "denied" in kinds and (
        any(is_opposite_of(word, said) for word in held)
        or tells_denied(text, said)
        or _is_turned_place(text, said[cue.end :])
    )


def _is_turned_place(text: str, behind: str) -> bool:
    """Whether a text has the other preposition for what is denied of one: "off duty"."""
    first, second = (*content.lowered(behind)[:2], "", "")[:2]
    return f"{_TURNED.get(first)} {second}" in " ".join(content.lowered(text))


def _words_beside(cue: Cue, said: str) -> list[str]:
    """Words that retell no cue, as they stand in what it reaches, or beside it where it denies."""
    if cue.kind == "denied":
        return content.lowered(f"{said[: cue.start]} {said[cue.end :]}")
    return content.lowered(" ".join(said[start:end] for start, end in cue.reach))


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
