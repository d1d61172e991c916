"""F1: help for the field at hand; its second page shows it filled in, and the keys.

A panel at the right, beside the work; where the page has no room for both, it lies
over the right part of it until Esc.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from mediator.cases import first_steps
from mediator.language import tr
from mediator.ui.fields import Field
from mediator.ui.help.example import (
    ExamplePaper,
    example_lines,
    has_example,
)
from mediator.ui.help.guide import save_guide
from mediator.ui.help.leafing import leaf
from mediator.ui.help.lines import FilledIn, KeyList
from mediator.ui.help.over_the_right import OverTheRight
from mediator.ui.help.purposes import purpose_of
from mediator.ui.help.rooms import room_example, tab_example
from mediator.ui.keys import KEYS
from mediator.ui.layouts import (
    STRETCH,
    Area,
    Text,
    button,
    column,
    row,
    rule,
    scrolling,
)
from mediator.ui.look import Look
from mediator.ui.page import Page


class HelpPanel(OverTheRight):
    """Two pages: this field; and this page filled in, with all keys.

    Attributes:
        seat: keeps the room beside the page; hidden while the panel lies over it.
    """

    def __init__(self, look: Look, parent: QWidget, today: Callable[[], date]) -> None:
        super().__init__(look, parent)
        self._today = today
        self._page: Page | None = None
        self._key = ""
        self.seat = QWidget()
        self.seat.setFixedWidth(self.width())
        self.seat.hide()
        self._asked_for: Field | None = None
        self._title = Text("", "heading", wraps=True)
        self._text = Text("", wraps=True)
        self._pages = QStackedWidget()
        field = QWidget()
        field.setLayout(column(self._title, self._text, STRETCH, gap=8))
        self._pages.addWidget(scrolling(field, on_card=True))
        self._example = QWidget()
        self._paper = button(tr("看填好的文书(&H)"))
        self._paper.clicked.connect(self._show_paper)
        self._steps = button(tr("第一件纠纷怎么办(&S)"))
        self._steps.clicked.connect(self._show_steps)
        self._guide = button(tr("存一份使用说明(&G)"))
        self._guide.clicked.connect(self._save_guide)
        second = QWidget()
        self._keys: QWidget | None = None
        self._purpose = Text("", wraps=True)
        self._second = column(
            self._purpose,
            Text(tr("按 F1 或 PageDown 往下看。"), "second", wraps=True),
            self._paper,
            self._example,
            Text(tr("按键"), "heading"),
            gap=look.px(8),
        )
        second.setLayout(self._second)
        self._shown = scrolling(second, on_card=True)
        self._pages.addWidget(self._shown)
        self._turn = button(tr("看例子(&K)"))
        self._turn.clicked.connect(self._other_page)
        close = button(tr("收起  Esc"))
        close.clicked.connect(self.hide)
        body = column(
            row(self._turn, STRETCH, close, gap=8),
            rule(),
            self._pages,
            gap=10,
            margin=look.px(14),
        )
        self.setLayout(body)

    def explain(self, focus: QWidget | None, page: Page, key: str) -> None:
        """Explain the field that has the focus; a second time, the example and keys.

        Args:
            focus: the widget the person is in.
            page: the page in sight.
            key: of that page.
        """
        field = _field_of(focus)
        self._page, self._key = page, key
        again = self.isVisible() and field is self._asked_for
        self._asked_for = field
        if again:
            self._go_on()
            return
        if field is None:
            self._show_page(1)
        else:
            spec = field.spec
            self._title.setText(tr(spec.label).replace("&", ""))
            said = spec.help or spec.hint or tr("照实填写就行；离开这一格就存上。")
            self._text.setText(tr(said))
            self._show_page(0)
        self.take_place()
        if self._page is not None:
            self.hear(self._page)
        self.show()
        self.raise_()

    def leafs(self, event: QKeyEvent) -> bool:
        """Scroll by a key nobody in the page had a use for."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        read = self._pages.currentWidget()
        if held or not isinstance(read, QScrollArea):
            return False
        return leaf(read, event.key())

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the page its room back."""
        super().hideEvent(event)
        if self.isHidden():  # and not only the window around it
            self.seat.hide()

    def take_place(self) -> None:
        """Stand at the right, beside the page if that leaves it room enough."""
        super().take_place()
        self.seat.hide()
        around = self._around
        layout = around.layout()
        if layout is None or self._page is None or self._look.crowding > 1:
            return  # at large text there is never room for both
        needed = layout.minimumSize().width() + self.width()
        if needed <= around.width():
            self.seat.show()
            layout.activate()
            if _scrolls_sideways(self._page):
                self.seat.hide()
                layout.activate()

    def _go_on(self) -> None:
        """Read on: to the second page, down it leaf by leaf, and back to the first."""
        bar = self._shown.verticalScrollBar()
        if not self._pages.currentIndex():
            self._show_page(1)
        elif bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep() * 9 // 10)
        elif self._asked_for is not None:
            self._show_page(0)
        else:
            bar.setValue(0)

    def _other_page(self) -> None:
        self._show_page(1 - self._pages.currentIndex())

    def _show_paper(self) -> None:
        if self._page is not None:
            key = self._page.paper_key()
            ExamplePaper(key, self._today(), self._look, self.window()).open()

    def _show_steps(self) -> None:
        """Show on Today, step by step, how a first dispute is worked on."""
        if self._page is not None:
            first_steps.show(self._page.desk.book)
            self.hide()
            self._page.desk.go("today")

    def _save_guide(self) -> None:
        if self._page is not None:
            save_guide(self._page.desk, self)

    def _fill_in(self) -> None:
        """Show what the page in sight is for, and how it looks when it is filled in."""
        if self._page is None:
            return
        purpose = purpose_of(self._key)
        self._purpose.setText(purpose)
        self._purpose.setVisible(bool(purpose))
        today = self._today()
        lines = (*room_example(self._key), *example_lines(self._page, today))
        lines = lines or tab_example(self._page.tab_key())
        before = self._example
        self._example = FilledIn(lines, self._look) if lines else QWidget()
        self._second.replaceWidget(before, self._example)
        before.hide()
        before.deleteLater()
        self._paper.setVisible(has_example(self._page.paper_key(), today))

    def _add_keys(self) -> None:
        """Write the keys down when they are first looked at: they are many."""
        if self._keys is None:
            self._keys = KeyList(KEYS, self._look)
            self._second.addWidget(self._keys)
            self._second.addWidget(self._steps)
            self._second.addWidget(self._guide)

    def _show_page(self, number: int) -> None:
        if number:
            self._fill_in()
            self._add_keys()
            self._shown.verticalScrollBar().setValue(0)
        self._pages.setCurrentIndex(number)
        said = tr("看这一格(&K)") if number else tr("看例子(&K)")
        self._turn.setText(said)
        self._turn.setVisible(number == 0 or self._asked_for is not None)


def _scrolls_sideways(page: Page) -> bool:
    """Tell whether a page is too narrow for what stands on it."""
    found: list[object] = list(page.findChildren(Area))
    areas = [each for each in found if isinstance(each, Area) and each.isVisible()]
    return any(each.horizontalScrollBar().maximum() for each in areas)


def _field_of(widget: QWidget | None) -> Field | None:
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget
