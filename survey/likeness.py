"""How alike two questions are in their words, in Chinese and English.

A question is a bag of words: stems of English words, pairs of Chinese characters. Words of the
same meaning count as one, words that most questions share count little.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

_WORDS = re.compile(r"[a-z]+|[一-鿿]+")
_CHINESE = re.compile(r"[一-鿿]")
_ENDINGS = re.compile(r"(?:ations?|ments?|ness|ings?|ied|ies|ed|es|ly|s|e|y)$")
_SHORTEST_STEM = 3
_FILLERS = """
a about all am an and any are as at be been by can did do does for from had has have how i in is
it its me my of on or our ours overall so that the their them there they this to too us very was
we well were what when which who will with would you your
agree agreement degree extent following please question rate scale statement level
"""
_FILLERS_ZH = re.compile(
    "您对|您的|您认为|您觉得|我认为|我觉得|我对|我的|请问|请对|是否|如何|多大程度上?|的程度"
    "|程度|进行|总的来说|总体而言|整体而言|一定|比较|非常|我们|你|您|我|的|了|吗|呢|和|与|在"
)
_SAME_MEANING = (
    "manager supervisor boss superior leader management",
    "pay salary wage compensation remuneration paid income",
    "company organisation organization employer firm corporation enterprise",
    "team group unit crew",
    "quick fast prompt speed rapid swift immediate",
    "help support assist assistance aid",
    "staff employee personnel representative agent",
    "satisfied satisfaction happy pleased content",
    "train training",
    "tool equipment resource",
    "friendly polite courteous kind welcoming",
    "recommend recommendation",
    "suggestion idea opinion",
    "leave quit resign",
    "job work role",
    "career promotion advancement",
    "purchase buy order",
    "trust trustworthy credible",
    "exhausted drained tired burned burnout",
    "issue problem",
    "reputation image",
    "price cost fee",
    "request enquiry inquiry query",
)
_SAME_MEANING_ZH = (
    ("上级", ("直接主管", "直属主管", "直接领导", "直接上级", "主管", "领导", "经理", "上司")),
    ("薪酬", ("薪资", "工资", "收入", "待遇", "报酬", "薪水")),
    ("公司", ("企业", "单位", "组织")),
    ("快速", ("及时", "迅速", "尽快")),
    ("员工", ("工作人员", "服务人员", "客服人员", "客服")),
    ("满意", ("满足感",)),
    ("团队", ("小组", "班组", "部门内")),
    ("帮助", ("支持", "协助", "配合")),
    ("辞职", ("离职", "跳槽", "离开", "换工作")),
    ("疲惫", ("筋疲力尽", "精疲力尽", "疲劳", "倦怠")),
    ("购买", ("选购", "下单")),
    ("等待", ("等候", "排队")),
    ("口碑", ("声誉", "名声", "信誉")),
)
_DENIALS = re.compile(
    r"\b(?:not|no|never|rarely|seldom|hardly|cannot|without|lack|unfair|dissatisfied|unclear|poor)"
    r"\b|n't\b|不(?!断|同|仅|但|错)|没有|没(?!关系)|未(?!来)|缺乏|很少|从不|无法|难以"
)
_COMPLAINTS = re.compile(
    r"\bcomplain|\btoo (?:long|high|low|much|many|few|little|slow|late|expensive|difficult)\b"
    r"|\b(?:higher|longer|lower|worse|slower|later) than\b"
    r"|投诉|抱怨|太[长高低多少慢晚贵难]|过[长高低]"
)
_IGNORED = frozenset(_FILLERS.split())


class Words:
    """The words of known questions, for finding the questions that another one is like."""

    def __init__(self, questions: Iterable[str]) -> None:
        bags = [_words(question) for question in questions]
        self._n = len(bags)
        self._known_in = Counter(word for bag in bags for word in bag)
        self._places: dict[str, list[tuple[int, float]]] = {}
        for place, bag in enumerate(bags):
            for word, weight in self._weighted(bag).items():
                self._places.setdefault(word, []).append((place, weight))

    def likeness(self, question: str) -> dict[int, float]:
        """Return how alike, 0-1, each known question is that shares a word, by its place."""
        found: dict[int, float] = {}
        for word, weight in self._weighted(_words(question)).items():
            for place, other in self._places.get(word, ()):
                found[place] = found.get(place, 0.0) + weight * other
        return found

    def _weighted(self, bag: Mapping[str, int]) -> dict[str, float]:
        """Weights of the words of a question, the rarer the heavier, their squares adding to 1."""
        weights = {word: log(1 + self._n / (1 + self._known_in[word])) for word in bag}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}


def denies(question: str) -> bool:
    """Return whether a question is worded as a denial, which turns its meaning round."""
    return len(_DENIALS.findall(_plain(question))) % 2 == 1


def complains(question: str) -> bool:
    """Return whether a question speaks of what is bad, so that agreeing is no praise."""
    return bool(_COMPLAINTS.search(_plain(question)))


def is_worded(heading: str) -> bool:
    """Return whether a heading says enough to be known again: more than a code or a word."""
    text = _plain(heading)
    return len(_CHINESE.findall(text)) >= 4 or len(re.findall(r"[a-z]{2,}", text)) >= 3


def is_chinese(text: str) -> bool:
    """Return whether a heading or name has any Chinese characters."""
    return bool(_CHINESE.search(text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def _words(question: str) -> Counter[str]:
    text = _plain(question)
    for word, others in _SAME_MEANING_ZH:
        for other in others:
            text = text.replace(other, word)
    found: Counter[str] = Counter()
    for run in _WORDS.findall(_FILLERS_ZH.sub(" ", text)):
        if _CHINESE.match(run):
            found.update([run] if len(run) == 1 else (run[i : i + 2] for i in range(len(run) - 1)))
        elif run not in _IGNORED and len(run) > 1:
            found[_MEANING.get(_stem(run), _stem(run))] += 1
    return found


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word


_MEANING = {
    _stem(word): _stem(group.split()[0]) for group in _SAME_MEANING for word in group.split()
}
