"""What HR's screens ask, remembered; see remembered.py.

The viewer is part of every key, so who may not ask is not answered from what others asked.
"""

from __future__ import annotations

import pandas as pd

from disclosure.viewer import Viewer
from insights import codebook, sample, unit_sheets
from insights import crosswalk as crosswalks
from pages.components.remembered import remembered_for_all
from pages.components.session import current_store
from survey.crosswalk import Crosswalk

PEOPLE = 8  # of HR who look at one time


@remembered_for_all(PEOPLE)
def crosswalk(viewer: Viewer) -> Crosswalk:
    """Return the crosswalk as it is."""
    return crosswalks.crosswalk(current_store(), viewer)


@remembered_for_all(PEOPLE)
def one_sided(viewer: Viewer) -> tuple[crosswalks.OneSided, ...]:
    """Return the teams that have answers of staff or of customers alone."""
    return crosswalks.one_sided(current_store(), viewer)


@remembered_for_all(PEOPLE)
def questions(viewer: Viewer) -> tuple[codebook.Question, ...]:
    """Return all questions known."""
    return codebook.questions(current_store(), viewer)


@remembered_for_all(PEOPLE)
def headcounts(viewer: Viewer, language: str) -> pd.DataFrame:  # noqa: ARG001  it has words
    """Return a row per survey and period with a headcount."""
    return unit_sheets.stored_headcounts(current_store(), viewer)


@remembered_for_all(PEOPLE)
def key_figures(viewer: Viewer, language: str) -> pd.DataFrame:  # noqa: ARG001  it has words
    """Return a row per key figure."""
    return unit_sheets.stored_kpis(current_store(), viewer)


@remembered_for_all(most=2)
def has_sample() -> bool:
    """Return whether the store holds the sample organisation, or a part of it."""
    return current_store().has_sample()


@remembered_for_all(most=2)
def sample_is_complete() -> bool:
    """Return whether nothing of the sample organisation is missing."""
    return sample.sample_is_complete(current_store())
