import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import open_export, sandbox
from loaders.sandbox import Limits, read_sheet
from survey.issues import UNREADABLE, UnreadableExport

USUAL = Limits.of_this_machine()
FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    b"</sheetData></worksheet>"
)
HEADING = "序号,提交答卷时间,所用时间,1、好"


@pytest.fixture
def csv_file(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(HEADING + "\n1,2026-09-03,3,5\n" * 20_000, encoding="utf-8")
    return path


def _reason(path, limits=USUAL):
    with pytest.raises(UnreadableExport) as refused:
        read_sheet(path, path.name, limits)
    return refused.value.reason


def test_a_reader_that_aborts_is_too_large(package, monkeypatch):
    monkeypatch.setattr(sandbox, "kind_of", lambda path, name: "workbook")
    assert _reason(package({"xl/worksheets/sheet1.xml": FAR})) == "too_large"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_file_that_needs_more_memory_is_too_large(csv_file):
    assert _reason(csv_file, replace(USUAL, memory_bytes=64 * 1024**2)) in ("too_large", "damaged")


def test_a_file_that_takes_too_long_is_too_large(csv_file):
    assert _reason(csv_file, replace(USUAL, seconds=0.01)) == "too_large"


def test_a_small_file_may_use_less_than_a_large_one():
    small, large = (USUAL.for_file_of(size) for size in (1024, 512 * 1024**2))
    assert small.memory_bytes < 1024**3
    assert small.cpu_seconds < small.seconds < 25
    assert large == USUAL


def test_a_limit_is_never_loosened():
    tight = Limits(memory_bytes=1, cpu_seconds=1, seconds=1)
    assert tight.for_file_of(512 * 1024**2) == tight


def test_nothing_is_left_behind(csv_file, tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    read_sheet(csv_file, csv_file.name)
    _reason(csv_file, replace(USUAL, seconds=0.01))
    assert not list(folder.iterdir())


def test_the_environment_of_the_server_is_not_passed_on(csv_file, monkeypatch):
    started = {}
    run = sandbox.subprocess.Popen
    monkeypatch.setenv("SECRET", "x")
    monkeypatch.setattr(
        sandbox.subprocess, "Popen", lambda *a, **how: started.update(how) or run(*a, **how)
    )
    read_sheet(csv_file, csv_file.name)
    assert "SECRET" not in started["env"]


@pytest.fixture
def ready():
    sandbox.keep_one_ready()
    (child,) = sandbox._ready
    yield child
    sandbox._ready.clear()
    child.kill()
    child.wait()


def test_a_reader_started_ahead_reads_the_next_file_and_no_other(csv_file, ready):
    sandbox.keep_one_ready()
    assert [*sandbox._ready] == [ready]
    usual = read_sheet(csv_file, csv_file.name)
    assert ready.returncode == 0
    assert not sandbox._ready
    assert read_sheet(csv_file, csv_file.name).table.equals(usual.table)


def test_a_reader_started_ahead_keeps_to_the_limits(csv_file, ready):
    assert _reason(csv_file, replace(USUAL, memory_bytes=64 * 1024**2)) in ("too_large", "damaged")
    assert ready.returncode


def test_a_reader_that_died_while_it_waited_is_not_needed(csv_file, ready):
    ready.kill()
    ready.wait()
    assert read_sheet(csv_file, csv_file.name).table.num_rows == 40_000


def test_a_reader_ends_with_the_server_that_started_it(ready):
    ready.stdin.close()  # as the system does when a process ends
    assert ready.wait(30) == 0


@settings(max_examples=12)
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
    rest=st.binary(max_size=400),
    ending=st.sampled_from([".xlsx", ".xls", ".csv", ".txt"]),
)
def test_whatever_the_bytes_are_the_refusal_has_a_name(start, rest, ending):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"export{ending}"
        path.write_bytes(start + rest)
        with pytest.raises(UnreadableExport) as refused:
            open_export(path, path.name)
    assert refused.value.reason in UNREADABLE


def test_the_memory_may_be_chosen(monkeypatch):
    monkeypatch.setenv("CHAIN_IMPORT_MEMORY_MB", "1500")
    assert Limits.of_this_machine().memory_bytes == 1500 * 1024**2
    assert Limits.of_this_machine().answers == 500_000


@pytest.mark.parametrize("setting", ["", "0", "-5", "much"])
def test_what_is_no_number_of_megabytes_chooses_nothing(monkeypatch, setting):
    monkeypatch.setenv("CHAIN_IMPORT_MEMORY_MB", setting)
    assert Limits.of_this_machine() == USUAL


@pytest.mark.parametrize(("gigabytes", "answers"), [(0.1, 0), (1, 300_000), (4, 1_000_000)])
def test_more_memory_reads_more_answers(gigabytes, answers):
    assert Limits(int(gigabytes * 1024**3)).answers == answers
