"""How long claims take to be aligned, related and checked: `python benchmarks/merging.py`.

One story of 50 articles and ever more claims, made by rule: figures, facts and positions, ten
claims a question, a third of the questions disputed. No model is called. The first line for each
size takes the groups as given, the second has the offline engine align the claims. `growth` is
the time that a claim takes, against the smallest size; n log n would be the last column.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from summarize.checks.verify import verify
from summarize.engine import Written
from summarize.engines.rules import RulesEngine
from summarize.grounding.repairs import extraction_of
from summarize.pipeline import Pipeline
from summarize.schema import (
    Alignment,
    Answer,
    Article,
    ArticleProposal,
    Claim,
    Composition,
    Draft,
    DraftFact,
    DraftFigure,
    DraftPosition,
    Extraction,
    Group,
    Sentence,
)
from summarize.settings import Settings

ARTICLES = 50
A_QUESTION = 10
"""Claims that answer one question, each of another article."""
PLACES = ("Harwick", "Benaro", "Maldoria", "Ostra", "Kelbar", "Sahrin", "Norvia", "Belton")
SPEAKERS = ("police", "the army", "the ministry", "Ann Lee", "Tom Fox", "the union")
COUNTED = ("people killed", "people injured", "houses destroyed", "soldiers sent", "jobs cut")
VERBS = ("were killed", "were injured", "were destroyed", "were sent", "were cut")
SAID = "{number} {what} of block {block} in {place} {verb}, {who} said."


class GivenGroups(RulesEngine):
    """The offline engine, but for the groups, which are given, and the summary, which is short."""

    def __init__(self, groups: Sequence[Group] | None) -> None:
        """None: the engine aligns."""
        self._groups = groups

    async def align(self, articles: Sequence[Article], claims: Sequence[Claim]) -> Alignment:
        """The groups given, or the engine's own."""
        if self._groups is None:
            return await super().align(articles, claims)
        return Alignment(groups=tuple(self._groups))

    async def compose(self, material: object, rejected: object = ()) -> Written:
        """Nothing: writing is not what is measured."""
        del material, rejected
        return Written(Composition(headline=Sentence(text="News.", claims=()), summary=()))


def story(size: int) -> tuple[tuple[Extraction, ...], tuple[Group, ...]]:
    """Articles with so many claims in all, and the groups they fall into."""
    lines: list[list[tuple[int, str]]] = [[] for _ in range(ARTICLES)]
    for claim in range(size):
        question, nth = divmod(claim, A_QUESTION)
        lines[(question * 7 + nth * 5) % ARTICLES].append((claim, _line(question, nth)))
    extractions = []
    claims: dict[str, Claim] = {}
    for number, told in enumerate(lines):
        text = f"Paper {number}\n" + "".join(f"{line}\n" for _, line in told)
        article = Article(source=f"{number}.txt", text=text)
        drafts = [_draft(line, *divmod(claim, A_QUESTION)) for claim, line in told]
        draft = Draft(
            facts=tuple(one for one in drafts if isinstance(one, DraftFact)),
            positions=tuple(one for one in drafts if isinstance(one, DraftPosition)),
            figures=tuple(one for one in drafts if isinstance(one, DraftFigure)),
        )
        extraction = extraction_of(article, ArticleProposal(article=article.id, draft=draft))
        assert len(extraction.claims) == len(told), extraction.dropped
        claims |= {claim.text: claim for claim in extraction.claims}
        extractions.append(extraction)
    groups = tuple(
        _group(question, [claims[_line(question, nth)] for nth in range(A_QUESTION)])
        for question in range(size // A_QUESTION)
    )
    return tuple(extractions), groups


def _line(question: int, nth: int) -> str:
    """What one article says; of every third question some say something else."""
    place = PLACES[question % len(PLACES)]
    who = SPEAKERS[(question + nth) % len(SPEAKERS)]
    other = question % 3 == 0 and nth % 4 == 3
    match question % 5:
        case 0:
            return f"Gate {question} in {place} was {'shut' if other else 'open'} that day."
        case 1:
            verb = "denied" if other else "said"
            return f"{who.capitalize()} {verb} that road {question} to {place} was safe."
        case kind:
            number = 20 + question % 70 + (50 if other else 0)
            what = COUNTED[(question + kind) % len(COUNTED)].split()[0]
            verb = VERBS[(question + kind) % len(COUNTED)]
            return SAID.format(
                number=number, what=what, block=f"B{question}", place=place, verb=verb, who=who
            )


def _draft(line: str, question: int, nth: int) -> DraftFact | DraftPosition | DraftFigure:
    who = SPEAKERS[(question + nth) % len(SPEAKERS)]
    fields = {"quote": line, "text": line}
    match question % 5:
        case 0:
            return DraftFact.model_validate(fields | {"date": None, "by": None})
        case 1:
            stance = "denies" if "denied" in line else "claims"
            towards = line.split(" that ", 1)[1]
            rest = {"actor": who, "stance": stance, "towards": towards, "date": None}
            return DraftPosition.model_validate(fields | rest)
        case kind:
            value = line.split(maxsplit=1)[0]
            counted = COUNTED[(question + kind) % len(COUNTED)]
            said = {"value": value, "counted": counted, "by": who, "forecast": False}
            bare = {"as_of": None, "scope": None, "includes": (), "adds_to": None}
            return DraftFigure.model_validate(fields | said | bare)


def _group(question: int, claims: Sequence[Claim]) -> Group:
    kind = {0: "fact", 1: "position"}.get(question % 5, "figure")
    said: dict[str, list[str]] = {}
    for claim in claims:
        other = "shut" in claim.text or "denied" in claim.text
        said.setdefault("no" if other else "yes", []).append(claim.id)
    answers = tuple(Answer(label=label, claims=tuple(ids)) for label, ids in said.items())
    return Group.model_validate(
        {
            "question": f"What of {question}?",
            "kind": kind,
            "answers": answers,
            "why": "They differ.",
            "relation": "dispute" if len(answers) > 1 else "same",
            "weight": "side",
        }
    )


def measured(size: int, *, given: bool) -> tuple[float, float, int]:
    """A measurement in a process of its own, where nothing is kept from the one before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(run, size, given).result()


def run(size: int, given: bool) -> tuple[float, float, int]:  # noqa: FBT001  sent by position
    """Measure once to load what is loaded once, then as asked."""
    asyncio.run(measure(A_QUESTION, given=given))
    return asyncio.run(measure(size, given=given))


async def measure(size: int, *, given: bool) -> tuple[float, float, int]:
    """Seconds of CPU to merge and to check, and how many contradictions were found."""
    extractions, groups = story(size)
    engine = GivenGroups(groups if given else None)
    start = time.process_time()
    async with Pipeline(Settings(engine="rules"), engine=engine) as pipeline:
        brief = await pipeline.merge(extractions)
    merged = time.process_time()
    findings = verify(brief, [one.article for one in extractions])
    checked = time.process_time()
    assert not findings, findings[:3]
    return merged - start, checked - merged, len(brief.contradictions)


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[500, 5_000, 50_000])
    sizes = parser.parse_args().sizes
    print("claims   groups   merged s  checked s     all s  conflicts  growth  n log n")
    first: dict[bool, float] = {}
    for size in sizes:
        for given in (True, False):
            merged, checked, conflicts = measured(size, given=given)
            each = (merged + checked) / size
            growth = each / first.setdefault(given, each)
            print(
                f"{size:6}   {'given' if given else 'rules'}  {merged:9.2f}  {checked:9.2f} "
                f"{merged + checked:9.2f}  {conflicts:9}  {growth:6.2f}"
                f"  {math.log(size) / math.log(sizes[0]):7.2f}"
            )


if __name__ == "__main__":
    main()
