import pytest

from charts.team_changes import (
    MOST_ROWS,
    drawn_units,
    not_drawn_sentence,
    team_changes_figure,
)
from charts.theme import DARK, LIGHT
from disclosure.viewer import EVERYTHING
from insights.compared import SMALLEST_OF_INTEREST
from insights.team_changes import team_changes
from survey.period import Period
from tests.charts.figures import texts, trace
from tests.organisation import cell, measurements, teams_of

STAFF = "employee_satisfaction"
BEFORE, QUARTER = Period.parse("2026-Q2"), Period.parse("2026-Q3")
MOVES = [20, -18, 7, 0, 0, 0, 0, 0]  # risen, fallen, unclear how much, and chance


def changes_of(moves, *, n=30, sd=12.0, n_departments=1, names=None, sizes=None):
    cells = [
        cell(101 + i, STAFF, str(p), (sizes or {}).get(i, n), 60 + move * (p == QUARTER), sd)
        for i, move in enumerate(moves)
        for p in (BEFORE, QUARTER)
    ]
    data = measurements(cells, teams_of(len(moves), n_departments, names))
    return team_changes(data, EVERYTHING, STAFF, QUARTER)


def figure_of(moves, mode="light", **given):
    return team_changes_figure(changes_of(moves, **given), mode)


@pytest.fixture(scope="module")
def changes():
    return changes_of(MOVES, n=60, n_departments=0)


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_real_changes_have_a_colour_and_the_others_are_pale(changes, mode, colours):
    figure = team_changes_figure(changes, mode)
    kinds = [trace(figure, kind) for kind in ("risen", "fallen", "unclear", "chance")]
    muted = colours.muted
    assert [kind.marker.color for kind in kinds] == [colours.above, colours.below, muted, muted]
    assert [kind.opacity < 1 for kind in kinds] == [False, False, False, True]


def test_each_kind_has_its_changes_and_words(changes):
    figure = team_changes_figure(changes, "light")
    kinds = [trace(figure, kind) for kind in ("risen", "fallen", "unclear", "chance")]
    assert [list(kind.x) for kind in kinds] == [[20], [-18], [7], [0] * 5]
    assert [list(kind.text) for kind in kinds] == [["+20 risen"], ["−18 fallen"], ["+7"], [""] * 5]


def test_bars_are_the_released_intervals(changes):
    figure = team_changes_figure(changes, "light")
    for kind in ("risen", "fallen", "unclear", "chance"):
        drawn = trace(figure, kind)
        units = [drawn_units(changes)[row] for row in drawn.y]
        ends = [unit.found.change.ci_high for unit in units]
        assert [x + bar for x, bar in zip(drawn.x, drawn.error_x.array, strict=True)] == ends


def test_hovering_tells_team_change_and_verdict(changes):
    figure = team_changes_figure(changes, "light")
    said = [trace(figure, kind).hovertext[0] for kind in ("risen", "unclear", "chance")]
    assert said[0].startswith("<b>Team 001</b><br>+20 points (95% interval")
    assert [text.split("<br>")[-1] for text in said] == [
        "risen",
        "risen, unclear how much",
        "could be chance",
    ]


def test_rows_begin_with_what_changed_really_and_departments_are_bold():
    figure = figure_of([0, 20, 0, -30, *[0] * 6], n_departments=1)
    names = figure.layout.yaxis.ticktext
    assert names[:4] == ("Team 004", "Team 002", "<b>Department A</b>", "Team 001")
    assert len(names) == 11


def test_of_too_many_teams_those_alone_are_drawn_that_changed_really():
    changes = changes_of([25, *[0] * MOST_ROWS], n_departments=2)
    assert [unit.name for unit in drawn_units(changes)] == [
        "Team 001",
        "Department A",
        "Department B",
    ]
    assert not_drawn_sentence(changes) == "The changes of 24 teams are in the table alone."


def test_where_all_are_drawn_none_is_said_to_be_left_out(changes):
    assert not_drawn_sentence(changes) == ""


def test_where_more_changed_than_fit_the_largest_changes_are_drawn():
    changes = changes_of([10 + i / 2 for i in range(2 * MOST_ROWS)], n=80, n_departments=0)
    drawn = [unit.found.change.points for unit in drawn_units(changes)]
    everything = sorted((unit.found.change.points for unit in changes.teams), reverse=True)
    assert drawn == everything[:MOST_ROWS]


def test_the_band_is_what_nobody_acts_on(changes):
    band = team_changes_figure(changes, "light").layout.shapes[0]
    assert (band.x0, band.x1) == (-SMALLEST_OF_INTEREST, SMALLEST_OF_INTEREST)


def test_a_hidden_team_is_in_no_figure_however_far_it_moved():
    small = {"sizes": {0: 3, 1: 6}, "names": {0: "Secret 1", 1: "Secret 2"}, "n_departments": 0}
    still, moved = (figure_of([move, -move, *MOVES], **small) for move in (0, 35))
    assert still == moved and "Secret" not in texts(moved)


def test_nothing_is_drawn_where_nothing_can_be_compared(language):
    figure = figure_of([20, 0], n=4)
    assert [len(kind.x) for kind in figure.data] == [0] * 4
    assert figure.layout.yaxis.ticktext == ()


def test_the_figure_is_worded_in_both_languages(language):
    figure = figure_of(MOVES, n=60)
    assert f"{BEFORE}" in figure.layout.xaxis.title.text
    assert "{" not in texts(figure).replace("%{hovertext}", "")
