"""The company's first screen: its sentences and figures, their links, and HR's checklist."""

import pytest

from disclosure.viewer import Scope, Viewer
from insights.checklist import Mend
from insights.home import home
from insights.home_statements import Place
from insights.home_wording import statements
from insights.measurements import Measurements
from insights.value_chain import value_chain
from pages.components.messages import as_plain_text
from pages.components.preview import UNIT
from pages.components.screens import SCREENS, screens_of
from survey.access import Role
from survey.period import Period
from tests.insights.answering import imported, imported_staff, people
from tests.pages.screens import everything, finding, opened, says
from tests.pages.test_who import seen_as
from tests.viewers import LOCAL

HOME = "executive/home"
MANAGER = Viewer(roles=frozenset({Role.MANAGER}), units=Scope(departments=frozenset({"Claims"})))
ADDRESSES = {screen.address for screen in SCREENS}


def links(app):
    """Screen and parameters of every link, by what it is called."""
    return {link.proto.label: (link.proto.page, link.proto.query_string)
            for link in app.get("page_link")}  # fmt: skip


def test_every_place_of_evidence_and_of_mending_is_a_screen():
    assert {*Place, *Mend} <= ADDRESSES


def test_home_says_five_sentences_and_draws_staff_and_customers(sample):
    app = opened(HOME)
    data = Measurements.of(sample)
    chain = value_chain(data, LOCAL.scope, Period.parse("2026-Q3"), 1)
    told = statements(home(data, LOCAL.scope, chain))
    assert not app.exception and len(told) == 5
    assert all(statement.text in says(app) for statement in told)
    assert "Neither employee satisfaction nor customer satisfaction has" in finding(app)
    drawn = everything(app)
    assert drawn.count("data:image/svg+xml") == 2
    assert "of 1,400 people invited answered" in drawn
    assert "Newest answers: Staff survey Q3 2026; Customer survey Q3 2026." in says(app)


def test_a_link_to_the_trend_shows_the_measure_it_is_of(sample):
    app = opened("executive/trends", construct="Customer satisfaction")
    assert app.selectbox(key="construct").value == "customer_satisfaction"


def test_the_weakest_link_leads_to_the_teams_behind_it(sample):
    link = "employee_satisfaction-perceived_quality"
    app = opened("executive/value_chain", period="2026-Q3", lag="1", link=link)
    assert not app.exception and app.selectbox(key="link").value == link


def test_a_team_that_stands_out_leads_to_its_page(sample):
    app = opened(
        "manager/teams", period="2026-Q3", department="Key Accounts", team="Shenzhen Key 1"
    )
    assert not app.exception and "Shenzhen Key 1" in says(app)


def test_where_the_chain_is_drawn_and_nothing_is_missing_there_is_no_checklist(sample):
    assert not [e for e in opened(HOME).expander if "value chain" in e.label]


def test_customer_groups_are_chosen_between(empty):
    imported_staff(empty, "staff", people("One", 30))
    for audience in ("dealers", "retail"):
        imported(empty, audience, people("One", 30), audience=audience)
    app = opened(HOME, customers="retail")
    assert app.selectbox(key="customers").value == "retail"
    assert not app.exception


def test_a_team_called_like_markup_is_named_as_plain_text(empty):
    name = "[click](https://example.com) **now** & then"
    for period, values in (("2026-Q2", (1, 2)), ("2026-Q3", (4, 5))):
        answering = [
            {**person, "period": period}
            for i in range(12)
            for person in people(name if i == 0 else f"Team {i:02d}", 40,
                                 values=values if i == 0 else (2, 3, 4))
        ]  # fmt: skip
        imported_staff(empty, period, answering)
    (label,) = (label for label in links(opened(HOME)) if "click" in label)
    assert label == as_plain_text(name) and "](" not in label
    assert "team=%5Bclick%5D" in links(opened(HOME))[label][1]


def half_of_it(store):
    imported_staff(store, "staff", people("One", 30))


@pytest.mark.parametrize("screen", [HOME, "hr/upload"])
def test_hr_is_told_what_is_missing_with_the_screen_that_mends_it(empty, screen):
    half_of_it(empty)
    app = opened(screen)
    assert "Customer survey: none has been imported yet." in says(app)
    assert ("Upload" in links(app)) == (screen == HOME)  # no link to where one is
    assert "no headcount" not in says(app)  # what is needed comes first, alone


@pytest.mark.parametrize("screen", [HOME, "hr/upload"])
def test_where_the_chain_is_drawn_hr_is_told_what_would_help(empty, screen):
    asked = [person for i in range(20) for person in people(f"Team {i:02d}", 12)]
    imported_staff(empty, "staff", asked)
    imported(empty, "customers", asked)
    app = opened(screen)
    (hints,) = (e for e in app.expander if "value chain" in e.label)
    assert not hints.proto.expanded and "Staff survey Q3 2026: no headcount" in says(app)
    assert "Headcount and KPI" in links(app)


def test_who_is_not_hr_is_told_nothing_of_uploads(empty):
    half_of_it(empty)
    app = seen_as("executive")
    assert app.title[0].value == "Home" and "none has been imported yet" not in says(app)
    assert not [e for e in app.expander if "value chain" in e.label]


def test_the_score_that_is_known_stands_first_and_what_is_missing_is_said_once(empty):
    imported(empty, "customers", people("One", 30))
    app = opened(HOME)
    assert says(app).index("Customer satisfaction is") < says(app).index("none has been imported")
    assert "nobody has been asked yet" not in says(app)


def test_who_has_no_checklist_reads_that_nobody_was_asked(empty):
    imported(empty, "customers", people("One", 30))
    assert "Employee satisfaction: nobody has been asked yet." in says(seen_as("executive"))


def test_hr_without_results_has_the_checklist_and_no_score(empty):
    half_of_it(empty)
    app = seen_as("hr")
    assert app.title[0].value == "Upload" and not app.exception
    assert "Customer survey: none has been imported yet." in says(app)
    assert "65.0" not in everything(app)


def test_a_manager_is_not_offered_home(sample):
    app = seen_as("manager", **{UNIT: "department:Claims"})
    assert app.title[0].value == "Teams"
    assert "executive/home" not in [screen.file for screen in screens_of(MANAGER)]
