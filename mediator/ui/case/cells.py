"""The fields of one record side by side, as in a table, with one help line below all.

Where a ``Form`` gives every line of fields a label and a help line of its own, cells
take their labels from the head of the table and share one line at its foot, which
speaks for the cell the person is in. Everything else is the field's: saving when left,
drafts, input methods.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from mediator.cases.book import CaseBook
from mediator.cases.model import Record
from mediator.language import tr
from mediator.ui.fields import Field, FieldSpec
from mediator.ui.help_line import HelpLine
from mediator.ui.kinds import Surroundings
from mediator.ui.look import Look
from mediator.ui.reading_order import leave


class RecordCells(QObject):
    """The fields of one record; whoever holds them lays them out.

    Attributes:
        last_left: Enter was pressed in the last field.
        entered: sent with the name of the field the person came into.
        save: may be replaced by an own way to save, e.g. one that adds the record.
    """

    last_left = Signal()
    entered = Signal(str)

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        look: Look,
        around: Surroundings,
        line: HelpLine,
    ) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        for spec in specs:
            # The line below knows its fields by name, so names carry their record.
            own = replace(spec, name=f"{spec.name}@{id(self):x}")
            made = Field(own, look, around, line)
            made.widget.setObjectName(spec.name)
            made.widget.setProperty("role", "cell")
            made.label.hide()
            made.entered.connect(partial(self._entered, spec.name))
            made.next_wanted.connect(partial(self._step, spec.name, 1))
            made.back_wanted.connect(partial(self._step, spec.name, -1))
            self.fields[spec.name] = made
        # It goes with its fields. On its own Qt would keep it and whoever listens to
        # it for as long as the program runs, with the page of every closed case.
        self.setParent(next(iter(self.fields.values())))

    def kept_in(self, book: CaseBook, kind: type[Record], uid: str) -> None:
        """Save values and drafts in one record of the book."""

        def save(values: Mapping[str, object]) -> None:
            book.change(kind, uid, **values)

        def draft(name: str, text: str | None) -> None:
            if text is None:
                book.drop_draft(kind, uid, name)
            else:
                book.keep_draft(kind, uid, name, text)

        self.keep_with(save, draft)

    def keep_with(
        self,
        save: Callable[[Mapping[str, object]], None],
        draft: Callable[[str, str | None], None] | None = None,
    ) -> None:
        """Say where values and drafts go, by their plain names."""

        def saved(values: Mapping[str, object]) -> None:
            save({_plain(name): value for name, value in values.items()})

        def drafted(name: str, text: str | None) -> None:
            if draft is not None:
                draft(_plain(name), text)

        for each in self.fields.values():
            each.keep_with(saved, drafted if draft else None)

    def show_record(self, record: object, drafts: Mapping[str, str]) -> None:
        """Show a record's values; boxes being changed are left alone."""
        for name, each in self.fields.items():
            each.record = type(record)
            each.show_value(getattr(record, name, None), drafts.get(name))

    def name_after(self, whose: str) -> None:
        """Tell a screen reader whose cells these are, e.g. ``第二项``."""
        for each in self.fields.values():
            label = tr(each.spec.label).replace("&", "")
            each.widget.setAccessibleName(f"{whose}{label}")

    def go_to(self, name: str = "") -> bool:
        """Put the person into a field, the first one by default."""
        found = self.fields.get(name or next(iter(self.fields)))
        if found is None:
            return False
        found.take_focus()
        return True

    def _entered(self, name: str, _own: str) -> None:
        self.entered.emit(name)

    def _step(self, name: str, step: int, _own: str) -> None:
        names = list(self.fields)
        at = names.index(name) + step
        if 0 <= at < len(names):
            self.fields[names[at]].take_focus()
        elif at < 0:
            leave(self.fields[name].widget, onward=False)
        else:
            self.last_left.emit()


def _plain(name: str) -> str:
    return name.partition("@")[0]
