"""Real files that nobody made for this dashboard, uploaded as HR would."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walking import (
    at,
    choose,
    choose_all,
    drop_file,
    enter,
    follow,
    let_it_run,
    opened,
    pick,
)

pytestmark = pytest.mark.browser

DOMAINS = ("saf", "com", "eng", "aca")
RESULTS = [  # what was measured, which customers, how the file's headings end
    ("Employee satisfaction", "", "t"),
    ("Customer satisfaction", "parents", "p"),
    ("Customer satisfaction", "students", "s"),
]


def add_results(page, construct, customers, ending):
    if customers:
        page.get_by_text("Add results").first.click()
        let_it_run(page)
        choose(page, "What was measured", construct)
        enter(page, "Which customers", customers)
    choose_all(page, "Columns with the team's mean", *(f"{d}_{ending}_11" for d in DOMAINS))
    choose(page, "Number of answers", f"N_{ending}")
    choose(page, "Response rate", f"rr_{ending}")
    page.get_by_role("button", name="Add these results").click()
    said = f"{construct} ({customers})" if customers else construct
    expect(page.get_by_text(f"{said}, 0-10: saf_{ending}_11")).to_be_visible()
    let_it_run(page)


def test_a_table_with_a_row_per_school_is_mapped_by_hand(page, fresh, shared_folder):
    opened(page, f"{fresh}/upload", "Upload")
    drop_file(page, shared_folder / "real" / "nyc_schools" / "survey_all.txt")
    page.get_by_role("button", name="Each row is one team's result").click()
    expect(page.get_by_text("Team results:").first).to_be_visible()
    expect(page.get_by_role("combobox", name="Team column")).to_have_value("dbn")
    enter(page, "Period of the whole file", "2011")
    for result in RESULTS:
        add_results(page, *result)
    page.get_by_role("button", name="Import this file").click()
    expect(page.get_by_text("Imported: 455 rows, 455 teams, 2011.")).to_be_visible()
    page.get_by_role("button", name="See the value chain").click()
    at(page, "Value chain")
    expect(page.locator("h2")).to_contain_text("453 teams")
    expect(page.get_by_text("6 teams are hidden to protect people")).to_be_visible()


def test_labels_of_a_real_staff_survey_are_put_in_order(page, fresh, shared_folder):
    opened(page, f"{fresh}/upload", "Upload")
    drop_file(page, shared_folder / "exports/surveymonkey/SurveyMonkey_raw_export.xlsx")
    page.get_by_role("button", name="This is the order").click()
    expect(page.get_by_text("questions that are not in the codebook")).to_be_visible()
    pick(page, "questions that are not in the codebook", "Employee satisfaction")
    page.get_by_role("button", name="Import this file").click()
    expect(page.get_by_text("Imported: 198 rows")).to_be_visible()
    follow(page, "Teams")
    expect(page.locator("h2")).to_contain_text(
        re.compile(r"Employee satisfaction: \d of [5-9] teams")
    )
    expect(page.locator(".js-plotly-plot").first).to_contain_text("Internal Audit")
