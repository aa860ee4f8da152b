"""A sheet of a survey: a row per response, a column per question, and the scores beside it.

The texts of cube.py join answers to who gave them. Where millions lie side by side already, that
would be most of the work: here they are counted in rows as they lie. The texts are plain SQL, too.

``response`` has the sheet, of the waves of ``wave_of`` alone: the store's columns, ``item_7`` for
the item of key 7 where the answer is on its scale, and how many are not. ``scored`` has the scores
of those who rate their own work, ``score_loyalty``, and the cells that their levels are,
``cell_age``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.schema import COMPANY
from survey.attributes import ATTRIBUTES
from survey.chain import CONSTRUCTS
from survey.codebook import Item

_PART_OF = {construct.id: construct.part_of for construct in CONSTRUCTS}
_OPTIONS = (0, 1)  # the scale of a multiple-choice question's options, which are never scored

_RESPONSE = """
SELECT given.response_id, 0 AS import_id, wave_of.wave_id,
    COALESCE(team.unit_id, {company}) AS unit_id, {columns}, given.respondent_key,
    rated.unit_id AS rated_unit_id, {outside} AS n_outside
FROM given
JOIN wave_of ON wave_of.period = given.period
LEFT JOIN spelled team ON team.kind = 'team' AND team.spelling = given.team
LEFT JOIN spelled rated ON rated.kind = 'team' AND rated.spelling = given.rated
"""
_IS_ON_SCALE = (
    "given.item_{key} BETWEEN {low} AND {high} AND given.item_{key} = FLOOR(given.item_{key})"
)

_ANSWER = """
SELECT side_by_side.* FROM (
    SELECT response.response_id, kept.item_key, CASE kept.item_key {values} END AS value
    FROM response CROSS JOIN item kept
) side_by_side
WHERE value IS NOT NULL
"""

OUTSIDE = "SELECT wave_id, CAST(SUM(n_outside) AS BIGINT) AS n FROM response GROUP BY wave_id"
"""How many answers are not on the scale of their item; they are left out."""

_SCORED = """
WITH asked_in AS (SELECT wave_id, {asked} FROM answer_count GROUP BY wave_id)
SELECT response.wave_id, response.unit_id, {columns}
FROM response
JOIN asked_in ON asked_in.wave_id = response.wave_id {levels}
WHERE response.rated_unit_id IS NULL
"""
_LEVEL = """
LEFT JOIN attribute_cell of_{name} ON of_{name}.level_a = response.{name}
    AND of_{name}.attribute_a = '{name}' AND of_{name}.attribute_b = ''"""
_SCORE = "CASE WHEN {n} > 0 AND 2 * ({n}) >= asked_in.asked_{id} THEN ({total}) / ({n}) END"


@dataclass(frozen=True)
class Sheet:
    """The questions of a sheet by their items' keys, and the attributes that it tells."""

    items: dict[int, Item]
    attributes: Sequence[str]

    @property
    def constructs(self) -> dict[str, list[int]]:
        """Return the items' keys of each construct that is scored, in the order of names."""
        of: dict[str, list[int]] = {}
        for key, item in self.items.items():
            if item.construct in _PART_OF and (item.scale.minimum, item.scale.maximum) != _OPTIONS:
                for whole in filter(None, (item.construct, _PART_OF[item.construct])):
                    of.setdefault(whole, []).append(key)
        return dict(sorted(of.items()))

    def response(self) -> str:
        """Return the query for ``response``, of ``given``, ``wave_of`` and ``spelled``."""
        columns = [f"given.{name}" for name in ATTRIBUTES]
        outside = []
        for key, item in self.items.items():
            is_on = _IS_ON_SCALE.format(key=key, low=item.scale.minimum, high=item.scale.maximum)
            answer = f"CAST(given.item_{key} AS SMALLINT)"
            columns.append(f"CASE WHEN {is_on} THEN {answer} END AS item_{key}")
            outside.append(f"CASE WHEN NOT ({is_on}) THEN 1 ELSE 0 END")
        return _RESPONSE.format(
            company=COMPANY, columns=", ".join(columns), outside=" + ".join(outside)
        )

    def answer(self) -> str:
        """Return the query for the answers of ``response``, a row for each."""
        values = " ".join(f"WHEN {key} THEN response.item_{key}" for key in self.items)
        return _ANSWER.format(values=values)

    def scored(self) -> str:
        """Return the query for ``scored``; ``answer_count`` has what each wave asked."""
        asked = [
            f"COUNT(CASE WHEN item_key IN ({', '.join(map(str, keys))}) THEN 1 END) AS asked_{id}"
            for id, keys in self.constructs.items()
        ]
        columns = [f"of_{name}.cell_id AS cell_{name}" for name in self.attributes]
        columns += [
            f"{self._score(id, keys)} AS score_{id}" for id, keys in self.constructs.items()
        ]
        levels = "".join(_LEVEL.format(name=name) for name in self.attributes)
        return _SCORED.format(asked=", ".join(asked), columns=", ".join(columns), levels=levels)

    def _score(self, id: str, keys: Iterable[int]) -> str:
        """The mean of the answered ones, of who answered half of what the wave asked."""
        n, total = [], []
        for key in keys:
            low, high = self.items[key].scale.minimum, self.items[key].scale.maximum
            points = f"{high} - item_{key}" if self.items[key].reverse else f"item_{key} - {low}"
            n.append(f"CASE WHEN item_{key} IS NULL THEN 0 ELSE 1 END")
            total.append(f"COALESCE(({points}) * 1e2 / {high - low}, 0e0)")
        return _SCORE.format(id=id, n=" + ".join(n), total=" + ".join(total))
