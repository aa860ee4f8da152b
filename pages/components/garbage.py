"""When Python looks for garbage: not after each rerun, as Streamlit has it look, but seldom.

What was loaded when the server started never becomes garbage, and what is remembered for all
hardly ever; looking through it takes longer than many a rerun. But it is looked for: figures
leave rings of objects behind that nothing else frees.
"""

from __future__ import annotations

import gc
import time

SECONDS_BETWEEN = 2  # at least: so long, memory grows by a few megabytes
SHARE = 0.02  # of one core, at most


def collect_now_and_then() -> None:
    """Look for garbage for as long as the server runs, but for what there is by now."""
    gc.collect()
    gc.freeze()
    taken = 0.0
    while True:
        time.sleep(max(SECONDS_BETWEEN, taken / SHARE))
        begun = time.perf_counter()
        gc.collect()
        taken = time.perf_counter() - begun
