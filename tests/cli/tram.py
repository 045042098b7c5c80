"""A story of a tram in two articles, and a model that reads it."""

from __future__ import annotations

import re

from tests.servers.endpoint import Asked, Reply, answer

ARTICLES = {
    "morning.txt": "A tram left the rails in Brno on Tuesday. Police said 12 people were hurt.",
    "evening.md": "The tram left its rails in Brno. Its driver said that nobody was hurt.",
}
QUOTES = ("A tram left the rails in Brno on Tuesday", "The tram left its rails in Brno")


def model(asked: Asked) -> Reply:
    """A model that finds one fact in each article and writes one sentence."""
    kind = asked.body["response_format"]["json_schema"]["name"]
    if kind == "Extracted":
        articles = re.findall(r'<article id="(A\d)".*?>(.*?)</article', asked.text, re.DOTALL)
        facts = [
            {"text": f"{quote}.", "by": None, "weight": "central",
             "quotes": [f"{label}: {quote}"]}
            for label, text in articles
            for quote in QUOTES
            if quote in text
        ]  # fmt: skip
        return answer({"datelines": [], "facts": facts, "positions": [], "figures": []})
    if kind == "Composition":
        sentence = {"text": "A tram left the rails in Brno.", "claims": ["c1"]}
        return answer({"headline": sentence, "summary": [sentence]})
    return answer({"groups": []} if kind == "Groups" else {"conflicts": []})
