"""Value chain: does what staff feel go with what customers feel?"""

import streamlit as st

from charts.chain_diagram import chain_diagram
from insights.value_chain import chain_choices, lag_choices
from insights.wording import cautions, chain_sentence
from pages.components import chain_details, filters, messages, queries, response_rates
from pages.components.session import colour_mode
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
messages.finding(chain_sentence(chain), cautions(chain))
st.html(chain_diagram(chain, colour_mode()))
response_rates.of_chain(chain)
chain_details.how_to_read(chain)
chain_details.not_measured(chain)
chain_details.scatter(chain)
chain_details.lags(chain)
chain_details.numbers(chain)
