"""Numbers as every screen writes them."""

from __future__ import annotations


def number(value: float, digits: int = 0, sign: bool = False) -> str:
    """Return a number with a true minus sign."""
    text = f"{value:+.{digits}f}" if sign else f"{value:.{digits}f}"
    if not text.strip("+-0."):  # -0.0 is nothing
        text = text.lstrip("+-")
    return text.replace("-", "−")
