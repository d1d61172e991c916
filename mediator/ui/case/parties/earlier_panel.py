"""F4: somebody from an earlier case, found by name and told apart by birth."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from mediator.cases.facts.dates import in_table
from mediator.cases.parties import EarlierParty, copy_party, earlier_parties
from mediator.cases.words import Nature
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.composing import Composing
from mediator.ui.layouts import Text, button, column, row
from mediator.ui.page import Desk

_WAIT_MS = 150
_ROWS = 5


def described(found: EarlierParty) -> str:
    """Return one line that tells people of the same name apart."""
    born = found.born_on
    about = (
        (found.sex, tr("{day} 出生").format(day=in_table(born)) if born else "")
        if found.nature == Nature.PERSON
        else (tr(found.nature.value),)
    )
    return "　".join(part for part in (found.name, *about, found.case) if part)


class EarlierPanel(QFrame):
    """A box to search in and a short list under it.

    Attributes:
        left: sent when the panel closes; True if somebody was taken.
    """

    left = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case_uid = ""
        self._party_uid = ""
        look = desk.look
        self._typed = QLineEdit()
        self._typed.setAccessibleName(tr("以前案件里的姓名"))
        self._typed.setPlaceholderText(tr("姓名的一部分，或拼音首字母"))
        self._typed.installEventFilter(self)
        Composing(self._typed)
        self._list = QListWidget()
        self._list.setProperty("role", "completions")
        self._list.setAccessibleName(tr("以前案件里的人"))
        self._list.installEventFilter(self)
        self._list.itemClicked.connect(self._take)
        self._said = Text("", "help", wraps=True)
        leave = button(tr("不选了 Esc"))
        leave.clicked.connect(self.close_panel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._find)
        self._typed.textChanged.connect(self._timer.start)
        head = row(self._typed, leave, gap=look.px(8))
        self.setLayout(column(head, self._list, self._said, gap=look.px(6)))
        self.hide()

    def ask(self, case_uid: str, party_uid: str, name: str) -> None:
        """Open for one party, with what stands in its name already."""
        self._case_uid, self._party_uid = case_uid, party_uid
        self._typed.setText(name)
        self.show()
        self._typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed.selectAll()
        self._find()

    def _find(self) -> None:
        self._timer.stop()
        found = earlier_parties(self._desk.book, self._typed.text(), self._case_uid)
        self._list.clear()
        for each in found:
            item = QListWidgetItem(described(each))
            item.setData(Qt.ItemDataRole.UserRole, each.uid)
            self._list.addItem(item)
        self._list.setVisible(bool(found))
        rows = min(len(found), _ROWS)
        self._list.setFixedHeight(self._desk.look.px(36) * rows)
        if found:
            self._list.setCurrentRow(0)
            self._said.setText(tr("↑ ↓ 选人，Enter 抄过来；抄来的可以再改"))
        else:
            self._said.setText(tr("以前的案件里没有这个人，请直接填写。"))

    def _take(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        source = str(item.data(Qt.ItemDataRole.UserRole))
        try:
            copy_party(self._desk.book, source, self._party_uid)
        except Problem as problem:
            self._said.setText(f"✗ {problem}")
            return
        self._close(taken=True)

    def close_panel(self) -> None:
        """Close and take nobody."""
        self._close(taken=False)

    def _close(self, *, taken: bool) -> None:
        self.hide()
        self.left.emit(taken)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list from the box, and Enter take."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._timer.isActive():
                self._find()
            self._take()
            return True
        if watched is self._typed and key in steps:
            last = self._list.count() - 1
            at = self._list.currentRow() + steps[key]
            self._list.setCurrentRow(max(0, min(at, last)))
            return True
        return super().eventFilter(watched, event)
