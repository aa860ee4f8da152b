"""Rows of the files of ``fixtures/`` in the layouts of LimeSurvey, KoboToolbox and Typeform."""

from datetime import datetime

from survey.codebook import supplied_codebook

_ITEMS = supplied_codebook().by_id
_PRIDE, _DRAINED = _ITEMS["mo_pride"], _ITEMS["mo_drained"]
_PROMISED = _ITEMS["pq_reliable"].text_en
_RECOMMEND = "How likely are you to recommend us to a friend or colleague?"
_NO_DATE = "1980-01-01 00:00:00"

_AGREE, _USE = "How far do you agree?", "What do you use?"
LIMESURVEY_CODES_AND_TEXTS = [
    ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page",
     "startlanguage. Start language", "seed. Seed", "token. Access code",
     "startdate. Date started", "datestamp. Date last action", "ipaddr. IP address",
     "refurl. Referrer URL", "Q1. Which department do you work in?",
     f"Q2[mopride]. {_AGREE} [{_PRIDE.text_en}]", f"Q2[modrained]. {_AGREE} [{_DRAINED.text_en}]",
     f"Q3[SQ001]. {_USE} [Laptop]", f"Q3[SQ002]. {_USE} [Phone]", f"Q3[other]. {_USE} [Other]",
     "Q4. Have you any suggestions?"],
    ["1", "2026-09-03 12:04:00", "3", "en", "11", "aXk2", "2026-09-03 12:00:00",
     "2026-09-03 12:04:00", "192.0.2.1", "", "Sales", "Agree", "Strongly disagree", "Yes", "No",
     "", "'=1+1 would be a start"],
    ["2", "", "2", "en", "12", "bYl3", "2026-09-30 12:00:00", "2026-10-01 12:04:00", "192.0.2.2",
     "", "Sales", "Strongly agree", "N/A", "No", "Yes", "an abacus", ""],
    ["3", "", "1", "en", "13", "cZm4", "2026-09-04 12:00:00", "2026-09-04 12:00:09", "192.0.2.3",
     "", "Service", "", "", "N/A", "N/A", "", ""],
    ["4", "2026-09-05 12:04:00", "3", "en", "14", "dAn5", "2026-09-05 12:00:00",
     "2026-09-05 12:04:00", "192.0.2.4", "", "Service", "Neither agree nor disagree", "Disagree",
     "Yes", "Yes", "", "'tis fine"],
]  # fmt: skip
LIMESURVEY_CODES = [
    ["id", "submitdate", "lastpage", "startlanguage", "seed", "firstname", "lastname", "email",
     "department", "Q2[SQ001]", "Q2[SQ002]", "Q3[SQ001]", "Q3[SQ002]", "Q3[other]"],
    ["1", _NO_DATE, "3", "de", "11", "A", "B", "a@example.org", "Sales", "4", "2", "Y", "", ""],
    ["2", _NO_DATE, "3", "de", "12", "C", "D", "c@example.org", "Sales", "5", "1", "", "Y", ""],
    ["3", "", "2", "de", "13", "E", "F", "e@example.org", "Service", "2", "", "Y", "Y", "Abakus"],
]  # fmt: skip
_OFTEN = "您是否同意以下说法？"
LIMESURVEY_TEXTS = [
    ["反馈 ID", "提交的日期", "末页", "起始语言", "种子", "开始日期", "上次操作日期", "IP地址",
     "您所在的部门", f"{_OFTEN} [{_PRIDE.text_zh}]", f"{_OFTEN} [{_DRAINED.text_zh}]",
     "您使用哪些工具？ [电脑]", "您使用哪些工具？ [手机]"],
    ["1", "2026-09-03 12:04:00", "3", "zh-Hans", "11", "2026-09-03 12:00:00",
     "2026-09-03 12:04:00", "192.0.2.1", "销售部", "同意", "非常不同意", "是", "否"],
    ["2", "2026-09-04 12:04:00", "3", "zh-Hans", "12", "2026-09-04 12:00:00",
     "2026-09-04 12:04:00", "192.0.2.2", "客服部", "一般", "同意", "是", "是"],
]  # fmt: skip
LIMESURVEY_CUT_SHORT = [
    ["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache",
     "Zufallsgeneratorstartwert"[:15] + ".. ", "Datum gestartet", "Datum letzte Ak.. ",
     "IP-Adresse", "Team", "Wie zufrieden s.. [mit der Führung]",
     "Wie zufrieden s.. [mit der Zusamme.. ]", "Was nutzen Sie? [Laptop]",
     "Was nutzen Sie? [Telefon]"],
    ["1", "2026-09-03 12:04:00", "3", "de", "11", "2026-09-03 12:00:00", "2026-09-03 12:04:00",
     "192.0.2.1", "Nord", "4", "5", "Ja", "Nein"],
    ["2", "2026-09-04 12:04:00", "3", "de", "12", "2026-09-04 12:00:00", "2026-09-04 12:04:00",
     "192.0.2.2", "Süd", "2", "3", "Ja", "Ja"],
]  # fmt: skip

KOBO_NAMES = [
    ["start", "end", "about/store", "place", "about/_place_latitude", "about/_place_longitude",
     "about/_place_altitude", "about/_place_precision", "opinion/pq_reliable",
     "opinion/recommend", "opinion/bought", "opinion/bought/shoes", "opinion/bought/socks", "_id",
     "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by",
     "__version__", "_tags", "_index"],
    [None, None, "#org+name", "#geo", "#geo+lat", "#geo+lon", None, None, "#indicator"],
    ["2026-09-03T11:50:00.000+02:00", "2026-09-03T11:59:00.000+02:00", "Harbour",
     "47.1 8.5 400 5", "47.1", "8.5", "400", "5", "4", "9", "shoes", "1", "0", "801",
     "b1f16d9a-1", "2026-09-03T12:00:00", "", "", "submitted_via_web", "clerk", "vA1", "", "1"],
    ["2026-09-04T11:50:00.000+02:00", "2026-09-04T11:59:00.000+02:00", "Station", "", "", "", "",
     "", "2", "3", "shoes socks", "1", "1", "802", "b1f16d9a-2", "2026-10-02T12:00:00",
     "Approved", "", "submitted_via_web", "clerk", "vA1", "", "2"],
    ["2026-09-04T11:50:00.000+02:00", "2026-09-04T11:59:00.000+02:00", "Station", "", "", "", "",
     "", "5", "10", "", "", "", "803", "b1f16d9a-3", "2026-09-04T12:00:00", "", "",
     "submitted_via_web", "clerk", "vA1", "", "3"],
]  # fmt: skip
KOBO_REPEATED = [
    ["child_age", "_index", "_parent_table_name", "_parent_index", "_submission__id"],
    ["4", "1", "Answers", "1", "801"],
]
_BOUGHT = "What did you buy?"
KOBO_LABELS = [
    ["Which store did you visit?", _PROMISED, _RECOMMEND, _BOUGHT, f"{_BOUGHT}/Shoes/boots",
     f"{_BOUGHT}/Socks", "_id", "_uuid", "_submission_time", "_validation_status", "_status",
     "_submitted_by", "__version__", "meta/rootUuid", "_index"],
    ["Harbour", "Agree", "9", "Shoes/boots", "1", "0", "901", "c2f16d9a-1",
     "2026-09-15T12:00:00", "", "submitted_via_web", "", "vB1", "c2f16d9a-1", "1"],
    ["Station", "Disagree", "3", "Shoes/boots Socks", "1", "1", "902", "c2f16d9a-2",
     "2026-09-16T12:00:00", "", "submitted_via_web", "", "vB1", "c2f16d9a-2", "2"],
    ["Station", "Strongly agree", "10", "", "", "", "903", "c2f16d9a-3", "2026-09-17T12:00:00",
     "", "submitted_via_web", "", "vB1", "c2f16d9a-3", "3"],
]  # fmt: skip

_TYPEFORM_QUESTIONS = [
    "Which <strong>store</strong> did you visit?", f"<em>{_PROMISED}</em>",
    _RECOMMEND.replace("friend or colleague", "friend&nbsp;or <b>colleague</b>"), "Shoes",
    "Socks", "Other", "Phone", "None", "Other",
]  # fmt: skip
TYPEFORM = [
    ["#", *_TYPEFORM_QUESTIONS, "Response Type", "Start Date (UTC)", "Stage Date (UTC)",
     "Submit Date (UTC)", "Network ID", "Tags"],
    ["995106cd710ec2af0e371cbe5e1f68fb", "Harbour", "4", "9", "Shoes", "Socks", "a hat", "Phone",
     "", "", "completed", "2026-09-03 12:00:00", "", "2026-09-03 12:04:00", "5f57f20d14", ""],
    ["ee9b99ff3a221d118349598106aa06a7", "Station", "2", "3", "Shoes", "", "", "", "None", "",
     "completed", "2026-09-04 12:00:00", "", "2026-10-04 12:04:00", "8219d7dfee", "vip"],
    ["cef35615d61b202f1dc794ef2746df14", "Station", "5", "", "", "", "", "", "", "a letter",
     "partial", "2026-09-05 12:00:00", "2026-09-05 12:01:00", "", "2c6f0af42c", ""],
]  # fmt: skip
TYPEFORM_OLDER = [
    ["#", *_TYPEFORM_QUESTIONS, "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
    ["323e5a113644d18185c743c241407754", "Harbour", 4, 9, "Shoes", None, None, "Phone", None,
     None, datetime(2026, 9, 3, 12), datetime(2026, 9, 3, 12, 4), "d048ac774d"],
    ["b29a1027e5cd062e654a63764157461d", "Station", 2, 3, "Shoes", "Socks", "a hat", None, None,
     "a letter", datetime(2026, 9, 4, 12), datetime(2026, 10, 4, 12, 4), "241513bbbe"],
]  # fmt: skip
GENERIC = [
    ["RespondentID", "SubmissionTime", "Department", "Tenure", "Manager", "eNPS_0_10",
     "Q1_Canteen", "Q2_Garden", "Q3_Workload", "Tools used", "Open_Improve", "Your e-mail"],
    ["R1", "2026-09-03 09:00", "Sales", "1-3y", "No", 9, "Agree", 4, "85%", "Laptop; Phone",
     "The lift has been out of order since spring.", "a@example.org"],
    ["R2", "2026-09-03 09:05", "Sales", "0-1y", "Yes", 0, "Disagree", 5, "70 %", "Laptop", None,
     "b@example.org"],
    ["R3", "2026-09-04 10:00", "Service", "1-3y", "No", 10, "Neutral", 99, "100%", "Phone; Tablet",
     "More time for the customers at the counter.", "c@example.org"],
    ["R4", "2026-09-05 11:00", "Service", "0-1y", "No", 7, "Strongly agree", 1, "N/A",
     "Laptop; Tablet", None, "d@example.org"],
]  # fmt: skip
GENERIC_TWO_ROWS = [
    ["What is your background?", "", "", "How often do you use them?", "", "Team"],
    ["Law", "Physics", "Other", "At work", "At home", ""],
    ["Yes", "No", "", "Often", "Never", "North"],
    ["No", "Yes", "Chess", "Always", "Rarely", "North"],
    ["No", "No", "", "Sometimes", "Never", "South"],
    ["Yes", "Yes", "", "Often", "Sometimes", "South"],
]


HEADCOUNT = [
    [
        "Team / 团队",
        "Department / 部门",
        "Survey / 调查",
        "Period / 时期",
        "People invited / 邀请人数",
    ],
    ["Example team / 示例团队", None, "Staff survey / 员工调查", "2026-Q3", 25],
    ["North", "Sales", "Staff survey / 员工调查", "2026-Q3", 12],
    ["South", "Sales", "客户调查", "2026年第3季度", 340],
    ["Company / 公司", None, None, "2026-Q3", 352],
    ["North", "Sales", "ES", "2026-Q3", 13],
    ["West", "Sales", "ES", "2026-Q3", "a few"],
]
KPI = [
    ["Store", "Month", "KPI", "Numerator", "Denominator"],
    ["North", "2026-07", "Complaint rate", "12", "800"],
    ["North", "2026-07", "Revenue", "1,250.5", ""],
    ["South", "2026年8月", "Turnover", "5%", ""],
    ["South", "soon", "Complaint rate", "3", "500"],
    ["West", "2026-07", "Complaint rate", "3", "0"],
]
