"""Apache Spark, a master and two workers, counts the same cube as this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from disclosure.release import HIDDEN, ReleasedScore
from insights.measurements import Measurements
from insights.teams import team_scores
from store import Store
from store.warehouse.embedded import Embedded
from store.warehouse.engine import connect
from store.warehouse.faults import WarehouseFault
from store.warehouse.spark import Spark
from survey.period import Period
from tests.store.exports import content
from tests.store.warehouse import cluster, lake

pytestmark = pytest.mark.timeout(900)  # four Java programs start on whatever cores are free


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("lake")
    lake.write(place, lake.staff(last=2), part="first")
    return place


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[cluster.Cluster]:
    with cluster.running(folder) as started:
        yield started


@pytest.fixture(scope="module")
def spark(running: cluster.Cluster, folder: Path) -> Iterator[Spark]:
    engine = connect(running.address, cluster.settings(folder))
    assert isinstance(engine, Spark)
    yield engine
    engine.close()


def local_store(rows) -> Store:
    """What files of the same rows would have given."""
    store = Store.open()
    store.import_export(lake.as_export(rows))
    return store


def scores(store: Store) -> dict[tuple[str, str], ReleasedScore]:
    """What has left the gate, by team and quarter."""
    data = Measurements.of(store)
    return {
        (team.name, str(period)): score
        for period in map(Period.parse, lake.QUARTERS[:2])
        for team, score in zip(
            data.teams, team_scores(data, "employee_satisfaction", period), strict=False
        )
    }


def kill_during(spark: Spark, running: cluster.Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kill a worker as soon as some of a cube's scores are being counted."""
    query, tracker = spark.query, spark.session.sparkContext.statusTracker()

    def kill() -> None:
        while not tracker.getActiveStageIds():
            time.sleep(0.01)
        running.kill_a_worker()

    def query_and_kill(text: str, parameters: Sequence[int] = ()) -> pa.Table:
        if "FROM scored" not in text or len(running.workers) < 2:
            return query(text, parameters)
        killing = threading.Thread(target=kill)
        killing.start()
        rows = query(text, parameters)
        killing.join()
        return rows

    monkeypatch.setattr(spark, "query", query_and_kill)


def test_the_cluster_counts_the_cube_and_the_gate_hides_what_it_hid(store, spark, folder):
    store.pull(spark, [lake.survey(folder)])
    local = local_store(lake.staff(last=2))
    lake.assert_same_cube(store, local)
    assert scores(store) == scores(local)
    assert [scores(store)[lake.TINY, quarter] for quarter in lake.QUARTERS[:2]] == [HIDDEN] * 2
    assert content(store)["response"] == []
    local.close()


def test_a_worker_dies_while_the_new_wave_is_counted(store, spark, running, folder, monkeypatch):
    store.pull(Embedded(), [lake.survey(folder)])
    lake.write(folder, lake.staff(first=2), part="second")
    kill_during(spark, running, monkeypatch)
    (found,) = store.pull(spark, [lake.survey(folder)])
    assert len(running.workers) == 1
    assert [record.periods for record in found.records] == [(lake.QUARTERS[2],)]
    assert found.n_unchanged == 2
    local = local_store(lake.staff())
    lake.assert_same_cube(store, local)
    local.close()


def test_ratings_of_teams_count_people(store, spark, folder):
    lake.write(folder, lake.ratings(), "ratings")
    store.pull(spark, [lake.rating_survey(folder)])
    embedded = Store.open()
    embedded.pull(Embedded(), [lake.rating_survey(folder)])
    lake.assert_same_cube(store, embedded)
    assert lake.cube(store, "rating_count", 1)
    embedded.close()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"responses": "lake.nowhere"}, "no table or file “lake.nowhere”"),
        ({"columns": {**lake.COLUMNS, "team": "tema"}}, "no column “tema”"),
    ],
)
def test_what_is_missing_is_named(store, spark, folder, wrong, says):
    with pytest.raises(WarehouseFault, match=says):
        store.pull(spark, [lake.survey(folder, **wrong)])
    assert store.imports() == []


def test_what_spark_says_of_a_cell_is_not_passed_on(spark):
    with pytest.raises(WarehouseFault, match="CAST_INVALID_INPUT") as fault:
        spark.query("SELECT CAST('my secret' AS INTEGER)")
    assert "secret" not in str(fault.value)
