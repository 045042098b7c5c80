"""What a quote may leave out of the sentence it abridges, and what it may not.

A quote that omits words still claims to say what its source says. It no longer does once a number,
a negation, a hedge or an attribution is gone, or once a verb has come to stand after somebody
else's name. `objection` looks at the words left out and at their neighbours, and refuses in doubt:
a refused quote is asked for again, an accepted distortion is printed. The word lists are closed
classes of English and the verbs of saying, meaning and failing; other languages are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

# Longest stretch that may be left out, in words. Chosen on tests/data/benign_quotes.json: the
# longest that a careful writer left out there has 14 words; beyond 20, nearly every stretch of
# the seed articles holds a second statement.
LONGEST_GAP = 20
# A stretch longer than this needs two words at least on either side; a shorter one (an adverb,
# a title, a short parenthesis) may stand next to the quote's first or last word.
SHORT_GAP = 3


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
        return self.surface[0].isupper() and self.key not in _GRAMMAR and not self.calendar

    @property
    def calendar(self) -> bool:
        """Whether it names a day, a month, a part of the year."""
        return self.key in _CALENDAR and (self.key != "may" or self.surface[0].isupper())

    @property
    def negation(self) -> bool:
        """Whether it negates what follows it."""
        return self.key in _PARTICLES or self.key.endswith("n't")

    @property
    def number(self) -> bool:
        """Whether it is a number, part of one, or a sign such as $ or %."""
        return (
            not self.key[0].isalnum()
            or any(map(str.isnumeric, self.key))
            or any(part in _NUMBERS for part in self.key.split("-"))
        )


class Gap(NamedTuple):
    """Words left out between two that were kept."""

    left: Word
    gone: Sequence[Word]
    right: Word
    marked: bool
    """Whether the quote has an ellipsis there."""
    stopped: bool
    """Whether the quote has an ellipsis or ends a sentence there."""

    @property
    def closed(self) -> bool:
        """Whether the stretch ends where the article has a comma or another stop."""
        return _has(self.gone[-1].after, ",;:.!?)]-")

    @property
    def enclosed(self) -> bool:
        """Whether it is a parenthesis: set off on both sides."""
        return self.closed and _has(self.left.after, ",;:([-")

    @property
    def adverbial(self) -> bool:
        """Whether it says no more than how, when or where, with no clause of its own."""
        first = self.gone[0].key
        bare = first in _ADVERBS or first in _CALENDAR or first.endswith("ly")
        return (first in _PREPOSITIONS or (bare and not self.gone[0].name)) and not any(
            word.key in _CLAUSE or (bare and word.name) for word in self.gone
        )


def objection(words: Sequence[Word], kept: Sequence[int], joints: Sequence[str]) -> str | None:
    """Why `words` may not be abridged to those at `kept` (ascending); None if they may.

    `words` begin and end with a kept one; `joints[i]` is what the quote has between the words
    `kept[i]` and `kept[i + 1]`, folded.
    """
    for joint, place in zip(joints, kept[1:], strict=True):
        if words[place].opens == "sentence" and not _has(joint, ".!?:;"):
            return f"It joins two sentences into one at {words[place].surface!r}."
    if len(words) > len(kept) and sum(word.opens == "sentence" for word in words[1:]) > 1:
        return "It leaves words out of more than two sentences."
    omitted = len(words) - len(kept)
    if omitted > max(LONGEST_GAP, 2 * len(kept)) or (
        omitted > SHORT_GAP and len(kept) <= SHORT_GAP
    ):
        return "It leaves out far more words than it keeps."
    for place, (left, right) in enumerate(pairwise(kept)):
        gone = words[left + 1 : right]
        if not gone:
            continue
        gap = Gap(
            left=words[left],
            gone=gone,
            right=words[right],
            marked="..." in joints[place],
            stopped=_has(joints[place], ".!?"),
        )
        alone = left == kept[0] or right == kept[-1]
        reason = _too_long(gap, alone=alone) or _lost(gap) or _bared(gap) or _bent(gap)
        if reason:
            said = " ".join(word.surface for word in gone[:LONGEST_GAP])
            return f"It leaves out {said!r}: {reason}."
    return None


def english(keys: Iterable[str]) -> bool:
    """Whether folded words are of an English text, as far as words can tell that are no other's."""
    return not _ENGLISH.isdisjoint(keys)


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
    for word in gap.gone:
        parts = {word.key, *word.key.split("-")}
        if word.number:
            return f"{word.surface!r} is a number"
        if parts & _NEGATIONS or word.negation:
            return f"{word.surface!r} negates"
        limits = parts & _HEDGES or (parts & _QUANTIFIERS and not gap.enclosed)
        if limits and not word.calendar:
            return f"{word.surface!r} limits what is said"
        if word.key in _SAYING:
            return f"{word.surface!r} says whose statement it is"
    return None


def _bared(gap: Gap) -> str | None:
    """A neighbour that says something else without the words left out beside it."""
    left, gone, right = gap.left, gap.gone, gap.right
    counts = left.number and not left.after.strip() and not all(word.name for word in gone)
    named = (gone[-1].key in _COMPASS and right.name) or (left.key in _COMPASS and gone[0].name)
    return _first(
        (right.number, "a number keeps the words before it"),
        (counts, "a number keeps what it counts"),
        (left.negation, f"{left.surface!r} would negate something else"),
        (_bound(left) or _bound(gone[-1]), "part of a word"),
        (named, "part of a name"),
    )


def _bent(gap: Gap) -> str | None:
    """Neighbours that would say something new together: another actor, another object."""
    left, gone, right = gap.left, gap.gone, gap.right
    active = gone[-1].key in _BE and left.key not in _BE and _verb(right)
    replaced = right.name and gone[-1].key in _PREPOSITIONS
    narrowed = left.name and not _titles(gap) and _narrowed(gap)
    clause = not gap.closed and _clause(gone)
    follows = _verb(right) and not _keeps_subject(gap)
    free = not _has(left.after, "([")
    return _first(
        (active, "the passive becomes active"),
        (replaced, f"{right.surface!r} would take the place of something else"),
        (free and narrowed, f"{left.surface!r} would stand for somebody else"),
        (free and clause, "another clause ends in it"),
        (free and follows, f"{right.surface!r} would follow another subject"),
    )


def _first(*faults: tuple[bool, str]) -> str | None:
    return next((reason for holds, reason in faults if holds), None)


def _titles(gap: Gap) -> bool:
    """Whether only titles and names go before a name: "Russian [President Vladimir] Putin"."""
    return gap.right.name and all(word.name or word.key in _ROLES for word in gap.gone)


def _narrowed(gap: Gap) -> bool:
    """After a name: the person meant is lost ("Ann Lee's [aide]"), or others that act with it."""
    if gap.gone[0].key in _ROLES and not gap.left.after.strip():
        return True
    listed = gap.gone[0].key in _AND or _has(gap.left.after, ",&")
    return listed and not gap.enclosed and any(word.name for word in gap.gone)


def _clause(gone: Sequence[Word]) -> bool:
    """Whether another clause begins in the gap: "[food and France sent] weapons"."""
    for place, word in enumerate(gone):
        rest = gone[place + 1 :]
        begins = word.key in _CLAUSE and (len(rest) > 1 or any(_actor(w) or _verb(w) for w in rest))
        if begins or (_actor(word) and any(_verb(w) for w in rest)):
            return True
    return False


def _keeps_subject(gap: Gap) -> bool:
    """Whether the verb after the gap keeps the subject it has in the article."""
    left, gone = gap.left, gap.gone
    if gap.enclosed:
        return not (left.name and gone[0].name)
    if gap.adverbial or (gap.marked and len(gone) == 1 and gone[0].key in _AND):
        return True
    if left.name or any(word.key in _CLAUSE for word in gone):
        return False
    apposition = not left.after.strip() and all(word.name for word in gone)
    return apposition or not any(_actor(word) for word in gone)


def _actor(word: Word) -> bool:
    return word.name or word.key in _PRONOUNS


def _verb(word: Word) -> bool:
    """Whether it may be a finite verb: by list, or by its ending."""
    if word.key in _AUXILIARIES or word.key in _PAST:
        return True
    saying = word.key in _SAYING and not word.key.endswith("ing")
    return saying or (word.key.endswith("ed") and len(word.key) > len("need"))


def _bound(word: Word) -> bool:
    """Whether the word is joined to the next by a sign only: "and/or", "AT&T"."""
    return (
        not any(map(str.isspace, word.after))
        and not _has(word.after, ',;:!?"()[]')
        and ("..." not in word.after)
    )


def _has(text: str, signs: str) -> bool:
    return any(sign in text for sign in signs)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NUMBERS = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred hundreds thousand thousands million millions billion billions trillion "
    "trillions bn mn dozen dozens score scores couple pair half halves third thirds quarter "
    "quarters fourth fifth fifths sixth seventh eighth ninth tenth tenths second once twice "
    "thrice double triple percent percentage pct cent dollar dollars euro euros pound pounds"
)
# Particles, and the verbs and adjectives that say as much: what is denied or prevented is not so.
_PARTICLES = _words("not no never neither nor none nobody nothing nowhere without cannot hardly")
_NEGATIONS = _PARTICLES | _words(
    "barely scarcely rarely seldom against except excluding despite unless until instead rather "
    "deny denies denied denying denial denials refuse refuses refused refusing refusal fail fails "
    "failed failing failure reject rejects rejected rejecting dismiss dismisses dismissed "
    "dismissing refute refutes refuted refuting dispute disputes disputed disputing doubt doubts "
    "doubted doubtful lack lacks lacked lacking unable unclear unknown unlikely impossible false "
    "falsely untrue wrong wrongly fake stop stops stopped stopping prevent prevents prevented "
    "preventing avoid avoids avoided avoiding block blocks blocked halt halts halted cease ceases "
    "ceased cancel cancels cancelled canceled abandon abandoned ban bans banned withdraw withdrew "
    "withdrawn oppose opposes opposed decline declines declined"
)
# Modality, likelihood, approximation, conditions, attempts and plans, and the words that make
# "the president" out of "the former president".
_HEDGES = _words(
    "may might could can would should must shall will ought if whether or either maybe perhaps "
    "possibly possible probably probable likely potentially potential apparently apparent "
    "reportedly allegedly alleged supposedly supposed presumably purportedly purported seemingly "
    "seem seems seemed appear appears appeared suspected assumed presumed so-called would-be "
    "self-proclaimed self-styled almost nearly approximately roughly virtually partly partially "
    "partial only merely solely least about than estimated "
    "try tries tried trying attempt attempts attempted attempting plan plans planned planning "
    "intend intends intended intending aim aims aimed aiming want wants wanted seek seeks sought "
    "seeking hope hopes hoped hoping expect expects expected expecting propose proposes proposed "
    "threaten threatens threatened threatening vow vows vowed promise promises promised offer "
    "offers offered agree agrees agreed decide decides decided consider considers considering "
    "demand demands demanded urge urges urged ask asks asked order orders ordered "
    "former formerly ex previous previously late vice deputy acting interim "
    "outgoing incoming future assistant anti pro non pseudo quasi additional another extra "
    "further combined"
)
_QUANTIFIERS = _words("some most many much few fewer several part parts more less majority")
_SAYING = _words(
    "say says said saying tell tells told telling claim claims claimed claiming stated stating "
    "report reports reported reporting announce announces announced announcing insist insists "
    "insisted insisting assert asserts asserted asserting allege alleges alleging argue argues "
    "argued arguing believe believes believed believing think thinks thought thinking estimate "
    "estimates estimating suggest suggests suggested suggesting indicate indicates indicated "
    "indicating warn warns warned warning add adds added adding note notes noted noting describe "
    "describes described describing accuse accuses accused accusing according quote quotes quoted "
    "cite cites cited citing confirm confirms confirmed confirming acknowledge acknowledges "
    "acknowledged admit admits admitted admitting reveal reveals revealed declare declares "
    "declared write writes wrote explain explains explained predict predicts predicted forecast "
    "forecasts call calls called assess assesses assessed testify testifies testified"
)
_AUXILIARIES = _words(
    "is are was were be been has have had will would can could may might must should shall do does "
    "did isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't "
    "don't doesn't didn't not"
)
_BE = _words("is are was were be been being get gets got")
# Past forms that do not end in -ed, the frequent ones.
_PAST = _words(
    "became began blew bought brought broke built came caught chose cut dealt died drew drove fell "
    "felt fled flew fought found gave grew held hit hurt kept knew laid lay led left lent lost "
    "made meant met paid put ran read rose sank sat saw sent set shook shot shut slew sold spent "
    "spoke stood stole struck swept swore taken took taught threw went withdrew woke won wore"
)
_ROLES = _words(
    "adviser advisers advisor advisors aide aides ally allies ambassador ambassadors analyst "
    "analysts associate backer boss brother brothers candidate chair chairman chairwoman chief "
    "commander correspondent counterpart critic critics cousin daughter daughters delegate deputy "
    "diplomat diplomats director employee employees envoy envoys executive executives father foe "
    "foreign governor head husband lawmaker lawmakers lawyer lawyers leader leaders loyalist "
    "loyalists manager mayor minister ministers mother official officials opponent opponents "
    "president prime prosecutor representative representatives rival rivals secretary senator "
    "sister sisters son sons source sources spokesman spokesperson spokespersons spokeswoman staff "
    "supporter supporters supreme victim victims widow wife"
)
_COMPASS = _words(
    "north south east west northern southern eastern western central new upper lower democratic "
    "people's saint st"
)
_PREPOSITIONS = _words(
    "about above across after against along alongside amid among around as at before behind below "
    "beneath beside between beyond by despite down during for from in inside into near of off on "
    "onto out outside over past since through throughout to toward towards under until up upon "
    "via with within"
)
_AND = _words("and or nor but")
_CLAUSE = _AND | _words(
    "that which who whom whose while whereas as when where because since although though so after "
    "before than once why how"
)
_ADVERBS = _words(
    "again ago already also always earlier ever far further here however indeed instead just "
    "later meanwhile moreover now often soon still then there therefore thus today together "
    "tomorrow tonight too very yesterday yet"
)
_CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december morning evening night noon week month "
    "year spring summer autumn winter"
)
_PRONOUNS = _words("he she it they we i you this these those others someone everyone who")
_GRAMMAR = (
    _PREPOSITIONS | _CLAUSE | _ADVERBS | _AUXILIARIES | _PARTICLES | _PRONOUNS | _QUANTIFIERS
) | _words("a an the its his her their our my your both each every either if there such")
_ENGLISH = _words(
    "the and to that with from by were are has have their its which who would been this they for "
    "said than after on at"
)
