"""The import command on a real store, as a scheduled job runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest

from insights.__main__ import main
from insights.auditing import audit_entries
from insights.importing import confirm, open_file, preview
from store import Store
from tests.robustness.company import CUSTOMERS, STAFF, TEAMS, write_survey
from tests.store.exports import content
from tests.viewers import LOCAL

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store that holds nothing yet."""
    file = tmp_path / "chain.duckdb"
    Store.open(file).close()
    return file


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    return write_survey(tmp_path / "staff.csv", STAFF)


@pytest.fixture(autouse=True)
def mask() -> Iterator[None]:
    """The command makes its files private; the tests after it do not."""
    usual = os.umask(0o077)
    yield
    os.umask(usual)


def run(path: Path, *arguments: object, **environment: str) -> SimpleNamespace:
    """What the command prints and returns, without the seconds in which a process starts."""
    command, said, complained = (
        ["insights", "import", *map(str, arguments)],
        StringIO(),
        StringIO(),
    )
    variables = {"LC_ALL": "C.UTF-8", "CHAIN_STORE": str(path), **environment}
    with (
        patch.dict(os.environ, variables),
        patch.object(sys, "argv", command),
        redirect_stdout(said),
        redirect_stderr(complained),
    ):
        try:
            code = main()
        except SystemExit as stop:
            code = stop.code
    return SimpleNamespace(returncode=code, stdout=said.getvalue(), stderr=complained.getvalue())


def held(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    store = Store.open(path)
    found = content(store)
    store.close()
    return found


def imports(path: Path) -> list[tuple[str, tuple[str, ...], bool]]:
    store = Store.open(path)
    found = [(r.file_name, r.periods, r.is_active) for r in store.imports()]
    store.close()
    return found


def test_files_that_need_no_decision_are_stored_and_noted(path, staff, tmp_path):
    customers = write_survey(tmp_path / "customers.csv", CUSTOMERS)
    done = run(path, staff, customers)
    assert (done.returncode, done.stderr) == (0, "")
    assert "staff.csv: imported as number 1: rows 144, teams 12, 2026-Q3." in done.stdout
    store = Store.open(path)
    assert store.construct_moments()["programme"].nunique() == 2
    entries = audit_entries(store, LOCAL)
    assert [entry.detail["file"] for entry in entries] == ["customers.csv", "staff.csv"]
    store.close()


def test_the_same_file_again_is_no_fault_and_stored_once(path, staff):
    run(path, staff)
    done = run(path, staff)
    assert done.returncode == 0
    assert "nothing is stored twice" in done.stdout
    assert len(imports(path)) == 1


def test_a_corrected_file_replaces_only_when_told_so(path, staff, tmp_path):
    run(path, staff)
    corrected = write_survey(tmp_path / "corrected.csv", STAFF, seed=1)
    done = run(path, corrected)
    assert done.returncode == 1
    assert "are there already, from staff.csv" in done.stderr
    assert len(imports(path)) == 1
    assert run(path, "--replace", corrected).returncode == 0
    assert [(name, active) for name, _, active in imports(path)] == [
        ("corrected.csv", True),
        ("staff.csv", False),
    ]


def test_a_team_that_merely_resembles_another_waits_for_hr(path, staff, tmp_path):
    run(path, staff)
    teams = ("Anvill", *TEAMS[1:])
    later = write_survey(tmp_path / "later.csv", STAFF, "2026-11-15", teams=teams)
    before = held(path)
    done = run(path, later)
    assert done.returncode == 1
    assert "1 team may be one that is known by another name" in done.stderr
    assert "Import it on the Upload screen once." in done.stderr
    assert held(path) == before


def test_what_hr_decided_once_is_not_asked_again(path, tmp_path):
    first = write_survey(tmp_path / "first.csv", ("Shall we meet for lunch?", "Are we there yet?"))
    assert "Nothing in this file is on the chain yet." in run(path, first).stderr
    store = Store.open(path)
    confirm(store, LOCAL, preview(store, LOCAL, open_file(store, LOCAL, first, first.name)))
    store.close()
    text = first.read_text(encoding="utf-8").replace("2026-08-15", "2026-11-15")
    (tmp_path / "second.csv").write_text(text, encoding="utf-8")
    done = run(path, tmp_path / "second.csv")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_that_waits_does_not_hold_up_the_others(path, staff, tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
    done = run(path, tmp_path / "broken.xlsx", tmp_path / "missing.csv", staff)
    assert done.returncode == 1
    assert "broken.xlsx: not imported." in done.stderr
    assert "There is no such file" in done.stderr
    assert "Traceback" not in done.stderr
    assert [name for name, *_ in imports(path)] == ["staff.csv"]


def test_the_period_may_be_told(path, staff):
    assert run(path, "--period", "2025-q1", staff).returncode == 0
    assert imports(path) == [("staff.csv", ("2025-Q1",), True)]


def test_wrong_usage_has_a_code_of_its_own(path, staff):
    done = run(path, "--period", "soon", staff)
    assert done.returncode == 2
    assert "This is no period" in done.stderr
    assert run(path).returncode == 2


def test_beside_the_dashboard_it_leaves_the_data_alone(path, staff):
    store = Store.open(path)
    done = subprocess.run(
        [sys.executable, "-m", "insights", "import", "--store", str(path), str(staff)],
        cwd=PROJECT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "open in another program" in done.stderr and "Traceback" not in done.stderr
    assert store.is_empty()
    store.close()


def test_a_missing_database_is_not_made(tmp_path, staff):
    done = run(tmp_path / "none.duckdb", staff)
    assert done.returncode == 1
    assert "There is no database" in done.stderr
    assert not (tmp_path / "none.duckdb").exists()


def test_another_store_may_be_named(path, staff, tmp_path):
    assert run(tmp_path / "none.duckdb", "--store", path, staff).returncode == 0
    assert len(imports(path)) == 1


def test_headcounts_go_in_where_they_say_of_which_survey(path, staff, tmp_path):
    run(path, staff)
    rows = [f"{team},{{}}2026-Q3,40" for team in TEAMS]
    told, untold = tmp_path / "told.csv", tmp_path / "untold.csv"
    told.write_text("Team,Programme,Period,Invited\n" + "\n".join(rows).format(*["ES,"] * 12))
    untold.write_text("Team,Period,Invited\n" + "\n".join(rows).format(*[""] * 12))
    assert "told.csv: imported as number 2: rows 12" in run(path, told).stdout
    done = run(path, untold)
    assert done.returncode == 1
    assert "does not say which survey people were invited to" in done.stderr
