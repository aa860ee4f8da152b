"""The items: each question as it was asked, in versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from store.rows import append_rows, next_value
from survey.codebook import normalised_wording
from survey.export import ItemUse

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KNOWN = """
SELECT item_key, version, item_id, programme, construct, scale_min, scale_max, reverse, text
FROM item
"""


def append_items(
    cursor: DuckDBPyConnection, import_id: int, items: Iterable[ItemUse]
) -> dict[str, int]:
    """Return the key of each item by its id; one asked differently is a new version.

    Numbering, punctuation and capitals do not make a question another one.
    """
    known: dict[tuple[str | int | bool, ...], int] = {}
    versions: Counter[tuple[str | int | bool, ...]] = Counter()  # the latest of each item
    for item_key, version, *use, text in cursor.execute(_KNOWN).fetchall():
        known[*use, normalised_wording(text)] = item_key
        versions[tuple(use[:2])] = max(version, versions[tuple(use[:2])])
    next_key = next_value(cursor, "item", "item_key")
    new: list[tuple[int | str | bool, ...]] = []
    key_of: dict[str, int] = {}
    for item in items:
        use = (item.id, str(item.programme), item.construct)
        use += (item.scale.minimum, item.scale.maximum, item.reverse)
        question = (*use, normalised_wording(item.text))
        if question not in known:
            versions[use[:2]] += 1
            known[question] = next_key + len(new)
            new.append((known[question], item.id, versions[use[:2]], *use[1:], item.text))
        key_of[item.id] = known[question]
    append_rows(cursor, "item", new)
    append_rows(cursor, "import_item", [(import_id, key) for key in key_of.values()])
    return key_of
