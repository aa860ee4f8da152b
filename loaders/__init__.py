"""Readers of survey exports: a dialect is a module, and a file is parsed in a child process."""

from loaders.by_answers import unknown_label_groups
from loaders.chosen import as_item
from loaders.generic_table import name as GENERIC_TABLE
from loaders.item_counts import ItemCounts, item_counts
from loaders.opening import open_export
from loaders.planning import propose_plan, with_distinct_ids
from loaders.raw import RawExport, Sheet
from loaders.reading import distinct_answers, read_export
from loaders.sandbox import read_sheet

__all__ = [
    "GENERIC_TABLE",
    "ItemCounts",
    "RawExport",
    "Sheet",
    "as_item",
    "distinct_answers",
    "item_counts",
    "open_export",
    "propose_plan",
    "read_export",
    "read_sheet",
    "unknown_label_groups",
    "with_distinct_ids",
]
