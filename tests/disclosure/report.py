"""What the attacker recovers behind each gate, and what each gate still shows, in one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from tests.disclosure.attacker import Tally, attack, attack_quickly
from tests.disclosure.gates import PROTECTION, View, customary_gate, our_gate
from tests.disclosure.organisations import Organisation, organisation
from tests.disclosure.untold import exact_counts

SEEDS = range(300)
COUNTED = range(0, 300, 20)
"""Organisations of which numbers of people are asked, too: those programmes are large."""

OURS = "ours"
COUNTED_KIND = "number of people below 5"
CUSTOMARY = {
    "hide n < 5, whole points": customary_gate(0, next_smallest=False),
    "hide n < 5, one decimal": customary_gate(1, next_smallest=False),
    "and the next smallest": customary_gate(0, next_smallest=True),
}


@dataclass
class Result:
    """What was recovered of all organisations behind one gate, and what the gate showed."""

    recovered: Tally = field(default_factory=Tally)
    shown: Tally = field(default_factory=Tally)


def results(seeds: Iterable[int] = SEEDS) -> dict[str, Result]:
    """Return the result of every gate.

    Behind ours every attack is made on all waves; behind the customary ones, on the last wave,
    only those that need no programme to be solved: what they recover is a lower limit.
    """
    found = {name: Result() for name in (*CUSTOMARY, OURS)}
    for seed in seeds:
        one = organisation(seed)
        last = one.n_waves - 1
        for name, gate in CUSTOMARY.items():
            view = gate(one, last)
            found[name].recovered.add(attack_quickly(one, last, view))
            found[name].shown.add(utility(one, last, view))
        views = [our_gate(one, wave) for wave in range(one.n_waves)]
        found[OURS].recovered.add(attack(one, views))
        found[OURS].shown.add(utility(one, last, views[last]))
        if seed in COUNTED:
            counts = exact_counts(one, last, views[last])
            found[OURS].recovered.count(COUNTED_KIND, counts)
    return found


def utility(organisation: Organisation, wave: int, view: View) -> Tally:
    """Return of how many groups of enough people something is shown.

    Of units large enough to be divided, which are those that can be asked for, and of all.
    """
    tally, needed = Tally(), np.full(organisation.shape, PROTECTION.minimum)
    needed[:, 1:, 1:] = PROTECTION.minimum_cross
    of_any_unit = organisation.on_screen & (view.n >= needed)
    enough = of_any_unit & organisation.divided(wave)
    crossed = (np.indices(organisation.shape)[1:] > 0).sum(axis=0)
    where = ["in all"] + ["teams of 8 and more"] * organisation.has_large_teams(wave)
    for n_attributes, kind in enumerate(("units", "units by one attribute", "by two")):
        for place in where:
            tally.count(f"{kind}, {place}", view.shown[enough & (crossed == n_attributes)])
    for place in where:
        tally.count(f"every group, {place}", view.shown[enough])
        tally.count(f"and of units not divided, {place}", view.shown[of_any_unit])
    return tally


def table(found: Mapping[str, Result]) -> str:
    """Return the results as text: one line per attack, one column per gate."""
    lines = []
    for title, part in (("RECOVERED", "recovered"), ("SHOWN OF GROUPS LARGE ENOUGH", "shown")):
        tallies: dict[str, Tally] = {name: getattr(r, part) for name, r in found.items()}
        kinds = Counter(kind for tally in tallies.values() for kind in tally.of)
        lines.append(f"{title:54}" + "".join(f"{name:>26}" for name in tallies))
        for kind in kinds:
            lines.append(f"{kind:54}" + "".join(f"{t.text(kind):>26}" for t in tallies.values()))
    return "\n".join(lines)
