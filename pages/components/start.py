"""Whether what the server imports when it starts is imported."""

from __future__ import annotations

import threading

imported = threading.Event()
"""Waited for before a page imports its own: two threads that import parts of one package at the
same time may each hold what the other waits for, and Python ends one of them."""
imported.set()
