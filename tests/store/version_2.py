"""The tables as the second version left them: those of the first, and what it added."""

from __future__ import annotations

from tests.store import version_1

TABLES = {
    **version_1.TABLES,
    "meta": f"{version_1.TABLES['meta']}, key_check VARCHAR, must_rewrite BOOLEAN",
    "response": f"{version_1.TABLES['response']}, respondent_key VARCHAR",
    "upkeep": "access_version BIGINT, audit_head VARCHAR",
    "comment": "import_id INTEGER, wave_id INTEGER, unit_id INTEGER, question VARCHAR, "
    "text VARCHAR, erase_key VARCHAR",
    "setting": "name VARCHAR, value VARCHAR",
    "access_grant": "place INTEGER, who VARCHAR, role VARCHAR, unit_kind VARCHAR, unit VARCHAR, "
    "first_day DATE, last_day DATE",
    "audit_log": "number BIGINT, done_at TIMESTAMP, who VARCHAR, action VARCHAR, detail VARCHAR, "
    "hash VARCHAR",
    "release_ledger": "state INTEGER, released_at TIMESTAMP, programme VARCHAR, "
    "audience VARCHAR, period VARCHAR, construct VARCHAR, unit_id INTEGER, attribute_a VARCHAR, "
    "level_a VARCHAR, attribute_b VARCHAR, level_b VARCHAR, files VARCHAR, n BIGINT, "
    "score DOUBLE, ci_low DOUBLE, ci_high DOUBLE",
}

ROWS = {
    **version_1.ROWS,
    "meta": [(2, 7, None, False)],
    "response": [(*row, None) for row in version_1.ROWS["response"]],
    "upkeep": [(3, "")],
    "comment": [(1, 1, 1, "Why?", "Quick", None)],
    "setting": [("minimum", "7")],
    "access_grant": [(1, "lead@example.com", "manager", "team", "North", None, None)],
    "release_ledger": [
        (1, "2026-10-02 08:00:00", "CS", "", "2026-Q3", "customer_satisfaction", 1, "", "", "", "",
         '{"people": {"hash": 2}, "thresholds": [7]}', 2, 75.0, 60.0, 90.0),
    ],
}  # fmt: skip
