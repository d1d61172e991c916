"""编号作废: voiding a number that was drawn, and the year's voided numbers.

It is final, so the button asks a second time. The rule is ``mediator.cases.voiding``;
the list prints with the registers, as 编号作废登记簿.
"""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import in_table
from mediator.cases.half_done import VOID
from mediator.cases.lists import uid_of_number
from mediator.cases.model import Room
from mediator.cases.registers.numbers import NumberLine, void_lines
from mediator.cases.snapshot import room_value
from mediator.cases.voiding import void_number
from mediator.forms.registers.kept import void_register
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.half_done import HalfDone
from mediator.ui.kinds import Choice, DateText, LineText
from mediator.ui.layouts import STRETCH, Text, button, card, column, row
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import SheetPrinting


class VoidsCard(QWidget):
    """A form for one number, and below it the numbers voided this year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._printing = SheetPrinting(desk, self)
        look = desk.look
        self._form = Form(self._fields(), look, desk.around, letters="")
        room = room_value(desk.book).uid
        self._half = HalfDone(self._form, desk.book, Room, room, VOID)
        self._void = button(tr("作废这个号"))
        self._void.clicked.connect(self._ask)
        self._form.last_left.connect(self._void.setFocus)
        self._question = Text("", wraps=True)
        self._yes = button(tr("确定作废"), "primary")
        self._yes.clicked.connect(self._confirm)
        no = button(tr("不作废"))
        no.clicked.connect(self._fold)
        self._panel = QWidget()
        sure = column(self._question, row(self._yes, no, STRETCH), gap=look.px(8))
        sure.setContentsMargins(0, 0, 0, 0)
        self._panel.setLayout(sure)
        self._panel.hide()
        self._list = column(gap=look.px(6))
        self._print = button(tr("打印编号作废登记簿"))
        self._print.clicked.connect(self._print_register)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("编号作废"),
                Text(
                    tr("号写错了、纸坏了、不用了，在这里作废：号不再用，原因留着。"),
                    "second",
                    wraps=True,
                ),
                self._form,
                row(self._void, STRETCH),
                self._panel,
                self._list,
                row(self._print, STRETCH),
            )
        )

    def _fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("kind", n_("哪种编号"), Choice(names=self._kinds), width=10),
            FieldSpec(
                "number",
                n_("作废的号"),
                LineText(),
                help=n_("照文书上的写。例：（2026）示民调协字第7号"),
            ),
            FieldSpec(
                "reason",
                n_("原因"),
                LineText(),
                help=n_("为什么不用了。例：打印时纸坏了，已重新编号"),
            ),
            FieldSpec("on", n_("作废日期"), DateText(past=True), width=8),
            FieldSpec(
                "case",
                n_("哪个案件"),
                LineText(),
                hint=n_("登记号或卷号；可以不填，程序会自己找"),
                width=12,
            ),
        )

    def _kinds(self) -> Mapping[str, object]:
        return {tr(row.name): row.code for row in codes("numbers", self._desk.today())}

    def reload(self) -> None:
        """Show the numbers voided this year; a new form begins with today."""
        if not self._form.field("on").raw():
            self._half.show({"on": self._desk.today()})
        while (item := self._list.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        lines = void_lines(self._desk.book, self._desk.today().year)
        head = tr("今年作废了 {n} 个号").format(n=len(lines))
        none = tr("今年没有作废的号。")
        self._list.addWidget(Text(head if lines else none, "second"))
        for line in reversed(lines):
            self._list.addWidget(Text(_said(line), wraps=True))
        self._print.setVisible(bool(lines))

    def _told(self) -> tuple[dict[str, object], str]:
        """Return what the form says, and the uid of the case named in it.

        Raises:
            Problem: something is lacking, or there is no such case.
        """
        told = self._form.values()
        for name, lacking in (
            ("kind", tr("请先选是哪种编号。")),
            ("number", tr("请先写上要作废的号。")),
            ("reason", tr("请先写上为什么作废。")),
            ("on", tr("请先写上作废日期。")),
        ):
            if not told.get(name):
                self._form.go_to(name)
                raise Problem(lacking)
        named = str(told.get("case") or "")
        try:
            found = uid_of_number(self._desk.book, named) if named else ""
        except Problem as problem:
            self._form.go_to("case")
            said = tr("没有登记号或卷号是“{n}”的案件，请核对，或空着不填。")
            raise Problem(said.format(n=named)) from problem
        return told, found

    def _ask(self) -> None:
        try:
            told, _case = self._told()
        except Problem as problem:
            self._desk.tell(str(problem), "heed")
            return
        said = tr(
            "“{number}”作废以后不再用，也撤不回来。用着这个号的文书，下次打印时编新号。"
        )
        self._question.setText(said.format(number=told["number"]))
        self._panel.show()
        self._yes.setFocus()

    def _fold(self) -> None:
        self._panel.hide()
        self._void.setFocus()

    def _confirm(self) -> None:
        self._panel.hide()
        self._void.setFocus()
        book, today = self._desk.book, self._desk.today()
        try:
            told, case = self._told()
            on = self._form.field("on").reading().value
            void_number(
                book,
                str(told["kind"]),
                str(told["number"]),
                str(told["reason"]),
                on if isinstance(on, type(today)) else today,
                case_uid=case,
            )
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._half.end()
        self._form.show_record({"on": today})
        self._form.go_to("kind")
        self.reload()
        self._desk.tell(tr("“{n}”作废了。").format(n=told["number"]), "good")

    def _print_register(self) -> None:
        year = self._desk.today().year
        sheet = void_register(self._desk.book, year)
        self._printing.print(sheet, tr("{year}年编号作废登记簿").format(year=year))


def _said(line: NumberLine) -> str:
    """Say one voided number in a line."""
    day = in_table(line.voided_on) if line.voided_on else ""
    about = " ".join(filter(None, (line.case.number, line.case.parties)))
    parts = (day, line.kind_name, line.number, line.reason, about)
    return " · ".join(filter(None, parts))
