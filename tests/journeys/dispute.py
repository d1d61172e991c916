"""The invented room, people and dispute of the journeys; nothing of it may leak.

The names are rare on purpose: no text of the program holds them, so that finding one
outside the book and its papers means a leak.
"""

from datetime import date

from stdnum.cn import uscc

from tests.people import id_number

WORDS = "wutong 12 tingyu"
"""The room's password."""
COMMITTEE = "示范市梧桐区听雨社区人民调解委员会"
LEVEL = "居调委会"
ROOM = "听雨楼调解室"
MEDIATOR = "公冶长宁"

LAN = "欧阳若兰"
LAN_BORN = date(1958, 3, 9)
LAN_ID = id_number("310199", LAN_BORN, 142)
LAN_PHONE = "19900002718"
LAN_HOME = "示范市梧桐区听雨路12号3单元502室"

CHENG = "司马承志"
CHENG_BORN = date(1984, 11, 2)
CHENG_ID = id_number("110199", CHENG_BORN, 317)
CHENG_PHONE = "19900003141"
CHENG_HOME = "示范市梧桐区听雨路12号3单元602室"

FIRM = "示范市梧桐里物业服务有限公司"
_FIRM_CODE = "91310199MA7EXAMP2"
FIRM_CODE = _FIRM_CODE + uscc.calc_check_digit(_FIRM_CODE)
FIRM_HEAD = "慕容秋实"
FIRM_PHONE = "19900001618"
FIRM_HOME = "示范市梧桐区听雨路1号物业楼"

AGENT = "端木青山"
AGENT_ID = id_number("310199", date(1990, 6, 21), 233)
AGENT_PHONE = "19900001414"
AGENT_PHONE = "19900001732"
POWER = "参加调解并签署调查记录、调解记录、告知书、协议书"

FACTS = (
    "2026年10月5日夜里，602室卫生间的水管破裂，水流到502室，"
    "泡坏了客厅的地板和衣柜。物业公司接到电话后两个小时才关总阀。"
)
CLAIMS = "要求赔偿地板和衣柜的损失8600.50元。"
PLACE = "听雨路12号3单元"

FIRST_TALK = "都说愿意赔，数目谈不拢，约好三天以后再谈。"
SECOND_TALK = "三方各让一步，数目谈妥，当场说清怎么付。"

CLAUSES = (
    "司马承志赔偿欧阳若兰地板和衣柜的损失共8600.50元，分两期付清。",
    "物业服务公司于2026年12月20日前换好3单元的总阀，费用由公司承担。",
)
WHAT = "赔偿地板和衣柜"
SUM = "8,600.50"
SUM_IN_CAPITALS = "捌仟陆佰元伍角整"
PARTS = ("5,000.00", "3,600.50")
PARTS_IN_CAPITALS = ("伍仟元整", "叁仟陆佰元伍角整")

ORAL_FIRST = "上官知微"
ORAL_FIRST_PHONE = "19900005772"
ORAL_SECOND = "东方见山"
ORAL_SECOND_PHONE = "19900005773"
ORAL_HOME = "示范市梧桐区观潮巷7号"

ORAL_FACTS = "2026年11月24日傍晚，两家因楼道里堆放旧家具争吵，推搡中打碎了一只花瓶。"
ORAL_CLAUSE = "东方见山当天搬走楼道里的旧家具，另赔上官知微花瓶钱300元。"
ORAL_WHAT = "赔花瓶"
ORAL_SUM = "300.00"
ORAL_SUM_IN_CAPITALS = "叁佰元整"

PEOPLE = (
    MEDIATOR,
    LAN,
    CHENG,
    FIRM_HEAD,
    AGENT,
    ORAL_FIRST,
    ORAL_SECOND,
)
PRIVATE = (
    *PEOPLE,
    FIRM,
    LAN_ID,
    CHENG_ID,
    AGENT_ID,
    FIRM_CODE,
    LAN_PHONE,
    CHENG_PHONE,
    FIRM_PHONE,
    AGENT_PHONE,
    ORAL_FIRST_PHONE,
    ORAL_SECOND_PHONE,
    LAN_HOME,
    CHENG_HOME,
    FIRM_HOME,
    ORAL_HOME,
)
"""What may stand in the book and on papers, and nowhere else."""
