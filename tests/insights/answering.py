"""People who answer, in a real store: every sum of theirs is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from disclosure.release import ReleasedScore, rounding_step
from disclosure.viewer import EVERYTHING
from insights.cells import EVERYBODY, Filter
from insights.measurements import Measurements
from insights.teams import team_overview
from store import Store
from survey.export import ItemUse
from survey.period import Period
from survey.programme import Programme
from survey.scale import Scale
from tests.store.exports import SATISFIED, survey_export

QUARTER = Period.parse("2026-Q3")
CUSTOMERS = "customer_satisfaction"
CONTENT = ItemUse("es1", Programme.ES, "employee_satisfaction", Scale(1, 5), False, "Content?")

Person = dict[str, Any]

DIVIDED = {"One": 32, "Two": 34, "Three": 36, "Four": 38}
"""Women, and as many men, of teams large enough to be divided by gender."""


def people(
    team: str | None,
    n: int,
    department: str | None = "West",
    values: Sequence[int] = (2, 4, 5, 3, 4),
    **attributes: str,
) -> list[Person]:
    """``n`` people of a team who answer the one question with ``values`` in turn."""
    return [
        {
            "team": team,
            "department": department,
            "answers": {"cs1": values[i % len(values)]},
            **attributes,
        }
        for i in range(n)
    ]


def first(**sizes: int) -> list[Person]:
    """Two departments of two teams each, women and men: of a wave's first file."""
    n = {"One": 12, "Two": 14, "Three": 16, "Four": 18, **sizes}
    return [
        person
        for at, (team, size) in enumerate(n.items())
        for gender, values in (("f", (2, 4, 5)), ("m", (3, 1 + at % 5, 4)))
        for person in people(team, size, "West" if at < 2 else "East", values, gender=gender)
    ]


def late(team: str, n: int, gender: str = "f") -> list[Person]:
    """Those of a team in the west who answer late, and low."""
    return people(team, n, "West", [1], gender=gender)


def imported(store: Store, file_hash: str, answering: Iterable[Person], **header: Any) -> int:
    """Store a file of these people and return its import."""
    loaded = survey_export(list(answering), [SATISFIED], file_hash=file_hash, **header)
    return store.import_export(loaded).import_id


def staff_of(answering: Iterable[Person]) -> list[Person]:
    """The same people, as staff."""
    return [{**p, "answers": {"es1": p["answers"]["cs1"]}} for p in answering]


def imported_staff(store: Store, file_hash: str, answering: Iterable[Person]) -> int:
    loaded = survey_export(
        staff_of(answering), [CONTENT], file_hash=file_hash, programme=Programme.ES
    )
    return store.import_export(loaded).import_id


def rounded_mean(answering: Iterable[Person], *, whole_points: bool = True) -> float:
    """The mean score 0-100 of people as the gate's rule rounds it."""
    scores = [25.0 * (person["answers"]["cs1"] - 1) for person in answering]
    step = rounding_step(len(scores), whole_points=whole_points)
    return round(round(sum(scores) / len(scores) / step) * step, 1)


def of(answering: Iterable[Person], **wanted: str) -> list[Person]:
    """Those of whom all this is true."""
    return [p for p in answering if all(p.get(key) == value for key, value in wanted.items())]


def seen(store: Store, who: Filter = EVERYBODY) -> dict[str, ReleasedScore]:
    """What is shown of the company, departments and teams, by name, by a process of its own."""
    return units_in(Measurements.of(store), who)


def shown(found: Mapping[str, ReleasedScore]) -> set[str]:
    """The names of units with a score."""
    return {name for name, score in found.items() if score.is_shown}


def units_in(data: Measurements, who: Filter = EVERYBODY) -> dict[str, ReleasedScore]:
    overview = team_overview(data, EVERYTHING, QUARTER, who=who)
    if not overview.constructs:
        return {}
    at = overview.constructs.index(CUSTOMERS)
    return {
        "company": overview.company[at],
        **{row.name: row.scores[at] for row in overview.departments},
        **{row.team.name: row.scores[at] for row in overview.rows},
    }


def wave(least=3):
    """Two departments of three teams each, in six cells of two attributes.

    The smallest team has ``least`` people in each cell, every further one more.
    """
    levels = [("f", "20s"), ("f", "30s"), ("m", "20s"), ("m", "30s"), ("m", "40s"), ("f", "40s")]
    return [
        person
        for t in range(6)
        for i, (gender, age) in enumerate(levels)
        for person in people(
            f"Team {t}",
            least + t,
            "West" if t < 3 else "East",
            [2 + (i + t) % 4, 3, 5 - i % 2],
            gender=gender,
            age=age,
        )
    ]


def small_wave():
    """Some teams and cells of few people, so that there is much to hide."""
    sizes = [(4, 9), (62, 38), (7, 7), (3, 3), (50, 41), (33, 43), (2, 2)]
    return [
        person
        for t, (women, men) in enumerate(sizes)
        for gender, n in (("f", women), ("m", men))
        for age, of_age in (("20s", n // 2), ("30s", n - n // 2))
        for person in people(
            f"Team {t}",
            of_age,
            "West" if t < 3 else "East",
            [1 + t % 3, 4, 5],
            gender=gender,
            age=age,
        )
    ]
