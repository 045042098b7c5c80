"""The floor: this project's extraction requests by openai and `asyncio.gather`, no more.

gather.py URL ARTICLES.jsonl REQUESTS.jsonl CONCURRENCY
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import openai


async def main(url: str, bodies: list[dict[str, Any]], concurrency: int) -> None:
    """Send each body; read each answer as JSON."""
    slots = asyncio.Semaphore(concurrency)

    async def ask(client: openai.AsyncOpenAI, body: dict[str, Any]) -> int:
        async with slots:
            completion = await client.chat.completions.create(**body)
        return len(json.loads(completion.choices[0].message.content or ""))

    async with openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0) as client:
        print(len(await asyncio.gather(*(ask(client, body) for body in bodies))))


sent = [json.loads(line) for line in Path(sys.argv[3]).read_text("utf-8").splitlines()]
asyncio.run(main(sys.argv[1], sent, int(sys.argv[4])))
