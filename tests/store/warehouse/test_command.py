"""``python -m store pull`` as a nightly job runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from store import Store
from tests.store.warehouse import lake

PROJECT = Path(__file__).parents[3]
MAPPING = """
engine = "duckdb"
[[survey]]
name = "Staff survey"
programme = "ES"
responses = "{responses}"
[survey.columns]
{columns}
"""


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    lake.write(tmp_path, lake.staff(last=1))
    columns = "\n".join(f'{word} = "{name}"' for word, name in lake.COLUMNS.items())
    file = tmp_path / "warehouse.toml"
    responses = (tmp_path / "staff").as_posix()
    file.write_text(MAPPING.format(responses=responses, columns=columns), encoding="utf-8")
    return file


def run(path: Path, mapping: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "store", *arguments],
        cwd=PROJECT,
        env={
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "CHAIN_STORE": str(path),
            "CHAIN_WAREHOUSE": str(mapping),
        },
        capture_output=True,
        text=True,
    )


def test_it_makes_the_store_tells_what_it_took_and_notes_it(path, mapping):
    done = run(path, mapping, "pull")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Staff survey:\n  2026-Q1: taken, 11 teams\n" in done.stdout
    assert "Answers outside their scale, left out:" in done.stdout
    store = Store.open(path)
    (entry,) = store.audit_log()[["action", "detail"]].to_numpy().tolist()
    assert [record.file_name for record in store.imports()] == ["Staff survey 2026-Q1"]
    store.close()
    assert (entry[0], json.loads(entry[1])) == ("pulled", {"waves": "1"})


def test_what_is_wrong_is_said_in_one_line(path, mapping):
    mapping.write_text(mapping.read_text(encoding="utf-8").replace("Org unit", "tema"))
    done = run(path, mapping, "pull")
    assert done.returncode == 1
    assert "“Staff survey”, columns, team: there is no column “tema”" in done.stderr
    assert "Traceback" not in done.stderr


def test_erasing_says_where_the_other_answers_are(path, mapping):
    run(path, mapping, "pull")
    assert "delete it there" in run(path, mapping, "erase", "Emp-1").stdout
