"""月报: choose a month, read its table, see whether it adds up, and hand it in."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mediator.cases.facts.dates import in_sentence
from mediator.cases.month.period import after, before
from mediator.forms.month import said
from mediator.forms.month.paper import month_paper
from mediator.forms.month.summary import month_summary
from mediator.language import chosen as language
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.flow import flowing
from mediator.ui.layouts import STRETCH, Button, Text, column, row, scrolling
from mediator.ui.month.behind import BehindView
from mediator.ui.month.charts import ChartsView
from mediator.ui.month.checks import ChecksCard, CorrectionsCard
from mediator.ui.month.closing import ClosingCard
from mediator.ui.month.figures import FiguresView
from mediator.ui.month.flow_line import FlowLine
from mediator.ui.month.handing_in import HandingIn
from mediator.ui.month.ledger import LedgerView
from mediator.ui.month.looked_behind import REMEDIES, leads, looked_behind
from mediator.ui.month.month_bar import MonthBar
from mediator.ui.month.platform import PlatformView
from mediator.ui.month.reading import (
    Month,
    MonthShown,
    first_month,
    latest_month,
    read_month,
)
from mediator.ui.month.street import StreetView
from mediator.ui.page import Desk, HeadButton, Heading, Page, told_as
from mediator.ui.printing.sheets import print_sheet

_FIGURES, _CHARTS, _STREET, _BEHIND, _LEDGER, _PLATFORM = range(6)
_VIEWS: Final = (
    (n_("统计表"), _FIGURES),
    (n_("图表"), _CHARTS),
    (n_("街道汇总"), _STREET),
    (n_("明细台账"), _LEDGER),
    (n_("录入平台"), _PLATFORM),
)
_SIDE: Final = 340


class MonthPage(Page):
    """One month: its table or charts, beside them its checks and its closing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._month: Month | None = None
        self._shown: MonthShown | None = None
        self._code = ""
        look = desk.look
        self._months = MonthBar(look)
        self._months.stepped.connect(self._step)
        self._months.chosen.connect(self._show)
        self._chips: dict[int, QPushButton] = {}
        group = QButtonGroup(self)
        for name, at in _VIEWS:
            chip = Button(tr(name))
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.clicked.connect(partial(self._turn, at))
            group.addButton(chip)
            self._chips[at] = chip
        self._chips[_FIGURES].setChecked(True)
        self._figures = FiguresView(desk)
        self._figures.opened.connect(self._look_behind)
        self._charts = ChartsView(look)
        self._street = StreetView(desk)
        self._street.changed.connect(self.headed)
        self._behind = BehindView(desk)
        self._behind.left.connect(self._back)
        self._ledger = LedgerView(desk)
        self._platform = PlatformView(desk)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(1)
        for view in (
            self._figures,
            self._charts,
            self._street,
            self._behind,
            self._ledger,
            self._platform,
        ):
            self._stack.addWidget(view)
        self._zero = Text("", "notice", wraps=True)
        self._waiting = Text(tr("正在统计…"), "second")
        self._flow = FlowLine(look)
        self._flow.wanted.connect(self._put_right)
        self._flow.hide()
        self._checks = ChecksCard(look)
        self._checks.wanted.connect(self._put_right)
        self._corrections = CorrectionsCard(look)
        self._closing = ClosingCard(desk)
        self._closing.closing.connect(self._close)
        self._handing_in = HandingIn(desk, self)
        # Its question is gone then; the focus does not wander off with it.
        self._handing_in.closed.connect(self.arrive)
        self._side = column(
            self._closing, self._corrections, self._checks, STRETCH, gap=look.px(12)
        )
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.desk.look
        chips: QLayout = row(*self._chips.values(), STRETCH, gap=look.px(8))
        if look.cramped:
            chips = flowing(*self._chips.values(), gap=look.px(8))
        main = column(
            self._months, self._waiting, self._zero, self._flow, chips, self._stack,
            gap=look.px(10),
        )  # fmt: skip
        main.setStretch(5, 1)
        side = QWidget()
        side.setLayout(self._side)
        margin = look.px(20)
        if look.stacked:
            # No room for two columns: one under the other, and all of it scrolls.
            inner = QWidget()
            both = column(main, side, gap=look.px(14))
            both.setContentsMargins(margin, look.px(12), margin, look.px(12))
            inner.setLayout(both)
            self._beside: QWidget = side
            whole = QVBoxLayout(self)
            whole.setContentsMargins(0, 0, 0, 0)
            whole.addWidget(scrolling(inner))
            return
        area = scrolling(side)
        area.setFixedWidth(look.px(_SIDE))
        self._beside = area
        beside = row(main, area, gap=look.px(16))
        beside.setStretch(0, 1)
        beside.setContentsMargins(margin, look.px(12), margin, look.px(12))
        self.setLayout(beside)

    # --- what the window asks

    def heading(self) -> Heading:
        """Return the month, its days, and what can be done with it."""
        if self._stack.currentIndex() == _STREET:
            told = tr("把各调解室交来的月报加起来")
            return Heading(tr("月报"), told, self._street.buttons())
        if self._stack.currentIndex() == _PLATFORM:
            told = tr("调解结束的，录进平台，编号写回来")
            return Heading(tr("月报"), told)
        if self._shown is None or self._is_another():
            return Heading(tr("月报"))
        package = self._shown.package
        period = package.period
        # In large text the box below names the month, the table its date.
        words = (
            tr("{first}至{last}")
            if self.desk.look.stacked
            else tr("{month}（{first}至{last}）　按{date}归期")
        )
        last = in_sentence(period.last, None)
        same = period.first.month == period.last.month
        if self.desk.look.stacked and same and language().startswith("zh"):
            last = f"{period.last.day}日"  # “11月1日至30日” has room there
        told = words.format(
            month=said.month_name(package),
            first=in_sentence(period.first, None),
            last=last,
            date=tr(package.layout.attribution.value),
        )
        if self._stack.currentIndex() == _LEDGER:
            return Heading(tr("月报"), told)
        closed = package.closed_on is not None
        close = HeadButton(tr("定稿上报"), self._closing.ask, primary=True, writes=True)
        out = HeadButton(tr("导出到U盘"), self._export, "Ctrl+E", primary=closed)
        return Heading(tr("月报"), told, (out,) if closed else (out, close))

    def reload(self) -> None:
        """Read the month again beside the window."""
        try:
            if self._month is None:
                self._month = first_month(self.desk.book, self.desk.today())
        except Problem as problem:
            self._failed(problem)
            return
        today = self.desk.today()
        self._months.offer(self._month, (today.year, today.month))
        self._waiting.setVisible(self._is_another())
        if self._is_another():
            # Nothing is closed or taken along while another month is still in sight.
            self._beside.hide()
            self.headed.emit()
        work = partial(read_month, self.desk.book, self._month, self.desk.today())
        said = tr("正在数这个月的案件")
        self.read_beside(said, work, self._came, self._failed)

    def _is_another(self) -> bool:
        """Tell whether the figures in sight, if any, are those of another month."""
        return self._shown is None or self._shown.month != self._month

    def _came(self, month: MonthShown) -> None:
        """Show what was read."""
        self._shown = month
        package = month.package
        closed = package.closed_on
        self._waiting.hide()
        self._months.show_closed(closed, self.desk.today())
        zero = " ".join(filter(None, (month.early, said.zero_report(package))))
        self._zero.setText(zero)
        self._zero.setVisible(bool(zero))
        self._flow.show_package(package)
        self._figures.show_month(month)
        self._charts.show_sheet(month_summary(package))
        self._checks.show_package(package, leads(month))
        self._show_corrections(month)
        self._closing.show_month(month)
        if self._stack.currentIndex() == _BEHIND:
            self._show_behind()
        self._turn_to(self._stack.currentIndex())

    def _show_corrections(self, month: MonthShown) -> None:
        package = month.package
        if month.later is not None:
            told = tr("定稿以后又有改动，进下一个月的补报更正")
            self._corrections.show_corrections(told, (month.later,), package.layout)
            return
        told = said.how_corrected(package)
        if told:
            told = tr("并入本期上报。{why}").format(why=told)
        self._corrections.show_corrections(told, package.corrections, package.layout)

    def arrive(self) -> None:
        """Put the focus in the view in sight."""
        view = self._stack.currentWidget()
        if isinstance(view, (StreetView, BehindView, LedgerView, PlatformView)):
            view.arrive()
        elif view is self._figures:
            self._figures.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._chips[_CHARTS].setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        """Return the month, the view and the line."""
        year, month = self._month or (0, 0)
        at = self._stack.currentIndex()
        return f"{year} {month} {at} {self._code or self._figures.code()}"

    def go_to(self, place: str) -> None:
        """Go back to a month and a view of it."""
        parts = [*place.split(" "), "", "", "", ""][:4]
        year, month, at, code = parts
        if year.isdigit() and month.isdigit() and int(year):
            self._month = int(year), int(month)
            self._code = code if at == str(_BEHIND) else ""
            if at != str(_BEHIND) and at in map(str, self._chips):
                self._turn_to(int(at))
            elif self._code:
                self._stack.setCurrentIndex(_BEHIND)
            self.reload()

    def turn_to_tab(self, number: int) -> None:
        """Turn to the view of the chip with this number, counted from 1."""
        if 1 <= number <= len(_VIEWS):
            self._turn(_VIEWS[number - 1][1])

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return Ctrl+P: what is in sight; Ctrl+E: the files; Esc: back."""
        view = self._stack.currentWidget()
        if isinstance(view, (StreetView, LedgerView, PlatformView)):
            return view.on_keys()
        keys: dict[str, Callable[[], object]] = {
            "print": self._print,
            "export": self._export,
        }
        if self._stack.currentIndex() == _BEHIND:
            keys["leave"] = self._back
        return keys

    # --- choosing

    def _step(self, step: int) -> None:
        if self._month is None:
            return
        if step < 0:
            self._show(before(*self._month))
            return
        try:
            latest = latest_month(self.desk.book, self.desk.today())
        except Problem as problem:
            self._failed(problem)
            return
        if self._month >= latest:
            self.desk.tell(tr("下个月还没有到，没有可统计的。"), "heed")
        else:
            self._show(after(*self._month))

    def _show(self, month: Month) -> None:
        if self.finish():
            self._month = month
            self.reload()

    def _turn(self, at: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        self._turn_to(at)
        self.arrive()

    def _turn_to(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        if at == _PLATFORM:
            self._platform.reload()
        elif at == _LEDGER and self._shown is not None:
            self._ledger.show_period(self._shown.package.period)
        self._chips[_FIGURES if at == _BEHIND else at].setChecked(True)
        whole = at in {_FIGURES, _CHARTS}
        self._beside.setVisible(self._shown is not None and whole)
        self._months.setVisible(at not in {_STREET, _PLATFORM})
        self._flow.setVisible(self._shown is not None and whole)
        self.headed.emit()

    # --- what stands behind a figure

    def _look_behind(self, code: str) -> None:
        self._code = code
        self._show_behind()
        self._turn_to(_BEHIND)
        self.arrive()

    def _show_behind(self) -> None:
        if self._shown is None:
            return
        found = looked_behind(self._shown, self._code)
        if found is None:
            self._back()
        else:
            self._behind.show_behind(found)

    def _put_right(self, code: str) -> None:
        """Go where a relation is put right, or to the cases behind a number."""
        month = self._shown
        if month is None or not self.finish():
            return
        if code in REMEDIES:
            self.desk.come_back(REMEDIES[code][1])
        else:
            self._look_behind(code)

    def _back(self) -> None:
        code, self._code = self._code, ""
        self._figures.choose(code)
        self._turn(_FIGURES)

    # --- doing

    def _print(self) -> None:
        if self._shown is None:
            return
        package = self._shown.package
        if self._stack.currentIndex() == _BEHIND:
            self._behind.print()
            return
        charts = self._stack.currentIndex() == _CHARTS
        sheet = month_summary(package) if charts else month_paper(package)
        print_sheet(self.desk, self, sheet, f"{said.month_name(package)}{sheet.title}")

    def _export(self) -> None:
        """Write the files of the month in sight into a folder of the stick."""
        month = self._shown
        if month is None or not self._may_be_handed_in():
            return
        if self.finish():
            self._handing_in.export(month)

    def _close(self) -> None:
        """Close the month in sight with its files."""
        if self._month is None or not self._may_be_handed_in():
            return
        if self.finish():
            self._handing_in.close_month(self._month, self._closing.draft())

    def _may_be_handed_in(self) -> bool:
        return not (self._handing_in.busy or self._is_another())

    def _failed(self, problem: Problem) -> None:
        self.desk.tell(str(problem), told_as(problem))
