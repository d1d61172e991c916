"""读回改过的 Word: what somebody changed in a file, shown before anything is taken.

The file is only read. What differs stands in place, one card a change; nothing is
chosen beforehand, and what is taken over goes into the book in one change.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.locked import LOCKED
from mediator.cases.taking_over import take_over
from mediator.forms.from_docx import LARGEST
from mediator.forms.word_back import ReadBack, acceptable, read_back, taken_over
from mediator.language import one_after_another, tr
from mediator.places import foreign_file, refusal
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.case.paper_names import name_of
from mediator.ui.case.papers.word_change import WordChange
from mediator.ui.case.records import let_go
from mediator.ui.file_dialogs import ask_for_file
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.page import Desk
from mediator.ui.waiting import Decided, Waiting

_SUFFIX = ".docx"


class WordBack(QWidget):
    """A link to read a changed file, and the panel that lists what it changed.

    Args:
        desk: what every page works with.
        tab: where a file may be dropped.
    """

    def __init__(self, desk: Desk, tab: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._background = Background(self)
        self._case = CaseFile()
        self._room = RoomFile()
        self._content = b""
        self._changes: list[WordChange] = []
        self._ask = button(tr("读回改过的 Word…"), "link")
        self._ask.clicked.connect(self.ask)
        self._panel = self._laid_out()
        self._waits = Waiting(self, Decided(self._decided), tr("读回的 Word"))
        gap = desk.look.px(8)
        self.setLayout(column(row(self._ask, STRETCH), self._panel, gap=gap))
        tab.setAcceptDrops(True)
        tab.installEventFilter(self)

    def _laid_out(self) -> QFrame:
        look = self._desk.look
        self._title = Text("", "heading", wraps=True)
        self._said = Text("", "second", wraps=True)
        self._rows = column(gap=0)
        self._all = button(tr("全部照改"), "link")
        self._all.clicked.connect(self._choose_all)
        self._leave = button(tr("收起"))
        self._leave.clicked.connect(self.put_away)
        self._take = button("", "primary")
        self._take.clicked.connect(self._take_over)
        head = column(self._title, self._said, gap=look.px(4))
        ends = row(self._all, STRETCH, self._leave, self._take, gap=look.px(8))
        for each in (head, ends):
            each.setContentsMargins(*(look.px(16), look.px(10)) * 2)
        made = QFrame()
        made.setProperty("part", "card")
        made.setLayout(column(head, rule(), self._rows, ends, gap=0, margin=1))
        made.hide()
        return made

    # --- reading

    def ask(self) -> None:
        """Ask for the changed file."""
        title = tr("选改过的 Word 文件")
        name = ask_for_file(self, title, f"Word (*{_SUFFIX})")
        if name is not None:
            self.read(name)

    def read(self, path: Path) -> None:
        """Read a file and show how it differs from the record as it is now."""
        self._background.run(partial(_content_of, path), self._compare, self._refused)

    def _compare(self, content: bytes) -> None:
        self._content = content
        self._background.run(
            partial(_compared, content, self._case, self._room),
            self._show,
            self._refused,
        )

    def _refused(self, problem: Problem) -> None:
        self.put_away()
        self._desk.tell(str(problem), "bad")

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Follow the case: what is on the panel is compared again."""
        before, self._case, self._room = self._case, case, room
        if case.uid != before.uid:
            self.put_away()
        elif self._content and case != before:
            self._take.setEnabled(False)  # until it is compared with what is there now
            self._compare(self._content)

    def put_away(self) -> None:
        """Close the panel and forget the file."""
        self._content = b""
        self._clear()
        self._panel.hide()

    def _clear(self) -> None:
        for each in self._changes:
            let_go(each)
        self._changes = []

    # --- showing

    def _show(self, read: tuple[CaseFile, ReadBack]) -> None:
        case, found = read
        if not self._content or case != self._case:
            return
        self._clear()
        locked = case.stage in LOCKED
        for each in found.found:
            able = acceptable(each) and not locked
            made = WordChange(each, self._desk.look, acceptable=able)
            made.chosen.connect(self._count)
            self._rows.addWidget(made)
            self._changes.append(made)
        paper = f"{name_of(found.ref)}{found.version and f'（{found.version}）'}"
        number = len(found.found)
        self._title.setText(
            tr("读回的{paper}与记录有 {n} 处不同").format(paper=paper, n=number)
            if number
            else tr("读回的{paper}与记录没有不同").format(paper=paper)
        )
        outside = tr("文件里有外部链接，没有去取。") if found.linked else ""
        self._said.setText(one_after_another((self._advice(locked=locked), outside)))
        self._count()
        first = not self._panel.isVisible()
        self._panel.show()
        if first:
            # Its place in the page is known only after the next round.
            QTimer.singleShot(0, self, self._go_in)

    def _go_in(self) -> None:
        able = self._able()
        if able:
            able[0].take_focus()
        else:
            self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _advice(self, *, locked: bool) -> str:
        if not self._changes:
            return tr("没有要改的。")
        if locked:
            return tr("这件纠纷已经锁住，只能对照着看。")
        if not self._able():
            return tr("这些地方不能从 Word 里照改，请到记录它们的那一页去改。")
        return tr("记录还没有动。要照改的逐处点“照改”，最后一起写进记录；可以撤销。")

    def _able(self) -> list[WordChange]:
        return [each for each in self._changes if each.acceptable]

    def _count(self) -> None:
        able = self._able()
        chosen = sum(each.is_chosen() for each in able)
        self._all.setVisible(len(able) > 1)
        self._take.setVisible(bool(able))
        self._take.setEnabled(bool(chosen))
        self._take.setText(
            tr("把这 {n} 处写进记录").format(n=chosen)
            if chosen
            else tr("请先点要照改的")
        )

    def _decided(self) -> str:
        """Tell which changes are to be made: they wait for the button."""
        able = enumerate(self._able())
        return " ".join(str(place) for place, each in able if each.is_chosen())

    def _choose_all(self) -> None:
        for each in self._able():
            each.choose()

    # --- taking over

    def _take_over(self) -> None:
        chosen = [each.difference for each in self._able() if each.is_chosen()]
        book = self._desk.book
        try:
            take_over(book, self._case.uid, taken_over(chosen), self._desk.today())
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._desk.offer_undo(tr("已照改 {n} 处。").format(n=len(chosen)))

    def finish(self) -> None:
        """Wait for what was begun; before the page goes."""
        self._background.finish()

    # --- dropping a file on the tab

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a Word file that is dropped on the tab."""
        if isinstance(event, QDragEnterEvent) and _words(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            names = _words(event.mimeData())
            if names:
                event.acceptProposedAction()
                self.read(names[0])
                return True
        return super().eventFilter(watched, event)


def _words(dropped: QMimeData) -> Sequence[Path]:
    """Return the Word files among what is dragged."""
    names = (Path(url.toLocalFile()) for url in dropped.urls())
    return [name for name in names if name.suffix.lower() == _SUFFIX]


def _content_of(path: Path) -> bytes:
    """Return what lies in a file; what is far too large is not even read.

    Raises:
        Problem: it cannot be read.
    """
    try:
        return foreign_file(path, LARGEST)
    except OSError as error:
        raise Problem(
            tr("这个文件打不开（{why}），没有读。请核对文件还在不在。").format(
                why=refusal(error)
            )
        ) from error


def _compared(
    content: bytes, case: CaseFile, room: RoomFile
) -> tuple[CaseFile, ReadBack]:
    return case, read_back(content, case, room)
