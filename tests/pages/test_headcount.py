"""Headcounts and key figures are dropped, looked at, stored, and shown beside the scores."""

import pandas as pd
import pytest

from pages.components.messages import as_plain_text
from survey.language import LANGUAGES
from tests.pages.screens import button, everything, opened, says, with_files

HEADCOUNT = "Team,Survey,Period,People invited\n{}\n"
KPI = "Team,Period,KPI,Numerator,Denominator\n{}\n"
TEAM = "Beijing Claims 1"


def dropped(screen, name, text):
    return with_files(opened(screen), (name, text.encode()))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_empty_screen_explains_itself_and_offers_two_templates(empty, language):
    app = opened("hr/headcount", lang=LANGUAGES[language])
    assert not app.exception and len(app.info) == 1
    assert len(app.get("download_button")) == 2


@pytest.mark.parametrize("screen", ["hr/headcount", "hr/upload"])
def test_a_headcount_is_recognised_and_stored_on_either_screen(empty, screen):
    app = dropped(screen, "people.csv", HEADCOUNT.format("North,ES,2026-Q3,12"))
    facts = {metric.label: metric.value for metric in app.metric}
    assert facts == {"Rows": "1", "Teams": "1", "Teams known already": "0", "Periods": "Q3 2026"}
    assert empty.imports() == []
    button(app, "Import this file").click().run()
    assert "Imported: numbers of 1 team, Q3 2026." in says(app) and not app.exception
    assert empty.headcounts()["invited"].tolist() == [12]
    assert "Headcount · 1 row · 1 team · Q3 2026" in says(opened("hr/history"))


def test_a_file_without_a_period_waits_until_one_is_typed(empty):
    app = dropped("hr/headcount", "people.csv", "Team,Headcount\nNorth,12\n")
    assert "does not say which period" in app.error[0].value
    assert button(app, "Import this file").disabled
    app.text_input[0].input("2026-Q3").run()
    assert {"Teams": "1", "Periods": "Q3 2026"}.items() <= {
        metric.label: metric.value for metric in app.metric
    }.items()
    button(app, "Import this file").click().run()
    assert empty.headcounts()["period"].tolist() == ["2026-Q3"]


def test_rows_left_out_are_named(empty):
    text = HEADCOUNT.format("North,ES,2026-Q3,12\nSouth,ES,2026-Q3,-1")
    app = dropped("hr/headcount", "people.csv", text)
    assert "without a number of people" in app.warning[0].value


def test_a_similar_team_needs_a_word(sample):
    text = HEADCOUNT.format(f"{TEAM}x,ES,2026-Q4,12")
    app = dropped("hr/headcount", "people.csv", text.replace("Claims 1x", "Claim 1"))
    assert button(app, "Import this file").disabled
    app.checkbox[0].check().run()
    button(app, "Import this file").click().run()
    assert sample.spellings()["Beijing Claim 1"] == TEAM


def test_the_same_file_again_is_refused(empty):
    text = KPI.format("North,2026-Q3,Complaints,3,100")
    button(dropped("hr/headcount", "a.csv", text), "Import this file").click().run()
    again = dropped("hr/headcount", "b.csv", text)
    assert "This very file was imported on" in again.info[0].value


def test_a_team_shows_who_answered_and_its_key_figures(sample):
    app = opened("manager/teams", team=TEAM)
    words = says(app)
    assert "people invited answered" in words and "**Key figures**" in words
    (table,) = (f.value for f in app.dataframe if "Figure" in f.value.columns)
    assert table["Figure"].str.split(" / ").str[0].tolist() == ["Complaint rate", "Staff turnover"]


def test_turnover_of_a_small_team_is_hidden(sample):
    sizes = sample.headcounts().query("period == '2026-Q3'")
    small = sizes[sizes["invited"] < 5]["name"].iloc[0]
    app = opened("manager/teams", team=small)
    (table,) = (f.value for f in app.dataframe if "Figure" in f.value.columns)
    assert table["Latest"].tolist()[1] == "hidden" and table["Counted"].tolist()[1] == "–"
    assert pd.isna(list(table["Trend"].tolist()[1])).all()
    assert f"of {sizes[sizes['name'] == small]['invited'].iloc[0]} people" not in everything(app)


def test_the_value_chain_says_how_many_answered(sample):
    assert "of 1,400 people invited answered" in says(opened("executive/value_chain"))


def test_what_a_key_figure_is_called_does_nothing_in_the_table(empty):
    name = "![x](http://127.0.0.1/x.png) **Complaints**"
    text = KPI.format(f"North,2026-Q3,{name},3,100")
    button(dropped("hr/headcount", "a.csv", text), "Import this file").click().run()
    (table,) = opened("hr/headcount").table
    assert table.value["Figure"].tolist() == [as_plain_text(name)] != [name]
    assert table.value["Periods"].tolist() == ["Q3 2026"]
