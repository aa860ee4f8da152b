"""The reader's child process, forked from one that has imported everything already.

It has the limits, exit codes and crashes of the real child; only the half second in which an
interpreter starts is saved, so that thousands of files can be read.
"""

import importlib
import multiprocessing
import os
import subprocess
import sys
from multiprocessing import forkserver
from unittest.mock import patch

from loaders import sandbox

METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
processes = multiprocessing.get_context(METHOD)


def prepare(*modules):
    """Start the process that others are forked from, with these modules imported."""
    if METHOD == "forkserver":
        processes.set_forkserver_preload(["pytest", *modules])
        with patch.dict(os.environ, sandbox._FRUGAL):
            forkserver.ensure_running()


class WarmChild:
    """Stands in for ``subprocess.Popen`` of ``python -m module argument ...``."""

    def __init__(self, command, **_):
        _, _, module, *arguments = self.args = command
        self._process = processes.Process(target=_main, args=(module, arguments))
        self._process.start()
        self.pid = self._process.pid

    def wait(self, timeout=None):
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(self.args, timeout)
        return self._process.exitcode

    def poll(self):
        return self._process.exitcode


def _main(module, arguments):
    os.setsid()  # it is ended with whatever it started
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a reader that aborts leaves words
    sys.exit(importlib.import_module(module).main(*arguments))
