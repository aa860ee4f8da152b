"""What goes with satisfaction: one click from view to view, kept by the link."""

import pytest
from playwright.sync_api import expect

from tests.browser.walking import at, let_it_run, opened

pytestmark = pytest.mark.browser


def test_a_view_is_one_click_away_and_kept_by_its_link(page, filled):
    opened(page, f"{filled}/drivers?lang=English", "Drivers")
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    page.get_by_text("Customer satisfaction", exact=True).first.click()
    let_it_run(page)
    expect(page.locator(".js-plotly-plot")).to_have_count(3)
    page.goto(page.url)
    at(page, "Drivers")
    expect(page.locator(".js-plotly-plot")).to_have_count(3)
    bar = page.locator(".js-plotly-plot").first.locator(".point path").first
    bar.hover(force=True)
    expect(page.locator(".hoverlayer").first).to_contain_text("The service was delivered")
