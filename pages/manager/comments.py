"""Comments: what do people write about, and how does it sound?"""

import streamlit as st

from insights.comments import Asked, units_within
from insights.teams import departments
from pages.components import filters, messages, queries
from pages.components.comments import by_theme, unit_filter
from survey.language import gettext as _
from survey.programme import Programme

st.title(_("Comments"))
messages.sample_banner()
data, scope = queries.measurements(), queries.scope()
periods = data.periods()[::-1]
if not periods:
    messages.nothing_yet()
    st.stop()
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
    st.info(_("No team that you may see has answers in {period}.").format(period=period))
    st.stop()
labels = {Programme.ES: _("Staff"), Programme.CS: _("Customers")}
programme = st.segmented_control(
    _("Who wrote"),
    list(labels),
    format_func=labels.__getitem__,
    default=Programme.ES,
    required=True,
    key="whose",
    bind="query-params",
    label_visibility="collapsed",
)
by_theme(Asked(unit, programme, period, audience))
