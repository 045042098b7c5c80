"""Copies of one report are one origin, and one speaker is one, however many articles quote him."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.comparing.origins import DEFAULT, Thresholds, by_article, origins, origins_of
from summarize.language.names.aliases import Names
from summarize.schema import Article, Claim, Dateline, Evidence, Fact, Position
from tests.paths import SEEDS, STORIES

AGENCY = """\
A ferry with more than ninety passengers sank in heavy rain off the northern coast on Friday.
Fishing boats from two villages reached the wreck before the coast guard and pulled dozens ashore.
The vessel had been repaired in spring after an engine fire that forced it to stay in port.
Rescue teams will search the shallow water around the reef again when the wind drops at dawn.
The operator has run the line between the islands for thirty years without a serious accident.
"""
REWRITTEN = """\
A ferry carrying more than ninety passengers has sunk in heavy rain off the northern coast.
Before the coast guard came, boats from two villages reached the wreck and pulled dozens out.
In spring the vessel had been repaired after an engine fire that forced it to stay in port.
The harbour was closed to visitors yesterday and relatives waited behind a fence for any news.
For thirty years the operator has run the line between the islands without a serious accident.
"""
OTHER = """\
Ninety people were on board when the ship to the islands went down near the reef, officials said.
Survivors spoke of a sudden bang below deck, then of darkness and of water rising on the stairs.
A minister promised an inquiry into the state of the fleet and flew to the harbour in the evening.
The operator has run the line between the islands for thirty years without a serious accident.
"""
SPEECH = (
    "“We will not rest until every single passenger of this ship has been found and brought home.” "
    "“Whoever let this vessel sail in such weather will have to answer for it before a court.”"
)


def read(*texts: str) -> list[Article]:
    """Articles of these texts, named by their place."""
    return [Article(source=f"{number}.txt", text=text) for number, text in enumerate(texts)]


def groups(articles: Sequence[Article], thresholds: Thresholds = DEFAULT) -> set[frozenset[str]]:
    """The origins as groups of sources."""
    sources = {article.id: article.source for article in articles}
    return {
        frozenset(sources[one] for one in origin.articles)
        for origin in origins(articles, thresholds)
    }


def test_a_rewritten_copy_is_one_origin() -> None:
    """Half of the sentences turned round and one replaced: still one report."""
    one = read(AGENCY, REWRITTEN)
    found = origins(one)

    assert groups(one) == {frozenset({"0.txt", "1.txt"})}
    assert found[0].why.startswith("In nearly the same words: 80% of the sentences and ")


def test_a_shared_sentence_of_background_is_no_copy() -> None:
    """Reports of their own stay apart, each saying so."""
    found = origins(read(AGENCY, OTHER))

    assert [len(origin.articles) for origin in found] == [1, 1]
    assert {origin.why for origin in found} == {
        "No other article tells its report in nearly the same words."
    }


def test_a_statement_quoted_by_both_is_no_copy() -> None:
    """What stands between quotation marks is neither article's own."""
    long = f"{SPEECH}\n" * 3

    assert len(groups(read(AGENCY + long, OTHER + long))) == 2


def test_shared_quotations_in_order_confirm_shared_phrases() -> None:
    """Where too few sentences are alike, two long quotations in the same order decide."""
    asked = DEFAULT._replace(sentences=0.9)
    first, second = SPEECH.split("” ")

    assert len(groups(read(AGENCY, REWRITTEN), asked)) == 2
    assert len(groups(read(AGENCY + SPEECH, REWRITTEN + SPEECH), asked)) == 1
    assert len(groups(read(AGENCY + SPEECH, f"{REWRITTEN}{second} {first}”"), asked)) == 2
    assert len(groups(read(AGENCY + SPEECH, f"{REWRITTEN}{first}”"), asked)) == 2


def test_what_is_joined_to_one_is_joined_to_all() -> None:
    """A copy of a copy goes back to the same report."""
    chain = [*AGENCY.splitlines(), *OTHER.splitlines()[:3]]
    pieces = ["\n".join(chain[at : at + 5]) for at in (0, 1, 2, 3)]

    assert groups(read(*pieces)) == {frozenset({"0.txt", "1.txt", "2.txt", "3.txt"})}
    assert len(groups(read(pieces[0], pieces[3]), DEFAULT._replace(sentences=0.5))) == 2


def test_a_very_short_copy_needs_all_its_sentences() -> None:
    """An alert of two sentences is a copy if both are; one sentence proves nothing."""
    lead, second, *_ = AGENCY.splitlines()

    assert len(groups(read(AGENCY, f"{lead}\n{second}"))) == 1
    assert len(groups(read(AGENCY, f"{lead}\n{OTHER.splitlines()[1]}"))) == 2
    assert len(groups(read(AGENCY, lead))) == 2


def test_short_reports_with_other_numbers_are_two() -> None:
    """Two who tell another toll in the same words have not copied each other."""
    one = "Twelve people were killed in the blast in Orford, police said.\nNine are missing there."
    other = "Thirty people were killed in the blast in Orford, medics said.\nTwo are missing there."

    assert len(groups(read(one, other))) == 2


def test_thresholds_can_be_set() -> None:
    """Stricter ones part what the default joins, looser ones join what it parts."""
    assert len(groups(read(AGENCY, REWRITTEN), DEFAULT._replace(phrases=0.9))) == 2
    assert len(groups(read(AGENCY, REWRITTEN), DEFAULT._replace(likeness=99))) == 2
    assert len(groups(read(AGENCY, OTHER), DEFAULT._replace(sentences=0.2, few=1))) == 1


@pytest.mark.parametrize("text", ["", "One.", "\n\n", "“", "Two words."])
def test_hardly_any_text_is_an_origin_of_its_own(text: str) -> None:
    """Nothing to compare is no reason to join, nor to fail."""
    assert len(origins(read(AGENCY, text))) == 2


def test_ids_are_of_the_content() -> None:
    """Neither order, names nor repetition of the articles changes the origins."""
    articles = read(AGENCY, REWRITTEN, OTHER)
    renamed = [one.model_copy(update={"source": "x"}) for one in reversed(articles)]

    assert origins(articles) == origins([*renamed, articles[0]])


def test_the_seeds_have_four_origins() -> None:
    """002 and 004 retell one agency report; no other two of the five go together."""
    articles = [
        Article(source=path.name[:3], text=path.read_text(encoding="utf-8"))
        for path in sorted(SEEDS.glob("*.txt"))
    ]

    assert {group for group in groups(articles) if len(group) > 1} == {frozenset({"002", "004"})}


@pytest.mark.parametrize(
    ("story", "joined"),
    [
        ("aceh-quake", [{"1", "4", "5"}, {"2", "6", "7", "8"}]),
        ("greek-bank-fire", [{"1", "2"}, {"3", "7"}]),
        ("ibm-layoffs", []),
        ("isis-treasurer", [{"1", "3"}]),
        ("minecraft-microsoft", []),
        ("raven-symone-cosby", []),
    ],
)
def test_agency_copies_in_real_stories(story: str, joined: list[set[str]]) -> None:
    """Two agencies stay two, each with those who print it; blogs on one post stay apart."""
    if not (STORIES / story).is_dir():
        pytest.skip("the stories stand beside the repository")
    articles = [
        Article(source=path.stem, text=path.read_text(encoding="utf-8"))
        for path in sorted((STORIES / story).glob("*.txt"))
    ]
    found = [set(group) for group in groups(articles) if len(group) > 1]

    assert sorted(found, key=min) == joined


@given(st.permutations(range(4)), st.integers(0, 99))
def test_shuffled_copies_are_found_in_any_order(order: list[int], seed: int) -> None:
    """A copy with its sentences in another order is one origin with the first, whatever else."""
    lines = AGENCY.splitlines()
    random.Random(seed).shuffle(lines)  # noqa: S311  no secret, a test's order
    texts = [AGENCY, "\n".join(lines) + "\nRain is expected.", OTHER, "Unrelated words of a day."]
    found = groups(read(*(texts[index] for index in order)))

    assert len(found) == 3
    assert frozenset({f"{order.index(0)}.txt", f"{order.index(1)}.txt"}) in found


# ── The origins behind claims ─────────────────────────────────────────────────────────────

FIVE = read(AGENCY, REWRITTEN, OTHER, "The sea was calm.", "The moon was full.")
ORIGINS = origins(FIVE)
OF = {article: origin.id for origin in ORIGINS for article in origin.articles}


def says(number: int, by: str | None = None) -> Claim:
    """A claim of the article of this number, by a source or by the article itself."""
    return Fact(
        id=f"{number}{by}",
        article=FIVE[number].id,
        text="The ferry sank.",
        evidence=(Evidence(article=FIVE[number].id, start=0, end=1, quote="T"),),
        date=None,
        by=by,
    )


def count(*claims: Claim) -> int:
    """How many independent origins are behind these claims."""
    names = Names.of(claims)
    found = origins_of(claims, by_article(ORIGINS), names)

    assert found == origins_of(tuple(reversed(claims)), by_article(reversed(ORIGINS)), names)
    assert set(found) <= {OF[claim.article] for claim in claims}
    return len(found)


@pytest.mark.parametrize(
    ("claims", "independent"),
    [
        ([], 0),
        ([says(0)], 1),
        ([says(0), says(1)], 1),  # one report
        ([says(0), says(2)], 2),
        ([says(0), says(2), says(3), says(4)], 4),
        ([says(0, "police"), says(2, "the police"), says(3, "Police")], 1),
        ([says(0, "President Ann Diaz"), says(2, "Diaz"), says(3)], 2),
        ([says(0, "Ann Diaz"), says(2, "Bo Ek")], 2),
        ([says(0, "Ann Diaz"), says(0, "Bo Ek")], 1),  # one desk
        ([says(0, "Ann Diaz"), says(0, "Bo Ek"), says(2, "Ann Diaz")], 2),
        ([says(0), says(0, "police"), says(2, "police")], 1),  # its headline names nobody
        ([says(0, "police"), says(1, "Bo Ek"), says(2, "police"), says(3, "Bo Ek")], 2),
        ([says(n, by) for n in (0, 2, 3) for by in ("Bo Ek", "Ann Diaz")], 2),
    ],
)
def test_independent_origins_are_counted(claims: list[Claim], independent: int) -> None:
    """One report and one speaker count once; articles that speak for themselves each once."""
    assert count(*claims) == independent


def test_actors_are_speakers_and_datelines_have_none() -> None:
    """A position goes back to its actor, a dateline to its article."""
    stance = [
        Position(
            **says(n).model_dump(exclude={"kind", "by"}), actor=actor, stance="denies", towards="it"
        )
        for n, actor in ((0, "Bo Ek"), (2, "Ek"))
    ]
    stamp = Dateline(**says(3).model_dump(exclude={"kind", "by", "date"}), field="title", value="T")

    assert count(*stance) == 1
    assert count(*stance, stamp) == 2
