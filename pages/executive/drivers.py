"""Drivers: what goes with the satisfaction of staff, and of customers?"""

import streamlit as st

from insights.shown_teams import regions_within
from insights.value_chain import chain_choices
from pages.components import drivers, filters, messages, queries
from survey.language import gettext as _
from survey.programme import Programme

st.title(_("Drivers"))
messages.sample_banner()
data = queries.measurements()
choices = chain_choices(data)
if not choices.periods:
    messages.nothing_yet()
    st.stop()
about = drivers.view_filter()
programme = Programme.ES if about == drivers.STAFF else Programme.CS
with st.container(horizontal=True):
    period = filters.period_filter(data.periods(programme)[::-1] or choices.periods)
    audience = "" if about == drivers.STAFF else filters.audience_filter(choices.audiences)
    regions = regions_within(data, queries.scope(), period) if about == drivers.TEAMS else ()
    region = filters.region_filter(regions)
if about == drivers.TEAMS:
    drivers.over_teams(period, audience, region)
else:
    drivers.of_satisfaction(programme, period, audience)
