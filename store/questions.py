"""What the screens ask the store for: sums, but for what no sum can tell."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from store import (
    comments,
    groups,
    headcounts,
    item_scores,
    kpis,
    moments,
    parents,
    reading,
    units,
)
from store.cells import Cell
from store.connection import Connection


class Questions:
    """The part of the store that answers."""

    _connection: Connection

    def data_version(self) -> int:
        """Return a number that every change of survey data changes: a key for caches."""
        return self._connection.data_version()

    def units(self, kind: str) -> dict[int, str]:
        """Return id and name of the units of a kind: company, region, department or team."""
        return units.units(self._connection, kind)

    def team_parents(self, period: str | None = None) -> pd.DataFrame:
        """Return unit_id, team, department and region of each team, as valid in ``period``.

        The latest that was known at its end holds; where only later periods tell, their
        earliest. None asks for what is known last.
        """
        return parents.team_parents(self._connection, period)

    def construct_moments(self, cell: Cell | None = None) -> pd.DataFrame:
        """Return the sums of scores 0-100 by programme, audience, period, unit and construct.

        ``n``, ``total`` and ``total_of_squares`` add up over units. A team result without n, or
        with n 0, has n 0 and NaN totals; one without sd has NaN squares. ``response_rate`` is in
        percent, NaN where no file states it. ``cell`` keeps respondents of one attribute cell;
        None, everyone.
        """
        return moments.construct_moments(self._connection, cell)

    def construct_items(self) -> pd.DataFrame:
        """Return the versions of items on which each wave's scores of a construct rest.

        Columns: programme, audience, period, construct, item_id, version, scale_min, scale_max,
        reverse and text; waves in the order of time. An item counts for its construct and for
        the one that this is part of. Results per team have no items, so no rows.
        """
        return reading.construct_items(self._connection)

    def asked_items(self) -> pd.DataFrame:
        """Return the versions of the questions on a scale that each wave asked, scored or not.

        Columns: item_id, version, programme, construct, scale_min, scale_max, reverse, text,
        audience and period; waves in the order of time.
        """
        return reading.asked_items(self._connection)

    def answer_counts(
        self,
        *,
        unit_ids: Collection[int] | None = None,
        programme: str | None = None,
        period: str | None = None,
        construct: str | None = None,
    ) -> pd.DataFrame:
        """Return how often each value of each item was given, by wave and unit.

        Columns: programme, audience, period, unit_id, item_id, construct, scale_min, scale_max,
        reverse, value (as answered, before any reversal) and n.
        """
        return reading.answer_counts(
            self._connection,
            unit_ids,
            programme=programme,
            period=period,
            construct=construct,
        )

    def question_counts(
        self, programme: str, audience: str, period: str, construct: str
    ) -> pd.DataFrame:
        """Return how many answered each question of a construct, by unit and file.

        Columns: unit_id, item_id, file_hash, n, favourable (above 60 on 0-100, reversed items
        turned round: 4 and 5 of five) and unfavourable (below 40). Questions of the construct's
        parts are not in it.
        """
        return reading.question_counts(self._connection, programme, audience, period, construct)

    def construct_pairs(self, programme: str, period: str, *, audience: str = "") -> pd.DataFrame:
        """Return sums and cross-products of the scores of one wave's respondents.

        Columns: unit_id, construct_a, construct_b (a <= b in the alphabet), n, sum_a, sum_b,
        sum_aa, sum_bb and sum_ab.
        """
        return reading.construct_pairs(self._connection, programme, audience, period)

    def item_scores(
        self, programme: str, period: str, *, audience: str = "", most: int
    ) -> pd.DataFrame:
        """Return a wave's answers on 0-100 of at most ``most`` people, drawn alike every time.

        Columns: person (from 0, for this question only), unit_id, item_id, construct and score,
        reversed items turned round. Answers deleted for their age are not in it.
        """
        return item_scores.item_scores(self._connection, programme, audience, period, most)

    def group_moments(
        self, programme: str, audience: str, period: str, attributes: tuple[str, ...] = ()
    ) -> pd.DataFrame:
        """Return the sums of scores of every group of a wave, by the file they came in.

        Columns: unit_id (0 for people without a team), construct, level_a (of ``attributes[0]``),
        level_b, file_hash, n, total and total_of_squares; names are categories, rows are in no
        order and add up: a unit that was two has two. ``attributes`` are none, one or two: only
        people who state all of them are counted. Without any, results per team count too.

        Raises
        ------
        ValueError
            If there are more than two attributes, one twice, or one that is not in the list.
        """
        return groups.group_moments(self._connection, programme, audience, period, attributes)

    def rating_counts(self, programme: str, audience: str, period: str) -> pd.DataFrame:
        """Return how many people of rater_unit_id rated unit_id; of unit 0 are the others."""
        return groups.rating_counts(self._connection, programme, audience, period)

    def attribute_levels(
        self, programme: str, audience: str, period: str
    ) -> dict[str, tuple[str, ...]]:
        """Return the levels with scores in a wave, of each attribute that has any."""
        return groups.attribute_levels(self._connection, programme, audience, period)

    def comments(self, programme: str, audience: str, period: str) -> pd.DataFrame:
        """Return unit_id, question, text and import_id of a wave, in a random order."""
        return comments.comments(self._connection, programme, audience, period)

    def headcounts(self) -> pd.DataFrame:
        """Return programme, period, unit_id, kind, name and invited: the latest numbers."""
        return headcounts.headcounts(self._connection)

    def kpis(self, unit_id: int | None = None) -> pd.DataFrame:
        """Return unit_id, period, metric, numerator and denominator: the latest numbers.

        ``denominator`` is NaN where there is none; ``unit_id`` None asks for every unit.
        """
        return kpis.kpis(self._connection, unit_id)
