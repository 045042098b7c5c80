"""The scripted model: an answer that fits the schema of a request, read from its own text.

What it says of an article is taken from the article's sentences, so quotes are really there; what
it says of claims is sorted by their text. It knows the requests of this project by the name of
their reply type, those of langextract by their schema's name, and those of docetl by their tool.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

_ARTICLE = re.compile(r"<article[^>]*>\n(.*)\n</article", re.DOTALL)
_ARTICLES = re.compile(r'<article id="(A\d+)"[^>]*>\n(.*?)\n</article', re.DOTALL)
_SENTENCE = re.compile(r"[A-Z0-9][^.\n]*\.")
_NUMBER = re.compile(r"(?:More than )?\b\d+(?: million)?")
_SPEAKER = re.compile(r"(?:^|, )([^,]*?) (?:said|denied|called|promised|criticised)\b")
_LISTED = re.compile(
    r"^(c\d+) \[A\d+\] (\w+)[^:]*: (.*?)(?: \(counted: (.*?)[;)].*)?$", re.MULTILINE
)
_CITED = re.compile(r"^ *- (?:.*: )?(.+) \[(c[\dc, ]*)\]$", re.MULTILINE)
_WORDS_OF_A_QUOTE = 8
_SENTENCES_OF_A_SUMMARY = 6


class Said(NamedTuple):
    """One sentence of an article as a claim."""

    kind: str
    """fact, position or figure."""
    quote: str
    text: str
    value: str
    """For a figure: the number's words; else empty."""
    actor: str
    """For a position: who; else empty."""


def respond(asked: dict[str, Any]) -> dict[str, Any]:
    """The assistant's message for the body of a request."""
    prompt = asked["messages"][-1]["content"]
    if tools := asked.get("tools"):
        arguments = json.dumps({"claims": _plain(prompt)})
        call = {"name": tools[0]["function"]["name"], "arguments": arguments}
        calls = [{"id": "call-1", "type": "function", "function": call}]
        return {"role": "assistant", "content": None, "tool_calls": calls}
    name = asked["response_format"]["json_schema"]["name"]
    content = json.dumps(_ANSWERS[name](prompt), ensure_ascii=False)
    return {"role": "assistant", "content": content, "refusal": None}


def claims(article: str) -> Iterator[Said]:
    """The claims of an article, one a sentence."""
    for sentence in _SENTENCE.findall(article):
        number, speaker = _NUMBER.search(sentence), _SPEAKER.search(sentence)
        if number:
            rest = sentence[number.start() :].split()
            quote = " ".join(rest[:_WORDS_OF_A_QUOTE]).rstrip(".,")
            yield Said("figure", quote, sentence, number[0], "")
        elif speaker:
            yield Said("position", sentence.rstrip("."), sentence, "", speaker[1])
        else:
            quote = " ".join(sentence.split()[:_WORDS_OF_A_QUOTE]).rstrip(".,")
            yield Said("fact", quote, sentence, "", "")


def _extracted(prompt: str) -> dict[str, Any]:
    """What each article says, as if no two said the same."""
    said: dict[str, list[Any]] = {"datelines": [], "figures": [], "positions": [], "facts": []}
    for label, text in _ARTICLES.findall(prompt):
        for one in claims(text):
            quoted = f"{label}: {one.quote}"
            if one.kind == "figure":
                counted = one.quote.removeprefix(one.value).partition(",")[0].strip()
                number = {"quote": quoted, "value": one.value, "by": None}
                question = {"question": counted, "weight": "central", "forecast": False}
                said["figures"].append(question | {"numbers": [number]})
            elif one.kind == "position":
                stance = "denies" if "denied" in one.text else "claims"
                position = {"actor": one.actor, "stance": stance, "text": one.text}
                said["positions"].append(position | {"weight": "side", "quotes": [quoted]})
            else:
                fact = {"text": one.text, "by": None, "weight": "side", "quotes": [quoted]}
                said["facts"].append(fact)
    return said


def _groups(prompt: str) -> dict[str, Any]:
    """Claims of one text or counting one thing answer one question, each text its own answer."""
    questions: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim, kind, text, counted in _LISTED.findall(prompt):
        if kind != "dateline":
            questions[counted or text][text].append(claim)
    groups = [
        {
            "question": f"What of {about}?",
            "kind": "figure" if len(answers) > 1 else "fact",
            "answers": [{"label": text, "claims": ids} for text, ids in answers.items()],
            "why": "The numbers differ." if len(answers) > 1 else "",
            "relation": "dispute" if len(answers) > 1 else "same",
            "weight": "central",
        }
        for about, answers in questions.items()
        if sum(map(len, answers.values())) > 1
    ]
    return {"groups": groups}


def _composition(prompt: str) -> dict[str, Any]:
    cited = [
        {"text": text, "claims": ids.split(", ")}
        for text, ids in islice(_CITED.findall(prompt), _SENTENCES_OF_A_SUMMARY)
    ]
    return {"headline": cited[0], "summary": cited}


def _withdrawn(prompt: str) -> dict[str, Any]:
    items = re.findall(r"^(\d+)\. ", prompt, re.MULTILINE)
    return {
        "items": [
            {"item": int(number), **dict.fromkeys(("quote", "text", "value", "by"))}
            for number in items
        ]
    }


def _langextract(prompt: str) -> dict[str, Any]:
    article = prompt.rpartition("\nQ: ")[2].removesuffix("\nA: ")
    return {
        "extractions": [
            {said.kind: said.quote, f"{said.kind}_attributes": {"text": said.text}}
            for said in claims(article)
        ]
    }


def _plain(prompt: str) -> list[dict[str, str]]:
    return [
        {"kind": said.kind, "quote": said.quote, "text": said.text}
        for said in claims(_article(prompt))
    ]


def _article(prompt: str) -> str:
    found = _ARTICLE.search(prompt)
    return found[1] if found else prompt


_ANSWERS = {
    "Extracted": _extracted,
    "Repair": _withdrawn,
    "Groups": _groups,
    "Conflicts": lambda _: {"conflicts": []},
    "Composition": _composition,
    "langextract_extractions": _langextract,
}
