"""When Python looks for garbage: not after each rerun, as Streamlit has it look, but seldom.

What was loaded when the server started never becomes garbage, and what is remembered for all
hardly ever; looking through it takes longer than many a rerun. So what has been looked through is
left out from then on, until there is so much new that it is looked through again with the rest.
But it is looked for: figures leave rings of objects behind that nothing else frees.
"""

from __future__ import annotations

import gc
import time

SECONDS_BETWEEN = 2  # at least: so long, memory grows by a few megabytes
SHARE = 0.02  # of one core, at most
LONG = 0.05  # seconds: there is much that was not there when all was looked through


def collect_now_and_then() -> None:
    """Look for garbage for as long as the server runs, but for what there is by now."""
    _look_through_all()
    taken = 0.0
    while True:
        time.sleep(max(SECONDS_BETWEEN, taken / SHARE))
        begun = time.thread_time()
        gc.collect()
        taken = time.thread_time() - begun
        if taken > LONG:
            _look_through_all()
            taken = time.thread_time() - begun


def _look_through_all() -> None:
    gc.unfreeze()
    gc.collect()
    gc.freeze()
