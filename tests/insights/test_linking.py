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
