"""Claims too many for one answer: aligned in blocks, and nothing lost by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from summarize.engines.llm import blocks
from summarize.schema import Answer, Claim, Group
from tests.material.made import article, fact, figure

TOWNS = ("Lund", "Varna", "Oran", "Split", "Cebu", "Izmir", "Bergen", "Busan", "Tampico", "Mombasa")


def told(plain: Callable[[int, int], str]) -> list[Claim]:
    """Of each town five claims of five articles; `plain` words one, by town and article."""
    claims: list[Claim] = []
    for paper in range(5):
        texts = [plain(town, paper) for town in range(len(TOWNS))]
        of = article(f"Paper {paper}\n" + "\n".join(texts))
        claims += [fact(of, text) for text in texts]
    return claims


class Sorter:
    """Groups claims by their town, with one answer for papers 0 to 2 and one for the others."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.asked: list[int] = []
        places = {claim.id: divmod(n, len(TOWNS)) for n, claim in enumerate(claims)}
        self._of = {
            one: (town, "early" if paper < 3 else "late") for one, (paper, town) in places.items()
        }

    async def __call__(self, claims: Sequence[Claim]) -> list[Group]:
        """The groups of two claims or more."""
        self.asked.append(len(claims))
        groups = []
        for town, name in enumerate(TOWNS):
            of = [one.id for one in claims if self._of[one.id][0] == town]
            labels = sorted({self._of[one][1] for one in of})
            answers = [
                Answer(label=label, claims=tuple(one for one in of if self._of[one][1] == label))
                for label in labels
            ]
            if len(of) > 1:
                groups.append(group(f"What burned in {name}?", *answers))
        return groups

    def truth(self) -> set[tuple[str, frozenset[str]]]:
        """Each answer with its claims, as one request for all would give them."""
        return {
            (
                f"{label} {town}",
                frozenset(one for one, of in self._of.items() if of == (town, label)),
            )
            for town in range(len(TOWNS))
            for label in ("early", "late")
        }


def group(question: str, *answers: Answer) -> Group:
    """A group of these answers."""
    return Group(
        question=question, kind="fact", answers=answers, why="", relation="dispute", weight="side"
    )


def shown(groups: Sequence[Group]) -> list[tuple[str, frozenset[str]]]:
    """Each answer of the groups with its claims."""
    return [
        (
            f"{one.label} {TOWNS.index(group.question.split()[-1].rstrip('?'))}",
            frozenset(one.claims),
        )
        for group in groups
        for one in group.answers
    ]


async def test_few_claims_are_one_request() -> None:
    """As they stand."""
    claims = told(lambda town, paper: f"The mill of {TOWNS[town]} burned down, paper {paper}.")
    sort = Sorter(claims)

    groups = await blocks.aligned(claims, 50, sort)

    assert sort.asked == [50]
    assert set(shown(groups)) == sort.truth()


@pytest.mark.parametrize("most", [12, 24, 40])
async def test_claims_in_blocks_come_to_the_same_groups(most: int) -> None:
    """Where the words show the matter, claims of one town are in one block, however small it is."""
    claims = told(lambda town, paper: f"The mill of {TOWNS[town]} burned down, paper {paper}.")
    sort = Sorter(claims)

    groups = await blocks.aligned(claims, most, sort)

    assert len(sort.asked) > 1
    assert max(sort.asked) <= most
    assert sorted(shown(groups), key=str) == sorted(sort.truth(), key=str)


async def test_groups_that_blocks_divide_are_one_in_the_end() -> None:
    """Where no word shows the matter, one claim for each answer brings the groups together."""
    claims = told(lambda town, paper: f"It went up at {paper}{town} in the morning.")
    sort = Sorter(claims)

    groups = await blocks.aligned(claims, 45, sort)

    assert sort.asked[:2] == [45, 5]
    assert len(sort.asked) == 3
    assert sorted(shown(groups), key=str) == sorted(sort.truth(), key=str)


async def test_a_claim_of_two_questions_joins_neither_with_the_other() -> None:
    """What else answers the one question does not answer the other."""
    of = article("\n".join(f"The mill {n} burned." for n in range(8)))
    claims = [fact(of, f"The mill {n} burned.") for n in range(8)]
    ids = [claim.id for claim in claims]

    async def sort(listed: Sequence[Claim]) -> list[Group]:
        """Where: claims 0 to 3 say alike; when: claims 0, 4 and 5. Both are asked in each round."""
        asked = {claim.id for claim in listed}
        found = []
        for question, of in (("Where?", ids[:4]), ("When?", [ids[0], *ids[4:6]])):
            if held := tuple(one for one in of if one in asked):
                found.append(group(question, Answer(label="alike", claims=held)))
        return found

    groups = await blocks.aligned(claims, 7, sort)

    told = [(one.question, set(one.answers[0].claims)) for one in groups]
    assert ("Where?", set(ids[:4])) in told
    assert ("When?", {ids[0], *ids[4:6]}) in told
    assert all(held <= set(ids[:4]) or held <= {ids[0], *ids[4:6]} for _, held in told)


async def test_answers_to_two_questions_are_not_mixed() -> None:
    """Three say west, one says south; of these, three say 55 km: each stays where it belongs."""
    of = article("\n".join(f"The mill {n} burned." for n in range(12)))
    claims = [fact(of, f"The mill {n} burned.") for n in range(12)]
    ids = [claim.id for claim in claims]
    questions = {
        "Which way?": {"west": ids[:3], "south": ids[3:4]},
        "How far?": {"55 km": ids[1:4], "34 miles": ids[:1]},
    }

    async def sort(listed: Sequence[Claim]) -> list[Group]:
        asked = {claim.id for claim in listed}
        found = []
        for question, labels in questions.items():
            held = {label: tuple(i for i in of if i in asked) for label, of in labels.items()}
            answers = [Answer(label=label, claims=of) for label, of in held.items() if of]
            if answers:
                found.append(group(question, *answers))
        return found

    groups = await blocks.aligned(claims, 11, sort)

    assert {one.question for one in groups} == set(questions)
    for one in groups:
        for said in one.answers:
            assert set(said.claims) <= set(questions[one.question][said.label])


async def test_a_figure_that_stands_alone_meets_those_of_other_blocks() -> None:
    """A number that is in no group of its block takes part in the next round."""
    claims = told(lambda town, paper: f"It went up at {paper}{town} in the morning.")
    lone = figure(9, 9, "mills burned", text="Nobody said what burned there.")
    asked: list[Sequence[Claim]] = []

    async def sort(listed: Sequence[Claim]) -> list[Group]:
        asked.append(listed)
        return await Sorter(claims)([one for one in listed if one is not lone])

    await blocks.aligned([*claims, lone], 46, sort)

    assert len(asked) == 3
    assert lone in asked[-1]


async def test_a_round_that_leads_nowhere_is_the_last() -> None:
    """Where each claim is an answer of its own, the blocks' groups stay as they are."""
    claims = told(lambda town, paper: f"The mill of {TOWNS[town]} burned down, paper {paper}.")
    asked = []

    async def pairs(listed: Sequence[Claim]) -> list[Group]:
        asked.append(len(listed))
        both = zip(listed[::2], listed[1::2], strict=False)
        return [
            group("Which?", *(Answer(label=one.text, claims=(one.id,)) for one in pair))
            for pair in both
        ]

    groups = await blocks.aligned(claims, 10, pairs)

    assert asked == [10] * 5
    assert len(groups) == 25
