"""What running text says: a day, a place, a duty, that something was read aloud.

Each expression is made once. They are lenient: a finding that is none costs more trust
than one that is missed.
"""

import re
from typing import Final

_NUMBER: Final = r"(?:[0-9]{1,4}|[〇零一二三四五六七八九十廿]{1,5})"
_DAY: Final = re.compile(
    rf"{_NUMBER}[年月]|{_NUMBER}[日号]|[0-9]{{4}}[-./][0-9]{{1,2}}"
    r"|(?:今|昨|前|当)[天日晚]|(?:去|今|本|上)[年月]|春节|中秋|年底|[上下]半年"
)
_WHERE: Final = re.compile(
    r"路|街|巷|弄|胡同|村|[0-9一二三四五六七八九十]组|楼|[0-9]室|店|院|小区|社区|镇|乡"
    r"|县|区|厂|公司|工地|工厂|车间|家[中里门]|门口|门前|屋|房|学校|超市|市场|商场|桥"
    r"|车站|停车|广场|公园|餐厅|饭馆|馆|场|站|河|山|林地|宅|田|地块|菜地|果园|鱼塘|楼道"
    r"|电梯|仓库|码头|网上|平台|微信|医院"
)
_DUE: Final = re.compile(
    rf"{_NUMBER}[年月日号]|[日天月年周]内|[0-9〇一二三四五六七八九十]+个?(?:小时|工作日|天|月)"
    r"|当[场日天时]|即[日时]|立即|马上|每[年月日天周季]|同时|签[订字署]|生效|达成|收[到款]"
    r"|[之以]前|期间|从此|今后|以后|长期|永久|一次性(?=付清)|到期|届满|完毕|后|前"
)
_NOT_AS_A_NOUN: Final = (
    "(?!方式|方法|之?日|之?[前后时]|期限|时间|地点|[账帐]|凭|人|计划|协议|合同|单|的)"
)
"""After a plain verb: what makes it speak of the act instead of asking for it."""
_PAYS_PLAINLY: Final = "付款|付钱|还款|还钱|赔钱|赔款|交清"
_PAYS: Final = re.compile(
    r"支付|赔偿|补偿|给付|偿还|退还|返还|付给|付清|赔付|垫付|缴纳|交纳|归还|借款|承担"
    rf"|(?:{_PAYS_PLAINLY}){_NOT_AS_A_NOUN}"
)
_MONEY_WORD: Final = re.compile(
    "款|费|钱|[本租押定奖现佣偿证罚息]金|金额|损失|工资|利息|租|货|赔偿|补偿"
)
_AMOUNT: Final = re.compile(
    r"[0-9一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟零〇]+[ ]?"
    r"(?:余|多)?[ ]?(?:[百千万亿]+)?[元圆块角]|[0-9.]+[%％]|[0-9.]+[ ]?万|百分之|[¥￥]"
    r"|全部|全额|各(?:自)?(?:承担|负担)|一半|[一二三四五六七八九]成|由.{1,12}(?:承担|负担)"
    r"|[款费金]由|领取|分配|还清|余款|尾款|分[一二两三四五六七八九十0-9]+[次期]|(?:上述|前述|该|此|以上|余下|剩余|其余|第.{1,3}[条项期])"
)
_DOES: Final = re.compile(
    r"支付|赔偿|补偿|给付|偿还|退还|返还|归还|付清|修复|修理|维修|更换|拆除|拆掉|清理|清除|清运"
    r"|搬[走离迁]|赔礼|道歉|停止|恢复|交付|交还|安装|移[走除]|腾[退空]|送修|疏通|加固|粉刷"
    r"|赡养|抚养|扶养|负担|办理|退出|铺设|浇筑|砌|栽|挪"
    rf"|(?:{_PAYS_PLAINLY}|修好|交货|交房){_NOT_AS_A_NOUN}"
)
_CLOSING: Final = re.compile(
    r"(?:互不|不再|别无|无其他|再无|没有其他)[^。；]{0,12}(?:追究|争议|纠纷|责任|主张|要求|请求|反悔)"
    r"|一式|自愿|违约|逾期|反悔|各执|各持|效力|本协议|上述款项[^。；]{0,4}付清后|如[^。；]{0,20}(?:未|不)"
)
_BARE: Final = re.compile(
    r"(?:履行(?:完毕|完|到位|义务|协议)?|办妥|办好|完成|落实|做到|执行)[。；]?$"
)
_KEPT_BY_ALL: Final = re.compile(
    r"(?:双方|各方|当事人)(?:均|都|应当?|须|要|必须|自觉|全面|严格|按时|按期|及时|足额|诚信|共同)+"
    r"(?:地)?(?:履行|执行)(?:本?协议|各自义务|义务)?[。；]?$"
)
_SIDES: Final = re.compile(
    r"[甲乙丙丁戊]方|[甲乙丙丁](?![乙丙丁级等])|申请人|双方|各方|三方|当事人|各自"
)
_TOLD: Final = re.compile(
    r"告知[^。]{0,30}(?:权利|义务|规定|须知|事项)|(?:权利|义务|规定)[^。]{0,20}告知|权利[和、与及]?义务"
    r"|如实(?:陈述|回答|说明|反映|讲)|告知"
)
_DUTY_TOLD: Final = re.compile(r"如实|权利|义务|告知|作伪证|隐瞒|我[们]?是.{0,24}调解")
_READ: Final = re.compile(
    r"看过|看了|校阅|核阅|阅读|宣读|核对|念过|念了|读过|读给|念给|听过|听了|过目|审阅|阅看"
)
_READ_WHAT: Final = re.compile(
    r"无误|一样|一致|属实|相符|没有意见|无异议|没有异议|没错|没有出入|真实|准确|签名|签字"
)
_WAYS: Final = re.compile(
    r"(?:告知|告诉|说明|讲[清明]|可以|有权|建议)[^。\n]{0,40}"
    r"(?:仲裁|诉讼|起诉|司法|法院|行政(?:处理|复议|裁决|途径)|其他途径)"
)
_TAIL: Final = 160
_STATUS: Final = re.compile(
    r"离婚|(?:解除|确认|恢复)(?:双方|甲乙双方|其)?(?:的)?(?:婚姻|收养|亲子|父子|父女|母子|母女)"
    r"|婚姻关系[^。；]{0,6}(?:有效|无效|解除|终止|存续)|(?:收养|亲子|父子|母子)关系[^。；]{0,6}"
    r"(?:有效|无效|解除|成立|存在|终止)|(?:确认|认定)[^。；]{0,24}(?:存在|成立|具有|没有|不[是存]|无|是|为|系)"
    r"[^。；，]{0,8}(?:亲子|父子|父女|母子|母女|收养|婚姻)关系|断绝[^。；]{0,6}关系|脱离[^。；]{0,6}关系"
)
_TITLE: Final = re.compile(
    r"确权|(?:确认|确定|认定)[^。；]{0,24}(?:所有权|使用权|产权|承包权|经营权|权属|专利权|商标权|著作权|归)"
    r"|(?:所有权|产权|使用权|承包经营权|专利权|商标权|著作权|权属)[^。；]{0,8}(?:归|属于?|为|由)"
    r"|(?:宅基地|房屋|房产|土地|林地|山林|耕地|承包地|专利|商标|著作)[^。；]{0,14}归[^。；]{1,12}"
    r"(?:所有|使用|享有)|(?:老屋|祖屋|祖宅|屋|楼房|平房|铺面|门面|院落|院子)[^。；，]{0,10}归[^。；，]{1,12}所有"
)
_INCAPABLE: Final = re.compile(
    r"(?:无|限制|没有|丧失|失去)民事行为能力|精神(?:病|障碍|分裂)|痴呆|智力(?:残疾|障碍)|植物人"
)
_DEATH: Final = re.compile(
    r"(?<![禽畜猪羊牛鸡鸭鱼苗])死亡(?![约近共]?[0-9一二三四五六七八九十百]+余?[只头条尾羽匹])|身亡|遇难|溺亡|丧葬|死者|工亡|殒命|当场死|抢救无效|死亡赔偿|抚恤金"
)
_GAPS: Final = re.compile(r"\n[ \t\u3000]*\n|_{3,}|＿{2,}|[×X]{2,}|（[ \u3000]{2,}）")


def has_time(text: str) -> bool:
    """Tell whether a text says when."""
    return _DAY.search(text) is not None


def has_place(text: str, known: str = "") -> bool:
    """Tell whether a text says where; ``known`` is the place the case names."""
    return bool(known and known in text) or _WHERE.search(text) is not None


def says_when(text: str) -> bool:
    """Tell whether a clause says by when or how long."""
    return _DUE.search(text) is not None


def is_duty(text: str) -> bool:
    """Tell whether a clause binds somebody to do something.

    Closing clauses (再无争议), those on breach and on copies bind nobody to an act with
    a day of its own.
    """
    return _DOES.search(text) is not None and _CLOSING.search(text) is None


def says_nothing(text: str) -> bool:
    """Tell whether a clause ends in 履行完毕 or the like and names no act at all.

    That all are to keep the agreement (双方应当全面履行) only says what holds anyway.
    """
    if _KEPT_BY_ALL.search(text.strip()):
        return False
    bare = _BARE.search(text.strip()) is not None
    return bare and _DOES.search(text) is None and _CLOSING.search(text) is None


def pays(text: str) -> bool:
    """Tell whether a clause speaks of money to be paid."""
    return _PAYS.search(text) is not None and _MONEY_WORD.search(text) is not None


def says_how_much(text: str) -> bool:
    """Tell whether a clause says how much, or refers to a sum said elsewhere."""
    return _AMOUNT.search(text) is not None


def names_side(text: str) -> bool:
    """Tell whether a clause calls somebody 甲方, 申请人, 双方, …."""
    return _SIDES.search(text) is not None


def tells_rights(text: str) -> bool:
    """Tell whether a record says that the parties were told their rights."""
    return _TOLD.search(text) is not None


def tells_duty(text: str) -> bool:
    """Tell whether an inquiry begins with who asks and that answers be true."""
    return _DUTY_TOLD.search(text) is not None


def closes_with_reading(text: str) -> bool:
    """Tell whether a record ends with the sentence that it was read (校阅尾句)."""
    tail = text.rstrip()[-_TAIL:]
    return _READ.search(tail) is not None and _READ_WHAT.search(tail) is not None


def tells_ways(text: str) -> bool:
    """Tell whether a record says that other ways were named (人民调解法 26).

    A party who says he goes to court was not told of them by that.
    """
    return _WAYS.search(text) is not None


def settles_status(text: str) -> bool:
    """Tell whether a clause settles a status: marriage, parentage, adoption."""
    return _STATUS.search(text) is not None


def settles_title(text: str) -> bool:
    """Tell whether a clause settles who owns a thing or right (确权)."""
    return _TITLE.search(text) is not None


def speaks_of_incapacity(text: str) -> bool:
    """Tell whether a text says that somebody cannot act for himself."""
    return _INCAPABLE.search(text) is not None


def speaks_of_death(text: str) -> bool:
    """Tell whether somebody has died."""
    return _DEATH.search(text) is not None


def has_gaps(text: str) -> bool:
    """Tell whether a text has empty lines or blanks that could be filled in later."""
    return _GAPS.search(text) is not None
