"""Society's figure on Home, beside the chain."""

from disclosure.release import HIDDEN
from insights.home_statements import Kind
from insights.home_table import home_table
from insights.home_wording import statements
from tests.insights.test_home import CUSTOMERS, NOW, STAFF, at_home, said
from tests.organisation import cell, measurements, teams_of

SOCIETY = "society_satisfaction"


def seen_by_society(*asked, n=40):
    """Staff and customers of one period, and what nobody of a team said in others."""
    cells = [cell(101, measure, NOW, 40, 60) for measure in (STAFF, CUSTOMERS)]
    cells += [cell(None, SOCIETY, period, n, mean) for period, mean in asked]
    return measurements(cells, teams_of(1))


def test_society_has_a_figure_beside_the_chain_and_no_part_in_it():
    data = seen_by_society(("2025", 60), ("2026", 70))
    found = at_home(data)
    assert [h.newest.stage for h in found.headlines] == [STAFF, CUSTOMERS, SOCIETY]
    newest = found.headlines[-1].newest
    assert (str(newest.period), newest.score.score, newest.score.n) == ("2026", 70.0, 40)
    assert newest.score.ci_low < 70 < newest.score.ci_high and newest.change.is_clear
    assert SOCIETY not in {stage.stage for stage in found.chain.stages}
    assert SOCIETY not in {change.construct for change in found.changes}
    assert str(found.chain.period) == NOW


def test_where_society_was_not_asked_nothing_is_said_of_it():
    found = at_home(seen_by_society())
    assert [h.newest.stage for h in found.headlines] == [STAFF, CUSTOMERS]
    assert found.not_asked == () and "Society" not in str(statements(found))


def test_what_is_asked_every_spring_is_one_course_without_gaps():
    found = at_home(seen_by_society(*((f"{year}-Q2", 60) for year in range(2023, 2027))))
    course = found.headlines[-1].course
    assert len(course) == 4 and all(score.is_shown for score in course)


def test_four_of_society_are_hidden():
    found = at_home(seen_by_society(("2026", 61.7), n=4))
    assert found.headlines[-1].newest.score == HIDDEN
    assert "61" not in str(found.headlines[-1]) + str(home_table(found).to_dict())


def test_society_alone_has_a_home():
    data = measurements([cell(None, SOCIETY, "2026", 40, 60)], teams_of(0))
    found = at_home(data)
    assert [h.newest.stage for h in found.headlines] == [SOCIETY]
    assert "nobody has been asked yet" in said(data, Kind.STAFF).text
