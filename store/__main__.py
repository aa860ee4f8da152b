"""The store from the command line, while the dashboard is stopped."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from getpass import getpass, getuser
from pathlib import Path

from store import Store, default_path, restore
from store.errors import StoreError
from store.pseudonyms import key_place
from survey.language import gettext as _
from survey.language import use_language_of_terminal

_MAKE_IT = ("restore", "pull")  # commands that need no database beforehand


def main() -> int:
    """Do what the command line asks for, and return the exit code."""
    os.umask(0o077)  # whatever is made here is the owner's alone, from its first byte
    use_language_of_terminal()
    arguments = _parser().parse_args()
    commands: dict[str, Callable[[Path, argparse.Namespace], None]] = {
        "backup": _backup,
        "restore": _restore,
        "erase": _erase,
        "forget": _forget,
        "pull": _pull,
    }
    path = default_path()
    if arguments.command not in _MAKE_IT and not path.exists():
        text = _("There is no database {file}. Set CHAIN_STORE to the dashboard's.")
        print(text.format(file=path), file=sys.stderr)
        return 1
    try:
        commands[arguments.command](path, arguments)
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m store", description=_("Looks after the database of the dashboard.")
    )
    commands = parser.add_subparsers(dest="command", required=True)
    backup = commands.add_parser("backup", help=_("copy the database into a new file"))
    backup.add_argument("file", type=Path)
    back = commands.add_parser("restore", help=_("put a backup in the place of the database"))
    back.add_argument("file", type=Path)
    erase = commands.add_parser("erase", help=_("delete all answers and comments of a person"))
    erase.add_argument(
        "id", nargs="?", help=_("the person's id in the files; asked for if left out, - reads it")
    )
    forget = commands.add_parser(
        "forget", help=_("delete the answers of surveys that ended earlier, keep their scores")
    )
    forget.add_argument("months", type=_months, help=_("how many months answers are kept"))
    pull = commands.add_parser(
        "pull", help=_("take what is new from the warehouse that CHAIN_WAREHOUSE describes")
    )
    pull.add_argument(
        "--again", action="store_true", help=_("also what did not change, or was undone")
    )
    return parser


def _backup(path: Path, arguments: argparse.Namespace) -> None:
    store = Store.open(path)
    store.backup(arguments.file)
    _note(store, "backed_up")
    store.close()
    print(_("The database was copied to {file}.").format(file=arguments.file))
    if place := key_place(path):
        text = _("The codes of respondents need their key as well: keep {key} too, elsewhere.")
        print(text.format(key=place))


def _restore(path: Path, arguments: argparse.Namespace) -> None:
    kept = restore(arguments.file, path)
    store = Store.open(path)
    _note(store, "restored")
    store.close()
    print(_("{file} is the database now.").format(file=arguments.file))
    if kept:
        print(_("The one it replaced is kept as {file}.").format(file=kept))
    print(_("Answers erased since the backup are in it again: erase them again."))


def _erase(path: Path, arguments: argparse.Namespace) -> None:
    if arguments.id == "-":
        respondent_id = sys.stdin.readline()
    else:  # what is typed at the prompt is in no list of processes or commands
        respondent_id = arguments.id or getpass(_("The person's id: "))
    store = Store.open(path)
    count = store.erase_respondent(respondent_id)
    has_pulled = store.has_pulled()
    _note(store, "erased")
    _close_and_rewrite(store, path)
    print(_("Responses deleted: {n}").format(n=count))
    if has_pulled:
        print(_("What comes from the warehouse is not stored here: delete it there, then pull."))


def _forget(path: Path, arguments: argparse.Namespace) -> None:
    today = datetime.now(UTC).date()
    year, month = divmod(today.year * 12 + today.month - 1 - arguments.months, 12)
    before = date(year, month + 1, 1)  # surveys end with a month: the day does not matter
    store = Store.open(path)
    count = store.delete_answers(before)
    _note(store, "answers_deleted", before=before.isoformat())
    _close_and_rewrite(store, path)
    print(_("Responses deleted: {n}").format(n=count))


def _pull(path: Path, arguments: argparse.Namespace) -> None:
    from store.warehouse.command import pull

    store = Store.open(path)
    try:
        n_waves = pull(store, _user(), arguments.again, print)
        _note(store, "pulled", waves=str(n_waves))
    finally:
        store.close()


def _close_and_rewrite(store: Store, path: Path) -> None:
    """Opening a store writes its file anew where something was erased."""
    store.close()
    Store.open(path).close()


def _note(store: Store, action: str, **detail: str) -> None:
    store.append_audit(_user(), action, detail)


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return ""


def _months(text: str) -> int:
    if text.isdecimal() and 0 < int(text) <= 1200:
        return int(text)
    raise argparse.ArgumentTypeError(_("{text} is no number of months").format(text=text))


if __name__ == "__main__":
    sys.exit(main())
