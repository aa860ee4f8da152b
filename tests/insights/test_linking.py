import pytest

from insights.linking import SIMILAR_FROM, MatchKind, match_teams

KNOWN = {
    "Customer Care 1": "Customer Care 1",
    "客户服务一组": "Customer Care 1",
    "Customer Care 2": "Customer Care 2",
    "Warehouse North": "Warehouse North",
}


def match(spelling, known=KNOWN):
    return match_teams([spelling], known)[0]


@pytest.mark.parametrize("spelling", KNOWN)
def test_a_spelling_seen_before_is_known(spelling):
    found = match(spelling)
    assert (found.unit, found.kind, found.certainty) == (KNOWN[spelling], MatchKind.KNOWN, 100)


@pytest.mark.parametrize(
    "spelling",
    [
        "customer care 1",
        "CUSTOMER CARE 01",
        "Care, Customer (1)",
        "Customer-Care_1",
        "Customer Care1",
        "Ｃｕｓｔｏｍｅｒ　Care １",
    ],
)
def test_the_same_words_are_the_same_team(spelling):
    found = match(spelling)
    assert (found.unit, found.kind) == ("Customer Care 1", MatchKind.SAME)


@pytest.mark.parametrize("spelling", ["Warehose North", "Warehouse Nort", "North Warehouses"])
def test_nearly_the_same_words_are_a_suggestion(spelling):
    found = match(spelling)
    assert (found.unit, found.kind) == ("Warehouse North", MatchKind.SIMILAR)
    assert SIMILAR_FROM <= found.certainty < 100


@pytest.mark.parametrize("spelling", ["Customer Care 3", "Customer Care", "Customer Care 11"])
def test_names_that_differ_in_a_number_are_never_suggested(spelling):
    assert match(spelling).kind is MatchKind.NEW


@pytest.mark.parametrize("spelling", ["Legal", "法务部", "", "---", "🙂"])
def test_a_name_like_no_other_is_a_team_of_its_own(spelling):
    found = match(spelling)
    assert (found.unit, found.kind, found.certainty) == (spelling, MatchKind.NEW, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3班2组", "2班3组"), ("Care 1 Shift 2", "Care 2 Shift 1"), ("Line 12", "Line 21")],
)
def test_the_same_numbers_in_another_order_are_another_team(one, other):
    assert match(one, {other: other}).kind is MatchKind.NEW


@pytest.mark.parametrize("other", ["3班 2组", "第3班2组", "３班２组", "03班02组"])
def test_numbers_in_the_same_order_are_recognised(other):
    assert match(other, {"3班2组": "3班2组"}).unit == ("3班2组")


@pytest.mark.parametrize("other", ["north care 01/02", "1-2 Care North"])
def test_with_two_numbers_the_words_must_come_in_order(other):
    known = {"Care North 1-2": "Care North 1-2"}
    assert match("CARE north 01/02", known).kind is MatchKind.SAME
    assert match(other, known).kind is not MatchKind.SAME


@pytest.mark.parametrize(
    ("one", "other"), [("C", "C++"), ("C++", "C"), ("C", "C#"), ("C#", "C++"), ("Ｃ＋＋", "C")]
)
def test_plus_and_sharp_tell_names_apart(one, other):
    assert match(one, {other: other}).kind is not MatchKind.SAME


@pytest.mark.parametrize("spelling", ["c++", "Ｃ＋＋", "(C++)"])
def test_plus_is_read_whatever_its_width_and_brackets(spelling):
    assert match(spelling, {"C++": "C++", "C": "C"}).unit == "C++"


@pytest.mark.parametrize(
    "spellings",
    [
        ["Legal Affairs", "legal affairs"],
        ["Legal Affairs", "Affairs, Legal"],
        ["Legal Affairs", "Legal Afairs"],
        ["Legal Affairs", "Legal Affairs"],
    ],
)
@pytest.mark.parametrize("known", [{}, KNOWN], ids=["no team known", "others known"])
def test_spellings_of_one_file_are_never_matched_with_each_other(spellings, known):
    found = match_teams(spellings, known)
    assert [(m.unit, m.kind) for m in found] == [(s, MatchKind.NEW) for s in spellings]


def test_two_spellings_of_one_file_may_mean_one_known_team():
    found = match_teams(["warehouse north", "North Warehouse"], KNOWN)
    assert {(m.unit, m.kind) for m in found} == {("Warehouse North", MatchKind.SAME)}


@pytest.mark.parametrize("spelling", ["---", "***", "🙂🙂"])
def test_names_without_a_word_are_the_same_as_no_other(spelling):
    assert match(spelling, {"🙂": "🙂", "...": "..."}).kind is not MatchKind.SAME


def test_words_that_two_teams_share_are_left_to_hr():
    found = match("care north", {"North Care": "North Care", "Care/North": "Care North"})
    assert found.kind is MatchKind.SIMILAR


def test_any_spelling_of_a_team_may_be_resembled():
    known = {"Customer Care North": "Customer Care North", "CCN": "Customer Care North"}
    assert match("Customer Care Nroth", known).kind is MatchKind.SIMILAR


def test_where_no_team_is_known_every_name_is_new():
    assert [m.kind for m in match_teams(["A", "B"], {})] == [MatchKind.NEW] * 2


def test_matches_are_in_the_order_of_the_spellings():
    spellings = ["Legal", "Warehouse North", "Warehose North"]
    assert [m.spelling for m in match_teams(spellings, KNOWN)] == spellings


@pytest.mark.parametrize("kind", MatchKind)
def test_only_a_suggestion_needs_confirmation(kind):
    spelling = {
        MatchKind.KNOWN: "Warehouse North",
        MatchKind.SAME: "warehouse north",
        MatchKind.SIMILAR: "Warehose North",
        MatchKind.NEW: "Legal",
    }[kind]
    found = match(spelling)
    assert found.kind is kind
    assert found.needs_confirmation == (kind is MatchKind.SIMILAR)
