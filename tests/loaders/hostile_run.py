"""Reads one file as the app does, in a process of its own, and prints what came of it.

``python -m tests.loaders.hostile_run FILE``
"""

import json
import re
import resource
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from loaders import open_export, propose_plan, read_export
from survey.codebook import supplied_codebook
from survey.issues import UnreadableExport


def outcome(path):
    """Return "data" or the reason of the refusal; any other exception is a fault of ours."""
    try:
        raw = open_export(path, path.name)
        read_export(raw, propose_plan(raw, supplied_codebook()))
    except UnreadableExport as refusal:
        assert refusal.says() and refusal.remedy()
        return refusal.reason
    return "data"


def longest_silence(ended, beat=0.05):
    """Return for how many seconds, until ``ended``, no other thread of the server could act."""
    longest, last = 0.0, time.monotonic()
    while not ended.wait(beat):
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    return longest


def main(name):
    """Print the outcome, the seconds it took, and the most memory of server and child."""
    start, ended = time.monotonic(), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        silence = pool.submit(longest_silence, ended)
        try:
            found = outcome(Path(name))
        finally:
            ended.set()
    seconds = time.monotonic() - start
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    # what getrusage says of this process counts in the one that started it
    status = Path("/proc/self/status").read_text(encoding="ascii")
    server = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024
    facts = {"seconds": seconds, "silence": silence.result(), "server": server, "child": child}
    sys.stdout.write(json.dumps({"outcome": found, **facts}))


if __name__ == "__main__":
    main(*sys.argv[1:])
