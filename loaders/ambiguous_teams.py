"""Team names that more than one department uses: the file cannot tell such teams apart."""

from __future__ import annotations

import pyarrow as pa

from survey.issues import ImportIssue

# A respondent may tick the wrong department; a second team of the same name has many.
_OWN_SHARE = 0.25
_KEYS = ["team", "department", "period"]


def ambiguous_teams(responses: pa.Table, sheet: str, heading: str) -> list[ImportIssue]:
    """Return an issue where departments share a team's name within one period."""
    named = responses.select(_KEYS).drop_null()
    counts: dict[tuple[str, str], list[int]] = {}
    for row in named.group_by(_KEYS).aggregate([([], "count_all")]).to_pylist():
        counts.setdefault((row["team"], row["period"]), []).append(row["count_all"])
    shared = sorted({team for (team, _), n in counts.items() if _is_shared(n)})
    if not shared:
        return []
    found = ", ".join(shared)[:40]
    return [ImportIssue("ambiguous_team", sheet, None, heading, found, count=len(shared))]


def _is_shared(n: list[int]) -> bool:
    return sum(part >= _OWN_SHARE * sum(n) and part > 1 for part in n) > 1
