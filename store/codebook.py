"""HR's codebook: questions beside, or in place of, the supplied ones."""

from __future__ import annotations

from collections.abc import Collection

from store.connection import Connection
from store.rows import append_rows
from survey.codebook import Item
from survey.programme import Programme
from survey.scale import Scale

_ITEMS = """
SELECT item_id, programme, construct, scale_min, scale_max, reverse, text_en, text_zh
FROM codebook_item
ORDER BY rowid
"""

_DELETE = "DELETE FROM codebook_item WHERE item_id IN (SELECT UNNEST(?::VARCHAR[]))"

_DELETE_WORDING = """
DELETE FROM codebook_item WHERE item_id = ? AND text_en = ? AND text_zh = ?
"""


class KeptCodebook:
    """The part of the store that holds HR's codebook."""

    _connection: Connection

    def codebook_items(self) -> tuple[Item, ...]:
        """Return HR's items as they are now."""
        return tuple({item.id: item for item in self.codebook_editions()}.values())

    def codebook_editions(self) -> tuple[Item, ...]:
        """Return HR's items in every wording that they had, oldest first."""
        return tuple(
            Item(id, Programme(programme), construct, Scale(low, high), reverse, *texts)
            for id, programme, construct, low, high, reverse, *texts in self._connection.rows(
                _ITEMS
            )
        )

    def keep_codebook_items(self, items: Collection[Item], removed: Collection[str] = ()) -> None:
        """Keep these items, in place of those with their ids, and no longer the ones removed.

        An item that is worded anew keeps its earlier wordings beside it: surveys asked them.
        """
        rows = {item.id: _row(item) for item in items}
        with self._connection.write() as cursor:
            for item in items:
                cursor.execute(_DELETE_WORDING, [item.id, item.text_en, item.text_zh])
            cursor.execute(_DELETE, [list(removed)])
            append_rows(cursor, "codebook_item", list(rows.values()))


def _row(item: Item) -> tuple[str | int | bool, ...]:
    scale = item.scale.minimum, item.scale.maximum
    return (
        *(item.id, str(item.programme), item.construct, *scale),
        *(item.reverse, item.text_en, item.text_zh),
    )
