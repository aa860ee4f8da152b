import pytest

HEADING = "Team / 团队,mo_pride,mo_drained"


@pytest.mark.parametrize(
    "row", ["Total,9,12", "合计：,9,12", "AVERAGE,4.5,45 %", "Mean,=AVG(B2:B3),"]
)
def test_a_row_that_sums_up_the_table_is_no_answer(opened, row):
    raw = opened(HEADING, "A,4,3", "B,5,3", "", row)
    assert raw.column(0).to_pylist() == ["A", "B"]
    assert [(i.kind, i.row, i.count) for i in raw.issues] == [("totals_rows", 5, 1)]


@pytest.mark.parametrize(
    "rows",
    [("A,4,3", "Total,4,agree"), ("Total,4,3", "Total,5,3"), ("Total,9,9", "A,4,3"), ("A,4,3",)],
    ids=["words beside it", "team of that name", "not at the bottom", "no total"],
)
def test_a_row_of_answers_is_no_total(opened, rows):
    raw = opened(HEADING, *rows)
    assert raw.n_rows == len(rows)
    assert not raw.issues
