"""The commands on a real file, as an administrator types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import Store
from tests.store.exports import content, survey_export

PROJECT = Path(__file__).parents[2]
ID = "Emp-48151623"


@pytest.fixture
def filled(path) -> Path:
    store = Store.open(path)
    people = [{"respondent": ID, "answers": {"cs1": 4}, "comments": {"Why?": "the harbour"}}]
    people += [{"answers": {"cs1": 2}, "period": f"{datetime.now(UTC).year}"}]
    store.import_export(survey_export([{"period": "2020-Q1", **p} for p in people]))
    store.close()
    return path


def run(path: Path, *arguments: str, typed: str = "", **environment: str):
    return subprocess.run(
        [sys.executable, "-m", "store", *arguments],
        cwd=PROJECT,
        env={**os.environ, "LC_ALL": "C.UTF-8", "CHAIN_STORE": str(path), **environment},
        input=typed,
        capture_output=True,
        text=True,
    )


def counts(path: Path) -> tuple[int, list[int], list[tuple[str, dict]]]:
    """Responses, people in the cube, and the audit log."""
    store = Store.open(path)
    log = store.audit_log()
    entries = [*zip(log["action"], map(json.loads, log["detail"]), strict=True)]
    found = len(content(store)["response"]), store.construct_moments()["n"].to_list(), entries
    assert store.audit_is_intact()
    store.close()
    return found


def test_back_up_and_restore(filled, tmp_path):
    copy = tmp_path / "monday.duckdb"
    done = run(filled, "backup", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    assert "copied to" in done.stdout
    assert f"{filled.name}.key" in done.stdout
    if os.name != "nt":
        assert copy.stat().st_mode & 0o777 == 0o600
    run(filled, "erase", "-", typed=ID)
    assert counts(filled)[0] == 1
    done = run(filled, "restore", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    assert "chain.duckdb.before-restore" in done.stdout
    assert counts(filled) == (2, [1, 1], [("restored", {})])


def test_erase_reads_the_id_from_where_nobody_else_sees_it(filled):
    done = run(filled, "erase", "-", typed=f"{ID}\n")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "Responses deleted: 1\n")
    assert counts(filled) == (1, [1], [("erased", {})])
    assert b"the harbour" not in filled.read_bytes()


def test_erase_takes_the_id_as_an_argument_too(filled):
    assert run(filled, "erase", ID).stdout == "Responses deleted: 1\n"
    assert run(filled, "erase", ID).stdout == "Responses deleted: 0\n"


def test_forget_deletes_old_answers_and_keeps_scores(filled):
    assert run(filled, "forget", "24").stdout == "Responses deleted: 1\n"
    responses, people, [(action, detail)] = counts(filled)
    assert (responses, people, action, [*detail]) == (1, [1, 1], "answers_deleted", ["before"])
    year, month, day = map(int, detail["before"].split("-"))
    now = datetime.now(UTC)
    assert (now.year * 12 + now.month - (year * 12 + month), day) == (24, 1)


@pytest.mark.parametrize("months", ["0", "-1", "soon"])
def test_forget_needs_a_number_of_months(filled, months):
    done = run(filled, "forget", "--", months)
    assert done.returncode == 2
    assert "no number of months" in done.stderr
    assert counts(filled)[0] == 2


def test_refusals_are_plain_and_have_an_exit_code(filled, tmp_path):
    (tmp_path / "taken").write_text("precious")
    for arguments, says in [
        (("backup", str(tmp_path / "taken")), "is there already"),
        (("restore", str(tmp_path / "missing")), "There is no file"),
        (("restore", str(tmp_path / "taken")), "something else than a survey database"),
    ]:
        done = run(filled, *arguments)
        assert done.returncode == 1
        assert says in done.stderr
        assert "Traceback" not in done.stderr


def test_a_database_in_use_is_left_alone(filled):
    store = Store.open(filled)
    done = run(filled, "erase", "-", typed=ID)
    assert done.returncode == 1
    assert "open in another program" in done.stderr
    store.close()


def test_a_missing_database_is_not_made(tmp_path):
    done = run(tmp_path / "none.duckdb", "backup", str(tmp_path / "copy"))
    assert done.returncode == 1
    assert "There is no database" in done.stderr
    assert not any(tmp_path.iterdir())
