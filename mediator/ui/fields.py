"""One field: a label, a box, and a help line that answers.

A field is described by a ``FieldSpec`` and lives in a ``Form`` (see ``form.py``, which
says how to build a page). What it has to say stands in a ``HelpLine``. Nothing here
opens a window, and nothing keeps a person from leaving a box: what cannot be read as a
value stays as a draft.
"""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.boxes import ChoiceBox, LineBox, as_box, box_for
from mediator.ui.composing import leads_on
from mediator.ui.help_line import SIGNS, HelpLine, State
from mediator.ui.kinds import (
    Chips,
    Choice,
    Kind,
    LongText,
    Raw,
    Reading,
    Segment,
    Surroundings,
)
from mediator.ui.layouts import Text, row
from mediator.ui.look import Look
from mediator.ui.nesting import nest

if TYPE_CHECKING:
    from mediator.ui.contest import Contest

_LEADS_ON: Final = n_("按 Enter 到下一格，Shift+Enter 回上一格。")
"""What F1 says of a box that needs no explaining."""
_DEFECT: Final = n_(
    "程序出了差错，这一格还不算存上，以前存的都在。写的还在这一格里，请离开这一格再存一次；"
    "还不行，请抄下来，关掉程序重新打开。"
)
_SAVES_A_FILE: Final = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E
)
DRAFT_AFTER_MS: Final = 2000
Saved = Literal["saved", "typing", "draft", "waiting", "refused"]
"""What became of what stands in a box: it is in the book, still being written, only a
draft because it cannot be read as a value, waiting for the button of its step, or
nowhere but here."""
WORST_LAST: Final[tuple[Saved, ...]] = (
    "saved",
    "typing",
    "draft",
    "waiting",
    "refused",
)

Saver = Callable[[Mapping[str, object]], None]
Drafter = Callable[[str, str | None], None]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One line of a page's table of fields.

    Attributes:
        name: the record's attribute, e.g. ``"born_on"``.
        label: what stands beside the box; mark it with ``n_``. ``&`` before a letter
            makes it the Alt letter, otherwise the form gives one.
        kind: what the box understands (package ``kinds``).
        hint: stands in the help line until there is something to say.
        help: what F1 says: what belongs here, with a filled-in example.
        width: how many Chinese characters are seen; 0 takes the whole line.
        beside: stands on the line of the field before.
        unit: stands behind the box, e.g. ``n_("元")``, where the label does not say it.
    """

    name: str
    label: str
    kind: Kind
    hint: str = ""
    help: str = ""
    width: int = 0
    beside: bool = False
    unit: str = ""


def shut(box: QWidget) -> None:
    """Let a box be read and copied from, and not be written or chosen in."""
    if isinstance(box, QLineEdit | QPlainTextEdit):
        box.setReadOnly(True)
    else:
        box.setEnabled(False)


class Field(QWidget):
    """A label and a box that saves itself when it is left.

    Without a way to save it belongs to a step: what is written in it waits there until
    the button of the step is pressed, and is not called saved before.

    Attributes:
        record: what kind of record the value shown belongs to, if it is one.
    """

    entered = Signal(str)
    typed = Signal(str)
    next_wanted = Signal(str)
    back_wanted = Signal(str)

    def __init__(
        self, spec: FieldSpec, look: Look, around: Surroundings, line: HelpLine
    ) -> None:
        super().__init__()
        self.spec = spec
        self.record: type[object] | None = None
        self.help_line = line
        self.composing = False
        self._look = look
        self._around = around
        self._shown: Raw = () if isinstance(spec.kind, Chips) else ""
        self._draft_text: str | None = None
        self._contest: Contest | None = None
        self._saving = self._is_left = self._is_put_back = False
        self._is_draft_refused = False
        self._refusal = ""
        self._is_of_the_disk = False
        self._save: Saver | None = None
        self._draft: Drafter | None = None
        self._plain_label = tr(spec.label).replace("&", "")
        self.widget = box_for(spec.kind, look)
        self._box = as_box(self.widget)
        if around.reads_only:
            shut(self.widget)
        self.label = Text(tr(spec.label), "label")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self._keep_draft)
        self._name_for_all()
        self._place()
        self._box.touched.connect(self._touched)
        if isinstance(self.widget, ChoiceBox | LineBox):
            self.widget.chosen.connect(self._chosen)
        self.widget.installEventFilter(self)
        inner: QWidget
        for inner in self.widget.findChildren(QWidget):
            inner.installEventFilter(self)
        line.say(spec.name, self._plain_label, "", tr(spec.hint) if spec.hint else "")

    def _name_for_all(self) -> None:
        self.label.setBuddy(self.widget)
        self.widget.setObjectName(self.spec.name)
        if isinstance(self.spec.kind, Segment | Chips):
            part: QWidget
            for part in self.widget.findChildren(QWidget):
                part.setAccessibleDescription(self._plain_label)
        self.widget.setAccessibleName(self._plain_label)

    def _place(self) -> None:
        layout = self._grid = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(self._look.px(12))
        layout.setVerticalSpacing(self._look.px(4))
        behind = (Text(tr(self.spec.unit), "second"),) if self.spec.unit else ()
        box = row(self.widget, *behind, gap=self._look.px(4))
        layout.addWidget(self.label, 0, 0)
        if self.above:
            nest(layout, box, 1, 0)
        else:
            nest(layout, box, 0, 1)
            layout.setColumnStretch(1, 1)
        if self.spec.width:
            self.widget.setFixedWidth(self._wide())

    def _wide(self) -> int:
        """Return how wide the box is: as asked, and as its translated words need."""
        metrics = self.widget.fontMetrics()
        spare = self._look.px(54 if isinstance(self.widget, ChoiceBox) else 26)
        asked = metrics.horizontalAdvance("国") * self.spec.width + spare
        kind = self.spec.kind
        if isinstance(kind, Segment):
            return max(asked, self.widget.sizeHint().width())
        if not isinstance(kind, Choice) or kind.names is not None:
            return asked
        said = (said for word, said in kind.shown().items() if said != word)
        longest = max(map(metrics.horizontalAdvance, said), default=0)
        return max(asked, longest + spare)

    @property
    def above(self) -> bool:
        """Whether the label stands above the box."""
        return self._look.stacked or isinstance(self.spec.kind, LongText)

    def keep_with(self, save: Saver | None, draft: Drafter | None) -> None:
        """Say where values go when the box is left, and where drafts go.

        Args:
            save: None while it belongs to a step that is not taken.
            draft: gets the field's name and its unfinished text, None to drop it.
        """
        self._save, self._draft = save, draft

    def reading(self) -> Reading:
        """Return what the box says now."""
        return self.spec.kind.read(self._box.raw(), self._around)

    @property
    def modified(self) -> bool:
        """Whether the box holds something that is not saved yet."""
        return self._box.raw() != self._shown or self.composing

    @property
    def saved(self) -> Saved:
        """What became of what stands in the box."""
        if not self.modified:
            return "saved"
        if self._refusal:
            return "refused"
        if self._save is None:
            return "waiting"
        if not self._is_left:
            return "refused" if self._is_draft_refused else "typing"
        return "draft" if self.is_draft else "refused"

    @property
    def is_draft(self) -> bool:
        """Whether a draft of what stands in the box is kept: none of it is lost."""
        return self._draft_text is not None and self._draft_text == self.text()

    @property
    def is_put_back(self) -> bool:
        """Whether the box holds what a draft put into it, and nobody wrote in it since.

        That is older than all that was done since the page was read.
        """
        return self._is_put_back and self.modified and not self.composing

    @property
    def has_person(self) -> bool:
        """Whether the person is in the box, or in one of its chips."""
        focus = self.window().focusWidget()
        return focus is not None and (
            focus is self.widget or self.widget.isAncestorOf(focus)
        )

    @property
    def refusal(self) -> str:
        """Why what stands in the box could not be saved; empty if that is not so."""
        if not self._refusal or not self.modified:
            return ""
        said = tr("“{field}”没有存上：{why}。")
        return said.format(field=self._plain_label, why=self._refusal.rstrip("。"))

    @property
    def waits_for_disk(self) -> bool:
        """Whether the disk or the server refused what stands in the box."""
        return self.saved == "refused" and bool(self._refusal) and self._is_of_the_disk

    @property
    def not_done(self) -> str:
        """What to say of words that wait for a button and are kept nowhere."""
        if self.saved != "waiting" or self.is_draft:
            return ""
        return tr("“{field}”里写的还没有办。").format(field=self._plain_label)

    def raw(self) -> Raw:
        """Return what stands in the box."""
        return self._box.raw()

    def text(self) -> str:
        """Return what stands in the box as a draft keeps it: a line for each word."""
        raw = self._box.raw()
        return raw if isinstance(raw, str) else "\n".join(raw)

    def _drafted(self, text: str) -> Raw:
        """Return what a draft puts into the box."""
        return tuple(text.splitlines()) if isinstance(self.spec.kind, Chips) else text

    def show_value(self, value: object, draft: str | None = None) -> None:
        """Show a value, unless the person is in the middle of changing the box.

        Args:
            value: the record's value.
            draft: text that was typed and could not be saved as a value yet.
        """
        if self._saving:
            # What is being saved is newer than what was read, its draft as well.
            return
        ended = self._is_ended_elsewhere(draft)
        self._draft_text = draft
        if self.modified and not ended:
            self._compare(self.spec.kind.write(value))
            return
        self._is_put_back = False
        self._shown = self.spec.kind.write(value)
        drafted = None if draft is None else self._drafted(draft)
        if drafted is None or drafted == self._shown:
            self._box.put(self._shown)
            # A word the list no longer has may not show; that is no change of it.
            self._shown = self._box.raw()
            self._remark()
            return
        self._box.put(drafted)
        self._is_left = self._is_put_back = True
        bad = self.reading().bad
        found = (
            tr("上次写的放回来了，还没有办")
            if self._save is None
            else tr("上次没写完的放回来了，离开这一格就存上")
        )
        self.say("bad" if bad else "heed", bad or found)

    def _is_ended_elsewhere(self, draft: str | None) -> bool:
        """Tell whether what was left here as a draft was put right in another box.

        Args:
            draft: what the book has by now.
        """
        return (
            draft is None
            and self._is_left
            and self.is_draft
            and self._save is not None
            and self._contest is None
            and not self.composing
        )

    def _compare(self, theirs: Raw) -> None:
        """Notice what another seat saved while this box was being changed."""
        if not self._around.has_seats:
            return
        mine = self._box.raw()
        if theirs in (self._shown, mine):
            self._end_contest()
            if theirs == mine:
                self._shown = mine
            return
        from mediator.ui.contest import Contest  # noqa: PLC0415 - only with seats

        if self._contest is None:
            is_long = isinstance(self.spec.kind, LongText)
            self._contest = Contest(self._shown, self._look, is_long=is_long)
            self._grid.addWidget(self._contest, 2, 0, 1, 1 if self.above else 2)
            self._contest.chosen.connect(self._decide)
        self._contest.show_both(theirs, mine)
        self._refuse(tr("别的座席也改了这一格，请选用哪个"))

    def _decide(self, kept: Raw) -> None:
        """Take what the person chose; what the others wrote is now known."""
        if self._contest is None:
            return
        self._shown = self._contest.theirs
        self._end_contest()
        self._box.put(kept)
        self.take_focus()
        if self.modified:
            self.finish()
        else:
            self._drop_draft()
            self._remark()

    def _end_contest(self) -> None:
        if self._contest is not None:
            self._contest.leave()
            self._contest = None
            self._refusal = ""

    def forget(self) -> None:
        """Empty the box for another record; call ``finish`` first."""
        self._timer.stop()
        self._end_contest()
        self._shown = () if isinstance(self.spec.kind, Chips) else ""
        self._box.put(self._shown)
        self._draft_text = None
        self._refusal = ""

    def take_focus(self) -> None:
        """Put the person into the box, all of its text selected."""
        self.widget.setFocus(Qt.FocusReason.TabFocusReason)

    def place_in_text(self) -> int | None:
        """Return where in the text the person writes, None while there is none.

        Neither is there while all of it is chosen.
        """
        box = self._text_box()
        if isinstance(box, QPlainTextEdit):
            return None if box.document().isEmpty() else box.textCursor().position()
        if isinstance(box, QLineEdit) and box.text() and not box.hasSelectedText():
            return box.cursorPosition()
        return None

    def go_to_text(self, at: int) -> None:
        """Put the person where they were in the text, with nothing chosen.

        Args:
            at: as ``place_in_text`` told; behind the end if the text is shorter now.
        """
        box = self._text_box()
        if isinstance(box, QPlainTextEdit):
            cursor = box.textCursor()
            cursor.setPosition(min(at, box.document().characterCount() - 1))
            box.setTextCursor(cursor)
        elif isinstance(box, QLineEdit):
            box.deselect()
            box.setCursorPosition(at)

    def _text_box(self) -> QWidget:
        """Return what the text of the box is typed in."""
        inner = self.widget
        return inner.lineEdit() if isinstance(inner, ChoiceBox) else inner

    def say(self, state: State, text: str) -> None:
        """Show something in the help line, and to a screen reader."""
        self.help_line.say(self.spec.name, self._plain_label, state, text)
        said = f"{SIGNS[state]}{text}" if text else tr(self.spec.hint or "")
        self.widget.setAccessibleDescription(said)

    def _remark(self, *, typing: bool = False) -> None:
        """Say what the box means; a half-typed date is not scolded yet.

        Why it was not saved stays until it is saved or given back.
        """
        if self._refusal and self.modified:
            self.say("bad", self._refusal)
            return
        self._refusal = ""
        reading = self.reading()
        empty = self._box.raw() in ("", ())
        if reading.bad and (reading.saves or not typing):
            self.say("bad", reading.bad)
        elif reading.heed:
            self.say("heed", reading.heed)
        elif reading.good and not empty:
            self.say("good", reading.good)
        else:
            self.say("", tr(self.spec.hint) if self.spec.hint else "")

    def _refuse(self, why: str, *, of_the_disk: bool = False) -> None:
        self._refusal, self._is_of_the_disk = why, of_the_disk
        self.say("bad", why)

    def _touched(self) -> None:
        self._is_left = self._is_put_back = False
        self.typed.emit(self.spec.name)
        if self._box.acts_at_once:
            self.finish()
            return
        self._keep_soon()
        self._remark(typing=True)

    def _keep_soon(self) -> None:
        """Keep a draft some time after its first key, whatever follows on it."""
        if not self._timer.isActive():
            self._timer.start()

    def _chosen(self) -> None:
        if self.finish():
            self.next_wanted.emit(self.spec.name)

    def keep(self) -> None:
        """Keep what is being typed at once: its record may not be there any more."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep_draft()

    def _keep_draft(self) -> None:
        if self._draft is None or not self.modified:
            return
        text = self.text()
        if text == self._draft_text:
            return
        try:
            self._draft(self.spec.name, text)
        except Problem as problem:
            if self._save is None:
                # It waits for a button, and is kept nowhere else: that stays in sight.
                self._refuse(str(problem))
            else:
                self._is_draft_refused = True
                self.say("bad", str(problem))
            self._keep_soon()  # the disk or the server may take it by then
        except Exception:
            self._is_draft_refused = True
            raise
        else:
            self._draft_text, self._is_draft_refused = text, False
            if self._save is None and self._refusal:
                self._refusal = ""
                self._remark()

    def _drop_draft(self) -> None:
        if self._draft_text is not None and self._draft is not None:
            kept, self._draft_text = self._draft_text, None
            try:
                self._draft(self.spec.name, None)
            except Exception:
                self._draft_text = kept
                raise

    def finish(self) -> bool:
        """Save what is in the box; True unless saving was refused.

        Text that is no value yet is kept as a draft and its reason shown; that is
        no refusal, and nobody has to stay in the box for it.
        """
        if self.composing:
            QGuiApplication.inputMethod().commit()
            self.composing = False
        self._timer.stop()
        if self._contest is not None:
            # Nothing that is typed is lost, and nothing of others written over.
            self._contest.follow(self._box.raw())
            self._keep_draft()
            return False
        if not self.modified:
            return self._undrafted()
        self._is_left = True
        reading = self.reading()
        if not reading.saves:
            self._refusal = ""
            self.say("bad", reading.bad)
            self._keep_draft()
            return self._save is not None or self._draft is None or self.is_draft
        if self._save is None:
            return self._waits(reading.value)
        return self._saved(self._save, reading)

    def _waits(self, value: object) -> bool:
        """Show what was read in its written form; only a button puts it in the book."""
        self._box.put(self.spec.kind.write(value))
        if not self.modified:
            return self._undrafted()
        self._keep_draft()
        self._remark()
        return self._draft is None or self.is_draft

    def _undrafted(self) -> bool:
        """Let go of the draft of what was taken back."""
        try:
            self._drop_draft()
        except Problem as problem:
            self._refuse(str(problem))
            return False
        self._refusal = ""
        return True

    def _saved(self, save: Saver, reading: Reading) -> bool:
        """Hand the value on; the box shows it in its written form."""
        before, self._shown = self._shown, self._box.raw()
        self._saving = True
        try:
            # Counts as saved already, since saving makes the page read again.
            save({self.spec.name: reading.value, **reading.also})
            # By this field's own name: the record may keep the value under another.
            self._drop_draft()
        except Exception as error:  # noqa: BLE001 - told as a defect below
            self._shown = before
            self._not_saved(error)
            if not isinstance(error, Problem):
                # A defect is told as one, here: raised, it would hang over Qt's other
                # slots, and the first of them to fail for it would be told instead.
                sys.excepthook(type(error), error, error.__traceback__)
            return False
        finally:
            self._saving = False
        self._refusal = ""
        self._shown = self.spec.kind.write(reading.value)
        self._box.put(self._shown)
        self._remark()
        return True

    def _not_saved(self, error: Exception) -> None:
        """Keep a draft of what did not get into the book, and say why it did not."""
        if isinstance(error, Problem):
            from mediator.cases.safety.refused import is_refusal  # noqa: PLC0415 - seldom

            self._keep_draft()
            self._refuse(str(error), of_the_disk=is_refusal(error))
            return
        with suppress(Exception):  # told is what failed first
            self._keep_draft()
        self._refuse(tr(_DEFECT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the box: composing, Enter, leaving, undo."""
        match event.type():
            case QEvent.Type.InputMethod if isinstance(event, QInputMethodEvent):
                self.composing = bool(event.preeditString())
                if event.commitString():
                    self._keep_soon()
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                return self._overrides(event)
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                if self.composing:
                    return leads_on(event)
                if is_stray_letter(event):
                    return True
                return self._pressed(event)
            case QEvent.Type.FocusIn if isinstance(event, QFocusEvent):
                self._come_into(event.reason())
            case QEvent.Type.FocusOut if isinstance(event, QFocusEvent):
                if event.reason() != Qt.FocusReason.PopupFocusReason:
                    self.finish()
            case _:
                pass
        return super().eventFilter(watched, event)

    def _come_into(self, reason: Qt.FocusReason) -> None:
        self.help_line.turn_to(self.spec.name)
        # Who comes back to the window was in the box all the time.
        if reason != Qt.FocusReason.ActiveWindowFocusReason:
            self.entered.emit(self.spec.name)

    def _overrides(self, event: QKeyEvent) -> bool:
        """Keep the window away while composing; give it Ctrl+E, and an idle Ctrl+Z."""
        if self.composing:
            event.accept()
            return True
        undo = event.matches(QKeySequence.StandardKey.Undo)
        redo = event.matches(QKeySequence.StandardKey.Redo)
        # On Linux it is also the end of the line; the buttons say that it saves a file.
        saves = event.keyCombination() == _SAVES_A_FILE
        if saves or ((undo or redo) and not self.modified):
            event.ignore()
            return True
        return False

    def _explain(self) -> None:
        """Say on F1 what belongs here: in a card over the window, or at the door.

        At the door the key goes on, to the help of the whole step. Everywhere else the
        window's own F1 comes first.
        """
        self.say("", tr(self.spec.help or self.spec.hint or _LEADS_ON))

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_F1:
            self._explain()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ShiftModifier:
            self.back_wanted.emit(self.spec.name)
            return True
        if isinstance(self.widget, QPlainTextEdit):
            if held == Qt.KeyboardModifier.ControlModifier:
                self.widget.insertPlainText("\n")
                return True
            return False
        if held == Qt.KeyboardModifier.NoModifier:
            self.finish()
            self.next_wanted.emit(self.spec.name)
            return True
        return False


def is_stray_letter(event: QKeyEvent) -> bool:
    """Tell whether Alt is held with a letter that leads nowhere; nobody meant to write.

    AltGr, which writes letters on some keyboards, comes as Ctrl and Alt together.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    written = event.text()
    alone = held == Qt.KeyboardModifier.AltModifier
    return alone and bool(written) and written.isprintable()
