"""The same articles through langextract: one request an article, spans aligned.

by_langextract.py URL ARTICLES.jsonl REQUESTS.jsonl CONCURRENCY
"""

import json
import sys
from pathlib import Path

import langextract
from langextract.data import Document, ExampleData, Extraction
from langextract.factory import ModelConfig

EXAMPLE = ExampleData(
    text="A ferry hit the pier at Lund on Tuesday and at least 12 passengers were hurt. "
    "The operator denied that the ship was overloaded.",
    extractions=[
        Extraction("fact", "A ferry hit the pier", attributes={"text": "A ferry hit the pier."}),
        Extraction("figure", "at least 12", attributes={"text": "At least 12 were hurt."}),
        Extraction("position", "The operator denied", attributes={"text": "It denied it."}),
    ],
)
LONGEST = 100_000
"""Characters of a chunk: no article is cut."""


def main(url: str, articles: str, _requests: str, concurrency: str) -> None:
    """Extract all articles with as many workers."""
    made = [json.loads(line) for line in Path(articles).read_text("utf-8").splitlines()]
    model = ModelConfig(
        model_id="scripted",
        provider="OpenAILanguageModel",
        provider_kwargs={"api_key": "none", "base_url": url, "max_workers": int(concurrency)},
    )
    results = langextract.extract(
        [Document(text=one["text"]) for one in made],
        prompt_description="List the facts, figures and positions of the article.",
        examples=[EXAMPLE],
        config=model,
        use_schema_constraints=True,
        max_char_buffer=LONGEST,
        batch_length=len(made),
        max_workers=int(concurrency),
        show_progress=False,
    )
    print(sum(len(one.extractions or ()) for one in results))


main(*sys.argv[1:])
