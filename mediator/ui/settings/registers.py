"""登记簿: a year of the room's registers, printed as books or blank to fill in."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from mediator.cases.lists import years
from mediator.forms.registers.shelf import TITLES, register
from mediator.language import tr
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import Text, button, card, row
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import SheetPrinting

_LEAST: Final = 10
"""Characters of a name that are shown at least."""


class RegistersCard(QWidget):
    """Which register, which year; printed as it stands now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._printing = SheetPrinting(desk, self)
        look = desk.look
        self._titles = QComboBox()
        self._titles.setMinimumContentsLength(_LEAST)
        self._titles.setAccessibleName(tr("哪一本登记簿"))
        for title in TITLES:
            self._titles.addItem(tr(title), title)
        self._years = QComboBox()
        self._years.setAccessibleName(tr("年度"))
        self._print = button(tr("打印登记簿"))
        self._print.clicked.connect(self.print)
        note = tr("案件簿里有的都填上，空着的用笔补；这一年一条都没有的，打出空白表。")
        self._said = Text(note, "second", wraps=True)
        flow = FlowLayout(gap=look.px(8))
        for label, box in ((tr("登记簿"), self._titles), (tr("年度"), self._years)):
            said = Text(label, "label")
            said.setBuddy(box)
            both = QWidget()
            both.setLayout(row(said, box, gap=look.px(8)))
            flow.addWidget(both)
        flow.addWidget(self._print)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(tr("登记簿"), flow, self._said))
        self.reload()

    def reload(self) -> None:
        """Offer the years there are cases of, and this one."""
        chosen = self._years.currentText()
        this = self._desk.today().year
        found = sorted({this, *years(self._desk.book)}, reverse=True)
        self._years.clear()
        self._years.addItems([str(year) for year in found])
        self._years.setCurrentIndex(max(self._years.findText(chosen), 0))

    def print(self) -> None:
        """Print the register chosen."""
        title, year = self._titles.currentData(), int(self._years.currentText())
        self._printing.print_long(
            tr("{year}年{title}").format(year=year, title=tr(title)),
            tr("正在排登记簿"),
            partial(register, self._desk.book, title, year),
        )
