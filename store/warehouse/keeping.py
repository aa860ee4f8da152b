"""The cube of a survey's waves, counted in the warehouse, into the tables of the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from store.crossing import folded
from store.cube import PLACES, delete_unused_cells
from store.imports import ImportRecord, LogLine, append_log
from store.items import append_items
from store.parents import append_parents
from store.placing import note_units, settle, shared_units
from store.rows import next_value, visible
from store.service import PARTS
from store.units import UNIT_KINDS, Crosswalk
from store.warehouse.engine import Engine
from store.warehouse.levels import append_cells
from store.warehouse.sheet import OUTSIDE, Sheet
from store.warehouse.source import OBSERVED, RATED, OpenSurvey
from store.warehouse.sums import (
    Wide,
    answer_counts,
    construct_moments,
    construct_pairs,
    team_crossed,
)
from store.warehouse.waves import FoundWave
from store.waves import append_waves, delete_unused_waves
from survey.codebook import Item
from survey.export import WAREHOUSE, ItemUse
from survey.issues import ImportIssue

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_INSERT = """
INSERT INTO {table}
SELECT import_of.import_id, incoming.* EXCLUDE (import_id)
FROM incoming JOIN import_of ON import_of.wave_id = incoming.wave_id
ORDER BY 2, 4, 3
"""

_ITEMS = "SELECT item_key, construct, scale_min, scale_max, reverse FROM item"
_PLACES = "SELECT * FROM crossed_unit WHERE place_id IS NOT NULL"

_N_TEAMS = """
SELECT COUNT(DISTINCT unit_id)
FROM (SELECT import_id, unit_id FROM answer_count
    UNION ALL SELECT import_id, unit_id FROM rating_count)
JOIN unit USING (unit_id)
WHERE import_id = ? AND kind = 'team'
"""


class Keeping:
    """Waves of one survey on their way into the store, within one transaction."""

    def __init__(
        self,
        cursor: DuckDBPyConnection,
        engine: Engine,
        opened: OpenSurvey,
        waves: Sequence[FoundWave],
    ) -> None:
        self._cursor = cursor
        self._engine = engine
        self._opened = opened
        self._waves = waves
        first = next_value(cursor, "import_log", "import_id")
        self._imports = [first + place for place in range(len(waves))]
        self._wave_of = append_waves(cursor, {wave.key for wave in waves})
        ids = self._wave_of.to_pydict()
        self._wave_ids = dict(zip(ids["period"], ids["wave_id"], strict=True))

    def keep(self, who: str) -> list[ImportRecord]:
        """Count the waves in the warehouse, write the sums, and return the records."""
        self._engine.register("wave_of", self._told_waves())
        self._engine.register("spelled", self._append_units())
        key_of = self._append_items()
        self._opened.define(self._engine, key_of)
        items = {key_of[item.id]: item for item in self._opened.questions.values()}
        sheet = Sheet(items, self._opened.source.attributes)
        self._engine.define("response", sheet.response(), keep=True)
        append_cells(self._cursor, self._engine, self._opened)
        outside = self._engine.query(OUTSIDE).to_pylist()
        self._append_cube(sheet)
        delete_unused_cells(self._cursor)
        records = [
            self._append_record(wave, import_id, outside, who)
            for wave, import_id in zip(self._waves, self._imports, strict=True)
        ]
        delete_unused_waves(self._cursor)
        return records

    def _told_waves(self) -> pa.Table:
        told = [(text, self._wave_ids[wave.period]) for wave in self._waves for text in wave.told]
        return _table(told, period=pa.string(), wave_id=pa.int32())

    def _append_units(self) -> pa.Table:
        """Return kind, spelling and unit_id of each spelling of these waves."""
        observed = self._engine.query(OBSERVED)
        is_rated = "rated" in self._opened.source.columns
        rated = self._engine.query(RATED) if is_rated else None
        spelled = []
        for wave, import_id in zip(self._waves, self._imports, strict=True):
            rows = _of_wave(observed, wave)
            found = {kind: _texts(rows, kind) for kind in UNIT_KINDS}
            if rated is not None:
                found["team"] += _texts(_of_wave(rated, wave), "rated")
            crosswalk = Crosswalk(self._cursor, "import", import_id)
            meant = pa.concat_tables(
                crosswalk.note_all(kind, texts, {}) for kind, texts in found.items()
            )
            crosswalk.save()
            append_parents(
                self._cursor, import_id, _renamed(rows, wave.period), meant, self._wave_of
            )
            spelled.append(meant)
        joined = pa.concat_tables(spelled)
        return joined.group_by(joined.column_names).aggregate([])

    def _append_items(self) -> dict[str, int]:
        """Return the key of each item by its id, and let the engine know the items."""
        questions, language = self._opened.questions, self._opened.source.language
        uses = [_use(item, language) for item in questions.values()]
        key_of: dict[str, int] = {}
        for import_id in self._imports:
            key_of = append_items(self._cursor, import_id, uses)
        self._engine.register("item", self._cursor.sql(_ITEMS).to_arrow_table())
        return key_of

    def _append_cube(self, sheet: Sheet) -> None:
        counts = self._counted(answer_counts(sheet))
        self._append("answer_count", counts)
        asked = counts.group_by(["import_id", "wave_id", "item_key", "cell_id"]).aggregate([])
        self._engine.register("answer_count", asked)
        note_units(self._cursor, self._imports)
        self._engine.register("crossed_unit", self._cursor.sql(_PLACES).to_arrow_table())
        if sheet.constructs:
            self._append_scores(sheet)
        if "rated" in self._opened.source.columns:
            self._engine.define("answer", sheet.answer())
            for table, text in PARTS:
                self._append(table, self._engine.query(text, _imports_of(text)))
        shared = [pair for id in self._imports for pair in shared_units(self._cursor, id)]
        settle(self._cursor, shared)

    def _append_scores(self, sheet: Sheet) -> None:
        self._engine.define("scored", sheet.scored(), keep=True)
        self._append("construct_moment", self._counted(construct_moments(sheet)))
        if len(sheet.constructs) > 1:
            self._append("construct_pair", self._counted(construct_pairs(sheet)))
        if len(sheet.attributes) > 1:
            places = [(PLACES[construct], construct) for construct in sheet.constructs]
            measured = _table(places, place=pa.int32(), construct=pa.string())
            self._engine.register("measured", measured)
            self._append("crossed_moment", self._engine.query(folded(team_crossed(sheet))))

    def _counted(self, queries: Iterable[Wide]) -> pa.Table:
        return pa.concat_tables(wide.long(self._engine.query(wide.text)) for wide in queries)

    def _append(self, table: str, rows: pa.Table) -> None:
        ids = [self._wave_ids[wave.period] for wave in self._waves]
        import_of = pa.table({"wave_id": ids, "import_id": self._imports})
        with visible(self._cursor, incoming=rows, import_of=import_of):
            self._cursor.execute(_INSERT.format(table=table))

    def _append_record(
        self,
        wave: FoundWave,
        import_id: int,
        outside: Sequence[Mapping[str, int]],
        who: str,
    ) -> ImportRecord:
        left_out = sum(
            row["n"] for row in outside if row["wave_id"] == self._wave_ids[wave.period]
        )
        line = LogLine(
            file_name=wave.name,
            file_hash=wave.version,
            loader=WAREHOUSE,
            fingerprint=wave.fingerprint,
            plan="",
            n_rows=wave.n,
            n_teams=self._cursor.execute(_N_TEAMS, [import_id]).fetchall()[0][0],
            waves=[wave.key],
            issues=[ImportIssue("outside_scale", count=left_out)] if left_out else [],
        )
        return append_log(self._cursor, import_id, line, who, False)


def _use(item: Item, language: str) -> ItemUse:
    wordings = (item.text_zh, item.text_en) if language == "zh" else (item.text_en, item.text_zh)
    text = next(filter(None, wordings), "")
    return ItemUse(item.id, item.programme, item.construct, item.scale, item.reverse, text)


def _of_wave(rows: pa.Table, wave: FoundWave) -> pa.Table:
    return rows.filter([told in wave.told for told in rows["period"].to_pylist()])


def _texts(rows: pa.Table, column: str) -> list[str]:
    """In one order: an engine's is another one every time, and units are numbered by it."""
    return sorted(filter(None, rows[column].unique().to_pylist()))


def _renamed(rows: pa.Table, period: str) -> pa.Table:
    column = rows.column_names.index("period")
    return rows.set_column(column, "period", pa.repeat(period, rows.num_rows))


def _imports_of(text: str) -> list[int]:
    """Every ``?`` is the number of an import: in the warehouse all waves are of one."""
    return [0] * text.count("?")


def _table(rows: Sequence[tuple[str | int, ...]], **columns: pa.DataType) -> pa.Table:
    names = list(columns)
    return pa.Table.from_pylist(
        [dict(zip(names, row, strict=True)) for row in rows], schema=pa.schema(columns.items())
    )
