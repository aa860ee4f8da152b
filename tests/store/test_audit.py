"""The audit log keeps what was done, and tells if somebody meddled with it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from store import Store

FORGERIES = [
    "UPDATE audit_log SET who = 'nobody' WHERE number = 2",
    "UPDATE audit_log SET action = 'undone' WHERE number = 3",
    "UPDATE audit_log SET detail = '{}' WHERE number = 1",
    "UPDATE audit_log SET done_at = done_at + INTERVAL 1 MICROSECOND WHERE number = 2",
    "UPDATE audit_log SET number = 9 WHERE number = 3",
    "DELETE FROM audit_log WHERE number = 1",
    "DELETE FROM audit_log WHERE number = 2",
    "DELETE FROM audit_log WHERE number = 3",
    "DELETE FROM audit_log",
    "INSERT INTO audit_log SELECT 4, done_at, who, action, detail, hash FROM audit_log LIMIT 1",
]


@pytest.fixture
def logged(store) -> Store:
    store.append_audit("ann@example.com", "uploaded", {"file": "员工.xlsx", "rows": "12"})
    store.append_audit("ann@example.com", "undone", {"file": "员工.xlsx"})
    store.append_audit("", "exported", {})
    return store


def test_rows_come_back_newest_first(logged):
    log = logged.audit_log()
    assert log.columns.to_list() == ["number", "at", "who", "action", "detail"]
    assert log["number"].to_list() == [3, 2, 1]
    assert log["who"].to_list() == ["", "ann@example.com", "ann@example.com"]
    assert log["action"].to_list() == ["exported", "undone", "uploaded"]
    assert json.loads(log["detail"][2]) == {"file": "员工.xlsx", "rows": "12"}
    assert logged.audit_log(2)["number"].to_list() == [3, 2]


def test_the_time_is_now_in_utc(logged):
    at = logged.audit_log(1)["at"][0].to_pydatetime()
    assert timedelta(0) <= datetime.now(UTC) - at < timedelta(minutes=1)


def test_an_empty_log_is_intact_and_empty(store):
    assert store.audit_log().empty
    assert store.audit_is_intact()


@pytest.mark.parametrize("forgery", FORGERIES)
def test_meddling_is_told(logged, forgery):
    assert logged.audit_is_intact()
    with logged._connection.write_aside() as cursor:
        cursor.execute(forgery)
    assert not logged.audit_is_intact()


def test_a_log_is_intact_after_opening_again(path):
    for _ in range(2):
        store = Store.open(path)
        store.append_audit("ann@example.com", "uploaded", {"file": "a.xlsx"})
        assert store.audit_is_intact()
        store.close()


def test_threads_that_write_at_once_make_one_chain(logged):
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda i: logged.append_audit(str(i), "exported", {}), range(20)))
    assert logged.audit_log()["number"].to_list() == [*range(23, 0, -1)]
    assert logged.audit_is_intact()
