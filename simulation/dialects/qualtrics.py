"""Qualtrics' exports: three heading rows today, two in the legacy form."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from simulation.dialects.questions import Coding, Question, questions, words
from simulation.responses import Responses
from simulation.workbook import save_csv, save_xlsx
from survey.export import Role

_NORMAL, _PREVIEW = 0, 1  # codes of Status
_STATUS_TEXT = {_NORMAL: "IP Address", _PREVIEW: "Survey Preview"}
_PREVIEW_ROWS = 3
_ZONE = "Asia/Shanghai"
# Ids of people must differ in more than capitals, as they are compared without.
_ID_CHARACTERS = "123456789abcdefghijkmnopqrstuvwxyz"
_ID_START = "R_2aKp7QxWd5N"


@dataclass(frozen=True)
class _Column:
    code: str
    text: str
    import_id: dict[str, str]
    values: np.ndarray


def write_qualtrics_csv(path: Path, responses: Responses, language: str = "en") -> None:
    """Write the form of three heading rows with all metadata, answers as words."""
    tested, status = _with_previews(responses)
    metadata = _metadata(tested, status, coded=False)
    columns = [*metadata, *_question_columns(questions(tested, words(language)), groups=True)]
    save_csv(path, _three_rows(columns), [_text(c.values) for c in columns], encoding="utf-8")


def write_qualtrics_xlsx(path: Path, responses: Responses, language: str = "en") -> None:
    """Write the form of three heading rows with few columns, numeric codes and whole days.

    For long files: it leaves out what takes room and nobody reads.
    """
    tested, status = _with_previews(responses)
    kept = ("StartDate", "EndDate", "Status", "Finished", "RecordedDate", "ResponseId")
    metadata = [_by_day(c) for c in _metadata(tested, status, coded=True) if c.code in kept]
    coding = Coding(language, coded_items=True)
    columns = [*metadata, *_question_columns(questions(tested, coding), groups=False)]
    save_xlsx(path, _three_rows(columns), [c.values for c in columns], sheet="Sheet0")


def write_qualtrics_legacy(path: Path, responses: Responses, language: str = "en") -> None:
    """Write the legacy form: columns V1 to V10, two heading rows, an empty last column."""
    tested, status = _with_previews(responses)
    n = len(status)
    ended = tested.rows["submitted_at"].to_numpy()
    metadata = {
        "ResponseID": _response_ids(n),
        "ResponseSet": _same("Default Response Set", n),
        "Name": _same("Anonymous", n),
        "ExternalDataReference": _same("", n),
        "EmailAddress": _same("", n),
        "IPAddress": _same("", n),
        "Status": status,
        "StartDate": _started(ended),
        "EndDate": ended,
        "Finished": _same(1, n),
    }
    asked = _question_columns(questions(tested, Coding(language, coded_items=True)), groups=False)
    place = ("LocationLatitude", "LocationLongitude", "LocationAccuracy")
    codes = [f"V{i}" for i in range(1, len(metadata) + 1)]
    first = [*codes, *(c.code for c in asked), *place, ""]
    second = [*metadata, *(c.text for c in asked), *place, ""]
    empty = _same("", n)
    values = [*metadata.values(), *(c.values for c in asked), empty, empty, _same(-1, n), empty]
    save_csv(path, [first, second], [_text(v) for v in values], encoding="utf-8-sig")


def _with_previews(responses: Responses) -> tuple[Responses, np.ndarray]:
    """The author's own tries, before the first answer: rows that must not be counted."""
    n = len(responses.rows)
    rows = np.concatenate([np.zeros(min(_PREVIEW_ROWS, n), dtype=int), np.arange(n)])
    tested = Responses(responses.programme, responses.rows.iloc[rows].reset_index(drop=True))
    status = np.full(len(rows), _NORMAL)
    status[: len(rows) - n] = _PREVIEW
    return tested, status


def _metadata(responses: Responses, status: np.ndarray, *, coded: bool) -> list[_Column]:
    n = len(status)
    ended = responses.rows["submitted_at"].to_numpy().astype("datetime64[s]")
    started = _started(ended)
    seconds = (ended - started).astype(int)
    shown = status if coded else np.array([_STATUS_TEXT[s] for s in status], dtype=object)
    channel = np.where(status == _PREVIEW, "preview", "anonymous").astype(object)
    zone = {"timeZone": _ZONE}
    return [
        _Column("StartDate", "Start Date", {"ImportId": "startDate", **zone}, started),
        _Column("EndDate", "End Date", {"ImportId": "endDate", **zone}, ended),
        _Column("Status", "Response Type", {"ImportId": "status"}, shown),
        _Column("Progress", "Progress", {"ImportId": "progress"}, _same(100, n)),
        _Column("Duration (in seconds)", "Duration (in seconds)", _id("duration"), seconds),
        _Column("Finished", "Finished", _id("finished"), _same(1 if coded else "True", n)),
        _Column("RecordedDate", "Recorded Date", {"ImportId": "recordedDate", **zone}, ended),
        _Column("ResponseId", "Response ID", _id("_recordId"), _response_ids(n)),
        _Column(
            "DistributionChannel", "Distribution Channel", _id("distributionChannel"), channel
        ),
        _Column("UserLanguage", "User Language", _id("userLanguage"), _same("EN", n)),
    ]


def _question_columns(asked: list[Question], *, groups: bool) -> list[_Column]:
    columns = []
    for number, question in enumerate(asked, 1):
        code, import_id = f"Q{number}", f"QID{number}"
        if question.role in (Role.TEAM, Role.DEPARTMENT, Role.REGION, Role.COMMENT):
            import_id += "_TEXT"
        if question.rating_0_10 and groups:
            group = f"{question.heading} - Group"
            values = np.array([_nps_group(a) for a in question.answers], dtype=object)
            columns.append(
                _Column(f"{code}_NPS_GROUP", group, _id(f"{import_id}_NPS_GROUP"), values)
            )
        columns.append(_Column(code, question.heading, _id(import_id), question.answers))
    return columns


def _nps_group(answer: int | None) -> str:
    if answer is None:
        return ""
    return "Promoter" if answer >= 9 else "Passive" if answer >= 7 else "Detractor"


def _three_rows(columns: list[_Column]) -> list[list[str]]:
    ids = [json.dumps(c.import_id, separators=(",", ":")) for c in columns]
    return [[c.code for c in columns], [c.text for c in columns], ids]


def _by_day(column: _Column) -> _Column:
    dated = np.issubdtype(column.values.dtype, np.datetime64)
    return replace(column, values=column.values.astype("datetime64[D]")) if dated else column


def _id(name: str) -> dict[str, str]:
    return {"ImportId": name}


def _same(value: str | int, n: int) -> np.ndarray:
    return np.full(n, value, dtype=object)


def _started(ended: np.ndarray) -> np.ndarray:
    n = np.arange(len(ended))
    return ended - (60 + n * 41 % 300).astype("timedelta64[s]")


def _response_ids(n: int) -> np.ndarray:
    """Counted up, so that long files pack well; the tool draws all fifteen characters."""
    base = len(_ID_CHARACTERS)
    return np.array(
        [
            _ID_START + "".join(_ID_CHARACTERS[i // base**k % base] for k in reversed(range(4)))
            for i in range(n)
        ],
        dtype=object,
    )


def _text(values: np.ndarray) -> np.ndarray:
    if np.issubdtype(values.dtype, np.datetime64):
        stamps = np.datetime_as_string(values.astype("datetime64[s]"))
        return np.char.replace(stamps, "T", " ").astype(object)
    return np.array(["" if v is None else v for v in values.tolist()], dtype=object)
