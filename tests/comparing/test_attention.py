"""How much attention a story gives to a claim: who tells it, how early, in whose words."""

from __future__ import annotations

import pytest

from summarize.comparing.attention import LATE, Attention
from summarize.language.content import stems
from summarize.schema import claims_by_id
from tests.material.made import article, fact

LONG = article("The ferry sank. " + "It was a calm night on the lake. " * 12 + "Two men swam.", "1")
SHORT = article("A ferry sank off Hamar. Two men swam ashore.", "2")
OTHER = article("Prices of fish rose.", "3")
SANK, SANK_TOO = fact(LONG, "The ferry sank"), fact(SHORT, "A ferry sank")
SWAM, SWAM_TOO = fact(LONG, "Two men swam"), fact(SHORT, "Two men swam ashore")
ATTENTION = Attention((LONG, SHORT, OTHER), claims_by_id((SANK, SANK_TOO, SWAM, SWAM_TOO)))


def test_spread_counts_articles_and_not_claims() -> None:
    """Two claims of one article are one article of three."""
    assert ATTENTION.spread([SANK.id, SWAM.id]) == pytest.approx(1 / 3)
    assert ATTENTION.spread([SANK.id, SANK_TOO.id]) == pytest.approx(2 / 3)


def test_the_earliest_place_counts_and_the_last_still_counts_a_little() -> None:
    """A first sentence counts 1, a second 0.75; a fourteenth no less than its least."""
    assert ATTENTION.lead([SANK.id]) == 1
    assert ATTENTION.lead([SWAM_TOO.id]) == pytest.approx(0.75)
    assert ATTENTION.lead([SWAM.id]) == LATE
    assert ATTENTION.lead([SWAM.id, SWAM_TOO.id]) == pytest.approx(0.75)


def test_an_opening_is_the_first_sentences() -> None:
    """What an article tells at its end is not in its opening."""
    assert ATTENTION.opening([SWAM.id, SWAM_TOO.id]) == pytest.approx(1 / 3)
    assert ATTENTION.opening([SWAM.id]) == 0


def test_words_count_by_the_articles_that_use_them() -> None:
    """A word of two articles of three counts more than one of a single article; none counts 0."""
    assert ATTENTION.of_words("ferry") == pytest.approx(2 / 3)
    assert ATTENTION.of_words("fish") == pytest.approx(1 / 3)
    assert ATTENTION.of_words("of the") == 0


def test_a_rare_word_weighs_more_in_an_overlap() -> None:
    """To share the word of one article says more than to share that of two."""
    rare = ATTENTION.overlap(stems("fish ferry"), stems("fish"))

    assert 0.5 < rare < 1
    assert ATTENTION.overlap(set(), stems("fish")) == 0


def test_the_words_of_a_story_are_counted() -> None:
    """All words of all articles; where no spaces part them, two characters are one."""
    assert ATTENTION.words == sum(len(one.text.split()) for one in (LONG, SHORT, OTHER))
    chinese = article("周三，一座桥倒塌，造成三人死亡。" * 40, "4")
    assert Attention((chinese,), {}).words == 260
