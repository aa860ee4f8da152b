"""Mixes: respondents of one wave and unit who have the same levels of all attributes.

What is counted per mix and then added up per attribute cell is counted once, and not once for
each cell that a respondent is in. The texts are standard SQL, parts of those of the cube.
"""

from __future__ import annotations

from survey.attributes import ATTRIBUTES

_SINGLES = tuple(sorted(ATTRIBUTES))

_MIXES = """mix AS (
    SELECT ROW_NUMBER() OVER (ORDER BY import_id, wave_id, unit_id, {names}) AS mix_id, found.*
    FROM (SELECT DISTINCT import_id, wave_id, unit_id, {levels} FROM respondent) found
),
mixed AS (
    SELECT respondent.*, mix.mix_id
    FROM respondent
    JOIN mix ON mix.import_id = respondent.import_id AND mix.wave_id = respondent.wave_id
        AND mix.unit_id = respondent.unit_id AND {same}
)""".format(
    names=", ".join(_SINGLES),
    levels=", ".join(f"COALESCE(respondent.{name}, '') AS {name}" for name in _SINGLES),
    same=" AND ".join(f"mix.{name} = COALESCE(respondent.{name}, '')" for name in _SINGLES),
)

LEVELS = _MIXES + ",\nattribute_level AS (\n    {}\n)".format(
    "\n    UNION ALL ".join(
        f"SELECT mix_id, '{attribute}' AS attribute, mix.{attribute} AS level_name\n"
        f"    FROM mix WHERE mix.{attribute} <> ''"
        for attribute in _SINGLES
    )
)
"""The mixes, each respondent's mix, and each mix's levels; it needs ``respondent``."""

CELLS = """mix_cell AS (
    SELECT mix_id, 0 AS cell_id FROM mix
    UNION ALL
    SELECT one.mix_id, cell.cell_id
    FROM attribute_level one
    JOIN attribute_cell cell ON cell.attribute_a = one.attribute AND cell.level_a = one.level_name
        AND cell.attribute_b = ''
    UNION ALL
    SELECT one.mix_id, cell.cell_id
    FROM attribute_level one
    JOIN attribute_level other ON other.mix_id = one.mix_id AND other.attribute > one.attribute
    JOIN attribute_cell cell ON cell.attribute_a = one.attribute AND cell.level_a = one.level_name
        AND cell.attribute_b = other.attribute AND cell.level_b = other.level_name
),
respondent_cell AS (
    SELECT mixed.response_id, mix_cell.cell_id
    FROM mixed JOIN mix_cell ON mix_cell.mix_id = mixed.mix_id
)"""
"""The attribute cells that each mix, and each respondent, is in; it needs ``LEVELS``."""
