"""Teams held against chance, and the heat map's order and numbers."""

from tests.pages.screens import button, figures, finding, opened, says

TEAMS = "manager/teams"
CHANCE = {"view": "Beyond chance"}


def labels(app):
    """The rows of the heat map."""
    return figures(app)[0]["layout"]["yaxis"]["ticktext"]


def cells(app):
    return next(t["text"] for t in figures(app)[0]["data"] if t["name"] == "numbers")


def test_the_list_names_teams_with_questions_and_opens_them(sample):
    app = opened(TEAMS, department="Spare Parts", **CHANCE)
    assert not app.exception and "worth a conversation" in finding(app)
    listed = [e.label.replace("\\", "") for e in app.expander]
    assert any(t.startswith("Chongqing Parts 1 – Internal service (fallen)") for t in listed)
    assert "Internal service 34, company 65; Internal service since Q2 2026 −14" in says(app)
    assert "What gives you energy" not in says(app)  # only on what is below chance
    next(b for b in app.button if b.label == "Open this team").click().run()
    assert app.selectbox(key="team").value == "Chongqing Parts 1"


def test_funnel_and_places_are_of_the_measure_chosen(sample):
    app = opened(TEAMS, **CHANCE)
    assert len(figures(app)) == 2 and "Employee satisfaction: of 41 teams, above what" in says(app)
    app.selectbox(key="chance_measure").set_value("loyalty").run()
    assert not app.exception and "Loyalty: among 48 teams chance alone" in says(app)


def test_many_teams_are_told_in_part_and_counted(sample):
    app = opened(TEAMS, **CHANCE)
    buttons = [b for b in app.button if b.label == "Open this team"]
    assert len(buttons) == 12 and "choose a department to see them." in says(app)


def test_cells_read_differences_or_scores(sample):
    app = opened(TEAMS)
    company = len(cells(app)) // len(labels(app))
    assert any("+" in text for text in cells(app)[company:])
    app.button_group(key="numbers").set_value("Score").run()
    assert not app.exception and not any("+" in text for text in cells(app))


def test_the_link_names_the_order_and_lowest_scores_come_first(sample):
    app = opened(TEAMS, sort="Loyalty", numbers="Score")
    assert app.selectbox(key="sort").value == "loyalty"
    last = [t.replace("<b>", "").replace("</b>", "") for t in cells(app)][7::8]
    scores = [int(text) for text in last[9:] if text.isdigit()]
    assert len(scores) == 48 and scores == sorted(scores)
    assert "Neighbours differ by chance." in says(app)


def test_more_rows_than_fit_on_a_screen_are_pages_departments_first(sample, monkeypatch):
    everybody = labels(opened(TEAMS))
    monkeypatch.setattr("pages.components.team_scores.UNITS_ON_A_SCREEN", 20)
    app = opened(TEAMS)
    assert labels(app) == everybody[:21] and everybody[1].startswith("<b>")
    pages = app.selectbox(key="page")
    assert pages.options[0].endswith(everybody[20])
    pages.select_index(1).run()
    assert labels(app) == [everybody[0], *everybody[21:41]]
    assert "Employee satisfaction:" in finding(app)  # of all teams, not of those on the page


def test_more_measures_than_have_room_beside_each_other_are_pages(sample, monkeypatch):
    monkeypatch.setattr("pages.components.team_scores.MOST_COLUMNS", 5)
    app = opened(TEAMS)
    columns = figures(app)[0]["data"][0]["x"]
    assert len(columns) == 5 and len(cells(app)) == 5 * len(labels(app))
    pages = app.selectbox(key="measures")
    assert pages.options[1] == "Perceived quality – Loyalty"
    everybody = labels(app)
    pages.select_index(1).run()
    assert len(cells(app)) == 3 * len(everybody) and labels(app) == everybody
    app.selectbox(key="sort").set_value("motivation").run()  # which is on the other page
    assert not app.exception and sorted(labels(app)) == sorted(everybody)


def test_a_click_on_a_row_opens_it_once(sample):
    app = opened(TEAMS)
    app.session_state["clicked_unit"] = ("team", "Beijing Claims 2")
    app.run()
    assert app.selectbox(key="team").value == "Beijing Claims 2"
    button(app, "← All teams").click().run()
    assert app.selectbox(key="team").value == ""
