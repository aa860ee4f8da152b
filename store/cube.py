"""The cube: counts of answers and moments of constructs, per wave, unit and attribute cell.

The texts are standard SQL: a distributed engine with tables of the same names runs them as they
stand, with the import's id for every ``?``. A respondent belongs to the cell of everyone (0), to
one cell per attribute, and to one per pair of attributes. A new import's rows are counted in
memory (counting.py): the same rows, sooner.

Cells hold no more than scores by attribute need, which the gate decides on. Counts of answers and
pairs of constructs are everyone's alone: kept for every cell, they were more rows than answers.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations
from typing import TYPE_CHECKING

import pyarrow as pa

from store.attribute_cells import cell_ids
from store.mixes import CELLS, MIXES
from store.rows import visible
from survey.attributes import ATTRIBUTES
from survey.chain import CONSTRUCTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

RESPONDENTS = "respondent AS (SELECT * FROM response WHERE import_id = ?)"

_TOUCHED = "(wave_id, unit_id) IN (SELECT wave_id, unit_id FROM touched)"

_TOUCHED_RESPONDENTS = f"respondent AS (SELECT * FROM response WHERE import_id = ? AND {_TOUCHED})"

_UNITS_OF_WAVES = """
SELECT DISTINCT wave_id, unit_id FROM response
WHERE import_id = ? AND wave_id IN (SELECT UNNEST(?::INTEGER[]))
"""

ANSWER_COUNT = f"""
WITH {RESPONDENTS}
SELECT respondent.import_id, respondent.wave_id, respondent.unit_id, 0 AS cell_id,
    answer.item_key, answer.value, COUNT(*) AS n
FROM respondent
JOIN answer ON answer.response_id = respondent.response_id
GROUP BY respondent.import_id, respondent.wave_id, respondent.unit_id, answer.item_key,
    answer.value
"""
"""How often each answer was given: one row per wave, unit, item and value."""

IS_SCORED = "item.construct <> '' AND NOT (item.scale_min = 0 AND item.scale_max = 1)"
"""Whether an item is part of a score; options of a multiple-choice question never are."""

PLACES = {id: place for place, id in enumerate(sorted(construct.id for construct in CONSTRUCTS))}
"""A number for each construct: millions of scores are grouped by it faster than by a name."""

# An item counts for its construct and for the one that this is part of.
COUNTS_FOR = "counts_for AS (\n    {}\n)".format(
    "\n    UNION ALL ".join(
        f"SELECT '{construct.id}' AS part, '{whole}' AS construct, {PLACES[whole]} AS place"
        for construct in CONSTRUCTS
        for whole in (construct.id, construct.part_of)
        if whole
    )
)

# What a wave asked is what anybody answered in it: of a file of two waves, each may have had
# questions of its own.
SCORES = f"""{COUNTS_FOR},
scored_item AS (
    SELECT DISTINCT answer_count.wave_id, item.item_key, counts_for.place, item.scale_min,
        item.scale_max, item.reverse
    FROM answer_count
    JOIN item ON item.item_key = answer_count.item_key
    JOIN counts_for ON counts_for.part = item.construct
    WHERE answer_count.import_id = ? AND answer_count.cell_id = 0 AND {IS_SCORED}
),
construct_size AS (
    SELECT wave_id, place, COUNT(*) AS n_items FROM scored_item GROUP BY wave_id, place
),
sized_item AS (
    SELECT scored_item.*, construct_size.n_items
    FROM scored_item
    JOIN construct_size ON construct_size.wave_id = scored_item.wave_id
        AND construct_size.place = scored_item.place
),
construct_score AS (
    SELECT answer.response_id, item.place, AVG(
        CASE WHEN item.reverse THEN item.scale_max - answer.value
            ELSE answer.value - item.scale_min END * 1e2
        / (item.scale_max - item.scale_min)) AS score
    FROM respondent
    JOIN answer ON answer.response_id = respondent.response_id
    JOIN sized_item item ON item.item_key = answer.item_key
        AND item.wave_id = respondent.wave_id
    GROUP BY answer.response_id, item.place, item.n_items
    HAVING 2 * COUNT(*) >= item.n_items
)"""

CONSTRUCT_MOMENT = f"""
WITH {RESPONDENTS},
{MIXES},
{CELLS},
{SCORES},
named AS (SELECT DISTINCT place, construct FROM counts_for),
moment AS (
    SELECT mixed.mix_id, construct_score.place, COUNT(*) AS n,
        SUM(construct_score.score) AS total,
        SUM(construct_score.score * construct_score.score) AS total_of_squares
    FROM mixed
    JOIN construct_score ON construct_score.response_id = mixed.response_id
    WHERE mixed.rated_unit_id IS NULL
    GROUP BY mixed.mix_id, construct_score.place
)
SELECT mix.import_id, mix.wave_id, mix.unit_id, mix_cell.cell_id, named.construct,
    CAST(SUM(moment.n) AS BIGINT) AS n, SUM(moment.total) AS total,
    SUM(moment.total_of_squares) AS total_of_squares
FROM moment
JOIN mix ON mix.mix_id = moment.mix_id
JOIN mix_cell ON mix_cell.mix_id = moment.mix_id
JOIN named ON named.place = moment.place
GROUP BY mix.import_id, mix.wave_id, mix.unit_id, mix_cell.cell_id, named.construct
"""
"""Sums of respondents' scores 0-100, of everyone and in cells of one attribute.

Two attributes crossed are in crossing.py.
A construct is scored for who answered at least half of its items that the import asked in the
wave: the mean of the answered ones, reversed items turned round. It needs the import's counts
of answers. Rows that rate another team are in service.py: a person has several.
"""

CONSTRUCT_PAIR = f"""
WITH {RESPONDENTS},
{SCORES},
named AS (SELECT DISTINCT place, construct FROM counts_for),
scored AS (
    SELECT respondent.import_id, respondent.wave_id, respondent.unit_id, respondent.response_id,
        construct_score.place, construct_score.score
    FROM respondent
    JOIN construct_score ON construct_score.response_id = respondent.response_id
    WHERE respondent.rated_unit_id IS NULL
),
pair AS (
    SELECT a.import_id, a.wave_id, a.unit_id, a.place AS place_a, b.place AS place_b,
        COUNT(*) AS n, SUM(a.score) AS sum_a, SUM(b.score) AS sum_b,
        SUM(a.score * a.score) AS sum_aa, SUM(b.score * b.score) AS sum_bb,
        SUM(a.score * b.score) AS sum_ab
    FROM scored a
    JOIN scored b ON b.response_id = a.response_id AND b.place > a.place
    GROUP BY a.import_id, a.wave_id, a.unit_id, a.place, b.place
)
SELECT pair.import_id, pair.wave_id, pair.unit_id, a.construct AS construct_a,
    b.construct AS construct_b, pair.n, pair.sum_a, pair.sum_b, pair.sum_aa, pair.sum_bb,
    pair.sum_ab
FROM pair
JOIN named a ON a.place = pair.place_a
JOIN named b ON b.place = pair.place_b
"""
"""Everyone's sums for each two constructs, of those who scored both."""


def rebuild(
    cursor: DuckDBPyConnection, import_id: int, touched: Collection[tuple[int, int]]
) -> Collection[tuple[int, int]]:
    """Make the import's share of these waves and units again from the answers that are left.

    Where nobody is left who answered an item, the wave did not ask it: then every score of the
    wave rests on other items than before, not only those of the units touched. Returns all waves
    and units whose scores do; their crossed cells are left to placing.py.
    """
    asked = _asked(cursor, import_id)
    _replace(cursor, "answer_count", ANSWER_COUNT, import_id, touched)
    if no_more := {wave_id for wave_id, _ in asked - _asked(cursor, import_id)}:
        units = cursor.execute(_UNITS_OF_WAVES, [import_id, list(no_more)]).fetchall()
        touched = {*touched, *units}
        append_cells(cursor, import_id)
    _replace(cursor, "construct_moment", CONSTRUCT_MOMENT, import_id, touched)
    _replace(cursor, "construct_pair", CONSTRUCT_PAIR, import_id, touched)
    return touched


def append_cells(cursor: DuckDBPyConnection, import_id: int) -> bool:
    """Know the cells of those, too, of whom nobody had a score until the wave asked less.

    Returns whether anybody is in a cell of two attributes.
    """
    names = ", ".join(f"COALESCE({name}, '')" for name in ATTRIBUTES)
    people = cursor.execute(
        f"SELECT DISTINCT {names} FROM response WHERE import_id = ?", [import_id]
    ).fetchall()
    stated = [sorted((a, x) for a, x in zip(ATTRIBUTES, p, strict=True) if x) for p in people]
    cells = {(*one, "", "") for levels in stated for one in levels}
    cells |= {(*one, *other) for levels in stated for one, other in combinations(levels, 2)}
    cell_ids(cursor, cells)
    return any(attribute_b for _, _, attribute_b, _ in cells)


def _asked(cursor: DuckDBPyConnection, import_id: int) -> set[tuple[int, int]]:
    return set(
        cursor.execute(
            "SELECT DISTINCT wave_id, item_key FROM answer_count "
            "WHERE import_id = ? AND cell_id = 0",
            [import_id],
        ).fetchall()
    )


def _replace(
    cursor: DuckDBPyConnection,
    table: str,
    select: str,
    import_id: int,
    touched: Collection[tuple[int, int]],
) -> None:
    rows = [{"wave_id": wave_id, "unit_id": unit_id} for wave_id, unit_id in touched]
    with visible(cursor, touched=pa.Table.from_pylist(rows)):
        cursor.execute(f"DELETE FROM {table} WHERE import_id = ? AND {_TOUCHED}", [import_id])
        run(cursor, table, of_touched(select), import_id)


def delete_unused_cells(cursor: DuckDBPyConnection) -> None:
    """Delete the attribute cells that no score falls into, but for everyone's."""
    cursor.execute(
        "DELETE FROM attribute_cell WHERE cell_id > 0 "
        "AND cell_id NOT IN (SELECT DISTINCT cell_id FROM construct_moment) "
        "AND cell_id NOT IN (SELECT DISTINCT cell_id FROM crossed_moment)"
    )


def of_touched(select: str) -> str:
    """Return a text of the cube for the waves and units of ``touched`` alone."""
    return select.replace(RESPONDENTS, _TOUCHED_RESPONDENTS)


def run(cursor: DuckDBPyConnection, table: str, select: str, import_id: int) -> None:
    """Add the rows that a text of the cube has of an import."""
    cursor.execute(f"INSERT INTO {table} {select}", [import_id] * select.count("?"))
