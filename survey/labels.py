"""Answer labels in Chinese and English, from the lowest answer to the highest."""

from __future__ import annotations

import re
import unicodedata

LabelOrder = tuple[str, ...]
"""Labels from the lowest answer to the highest; the position is the score."""

LIKERT_LABELS: tuple[LabelOrder, ...] = (
    # agreement
    ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
    ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
    ("Strongly disagree", "Disagree", "Agree", "Strongly agree"),
    (
        "Strongly disagree",
        "Disagree",
        "Somewhat disagree",
        "Somewhat agree",
        "Agree",
        "Strongly agree",
    ),
    (
        "Strongly disagree",
        "Disagree",
        "Somewhat disagree",
        "Neither agree nor disagree",
        "Somewhat agree",
        "Agree",
        "Strongly agree",
    ),
    ("非常不同意", "不同意", "一般", "同意", "非常同意"),
    ("非常不同意", "不同意", "中立", "同意", "非常同意"),
    ("完全不同意", "不同意", "不确定", "同意", "完全同意"),
    ("非常不同意", "比较不同意", "一般", "比较同意", "非常同意"),
    ("非常不同意", "不同意", "同意", "非常同意"),
    ("非常不同意", "不同意", "有点不同意", "有点同意", "同意", "非常同意"),
    ("非常不同意", "不同意", "有点不同意", "中立", "有点同意", "同意", "非常同意"),
    # satisfaction
    (
        "Very dissatisfied",
        "Dissatisfied",
        "Neither satisfied nor dissatisfied",
        "Satisfied",
        "Very satisfied",
    ),
    ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"),
    ("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"),
    ("非常不满意", "不满意", "一般", "满意", "非常满意"),
    ("很不满意", "不满意", "一般", "满意", "很满意"),
    ("非常不满意", "比较不满意", "一般", "比较满意", "非常满意"),
    ("非常不满意", "不满意", "满意", "非常满意"),
    # frequency, quality, likelihood
    ("Never", "Rarely", "Sometimes", "Often", "Always"),
    ("从不", "很少", "有时", "经常", "总是"),
    ("Very poor", "Poor", "Fair", "Good", "Excellent"),
    ("Poor", "Fair", "Good", "Very good", "Excellent"),
    ("很差", "较差", "一般", "较好", "很好"),
    ("非常差", "差", "一般", "好", "非常好"),
    ("Very unlikely", "Unlikely", "Neutral", "Likely", "Very likely"),
    ("非常不可能", "不太可能", "一般", "比较可能", "非常可能"),
)

NOT_APPLICABLE = frozenset(
    {
        "n/a", "na", "not applicable", "don't know", "do not know", "dont know", "no opinion",
        "prefer not to say", "不适用", "不知道", "不清楚", "不了解", "拒绝回答", "无法评价",
    }
)  # fmt: skip
"""Answers that are given but are no score."""

# "5", "5.0", "5分", "5 - Excellent", "5（很好）"; not "3-5 years", a date or a price.
_LEADING_NUMBER = re.compile(r"(-?\d{1,9}(?:\.0+)?)(?:\s*分|\s*[-–—:=.、]\s*[^\W\d].*|\s*\(.*)?")
_NUMBER_IN_BRACKETS = re.compile(r".*[（(](\d{1,9})\s*分?[)）]")


def normalised_label(text: str) -> str:
    """Return ``text`` without width, case and outer space, for comparing labels."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def number_in(text: str) -> int | None:
    """Return the whole number that an answer states: "5", "5.0", "5分", "5 - Excellent" or
    "very satisfied (5)"; None where it states none.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    match = _LEADING_NUMBER.fullmatch(text) or _NUMBER_IN_BRACKETS.fullmatch(text)
    return int(float(match[1])) if match else None
