"""The filters somebody keeps, as the list of cases uses them: by name, counted."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from mediator.cases.book import CaseBook
from mediator.cases.lists import CaseFilter, counts, in_group
from mediator.cases.saved_filters import THIS_YEAR, SavedFilter, saved_filters
from mediator.cases.words import Stage
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case_list.columns import OPTIONAL
from mediator.ui.layouts import button
from mediator.ui.page import Desk


class KeptFilters(QObject):
    """What the list has to do with kept filters.

    Attributes:
        counted: how many cases each kept filter has, by its name.
        opens: the button that opens the panel.
    """

    counted = Signal(dict)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.opens = button("", "chip")
        self.opens.setCheckable(True)
        self.name_button("")

    def name_button(self, chosen: str) -> None:
        """Let the button say which filter is chosen, if no chip says it.

        Args:
            chosen: name of the filter, or empty.
        """
        name = tr("我的筛选")
        self.opens.setChecked(bool(chosen))
        self.opens.setAccessibleName(f"{name} {chosen}" if chosen else name)
        if chosen:
            self.opens.setText(f"☆ {chosen}")
        elif self._desk.look.stacked:
            self.opens.setText(f"☆ {name}")
        else:
            self.opens.setText(tr("我的筛选  Ctrl+L"))

    def kept(self) -> tuple[SavedFilter, ...]:
        """Return what is kept; what cannot be read is told in the panel."""
        try:
            return saved_filters(self._desk.book)
        except Problem as problem:
            self._desk.tell(str(problem), "heed")
            return ()

    def names(self) -> list[str]:
        """Return the names of what is kept."""
        return [each.name for each in self.kept()]

    def called(self, name: str) -> SavedFilter | None:
        """Return the kept filter with a name, if there is one."""
        return next((each for each in self.kept() if name and each.name == name), None)

    def count(self) -> None:
        """Count beside the window what each has; one that searches is not counted."""
        plain = [each for each in self.kept() if not each.question]
        if plain:
            year = self._desk.today().year
            work = partial(_counted, self._desk.book, plain, year)
            self._desk.background.run(work, self.counted.emit)


def shown_titles(kept: SavedFilter) -> list[str] | None:
    """Return the heads of the columns a kept filter has, None for all."""
    if not kept.columns:
        return None
    titles = [tr(title) for key, title in OPTIONAL.items() if key in kept.columns]
    return [tr("案号"), tr("当事人"), *titles]


def _counted(
    book: CaseBook, kept: Sequence[SavedFilter], this_year: int
) -> dict[str, int]:
    return {
        each.name: sum(counts(book, _which(each, this_year)).values()) for each in kept
    }


def _which(kept: SavedFilter, this_year: int) -> CaseFilter:
    """Return which cases a kept filter has.

    Args:
        kept: the filter.
        this_year: what ``THIS_YEAR`` stands for.
    """
    known = {each.value: each for each in Stage}
    one = known.get(kept.stage)
    group = in_group(kept.group) if one is None else CaseFilter((one,))
    year = this_year if kept.year == THIS_YEAR else kept.year
    return replace(group, kind=kept.kind, year=year)
