"""Text from files that is written to be run: shown as it is on every screen and in every file.

Teams, departments, levels, labels, questions, comments, file names and groups of people all bear
such texts; see tests.browser.hostile.
"""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from playwright.sync_api import expect

from disclosure.masking import masked
from pages.components.screens import SCREENS
from tests.browser.app import PATIENCE_MS, running_app, settled
from tests.browser.hostile import (
    ALMOST_LINK,
    COMMENTS,
    CUSTOMER_FILE,
    DEPARTMENTS,
    HOSTILE,
    LABELLED,
    LABELS,
    LEVELS,
    LINK,
    QUESTION,
    STAFF_FILE,
    TEAMS,
    WISH,
    WITHOUT_CUSTOMERS,
    customer_file,
    staff_file,
)
from tests.browser.walking import choose, choose_all, drop, let_it_run
from tests.browser.watching import Window

pytestmark = pytest.mark.browser

BEGINS_A_FORMULA = tuple("=+-@\t\r＝＋－＠")


@pytest.fixture(scope="module")
def window(browser, tmp_path_factory):
    """A dashboard to which both files were uploaded."""
    context = browser.new_context(viewport={"width": 1440, "height": 2400}, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    with running_app(tmp_path_factory.mktemp("hostile") / "chain.duckdb") as address:
        window = Window(context, address)
        upload(window)
        yield window
    context.close()


def upload(window):
    """Upload both files, and see on the way that each screen shows the texts as they are."""
    page = window.open("upload", "Upload")
    drop(page, STAFF_FILE, staff_file())
    order = page.get_by_role("button", name="This is the order")
    order.wait_for()
    assert window.lacks(STAFF_FILE, *LABELS) == []
    order.click()
    let_it_run(page)
    window.unfold("Columns and scales")
    window.unfold("Notes on this file")
    assert window.lacks(QUESTION, LABELLED, WISH) == []
    page.get_by_role("button", name="Import this file").click()
    page.get_by_text("Imported: 182 rows, 13 teams").wait_for()
    drop(page, CUSTOMER_FILE, customer_file())
    window.unfold("· ready ·")
    window.unfold("Teams to look at")
    assert window.lacks(CUSTOMER_FILE, LINK, ALMOST_LINK) == []
    page.get_by_role("button", name="Import this file").click()
    page.get_by_text("Imported: 168 rows, 12 teams").wait_for(state="attached")


def test_the_upload_screen_shows_it_as_it_is(window):
    page = window.open("upload", "Upload")
    drop(page, STAFF_FILE, staff_file())
    page.get_by_text("This very file was imported").wait_for()
    assert window.lacks(STAFF_FILE) == []


def test_the_heat_map_shows_it_as_it_is(window):
    plot = window.open("teams", "Teams").locator(".js-plotly-plot").first
    cut = [name if len(name) <= 24 else f"{name[:23]}…" for name in (*DEPARTMENTS, *TEAMS)]
    assert window.lacks(*cut) == []
    names = plot.locator(".ytick text").all_text_contents()
    assert sorted(names) == sorted(["Company", *cut])
    cells = plot.locator(".textpoint text")
    measures = cells.count() // len(names)
    for row in range(len(names)):
        cells.nth(row * measures).hover(force=True)
        expect(plot.locator(".hoverlayer")).to_contain_text(names[row])
    window.text()


@pytest.mark.parametrize("team", HOSTILE)
def test_one_team_shows_it_as_it_is(window, team):
    if "/teams" not in window.page.url:
        window.open("teams", "Teams")
    choose(window.page, "Team", team)
    assert window.lacks(f"{team} does not differ clearly from the company") == []


def test_filters_show_it_as_it_is(window):
    page = window.open("teams", "Teams")
    for department in DEPARTMENTS:
        choose(page, "Department", department)
        window.text()
    choose_all(page, "Only respondents", f"Gender: {LEVELS[0]}")
    assert window.lacks(f"Gender: {LEVELS[0]}") == []
    choose_all(page, "Only respondents", f"Customer type: {LEVELS[1]}")
    assert window.lacks(f"Customer type: {LEVELS[1]}", "No team that you may see") == []


@pytest.mark.parametrize("team", ["All teams", TEAMS[0]])
def test_comments_show_it_as_it_is(window, team):
    page = window.open("comments", "Comments")
    choose(page, "Team", team)
    choose(page, "Read comments on", "All themes")
    assert window.lacks(WISH, *(masked(text) for text in COMMENTS)) == []


def test_the_value_chain_shows_it_as_it_is(window):
    page = window.open("value-chain", "Value chain")
    window.unfold("Partly linked teams")
    window.unfold("All numbers")
    assert window.lacks(WITHOUT_CUSTOMERS) == []
    plot = page.locator(".js-plotly-plot").first
    plot.locator(".points path").last.hover(force=True)
    expect(plot.locator(".hoverlayer")).to_contain_text("14 answered")
    said = plot.locator(".hoverlayer").text_content()
    assert any(said.startswith(team) for team in TEAMS)
    assert any(department in said for department in DEPARTMENTS)
    assert cells_of_workbook(window.traffic.download("Download as Excel"))
    window.text()


def test_the_history_shows_it_as_it_is(window):
    window.open("history", "History")
    assert window.lacks(STAFF_FILE, CUSTOMER_FILE) == []


def test_access_and_audit_show_it_as_it_is_and_hand_it_out_so(window):
    names = [*HOSTILE, DEPARTMENTS[0], *(f"group:{name}" for name in HOSTILE)]
    page = window.open("access", "Access")
    window.unfold("Many people at once")
    file = {"name": "access.csv", "mimeType": "text/csv", "buffer": access_of(HOSTILE)}
    page.locator("input[type=file]").set_input_files([file])
    page.get_by_text("9 rows of the file are in the table below").wait_for()
    let_it_run(page)
    assert window.lacks(*names) == []
    page.get_by_role("button", name="Save access").click()
    page.get_by_text("9 changes are saved").wait_for()
    let_it_run(page)
    assert downloads_lack(window, names, "Many people at once") == []
    window.open("audit", "Audit log")
    # The table holds more than fits on the screen; the newest stands first.
    assert window.lacks("Downloaded", f"group:{HOSTILE[-1]}") == []
    assert downloads_lack(window, [STAFF_FILE, CUSTOMER_FILE, *names]) == []


def test_the_preview_of_a_role_shows_it_as_it_is(window):
    page = window.open("teams", "Teams")
    window.unfold("View as")
    choose(page, "Role", "Manager")
    for unit in (DEPARTMENTS[0], *HOSTILE[:4]):
        choose(page, "Unit", unit)
        window.text()


@pytest.mark.parametrize("screen", [screen.address for screen in SCREENS])
def test_in_chinese_nothing_is_made_of_it_either(window, screen):
    window.page.goto(f"{window.address}/{screen}?lang=中文")
    settled(window.page)
    window.text()


def access_of(units):
    """Access for groups and units of such names, as a spreadsheet."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(["Person or group", "Role", "Kind of unit", "Unit", "First day", "Last day"])
    writer.writerows([f"group:{name}", "Manager", "Team", name, "", ""] for name in units)
    writer.writerow(["lin@example.com", "Manager", "Department", DEPARTMENTS[0], "", ""])
    return file.getvalue().encode("utf-8-sig")


def downloads_lack(window, texts, section=""):
    """Which texts are in no cell of the Excel file, or of the csv file."""
    if section:
        window.unfold(section)
    book = "\n".join(cells_of_workbook(window.traffic.download("Download for Excel")))
    text = window.traffic.download("Download as csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(text, newline="")) for cell in row]
    assert [cell for cell in cells if cell.lstrip().startswith(BEGINS_A_FORMULA)] == []
    sheet = "\n".join(cells)
    return [text for text in texts if text not in book or text not in sheet]


def cells_of_workbook(file):
    """What its cells say, once none is a formula or a link."""
    book = openpyxl.load_workbook(BytesIO(file))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell.value for cell in cells if cell.hyperlink] == []
    return [str(cell.value) for cell in cells]
