"""Quality on stories with gold: this project beside one plain prompt, answered by one model.

    python -m benchmarks.quality                    the tables, from the stored answers
    python -m benchmarks.quality ask STORY…         ask the rival and store its answer
    python -m benchmarks.quality keep STORY FOLDER  store what `brief -o FOLDER` wrote

Stored answers (`benchmarks/answers/`) hold no text of any article: each quote is kept as its
offsets and is filled in from the stories' folder, which stands beside the repository
(`../shared/stories`, or SUMMARIZE_STORIES). What the short form carries depends on the words of the
brief, so its scores are kept as they were when the answer was stored, with what the run used.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import rival
from summarize.checks.gold import load_gold
from summarize.checks.match import evaluate
from summarize.checks.scores import Item, Scores
from summarize.engines.llm.engine import tokens
from summarize.render import markdown
from summarize.schema import Article, Brief
from summarize.settings import Settings
from summarize.sources.articles import read_articles

ANSWERS = Path(__file__).parent / "answers"
STORIES = Path(
    os.environ.get("SUMMARIZE_STORIES", Path(__file__).parents[2] / "shared" / "stories")
)


def main(arguments: Sequence[str]) -> None:
    """Print the tables, or store an answer."""
    if not STORIES.is_dir():
        sys.exit(
            f"The stories' texts are not at {STORIES}: name their folder in SUMMARIZE_STORIES."
        )
    match arguments:
        case []:
            Console().print(table(), short_table())
        case ["ask", *stories]:
            asyncio.run(_ask(stories))
        case ["keep", story, folder]:
            _keep(story, Path(folder))
        case _:
            sys.exit(__doc__)


async def _ask(stories: Sequence[str]) -> None:
    async def one(story: str) -> None:
        articles = _articles(story)
        read = rival.read(await rival.ask(articles, Settings()), articles)
        _write(f"{story}.rival", {"unplaced": read.unplaced, "brief": _emptied(read.brief)})

    await asyncio.gather(*(one(story) for story in stories))


def _keep(story: str, folder: Path) -> None:
    brief = Brief.model_validate_json((folder / "brief.json").read_text("utf-8"))
    articles = _articles(story)
    texts = {article.source: article.text for article in articles}
    short = evaluate(load_gold(STORIES / story / "gold.json"), brief, texts).short
    stages = json.loads((folder / "run.json").read_text("utf-8"))["usage"]["stages"]
    run = {
        "facts": _carried(short.key_facts),
        "positions": _carried(short.positions),
        "shown": short.shown,
        "words": len(markdown.render(brief).split()),
        "words of articles": sum(len(text.split()) for text in texts.values()),
        "tokens of articles": tokens(articles),
        "stages": {
            stage: {name: used[name] for name in ("requests", "prompt_tokens", "completion_tokens")}
            for stage, used in stages.items()
        },
    }
    _write(f"{story}.ours", {"unplaced": 0, "run": run, "brief": _emptied(brief)})


def _carried(items: Sequence[Item]) -> tuple[int, int]:
    return sum(item.carried for item in items), len(items)


TOKENS_A_SECOND = 100
"""Of the endpoint on which the time to a brief is reckoned: prompts are read in no time."""


def short_table() -> Table:
    """What the short form carries, and what each story took."""
    shown = Table(title="Short form and price")
    for name in ("story", *RUN_COLUMNS):
        shown.add_column(name, justify="left" if name == "story" else "right")
    runs = {
        path.name.split(".")[0]: json.loads(path.read_text("utf-8"))["run"]
        for path in sorted(ANSWERS.glob("*.ours.json"))
    }
    for story, run in runs.items():
        shown.add_row(story, *(cell([run]) for cell in RUN_COLUMNS.values()))
    shown.add_section()
    shown.add_row("all", *(cell([*runs.values()]) for cell in RUN_COLUMNS.values()))
    return shown


Run = Mapping[str, Any]


def _part(runs: Sequence[Run], name: str) -> str:
    return f"{sum(run[name][0] for run in runs)}/{sum(run[name][1] for run in runs)}"


def _used(run: Run, name: str) -> int:
    return sum(int(used[name]) for used in run["stages"].values())


def _times(runs: Sequence[Run], name: str) -> str:
    """Tokens for each token of the articles, on average over stories."""
    shares = [_used(run, name) / run["tokens of articles"] for run in runs]
    return f"{sum(shares) / len(shares):.2f}"


def _seconds(run: Run) -> float:
    """Until the brief is there: contradictions are asked for beside claims and their repairs."""
    out = {stage: int(used["completion_tokens"]) for stage, used in run["stages"].items()}
    read = out.get("extract", 0) + out.get("repair", 0)
    return (max(read, out.get("contradict", 0)) + out.get("compose", 0)) / TOKENS_A_SECOND


def _average(values: Sequence[float], form: str) -> str:
    return format(sum(values) / len(values), form)


RUN_COLUMNS: Mapping[str, Callable[[Sequence[Run]], str]] = {
    "key facts": lambda runs: _part(runs, "facts"),
    "positions": lambda runs: _part(runs, "positions"),
    "text shown": lambda runs: _average([run["shown"] for run in runs], ".0%"),
    "words": lambda runs: _average([run["words"] for run in runs], ".0f"),
    "of the articles": lambda runs: _average(
        [run["words"] / run["words of articles"] for run in runs], ".0%"
    ),
    "requests": lambda runs: _average([_used(run, "requests") for run in runs], ".1f"),
    "tokens in ×": lambda runs: _times(runs, "prompt_tokens"),
    "tokens out ×": lambda runs: _times(runs, "completion_tokens"),
    "seconds": lambda runs: _average([_seconds(run) for run in runs], ".0f"),
}


def table() -> Table:
    """Scores of all stored answers, story by story and in all."""
    rows = [
        (story, who, *_scored(story, who))
        for story in sorted({path.name.split(".")[0] for path in ANSWERS.glob("*.json")})
        for who in ("ours", "rival")
        if (ANSWERS / f"{story}.{who}.json").is_file()
    ]
    shown = Table(title="Stories with gold")
    for name in ("story", "who", *COLUMNS, "unplaced quotes"):
        shown.add_column(name, justify="left" if name in ("story", "who") else "right")
    for story, who, scores, unplaced in rows:
        shown.add_row(story, who, *_cells([scores]), str(unplaced))
    shown.add_section()
    for who in ("ours", "rival"):
        of = [(scores, unplaced) for _, one, scores, unplaced in rows if one == who]
        if of:
            lost = sum(unplaced for _, unplaced in of)
            shown.add_row("all", who, *_cells([scores for scores, _ in of]), str(lost))
    return shown


def _scored(story: str, who: str) -> tuple[Scores, int]:
    stored = json.loads((ANSWERS / f"{story}.{who}.json").read_text("utf-8"))
    articles = _articles(story)
    brief = _filled(stored["brief"], articles)
    texts = {article.source: article.text for article in articles}
    return evaluate(load_gold(STORIES / story / "gold.json"), brief, texts), stored["unplaced"]


def _found(all_of: Sequence[Scores]) -> str:
    required = [t for scores in all_of for t in scores.targets if not t.optional]
    return f"{sum(bool(t.found_by) for t in required)}/{len(required)}"


def _flags(all_of: Sequence[Scores], *, main: bool) -> str:
    flags = [f for scores in all_of for f in scores.flags if not main or f.rank == "main"]
    return f"{sum(f.verdict in ('found', 'repeat') for f in flags)}/{len(flags)}"


def _alarms(all_of: Sequence[Scores]) -> str:
    return str(sum(f.verdict == "false alarm" for scores in all_of for f in scores.flags))


def _facts(all_of: Sequence[Scores]) -> str:
    items = [item for scores in all_of for item in scores.key_facts]
    return f"{sum(item.carried for item in items)}/{len(items)}"


def _positions(all_of: Sequence[Scores]) -> str:
    items = [item for scores in all_of for item in scores.positions]
    return f"{sum(item.carried for item in items)}/{len(items)}"


def _shown(all_of: Sequence[Scores]) -> str:
    return f"{sum(scores.shown for scores in all_of) / len(all_of):.0%}"


COLUMNS: Mapping[str, Callable[[Sequence[Scores]], str]] = {
    "required found": _found,
    "flags in gold": lambda of: _flags(of, main=False),
    "main in gold": lambda of: _flags(of, main=True),
    "false alarms": _alarms,
    "key facts": _facts,
    "positions": _positions,
    "text shown": _shown,
}


def _cells(of: Sequence[Scores]) -> list[str]:
    return [cell(of) for cell in COLUMNS.values()]


def _articles(story: str) -> tuple[Article, ...]:
    return read_articles(STORIES / story).articles


_TOLD = frozenset({"text", "value", "counted", "actor", "towards"})
_ASIDE = frozenset({"by", "scope", "date", "as_of"})
"""What claims say in words, which no score looks at."""


def _emptied(brief: Brief) -> dict[str, Any]:
    """The brief with no words of its articles: quotes emptied, spans kept."""
    kept = brief.model_dump(mode="json")
    for claim in kept["claims"]:
        claim |= {name: "" for name in _TOLD if name in claim}
        claim |= {name: None for name in _ASIDE if name in claim}
        for evidence in claim["evidence"]:
            evidence["quote"] = ""
    for conflict in kept["contradictions"]:
        for side in conflict["sides"]:
            side |= {"label": "", "by": []}
    for series in kept["figures"]:
        for point in series["points"]:
            point.update(dict.fromkeys(_ASIDE & point.keys()))
    for entry in kept["articles"]:
        entry |= {"title": None, "author": None, "publisher": None}
    for line in kept["positions"]:
        line["actor"] = ""
    kept |= {"headline": "", "dropped": [], "unread": [], "apparent": [], "to_check": []}
    kept["proposals"] = {"articles": [], "alignment": {"groups": []}, "compositions": []}
    for part in ("summary", "agreed", "single_source", "positions"):
        for one in kept[part]:
            one["text"] = ""
    return kept


def _filled(kept: dict[str, Any], articles: Sequence[Article]) -> Brief:
    """The brief with its quotes read again from the articles at their offsets."""
    texts = {article.id: article.text for article in articles}
    for claim in kept["claims"]:
        for evidence in claim["evidence"]:
            text = texts[evidence["article"]]
            evidence["quote"] = text[evidence["start"] : evidence["end"]]
    return Brief.model_validate(kept)


def _write(name: str, kept: Mapping[str, Any]) -> None:
    ANSWERS.mkdir(exist_ok=True)
    path = ANSWERS / f"{name}.json"
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"kept {path.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
