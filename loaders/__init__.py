"""Readers of survey exports: a dialect is a module, and a file is parsed in a child process."""

from loaders.by_answers import unknown_label_groups
from loaders.opening import open_export
from loaders.planning import propose_plan
from loaders.raw import RawExport
from loaders.reading import distinct_answers, read_export

__all__ = [
    "RawExport",
    "distinct_answers",
    "open_export",
    "propose_plan",
    "read_export",
    "unknown_label_groups",
]
