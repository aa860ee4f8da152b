"""Sums that are at hand already, without files, attributes or a memory of what was shown."""

from __future__ import annotations

import numpy as np
import pandas as pd

from insights.cells import Attributes


class PlainSource:
    """The gate's source where there is no store: one frame of sums of whole teams."""

    def __init__(self, moments: pd.DataFrame) -> None:
        self._moments = moments.assign(level_a="", level_b="", file_hash="")

    def data_version(self) -> int:
        """Return always the same: a frame does not change."""
        return 0

    def group_moments(
        self, programme: str, audience: str, period: str, attributes: Attributes
    ) -> pd.DataFrame:
        """Return the sums of a wave's teams."""
        of_wave = np.full(len(self._moments), not attributes)
        wave = (programme, audience, period)
        for column, value in zip(("programme", "audience", "period"), wave, strict=True):
            of_wave &= (self._moments[column] == value).to_numpy()
        return self._moments.loc[of_wave]

    def question_counts(
        self,
        programme: str,  # noqa: ARG002  the same answer for every wave, here and below
        audience: str,  # noqa: ARG002
        period: str,  # noqa: ARG002
        construct: str,  # noqa: ARG002
    ) -> pd.DataFrame:
        """Return none: sums of scores do not tell how single questions were answered."""
        names = ["unit_id", "item_id", "file_hash", "n", "favourable", "unfavourable"]
        return pd.DataFrame(columns=names)

    def rating_counts(
        self,
        programme: str,  # noqa: ARG002
        audience: str,  # noqa: ARG002
        period: str,  # noqa: ARG002
    ) -> pd.DataFrame:
        """Return none: nothing is known of the people."""
        return pd.DataFrame(columns=["unit_id", "rater_unit_id", "n"])

    def attribute_levels(
        self,
        programme: str,  # noqa: ARG002
        audience: str,  # noqa: ARG002
        period: str,  # noqa: ARG002
    ) -> dict[str, tuple[str, ...]]:
        """Return none: nothing is known of the people."""
        return {}

    def table_releases(
        self,
        programme: str,  # noqa: ARG002
        audience: str,  # noqa: ARG002
        period: str,  # noqa: ARG002
        attributes: Attributes,  # noqa: ARG002
    ) -> pd.DataFrame:
        """Return no entry."""
        return pd.DataFrame()

    def append_releases(self, shown: pd.DataFrame) -> None:
        """Remember nothing."""
