from __future__ import annotations

import pyarrow as pa
import pytest

from loaders.ambiguous_teams import ambiguous_teams


def responses(*rows: tuple[str | None, str | None]) -> pa.Table:
    teams, departments = zip(*rows, strict=True)
    columns = {"team": teams, "department": departments, "period": ["2026-Q3"] * len(rows)}
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def test_a_name_that_two_departments_use_is_reported_once():
    rows = [("Care 1", "Sales")] * 4 + [("Care 1", "Claims")] * 3 + [("Care 2", "Claims")] * 3
    (issue,) = ambiguous_teams(responses(*rows), "Sheet1", "Team")
    assert (issue.kind, issue.found, issue.count) == ("ambiguous_team", "Care 1", 1)


@pytest.mark.parametrize(
    "rows",
    [
        [("Care 1", "Sales")] * 9 + [("Care 1", "Claims")],  # one ticked the wrong department
        [("Care 1", "Sales"), ("Care 1", None)],
        [(None, "Sales"), (None, "Claims")],
        [("Care 1", "Sales"), ("Care 2", "Claims")],
    ],
)
def test_a_slip_or_a_blank_is_no_second_team(rows):
    assert ambiguous_teams(responses(*rows), "Sheet1", "Team") == []
