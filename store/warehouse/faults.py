"""Why the warehouse gives nothing: what was found, where, what was expected and what to do.

An engine's own message may quote a cell: it is never passed on.
"""

from __future__ import annotations

from store.errors import StoreError
from survey.language import gettext as _
from survey.language import mark

FAULTS: dict[str, tuple[str, str]] = {
    "no_mapping": (
        mark("CHAIN_WAREHOUSE names no file that can be read: {found}."),
        mark("Set it to the file that says where the surveys lie; docs/warehouse.md shows one."),
    ),
    "not_toml": (
        mark("{place} is not written as TOML: {found}."),
        mark("Correct that line; docs/warehouse.md shows a whole file."),
    ),
    "wrong_entry": (
        mark("{place} reads “{found}”. Expected: {expected}."),
        mark("Correct the mapping file; docs/warehouse.md shows a whole one."),
    ),
    "unknown_item": (
        mark("{place} names the question “{found}”, which the codebook does not have."),
        mark("Add the question to the codebook, with its scale, or correct the name."),
    ),
    "item_twice": (
        mark("{place} has the question “{found}” twice. Expected: once."),
        mark("Take one of the two columns out of the mapping file."),
    ),
    "no_items": (
        mark("{place} has no question of the codebook; it has: {found}."),
        mark("Name its questions in the part [survey.items] of the mapping file."),
    ),
    "no_source": (
        mark("{place}: there is no table or file “{found}” that this user may read."),
        mark("Correct the name in the mapping file, or ask for the right to read it."),
    ),
    "no_column": (
        mark("{place}: there is no column “{expected}”; there are: {found}."),
        mark("Correct the name in the mapping file, or the table."),
    ),
    "wrong_type": (
        mark("{place}: the column holds {found}. Expected: {expected}."),
        mark("Choose another column, or let a view of the warehouse turn it."),
    ),
    "many_levels": (
        mark("{place}: the column has more than {expected} different values."),
        mark("Choose a column of groups, such as age bands, or take it out of the mapping file."),
    ),
    "repeated_id": (
        mark("{place}: {found} rows have no id, or one that another row has."),
        mark("Choose the column that tells rows apart, or delete the repeated rows."),
    ),
    "no_pyspark": (
        mark("Spark is not installed here."),
        mark("Install it: python -m pip install -r requirements-warehouse.txt"),
    ),
    "unreachable": (
        mark("No Spark answers at {found}."),
        mark("Check the address, and that this computer may reach it."),
    ),
    "failed": (
        mark("The warehouse broke off: {found}."),
        mark("Nothing was changed. Its own log tells more; try again when it is mended."),
    ),
}
"""What was found, and what to do."""


class WarehouseFault(StoreError):
    """The warehouse, or the file that describes it, is not as expected; nothing was changed."""

    def __init__(self, kind: str, **facts: object) -> None:
        found, remedy = (_(text) for text in FAULTS[kind])
        super().__init__(f"{found.format(**facts)} {remedy}")
        self.kind = kind
