"""交接: all that a mediator has in hand goes to somebody else, on paper, in one go."""

from collections.abc import Collection
from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from mediator.cases.half_done import HAND_OVER
from mediator.cases.handing_over import handed, in_hand, opened
from mediator.cases.intake import own_mediator_uid
from mediator.cases.lists import CaseLine
from mediator.cases.snapshot import room_value
from mediator.forms.hand_over import LIST, hand_over_set
from mediator.forms.sheet import Sheet
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.boxes.buttons import ChipsBox
from mediator.ui.drafts_apart import drafts_of_room
from mediator.ui.kinds import Chips
from mediator.ui.layouts import STRETCH, Text, button, card, column, row
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import SheetPrinting
from mediator.ui.waiting import Waiting

_BOX: Final = "cases"


class HandingOverCard(QWidget):
    """Whose cases, which of them, and one job for the printer.

    Attributes:
        cases: the cases to choose from; None before they were asked for.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._printing = SheetPrinting(desk, self)
        self.cases: ChipsBox | None = None
        look = desk.look
        self._who = QComboBox()
        self._who.setAccessibleName(tr("谁要交接"))
        self._who.activated.connect(self._turn)
        said = Text(tr("谁要交接"), "label")
        said.setBuddy(self._who)
        self._list = button(tr("列出手上的案件"))
        self._list.clicked.connect(self._show_cases)
        self._found = Text("", wraps=True)
        self._all = button(tr("全选"))
        self._all.clicked.connect(partial(self._choose, on=True))
        self._none = button(tr("全不选"))
        self._none.clicked.connect(partial(self._choose, on=False))
        self._print = button("", "primary")
        self._print.clicked.connect(self.print)
        gap = look.px(8)
        self._place = QVBoxLayout()
        self._panel = QWidget()
        inner = column(
            self._found,
            self._place,
            row(self._all, self._none, STRETCH, gap=gap),
            row(self._print, STRETCH, gap=gap),
            gap=gap,
        )
        inner.setContentsMargins(0, 0, 0, 0)
        self._panel.setLayout(inner)
        self._panel.hide()
        self._is_shown = False
        self._waits = Waiting(self._panel, self, tr("要交接的案件"))
        self._waits.keep_in(drafts_of_room(desk.book, HAND_OVER), _BOX)
        told = Text(
            tr(
                "请假、调走、退休的，手上的案件一次交出去：一件一页交接单，前面一张清单，"
                "写明哪天以前要办什么、还缺什么。手记不在上面。"
            ),
            wraps=True,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("交接"),
                told,
                row(said, self._who, STRETCH, gap=gap),
                row(self._list, STRETCH, gap=gap),
                self._panel,
            )
        )

    def reload(self) -> None:
        """Offer the mediators, first of all who works in the book."""
        chosen = self._who.currentData() or own_mediator_uid(self._desk.book)
        self._who.clear()
        for each in room_value(self._desk.book).mediators:
            if each.name:
                self._who.addItem(each.name, each.uid)
        self._who.setCurrentIndex(max(self._who.findData(chosen), 0))
        if not self._is_shown:
            self._is_shown = True
            self._waits.show("")
        elif not self._panel.isHidden():
            self._list_cases(self._left_out())

    def _turn(self) -> None:
        """Begin anew with somebody else."""
        self._panel.hide()
        self._choose(on=True)
        self._waits.finish()

    def _show_cases(self) -> None:
        """List what the mediator has in hand, all of it chosen."""
        self._list_cases(())

    def _list_cases(self, left_out: Collection[str]) -> None:
        before = self.cases
        lines = in_hand(self._desk.book, str(self._who.currentData() or ""))
        self.cases = ChipsBox(Chips(lambda: {each.uid: _said(each) for each in lines}))
        self.cases.setAccessibleName(tr("要交接的案件"))
        self.cases.touched.connect(self._count)
        self.cases.touched.connect(self._waits.touch)
        if before is not None:
            before.hide()
            before.deleteLater()
        self._place.addWidget(self.cases)
        name = self._who.currentText()
        found = tr("{name}手上有 {n} 件在办和没有归档的，不交的点掉。")
        none = tr("{name}手上没有在办和没有归档的案件。")
        said = found if lines else none
        self._found.setText(said.format(name=name, n=len(lines)))
        for each in (self.cases, self._all, self._none, self._print):
            each.setVisible(bool(lines))
        self._panel.show()
        self.cases.put(tuple(each.uid for each in lines if each.uid not in left_out))
        self._count()

    # --- as something that is written in

    @property
    def is_composing(self) -> bool:
        """Whether letters stand here that are no words yet: never."""
        return False

    def text(self) -> str:
        """Return whose cases and which of them stay; empty where none does."""
        left_out = self._left_out()
        if not left_out:
            return ""
        return "\n".join((str(self._who.currentData()), *left_out))

    def put(self, text: str) -> None:
        """Show the cases as they were chosen; of somebody who is there no more none."""
        who, *left_out = text.splitlines() or [""]
        at = self._who.findData(who)
        if at >= 0:
            self._who.setCurrentIndex(at)
            self._list_cases(left_out)

    def _left_out(self) -> tuple[str, ...]:
        """Return the cases that are not to be handed over."""
        if self.cases is None:
            return ()
        chosen = self.cases.raw()
        return tuple(each for each in self.cases.words() if each not in chosen)

    def _choose(self, *, on: bool) -> None:
        if self.cases is not None:
            uids = self.cases.words() if on else ()
            self.cases.put(uids)
            self._count()
            self._waits.touch()

    def _count(self) -> None:
        n = len(self._chosen())
        self._print.setText(tr("打印交接单（{n} 件）").format(n=n))
        self._print.setEnabled(n > 0)

    def _chosen(self) -> tuple[str, ...]:
        return () if self.cases is None else tuple(self.cases.raw())

    def print(self) -> None:
        """Print the list and a brief of each case chosen, as one job."""
        desk, chosen = self._desk, self._chosen()
        if not chosen:
            return
        try:
            may = opened(desk.book, chosen, desk.today())
        except Problem as problem:
            desk.tell(str(problem), "bad")
            return
        note = ""
        if len(may) < len(chosen):
            note = tr("{n} 件涉及未成年人、没有批准查阅，只列在清单上。").format(
                n=len(chosen) - len(may)
            )
        make = partial(_on_paper, desk, chosen, self._who.currentText())
        title = tr("{list}（{n} 件）").format(list=tr(LIST), n=len(chosen))
        self._printing.print_long(title, tr("正在排交接单"), make, note, chosen)
        self._waits.end()


def _said(line: CaseLine) -> str:
    """Return a case in a few words: a chip breaks no lines."""
    number = line.case_number or line.number
    shorter = line.parties_shorter
    return f"{number} {shorter[-1] if shorter else ''}".rstrip()


def _on_paper(desk: Desk, uids: tuple[str, ...], leaving: str) -> tuple[Sheet, ...]:
    """Make the sheets; touches no widget."""
    cases = handed(desk.book, uids, desk.today())
    return hand_over_set(cases, leaving, room_value(desk.book), desk.today())
