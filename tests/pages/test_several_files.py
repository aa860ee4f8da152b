"""Several files dropped at once: those that are ready go in by one button."""

import pytest

from tests.pages.screens import button, opened, says, with_files
from tests.robustness.company import CUSTOMERS, STAFF, TEAMS, write_survey

BROKEN = ("broken.xlsx", b"PK\x03\x04")
HEADCOUNT = f"Team,Survey,Period,People invited\n{TEAMS[0]},ES,2026-Q3,14\n"


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a survey and gives the file as it is dropped."""

    def write(name, questions=STAFF, **how):
        return name, write_survey(tmp_path / name, questions, **how).read_bytes()

    return write


def uploaded(*files):
    return with_files(opened("hr/upload"), *files)


def expanders(app):
    return [expander.label.replace("\\", "") for expander in app.expander]


def test_one_line_says_how_the_files_stand_and_ready_ones_are_folded_up(empty, written):
    odd = written("odd.csv", ("Shall we meet for lunch?",))
    app = uploaded(written("staff.csv"), written("customers.csv", CUSTOMERS), odd, BROKEN)
    assert "4 files: 2 ready, 1 needs a look, 1 cannot be read" in says(app)
    assert "**staff.csv** · ready · 144 rows · Q3 2026" in expanders(app)
    assert not any("odd.csv" in label for label in expanders(app))
    assert empty.is_empty()


def test_all_ready_files_go_in_by_one_button(empty, written):
    app = uploaded(written("staff.csv"), written("customers.csv", CUSTOMERS), BROKEN)
    button(app, "Import the 2 ready files").click().run()
    assert not app.exception
    assert [record.file_name for record in empty.imports()] == ["customers.csv", "staff.csv"]
    assert "3 files: 2 imported, 1 cannot be read" in says(app)
    assert sorted(empty.units("team").values()) == sorted(TEAMS)


def test_tables_of_numbers_with_nothing_to_decide_go_in_by_the_same_button(empty, written):
    people = "people.csv", HEADCOUNT.encode()
    unclear = "unclear.csv", f"Team,Period,Headcount\n{TEAMS[0]},2026-Q3,14\n".encode()
    app = uploaded(people, unclear, written("staff.csv"))
    assert "3 files: 2 ready, 1 needs a look" in says(app)
    assert "**people.csv** · ready · 1 row · Q3 2026" in expanders(app)
    button(app, "Import the 2 ready files").click().run()
    assert not app.exception
    assert [record.file_name for record in empty.imports()] == ["people.csv", "staff.csv"]
    assert empty.headcounts()["invited"].tolist() == [14]
    assert "3 files: 1 needs a look, 2 imported" in says(app)


def test_a_table_of_numbers_waits_while_the_period_typed_is_none(empty, written):
    people = "people.csv", HEADCOUNT.encode()
    app = uploaded(people, written("staff.csv"))
    (typed,) = (box for box in app.text_input if box.placeholder == "from the file")
    typed.input("soon").run()
    assert "2 files: 1 ready, 1 needs a look" in says(app)


def test_a_file_that_needs_a_look_only_now_waits_and_says_why(empty, written):
    app = uploaded(written("staff.csv"), written("second.csv", seed=1))
    button(app, "Import the 2 ready files").click().run()
    assert [record.file_name for record in empty.imports()] == ["staff.csv"]
    waits = "second.csv: Answers of the same survey and period are there already, from staff.csv."
    assert waits in says(app)
    assert "2 files: 1 needs a look, 1 imported" in says(app)


def test_a_single_file_has_no_summary(empty, written):
    app = uploaded(written("staff.csv"))
    assert "1 file" not in says(app)
    assert [b.label for b in app.button if "ready" in b.label] == []
    button(app, "Import this file").click().run()
    assert len(empty.imports()) == 1


def test_history_says_how_to_correct_a_survey(empty, written):
    button(uploaded(written("staff.csv")), "Import this file").click().run()
    assert "upload the corrected file" in says(opened("hr/history"))
