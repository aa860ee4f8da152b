"""What a person takes from a figure: how it is computed, its picture and its data."""

import csv
from io import StringIO

import pytest
from playwright.sync_api import expect

from tests.browser.app import settled
from tests.browser.walking import main

pytestmark = pytest.mark.browser

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(params=[1440, 390])
def teams(request, page, filled):
    page.set_viewport_size({"width": request.param, "height": 2600})
    page.goto(f"{filled}/teams?lang=en")
    settled(page)
    expect(main(page).get_by_role("button", name="Save picture").first).to_be_visible()
    return page


def test_picture_note_and_data_are_at_hand_with_the_keyboard_alone(teams):
    picture = main(teams).get_by_role("button", name="Save picture").first
    picture.focus()
    with teams.expect_download() as saved:
        teams.keyboard.press("Enter")
    assert saved.value.suggested_filename == "heatmap.png"
    assert saved.value.path().read_bytes().startswith(PNG)
    main(teams).get_by_role("button", name="How is this computed?").first.focus()
    teams.keyboard.press("Enter")
    note = teams.get_by_test_id("stPopoverBody")
    expect(note).to_contain_text("averaged per respondent and topic")
    teams.keyboard.press("Escape")
    expect(note).to_have_count(0)
    main(teams).get_by_role("button", name="Data as csv").first.focus()
    with teams.expect_download() as taken:
        teams.keyboard.press("Enter")
    assert taken.value.suggested_filename == "heatmap.csv"
    rows = list(csv.reader(StringIO(taken.value.path().read_bytes().decode("utf-8-sig"))))
    assert {"Company", "Beijing Claims 1"} <= {row[1] for row in rows}
