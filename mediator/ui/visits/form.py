"""One visit: who came, about what, what was answered, and what becomes of it."""

from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame

from mediator.cases.model import Visit
from mediator.cases.revealing import reveal
from mediator.cases.seen_before import Known
from mediator.cases.used_lately import used_lately
from mediator.cases.visits import BECAME, CLOSED, VisitLine, in_part
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.lists import kinds, words
from mediator.ui.case.parties.seen_panel import SeenPanel
from mediator.ui.fields import FieldSpec
from mediator.ui.flow import FlowLayout
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import Choice, DateText, LineText, LongText, PhoneText
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.page import Desk
from mediator.ui.roster import roster

_TELLING: Final = ("name", "phone", "address")
_COVERED: Final = ("phone", "address")
_LETTERS: Final = "QWERTYUIASD"


def _fields(desk: Desk) -> tuple[FieldSpec, ...]:
    today = desk.around.today
    return (
        FieldSpec("came_on", n_("日期"), DateText(past=True), width=7),
        FieldSpec(
            "way",
            n_("方式"),
            Choice(words("visit_ways", today), free=True),
            width=5,
            beside=True,
        ),
        FieldSpec(
            "name", n_("姓名"), LineText(), width=7, help=n_("不肯说姓名的，空着。")
        ),
        FieldSpec("phone", n_("电话"), PhoneText(), width=8, beside=True),
        FieldSpec(
            "address", n_("住址单位"), LineText(used=used_lately(desk.book, "address"))
        ),
        FieldSpec("kind", n_("纠纷类型"), Choice(kinds(desk)), width=6),
        FieldSpec(
            "received_by",
            n_("接待人"),
            Choice(roster(desk), free=True, people=True),
            width=4,
            beside=True,
        ),
        FieldSpec(
            "about",
            n_("什么事"),
            LongText(lines=3, most_lines=8),
            hint=n_("和谁、为什么事、要求什么；登记为纠纷时抄成简要情况"),
        ),
        FieldSpec(
            "answer",
            n_("怎么答复的"),
            LongText(lines=2, most_lines=6),
            hint=n_("当场说了什么、请他去哪里、约了什么时候"),
        ),
    )


class VisitForm(QFrame):
    """The form of one visit.

    Attributes:
        seen: the earlier disputes of who came; the page says where it stands.
        register_wanted: make a case of it.
        close_wanted: it was answered and needs none.
        reopen_wanted: take it up again.
        open_wanted: uid of a case to go to.
        away_wanted: delete it.
    """

    register_wanted = Signal()
    close_wanted = Signal()
    reopen_wanted = Signal()
    open_wanted = Signal(str)
    away_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._desk = desk
        self._line: VisitLine | None = None
        self._whole = ""  # uid of the visit whose numbers a reader asked for
        look = desk.look
        self._title = Text("", "heading", wraps=True)
        self._form = Form(_fields(desk), look, desk.around, letters=_LETTERS)
        self.seen = SeenPanel(desk, takes=False)
        self.seen.opened.connect(self.open_wanted)
        self.seen.left.connect(partial(self._form.go_to, "name"))
        self._form.typed.connect(self._typed)
        self._register = button(tr("登记为纠纷(&G)"), "primary")
        self._register.clicked.connect(self.register_wanted)
        self._close = button(tr("已答复，不立案(&L)"))
        self._close.clicked.connect(self.close_wanted)
        self._reopen = button(tr("重新处理(&L)"))
        self._reopen.clicked.connect(self.reopen_wanted)
        self._open = button("")
        self._open.clicked.connect(self._go_to_case)
        self._reveal = button(tr("看完整号码"), "link")
        self._reveal.clicked.connect(self._show_whole)
        away = button(tr("删除"), "link")
        away.clicked.connect(self.away_wanted)
        does = (self._register, self._close, self._reopen, self._open)
        ways = FlowLayout(gap=look.px(8))
        for each in does:
            ways.addWidget(each)
        named = row(self._title, self._reveal, away, gap=look.px(8))
        named.setStretch(0, 1)
        head = column(named, ways, gap=look.px(8))
        head.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(10))
        body = column(self._form, STRETCH, gap=look.px(10))
        body.setContentsMargins(*(look.px(16), look.px(12)) * 2)
        self.setLayout(column(head, rule(), body, gap=0, margin=1))

    def show_visit(self, line: VisitLine) -> None:
        """Show a visit; boxes being changed are left alone."""
        visit, before = line.visit, self._line
        if before is None or before.visit.uid != visit.uid:
            self._form.forget()
            kept_in(self._form, self._desk.book, Visit, visit.uid)
            self._whole = ""
        self._line = line
        covers = self._desk.reads_only and visit.uid != self._whole
        shown = in_part(self._desk.book, line).visit if covers else visit
        drafts = {} if line.hidden else self._desk.book.drafts(visit.uid)
        self._form.show_record(shown, drafts)
        # What its case hides stays hidden.
        self._reveal.setVisible(covers and not line.hidden and shown != visit)
        if covers:
            said = tr("遮住了一部分；按“看完整号码”看，会记下来")
            self._form.cover(said, *_COVERED)
        # What is hidden would be written over by what stands for it.
        self._form.setEnabled(not line.hidden)
        title = visit.name or tr("还没有写姓名")
        self._title.setText(f"{title}　{tr(line.state)}")
        became, closed = line.state == BECAME, line.state == CLOSED
        self._register.setVisible(not became and not closed)
        self._close.setVisible(not became and not closed)
        self._reopen.setVisible(closed)
        self._open.setVisible(became and not line.sealed)
        self._open.setText(tr("打开 {number}(&G)").format(number=line.number))
        self.seen.follow(self._known, visit.case)

    def _show_whole(self) -> None:
        """Show a reader the visit whole, once that is written down.

        The page is read again behind it, for the journal has moved on.
        """
        if self._line is None:
            return
        self._whole = self._line.visit.uid
        try:
            reveal(self._desk.book, Visit, [self._whole])
        except Problem as problem:
            self._whole = ""
            self._desk.tell(str(problem), "bad")

    def hideEvent(self, event: QHideEvent) -> None:
        """Show numbers in part again once another page is in sight."""
        super().hideEvent(event)
        if self._whole and not event.spontaneous():
            self._whole = ""
            if self._line is not None:
                self.show_visit(self._line)

    def _typed(self, name: str) -> None:
        if name in _TELLING:
            self.seen.look_soon()

    def _known(self) -> Known | None:
        if self._form.composing() or self._line is None:
            return None
        values = self._form.values()
        if self._desk.reads_only:  # the boxes may hold no more than a part
            values = msgspec.structs.asdict(self._line.visit)
        name, phone, address = (str(values.get(each) or "") for each in _TELLING)
        return Known(name=name, phone=phone, address=address)

    def _go_to_case(self) -> None:
        if self._line is not None:
            self.open_wanted.emit(self._line.visit.case)

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self._form.finish()

    def go_to(self, name: str = "") -> bool:
        """Put the person into a field, the first one by default."""
        return self._form.go_to(name)
