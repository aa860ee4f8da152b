"""An import that fails, however it fails, leaves the store as it was."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from store import Store
from store.errors import AlreadyImported, NotImported, WrongExport
from store.importing import STEPS
from tests.store.exports import content, survey_export

FIRST = survey_export([{"answers": {"cs1": 4}}], file_hash="first")
SECOND = survey_export(
    [{"team": "South", "age": "old", "answers": {"cs1": 2}}], file_hash="second"
)

# Imports many answers, tells each step and waits at the one given as second argument.
IMPORT_AND_WAIT = """
import sys
from pathlib import Path
from store import Store
from tests.store.exports import survey_export

people = [
    {"team": f"T{i % 40}", "age": str(i % 5), "answers": {"cs1": 1 + i % 5}}
    for i in range(20_000)
]
def wait(step):
    if step == sys.argv[2]:
        print(step, flush=True)
        sys.stdin.read()
Store.open(Path(sys.argv[1])).import_export(survey_export(people, file_hash="big"), progress=wait)
"""


@pytest.mark.parametrize("step", STEPS)
def test_an_error_at_any_step_leaves_everything_as_it_was(store, step):
    store.import_export(FIRST)
    was, version, log = content(store), store.data_version(), store.imports()

    def fail(at: str) -> None:
        if at == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.import_export(SECOND, progress=fail)
    assert (content(store), store.data_version(), store.imports()) == (was, version, log)
    store.import_export(SECOND)


def test_answers_to_an_item_not_listed_are_refused(store):
    with pytest.raises(WrongExport, match="items that the export does not list"):
        store.import_export(survey_export([{"answers": {"unknown": 1}}]))
    assert store.is_empty()


def test_a_row_without_period_is_refused(store):
    was = content(store)
    with pytest.raises(ValueError, match="is not a period"):
        store.import_export(survey_export([{"answers": {"cs1": 1}}, {"period": None}]))
    assert content(store) == was


def test_a_value_too_great_for_any_scale_leaves_everything_as_it_was(store):
    was = content(store)
    answers = SECOND.answers.set_column(2, "value", pa.array([10**6]))
    with pytest.raises(Exception, match="1000000"):
        store.import_export(replace(SECOND, answers=answers))
    assert content(store) == was


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_process_leaves_everything_as_it_was(path, step):
    with_first = Store.open(path)
    with_first.import_export(FIRST)
    was = content(with_first)
    with_first.close()
    kill_while_importing(path, step)
    reopened = Store.open(path)
    assert content(reopened) == was
    assert reopened.import_export(SECOND).import_id == 2
    reopened.close()


def kill_while_importing(path: Path, step: str) -> None:
    command = [sys.executable, "-c", IMPORT_AND_WAIT, str(path), step]
    project = Path(__file__).parents[2]
    with subprocess.Popen(
        command, cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == step
        process.kill()


def test_the_same_file_twice_is_refused(store):
    first = store.import_export(FIRST)
    was = content(store)
    with pytest.raises(AlreadyImported, match="'survey.xlsx' was imported") as refusal:
        store.import_export(FIRST)
    assert refusal.value.record == first == store.imported("first")
    assert content(store) == was


def test_an_import_takes_the_place_of_others(store):
    first = store.import_export(FIRST)
    other = store.import_export(SECOND)
    again = store.import_export(FIRST, replaces=[first.import_id, other.import_id])
    assert [record.is_active for record in store.imports()] == [True, False, False]
    assert store.imported("first") == again
    assert store.construct_moments()["n"].to_list() == [1]


@pytest.mark.parametrize("step", STEPS)
def test_what_was_to_be_replaced_stays_if_the_import_fails(store, step):
    first = store.import_export(FIRST)
    was, log = content(store), store.imports()

    def fail(at: str) -> None:
        if at == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.import_export(SECOND, replaces=[first.import_id], progress=fail)
    assert (content(store), store.imports()) == (was, log)


def test_replacing_what_is_not_there_is_refused_as_a_whole(store):
    first = store.import_export(FIRST)
    was = content(store)
    with pytest.raises(NotImported, match="no import 7"):
        store.import_export(SECOND, replaces=[first.import_id, 7])
    assert content(store) == was


def test_readers_see_the_old_state_while_an_import_runs(store):
    store.import_export(FIRST)
    seen = []
    with ThreadPoolExecutor(1) as thread:

        def read(_: str) -> None:
            seen.append(thread.submit(lambda: len(store.construct_moments())).result())

        store.import_export(SECOND, progress=read)
    assert seen == [1] * len(STEPS)
    assert len(store.construct_moments()) == 2


def test_access_and_logs_do_not_wait_for_an_import(path):
    store = Store.open(path)
    store.import_export(FIRST)

    def others(step: str) -> None:
        store.append_audit("ann@example.com", "signed_in", {"screen": step})
        store.set_settings({"minimum": "7"})
        assert store.construct_moments()["n"].to_list() == [1]

    store.import_export(SECOND, progress=others)
    assert len(store.audit_log()) == store.access_version() == len(STEPS)
    assert store.audit_is_intact()
    assert len(store.construct_moments()) == 2
    store.close()


def test_threads_that_import_and_read_at_once_do_not_collide(store):
    exports = [survey_export([{"answers": {"cs1": 4}}], file_hash=str(i)) for i in range(6)]
    with ThreadPoolExecutor(4) as threads:
        imports = [threads.submit(store.import_export, export) for export in exports]
        reads = [threads.submit(store.construct_moments) for _ in range(20)]
    assert sorted(done.result().import_id for done in imports) == [1, 2, 3, 4, 5, 6]
    assert all(len(read.result()) <= 1 for read in reads)
    assert store.construct_moments()["n"].to_list() == [6]
