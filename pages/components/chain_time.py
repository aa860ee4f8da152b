"""The chain over time: when customers feel it, inside a team or between teams, and what if."""

from __future__ import annotations

import streamlit as st

from charts.lag_profile import lag_profile_figure
from charts.what_if import what_if_figure
from insights.chain_tables import lag_table, what_if_table
from insights.chain_wording import between_sentence, no_prediction, what_if_sentence
from insights.value_chain import ValueChain
from insights.wording import lag_profile_sentence, lag_words, over_time_sentence
from pages.components import queries_chain
from pages.components.figures import show
from pages.components.messages import as_plain_text
from survey.language import gettext as _

USUAL_RISE = 5  # points: a rise that teams reach, and large enough to read on the figure


def lags(chain: ValueChain) -> None:
    """Draw the link's strength at each delay, where there is more than one to compare."""
    if sum(lag.r is not None for lag in chain.lags) < 2:
        st.info(_("Delays can be compared once enough teams answered in several periods."))
        return
    sentence = lag_profile_sentence(chain.lags, chain.period.length)
    show(
        lag_profile_figure,
        chain.lags,
        chain.lag,
        chain.period.length,
        alt=sentence,
        key="lags",
        title=sentence,
        note=(
            _(
                "**Delays.** Staff against customers so much later, all periods pooled, each "
                "period's mean taken out. Filled: the delay chosen above. Compare the intervals: "
                "a difference between two delays is real only if they hardly overlap."
            ),
        ),
        data=lambda: lag_table(chain),
    )


def what_if(chain: ValueChain) -> None:
    """Say what goes with a rise of staff scores, inside a team and not only between teams."""
    if chain.over_time is not None:
        for sentence in (over_time_sentence(chain.over_time), between_sentence(chain.over_time)):
            st.markdown(as_plain_text(sentence))
        st.caption(
            _(
                "Teams also differ in what stays the same, such as their place or their kind of "
                "customers. Only what moves inside a team speaks for a change."
            )
        )
    found = queries_chain.what_if_staff_rose(chain)
    if found.refused:
        st.info(no_prediction(found.refused))
        return
    most = len(found.answers)
    points = min(USUAL_RISE, most)
    if most > 1:
        points = st.slider(
            _("Staff scores rise by, points"),
            1,
            most,
            points,
            key="rise",
            help=_(
                "No farther than teams' own scores have moved, nor beyond the highest team's: "
                "of more, nothing is known."
            ),
        )
    sentence = what_if_sentence(
        found.answers[points - 1], lag_words(chain.lag, chain.period.length)
    )
    show(
        what_if_figure,
        found,
        points,
        alt=sentence,
        key="what_if",
        title=sentence,
        note=_method(),
        data=lambda: what_if_table(found),
    )


def _method() -> tuple[str, ...]:
    return (
        _(
            "**Line and dark band.** What went with a team's staff score above its own average, "
            "each period's common change taken out: the mean of such teams with its 95% interval "
            "(jackknife over teams)."
        ),
        _(
            "**Pale band and bar.** A single team, with what else moves its customers' scores: "
            "nine teams in ten lie inside. `± t · √(s² · (1 + 1/T) + rise² · SE²)`, s the spread "
            "inside teams over T periods."
        ),
        _(
            "**Limits.** At most two standard deviations of a team's own scores over time, and "
            "not beyond the highest score shown. Nothing is predicted where the interval inside "
            "teams holds zero."
        ),
    )
