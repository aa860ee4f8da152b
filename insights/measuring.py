"""What measures a stage of the chain in a period, and when it was asked."""

from __future__ import annotations

from typing import NamedTuple

from insights.measurements import Measurements
from survey.chain import CONSTRUCT, SERVICE_RECEIVED, Stage
from survey.period import Period
from survey.programme import Programme


class Measured(NamedTuple):
    """A construct, and the period in which it was asked."""

    construct: str
    period: Period


def measured_by(data: Measurements, stage: Stage, period: Period, lag: int) -> Measured:
    """Return what measures a stage for the customers' period, staff asked ``lag`` before.

    Internal service is what staff were asked of it. Where they were not, it is what they said of
    other teams in the last survey of that which was begun by then: it has periods of its own.
    """
    asked = period_asked(stage, period, lag)
    if stage is Stage.INTERNAL_SERVICE and data.table(stage, asked) is None:
        begun = [
            p for p in data.periods(Programme.IS)
            if p.begins < asked.ends and data.table(SERVICE_RECEIVED, p) is not None
        ]  # fmt: skip
        if begun:
            return Measured(SERVICE_RECEIVED, max(begun, key=lambda p: (p.ends, p.length)))
    return Measured(stage, asked)


def period_asked(stage: Stage, period: Period, lag: int) -> Period:
    """Return when a stage's people were asked: staff ``lag`` periods before the customers."""
    return period.earlier(lag) if CONSTRUCT[stage].programme is Programme.ES else period


def periods_between(source: Period, target: Period) -> int:
    """Return by how many periods, of the target's length, it follows the source; 0 at the least.

    A source of another length counts by its end.
    """
    ended = -(-(source.number + 1) * target.length // source.length) - 1
    return max(target.number - ended, 0)


def measured_stages(data: Measurements) -> set[str]:
    """Return the stages that anybody was asked about."""
    measured = set(data.constructs())
    return measured | ({Stage.INTERNAL_SERVICE} if SERVICE_RECEIVED in measured else set())
