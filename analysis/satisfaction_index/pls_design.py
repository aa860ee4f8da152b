"""Which items measure which construct, and which construct leads to which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.arrays import BoolArray


@dataclass(frozen=True, eq=False)
class PlsDesign:
    """The drawing of a PLS path model.

    Parameters
    ----------
    blocks : Mapping of str to sequence of str
        Items of each construct, in the order in which the data hold them.
    paths : sequence of (str, str)
        Source and target of each path.

    Raises
    ------
    ValueError
        If a construct has no item or stands in no path, an item stands twice, a path names an
        unknown construct or paths run in a circle.

    Examples
    --------
    >>> drawing = PlsDesign({"PQ": ("q1", "q2"), "CS": ("s1",)}, (("PQ", "CS"),))
    >>> drawing.items, drawing.membership.tolist()
    (('q1', 'q2', 's1'), [[True, False], [True, False], [False, True]])
    """

    blocks: Mapping[str, Sequence[str]]
    paths: Sequence[tuple[str, str]]

    def __post_init__(self) -> None:
        """Check that the drawing can be estimated."""
        if not all(self.blocks.values()):
            raise ValueError("a construct has no item; give each at least one")
        if len(set(self.items)) < len(self.items):
            raise ValueError("an item measures two constructs; name it once")
        named = {construct for path in self.paths for construct in path}
        if named != set(self.blocks):
            strange = sorted(named ^ set(self.blocks))
            raise ValueError(f"{strange} stand in blocks or in paths only; name each in both")
        ways = np.linalg.matrix_power(self.leads.astype(float), len(self.blocks))
        if ways.any():
            raise ValueError("paths run in a circle; leave one out")

    @cached_property
    def items(self) -> tuple[str, ...]:
        """Return the p items, construct after construct."""
        return tuple(item for items in self.blocks.values() for item in items)

    @cached_property
    def constructs(self) -> tuple[str, ...]:
        """Return the L constructs."""
        return tuple(self.blocks)

    @cached_property
    def membership(self) -> BoolArray:
        """Return which item measures which construct, (p, L) bool."""
        sizes = [len(items) for items in self.blocks.values()]
        place = np.repeat(np.arange(len(sizes)), sizes)
        return place[:, None] == np.arange(len(sizes))

    @cached_property
    def leads(self) -> BoolArray:
        """Return whether the column's construct leads to the row's, (L, L) bool."""
        found = np.zeros((len(self.blocks), len(self.blocks)), dtype=np.bool_)
        for source, target in self.paths:
            if source in self.blocks and target in self.blocks:
                found[self.constructs.index(target), self.constructs.index(source)] = True
        return found

    def place(self, construct: str) -> int:
        """Return the place of `construct` in ``constructs``; raise ValueError if unknown."""
        return self.constructs.index(construct)
