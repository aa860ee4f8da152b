"""The mapping file: where the surveys lie in the warehouse, and which column is what."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store.warehouse.faults import WarehouseFault
from survey.attributes import ATTRIBUTES
from survey.language import gettext as _
from survey.programme import Programme

UNITS = ("team", "rated", "department", "region")
COLUMNS = ("id", *UNITS, "respondent", "period", "submitted_at", "updated", *ATTRIBUTES)
"""What a column of the warehouse may be."""

_TABLE = re.compile(r"\w+(\.\w+)*")
_KEYS = ("name", "programme", "audience", "responses", "columns", "items", "answers", "language")


@dataclass(frozen=True)
class LongAnswers:
    """A table with a row for each answer, and its columns."""

    table: str
    response: str
    item: str
    value: str


@dataclass(frozen=True)
class SurveySource:
    """Where a survey lies in the warehouse.

    ``columns`` tells the warehouse's column for a word of ``COLUMNS``; ``items`` the codebook's
    item for a column of the warehouse, or for a code in the table of ``answers``.
    """

    name: str
    programme: Programme
    audience: str
    responses: str
    columns: Mapping[str, str]
    items: Mapping[str, str] = field(default_factory=dict)
    answers: LongAnswers | None = None
    language: str = "en"

    def place(self, *parts: str) -> str:
        """Return where a part of this survey stands in the mapping file."""
        return ", ".join((f"“{self.name}”", *parts))

    @property
    def attributes(self) -> list[str]:
        """Return the attributes that have a column, in their fixed order."""
        return [name for name in ATTRIBUTES if name in self.columns]


@dataclass(frozen=True)
class Warehouse:
    """What the mapping file says. ``settings`` go to the engine as they stand."""

    engine: str
    settings: Mapping[str, str]
    surveys: tuple[SurveySource, ...]

    @classmethod
    def configured(cls) -> Warehouse:
        """Return what the file named by CHAIN_WAREHOUSE says.

        Raises
        ------
        WarehouseFault
            If there is none, or it is not written as docs/warehouse.md says.
        """
        return cls.read(Path(os.environ.get("CHAIN_WAREHOUSE", "")))

    @classmethod
    def read(cls, path: Path) -> Warehouse:
        """Return what a mapping file says; raises as ``configured`` does."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise WarehouseFault("no_mapping", found=path) from None
        try:
            said = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise WarehouseFault("not_toml", place=path.name, found=error) from None
        _only(said, ("engine", "settings", "survey"), path.name)
        tables = said.get("survey")
        if not isinstance(tables, list) or not tables:
            raise _wrong("survey", tables, "[[survey]]")
        surveys = tuple(_survey(table, number) for number, table in enumerate(tables, 1))
        names = [survey.name for survey in surveys]
        if len(set(names)) < len(names):
            raise _wrong("[[survey]], name", ", ".join(names), _("another name for each"))
        return cls(_engine(said), _texts(said, "settings", path.name), surveys)


def _engine(said: Mapping[str, Any]) -> str:
    engine = said.get("engine", "")
    known = ("spark://", "sc://", "local", "yarn", "k8s://")
    if engine != "duckdb" and not (isinstance(engine, str) and engine.startswith(known)):
        raise _wrong("engine", engine, "spark://host:port, sc://host:port, duckdb")
    return engine


def _survey(table: Mapping[str, Any], number: int) -> SurveySource:
    place = f"[[survey]] {number}"
    _only(table, _KEYS, place)
    programmes = [str(programme) for programme in Programme]
    programme = _text(table, "programme", place)
    if programme not in programmes:
        raise _wrong(f"{place}, programme", programme, ", ".join(programmes))
    columns = _texts(table, "columns", place)
    _only(columns, COLUMNS, f"{place}, columns")
    for wanted in (("id",), ("period", "submitted_at")):
        if not columns.keys() & set(wanted):
            raise _wrong(f"{place}, columns", ", ".join(columns), " / ".join(wanted))
    language = table.get("language", "en")
    if language not in ("en", "zh"):
        raise _wrong(f"{place}, language", language, "en, zh")
    return SurveySource(
        name=_text(table, "name", place),
        programme=Programme(programme),
        audience=_text(table, "audience", place) if "audience" in table else "",
        responses=_table(table, "responses", place),
        columns=columns,
        items=_texts(table, "items", place),
        answers=_answers(table["answers"], f"{place}, answers") if "answers" in table else None,
        language=language,
    )


def _answers(table: Any, place: str) -> LongAnswers:
    keys = ("table", "response", "item", "value")
    if not isinstance(table, dict):
        raise _wrong(place, table, ", ".join(keys))
    _only(table, keys, place)
    return LongAnswers(
        _table(table, "table", place), *(_text(table, key, place) for key in keys[1:])
    )


def _only(table: Mapping[str, Any], keys: tuple[str, ...], place: str) -> None:
    if unknown := [key for key in table if key not in keys]:
        raise _wrong(place, ", ".join(unknown), ", ".join(keys))


def _text(table: Mapping[str, Any], key: str, place: str) -> str:
    text = table.get(key, "")
    if not isinstance(text, str) or not text.strip():
        raise _wrong(f"{place}, {key}", text, _("text"))
    return text.strip()


def _texts(table: Mapping[str, Any], key: str, place: str) -> dict[str, str]:
    found = table.get(key, {})
    if not isinstance(found, dict):
        raise _wrong(f"{place}, {key}", found, f"[{key}]")
    return {name: _text(found, name, f"{place}, {key}") for name in found}


def _table(table: Mapping[str, Any], key: str, place: str) -> str:
    """A table's name goes into the query as it stands, so it may be nothing but a name."""
    text = _text(table, key, place)
    if "/" not in text and not _TABLE.fullmatch(text):
        raise _wrong(f"{place}, {key}", text, "catalog.schema.table, /folder/of/parquet")
    return text


def _wrong(place: str, found: object, expected: str) -> WarehouseFault:
    return WarehouseFault("wrong_entry", place=place, found=found, expected=expected)
