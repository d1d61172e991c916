"""常用语、常用条款 (F7): fixed sentences of the trade and the room's own.

The bundled ones are what is said in every case, with blanks where a case differs;
none of them says what anybody said. Own ones lie in the book.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, Literal, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from mediator.cases.book import CaseBook
from mediator.cases.facts.codes import codes
from mediator.cases.facts.condition import Condition, goes_by
from mediator.cases.facts.text import clean
from mediator.cases.finding.pinyin import sounds_like
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.inserting import BLANK
from mediator.ui.finder import Finder
from mediator.ui.flow import FlowLayout
from mediator.ui.kinds import is_sound
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.look import Look
from mediator.ui.page import Desk
from mediator.ui.way_back import go_to_way_back

Group = Literal["调解", "调查", "条款"]
_OWN: Final = "phrases."
_SHOWN: Final = 80
_NOTHING: Final = n_("没有这样的句子。少打一两个字再找，全部删去就又都列出来。")
_DROPPED: Final = n_("去掉了。点“放回去掉的一句”放回来；关掉这里以后，按 Ctrl+Z 撤销。")
_HOW: Final = n_(
    "打句子里的一两个字，或者开头几个字的拼音首字母（如 gzql），只留下合用的。"
    "↑↓ 选，Enter 用这一句，Esc 不用。先在文中选中一段字再打开，可以存成自己的。"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One fixed sentence.

    Attributes:
        name: a few words for it; empty for the room's own.
        text: what is inserted.
    """

    name: str
    text: str

    @property
    def line(self) -> str:
        """How the list shows it."""
        whole = self.text.replace("\n", " ")
        said = whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN]}…"
        return f"{tr(self.name)}　{said}" if self.name else said

    def fits(self, wanted: str) -> bool:
        """Tell whether a text stands in it, or is how it begins to sound: ``gzql``.

        What the window says for its name in another language finds it as well.
        """
        if wanted in self.name or wanted in self.text:
            return True
        if self.name and wanted.casefold() in tr(self.name).casefold():
            return True
        # No more signs of a text count than were typed letters, and some blanks.
        heard = self.text.lstrip(BLANK)[: 2 * len(wanted)]
        return is_sound(wanted) and any(
            sounds_like(each, wanted) for each in (self.name, heard)
        )


def own_phrases(book: CaseBook, group: Group) -> tuple[Phrase, ...]:
    """Return the room's own phrases of a group, the newest first."""
    kept = book.setting(f"{_OWN}{group}")
    return tuple(Phrase("", text) for text in json.loads(kept or "[]"))


def keep_phrase(book: CaseBook, group: Group, text: str, at: int = 0) -> None:
    """Keep a phrase as the room's own, once; undo takes it back.

    Args:
        book: where the room's own ones lie.
        group: which ones.
        text: of the phrase.
        at: before how many others it does not stand.

    Raises:
        Problem: it was not kept; what is there stays as it is.
    """
    text = clean(text).strip()
    texts = [each.text for each in own_phrases(book, group) if each.text != text]
    if text:
        texts.insert(at, text)
        _write(book, group, texts, n_("存下常用语"))


def drop_phrase(book: CaseBook, group: Group, text: str) -> None:
    """Forget one of the room's own phrases; undo brings it back.

    Raises:
        Problem: it is still there.
    """
    texts = [each.text for each in own_phrases(book, group) if each.text != text]
    _write(book, group, texts, n_("去掉常用语"))


def _write(book: CaseBook, group: Group, texts: list[str], what: str) -> None:
    text = json.dumps(texts, ensure_ascii=False)
    book.set(f"{_OWN}{group}", text, what=what)


def phrases(
    book: CaseBook, group: Group, today: date, kind: str = ""
) -> tuple[Phrase, ...]:
    """Return the phrases of a group: the room's own, this kind's, then the usual ones.

    Args:
        book: where the room's own ones lie.
        group: which ones.
        today: the day that counts for the table.
        kind: of the dispute; what is asked in other kinds only is left out.
    """
    known_as = goes_by("kinds", kind, today)
    bundled = [
        row
        for row in codes("phrases", today, group=group)
        if Condition.of(row.value("kinds")).holds(*known_as)
    ]
    bundled.sort(key=lambda row: not row.value("kinds"))
    told = (Phrase(row.name, row.value("text")) for row in bundled)
    return (*own_phrases(book, group), *told)


class TakesPhrases(Protocol):
    """A box of text that phrases go into."""

    def selected(self) -> str:
        """Return the selected words."""

    def insert(self, phrase: str) -> None:
        """Put a phrase where the person writes."""


class PhraseCards(QDialog):
    """The list of phrases: typing finds, Enter takes, Esc leaves.

    Attributes:
        taken: sent with the text of the phrase chosen.
    """

    taken = Signal(str)

    def __init__(  # noqa: PLR0913 - what it shows, for whom and where
        self,
        book: CaseBook,
        group: Group,
        today: date,
        look: Look,
        parent: QWidget,
        *,
        own: str = "",
        kind: str = "",
        offered: Callable[[], tuple[Phrase, ...]] | None = None,
    ) -> None:
        """Show the phrases of a group.

        Args:
            book: where the room's own ones lie.
            group: which ones.
            today: the day that counts for the table.
            look: sizes.
            parent: where it was asked for.
            own: text that may be kept as a phrase of the room.
            kind: of the dispute, whose own phrases come before the usual ones.
            offered: what is shown; all phrases of the group when left out.
        """
        super().__init__(parent)
        self._offered = offered or partial(phrases, book, group, today, kind)
        self._book, self._group, self._today = book, group, today
        self._own = clean(own).strip()
        title = tr("常用条款") if group == "条款" else tr("常用语")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look.px(680), look.px(460))
        # Not every window system gives the keys back by itself.
        self.finished.connect(parent.window().activateWindow)
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setWordWrap(True)
        self._list.setSpacing(look.px(3))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._take)
        self._list.currentItemChanged.connect(self._mark)
        self._find = Finder(self._list, tr("查找常用语"), tr("打一两个字查找"))
        self._find.textChanged.connect(self._fill)
        self._find.taken.connect(self._take)
        self._take_it = button(tr("用这一句 Enter"), "primary")
        self._take_it.clicked.connect(self._take)
        ours = tr("把这一条存成常用条款")
        marked = tr("把选中的文字存成常用语")
        self._keep_it = button(ours if group == "条款" else marked)
        self._keep_it.setEnabled(bool(self._own))
        self._keep_it.clicked.connect(self._keep)
        self._drop_it = button(tr("去掉这一句"))
        self._drop_it.clicked.connect(self._drop)
        self._dropped: list[tuple[int, str]] = []  # the last one last
        self._put_back = button(tr("放回去掉的一句"))
        self._put_back.clicked.connect(self._restore)
        self._put_back.hide()
        leave = button(tr("不用了 Esc"))
        leave.clicked.connect(self.reject)
        ask = tr("＿＿处是要填的，选好以后逐项填写。")
        fill = tr("＿＿处是要填的，插入后直接打字。")
        self._blanks = ask if group == "条款" else fill
        self._said = Text(self._blanks, "second", wraps=True)
        ways = (self._keep_it, self._drop_it, self._put_back)
        ends: QLayout = row(*ways, STRETCH, leave, self._take_it, gap=look.px(8))
        if look.stacked:  # side by side they are wider than a screen
            ends = FlowLayout(gap=look.px(8))
            for each in (self._take_it, leave, *ways):
                ends.addWidget(each)
        gap, margin = look.px(10), look.px(16)
        whole = column(self._find, self._list, self._said, ends, gap=gap, margin=margin)
        self.setLayout(whole)
        self._fill()

    def _fill(self) -> None:
        wanted = self._find.text().strip()
        self._list.clear()
        for phrase in self._offered():
            if phrase.fits(wanted):
                item = QListWidgetItem(phrase.line)
                item.setData(Qt.ItemDataRole.UserRole, phrase.text)
                item.setToolTip(phrase.text)
                self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._say(_NOTHING if wanted and not self._list.count() else "")
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say on F1 how a sentence is found and taken."""
        if event.key() == Qt.Key.Key_F1:
            self._say(_HOW)
        else:
            super().keyPressEvent(event)

    def _say(self, said: str) -> None:
        """Say something below the list, aloud too; nothing for what always stands."""
        self._said.setText(tr(said) if said else self._blanks)
        if said:
            event = QAccessibleAnnouncementEvent(self._said, tr(said))
            QAccessible.updateAccessibility(event)

    def _chosen(self) -> str:
        item = self._list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _mark(self) -> None:
        own = {each.text for each in own_phrases(self._book, self._group)}
        self._drop_it.setEnabled(self._chosen() in own)
        self._take_it.setEnabled(bool(self._chosen()))

    def _take(self) -> None:
        text = self._chosen()
        if text:
            self.accept()
            self.taken.emit(text)

    def _keep(self) -> None:
        if self._refused(partial(keep_phrase, self._book, self._group, self._own)):
            return
        self._keep_it.setEnabled(False)
        self._fill()

    def _drop(self) -> None:
        gone = self._chosen()
        own = [each.text for each in own_phrases(self._book, self._group)]
        if self._refused(partial(drop_phrase, self._book, self._group, gone)):
            return
        self._dropped.append((own.index(gone) if gone in own else 0, gone))
        self._put_back.show()
        self._fill()
        self._say(_DROPPED)
        go_to_way_back(self._put_back)

    def _restore(self) -> None:
        """Take back what was dropped last; a slip of the finger costs nothing."""
        at, back = self._dropped[-1]
        if self._refused(partial(keep_phrase, self._book, self._group, back, at)):
            return
        self._dropped.pop()
        self._put_back.setVisible(bool(self._dropped))
        self._fill()
        if not self._dropped:
            self._find.setFocus()

    def _refused(self, change: Callable[[], None]) -> bool:
        """Change the room's own phrases; say why where that is refused."""
        try:
            change()
        except Problem as problem:
            self._fill()
            self._say(str(problem))
            return True
        return False


def offer_phrases(
    desk: Desk, group: Group, into: TakesPhrases, parent: QWidget, kind: str = ""
) -> None:
    """Show the phrases of a group; the one chosen goes where the person writes.

    Args:
        desk: the page's desk.
        group: which phrases.
        into: the box that is written in; its selected words may be kept as a phrase.
        parent: above which widget the list is shown.
        kind: of the dispute, if it is known.
    """
    today, own = desk.today(), into.selected()
    cards = PhraseCards(desk.book, group, today, desk.look, parent, own=own, kind=kind)
    cards.taken.connect(into.insert)
    cards.open()
