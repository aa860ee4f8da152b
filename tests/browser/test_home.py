"""An executive's way from the first screen to its evidence, counted in clicks and seconds."""

from time import monotonic

import pytest
from playwright.sync_api import expect

from tests.browser.app import settled
from tests.browser.walking import at, main, opened

pytestmark = pytest.mark.browser

MOST_CLICKS = 2


def test_an_executive_finds_the_weakest_link_and_the_teams_behind_it(
    page, filled, record_property
):
    began, clicks = monotonic(), 0
    opened(page, filled, "Home")
    expect(main(page).get_by_text("No link of the chain is clearly weaker")).to_be_visible()
    main(page).get_by_role("link", name="See the teams behind it").click()
    clicks += 1
    at(page, "Value chain")
    expect(page.get_by_role("combobox", name="Link")).to_have_value(
        "Employee satisfaction → Perceived quality"
    )
    expect(page.locator(".js-plotly-plot .scatterlayer .points path").first).to_be_visible()
    record_property("clicks", clicks)
    record_property("seconds", round(monotonic() - began, 1))
    assert clicks <= MOST_CLICKS


def test_a_team_that_stands_out_is_one_click_away_in_the_language_chosen(page, filled):
    opened(page, f"{filled}/home?lang=中文", "首页")
    main(page).get_by_role("link", name="Shenzhen Key 1").click()
    at(page, "团队")
    expect(main(page).get_by_text("Shenzhen Key 1").first).to_be_visible()


def test_on_a_phone_sentences_and_figures_stand_below_each_other(page, filled):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{filled}/home")
    cards = settled(page).locator(".cards .card")
    expect(cards).to_have_count(2)
    lefts = cards.evaluate_all("all => all.map(card => card.getBoundingClientRect().left)")
    assert lefts[0] == lefts[1]
    assert page.locator(".cards img").evaluate_all("all => all.every(i => i.naturalWidth > 0)")
    for width in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        assert page.evaluate(f"{width}.scrollWidth") <= 390
