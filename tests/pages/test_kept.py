"""Links name what is chosen by ids: made in one language, they open in the other."""

import pytest

from survey.language import in_each_language, use_language
from tests.pages.screens import opened, says

CHAIN, TEAMS, TRENDS = "executive/value_chain", "manager/teams", "executive/trends"
DRIVERS, COMMENTS = "executive/drivers", "manager/comments"

# Screen, parameter, place among the options, id, and what older links say.
PRESSED = [
    (TEAMS, "view", 1, "changes", "What changed"),
    (TEAMS, "numbers", 1, "score", "Score"),
    (CHAIN, "closer", 1, "targets", "Who reaches both targets?"),
    (CHAIN, "lag", 0, "0", ""),
    (DRIVERS, "about", 1, "customers", "Customer satisfaction"),
    (COMMENTS, "whose", 1, "CS", "Customers"),
]
SELECTED = [
    (TEAMS, "sort", "loyalty", "Loyalty"),
    (TRENDS, "construct", "loyalty", "Loyalty"),
    (TRENDS, "since", "2025-Q2", ""),
    (CHAIN, "period", "2025-Q4", ""),
    (TEAMS, "department", "Claims", ""),
]


@pytest.mark.parametrize(("screen", "key", "at", "id", "_older"), PRESSED)
def test_a_button_pressed_is_named_by_its_id(sample, screen, key, at, id, _older):
    app = opened(screen, lang="中文")
    use_language("zh")  # as the screen looks up its options
    buttons = app.button_group(key=key)
    app = buttons.set_value(buttons.options[at]).run()
    assert not app.exception and [*app.query_params[key]] in ([id], [*id])
    use_language("en")
    again = opened(screen, **{key: id})
    assert not again.exception and again.session_state[key] == id


@pytest.mark.parametrize(("screen", "key", "id", "_older"), SELECTED)
def test_an_option_selected_is_named_by_its_id(sample, screen, key, id, _older):
    app = opened(screen, lang="中文")
    use_language("zh")
    app = app.selectbox(key=key).select(id).run()
    assert not app.exception and [*app.query_params[key]] in ([id], [*id])
    use_language("en")
    again = opened(screen, **{key: id})
    assert not again.exception and again.selectbox(key=key).value == id


@pytest.mark.parametrize(
    ("screen", "key", "id", "older"),
    [row for row in ((*p[:2], *p[3:]) for p in PRESSED) if row[-1]] + SELECTED[:2],
)
def test_links_that_name_a_label_of_either_language_still_open(sample, screen, key, id, older):
    for label in in_each_language(older):
        app = opened(screen, **{key: label})
        assert not app.exception and app.session_state[key] == id


def test_respondents_are_named_by_attribute_and_level(sample):
    for text in ("gender:Female / 女", "Gender: Female / 女", "性别：Female / 女"):
        app = opened(TEAMS, who=text)
        assert app.session_state["who"] == ["gender:Female / 女"], text


@pytest.mark.parametrize("key", ["view", "sort", "department", "period", "who", "region"])
def test_what_is_not_offered_falls_back_to_what_everybody_begins_with(sample, key):
    app = opened(TEAMS, **{key: "Nonsense"})
    assert not app.exception and key not in app.query_params
    assert "Showing all 990 staff answers" in says(app)


@pytest.mark.parametrize(
    ("text", "target"), [("70", 70.0), ("72.5", 72.5), ("-1", None), ("101", None), ("x", None)]
)
def test_a_target_in_a_link_is_a_number_from_0_to_100(sample, text, target):
    app = opened(CHAIN, closer="targets", staff_target=text)
    assert not app.exception and app.session_state["staff_target"] == target


def test_what_is_chosen_stays_on_the_way_to_another_screen_and_back(sample):
    app = opened(TEAMS, department="Claims", region="North", view="scores")
    app = app.switch_page(f"pages/{TRENDS}.py").run()
    assert app.selectbox(key="department").value == "Claims"
    app = app.switch_page(f"pages/{TEAMS}.py").run()
    assert (app.session_state["department"], app.session_state["region"]) == ("Claims", "North")


def test_a_link_followed_later_wins_over_what_was_chosen_before(sample):
    app = opened(TEAMS, department="Claims")
    app = app.switch_page("pages/executive/home.py").run()
    app.query_params.update({"department": "Sales"})
    app = app.switch_page(f"pages/{TEAMS}.py").run()
    assert app.selectbox(key="department").value == "Sales"
