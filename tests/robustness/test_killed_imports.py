"""Fifty imports of a sample survey, killed at random moments, leave a whole wave or none."""

import random
import shutil
import time

import pytest

from insights.importing import confirm, open_file, preview
from insights.sample import sample_files
from store import Store
from store.cube import ANSWER_COUNT, CONSTRUCT_MOMENT, CONSTRUCT_PAIR
from tests.robustness import warm
from tests.robustness.company import STAFF, bring_in, write_survey
from tests.viewers import LOCAL

KILLS = 50
SURVEY_TABLES = (
    "wave", "unit", "unit_parent", "unit_name", "item", "import_item", "response", "answer",
    "comment", "attribute_cell", "answer_count", "construct_moment", "construct_pair",
)  # fmt: skip
CUBE = {
    "answer_count": ANSWER_COUNT,
    "construct_moment": CONSTRUCT_MOMENT,
    "construct_pair": CONSTRUCT_PAIR,
}
SUMS = {
    "answer_count": (),
    "construct_moment": ("total", "total_of_squares"),
    "construct_pair": ("sum_a", "sum_b", "sum_aa", "sum_bb", "sum_ab"),
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A store with a small file, the preview of a sample, and how long its import takes."""
    warm.prepare("insights.importing", "store", "tests.robustness.test_killed_imports")
    folder = tmp_path_factory.mktemp("killed")
    first, second = write_survey(folder / "first.csv", STAFF), sample_files()[0]
    store = Store.open(folder / "first.duckdb")
    bring_in(store, first)
    shown = preview(store, LOCAL, open_file(store, LOCAL, second, second.name))
    store.close()
    copied = shutil.copy(folder / "first.duckdb", folder / "timed.duckdb")
    start = time.monotonic()
    import_whole(copied, shown, warm.processes.Event())
    return folder, shown, time.monotonic() - start


def import_whole(path, shown, begun):
    begun.set()
    store = Store.open(path)
    confirm(store, LOCAL, shown)
    store.close()


def killed_after(seconds, path, shown):
    begun = warm.processes.Event()
    process = warm.processes.Process(target=import_whole, args=(path, shown, begun))
    process.start()
    begun.wait()
    time.sleep(seconds)
    process.kill()
    process.join()


def test_after_a_kill_a_wave_is_whole_or_not_there_and_the_cube_equals_the_answers(prepared):
    folder, shown, usual = prepared
    before, after = (sizes_of(folder / name) for name in ("first.duckdb", "timed.duckdb"))
    chance, found = random.Random(4), []  # noqa: S311
    for number in range(KILLS):
        path = shutil.copy(folder / "first.duckdb", folder / f"{number}.duckdb")
        killed_after(chance.uniform(0, 1.2 * usual), path, shown)
        found.append(sizes_of(path))
        path.unlink()
    assert all(sizes in (before, after) for sizes in found)
    assert before in found


def sizes_of(path):
    """Open a store that may have been left in the middle; return how much it holds of all."""
    store = Store.open(path)
    assert_cube_equals_answers(store)
    n_imports = sum(record.is_active for record in store.imports())
    counted = [
        store._connection.rows(f"SELECT COUNT(*) FROM {table}")[0][0] for table in SURVEY_TABLES
    ]
    store.close()
    return n_imports, *counted


def assert_cube_equals_answers(store):
    """Make the cube of every import again by its SQL, in a transaction rolled back."""
    with store._connection.read() as cursor:
        cursor.begin()
        kept = [digest(cursor, table) for table in CUBE]
        for table in CUBE:
            cursor.execute(f"DELETE FROM {table}")
        for record in store.imports():
            for table, text in CUBE.items():
                number = [record.import_id] * text.count("?")
                cursor.execute(f"INSERT INTO {table} {text}", number)
        assert [digest(cursor, table) for table in CUBE] == kept


def digest(cursor, table):
    rounded = ", ".join(f"ROUND({name}, 4) AS {name}" for name in SUMS[table])
    columns = f"* REPLACE ({rounded})" if rounded else "*"
    rows = cursor.execute(
        f"SELECT COUNT(*), SUM(hash(t)) FROM (SELECT {columns} FROM {table}) AS t"
    )
    return rows.fetchall()
