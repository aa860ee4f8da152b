"""Short headings that name a construct in place of a question: eNPS, Q11_Stay12Months, 薪酬."""

from __future__ import annotations

import re
import unicodedata

from survey.chain import CONSTRUCT
from survey.likeness import complains, denies, is_chinese, is_worded
from survey.programme import Programme

BY_NAME, BY_PART = 65, 60
"""Certainty, 0-100, where a heading says nothing but the name, and where it says more."""

# By construct; a word that means another thing among other words is whole between ^ and $.
_NAMES = {
    "internal_service": "internal service",
    "motivation": "motivation|motivated",
    "capability": "capability|training",
    "control": "^control$|autonomy|empowerment",
    "leadership": "leadership|(?:manager|supervisor) (?:support|feedback|quality|rating|trust)",
    "growth": "growth|career|promotion|^development$|^learning$|learning and development",
    "pay": "pay|salary|compensation|wages|remuneration|benefits",
    "climate": "climate|teamwork|^trust$",
    "engagement": "engagement|engaged",
    "employee_satisfaction": "employee satisfaction|job satisfaction|work satisfaction"
    "|^satisfaction$|esat",
    "enps": "enps|nps|^recommend$",
    "intention_to_stay": "stay|staying|^retention$|intent to stay|intention to stay",
    "expectation": "^expectation$|^expectations$",
    "quality_product": "product quality",
    "quality_service": "service quality",
    "quality_image": "^image$|brand image|company image|reputation",
    "perceived_quality": "perceived quality|^quality$",
    "value": "value for money|perceived value|^value$",
    "customer_satisfaction": "customer satisfaction|^satisfaction$|csat",
    "loyalty": "loyalty|repurchase",
    "nps": "nps|^recommend$",
    "responsibility": "responsibility|csr",
    "environment": "^environment$|environmental protection|sustainability",
    "integrity": "integrity|business ethics",
    "community": "^community$|community engagement",
    "society_satisfaction": "society satisfaction|stakeholder satisfaction|^satisfaction$",
}
_NAMES_ZH = {
    "internal_service": "内部服务",
    "motivation": "工作动力|激励|积极性",
    "capability": "胜任力|工作能力",
    "control": "自主权|自主性|授权",
    "leadership": "领导力|领导|上级|主管",
    "growth": "成长|发展|晋升|职业发展|个人发展",
    "pay": "薪酬|薪资|工资|待遇|薪酬福利|薪酬待遇",
    "climate": "氛围|团队氛围|信任|工作氛围|组织氛围",
    "engagement": "敬业|投入",
    "employee_satisfaction": "员工满意|工作满意",
    "enps": "雇主推荐",
    "intention_to_stay": "留任|留职",
    "expectation": "期望|客户期望|顾客期望",
    "quality_product": "产品质量",
    "quality_service": "服务质量",
    "quality_image": "形象|口碑|品牌形象|企业形象",
    "perceived_quality": "感知质量|质量感知",
    "value": "性价比|感知价值|价值感知",
    "customer_satisfaction": "客户满意|顾客满意",
    "loyalty": "忠诚",
    "responsibility": "社会责任|企业责任",
    "environment": "环境保护|环保",
    "integrity": "诚信|诚信经营|商业道德",
    "community": "社区|社区贡献|社区关系",
    "society_satisfaction": "社会满意|公众满意|相关方满意",
}
_AROUND_ZH = r"(?:员工|客户|顾客|整体|总体|综合)?"
_AFTER_ZH = r"(?:满意度|满意|意愿|意向|度|感|评价|评分|得分|水平)?"
_FILLERS = "overall total general my our the score rating index mean level"
# Columns about a construct that hold a fact, and no opinion of it.
_FACTS = """
band category class code comment count cycle date day days frequency grade group hours id method
name number period plan program programme quarter rate segment stage status step type version
year years
"""
_IGNORED, _NO_OPINION = frozenset(_FILLERS.split()), frozenset(_FACTS.split())
_NEXT_WORD = re.compile(r"_|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=\d)(?=[A-Z])")
_NUMBERING = re.compile(r"^\s*(?:q|v|item)\d+|\d+")


def named_construct(programme: Programme, heading: str) -> tuple[str, int] | None:
    """Return the construct of the programme that a short heading names, and how sure, 0-100;
    None where it names none, or more than one.
    """
    text = _NEXT_WORD.sub(" ", unicodedata.normalize("NFKC", heading)).casefold()
    text = " ".join(_NUMBERING.sub(" ", text.replace("e nps", "enps")).split())
    if denies(text) or complains(text):
        return None
    found = _named_in_chinese(text) if is_chinese(text) else _named_in_english(text)
    of_programme = [id for id in found if CONSTRUCT[id].programme is programme]
    return (of_programme[0], found[of_programme[0]]) if len(of_programme) == 1 else None


def _named_in_chinese(text: str) -> dict[str, int]:
    bare = re.sub(r"[\W_a-z]", "", text)
    return {
        id: BY_NAME
        for id, known in _NAMES_ZH.items()
        if re.fullmatch(f"{_AROUND_ZH}(?:{known}){_AFTER_ZH}", bare)
    }


def _named_in_english(text: str) -> dict[str, int]:
    words = [word for word in re.findall(r"[a-z]+", text) if word not in _IGNORED]
    said = " ".join(words)
    found = {id: BY_NAME for id, known in _NAMES.items() if re.fullmatch(known, said)}
    says_more = is_worded(said) or not _NO_OPINION.isdisjoint(words)
    if found or says_more:
        return found
    return {
        id: BY_PART
        for id, known in _NAMES.items()
        if re.search(rf"(?<![a-z])(?:{known})(?![a-z])", said)
    }
