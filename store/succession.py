"""What teams became, whose customers they serve, and HR's whole crosswalk in one transaction.

Answers stay with the team that people named when they gave them: a reorganisation rewrites no
wave, so what was released of it stays true. ``unit_change`` says what followed:

- *merged*: from the period on, the old team's people are in the new one. Before it, the new
  team's history is the old teams' together.
- *split*: the new team is a part of the old one. The parts have no history of their own.
- *renamed*: nothing but the name changed. The unit itself takes the new name, and the row keeps
  the old one: its ``old_unit_id`` is a unit without people.

``unit_weight`` says which customers' units count for a staff team, and how much. A team without
a row there has its own customers.
"""

from __future__ import annotations

import pandas as pd

from store.connection import Connection
from store.crosswalk import CHANGES, WEIGHTS, set_crosswalk
from survey.crosswalk import Crosswalk, CrosswalkOutcome

_SPELLINGS = """
WITH latest AS (
    SELECT unit_name.kind, spelling_key, ARG_MAX(spelling, name_id) AS spelling,
        ARG_MAX(unit_id, name_id) AS unit_id,
        ARG_MAX(CASE WHEN is_sample THEN 'sample' ELSE source END, name_id) AS source,
        MAX(import_id) AS import_id
    FROM unit_name LEFT JOIN import_log USING (import_id)
    GROUP BY unit_name.kind, spelling_key
)
SELECT latest.kind, spelling, unit.name AS unit, unit_id, source, import_id
FROM latest JOIN unit USING (unit_id)
ORDER BY latest.kind DESC, unit.name, spelling
"""

# Internal service is about staff's own teams: both who rates and who is rated. Counts stay when
# answers are deleted for their age.
_ASKED = """
WITH asked AS (
    SELECT rated_unit_id AS unit_id, wave_id FROM response WHERE rated_unit_id IS NOT NULL
    UNION ALL
    SELECT unit_id, wave_id FROM team_score
    UNION ALL
    SELECT unit_id, wave_id FROM answer_count WHERE cell_id = 0
    UNION ALL
    SELECT unit_id, wave_id FROM rating_count
)
SELECT DISTINCT unit_id, programme, period
FROM asked JOIN wave USING (wave_id) JOIN unit USING (unit_id)
WHERE kind = 'team'
ORDER BY ALL
"""


class _Rehearsed(Exception):
    """Takes back a transaction that was only to show what it does."""

    def __init__(self, outcome: CrosswalkOutcome) -> None:
        super().__init__()
        self.outcome = outcome


class Succession:
    """The part of the store that holds HR's crosswalk."""

    _connection: Connection

    def spelling_table(self) -> pd.DataFrame:
        """Return kind, spelling, unit, unit_id, source and last import_id of every spelling."""
        return self._connection.frame(_SPELLINGS)

    def unit_changes(self) -> pd.DataFrame:
        """Return old, new, period, kind, old_unit_id and new_unit_id of every change."""
        return self._connection.frame(CHANGES)

    def unit_weights(self) -> pd.DataFrame:
        """Return staff, customers, weight, staff_unit_id and customer_unit_id of every weight."""
        return self._connection.frame(WEIGHTS)

    def teams_asked(self) -> pd.DataFrame:
        """Return unit_id, programme and period of every survey in which a team has answers."""
        return self._connection.frame(_ASKED)

    def apply_crosswalk(self, wanted: Crosswalk) -> CrosswalkOutcome:
        """Make the crosswalk what HR wants, all of it or nothing, and return what changed."""
        with self._connection.write() as cursor:
            return set_crosswalk(cursor, wanted)

    def rehearse_crosswalk(self, wanted: Crosswalk) -> CrosswalkOutcome:
        """Return what ``apply_crosswalk`` would change, and change nothing."""
        try:
            with self._connection.write() as cursor:
                raise _Rehearsed(set_crosswalk(cursor, wanted))
        except _Rehearsed as rehearsed:
            return rehearsed.outcome
