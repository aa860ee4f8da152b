"""From the chain to the teams behind a link, and on to one of them, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walking import at, choose, follow, let_it_run, opened

pytestmark = pytest.mark.browser

SERVICE = "Internal service → Employee satisfaction"


def test_an_arrow_and_a_bubble_lead_to_a_team_in_two_clicks_and_back(page, filled):
    opened(page, f"{filled}/value-chain?lang=en", "Value chain")
    page.get_by_role("button", name=SERVICE).click()
    let_it_run(page)
    plot = page.locator(".js-plotly-plot").first
    expect(plot).to_contain_text("Internal service, 0–100")
    expect(page.locator(".link.chosen")).to_have_count(1)
    bubble = plot.locator(".points path").last
    bubble.hover(force=True)
    expect(plot.locator(".hoverlayer")).to_contain_text("Internal service: ")
    team = plot.locator(".hoverlayer b, .hoverlayer tspan").first.text_content()
    bubble.click(force=True)
    at(page, "Teams")
    expect(page.get_by_role("combobox", name="Team")).to_have_value(team)
    follow(page, "Value chain")
    let_it_run(page)
    expect(page).to_have_url(re.compile("/value-chain"))
    expect(page.get_by_role("combobox", name="Link")).to_have_value(SERVICE)


def test_the_keyboard_alone_reaches_a_link_and_a_team(page, filled):
    opened(page, f"{filled}/value-chain?lang=en", "Value chain")
    page.get_by_role("button", name=SERVICE).focus()
    page.keyboard.press("Enter")
    let_it_run(page)
    expect(page.get_by_role("combobox", name="Link")).to_have_value(SERVICE)
    choose_team(page, "Kunming Claims 2")
    at(page, "Teams")
    expect(page.get_by_role("combobox", name="Team")).to_have_value("Kunming Claims 2")


def choose_team(page, name):
    page.get_by_role("combobox", name="Open a team").focus()
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def test_a_chosen_link_is_kept_when_the_language_changes(page, filled):
    opened(page, f"{filled}/value-chain?lang=en", "Value chain")
    choose(page, "Link", SERVICE)
    page.get_by_text("中文", exact=True).click()
    at(page, "价值链")
    page.goto(page.url)
    at(page, "价值链")
    expect(page.locator(".link.chosen")).to_have_count(1)
