"""Invented comments in both languages; none was ever written by a respondent."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from survey.programme import Programme

Comment = Mapping[str, str]


def _both(en: str, zh: str) -> Comment:
    return {"en": en, "zh": zh}


PRAISE: Mapping[Programme, tuple[Comment, ...]] = {
    Programme.ES: (
        _both("Colleagues help at once when I ask.", "有需要时同事马上帮忙。"),
        _both("Our team meetings have become shorter and better.", "团队会议变短了，也更有用了。"),
        _both("The new training was worth the time.", "新的培训很值得。"),
        _both("My suggestions are taken seriously.", "我的建议受到重视。"),
        _both("Tools work well since the change.", "更换以后工具好用多了。"),
    ),
    Programme.CS: (
        _both("Quick and friendly, thank you.", "又快又热情，谢谢。"),
        _both("The problem was solved on the first call.", "一次电话就解决了问题。"),
        _both("Everything was as agreed.", "一切都按约定完成。"),
        _both("The technician explained every step.", "技术人员每一步都讲解清楚。"),
        _both("Good service, I will come back.", "服务很好，下次还会再来。"),
    ),
}
CRITICISM: Mapping[Programme, tuple[Comment, ...]] = {
    Programme.ES: (
        _both("Answers from other departments take too long.", "其他部门的回复太慢。"),
        _both("Too many reports, too little time for customers.", "报表太多，陪客户的时间太少。"),
        _both("We need one more laptop for the team.", "团队还需要一台笔记本电脑。"),
        _both("Work arrives with mistakes that we have to correct.", "收到的材料常有错误要返工。"),
        _both("Shift plans change at short notice.", "排班经常临时变动。"),
    ),
    Programme.CS: (
        _both("I waited two weeks for an answer.", "等了两周才有回复。"),
        _both("I had to explain my case three times.", "同样的情况我讲了三遍。"),
        _both("The appointment was moved twice.", "预约时间改了两次。"),
        _both("The invoice was not what we had agreed.", "账单与约定不一致。"),
        _both("Nobody called back.", "没有人回电话。"),
    ),
}
NONE = -1
"""Mark in a column of comments of a respondent who wrote none."""
SHARE = {Programme.ES: 0.10, Programme.CS: 0.03}
_CONTENT = 65.0  # true score from which a respondent praises


def draw_comments(
    programme: Programme, true_score: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Return (n_respondents,) int8 positions for ``comment_text``, ``NONE`` for most."""
    n = len(true_score)
    praise, criticism = PRAISE[programme], CRITICISM[programme]
    position = np.where(
        true_score >= _CONTENT,
        rng.integers(0, len(praise), n),
        len(praise) + rng.integers(0, len(criticism), n),
    )
    return np.where(rng.random(n) < SHARE[programme], position, NONE).astype(np.int8)


def comment_text(programme: Programme, position: int, language: str) -> str:
    """Return the comment at this position in ``language``, empty where there is none."""
    if position == NONE:
        return ""
    return (PRAISE[programme] + CRITICISM[programme])[position][language]
