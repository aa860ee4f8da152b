"""A column that somebody says holds answers on a scale: on which, its answers tell."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.by_answers import as_answers
from loaders.planning import column_of
from loaders.raw import RawExport
from survey.codebook import Codebook
from survey.export import ColumnPlan, Role
from survey.labels import LabelOrder

# More labels than any scale has are somebody's words: to put them in order makes no sense.
_MOST_LABELS = 11


def as_item(
    raw: RawExport, index: int, codebook: Codebook, declared: Sequence[LabelOrder]
) -> ColumnPlan | None:
    """Return the plan of a column as an ITEM, IGNORE with the reason "unknown_labels" where the
    labels must be put in order first, None where the answers tell no scale.
    """
    column = column_of(raw, index, codebook)
    plan = as_answers(column, declared)
    few = 1 < column.profile.n_distinct <= _MOST_LABELS
    waits = few and plan.role is Role.IGNORE and plan.reason == "unknown_labels"
    return plan if waits or plan.role is Role.ITEM else None
