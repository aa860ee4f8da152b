"""Which waves of a survey are new or changed since they were last taken from the warehouse."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from store.warehouse.engine import Engine
from store.warehouse.faults import WarehouseFault
from store.warehouse.source import OpenSurvey
from survey.export import WAREHOUSE
from survey.period import Period

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_LATEST = """
SELECT fingerprint, ARG_MAX(import_id, import_id), ARG_MAX(file_hash, import_id),
    ARG_MAX(undone_at IS NULL, import_id)
FROM import_log WHERE loader = ? GROUP BY fingerprint
"""

_HELD = """
SELECT DISTINCT import_id, file_name, programme, audience, period
FROM (SELECT import_id, wave_id FROM construct_moment
    UNION ALL SELECT import_id, wave_id FROM answer_count
    UNION ALL SELECT import_id, wave_id FROM team_score)
JOIN wave USING (wave_id) JOIN import_log USING (import_id)
WHERE NOT (loader = ? AND fingerprint IN (SELECT UNNEST(?::VARCHAR[])))
"""

_NOT_CROSSED = """
SELECT programme, audience, period FROM wave
WHERE wave_id IN (SELECT wave_id FROM crossed_unit WHERE place_id IS NULL) AND wave_id IN (
    SELECT wave_id FROM answer_count GROUP BY wave_id HAVING COUNT(DISTINCT import_id) = 1)
"""


@dataclass
class FoundWave:
    """A wave as the warehouse has it: its period, every text that tells it, and its rows."""

    survey: str
    programme: str
    audience: str
    period: str
    version: str = ""
    n: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str, str]:
        """Return programme, audience and period."""
        return self.programme, self.audience, self.period

    @property
    def name(self) -> str:
        """Return what the log of imports calls it."""
        return f"{self.survey} {self.period}"

    @property
    def fingerprint(self) -> str:
        """Return what tells the wave of this survey from all others, whatever it holds."""
        return _hash([self.survey, *self.key])


@dataclass(frozen=True)
class Known:
    """The latest import of a wave: its number, what the wave held then, and whether it stands."""

    import_id: int
    version: str
    is_active: bool


@dataclass(frozen=True)
class Held:
    """A wave that is not taken, as another import has it: both would count everybody twice."""

    wave: FoundWave
    file_name: str


def find_waves(engine: Engine, opened: OpenSurvey) -> tuple[list[FoundWave], int]:
    """Return the waves of a survey, in the order of time, and how many rows tell no period.

    Raises
    ------
    WarehouseFault
        If rows of a wave share an id, or have none.
    """
    source, waves, undated = opened.source, {}, 0
    for row in engine.query(opened.overview).to_pylist():
        try:
            period = Period.parse(row["period"] or "")
        except ValueError:
            undated += row["n"]
            continue
        if row["n_ids"] < row["n"]:
            repeated = row["n"] - row["n_ids"]
            raise WarehouseFault(
                "repeated_id", place=source.place("columns", "id"), found=repeated
            )
        wave = waves.setdefault(
            period, FoundWave(source.name, str(source.programme), source.audience, str(period))
        )
        wave.n += row["n"]
        wave.told.append(row["period"])
        wave.version = _hash([wave.version, row["period"], row["n"], str(row.get("updated"))])
    described = [asdict(source), [asdict(item) for item in opened.questions.values()]]
    found = [waves[period] for period in sorted(waves, key=lambda period: period.ends)]
    for wave in found:
        wave.version = _hash([wave.version, described])
    return found, undated


def known_waves(cursor: DuckDBPyConnection) -> dict[str, Known]:
    """Return the latest import of each wave ever taken from a warehouse, by its fingerprint."""
    rows = cursor.execute(_LATEST, [WAREHOUSE]).fetchall()
    return {fingerprint: Known(*known) for fingerprint, *known in rows}


def held_waves(
    cursor: DuckDBPyConnection, found: Collection[FoundWave], surveys: Collection[str]
) -> list[Held]:
    """Return the waves that an upload, or a survey that is none of these, has in the store."""
    ours = [replace(wave, survey=name).fingerprint for wave in found for name in surveys]
    rows = cursor.execute(_HELD, [WAREHOUSE, ours]).fetchall()
    files = {tuple(key): file_name for _, file_name, *key in rows}
    return [Held(wave, files[wave.key]) for wave in found if wave.key in files]


def not_crossed(cursor: DuckDBPyConnection) -> set[tuple[str, str, str]]:
    """Return the waves without crossed cells, as teams have moved: their answers are not here.

    Where two surveys share a wave, taking one of them anew would not bring the other's back.
    """
    return set(cursor.execute(_NOT_CROSSED).fetchall())


def changed(
    found: Iterable[FoundWave],
    known: dict[str, Known],
    again: bool,
    moved: Collection[tuple[str, str, str]] = (),
) -> list[FoundWave]:
    """Return the waves that are not in the store as they are now, and those where teams ``moved``.

    One that HR took back stays away until it changes, or ``again`` asks for it.
    """
    return [
        wave
        for wave in found
        if again
        or wave.fingerprint not in known
        or known[wave.fingerprint].version != wave.version
        or (known[wave.fingerprint].is_active and wave.key in moved)
    ]


def _hash(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
