"""Draw the README's pictures anew: the page of the seeds' brief, as replayed, in Chromium.

python images/draw.py
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from summarize import Settings, brief, read_articles
from summarize.render import html

ROOT = Path(__file__).parents[1]
SIZE = {"width": 1200, "height": 800}


def main() -> None:
    """Write `brief.png`, a sentence with its evidence, and `contradiction.png`, the first, dark."""
    articles = read_articles(ROOT / "seeds").articles
    made = brief(articles, Settings(replay=ROOT / "cassettes" / "seeds.yaml"))
    # A short card covers little of the page.
    least = min(range(1, len(made.summary)), key=lambda n: len(made.summary[n].claims))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "brief.html"
        page_file.write_text(html.render(made, articles), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        light = browser.new_page(viewport=SIZE, color_scheme="light")
        light.goto(page_file.as_uri())
        light.hover(f"#s{least + 1} .ref")
        light.locator(".card").wait_for()
        light.screenshot(path=ROOT / "images" / "brief.png")
        dark = browser.new_page(viewport=SIZE, color_scheme="dark")
        dark.goto(page_file.as_uri())
        dark.locator("#contradictions").evaluate("it => window.scrollTo(0, it.offsetTop)")
        dark.screenshot(path=ROOT / "images" / "contradiction.png")
        browser.close()


if __name__ == "__main__":
    main()
