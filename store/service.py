"""The cube's part for ratings of teams by teams: people are counted, not rows.

A person has a row for each team rated. ``service_received`` belongs to the rater's team: each
person counts once, with the mean over the teams rated. Whose ratings bear no id counts for no
team here, as nobody knows how many people they are of. ``service_given`` belongs to the rated
team: each person counts once for each team; a row without an id is taken for somebody else's.
Only whole teams have one: a person rates several, so counts of different teams do not add up to
people, and no cell of attributes, department or company may be made of them.

Who rates the own team is left out. ``rating_count`` tells how many people of one team rated
another. The texts are standard SQL, like the cube's.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pyarrow as pa

from store.crossing import folded
from store.cube import PLACES, SCORES, append_cells, run
from store.mixes import CELLS, CROSSED_CELLS, MIXES
from store.rows import visible
from store.schema import COMPANY
from survey.attributes import ATTRIBUTES
from survey.chain import SERVICE_GIVEN, SERVICE_RECEIVED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OF_BOTH = f"('{SERVICE_RECEIVED}', '{SERVICE_GIVEN}')"
_PLACES_OF_BOTH = f"({PLACES[SERVICE_RECEIVED]}, {PLACES[SERVICE_GIVEN]})"

_RATERS = """respondent AS (
    SELECT * FROM response WHERE import_id = ? AND rated_unit_id <> unit_id
)"""

_TOUCHED_RATERS = """respondent AS (
    SELECT * FROM response WHERE import_id = ? AND rated_unit_id <> unit_id
        AND wave_id IN (SELECT wave_id FROM touched)
)"""

_OPINIONS = f"""{_RATERS},
{SCORES},
opinion AS (
    SELECT respondent.import_id, respondent.wave_id, respondent.rated_unit_id,
        respondent.respondent_key, AVG(construct_score.score) AS score
    FROM respondent
    JOIN construct_score ON construct_score.response_id = respondent.response_id
    WHERE construct_score.place IN {_PLACES_OF_BOTH}
    GROUP BY respondent.import_id, respondent.wave_id, respondent.rated_unit_id,
        respondent.respondent_key,
        CASE WHEN respondent.respondent_key IS NULL THEN respondent.response_id END
)"""

# Levels add up to everyone, and teams to the company: who names two teams, or two levels of one
# attribute, is in neither.
_PEOPLE = "person AS (\n    SELECT {}\n    {}\n)".format(
    ",\n        ".join(
        [
            "import_id, wave_id, respondent_key, MIN(response_id) AS response_id",
            "CASE WHEN MIN(unit_id) = MAX(unit_id) THEN MIN(unit_id) "
            f"ELSE {COMPANY} END AS unit_id",
            *(
                f"CASE WHEN MIN({name}) = MAX({name}) THEN MIN({name}) END AS {name}"
                for name in ATTRIBUTES
            ),
        ]
    ),
    "FROM respondent WHERE respondent_key IS NOT NULL GROUP BY import_id, wave_id, respondent_key",
)

_SUMS = "COUNT(*) AS n, SUM(score) AS total, SUM(score * score) AS total_of_squares"

_SINGLE, _CROSSED = (cells.replace("respondent", "person") for cells in (CELLS, CROSSED_CELLS))

GIVEN_MOMENT = f"""
WITH {_OPINIONS}
SELECT import_id, wave_id, rated_unit_id AS unit_id, 0 AS cell_id,
    '{SERVICE_GIVEN}' AS construct, {_SUMS}
FROM opinion
GROUP BY import_id, wave_id, rated_unit_id
"""
"""Sums of people's scores of each team that they rated."""

RECEIVED_MOMENT = f"""
WITH {_OPINIONS},
{_PEOPLE},
person_score AS (
    SELECT wave_id, respondent_key, AVG(score) AS score FROM opinion
    WHERE respondent_key IS NOT NULL
    GROUP BY wave_id, respondent_key
),
{MIXES.replace("respondent", "person")},
{_SINGLE}
SELECT person.import_id, person.wave_id, person.unit_id, person_cell.cell_id,
    '{SERVICE_RECEIVED}' AS construct, {_SUMS}
FROM person
JOIN person_cell ON person_cell.response_id = person.response_id
JOIN person_score ON person_score.wave_id = person.wave_id
    AND person_score.respondent_key = person.respondent_key
GROUP BY person.import_id, person.wave_id, person.unit_id, person_cell.cell_id
"""
"""Sums of the means of what each person said of other teams, by the person's own team."""

TEAM_RECEIVED_CROSSED = RECEIVED_MOMENT.replace(_SINGLE, _CROSSED)
"""The same in cells of two attributes; see crossing.py."""

RATING_COUNT = f"""
WITH {_OPINIONS},
{_PEOPLE}
SELECT opinion.import_id, opinion.wave_id, opinion.rated_unit_id AS unit_id,
    COALESCE(person.unit_id, {COMPANY}) AS rater_unit_id, COUNT(*) AS n
FROM opinion
LEFT JOIN person ON person.wave_id = opinion.wave_id
    AND person.respondent_key = opinion.respondent_key
GROUP BY opinion.import_id, opinion.wave_id, opinion.rated_unit_id,
    COALESCE(person.unit_id, {COMPANY})
"""
"""How many people, by the team whose service received they count for, rated each team."""

PARTS = (
    ("construct_moment", GIVEN_MOMENT),
    ("construct_moment", RECEIVED_MOMENT),
    ("crossed_moment", folded(TEAM_RECEIVED_CROSSED)),
    ("rating_count", RATING_COUNT),
)
"""The tables that ratings of teams add to, and what they add."""

_DELETE = (
    f"DELETE FROM construct_moment WHERE import_id = ? AND construct IN {_OF_BOTH} "
    "AND wave_id IN (SELECT wave_id FROM touched)",
    f"DELETE FROM crossed_moment WHERE import_id = ? AND construct = '{SERVICE_RECEIVED}' "
    "AND wave_id IN (SELECT wave_id FROM touched)",
    "DELETE FROM rating_count WHERE import_id = ? AND wave_id IN (SELECT wave_id FROM touched)",
)

_WAVES_OF_UNIT = """
SELECT DISTINCT import_id, wave_id FROM response
WHERE rated_unit_id = $unit_id OR (unit_id = $unit_id AND rated_unit_id IS NOT NULL)
"""

_ALL_BUT_LARGEST = (
    f"""
DELETE FROM construct_moment
WHERE unit_id = $unit_id AND construct = '{SERVICE_GIVEN}' AND rowid NOT IN (
    SELECT ARG_MAX(rowid, n) FROM construct_moment
    WHERE unit_id = $unit_id AND construct = '{SERVICE_GIVEN}'
    GROUP BY import_id, wave_id, cell_id)
""",
    """
DELETE FROM rating_count
WHERE unit_id = $unit_id AND rowid NOT IN (
    SELECT ARG_MAX(rowid, n) FROM rating_count WHERE unit_id = $unit_id
    GROUP BY import_id, wave_id, rater_unit_id)
""",
)


def append_ratings(cursor: DuckDBPyConnection, import_id: int) -> None:
    """Add the import's moments of service; it needs the import's counts of answers."""
    append_cells(cursor, import_id)
    for table, select in PARTS:
        run(cursor, table, select, import_id)


def rebuild_ratings(cursor: DuckDBPyConnection, import_id: int, wave_ids: Collection[int]) -> None:
    """Make the import's moments of service in these waves again from the answers left."""
    with visible(cursor, touched=pa.table({"wave_id": pa.array(wave_ids, pa.int32())})):
        for delete in _DELETE:
            cursor.execute(delete, [import_id])
        for table, select in PARTS:
            run(cursor, table, of_touched_waves(select), import_id)


def of_touched_waves(select: str) -> str:
    """Return one of these texts for the waves of ``touched`` alone."""
    return select.replace(_RATERS, _TOUCHED_RATERS)


def count_people_of_joined(cursor: DuckDBPyConnection, unit_id: int) -> set[int]:
    """Count everybody once for a unit that was two until now, and nobody for the own team.

    Returns the waves concerned. Where the answers are gone, nobody knows who rated both units:
    the larger one's sums stay.
    """
    waves: dict[int, list[int]] = {}
    for import_id, wave_id in cursor.execute(_WAVES_OF_UNIT, {"unit_id": unit_id}).fetchall():
        waves.setdefault(import_id, []).append(wave_id)
    for import_id, wave_ids in waves.items():
        rebuild_ratings(cursor, import_id, wave_ids)
    for delete in _ALL_BUT_LARGEST:
        cursor.execute(delete, {"unit_id": unit_id})
    return {wave_id for wave_ids in waves.values() for wave_id in wave_ids}
