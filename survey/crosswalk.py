"""The crosswalk: which unit a spelling means, what teams became, and whose customers they serve.

Units are named here, as HR names them; only the store knows their numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from survey.language import mark


class ChangeKind(StrEnum):
    """What became of a team."""

    MERGED = "merged"  # with others, into the new team
    SPLIT = "split"  # the new team is a part of it
    RENAMED = "renamed"  # the same people under another name


CHANGE_KINDS: Mapping[str, str] = {
    ChangeKind.MERGED: mark("merged"),
    ChangeKind.SPLIT: mark("split"),
    ChangeKind.RENAMED: mark("renamed"),
}

UNIT_KINDS: Mapping[str, str] = {
    "team": mark("Team"),
    "department": mark("Department"),
    "region": mark("Region"),
}

SOURCES: Mapping[str, str] = {
    "import": mark("a file"),
    "hr": mark("HR"),
    "sample": mark("the sample"),
}


@dataclass(frozen=True)
class Spelling:
    """A spelling and the unit it means; ``row`` is where it stands, as a spreadsheet counts."""

    kind: str
    spelling: str
    unit: str
    source: str = field(default="", compare=False)
    last_seen: str = field(default="", compare=False)
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class TeamChange:
    """From ``period`` on, the old team's people are in the new one, or some of them."""

    old: str
    new: str
    period: str
    kind: ChangeKind
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class TeamWeight:
    """How much one customers' unit counts for a staff team, against its other ones."""

    staff: str
    customers: str
    weight: float
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Crosswalk:
    """What HR wants: spellings to set, and all changes and weights; None leaves them be."""

    names: tuple[Spelling, ...] = ()
    changes: tuple[TeamChange, ...] | None = None
    weights: tuple[TeamWeight, ...] | None = None


@dataclass(frozen=True)
class Joined:
    """Two units that become one, and how many answers move."""

    old: str
    new: str
    n_answers: int


@dataclass(frozen=True)
class CrosswalkOutcome:
    """What a crosswalk changes; spellings and renamings are pairs of the old and the new."""

    spelled: tuple[tuple[str, str], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    joined: tuple[Joined, ...] = ()
    new_units: tuple[str, ...] = ()
    changes_added: tuple[TeamChange, ...] = ()
    changes_removed: tuple[TeamChange, ...] = ()
    weights_added: tuple[TeamWeight, ...] = ()
    weights_removed: tuple[TeamWeight, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Return whether nothing would be other than before."""
        return self == CrosswalkOutcome()
