"""Many made stories, a model that reads them, and a line to it that is as bad as wanted.

A story is one accident in one town; its articles differ in the toll. The model finds the toll as
a figure, and one fact; it puts all tolls in one group and writes one sentence.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from threading import Lock
from typing import Any

from tests.servers.endpoint import HANG, RESET, Asked, Reply, answer, error

TOWNS = ("Lund", "Varna", "Oran", "Split", "Cebu", "Izmir", "Bergen")


def story(number: int) -> str:
    """The name of a story."""
    return f"story-{number:04}"


def text(number: int, article: int) -> str:
    """The text of an article, which no other article has."""
    town = TOWNS[number % len(TOWNS)]
    toll = number * 10 + article + 3
    return (
        f"Paper {article} of {town}\n\n{toll} people were killed when a bridge fell in {town} "
        f"on Monday.\nThe bridge was built by company {number}."
    )


def write_folders(path: Path, stories: int, articles: int = 2) -> Path:
    """A folder of story folders."""
    for number in range(stories):
        folder = path / story(number)
        folder.mkdir(parents=True)
        for article in range(articles):
            (folder / f"{article}.txt").write_text(text(number, article))
    return path


def write_lines(path: Path, stories: int, articles: int = 2) -> Path:
    """The same stories as JSON lines, the articles of all stories mixed."""
    lines = [
        {"story": story(number), "text": text(number, article), "source": f"{article}.txt"}
        for article in range(articles)
        for number in range(stories)
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def kind(asked: Asked) -> str:
    """What is asked for: Extracted, Groups, Conflicts, Composition, Repair."""
    form = asked.body.get("response_format", {})
    if "json_schema" in form:
        return str(form["json_schema"]["name"])
    # The schema stands in the instructions.
    return next(name for name in _ANSWERS if f'"title": "{name}"' in asked.text)


def model(asked: Asked) -> Reply:
    """The model's answer to a request of any stage."""
    return answer(said(asked), tokens=(len(asked.text) // 4, 50))


def said(asked: Asked) -> dict[str, Any]:
    """What the answer to a request holds."""
    # A re-ask comes behind the first question.
    question = next(one["content"] for one in asked.body["messages"] if one["role"] == "user")
    return _ANSWERS[kind(asked)](question)


def content(body: dict[str, Any]) -> str:
    """The content of the model's answer to a request's body."""
    return json.dumps(said(Asked("", {}, body)))


def _extracted(question: str) -> dict[str, Any]:
    numbers, built = [], []
    for label, text in re.findall(r'<article id="(A\d+)"[^>]*>(.*?)</article', question, re.DOTALL):
        toll = re.search(r"(\d+) people were killed", text)
        fact = re.search(r"The bridge was built by company \d+", text)
        assert toll
        assert fact
        numbers.append({"quote": f"{label}: {toll[0]}", "value": toll[1], "by": None})
        built.append(f"{label}: {fact[0]}")
        sentence = f"{fact[0]}."
    killed = {"question": "How many people were killed?", "weight": "central", "forecast": False}
    told = {"text": sentence, "by": None, "weight": "side", "quotes": built}
    return {
        "datelines": [],
        "figures": [killed | {"numbers": numbers}],
        "positions": [],
        "facts": [told],
    }


def _groups(question: str) -> dict[str, Any]:
    tolls = re.findall(r"^(c\d+) \[A\d+\] figure, (\d+)", question, re.MULTILINE)
    answers = [{"label": toll, "claims": [claim]} for claim, toll in tolls]
    group = {"question": "How many people were killed?", "kind": "figure", "answers": answers}
    about = {"why": "The tolls differ.", "relation": "dispute", "weight": "central"}
    return {"groups": [group | about]}


def _composition(question: str) -> dict[str, Any]:
    found = re.search(r"^- (The bridge .*) \[(c\d+)", question, re.MULTILINE)
    assert found
    sentence = {"text": found[1], "claims": [found[2]]}
    return {"headline": sentence, "summary": [sentence]}


_ANSWERS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "Extracted": _extracted,
    "Groups": _groups,
    "Conflicts": lambda _: {"conflicts": []},
    "Composition": _composition,
    "Repair": lambda _: {"items": []},
}

FAULTS: Mapping[str, float] = {
    "429": 0.20,
    "500": 0.05,
    "reset": 0.02,
    "hang": 0.02,
    "invalid": 0.02,
    "cut off": 0.01,
    "refusal": 0.01,
}
"""How often each fault comes, as shares of all requests."""

_FAULTY: Mapping[str, Reply] = {
    "429": error(429, headers={"retry-after-ms": "5"}),
    "500": error(500),
    "reset": RESET,
    "hang": HANG,
    "invalid": answer({"sorry": "no"}),
    "cut off": answer('{"facts', finish="length"),
    "refusal": answer(None, refusal="I would rather not."),
}


class BadLine:
    """The model behind a bad line; which try of a request meets which fault is the seed's doing."""

    def __init__(self, seed: int, faults: Mapping[str, float] = FAULTS) -> None:
        """No request has come yet."""
        self.met: Counter[str] = Counter()
        """How many requests met each fault; those that met none are `model`."""
        self._seed = seed
        self._faults = faults
        self._tries: Counter[str] = Counter()
        self._lock = Lock()

    def __call__(self, asked: Asked) -> Reply:
        """The model's reply, or a fault."""
        request = hashlib.sha256(json.dumps(asked.body, sort_keys=True).encode()).hexdigest()
        with self._lock:
            self._tries[request] += 1
            chance = Random(f"{self._seed} {request} {self._tries[request]}").random()  # noqa: S311
            for fault, share in self._faults.items():
                if chance < share:
                    self.met[fault] += 1
                    return _FAULTY[fault]
                chance -= share
            self.met["model"] += 1
        return model(asked)

    @property
    def most_tries(self) -> int:
        """How often the request that was sent most often was sent."""
        return max(self._tries.values())
