"""Files are dropped, looked at, confirmed or refused."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
import streamlit as st

from insights.importing import confirm
from pages.components.upload import storing
from store.errors import AlreadyImported
from survey.issues import UNREADABLE, UnreadableExport
from tests.pages.screens import ROOT, button, opened, says, with_files

SURVEYMONKEY = ROOT / "data" / "samples" / "dialects" / "surveymonkey.xlsx"
EXPORT = (SURVEYMONKEY.name, SURVEYMONKEY.read_bytes())
PRIDE = "My work gives me a sense of achievement"  # the codebook knows it
UNREADABLE_FILES = {
    "damaged": ("cut.xlsx", SURVEYMONKEY.read_bytes()[:3000]),
    "empty": ("empty.xlsx", b""),
    "unknown_type": ("photo.png", b"\x89PNG"),
    "unknown_layout": ("list.csv", b"fruit,price\napple,3\npear,4\n"),
    "encrypted": (
        "locked.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    ),
}


def uploaded(*files):
    return with_files(opened("hr/upload"), *files)


def with_labels(*labels, name="staff.xlsx"):
    """An export of SurveyMonkey: twelve people of two divisions, who answer in turn."""
    book = openpyxl.Workbook()
    book.active.append(["Respondent ID", "End Date", "Which division do you work in?", PRIDE])
    book.active.append([None, None, "Response", "Response"])
    for i in range(12):
        team, answer = ("North", "South")[i % 2], labels[i % len(labels)]
        book.active.append([str(1000 + i), datetime(2026, 9, 1), team, answer])
    written = BytesIO()
    book.save(written)
    return name, written.getvalue()


@pytest.mark.parametrize("reason", UNREADABLE_FILES)
def test_a_file_that_cannot_be_read_says_why_and_stores_nothing(empty, reason):
    assert reason in UNREADABLE
    app = uploaded(UNREADABLE_FILES[reason])
    problem = UnreadableExport(reason, ".png" if reason == "unknown_type" else "fruit, price")
    assert not app.exception and [error.value.replace("\\", "") for error in app.error] == [
        problem.says()
    ]
    assert problem.remedy() in says(app)
    assert empty.imports() == []


@pytest.mark.parametrize("name", ["codebook", "crosswalk"])
def test_a_spreadsheet_without_answers_leads_to_its_own_screen(empty, name):
    path = ROOT / "data" / "templates" / f"{name}_template.xlsx"
    app = uploaded((path.name, path.read_bytes()))
    problem = UnreadableExport(f"is_{name}")
    assert [info.value for info in app.info] == [problem.says()] and not app.error
    assert problem.remedy() in says(app)
    assert button(app, {"codebook": "Open Codebook", "crosswalk": "Open Team names"}[name])


def test_an_export_is_recognised_before_anything_is_stored(empty):
    app = uploaded(EXPORT)
    assert {metric.label: metric.value for metric in app.metric} == {
        "Rows": "72",
        "Columns used": "7 / 20",
        "Teams": "4",
        "Teams known already": "0",
        "Periods": "Q3 2026",
    }
    assert "SurveyMonkey" in says(app) and empty.imports() == []


def test_a_confirmed_export_is_listed_in_the_history(empty):
    app = uploaded(EXPORT)
    button(app, "Import this file").click().run()
    assert "Imported: 72 rows, 4 teams, Q3 2026." in says(app)
    history = says(opened("hr/history"))
    assert "surveymonkey.xlsx" in history and "72 rows · 4 teams · Q3 2026" in history


def test_from_the_import_a_button_leads_to_the_value_chain(empty):
    app = uploaded(EXPORT)
    button(app, "Import this file").click().run()
    button(app, "See the value chain").click().run()
    assert app.title[0].value == "Value chain" and not app.exception


def test_the_same_file_again_is_refused(empty):
    button(uploaded(EXPORT), "Import this file").click().run()
    again = uploaded(EXPORT)
    assert "This very file was imported on" in again.info[0].value
    assert "nothing is stored twice" in again.info[0].value
    assert "Import this file" not in [b.label for b in again.button]


def test_after_its_undo_the_same_file_may_be_imported_again(empty):
    button(uploaded(EXPORT), "Import this file").click().run()
    button(opened("hr/history"), "Undo").click().run()
    button(uploaded(EXPORT), "Import this file").click().run()
    assert [record.is_active for record in empty.imports()] == [True, False]


def test_a_bad_file_beside_a_good_one_does_not_stop_it(empty):
    app = uploaded(UNREADABLE_FILES["damaged"], EXPORT)
    button(app, "Import this file").click().run()
    assert [record.file_name for record in empty.imports()] == ["surveymonkey.xlsx"]


def test_a_wrong_period_is_refused_and_a_right_one_is_used(empty):
    app = uploaded(EXPORT)
    (period,) = app.text_input
    assert "This is no period" in says(period.input("autumn").run())
    app.text_input[0].input("2025-q1").run()
    button(app, "Import this file").click().run()
    assert empty.imports()[0].periods == ("2025-Q1",)


def test_a_correction_and_the_click_that_follows_it_at_once_both_count(empty):
    app = uploaded(EXPORT)
    app.text_input[0].input("2025-Q1")  # the browser may send both together
    button(app, "Import this file").click().run()
    assert "Imported: 72 rows, 4 teams, Q1 2025." in says(app)


def test_an_import_cut_short_by_another_click_is_begun_again(empty, monkeypatch):
    cut_short = iter([True])

    def confirm_cut_short(*args, **kwargs):
        if next(cut_short, False):
            st.rerun()
        return confirm(*args, **kwargs)

    monkeypatch.setattr(storing, "confirm", confirm_cut_short)
    app = uploaded(EXPORT)
    button(app, "Import this file").click().run()
    assert "Imported: 72 rows" in says(app)


def test_an_import_that_failed_is_begun_again_only_by_a_click(empty, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AlreadyImported(1)

    monkeypatch.setattr(storing, "confirm", refuse)
    app = uploaded(EXPORT)
    button(app, "Import this file").click().run()
    monkeypatch.setattr(storing, "confirm", confirm)
    app.run()
    assert empty.imports() == []
    button(app, "Import this file").click().run()
    assert len(empty.imports()) == 1


def test_labels_on_no_known_scale_must_be_put_in_order_first(empty):
    app = uploaded(with_labels("Aargh", "Bearable", "Cracking"))
    assert "labels on no known scale" in says(app)
    assert button(app, "Import this file").disabled


def test_labels_in_order_are_scored_from_the_first_to_the_last(empty):
    app = uploaded(with_labels("Aargh", "Bearable", "Cracking"))
    button(app, "This is the order").click().run()
    button(app, "Import this file").click().run()
    assert empty.label_orders() == (("Aargh", "Bearable", "Cracking"),)
    assert values_of_north_and_south(empty) == {1: 4, 2: 4, 3: 4}


def test_the_order_of_labels_can_be_turned_round(empty):
    app = uploaded(with_labels("Aces", "Bland", "Crummy"))
    button(app, "Turn the order round").click().run()
    assert app.multiselect[0].value == ["Crummy", "Bland", "Aces"]
    button(app, "This is the order").click().run()
    button(app, "Import this file").click().run()
    assert empty.label_orders() == (("Crummy", "Bland", "Aces"),)


def test_a_label_left_out_of_the_order_is_no_score(empty):
    app = uploaded(with_labels(*3 * ("Aargh", "Bearable", "Cracking"), "Dunno", "Aargh"))
    app.multiselect[0].unselect("Dunno").run()
    button(app, "This is the order").click().run()
    button(app, "Import this file").click().run()
    assert values_of_north_and_south(empty) == {1: 5, 2: 3, 3: 3}


def test_labels_once_in_order_are_never_asked_for_again(empty):
    app = uploaded(with_labels("Aargh", "Bearable", "Cracking"))
    button(app, "This is the order").click().run()
    button(app, "Import this file").click().run()
    app = uploaded(with_labels("Cracking", "Aargh", "Bearable", name="next.xlsx"))
    assert "labels on no known scale" not in says(app)


def test_a_second_file_of_a_wave_waits_for_a_word_on_the_first(empty):
    button(uploaded(with_labels("Agree", "Disagree")), "Import this file").click().run()
    app = uploaded(with_labels("Disagree", "Agree", name="again.xlsx"))
    assert "staff.xlsx" in app.warning[0].value.replace("\\", "")
    assert button(app, "Import this file").disabled
    app.radio[0].set_value("replace").run()
    button(app, "Import this file").click().run()
    assert [record.is_active for record in empty.imports()] == [True, False]


def values_of_north_and_south(store):
    counts = store.answer_counts(construct="motivation")
    return counts.groupby("value")["n"].sum().to_dict()
