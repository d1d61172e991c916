"""彻底删除: the second step, after the bin; the head writes that it is meant."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_bin import WORDS, erase
from mediator.cases.users import heads
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import LineText
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk


class Erasing(QWidget):
    """A button that opens what is asked before a case in the bin is erased.

    Attributes:
        turned: sent when it is asked about, and when no more.
    """

    turned = Signal()

    def __init__(self, desk: Desk, done: Callable[[str], object]) -> None:
        """Offer it to the head.

        Args:
            desk: what pages work with.
            done: is told what was done, in words.
        """
        super().__init__()
        self._desk = desk
        self._done = done
        self._uid = self._called = ""
        self._begin = button(tr("彻底删除…"))
        self._begin.clicked.connect(self._unfold)
        self._warns = Text("", "notice", wraps=True)
        self._warns.setProperty("state", "bad")
        words = FieldSpec(
            "words",
            n_("请照写"),
            LineText(),
            width=9,
            hint=tr("写“{words}”四个字").format(words=WORDS),
        )
        self._form = Form((words,), desk.look, desk.around, letters="")
        yes = button(tr("彻底删除"))
        yes.clicked.connect(self._erase)
        self._form.last_left.connect(yes.setFocus)
        no = button(tr("先不删"))
        no.clicked.connect(self.fold)
        gap = desk.look.px(8)
        self._panel = QWidget()
        asked = column(self._warns, self._form, row(yes, no, STRETCH, gap=gap), gap=gap)
        asked.setContentsMargins(0, 0, 0, 0)
        self._panel.setLayout(asked)
        self._panel.hide()
        whole = column(row(self._begin, STRETCH), self._panel, gap=gap)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    @property
    def is_open(self) -> bool:
        """Whether it is being asked about."""
        return not self._panel.isHidden()

    def offer(self, uid: str, called: str) -> None:
        """Take the case it would erase; hidden for anything else, and for others."""
        if uid != self._uid:
            self._shut()
        self._uid, self._called = uid, called
        self.setVisible(bool(uid) and heads(self._desk.book))

    def _unfold(self) -> None:
        self._warns.setText(
            tr(
                "{number} 里写的都会从案件簿里删掉，不能撤销；是来访登记成的，那次来访"
                "里的姓名、电话、经过也一起删掉。留下的只有登记簿要用的（登记号、类型、"
                "来源、日子），和操作日志里的一行：谁、哪天删的。以前做的备份里还有它，"
                "用不着了请一并清理。"
            ).format(number=self._called)
        )
        self._form.show_record({})
        self._begin.hide()
        self._panel.show()
        self.turned.emit()
        self._form.go_to()

    def fold(self) -> None:
        """Ask no more."""
        self._shut()
        self._begin.setFocus()

    def _shut(self) -> None:
        self._form.forget()
        self._panel.hide()
        self._begin.show()
        self.turned.emit()

    def _erase(self) -> None:
        words = str(self._form.values().get("words") or "")
        try:
            left = erase(self._desk.book, self._uid, words, self._desk.today())
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        said = tr("{number} 彻底删除了，操作日志记了一行。").format(number=self._called)
        if left:
            rest = tr("有扫描件没有删掉：{names}，请检查磁盘。")
            said += rest.format(names="、".join(left))
        self._shut()
        self._done(said)
