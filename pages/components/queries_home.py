"""What the first screen and HR's checklist ask, remembered; see remembered.py."""

from __future__ import annotations

from insights import checklist, home_freshness
from insights import home as homes
from insights.value_chain import ChainChoices, chain_choices, default_lag, lag_choices
from pages.components import queries
from pages.components.remembered import remembered, remembered_for_all
from pages.components.session import current_store, current_viewer
from survey.access import Role
from survey.language import current_language
from survey.period import Period


@remembered
def _home(period: Period, lag: int, audience: str) -> homes.Home:
    chain = queries.chain(period, lag, audience)
    return homes.home(queries.measurements(), queries.scope(), chain)


def home(choices: ChainChoices, audience: str) -> homes.Home:
    """Return what is new of the company, with the chain as its own screen opens."""
    period = choices.periods[0]
    return _home(period, default_lag(lag_choices(queries.measurements(), period)), audience)


def choices() -> ChainChoices:
    """Return the periods and customer groups there are."""
    return chain_choices(queries.measurements())


@remembered_for_all(most=2)
def freshness() -> home_freshness.Freshness | None:
    """Return how new the answers are."""
    return home_freshness.freshness(current_store())


@remembered_for_all(most=8)
def _missing(language: str) -> tuple[checklist.Missing, ...]:  # noqa: ARG001  it has words
    data = queries.measurements_for_hr()
    return checklist.checklist(current_store(), data, current_viewer())


def missing() -> tuple[checklist.Missing, ...]:
    """Return what HR still has to bring, in the language in use; HR only."""
    current_viewer().require(Role.HR)
    return _missing(current_language())
