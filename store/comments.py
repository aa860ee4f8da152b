"""What people wrote: apart from their responses, and in no order."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from store.cells import wave_columns
from store.connection import Connection
from store.errors import WrongExport
from store.pseudonyms import Codes
from store.rows import append_rows, visible

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OF_RESPONSES = """
SELECT c.response, response.wave_id, response.unit_id, CAST(c.question AS VARCHAR),
    CAST(c.text AS VARCHAR)
FROM incoming c JOIN response ON response.response_id = $first + c.response
    AND response.import_id = $import_id
"""

_COMMENTS = """
SELECT unit_id, question, text, import_id
FROM comment JOIN wave USING (wave_id)
WHERE programme = $programme AND audience = $audience AND period = $period
ORDER BY RANDOM()
"""


def append_comments(
    cursor: DuckDBPyConnection,
    import_id: int,
    comments: pa.Table,
    first: int,
    people: Sequence[str | None],
    codes: Codes | None,
) -> None:
    """Keep the comments of an import whose responses, from id ``first``, are written.

    ``people`` are the ids of the responses' authors, none at all where the file tells no one's.
    """
    with visible(cursor, incoming=comments.select(["response", "question", "text"])):
        found = cursor.execute(_OF_RESPONSES, {"first": first, "import_id": import_id}).fetchall()
    if len(found) != comments.num_rows:
        raise WrongExport("Some comments are of responses that the export does not hold.")
    rows = [
        (
            *(import_id, wave_id, unit_id, question, text),
            codes and codes.erase_key(people[response], import_id, wave_id, question),
        )
        for response, wave_id, unit_id, question, text in found
    ]
    secrets.SystemRandom().shuffle(rows)  # their order would lead to the responses
    append_rows(cursor, "comment", rows)


def comments(connection: Connection, programme: str, audience: str, period: str) -> pd.DataFrame:
    """Return unit_id, question, text and import_id of a wave's comments, in a random order."""
    wave = wave_columns(programme, audience, period)
    return connection.frame(_COMMENTS, wave)


def delete_comments(cursor: DuckDBPyConnection, codes: Codes, respondent_id: str) -> None:
    """Delete what a person wrote: each comment bears a code of its own."""
    asked = cursor.execute(
        "SELECT DISTINCT import_id, wave_id, question FROM comment WHERE erase_key IS NOT NULL"
    ).fetchall()
    keys = [codes.erase_key(respondent_id, *where) for where in asked]
    cursor.execute("DELETE FROM comment WHERE erase_key IN (SELECT UNNEST(?))", [keys])
