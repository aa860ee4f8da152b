"""Answer labels in Chinese and English, from the lowest answer to the highest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

LabelOrder = tuple[str, ...]
"""Labels from the lowest answer to the highest; the position is the score."""

LIKERT_LABELS: tuple[LabelOrder, ...] = (
    ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"),
    ("非常不同意", "不同意", "一般", "同意", "非常同意"),
    # frequency
    ("Never", "Rarely", "Sometimes", "Often", "Always"),
    ("Never", "Seldom", "Sometimes", "Often", "Always"),
    ("Never", "Rarely", "Sometimes", "Frequently", "Always"),
    ("Never", "Rarely", "Occasionally", "Frequently", "Always"),
    ("Never", "Rarely", "Sometimes", "Usually", "Always"),
    ("Never", "Almost never", "Sometimes", "Almost always", "Always"),
    ("Never", "Almost never", "Sometimes", "Fairly often", "Very often"),
    ("Never", "Rarely", "Sometimes", "Often", "Very often"),
    ("Never", "Rarely", "Sometimes", "Most of the time", "Always"),
    ("Never", "Sometimes", "Usually", "Always"),
    ("Never", "Sometimes", "Often", "Always"),
    ("Never", "Sometimes", "Always"),
    ("Never", "Rarely", "Occasionally", "Sometimes", "Frequently", "Usually", "Always"),
    ("从不", "很少", "有时", "经常", "总是"),
    ("从不", "偶尔", "有时", "经常", "总是"),
    ("从来不", "很少", "有时", "经常", "总是"),
    ("从不", "很少", "有时候", "经常", "总是"),
    ("从未", "很少", "有时", "经常", "总是"),
    ("从不", "很少", "偶尔", "经常", "总是"),
    ("从不", "偶尔", "有时", "经常", "一直"),
    ("从不", "几乎不", "有时", "经常", "总是"),
    ("从不", "很少", "有时", "通常", "总是"),
    ("从不", "有时", "经常", "总是"),
    ("从不", "偶尔", "经常", "总是"),
    ("从不", "有时", "总是"),
    # quality
    ("Very poor", "Poor", "Fair", "Good", "Excellent"),
    ("Very poor", "Poor", "Average", "Good", "Excellent"),
    ("Very poor", "Poor", "Average", "Good", "Very good"),
    ("Very poor", "Poor", "Acceptable", "Good", "Very good"),
    ("Very poor", "Poor", "Fair", "Good", "Very good"),
    ("Very bad", "Bad", "Neutral", "Good", "Very good"),
    ("Very bad", "Bad", "Average", "Good", "Very good"),
    ("Terrible", "Poor", "Average", "Good", "Excellent"),
    ("Poor", "Fair", "Good", "Very good", "Excellent"),
    ("Very poor", "Poor", "Fair", "Good", "Very good", "Excellent"),
    ("Poor", "Fair", "Good", "Excellent"),
    ("Poor", "Average", "Good"),
    ("Far below expectations", "Below expectations", "Met expectations", "Above expectations",
     "Far above expectations"),
    ("Much worse than expected", "Worse than expected", "As expected", "Better than expected",
     "Much better than expected"),
    ("很差", "较差", "一般", "较好", "很好"),
    ("很差", "差", "一般", "好", "很好"),
    ("非常差", "差", "一般", "好", "非常好"),
    ("非常差", "比较差", "一般", "比较好", "非常好"),
    ("非常差", "较差", "一般", "较好", "非常好"),
    ("很不好", "不好", "一般", "好", "很好"),
    ("非常不好", "不太好", "一般", "比较好", "非常好"),
    ("不合格", "合格", "良好", "优秀"),
    ("差", "中", "良", "优"),
    ("差", "一般", "良好", "优秀"),
    ("很差", "较差", "一般", "良好", "优秀"),
    ("差", "一般", "好"),
    # amount
    ("Not at all", "Slightly", "Moderately", "Very", "Extremely"),
    ("Not at all", "A little", "Somewhat", "Quite a bit", "Very much"),
    ("Not at all", "To a small extent", "To some extent", "To a large extent",
     "To a very large extent"),
    ("完全没有", "有一点", "一般", "比较多", "非常多"),
)  # fmt: skip
"""Orders whose labels do not come in pairs, and the two that stand for all others."""


@dataclass(frozen=True)
class _Family:
    """Labels that mirror each other around a middle: "Disagree|Agree" and the like."""

    outer: tuple[str, ...]
    inner: tuple[str, ...]
    slight: tuple[str, ...]
    middle: tuple[str, ...]

    @cached_property
    def sides(self) -> frozenset[str]:
        """Return every label beside the middle, normalised."""
        pairs = (*self.outer, *self.inner, *self.slight)
        return frozenset(normalised_label(label) for pair in pairs for label in pair.split("|"))

    def orders(self, given: Mapping[str, int]) -> Iterator[LabelOrder]:
        """Yield the orders of 7 to 3 labels that are made of the pairs given most often."""
        lowest, highest = _most_given(self.outer, given)
        low, high = _most_given(self.inner, given)
        either = _most_given(self.inner + self.slight, given)
        slight = _most_given(self.slight, given)
        (middle,) = _most_given(self.middle, given)
        yield lowest, either[0], middle, either[1], highest
        yield lowest, low, slight[0], middle, slight[1], high, highest
        yield lowest, low, slight[0], slight[1], high, highest
        yield lowest, either[0], either[1], highest
        yield either[0], middle, either[1]


def _most_given(choices: Sequence[str], given: Mapping[str, int]) -> list[str]:
    def times(choice: str) -> int:
        return sum(given.get(_normalised(label), 0) for label in choice.split("|"))

    return max(choices, key=times).split("|")


def _english(low: str, high: str, *middle: str) -> _Family:
    def pairs(*degrees: str) -> tuple[str, ...]:
        return tuple(f"{degree} {low}|{degree} {high}" for degree in degrees)

    return _Family(
        outer=pairs("Strongly", "Very", "Extremely", "Completely", "Totally", "Fully", "Highly",
                    "Definitely"),
        inner=(f"{low.capitalize()}|{high.capitalize()}",
               *pairs("Mostly", "Moderately", "Quite", "Fairly", "Generally")),
        slight=pairs("Somewhat", "Slightly", "Tend to", "Rather", "A little"),
        middle=("Neutral", *middle, "Neither", "Undecided", "Unsure", "Not sure"),
    )  # fmt: skip


def _chinese(low: str, high: str, *middle: str) -> _Family:
    def pairs(*degrees: str) -> tuple[str, ...]:
        return tuple(f"{degree}{low}|{degree}{high}" for degree in degrees)

    return _Family(
        outer=(*pairs("非常", "很", "完全", "十分", "极其", "极", "特别", "强烈"),
               f"根本{low}|非常{high}", f"非常{low}|完全{high}", f"完全{low}|非常{high}"),
        inner=(f"{low}|{high}", *pairs("比较", "较", "基本", "大部分"),
               f"不太{high}|比较{high}", f"不太{high}|{high}", f"不太{high}|较{high}",
               f"不太{high}|基本{high}", f"{low}|比较{high}", f"{low}|基本{high}"),
        slight=pairs("有点", "有些", "略微", "稍微"),
        middle=("一般", "中立", "不确定", *middle, "普通", "无所谓", "说不清", "不好说"),
    )  # fmt: skip


_FAMILIES = (
    _english("disagree", "agree", "Neither agree nor disagree", "Neither disagree nor agree"),
    _english("dissatisfied", "satisfied", "Neither satisfied nor dissatisfied",
             "Neither dissatisfied nor satisfied", "OK"),
    _english("unsatisfied", "satisfied", "Neither satisfied nor unsatisfied"),
    _english("unlikely", "likely", "Neither likely nor unlikely", "Possibly", "Maybe"),
    _english("unimportant", "important", "Neither important nor unimportant"),
    _chinese("不同意", "同意", "既不同意也不反对"),
    _chinese("不赞同", "赞同"),
    _chinese("不赞成", "赞成"),
    _chinese("不认同", "认同"),
    _chinese("不符合", "符合"),
    _chinese("不满意", "满意", "基本满意"),
    _chinese("不可能", "可能", "有可能"),
    _chinese("不愿意", "愿意"),
    _chinese("不重要", "重要"),
)  # fmt: skip


def likely_orders(given: Mapping[str, int]) -> tuple[LabelOrder, ...]:
    """Return the known orders that these answers (normalised, with their number) may be from."""
    families = (family for family in _FAMILIES if not family.sides.isdisjoint(given))
    mirrored = (order for family in families for order in family.orders(given))
    return tuple(dict.fromkeys((*LIKERT_LABELS, *mirrored)))


NOT_APPLICABLE = frozenset(
    {
        "n/a", "na", "not applicable", "don't know", "do not know", "dont know", "no opinion",
        "prefer not to say", "prefer not to answer", "no answer", "refused", "refuse to answer",
        "unable to rate", "cannot say", "can't say", "no experience", "不适用", "不知道", "不清楚",
        "不了解", "拒绝回答", "拒答", "无法评价", "无法回答", "不愿回答", "不想回答", "不便回答",
        "未作答", "keine angabe", "weiss nicht",
    }
)  # fmt: skip
"""Answers that are given but are no score."""

# "5", "5.0", "5分", "5 - Excellent", "5（很好）"; not "3-5 years", a date or a price.
_LEADING_NUMBER = re.compile(r"(-?\d{1,9}(?:\.0+)?)(?:\s*分|\s*[-–—:=.、]\s*[^\W\d].*|\s*\(.*)?")
# "(1) Every day", "2) seldom", "(3)": the number of the option, as the tool shows it.
_LISTED = re.compile(r"[（(]?(\d{1,9})[)）]\s*(?:[^\W\d].*)?")
# What tools write the words of an option beside: "(8) ", "8) ", "8 - ", " (8)".
_BESIDE_A_NUMBER = re.compile(r"^\(?-?\d{1,9}\s*[)\-–—:=.、]\s*|\s*\(-?\d{1,9}\)$")
_NUMBER_IN_BRACKETS = re.compile(r".*[（(](\d{1,9})\s*分?[)）]")


@cache
def _normalised(label: str) -> str:
    return normalised_label(label)


def normalised_label(text: str) -> str:
    """Return ``text`` without width, case and outer space, for comparing labels."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def number_in(text: str) -> int | None:
    """Return the whole number that an answer states: "5", "5.0", "5分", "5 - Excellent",
    "very satisfied (5)", "(5) Never" or "5) Never"; None where it states none.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    ways = (_LEADING_NUMBER, _LISTED, _NUMBER_IN_BRACKETS)
    match = next((match for way in ways if (match := way.fullmatch(text))), None)
    return int(float(match[1])) if match else None


def is_not_applicable(text: str) -> bool:
    """Return whether an answer is given but no score: also "Not applicable (8)", "8 - N/A"."""
    label = normalised_label(text)
    return label in NOT_APPLICABLE or _BESIDE_A_NUMBER.sub("", label) in NOT_APPLICABLE


def is_listed(text: str) -> bool:
    """Return whether an answer has its number in front, in brackets, as options in a list do."""
    return bool(_LISTED.fullmatch(unicodedata.normalize("NFKC", text).strip()))
