"""Value chain: does what staff feel go with what customers feel?"""

import streamlit as st

from insights.shown_teams import part_of, shown_teams_sentence
from insights.value_chain import chain_choices, lag_choices
from insights.wording import cautions, chain_sentence
from pages.components import (
    chain_closer,
    chain_details,
    chain_diagram,
    chain_teams,
    filters,
    messages,
    queries,
    queries_chain,
    response_rates,
)
from survey.language import gettext as _

st.title(_("Value chain"))
messages.sample_banner()
data = queries.measurements()
choices = chain_choices(data)
if not choices.periods:
    messages.nothing_yet()
    st.stop()
with st.container(horizontal=True):
    period = filters.period_filter(choices.periods)
    lag = filters.lag_filter(lag_choices(data, period), period.length)
    audience = filters.audience_filter(choices.audiences)
    chain = queries.chain(period, lag, audience)
    departments, regions = queries_chain.departments_and_regions(chain)
    department = filters.department_filter(departments)
    part = part_of(data, department, filters.region_filter(regions))
filters.effect(shown_teams_sentence(chain, part))
messages.finding(chain_sentence(chain), cautions(chain))
link = chain_diagram.link_chosen(chain)
chain_diagram.diagram(chain, link)
response_rates.of_chain(chain)
chain_details.how_to_read(chain)
chain_details.not_measured(chain)
chain_teams.teams_of_link(chain, link, part)
chain_closer.closer(chain, part)
chain_details.numbers(chain)
