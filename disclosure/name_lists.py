"""The lists by which names are told from words; plain text in ``data/names``, one file each."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "names"


def words(name: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(" ".join(_lines(name)).split())


def characters(name: str) -> frozenset[str]:
    """Return the single characters of a list."""
    return frozenset("".join(_lines(name)))


def endings(name: str) -> dict[str, str]:
    """Return a list of characters, each with others after a space."""
    return dict(line.split() for line in _lines(name))


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
