"""What axe-core finds on every screen: nothing but what Streamlit's own parts do."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pages.components.screens import SCREENS
from tests.browser.app import settled

pytestmark = pytest.mark.browser

# Rule, and the part of the page that Streamlit draws against it.
STREAMLITS_OWN = {
    "presentation-role-conflict": "stFileUploaderDropzone",
    "target-size": "stDateInput",
    "empty-table-header": "stDataFrame",
}


@pytest.fixture(params=["light", "dark"])
def window(request, browser):
    context = browser.new_context(
        viewport={"width": 1440, "height": 1400}, color_scheme=request.param
    )
    context.set_default_timeout(60_000)  # fourteen screens, one after the other
    yield context.new_page()
    context.close()


def ours(page: Page) -> list[str]:
    """Rule, element and reason of each fault that is not Streamlit's."""
    found = []
    for violation in Axe().run(page).response["violations"]:
        part = STREAMLITS_OWN.get(violation["id"])
        for node in violation["nodes"]:
            if not (part and _is_inside(page, node["target"], part)):
                found.append(f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}")
    return found


def _is_inside(page: Page, target: list[str], part: str) -> bool:
    inside = "(element, part) => element.closest(`[data-testid^=${part}]`) !== null"
    return page.locator(target[0]).first.evaluate(inside, part)


def open_all(page: Page) -> None:
    """Unfold what is folded, so that it is looked at too."""
    folded = page.get_by_test_id("stMain").locator("details:not([open]) > summary")
    folded.evaluate_all("all => all.forEach(summary => summary.click())")
    page.wait_for_timeout(500)  # they slide open


def test_every_screen_can_be_used_by_everybody(window, filled):
    faults = {}
    for screen in SCREENS:
        window.goto(f"{filled}/{screen.address}?lang=en")
        settled(window)
        window.wait_for_timeout(1000)  # figures and tables are drawn after the rest
        open_all(window)
        if found := ours(window):
            faults[screen.address] = found
    assert faults == {}


@pytest.mark.parametrize(("language", "name"), [("en", "Executive"), ("zh", "高管")])
def test_the_menu_is_read_aloud_as_groups_with_names(browser, filled, language, name):
    page = browser.new_page()
    page.goto(f"{filled}/home?lang={language}")
    group = settled(page).get_by_role("navigation").get_by_role("group", name=name)
    group.wait_for()
    assert group.get_by_role("link").count() == 3
    page.close()


def test_an_empty_screen_can_be_used_by_everybody(window, empty):
    window.goto(f"{empty}/?lang=zh")
    assert ours(settled(window)) == []
