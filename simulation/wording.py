"""Wording of the questions beside the items, in both languages."""

from __future__ import annotations

from survey.chain import CONSTRUCT
from survey.labels import LIKERT_LABELS
from survey.programme import Programme

AGREEMENT = {
    "en": LIKERT_LABELS[0],
    "zh": next(labels for labels in LIKERT_LABELS if labels[0] == "非常不同意"),
}
NOT_APPLICABLE_LABEL = {"en": "Not applicable", "zh": "不适用"}
AGREE_STEM = {
    "en": "How much do you agree with the following statements?",
    "zh": "您在多大程度上同意以下说法？",
}

_STAFF = {
    "team": ("Which team do you work in?", "您所在的团队"),
    "department": ("Which department do you work in?", "您所在的部门"),
    "region": ("Which region do you work in?", "您所在的区域"),
    "age": ("Your age group", "您的年龄段"),
    "gender": ("Your gender", "您的性别"),
    "tenure": ("How long have you worked here?", "您的工龄"),
    "position": ("Your position", "您的岗位"),
    "comment": ("Any comments?", "您的意见或建议"),
}
_CUSTOMERS = {
    "team": ("Which team served you?", "为您服务的团队"),
    "customer_type": ("What type of customer are you?", "您的客户类型"),
    "channel": ("How did you contact us?", "您的联系渠道"),
    "comment": ("Any comments?", "您的意见或建议"),
}
_QUESTIONS = {Programme.ES: _STAFF, Programme.CS: _CUSTOMERS}

CONSTRUCT_NAMES_ZH = {
    "internal_service": "内部服务",
    "motivation": "动机",
    "capability": "能力",
    "control": "自主",
    "employee_satisfaction": "员工满意度",
    "perceived_quality": "感知质量",
    "customer_satisfaction": "客户满意度",
    "loyalty": "忠诚度",
}


def question(programme: Programme, field: str, language: str) -> str:
    """Return how a survey asks for ``field``, an attribute or one of team, comment and the like.

    Raises
    ------
    KeyError
        If the programme does not ask for it.
    """
    en, zh = _QUESTIONS[programme][field]
    return zh if language == "zh" else en


def asks_for(programme: Programme, field: str) -> bool:
    """Return whether the programme's survey asks for ``field``."""
    return field in _QUESTIONS[programme]


def construct_headings() -> dict[str, str]:
    """Return the bilingual name of each construct that the organisation is asked about, as the
    results template heads its columns.
    """
    return {id: f"{CONSTRUCT[id].name} / {name}" for id, name in CONSTRUCT_NAMES_ZH.items()}
