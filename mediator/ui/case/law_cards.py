"""法律条文 (Ctrl+G): articles found by number and word, read, and cited in a text."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from mediator.cases.facts.code_table import NATION
from mediator.cases.facts.dates import on_paper
from mediator.cases.law.articles import Article, Law
from mediator.cases.law.looking import look_up, often_needed
from mediator.language import n_, tr
from mediator.ui.case.inserting import insert_phrase
from mediator.ui.clipboard import copy_for_all
from mediator.ui.finder import Finder
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk

_MOST: Final = 200
"""Articles that are listed; another word says which of more are meant."""
_BEGINNING: Final = 46
_SIDE: Final = (3, 4)
_HOW: Final = n_(
    "打法名和条号，如“民法典 1179”；只记得字，就打字，几个词中间空一格。"
    "↑↓ 选，右边是全文；Ctrl+Enter 复制条文，Esc 不用。"
)


class LawCards(QDialog):
    """Articles beside what the one chosen says: typing finds, Enter cites, Esc leaves.

    Attributes:
        cited: sent with ``《中华人民共和国民法典》第一千一百七十九条``.
    """

    cited = Signal(str)

    def __init__(
        self, desk: Desk, parent: QWidget, kind: str, source: str, *, writes: bool
    ) -> None:
        """Show what a kind of dispute often needs, until something is typed.

        Args:
            desk: today, and the sizes.
            parent: where it was asked for.
            kind: kind of dispute, or empty.
            source: where the dispute came from, or empty.
            writes: there is a text to cite the article in.
        """
        super().__init__(parent)
        self._today = desk.today()
        self._writes = writes
        self._usual = often_needed(kind, self._today, source)
        self._shown: tuple[Article, ...] = ()
        look = desk.look
        self.setWindowTitle(tr("法律条文"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size() * 0.94
        self.resize(min(look.px(980), room.width()), min(look.px(560), room.height()))
        # Not every window system gives the keys back by itself.
        self.finished.connect(parent.window().activateWindow)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("查到的条文"))
        self._list.setWordWrap(True)
        self._list.setSpacing(look.px(3))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._show)
        self._list.itemActivated.connect(self._enter)
        hint = tr("打条号或者字，如：民法典 1179、29条、误工费")
        self._find = Finder(self._list, tr("查找法律条文"), hint)
        self._find.textChanged.connect(self._fill)
        self._find.taken.connect(self._enter)
        self._title = Text("", "heading", wraps=True)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(tr("条文"))
        self._about = Text("", "small", wraps=True)
        self._count = Text("", "second", wraps=True)
        self._cite = button(tr("写进去 Enter"), "primary" if writes else "")
        self._cite.clicked.connect(self._enter)
        self._cite.setVisible(writes)
        self._copy = button(
            tr("复制条文 Ctrl+Enter") if writes else tr("复制条文 Enter"),
            "" if writes else "primary",
        )
        self._copy.clicked.connect(self._copy_text)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._copy_text)
        leave = button(tr("不用了 Esc"))
        leave.clicked.connect(self.reject)
        beside = row(
            self._list,
            column(self._title, self._text, self._about, gap=look.px(8)),
            gap=look.px(14),
        )
        for at, share in enumerate(_SIDE):
            beside.setStretch(at, share)
        ways = row(STRETCH, leave, self._copy, self._cite, gap=look.px(8))
        whole = column(
            self._find,
            self._count,
            beside,
            ways,
            gap=look.px(10),
            margin=look.px(16),
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._fill()

    # --- finding

    def _fill(self) -> None:
        asked = self._find.text()
        found = look_up(asked, self._today) if asked.strip() else self._usual
        self._shown = found[:_MOST]
        self._list.clear()
        for each in self._shown:
            self._list.addItem(_line(each))
        self._count.setText(self._counted(asked.strip(), len(found)))
        self._list.setCurrentRow(0)
        self._show(self._list.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say on F1 how an article is found and cited."""
        if event.key() == Qt.Key.Key_F1:
            self._count.setText(tr(_HOW))
            said = QAccessibleAnnouncementEvent(self._count, tr(_HOW))
            QAccessible.updateAccessibility(said)
        else:
            super().keyPressEvent(event)

    def _counted(self, asked: str, found: int) -> str:
        if not asked:
            return tr("常用条款依据的条文；别的打条号或者字就能查到。")
        if not found:
            return tr("没有查到。换一个字，或者只打条号试试。")
        if found > _MOST:
            said = tr("查到 {n} 条，先列前 {most} 条；再打一个词，中间空一格。")
            return said.format(n=found, most=_MOST)
        return tr("查到 {n} 条").format(n=found)

    def _show(self, at: int) -> None:
        here = self._shown[at] if 0 <= at < len(self._shown) else None
        self._title.setText(f"{here.law.title}\u3000{here.place}" if here else "")
        self._text.setPlainText(here.text if here else "")
        self._about.setText(about(here.law) if here else "")
        self._cite.setEnabled(here is not None)
        self._copy.setEnabled(here is not None)
        self._mark_words()

    def _mark_words(self) -> None:
        """Show in the article where the words stand that were typed."""
        look = QTextCharFormat()
        look.setFontUnderline(True)
        look.setFontWeight(600)
        marks = []
        for word in self._find.text().split():
            cursor = self._text.document().find(word, 0)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = QTextCursor(cursor), look  # type: ignore[attr-defined]
                marks.append(mark)
                cursor = self._text.document().find(word, cursor)
        self._text.setExtraSelections(marks)

    # --- taking

    def _chosen(self) -> Article | None:
        at = self._list.currentRow()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _enter(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if not self._writes:
            self._copy_text()
            return
        self.accept()
        self.cited.emit(chosen.cited)

    def _copy_text(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        gist = "" if chosen.law.quoted else tr("（要旨，不是原文）")
        words = f"{chosen.cited}{gist}\n{chosen.text}"
        copy_for_all(words)
        self._count.setText(tr("已复制：{cited}").format(cited=chosen.cited))


def about(law: Law) -> str:
    """Return what has to be known of a law's text before it is relied on."""
    since = on_paper(law.since) if law.since else ""
    told = [tr("{version}，{day}起施行").format(version=law.version, day=since)]
    if law.region != NATION:
        told.append(tr("只在{region}有效，别处参照").format(region=law.region))
    if not law.quoted:
        told.append(tr("要旨（不是原文），引用前请查原文"))
    elif law.checked_on:
        said = tr("条文核对到{day}，以后有没有修改请查最新文本")
        told.append(said.format(day=on_paper(law.checked_on)))
    if not law.whole:
        told.append(tr("只收了常用的条文"))
    return "；".join(told) + "。"


def look_up_law(
    desk: Desk,
    parent: QWidget,
    cite: Callable[[str], None] | None,
    kind: str = "",
    source: str = "",
) -> None:
    """Show the articles; the one chosen is cited where the person writes.

    Args:
        desk: the page's desk.
        parent: above which widget it is shown.
        cite: puts the words into the text; without it the article is only read.
        kind: kind of the dispute at hand, or empty.
        source: where it came from, or empty.
    """
    cards = LawCards(desk, parent, kind, source, writes=cite is not None)
    if cite is not None:
        cards.cited.connect(cite)
    cards.open()


def cite_at_cursor() -> Callable[[str], None] | None:
    """Return what writes into the long text the person is in, if they are in one."""
    box = QApplication.focusWidget()
    if isinstance(box, QPlainTextEdit) and not box.isReadOnly():
        return partial(insert_phrase, box)
    return None


def _line(each: Article) -> QListWidgetItem:
    text = each.text.replace("\n", " ")
    short = text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]}…"
    return QListWidgetItem("\u3000".join((f"{each.law.name} {each.number}条", short)))
