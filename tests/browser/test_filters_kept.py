"""What is chosen stays chosen: in the link, and on the way to another screen and back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.walking import at, choose, follow, let_it_run, main, opened

pytestmark = pytest.mark.browser


def link(page):
    return {name: value[0] for name, value in parse_qs(urlsplit(page.url).query).items()}


def test_filters_outlast_another_screen_until_they_are_put_back(page, filled):
    opened(page, f"{filled}/teams?department=Claims", "Teams")
    choose(page, "Region", "North")
    expect(main(page).get_by_text(" of 990 staff answers")).to_be_visible()
    follow(page, "Value chain")
    follow(page, "Teams")
    let_it_run(page)
    assert {"department": "Claims", "region": "North"}.items() <= link(page).items()
    main(page).get_by_role("button", name="Reset filters").click()
    let_it_run(page)
    expect(main(page).get_by_text("Showing all 990 staff answers")).to_be_visible()
    assert not {"department", "region"} & link(page).keys()


def test_a_link_that_names_its_language_by_code_keeps_it(page, filled):
    opened(page, f"{filled}/teams?lang=zh&period=2025-Q4", "团队")
    let_it_run(page)
    assert link(page) == {"lang": "中文", "period": "2025-Q4"}
    page.reload()
    opened(page, page.url, "团队")


def test_back_leads_to_the_screen_before_as_it_was_left(page, filled):
    opened(page, f"{filled}/teams?department=Claims", "Teams")
    choose(page, "Region", "North")
    follow(page, "Trends")
    let_it_run(page)
    assert link(page)["department"] == "Claims"
    page.go_back()
    at(page, "Teams")
    let_it_run(page)
    assert {"department": "Claims", "region": "North"}.items() <= link(page).items()
    expect(main(page).get_by_role("combobox", name="Region")).to_have_value("North")


def test_back_from_a_team_leads_to_all_teams(page, filled):
    opened(page, f"{filled}/teams?department=Claims", "Teams")
    choose(page, "Team", "Beijing Claims 1")
    assert link(page)["team"] == "Beijing Claims 1"
    page.go_back()
    expect(main(page).get_by_role("combobox", name="Team")).to_have_value("All teams")
    assert link(page) == {"department": "Claims"}
