"""What a file is read as, as text that can be compared and looked at."""

import json
from dataclasses import asdict, replace
from pathlib import Path

from loaders import open_export, propose_plan, read_export
from loaders.unit_sheets import read_unit_sheet
from survey.codebook import supplied_codebook
from survey.export import Role
from survey.unit_sheets import SheetKind

FIXTURES = Path(__file__).parent / "fixtures"


def exports():
    """Return every export of the fixtures folder."""
    return sorted(path for path in FIXTURES.glob("*/*") if path.suffix != ".json")


def expected_beside(path):
    return path.with_name(f"{path.stem}.expected.json")


def loaded(path, declared=(), period="2026-Q3", **changes):
    """Return the file read as proposed, its whole being of one period where it has no date."""
    raw = open_export(path, path.name, **changes)
    plan = propose_plan(raw, supplied_codebook(), declared)
    if not plan.first(Role.TIME):
        plan = replace(plan, period=period)
    return read_export(raw, plan)


def read_as_json(path):
    if path.parent.name in list(SheetKind):
        return _numbers_as_json(path)
    export = loaded(path)
    rows = {
        "columns": [_column(column) for column in export.plan.columns],
        "responses": [_filled(row) for row in export.responses.to_pylist()],
        "answers": [" ".join(map(str, row.values())) for row in export.answers.to_pylist()],
        "team_scores": [_filled(row) for row in export.team_scores.to_pylist()],
        "items": [f"{item.id} {item.construct} {item.scale}" for item in export.items],
        "issues": [_issue(issue) for issue in export.issues],
    }
    if export.comments:
        rows["comments"] = [
            " | ".join(map(str, row.values())) for row in export.comments.to_pylist()
        ]
    return _as_json(rows, loader=export.loader, programme=export.plan.programme)


def _numbers_as_json(path):
    sheet = read_unit_sheet(open_export(path, path.name))
    rows = {
        "rows": [_filled(asdict(row)) for row in sheet.rows],
        "issues": [_issue(issue) for issue in sheet.issues],
    }
    return _as_json(rows, loader=sheet.kind)


def _as_json(rows, **names):
    parts = [f'"{name}": "{text}"' for name, text in names.items()]
    for name, values in rows.items():
        lines = ",\n  ".join(json.dumps(value, ensure_ascii=False) for value in values)
        parts.append(f'"{name}": [\n  {lines}\n]')
    return "{" + ",\n".join(parts) + "}\n"


def _column(column):
    what = [column.role, column.item, column.construct, str(column.scale or ""), column.reason]
    return {column.heading: " ".join(filter(None, what))}


def _filled(row):
    return {name: str(value) for name, value in row.items() if value not in (None, "")}


def _issue(issue):
    return f"row {issue.row}, column {issue.column!r}: {issue.says()}"
