"""Respondents' attributes: the fixed list by which answers may be filtered."""

from __future__ import annotations

from survey.language import mark

ATTRIBUTES: dict[str, str] = {
    "age": mark("Age group"),
    "gender": mark("Gender"),
    "tenure": mark("Length of service"),
    "position": mark("Position"),
    "customer_type": mark("Customer type"),
    "channel": mark("Channel"),
}
"""Id and name of each attribute; a column that is none of these is not stored."""
