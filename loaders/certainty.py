"""How sure a column's role is, in percent, by the reason for it."""

from __future__ import annotations

CERTAINTY = {
    "tool": 100,
    "codebook": 100,
    "blank": 100,
    "heading": 95,
    "declared": 95,
    "personal": 95,
    "numbering": 95,
    "labels": 90,
    "stated": 85,
    "percents": 85,
    "another": 80,
    "picks": 75,
    "joined": 75,
    "numbers": 70,
    "texts": 65,
    "names_rows": 60,
    "company": 55,
    "shares": 50,
    "zero": 50,
    "nothing": 40,
    "unknown_labels": 30,
}
"""By reason; what rests on a fixed name is surer than what the answers look like."""

ASKED = 80
"""A question that mentions a team or an age may still be about something else."""
