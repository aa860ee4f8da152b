import pytest

from loaders.decimal_commas import with_points
from loaders.unit_sheets import read_unit_sheet


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["3,5", "4", "2,75"], ["3.5", "4", "2.75"]),
        (["1.234,5", "-2,5 %", "n/a", ""], ["1234.5", "-2.5 %", "n/a", ""]),
        (["1,234", "2,500"], ["1,234", "2,500"]),  # thousands
        (["1,234.5", "2,5"], ["1,234.5", "2,5"]),  # of both kinds: told as faults
        (["3,5", "1.234"], ["3.5", "1234"]),
        (["2026-08-15", "3.5"], ["2026-08-15", "3.5"]),
    ],
)
def test_a_column_shows_whether_its_commas_are_decimal(texts, read):
    assert with_points(texts) == read


def test_key_figures_with_decimal_commas(opened):
    sheet = read_unit_sheet(
        opened(
            "Team;Period;KPI;Numerator;Denominator",
            "North;2026-Q3;Complaints;3,5;1.250,5",
            "South;2026-Q3;Complaints;4;1.000",
        )
    )
    assert [(kpi.numerator, kpi.denominator) for kpi in sheet.kpis] == [(3.5, 1250.5), (4, 1000)]
