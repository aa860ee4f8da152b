"""Names in Chinese and in Latin letters are suggested for one another, never linked."""

from __future__ import annotations

import pytest

from insights.linking import SIMILAR_FROM, MatchKind, match_teams
from insights.team_translation import OtherScript

KNOWN = [
    "Kunming Claims 1", "Kunming Claims 2", "Shanghai Care 1", "Guangzhou Depot 12",
    "East China Sales 2", "HQ Legal", "Shenzhen Key Accounts", "Beijing Field Service",
]  # fmt: skip


def best(name, known=KNOWN):
    return OtherScript({text: text for text in known}).best(name)


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("昆明理赔一组", "Kunming Claims 1"),
        ("昆明理赔第二组", "Kunming Claims 2"),
        ("上海客服1部", "Shanghai Care 1"),
        ("广州仓储十二组", "Guangzhou Depot 12"),
        ("华东销售二部", "East China Sales 2"),
        ("总部法务", "HQ Legal"),
        ("深圳大客户", "Shenzhen Key Accounts"),
    ],
)
def test_the_same_place_task_and_number_are_a_suggestion_both_ways(chinese, latin):
    (found,) = match_teams([chinese], {text: text for text in KNOWN})
    assert (found.unit, found.kind) == (latin, MatchKind.SIMILAR)
    (back,) = match_teams([latin], {chinese: chinese})
    assert (back.unit, back.kind) == (chinese, MatchKind.SIMILAR)
    assert not found.is_sure and not back.is_sure


@pytest.mark.parametrize(
    "name", ["昆明理赔三组", "昆明理赔", "昆明仓储一组", "上海研发1部", "法务"]
)
def test_another_number_place_or_task_is_no_suggestion(name):
    assert best(name)[1] < SIMILAR_FROM


def test_a_place_that_begins_with_a_numeral_is_a_place():
    assert best("三亚客服", ["Sanya Care"]) == ("Sanya Care", 100.0)


def test_a_word_that_the_crosswalk_knows_is_learned():
    unknown = {"Yuhang Care 1": "a", "Yuhang Sales 2": "b"}
    assert OtherScript(unknown).best("余杭销售二组")[1] < SIMILAR_FROM
    taught = {**unknown, "余杭客服一组": "a"}
    assert OtherScript(taught).best("余杭销售二组") == ("b", 100.0)


def test_what_two_unknown_words_mean_is_not_guessed():
    taught = {"甲乙客服丙丁一组": "a", "Alpha Care Beta 1": "a", "Alpha Sales 2": "b"}
    assert OtherScript(taught).best("甲乙销售二组")[1] < SIMILAR_FROM


@pytest.mark.parametrize("name", ["", "组", "一", "🙂", "第", "12"])
def test_names_of_no_words_are_like_nothing(name):
    assert best(name) == ("", 0.0)


def test_words_of_the_same_script_are_left_to_spelling():
    assert best("Kunming Claims 1") == ("", 0.0)
