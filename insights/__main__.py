"""Survey files into the store from the command line, for scheduled imports."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from getpass import getuser
from pathlib import Path

from disclosure.viewer import Viewer
from insights.importing import confirm, open_file, preview
from insights.readiness import already_there, open_decisions, open_decisions_on_numbers
from insights.unit_sheets import confirm_sheet, is_unit_sheet, preview_sheet
from loaders import RawExport
from store import ImportRecord, Store, default_path
from store.errors import StoreError
from survey.access import Role
from survey.issues import UnreadableExport
from survey.language import gettext as _
from survey.language import use_language_of_terminal
from survey.period import Period


def main() -> int:
    """Import the files named on the command line, and return the exit code."""
    os.umask(0o077)  # whatever is made here is the owner's alone, from its first byte
    use_language_of_terminal()
    arguments = _parser().parse_args()
    path = arguments.store or default_path()
    if not path.exists():
        text = _("There is no database {file}. Set CHAIN_STORE to the dashboard's.")
        return _complain(text.format(file=path))
    try:
        store = Store.open(path)
    except StoreError as error:
        return _complain(str(error))
    try:
        # every file is tried: one that waits for HR does not hold up the others
        codes = [_import(store, file, arguments) for file in arguments.files]
    finally:
        store.close()
    return max(codes)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m insights", description=_("Brings survey files into the dashboard.")
    )
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "import",
        help=_("store files that need no decision"),
        description=_(
            "Stores files that need no decision, and says of the others what to decide."
        ),
        epilog=_("Exit code: 0 all are stored, 1 some are not, 2 wrong use."),
    )
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--store", type=Path, help=_("the database, if not the dashboard's"))
    command.add_argument(
        "--period", type=_period, help=_("the period of the files, such as 2026-Q3")
    )
    command.add_argument(
        "--replace",
        action="store_true",
        help=_("put the files in the place of earlier ones of the same survey and period"),
    )
    return parser


def _period(text: str) -> str:
    try:
        return str(Period.parse(text))
    except ValueError:
        says = _("This is no period. Write 2026, 2026-Q3 or 2026-09.")
        raise argparse.ArgumentTypeError(says) from None


def _import(store: Store, file: Path, arguments: argparse.Namespace) -> int:
    try:
        return _stored(store, file, arguments)
    except UnreadableExport as problem:
        return _refuse(file, problem.says(), problem.remedy())
    except OSError:
        return _refuse(file, _("There is no such file, or it may not be read."))
    except StoreError as error:
        return _refuse(file, str(error))


def _stored(store: Store, file: Path, arguments: argparse.Namespace) -> int:
    viewer = Viewer(_user(), frozenset({Role.HR}))
    raw = open_file(store, viewer, file, file.name)
    if earlier := store.imported(raw.file_hash):
        print(f"{file}: {already_there(earlier)}")
        return 0
    if is_unit_sheet(raw):
        return _numbers_stored(store, viewer, file, raw, arguments.period or "")
    shown = preview(store, viewer, raw)
    if arguments.period:
        plan = replace(shown.plan, period=arguments.period)
        shown = preview(store, viewer, shown.raw, plan)
    if decisions := open_decisions(shown, may_replace=arguments.replace):
        return _refuse(file, *decisions, _("Import it on the Upload screen once."))
    replaced = [earlier.import_id for earlier in shown.overlaps]
    return _tell(file, confirm(store, viewer, shown, replaces=replaced))


def _numbers_stored(store: Store, viewer: Viewer, file: Path, raw: RawExport, period: str) -> int:
    shown = preview_sheet(store, viewer, raw, period=period)
    if decisions := open_decisions_on_numbers(shown):
        return _refuse(file, *decisions, _("Import it on the Upload screen once."))
    return _tell(file, confirm_sheet(store, viewer, shown))


def _tell(file: Path, record: ImportRecord) -> int:
    text = _("{file}: imported as number {number}: rows {rows}, teams {teams}, {periods}.")
    counts = {"rows": record.rows, "teams": record.teams, "periods": ", ".join(record.periods)}
    print(text.format(file=file, number=record.import_id, **counts))
    return 0


def _refuse(file: Path, *reasons: str) -> int:
    return _complain("\n  ".join([_("{file}: not imported.").format(file=file), *reasons]))


def _complain(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return ""


if __name__ == "__main__":
    sys.exit(main())
