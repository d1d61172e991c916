"""Leaving the desk, and the paper that opens the book when a password is forgotten."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mediator.cases import leaving, paper_code, users
from mediator.cases.closing import kept_for_copies
from mediator.cases.facts.dates import on_screen
from mediator.cases.snapshot import room_value
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import Segment
from mediator.ui.layouts import STRETCH, Text, button, card, column, row, rule
from mediator.ui.look import repolish
from mediator.ui.opening.recovery_paper import RecoveryPaper
from mediator.ui.page import Desk
from mediator.ui.password import labelled

_MINUTES = FieldSpec(
    "minutes",
    n_("多少分钟没有动就锁屏"),
    Segment(tuple(str(each) for each in leaving.MINUTES)),
)


class LeavingCard(QWidget):
    """After how long the book locks itself; whether the paper is there and right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look = desk.look
        self._form = Form((_MINUTES,), look, desk.around, letters="")
        self._form.keep_with(self._lock_after)
        self._tried = Text("", wraps=True)
        self._try = button(tr("核对恢复单"))
        self._try.clicked.connect(self._ask)
        self._renew = button(tr("恢复单不见了，换一张"), "link")
        self._renew.clicked.connect(self._ask_new)
        self.code = QLineEdit()
        self.code.setAccessibleName(tr("恢复单上的恢复码"))
        self.code.returnPressed.connect(self._check)
        self._check_it = button(tr("核对"), "primary")
        self._check_it.clicked.connect(self._check)
        self._code_label = labelled(self.code)
        self._asked = column(self._code_label, self.code, gap=look.px(6))
        self._sure = Text(
            tr(
                "换了以后，旧的恢复单就打不开这本簿子了；以前的备份还要用旧的那张。"
                "新的一张要马上打印，锁在柜子里。"
            ),
            wraps=True,
        )
        self._make_it = button(tr("换一张"), "primary")
        self._make_it.clicked.connect(self._make_new)
        self._paper = RecoveryPaper(look)
        self._paper.told.connect(self._told_of_paper)
        self._done = button(tr("收起"))
        self._done.clicked.connect(self._fold)
        self._said = Text("", "help", wraps=True)
        self._panel = QWidget()
        inner = column(
            self._asked,
            self._sure,
            self._paper,
            row(self._check_it, self._make_it, self._done, STRETCH, gap=look.px(8)),
            gap=look.px(8),
        )
        inner.setContentsMargins(0, 0, 0, 0)
        self._panel.setLayout(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("锁屏和恢复单"),
                self._form,
                Text(
                    tr(
                        "没写完的都留着，输密码就回到原处。"
                        "按 F12 马上锁；电脑锁屏、休眠时一起锁。"
                    ),
                    "second",
                    wraps=True,
                ),
                rule(),
                self._tried,
                row(self._try, self._renew, STRETCH, gap=look.px(8)),
                self._panel,
                self._said,
            )
        )
        self._said.hide()
        self._panel.hide()

    def reload(self) -> None:
        """Show what was chosen, and when the paper was tried."""
        book, today = self._desk.book, self._desk.today()
        self._form.show_record({"minutes": str(leaving.minutes_until_locked(book))})
        self._renew.setVisible(users.may_manage(book))
        tried = paper_code.tried_on(book)
        if tried is None:
            said = tr("恢复单还没有核对过。忘了密码只有它能打开，请找出来试一次。")
        else:
            said = tr("恢复单上次核对：{day}，能打开。每年核对一次。").format(
                day=on_screen(tried)
            )
        due = paper_code.is_due(book, today)
        self._tried.setText(f"！{said}" if due else said)

    def arrive(self) -> None:
        """Put the focus on trying the paper."""
        self._try.setFocus(Qt.FocusReason.TabFocusReason)

    def _lock_after(self, values: Mapping[str, object]) -> None:
        leaving.lock_after(self._desk.book, int(str(values["minutes"])))

    # --- trying the paper

    def _show_panel(self, *shown: QWidget) -> None:
        """Show of the panel what is asked now."""
        parts = (self._check_it, self._sure, self._make_it, self._paper, self.code)
        for each in parts:
            each.setVisible(each in shown)
        self._code_label.setVisible(self.code in shown)
        self._say("", "")
        self._panel.show()

    def _ask(self) -> None:
        self.code.clear()
        self._show_panel(self.code, self._check_it)
        self.code.setFocus()

    def _check(self) -> None:
        self._check_it.setEnabled(False)
        self._say(tr("正在核对，要一两秒钟…"), "")
        self._desk.background.run_long(
            tr("正在核对恢复码"),
            partial(
                paper_code.try_code,
                self._desk.book,
                self.code.text(),
                self._desk.today(),
            ),
            self._is_right,
            self._is_wrong,
            to_the_end=tr("核对恢复码中间停不下，一两秒就好"),
        )

    def _is_right(self, _nothing: object) -> None:
        self._check_it.setEnabled(True)
        self._fold()
        self.reload()
        self._say(tr("✓ 恢复单是对的，能打开这本簿子。请放回原处锁好。"), "good")

    def _is_wrong(self, problem: Problem) -> None:
        self._check_it.setEnabled(True)
        self._say(f"✗ {problem}", "bad")
        self.code.setFocus()

    # --- a new paper

    def _ask_new(self) -> None:
        self._show_panel(self._sure, self._make_it)
        self._make_it.setFocus()

    def _make_new(self) -> None:
        self._make_it.setEnabled(False)
        self._say(tr("正在换，要一两秒钟…"), "")
        self._desk.background.run_long(
            tr("正在换恢复码"),
            partial(paper_code.new_code, self._desk.book, self._desk.today()),
            self._is_made,
            self._is_not_made,
            to_the_end=tr("恢复码不能只换一半，一两秒就好"),
            must_be_seen=True,
        )

    def _is_made(self, code: str) -> None:
        self._make_it.setEnabled(True)
        book = self._desk.book
        room, name = room_value(book), book.folder.path.name
        apart = kept_for_copies(book)
        self._paper.show_code(room.name, name, code, apart, practice=room.practice)
        self._show_panel(self._paper)
        self.reload()
        self._say(tr("换好了。恢复码只在这里显示一次，请现在就打印。"), "")
        self._paper.arrive()

    def _told_of_paper(self, sentence: str, state: str) -> None:
        if state == "good":
            with suppress(Problem):  # then it reminds of the paper once more
                paper_code.note_kept(self._desk.book)
        self._say(sentence, state)

    def _is_not_made(self, problem: Problem) -> None:
        self._make_it.setEnabled(True)
        self._say(f"✗ {problem}", "bad")

    def _fold(self) -> None:
        self._panel.hide()
        self.code.clear()
        self._paper.forget()
        self._say("", "")
        self._try.setFocus()

    def _say(self, sentence: str, state: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._said.setProperty("state", state)
        repolish(self._said)
