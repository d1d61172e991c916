"""协议条款: numbered lines that are written, moved and taken out one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QPlainTextEdit, QWidget

from mediator.cases.case_file import AgreementEntry, CaseFile, ClauseEntry
from mediator.cases.clauses import Promise, write_clause
from mediator.cases.model import Clause
from mediator.forms.wording import counted
from mediator.language import n_, tr
from mediator.ui.case.cells import RecordCells
from mediator.ui.case.inserting import BLANK, insert_phrase, mark_blank
from mediator.ui.case.records import RecordRows
from mediator.ui.fields import FieldSpec
from mediator.ui.flow import FlowLayout
from mediator.ui.help_line import HelpLine
from mediator.ui.kinds import LongText, Raw, Reading, Surroundings
from mediator.ui.layouts import STRETCH, Text, area_of, button, column, row
from mediator.ui.look import repolish
from mediator.ui.page import Desk
from mediator.ui.speech import numbered


@dataclass(frozen=True, slots=True)
class ClauseText(LongText):
    """A clause; a blank of a phrase that is still open is remarked on."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the clause, cleaned."""
        reading = LongText.read(self, raw, around)
        if BLANK in str(raw) and not reading.heed:
            return Reading(reading.value, heed=tr("还有空着的＿＿没有填"))
        return reading


CLAUSE: Final = FieldSpec(
    "text",
    n_("条款"),
    ClauseText(lines=1, most_lines=10),
    help=n_(
        "一条写一件事。例：李强于2026年12月5日前将排水管改向自家院内，费用由李强承担。"
    ),
)


class ClauseRow(QFrame):
    """One clause: its number and its text."""

    def __init__(self, desk: Desk, uid: str, line: HelpLine) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.uid = uid
        self.cells = RecordCells((CLAUSE,), desk.look, desk.around, line)
        self.cells.kept_in(desk.book, Clause, uid)
        self.field = self.cells.fields["text"]
        self.editor.setPlaceholderText(tr("在这里写：谁、对谁、做什么、多少、何时"))
        self.number = Text("")
        self.number.setMinimumWidth(desk.look.px(36))
        look = desk.look
        line_of = row(self.number, self.field, gap=look.px(6))
        line_of.setStretch(1, 1)
        line_of.setContentsMargins(0, look.px(2), 0, look.px(2))
        line_of.setAlignment(self.number, Qt.AlignmentFlag.AlignTop)
        self.number.setContentsMargins(look.px(4), look.px(10), 0, 0)
        self.setLayout(line_of)

    @property
    def editor(self) -> QPlainTextEdit:
        """The box the clause is written in."""
        if not isinstance(self.field.widget, QPlainTextEdit):
            raise TypeError(self.field.widget)
        return self.field.widget

    def show_clause(self, number: int, clause: ClauseEntry, draft: str | None) -> None:
        """Show a clause at its place."""
        self.number.setText(f"{counted(number)}、")
        name = tr("第{n}条").format(n=numbered(number))
        self.cells.show_record(clause, {} if draft is None else {"text": draft})
        self.field.widget.setAccessibleName(name)

    def mark(self, *, here: bool) -> None:
        """Show whether the person is in this clause."""
        self.setProperty("within", here)
        repolish(self)


class ClausesBox(QWidget):
    """All clauses of an agreement.

    Attributes:
        last_left: Enter was pressed in an empty last clause: on to what follows.
        removed: sent with what was deleted, in words, so that undo can be offered.
    """

    last_left = Signal()
    removed = Signal(str)

    def __init__(self, desk: Desk, read_again: Callable[[], None]) -> None:
        """Make an empty list.

        Args:
            desk: what every page works with.
            read_again: makes the page show at once what was just added.
        """
        super().__init__()
        self._desk = desk
        self._read_again = read_again
        self._case = CaseFile()
        self._agreement = AgreementEntry()
        self._here = ""
        self._line = HelpLine(desk.look)
        self._rows: RecordRows[ClauseRow] = RecordRows(self._make)
        self._add = button(tr("加一条"))
        self._add.clicked.connect(self.add)
        self._whose = Text("", "second")
        self._up = button(tr("上移 Alt+↑"), "link")
        self._up.clicked.connect(partial(self._move_here, -1))
        self._down = button(tr("下移 Alt+↓"), "link")
        self._down.clicked.connect(partial(self._move_here, 1))
        self._away = button(tr("删除"), "link")
        self._away.clicked.connect(self._remove_here)
        parts = (self._add, self._whose, self._up, self._down, self._away)
        if desk.look.stacked:
            tools: QLayout = FlowLayout(gap=desk.look.px(8))
            for each in parts:
                tools.addWidget(each)
        else:
            first, *others = parts
            tools = row(first, STRETCH, *others, gap=desk.look.px(8))
        self.setLayout(column(self._rows, self._line, tools, gap=desk.look.px(6)))

    def _make(self, uid: str) -> ClauseRow:
        made = ClauseRow(self._desk, uid, self._line)
        made.cells.entered.connect(partial(self._came, uid))
        made.editor.installEventFilter(self)
        return made

    def show_agreement(self, case: CaseFile, agreement: AgreementEntry) -> None:
        """Show the clauses; what is being typed is left alone."""
        self._case, self._agreement = case, agreement
        self._rows.show_uids([each.uid for each in agreement.clauses])
        rows = self._rows.rows()
        for number, each in enumerate(agreement.clauses, 1):
            made = rows[each.uid]
            drafts = self._desk.book.drafts(each.uid)
            made.show_clause(number, each, drafts.get("text"))
        self._show_here()

    def _came(self, uid: str, _name: str) -> None:
        self._here = uid
        self._show_here()
        if not QGuiApplication.mouseButtons():
            # What leads the page to the focus comes first.
            QTimer.singleShot(0, self, self._begin_here)

    def _begin_here(self) -> None:
        """Let the clause the person is in begin the page, if it is not all in sight."""
        here, area = self._rows.row(self._here), area_of(self)
        if here is not None and here.isVisible() and area is not None:
            area.begin_with(here)

    def _show_here(self) -> None:
        """Show which clause the person is in, and what can be done with it."""
        uids = list(self._rows.rows())
        for uid, each in self._rows.rows().items():
            each.mark(here=uid == self._here)
        at = uids.index(self._here) if self._here in uids else -1
        name = tr("第{n}条").format(n=numbered(at + 1)) if at >= 0 else ""
        self._whose.setText(name)
        for tool in (self._up, self._down, self._away):
            tool.setVisible(at >= 0)
            tool.setAccessibleName(f"{name}{tool.text()}")
        open_to_writing = self._add.isEnabled()  # shut in a case that is archived
        self._up.setEnabled(open_to_writing and at > 0)
        self._down.setEnabled(open_to_writing and at < len(uids) - 1)

    # --- writing

    def add(self, text: object = "") -> None:
        """Add a clause behind the one the person is in, and go into it."""
        uids = [each.uid for each in self._agreement.clauses]
        at = uids.index(self._here) + 1 if self._here in uids else len(uids)
        with self._desk.book.changing(n_("添加条款")) as session:
            for behind, uid in enumerate(uids[at:], at + 1):
                session.get_one(Clause, uid).position = behind
            for before, uid in enumerate(uids[:at]):
                session.get_one(Clause, uid).position = before
            clause = Clause(
                case_uid=self._case.uid,
                agreement_uid=self._agreement.uid,
                position=at,
                text=text if isinstance(text, str) else "",
            )
            session.add(clause)
        self._here = clause.uid
        self._read_again()
        self.go_to(clause.uid)

    def write(self, text: str, promise: Promise | None) -> None:
        """Add a clause and what it promises; its first blank is ready to type."""
        if not self.finish():
            return
        uid = write_clause(
            self._desk.book, self._case, self._agreement, text, promise,
            behind=self._here,
        )  # fmt: skip
        self._here = uid
        self._read_again()
        self.go_to(uid)
        here = self._rows.row(uid)
        if here is not None and BLANK in text:
            mark_blank(here.editor, text, 0)

    def insert(self, phrase: str) -> None:
        """Put a phrase into the clause the person was in; a written one is left alone.

        The phrase then becomes a clause of its own behind it.
        """
        here = self._rows.row(self._here)
        if here is None or str(here.field.raw()).strip():
            self.add()
            here = self._rows.row(self._here)
        if here is not None:
            insert_phrase(here.editor, phrase)

    def cite(self, words: str) -> None:
        """Put words at the cursor of the clause the person was in, or into a new one.

        A phrase is a clause of its own (``insert``); an article is cited inside one.
        """
        here = self._rows.row(self._here)
        if here is None:
            self.add()
            here = self._rows.row(self._here)
        if here is not None:
            insert_phrase(here.editor, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter lead to the next clause, and Alt with an arrow move this one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            here = next(
                (each for each in self._rows.rows().values() if each.editor is watched),
                None,
            )
            if here is not None and not here.field.composing:
                return self._pressed(here, event)
        return super().eventFilter(watched, event)

    def _pressed(self, here: ClauseRow, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if held == Qt.KeyboardModifier.AltModifier and step is not None:
            self._move(here.uid, step)
            return True
        if key == Qt.Key.Key_Tab and not held:
            return self._next_blank(here)
        if held or key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        here.field.finish()
        uids = list(self._rows.rows())
        at = uids.index(here.uid)
        if at + 1 < len(uids):
            self.go_to(uids[at + 1])
        elif str(here.field.raw()).strip():
            self.add()
        else:
            self.last_left.emit()
            if at:
                self._forget_empty(here.uid)
        return True

    def _next_blank(self, here: ClauseRow) -> bool:
        """Go to the next blank behind the cursor; False if none is left there."""
        cursor = here.editor.textCursor()
        # What is chosen is filled in or left; positions count UTF-16 units.
        start = cursor.selectionEnd()
        raw = here.editor.toPlainText().encode("utf-16-le")[2 * start :]
        text = raw.decode("utf-16-le")
        if BLANK not in text:
            return False
        mark_blank(here.editor, text, start)
        return True

    def _forget_empty(self, uid: str) -> None:
        """Take out the clause that Enter had begun and that stayed empty."""
        self._here = ""
        self._desk.book.remove(Clause, uid)
        self._read_again()

    # --- moving, taking out

    def _move_here(self, step: int) -> None:
        if self._rows.row(self._here) is not None:
            self._move(self._here, step)

    def _remove_here(self) -> None:
        if self._rows.row(self._here) is not None:
            self._remove(self._here)

    def _move(self, uid: str, step: int) -> None:
        uids = [each.uid for each in self._agreement.clauses]
        at = uids.index(uid)
        if not 0 <= at + step < len(uids):
            return
        here = self._rows.row(uid)
        if here is not None:
            here.field.finish()
        uids.insert(at + step, uids.pop(at))
        with self._desk.book.changing(n_("移动条款")) as session:
            for place, each in enumerate(uids):
                session.get_one(Clause, each).position = place
        self._here = uid
        self._read_again()
        self.go_to(uid)

    def _remove(self, uid: str) -> None:
        uids = [each.uid for each in self._agreement.clauses]
        at = uids.index(uid)
        said = tr("已删除第{n}条。").format(n=numbered(at + 1))
        self._desk.book.remove(Clause, uid)
        left = [each for each in uids if each != uid]
        self._here = left[min(at, len(left) - 1)] if left else ""
        self._read_again()
        self.removed.emit(said)
        self.go_to(self._here)

    def selected(self) -> str:
        """Return the clause the person was in, to be kept as a phrase."""
        here = self._rows.row(self._here)
        return str(here.field.raw()) if here is not None else ""

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [each.field.finish() for each in self._rows.rows().values()]
        return all(finished)

    def go_to(self, uid: str = "") -> bool:
        """Go into a clause; without one into the first, or onto “add”."""
        rows = self._rows.rows()
        found = rows.get(uid) or (next(iter(rows.values()), None) if not uid else None)
        if found is None:
            if not uid:
                self._add.setFocus(Qt.FocusReason.OtherFocusReason)
            return not uid
        found.field.take_focus()
        cursor = found.editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        found.editor.setTextCursor(cursor)
        return True

    def focused(self) -> str:
        """Return the uid of the clause the person is in, or nothing."""
        return self._rows.focused()

    def holds(self, uid: str) -> bool:
        """Tell whether a clause with this uid is here."""
        return self._rows.row(uid) is not None
