"""Attribute cells: everyone, one attribute's level, or two attributes' levels crossed."""

from __future__ import annotations

from collections.abc import Sequence

Cell = tuple[tuple[str, str], ...]
"""Pairs of attribute and level: none for everyone, at most two."""

EVERYONE: Cell = ()


def cell_columns(cell: Cell) -> tuple[str, str, str, str]:
    """Return attribute_a, level_a, attribute_b and level_b of a cell.

    Raises
    ------
    ValueError
        If ``cell`` crosses more than two attributes, or an attribute with itself.
    """
    pairs = sorted(cell)
    if len(pairs) > 2 or len({attribute for attribute, _ in pairs}) < len(pairs):
        raise ValueError(f"A cell is everyone or levels of one or two attributes, not {cell}.")
    (attribute_a, level_a), (attribute_b, level_b) = [*pairs, ("", ""), ("", "")][:2]
    return attribute_a, level_a, attribute_b, level_b


def wave_columns(programme: str, audience: str, period: str) -> dict[str, str]:
    """Return the values by which a wave is looked for, by column."""
    return {"programme": str(programme), "audience": audience, "period": str(period)}


def attribute_columns(attributes: Sequence[str]) -> dict[str, str]:
    """Return the values by which cells of at most two attributes are looked for, by column."""
    return dict(zip(("attribute_a", "attribute_b"), (*attributes, "", ""), strict=False))
