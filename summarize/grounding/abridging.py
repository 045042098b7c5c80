"""What a quote may leave out of the sentence it abridges, and what it may not.

A quote that omits words still claims to say what its source says. It no longer does once a number,
a negation, a hedge or an attribution is gone, or once a verb has come to stand after somebody
else's name. `objection` looks at the words left out and at their neighbours, and refuses in doubt:
a refused quote is asked for again, an accepted distortion is printed. The words it goes by are
English; in other languages nothing may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from summarize.language.words.function_words import (
    ACTOR,
    ADJECTIVAL,
    AGO,
    AND,
    AUXILIARY,
    CALENDAR,
    CLAUSE,
    COMPASS,
    ENGLISH,
    FREE_ADVERB,
    GRAMMAR,
    HAVE,
    HEDGES,
    MODIFIERS,
    NEGATIONS,
    NEUTRAL,
    NUMBERS,
    OPENING_PREPOSITION,
    OR,
    PARTICLES,
    PASSIVE,
    PER,
    PLAIN_DETERMINER,
    RANKS,
    RELATIONS,
    RELATIVE,
    SAYING,
    SPANS,
)
from summarize.language.words.inflection import irregular_pasts

# Longest stretch that may be left out, in words. Chosen on tests/data/benign_quotes.json: the
# longest that a careful writer left out there has 14 words; beyond 20, nearly every stretch of
# the seed articles holds a second statement.
LONGEST_GAP = 20
# A stretch longer than this needs two words at least on either side; a shorter one (an adverb,
# a title, a short parenthesis) may stand next to the quote's first or last word.
SHORT_GAP = 3
# Fewer words than these are no statement that could be abridged.
FEWEST = 4
# A modifier so near to the end of a stretch may belong to the word after it: "[some of the] men".
_REACH = 3


Opening = Literal["", "line", "sentence"]


class Word(NamedTuple):
    """One word of the article, numbers and signs included, where it stands."""

    key: str
    """The word folded."""
    surface: str
    """The word as the article prints it."""
    after: str
    """What stands between it and the next word, folded."""
    opens: Opening
    """Whether it begins a sentence, or only a line that no full stop precedes."""

    @property
    def name(self) -> bool:
        """Whether it may name someone: a capital on a word that is not grammar or calendar."""
        return self.surface[0].isupper() and self.key not in GRAMMAR and not self.calendar

    @property
    def calendar(self) -> bool:
        """Whether it names a day, a month, a part of the year."""
        return self.key in CALENDAR and (self.key != "may" or self.surface[0].isupper())

    @property
    def negation(self) -> bool:
        """Whether it negates what follows it."""
        return self.key in PARTICLES or self.key.endswith("n't")

    @property
    def number(self) -> bool:
        """Whether it is a number, part of one, or a sign such as $ or %."""
        return (
            not self.key[0].isalnum()
            or any(map(str.isnumeric, self.key))
            or any(part in NUMBERS for part in self.key.split("-"))
        )


class Gap(NamedTuple):
    """Words left out between two that were kept."""

    left: Word
    gone: Sequence[Word]
    right: Word
    joint: str
    """What the quote has there instead, folded."""

    @property
    def marked(self) -> bool:
        """Whether the quote has an ellipsis there."""
        return "..." in self.joint

    @property
    def stopped(self) -> bool:
        """Whether the quote has an ellipsis or ends a sentence there."""
        return _has(self.joint, ".!?")

    @property
    def closed(self) -> bool:
        """Whether the stretch ends where the article has a comma or another stop."""
        return _has(self.gone[-1].after, ",;:.!?)]-")

    @property
    def opened(self) -> bool:
        """Whether it begins where the article has a comma or the like."""
        return _has(self.left.after, ",;:([-")

    @property
    def enclosed(self) -> bool:
        """Whether it is a parenthesis: set off on both sides."""
        return self.closed and self.opened

    @property
    def relative(self) -> bool:
        """Whether it is a clause of its own in parenthesis: what it hedges is in it, too."""
        return self.enclosed and self.gone[0].key in RELATIVE

    @property
    def adverbial(self) -> bool:
        """Whether it says no more than how, when or where, with no clause of its own."""
        first = self.gone[0].key
        bare = first in FREE_ADVERB or first in CALENDAR or first.endswith("ly")
        return (first in OPENING_PREPOSITION or (bare and not self.gone[0].name)) and not any(
            word.key in CLAUSE or (bare and word.name) for word in self.gone
        )


def objection(words: Sequence[Word], kept: Sequence[int], joints: Sequence[str]) -> str | None:
    """Why `words` may not be abridged to those at `kept` (ascending); None if they may.

    `words` begin and end with a kept one; `joints[i]` is what the quote has between the words
    `kept[i]` and `kept[i + 1]`, folded.
    """
    omitted = len(words) - len(kept)
    if omitted and sum(word.opens == "sentence" for word in words[1:]) > 1:
        return "It leaves words out of more than two sentences."
    if omitted > max(LONGEST_GAP, 2 * len(kept)) or (omitted and len(kept) < FEWEST):
        return "It keeps too few words of what it leaves words out of."
    for joint, (left, right) in zip(joints, pairwise(kept), strict=True):
        gap = Gap(words[left], words[left + 1 : right], words[right], joint)
        if not gap.gone:
            reason = _merged(gap)
        else:
            alone = left == kept[0] or right == kept[-1]
            reason = _too_long(gap, alone=alone) or _lost(gap) or _bared(gap) or _bent(gap)
        if reason:
            said = " ".join(word.surface for word in gap.gone[:LONGEST_GAP])
            return f"It leaves out {said!r}: {reason}." if said else f"It {reason}."
    return None


def english(keys: Iterable[str]) -> bool:
    """Whether folded words are of an English text, as far as words can tell that are no other's."""
    return not ENGLISH.isdisjoint(keys)


def _merged(gap: Gap) -> str | None:
    """Nothing is left out but a stop that kept two statements apart."""
    # "family.The regime": a stop with no space after it, which the splitter takes for a name's.
    glued = gap.left.after in {".", "!", "?"} and len(gap.left.key) > SHORT_GAP
    opens = gap.right.opens == "sentence" or (glued and gap.right.surface[0].isupper())
    if opens and not _has(gap.joint, ".!?:;"):
        return f"joins two sentences into one at {gap.right.surface!r}"
    if gap.opened and gap.left.name and _verb(gap.right) and not gap.joint.strip():
        return f"drops the comma that parts {gap.left.surface!r} from {gap.right.surface!r}"
    return None


def _too_long(gap: Gap, *, alone: bool) -> str | None:
    """`alone`: only one word of the quote stands on one side."""
    if len(gap.gone) > LONGEST_GAP:
        return "too long a stretch"
    if alone and len(gap.gone) > SHORT_GAP and not (gap.marked or gap.enclosed):
        return "a single word is joined to a distant one"
    if any(word.opens for word in gap.gone) or (gap.right.opens and not gap.stopped):
        return "two sentences are joined into one"
    return None


def _lost(gap: Gap) -> str | None:
    """A word left out that the statement needs, whatever stands around it."""
    if any(one.key == "all" and other.key == "but" for one, other in pairwise(gap.gone)):
        return "'all but' limits what is said"
    for word in gap.gone:
        parts = _parts(word)
        if word.number:
            return f"{word.surface!r} is a number"
        if parts & NEGATIONS or word.negation:
            return f"{word.surface!r} negates"
        if parts & HEDGES and not word.calendar and not gap.relative:
            return f"{word.surface!r} limits what is said"
        if word.key in SAYING and not gap.relative:
            return f"{word.surface!r} says whose statement it is"
    return None


def _bared(gap: Gap) -> str | None:
    """A neighbour that says something else without the words left out beside it."""
    left, gone, right = gap.left, gap.gone, gap.right
    counts = left.number and not left.after.strip() and not _describes(gone)
    modifies = not gap.closed and any(MODIFIERS & _parts(word) for word in gone[-_REACH:])
    ranks = not gap.closed and gone[-1].key in RANKS and not right.calendar
    rate = len(gone) > 1 and gone[0].key in PER and gone[1].key in SPANS
    named = (gone[-1].key in COMPASS and gone[-1].name and right.name) or (
        left.key in COMPASS and gone[0].name
    )
    return _first(
        (bool(OR & {gone[0].key, gone[-1].key}), "an alternative is gone"),
        (modifies or ranks, f"what it limits, {right.surface!r}, would stand without it"),
        (rate and not _dated(gone), "a rate is gone"),
        (right.number, "a number keeps the words before it"),
        (counts, "a number keeps what it counts"),
        (left.negation, f"{left.surface!r} would negate something else"),
        (_bound(left) or _bound(gone[-1]), "part of a word"),
        (named, "part of a name"),
    )


def _bent(gap: Gap) -> str | None:
    """Neighbours that would say something new together: another actor, another object."""
    left, gone, right = gap.left, gap.gone, gap.right
    active = gone[-1].key in PASSIVE and left.key not in PASSIVE and _verb(right)
    begun = gone[-1].key == "to" and not right.name and right.key not in PLAIN_DETERMINER
    owned = _verb(right) and (left.key.endswith("'s") or left.after.startswith("'"))
    narrowed = left.name and not _titles(gap) and _narrowed(gap)
    clause = not gap.closed and _clause(gone)
    follows = _verb(right) and not _keeps_subject(gap)
    free = not _has(left.after, "([")
    return _first(
        (active, "the passive becomes active"),
        (begun, f"{right.surface!r} was only begun or meant"),
        (owned, f"{right.surface!r} would lose its subject"),
        (_replaced(gap), f"{right.surface!r} would take the place of something else"),
        (free and narrowed, f"{left.surface!r} would stand for somebody else"),
        (free and clause, "another clause ends in it"),
        (free and follows, f"{right.surface!r} would follow another subject"),
    )


def _dated(gone: Sequence[Word]) -> bool:
    """Whether "a week" counts back or ahead: "a week [later]"."""
    return any(word.key in AGO for word in gone[2:])


def _describes(gone: Sequence[Word]) -> bool:
    """Whether words after a number only describe what it counts: "five [suspicious] boats"."""
    if len(gone) == 1 and gone[0].key.endswith(ADJECTIVAL):
        return True
    return all(word.name for word in gone)


def _first(*faults: tuple[bool, str]) -> str | None:
    return next((reason for holds, reason in faults if holds), None)


def _replaced(gap: Gap) -> bool:
    """Whether a noun is lost and what belongs to it takes its place.

    "hit [a house in] Paris", "held the [brother of the] mayor", "shot [at] the gates"; not "the
    [city of] Paris", nor "said [on] Monday".
    """
    gone = list(gap.gone)
    while len(gone) > 1 and gone[-1].key in PLAIN_DETERMINER:
        gone.pop()
    if gone[-1].key not in OPENING_PREPOSITION:
        return False
    if gone[0].key in OPENING_PREPOSITION:
        named = any("," in word.after for word in gone[1:]) or (gap.right.name and len(gone) > 1)
        return named or not (gap.right.calendar or gap.opened)
    return not all(word.key in NEUTRAL or word.key in PLAIN_DETERMINER for word in gone[:-1])


def _titles(gap: Gap) -> bool:
    """Whether only titles and names go before a name: "Russian [President Vladimir] Putin"."""
    return gap.right.name and all(word.name or word.key in RELATIONS for word in gap.gone)


def _narrowed(gap: Gap) -> bool:
    """After a name: the person meant is lost ("Ann Lee's [aide]"), or others that act with it."""
    if gap.gone[0].key in RELATIONS and not gap.left.after.strip():
        return True
    acts = _verb(gap.gone[0]) and gap.right.key in OPENING_PREPOSITION
    listed = acts or gap.gone[0].key in AND or _has(gap.left.after, ",&")
    return listed and not gap.enclosed and any(word.name for word in gap.gone)


def _clause(gone: Sequence[Word]) -> bool:
    """Whether another clause begins in the gap: "[food and France sent] weapons"."""
    for place, word in enumerate(gone):
        rest = gone[place + 1 :]
        if _actor(word) and any(_verb(later) for later in rest):
            return True
        if word.key in AND:
            while rest and rest[0].key.endswith("ly"):
                rest = rest[1:]
            # A verb right after "and" goes with what stood before it: "[praised and] thanked".
            paired = place == 0 or gone[place - 1].key.endswith("ed")
            plain = gone[0].key in OPENING_PREPOSITION
            if any(_verb(w) or (not plain and _plural(w)) for w in rest[paired:]):
                return True
        elif word.key in CLAUSE and (len(rest) > 1 or any(_actor(w) or _verb(w) for w in rest)):
            return True
    return False


def _keeps_subject(gap: Gap) -> bool:
    """Whether the verb after the gap keeps the subject it has in the article."""
    left, gone = gap.left, gap.gone
    if gap.enclosed or all(_says_how(word) for word in gone):
        return not (left.name and gone[0].name)
    # A comma on one side only: what stands before the gap belongs to another phrase than the verb.
    if (gap.opened and not gap.closed) or (gap.closed and left.name):
        return False
    if gap.adverbial or (gap.marked and len(gone) == 1 and gone[0].key in AND):
        return True
    lone = len(gone) == 1 and (gone[0].key in RELATIVE or gone[0].key in HAVE)
    if lone or (gone[-1].key in AND and not any(word.key in CLAUSE for word in gone[:-1])):
        return True
    if left.name or any(word.key in CLAUSE for word in gone):
        return False
    apposition = not left.after.strip() and all(word.name for word in gone)
    return apposition or not any(_actor(word) for word in gone)


def _says_how(word: Word) -> bool:
    return (word.key in FREE_ADVERB or word.key.endswith("ly")) and not word.name


def _actor(word: Word) -> bool:
    return word.name or word.key in ACTOR


def _verb(word: Word) -> bool:
    """Whether it may be a finite verb: by list, or by its ending."""
    if word.key in AUXILIARY or word.key in irregular_pasts():
        return True
    saying = word.key in SAYING and not word.key.endswith("ing")
    return saying or (word.key.endswith("ed") and len(word.key) > len("need"))


def _parts(word: Word) -> set[str]:
    """The word, and the words it is compounded of."""
    return {word.key, *word.key.split("-")}


def _plural(word: Word) -> bool:
    """Whether it may be a verb in the present: "the company pays"."""
    return word.key.endswith("s") and not word.key.endswith("ss")


def _bound(word: Word) -> bool:
    """Whether the word is joined to the next by a sign only: "and/or", "AT&T"."""
    return (
        not any(map(str.isspace, word.after))
        and not _has(word.after, ',;:!?"()[]')
        and ("..." not in word.after)
    )


def _has(text: str, signs: str) -> bool:
    return any(sign in text for sign in signs)
