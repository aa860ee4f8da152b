"""A survey of internal service is dropped, understood and shown."""

from io import BytesIO

import openpyxl

from tests.pages.screens import button, figures, finding, opened, says, with_files

QUICK = "This team answers our requests quickly"


def service(*headings, who="Employee ID"):
    """Eight people of either of two teams rate a third; one rates the own team."""
    book = openpyxl.Workbook()
    book.active.append(["Timestamp", who, *headings])
    for i in range(16):
        team = ("Sales", "Stores")[i % 2]
        book.active.append(["2026-09-03 10:00:00", f"E{i}", team, "IT", 2 + i % 4])
    book.active.append(["2026-09-03 10:00:00", "E0", "Sales", "Sales", 5])
    written = BytesIO()
    book.save(written)
    return "service.xlsx", written.getvalue()


def issues(app):
    return " ".join(table.value.to_string() for table in app.dataframe)


def programme(app):
    return next(box for box in app.selectbox if box.label == "Who answered?")


def test_the_rated_team_is_recognised_and_what_is_left_out_is_said(empty):
    app = with_files(opened("hr/upload"), service("Your team", "Rated team", QUICK))
    assert not app.exception and programme(app).value == "IS"
    assert "Rows that rate the rater's own team, left out: 1." in issues(app)
    button(app, "Import this file").click().run()
    assert (empty.imports()[0].programmes, empty.imports()[0].teams) == (("IS",), 3)
    teams = opened("manager/teams")
    heat_map = str(figures(teams)[0])
    assert "<b>IT</b>" in heat_map and "16 answered" in heat_map
    assert "Service to other teams is told of single teams only" in says(teams)
    assert "Service from other teams is not told" not in says(teams)


def test_hr_may_say_that_it_is_a_survey_of_internal_service(empty):
    app = with_files(opened("hr/upload"), service("Your team", "About", "How was it?"))
    assert programme(app).value == "ES"
    app = programme(app).select("IS").run()
    assert not app.exception
    assert "No column tells which team is rated." in issues(app)
    assert "Nothing in this file is on the chain yet" not in says(app)


def test_without_ids_the_teams_screen_says_what_is_missing_and_why(empty):
    file = service("Your team", "Rated team", QUICK, who="Laptop")
    app = with_files(opened("hr/upload"), file)
    assert "which ratings are of the same person" in issues(app)
    button(app, "Import this file").click().run()
    teams = opened("manager/teams")
    assert not teams.exception and "Service from other teams is not told" in says(teams)
    assert "16 answered" in str(figures(teams)[0])
    assert "Service to other teams: 1 team has a score in Q3 2026" in finding(teams)
