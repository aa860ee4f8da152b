"""What a heading alone says about its column, in Chinese and English."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from survey.export import Role
from survey.programme import Programme

# A question that is longer than this is about something else that mentions a team.
_LONGEST_QUESTION = 100

_EN = {
    Role.TEAM: "team|store|branch|shop|outlet|restaurant|hotel|work ?group|unit|crew|squad|site"
    "|school|dealer",
    Role.DEPARTMENT: "department|dept|division|directorate|business unit|function",
    Role.REGION: "region|area|district|territory|province|city|location|country",
}
_ZH = {
    Role.TEAM: "团队|小组|班组|门店|店铺|分店|网点|店名|分公司|营业部|支行|项目组",
    Role.DEPARTMENT: "部门|事业部|处室|科室|中心",
    Role.REGION: "区域|大区|地区|片区|省份|城市|所在地",
}
_ASKING_EN = r"\b(?:which|what|your|select|choose|identify|indicate)\b.*\b(?:{})\b"
_ASKING_ZH = r"(?:所在|所属|您的|你的|哪个|哪一个|哪家|请选择|服务).{{0,8}}(?:{})"
_NAMED_EN = r"(?:your |the )?(?:{})s?(?: name| code| id| no\.?)?"
_NAMED_ZH = r"(?:请选择)?(?:您|你)?(?:的|所在的?|所属的?)?(?:{})(?:名称|编号|代码)?"

# The team that another team's service is rated of.
_UNIT_EN = rf"(?:{_EN[Role.TEAM]}|{_EN[Role.DEPARTMENT]}|unit)"
_UNIT_ZH = rf"(?:{_ZH[Role.TEAM]}|{_ZH[Role.DEPARTMENT]}|单位|对象)"
_RATED = re.compile(
    rf"(?:the )?(?:rated|evaluated|assessed|providing|serving) {_UNIT_EN}(?: name| code)?"
    rf"|{_UNIT_EN} (?:(?:being|to be|that is) )?(?:rated|evaluated|assessed)"
    rf"|{_UNIT_EN} (?:that )?you (?:are )?(?:rat(?:e|ing)|evaluat(?:e|ing)|assess(?:ing)?)"
    r"|(?:internal |service |internal service )(?:provider|supplier)|ratee"
    rf"|被(?:评价?|评估|考评|测评|打分)的?(?:{_UNIT_ZH}|方)(?:名称|编号|代码)?"
    rf"|(?:您|你)?(?:要|所|本次|请)?(?:评价|评估|测评)的?{_UNIT_ZH}(?:名称)?"
    rf"|(?:提供服务的?|服务提供的?)(?:{_UNIT_ZH}|方)(?:名称)?"
)
# Customers, too, tell who served them.
_PROVIDER = re.compile(r"provider|supplier")
_ASKING_RATED = re.compile(
    rf"\b(?:which|what|select|choose|identify|indicate)\b.*\b{_UNIT_EN}\b"
    r".*\b(?:rat(?:e|ed|ing)|evaluat(?:e|ed|ing)|assess(?:ed|ing)?)\b"
    rf"|(?:哪个|哪一个|请选择|选择).{{0,8}}(?:评价|评估|测评|打分).{{0,3}}{_UNIT_ZH}"
    rf"|(?:评价|评估|打分)(?:的是)?(?:哪个|哪一个){_UNIT_ZH}"
)

_COMPANY = re.compile(
    r"(?:which|what) (?:company|organi[sz]ation|employer)(?: (?:are|do) you\b.*)?"
    r"|(?:your |the )?(?:company|organi[sz]ation|employer)(?: name)?"
    r"|(?:您|你)?(?:的|来自|所在的?|所属的?|在)?(?:哪家|哪个)?(?:公司|企业)(?:名称|工作|任职)?"
)
_TIME = re.compile(
    r"(?:time ?stamp|period|date|time|日期|时间|时期"
    r"|(?:提交|提交答卷|填写|完成|结束|答题|结束答题)(?:日期|时间)"
    r"|(?:date|time) (?:submitted|completed|recorded)|(?:submitted|completed|recorded)(?: at| on)?"
    r"|(?:submit|submission|completion|response|recorded|survey|end) ?(?:date|time)(?: \(utc\))?)"
)
_ATTRIBUTES = {
    "age": (
        r"age|age (?:group|range|band|bracket)|generation|年龄段?|年龄组",
        r"\bage\b|generation|年龄",
    ),
    "gender": (r"gender|sex|性别", r"\bgender\b|\bsex\b|性别"),
    "tenure": (
        r"tenure|length of service|years? of service|seniority|工龄|司龄|入职年限|工作年限",
        r"\btenure\b|length of service|years? of service|how long have you (?:worked|been)"
        r"|工龄|司龄|入职年限|工作年限|工作了?多久|工作了?多长时间",
    ),
    "position": (
        r"position(?: level)?|job (?:title|level|role|grade)|role|rank|岗位|职位|职级|职务",
        r"\bposition\b|\bjob (?:title|level|role|grade)\b|\byour role\b|岗位|职位|职级|职务",
    ),
    "customer_type": (
        r"(?:customer|client) (?:type|segment|group|category)|(?:客户|顾客)(?:类型|类别)",
        r"\b(?:customer|client) (?:type|segment|group|category)\b"
        r"|\btype of (?:customer|client)\b|(?:客户|顾客)(?:类型|类别)",
    ),
    "channel": (
        r"(?:\w+ )?channel|(?:服务|购买)?渠道",
        r"\bchannel\b|\bhow did you (?:contact|reach) us\b|渠道",
    ),
}  # fmt: skip
_PERSONAL = re.compile(
    r"(?:(?:your|first|last|family|given|full|middle|user|nick|sur|employee|staff|respondent"
    r"|participant|customer|recipient|contact|manager)[ -]?(?:'s )?)*names?"
    r"|(?:your |contact |work |recipient |user )?e-?mails?(?: address)?"
    r"|ip(?:[ -]?address)?|(?:your |contact |mobile |cell |tele)*phone(?: number| no\.?)?"
    r"|mobile(?: number)?|(?:home |postal |street )?address|(?:date of birth|birth ?date|birthday)"
    r"|(?:employee|staff|personnel|badge|passport|user|customer|national|social security)"
    r" ?(?:id|no\.?|number|code)|longitude|latitude|coordinates|gps|wechat(?: id)?"
    r"|(?:您的|你的|员工|客户|联系人|顾客)?(?:姓名|名字|昵称)|(?:您的|你的)?(?:电子)?(?:邮箱|邮件)(?:地址)?"
    r"|(?:您的|你的|联系)?(?:电话|手机|手机号|手机号码|电话号码|联系方式)|来自ip|ip地址|(?:家庭|联系)?住?地址"
    r"|身份证号?码?|(?:员工|客户|会员)(?:编号|号|id)|工号|学号|微信号?|qq号?码?|openid|经度|纬度|出生日期|生日"
)
# What HR could name when somebody asks for erasure.
_PERSON_ID = re.compile(
    r"(?:your |the )?(?:(?:employee|staff|personnel|worker|badge|user|customer|client|member"
    r"|student|membership|participant|panelist|panel) ?(?:id|no\.?|number|code|identifier)"
    r"|external (?:data )?reference|participant'?s unique identifier)"
    r"|(?:请(?:填写|输入|提供))?(?:您|你)?的?(?:工号|学号|职工号|员工号|会员卡?号"
    r"|(?:员工|职工|人员|客户|顾客|会员|用户|学员|学生|被访者|受访者|参与者)(?:编号|编码|代码|号|id))"
)
_RESPONSE_ID = re.compile(
    r"(?:response|respondent|submission|record|entry) ?(?:id|no\.?|number)|#|id|uuid|编号"
    r"|(?:答卷|问卷|答题)(?:编号|编码|号|id)"
)
_ASKS_FOR_PERSON = re.compile(
    r"\b(?:your|enter|provide|leave)\b.*\b(?:full name|name|e-?mail|phone|mobile number)\b"
    r"|(?:您的|你的|请填写|请留下|请输入).{0,6}(?:姓名|邮箱|电话|手机号|联系方式|身份证|工号|微信)"
)
_COMMENT = re.compile(
    r"\bcomments?\b|\bsuggestions?\b|\bfeedback\b|open[- ]?ended|please (?:specify|explain)"
    r"|in your own words|意见|建议|留言|评论|补充说明|请说明"
)
_OTHER = re.compile(r"\bother\b|please specify|其他|其它|请注明")
_STATED_SCALE = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-|–|—|to|~|至|到|_)\s*(100|\d{1,2})(?!\d)")
_RECOMMENDS = re.compile(r"\be?nps\b|\brecommend|推荐")
_CUSTOMER = re.compile(r"\bcustomers?\b|\bclients?\b|\bguests?\b|客户|顾客|消费者")
_STAFF = re.compile(
    r"\bemployees?\b|\bstaff\b|\bworkplace\b|\bmy (?:job|manager)\b|员工|同事|上级"
)
_SOCIETY = re.compile(
    r"\bstakeholders?\b|\bsociet(?:y|al) (?:survey|satisfaction)\b"
    r"|社会满意|社会各界|公众满意|相关方满意"
)
_NUMBERING = re.compile(r"^(?:q?\d+\s*[、.．:：)）]\s*)+")
_IDENTIFIER = re.compile(
    r"#|no|id|index|序号|编号|答卷编号|(?:response|respondent|submission|record) ?(?:id|no)"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain(heading: str) -> str:
    """Return the heading without numbering, case, width, underscores and closing marks."""
    text = _CAMEL.sub(" ", unicodedata.normalize("NFKC", heading)).replace("_", " ").casefold()
    return " ".join(_NUMBERING.sub("", text).split()).strip(" ?？:：*.")


def structure(heading: str) -> tuple[Role | None, bool]:
    """Return RATED, TEAM, DEPARTMENT, REGION or None, and whether the heading is its very name
    (else it is a question that may be about something else).
    """
    text = plain(heading)
    names = names_in(text)
    if named := any(_RATED.fullmatch(name) for name in names):
        return Role.RATED, named
    is_asked = len(text) <= _LONGEST_QUESTION and _ASKING_RATED.search(text)
    if is_asked or any(_PROVIDER.fullmatch(name) for name in names):
        return Role.RATED, False
    for role in _EN:
        named = f"{_NAMED_EN.format(_EN[role])}|{_NAMED_ZH.format(_ZH[role])}"
        if any(re.fullmatch(named, name) for name in names):
            return role, True
    for role in _EN:
        asking = f"{_ASKING_EN.format(_EN[role])}|{_ASKING_ZH.format(_ZH[role])}"
        if len(text) <= _LONGEST_QUESTION and re.search(asking, text):
            return role, False
    return None, False


def names_company(heading: str) -> bool:
    """Return whether the heading asks which company a respondent is from."""
    return any(_COMPANY.fullmatch(name) for name in names_in(plain(heading)))


def attribute(heading: str) -> tuple[str, bool]:
    """Return the id of the attribute that the heading tells of, empty where there is none, and
    whether the heading is its very name.
    """
    text = plain(heading)
    names = names_in(text)
    for id, (named, _) in _ATTRIBUTES.items():
        if any(re.fullmatch(f"(?:your |您的|你的)?(?:{named})", name) for name in names):
            return id, True
    for id, (_, asking) in _ATTRIBUTES.items():
        if len(text) <= _LONGEST_QUESTION and re.search(asking, text):
            return id, False
    return "", False


def is_time(heading: str) -> bool:
    """Return whether the heading is that of the submission's date."""
    return any(_TIME.fullmatch(name) for name in names_in(plain(heading)))


def personal(heading: str) -> tuple[bool, bool]:
    """Return whether the heading tells of a person, and whether it is such a thing's name."""
    text = plain(heading)
    named = any(_PERSONAL.fullmatch(name) for name in names_in(text))
    return named or bool(_ASKS_FOR_PERSON.search(text)), named


def identifies_person(heading: str) -> bool:
    """Return whether the column holds the number by which an organisation knows a person."""
    return any(_PERSON_ID.fullmatch(name) for name in names_in(plain(heading)))


def identifies_response(heading: str) -> bool:
    """Return whether the column holds the number by which a tool knows an answer sheet."""
    return any(_RESPONSE_ID.fullmatch(name) for name in names_in(plain(heading)))


def is_identifier(heading: str) -> bool:
    """Return whether the column only numbers the rows."""
    return bool(_IDENTIFIER.fullmatch(plain(heading)))


def asks_for_comment(heading: str) -> bool:
    """Return whether the heading asks for free text."""
    return bool(_COMMENT.search(plain(heading)))


def asks_for_other(heading: str) -> bool:
    """Return whether the heading asks for an answer beside the options."""
    return bool(_OTHER.search(plain(heading)))


def stated_range(heading: str) -> tuple[int, int] | None:
    """Return the two numbers between which the heading says the answers lie."""
    match = _STATED_SCALE.search(unicodedata.normalize("NFKC", heading).casefold())
    return (int(match[1]), int(match[2])) if match else None


def asks_for_recommendation(heading: str) -> bool:
    """Return whether the heading asks how likely a recommendation is."""
    return bool(_RECOMMENDS.search(plain(heading)))


def people_spoken_of(headings: tuple[str, ...]) -> Counter[Programme]:
    """Return how many headings speak of staff, of customers, of society."""
    texts = [plain(heading) for heading in headings]
    spoken_of = {Programme.ES: _STAFF, Programme.CS: _CUSTOMER, Programme.SOCIETY: _SOCIETY}
    return Counter({of: sum(bool(p.search(t)) for t in texts) for of, p in spoken_of.items()})


def names_in(text: str) -> list[str]:
    """Return the whole, and each language of a heading such as "Team / 团队"."""
    return [text, *(part.strip() for part in text.split("/"))]
