import re

import pytest

from disclosure.viewer import EVERYTHING
from insights.team_wording import (
    chance_sentence,
    partly_hidden_sentence,
    team_sentence,
    teams_sentence,
)
from insights.teams import team_overview
from survey.period import Period
from tests.organisation import cell, measurements, organisation, teams_of

QUARTER = Period.parse("2026-Q3")
STAFF, LOYALTY = "employee_satisfaction", "loyalty"
BRACES = re.compile(r"[{}]")


def overview_of(*scores, n=25, constructs=(STAFF, LOYALTY)):
    """One team for each pair of staff and loyalty scores."""
    cells = [
        cell(101 + i, construct, "2026-Q3", n, score, sd=5)
        for i, pair in enumerate(scores)
        for construct, score in zip(constructs, pair, strict=True)
    ]
    return team_overview(measurements(cells, teams_of(len(scores))), EVERYTHING, QUARTER)


def test_teams_clearly_above_and_below_are_counted_with_what_chance_would_bring():
    overview = overview_of((90, 50), (40, 50), (40, 50), *[(60, 50)] * 37)
    assert teams_sentence(overview) == (
        "Employee satisfaction: 1 of 40 teams clearly above the company, 2 clearly below; by "
        "chance alone about 2.0 would differ."
    )


@pytest.mark.parametrize(("n", "chance"), [(1, "0.1"), (8, "0.4"), (10, "0.5"), (31, "1.6")])
def test_what_chance_would_bring_is_told_to_a_tenth(n, chance):
    said = teams_sentence(overview_of(*[(60 + i % 3, 50) for i in range(n)]))
    assert f"by chance alone about {chance} would differ." in said


def test_one_team_is_told_in_the_singular():
    assert "0 of 1 team clearly above" in teams_sentence(overview_of((60, 50)))


@pytest.mark.parametrize("sizes", [{0: 4, 6: 4}, {0: 4, 6: 8}], ids=["small", "one beside"])
def test_hidden_teams_are_not_counted(sizes):
    company = organisation(12, sizes=sizes)
    assert "of 10 teams clearly" in teams_sentence(
        team_overview(company.data, EVERYTHING, QUARTER)
    )


def test_without_the_spread_of_answers_no_team_can_be_compared():
    cells = [cell(101 + i, STAFF, "2026-Q3", 9, 60 + i, sd=float("nan")) for i in range(2)]
    assert teams_sentence(
        team_overview(measurements(cells, teams_of(2)), EVERYTHING, QUARTER)
    ) == (
        "Employee satisfaction: without the spread of answers, no team can be compared with "
        "the company in Q3 2026."
    )


def test_where_every_team_is_hidden_none_can_be_compared():
    said = teams_sentence(overview_of((60, 50), (70, 50), n=4))
    assert said == "The scores of all teams are hidden to protect people."


def test_where_every_staff_score_is_hidden_another_measure_is_told_of():
    cells = [
        cell(101 + i, construct, "2026-Q3", n, 60 + i, sd=5)
        for i in range(4)
        for construct, n in ((STAFF, 4), (LOYALTY, 25))
    ]
    overview = team_overview(measurements(cells, teams_of(4)), EVERYTHING, QUARTER)
    assert teams_sentence(overview).startswith("Loyalty: 0 of 4 teams clearly above")


def test_without_staff_scores_the_first_measure_is_told_of():
    overview = overview_of((60,), (70,), constructs=(LOYALTY,))
    assert teams_sentence(overview).startswith("Loyalty: 1 of 2 teams")


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ((90, 50), "Team 001 lies clearly above the company in Employee satisfaction."),
        ((60, 20), "Team 001 lies clearly below the company in Loyalty."),
        (
            (90, 20),
            "Team 001 lies clearly above the company in Employee satisfaction, "
            "clearly below in Loyalty.",
        ),
        (
            (90, 80),
            "Team 001 lies clearly above the company in Employee satisfaction, Loyalty.",
        ),
        ((60, 50), "Team 001 does not differ clearly from the company."),
    ],
)
def test_a_team_is_told_where_it_differs_clearly(scores, said):
    overview = overview_of(scores, *[(60, 50)] * 30)
    assert team_sentence(overview, overview.rows[0]) == said


def test_a_hidden_team_is_told_to_be_hidden_without_a_number(language):
    overview = team_overview(
        organisation(sizes={0: 4}, scores={0: (1.0, 99.0)}).data, EVERYTHING, QUARTER
    )
    said = team_sentence(overview, overview.rows[0])
    assert said.strip() and not re.search(r"\d", said)


def test_a_team_hidden_in_one_measure_is_compared_in_the_other():
    cells = [cell(101, STAFF, "2026-Q3", 25, 90, sd=5), cell(101, LOYALTY, "2026-Q3", 4, 1)]
    cells += [
        cell(102 + i, c, "2026-Q3", 25, 50, sd=5) for i in range(9) for c in (STAFF, LOYALTY)
    ]
    overview = team_overview(measurements(cells, teams_of(10)), EVERYTHING, QUARTER)
    said = team_sentence(overview, overview.rows[0])
    assert said == "Team 001 lies clearly above the company in Employee satisfaction."


@pytest.mark.parametrize(
    ("constructs", "said"),
    [
        ((STAFF,), "With 1 measure, 5% of teams would differ by chance alone."),
        (
            (STAFF, LOYALTY),
            "With 2 measures, up to 10% of teams would differ in one of them by chance alone.",
        ),
        (
            ("motivation", "capability", "control", STAFF, LOYALTY),
            "With 5 measures, up to 23% of teams would differ in one of them by chance alone.",
        ),
    ],
)
def test_more_measures_make_more_differences_by_chance(constructs, said):
    overview = overview_of(
        *[[60 + i for _ in constructs] for i in range(3)], constructs=constructs
    )
    assert chance_sentence(overview.rows[0]) == said


def test_hidden_measures_bring_no_differences_by_chance():
    sizes = {STAFF: (4, 8, 30), LOYALTY: (30, 30, 30)}
    cells = [cell(101 + i, c, "2026-Q3", n, 60) for c in sizes for i, n in enumerate(sizes[c])]
    rows = team_overview(measurements(cells, teams_of(3, 0)), EVERYTHING, QUARTER).rows
    measures = [int(re.search(r"\d", chance_sentence(row))[0]) for row in rows]
    assert measures == [1, 1, 2]


def test_the_sentence_on_chance_is_filled_in(language):
    for constructs in ((STAFF,), (STAFF, LOYALTY)):
        overview = overview_of(*[[60] * len(constructs)] * 3, constructs=constructs)
        assert not BRACES.search(chance_sentence(overview.rows[0]))


def test_every_sentence_is_filled_in(language):
    overview = overview_of((90, 20), *[(60, 50)] * 30)
    for text in (teams_sentence(overview), *(team_sentence(overview, r) for r in overview.rows)):
        assert text.strip() and not BRACES.search(text)


def test_braces_in_a_teams_name_are_shown_as_they_are(language):
    company = organisation(6, names={0: "{above}"})
    overview = team_overview(company.data, EVERYTHING, QUARTER)
    assert "{above}" in team_sentence(overview, overview.rows[0])


def test_scores_hidden_beside_others_are_counted():
    small = {(101, STAFF), (102, STAFF), (102, LOYALTY), (103, LOYALTY)}
    cells = [
        cell(unit, construct, "2026-Q3", 4 if (unit, construct) in small else 9, 60)
        for unit in range(101, 106)
        for construct in (STAFF, LOYALTY)
    ]
    rows = team_overview(measurements(cells, teams_of(5, 1)), EVERYTHING, QUARTER).rows
    said = [partly_hidden_sentence(row) for row in rows]
    one = "1 of its scores is hidden to protect people."
    assert said == [one, "", one, "", ""]
