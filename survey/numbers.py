"""Numbers and days as every screen writes them, in the language in use."""

from __future__ import annotations

from datetime import date, datetime

from survey.language import current_language


def number(value: float, digits: int = 0, sign: bool = False) -> str:
    """Return a number with a true minus sign, its thousands set apart."""
    text = f"{value:+,.{digits}f}" if sign else f"{value:,.{digits}f}"
    if not text.strip("+-0."):  # -0.0 is nothing
        text = text.lstrip("+-")
    return text.replace("-", "−")


def percent(value: float, digits: int = 0, sign: bool = False) -> str:
    """Return a number of percent: "71%" in both languages, without a space."""
    return f"{number(value, digits, sign)}%"


def day_text(day: date) -> str:
    """Return a day such as "Nov 22, 2026"."""
    from babel.dates import format_date

    return format_date(day, locale=current_language())


def moment_text(at: datetime) -> str:
    """Return a day with its hour and minute."""
    return f"{day_text(at)} {at:%H:%M}"
