"""Upload: drop survey exports, see what was recognised, confirm."""

import streamlit as st

from pages.components import messages
from pages.components.templates import offer_templates
from pages.components.upload.drafts import keep_only, key_of
from pages.components.upload.review import review
from survey.language import gettext as _

st.title(_("Upload"))
messages.sample_banner()
st.markdown(
    _(
        "Drop the files your survey tool exported, as they are: SurveyMonkey, Qualtrics, "
        "Microsoft Forms, Google Forms, Typeform, LimeSurvey, KoboToolbox, 问卷星, 腾讯问卷, our "
        "template, or one row per team. Staff surveys first: they name the teams. Nothing is "
        "stored before you confirm."
    )
)
files = st.file_uploader(
    _("Excel or csv files, up to 200 MB each"), accept_multiple_files=True, key="files"
)
each_once = {key_of(file): file for file in files}
keep_only(each_once)
for file in each_once.values():
    review(file)
offer_templates()
