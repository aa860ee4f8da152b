import threading

import duckdb
import pytest

from store.meanwhile import meanwhile


def test_both_are_done_at_the_end():
    other = threading.Event()
    with meanwhile(other.wait):
        other.set()  # it waits for us, so both run at once


def test_an_error_of_the_other_is_raised_at_the_end():
    with (
        duckdb.connect() as connection,
        pytest.raises(duckdb.CatalogException),
        meanwhile(lambda: connection.execute("SELECT * FROM nothing")),
    ):
        pass


def test_the_other_has_ended_when_an_error_leaves():
    done = []
    with pytest.raises(KeyError), meanwhile(lambda: done.append(1)):
        raise KeyError
    assert done
