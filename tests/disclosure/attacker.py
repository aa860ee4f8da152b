"""An attacker who has seen everything that all viewers together were shown.

``python -m tests.disclosure.attacker`` prints what he recovers behind each gate, and what each
gate still shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.sparse import csr_array, vstack
from scipy.stats import t as students_t

from disclosure.hidden_part import GUESSED_WITHIN, SURE
from tests.disclosure.bounds import bounds, most_open, narrow
from tests.disclosure.gates import PROTECTION, View
from tests.disclosure.guesses import guess
from tests.disclosure.knowledge import (
    Facts,
    Parts,
    as_means,
    facts_of_scores,
    few_people,
    hidden_groups,
    n_rows,
    parts,
    single_people,
)
from tests.disclosure.organisations import Organisation
from tests.disclosure.untold import guess_untold, narrow_untold

WITHIN = 5.0
"""Points from the truth within which a mean, or what a person said, counts as recovered."""

LARGER = "hidden, 5 or more"
TOLD = "told every n"
ONE_WAVE = "one wave"
WAVES = "several waves"


@dataclass
class Tally:
    """How many there were of each kind, and how many of them were recovered."""

    of: Counter[str] = field(default_factory=Counter)
    recovered: Counter[str] = field(default_factory=Counter)

    def count(self, kind: str, found: np.ndarray) -> None:
        """Add what an attack found of a kind."""
        self.of[kind] += len(found)
        self.recovered[kind] += int(found.sum())

    def share(self, kind: str) -> float:
        """Return the share of a kind that was found."""
        return self.recovered[kind] / max(self.of[kind], 1)

    def text(self, kind: str) -> str:
        """Return the numbers of a kind and their share, a dash where there were none."""
        numbers = f"{self.recovered[kind]}/{self.of[kind]} {self.share(kind):7.2%}"
        return numbers if self.of[kind] else "-"

    def add(self, other: Tally) -> None:
        """Add another tally."""
        self.of.update(other.of)
        self.recovered.update(other.recovered)


def attack(organisation: Organisation, views: Sequence[View]) -> Tally:
    """Return what is recovered of an organisation from all its waves, by every attack.

    Every wave is attacked by itself. Where everybody says the same in every wave and the
    attacker relies on it, the waves are held against one another as well.
    """
    tally = Tally()
    for wave, view in enumerate(views):
        if not organisation.steady or wave == len(views) - 1:
            tally.add(attack_people(organisation, [wave], [view], ONE_WAVE))
    if organisation.steady:
        tally.add(attack_people(organisation, range(len(views)), views, WAVES))
    tally.add(attack_larger_groups(organisation, len(views) - 1, views[-1]))
    return tally


def attack_quickly(organisation: Organisation, wave: int, view: View) -> Tally:
    """Return what is recovered of one wave without solving a programme: a lower limit."""
    tally, finest = Tally(), parts(organisation, [wave])
    facts = facts_of_scores(finest, [view])
    for kind, rows in _asked(organisation, finest, [view]).items():
        if not n_rows(rows):
            continue
        guessed = guess(facts, finest, rows).is_known(rows @ finest.total, WITHIN)
        tally.count(f"{kind}, {ONE_WAVE}, programming", most_open(facts, rows) <= 2 * WITHIN)
        tally.count(f"{kind}, {ONE_WAVE}, least squares", guessed)
    tally.count(f"all said the same, {ONE_WAVE}", _alike([view]))
    return tally


def attack_people(
    organisation: Organisation, waves: Sequence[int], views: Sequence[View], over: str
) -> Tally:
    """Return which few or single people's scores waves, held against one another, tell."""
    tally, finest = Tally(), parts(organisation, waves)
    facts, asked = facts_of_scores(finest, views), _asked(organisation, finest, views)
    rows = csr_array(vstack(list(asked.values())))
    ends = np.cumsum([n_rows(some) for some in asked.values()])[:-1]
    guessed = guess(facts, finest, rows).is_known(rows @ finest.total, WITHIN)
    for way, found in (
        ("programming", narrow(facts, rows, 2 * WITHIN)),
        ("least squares", guessed),
    ):
        for kind, of_kind in zip(asked, np.split(found, ends), strict=True):
            tally.count(f"{kind}, {over}, {way}", of_kind)
    tally.count(f"all said the same, {over}", _at_an_end(facts, finest))
    tally.count(f"all said the same, {over}", _alike(views))
    return tally


def _asked(
    organisation: Organisation, finest: Parts, views: Sequence[View]
) -> dict[str, csr_array]:
    return {
        "hidden, fewer than 5": hidden_groups(finest, views, few=True),
        "few people": few_people(organisation, finest, views),
        "persons": single_people(finest),
    }


def attack_larger_groups(organisation: Organisation, wave: int, view: View) -> Tally:
    """Return which hidden groups of 5 or more one wave tells.

    Hidden for the sake of others, as a rule. First the attacker is told everybody's numbers, too;
    what he finds then he tries again with what is shown alone. What no hiding beside it would
    keep secret is not counted: a group that is nearly all of a shown one, and one that is so much
    of shown groups of fewer attributes that those tell it by themselves.
    """
    tally, finest = Tally(), parts(organisation, [wave])
    secret = view.hidden & (view.n >= PROTECTION.minimum)
    facts = facts_of_scores(finest, [view])
    # Those beside the group may have said anything, or what people are guessed to say.
    for way, others_off in (("programming", 50.0), ("least squares", SURE * GUESSED_WITHIN)):
        groups = np.flatnonzero(secret & ~_nearly_all(organisation, view, others_off))
        rows = as_means(finest.groups[0][groups], finest)
        truth = rows @ finest.total
        if way == "programming":
            told = narrow(facts, rows, 2 * WITHIN)
        else:
            told = guess(facts, finest, rows).is_known(truth, WITHIN)
        told &= ~_told_by_margins(organisation, finest, view, groups, told)
        tally.count(f"{LARGER}, {TOLD}, {way}", told)
        shown, found = np.zeros(len(told), dtype=bool), groups[told]
        if way == "programming":
            shown[told] = narrow_untold(organisation, wave, view, found, 2 * WITHIN)
        elif len(found):
            guessed = guess_untold(organisation, wave, view, found)
            shown[told] = guessed.is_known(truth[told], WITHIN)
        tally.count(f"{LARGER}, {way}", shown)
    return tally


def _told_by_margins(
    organisation: Organisation, finest: Parts, view: View, groups: np.ndarray, asked: np.ndarray
) -> np.ndarray:
    """Return which of the groups asked for are guessed from groups of fewer attributes alone."""
    named = (np.indices(organisation.shape)[1:] > 0).sum(axis=0)
    found = np.zeros(len(groups), dtype=bool)
    for n_attributes in (1, 2):
        here = asked & (named.ravel()[groups] == n_attributes)
        if here.any():
            margins = replace(view, shown=view.shown & (named < n_attributes))
            rows = as_means(finest.groups[0][groups[here]], finest)
            guessed = guess(facts_of_scores(finest, [margins]), finest, rows)
            found[here] = guessed.is_known(rows @ finest.total, WITHIN)
    return found


def _nearly_all(organisation: Organisation, view: View, others_off: float) -> np.ndarray:
    """Return which groups are so much of a shown one that its mean is theirs to within 5 points.

    The others in it are off by so many points at most.
    """
    shown = np.where(view.shown, view.n, np.inf)
    above = np.where((organisation.parent >= 0)[:, None, None], shown[organisation.parent], np.inf)
    by_level = np.broadcast_to(np.inf, shown.shape).copy()
    by_level[:, 1:, :] = shown[:, :1, :]
    by_level[:, :, 1:] = np.minimum(by_level[:, :, 1:], shown[:, :, :1])
    least = np.minimum(above, by_level)
    return others_off * (least - view.n) <= WITHIN * view.n


def _at_an_end(facts: Facts, finest: Parts) -> np.ndarray:
    """Return of which parts of several people each is known to have said nearly 0 or 100."""
    found = np.zeros(len(finest.people), dtype=bool)
    most, nearly = 100 * finest.people, 2 * WITHIN
    said = np.minimum(finest.total, most - finest.total) <= nearly
    for part in np.flatnonzero(said & (finest.people > 1)):
        row = csr_array(np.eye(1, len(most), int(part)))
        low, high = bounds(facts, row)
        found[part] = high <= nearly or low >= most[part] - nearly
    return found[finest.people > 1]


def _alike(views: Sequence[View]) -> np.ndarray:
    """Return in which groups nobody can be far from the mean, going by the interval's width."""
    n = np.concatenate([view.n[view.shown] for view in views])
    half = np.concatenate([view.half_width[view.shown] for view in views])
    spread = half / students_t.ppf(0.975, n - 1) * np.sqrt(n)
    return spread * (n - 1) / np.sqrt(n) <= WITHIN


if __name__ == "__main__":
    from tests.disclosure.report import results, table

    print(table(results()))  # noqa: T201
