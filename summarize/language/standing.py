"""How what a sentence speaks of stands in it: as a fact, or denied, doubted, supposed, alleged.

"The port was closed" can be cut out of "It is false that the port was closed", and "30 died" out
of "If the dam breaks, 30 could die". `cues` finds the words that make the difference and how far
each of them reaches, without a parser: up to the next break of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarize.language import standing_forms
from summarize.language.late_patterns import late
from summarize.language.standing_forms import Kind, listed
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    DETERMINER,
    NUMBERS,
    PREPOSITION,
    RELATIVE,
    STOP,
    is_adverb,
)
from summarize.language.words.inflection import irregular_pasts
from summarize.language.words.vocabulary import saying

AS_STRONG: Mapping[Kind, frozenset[Kind]] = {
    "denied": frozenset({"denied", "doubted", "missed"}),
    "doubted": frozenset({"doubted", "denied"}),
    "conditional": frozenset({"conditional", "supposed"}),
    "supposed": frozenset(
        {"supposed", "intended", "conditional", "alleged", "doubted", "asked", "denied"}
    ),
    "intended": frozenset({"intended", "supposed", "conditional"}),
    "alleged": frozenset({"alleged", "supposed", "doubted", "denied"}),
    "missed": frozenset({"missed", "denied"}),
    "asked": frozenset({"asked", "supposed", "doubted", "conditional"}),
}
"""How words may stand in a retelling, by how they stand in what is retold."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that says how others stand."""

    kind: Kind
    start: int
    """Offset of its first character in the sentence."""
    end: int
    reach: tuple[Span, ...]
    """What stands so, as spans of the sentence."""


_TOKEN = late(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’.][^\W_]+)*|['’]ll\b|[^\w\s]")
_PARENTHESIS = 7
"""Tokens of the longest insertion between commas that a reach goes over."""
_ED = 4
"""Letters of the longest word in -ed that is no past form ("need", "shed")."""
_ASIDE = 2
"""Words of an insertion that need not say who speaks."""
_WILD = 4
"""Most words that "*" stands for."""
_CLAUSE_WORDS = RELATIVE | {"if", "whether", "and", "but", "when"}
"""Words that it does not: "asked him if he wanted to" asks nobody to do anything."""
_POSING = frozenset({"pose", "poses", "posed", "posing"})
_NEAR = 3
"""Words after "is" or "posed" behind which a threat is none that somebody makes."""
_CONTRACTED = frozenset({"there's", "here's", "it's", "he's", "she's", "that's", "what's", "who's"})
"""Words with an "is", which own nothing."""
_FARTHEST: Mapping[Kind, int] = {
    "denied": 16,
    "doubted": 20,
    "supposed": 10,
    "intended": 9,
    "alleged": 14,
    "missed": 8,
    "conditional": 0,
    "asked": 12,
}
"""Tokens that a cue reaches over at most. What hangs on a verb of wanting ends sooner than what is
denied or accused: "trying to leave the square" against "did not say that …"."""
_WHOLE: frozenset[Kind] = frozenset({"conditional"})
"""Kinds that reach over the whole sentence, up to a break on either side."""
_OPENS_MAIN = frozenset({",", "that", "and", '"', "“"})
"""Words before a condition whose main clause stands behind it."""
_WHOLE_BEFORE = 15
_WHOLE_BEHIND = 25
"""Tokens on either side of a condition; longer sentences say several things."""
_INVERTED = late(
    r"(?:^|[,;“\"]\s*)(?P<cue>Had|Were|Should|had|were|should)"
    r"(?=\s+(?:the|a|an|he|she|it|they|we|you|I|his|her|its|their|no|[A-Z]\w+)\b[^.?!]*,)"
)
NEXT = late(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z])")
"""Between two sentences, also behind a name: "… in New York. Ostermann rose"."""
_QUESTION = late(r"\?[\"”’')]*\s*$")


@lru_cache(maxsize=4096)
def cues(sentence: str) -> tuple[Cue, ...]:
    """All words of a sentence that say how others of it stand, in order."""
    found: list[Cue] = []
    low = [token.lower() for token in _TOKEN.findall(sentence.replace("’", "'"))]
    first_words = standing_forms.first_words()
    starts = [at for at, word in enumerate(low) if word in first_words]
    tokens = list(_TOKEN.finditer(sentence)) if starts else []
    at = 0
    for start in starts:
        if start < at:
            continue
        at = start
        if length := _neutral(low, at):
            at += length
            continue
        kinds = _matches(low, at) if not _is_name(tokens, at) else ()
        for kind, length, behind in kinds:
            if _is_of_another_sense(tokens, low, at, length, behind=behind):
                continue
            spans = (
                (_before(tokens, low, at),)
                if behind or _is_done_by(low, at + length)
                else _reach(sentence, tokens, low, at, at + length, kind)
            )
            if kind == "missed" and (_counts(low, at + length) or _excepts(low, at, length)):
                continue
            end = tokens[at + length - 1].end()
            found.append(Cue(kind, tokens[at].start(), end, tuple(s for s in spans if s[0] < s[1])))
        at += max((length for _, length, _ in kinds), default=1)
    found += _whole_sentence(sentence)
    return tuple(found)


def retold_as(text: str) -> tuple[tuple[int, Kind], ...]:
    """The kinds that a retelling shows by words which are no cues of their own ("his hopes").

    Each with the offset of its word.
    """
    tokens = list(_TOKEN.finditer(text))
    words = [_low(token[0]) for token in tokens]
    return tuple(
        (tokens[at].start(), kind)
        for at, word in enumerate(words)
        for form, kind in standing_forms.retold().get(word, ())
        if tuple(words[at : at + len(form)]) == form
        and not (word == "questioned" and at and words[at - 1] in BE)  # By the police.
        and (word, *words[at + 1 : at + 2]) != ("dismissed", "from")  # A post.
    )


def kinds_of(sentence: str) -> frozenset[Kind]:
    """The kinds of all cues of a sentence."""
    return frozenset(cue.kind for cue in cues(sentence))


def reaching(sentence: str, start: int, end: int) -> frozenset[Kind]:
    """How the span stands: the kinds of the cues that reach over some of it."""
    return frozenset(
        cue.kind for cue in cues(sentence) if any(a < end and b > start for a, b in cue.reach)
    )


def _low(word: str) -> str:
    return word.lower().replace("’", "'")


def _is_name(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word is a name: "May", "Will" within a sentence; "No. 10"."""
    word = tokens[at][0]
    if word.lower() in {"no", "nos"} and at + 2 < len(tokens):
        after, then = tokens[at + 1][0], tokens[at + 2][0]
        if (after == "." and then[:1].isdigit()) or (word[0].isupper() and after.isdigit()):
            return True
    return word in {"May", "Will", "Might"} and (at > 0 or word != "Will")


def _is_of_another_sense(
    tokens: Sequence[re.Match[str]], low: Sequence[str], at: int, length: int, *, behind: bool
) -> bool:
    """Whether a form stands where it says nothing of how others do.

    What is somebody's ("analysts' forecasts"), an adjective before its noun ("on unconfirmed
    reports"), which reaches back over nothing, "considering" before a clause, and what stands
    before no verb ("a threat to the public", "posed no threat to health", "due to a storm").
    """
    before, after = low[at - 1] if at else "", low[at + length] if at + length < len(low) else ""
    if behind:
        return before in PREPOSITION | DETERMINER and after.isalpha() and after not in STOP
    if low[at] == "considering":
        return (
            tokens[at + 1][0][0].isupper() and _is_past(low[at + 2]) if at + 2 < len(low) else False
        )
    if low[at] == "going" and before in PREPOSITION:  # "Before going to eat."
        return True
    if low[at + length - 1] == "to" and length > 1 and after in DETERMINER:
        return True
    if low[at] == "threat":
        return not (BE | _POSING).isdisjoint(low[max(0, at - _NEAR) : at])
    owned = before in {"'", "’"} or (before.endswith("'s") and before not in _CONTRACTED)
    return owned and length == 1 and after not in PREPOSITION | {"that"}


def _is_done_by(low: Sequence[str], end: int) -> bool:
    """Whether a form that ends here is passive, so that who does it stands behind: "denied by"."""
    return low[end : end + 1] == ["by"] and _is_past(low[end - 1])


def _counts(low: Sequence[str], at: int) -> bool:
    """Whether a number follows, which "almost" belongs to."""
    return at < len(low) and (
        low[at][:1].isdigit() or low[at] in NUMBERS | listed("whole") or low[at] in "$€£"
    )


def _excepts(low: Sequence[str], at: int, length: int) -> bool:
    """Whether "all but" sets something apart, as in "all but the mayor", not "all but over"."""
    if low[at : at + length] != ["all", "but"]:
        return False
    behind = low[at + length] if at + length < len(low) else ""
    return not (_is_past(behind) or is_adverb(behind) or behind in listed("nearly"))


def _matches(low: Sequence[str], at: int) -> tuple[tuple[Kind, int, bool], ...]:
    """The kinds of the longest forms that begin here, each with its length in tokens."""
    best: dict[tuple[Kind, bool], int] = {}
    for form, kind, behind in standing_forms.forms().get(low[at], ()):
        length = _length(form, low, at)
        if length > best.get((kind, behind), 0):
            best[kind, behind] = length
    return tuple((kind, length, behind) for (kind, behind), length in best.items())


def _neutral(low: Sequence[str], at: int) -> int:
    """The length of a phrase that begins here and says nothing of how words stand; else 0."""
    neutrals = standing_forms.neutrals().get(low[at], ())
    return max((_length(form, low, at) for form in neutrals), default=0)


def _length(form: Sequence[str], low: Sequence[str], at: int) -> int:
    """How many tokens the form takes from here; 0 if it does not stand here."""
    place = at
    for index, word in enumerate(form):
        if word == "*":
            following = form[index + 1]
            near = range(place + 1, min(place + _WILD + 1, len(low)))
            found = next((n for n in near if low[n] == following), None)
            if found is None or not all(
                low[n][0].isalnum() and low[n] not in _CLAUSE_WORDS for n in range(place, found)
            ):
                return 0
            place = found
            continue
        if place >= len(low) or low[place] != word:
            return 0
        place += 1
    return place - at


def _reach(
    sentence: str,
    tokens: Sequence[re.Match[str]],
    low: Sequence[str],
    first: int,
    at: int,
    kind: Kind,
) -> tuple[Span, ...]:
    """What a cue that ends before token `at` reaches."""
    if kind in _WHOLE:
        begin = next((n + 1 for n in range(first - 1, -1, -1) if low[n] in listed("breaks")), 0)
        begin = max(begin, first - _WHOLE_BEFORE)
        ends = listed("breaks") | listed("times")
        end = next((n for n in range(at + 1, len(low)) if low[n] in ends), len(low))
        end = min(end, at + _WHOLE_BEHIND)
        behind = _span(sentence, tokens, at, end)
        if listed("modal").isdisjoint(low[begin:first]):
            return (behind,)
        if low[first - 1] not in _OPENS_MAIN:  # "He may not stay if a deal is struck, and Rook …".
            comma = next((n for n in range(at, end) if low[n] == ","), end)
            behind = _span(sentence, tokens, at, comma)
        return ((tokens[begin].start(), tokens[first].start()), behind)
    end, last = at, min(len(low), at + _FARTHEST[kind])
    denies = kind in {"denied", "doubted"}
    while end < last and not (_breaks(low, at, end) or (denies and _goes_on(low, at, end))):
        end = _past_insertion(low, end) + 1
    begin, over = _span(sentence, tokens, min(first + 1, at), end)
    stop = NEXT.search(sentence, begin, over)
    return ((begin, stop.start() if stop else over),)


def _span(sentence: str, tokens: Sequence[re.Match[str]], first: int, end: int) -> Span:
    if first >= len(tokens):
        return len(sentence), len(sentence)
    return tokens[first].start(), tokens[end - 1].end() if end > first else tokens[first].start()


def _breaks(low: Sequence[str], first: int, at: int) -> bool:
    """Whether another clause begins at a token."""
    word = low[at]
    if word in listed("breaks"):
        return True
    if word == ":" and at > first and low[at + 1 : at + 2] in (['"'], ["“"]):
        return True
    is_behind = at > first or low[first - 1] in listed("befalling")
    if word in listed("times") and is_behind and not _is_measure(low, at):
        return True
    is_done = _is_past(low[first]) and low[first - 1] != "to"  # "To cut costs" is to be done.
    if word == "and" and at + 1 < len(low) and _is_past(low[at + 1]) and not is_done:
        return True
    if word == ",":
        return _past_insertion(low, at) == at
    return (
        word in {"and", "so"}
        and at + 1 < len(low)
        and low[at + 1]
        in listed("clause_openers")
        - {
            "the",
            "a",
            "an",
            "his",
            "her",
            "its",
            "their",
            "this",
            "these",
            "those",
        }
    )


def _goes_on(low: Sequence[str], first: int, at: int) -> bool:
    """Whether "and" goes on with what somebody does who denies: "denies it and has accused Lee"."""
    if low[at] != "and" or at + 1 == len(low) or "that" in low[first:at]:
        return False
    return low[at + 1] in AUXILIARY or (low[at + 1],) in saying()


def _is_measure(low: Sequence[str], at: int) -> bool:
    """Whether "as" begins no clause: "so far as to", "such as", "as well as"."""
    is_as = low[at] == "as"
    return is_as and (low[at - 1] in listed("before_as") or low[at + 1 : at + 2] == ["to"])


def _is_past(word: str) -> bool:
    return (word.endswith("ed") and len(word) > _ED) or word in irregular_pasts()


def _past_insertion(low: Sequence[str], at: int) -> int:
    """The comma that closes what a comma at `at` inserts ("not, police said, die"), else `at`."""
    if low[at] != ",":
        return at
    near = range(at + 2, min(at + _PARENTHESIS + 1, len(low)))
    closing = next((n for n in near if low[n] == ","), None)
    if closing is None or not _is_inserted(low[at + 1 : closing]):
        return at
    return closing


def _is_inserted(words: Sequence[str]) -> bool:
    """Whether words between commas interrupt a clause: who says so, an aside of two words."""
    return len(words) <= _ASIDE or any((word,) in saying() for word in words)


def _before(tokens: Sequence[re.Match[str]], low: Sequence[str], at: int) -> Span:
    """From the last break before a token up to it."""
    ends = listed("breaks") | {",", "and"}
    begin = next((n + 1 for n in range(at - 1, -1, -1) if low[n] in ends or _denies(low[n])), 0)
    if begin > 1 and low[begin - 1] == "," and begin + 1 == at and low[begin] in BE:
        begin = 0  # "The report, by which ten died, is false."
    return tokens[begin].start(), tokens[at].start()


def _denies(word: str) -> bool:
    """Whether a word alone denies: what stands behind it is denied by it."""
    known = standing_forms.forms().get(word, ())
    return any(form == (word,) and kind == "denied" for form, kind, _ in known)


def _whole_sentence(sentence: str) -> Iterator[Cue]:
    """Inverted conditions ("Had they known, …") and questions."""
    for found in _INVERTED.finditer(sentence):
        yield Cue(
            "conditional",
            found.start("cue"),
            found.end("cue"),
            ((found.end("cue"), len(sentence)),),
        )
    if mark := _QUESTION.search(sentence):
        yield Cue("asked", mark.start(), mark.start() + 1, ((0, mark.start()),))
