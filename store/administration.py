"""What the administrator keeps in the store: access, settings, audit log, release ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from store import access, audit, ledger
from store.connection import Connection
from survey.access import Grant


class Administration:
    """The part of the store that is not survey data.

    No write here changes ``data_version`` or waits for an import to end.
    """

    _connection: Connection

    def access_version(self) -> int:
        """Return a number that every change of settings or grants changes: a key for caches."""
        return self._connection.access_version()

    def settings(self) -> dict[str, str]:
        """Return every setting by its name."""
        return access.settings(self._connection)

    def set_settings(self, changed: Mapping[str, str]) -> None:
        """Set these settings and leave the others."""
        access.set_settings(self._connection, changed)

    def grants(self) -> tuple[Grant, ...]:
        """Return all grants in the order in which they were given."""
        return access.grants(self._connection)

    def replace_grants(self, grants: Iterable[Grant]) -> None:
        """Keep these grants in place of all that were there."""
        access.replace_grants(self._connection, grants)

    def append_audit(self, who: str, action: str, detail: Mapping[str, str]) -> None:
        """Add to the audit log what somebody did now; nothing takes it out again."""
        audit.append_audit(self._connection, who, action, detail)

    def audit_log(self, newest: int | None = None) -> pd.DataFrame:
        """Return number, at (UTC), who, action and detail (JSON text), newest first.

        ``newest`` is how many rows at most, None for all.
        """
        return audit.audit_log(self._connection, newest)

    def audit_is_intact(self) -> bool:
        """Return whether the audit log is as it was written: no row changed, missing or added."""
        return audit.audit_is_intact(self._connection)

    def releases(self, programme: str, audience: str, period: str) -> pd.DataFrame:
        """Return what was last shown of each group of a wave, one row per group.

        Columns: state, released_at (UTC) and those of ``append_releases``.
        """
        return ledger.releases(self._connection, programme, audience, period)

    def table_releases(
        self, programme: str, audience: str, period: str, attributes: tuple[str, ...]
    ) -> pd.DataFrame:
        """Return what was last shown of each group of a wave by these attributes, in no order.

        Columns: state, construct, unit_id, level_a, level_b, files, n, score, ci_low and ci_high.
        """
        return ledger.table_releases(self._connection, programme, audience, period, attributes)

    def append_releases(self, shown: pd.DataFrame) -> None:
        """Add what is shown of groups: one new state of each wave in it.

        Columns: programme, audience, period, construct, unit_id, attribute_a, level_a,
        attribute_b, level_b ('' for everyone), files (JSON object: file_hash -> people), n,
        score, ci_low and ci_high. Rows outlive the undo and the replacing of imports on purpose:
        what was once shown stays known.

        Raises
        ------
        KeyError
            If a column is missing.
        """
        ledger.append_releases(self._connection, shown)
