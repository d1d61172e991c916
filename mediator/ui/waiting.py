"""Words in something that is no field: they wait for a button, and count as written.

A box beside a button and the grid of a table are saved by their button only. Until it
is pressed their words are what those of a ``Field`` without a way to save are: not
called saved, kept as a draft behind the keys, asked about where no draft keeps them.

How to write such a box::

    self._why = QLineEdit()
    self._waits = waiting_in(self._why, tr("理由"))
    self._waits.keep_in(DraftsApart(desk.book, Room, uid, what), "why")
    self._waits.show("")           # what the book has; puts back what was left
    ...
    self._waits.end()              # the button was pressed, or the words given up

The page finds it by itself: it lives with its widget.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.composing import Composing
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.fields import DRAFT_AFTER_MS, Field, Saved


class Written(Protocol):
    """Something that holds words as one text."""

    @property
    def is_composing(self) -> bool:
        """Whether letters stand in it that are no words yet."""

    def text(self) -> str:
        """Return what is written, whole."""

    def put(self, text: str) -> None:
        """Show such a text in the place of what is written."""


class Waiting(QObject):
    """What is written in one widget, until its button is pressed."""

    def __init__(self, widget: QWidget, written: Written, name: str) -> None:
        """Begin with nothing written, and with no draft.

        Args:
            widget: whose life this shares; the person is in it while they write.
            written: the words.
            name: what the person calls it; translated already.
        """
        super().__init__(widget)
        self._widget = widget
        self._written = written
        self._name = name
        self._shown = written.text()
        self._drafts: DraftsApart | None = None
        self._box = ""
        self._draft_text: str | None = None
        self._is_put_back = False
        self._refusal = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self._keep_draft)

    def keep_in(self, drafts: DraftsApart, box: str) -> None:
        """Say where drafts go; call ``show`` next.

        Args:
            drafts: of what the words are for.
            box: tells this widget from others of the same.
        """
        self._drafts, self._box = drafts, box

    def show(self, text: str) -> bool:
        """Show what the book has; what is being written, or was left, stays instead.

        Returns:
            Whether a draft was put back just now.
        """
        if self.modified:
            return False
        found = self._drafts.found().get(self._box) if self._drafts else None
        self._draft_text = found
        # What the widget makes of it may differ, and is no change of the person's.
        if self._written.text() != text:
            self._written.put(text)
        self._shown = self._written.text()
        if found is None or found == self._shown:
            return False
        self._written.put(found)
        self._is_put_back = self.modified
        return self._is_put_back

    def compare_with(self, text: str) -> None:
        """Take something else for what the book has; what is written stays."""
        self._shown = text

    def touch(self) -> None:
        """Say that somebody writes: a draft is kept some time after the first key."""
        self._is_put_back = False
        if not self._timer.isActive():
            self._timer.start()

    # --- what a window asks of whatever is written in

    @property
    def modified(self) -> bool:
        """Whether there are words here that are not in the book."""
        return self._written.is_composing or self._written.text() != self._shown

    @property
    def saved(self) -> Saved:
        """What became of the words."""
        if not self.modified:
            return "saved"
        return "refused" if self._refusal else "waiting"

    @property
    def is_draft(self) -> bool:
        """Whether a draft of the words is kept: none of them is lost."""
        return self._draft_text is not None and self._draft_text == self._written.text()

    @property
    def is_put_back(self) -> bool:
        """Whether the words are those of a draft, and nobody wrote since."""
        return self._is_put_back and self.modified

    @property
    def has_person(self) -> bool:
        """Whether the person is in the widget."""
        focus = self._widget.window().focusWidget()
        return focus is not None and (
            focus is self._widget or self._widget.isAncestorOf(focus)
        )

    @property
    def refusal(self) -> str:
        """Why no draft was kept; empty if that is not so."""
        if not self._refusal or not self.modified:
            return ""
        said = tr("“{field}”没有存上：{why}。")
        return said.format(field=self._name, why=self._refusal.rstrip("。"))

    @property
    def not_done(self) -> str:
        """What to say of words that wait for a button and are kept nowhere."""
        if self.saved != "waiting" or self.is_draft:
            return ""
        return tr("“{field}”里写的还没有办。").format(field=self._name)

    def isVisible(self) -> bool:
        """Tell whether the widget is seen."""
        return self._widget.isVisible()

    def take_focus(self) -> None:
        """Put the person into the widget."""
        self._widget.setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self) -> bool:
        """Keep a draft of what is written; False if that was refused.

        Without a place for drafts nobody is kept from going on: where the words would
        be lost, the window asks.
        """
        if self._written.is_composing and self.has_person:
            QGuiApplication.inputMethod().commit()
        self._timer.stop()
        if not self.modified:
            return self._undrafted()
        self._keep_draft()
        return self._drafts is None or self.is_draft

    # --- drafts

    def put_by(self) -> bool:
        """Keep a draft for another time: the widget is to show something else.

        Returns:
            False if no draft was kept; then nothing is to be shown in its place.
        """
        if not self.finish():
            return False
        self._shown, self._draft_text = self._written.text(), None
        return True

    def end(self) -> None:
        """Let go of what was written: it was taken, or given up."""
        self._timer.stop()
        self._shown = self._written.text()
        # What cannot be dropped now is found again, and may be given up then.
        self._undrafted()
        self._refusal = ""

    def _keep_draft(self) -> None:
        if self._drafts is None or not self.modified or self.is_draft:
            return
        text = self._written.text()
        try:
            self._drafts.keep(self._box, text)
        except Problem as problem:
            self._refusal = str(problem)
            self._timer.start()  # the disk or the server may take it by then
        else:
            self._draft_text, self._refusal = text, ""

    def _undrafted(self) -> bool:
        """Let go of the draft of what was taken back."""
        kept, self._draft_text = self._draft_text, None
        if kept is None or self._drafts is None:
            return True
        try:
            self._drafts.keep(self._box, None)
        except Problem as problem:
            self._draft_text, self._refusal = kept, str(problem)
            return False
        self._refusal = ""
        return True


Box = Field | Waiting
"""Whatever somebody writes in."""


class _TextBox(QObject):
    """A box of one line or many, as something that is written in."""

    def __init__(self, box: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(box)
        self._edited = box
        self._composing = Composing(box)
        self.waits: Waiting | None = None
        box.installEventFilter(self)

    @property
    def is_composing(self) -> bool:
        """Whether an input method is in the middle of a word."""
        return self._composing.now

    def text(self) -> str:
        """Return what stands in the box."""
        box = self._edited
        return box.text() if isinstance(box, QLineEdit) else box.toPlainText()

    def put(self, text: str) -> None:
        """Show a text in the box."""
        if isinstance(self._edited, QLineEdit):
            self._edited.setText(text)
        else:
            self._edited.setPlainText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what was written once the box is left, as a field does."""
        if event.type() is QEvent.Type.FocusOut and self.waits is not None:
            self.waits.finish()
        return super().eventFilter(watched, event)


class Decided:
    """What was decided with a few presses, in no box; it is told, never put back."""

    is_composing = False

    def __init__(self, told: Callable[[], str]) -> None:
        """Follow decisions.

        Args:
            told: returns them as one text, the same for the same decisions.
        """
        self._told = told

    def text(self) -> str:
        """Return what is decided now."""
        return self._told()

    def put(self, _text: str) -> None:
        """Leave what is decided: who decides it shows it as well."""


Choosing = QComboBox | QCheckBox | QSpinBox
"""What is chosen beside a box, for the same button."""


class _Chosen(msgspec.Struct):
    """What a draft holds of words that belong to choices."""

    words: str
    chosen: list[str]


class _WithChoices(_TextBox):
    """A box, and what is chosen beside it for the same button."""

    def __init__(
        self,
        box: QLineEdit | QPlainTextEdit,
        beside: Sequence[Choosing],
        *,
        alone: bool,
    ) -> None:
        super().__init__(box)
        self._beside = tuple(beside)
        self._first = self._chosen() if alone else None
        for each in self._beside:
            each.installEventFilter(self)

    def _chosen(self) -> list[str]:
        return [_said(each) for each in self._beside]

    def text(self) -> str:
        """Return the words with what was chosen; empty while there is nothing."""
        words, chosen = super().text(), self._chosen()
        if not words and self._first in (None, chosen):
            return ""
        return msgspec.json.encode(_Chosen(words, chosen)).decode()

    def put(self, text: str) -> None:
        """Show the words and choices of such a text; none are those at first."""
        try:
            kept = msgspec.json.decode(text, type=_Chosen)
        except msgspec.DecodeError:
            kept = _Chosen(text, [] if text else self._first or [])
        for each, chosen in zip(self._beside, kept.chosen, strict=False):
            _choose(each, chosen)
        super().put(kept.words)


def _said(box: Choosing) -> str:
    match box:
        case QComboBox():
            return str(box.currentData() or box.currentText())
        case QSpinBox():
            return str(box.value())
        case _:
            return "✓" if box.isChecked() else ""


def _choose(box: Choosing, chosen: str) -> None:
    """Choose what was chosen before; nothing in the place of what is gone."""
    match box:
        case QComboBox():
            by_data = box.findData(chosen)
            box.setCurrentIndex(by_data if by_data >= 0 else box.findText(chosen))
        case QSpinBox():
            box.setValue(int(chosen) if chosen.isdecimal() else box.minimum())
        case _:
            box.setChecked(bool(chosen))


def waiting_in(
    box: QLineEdit | QPlainTextEdit,
    name: str,
    beside: Sequence[Choosing] = (),
    *,
    alone: bool = False,
) -> Waiting:
    """Let what is written in a box wait for its button; see ``Waiting``.

    Args:
        box: empty or with what stands there by itself.
        name: what the person calls it; translated already.
        beside: what is chosen for the same button: the words come back with it.
        alone: whether a choice waits before there are words.
    """
    written = _WithChoices(box, beside, alone=alone) if beside else _TextBox(box)
    waits = written.waits = Waiting(box, written, name)
    box.textChanged.connect(waits.touch)
    for each in beside:
        match each:
            case QComboBox():
                each.currentIndexChanged.connect(waits.touch)
            case QSpinBox():
                each.valueChanged.connect(waits.touch)
            case _:
                each.toggled.connect(waits.touch)
    return waits
