"""Home: what happened since the last survey, and where is the evidence?"""

import streamlit as st

from insights.home_wording import home_sentence
from insights.shown_answers import of_company, shown_answers_sentence
from pages.components import filters, home, messages, queries_home
from pages.components.checklist import checklist
from survey.language import gettext as _

st.title(_("Home"))
messages.sample_banner()
choices = queries_home.choices()
if not choices.periods:
    messages.nothing_yet()
    st.stop()
audience = filters.audience_filter(choices.audiences)
found = queries_home.home(choices, audience)
answered = (score for headline in found.headlines for score in headline.answered)
filters.effect(shown_answers_sentence(of_company(answered)))
messages.finding(home_sentence(found))
home.sentences(found)
home.figures(found)
checklist()
