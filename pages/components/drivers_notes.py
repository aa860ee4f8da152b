"""How the drivers' figures are computed, in plain words."""

from __future__ import annotations

from survey.language import gettext as _


def bars_note() -> tuple[str, ...]:
    """Return how importance is computed."""
    return (
        _(
            "**Importance.** How much of the differences in satisfaction between people goes with "
            "each aspect, beside all the others. Aspects that go together share what they have in "
            "common (relative weights: Johnson 2000). The shares add up to 100%."
        ),
        _(
            "**Interval.** Whole teams are drawn again and again, 2,000 times; 95% of the shares "
            "found lie in it. Aspects whose intervals overlap are not put in an order. Pale: pure "
            "noise would get as much in more than one of twenty cases."
        ),
        _(
            "**Who.** People who answered and whose team's results may be shown. An aspect that "
            "is part of the satisfaction score is taken out of that score first. Shares are given "
            "in whole percent, people in tens."
        ),
    )


def map_note() -> tuple[str, ...]:
    """Return how the map is to be read."""
    return (
        _(
            "**Fields.** To the right: more important than the average aspect. Above: scored "
            "higher than the average aspect. Bars: 95% intervals."
        ),
        _(
            "**Filled or pale.** Filled: the aspect lies in its field in at least 80% of 2,000 "
            "draws of teams. Pale: too close to call. What an improvement would bring is not "
            "shown: important here means that it goes with satisfaction."
        ),
    )


def links_note() -> tuple[str, ...]:
    """Return how the correlations over teams are computed."""
    return (
        _(
            "**Correlation.** Each team's score of the topic against the score that its customers "
            "gave later, both as they are shown; from −1 to 1, with the 95% interval. Where at "
            "least five departments group the teams, the interval allows for them."
        ),
        _(
            "**Filled or hollow.** Several topics are tried, so some look close by chance. "
            "Filled: stands out all the same (Benjamini and Hochberg, 5%). The topics overlap: "
            "each is taken by itself."
        ),
    )


def kano_note() -> tuple[str, ...]:
    """Return how penalties and rewards are computed."""
    return (
        _(
            "**Points.** Satisfaction, 0–100, of people who gave a question one of the two lowest "
            "of five answers, or the best one, against those in between; all questions at once, "
            "with 95% intervals that allow for teams."
        ),
        _(
            "**Kinds.** Taken for granted: bad answers clearly cost more than the best win. "
            "Delights: the other way round. Works both ways: no clear difference. At least 20 "
            "people are needed for each answer (penalty and reward analysis, after Kano)."
        ),
    )
