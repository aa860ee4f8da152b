"""The sample organisation can be opened and removed; every import can be taken back."""

import pytest

from insights.importing import confirm, open_file, preview
from tests.pages.screens import ROOT, button, finding, opened, says
from tests.viewers import LOCAL

SURVEYMONKEY = ROOT / "data" / "samples" / "dialects" / "surveymonkey.xlsx"
BANNER = "These figures are invented"


def test_the_welcome_opens_the_sample_organisation(empty):
    app = opened("executive/welcome")
    button(app, "Open the sample organisation").click().run()
    assert app.title[0].value == "Home" and not app.exception
    assert "41 teams" in says(app)
    assert len(empty.imports()) == 6


@pytest.mark.parametrize(
    "screen",
    ["executive/home", "executive/value_chain", "manager/teams", "hr/upload", "hr/history"],
)
def test_invented_figures_are_called_so_on_every_screen(sample, screen):
    assert BANNER in says(opened(screen))


def test_the_banner_removes_the_sample(sample):
    app = opened("manager/teams")
    button(app, "Remove sample data").click().run()
    assert sample.is_empty() and not app.exception
    assert BANNER not in says(app)
    assert "There are no survey data yet." in says(app)


def test_real_data_have_no_banner(empty):
    confirm(
        empty,
        LOCAL,
        preview(empty, LOCAL, open_file(empty, LOCAL, SURVEYMONKEY, SURVEYMONKEY.name)),
    )
    assert BANNER not in says(opened("manager/teams"))


def test_an_undone_import_is_listed_as_undone(sample):
    app = opened("hr/history")
    newest = sample.imports()[0]
    app.button(key=f"undo_{newest.import_id}").click().run()
    assert not sample.imports()[0].is_active and not app.exception
    assert [caption.value for caption in app.caption].count("undone") == 1
    assert [b.label for b in app.button].count("Undo") == 5


def test_without_the_customers_files_the_chain_says_so(sample):
    for record in sample.imports():
        if record.programmes == ("CS",):
            sample.undo(record.import_id)
    assert "No team has both a staff and a customer score yet" in finding(
        opened("executive/value_chain")
    )
