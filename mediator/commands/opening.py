"""How a command opens a case: the door of a minor's or a sealed one is the window's."""

from typing import TYPE_CHECKING, Final

from mediator.problems import Problem

if TYPE_CHECKING:
    from mediator.cases.book import CaseBook

_SAYS: Final = {
    "alone": (
        "这件纠纷涉及未成年人，没有打开。请先在窗口里打开它，写一次常设授权，"
        "以后在这里也能打开。"
    ),
    "head": (
        "这件纠纷涉及未成年人，没有打开。请先在窗口里打开它，写明为什么要看，"
        "当天在这里也能打开。"
    ),
    "ask": (
        "这件纠纷涉及未成年人，没有打开。请{head}登录，在这件纠纷的“归档”里批准给您。"
    ),
    "shut": "这件案件已经封存，没有打开。只有负责人（{head}）能打开。",
}
"""What to say at each gate that is not open, by its value."""


def opened_case(book: "CaseBook", number: str) -> str:
    """Open the case with this number as the window does, and return its uid.

    Where the gate asks for it, the opening is logged.

    Args:
        book: the open book; its user asks.
        number: registration number or 卷号.

    Raises:
        Problem: there is none, or the user may not open it; says what to do.
    """
    from mediator.cases.archive.access import MAY, open_case  # noqa: PLC0415
    from mediator.cases.lists import uid_of_number  # noqa: PLC0415
    from mediator.cases.users import head_names  # noqa: PLC0415
    from mediator.commands.clock import today  # noqa: PLC0415

    uid = uid_of_number(book, number, sealed=True)
    found = open_case(book, uid, today())
    if found not in MAY:
        heads = "、".join(head_names(book)) or "负责人"
        raise Problem(_SAYS[found.value].format(head=heads))
    return uid
