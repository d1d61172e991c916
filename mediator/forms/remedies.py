"""What a party may do when mediation does not help, by kind of dispute.

Sources: 人民调解法 3, 26 and 32; 劳动争议调解仲裁法 15, 16 and 27; 民法典 188 and 195;
for court cases 特邀调解规定; for road accidents 道路交通事故处理程序规定.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.stage_reasons import from_court
from mediator.forms.dispute import is_labour, is_road
from mediator.forms.sheet import Run
from mediator.forms.wording import day

WAYS: Final = "当事人可以依法通过仲裁、行政、司法等途径维护自己的权利。"

ARBITRATION: Final = (
    "劳动争议可以自知道或者应当知道权利被侵害之日起一年内，向劳动争议仲裁委员会申请仲裁"
    "（《中华人民共和国劳动争议调解仲裁法》第二十七条）。"
)

LABOUR_BREACH: Final = (
    "逾期仍不履行的，对方当事人可以依法申请劳动仲裁；因支付拖欠劳动报酬、工伤医疗费、"
    "经济补偿或者赔偿金事项达成调解协议的，劳动者可以持调解协议书依法向人民法院"
    "申请支付令（《中华人民共和国劳动争议调解仲裁法》第十五条、第十六条）。"
)

BREACH: Final = (
    "逾期仍不履行的，对方当事人可以依法向人民法院提起诉讼（《中华人民共和国人民调解法》"
    "第三十二条）；调解协议已经人民法院司法确认有效的，可以向人民法院申请强制执行"
    "（同法第三十三条）。"
)

_URGE: Final = (
    "请人民调解委员会督促对方履行。经调解达成的协议有法律约束力，当事人应当按照约定履行"
    "（《中华人民共和国人民调解法》第三十一条）。"
)
_SUE: Final = (
    "就协议的履行或者内容向人民法院提起诉讼（同法第三十二条）。诉讼时效一般为三年，"
    "分期履行的，从最后一期履行期限届满之日起计算（《中华人民共和国民法典》"
    "第一百八十八条、第一百八十九条）。"
)
_ENFORCE: Final = (
    "人民法院已于{day}裁定协议有效，可以向作出裁定的人民法院或者与其同级的被执行的财产"
    "所在地人民法院申请强制执行。申请执行的期间为二年，分期履行的，从最后一期履行期限"
    "届满之日起计算（《中华人民共和国民事诉讼法》第二百零六条、第二百五十条）。"
)
_CONFIRM: Final = (
    "协议生效之日起三十日内，双方还可以共同向人民法院申请司法确认；确认有效后一方不履行的，"
    "对方可以申请强制执行（《中华人民共和国人民调解法》第三十三条）。"
)
_ARBITRATE: Final = (
    "向劳动争议仲裁委员会申请仲裁，期间为一年"
    "（《中华人民共和国劳动争议调解仲裁法》第十五条、第二十七条）。"
)
_PAYMENT_ORDER: Final = (
    "因支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金达成协议的，劳动者可以持协议书"
    "向人民法院申请支付令（同法第十六条）。"
)

_LIMITATION: Final = (
    "向人民法院请求保护民事权利的诉讼时效期间一般为三年，因申请调解而中断，"
    "自调解终结时起重新计算（《中华人民共和国民法典》第一百八十八条、第一百九十五条）。"
)
_ROAD: Final = (
    "道路交通事故的各方当事人，可以在调解终止后三日内共同申请公安机关交通管理部门调解。"
)
_BACK_TO_COURT: Final = "本纠纷由人民法院委派（委托）调解，本会将调解情况告知人民法院。"


def turn_to(whom: Run) -> tuple[str | Run, ...]:
    """Return the sentence that says where this dispute may be taken.

    Args:
        whom: on its line.
    """
    return ("本纠纷可以向", whom, "提出。")


def after_breach(*, labour: bool, confirmed_on: date | None) -> Iterator[str]:
    """Yield what a party may do when the other does not keep the agreement.

    Args:
        labour: 劳动争议调解仲裁法 applies.
        confirmed_on: the day a court confirmed the agreement, or None.
    """
    yield _URGE
    if confirmed_on is not None:
        yield _ENFORCE.format(day=day(confirmed_on))
    elif labour:
        yield _ARBITRATE
        yield _PAYMENT_ORDER
    else:
        yield _SUE
        yield _CONFIRM


def after_failure(case: CaseFile) -> Iterator[str]:
    """Yield what a party is told when mediation has ended without an agreement.

    Raises:
        Problem: a code table cannot be read.
    """
    yield WAYS
    if is_labour(case):
        yield ARBITRATION
    else:
        yield _LIMITATION
    if is_road(case):
        yield _ROAD
    if from_court(case):
        yield _BACK_TO_COURT
