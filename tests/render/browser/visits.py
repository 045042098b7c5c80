"""Pages as they are visited: what a reader sees, and what the page does beside being shown."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page

WIDTHS = (360, 768, 1440)


class Visit:
    """An open page, and all that it did beside being shown."""

    def __init__(self, context: BrowserContext, path: Path) -> None:
        self.page: Page = context.new_page()
        self.console: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))
        self.page.on("dialog", lambda dialog: self.console.append(dialog.message))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.address = path.as_uri()
        self.page.goto(self.address)

    def bring_up(self, selector: str) -> None:
        """Points at something and waits for its card."""
        self.page.hover(selector)
        self.page.locator(".card").wait_for()


def comes_into_view(page: Page, selector: str) -> bool:
    """Waits until the first of these stands inside the window, and stays there."""
    page.wait_for_function(
        """selector => {
            const box = document.querySelector(selector)?.getBoundingClientRect();
            const still = box && box.top === window.before;
            window.before = box?.top;
            return still && box.top >= 0 && box.bottom <= innerHeight;
        }""",
        arg=selector,
        polling=150,
    )
    return True
