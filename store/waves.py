"""The waves: a programme asking an audience in a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from store.parents import last_month
from store.rows import append_rows, next_value
from survey.export import LoadedExport
from survey.period import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OF_WAVES = ("response", "team_score", "answer_count", "construct_moment", "crossed_moment")
"""Tables that hold what a wave found."""

_WAVE_OF = pa.schema(
    [
        *((name, pa.string()) for name in ("programme", "audience", "period")),
        *((name, pa.int32()) for name in ("wave_id", "last_month")),
    ]
)


def append_waves(cursor: DuckDBPyConnection, waves: Iterable[tuple[str, str, str]]) -> pa.Table:
    """Return programme, audience, period, wave_id and last_month of each of these waves.

    Raises
    ------
    ValueError
        If a wave has no period.
    """
    known = {
        (programme, audience, period): wave_id
        for wave_id, programme, audience, period in cursor.execute(
            "SELECT wave_id, programme, audience, period FROM wave"
        ).fetchall()
    }
    next_wave = next_value(cursor, "wave", "wave_id")
    new: list[tuple[int, str, str, str, int, int]] = []
    rows = []
    for programme, audience, text in sorted(waves):
        period = Period.parse(text)
        wave_id = known.get((programme, audience, text), next_wave + len(new))
        if wave_id >= next_wave:
            length, number = int(period.length), period.number
            new.append((wave_id, programme, audience, text, length, number))
        rows.append((programme, audience, text, wave_id, last_month(period)))
    append_rows(cursor, "wave", new)
    return pa.Table.from_pylist(
        [dict(zip(_WAVE_OF.names, row, strict=True)) for row in rows], schema=_WAVE_OF
    )


def waves_before(cursor: DuckDBPyConnection, day: date) -> list[int]:
    """Return the waves whose periods ended before a day."""
    complete = day.year * 12 + day.month - 1  # months since year 0, as in last_month
    rows = cursor.execute(
        "SELECT wave_id FROM wave WHERE (period_number + 1) * 12 // period_length <= ?", [complete]
    ).fetchall()
    return [wave_id for (wave_id,) in rows]


def delete_unused_waves(cursor: DuckDBPyConnection) -> None:
    """Delete the waves of which nothing is left; after its answers a wave has its cube."""
    used = " UNION ".join(f"SELECT wave_id FROM {table}" for table in _OF_WAVES)
    cursor.execute(f"DELETE FROM wave WHERE wave_id NOT IN ({used})")


def waves_of(loaded: LoadedExport) -> set[tuple[str, str, str]]:
    """Return programme, audience and period of each wave of an export."""
    periods = loaded.responses["period"].unique().to_pylist()
    of_responses = {(str(loaded.plan.programme), loaded.plan.audience, str(p)) for p in periods}
    columns = ["programme", "audience", "period"]
    of_teams = loaded.team_scores.group_by(columns).aggregate([]).to_pylist()
    return of_responses | {
        (row["programme"], row["audience"], str(row["period"])) for row in of_teams
    }
