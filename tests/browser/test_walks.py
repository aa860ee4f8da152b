"""Walks through the running dashboard, as a person would take them.

Every walk also checks that the browser asked this computer only and that no error was logged:
see the fixture `page`.
"""

import re
import urllib.request
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.app import ROOT, settled
from tests.browser.walking import at, drop, drop_file, follow, main, opened

pytestmark = pytest.mark.browser

SURVEYMONKEY = ROOT / "data" / "samples" / "dialects" / "surveymonkey.xlsx"
WELCOME = "See how staff and customers go together"
STAGES = ("Internal service", "Employee satisfaction", "Perceived quality",
          "Customer satisfaction", "Loyalty")  # fmt: skip


def test_the_sample_organisation_opens_on_home_and_has_its_value_chain(page, fresh):
    opened(page, fresh, WELCOME)
    page.get_by_role("button", name="Open the sample organisation").click()
    at(page, "Home")
    follow(page, "Value chain")
    expect(page.locator("h2")).to_contain_text(
        "Teams whose staff score 10 points higher have customers scoring 4.2 points higher"
    )
    expect(page.locator(".st-key-chain .name")).to_have_text(STAGES)
    expect(page.locator(".js-plotly-plot .scatterlayer .points path").first).to_be_visible()
    expect(page.get_by_text("7 teams are hidden to protect people")).to_be_visible()


def test_an_upload_is_confirmed_and_its_teams_are_shown(page, fresh):
    opened(page, f"{fresh}/upload", "Upload")
    drop_file(page, SURVEYMONKEY)
    expect(page.get_by_text("two heading rows, as SurveyMonkey writes them.")).to_be_visible()
    page.get_by_role("button", name="Import this file").click()
    expect(page.get_by_text("Imported: 72 rows, 4 teams, Q3 2026.")).to_be_visible()
    page.get_by_role("button", name="See the value chain").click()
    at(page, "Value chain")
    expect(page.locator("h2")).to_contain_text("No team has both a staff and a customer score")
    follow(page, "Teams")
    expect(page.locator("h2")).to_contain_text("of 4 teams")
    expect(page.locator(".js-plotly-plot").first).to_contain_text("Company")


def workbook(address):
    """A workbook of one cell at this address."""
    book, written = openpyxl.Workbook(), BytesIO()
    book.active[address] = 1
    book.save(written)
    return written.getvalue()


WRONG_FILES = {
    "photo.png": (b"\x89PNG\r\n\x1a\n", "Files ending in “.png” cannot be read."),
    "renamed.xlsx": (b"Team,Score\nNorth,4\n", "The file is damaged, or it is not the kind"),
    "nothing.csv": (b"", "The file is empty."),
    "locked.xlsx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "The workbook is protected by a password.",
    ),
    "far.xlsx": (workbook("XFD1048576"), "A cell far outside the table (XFD1048576) makes"),
    "fruit.csv": (b"fruit,price\napple,3\n", "No known survey tool wrote a table with these"),
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_wrong_file_says_why_stops_nothing_and_stores_nothing(page, empty, name):
    data, message = WRONG_FILES[name]
    opened(page, f"{empty}/upload", "Upload")
    drop(page, name, data)
    expect(page.get_by_role("alert").get_by_text(message)).to_be_visible()
    expect(page.get_by_role("button", name="Import this file")).to_have_count(0)
    with urllib.request.urlopen(f"{empty}/_stcore/health", timeout=5) as health:  # noqa: S310  our own server
        assert health.read() == b"ok"
    follow(page, "History")
    expect(page.get_by_text("There are no survey data yet.")).to_be_visible()


def test_the_language_is_switched_and_kept_across_screens_and_reloads(page, filled):
    opened(page, f"{filled}/value-chain", "Value chain")
    page.get_by_text("中文", exact=True).click()
    at(page, "价值链")
    expect(page).to_have_url(re.compile("lang=%E4%B8%AD%E6%96%87"))
    for entry in ("团队", "上传", "导入记录"):
        follow(page, entry)
        expect(page).to_have_url(re.compile("lang=%E4%B8%AD%E6%96%87"))
    page.reload()
    at(page, "导入记录")
    page.get_by_text("English", exact=True).click()
    at(page, "History")


def test_the_chosen_language_does_not_go_when_clicked_again(page, filled):
    opened(page, f"{filled}/teams?lang=中文", "团队")
    page.get_by_text("中文", exact=True).click()
    follow(page, "上传")


def test_a_link_in_chinese_leads_on_from_the_welcome_in_chinese(page, filled):
    opened(page, f"{filled}/?lang=中文", "首页")
    expect(page.locator(".cards .name").first).to_have_text("员工满意度")


def test_a_button_leads_on_to_another_screen_in_chinese(page, empty):
    opened(page, f"{empty}/?lang=中文", "看看员工与客户如何相互关联")
    page.get_by_role("button", name="上传文件").click()
    at(page, "上传")


def test_a_link_to_a_screen_opens_it_on_a_server_that_has_just_started(page, fresh):
    opened(page, f"{fresh}/teams", "Teams")
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page.get_by_text("There are no survey data yet.")).to_be_visible()


def test_a_link_names_period_and_delay(page, filled):
    opened(page, f"{filled}/value-chain?period=2025-Q4&lag=2", "Value chain")
    expect(page.locator("h2")).to_contain_text("2 quarters later")
    expect(page.locator(".st-key-chain")).to_contain_text("since Q3 2025")  # the period before it


def test_the_sample_is_removed_and_the_welcome_comes_back(page, filled_for_one_test):
    opened(page, f"{filled_for_one_test}/teams", "Teams")
    page.get_by_role("button", name="Remove sample data").click()
    expect(page.get_by_text("There are no survey data yet.")).to_be_visible()
    opened(page, filled_for_one_test, WELCOME)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("screen", ["value-chain", "teams"])
def test_on_a_phone_the_page_does_not_scroll_sideways(page, filled, screen, language):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{filled}/{screen}?lang={language}")
    expect(settled(page).locator(".js-plotly-plot").first).to_be_visible()
    for width in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        assert page.evaluate(f"{width}.scrollWidth") <= 390


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_card_of_the_chain_is_narrower_than_its_words(page, filled, language):
    page.goto(f"{filled}/value-chain?lang={language}")
    cards = settled(page).locator(".st-key-chain .stage")
    for width, laid_out in ((1440, "row"), (1200, "column")):  # the menu takes its part of it
        page.set_viewport_size({"width": width, "height": 1100})
        expect(page.locator(".st-key-chain")).to_have_css("flex-direction", laid_out)
        assert cards.evaluate_all("all => all.every(c => c.scrollWidth <= c.clientWidth)")


def test_the_numbers_can_be_taken_away_as_a_workbook(page, filled):
    opened(page, f"{filled}/value-chain", "Value chain")
    main(page).get_by_text("All numbers").click()
    expect(main(page).get_by_test_id("stDataFrame")).to_have_count(2)
    page.wait_for_timeout(500)  # the section slides open, and its button with it
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as Excel").click()
    written = download.value.path().read_bytes()
    assert download.value.suggested_filename == "value-chain-2026-Q3.xlsx"
    assert len(openpyxl.load_workbook(BytesIO(written)).sheetnames) == 2


def test_the_two_commands_of_the_readme_are_targets_of_make():
    commands = re.findall(r"^make (\w+)", Path(ROOT / "README.md").read_text("utf-8"), re.M)
    makefile = Path(ROOT / "Makefile").read_text("utf-8")
    assert commands == ["run", "test"]
    assert all(re.search(rf"^{command}:", makefile, re.M) for command in commands)
