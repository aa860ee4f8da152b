"""Mixes: respondents of one wave and unit who have the same levels of all attributes.

What is counted per mix and then added up per attribute cell is counted once, and not once for
each cell that a respondent is in. The texts are standard SQL, parts of those of the cube.
"""

from __future__ import annotations

from survey.attributes import ATTRIBUTES

_SINGLES = tuple(sorted(ATTRIBUTES))

_LEVEL_OF = {name: f"COALESCE(respondent.{name}, '')" for name in _SINGLES}

# A mix bears the least id of its people: numbering them all would take a single machine.
MIXES = """mix AS (
    SELECT MIN(respondent.response_id) AS mix_id, respondent.import_id, respondent.wave_id,
        respondent.unit_id, {named}
    FROM respondent
    GROUP BY respondent.import_id, respondent.wave_id, respondent.unit_id, {levels}
),
mixed AS (
    SELECT respondent.*, mix.mix_id
    FROM respondent
    JOIN mix ON mix.import_id = respondent.import_id AND mix.wave_id = respondent.wave_id
        AND mix.unit_id = respondent.unit_id AND {same}
)""".format(
    named=", ".join(f"{level} AS {name}" for name, level in _LEVEL_OF.items()),
    levels=", ".join(_LEVEL_OF.values()),
    same=" AND ".join(f"mix.{name} = {level}" for name, level in _LEVEL_OF.items()),
)
"""The mixes, and each respondent's mix; it needs ``respondent``."""

_LEVEL = "CASE crossed.{attribute} {names} ELSE '' END".format(
    attribute="{attribute}",
    names=" ".join(f"WHEN '{name}' THEN profile.{name}" for name in _SINGLES),
)

# A profile is the levels of a mix, whatever its wave and unit: there are few. No cell is of the
# level '': who has none of an attribute is in no cell of it.
_CELLS = f"""profile AS (SELECT DISTINCT {", ".join(_SINGLES)} FROM mix),
crossed AS (
    SELECT DISTINCT attribute_a, attribute_b FROM attribute_cell WHERE {{which}}
),
profile_level AS (
    SELECT profile.*, crossed.attribute_a, crossed.attribute_b,
        {_LEVEL.format(attribute="attribute_a")} AS level_a,
        {_LEVEL.format(attribute="attribute_b")} AS level_b
    FROM profile CROSS JOIN crossed
),
profile_cell AS (
    SELECT profile_level.*, cell.cell_id
    FROM profile_level
    JOIN attribute_cell cell ON cell.attribute_a = profile_level.attribute_a
        AND cell.level_a = profile_level.level_a AND cell.attribute_b = profile_level.attribute_b
        AND cell.level_b = profile_level.level_b
),
mix_cell AS (
    SELECT mix.mix_id, profile_cell.cell_id
    FROM mix
    JOIN profile_cell ON {" AND ".join(f"profile_cell.{name} = mix.{name}" for name in _SINGLES)}
),
respondent_cell AS (
    SELECT mixed.response_id, mix_cell.cell_id
    FROM mixed JOIN mix_cell ON mix_cell.mix_id = mixed.mix_id
)"""

CELLS = _CELLS.format(which="attribute_b = ''")
"""The cells of none and one attribute that each mix, and each respondent, is in; needs `MIXES`."""

CROSSED_CELLS = _CELLS.format(which="attribute_b <> ''")
"""The same of two attributes' cells."""
