"""Reading an uploaded file in a child process, so that none can take the server down."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer

import pyarrow as pa

from loaders.precheck import kind_of
from loaders.raw import Sheet
from survey.issues import UnreadableExport

EXIT_CODES = {"empty": 40, "encrypted": 41, "damaged": 42, "too_large": 43}
"""How the child names its reason to the parent."""

READER = "loaders.child"
"""The program that reads an export."""

ROOT = Path(__file__).resolve().parent.parent

# 1,000,000 answers on 40 questions take 1.6 GB; half the machine stays with the server.
MAX_MEMORY_BYTES = 4 * 1024**3
MEMORY_SETTING = "CHAIN_IMPORT_MEMORY_MB"
# What such an answer takes, as a workbook or as text, and what the program takes without any.
_BYTES_PER_ANSWER = 2048
_BYTES_AT_REST = 400 * 1024**2
_MOST_ANSWERS = 1_000_000
# 500,000 of them take 7 s; a zip bomb that the first look lets pass takes 28 s.
MAX_CPU_SECONDS = 60
# Wall clock: two cores may be busy with something else.
MAX_SECONDS = 120
# A file that is small but asks for much is an attack: 100,000 answers on 40 questions, 10 MB of
# numbers, take 370 MB and 3 s. Another 230 MB are address space that is never filled.
SMALL_FILE_MEMORY_BYTES = 960 * 1024**2
SMALL_FILE_CPU_SECONDS = 12
SMALL_FILE_SECONDS = 20
# More for larger files: over twice what sheets of numbers take, which shrink most.
MEMORY_PER_BYTE = 80
SECONDS_PER_BYTE = 1 / 1024**2
# What the interpreter needs to start; nothing else of the server's environment is passed on.
_PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP")
# Threads and allocators reserve address space per core, which counts against the limit.
_FRUGAL = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    # Arrays of some MiB come and go: handing each back and asking anew takes a third of the time.
    "MALLOC_MMAP_THRESHOLD_": str(32 * 1024**2),
    "MALLOC_TRIM_THRESHOLD_": str(256 * 1024**2),
}

_ready: deque[subprocess.Popen[bytes]] = deque()


@dataclass(frozen=True)
class Limits:
    """What reading one file may use: bytes of address space, seconds of CPU and of wall clock."""

    memory_bytes: int
    cpu_seconds: int = MAX_CPU_SECONDS
    seconds: float = MAX_SECONDS

    @classmethod
    def of_this_machine(cls) -> Limits:
        """Return the usual limits; memory is what CHAIN_IMPORT_MEMORY_MB says, else half of what
        the machine has, at most 4 GB.
        """
        chosen = os.environ.get(MEMORY_SETTING, "").strip()
        if chosen.isdecimal() and int(chosen):
            return cls(int(chosen) * 1024**2)
        try:
            physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        except (AttributeError, ValueError, OSError):  # not known on this platform
            physical = 2 * MAX_MEMORY_BYTES
        return cls(min(MAX_MEMORY_BYTES, physical // 2))

    @property
    def answers(self) -> int:
        """Return about how many answers to 40 questions can be read at once."""
        found = max(self.memory_bytes - _BYTES_AT_REST, 0) // _BYTES_PER_ANSWER
        step = 10 ** max(len(str(found)) - 1, 0)
        return min(found // step * step, _MOST_ANSWERS)

    def for_file_of(self, size: int) -> Limits:
        """Return these limits, tightened to what an honest file of ``size`` bytes needs."""
        seconds = size * SECONDS_PER_BYTE
        return Limits(
            min(self.memory_bytes, max(SMALL_FILE_MEMORY_BYTES, size * MEMORY_PER_BYTE)),
            min(self.cpu_seconds, max(SMALL_FILE_CPU_SECONDS, round(seconds))),
            min(self.seconds, max(SMALL_FILE_SECONDS, 2 * seconds)),
        )


def read_sheet(
    path: Path, file_name: str, limits: Limits | None = None, reader: str = READER
) -> Sheet:
    """Return the first sheet of the file that holds anything, or what ``reader`` makes of it.

    Raises
    ------
    UnreadableExport
        Whatever is wrong with the file.
    """
    kind = kind_of(path, file_name)
    limits = (limits or Limits.of_this_machine()).for_file_of(path.stat().st_size)
    with tempfile.TemporaryDirectory(prefix="import-", ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "sheet.arrow"
        _check_exit(_run(reader, kind, path.resolve(), target, limits))
        try:
            with pa.OSFile(str(target)) as file:
                table = pa.ipc.open_file(file).read_all()
        except (OSError, pa.ArrowException) as error:
            raise UnreadableExport("damaged") from error
    facts = table.schema.metadata
    name = facts[b"sheet"].decode()
    return Sheet(name, table, int(facts[b"other_sheets"]), is_text=kind == "text")


def keep_one_ready() -> None:
    """Start a reader before there is a file for it: that takes longer than reading most files.

    It ends with its file, or with this process.
    """
    if not _ready:
        _ready.append(_started(READER))


def _run(reader: str, kind: str, source: Path, target: Path, limits: Limits) -> int:
    job = [kind, str(source), str(target), str(limits.memory_bytes), str(limits.cpu_seconds)]
    child = (_told(job) if reader == READER else None) or _started(reader, *job)
    is_late = Event()

    def stop() -> None:
        is_late.set()
        _end(child)

    clock = Timer(limits.seconds, stop)
    clock.start()
    try:
        code = child.wait()  # with a timeout it would look only every 50 ms
    finally:
        clock.cancel()
        _end(child)
    if is_late.is_set():
        raise UnreadableExport("too_large")
    return code


def _told(job: list[str]) -> subprocess.Popen[bytes] | None:
    """The reader that is ready, told what to read; None where there is none."""
    with suppress(IndexError, OSError):  # it may have been ended
        child = _ready.pop()
        if child.stdin:
            with child.stdin as pipe:
                pipe.write(json.dumps(job).encode())
            return child
    return None


def _started(reader: str, *job: str) -> subprocess.Popen[bytes]:
    """A reader at work, or one that waits to be told its job."""
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module; no shell
        [sys.executable, "-m", reader, *job],
        cwd=ROOT,
        env={**environment, **_FRUGAL, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL if job else subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child, and whatever it started, if it still runs."""
    if child.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        child.wait()


def _check_exit(code: int) -> None:
    if code == 0:
        return
    by_code = {number: reason for reason, number in EXIT_CODES.items()}
    # SIGABRT is how the reader's allocator gives up; the others are the limits themselves.
    out_of_bounds = {
        -getattr(signal, name)
        for name in ("SIGABRT", "SIGXCPU", "SIGKILL", "SIGXFSZ")
        if hasattr(signal, name)
    }
    raise UnreadableExport("too_large" if code in out_of_bounds else by_code.get(code, "damaged"))
