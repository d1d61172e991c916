"""空白文书: forms to take along, numbered or not, and what becomes of the unused."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from mediator.cases.case_file import RoomFile
from mediator.cases.drawings import MOST, Drawn, Wanted, open_forms
from mediator.cases.half_done import BLANKS
from mediator.cases.snapshot import room_value
from mediator.cases.users import user_name
from mediator.cases.voiding import void_number
from mediator.forms.prenumbered import (
    draw_blank,
    free_forms,
    numbered_form,
    numbered_forms,
    prenumbered,
)
from mediator.forms.sheet import Sheet
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.papers.drawn_numbers import named
from mediator.ui.drafts_apart import drafts_of_room
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import Text, button, card, row, rule
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import SheetPrinting
from mediator.ui.waiting import waiting_in

_PURPOSE_WIDTH: Final = 150
_LEAST: Final = 10
"""Characters a list has at least, where its longest name is wider than the card."""
_REASON_WIDTH: Final = 220


class BlanksCard(QWidget):
    """Draw and print; print again; void with a reason."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._printing = SheetPrinting(desk, self)
        self._open: tuple[Drawn, ...] = ()
        self._taken = ""
        self._is_shown = False
        today = desk.today()
        self._forms = (*numbered_forms(today), *free_forms(today))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        hint = Text(
            tr(
                "带编号的，上门前先编好号打出来，回来登记时在案件里点“用已领的编号”；"
                "其他文书随时可以打空白的。"
                "协议书要一式几份，打印时选份数，几份同一个号。"
            ),
            "second",
            wraps=True,
        )
        self._says = Text("", "second", wraps=True)
        self._unused = QWidget()
        self._unused.setLayout(self._of_unused())
        draw = self._of_drawing()
        self._refused = Text("", "notice", wraps=True)
        self._refused.setProperty("state", "bad")
        self._refused.hide()
        whole.addWidget(
            card(
                tr("空白文书"),
                draw,
                self._refused,
                hint,
                rule(),
                self._says,
                self._unused,
            )
        )

    def _of_drawing(self) -> FlowLayout:
        look = self._desk.look
        self._paper = QComboBox()
        self._paper.setMinimumContentsLength(_LEAST)
        for form in self._forms:
            self._paper.addItem(tr(form.title), form.key)
        self._copies = QSpinBox()
        self._copies.setRange(1, MOST)
        self._copies.setSuffix(tr(" 个号"))
        self._copies.setMinimumWidth(look.px(100))
        self._by = QComboBox()
        self._purpose = QLineEdit()
        beside = (self._paper, self._copies, self._by)
        self._waits = waiting_in(self._purpose, tr("用途"), beside)
        self._purpose.setPlaceholderText(tr("例：上门调解"))
        self._purpose.setFixedWidth(look.px(_PURPOSE_WIDTH))
        self._purpose.textChanged.connect(self._quiet)
        self._draw = button(tr("领用并打印"))
        self._draw.clicked.connect(self.draw)
        self._asked = [
            self._labelled(tr("领多少"), self._copies),
            self._labelled(tr("领用人"), self._by),
            self._labelled(tr("用途"), self._purpose),
        ]
        flow = FlowLayout(gap=look.px(8))
        for each in (self._labelled(tr("文书"), self._paper), *self._asked, self._draw):
            flow.addWidget(each)
        self._paper.currentIndexChanged.connect(self._show_asked)
        return flow

    def _show_asked(self) -> None:
        """Ask who takes how many only where numbers are drawn."""
        numbered = bool(self._forms[self._paper.currentIndex()].kind)
        for each in self._asked:
            each.setVisible(numbered)
        self._quiet()
        self._draw.setText(tr("领用并打印") if numbered else tr("打印空白的"))

    def _ask_for_purpose(self) -> None:
        """Say at the box that nothing is drawn before it is filled."""
        said = tr("请写明用途，领用登记簿上要有。没有编号，也没有打印。")
        self._refused.setText(f"✗ {said}")
        self._refused.setAccessibleName(said)
        self._refused.show()
        self._purpose.setAccessibleDescription(said)
        self._purpose.setFocus()

    def _quiet(self) -> None:
        self._refused.hide()
        self._purpose.setAccessibleDescription("")

    def _of_unused(self) -> FlowLayout:
        look = self._desk.look
        self._number = QComboBox()
        self._number.setMinimumContentsLength(_LEAST)
        again = button(tr("再打印"))
        again.clicked.connect(self.print_again)
        self._reason = QLineEdit()
        self._reason_waits = waiting_in(self._reason, tr("作废原因"), (self._number,))
        self._reason.setPlaceholderText(tr("例：没有用上"))
        self._reason.setFixedWidth(look.px(_REASON_WIDTH))
        void = button(tr("作废"))
        void.setAccessibleName(tr("作废这个编号"))
        void.clicked.connect(self.void)
        flow = FlowLayout(gap=look.px(8))
        flow.addWidget(self._labelled(tr("没有用的"), self._number))
        flow.addWidget(again)
        flow.addWidget(self._labelled(tr("作废原因"), self._reason))
        flow.addWidget(void)
        return flow

    def _labelled(self, label: str, box: QWidget) -> QWidget:
        said = Text(label, "label")
        said.setBuddy(box)
        box.setAccessibleName(tr("空白文书{label}").format(label=label))
        both = QWidget()
        both.setLayout(row(said, box, gap=self._desk.look.px(8)))
        return both

    def show_room(self, room: RoomFile) -> None:
        """Offer the room's mediators, and the forms that are out."""
        names = list(room.at_work)
        if names != [self._by.itemText(at) for at in range(self._by.count())]:
            chosen = self._by.currentText() or user_name(self._desk.book)
            self._by.clear()
            self._by.addItems(names)
            self._by.setCurrentIndex(max(self._by.findText(chosen), 0))
        self._show_open()
        if not self._is_shown:
            self._is_shown = True
            self._put_back()

    def _put_back(self) -> None:
        """Show what was left unfinished, once there is all to choose from."""
        drafts = drafts_of_room(self._desk.book, BLANKS)
        for box, waits in (("purpose", self._waits), ("reason", self._reason_waits)):
            waits.keep_in(drafts, box)
            waits.show("")

    def _show_open(self) -> None:
        found = open_forms(self._desk.book)
        if found != self._open:
            chosen = self._number.currentText()
            self._open = found
            if self._taken and self._taken == self._purpose.text():
                # It stands there for the next ones, and is written already.
                self._taken = ""
                self._waits.end()
            self._number.clear()
            self._number.addItems([named(form, self._desk.today()) for form in found])
            at = self._number.findText(chosen)
            # A reason that is written is not that of another number.
            self._number.setCurrentIndex(at if self._reason.text() else max(at, 0))
        self._unused.setVisible(bool(found))
        said = tr("领出去还没有用的有 {n} 个号。不用了的，写明原因作废。")
        none = tr("没有领出去还没用的编号。")
        self._says.setText(said.format(n=len(found)) if found else none)

    def draw(self) -> None:
        """Ask for the printer; the numbers are drawn once that is chosen."""
        form = self._forms[self._paper.currentIndex()]
        room = room_value(self._desk.book)
        if not form.kind:
            sheet = prenumbered(form, room, "")
            title = tr("空白{title}").format(title=tr(form.title))
            self._printing.print_late(title, (sheet,), partial(tuple, (sheet,)))
            return
        if not self._purpose.text().strip():
            self._ask_for_purpose()
            return
        wanted = Wanted(
            form.key,
            form.kind,
            self._copies.value(),
            self._by.currentText(),
            self._purpose.text(),
        )
        title = tr("空白{title}，{n} 个号").format(
            title=tr(form.title), n=wanted.copies
        )
        book, today = self._desk.book, self._desk.today()

        def sheets() -> Sequence[Sheet]:
            self._taken = wanted.purpose  # the page is read again once it is written
            return draw_blank(book, form, wanted, today)[1]

        like = (prenumbered(form, room, ""),)
        self._printing.print_late(title, like, sheets, tr("编了号就要排完"))

    def _chosen(self) -> Drawn | None:
        """Return the number that is chosen; None, with a word, if that is gone."""
        at = self._number.currentIndex()
        if at >= 0:
            return self._open[at]
        if self._open:
            self._desk.tell(tr("请先选是哪个编号。没有改动。"), "heed")
            self._number.setFocus()
        return None

    def print_again(self) -> None:
        """Print the form chosen once more: it was spoilt, or the printer stopped."""
        chosen = self._chosen()
        if chosen is None:
            return
        form = numbered_form(chosen.paper, self._desk.today())
        sheet = prenumbered(form, room_value(self._desk.book), chosen.number)
        title = tr("空白{title}").format(title=tr(form.title))
        self._printing.print_late(title, (sheet,), partial(tuple, (sheet,)))

    def void(self) -> None:
        """Void the number chosen, with the reason written."""
        chosen = self._chosen()
        if chosen is None:
            return
        book, today = self._desk.book, self._desk.today()
        try:
            void_number(book, chosen.kind, chosen.number, self._reason.text(), today)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            self._reason.setFocus()
            return
        self._reason.clear()
        self._reason_waits.end()
        self._show_open()
        self._desk.tell(tr("已作废：{number}。").format(number=chosen.number), "good")
