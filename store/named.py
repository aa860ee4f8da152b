"""Names as numbers: of half a million rows, writing out every name takes longest."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from store.cube import PLACES

CONSTRUCT = "ENUM({})".format(", ".join(f"'{id}'" for id in ("", *sorted(PLACES))))
"""The constructs, and none, as a type of DuckDB's: a frame has each name once."""


def named(ids: pd.Series, names: Mapping[int, str]) -> pd.Series:
    """Return the name of each id; ids are small numbers."""
    known = sorted(set(names.values()))
    place = {name: at for at, name in enumerate(known)}
    codes = np.full(max(names, default=0) + 1, -1)
    codes[list(names)] = [place[name] for name in names.values()]
    categories = pd.Index(known, dtype=str)
    return pd.Series(pd.Categorical.from_codes(codes[ids.to_numpy()], categories=categories))
