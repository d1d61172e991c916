"""以前导入的: what came from old registers, each to be taken back as one."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.exchange.old_ledger.taking_back import Imported, imports, take_back
from mediator.cases.facts.dates import in_table, room_day, to_room
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.records import RecordRows
from mediator.ui.layouts import STRETCH, Text, button, card, column, row
from mediator.ui.page import Desk, told_as

_NAMED: Final = 8
"""Cases that stay are named up to so many; the rest is counted."""


class FormerImports(QWidget):
    """The imports with what is left of each.

    Attributes:
        known: sent when it is known what is left, and of how many imports.
        gone: sent when cases were taken back.
    """

    known = Signal(int)
    gone = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: dict[str, Imported] = {}
        self._rows: RecordRows[_Former] = RecordRows(self._make, desk.look.px(8))
        whole = column(card(tr("以前导入的"), self._rows), STRETCH, gap=0)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self.hide()

    def reload(self) -> None:
        """Look beside the window what is left of each import."""
        self._desk.background.run(partial(imports, self._desk.book), self._show)

    def _show(self, found: tuple[Imported, ...]) -> None:
        self._found = {str(each.number): each for each in found}
        self._rows.show_uids(list(self._found))
        for uid, line in self._rows.rows().items():
            line.show_import(self._found[uid])
        self.known.emit(len(found))

    def take_focus(self) -> None:
        """Put the person into the newest import."""
        for line in self._rows.rows().values():
            line.take_focus()
            return

    def _make(self, _uid: str) -> "_Former":
        made = _Former(self._desk)
        made.gone.connect(self.gone)
        return made


class _Former(QWidget):
    """One import: when, by whom, what is left, and the way to take it back."""

    gone = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._import: Imported | None = None
        self._said = Text("", wraps=True)
        self._begin = button(tr("整批撤回…"))
        self._begin.clicked.connect(self._unfold)
        self._about = Text("", "notice", wraps=True)
        self._yes = button("")
        self._yes.clicked.connect(self._take_back)
        no = button(tr("先不撤回"))
        no.clicked.connect(self._fold)
        gap = desk.look.px(8)
        self._panel = QWidget()
        asked = column(self._about, row(self._yes, no, STRETCH, gap=gap), gap=gap)
        asked.setContentsMargins(0, 0, 0, 0)
        self._panel.setLayout(asked)
        self._panel.hide()
        line = row(self._said, self._begin, gap=gap)
        line.setStretch(0, 1)
        whole = column(line, self._panel, gap=gap)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def show_import(self, found: Imported) -> None:
        """Show what is left of an import."""
        self._import = found
        at = to_room(found.at)
        said = tr("{day} {time} {who} 导入 {n} 件，现在还在 {left} 件").format(
            day=in_table(room_day(found.at)),
            time=f"{at:%H:%M}",
            who=found.who,
            n=found.cases,
            left=found.left,
        )
        if found.changed:
            said += tr("，其中 {n} 件后来改过").format(n=len(found.changed))
        self._said.setText(said)
        self._begin.setAccessibleName(f"{tr('整批撤回')}：{said}")
        self._begin.setEnabled(bool(found.goes) and not self._desk.reads_only)

    def take_focus(self) -> None:
        """Put the person on the way to take it back."""
        self._begin.setFocus(Qt.FocusReason.TabFocusReason)

    def _unfold(self) -> None:
        found = self._import
        if found is None:
            return
        says = tr("{n} 件导入以后没有人动过，会一起撤回；撤错了按 Ctrl+Z。").format(
            n=found.goes
        )
        if found.changed:
            named = "、".join(found.changed[:_NAMED])
            if len(found.changed) > _NAMED:
                named = tr("{names}等").format(names=named)
            stays = tr("{n} 件后来改过，留下不动：{names}。")
            says += stays.format(n=len(found.changed), names=named)
        self._about.setText(says)
        self._yes.setText(tr("撤回 {n} 件").format(n=found.goes))
        self._panel.show()
        self._yes.setFocus()

    def _fold(self) -> None:
        self._panel.hide()
        self._begin.setFocus()

    def _take_back(self) -> None:
        if self._import is None:
            return
        self._panel.hide()
        self._begin.setEnabled(False)
        book, number = self._desk.book, self._import.number
        self._desk.background.run_long(
            tr("正在整批撤回"),
            partial(take_back, book, number, self._desk.today()),
            self._taken_back,
            self._failed,
        )

    def _taken_back(self, before: Imported) -> None:
        said = tr("撤回了 {n} 件。").format(n=before.goes)
        if before.changed:
            said += tr("后来改过的 {n} 件留着。").format(n=len(before.changed))
        self._desk.tell(said, "undo")
        self.gone.emit()

    def _failed(self, problem: Problem) -> None:
        self._desk.tell(str(problem), told_as(problem))
        if self._import is not None:
            self.show_import(self._import)
