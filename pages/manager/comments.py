"""Comments: what do people write about, and how does it sound?"""

import streamlit as st

from insights.comments import Asked, units_within
from insights.teams import departments
from pages.components import filters, messages, queries
from pages.components.comments import by_theme
from pages.components.comments_filters import programme_filter, unit_filter
from survey.language import gettext as _

st.title(_("Comments"))
messages.sample_banner()
data, scope = queries.measurements(), queries.scope()
if not data.periods():
    messages.nothing_yet()
    st.stop()
programme = programme_filter()
periods = (data.periods(programme) or data.periods())[::-1]
audiences = data.audiences()
first, second, third, *fourth = st.columns(4 if len(audiences) > 1 else 3)
with third:
    period = filters.period_filter(periods)
with first:
    department = filters.department_filter(departments(data, scope, period))
with second:
    unit = unit_filter(units_within(data, scope, period, department))
with fourth[0] if fourth else third:
    audience = filters.audience_filter(audiences)
if unit is None:
    filters.effect("")
    st.info(_("No team that you may see has answers in {period}.").format(period=period))
    st.stop()
by_theme(Asked(unit, programme, period, audience))
