"""Numbers as much of Europe writes them: 3,5 and 1.234,56."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGN, _END = r"[-+]?", r"\s*%?"
# 1,234 may be a thousand and 3.512 too: such cells tell nothing of their column.
_COMMA = re.compile(rf"{_SIGN}(?:\d+,(?:\d{{1,2}}|\d{{4,}})|\d{{1,3}}(?:\.\d{{3}})+,\d+){_END}")
_POINT = re.compile(rf"{_SIGN}(?:\d+\.(?:\d{{1,2}}|\d{{4,}})|\d{{1,3}}(?:,\d{{3}})+\.\d+){_END}")
_NUMBER = re.compile(rf"{_SIGN}[\d.,]+{_END}")


def with_points(texts: Sequence[str]) -> list[str]:
    """Return a column's cells with decimal points, where it shows that its commas are decimal.

    A column that has numbers of both kinds stays as it is.
    """
    has_commas = any(_COMMA.fullmatch(text.strip()) for text in texts)
    if not has_commas or any(_POINT.fullmatch(text.strip()) for text in texts):
        return [*texts]
    return [_with_point(text) if _NUMBER.fullmatch(text.strip()) else text for text in texts]


def _with_point(text: str) -> str:
    return text.replace(".", "").replace(",", ".")
