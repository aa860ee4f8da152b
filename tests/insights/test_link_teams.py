import pytest

from disclosure.viewer import EVERYTHING, NotAllowed, Scope
from insights.link_teams import link_id
from insights.value_chain import link_teams, value_chain
from survey.chain import LINKS, STAFF_TO_CUSTOMER
from survey.period import Period
from tests.organisation import cell, measurements, organisation, teams_of

QUARTER = Period.parse("2026-Q3")
SERVICE, STAFF = "internal_service", "employee_satisfaction"


def test_every_link_may_be_looked_at_and_the_headline_comes_first():
    chain = value_chain(organisation().data, EVERYTHING, QUARTER, 1)
    assert [strength.link for strength in chain.choices] == [STAFF_TO_CUSTOMER, *LINKS]
    assert chain.choices[1:] == chain.links


def test_a_headline_that_is_an_arrow_is_offered_once_as_the_arrow():
    cells = [
        cell(101 + i, construct, "2026-Q3", 30, 60 + i)
        for i in range(12)
        for construct in (STAFF, "customer_satisfaction", "loyalty")
    ]
    chain = value_chain(measurements(cells, teams_of(12)), EVERYTHING, QUARTER, 0)
    assert [strength.link for strength in chain.choices][0] == STAFF_TO_CUSTOMER
    assert chain.choices == chain.links


def test_the_headlines_teams_are_those_of_the_chain():
    data = organisation(sizes={3: 4, 9: 8}).data
    chain = value_chain(data, EVERYTHING, QUARTER, 1)
    assert link_teams(data, EVERYTHING, chain, STAFF_TO_CUSTOMER) == chain.staff_to_customers


@pytest.mark.parametrize("lag", [0, 1])
def test_a_point_is_a_teams_released_scores_at_both_ends(lag):
    company = organisation(n=40)
    chain = value_chain(company.data, EVERYTHING, QUARTER, lag)
    points = link_teams(company.data, EVERYTHING, chain, LINKS[0]).points
    assert [point.target.score for point in points] == [
        round(x) for x in company.staff[:, 1 - lag]
    ]
    assert all(abs(p.source.score - p.target.score + 4) < 8 for p in points)


def test_the_strength_is_the_one_that_the_diagram_draws():
    data = organisation(slope=0.0).data
    chain = value_chain(data, EVERYTHING, QUARTER, 0)
    for drawn in chain.links:
        assert link_teams(data, EVERYTHING, chain, drawn.link).strength is drawn


def test_a_team_hidden_at_one_end_is_no_point_and_one_end_alone_is_told():
    cells = [
        cell(101 + i, construct, "2026-Q3", 9, 60 + i)
        for i in range(4)
        for construct in (SERVICE, STAFF)
    ]
    cells += [cell(105, SERVICE, "2026-Q3", 30, 70), cell(105, STAFF, "2026-Q3", 4, 70)]
    cells += [cell(106, SERVICE, "2026-Q3", 9, 70), cell(107, STAFF, "2026-Q3", 9, 70)]
    data = measurements(cells, teams_of(7, 0))
    chain = value_chain(data, EVERYTHING, QUARTER, 0)
    found = link_teams(data, EVERYTHING, chain, LINKS[0])
    assert 105 not in {point.unit_id for point in found.points}
    assert found.linkage.without_target == ("Team 006",)
    assert found.linkage.without_source == ("Team 007",)


def test_teams_are_for_those_who_see_the_whole_company():
    data = organisation().data
    chain = value_chain(data, EVERYTHING, QUARTER, 0)
    with pytest.raises(NotAllowed):
        link_teams(data, Scope(teams=frozenset({101})), chain, LINKS[0])


def test_a_link_has_one_name_in_addresses():
    assert link_id(STAFF_TO_CUSTOMER) == "employee_satisfaction-customer_satisfaction"
    assert len({link_id(link) for link in LINKS}) == len(LINKS)
