"""Answers in percent: "85 %", 85 on a scale of 0 to 100, or 0.85 as a spreadsheet keeps it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NUMBER = re.compile(r"(\d{1,3}(?:[.,]\d{1,12})?|\.\d{1,12})\s*(%?)")


def percents_in(texts: Iterable[str]) -> list[int | None]:
    """Return each text as a whole number from 0 to 100, None where it is none.

    Bare numbers that never exceed 1, some lying between 0 and 1, are shares: that is how a
    spreadsheet keeps percentages.
    """
    found = [_NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()) for text in texts]
    numbers = [float(match[1].replace(",", ".")) if match else None for match in found]
    bare = [n for n, m in zip(numbers, found, strict=True) if n is not None and m and not m[2]]
    times = 100 if _are_shares(bare) else 1
    points = [
        None if n is None or not m else round(n * (1 if m[2] else times))
        for n, m in zip(numbers, found, strict=True)
    ]
    return [point if point is not None and point <= 100 else None for point in points]


def are_percents(texts: Iterable[str]) -> bool:
    """Return whether every text is a number with a percent sign."""
    found = [_NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()) for text in texts]
    return bool(found) and all(match and match[2] for match in found)


def are_shares(texts: Iterable[str]) -> bool:
    """Return whether every text is a number from 0 to 1, some of them between."""
    found = [_NUMBER.fullmatch(text) for text in texts]
    bare = [float(m[1].replace(",", ".")) for m in found if m and not m[2]]
    return len(bare) == len(found) and _are_shares(bare)


def _are_shares(numbers: list[float]) -> bool:
    return bool(numbers) and max(numbers) <= 1 and any(0 < n < 1 for n in numbers)
