"""What a text adds of its own: a cause or intent told nowhere, or for its effect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarize.grounding.sentences.retold import said_in, share, statements
from summarize.grounding.sentences.surer import planned
from summarize.grounding.support import LIGHT, Content, all_words, borne, content_words
from summarize.language.late_patterns import late
from summarize.schema import Claim

_CAUSE = late(
    r"\b(?:because(?: of)?|due to|owing to|caused by|as a result of|in protest(?: at| against)?"
    r"|triggered by|blamed on)\b",
    re.IGNORECASE,
)
_BECAUSE = late(
    r"\b(?:because(?: of)?|due to|owing to|as a result of|which is why|prompting|forcing)\b",
    re.IGNORECASE,
)
_BRINGS = late(
    r"\b(?:because|due to|owing to|caus\w+|result\w*|led to|leading to|lead to|trigger\w*|blam\w+"
    r"|prompt\w*|forc(?:ed|ing|es)|since|after|following|therefore|thus|amid|reasons?"
    r"|why|left|leaving|mean(?:s|t|ing)?|driven|response|protest)\b",
    re.IGNORECASE,
)
"""Words by which one thing brings about another, or may."""
_BROUGHT = late(
    r"\b(?:(?P<because>because(?: of)?|due to|owing to|as a result of|result(?:s|ed|ing) from"
    r"|stem(?:s|med|ming) from)|(?P<by>(?:caused|triggered|prompted|sparked|provoked) by)"
    r"|led to|leads? to|leading to|result(?:s|ed|ing) in|caus(?:es?|ed|ing)"
    r"|trigger(?:s|ed|ing)|prompt(?:s|ed|ing)|spark(?:s|ed|ing)|provok(?:es?|ed|ing)"
    r"|convert(?:s|ed|ing)|transform(?:s|ed|ing)|turn(?:s|ed|ing)(?= [^,;.]+ into\b))\b",
    re.IGNORECASE,
)
"""Between a cause and its effect, or an effect and its cause."""
_MOSTLY = 3
"""Times as many words of each as stand where they belong, where cause and effect are turned."""
_POINTS = late(r"(?:it|this|that|these|they|he|she)\b", re.IGNORECASE)
_BOTH = 0.5
"""Share of the words of an effect that the claim with its cause has, at least."""
_MEANT = late(
    r"\b(?:on purpose|by accident|by mistake|deliberately|intentionally|accidentally)\b",
    re.IGNORECASE,
)
_NEAR = 4
"""Words behind it among which the cause is named."""
_MARK = late(r"[,;:()—]|\.(?=\s|$)")


def why_cause_added(text: str, said: str) -> str | None:
    """Why half of what a text gives for a cause, or more, stands nowhere in what is said."""
    for found in _CAUSE.finditer(text):
        mark = _MARK.search(text, found.end())
        end = mark.start() if mark else len(text)
        cause = [word for word in all_words(text) if found.end() <= word.start < end][:_NEAR]
        told = [word for word in cause if word.low not in LIGHT]
        strange = [word for word in told if not borne(word, said)]
        if strange and 2 * len(strange) >= len(told):
            return f"It gives a cause, {strange[0].text!r}, which its evidence does not."
    return None


def why_other_cause(text: str, said: str) -> str | None:
    """Why a text gives nothing of the cause that what is said gives, and another for it."""
    mine, theirs = _BECAUSE.search(text), _BECAUSE.search(said)
    cause = content_words(text[mine.end() :]) if mine else ()
    if mine and theirs and cause and not any(borne(one, said[theirs.end() :]) for one in cause):
        return f"It says {mine[0]!r} of another cause than its evidence."
    return None


def why_cause_turned(text: str, said: str) -> str | None:
    """Why a text gives for the cause what is said to be the effect, and the other way round."""
    theirs = [(cause - effect, effect - cause) for cause, effect in _causes(said)]
    for cause, effect in _causes(text):
        crossed = [(len(effect & one), len(cause & other)) for one, other in theirs]
        kept = max((len(cause & one) + len(effect & other) for one, other in theirs), default=0)
        if any(all(two) and sum(two) >= _MOSTLY * kept for two in crossed):
            return "It gives for the cause what its evidence gives for the effect."
    return None


def _causes(text: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """What brings about what, by the stems of the words."""
    for told in statements(text):
        for found in _BROUGHT.finditer(told):
            first, second = told[: found.start()], told[found.end() :]
            if not first.strip() and "," in second:  # "Because it rained, he left".
                second, first = second.split(",", 1)
            effect_first = found["because"] or found["by"]
            cause, effect = (second, first) if effect_first else (first, second)
            yield _stems(cause), _stems(effect)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in all_words(text))


def why_cause_joined(text: str, claims: Sequence[Claim]) -> str | None:
    """Why a text gives what one claim tells for the cause of what another does, and none does so.

    Both must stand in one claim, or the effect beside a word that tells of a cause.
    """
    lines = [line for claim in claims for line in (claim.text, *claim.words)]
    for told in statements(text):
        found = _BECAUSE.search(told)
        if found is None:
            continue
        effect, cause = map(content_words, (told[: found.start()], told[found.end() :]))
        own = {word.stem for word in effect}
        cause = tuple(word for word in cause if word.stem not in own)
        if found[0].lower() == "due to" and cause and borne(cause[0], planned(said_in(claims))):
            continue  # "Due to leave on Monday".
        if not cause or any(_BRINGS.search(line) and _may_tell(effect, line) for line in lines):
            continue
        most = max(share(cause, line) for line in lines)
        if any(_BECAUSE.search(line) and share(cause, line) == most for line in lines):
            continue
        if not any(share(cause, line) == most and share(effect, line) >= _BOTH for line in lines):
            return f"It says {found[0]!r} of what its claims tell apart."
    return None


def _may_tell(effect: Sequence[Content], line: str) -> bool:
    """Whether a line tells of an effect, if only in a word that points back."""
    return share(effect, line) >= _BOTH or bool(_POINTS.match(line))


def why_meant(text: str, said: str) -> str | None:
    """Why a text says of what was done that it was meant, or was not, where nothing says so."""
    found = _MEANT.search(text)
    if found and not any(borne(word, said) for word in all_words(found[0])):
        return f"It says {found[0]!r}, and its evidence does not."
    return None
