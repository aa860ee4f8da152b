"""Forty hostile files and more end in data or in a named reason, soon and in little memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from survey.issues import UNREADABLE
from tests.loaders.hostile import FILES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 25
MOST_SILENT_SECONDS = 5
MOST_BYTES = 1024**3
# Odd, but an honest survey could be so.
READABLE = {
    "dimension of a million columns", "million columns with a width", "nested zips",
    "thousand sheets", "million formatted empty rows", "three million shared strings",
    "external links", "macros", "10 MB cell", "200,000 distinct labels",
    "200,000 distinct labels on forty questions", "names from right to left", "names of emoji",
    "numbers beyond all bounds",
}  # fmt: skip


def test_there_are_forty():
    assert len(FILES) >= 40
    assert FILES.keys() >= READABLE


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_data_or_in_a_named_reason(tmp_path, name):
    ending, write = FILES[name]
    path = tmp_path / f"export.{ending}"
    write(path)
    found = _opened_alone(path)
    assert found["outcome"] == "data" if name in READABLE else found["outcome"] in UNREADABLE
    assert found["seconds"] < MOST_SECONDS
    assert found["silence"] < MOST_SILENT_SECONDS
    assert max(found["server"], found["child"]) < MOST_BYTES


def _opened_alone(path):
    command = [sys.executable, "-m", "tests.loaders.hostile_run", str(path)]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=4 * MOST_SECONDS
    )
    assert not run.stderr, run.stderr[-2000:]
    return json.loads(run.stdout)
