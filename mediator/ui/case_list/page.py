"""案件: the list of cases: chips with counts, year and kind, search, preview."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtWidgets import (
    QStackedWidget,
    QWidget,
)

from mediator.cases import case_bin
from mediator.cases.facts.dates import echo
from mediator.cases.finding.tokens import only_in_names
from mediator.cases.lists import (
    CaseFilter,
    CaseLine,
    Order,
    case_lines,
    case_uids,
    is_large,
    years,
)
from mediator.cases.lists_at_once import Listing, listing
from mediator.cases.own_kinds import TABLE as KINDS
from mediator.cases.own_tables import names_in_force
from mediator.cases.saved_filters import SavedFilter
from mediator.cases.stages import OPEN_STAGES
from mediator.language import tr
from mediator.ui.case_list.beside import Beside
from mediator.ui.case_list.columns import columns
from mediator.ui.case_list.empty import ONE_MORE, NothingHere
from mediator.ui.case_list.filters import CaseFilters
from mediator.ui.case_list.found import FoundBy
from mediator.ui.case_list.kept import KeptFilters, shown_titles
from mediator.ui.case_list.marking import Marks
from mediator.ui.case_list.next_step import NextSteps
from mediator.ui.case_list.preview import CasePreview
from mediator.ui.case_list.search import CaseSearch
from mediator.ui.layouts import (
    ShortText,
    column,
    row,
)
from mediator.ui.page import Desk, HeadButton, Heading, Page
from mediator.ui.table import PAGE, LinesModel, LinesTable

if TYPE_CHECKING:
    from mediator.cases.words import Stage
    from mediator.ui.case_list.own_filters import OwnFilters

_AT_FIRST: Final = 2 * PAGE
"""Lines of a large book that are there at once: what a screen shows."""


class CaseList(Page):
    """The list of cases."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._order = Order.NUMBER
        self._descending = True
        self._print_when_found = False
        self._open_when_found = False
        self._question_shown = ""
        self._uids: list[str] = []
        self._counts: Mapping[Stage, int] | None = None
        self._old = 0
        self._sealed = 0
        self._asked = 0
        self._begun = 0
        self._reading = False
        self._place = ""
        self._search = CaseSearch(desk, self)
        self._next = NextSteps(desk)
        self._found = FoundBy(desk)
        self._model: LinesModel[CaseLine] = LinesModel(
            columns(self._next.told, self._next.shorter, self._found.told),
            self._read_lines,
            lambda line: line.uid,
        )
        self.table = LinesTable(self._model, desk.look, close=True)
        self.table.setAccessibleName(tr("案件"))
        self._marks = Marks(self.table, self._model, desk.look, self._found.told)
        self._foot = ShortText("", "second")
        self._preview = CasePreview(desk)
        self._preview.hide()
        self._filters = CaseFilters(desk.look, desk.today)
        self._kept = KeptFilters(desk)
        self._panel: OwnFilters | None = None
        self._nothing = NothingHere(desk)
        self._nothing.all_wanted.connect(self._show_all)
        self._empty = QStackedWidget()
        self._beside = Beside(desk)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        look = self.desk.look
        self._empty.addWidget(_side_by_side(self.table.framed(), self._preview))
        self._empty.addWidget(self._nothing)
        foot = row(self._foot, self._kept.opens, gap=look.px(8))
        foot.setStretch(0, 1)
        # With large text the list is to have all the room there is.
        tight = look.stacked
        gap = look.px(5 if tight else 8)
        whole = column(self._filters, self._empty, self._beside, foot, gap=gap)
        # Where room is short, the list gives way and not the filters above it.
        self._empty.setMinimumHeight(look.px(44))
        whole.setStretch(1, 1)
        side = look.px(20)
        above, below = look.px(6 if tight else 12), look.px(5 if tight else 10)
        whole.setContentsMargins(side, above, side, below)
        self.setLayout(whole)

    def _listen(self) -> None:
        self.table.opened.connect(self._open_row)
        self.table.previewed.connect(self._preview_row)
        self.table.row_changed.connect(self._row_changed)
        self.table.typed.connect(self._typed)
        self.table.sorted_by.connect(self._sort)
        self._filters.changed.connect(self._filter_changed)
        self._filters.own_chosen.connect(self._use_named)
        self._kept.opens.clicked.connect(self._open_own)
        self._kept.counted.connect(self._filters.count_own)
        self._preview.opened.connect(self._open)
        self._search.found.connect(self._show_found)
        self._beside.told.connect(self._found_beside)
        self._next.known.connect(self.table.viewport().update)
        self._found.known.connect(self.table.viewport().update)

    # --- what stands above

    def heading(self) -> Heading:
        """Return how many there are."""
        return Heading(
            tr("案件"),
            self._counted(),
            (
                HeadButton(
                    tr("登记口头调解"),
                    partial(self.desk.do, "oral_case"),
                    "F6",
                    writes=True,
                ),
                HeadButton(
                    tr("登记新纠纷"),
                    partial(self.desk.do, "new_case"),
                    "Ctrl+N",
                    primary=True,
                    writes=True,
                ),
            ),
        )

    def _counted(self) -> str:
        """Say how many cases there are; nothing before they are counted."""
        if self._counts is None:
            return ""
        total = sum(self._counts.values())
        open_now = sum(self._counts.get(stage, 0) for stage in OPEN_STAGES) - self._old
        return tr("在办 {open} · 全部 {all}").format(open=open_now, all=f"{total:,}")

    def on_keys(self) -> dict[str, Callable[[], object]]:
        """Return Ctrl+P, and what Esc does: close the preview first."""
        keys: dict[str, Callable[[], object]] = {
            "print": self._print,
            "own_filters": self._open_own,
        }
        if not self.desk.reads_only:
            keys["bin_chosen"] = self._bin_chosen
        if self._own_is_open:
            keys["leave"] = self._leave_own
        elif self._preview.isVisible():
            keys["leave"] = self._leave
        return keys

    def _bin_chosen(self) -> None:
        """Ask on the page of the case chosen why it goes; or say why it may not."""
        uid = self.place()
        if not uid or not self.table.hasFocus():
            return
        if why := case_bin.why_not(self.desk.book, uid):
            self.desk.tell(why, "heed")
            return
        self.desk.open_case(uid, None)
        self.desk.do("to_bin")

    def _print(self) -> None:
        """Print the list as it is chosen and ordered now, once all of it is read."""
        if self._waits:
            self._print_when_found = True
            return
        from mediator.ui.case_list.on_paper import listed_on_paper  # noqa: PLC0415 - when printed
        from mediator.ui.case_list.own_filters import sorted_by  # noqa: PLC0415 - when printed
        from mediator.ui.printing.sheets import printing_of  # noqa: PLC0415 - when printed

        wanted = self._filters.wanted()
        year = tr("{year}年度").format(year=wanted.year) if wanted.year else ""
        question = self._search.question
        # What a search found stands with what fits best first, unless sorted anew.
        best_first = question and self._order == Order.NUMBER and self._descending
        way = sorted_by(self._order, descending=self._descending)
        chosen = (
            echo(self.desk.today()),
            self._filters.standing(),
            year,
            tr(wanted.kind),
            "" if best_first else way,
        )
        make = partial(
            listed_on_paper,
            self.desk.book,
            tuple(self._uids),
            chosen,
            question,
            self._kept.called(self._filters.own),
        )
        printing = printing_of(self.desk, self)
        printing.print_long(tr("案件列表"), tr("正在排案件列表"), make)

    def arrive(self) -> None:
        """Put the focus in the table."""
        self.table.setFocus()

    # --- 我的筛选

    @property
    def _own_is_open(self) -> bool:
        return self._panel is not None and self._empty.currentWidget() is self._panel

    def _own_panel(self) -> "OwnFilters":
        """Return the panel of kept filters, made when first wanted."""
        if self._panel is None:
            from mediator.ui.case_list.own_filters import OwnFilters  # noqa: PLC0415 - when asked for

            self._panel = OwnFilters(self.desk)
            self._panel.left.connect(self._leave_own)
            self._panel.chosen.connect(self._use)
            self._panel.printed.connect(self._print_own)
            self._panel.changed.connect(self._own_changed)
            self._empty.addWidget(self._panel)
        return self._panel

    def _open_own(self) -> None:
        """Open the panel of kept filters with what the list shows now, or close it."""
        if self._own_is_open:
            self._leave_own()
            return
        now = msgspec.structs.replace(
            self._kept.called(self._filters.own) or self._filters.now(),
            name="",
            question=self._search.question,
            order=self._order,
            descending=self._descending,
        )
        panel = self._own_panel()
        self._preview.hide()
        self._give_room(panel)
        panel.enter(now)

    def _give_room(self, shown: QWidget) -> None:
        """Show the list, what stands for none, or the panel, which has the page."""
        if self._panel is not None and shown is not self._panel:
            self._panel.give_up()
        self._empty.setCurrentWidget(shown)
        for each in (self._filters, self._foot, self._kept.opens):
            each.setHidden(shown is self._panel)
        self._beside.setHidden(shown is self._panel or not len(self._beside))
        self._kept.name_button(self._filters.own_without_chip)

    def _leave_own(self) -> None:
        self._give_room(self._empty.widget(0) if self._uids else self._nothing)
        self.table.show_spare(on=True)
        self.arrive()

    def _own_changed(self) -> None:
        self._filters.show_own(self._kept.names())
        self._kept.count()

    def _filter_changed(self) -> None:
        """Show other cases, in all columns: this is no kept filter any more."""
        self.table.show_only(None)
        self.reload()

    def _use_named(self, name: str) -> None:
        kept = self._kept.called(name)
        if kept is not None:
            self._use(kept)

    def _use(self, kept: SavedFilter) -> None:
        """Show what a kept filter says: which cases, columns, order."""
        self._filters.choose_own(kept)
        self._order, self._descending = kept.order, kept.descending
        self.table.show_order(kept.order.value, descending=kept.descending)
        self.table.show_only(shown_titles(kept))
        self._give_room(self._empty.widget(0))
        self.table.show_spare(on=True)
        if kept.question != self._search.question:
            self._look_for(kept.question)
            self.desk.show_searched(kept.question)
        self.reload()
        self.arrive()

    def _print_own(self, kept: SavedFilter) -> None:
        """Show what a kept filter has, and print it once it is there."""
        self._use(kept)
        self._print()

    def place(self) -> str:
        """Return the case chosen."""
        at = self.table.row()
        return self._uids[at] if 0 <= at < len(self._uids) else ""

    def go_to(self, place: str) -> None:
        """Choose a case in the list, at the latest when all of it is read."""
        self._place = place if self._reading else ""
        if place in self._uids:
            self.table.go_to_row(self._uids.index(place))

    # --- reading

    def reload(self) -> None:
        """Read the list again, in the same order, with the same case chosen."""
        book = self.desk.book
        kinds = names_in_force(book, KINDS, self.desk.today())
        self._filters.fill(years(book), kinds)
        self._own_changed()
        if self._panel is not None and self._own_is_open:
            self._panel.follow()
        wanted = self._filters.wanted()
        read = partial(listing, book, wanted, self._order, descending=self._descending)
        self._asked += 1
        self._reading = is_large(book)
        if self._search.question:
            self._search.ask(wanted, self._order, descending=self._descending)
        if not self._reading:
            self._listed(self._asked, read())
            return
        self._filters.count(self._counts, self._old)
        if not self._uids and not self._search.question and self._is_plain(wanted):
            self._show(case_uids(book, wanted, most=_AT_FIRST))
            self._begun = self._asked
        self.desk.background.run(read, partial(self._listed, self._asked))

    @property
    def _waits(self) -> bool:
        """Whether the cases in sight are not yet all there are."""
        if self._search.question:
            return not self._search.whole
        return self._reading

    def _is_plain(self, wanted: CaseFilter) -> bool:
        """Tell whether it is the list of all, whose beginning is quickly found."""
        by_number = self._order == Order.NUMBER and self._descending
        return by_number and wanted == CaseFilter()

    def _listed(self, asked: int, found: Listing) -> None:
        """Show all of the list; in a large book it was read beside the window."""
        if asked != self._asked:
            return
        self._reading = False
        self._counts, self._sealed = found.counts, found.sealed
        self._old = found.old
        if self._search.question:
            self._filters.count(self._counts, self._old)
            self.headed.emit()
            return
        begun = self._begun == asked and found.uids[: len(self._uids)] == self._uids
        self._show(found.uids, begun=begun)
        if self._place:
            self.go_to(self._place)
        self._print_if_waited_for()

    def _print_if_waited_for(self) -> None:
        if self._print_when_found:
            self._print_when_found = False
            self._print()

    def _read_lines(self, uids: list[str]) -> list[CaseLine]:
        """Read a page of lines; by when each is due follows from beside the window."""
        lines = case_lines(self.desk.book, uids)
        self._next.ask(lines)
        self._found.ask(lines)
        return lines

    def _show(self, uids: list[str], *, begun: bool = False) -> None:
        """Show cases.

        Args:
            uids: of the cases, in order.
            begun: the first of them are shown, and were read just now.
        """
        chosen = self.place()
        self._uids = uids
        if begun:
            self._model.show_more_keys(uids)
        else:
            self._next.forget()
            self._model.show_keys(uids)
        self._filters.count(self._counts, self._old)
        self._kept.name_button(self._filters.own_without_chip)
        if chosen in uids:
            self.table.go_to_row(uids.index(chosen))
        elif uids and (self.table.hasFocus() or self._search.question):
            self.table.go_to_row(0)
        self._say(len(uids))
        self.headed.emit()

    def _say(self, found: int) -> None:
        if not self._own_is_open:
            self._empty.setCurrentIndex(0 if found else 1)
        if found:
            hint = tr("Enter 打开 · 空格 预览 · 直接打字就查找 · 点表头换次序")
            if self.desk.look.stacked:  # F1 tells the rest
                hint = tr("Enter 打开 · 空格 预览")
            said = tr("共 {n} 件 · {hint}").format(n=found, hint=hint)
            said = hint if self._waits else said
            if only_in_names(self._search.question):
                said = tr("共 {n} 件 · {hint}").format(n=found, hint=tr(ONE_MORE))
            self._foot.setText(" · ".join(filter(None, (said, self._say_sealed()))))
            return
        self._foot.setText(self._say_sealed())
        wanted = self._filters.wanted()
        year = tr("{year} 年").format(year=wanted.year) if wanted.year else ""
        chosen = [
            each for each in (self._filters.standing(), year, tr(wanted.kind)) if each
        ]
        total = sum((self._counts or {}).values())
        beside = len(self._beside)
        self._nothing.say(self._search.question, chosen, total, beside)

    def _say_sealed(self) -> str:
        """Say how many there are that no list has, or nothing."""
        return (
            tr("另有封存 {n} 件，只计数").format(n=self._sealed) if self._sealed else ""
        )

    # --- searching

    def question(self) -> str:
        """Return what the list is searched for; empty when it shows all."""
        return self._search.question

    def _look_for(self, question: str) -> None:
        """Look for something from now on, and mark it where it stands."""
        self._search.question = question
        self._open_when_found = False
        self._found.begin(question)
        self._marks.show(self._found.question)
        self._beside.begin(question)

    def search(self, question: str) -> None:
        """Show what fits a question; all cases for none. Runs beside the window."""
        if question == self._search.question:
            return
        self._look_for(question)
        if question:
            wanted = self._filters.wanted()
            self._search.ask(wanted, self._order, descending=self._descending)
        else:
            self.reload()

    def _show_found(self, uids: list[str]) -> None:
        another = self._question_shown != self._search.question
        self._question_shown = self._search.question
        self._show(uids)
        if uids and another:
            self.table.go_to_row(0)
        if self._search.whole:
            self._print_if_waited_for()
            self._beside.ask()
        if self._open_when_found:
            self.open_chosen()

    def _found_beside(self) -> None:
        """Say what was found that is no case, and open it if that was waited for."""
        if self._own_is_open:
            self._beside.hide()
        if not self._uids:
            self._beside.table.go_to_row(0)
        self._say(len(self._uids))
        if self._open_when_found:
            self.open_chosen()

    def open_chosen(self) -> None:
        """Open what is chosen, the first case by default, else what is no case.

        What is in sight may still be of another question: then it is opened once the
        answer is there.
        """
        waits = not self._search.answered or not (self._uids or self._beside.answered)
        self._open_when_found = bool(self._search.question) and waits
        if self._open_when_found:
            return
        if self._beside.table.row() >= 0 or not self._uids:
            self._beside.open_chosen()
        else:
            self._open_row(max(self.table.row(), 0))

    def step(self, step: int) -> None:
        """Choose the next or the previous of what was found, cases first."""
        self._open_when_found = False
        cases, below = len(self._uids), self._beside.table
        at = self.table.row() if below.row() < 0 else cases + below.row()
        to = max(0, min(at + step, cases + len(self._beside) - 1))
        if to < cases:
            below.clear_row()
            self.table.go_to_row(to)
        else:
            self.table.clear_row()
            below.go_to_row(to - cases)

    def left(self) -> None:
        """Open nothing any more that is found too late."""
        self._open_when_found = False
        super().left()

    # --- what the person does

    def _open_row(self, at: int) -> None:
        if 0 <= at < len(self._uids):
            self.desk.open_case(self._uids[at], None)

    def _open(self, uid: str) -> None:
        self.desk.open_case(uid, None)

    def _preview_row(self, at: int) -> None:
        if self._preview.isVisible():
            self._leave()
        elif 0 <= at < len(self._uids):
            self._preview.show_case(self._uids[at])
            self._preview.show()
            self.table.show_spare(on=False)

    def _row_changed(self, at: int) -> None:
        if at >= 0:
            self._beside.table.clear_row()
        if self._preview.isVisible() and 0 <= at < len(self._uids):
            self._preview.show_case(self._uids[at])

    def _leave(self) -> None:
        self._preview.hide()
        self.table.show_spare(on=True)
        self.table.setFocus()

    def _typed(self, text: str) -> None:
        self.desk.search_for(text)

    def _sort(self, order: str, descending: bool) -> None:  # noqa: FBT001 - a signal's
        self._order = Order(order)
        self._descending = descending
        self.reload()

    def _show_all(self) -> None:
        self._filters.clear()
        self.table.show_only(None)
        self._look_for("")
        self.desk.show_searched("")
        self.reload()
        self.arrive()


def _side_by_side(*widgets: QWidget) -> QWidget:
    """Return a widget that holds others side by side, the first one wide."""
    made = QWidget()
    layout = row(*widgets, gap=12)
    layout.setStretch(0, 1)
    made.setLayout(layout)
    return made
