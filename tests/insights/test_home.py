import re
from urllib.parse import urlencode

import pytest

from disclosure.release import HIDDEN, MISSING
from disclosure.viewer import EVERYTHING, NotAllowed, Scope
from insights.home import LONGEST_COURSE, home
from insights.home_statements import Kind
from insights.home_table import home_table
from insights.home_wording import home_sentence, statements
from insights.value_chain import chain_choices, default_lag, lag_choices, value_chain
from survey.period import Period
from survey.programme import Programme
from tests.organisation import cell, measurements, organisation, teams_of

STAFF, CUSTOMERS = "employee_satisfaction", "customer_satisfaction"
BEFORE, NOW = "2026-Q2", "2026-Q3"


def at_home(data, audience=""):
    period = chain_choices(data).periods[0]
    lag = default_lag(lag_choices(data, period))
    return home(data, EVERYTHING, value_chain(data, EVERYTHING, period, lag, audience))


def said(data, kind, audience=""):
    """The sentence of a kind, None where there is none."""
    return next((s for s in statements(at_home(data, audience)) if s.kind is kind), None)


def moved(points, construct=STAFF, n_teams=30, n=40, **of_team):
    """Teams of which one side scores so many points more than before, some of them differently."""
    other = CUSTOMERS if construct == STAFF else STAFF
    teams = teams_of(n_teams)
    cells = [
        cell(team.unit_id, measure, period, n, 50 + i % 7 + change + (i % 3 - 1) * (period == NOW))
        for i, team in enumerate(teams)
        for measure, period, change in (
            (construct, BEFORE, 0),
            (construct, NOW, of_team.get(f"team_{i}", points)),
            (other, BEFORE, 0),
            (other, NOW, 0),
        )
    ]
    return measurements(cells, teams)


def test_home_is_for_who_sees_the_whole_company():
    data = organisation().data
    chain = value_chain(data, EVERYTHING, Period.parse(NOW), 0)
    with pytest.raises(NotAllowed):
        home(data, Scope(departments=frozenset({"Department A"})), chain)


def test_there_is_one_sentence_of_a_kind_and_five_at_most():
    kinds = [statement.kind for statement in statements(at_home(organisation().data))]
    assert kinds == [Kind.STAFF, Kind.CUSTOMERS, Kind.LINK, Kind.CHAIN, Kind.TEAMS]


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        (0, "Neither employee satisfaction nor customer satisfaction has clearly changed since"),
        (1, "Employee satisfaction has changed too little to matter since Q2 2026. Customer"),
        (9, "Employee satisfaction has risen since Q2 2026. Customer satisfaction has not"),
        (-9, "Employee satisfaction has fallen since Q2 2026. Customer satisfaction has not"),
    ],
)
def test_the_first_sentence_says_whether_anything_moved(points, sentence):
    n = 4000 if points == 1 else 40
    assert home_sentence(at_home(moved(points, n=n))).startswith(sentence)


def test_of_first_surveys_the_scores_are_said():
    said = home_sentence(at_home(organisation(12, periods=(NOW,)).data))
    assert re.fullmatch(
        r"Employee satisfaction is \d\d\.\d in Q3 2026\. Customer satisfaction is \d\d\.\d in "
        r"Q3 2026\.",
        said,
    )


def test_where_every_score_is_hidden_none_is_said():
    cells = [cell(101, measure, NOW, 4, 60) for measure in (STAFF, CUSTOMERS)]
    data = measurements(cells, teams_of(1))
    assert home_sentence(at_home(data)) == "What the newest surveys found"


def test_every_sentence_leads_to_its_evidence():
    found = {s.kind: s.evidence for s in statements(at_home(organisation(14).data))}
    links = {kind: f"{e[0].place}?{urlencode(e[0].link)}" for kind, e in found.items()}
    assert links == {
        Kind.STAFF: "trends?construct=employee_satisfaction",
        Kind.CUSTOMERS: "trends?construct=customer_satisfaction",
        Kind.LINK: "value-chain?period=2026-Q3&lag=1",
        Kind.CHAIN: "value-chain?period=2026-Q3&lag=1"
        "&link=employee_satisfaction-perceived_quality",
        Kind.TEAMS: "teams?period=2026-Q3",
    }


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (8, "risen since Q2 2026 by +8.0 points"),
        (-8, "fallen since Q2 2026 by −8.0 points"),
        (1, "more than chance explains but too little to matter"),
        (0, "as in Q2 2026: the change of 0.0 points"),
    ],
)
@pytest.mark.parametrize(("measure", "kind"), [(STAFF, Kind.STAFF), (CUSTOMERS, Kind.CUSTOMERS)])
def test_a_score_is_said_to_have_moved_only_beyond_chance(points, words, measure, kind):
    assert words in said(moved(points, construct=measure), kind).text


def test_in_the_first_period_there_is_nothing_to_compare_with():
    data = organisation(periods=(NOW,)).data
    assert "nothing to compare it with" in said(data, Kind.STAFF).text
    assert said(data, Kind.TEAMS) is None


def test_a_side_that_nobody_was_asked_about_is_said_to_be_missing():
    data = measurements([cell(101 + i, STAFF, NOW, 30, 60) for i in range(12)], teams_of(12))
    assert said(data, Kind.CUSTOMERS).text == "Customer satisfaction: nobody has been asked yet."
    assert said(data, Kind.LINK) is None and said(data, Kind.CHAIN) is None
    assert [h.newest.stage for h in at_home(data).headlines] == [STAFF]


def test_what_is_known_is_said_before_what_nobody_was_asked():
    data = measurements([cell(101 + i, CUSTOMERS, NOW, 30, 60) for i in range(12)], teams_of(12))
    known, missing = statements(at_home(data))[:2]
    assert known.text.startswith("Customer satisfaction is 60.0")
    assert missing.text == "Employee satisfaction: nobody has been asked yet."


def test_that_nobody_was_asked_is_not_said_twice_on_a_screen():
    data = measurements([cell(101 + i, CUSTOMERS, NOW, 30, 60) for i in range(12)], teams_of(12))
    told = statements(at_home(data), said_missing={Programme.ES})
    assert not [statement for statement in told if "nobody has been asked" in statement.text]


def test_a_hidden_company_has_no_score_in_any_sentence():
    data = measurements([cell(101, STAFF, NOW, 4, 61.7), cell(101, CUSTOMERS, NOW, 4, 72.3)],
                        teams_of(1))  # fmt: skip
    assert said(data, Kind.STAFF).text == (
        "Employee satisfaction in Q3 2026 is hidden to protect people."
    )
    told = str(statements(at_home(data))) + str(home_table(at_home(data)).to_dict())
    assert "61" not in told and "72" not in told


def test_each_survey_is_told_in_its_own_newest_period():
    cells = [cell(101 + i, STAFF, "2026-Q1", 30, 60) for i in range(12)]
    cells += [cell(101 + i, CUSTOMERS, NOW, 30, 60) for i in range(12)]
    found = at_home(measurements(cells, teams_of(12)))
    assert [str(h.newest.period) for h in found.headlines] == ["2026-Q1", NOW]


def test_the_course_has_a_gap_where_nobody_was_asked_and_a_mark_where_it_is_hidden():
    asked = (("2025-Q3", 40), ("2026-Q1", 4), (BEFORE, 40), ("2025", 40), (NOW, 40))
    data = measurements([cell(101, STAFF, period, n, 60) for period, n in asked], teams_of(1))
    headline = at_home(data).headlines[0]
    assert [str(p) for p in headline.periods] == ["2025-Q3", "2025-Q4", "2026-Q1", BEFORE, NOW]
    assert headline.course[1] == MISSING and headline.course[2] == HIDDEN
    assert [score.is_shown for score in headline.course] == [True, False, False, True, True]


def test_the_course_goes_back_three_years_of_quarters():
    quarters = [f"{year}-Q{quarter}" for year in range(2022, 2027) for quarter in (1, 2, 3, 4)]
    data = measurements([cell(101, STAFF, q, 40, 60) for q in quarters], teams_of(1))
    periods = at_home(data).headlines[0].periods
    assert len(periods) == LONGEST_COURSE and str(periods[-1]) == "2026-Q4"


def test_other_questions_break_the_course_and_nothing_is_compared():
    cells = [cell(101, STAFF, period, 40, 60) for period in (BEFORE, NOW)]
    asked = {(STAFF, BEFORE, ""): frozenset({"old"}), (STAFF, NOW, ""): frozenset({"new"})}
    data = measurements(cells, teams_of(1), questions=asked)
    assert at_home(data).headlines[0].new_questions == (1,)
    assert "nothing to compare it with" in said(data, Kind.STAFF).text


def test_of_customer_groups_the_chosen_one_is_told_and_linked_to():
    cells = [cell(101, STAFF, NOW, 40, 60)]
    cells += [cell(101, CUSTOMERS, NOW, 40, 50 + 20 * i, audience=group)
              for i, group in enumerate(("dealers", "retail"))]  # fmt: skip
    statement = said(measurements(cells, teams_of(1)), Kind.CUSTOMERS, "retail")
    assert "is 70.0 in" in statement.text
    assert ("customers", "retail") in statement.evidence[0].link


def test_the_table_has_every_period_of_every_figure():
    table = home_table(at_home(organisation(periods=("2026-Q1", BEFORE, NOW)).data))
    assert table["Period"].tolist() == ["Q1 2026", "Q2 2026", "Q3 2026"] * 2
    assert table["Score"].notna().all()


def test_teams_that_changed_are_named_three_at_most_each_once():
    changed = {f"team_{i}": 20 + 5 * i for i in range(5)}
    statement = said(moved(0, **changed), Kind.TEAMS)
    assert statement.text.startswith("5 teams have changed more than chance explains")
    assert statement.text.endswith("Team 003 (Employee satisfaction +31) and 2 more.")
    named, rest = statement.evidence[:3], statement.evidence[3:]
    assert [e.label for e in named] == ["Team 005", "Team 004", "Team 003"]
    assert [e.label for e in rest] == ["See all teams"]
    assert statement.evidence[0].link == (
        ("period", NOW),
        ("department", "Department E"),
        ("team", "Team 005"),
    )


def test_where_no_team_changed_it_is_said_calmly():
    statement = said(moved(0), Kind.TEAMS)
    assert statement.text == "No team has changed more than chance explains."
    assert statement.caution.startswith("30 teams were compared at once")


def test_a_hidden_team_is_never_named_however_it_changed():
    teams = teams_of(30)
    cells = [
        cell(team.unit_id, STAFF, period, 4 if i == 3 else 40, score)
        for i, team in enumerate(teams)
        for period, score in ((BEFORE, 50 + i % 7), (NOW, 95 if i == 3 else 50 + i % 7))
    ]
    told = str(statements(at_home(measurements(cells, teams))))
    assert "Team 004" not in told and "of 29" not in told


def test_a_link_that_is_clearly_the_weakest_is_named_with_the_strongest():
    data = organisation(60, n_departments=12, slope=0.05, noise=6, n=400).data
    statement = said(data, Kind.CHAIN)
    assert statement.text.startswith(
        "The weakest link of the chain is the one from Employee satisfaction to Perceived quality"
    )
    assert ("link", "employee_satisfaction-perceived_quality") in statement.evidence[0].link
    assert "Links within one survey look stronger than they are." in statement.caution


def test_where_intervals_overlap_no_link_is_called_the_weakest():
    statement = said(organisation(14).data, Kind.CHAIN)
    assert statement.text.startswith("No link of the chain is clearly weaker than the others")


def test_too_few_teams_have_no_weakest_link():
    assert said(organisation(6).data, Kind.CHAIN) is None
    assert "Only" in said(organisation(6).data, Kind.LINK).text
