"""Survey files from the command line: what each was recognised as, and what is wrong with it."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from loaders import RawExport, open_export, propose_plan, read_export
from loaders.registry import loader_named
from loaders.unit_sheets import read_unit_sheet
from survey.chain import CONSTRUCT
from survey.codebook import supplied_codebook
from survey.export import PROGRAMME_REASONS, REASONS, LoadedExport, Role
from survey.faults import Severity
from survey.issues import ImportIssue, UnreadableExport
from survey.language import gettext as _
from survey.language import use_language_of_terminal
from survey.programme import PROGRAMME_NAMES
from survey.undecided import undecided
from survey.unit_sheets import SHEET_KINDS, SheetKind


def main() -> int:
    """Look at the files named on the command line, and return the exit code."""
    use_language_of_terminal()
    parser = argparse.ArgumentParser(
        prog="python -m loaders",
        description=_("Tells what survey files hold. Nothing is stored."),
        epilog=_("Exit code: 0 all can be imported, 1 some cannot as they are, 2 wrong use."),
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help=_("write JSON instead of text"))
    arguments = parser.parse_args()
    found = [examined(path) for path in arguments.files]
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(map(_text, found)))
    return 0 if all(file["can_be_imported"] for file in found) else 1


def examined(path: Path) -> dict[str, Any]:
    """Return what is found out about a file, ready to be written as JSON."""
    try:
        if not path.is_file():
            raise FileNotFoundError(path)
        raw = open_export(path, path.name)
    except UnreadableExport as problem:
        return _refused(path, problem.reason, problem.says(), problem.remedy())
    except OSError:
        says = _("There is no such file, or it may not be read.")
        return _refused(path, "no_file", says, _("Check its name and who may read it."))
    if raw.loader in list(SheetKind):
        return _numbers(path, raw)
    loaded = read_export(raw, propose_plan(raw, supplied_codebook()))
    return _recognised(path, raw, loaded)


def _refused(path: Path, reason: str, says: str, remedy: str) -> dict[str, Any]:
    return {
        "file": str(path),
        "can_be_imported": False,
        "problem": {"reason": reason, "found": says, "remedy": remedy},
    }


def _recognised(path: Path, raw: RawExport, loaded: LoadedExport) -> dict[str, Any]:
    plan, decisions = loaded.plan, undecided(loaded)
    periods = {
        period
        for table in (loaded.responses, loaded.team_scores)
        for period in table["period"].unique().to_pylist()
    }
    used = plan.with_roles(Role.ITEM, Role.PICK, Role.RESULT)
    return {
        "file": str(path),
        "can_be_imported": not decisions,
        "tool": _(loader_named(raw.loader).title),
        "sheet": raw.sheet,
        "rows": raw.n_rows,
        "columns": len(plan.columns),
        "columns_used": len(used),
        "programme": {
            "name": plan.programme,
            "reason": _(PROGRAMME_REASONS[plan.programme_reason]),
            "certainty": plan.programme_certainty,
        },
        "teams": len(loaded.spellings),
        "team": _why(loaded, Role.TEAM),
        "periods": sorted(filter(None, periods)),
        "period": _why(loaded, Role.TIME),
        "constructs": dict(Counter(column.construct for column in used if column.construct)),
        "not_stored": [column.heading for column in plan.with_roles(Role.PERSONAL)],
        "decisions": list(decisions),
        "issues": [_issue(issue) for issue in (*loaded.issues, *loaded.doubts)],
    }


def _numbers(path: Path, raw: RawExport) -> dict[str, Any]:
    """Headcounts and key figures have one number per team, and no columns to decide on."""
    sheet = read_unit_sheet(raw)
    faulty = any(issue.severity is Severity.ERROR for issue in sheet.issues)
    return {
        "file": str(path),
        "can_be_imported": not faulty,
        "tool": _(SHEET_KINDS[sheet.kind]),
        "sheet": raw.sheet,
        "rows": len(sheet.rows),
        "teams": len(sheet.spellings),
        "periods": list(sheet.periods),
        "decisions": [],
        "issues": [_issue(issue) for issue in sheet.issues],
    }


def _why(loaded: LoadedExport, role: Role) -> dict[str, Any] | None:
    column = loaded.plan.first(role)
    if column is None:
        return None
    return {
        "column": column.heading,
        "reason": _(REASONS.get(column.reason, column.reason)),
        "certainty": column.certainty,
    }


def _issue(issue: ImportIssue) -> dict[str, Any]:
    place = {name: getattr(issue, name) for name in ("kind", "sheet", "row", "column", "count")}
    said = {"found": issue.says(), "expected": issue.wanted(), "remedy": issue.remedy()}
    return {"severity": issue.severity, **place, **said}


def _text(found: dict[str, Any]) -> str:
    lines = [found["file"]]
    if problem := found.get("problem"):
        lines += [_("Cannot be read: {reason}").format(reason=problem["found"]), problem["remedy"]]
    else:
        lines += _facts(found)
        to_decide = _("To decide: {what}")
        lines += [to_decide.format(what=decision) for decision in found["decisions"]]
        if found["can_be_imported"]:
            lines.append(_("Can be imported as it is."))
        for issue in found["issues"]:
            lines += _told(issue)
    return "\n  ".join(lines)


def _facts(found: dict[str, Any]) -> list[str]:
    facts = {
        _("Tool"): found["tool"],
        _("Rows"): f"{found['rows']:,}",
        _("Teams"): f"{found['teams']}{_because(found.get('team'))}",
        _("Periods"): (", ".join(found["periods"]) or "–") + _because(found.get("period")),
    }
    if "programme" in found:
        facts |= _facts_of_answers(found)
    return [f"{name}: {fact}" for name, fact in facts.items()]


def _facts_of_answers(found: dict[str, Any]) -> dict[str, str]:
    constructs = [_(CONSTRUCT[id].name) + f" ({n})" for id, n in found["constructs"].items()]
    survey = PROGRAMME_NAMES[found["programme"]["name"]]
    return {
        _("Survey"): _(survey) + _because(found["programme"]),
        _("Columns used"): f"{found['columns_used']} / {found['columns']}",
        _("Measures"): ", ".join(constructs) or "–",
        _("Personal (not stored)"): ", ".join(found["not_stored"]) or "–",
    }


def _because(why: dict[str, Any] | None) -> str:
    if why is None:
        return ""
    text = _("{reason}, {certainty}% sure").format(**why)
    return f" ({text}: “{why['column']}”)" if "column" in why else f" ({text})"


def _told(issue: dict[str, Any]) -> list[str]:
    severities = {"note": _("Note"), "warning": _("Warning"), "error": _("Error")}
    places = {_("Sheet"): issue["sheet"], _("Row"): issue["row"], _("Column"): issue["column"]}
    place = ", ".join(f"{name} {value}" for name, value in places.items() if value)
    return [
        f"{severities[issue['severity']]}: {place}",
        f"  {issue['found']}",
        "  " + _("Expected: {what}").format(what=issue["expected"]),
        "  " + _("What to do: {what}").format(what=issue["remedy"]),
    ]


if __name__ == "__main__":
    sys.exit(main())
