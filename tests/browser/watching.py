"""A browser window that notices when a text is run, linked or drawn instead of shown."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Dialog, Page

from pages.components.messages import WORD_JOINER
from tests.browser.traffic import Traffic
from tests.browser.walking import opened

# Whatever leads elsewhere, is drawn from elsewhere, or is no element of ours.
MADE_OF_TEXT = """() => [...document.querySelectorAll(
    '[onerror], [onload], .katex, math, iframe, [src=x], [src=y], [aria-label="home icon"], a, ' +
    '[data-testid=stMain] :is(b, i, ol)'
)].filter(e => e.localName !== 'a' ||
    new URL(e.href?.baseVal ?? e.href, location).origin !== location.origin
).map(e => e.outerHTML.slice(0, 200))"""

LOOKS = 20  # half a second apart: tables and figures are drawn after the rest


class Window:
    """A page of a dashboard that notes dialogs, errors and the hosts it asks."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page, self.address = context.new_page(), address
        self.traffic = Traffic(self.page)
        self._happened: list[str] = []
        self._hosts: set[str | None] = set()
        self.page.on("dialog", self._note_dialog)
        self.page.on("pageerror", lambda error: self._happened.append(str(error)))
        self.page.on("request", lambda request: self._hosts.add(urlsplit(request.url).hostname))

    def open(self, link: str, heading: str) -> Page:
        """Open a link, and wait for its screen."""
        return opened(self.page, f"{self.address}/{link}", heading)

    def unfold(self, text: str) -> None:
        """Open the section with this text in its heading, where it is closed."""
        section = self.page.get_by_test_id("stExpander").filter(has_text=text).last
        if section.locator("details[open]").count() == 0:
            section.locator("summary").first.click()
            self.page.wait_for_timeout(500)  # it slides open

    def text(self) -> str:
        """Return all that the page says, tables too, once sure that nothing was made of it."""
        assert self.page.evaluate(MADE_OF_TEXT) == []
        assert self._happened == []
        assert self._hosts - {None} == {"127.0.0.1"}  # None: data: and blob: addresses
        assert self.page.get_by_test_id("stException").count() == 0
        return (self.page.locator("body").text_content() or "").replace(WORD_JOINER, "")

    def lacks(self, *texts: str) -> list[str]:
        """Return those texts that the page does not show as they are, given time to show them."""
        for _ in range(LOOKS):
            said = self.text()
            missing = [text for text in texts if text not in said]
            if not missing:
                break
            self.page.wait_for_timeout(500)
        return missing

    def _note_dialog(self, dialog: Dialog) -> None:
        self._happened.append(dialog.message)
        dialog.dismiss()
