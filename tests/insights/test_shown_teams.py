"""Of a chain a department's or a region's teams are drawn; its numbers stay the company's."""

from dataclasses import replace

from disclosure.viewer import EVERYTHING, Scope
from insights.quadrant import quadrants
from insights.shown_teams import (
    departments_and_regions,
    link_teams_in,
    narrowed_sentence,
    part_of,
    quadrants_in,
    regions_within,
    shown_teams_sentence,
)
from insights.value_chain import value_chain
from survey.period import Period
from tests.organisation import cell, measurements, organisation, teams_of

QUARTER = Period.parse("2026-Q3")


def company():
    data = organisation(sizes={3: 4}).data
    return data, value_chain(data, EVERYTHING, QUARTER, 0)


def test_departments_and_regions_are_those_of_the_teams_drawn():
    data, chain = company()
    departments, _regions = departments_and_regions(data, chain)
    assert set(departments) == {point.department for point in chain.points}


def test_a_departments_teams_alone_are_drawn_and_the_strength_stays():
    data, chain = company()
    name = chain.points[0].department
    found = link_teams_in(chain.staff_to_customers, part_of(data, name, ""))
    assert {point.department for point in found.points} == {name}
    assert found.strength is chain.headline
    assert len(found.points) < len(chain.points)


def test_everything_is_left_as_it_is():
    data, chain = company()
    everything = part_of(data, "", "")
    assert link_teams_in(chain.staff_to_customers, everything) == chain.staff_to_customers
    n = len(chain.points)
    assert shown_teams_sentence(chain, everything) == f"Showing all {n} teams."


def test_a_part_is_said_with_its_number_of_teams_and_whose_the_chain_is():
    data, chain = company()
    part = part_of(data, chain.points[0].department, "")
    n = len(link_teams_in(chain.staff_to_customers, part).points)
    said = shown_teams_sentence(chain, part)
    assert said.startswith(f"Showing {n} of {len(chain.points)} teams")
    assert said.endswith("stay the whole company's.")


def test_targets_stay_when_a_department_is_chosen():
    data, chain = company()
    whole = quadrants(chain)
    assert whole is not None
    part = quadrants_in(whole, part_of(data, chain.points[0].department, ""))
    assert part.staff_target == whole.staff_target and 0 < len(part.places) < len(whole.places)


def test_a_hidden_team_is_in_no_part():
    data, chain = company()
    drawn = {point.unit_id for point in chain.points}
    hidden = [team for team in data.teams if team.unit_id not in drawn]
    for team in hidden:
        part = part_of(data, team.department, "")
        assert team.unit_id not in {
            point.unit_id for point in link_teams_in(chain.staff_to_customers, part).points
        }
    assert hidden


def test_regions_are_those_of_the_teams_in_the_scope():
    teams = [
        replace(team, region=region)
        for team, region in zip(teams_of(3, 3), ("North", "South", ""), strict=True)
    ]
    data = measurements([cell(101, "loyalty", "2026-Q3", 9, 60)], teams)
    assert regions_within(data, EVERYTHING, QUARTER) == ("North", "South")
    assert regions_within(data, Scope(teams=frozenset({101})), QUARTER) == ("North",)
    assert regions_within(data, Scope(departments=frozenset({"Department B"})), QUARTER) == (
        "South",
    )


def test_a_region_is_said_to_have_no_results_of_its_own():
    said = narrowed_sentence("North", 1)
    assert said == "North: its 1 team can be chosen; a region has no results of its own."
    assert narrowed_sentence("", 9) == ""
