"""Comments: what do people write about, and how does it sound?"""

import streamlit as st

from insights.comments import Asked, units_within
from insights.shown_teams import narrowed_sentence, regions_within
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
with st.container(horizontal=True):
    period = filters.period_filter((data.periods(programme) or data.periods())[::-1])
    offered = departments(data, scope, period)
    led = () if scope.everything else tuple(filter(scope.holds_department, offered))
    department = filters.department_filter(offered, led)
    region = filters.region_filter(regions_within(data, scope, period))
    units = units_within(data, scope, period, department, region)
    unit = unit_filter(units)
    audience = filters.audience_filter(data.audiences())
if unit is None:
    filters.effect("")
    st.info(_("No team that you may see has answers in {period}.").format(period=period))
    st.stop()
narrowed = "" if unit.is_team else narrowed_sentence(region, sum(u.is_team for u in units))
by_theme(Asked(unit, programme, period, audience), narrowed)
