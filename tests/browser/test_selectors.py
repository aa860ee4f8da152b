"""What is chosen above a screen can be read whole, whatever it is called, at any width."""

import pytest

from survey.chain import CONSTRUCT
from survey.language import gettext as _
from survey.language import use_language
from tests.browser.app import settled
from tests.browser.walking import main

pytestmark = pytest.mark.browser

LONG = "Customer Service Centre 9"
CUT = """all => all.filter(box => box.scrollWidth > box.clientWidth)
    .map(box => box.getAttribute("aria-label") + ": " + box.value)"""
CUT_LINKS = """all => all.filter(link => [link, ...link.querySelectorAll("*")]
    .some(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth))
    .map(link => link.textContent)"""
WRITE = "(box, text) => { box.value = text }"
KEYS = ("construct", "department", "region", "team", "period")


def chosen(page):
    """The selectors with a name in them; whom to look at is chosen in another kind."""
    return main(page).get_by_test_id("stSelectbox").locator("input")


def fits(page, width):
    assert chosen(page).evaluate_all(CUT) == []
    assert main(page).evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    rights = chosen(page).evaluate_all(
        "all => all.map(box => box.parentElement.getBoundingClientRect().right)"
    )
    assert max(rights) <= width


@pytest.mark.parametrize("words", ["en", "zh"])
@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("link", ["trends", "teams", "comments"])
def test_no_name_that_is_chosen_is_cut(page, filled, link, width, words):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{filled}/{link}?lang={words}")
    chosen(page).nth(3).wait_for()
    fits(settled(page), width)
    use_language(words)
    longest = max((_(construct.name) for construct in CONSTRUCT.values()), key=len)
    for key in KEYS:
        for box in main(page).locator(f".st-key-{key} input").all():
            box.evaluate(WRITE, longest if key == "construct" else LONG)
    page.wait_for_timeout(300)
    fits(page, width)


@pytest.mark.parametrize("words", ["en", "zh"])
@pytest.mark.parametrize("width", [1440, 1000, 700, 390])
def test_no_link_to_the_evidence_is_cut(page, filled, width, words):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{filled}/home?lang={words}")
    links = main(page).get_by_test_id("stPageLink-NavLink")
    links.nth(4).wait_for()
    settled(page)
    assert links.evaluate_all(CUT_LINKS) == []
