"""What the store holds already of a survey that HR is about to add to."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from store.connection import Connection
from store.pseudonyms import PseudonymKey
from store.rows import visible

_WAVES = """
SELECT programme, audience, period, NULLIF(COUNT(response_id), 0) AS n_responses
FROM wave LEFT JOIN response USING (wave_id)
GROUP BY ALL
ORDER BY programme, audience, ANY_VALUE(period_number * 12 // period_length), period
"""

_TEAMS = """
WITH asked AS (
    SELECT wave_id, unit_id FROM response
    UNION SELECT wave_id, unit_id FROM team_score
    UNION SELECT wave_id, unit_id FROM answer_count
)
SELECT DISTINCT name
FROM asked JOIN wave USING (wave_id) JOIN unit USING (unit_id)
WHERE kind = 'team' AND (programme, audience, period) = (?, ?, ?)
"""

_KNOWN = """
SELECT COUNT(DISTINCT (wave_id, respondent_key))
FROM response JOIN wave USING (wave_id)
JOIN coded ON coded.code = respondent_key AND coded.period = wave.period
WHERE programme = ? AND audience = ?
"""


class EarlierWaves:
    """The part of the store that a new file is compared with."""

    _connection: Connection
    _key: PseudonymKey

    def waves(self) -> pd.DataFrame:
        """Return programme, audience, period and n_responses, in the order of time.

        ``n_responses`` is NaN where the answers were deleted for their age, or never there.
        """
        return self._connection.frame(_WAVES)

    def teams_of_wave(self, programme: str, audience: str, period: str) -> frozenset[str]:
        """Return the names of the teams that a wave has answers or results of."""
        rows = self._connection.rows(_TEAMS, [str(programme), audience, period])
        return frozenset(name for (name,) in rows)

    def people_known(self, programme: str, audience: str, people: pa.Table) -> int:
        """Return how many of these people answered a survey in the same period before.

        ``people`` has period and respondent, the id as the file has it, as text or null.

        Raises
        ------
        WrongKey, KeyTooShort
            If the key of the pseudonyms is gone: then nobody can be recognised.
        """
        with self._connection.read() as cursor:
            codes = self._key.codes(cursor)
            if codes is None:
                return 0
            keys = codes.respondent_keys(people["respondent"].to_pylist())
            coded = pa.table({"period": people["period"], "code": pa.array(keys, pa.string())})
            with visible(cursor, coded=coded):
                rows = cursor.execute(_KNOWN, [str(programme), audience]).fetchall()
        return rows[0][0]
