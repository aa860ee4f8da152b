"""Upload: drop survey exports, see what was recognised, confirm."""

import streamlit as st

from loaders.sandbox import Limits, keep_one_ready
from pages.components import messages
from pages.components.checklist import checklist
from pages.components.templates import offer_templates
from pages.components.upload.batch import several
from pages.components.upload.drafts import draft_of, each_once
from pages.components.upload.review import review
from survey.language import gettext as _

st.title(_("Upload"))
messages.sample_banner()
st.markdown(
    _(
        "Drop the files your survey tool exported, as they are; staff surveys first, as they name "
        "the teams. Nothing is stored before you confirm."
    )
)
size = _(
    "Excel or csv files, up to {megabytes} MB each; this computer reads about {answers} answers "
    "to 40 questions at once"
).format(
    megabytes=st.get_option("server.maxUploadSize"),
    answers=f"{Limits.of_this_machine().answers:,}",
)
files = st.file_uploader(size, accept_multiple_files=True, key="files")
if not files:
    keep_one_ready()
    st.caption(
        _(
            "Read as they are: SurveyMonkey, Qualtrics, Microsoft Forms, Google Forms, Typeform, "
            "LimeSurvey, KoboToolbox, 问卷星, 腾讯问卷, our templates and tables of one row per "
            "team. Of any other table of one row per answer you check once what its columns are."
        )
    )
drafts = [(draft_of(key, file), file) for key, file in each_once(files).items()]
several([draft for draft, _file in drafts])
for draft, file in drafts:
    review(draft, file, is_alone=len(drafts) == 1)
checklist(here="upload")
offer_templates()
