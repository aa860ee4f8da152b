"""A survey's tables in the warehouse, as views in the words of the store.

``told`` has a row per response, in text as the warehouse has it; ``given`` has its answers beside
it, as numbers. STRING is the one word that Trino spells otherwise: VARCHAR.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyarrow as pa

from store.warehouse.engine import Engine
from store.warehouse.faults import WarehouseFault
from store.warehouse.mapping import UNITS, SurveySource
from survey.attributes import ATTRIBUTES
from survey.codebook import Codebook, Item
from survey.language import gettext as _

_RESPONSES, _ANSWERS = "source_response", "source_answer"
_MOST_NAMED = 30  # columns in a message

# Whoever answered a question twice has the greater answer.
_SAID = """
SELECT told.*, {names}
FROM told
LEFT JOIN (
    SELECT told.response_id, {values}
    FROM told
    JOIN wave_of ON wave_of.period = told.period
    JOIN {answers} ON {response} = told.response_id
    JOIN asked ON asked.code = CAST({code} AS STRING)
    GROUP BY told.response_id
) said ON said.response_id = told.response_id
"""

OBSERVED = """
SELECT told.team, told.department, told.region, told.period, COUNT(*) AS n
FROM told JOIN wave_of ON wave_of.period = told.period
GROUP BY told.team, told.department, told.region, told.period
"""
"""How many rows name each team, department and region together."""

RATED = """
SELECT DISTINCT told.rated, told.period
FROM told JOIN wave_of ON wave_of.period = told.period
WHERE told.rated IS NOT NULL
"""
"""The teams that are rated."""

_LEVELS = """
SELECT DISTINCT response.{name} AS level_name FROM response
WHERE response.{name} IS NOT NULL
LIMIT {most}
"""


@dataclass(frozen=True)
class OpenSurvey:
    """A survey whose tables were found as the mapping says, and the questions that it has.

    ``questions`` has the item for each column, or code, of the warehouse.
    """

    source: SurveySource
    questions: dict[str, Item]

    @property
    def overview(self) -> str:
        """Return the query for each wave: its rows, its ids, and when it last changed."""
        updated = ", MAX(updated) AS updated" if "updated" in self.source.columns else ""
        return (
            "SELECT period, COUNT(*) AS n, COUNT(DISTINCT response_id) AS n_ids"
            f"{updated} FROM told GROUP BY period"
        )

    def levels(self, engine: Engine, attribute: str, most: int) -> list[str]:
        """Return the levels of an attribute, at most one more than ``most``."""
        text = _LEVELS.format(name=attribute, most=most + 1)
        return engine.query(text)["level_name"].to_pylist()

    def define(self, engine: Engine, key_of: Mapping[str, int]) -> None:
        """Let the engine know ``given``, in which ``item_7`` is the item of key 7."""
        items = {code: f"item_{key_of[item.id]}" for code, item in self.questions.items()}
        if not (long := self.source.answers):
            beside = {name: f"CAST({_column(code)} AS DOUBLE)" for code, name in items.items()}
            engine.define("given", _told(self.source, beside))
            return
        value = f"CAST({_column(long.value, _ANSWERS)} AS DOUBLE)"
        one = "MAX(CASE WHEN asked.name = '{name}' THEN {value} END) AS {name}"
        texts = {
            "names": ", ".join(f"said.{name}" for name in items.values()),
            "values": ", ".join(one.format(name=name, value=value) for name in items.values()),
            "answers": _ANSWERS,
            "response": _column(long.response, _ANSWERS),
            "code": _column(long.item, _ANSWERS),
        }
        rows = {"code": list(items), "name": list(items.values())}
        engine.register("asked", pa.table(rows))
        engine.define("given", _SAID.format(**texts))


def open_survey(engine: Engine, source: SurveySource, codebook: Codebook) -> OpenSurvey:
    """Find the survey's tables and columns, and let the engine know ``told``.

    Raises
    ------
    WarehouseFault
        If one is missing or holds something else, or no question is in the codebook.
    """
    schema = _opened(engine, _RESPONSES, source, source.responses, "responses")
    for word, name in source.columns.items():
        kind = _kind(schema, name, source, "columns", word)
        if word == "submitted_at" and not (pa.types.is_date(kind) or pa.types.is_timestamp(kind)):
            raise _wrong_type(source, kind, _("a date"), "columns", word)
    engine.define("told", _told(source))
    if long := source.answers:
        answers = _opened(engine, _ANSWERS, source, long.table, "answers")
        for key in ("response", "item", "value"):
            _kind(answers, getattr(long, key), source, "answers", key)
        _must_be_number(answers, long.value, source, "answers", "value")
        codes = engine.query(
            f"SELECT DISTINCT CAST({_column(long.item, _ANSWERS)} AS STRING) AS code "
            f"FROM {_ANSWERS}"
        )["code"].to_pylist()
        return OpenSurvey(source, _questions(source, codes, codebook))
    questions = _questions(source, schema.names, codebook)
    for name in questions:
        _must_be_number(schema, name, source, "items", name)
    return OpenSurvey(source, questions)


def _questions(source: SurveySource, codes: list[str], codebook: Codebook) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for code in sorted(code for code in {*codes, *source.items} if code):
        name = source.items.get(code, code)
        item = codebook.by_id.get(name)
        if item is None and code in source.items:
            raise WarehouseFault("unknown_item", place=source.place("items", code), found=name)
        if item is None:
            continue
        if code not in codes:
            raise _no_column(source, code, codes, "items", name)
        if item in found.values():
            raise WarehouseFault("item_twice", place=source.place("items"), found=name)
        found[code] = item
    if not found:
        raise WarehouseFault("no_items", place=source.place(), found=_named(codes))
    return found


def _told(source: SurveySource, beside: Mapping[str, str] = MappingProxyType({})) -> str:
    texts = {
        **{name: _text(source, name) for name in (*UNITS, *ATTRIBUTES)},
        "respondent_key": _text(source, "respondent"),
        "period": _period(source),
        **beside,
    }
    columns = [f"{_column(source.columns['id'])} AS response_id"]
    columns += [f"{text} AS {name}" for name, text in texts.items()]
    if "updated" in source.columns:
        columns.append(f"{_column(source.columns['updated'])} AS updated")
    return f"SELECT {', '.join(columns)} FROM {_RESPONSES}"


def _text(source: SurveySource, word: str) -> str:
    if word not in source.columns:
        return "CAST(NULL AS STRING)"
    return f"NULLIF(TRIM(CAST({_column(source.columns[word])} AS STRING)), '')"


def _period(source: SurveySource) -> str:
    """The period as it is told, else the quarter of the day."""
    if "period" in source.columns:
        return _text(source, "period")
    day = _column(source.columns["submitted_at"])
    return (
        f"CAST(EXTRACT(YEAR FROM {day}) AS STRING) || '-Q' || "
        f"CAST(EXTRACT(QUARTER FROM {day}) AS STRING)"
    )


def _column(name: str, table: str = _RESPONSES) -> str:
    escaped = name.replace('"', '""')
    return f'{table}."{escaped}"'


def _opened(engine: Engine, name: str, source: SurveySource, place: str, *where: str) -> pa.Schema:
    try:
        return engine.open_source(name, place)
    except LookupError:
        raise WarehouseFault("no_source", place=source.place(*where), found=place) from None


def _kind(schema: pa.Schema, name: str, source: SurveySource, *where: str) -> pa.DataType:
    if name not in schema.names:
        raise _no_column(source, name, schema.names, *where)
    return schema.field(name).type


def _must_be_number(schema: pa.Schema, name: str, source: SurveySource, *where: str) -> None:
    kind = _kind(schema, name, source, *where)
    if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
        raise _wrong_type(source, kind, _("numbers"), *where)


def _no_column(source: SurveySource, name: str, there: list[str], *where: str) -> WarehouseFault:
    return WarehouseFault(
        "no_column", place=source.place(*where), expected=name, found=_named(there)
    )


def _wrong_type(
    source: SurveySource, kind: pa.DataType, expected: str, *where: str
) -> WarehouseFault:
    return WarehouseFault("wrong_type", place=source.place(*where), found=kind, expected=expected)


def _named(names: list[str]) -> str:
    return ", ".join(str(name) for name in names[:_MOST_NAMED])
