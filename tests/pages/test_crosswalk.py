"""Team names on their screen: what cannot be linked, and changes looked at before they hold."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from insights.crosswalk import apply
from pages.components.downloads import XLSX
from reports.crosswalk_workbook import crosswalk_workbook
from survey.crosswalk import ChangeKind, Crosswalk, Spelling, TeamChange, TeamWeight
from survey.export import ItemUse
from survey.programme import Programme
from survey.scale import Scale
from tests.pages.admin_screens import HR, entries, look_as, made_by, opened
from tests.pages.screens import button, finding, says
from tests.store.exports import content, survey_export

HAPPY = ItemUse("es1", Programme.ES, "employee_satisfaction", Scale(1, 5), False, "Happy?")
JOIN = Crosswalk((Spelling("team", "Caer", "Care"),))


@pytest.fixture
def hr(empty, monkeypatch):
    look_as(monkeypatch, HR)
    return empty


@pytest.fixture
def known(hr):
    staff = [{"team": team, "answers": {"es1": 4}} for team in ("Care", "Desk")]
    hr.import_export(survey_export(staff, [HAPPY], programme=Programme.ES, file_hash="es"))
    people = [{"team": team, "answers": {"cs1": 4}} for team in ["Caer"] * 7 + ["=Store", "Desk"]]
    hr.import_export(survey_export(people, file_hash="cs"))
    return hr


def with_file(app, wanted, name="crosswalk.xlsx"):
    data = crosswalk_workbook(wanted) if isinstance(wanted, Crosswalk) else wanted
    return app.file_uploader[0].set_value((name, data, XLSX)).run()


def tables(app):
    return [frame.value for frame in app.dataframe]


def test_an_empty_store_says_where_teams_come_from(hr):
    app = opened("hr/crosswalk")
    assert "Teams come with the first survey that you upload" in app.info[0].value
    assert not app.exception and not app.tabs


def test_teams_that_cannot_be_linked_come_first_and_nothing_is_chosen_for_hr(known):
    app = opened("hr/crosswalk")
    assert finding(app) == (
        "## 4 teams are known. 1 with answers of staff only and 2 with answers of customers "
        "only cannot be linked."
    )
    assert app.tabs[0].label == "To link (3)"
    alone = tables(app)[0].set_index("Name")
    assert alone.loc["Caer", "Looks like"] == "Care" and alone.loc["Care", "Looks like"] == "Caer"
    assert alone["Is the same as"].isna().all()
    assert [b.disabled for b in app.button if b.label == "See what would change"] == [True] * 4


def test_every_spelling_is_listed_and_can_be_found(known):
    app = opened("hr/crosswalk")
    assert set(tables(app)[1]["Spelling"]) == {"Care", "Caer", "Desk", "=Store"}
    app.text_input(key="crosswalk_find").set_value("CA").run()
    assert set(tables(app)[1]["Spelling"]) == {"Care", "Caer"}
    assert set(tables(app)[1]["Last seen"]) == {"Q3 2026"}


def test_joining_is_confirmed_before_it_holds(known):
    was = content(known)
    app = with_file(opened("hr/crosswalk"), JOIN)
    assert "7 answers move. This cannot be taken back." in app.warning[0].value.replace("\\", "")
    assert button(app, "Apply").disabled
    assert content(known) == was
    app.checkbox[0].check().run()
    button(app, "Apply").click().run()
    assert app.success[0].value == "The changes are applied."
    assert app.tabs[0].label == "To link (1)"
    assert [(e.who, e.action) for e in entries(known)] == [("hr@example.org", "crosswalk_changed")]


def test_what_somebody_else_changed_meanwhile_is_looked_at_again(known):
    wanted = Crosswalk(weights=(TeamWeight("Desk", "=Store", 2.0),))
    app = with_file(opened("hr/crosswalk"), wanted)
    apply(known, HR, Crosswalk(weights=(TeamWeight("Desk", "=Store", 3.0),)))
    button(app, "Apply").click().run()
    assert "Look again at what would change" in app.warning[0].value
    assert known.unit_weights()["weight"].tolist() == [3.0]
    button(app, "Apply").click().run()
    assert known.unit_weights()["weight"].tolist() == [2.0]


def test_hr_may_go_back(known):
    was = content(known)
    app = with_file(opened("hr/crosswalk"), JOIN)
    button(app, "Back, change nothing").click().run()
    assert content(known) == was
    assert app.tabs[0].label == "To link (3)" and not app.success


def test_changes_and_weights_of_a_file_are_said_and_applied(known):
    wanted = Crosswalk(
        changes=(TeamChange("Care", "Help", "2026-Q4", ChangeKind.MERGED),),
        weights=(TeamWeight("Desk", "=Store", 2.0),),
    )
    app = with_file(opened("hr/crosswalk"), wanted)
    assert "From Q4 2026 on, the people of “Care” are in “Help”." in says(app)
    button(app, "Apply").click().run()
    assert tables(app)[2].iloc[0].tolist() == ["Care", "Help", "2026-Q4", "merged"]
    assert tables(app)[3].iloc[0].tolist() == ["Desk", "=Store", 2.0]


def test_faults_are_listed_by_sheet_and_row_and_nothing_changes(known):
    was = content(known)
    wanted = Crosswalk(weights=(TeamWeight("Nobody", "Desk", 1.0),))
    app = with_file(opened("hr/crosswalk"), wanted)
    assert app.error[0].value == "Nothing was changed: 1 cell is to be corrected first."
    row = tables(app)[-1].iloc[0]
    assert row["Found"] == "The data know no team called “Nobody”."
    assert (row["Sheet"], row["Row"]) == ("Weights 权重", "2")
    assert content(known) == was


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"nonsense"])
def test_a_file_that_cannot_be_read_says_why(known, data):
    app = with_file(opened("hr/crosswalk"), data)
    assert "damaged" in app.error[0].value and not app.exception


def test_the_present_crosswalk_can_be_taken_along_and_brought_back(known, monkeypatch):
    with monkeypatch.context() as patched:
        (make,) = made_by(patched, "hr/crosswalk")
    sheets = load_workbook(BytesIO(make())).sheetnames
    assert sheets == ["Names 名称", "Changes 变更", "Weights 权重"]
    app = with_file(opened("hr/crosswalk"), make())
    assert "Nothing would change." in says(app)
