"""Whether a statement is surer than the claim that it retells: of what may be, or is suspected.

Each hedge of the claim is looked at with the word that it stands before: where the statement tells
that word, it must have a hedge as well. That somebody says so is none: "a drought killed the trees,
the study says" is surer than a study that says a drought may have. Nor may a degree of certainty
("possible", "likely", "certain") rise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarize.grounding.sentences.retold import nearest, parts_of, statements
from summarize.grounding.support import (
    LIGHT,
    Content,
    all_words,
    are_alike,
    borne,
    content_words,
    has_saying,
    is_part_of_name,
    is_verb,
    says,
    stem,
    supported,
)
from summarize.language import content, standing
from summarize.language.late_patterns import late
from summarize.language.standing import AS_STRONG
from summarize.language.standing_forms import Kind
from summarize.language.words.function_words import DETERMINER, NUMBERS, PREPOSITION, word_list
from summarize.language.words.inflection import irregular_pasts
from summarize.schema import Claim

_MODAL = late(
    r"\b(?P<modal>may|might|could|will|shall|likely to)(?: \w+ly)?(?: be| have)?"
    r" (?P<verb>[a-z]{3,})"
)
_ONLY_MAY = ("may", "might", "could", "likely to")
_HEDGE = late(
    r"\b(?:(?P<of_all>allegedly|reportedly|purportedly|supposedly|rumou?r(?:s|ed)?)"
    r"|alleged|purported|suspected|presumed|unconfirmed|supposed)\b",
    re.IGNORECASE,
)
"""Those of all that the part says, and those of the word right behind."""
_SHUTS_OUT = {
    "doubt": (
        r"(?:certain|sure|guaranteed|bound) (?:to|that)|certainly|surely|definite(?:ly)?"
        r"|undoubtedly|no doubt|inevitabl[ey]|indisputabl[ey]|prove[sdn]?|proof"
        r"|confirm(?:s|ed|ing|ation)?|conclusive(?:ly)?"
    ),
    "any other": (
        r"(?<!not )only(?! (?:[\d$€£]|an? |one|two|three|about|half|for a (?:short|brief|few) ))"
        r"|sole(?:ly)?|purely"
        r"|exclusive(?:ly)?|nothing but|nobody else|no other"
    ),
    "any more": (
        r"(?<!semi-)(?<!quarter-)final(?! round)|definitive(?:ly)?|permanent(?:ly)?|for good"
        r"|forever|once and for all|never again"
    ),
    "another time": r"ever|never|in history|of all time|on record|at no time",
    "a rest": r"destroy(?:s|ed|ing)?|razed|flattened|demolished|obliterated|wiped out|gutted",
    "a denial": r"(?:admit(?:s|ted|ting)?|admission)(?! to)|conced\w+|confess\w*",
}
_BEARS = {
    "doubt": (
        r"announc\w+|turn\w* out|acknowledg\w+|admit\w*|certain|sure|establish\w*|verif\w*"
        r"|clear(?:ly)?|known?"
    ),
    "any other": r"only|until|unless|just|merely?|alone|single|unique",
    "any more": r"last|ends?|ended|no (?:more|longer|further)|never|closing",
    "a rest": (
        r"destr\w+|raz\w+|flat\w*|demoli\w+|obliterat\w+|wip\w+|levell?ed|gutt?\w*|ruin\w*"
        r"|wreck\w*|burn\w*|rubble|collaps\w*|devastat\w*|reduced|lost|bl[eo]w\w*|ashes|crush\w*"
        r"|shatter\w*|smash\w*|bomb\w*|explo\w*|blast\w*|eliminat\w*|total(?:ly|led)?|gone"
    ),
    "a denial": (
        r"admi\w+|concession|acknowledg\w+|recogni[sz]\w+|accept\w*|agree\w*|confirm\w*|true"
        r"|yes|plead\w*|apolog\w+|regret\w*|sorry|blame\w*|mistakes?|fault|guilt\w*|wrong"
    ),
    "another time": r"\w*never|no|not|nor|\w+n['’]t|unprecedented|without|un\w+ed",
}
_ABSOLUTE = tuple(
    tuple(
        late(rf"\b(?:{words})(?!\w)", re.IGNORECASE) for words in (told, f"{told}|{_BEARS[what]}")
    )
    for what, told in _SHUTS_OUT.items()
)
"""Words that leave no room for anything else, each with all that what is said may have instead."""
_LIKELY = late(r"\b(?:likely|probabl[ey]|expected)\b", re.IGNORECASE)
_TRIED = late(r"\b(?:tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|vain bid) to ", re.IGNORECASE)
_UNDONE = frozenset[Kind]({"intended", "missed", "denied", "supposed"})
_NOT_DONE: Sequence[Kind] = ("intended", "supposed", "asked", "missed")
_AHEAD = late(
    r"\b(?:is|are|was|were|be|been|being|remains?) (?:\w+ly )?(?:to|due|slated|scheduled|planned"
    r"|expected|set to|set for|likely to|about to|supposed to|meant to|on (?:course|track))\b"
    r"|\b(?:intent|intention|plans?|ready|poised|prepar\w+|slated|scheduled|due) (?:to|on|for)\b"
    r"|\b(?:should|must|ought to|would) be(?= [a-z]+(?:ed|en)\b)"
    r"|\b(?:upcoming|forthcoming)\b|\b(?:in|over|within) the (?:coming|next)\b",
    re.IGNORECASE,
)
"""Before what is planned."""
_ON_DAY = late(
    r"\b(?P<verb>(?!is\b|was\b|has\b|says\b|does\b)[a-z]{2,}s)(?: (?:up|out|off|in|down))?(?: on)?"
    rf" (?:{'|'.join(word_list('weekday'))})\b",
    re.IGNORECASE,
)
"""What is told of a day to come ("ends Monday"), or several of something ("arrests on Monday")."""
_CLAUSE = late(
    r"[,;:()—\n]|\s[–-]+\s|[.!?](?=\s|$)|\b(?:and|but|after|before|who|which|that|when|as)\b"
)
_SAID = late(r"\b(?:said|says?|told|tells?|added|adds|stated|states)\b")
_TO = late(r"\s*to\b")
_PLAIN_VERB = late(
    r" (?P<verb>[a-z]{2,}(?<!ed)(?<!s)(?<!ing)) (?:the|an?|his|her|its|their|all|any|some|more)\b"
)
_RUN = late(rb"-+|\++")
_HEDGED: Sequence[Kind] = ("supposed", "alleged", "doubted")

_MAY_BE = late(
    r"\b(?P<hedge>may|might|could(?! (?:hear|see|feel|smell))|probably|possibly|perhaps|presumably"
    r"|(?:thought|feared|believed|suspected|presumed|likely|appear(?:s|ed)?|seem(?:s|ed)?) to)"
    r" (?:(?:well|also|have|had|has|be|been|was|were|is|are) )*(?P<verb>[a-z]{3,})\b"
)
"""A hedge with the verb that it stands before."""
_DOUBTS = frozenset[Kind](
    {"supposed", "alleged", "conditional", "doubted", "asked", "intended", "missed", "denied"}
)
_PLAIN = frozenset(
    {"put", "puts", "said", "says", "told", "according", "report", "reports", "reported", "argues"}
    | {"argued", "asserts", "contends", "case", "trial", "charge", "charges", "charged", "until"}
    | {"after", "following", "ordered", "order", "orders", "asked", "asks"}
)
"""Words of a retelling that show how others stand elsewhere, and hedge nothing here."""
_UNSURE = late(
    r"\b(?:if|whether|believe[sd]?|think(?:s|ing)?|thought|fear(?:s|ed)?|suspect(?:s|ed)?|suggest\w*"
    r"|estimat\w+|speculat\w+|theor(?:y|ies)|appear(?:s|ed)?|seem(?:s|ed)?|probab\w+|possib\w+"
    r"|potential\w*|presumabl[ey]|perhaps|maybe|likel\w+|risk\w*|chances?|would|plausibl[ey])\b",
    re.IGNORECASE,
)
_DEGREES = (
    late(r"\b(?:possible|possibility|chance|may|might|could|conceivable|potential)\b"),
    late(r"\b(?:likel(?:y|ier|iest|ihood)|probable|probably|probability|expect\w*)\b"),
    late(
        r"\b(?:almost|nearly|virtually|practically|all but|close to|as good as|not|far from"
        r"|less than) (?:certain|sure|inevitable|unavoidable|guaranteed|a certainty)\b"
    ),
    late(
        r"\b(?:inevitabl[ey]|unavoidable|a certainty|guaranteed|a foregone conclusion"
        r"|a sure thing"
        r"|(?<!make )(?<!makes )(?<!made )(?<!making )(?<!a )(?:certain|sure)"
        r"(?=\W*$|[,;.]| (?:to|that|in|at|on|by|after|if|and|but)\b))"
    ),
)
"""Words for ever more certainty."""
_KNOWS = late(
    r"\b(?:know(?:s|n)?|knew|aware|certain|sure|learn(?:ed|t|s)?|show(?:s|ed|n)?|pro(?:ves?|ved|ven)"
    r"|(?:establish|determin|discover|confirm|verif|demonstrat|conclud)\w*|found)"
    r" (?:that\b|to (?:be|have)\b)",
    re.IGNORECASE,
)
"""Tells what follows as known."""
_HOLDS = late(
    r"\b(?:believe[sd]?|thinks?|thought|suspect(?:s|ed)?|fear(?:s|ed)?|assume[sd]?|presume[sd]?"
    r"|suppose[sd]?|guess(?:es|ed)?|may|might|could|possibly|perhaps|probably|likely)\b"
)
"""Tells it as held to be so by somebody, or as what may be."""
_ALMOST = 2
"""Place of those that come near to certainty, and hold a word for it."""


def why_surer(statement: str, part: str, sentence: str) -> str | None:
    """Why a statement tells as sure what a part of its claims does not; `sentence` holds it."""
    return _why_will(statement, part) or _why_unhedged(statement, part, sentence)


def _why_will(statement: str, part: str) -> str | None:
    """It will be so in the statement, and may be in the part."""
    theirs = {(found["modal"], stem(found["verb"])) for found in _MODAL.finditer(part.lower())}
    for found in _MODAL.finditer(statement.lower()):
        verb = stem(found["verb"])
        only_may = any((modal, verb) in theirs for modal in _ONLY_MAY)
        if (
            found["modal"] in {"will", "shall"}
            and only_may
            and (found["modal"], verb) not in theirs
            and not _LIKELY.search(statement)
        ):
            return f"It says {found[0]!r} where its evidence says that it may be so."
    return None


def _why_unhedged(statement: str, part: str, sentence: str) -> str | None:
    """What the part says with a hedge right before it stands in the statement without one."""
    told_apart = has_saying(sentence) and not has_saying(part)
    if told_apart or _HEDGE.search(sentence) or _hedges(sentence):
        return None
    for found in _HEDGE.finditer(part):
        behind = [word for word in all_words(part) if word.start >= found.end()][:1]
        if found["of_all"] or any(supported(word, statement) for word in behind):
            return f"It tells as certain what its evidence calls {found[0].lower()!r}."
    return None


def _hedges(text: str) -> bool:
    kinds = frozenset[Kind]().union(*(AS_STRONG[kind] for kind in _HEDGED))
    return bool(standing.kinds_of(text) & kinds) or any(
        kind in kinds for _, kind in standing.retold_as(text)
    )


def why_absolute(text: str, said: str) -> str | None:
    """Why a text shuts out doubt, or all else, in a word like none of what is said."""
    for told, borne_by in _ABSOLUTE:
        found = told.search(text)
        denied = found and "denied" in standing.reaching(text, found.start(), found.end())
        if found and not denied and not borne_by.search(said):
            return f"It says {found[0]!r}, and its evidence does not."
    return None


def why_done(text: str, said: str, around: str = "") -> str | None:
    """Why a text tells as done what is said to be planned, wanted or to come.

    Nothing of it may be told as done in what is said or stands around it.
    """
    inside, others = _planned_and_others(said)
    if not inside.strip():
        return None
    kinds = frozenset[Kind](_NOT_DONE)
    light = {word.start for word in all_words(text) if word.low in LIGHT}
    if has_saying(said):  # Then "said" does not stand for what is planned there.
        light.update(found.start() for found in _SAID.finditer(text))
    stands_back = any(
        kind in kinds and start not in light for start, kind in standing.retold_as(text)
    )
    if stands_back or standing.kinds_of(text) & kinds or [*_ahead(text)]:
        return None
    outside = f"{others}\n{_planned_and_others(around)[1]}"
    told = [word for word in content_words(text) if not is_part_of_name(word, text)]
    planned = [word for word in told if borne(word, inside) and not borne(word, outside)]
    for deed in content_words(text) if planned else ():
        goes_on = text[: deed.start].endswith("being ")
        describes = f"-{deed.low}" in said  # "The Exe-based firm" is based there all along.
        if is_verb(deed) and not (says(deed) or goes_on or describes or borne(deed, outside)):
            return f"It tells as done ({deed.text!r}) what its evidence says is to be."
    return None


def planned(said: str) -> str:
    """What is said to be planned or to come."""
    return _planned_and_others(said)[0]


def _planned_and_others(said: str) -> tuple[str, str]:
    """What is said to be planned or to come, and all else."""
    cues = [cue for cue in standing.cues(said) if cue.kind == "intended"]
    starts = [start for cue in cues for start, _ in cue.reach]
    ahead = bytearray(b"-" * len(said))
    for start in (*starts, *_ahead(said)):
        mark = _CLAUSE.search(said, start)
        while mark and mark[0] == "and" and _goes_on(said, start, mark.end()):
            mark = _CLAUSE.search(said, mark.end())
        end = mark.start() if mark else len(said)
        ahead[start:end] = b"+" * (end - start)
    inside = outside = ""
    for run in _RUN.finditer(ahead):
        part, blank = said[run.start() : run.end()], " " * len(run[0])
        is_inside = run[0].startswith(b"+")
        inside += part if is_inside else blank
        outside += blank if is_inside else part
    return inside, outside


def _goes_on(said: str, start: int, behind: int) -> bool:
    """Whether "and" joins one more plain form to what "to" opens: "to attack and sink"."""
    verb = _PLAIN_VERB.match(said, behind)
    return (
        verb is not None
        and verb["verb"] not in irregular_pasts()
        and (said[:start].rstrip().endswith(" to") or bool(_TO.match(said, start)))
    )


def _ahead(text: str) -> Iterator[int]:
    """Where words stand behind which something is planned or to come."""
    yield from (found.end() for found in _AHEAD.finditer(text))
    for found in _ON_DAY.finditer(text):
        before = "".join(text[: found.start()].split()[-1:]).lower()
        if not (before[:1].isdigit() or before in NUMBERS | DETERMINER | PREPOSITION):
            yield found.start()


def why_tried(text: str, said: str) -> str | None:
    """Why a text tells as tried what each line of what is said that tells it tells as done."""
    for found in _TRIED.finditer(text):
        verb = next((word for word in all_words(text) if word.start == found.end()), None)
        lines = [line for line in said.split("\n") if verb and borne(verb, line)]
        if lines and not any(_UNDONE & standing.kinds_of(line) or " to " in line for line in lines):
            return f"It says {found[0].strip()!r} of what its evidence tells as done."
    return None


# ── Hedges of what somebody says, and degrees of certainty ────────────────────────────────


def why_surer_than_said(sentence: str, claims: Sequence[Claim]) -> str | None:
    """Why a sentence is surer than the claims that it retells; None if nothing shows it."""
    parts = [part for claim in claims for part in parts_of(claim)]
    done = 0
    for statement in statements(sentence):
        done = max(done, sentence.find(statement) + len(statement))
        near = nearest(statement, parts)
        reasons = [_why_more_certain(statement, part) for part in near]
        if not is_unsure(statement, sentence[:done], near):
            reasons = [
                reason or _why_hedge_lost(statement, part)
                for reason, part in zip(reasons, near, strict=True)
            ]
        if reasons and all(reasons):
            return reasons[0]
    return None


def _why_more_certain(statement: str, part: str) -> str | None:
    """The statement has a word of more certainty than any that the part has, which has some.

    Nor may it tell as known what somebody believes there.
    """
    told, word = _degree(statement.lower())
    known, least = _degree(part.lower())
    if told > known > 0 and not content.denies(statement):
        return f"It says {word!r} where its evidence says {least!r}."
    knows, holds = _KNOWS.search(statement), _HOLDS.search(part)
    hedged = _HOLDS.search(statement) or content.denies(statement)
    if knows and holds and not (_KNOWS.search(part) or hedged):
        return f"It says {knows[0]!r} where its evidence says {holds[0]!r}."
    return None


def _degree(text: str) -> tuple[int, str]:
    """How certain the most certain word of a text is, from 1, and the word; 0: it has none."""
    almost = _DEGREES[_ALMOST].sub(" ", text)
    for at, words in reversed([*enumerate(_DEGREES)]):
        if found := words.search(almost if at > _ALMOST else text):
            return at + 1, found[0]
    return 0, ""


def _why_hedge_lost(statement: str, part: str) -> str | None:
    """The statement, which hedges nothing, tells a verb that the part has behind a hedge alone."""
    words = all_words(part)
    hedged = {found.start("verb"): found["hedge"] for found in _MAY_BE.finditer(part)}
    for verb in words:
        hedge = hedged.get(verb.start)
        told = hedge and not says(verb) and any(_tells(one, verb) for one in all_words(statement))
        plain = any(_tells(one, verb) for one in words if one.start not in hedged)
        if told and not plain:
            return f"It tells as sure what its evidence says {hedge!r} of ({verb.text!r})."
    return None


def _tells(word: Content, verb: Content) -> bool:
    return word.stem == verb.stem or (is_verb(word) and are_alike(word, verb))


def is_unsure(statement: str, before: str, parts: Sequence[str] = ()) -> bool:
    """Whether a statement hedges what it tells, or who believes it is named before.

    A verb that parts of the claims hedge is none: "was seeking" for "may have been seeking".
    """
    hedged = {stem(found["verb"].lower()) for part in parts for found in _MAY_BE.finditer(part)}
    cues = standing.kinds_of(statement) & _DOUBTS
    others = {
        kind
        for start, kind in standing.retold_as(statement)
        if (word := content.lowered(statement[start:])[0]) not in _PLAIN
        and stem(word) not in hedged
    }
    return bool(cues or others & _DOUBTS or _UNSURE.search(before))
