"""What the first screen and HR's checklist ask, remembered; see remembered.py."""

from __future__ import annotations

from insights import checklist, home_freshness, home_wording
from insights import home as homes
from insights.home_statements import Statement
from insights.value_chain import ChainChoices, chain_choices, default_lag, lag_choices
from pages.components import queries
from pages.components.remembered import remembered, remembered_for_all
from pages.components.session import current_store, current_viewer
from survey.access import Role
from survey.language import current_language
from survey.period import Period
from survey.programme import Programme


@remembered
def _home(period: Period, lag: int, audience: str) -> homes.Home:
    chain = queries.chain(period, lag, audience)
    return homes.home(queries.measurements(), queries.scope(), chain)


def home(choices: ChainChoices, audience: str) -> homes.Home:
    """Return what is new of the company, with the chain as its own screen opens."""
    period = choices.periods[0]
    return _home(period, default_lag(lag_choices(queries.measurements(), period)), audience)


@remembered
def _statements(
    period: Period,
    lag: int,
    audience: str,
    said_missing: frozenset[Programme],
    language: str,  # noqa: ARG001  they have words
) -> tuple[Statement, ...]:
    return home_wording.statements(_home(period, lag, audience), said_missing=said_missing)


def statements(home: homes.Home, said_missing: frozenset[Programme]) -> tuple[Statement, ...]:
    """Return what is said of the company, in the language in use; see `home_wording`."""
    chain = home.chain
    asked = chain.period, chain.lag, chain.audience
    return _statements(*asked, said_missing, current_language())


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
