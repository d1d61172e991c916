"""A step that somebody has half written, kept as drafts of the record it is about.

The words of a step, such as why a case is withdrawn, go into the book with the button
of the step. Until then they lie under ``step:the step/the box``. No record has a column
of that name, so that nothing of it becomes a value by itself.
"""

from typing import Final

from mediator.cases.book import CaseBook
from mediator.cases.gaps import Place
from mediator.cases.model import Record
from mediator.language import n_

STEP: Final = "step"
"""Page of a ``Place`` that leads to a step; its field is the step."""
LONGER: Final = n_("登记延期")
ALLOW: Final = n_("批准打开")
SEAL: Final = n_("封存")
COPY: Final = n_("对外副本")
EXPLAIN: Final = n_("自查说明")
DOOR: Final = n_("打开前")
CLAIM: Final = "申报"
CALL_OFF: Final = "取消"
VOID: Final = "编号作废"
APPRAISE: Final = "鉴定"
CLOSE_MONTH: Final = "定稿"
ADD_UP: Final = "汇总"
SCHEME: Final = "补贴办法"
GRADE: Final = "补贴等级"
HOLIDAYS: Final = "放假安排"
KINDS: Final = "纠纷类型表"
RULE: Final = "月报口径"
MONTH_COLUMNS: Final = "统计表栏目"
LEDGER: Final = "台账"
LEDGER_COLUMNS: Final = "台账栏目"
PLATFORM: Final = "平台栏目"
BLANKS: Final = "空白文书"
READER: Final = "只看的人"
HAND_OVER: Final = "交接"
SERVER: Final = "搬到服务器"
_MARK: Final = f"{STEP}:"
_ELSEWHERE: Final = (DOOR, CLAIM, PLATFORM)
"""Steps that are not asked on the page of a case, though they lie with it."""
_STANDS_ON: Final = {
    ALLOW: "archive",
    SEAL: "archive",
    COPY: "papers",
    EXPLAIN: "checkup",
}


def field_of(step: str, box: str) -> str:
    """Return the name under which a box of a step is kept.

    Args:
        step: what is done, e.g. ``作废``; behind a colon what of several it is about.
        box: name of the field.
    """
    return f"{_MARK}{step}/{box}"


def step_of(field: str) -> str:
    """Return the step a draft belongs to, empty for the draft of a record's value."""
    step, slash, _ = field.removeprefix(_MARK).rpartition("/")
    return step if slash and field.startswith(_MARK) else ""


def asked_in_case(step: str) -> bool:
    """Tell whether a step of a case is asked on its page."""
    return called(step) not in _ELSEWHERE


def stands_on(step: str) -> str:
    """Return the tab of the case on which a step is asked, ``STEP`` if above them."""
    return _STANDS_ON.get(called(step), STEP)


def leads_to_step(place: Place) -> bool:
    """Tell whether a place is that of a step."""
    return place.page == STEP or called(place.field) in _STANDS_ON


def called(step: str) -> str:
    """Return what a step is called, for ``tr``; without what of several it is about."""
    return step.partition(":")[0]


def written(book: CaseBook, uid: str, step: str) -> dict[str, str]:
    """Return what this user wrote for a step of one record, by box."""
    return {
        field.rpartition("/")[2]: text
        for field, text in book.drafts(uid).items()
        if step_of(field) == step
    }


def give_up(book: CaseBook, kind: type[Record], uid: str, step: str) -> None:
    """Forget what this user wrote for a step; harmless when there is nothing.

    Raises:
        Problem: the disk refused.
    """
    boxes = written(book, uid, step)
    if boxes:
        book.drop_draft(kind, uid, *(field_of(step, box) for box in boxes))
