"""明细台账: the cases of some days one by one, masked unless somebody says what for."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import RoomFile
from mediator.cases.half_done import LEDGER, LEDGER_COLUMNS
from mediator.cases.ledger.columns import TABLE, keep_columns
from mediator.cases.ledger.taking import (
    Allowed,
    Ledger,
    allow_whole,
    count_cases,
    take_ledger,
)
from mediator.cases.model import Room
from mediator.cases.month.report import Period
from mediator.cases.snapshot import room_value
from mediator.forms.characters import blank_on
from mediator.forms.ledger.paper import ledger_paper
from mediator.forms.ledger.said import TITLE
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.drafts_apart import drafts_of_room
from mediator.ui.fields import FieldSpec
from mediator.ui.file_dialogs import ask_for_folder
from mediator.ui.form import Form, align
from mediator.ui.half_done import HalfDone
from mediator.ui.kinds import DateText, LineText, Segment
from mediator.ui.layouts import STRETCH, Text, button, card, column, row, scrolling
from mediator.ui.own_table_grid import OwnTableGrid
from mediator.ui.page import Desk, told_as
from mediator.ui.password import labelled, secret
from mediator.ui.printing.sheets import printing_of
from mediator.ui.table_grid import Shown

_MASKED: Final = n_("当事人只写姓")
_WHOLE: Final = n_("全文")
_WARNING: Final = n_(
    "全文写有当事人的姓名和案情，存成文件没有加密。用途印在每一页上，"
    "谁、什么时候、做什么用、多少件，都记入操作日志。涉及未成年人的仍只写姓。"
)
_MOST: Final = 100
"""The card takes what there is, up to its own width."""
_ROWS: Final = 8
_COUNT_AFTER_MS: Final = 300
"""Days are counted once nobody has typed in them for so long."""
Go = Callable[[Ledger], object]


class LedgerView(QWidget):
    """Which days, masked or whole; printed or saved.

    What is written waits for either: until then it is a draft of the room, the days by
    the month in sight, and the window says so.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._busy = False
        self._period: Period | None = None
        self._last_taken: tuple[date, date] | None = None
        look = desk.look
        self._from_to = Form(self._days_specs(), look, desk.around, letters="")
        self._form = Form(self._specs(), look, desk.around, letters="")
        align((self._from_to, self._form))
        self._room = room_value(desk.book).uid
        self._half = HalfDone(self._form, desk.book, Room, self._room, LEDGER)
        self._half_days: HalfDone | None = None
        self._later = QTimer(self)
        self._follow()
        self._warning = Text(tr(_WARNING), "notice", wraps=True)
        self._warning.setProperty("state", "heed")
        self._password = secret(tr("再输一次密码"))
        self._password.setMaximumWidth(look.px(260))
        self._password.returnPressed.connect(self.export)
        self._label = labelled(self._password)
        self._count = Text("", wraps=True)
        self._save = button(tr("存成文件 Ctrl+E"))
        self._save.setAccessibleName(tr("存成文件"))
        self._save.clicked.connect(self.export)
        self._print = button(tr("打印 Ctrl+P"))
        self._print.setAccessibleName(tr("打印台账"))
        self._print.clicked.connect(self.print)
        word = row(self._label, self._password, STRETCH, gap=look.px(12))
        box = card(
            tr("明细台账"),
            self._from_to,
            self._form,
            self._warning,
            word,
            self._count,
            row(self._save, self._print, STRETCH, gap=look.px(8)),
            second=tr("街道核对数字时，逐件列给他们看"),
        )
        self._edit = button(tr("改台账的栏目…"), "link")
        self._edit.clicked.connect(self._edit_columns)
        self._grid = OwnTableGrid(desk, TABLE, _shown(), tr("台账的栏目"), keep_columns)
        self._grid.grid.setFixedHeight(look.px(36) * (_ROWS + 1))
        self._grid.done.connect(self._edited)
        self._grid.hide()
        inner = QWidget()
        inner.setMaximumWidth(look.px(860))
        link = row(self._edit, STRETCH, gap=0)
        inner.setLayout(column(box, link, self._grid, STRETCH, gap=look.px(10)))
        ground = QWidget()
        beside = row(inner, STRETCH, gap=0)
        beside.setStretch(0, _MOST)
        ground.setLayout(beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(ground))
        self._show_how()

    def _follow(self) -> None:
        """Follow what is written, with the count and with what is asked."""
        self._later.setSingleShot(True)
        self._later.setInterval(_COUNT_AFTER_MS)
        self._later.timeout.connect(self._tell_count)
        self._from_to.typed.connect(self._count_later)
        self._from_to.last_left.connect(self._form.go_to)
        for each in (self._from_to, self._form):
            each.entered.connect(self._count_now)
        self._form.typed.connect(self._changed)

    @staticmethod
    def _days_specs() -> tuple[FieldSpec, ...]:
        return (
            FieldSpec(
                "first", n_("从"), DateText(past=True), width=9,
                help=n_("按月报归期的那个日期算。例：11月1日"),
            ),
            FieldSpec("last", n_("到"), DateText(), width=9, beside=True),
        )  # fmt: skip

    @staticmethod
    def _specs() -> tuple[FieldSpec, ...]:
        return (
            FieldSpec(
                "how",
                n_("怎么写"),
                Segment((tr(_MASKED), tr(_WHOLE))),
                hint=n_("只写姓的不列证件、电话、地址，也不抄案情"),
            ),
            FieldSpec(
                "purpose",
                n_("做什么用"),
                LineText(),
                help=n_("给谁、做什么用，印在台账上。例：司法所11月案件核查"),
            ),
        )  # fmt: skip

    # --- showing

    def show_period(self, period: Period) -> None:
        """Begin with the days of the month in sight; days typed for it stay."""
        if self._period is None or _days_of(period) != _days_of(self._period):
            self._turn_to(period)
        self.reload()

    def _turn_to(self, period: Period) -> None:
        """Begin with other days; those typed for the month before come back with it."""
        if self._half_days is not None and (lost := self._half_days.put_by()):
            self._desk.tell(lost, "bad")
        self._period, self._last_taken = period, None
        step = f"{LEDGER}:{period.year}-{period.month:02}"
        book = self._desk.book
        self._half_days = HalfDone(self._from_to, book, Room, self._room, step)

    def reload(self) -> None:
        """Show what was written, and count again which cases there are."""
        if self._half_days is None or self._period is None:
            return
        first, last = self._last_taken or _days_of(self._period)
        self._half_days.show({"first": first, "last": last})
        self._half.show({"how": tr(_MASKED), "purpose": ""})
        self._show_how()
        self._tell_count()

    def _count_later(self, _name: str) -> None:
        self._later.start()

    def _count_now(self, _name: str) -> None:
        """Count the days of the box that was left."""
        if self._later.isActive():
            self._tell_count()

    def _tell_count(self) -> None:
        self._later.stop()
        days = self._days()
        if days is None:
            return
        try:
            found = count_cases(self._desk.book, *days)
        except Problem as problem:
            self._count.setText(str(problem))
            return
        told = tr("这几天按{by}有 {n} 件。").format(
            by=found.by.value, n=len(found.uids)
        )
        if found.sealed:
            told += tr("另有 {n} 件已封存或销毁，不列入。").format(n=found.sealed)
        self._count.setText(told)

    def _days(self) -> tuple[date, date] | None:
        said = self._from_to.values()
        first, last = said.get("first"), said.get("last")
        if isinstance(first, date) and isinstance(last, date):
            return first, last
        return None

    def _purpose(self) -> str:
        return str(self._form.values().get("purpose") or "").strip()

    def _is_whole(self) -> bool:
        return self._form.field("how").raw() == tr(_WHOLE)

    def _show_how(self) -> None:
        whole = self._is_whole()
        purpose = self._form.field("purpose")
        # What is written there waits: it is not to wait out of sight.
        purpose.setVisible(whole or purpose.modified)
        for each in (self._warning, self._label, self._password):
            each.setVisible(whole)

    def _changed(self, name: str) -> None:
        if name == "how":
            self._show_how()

    def arrive(self) -> None:
        """Put the focus in the first box."""
        self._from_to.go_to("first")

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return Ctrl+P and Ctrl+E: the ledger on paper, and as files."""
        return {"print": self.print, "export": self.export}

    # --- the street's own columns

    def _edit_columns(self) -> None:
        try:
            self._grid.show_table(drafts_of_room(self._desk.book, LEDGER_COLUMNS))
        except Problem as problem:
            self._failed(problem)
            return
        self._grid.show()
        self._edit.hide()
        self._grid.arrive()

    def _edited(self) -> None:
        self._grid.hide()
        self._edit.show()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- doing

    def print(self) -> None:
        """Print the ledger."""
        if self._may_go():
            self._allowed_then(self._print_it)

    def export(self) -> None:
        """Write the ledger's files into a folder."""
        if not self._may_go():
            return
        out = ask_for_folder(self, tr("台账存在哪个文件夹"))
        if out is not None:
            self._allowed_then(partial(self._write, out))

    def _may_go(self) -> bool:
        """Tell whether all that is needed is there; else go to what is missing."""
        if self._busy or not (self._from_to.finish() and self._form.finish()):
            return False
        if self._days() is None:
            said = self._from_to.values()
            self._from_to.go_to("last" if said.get("first") else "first")
            return False
        if not self._is_whole():
            return True
        if not self._purpose():
            self._form.go_to("purpose")
            self._desk.tell(tr("请写明全文做什么用。"), "heed")
            return False
        if not self._password.text():
            self._password.setFocus(Qt.FocusReason.OtherFocusReason)
            self._desk.tell(tr("请再输一次密码，才给全文。"), "heed")
            return False
        return True

    def _allowed_then(self, go: Go) -> None:
        """Take the ledger and go on; a whole one once it is known who asks."""
        if not self._is_whole():
            self._take(go, None)
            return
        self._busy = True
        purpose, password = self._purpose(), self._password.text()
        self._password.clear()
        work = partial(allow_whole, self._desk.book, purpose, password)
        self._desk.background.run_long(
            tr("正在核对密码"),
            work,
            partial(self._take, go),
            self._failed,
            to_the_end=tr("核对密码中间停不下，一两秒就好"),
        )

    def _take(self, go: Go, allowed: Allowed | None) -> None:
        days = self._days()
        if days is None:
            self._busy = False
            return
        self._busy = True
        self._desk.background.run_long(
            tr("正在取台账"),
            partial(take_ledger, self._desk.book, *days, self._desk.today(), allowed),
            partial(self._taken, go),
            self._failed,
        )

    def _taken(self, go: Go, ledger: Ledger) -> None:
        """Count what is written as done: the journal has it now."""
        self._busy = False
        # The next one is masked again.
        self._half.end()
        if self._half_days is not None and self._days() == _days_of(ledger):
            self._half_days.end()
            self._last_taken = _days_of(ledger)
        self.reload()
        go(ledger)

    def _print_it(self, ledger: Ledger) -> None:
        make = partial(ledger_paper, ledger, room_value(self._desk.book))
        printing = printing_of(self._desk, self)
        printing.print_long(tr(TITLE), tr("正在排台账"), make)

    def _write(self, out: Path, ledger: Ledger) -> None:
        work = partial(_written, ledger, room_value(self._desk.book), out)
        self._desk.background.run_long(
            tr("正在写入台账"), work, self._done, self._failed
        )

    def _done(self, done: tuple[Path, str]) -> None:
        folder, blank = done
        if not blank:
            told = tr("台账写好了：{folder}。").format(folder=folder)
            self._desk.tell(told, "good")
            return
        told = tr("台账写好了：{folder}。PDF 里{blank}；表格里有这些字。")
        self._desk.tell(told.format(folder=folder, blank=blank), "heed")

    def _failed(self, problem: Problem) -> None:
        self._busy = False
        self._desk.tell(str(problem), told_as(problem))


def _days_of(span: Period | Ledger) -> tuple[date, date]:
    return span.first, span.last


def _shown() -> tuple[Shown, ...]:
    """Return what of the table of columns may be changed."""
    return (
        Shown("number", tr("序号"), 3),
        Shown("name", tr("栏目"), 10),
        Shown("unit", tr("单位"), 3),
        Shown("taken", tr("取哪一项"), 8),
        Shown("wide", tr("长文字"), 4, flag=True),
        Shown("definition", tr("怎么取的"), 18),
    )


def _written(ledger: Ledger, room: RoomFile, out: Path) -> tuple[Path, str]:
    """Write the files; return their folder and what the PDF leaves blank."""
    from mediator.forms.ledger.files import write_ledger  # noqa: PLC0415 - loads fonts

    blank = blank_on((ledger_paper(ledger, room),))
    return write_ledger(ledger, room, out)[0].parent, blank
