"""Cells as every reader of them expects: trimmed text, null where there is none."""

from __future__ import annotations

import pyarrow as pa

from loaders.arrow import pc


def tidied(table: pa.Table) -> pa.Table:
    """Return the cells as text without outer space, blank ones null, columns named 0, 1, ...

    Columns that list their different texts apart stay such.
    """
    columns = [tidied_texts(column.combine_chunks()) for column in table.columns]
    return pa.table(columns, names=[str(index) for index in range(len(columns))])


def tidied_texts(column: pa.Array) -> pa.Array:
    """Return one column of what ``tidied`` returns."""
    if isinstance(column, pa.DictionaryArray):
        texts = tidied_texts(column.dictionary)
        codes = column.indices
        listed = texts.dictionary_encode()  # some may be alike now, or blank
        if texts.null_count or len(listed.dictionary) < len(texts):
            codes = listed.indices.take(codes)
        return pa.DictionaryArray.from_arrays(codes, listed.dictionary)
    trimmed = pc.utf8_trim_whitespace(column.cast(pa.string()))
    return pc.if_else(pc.equal(trimmed, ""), None, trimmed)
