"""A record as one line of words; its fields come below it when it is worked on."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from mediator.cases.model import Record
from mediator.language import tr
from mediator.ui.case.records import let_go
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.layouts import Text, button, column, row
from mediator.ui.page import Desk

_REFERS: Final = ("party",)
"""Fields that name another record; it is kept by its uid, None for nobody."""


class FoldedRecord(QFrame):
    """One record: said in a line, opened to be written.

    Attributes:
        open_wanted: the person wants to write in it, or is done.
        away_wanted: it is to be deleted.
        last_left: Enter was pressed in the last field.
        uid: of the record.
    """

    open_wanted = Signal(bool)
    away_wanted = Signal()
    last_left = Signal()

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        uid: str,
        specs: Callable[[], Sequence[FieldSpec]],
        buttons: Sequence[QPushButton] = (),
    ) -> None:
        """Make a closed line.

        Args:
            desk: what every page works with.
            kind: of the record.
            uid: of the record.
            specs: its fields, asked for when it is opened.
            buttons: what else can be done with it, before “修改”.
        """
        super().__init__()
        self.setProperty("part", "row")
        self.uid = uid
        self._desk = desk
        self._kind = kind
        self._specs = specs
        self._record: object = None
        self.form: Form | None = None
        self._said = Text("", "", wraps=True)
        self._write = button(tr("修改"), "link")
        self._write.setCheckable(True)
        self._write.clicked.connect(self.open_wanted)
        self._away = button(tr("删除"), "link")
        self._away.clicked.connect(self.away_wanted)
        self._buttons = (*buttons, self._write, self._away)
        tools = row(*self._buttons, gap=desk.look.px(4))
        px = desk.look.px
        if desk.look.stacked:
            head: QBoxLayout = column(self._said, tools, gap=px(2))
            tools.addStretch(1)
        else:
            head = row(self._said, tools, gap=px(8))
            head.setStretch(0, 1)
        self._offered: QWidget | None = None
        self._inside = column(head, gap=px(6))
        self._inside.setContentsMargins(px(16), px(4), 0, px(4))
        self.setLayout(self._inside)

    def show_said(self, record: object, words: str) -> None:
        """Show the record: its words, and its fields if it is open.

        Args:
            record: its value.
            words: what it says, in a line.
        """
        self._record = record
        self._said.setText(words)
        for each in self._buttons:
            each.setAccessibleName(f"{words}：{each.text()}")
        if self.form is not None:
            self.form.show_record(record, self._desk.book.drafts(self.uid))

    def shut(self, *, bound: bool) -> None:
        """Take away what changes the record while it is bound with its file."""
        if bound and self.form is not None:
            self.fold()
        for each in (self._write, self._away):
            each.setHidden(bound)

    @property
    def is_shut(self) -> bool:
        """Whether it lies in a bound file."""
        return self._write.isHidden()

    def unfold(self, offered: QWidget | None = None) -> None:
        """Open the fields.

        Args:
            offered: stands above them; dropped with them.
        """
        if self.form is None:
            self.form = Form(
                self._specs(), self._desk.look, self._desk.around, letters=""
            )
            draft = drafts_in(self._desk.book, self._kind, self.uid)
            self.form.keep_with(self._save, draft)
            self.form.last_left.connect(self.last_left)
            self._offered = offered
            for each in (offered, self.form):
                if each is not None:
                    self._inside.addWidget(each)
            self.form.show_record(self._record, self._desk.book.drafts(self.uid))
        self._write.setChecked(True)
        self._write.setText(tr("写好了"))

    def fold(self) -> None:
        """Put the fields away; call ``finish`` first."""
        for each in (self.form, self._offered):
            if each is not None:
                self._inside.removeWidget(each)
                let_go(each)
        self.form = self._offered = None
        self._write.setChecked(False)
        self._write.setText(tr("修改"))

    def _save(self, values: Mapping[str, object]) -> None:
        named = {
            f"{name}_uid" if name in _REFERS else name: value or None
            if name in _REFERS
            else value
            for name, value in values.items()
        }
        self._desk.book.change(self._kind, self.uid, **named)

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self.form is None or self.form.finish()

    def go_to(self, name: str = "") -> bool:
        """Go into a field of an open record, else onto “修改”."""
        if self.form is not None:
            return self.form.go_to(name if name in self.form.names() else "")
        self._write.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
