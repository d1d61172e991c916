"""A record's fields, one under the other: the block every page is built from.

How to build a page of fields::

    FIELDS = (
        FieldSpec("name", n_("姓名"), LineText(), width=10, help=n_("…例：王建国")),
        FieldSpec("sex", n_("性别"), Choice(("男", "女")), width=2, beside=True),
        FieldSpec("id_number", n_("身份证号"),
                  IdText({"sex": "sex", "born_on": "born_on"}), width=12),
        FieldSpec("born_on", n_("出生日期"), DateText(), width=8, beside=True),
        FieldSpec("facts", n_("纠纷经过"), LongText(lines=5)),
    )

    form = Form(FIELDS, desk.look, desk.around)
    kept_in(form, desk.book, Party, party_uid)     # where values and drafts go
    form.show_record(values, desk.book.drafts(party_uid))

``values`` is any mapping or record with the fields' names. Call ``show_record`` again
whenever the page reloads: a box that is being changed is left alone. Call ``finish``
before printing, closing or locking: it saves the box the person is still in. ``go_to``
puts the person into a field (jumps from “还缺什么”). What a right identity number tells
(sex, birth) is saved in the same change, so that one undo takes both back.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.book import CaseBook
from mediator.cases.model import Record
from mediator.language import tr
from mediator.ui.fields import Drafter, Field, FieldSpec, Saver
from mediator.ui.help_line import HelpLine
from mediator.ui.kinds import Surroundings
from mediator.ui.layouts import STRETCH, column, row
from mediator.ui.look import Look
from mediator.ui.nesting import nest
from mediator.ui.reading_order import leave

LETTERS: Final = "QWERTYUIASDGJKLZXVBNM"
"""Alt letters handed to labels in order; C, F, H, O and P stay free for buttons."""


class Form(QWidget):
    """Fields of one record in rows, with Enter leading from one to the next."""

    entered = Signal(str)
    typed = Signal(str)
    """Sent with a field's name at each change of its box."""
    last_left = Signal()
    """Sent when Enter is pressed in the last field, before focus moves on."""

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        look: Look,
        around: Surroundings,
        *,
        letters: str = LETTERS,
    ) -> None:
        super().__init__()
        self._look = look
        self._around = around
        self._fields: dict[str, Field] = {}
        self._save: Saver | None = None
        self._told: dict[str, object] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(6))
        for group in self._lines(specs):
            self._add_row(group)
        self._letter(letters)
        self._align()

    def _lines(self, specs: Sequence[FieldSpec]) -> list[list[FieldSpec]]:
        """Group the specs by line; large text leaves one field a line."""
        lines: list[list[FieldSpec]] = []
        for spec in specs:
            if spec.beside and lines and not self._look.stacked:
                lines[-1].append(spec)
            else:
                lines.append([spec])
        return lines

    def _add_row(self, specs: Iterable[FieldSpec]) -> None:
        line = HelpLine(self._look)
        fields = [Field(spec, self._look, self._around, line) for spec in specs]
        wide = any(not each.spec.width for each in fields)
        boxes = row(*fields, *(() if wide else (STRETCH,)), gap=self._look.px(20))
        for at, each in enumerate(fields):
            boxes.setStretch(at, 0 if each.spec.width else 1)
            self._fields[each.spec.name] = each
            each.entered.connect(self.entered)
            each.typed.connect(self.typed)
            each.next_wanted.connect(self._next)
            each.back_wanted.connect(self._back)
        nest(self._layout, column(boxes, line, gap=self._look.px(2)))

    def _letter(self, letters: str) -> None:
        """Give every label an Alt letter that none of the form has yet."""
        labels = [each.label for each in self._fields.values()]
        taken = {
            label.text().split("&", 1)[1][:1].upper()
            for label in labels
            if "&" in label.text()
        }
        free = iter([letter for letter in letters if letter not in taken])
        for label in labels:
            letter = "" if "&" in label.text() else next(free, "")
            if letter:
                label.setText(f"{label.text()}(&{letter})")

    def _align(self) -> None:
        """Start the first box of every line at the same place."""
        self.begin_boxes_at(self.widest_label())
        for line in {each.help_line for each in self._fields.values()}:
            boxes = {
                n: f.widget for n, f in self._fields.items() if f.help_line is line
            }
            line.stand_under(boxes)

    def _firsts(self) -> list[Field]:
        """Return the fields that begin a line and have their label beside the box."""
        return [
            each
            for each in self._fields.values()
            if not each.above and not each.spec.beside
        ]

    def widest_label(self) -> int:
        """Return the pixels the labels at the left need."""
        wide = (each.label.sizeHint().width() for each in self._firsts())
        return max(wide, default=0)

    def begin_boxes_at(self, labels: int) -> None:
        """Leave the labels at the left so many pixels; see ``align``."""
        for each in self._firsts():
            each.label.setFixedWidth(labels)
        indent = labels + self._look.px(12)
        for each in self._fields.values():
            each.help_line.setIndent(0)
            left = 0 if each.above else indent
            each.help_line.setContentsMargins(left, 0, 0, 0)

    def keep_with(self, save: Saver, draft: Drafter | None = None) -> None:
        """Say where values and drafts go; see ``kept_in`` for records of the book.

        Args:
            save: gets the values changed together; may raise Problem, which is shown.
            draft: gets a field's name and its unfinished text, None to drop it.
        """
        self._save = save
        for each in self._fields.values():
            each.keep_with(self._keep, draft)

    def wait_with(self, draft: Drafter) -> None:
        """Let what is written wait for the button of its step; see ``HalfDone``.

        Args:
            draft: as in ``keep_with``.
        """
        for each in self._fields.values():
            each.keep_with(None, draft)

    def _keep(self, values: Mapping[str, object]) -> None:
        """Save a field's value and what it tells, unless a person said otherwise.

        The first name is the field itself. What it tells fills an empty box, or one
        that still holds what it told before; otherwise the difference is remarked on.
        """
        name, *others = values
        kept = {name: values[name]}
        for other in others:
            field = self._fields.get(other)
            now = None if field is None else field.reading().value
            if field is None or not now or now == self._told.get(other):
                kept[other] = values[other]
            elif now != values[other]:
                field.say("heed", tr("与证件号码上的不一样，请核对"))
        if self._save is not None:
            self._save(kept)
        for other in others:
            if other in kept:
                self._told[other] = kept[other]
                if other in self._fields:
                    self._fields[other].show_value(kept[other])

    def show_record(
        self, record: Mapping[str, object] | object, drafts: Mapping[str, str] = {}
    ) -> None:
        """Show a record; boxes being changed are left alone."""
        for name, each in self._fields.items():
            value = (
                record.get(name)
                if isinstance(record, Mapping)
                else getattr(record, name, None)
            )
            each.record = None if isinstance(record, Mapping) else type(record)
            each.show_value(value, drafts.get(name))

    def cover(self, said: str, *names: str) -> None:
        """Say of boxes that they show their value in part: it is not to be checked.

        Args:
            said: stands below each that holds something.
            names: of the fields; others are left alone.
        """
        for name in names:
            found = self._fields.get(name)
            if found is not None and found.raw():
                found.say("", said)

    def forget(self) -> None:
        """Empty all boxes for another record; call ``finish`` first."""
        self._told.clear()
        for each in self._fields.values():
            each.forget()

    def values(self) -> dict[str, object]:
        """Return what all boxes say, unreadable ones left out."""
        readings = {name: each.reading() for name, each in self._fields.items()}
        return {name: said.value for name, said in readings.items() if said.saves}

    def written(self) -> dict[str, str]:
        """Return what stands in boxes that nobody saved, as a draft keeps it."""
        return {name: each.text() for name, each in self._fields.items()
                if each.modified}  # fmt: skip

    def unkept(self) -> dict[str, str]:
        """Return what stands in boxes and is kept nowhere, not even as a draft."""
        return {name: each.text() for name, each in self._fields.items()
                if each.modified and not each.is_draft}  # fmt: skip

    def composing(self) -> bool:
        """Tell whether an input method is in the middle of a word in some box."""
        return any(each.composing for each in self._fields.values())

    def finish(self) -> bool:
        """Save every box that holds something unsaved; False if one was refused."""
        finished = [each.finish() for each in self._fields.values()]
        return all(finished)

    def field(self, name: str) -> Field:
        """Return one field.

        Raises:
            KeyError: the form has no such field.
        """
        return self._fields[name]

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields, in order."""
        return tuple(self._fields)

    def go_to(self, name: str = "") -> bool:
        """Put the person into a field, the first one by default."""
        found = self._fields.get(name or next(iter(self._fields), ""))
        if found is None:
            return False
        found.take_focus()
        return True

    def _step(self, name: str, step: int) -> bool:
        names = self.names()
        at = names.index(name) + step
        while 0 <= at < len(names):
            target = self._fields[names[at]]
            if target.isVisible() and target.widget.isEnabled():
                target.take_focus()
                return True
            at += step
        return False

    def _next(self, name: str) -> None:
        if not self._step(name, 1):
            widget = self._fields[name].widget
            before = widget.window().focusWidget()
            self.last_left.emit()
            if widget.window().focusWidget() is before:
                leave(widget, onward=True)

    def _back(self, name: str) -> None:
        if not self._step(name, -1):
            leave(self._fields[name].widget, onward=False)


def align(forms: Iterable[Form]) -> None:
    """Let the boxes of forms that stand one below the other begin at the same place."""
    forms = tuple(forms)
    widest = max((each.widest_label() for each in forms), default=0)
    for each in forms:
        each.begin_boxes_at(widest)


def kept_in(form: Form, book: CaseBook, kind: type[Record], uid: str) -> None:
    """Save a form's values and drafts in one record of the book."""

    def save(values: Mapping[str, object]) -> None:
        book.change(kind, uid, **values)

    form.keep_with(save, drafts_in(book, kind, uid))


def drafts_in(book: CaseBook, kind: type[Record], uid: str) -> Drafter:
    """Return what keeps unfinished texts of one record, for ``Form.keep_with``."""

    def draft(name: str, text: str | None) -> None:
        if text is None:
            book.drop_draft(kind, uid, name)
        else:
            book.keep_draft(kind, uid, name, text)

    return draft
