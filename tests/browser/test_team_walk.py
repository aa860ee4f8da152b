"""A manager's walk: what changed in her department, and is it real?

Counted in clicks and seconds from the screen that she begins on; and the way into a team and back.
"""

import re
from time import monotonic

import pytest
from playwright.sync_api import expect

from tests.browser.people import CARING, served, signed_in
from tests.browser.walking import at, let_it_run, main, opened

pytestmark = pytest.mark.browser

MOST_CLICKS = 2


@pytest.fixture(scope="module")
def organisation(sample_file, tmp_path_factory):
    store = tmp_path_factory.mktemp("walk") / "chain.duckdb"
    store.write_bytes(sample_file.read_bytes())
    with served(store) as organisation:
        yield organisation


def test_a_manager_finds_what_changed_in_her_department_and_whether_it_is_real(
    browser, page, organisation, record_property
):
    cookies = signed_in(browser, organisation.address, CARING)
    page.context.add_cookies(
        [{"name": k, "value": v, "url": organisation.address} for k, v in cookies.items()]
    )
    began, clicks = monotonic(), 0
    page.goto(organisation.address)
    at(page, "Teams")
    main(page).get_by_text("What changed", exact=True).click()
    clicks += 1
    finding = main(page).get_by_role("heading", level=2)
    expect(finding).to_contain_text("Xiamen Care 1 (+18)")
    expect(finding).to_contain_text("more than chance explains and enough to matter")
    record_property("clicks", clicks)
    record_property("seconds", round(monotonic() - began, 1))
    assert clicks <= MOST_CLICKS
    hers = organisation.names[CARING.department]
    assert not [name for name in organisation.of_others(CARING) - hers if name in said(page)]


def said(page):
    return main(page).inner_text()


def test_a_click_in_the_heat_map_opens_a_team_and_the_way_back_keeps_the_place(page, filled):
    link = f"{filled}/teams?department=Claims&period=2026-Q2&sort=Loyalty"
    opened(page, link, "Teams")
    names = page.locator(".yaxislayer-above .ytick text")
    expect(names.nth(2)).to_be_visible()
    first = str(names.nth(2).text_content())  # below the company and the department
    for _twice in range(2):  # a click is taken once, so that the way back leads back
        page.locator(".scatterlayer text").nth(2 * 8).click(force=True)
        let_it_run(page)
        expect(page).to_have_url(re.compile(f"team={first.replace(' ', '[+]')}"))
        expect(main(page).get_by_role("heading", level=2)).to_contain_text(first)
        page.get_by_role("button", name="← All teams").click()
        expect(page).not_to_have_url(re.compile("team="))
        expect(page).to_have_url(re.compile("department=Claims.*period=2026-Q2"))
        expect(main(page).get_by_role("combobox", name="Sorted by")).to_have_value("Loyalty")
        expect(names.nth(2)).to_have_text(first)
        let_it_run(page)
