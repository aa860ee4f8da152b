"""A screen of the running dashboard fails, and nobody reads whose data did it."""

import os
import re

import pytest
from playwright.sync_api import expect

from tests.browser.app import ROOT, running_app
from tests.browser.walking import at, follow, main

pytestmark = pytest.mark.browser

NAME = "Lin Wei"
FAILS_BEFORE_IT_IS_ASKED = f"""
import insights.history

def imports(*asked):
    raise ValueError("{NAME}, staff list.xlsx, row 7")

insights.history.imports = imports
"""


@pytest.fixture
def failing(tmp_path, monkeypatch):
    """The address of a dashboard whose History screen fails over somebody's data, and its log."""
    (tmp_path / "sitecustomize.py").write_text(FAILS_BEFORE_IT_IS_ASKED, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(ROOT)]))
    with running_app(tmp_path / "chain.duckdb") as address:
        yield address, tmp_path / "server.log"


def test_a_failing_screen_says_a_number_that_is_in_the_log_and_no_name_is(page, failing):
    address, log = failing
    page.goto(f"{address}/history?lang=en")
    at(page, "History")
    expect(page.get_by_role("heading", name="Something went wrong here")).to_be_visible()
    number = main(page).get_by_test_id("stCode").inner_text().strip()
    said, logged = main(page).inner_text(), log.read_text("utf-8")
    assert re.fullmatch("[0-9a-f]{8}", number)
    assert f"Error {number}\nValueError\n" in logged and "pages/hr/history.py" in logged
    for text in (said, logged):
        assert NAME not in text and "staff list" not in text
    follow(page, "Upload")
    expect(page.get_by_text("Something went wrong here")).to_have_count(0)
