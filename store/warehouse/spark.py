"""Apache Spark as the engine: a cluster by its master's address, or Spark Connect."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from store.warehouse.faults import WarehouseFault

if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTINGS = {
    "spark.app.name": "survey cube",
    # the cube of a first pull may be large, and a small one is always small enough
    "spark.driver.maxResultSize": "0",
    "spark.sql.session.timeZone": "UTC",
    # the standard's: text in single quotes, names in double ones
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
}
_SECRETS = re.compile(r"(//)[^/@]*@|;.*")  # user and password, token


class Spark:
    """A session of a Spark cluster."""

    def __init__(self, address: str, settings: Mapping[str, str]) -> None:
        try:
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession
        except ImportError:
            raise WarehouseFault("no_pyspark") from None
        self._refusals: tuple[type[Exception], ...] = (PySparkException,)
        wanted: dict[str, Any] = {**_SETTINGS, **settings}
        begun = SparkSession.builder.config(map=wanted)
        by_address = begun.remote if address.startswith("sc://") else begun.master
        try:
            self._kept: dict[str, Any] = {}
            self.session: Any = by_address(address).getOrCreate()
        except Exception:  # Java's, Python's or the network's, and it may name the password
            raise WarehouseFault("unreachable", found=without_secrets(address)) from None

    def open_source(self, name: str, place: str) -> pa.Schema:
        """Let a table, or the Parquet files of a folder, be queried by this name."""
        read = self.session.read
        try:
            rows = read.parquet(place) if "/" in place else read.table(place)
            rows.createOrReplaceTempView(name)
            return rows.limit(0).toArrow().schema
        except self._refusals:
            raise LookupError(place) from None

    def register(self, name: str, rows: pa.Table) -> None:
        """Let a few rows of ours be queried by this name."""
        self.session.createDataFrame(rows).createOrReplaceTempView(name)

    def define(self, name: str, select: str, *, keep: bool = False) -> None:
        """Let the rows of a query be queried by this name."""
        with self._faults():
            rows = self.session.sql(select)
            if keep:
                self._drop(name)
                self._kept[name] = rows.cache()
            rows.createOrReplaceTempView(name)

    def query(self, text: str, parameters: Sequence[int] = ()) -> pa.Table:
        """Return the rows of a query."""
        with self._faults():
            return self.session.sql(text, args=list(parameters)).toArrow()

    def close(self) -> None:
        """End the session."""
        self.session.stop()

    def _drop(self, name: str) -> None:
        if name in self._kept:
            self._kept.pop(name).unpersist()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Say the kind of a fault and no more: the rest of Spark's words may quote cells."""
        try:
            yield
        except self._refusals as error:
            kind = getattr(error, "getCondition", lambda: "")() or type(error).__name__
            raise WarehouseFault("failed", found=kind) from None
        except Exception as error:
            raise WarehouseFault("failed", found=type(error).__name__) from None


def without_secrets(address: str) -> str:
    """Return an address without user, password and token."""
    return _SECRETS.sub(r"\1", address)
