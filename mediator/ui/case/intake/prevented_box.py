"""防止激化: what a case with a risk did not come to, noted where the risk is chosen."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import CaseFile
from mediator.cases.model import Prevention
from mediator.cases.screenings import (
    PreventionLine,
    begin_prevention,
    counts_people,
    doubt_of,
    preventions_of,
    wanted_for,
)
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.records import RecordRows
from mediator.ui.fields import FieldSpec
from mediator.ui.flow import FlowLayout
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import DateText, NumberText
from mediator.ui.layouts import STRETCH, Text, button, column, frame, row
from mediator.ui.page import Desk


class PreventedRow(QWidget):
    """One prevention of the case: its day, how many disputes and people."""

    def __init__(self, desk: Desk, uid: str) -> None:
        super().__init__()
        self._desk = desk
        self._uid = uid
        look = desk.look
        self._title = Text("", "heading", wraps=True)
        self._doubt = Text("", "notice", wraps=True)
        self._doubt.setAccessibleName(tr("请留意"))
        specs = (
            FieldSpec("happened_on", n_("哪天"), DateText(past=True), width=7),
            FieldSpec(
                "disputes",
                n_("件数"),
                NumberText(least=1, unit=n_("件"), always=True),
                width=3,
                beside=True,
            ),
            FieldSpec(
                "people",
                n_("人数"),
                NumberText(unit=n_("人")),
                width=3,
                beside=True,
                help=n_("涉及多少人，人数不会比件数少。例：15"),
            ),
        )
        self.form = Form(specs, look, desk.around, letters="")
        kept_in(self.form, desk.book, Prevention, uid)
        away = button(tr("删除"), "link")
        away.clicked.connect(self._remove)
        head = row(self._title, away, gap=look.px(8))
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        lines = column(head, self._doubt, self.form, gap=look.px(6))
        lines.setContentsMargins(0, look.px(10), 0, 0)
        layout.addWidget(frame("row", lines))

    def show_line(self, line: PreventionLine) -> None:
        """Show it; boxes being changed are left alone."""
        today = self._desk.today()
        self._title.setText(tr(line.kind))
        self.form.show_record(
            {
                "happened_on": line.happened_on,
                "disputes": line.disputes,
                "people": line.people,
            },
            self._desk.book.drafts(self._uid),
        )
        people = counts_people(line.kind, today) or line.people is not None
        self.form.field("people").setVisible(people)
        doubt = doubt_of(line, today)
        self._doubt.setText(f"！{doubt}")
        self._doubt.setVisible(bool(doubt))

    def _remove(self) -> None:
        if self.form.finish():
            self._desk.book.remove(Prevention, self._uid)
            self._desk.tell(tr("已删除这一条预防，按 Ctrl+Z 撤销。"), "undo")


class PreventedBox(QWidget):
    """A button for each risk that was averted, and below it what was noted.

    Attributes:
        entered: the row the person is in, to be brought into sight.
    """

    entered = Signal(QWidget)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._wanted: tuple[str, ...] = ()
        self._flow = FlowLayout(gap=desk.look.px(8))
        self._asked = Text(
            tr("防住了的记上，月报里按件数和人数算："), "second", wraps=True
        )
        self._ways = QWidget()
        self._ways.setLayout(column(self._asked, self._flow, gap=desk.look.px(6)))
        self._rows: RecordRows[PreventedRow] = RecordRows(
            partial(PreventedRow, desk), gap=desk.look.px(8)
        )
        whole = column(self._ways, self._rows, STRETCH, gap=desk.look.px(8))
        whole.setContentsMargins(0, desk.look.px(4), 0, 0)
        self.setLayout(whole)

    def show_case(self, case: CaseFile) -> None:
        """Show what the case's risks ask for, and what was noted already."""
        self._case = case
        lines = preventions_of(self._desk.book, case.uid)
        noted = {each.kind for each in lines}
        asked = wanted_for(case.risk_flags, self._desk.today())
        wanted = tuple(each for each in asked if each not in noted)
        if wanted != self._wanted:
            self._wanted = wanted
            self._offer()
        self._ways.setVisible(bool(wanted))
        self._rows.show_uids([each.uid for each in lines])
        for each in lines:
            shown = self._rows.row(each.uid)
            if shown is not None:
                shown.show_line(each)
        self.setVisible(bool(lines or asked))

    def _offer(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.setParent(None)
                gone.deleteLater()
        for at, kind in enumerate(self._wanted):
            key = "" if at else "  Ctrl+J"
            made = button(tr("记上{kind}").format(kind=kind) + key)
            made.setAccessibleName(tr("记上{kind}").format(kind=kind))
            made.clicked.connect(partial(self._note, kind))
            self._flow.addWidget(made)
            made.show()

    def note(self) -> None:
        """Note the first risk that was averted, or go to what was noted."""
        rows = list(self._rows.rows())
        if self._wanted:
            self._note(self._wanted[0])
        elif rows:
            self._enter(rows[-1])
        else:
            said = tr(
                "这件纠纷没有选民转刑、自杀、群体上访、械斗的风险，先在“风险”里选。"
            )
            self._desk.tell(said, "heed")

    def _note(self, kind: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what ``clicked`` sends
        book, today = self._desk.book, self._desk.today()
        try:
            uid = begin_prevention(book, today, kind=kind, case_uid=self._case.uid)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        # Its boxes are shown with the next turn of the event loop.
        QTimer.singleShot(0, self, partial(self._enter, uid))

    def _enter(self, uid: str) -> None:
        shown = self._rows.row(uid)
        if shown is not None:
            people = shown.form.field("people")
            shown.form.go_to("disputes" if people.isHidden() else "people")
            self.entered.emit(shown)

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [each.form.finish() for each in self._rows.rows().values()]
        return all(finished)
