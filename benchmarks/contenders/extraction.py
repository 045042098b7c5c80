"""Extraction by this project, alone: one request an article, its claims grounded, nothing merged.

extraction.py URL ARTICLES.jsonl REQUESTS.jsonl CONCURRENCY
"""

import asyncio
import json
import sys
from pathlib import Path

from summarize import Article, Settings
from summarize.pipeline import Pipeline


async def main(url: str, articles: list[Article], concurrency: int) -> None:
    """Extract all articles at once, with no store."""
    settings = Settings(base_url=url, concurrency=concurrency, no_store=True)
    async with Pipeline(settings) as pipeline:
        print(sum(len(one.claims) for one in await pipeline.extract(articles)))


made = [json.loads(line) for line in Path(sys.argv[2]).read_text("utf-8").splitlines()]
read = [Article(source=one["source"], text=one["text"]) for one in made]
asyncio.run(main(sys.argv[1], read, int(sys.argv[4])))
