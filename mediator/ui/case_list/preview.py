"""A case at a glance, beside the list: Space shows it, Enter opens the case."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from mediator.cases.archive.access import Gate, gate
from mediator.cases.archive.minors import UNREAD
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.dates import in_table
from mediator.cases.missing import still_missing
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.unfinished import unfinished
from mediator.language import tr
from mediator.ui.layouts import STRETCH, Text, button, column, rule, scrolling
from mediator.ui.page import Desk


class CasePreview(QFrame):
    """The chief facts of one case.

    Attributes:
        opened: uid of the case to open.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._uid = ""
        self.setProperty("part", "card")
        self.setFixedWidth(desk.look.px(340))
        self._title = Text("", "heading", wraps=True)
        self._texts = [Text("", role, wraps=True) for role in ("", "second", "second")]
        self._facts, self._state, self._missing = self._texts
        inner = QWidget()
        inner.setLayout(
            column(self._facts, rule(), self._state, rule(), self._missing, STRETCH)
        )
        go = button(tr("打开  Enter"))
        go.setAccessibleName(tr("打开"))
        go.clicked.connect(self._open)
        body = column(
            self._title,
            scrolling(inner, on_card=True),
            go,
            gap=10,
            margin=desk.look.px(16),
        )
        self.setLayout(body)

    def show_case(self, uid: str) -> None:
        """Show another case."""
        self._uid = uid
        case = case_value(self._desk.book, uid)
        room = room_value(self._desk.book)
        # Also what one may open: only the opening is in the journal, looking is not.
        door = gate(self._desk.book, case, self._desk.today())
        if door not in {Gate.OPEN, Gate.NOTED}:
            self._hide(case)
            return
        self._title.setText(case.case_number or tr("登记 {n}").format(n=case.number))
        told = case.facts.strip() or tr("还没有写事情经过。")
        marked = tr("标了风险或特殊群体，事情经过打开后才能看。")
        self._facts.setText(told if door is Gate.OPEN else marked)
        self._state.setText(_standing(case, room))
        gaps = (
            *still_missing(case, room, self._desk.today()),
            *unfinished(self._desk.book, case),
        )
        lines = [f"· {each.sentence}" for each in gaps]
        said = tr("不缺什么") if not lines else tr("还缺 {n} 项").format(n=len(lines))
        self._missing.setText("\n".join([said, *lines]))

    def _hide(self, case: CaseFile) -> None:
        """Show no content of a case whose opening is asked for or logged."""
        self._title.setText(case.case_number or tr("登记 {n}").format(n=case.number))
        self._facts.setText(tr(UNREAD))
        self._state.setText(tr("进度 {stage}").format(stage=tr(case.stage.value)))
        self._missing.setText("")

    def _open(self) -> None:
        if self._uid:
            self.opened.emit(self._uid)


def _standing(case: CaseFile, room: RoomFile) -> str:
    names = "、".join(room.mediator_name(each.mediator) for each in case.handling)
    parties = [
        f"{tr(each.side.value)} {each.name or tr('未写姓名')}" for each in case.parties
    ]
    lines = [
        tr("登记 {n}").format(n=case.number) if case.case_number else "",
        *parties,
        tr("进度 {stage}").format(stage=tr(case.stage.value)),
        tr("类型 {kind}").format(kind=tr(case.kind)) if case.kind else "",
        tr("调解员 {names}").format(names=names) if names else "",
        tr("受理 {day}").format(day=in_table(case.accepted_on))
        if case.accepted_on
        else "",
        tr("调解 {n} 次").format(n=len(case.meetings)) if case.meetings else "",
    ]
    return "\n".join(line for line in lines if line)
