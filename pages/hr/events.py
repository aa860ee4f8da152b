"""Events: what happened in the organisation, drawn into the trends."""

import streamlit as st

from insights.events import all_events, event_units
from pages.components import events
from pages.components.admin.allowed import only_for
from pages.components.session import current_store
from survey.access import Role
from survey.language import gettext as _

st.title(_("Events"))
viewer = only_for(Role.HR)
st.markdown(
    _(
        "A reorganisation, a training, a new system: what happened stands in the trends as a "
        "line on its day. Everybody who sees these trends reads it, so name what happened, and "
        "no person. A title in one of the two languages is enough."
    )
)
events.say_what_was_done()
units = event_units(current_store())
events.add_event(viewer, units)
known = all_events(current_store(), viewer)
if not known:
    st.info(_("No event is entered yet."))
for event in known:
    events.list_event(viewer, event, units)
