"""What a person does on a page: open a screen, follow the menu, drop files, choose options."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.app import settled


def opened(page: Page, address: str, heading: str) -> Page:
    """Open a link and wait for its screen."""
    page.goto(address)
    return at(page, heading)


def at(page: Page, heading: str) -> Page:
    """Wait until the screen of this heading stands still."""
    expect(page.locator("h1")).to_have_text(heading)
    return settled(page)


def follow(page: Page, entry: str, heading: str = "") -> Page:
    """Click an entry of the menu."""
    page.get_by_test_id("stSidebarNavLink").get_by_text(entry, exact=True).click()
    return at(page, heading or entry)


def drop(page: Page, name: str, data: bytes) -> None:
    """Drop a file on the upload screen."""
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.locator("input[type=file]").set_input_files([file])


def drop_file(page: Page, path: Path) -> None:
    """Drop a file of the disk on the upload screen."""
    drop(page, path.name, path.read_bytes())


def pick(page: Page, label: str, option: str) -> None:
    """Choose the option of a selector that goes away once it has its answer."""
    page.get_by_role("combobox", name=label).last.click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).click()


def choose(page: Page, label: str, option: str) -> None:
    """Choose the option of a selector by typing it."""
    pick(page, label, option)
    expect(page.get_by_role("combobox", name=label).last).to_have_value(option)
    let_it_run(page)


def choose_all(page: Page, label: str, *options: str) -> None:
    """Choose several options of a selector, one after the other."""
    box = page.get_by_test_id("stMultiSelect").filter(has_text=label).last
    for option in options:
        pick(page, label, option)
        expect(box.get_by_text(option, exact=True)).to_be_visible()
        let_it_run(page)
    page.keyboard.press("Escape")


def enter(page: Page, label: str, text: str) -> None:
    """Fill in a field."""
    page.get_by_role("textbox", name=label).fill(text)
    page.keyboard.press("Enter")
    let_it_run(page)


def let_it_run(page: Page) -> None:
    """Wait until the screen has taken in what was done to it."""
    page.wait_for_timeout(500)  # Streamlit shows only after a while that it has begun
    settled(page)


def main(page: Page) -> Locator:
    """The screen without the menu."""
    return page.get_by_test_id("stMain")
