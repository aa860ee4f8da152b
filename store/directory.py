"""What waves, cells and files are called: few rows that every question needs, kept in memory.

A question to a database takes half a millisecond however little it reads: the four of them took
longer than what is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_WAVES = """
SELECT wave_id, programme, audience, period FROM wave
ORDER BY programme, audience, period_length, period_number
"""

_CELLS = "SELECT attribute_a, attribute_b, cell_id, level_a, level_b FROM attribute_cell"

_WITH_RESULTS = "SELECT DISTINCT wave_id FROM team_score"

_FILES = "SELECT import_id, file_hash FROM import_log"


@dataclass(frozen=True)
class Directory:
    """What the store has, by what it is called.

    ``waves`` are numbered by programme, audience and period, in the order of time; ``results``
    are those of which results per team came. ``cells`` has, by two attributes, '' for none, each
    cell's two levels.
    """

    waves: Mapping[tuple[str, str, str], int]
    results: frozenset[int]
    cells: Mapping[tuple[str, str], Mapping[int, tuple[str, str]]]
    files: Mapping[int, str]

    @classmethod
    def read(cls, cursor: DuckDBPyConnection) -> Directory:
        """Return what is in the store by now."""
        waves = {tuple(names): id for id, *names in cursor.execute(_WAVES).fetchall()}
        cells: dict[tuple[str, str], dict[int, tuple[str, str]]] = {}
        for attribute_a, attribute_b, id, *levels in cursor.execute(_CELLS).fetchall():
            cells.setdefault((attribute_a, attribute_b), {})[id] = tuple(levels)
        results = cursor.execute(_WITH_RESULTS).fetchall()
        files = dict(cursor.execute(_FILES).fetchall())
        return cls(waves, frozenset(id for (id,) in results), cells, files)
