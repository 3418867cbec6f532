"""The invented words of the page of components, in Chinese and English, and its days.

They are data, like the names of a demo country: no sentence of the portal itself is among them.
"""

from datetime import date

REGISTERED, TRANSFERRED, APPLIED = date(2026, 1, 5), date(2026, 3, 1), date(2026, 7, 3)

WORDS = {
    "heading": ("出口许可申请 26-44-000128", "Export license application 26-44-000128"),
    "lead": (
        "三辆车，目的国哈萨克斯坦；现在可以补充证明。",
        "Three cars for Kazakhstan; evidence can be added now.",
    ),
    "copy": ("复制", "Copy"),
    "new": ("新建申请", "New application"),
    "findings": ("第180天", "The 180th day"),
    "compare": ("登记证书核对", "Registration certificate"),
    "clock": ("办理时限", "Clock"),
    "tasks": ("您的申请", "Your application"),
    "history": ("办理记录", "History"),
    "queues": ("队列", "Queues"),
    "stock": ("库存车辆", "Stock"),
    "planner": ("第180天计划", "Day-180 planner"),
    "state": ("状态", "State"),
    "form": ("车辆信息", "Vehicle"),
    "unsaved": ("有未保存的修改。", "There are unsaved changes."),
    "save": ("保存", "Save"),
    "later": ("稍后继续", "Continue later"),
    "drop": ("撤回申请", "Withdraw"),
    "upload": ("上传车辆清单", "Upload the stock list"),
    "notice": ("草稿将于两日后关闭", "This draft closes in two days"),
    "summary": ("合同", "Contract"),
    "facts": ("车辆资料", "Facts"),
    "nothing": ("还没有车辆", "No cars yet"),
    "badges": ("全部状态", "All states"),
    "decide": ("审查决定", "Decision"),
    "maker": ("上海汽车集团股份有限公司", "SAIC Motor Corporation Limited"),
    "firm": ("广州示例汽车贸易有限公司", "Guangzhou Example Motor Trading Co., Ltd."),
    "person": ("李敏", "Li Min"),
    "brand": ("品牌", "Brand"),
    "price": ("价格", "Price"),
    "registered": ("注册登记日期", "Registered on"),
    "owners": ("车主", "Owners"),
    "no_day": ("这不是一个日期。", "This is not a day."),
    "type_day": ("请按年-月-日填写。", "Write year, month and day."),
    "country": ("哈萨克斯坦", "Kazakhstan"),
}

CLAUSE = {
    "id": "648.I.1",
    "instrument": "商贸函〔2025〕648号",
    "article": "一(一)",
    "url": "https://www.mofcom.gov.cn/",
    "text": "对注册登记之日起不满180天(含180天)申请出口的车辆，"
    "应提供汽车生产企业出具的《售后维修服务确认书》。",
}
FINDINGS = [  # rule, outcome; title and message in both languages
    (
        ("after-sales-confirmation", "needs_evidence"),
        ("售后维修服务确认书", "After-sales confirmation"),
        (
            "申请日是注册登记后第179天，需要生产企业出具的确认书，目前没有。",
            "On day 179 after registration the maker's confirmation is needed; there is none.",
        ),
    ),
    (
        ("certificate-match", "fail"),
        ("与登记证书一致", "Agreement with the certificate"),
        (
            "注册登记日期与登记证书记录不一致。",
            "The registration date differs from the certificate's record.",
        ),
    ),
    (
        ("vin-check-digit", "refer"),
        ("VIN校验位", "VIN check digit"),
        (
            "第9位校验位不符，须由工作人员认定。",
            "Position 9 is not what the other characters ask for; an official must rule on it.",
        ),
    ),
    (
        ("maintenance-record", "note"),
        ("维修电子健康档案", "Maintenance record"),
        ("未附汽车维修电子健康档案。", "No electronic maintenance record is attached."),
    ),
    (
        ("vin-format", "pass"),
        ("VIN格式", "VIN format"),
        ("VIN为17位，字符合规。", "17 characters, none of them forbidden."),
    ),
    (
        ("modification-declared", "not_applicable"),
        ("改装申报", "Declared modification"),
        ("该车未改装。", "The car is not modified."),
    ),
]
INPUTS = [
    (("注册登记日期", "Registered on"), REGISTERED),
    (("申请日期", "Applied on"), APPLIED),
    (("车龄(天)", "Age in days"), 179),
    (("期限(天)", "Limit"), 180),
]
REMEDY = (
    "向生产企业申请确认书，或于2026年7月5日起申请。",
    "Ask the maker for a confirmation, or apply on 5 July 2026.",
)
