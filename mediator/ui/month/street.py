"""街道汇总: the months of many rooms, checked one by one and added up."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.month.folder import folder_name, write_folder
from mediator.cases.month.merging import expected_from, merged
from mediator.cases.month.package import MonthPackage, RoomRow
from mediator.cases.progress import nothing_written
from mediator.forms.month import said
from mediator.forms.month.paper import month_paper
from mediator.forms.month.rows import called, shown
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.case.records import Empty
from mediator.ui.file_dialogs import ask_for_file, ask_for_folder
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.month.flow_line import flow_words
from mediator.ui.month.street_answer import StreetAnswer
from mediator.ui.nesting import nest
from mediator.ui.page import Desk, HeadButton, told_as
from mediator.ui.printing.sheets import print_sheet
from mediator.ui.table import Column, LinesModel, LinesTable

_ROWS = 6
"""So many lines of the list have room at least, its head one of them."""


class StreetView(QWidget):
    """Choose folders, see each room's state, print and write the sum.

    Attributes:
        changed: there is a sum now, or none any more.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folders: list[Path] = []
        self._list: Path | None = None
        self._package: MonthPackage | None = None
        self._rooms: dict[str, RoomRow] = {}
        look = desk.look
        self._first = button(tr("选各室交来的文件夹…"))
        self._first.clicked.connect(self.choose)
        self._empty = Empty(
            tr(
                "街道用：把各调解室U盘里的月报文件夹放在一起，选上那个文件夹。"
                "每一份都先核对，再加起来；对不上的、没有报来的，一室一室写明。"
            ),
            self._first,
        )
        self._title = Text("", "heading", wraps=True)
        more = button(tr("再加一个文件夹…"))
        more.clicked.connect(self.choose)
        names = button(tr("选应报名单…"))
        names.setToolTip(tr("一行一个调解室的文本，或者上个月的汇总"))
        names.clicked.connect(self._choose_list)
        again = button(tr("重新来"))
        again.clicked.connect(self._forget)
        self._model: LinesModel[RoomRow] = LinesModel(
            (
                Column(tr("调解室"), called),
                Column(tr("哪一级"), _level, 4, spare=True),
                Column(tr("总数（件）"), self._total, 5, right=True),
                Column(tr("核对"), _state, 5),
            ),
            self._fetch,
            _key,
        )
        self.table = LinesTable(self._model, look)
        self.table.setAccessibleName(tr("报来的调解室"))
        self._remarks = Text("", "notice", wraps=True)
        self._remarks.setAccessibleName(tr("请留意"))
        self._sum = Text("", wraps=True)
        self._answer = StreetAnswer(desk)
        listed = self.table.framed()
        head = row(self._title, more, names, again, gap=look.px(8))
        head.setStretch(0, 1)
        self._found = QWidget()
        # Reasons may be many: what stands under the head scrolls as a whole.
        parts = column(self._sum, self._remarks, listed, self._answer, gap=look.px(8))
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setStretch(2, 1)
        inner = QWidget()
        inner.setLayout(parts)
        self.table.setMinimumHeight(look.px(40) * _ROWS)
        found = column(head, scrolling(inner), gap=look.px(8))
        self._found.setLayout(found)
        self._found.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._empty)
        whole.addWidget(self._found, 1)
        nest(whole, column(STRETCH, gap=0))

    def arrive(self) -> None:
        """Put the focus in the list, or on the first step."""
        first = self.table if self._package else self._first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> tuple[HeadButton, ...]:
        """Return what can be done with the sum."""
        if self._package is None:
            return ()
        return (
            HeadButton(tr("打印汇总表"), self.print, "Ctrl+P"),
            HeadButton(tr("导出汇总"), self.export, "Ctrl+E", primary=True),
        )

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return Ctrl+P and Ctrl+E: the sum on paper, and as files."""
        if self._package is None:
            return {}
        return {"print": self.print, "export": self.export}

    # --- choosing

    def choose(self) -> None:
        """Choose one more folder with packages."""
        folder = ask_for_folder(self, tr("各室交来的月报在哪个文件夹"))
        if folder is not None:
            if folder not in self._folders:
                self._folders.append(folder)
            self._add_up()

    def _choose_list(self) -> None:
        kinds = tr("名单或上月汇总 (*.txt *.json)")
        found = ask_for_file(self, tr("应当报来的调解室"), kinds)
        if found is not None:
            self._list = found
            self._add_up()

    def _forget(self) -> None:
        self._folders, self._list = [], None
        self._answer.forget()
        self._show(None)
        self.arrive()

    def _add_up(self) -> None:
        work = partial(_merged, tuple(self._folders), self._list)
        self._desk.background.run_long(
            tr("正在读各室的月报"), work, self._came, self._failed
        )

    def _came(self, package: MonthPackage) -> None:
        self._show(package)
        self.arrive()

    def _failed(self, problem: Problem) -> None:
        self._desk.tell(str(problem), told_as(problem))
        if self._package is None:
            self._folders, self._list = [], None

    def _show(self, package: MonthPackage | None) -> None:
        self._package = package
        self._empty.setHidden(package is not None)
        self._found.setVisible(package is not None)
        rooms = package.rooms if package else ()
        self._rooms = {_key(each): each for each in rooms}
        self._model.show_keys(list(self._rooms))
        if package is not None:
            title = tr("{month}汇总　{n} 个调解室")
            month = said.month_name(package)
            self._title.setText(title.format(month=month, n=len(rooms)))
            first = package.layout.columns[0]
            told = tr("{title} {value} {unit}；{flow}")
            self._sum.setText(
                told.format(
                    title=first.title,
                    value=shown(first, package.figures[first.code]),
                    unit=first.unit.value,
                    flow=flow_words(package.flow),
                )
            )
            self._remarks.setText("\n".join(package.remarks))
            self._remarks.setVisible(bool(package.remarks))
            self._answer.show_sum(package)
        self.changed.emit()

    def _fetch(self, keys: list[str]) -> list[RoomRow]:
        return [self._rooms[key] for key in keys]

    def _total(self, room: RoomRow) -> str:
        if self._package is None:
            return ""
        first = self._package.layout.columns[0]
        return shown(first, room.figures.get(first.code, 0))

    # --- doing

    def print(self) -> None:
        """Print the sum as the street's table."""
        package = self._answered()
        if package is not None:
            title = tr("{month}汇总").format(month=said.month_name(package))
            print_sheet(
                self._desk,
                self,
                month_paper(package),
                title,
                noting=self._answer.made,
            )

    def export(self) -> None:
        """Write the sum as a package of its own."""
        package = self._answered()
        if package is None:
            return
        out = ask_for_folder(self, tr("汇总存在哪个文件夹"))
        if out is not None:
            work = partial(_written, package, out)
            self._desk.background.run_long(
                tr("正在写入汇总"), work, self._exported, self._failed
            )

    def _answered(self) -> MonthPackage | None:
        """Return the sum with who answers for it and why it is sent as it is."""
        if self._package is None:
            return None
        return self._answer.answered(self._package)

    def _exported(self, folder: Path) -> None:
        self._answer.made()
        told = tr("汇总写好了：{folder}。").format(folder=folder)
        self._desk.tell(told, "good")


def _merged(folders: tuple[Path, ...], names: Path | None) -> MonthPackage:
    return merged(folders, expected_from(names) if names else ())


def _written(package: MonthPackage, out: Path) -> Path:
    from mediator.forms.month.files import month_files  # noqa: PLC0415 - loads fonts

    with nothing_written():
        return write_folder(out, folder_name(package), month_files(package))


def _key(room: RoomRow) -> str:
    return f"{room.committee}|{room.room}"


def _level(room: RoomRow) -> str:
    return tr("本级") if room.is_own_level else tr("下级")


def _state(room: RoomRow) -> str:
    return tr("对不上") if room.remarks else tr("对得上")
