"""Whether the quotes of a side speak of the question that the side is said to answer."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from summarize.comparing.told_elsewhere import ArticleTexts
from summarize.grounding.support import content_words
from summarize.language import content
from summarize.schema import Answer, Claim, Dateline, Figure, Group, Position


def relevant(
    group: Group,
    claims: Mapping[str, Claim],
    texts: ArticleTexts,
    untold: frozenset[str] = frozenset(),
) -> Group:
    """The group without claims that speak of neither its question nor of any answer to it.

    A claim speaks of it that has a word of the question or of another answer. One that has only a
    name of theirs, or a word of the answer that it stands under, is held with the sentences around
    it: "she was woken by shots early Tuesday" is told of the attack if these speak of it, and "the
    mayor resigned on Tuesday" tells nowhere when the dam burst. Numbers are bound to what they
    count elsewhere, datelines are dates, and a denial or confirmation points at what somebody else
    said; `untold` claims, by their ids, have no words that could be held.
    """
    asked = content.stems(group.question)
    if not asked:
        return group
    said = [
        frozenset[str]().union(
            content.stems(answer.label), *(content.stems(_words(claims[i])) for i in answer.claims)
        )
        for answer in group.answers
    ]
    answers = []
    for number, answer in enumerate(group.answers):
        known = asked.union(*(words for other, words in enumerate(said) if other != number))
        own = content.stems(answer.label)
        kept = tuple(
            i for i in answer.claims if i in untold or _speaks(claims[i], known, own, texts)
        )
        answers.append(Answer(label=answer.label, claims=kept))
    return group.model_copy(update={"answers": tuple(one for one in answers if one.claims)})


def _speaks(
    claim: Claim, known: AbstractSet[str], own: AbstractSet[str], texts: ArticleTexts
) -> bool:
    """Whether a claim has words that are `known`, or one of its `own` answer near them."""
    if isinstance(claim, Dateline | Figure):
        return True
    if isinstance(claim, Position) and claim.stance in ("denies", "confirms"):
        return True
    words = _words(claim)
    return _has_plain(words, known) or (
        not content.stems(words).isdisjoint(known | own) and _has_plain(texts.near(claim), known)
    )


def _has_plain(text: str, stems: AbstractSet[str]) -> bool:
    """Whether a text has one of the words, and not as a name."""
    plain = " ".join(word.text for word in content_words(text) if not word.is_name)
    return not content.stems(plain).isdisjoint(stems)


def _words(claim: Claim) -> str:
    """A claim and its quotes."""
    return " ".join((claim.text, *claim.words))
