from survey.export import ItemUse
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import SATISFIED, survey_export

TURNED = ItemUse("cs2", Programme.CS, "customer_satisfaction", Scale(1, 5), True, "Upset?")
ELEVEN = ItemUse("np1", Programme.CS, "nps", Scale(0, 10), False, "Would you recommend us?")
ITEMS = [SATISFIED, TURNED, ELEVEN]


def imported(store, *answers, file_hash="a"):
    people = [{"team": "One", "answers": given} for given in answers]
    store.import_export(survey_export(people, ITEMS, file_hash=file_hash))


def counted(store, construct="customer_satisfaction"):
    found = store.question_counts("CS", "", "2026-Q3", construct)
    columns = ["item_id", "file_hash", "n", "favourable", "unfavourable"]
    return [tuple(row) for row in found[columns].itertuples(index=False)]


def test_four_and_five_of_five_are_favourable_and_one_and_two_are_not(store):
    imported(store, *({"cs1": value} for value in (1, 2, 2, 3, 4, 5, 5, 5)))
    assert counted(store) == [("cs1", "a", 8, 4, 3)]


def test_a_question_the_other_way_round_is_turned(store):
    imported(store, *({"cs2": value} for value in (1, 2, 2, 3, 5)))
    assert counted(store) == [("cs2", "a", 5, 3, 1)]


def test_of_eleven_points_seven_and_more_are_favourable_three_and_less_are_not(store):
    imported(store, *({"np1": value} for value in range(11)))
    assert counted(store, "nps") == [("np1", "a", 11, 4, 4)]
    assert counted(store, "loyalty") == []  # of which it is a part


def test_each_file_and_question_is_counted_by_itself(store):
    imported(store, {"cs1": 5, "cs2": 5}, {"cs1": 1})
    imported(store, {"cs1": 4}, file_hash="b")
    assert counted(store) == [("cs1", "a", 2, 1, 1), ("cs1", "b", 1, 1, 0), ("cs2", "a", 1, 0, 1)]
