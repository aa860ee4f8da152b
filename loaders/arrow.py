"""Arrow's compute functions, which are made when they are imported: no type checker sees them."""

from __future__ import annotations

from typing import Any

import pyarrow.compute

pc: Any = pyarrow.compute
