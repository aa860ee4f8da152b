"""The teams' heat map: which cells differ clearly from the company, in which order rows stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosure.release import ReleasedScore
from insights.teams import DepartmentRow, TeamOverview, TeamRow


def side(score: ReleasedScore, company: ReleasedScore) -> int | None:
    """Return 1 clearly above, -1 clearly below, 0 neither; None where none can be told."""
    if score.ci_low is None or score.ci_high is None or company.score is None:
        return None
    return int(score.ci_low > company.score) - int(score.ci_high < company.score)


def distance(score: ReleasedScore, company: ReleasedScore) -> float | None:
    """Return the points between two scores; None where either is not shown."""
    if score.score is None or company.score is None:
        return None
    return score.score - company.score


def sorted_by(overview: TeamOverview, construct: str) -> TeamOverview:
    """Return the units with the lowest score in a construct first, those without one last.

    Without a construct they keep their order: by department and name.
    """
    if construct not in overview.constructs:
        return overview
    at = overview.constructs.index(construct)

    def place(row: DepartmentRow | TeamRow) -> tuple[bool, float]:
        score = row.scores[at].score
        return score is None, score or 0.0

    return replace(
        overview,
        departments=tuple(sorted(overview.departments, key=place)),
        rows=tuple(sorted(overview.rows, key=place)),
    )


def of_measures(overview: TeamOverview, constructs: Sequence[str]) -> TeamOverview:
    """Return the same units with the scores of some constructs alone."""
    if tuple(constructs) == overview.constructs:
        return overview
    places = [overview.constructs.index(construct) for construct in constructs]
    return replace(
        overview,
        constructs=tuple(constructs),
        company=tuple(overview.company[at] for at in places),
        departments=tuple(
            replace(row, scores=tuple(row.scores[at] for at in places))
            for row in overview.departments
        ),
        rows=tuple(
            replace(row, scores=tuple(row.scores[at] for at in places)) for row in overview.rows
        ),
    )
