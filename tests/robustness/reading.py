"""Reads broken files one after the other, and prints what came of each.

``python -m tests.robustness.reading FIRST LAST``
"""

import json
import sys
import tempfile
import traceback
from pathlib import Path

from loaders import sandbox
from tests.loaders.hostile_run import outcome
from tests.robustness import warm
from tests.robustness.mutations import mutated

OWN_IMPORTS = ("tests.loaders.hostile_run", "tests.robustness.mutations")


def read(number, folder):
    """Return "data", the reason of the refusal, or the trace of what must never happen."""
    name, content = mutated(number)
    path = folder / name
    path.write_bytes(content)
    try:
        return outcome(path)
    except Exception:
        return traceback.format_exc()
    finally:
        path.unlink()


def main(first, last):
    warm.prepare("pandas", "loaders.child", "loaders.registry", *OWN_IMPORTS)
    sandbox.subprocess.Popen = warm.WarmChild
    with tempfile.TemporaryDirectory() as folder:
        found = {number: read(number, Path(folder)) for number in range(int(first), int(last))}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
