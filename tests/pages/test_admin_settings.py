"""Thresholds, the audit log and erasing, as administrators and HR use them."""

import pytest

from disclosure.protection import Protection
from insights.auditing import Action, note
from insights.protecting import protection, retention_months
from tests.pages.admin_screens import (
    ADMINISTRATOR,
    HR,
    entries,
    imported,
    look_as,
    made_by,
    opened,
)
from tests.pages.screens import button, says


@pytest.fixture
def administrator(empty, monkeypatch):
    look_as(monkeypatch, ADMINISTRATOR)
    return empty


@pytest.fixture
def hr(empty, monkeypatch):
    look_as(monkeypatch, HR)
    return empty


def test_a_threshold_is_raised(administrator):
    app = opened("admin/protection")
    assert "Nothing is shown of fewer than 5 people." in says(app)
    app.number_input(key="minimum").set_value(8)
    button(app, "Save protection").click().run()
    assert protection(administrator) == Protection(8, 10, 10)
    assert "Nothing is shown of fewer than 8 people." in says(app)
    assert app.success[0].value == "Protection is saved."


def test_after_the_launch_a_threshold_cannot_be_lowered(administrator):
    imported(administrator)
    app = opened("admin/protection")
    assert "from now on these numbers can only be raised" in says(app)
    assert [number.min for number in app.number_input][:3] == [5, 10, 10]
    app.number_input(key="minimum").set_value(8)
    button(app, "Save protection").click().run()
    assert app.number_input(key="minimum").min == app.number_input(key="minimum").value == 8


def test_thresholds_that_contradict_each_other_are_refused(administrator):
    app = opened("admin/protection")
    app.number_input(key="minimum").set_value(12)
    button(app, "Save protection").click().run()
    assert app.error[0].value.startswith("10 people are fewer than a single score needs.")
    assert protection(administrator) == Protection()


def test_answers_are_kept_for_a_time_and_deleted_on_request(administrator):
    app = opened("admin/protection")
    assert "Delete these answers" not in [b.label for b in app.button]
    app.number_input(key="retention_months").set_value(24)
    button(app, "Save time").click().run()
    assert retention_months(administrator) == 24 and not app.exception
    button(app, "Delete these answers").click().run()
    assert app.success[0].value == "0 responses were deleted."
    app.number_input(key="retention_months").set_value(None)
    button(app, "Save time").click().run()
    assert retention_months(administrator) is None


def test_the_log_is_shown_newest_first_and_filtered(administrator):
    note(administrator, "ann@example.org", Action.SIGNED_IN)
    note(administrator, "bo@example.org", Action.UPLOADED, file="=x.xlsx", rows=72)
    app = opened("admin/audit")
    assert "2 entries." in says(app) and "none was taken out" in says(app)
    assert list(app.dataframe[0].value["Who"]) == ["bo@example.org", "ann@example.org"]
    app.selectbox[0].set_value("signed_in").run()
    assert list(app.dataframe[0].value["What"]) == ["Signed in"]
    app.selectbox[0].set_value("").run()
    app.selectbox[1].set_value("bo@example.org").run()
    assert list(app.dataframe[0].value["Details"]) == ["=x.xlsx; Rows: 72"]


def test_a_log_that_is_taken_along_is_noted(administrator, monkeypatch):
    note(administrator, "ann@example.org", Action.SIGNED_IN)
    _excel, csv = made_by(monkeypatch, "admin/audit")
    assert "ann@example.org" in csv().decode("utf-8-sig")
    assert dict(entries(administrator)[0].detail) == {"file": "audit.csv"}


def test_a_log_without_entries_says_what_will_come(administrator):
    app = opened("admin/audit")
    assert "Nothing has been noted yet." in app.info[0].value and not app.dataframe


def test_a_log_that_was_tampered_with_says_so(administrator):
    note(administrator, "ann@example.org", Action.SIGNED_IN)
    with administrator._connection.write() as cursor:
        cursor.execute("UPDATE audit_log SET who = 'bo@example.org'")
    app = opened("admin/audit")
    assert "Entries were changed or taken out" in app.error[0].value


def erased(respondent, sure=True):
    app = opened("hr/erase")
    app.text_input[0].input(respondent)
    if sure:
        app.checkbox[0].check()
    return button(app, "Erase this person's answers").click().run()


def test_erasing_nobody_says_why_and_the_id_is_nowhere(hr):
    app = erased("E-4711")
    assert "No answer is stored under this id." in app.info[0].value and not app.exception
    assert "4711" not in says(app) and "4711" not in hr.audit_log().to_string()
    (entry,) = entries(hr)
    assert (entry.who, entry.action) == ("hr@example.org", "erased")


def test_erasing_says_how_many_responses_went(hr):
    somebody = imported(hr).responses["respondent"][0].as_py()
    assert erased(somebody).success[0].value == "1 response was erased."
    assert somebody not in hr.audit_log().to_string()


def test_nothing_is_erased_without_the_tick_or_the_id(hr):
    assert "Nothing was erased" in erased("E-4711", sure=False).warning[0].value
    assert "No id was entered." in erased(" ").error[0].value
    assert entries(hr) == ()
