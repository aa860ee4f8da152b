"""What society says of the company: stored with or without teams, beside the chain."""

import pytest

from disclosure.release import HIDDEN
from disclosure.viewer import EVERYTHING, NotAllowed, Scope
from insights.comment_themes import comment_themes
from insights.comments import Asked, CommentedUnit
from insights.crosswalk import one_sided
from insights.home import home
from insights.measurements import Measurements
from insights.teams import team_overview
from insights.trends import COMPANY, Unit, unit_trend
from insights.value_chain import value_chain
from survey.chain import CONSTRUCTS, Stage
from survey.export import ItemUse
from survey.period import Period
from survey.programme import Programme
from survey.scale import Scale
from tests.insights.answering import QUARTER, imported, imported_staff, people
from tests.store.exports import survey_export
from tests.viewers import LOCAL

SOCIETY, CLEAN = "society_satisfaction", "environment"
ASKED = [
    ItemUse("so1", Programme.SOCIETY, SOCIETY, Scale(1, 5), False, "Satisfied with us?"),
    ItemUse("en1", Programme.SOCIETY, CLEAN, Scale(1, 5), False, "Are we clean?"),
]
YEAR = Period.parse("2026")


def neighbours(n, team=None, period="2026", text=None):
    return [
        {
            "team": team,
            "period": period,
            "answers": {"so1": 1 + i % 5, "en1": 2 + i % 4},
            "comments": {"Why?": text} if text else {},
        }
        for i in range(n)
    ]


def heard(store, *answering, file_hash="society"):
    loaded = survey_export([*answering], ASKED, file_hash=file_hash, programme=Programme.SOCIETY)
    store.import_export(loaded)
    return Measurements.of(store)


@pytest.fixture
def chained(store):
    """Staff and customers of a team in a quarter."""
    imported(store, "customers", people("One", 30))
    imported_staff(store, "staff", people("One", 30))
    return store


def test_answers_of_no_team_are_the_companys_and_parts_count_for_the_whole(chained):
    data = heard(chained, *neighbours(40))
    for construct in (SOCIETY, CLEAN):
        (score,) = unit_trend(data, EVERYTHING, construct, COMPANY).scores
        assert score.is_shown and score.n == 40 and score.ci_low < score.score < score.ci_high
    assert {SOCIETY, CLEAN} <= set(data.constructs())


def test_periods_of_society_are_no_periods_of_teams(chained):
    data = heard(chained, *neighbours(40))
    assert data.periods() == (QUARTER,) and data.periods(Programme.SOCIETY) == (YEAR,)


def test_on_the_teams_screen_society_stands_only_where_it_named_teams(chained):
    data = heard(chained, *neighbours(40, period="2026-Q3"))
    assert not {SOCIETY, CLEAN} & set(team_overview(data, EVERYTHING, QUARTER).constructs)
    data = heard(chained, *neighbours(20, team="One", period="2026-Q3"), file_hash="more")
    assert {SOCIETY, CLEAN} <= set(team_overview(data, EVERYTHING, QUARTER).constructs)


def test_society_has_no_part_in_the_chain(chained):
    data = heard(chained, *neighbours(40, team="One", period="2026-Q3"))
    chain = value_chain(data, EVERYTHING, QUARTER, 0)
    drawn = {stage.stage for stage in chain.stages} | set(chain.not_measured)
    linked = {end for link in chain.choices for end in (link.link.source, link.link.target)}
    assert Stage.SOCIETY_SATISFACTION not in drawn | linked
    assert [h.programme for h in home(data, EVERYTHING, chain).headlines] == [
        Programme.ES, Programme.CS, Programme.SOCIETY,
    ]  # fmt: skip


def test_a_team_that_only_society_named_is_not_missed_in_another_survey(chained):
    heard(chained, *neighbours(8, team="Harbour plant"))
    assert one_sided(chained, LOCAL) == ()


def test_four_of_society_are_hidden_and_a_team_of_four_is_too(chained):
    data = heard(chained, *neighbours(4))
    assert unit_trend(data, EVERYTHING, SOCIETY, COMPANY).scores == (HIDDEN,)
    data = heard(chained, *neighbours(40, "One"), *neighbours(4, "Few"), file_hash="teams")
    few = next(team.unit_id for team in data.teams if team.name == "Few")
    assert HIDDEN in unit_trend(data, EVERYTHING, SOCIETY, Unit(team=few)).scores


def test_a_manager_sees_what_society_says_of_nobody_else(chained):
    data = heard(chained, *neighbours(40, "One"), *neighbours(40, "Two"))
    ids = {team.name: team.unit_id for team in data.teams}
    scope = Scope(teams=frozenset({ids["One"]}))
    assert unit_trend(data, scope, SOCIETY, Unit(team=ids["One"])).shown
    with pytest.raises(NotAllowed):
        unit_trend(data, scope, SOCIETY, Unit(team=ids["Two"]))


def test_what_society_wrote_is_read_by_theme(chained):
    data = heard(chained, *neighbours(20, text="The prices are high."))
    found = comment_themes(
        chained, data, EVERYTHING, Asked(CommentedUnit(0, ""), Programme.SOCIETY, YEAR)
    )
    assert found.n == 20 and found.questions == ("Why?",)


def test_every_construct_of_society_is_part_of_its_satisfaction():
    of_society = [c for c in CONSTRUCTS if c.programme is Programme.SOCIETY]
    assert {c.part_of or c.id for c in of_society} == {SOCIETY} and len(of_society) == 5
