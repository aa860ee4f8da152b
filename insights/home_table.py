"""The figures of the company's first screen, as a table to take away."""

from __future__ import annotations

import pandas as pd

from insights.home import Home
from survey.chain import CONSTRUCT
from survey.language import gettext as _


def home_table(home: Home) -> pd.DataFrame:
    """Return a row per measure and period: its score, interval and number of people."""
    return pd.DataFrame(
        {
            _("Measure"): _(CONSTRUCT[headline.newest.stage].name),
            _("Period"): f"{period}",
            _("Score"): score.score,
            _("95% from"): score.ci_low,
            _("95% to"): score.ci_high,
            _("Answers"): score.n,
        }
        for headline in home.headlines
        for period, score in zip(headline.periods, headline.course, strict=True)
    )
