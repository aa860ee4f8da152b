"""Two thousand broken files end in data or in a named reason."""

import json
import os
import subprocess
import sys

import pytest

from survey.issues import UNREADABLE
from tests.robustness.mutations import PROJECT

N, AT_ONCE = 2000, 200
MOST_SECONDS = 280


@pytest.mark.parametrize("first", range(0, N, AT_ONCE))
def test_a_broken_file_ends_in_data_or_in_a_named_reason(first):
    command = [sys.executable, "-m", "tests.robustness.reading", f"{first}", f"{first + AT_ONCE}"]
    run = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, timeout=MOST_SECONDS
    )
    assert not run.stderr, run.stderr[-2000:]
    found = json.loads(run.stdout)
    wrong = {n: came for n, came in found.items() if came not in {"data", *UNREADABLE}}
    assert len(found) == AT_ONCE
    assert not wrong
    assert sum(came == "data" for came in found.values()) > AT_ONCE / 4


def test_a_file_is_broken_in_the_same_way_in_every_run():
    code = "from tests.robustness.mutations import *; print(hash(mutated(7)), hash(mutated(91)))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": "0"},
            capture_output=True,
            check=True,
        ).stdout
        for _ in range(2)
    }
    assert len(seen) == 1
