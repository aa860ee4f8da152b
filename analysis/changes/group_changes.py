"""Changes of many groups of teams at once, by their people and by their teams."""

from dataclasses import dataclass

import numpy as np

from analysis.arrays import FloatArray, IntArray, check_level, same_length
from analysis.changes.differences import Differences, welch_differences
from analysis.linearise import influence_in_groups
from analysis.moments import TeamMoments


@dataclass(frozen=True, eq=False)
class GroupChanges:
    """The change of each of G groups' means between two waves.

    Attributes
    ----------
    by_people : Differences
        With the people of each wave as the sample, as `difference_of_means`.
    by_teams : Differences
        With teams as clusters, as `change_in_mean`.
    n_before, n_after : (G,) float
        Answers.
    mean_before, mean_after : (G,) float
        Score points; NaN without answers.
    """

    by_people: Differences
    by_teams: Differences
    n_before: FloatArray
    n_after: FloatArray
    mean_before: FloatArray
    mean_after: FloatArray


def group_changes(
    before: TeamMoments,
    after: TeamMoments,
    groups: tuple[IntArray, IntArray],
    n_groups: int,
    level: float = 0.95,
) -> GroupChanges:
    """Return each group's change of the mean of all respondents, in score points.

    Parameters
    ----------
    before, after : TeamMoments
        The same J teams in the same order; ``n`` 0 where a team is absent from a wave.
    groups : two (J,) int
        Each team's group in either wave, 0 to `n_groups` - 1; -1 = none.
    n_groups : int
        G.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    GroupChanges
        A group has no difference by people with fewer than two in a wave, of unknown spread, or
        if nothing differs; none by teams below two of them, or if all changed alike.

    Raises
    ------
    ValueError
        If the waves hold different numbers of teams.

    Notes
    -----
    As `analysis.changes.change.difference_of_means` of each group's people, and
    `analysis.changes.change.change_in_mean` of its teams, for all groups in one go.

    Source
    ------
    As these two, with which it is compared in the tests.

    Examples
    --------
    >>> before = TeamMoments.from_means([10, 10, 9], [60, 70, 50], [9, 9, 9])
    >>> after = TeamMoments.from_means([10, 10, 9], [64, 72, 55], [9, 9, 9])
    >>> group = np.array([0, 0, 1])
    >>> found = group_changes(before, after, (group, group), 2)
    >>> found.by_people.value, found.by_teams.standard_error
    (array([3., 5.]), array([ 1., nan]))
    """
    check_level(level)
    same_length(before=before.n, after=after.n)
    placed = [
        np.where(side.answered, group, -1)
        for side, group in zip((before, after), groups, strict=True)
    ]
    people = [
        _people(side, group, n_groups) for side, group in zip((before, after), placed, strict=True)
    ]
    counted = [(side.mean, side.variance / np.maximum(side.n, 1), side.n - 1) for side in people]
    asked = (people[0].n >= 2) & (people[1].n >= 2)
    by_people = welch_differences(np.stack(counted[0]), np.stack(counted[1]), asked, level)
    by_teams = _by_teams((before, after), (placed[0], placed[1]), n_groups, level)
    return GroupChanges(
        by_people, by_teams, people[0].n, people[1].n, people[0].mean, people[1].mean
    )


def _people(moments: TeamMoments, group: IntArray, n_groups: int) -> TeamMoments:
    """Return the moments of the people of all teams of each group together."""
    at = np.flatnonzero(group >= 0)
    columns = (moments.n, moments.total, moments.total_of_squares)
    sums = (np.bincount(group[at], column[at], n_groups) for column in columns)
    return TeamMoments(*(column.astype(np.float64) for column in sums))


def _by_teams(
    waves: tuple[TeamMoments, TeamMoments],
    groups: tuple[IntArray, IntArray],
    n_groups: int,
    level: float,
) -> Differences:
    (mean_0, part_0), (mean_1, part_1) = (
        influence_in_groups(side, group, n_groups)
        for side, group in zip(waves, groups, strict=True)
    )
    stayed = groups[0] == groups[1]  # a team that was in it twice counts once
    teams, squares = np.zeros((2, n_groups))
    for group, part in (
        (groups[1], np.where(stayed, part_1 - part_0, part_1)),
        (np.where(stayed, -1, groups[0]), part_0),
    ):
        at = np.flatnonzero(group >= 0)
        teams += np.bincount(group[at], minlength=n_groups)
        squares += np.bincount(group[at], part[at] ** 2, n_groups)
    value, told = mean_1 - mean_0, (teams >= 2) & (squares > 0)
    error = np.sqrt(teams / np.maximum(teams - 1, 1) * squares)
    return Differences(value, error, teams - 1, level).only(told & ~np.isnan(value))
