"""Invented answers in the layouts of Microsoft Forms, Google Forms and 腾讯问卷."""

from datetime import datetime, timedelta

PRIDE = "My work gives me a sense of achievement"
DRAINED = "I often feel drained by my work"
RECOMMEND_WORK = "How likely are you to recommend this company as a place to work?"
DAY = datetime(2026, 9, 3, 12, 30)
LATER = DAY + timedelta(minutes=4)

# No-break spaces in headings; a numeral behind headings that are there already.
MICROSOFT_FORMS = [
    ["Id", "Start time", "Completion time", "Email", "Name", "Last modified time",
     "Which\u00a0team do you work in?", f"{PRIDE}\u00a0", DRAINED.replace(" ", "\u00a0"),
     f"{PRIDE}2", "Which tools do you use - at work?", "Name2", RECOMMEND_WORK,
     "What should change?"],
    [1, DAY, LATER, "anonymous", None, None, "North", "Agree", "Disagree", 4,
     "Laptop;Phone;", "Ann Example", 9, "More light; fewer meetings."],
    [2, DAY, LATER, "a@example.org", "Ann", None, "North", "Strongly agree", "Agree", 5,
     "Laptop;", None, 10, None],
    [3, DAY, LATER, "anonymous", None, LATER, "South", "Disagree", "Strongly agree", 2,
     "Phone;An abacus of my own;", None, 3, "None"],
    [4, DAY, LATER, "anonymous", None, None, "South", None, "Disagree", None, None, None, None,
     "Nothing works here"],
]  # fmt: skip
MICROSOFT_FORMS_ZH = [
    ["ID", "开始时间", "完成时间", "电子邮件", "名称", "您所在的部门", "我的工作让我有成就感",
     "您使用哪些工具？", "您的意见"],
    ["1", "9/3/26 12:30:00", "9/3/26 12:34:00", "anonymous", "", "销售部", "同意", "电脑;手机;",
     "多开几扇窗"],
    ["2", "9/28/26 12:30:00", "9/28/26 12:34:00", "anonymous", "", "销售部", "非常同意", "电脑;",
     ""],
    ["3", "10/3/26 12:30:00", "10/3/26 12:34:00", "a@example.org", "安", "客服部", "不同意",
     "手机;", "无"],
]  # fmt: skip
# The download: stamps with a zone, picks joined by semicolons, a grid as "question [row]".
GOOGLE_FORMS = [
    ["Timestamp", "Email Address", "Score", "Which branch do you work in?",
     f"How far do you agree? [{PRIDE}]", f"How far do you agree? [{DRAINED}]",
     "What do you use?", "What do you use, by day? [Monday]", RECOMMEND_WORK, "Score"],
    ["2026/09/30 11:50:46 PM GMT+5:30", "a@example.org", "0 / 0", "North", "Agree", "Disagree",
     "Laptop;Phone", "Laptop;Phone", "9", "4"],
    ["2026/09/30 3:00:00 PM GMT+3", "b@example.org", "0 / 0", "North", "Strongly agree", "Agree",
     "Laptop", "Laptop", "10", "5"],
    ["2026/10/01 12:00:00 AM GMT+3", "c@example.org", "0 / 0", "South", "Disagree",
     "Strongly agree", "Phone;An abacus, my own", "Phone", "2", "1"],
    ["2026/10/01 12:05:00 PM GMT+3", "d@example.org", "0 / 0", "South", "", "", "", "", "", ""],
]  # fmt: skip
# The linked sheet: stamps without a zone, picks joined by commas, as are some people's words.
GOOGLE_SHEET = [
    ["Timestamp", "Username", "Which site?", PRIDE, "What do you use?", "Any comments?"],
    ["5/10/2026 09:15:00", "a@example.org", "Sales, North", "4", "Laptop, Phone", "Good, on time"],
    ["28/9/2026 19:15:00", "b@example.org", "Sales, South", "5", "Laptop", "Cold, but friendly"],
    ["1/10/2026 9:15:00", "c@example.org", "Service, North", "2", "Phone, Abacus", ""],
    ["2/10/2026 9:15:00", "d@example.org", "Service, South", "3", "Phone", "No"],
]
GOOGLE_SHEET_ZH = [
    ["时间戳记", "电子邮件地址", "您所在的门店", "请评价 [我的工作让我有成就感]",
     "请评价 [我对团队的协作感到满意]", "您使用哪些工具？"],
    [DAY, "a@example.org", "一店", 4, 5, "电脑, 手机"],
    [DAY, "b@example.org", "一店", 5, 4, "电脑"],
    [LATER, "c@example.org", "二店", 2, None, "手机"],
]  # fmt: skip
_TENCENT = ["编号", "开始答题时间", "结束答题时间", "答题时长"]
_PLACE = ["地理位置国家和地区", "地理位置省", "地理位置市"]
_TENCENT_ROW = ["02-Feb-2021 20:26:58", "02-Feb-2021 20:27:09", "11", "中国", "上海", "上海", ""]
# Every line ends with a separator, so that there is a last column without heading.
TENCENT_OLD = [
    [*_TENCENT, *_PLACE, "自定义字段", "1.您所在的门店", "2.我的工作让我有成就感",
     "3.您有什么建议？：_填空3", "4.您的姓名：_填空1", ""],
    ["1", *_TENCENT_ROW, "一店", "同意", "多开几扇窗", "安", ""],
    ["2", *_TENCENT_ROW, "一店", "非常同意", "", "", ""],
    ["3", *_TENCENT_ROW, "二店", "不同意", "无", "", ""],
]  # fmt: skip
_SENT = ["2026/9/3 12:00:00", "2026/9/3 12:03:00", 180]
_FROM = ["中国", "上海", "上海", "微信"]
_BY = ["小安", "", "192.0.2.1", "UA", "", "", "", "通过"]
TENCENT = [
    [*_TENCENT, "1.您所在的门店", "2.我的工作让我有成就感", "3.您使用哪些工具？:电脑",
     "3.您使用哪些工具？:手机", "4.请评价以下方面:我对团队的协作感到满意", "4.请评价以下方面:食堂",
     "5.您来自：_填空1", "5.您来自：_填空2", "6.家庭地址(经度，纬度)", "语言", "清洗数据结果",
     "智能清洗数据无效概率", *_PLACE, "用户类型", "用户标识", "昵称", "自定义字段", "IP", "UA",
     "Referrer", "中奖时间", "中奖金额", "审核状态", None],
    [1, *_SENT, "一店", "A.同意", "A.电脑", "B.手机", "满意", "一般", "江苏", "苏州", "121.4,31.2",
     "简体中文", "", "", *_FROM, "o_user_1", *_BY],
    [2, *_SENT, "一店", "B.非常同意", "A.电脑", None, "非常满意", "满意", "江苏", "无锡", None,
     "简体中文", "", "", *_FROM, "o_user_2", *_BY],
    [3, *_SENT, "二店", "D.不同意", None, "B.手机", "不满意", "很不满意", "浙江", "杭州", None,
     "简体中文", "", "", *_FROM, "o_user_3", *_BY],
]  # fmt: skip
