"""电脑检查: is this computer fit, what to do if not, and a text for who mends it."""

from functools import partial
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from mediator.cases.book import CaseBook
from mediator.cases.closing import places_in_use
from mediator.cases.fitness import Finding, findings
from mediator.cases.support import screen_words, support_text
from mediator.language import tr
from mediator.places import write_whole
from mediator.problems import Problem
from mediator.ui.file_dialogs import ask_where_to_save
from mediator.ui.layouts import STRETCH, Text, button, card, column, row
from mediator.ui.page import Desk
from mediator.ui.where_saved import saved_as

_LINES: Final = 12
_LEAST_WIDTH: Final = 1280
_LEAST_HEIGHT: Final = 680
"""Of a screen of 1366×768 beside a bar of the system's."""


class SupportCard(QWidget):
    """Looks at the computer, and shows what would be saved before it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._said = Text(
            tr("看看字体、打印机、磁盘、时钟这些合不合用，有毛病的说怎么办。"),
            wraps=True,
        )
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(tr("情况说明"))
        self._text.setMinimumHeight(self._text.fontMetrics().lineSpacing() * _LINES)
        look = button(tr("检查这台电脑"))
        look.clicked.connect(self._look)
        self._save = button(tr("把上面这些存成文件…"))
        self._save.clicked.connect(self._keep)
        self._note = Text(
            tr(
                "给修电脑的人看的情况说明：没有姓名、案情和号码，"
                "存的就是下面这些，一字不多。"
            ),
            "second",
            wraps=True,
        )
        below = column(self._note, self._text, row(self._save, STRETCH))
        self._below = QWidget()
        below.setContentsMargins(0, 0, 0, 0)
        self._below.setLayout(below)
        self._below.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(tr("电脑检查"), self._said, row(look, STRETCH), self._below)
        )

    def _look(self) -> None:
        """Look beside the window: a printer that sleeps lets one wait."""
        self._said.setText(tr("正在看…"))
        self._desk.background.run_long(
            tr("正在检查电脑"),
            partial(_looked, self._desk.book, _screen_of(self)),
            self._show,
            self._not_shown,
        )

    def _not_shown(self, problem: Problem) -> None:
        self._said.setText(str(problem))

    def _show(self, found: tuple[Finding, ...]) -> None:
        wrong = [each for each in found if each.remedy]
        lines = [
            "！"
            + tr("{name}：{what}").format(
                name=each.subject, what=each.sentence + each.remedy
            )
            for each in wrong
        ]
        self._said.setText(
            "\n".join(lines) or tr("✓ 都合用：字体、打印机、磁盘、时钟、屏幕、程序库。")
        )
        self._text.setPlainText(support_text(found, self._desk.book, self._screen()))
        self._below.show()
        # The text stands above the button, so both come into sight.
        self._save.setFocus()

    def _screen(self) -> str:
        size = QGuiApplication.primaryScreen().size()
        look = self._desk.look
        return screen_words(
            (size.width(), size.height()),
            self.devicePixelRatioF(),
            look.scale,
            look.language,
        )

    def _keep(self) -> None:
        title = tr("情况说明存在哪里")
        place = ask_where_to_save(
            self, title, f"{tr('情况说明')}.txt", tr("文本 (*.txt)")
        )
        if place is None:
            return
        try:
            write_whole(place, self._text.toPlainText().encode())
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
        else:
            self._desk.tell(saved_as(place, tr("情况说明")), "good")


def _looked(book: CaseBook, screen: Finding) -> tuple[Finding, ...]:
    """Look at the computer, at the disks of the book and its copies too."""
    return (*findings(places_in_use(book)), screen)


def _screen_of(widget: QWidget) -> Finding:
    """Look whether a window of this program has the room it needs on its screen."""
    there = widget.screen().availableSize()
    said = tr("窗口有 {width}×{height} 可用。").format(
        width=there.width(), height=there.height()
    )
    if there.width() >= _LEAST_WIDTH and there.height() >= _LEAST_HEIGHT:
        return Finding(tr("屏幕"), said)
    return Finding(
        tr("屏幕"),
        said,
        tr(
            "小了，有的字要来回滚动才看得到。请把分辨率调到 1366×768 以上，"
            "或把系统的放大比例调小。"
        ),
    )
