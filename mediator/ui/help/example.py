"""The filled-in example of the page at hand, and of its paper in full size.

What stands in the boxes of the example comes from the made-up cases of the practice
book, written as the boxes themselves would write it.
"""

from datetime import date
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mediator.cases.practice.example import example_record
from mediator.forms.example import example_paper
from mediator.forms.to_pdf import to_pdf
from mediator.language import tr
from mediator.ui.background import Background
from mediator.ui.case.side.large_paper import LargePaper
from mediator.ui.fields import Field
from mediator.ui.kinds.reading import line_of
from mediator.ui.layouts import column
from mediator.ui.look import Look
from mediator.ui.page import Page

_LONGEST: Final = 160
"""Signs of a long text that are shown; it goes on in the paper."""


def example_lines(page: Page, on: date) -> tuple[tuple[str, str], ...]:
    """Return label and filled-in value of the boxes in sight on a page.

    Args:
        page: the page at hand; boxes that show no record have no example.
        on: today, which the made-up cases end with.
    """
    boxes: dict[type[object], dict[str, Field]] = {}
    for each in page.fields():
        if each.record is not None and each.isVisible():
            # In a table every line has the same boxes; names carry their line there.
            name = each.spec.name.partition("@")[0]
            boxes.setdefault(each.record, {}).setdefault(name, each)
    return tuple(
        line
        for kind, fields in boxes.items()
        if issubclass(kind, msgspec.Struct)
        for line in _filled(kind, fields, on)
    )


def _filled(
    kind: type[msgspec.Struct], fields: dict[str, Field], on: date
) -> list[tuple[str, str]]:
    """Return the lines of the boxes of one record that have an example."""
    record = example_record(kind, tuple(fields), on)
    lines = []
    for name, field in fields.items():
        value = getattr(record, name, None)
        said = line_of(field.spec.kind.write(value)) if value else ""
        if said:
            short = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
            lines.append((tr(field.spec.label).replace("&", ""), short))
    return lines


class ExamplePaper(QDialog):
    """A paper of the made-up cases, over the window, as large as it."""

    def __init__(self, key: str, on: date, look: Look, parent: QWidget) -> None:
        """Show the filled-in paper of a form; it is made beside the window.

        Args:
            key: of the form.
            on: today.
            look: sizes.
            parent: the window it lies over.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("填好的文书"))
        self.resize(parent.window().size() * 0.9)
        self._large = LargePaper(look, tr("回到帮助 Esc"))
        self._large.left.connect(self.accept)
        self._background = Background(self)
        # Not every window system gives the keys back by itself.
        self.finished.connect(parent.window().activateWindow)
        self.finished.connect(self._large.finish)
        self.setLayout(column(self._large, gap=0))
        self._large.enter()
        self._background.run(partial(_made, key, on), self._show)

    def _show(self, made: tuple[str, bytes] | None) -> None:
        if made is not None:
            self._large.show_paper(*made)

    def done(self, result: int) -> None:
        """Wait for the paper before going."""
        self._background.finish()
        super().done(result)


def _made(key: str, on: date) -> tuple[str, bytes] | None:
    found = example_paper(key, on)
    return None if found is None else (found[0], to_pdf(found[1]))


def has_example(key: str, on: date) -> bool:
    """Tell whether there is a filled-in example of a paper."""
    return bool(key) and example_paper(key, on) is not None
