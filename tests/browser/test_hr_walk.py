"""HR's way from next quarter's file to the chain it changes, counted in clicks and seconds."""

from dataclasses import replace
from time import monotonic

import pandas as pd
import pytest
from playwright.sync_api import expect

from simulation.dialects.template import write_template
from simulation.simulate import simulate
from survey.period import Period
from tests.browser.walking import at, drop_file, main, opened

pytestmark = pytest.mark.browser

MOST_CLICKS, MOST_SECONDS = 3, 300
LAST, NEXT, DAYS = "2026-Q3", "2026-Q4", 92
AS_SHOWN = f"{Period.parse(NEXT)}"


@pytest.fixture(scope="module")
def next_quarter(tmp_path_factory):
    """The customer survey's file of the quarter after the sample's last, as it always comes."""
    organisation = simulate()
    spelled = dict(zip(organisation.teams["team"], organisation.teams["cs_spelling"], strict=True))
    last = organisation.customers.between(LAST, LAST).renamed(spelled)
    rows = last.rows.assign(
        period=pd.Categorical([NEXT] * len(last.rows)),
        submitted_at=last.rows["submitted_at"] + pd.Timedelta(days=DAYS),
    )
    path = tmp_path_factory.mktemp("next") / "cs_2026Q4_template.xlsx"
    write_template(path, replace(last, rows=rows), "en")
    return path


def test_hr_uploads_next_quarters_known_file_and_sees_the_chain_updated(
    page, filled_for_one_test, next_quarter, record_property
):
    began, clicks = monotonic(), 0
    opened(page, f"{filled_for_one_test}/upload", "Upload")
    drop_file(page, next_quarter)
    clicks += 1
    page.get_by_role("button", name="Import this file").click()
    clicks += 1
    expect(main(page).get_by_text("Imported: ")).to_contain_text("48 teams")
    page.get_by_role("button", name="See the value chain").click()
    clicks += 1
    at(page, "Value chain")
    expect(page.get_by_role("combobox", name="Period")).to_have_value(AS_SHOWN)
    expect(page.locator("h2")).to_contain_text("1 quarter later")
    expect(page.locator(".st-key-chain .stage").nth(3)).to_contain_text(AS_SHOWN)
    seconds = monotonic() - began
    record_property("clicks", clicks)
    record_property("seconds", round(seconds, 1))
    assert clicks <= MOST_CLICKS and seconds < MOST_SECONDS
