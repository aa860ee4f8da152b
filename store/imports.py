"""The log of imports: what was brought, by whom, and whether it was undone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from survey.export import LoadedExport
from survey.issues import ImportIssue
from survey.period import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_RECORDS = """
SELECT import_id, file_name, file_hash, loader, n_rows, n_teams, waves, issues, who,
    imported_at, is_sample, undone_at
FROM import_log
WHERE {condition}
ORDER BY import_id DESC
"""


@dataclass(frozen=True)
class ImportRecord:
    """One import. ``issue_counts`` has the count of each kind of fault; times are in UTC."""

    import_id: int
    file_name: str
    file_hash: str
    loader: str
    rows: int
    teams: int
    periods: tuple[str, ...]
    programmes: tuple[str, ...]
    audiences: tuple[str, ...]
    issue_counts: dict[str, int]
    who: str
    at: datetime
    is_sample: bool
    undone_at: datetime | None

    @property
    def is_active(self) -> bool:
        """Return whether what it brought is in the store."""
        return self.undone_at is None


@dataclass(frozen=True)
class LogLine:
    """What the log keeps of a file, and what came of it; waves as programme, audience, period."""

    file_name: str
    file_hash: str
    loader: str
    fingerprint: str
    plan: str
    n_rows: int
    n_teams: int
    waves: list[tuple[str, str, str]]
    issues: Sequence[ImportIssue]


def records(
    cursor: DuckDBPyConnection, condition: str = "TRUE", parameters: tuple[Any, ...] = ()
) -> list[ImportRecord]:
    """Return the imports that meet an SQL condition, newest first."""
    rows = cursor.execute(_RECORDS.format(condition=condition), parameters).fetchall()
    return [_record(row) for row in rows]


def active_import(cursor: DuckDBPyConnection, file_hash: str) -> ImportRecord | None:
    """Return the import of the file with this hash, None where it is not in the store."""
    found = records(cursor, "file_hash = ? AND undone_at IS NULL", (file_hash,))
    return found[0] if found else None


def append_record(
    cursor: DuckDBPyConnection, import_id: int, loaded: LoadedExport, who: str, is_sample: bool
) -> ImportRecord:
    """Write the log of an import whose rows are all written, and return it."""
    line = LogLine(
        file_name=loaded.file_name,
        file_hash=loaded.file_hash,
        loader=loaded.loader,
        fingerprint=loaded.fingerprint,
        plan=loaded.plan.to_json(),
        n_rows=_n_rows(loaded),
        n_teams=_n_teams(cursor, import_id),
        waves=_waves(cursor, import_id),
        issues=loaded.issues,
    )
    return append_log(cursor, import_id, line, who, is_sample)


def append_log(
    cursor: DuckDBPyConnection, import_id: int, line: LogLine, who: str, is_sample: bool
) -> ImportRecord:
    """Write a line of the log, and return it."""
    counts: Counter[str] = Counter()
    for issue in line.issues:
        counts[issue.kind] += issue.count
    log = [
        *(import_id, line.file_name, line.file_hash, line.loader, line.fingerprint),
        *(line.plan, line.n_rows, line.n_teams),
        *(json.dumps(line.waves), json.dumps(counts), who),
        *(datetime.now(UTC).replace(tzinfo=None), is_sample, None),
    ]
    cursor.execute(f"INSERT INTO import_log VALUES ({', '.join('?' * len(log))})", log)
    return records(cursor, "import_id = ?", (import_id,))[0]


def mark_undone(cursor: DuckDBPyConnection, import_id: int) -> None:
    """Write into the log that the import is undone now."""
    now = datetime.now(UTC).replace(tzinfo=None)
    cursor.execute("UPDATE import_log SET undone_at = ? WHERE import_id = ?", [now, import_id])


def _record(row: tuple[Any, ...]) -> ImportRecord:
    import_id, file_name, file_hash, loader, n_rows, n_teams, waves, issues, who, at, *rest = row
    is_sample, undone_at = rest
    known = json.loads(waves)
    return ImportRecord(
        *(import_id, file_name, file_hash, loader, n_rows, n_teams),
        periods=tuple(sorted({period for _, _, period in known}, key=Period.parse)),
        programmes=tuple(sorted({programme for programme, _, _ in known})),
        audiences=tuple(sorted({audience for _, audience, _ in known})),
        issue_counts=json.loads(issues),
        who=who,
        at=at.replace(tzinfo=UTC),
        is_sample=is_sample,
        undone_at=undone_at and undone_at.replace(tzinfo=UTC),
    )


def _n_rows(loaded: LoadedExport) -> int:
    """Respondents; in a file of team results, teams per period."""
    results = loaded.team_scores.select(["team", "period"]).group_by(["team", "period"])
    return loaded.responses.num_rows + results.aggregate([]).num_rows


def _n_teams(cursor: DuckDBPyConnection, import_id: int) -> int:
    rows = cursor.execute(
        """SELECT COUNT(DISTINCT unit_id)
        FROM (SELECT import_id, unit_id FROM response
            UNION ALL SELECT import_id, rated_unit_id FROM response
            UNION ALL SELECT import_id, unit_id FROM team_score)
        JOIN unit USING (unit_id)
        WHERE import_id = ? AND kind = 'team'""",
        [import_id],
    ).fetchall()
    return rows[0][0]


def _waves(cursor: DuckDBPyConnection, import_id: int) -> list[tuple[str, str, str]]:
    return cursor.execute(
        """SELECT DISTINCT programme, audience, period
        FROM (SELECT import_id, wave_id FROM response
            UNION ALL SELECT import_id, wave_id FROM team_score)
        JOIN wave USING (wave_id)
        WHERE import_id = ?
        ORDER BY ALL""",
        [import_id],
    ).fetchall()
