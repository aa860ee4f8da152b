"""Answers found beforehand: what will be asked next, a question at a time, while nobody waits.

They are those of whoever may see the whole company; what is remembered is kept apart by whose
results a viewer may see, so nobody else is shown one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from disclosure.viewer import Viewer
from insights.cells import EVERYBODY
from insights.gate import DataChanged
from insights.trends import COMPANY
from insights.value_chain import chain_choices, default_lag, lag_choices
from pages.components import queries, queries_drivers, queries_home, queries_teams, queries_trends
from pages.components.remembered import is_quiet
from pages.components.session import in_place_of, open_store
from pages.components.trends_filters import DEFAULT
from store.errors import StoreError
from survey.access import Role
from survey.chain import CONSTRUCT
from survey.period import Period
from survey.programme import Programme

Question = Callable[[], object]

OF_PEOPLE = (Programme.ES, Programme.CS)  # whose satisfaction has drivers
SECONDS_QUIET = 0.5  # after the last question of anybody: as long as a screen takes to draw
SECONDS_BETWEEN_LOOKS = 2.0  # for an import that ended
EXECUTIVE = Viewer(roles=frozenset({Role.EXECUTIVE}))


def answer_ahead() -> None:
    """Answer what will be asked, and all of it anew after each import, while the server runs."""
    answered = None
    while True:
        now = _version()
        if now is not None and now != answered:
            _answer_all(now)
            answered = now
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _answer_all(now: object) -> None:
    try:
        with in_place_of(EXECUTIVE):
            for question in questions():
                while not is_quiet(SECONDS_QUIET):
                    time.sleep(SECONDS_QUIET / 4)
                if _version() != now:
                    return
                question()
    except (StoreError, DataChanged):  # whoever opens a screen is told
        return


def _version() -> object:
    """What every change of the data or of the thresholds changes; None without a store."""
    try:
        store = open_store()
    except StoreError:
        return None
    return store.data_version(), store.access_version()


def questions() -> Iterator[Question]:
    """Return what the screens ask, in the order in which people come to it."""
    data = queries.measurements()
    choices = chain_choices(data)
    if not choices.periods:
        return
    audience = choices.audiences[0]
    yield partial(queries_home.home, choices, audience)
    yield from _newest(audience)
    for period in choices.periods:
        lags = lag_choices(data, period)
        every = (default_lag(lags), *(lags if period == choices.periods[0] else ()))
        for lag in dict.fromkeys(every):
            yield partial(queries.chain, period, lag, audience)
    for period in data.periods()[::-1]:
        yield partial(queries.overview, period, "", audience)
        yield partial(queries_teams.attribute_levels, period, audience)
    for construct in data.constructs():
        of = audience if CONSTRUCT[construct].programme is Programme.CS else ""
        yield partial(queries_trends.levels, construct, of)
        yield partial(queries_trends.trend, construct, COMPANY, of, EVERYBODY)
    for period in data.periods()[::-1]:
        for programme in OF_PEOPLE:
            if period in data.periods(programme):
                yield from _drivers(programme, period, audience)


def _newest(audience: str) -> Iterator[Question]:
    """What the other screens show when they are opened."""
    data = queries.measurements()
    newest = data.periods()[-1]
    yield partial(queries.overview, newest, "", audience)
    yield partial(queries_teams.attribute_levels, newest, audience)
    if DEFAULT in data.constructs():
        yield partial(queries_trends.trend, DEFAULT, COMPANY, "", EVERYBODY)
    for programme in OF_PEOPLE:
        for period in data.periods(programme)[-1:]:
            yield from _drivers(programme, period, audience)


def _drivers(programme: Programme, period: Period, audience: str) -> Iterator[Question]:
    yield partial(queries_drivers.drivers, programme, period, audience)
    if programme is Programme.CS:
        yield partial(queries_drivers.kano_of, period, audience)
