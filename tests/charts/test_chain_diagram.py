import re

import pytest

from charts.chain_diagram import WIDEST_ARROW_PX, chain_diagram
from charts.text import construct_name
from disclosure.viewer import EVERYTHING
from insights.value_chain import value_chain
from survey.chain import LINKS, STAFF_TO_CUSTOMER, STAGES
from survey.period import Period
from tests.charts.markup import classes_of, tags, texts_of
from tests.organisation import cell, measurements, organisation, teams_of

QUARTER = Period.parse("2026-Q3")


def chain_of(lag=0, **options):
    return value_chain(organisation(**options).data, EVERYTHING, QUARTER, lag)


def drawn(chain, mode="light", chosen=None):
    return "".join(chain_diagram(chain, mode, chosen))


def diagram(lag=0, mode="light", **options):
    return drawn(chain_of(lag, **options), mode)


def diagram_of(*cells, n_teams=1):
    data = measurements(cells, teams_of(n_teams))
    return drawn(value_chain(data, EVERYTHING, QUARTER, 0))


def test_all_five_stages_are_named_in_order(language):
    assert texts_of(diagram(), "name") == [construct_name(stage) for stage in STAGES]


def test_there_is_a_link_between_every_two_stages():
    html = diagram()
    assert len(texts_of(html, "stage")) == 5 and len(texts_of(html, "link")) == 4


def test_a_stage_shows_its_score_to_a_tenth_with_interval_period_and_people():
    chain = chain_of()
    html = drawn(chain)
    assert texts_of(html, "score") == [f"{stage.score.score:.1f}" for stage in chain.stages]
    first = chain.stages[0].score
    assert f"{first.ci_low:.1f} to {first.ci_high:.1f}" in texts_of(html, "stage")[0]
    assert "Q3 2026 720 people" in texts_of(html, "stage")[0]


@pytest.mark.parametrize("lag", [0, 1])
def test_each_stage_shows_its_own_period(lag):
    asked = [f"{QUARTER.earlier(lag)}"] * 2 + [f"{QUARTER}"] * 3
    shown = [re.search(r"(Q\d \d{4}) 720 people", t)[1] for t in texts_of(diagram(lag), "stage")]
    assert shown == asked


def test_each_stage_shows_its_own_people():
    sizes = dict(zip(STAGES, (9, 11, 1500, 7, 5), strict=True))
    html = diagram_of(*(cell(101, stage, "2026-Q3", n, 60) for stage, n in sizes.items()))
    people = [re.search(r"Q\d \d{4} ([\d,]+) people", text)[1] for text in texts_of(html, "stage")]
    assert people == ["9", "11", "1,500", "7", "5"]


def test_a_link_shows_its_correlation_with_interval_and_teams():
    chain = chain_of()
    html, r = drawn(chain), chain.links[1].correlation
    assert texts_of(html, "r")[1] == f"{r.r:.2f}"
    assert f"{r.ci_low:.2f} to {r.ci_high:.2f} 24 teams" in texts_of(html, "link")[1]


def test_an_arrow_is_as_thick_as_its_correlation_is_strong():
    chain = chain_of()
    heights = re.findall(r"height:(\d+)px", drawn(chain))
    strengths = [abs(link.correlation.r) for link in chain.links]
    assert [int(h) for h in heights] == [max(2, round(r * WIDEST_ARROW_PX)) for r in strengths]


def test_only_links_that_are_not_clear_are_faint():
    chain = chain_of(slope=0.0)
    faint = ["faint" in classes for classes in classes_of(drawn(chain), "link")]
    assert faint == [not link.is_clear for link in chain.links]
    assert True in faint and False in faint


def test_only_the_lagged_link_says_how_much_later():
    later = ["1 quarter later" in text for text in texts_of(diagram(lag=1), "link")]
    assert later == [False, True, False, False]


@pytest.mark.parametrize("n_teams", [1, 9])
def test_too_few_teams_are_said_to_be_in_place_of_a_correlation(n_teams):
    html = diagram(n_teams=n_teams)
    assert all("too few teams" in text for text in texts_of(html, "link"))
    assert texts_of(html, "r") == []
    assert all("faint" in classes for classes in classes_of(html, "link"))


def test_too_few_departments_are_said_to_be_in_place_of_a_correlation():
    html = diagram(n_departments=3)
    assert all("too few departments" in text for text in texts_of(html, "link"))
    assert texts_of(html, "r") == []


def test_a_clear_change_stands_out_with_its_sign():
    cells = [
        cell(101 + i, "loyalty", period, 50, score, sd=5)
        for i in range(6)
        for period, score in (("2026-Q2", 77.5 + i), ("2026-Q3", 60 + i % 2))
    ]
    html = diagram_of(*cells, n_teams=6)
    assert len(texts_of(html, "moved")) == 1 and "−19.5" in texts_of(html, "moved")[0]
    assert "since Q2 2026" in texts_of(html, "stage")[-1]


def test_a_change_that_is_not_clear_does_not_stand_out():
    cells = [
        cell(101 + i, "loyalty", period, 9, 60 + (7 * i + t) % 11)
        for i in range(6)
        for t, period in enumerate(("2026-Q2", "2026-Q3"))
    ]
    html = diagram_of(*cells, n_teams=6)
    assert texts_of(html, "moved") == [] and "no clear change" in texts_of(html, "stage")[-1]


def test_a_first_period_has_none_to_compare_with():
    assert "nothing to compare with" in texts_of(diagram(periods=["2026-Q3"]), "stage")[0]


def test_a_hidden_and_a_missing_stage_differ_and_hold_no_number():
    html = diagram_of(cell(101, "employee_satisfaction", "2026-Q3", 4, 61.7))
    stages = texts_of(html, "stage")
    assert "hidden" in stages[0] and "no data" in stages[1]
    assert not any(re.search(r"\d", text) for text in stages)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("options", [{}, {"n_teams": 4}, {"slope": 0.0}], ids=str)
def test_the_diagram_is_plain_html_that_closes_what_it_opens(language, mode, options):
    html = diagram(mode=mode, **options)
    assert tags(html) <= {"style", "div", "span", "br"}
    assert "$" not in html and not re.search(r"\{\w+\}", html)


def test_the_style_comes_first_then_stages_with_a_link_between_every_two():
    style, *parts = chain_diagram(chain_of(), "light")
    assert style.strip().startswith("<style>")
    assert ["stage" in part.split(">")[0] for part in parts] == [i % 2 == 0 for i in range(9)]


@pytest.mark.parametrize("slope", [0.0, 0.6])
def test_only_the_chosen_link_is_marked(slope):
    html = drawn(chain_of(slope=slope), chosen=LINKS[2])
    marked = ["chosen" in classes for classes in classes_of(html, "link")]
    assert marked == [False, False, True, False]


def test_a_link_that_is_refused_can_be_chosen():
    html = drawn(chain_of(n_teams=4), chosen=LINKS[0])
    assert ["chosen" in classes for classes in classes_of(html, "link")][0]


def test_the_link_from_staff_to_customers_is_no_arrow_where_quality_lies_between():
    assert "chosen" not in "".join(chain_diagram(chain_of(), "light", STAFF_TO_CUSTOMER)[1:])


def test_no_team_is_named_in_the_diagram():
    html = diagram(names={0: "<img src=x onerror=alert(1)>", 1: "Alpha Team"})
    assert "onerror" not in html and "Alpha" not in html


def test_a_construct_name_with_markup_is_escaped(monkeypatch):
    monkeypatch.setattr("charts.chain_diagram.construct_name", lambda _: "<b>Q&A</b>")
    assert "&lt;b&gt;Q&amp;A&lt;/b&gt;" in diagram() and "<b>" not in diagram()
