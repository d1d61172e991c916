"""档案: what ends this year, what is to be handed over, what is sealed, appraisal."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.archive.keeping import (
    KeptFile,
    ended,
    ending_in,
    hand_over,
    kept_files,
    to_hand_over,
)
from mediator.cases.archive.sealing import sealed_cases
from mediator.cases.snapshot import room_value
from mediator.cases.users import heads
from mediator.forms.archive_lists import ENDING, HAND_OVER, ending_list, hand_over_list
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Text, button, card, column, row, rule
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import SheetPrinting
from mediator.ui.settings.appraisal import AppraisalPanel


class ArchiveCard(QWidget):
    """The room's bound files as a whole."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._printing = SheetPrinting(desk, self)
        self._files: tuple[KeptFile, ...] = ()
        gap = desk.look.px(8)
        self._handing = Text("", wraps=True)
        self._print = button(tr("打印移交清单"))
        self._print.clicked.connect(self._print_handing)
        self._hand = button(tr("记为今天已移交"))
        self._hand.clicked.connect(self._ask)
        self._sure = Text("", wraps=True)
        yes = button(tr("确定已移交"), "primary")
        yes.clicked.connect(self._hand_over)
        no = button(tr("先不记"))
        no.clicked.connect(self._fold)
        self._panel = QWidget()
        asked = column(self._sure, row(yes, no, STRETCH, gap=gap), gap=gap)
        asked.setContentsMargins(0, 0, 0, 0)
        self._panel.setLayout(asked)
        self._panel.hide()
        self._yes = yes
        self._ending = Text("", wraps=True)
        self._print_end = button(tr("打印到期清单"))
        self._print_end.clicked.connect(self._print_ending)
        self._sealed = Text("", wraps=True)
        self._doors = FlowLayout(gap=gap)
        doors = QWidget()
        doors.setLayout(self._doors)
        self._appraisal = AppraisalPanel(desk)
        self._appraise = button(tr("鉴定销毁 ▾"))
        self._appraise.setAccessibleName(tr("鉴定销毁"))
        self._appraise.clicked.connect(self._turn_appraisal)
        self._due = Text("", wraps=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("档案"),
                self._handing,
                row(self._print, self._hand, STRETCH, gap=gap),
                self._panel,
                rule(),
                self._ending,
                row(self._print_end, STRETCH, gap=gap),
                rule(),
                self._sealed,
                doors,
                rule(),
                self._due,
                row(self._appraise, STRETCH, gap=gap),
                self._appraisal,
            )
        )
        self._appraisal.hide()
        self.reload()

    def reload(self) -> None:
        """Read which files there are."""
        today = self._desk.today()
        self._files = kept_files(self._desk.book, today)
        waiting = to_hand_over(self._files, today)
        says = tr("往年归档、还没有移交的 {n} 卷，6月底以前移交。")
        none = (
            tr("往年归档的都移交了。")
            if any(each.archived_on.year < today.year for each in self._files)
            else tr("还没有往年归档的案卷。")
        )
        self._handing.setText(says.format(n=len(waiting)) if waiting else none)
        self._print.setVisible(bool(waiting))
        self._hand.setVisible(bool(waiting))
        soon = ending_in(self._files, today.year)
        until = tr("{year}年底保管到期的 {n} 卷。").format(year=today.year, n=len(soon))
        self._ending.setText(until + _doubt(soon))
        self._print_end.setVisible(bool(soon))
        self._show_sealed()
        due = ended(self._files, today)
        self._due.setText(
            tr("已经到期、可以鉴定的 {n} 卷。不鉴定不销毁。").format(n=len(due))
            + _doubt(due)
        )
        if not self._appraisal.isHidden():
            self._appraisal.reload()

    def _show_sealed(self) -> None:
        while (item := self._doors.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        if not heads(self._desk.book):
            self._sealed.setText(tr("封存的案件只有负责人看得到。"))
            return
        found = sealed_cases(self._desk.book)
        count = tr("封存的案件 {n} 件，点编号打开。").format(n=len(found))
        self._sealed.setText(count if found else tr("没有封存的案件。"))
        for each in found:
            door = button(each.number, "link")
            door.clicked.connect(partial(self._open, each.uid))
            self._doors.addWidget(door)

    def _open(self, uid: str) -> None:
        self._desk.open_case(uid, None)

    # --- handing over

    def _print_handing(self) -> None:
        waiting = to_hand_over(self._files, self._desk.today())
        sheet = hand_over_list(waiting, room_value(self._desk.book))
        self._printing.print(sheet, tr(HAND_OVER))

    def _print_ending(self) -> None:
        year = self._desk.today().year
        found = ending_in(self._files, year)
        sheet = ending_list(found, year, room_value(self._desk.book))
        self._printing.print(sheet, tr(ENDING))

    def _ask(self) -> None:
        waiting = to_hand_over(self._files, self._desk.today())
        says = tr("把清单上的 {n} 卷都记为今天移交。请先打印清单，双方签了字再记。")
        self._sure.setText(says.format(n=len(waiting)))
        self._panel.show()
        self._yes.setFocus()

    def _fold(self) -> None:
        self._panel.hide()
        self._hand.setFocus()

    def _hand_over(self) -> None:
        today = self._desk.today()
        waiting = to_hand_over(self._files, today)
        self._panel.hide()
        try:
            hand_over(self._desk.book, [each.uid for each in waiting], today)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._desk.tell(tr("{n} 卷已记为今天移交。").format(n=len(waiting)), "good")

    def _turn_appraisal(self) -> None:
        show = self._appraisal.isHidden()
        self._appraisal.setVisible(show)
        self._appraise.setText(tr("收起 ▴") if show else tr("鉴定销毁 ▾"))
        if show:
            self._appraisal.reload()
            self._appraisal.arrive()


def _doubt(files: Sequence[KeptFile]) -> str:
    """Say that the years these terms rest on were not checked, if they were not."""
    return tr(next((each.term.doubt for each in files if each.term.doubt), ""))
