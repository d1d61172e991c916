"""个人信息: what leaked or was lost, who is to be told, and the papers for it."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.case_file import IncidentEntry
from mediator.cases.facts.dates import in_sentence
from mediator.cases.incidents import (
    AUTHORITY,
    KINDS,
    Concerned,
    begin,
    cases_called,
    concerned,
    incidents,
    numbers_of,
    people_to_tell,
)
from mediator.cases.model import Incident
from mediator.cases.snapshot import room_value
from mediator.forms.incident import NOTICE, TITLE, incident_notice, incident_sheet
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.records import let_go
from mediator.ui.fields import FieldSpec
from mediator.ui.flow import FlowLayout, flowing
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import DateText, LineText, LongText, Segment
from mediator.ui.layouts import Text, button, card, column
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import SheetPrinting

FIELDS: Final = (
    FieldSpec("found_on", n_("发现日期"), DateText(past=True), width=9),
    FieldSpec("happened_on", n_("发生日期"), DateText(past=True), width=9, beside=True),
    FieldSpec("kind", n_("情形"), Segment(KINDS)),
    FieldSpec(
        "text",
        n_("经过和原因"),
        LongText(lines=3),
        help=n_("例：11月1日下班路上U盘丢在公交车上，里面有备份，设了密码。"),
    ),
    FieldSpec(
        "affected",
        n_("哪些案件"),
        LineText(),
        help=n_("写登记号或卷号，中间用顿号隔开。例：2026-0009、2026-0012"),
    ),
    FieldSpec(
        "data",
        n_("哪些信息"),
        LineText(),
        help=n_("例：姓名、电话、住址、纠纷经过"),
    ),
    FieldSpec("remedy", n_("做了什么补救"), LongText(lines=2)),
    FieldSpec(
        "authority",
        n_("告诉哪个部门"),
        LineText(),
        help=n_("当地履行个人信息保护职责的部门，多数是网信办。例：示例区网信办"),
    ),
    FieldSpec("authority_told_on", n_("哪天告诉的"), DateText(past=True), width=9),
    FieldSpec(
        "people_told_on", n_("哪天告诉本人"), DateText(past=True), width=9, beside=True
    ),
    FieldSpec(
        "told_how",
        n_("怎么告诉的"),
        LineText(),
        help=n_("例：逐个打电话，再送告知书"),
    ),
    FieldSpec(
        "untold_reason",
        n_("没有告诉本人"),
        LineText(),
        help=n_("采取的措施能避免造成危害的，可以不告诉本人，写明为什么。"),
    ),
)


class PrivacyCard(QWidget):
    """A line an incident; one of them open, with whom to tell below.

    Attributes:
        form: what is written down of the one that is open.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._uid = ""
        self._printing = SheetPrinting(desk, self)
        look = desk.look
        gap = look.px(8)
        self._begin = button(tr("登记一起泄露、被改、丢失"))
        self._begin.clicked.connect(self._begin_one)
        self._blank = button(tr("打印空白登记单"))
        self._blank.clicked.connect(self._print_blank)
        self._doors = FlowLayout(gap=gap)
        doors = QWidget()
        doors.setLayout(self._doors)
        self.form = Form(FIELDS, look, desk.around, letters="")
        self._tell = Text("", wraps=True)
        self._sheet = button(tr("打印登记单"), "primary")
        self._sheet.clicked.connect(self._print_sheet)
        self._notice = button(tr("打印告知书"))
        self._notice.clicked.connect(self._print_notices)
        self._remove = button(tr("登错了，去掉"), "link")
        self._remove.clicked.connect(self._take_off)
        self._close = button(tr("收起"), "link")
        self._close.clicked.connect(self._fold)
        ends = FlowLayout(gap=gap)
        for each in (self._sheet, self._notice, self._close, self._remove):
            ends.addWidget(each)
        below = QWidget()
        below.setLayout(ends)
        self._panel = QWidget()
        inner = column(self.form, self._tell, below, gap=gap)
        inner.setContentsMargins(0, 0, 0, 0)
        self._panel.setLayout(inner)
        self._panel.hide()
        says = tr(
            "案件内容泄露了、被人改了、U盘或者纸质材料丢了，先补救，再在这里登记："
            "要告诉哪些人、哪个部门，照单子一步步做。"
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("个人信息泄露登记"),
                Text(says, "second", wraps=True),
                flowing(self._begin, self._blank, gap=gap),
                doors,
                self._panel,
            )
        )

    # --- showing

    def reload(self) -> None:
        """Show all incidents, and the open one as it stands."""
        self._begin.setEnabled(not self._desk.reads_only)
        self._remove.setVisible(not self._desk.reads_only)
        found = incidents(self._desk.book)
        while (item := self._doors.takeAt(0)) is not None:
            let_go(item.widget())
        for each in found:
            door = button(_said(each, self._desk.today()), "chip")
            door.clicked.connect(partial(self.open, each.uid))
            self._doors.addWidget(door)
        now = next((each for each in found if each.uid == self._uid), None)
        self._panel.setVisible(now is not None)
        if now is None:
            self._uid = ""
            return
        self._show(now)

    def _show(self, now: IncidentEntry) -> None:
        book = self._desk.book
        values = {spec.name: getattr(now, spec.name) for spec in FIELDS}
        values["affected"] = numbers_of(book, now.affected)
        self.form.show_record(values, book.drafts(now.uid))
        self._tell.setText(_whom(concerned(book, now, self._desk.today())))

    def open(self, uid: str) -> None:
        """Open one incident and go into its first box."""
        if not self._finished():
            return
        if uid != self._uid:
            self.form.forget()
        self._uid = uid
        book = self._desk.book
        self.form.keep_with(self._keep, drafts_in(book, Incident, uid))
        self.reload()
        self.form.go_to()

    def _fold(self) -> None:
        if self._finished():
            self._uid = ""
            self._panel.hide()
            self._begin.setFocus()

    def _finished(self) -> bool:
        """Save what is still in a box, if one is open."""
        return not self._uid or self.form.finish()

    # --- changing

    def _begin_one(self) -> None:
        if self._finished():
            self.open(begin(self._desk.book, self._desk.today()))

    def _keep(self, values: Mapping[str, object]) -> None:
        kept = dict(values)
        book = self._desk.book
        if "affected" in kept:
            kept["affected"] = cases_called(book, str(kept["affected"] or ""))
        book.change(Incident, self._uid, **kept)
        self.reload()

    def _take_off(self) -> None:
        uid, self._uid = self._uid, ""
        self._desk.book.remove(Incident, uid)
        self.reload()
        self._desk.offer_undo(tr("已去掉这一条。"))
        self._begin.setFocus()

    # --- on paper

    def _now(self) -> IncidentEntry | None:
        if not self._finished():
            return None
        found = incidents(self._desk.book)
        return next((each for each in found if each.uid == self._uid), None)

    def _whom(self, incident: IncidentEntry) -> Concerned | None:
        """Return whom to tell, to be read; None where it could not be logged."""
        desk = self._desk
        try:
            return people_to_tell(desk.book, incident, desk.today())
        except Problem as problem:
            desk.tell(str(problem), "bad")
            return None

    def _print_blank(self) -> None:
        self._print(IncidentEntry(), Concerned())

    def _print_sheet(self) -> None:
        now = self._now()
        if now is not None and (whom := self._whom(now)) is not None:
            self._print(now, whom)

    def _print(self, incident: IncidentEntry, whom: Concerned) -> None:
        room = room_value(self._desk.book)
        self._printing.print(incident_sheet(incident, whom, room), tr(TITLE))

    def _print_notices(self) -> None:
        """Print one for each who is told, and one for the authority."""
        now = self._now()
        if now is None or (whom := self._whom(now)) is None:
            return
        room = room_value(self._desk.book)
        names = dict.fromkeys(
            tr("{name}的监护人").format(name=each.name) if each.child else each.name
            for each in whom.people
        )
        tos = (*names, now.authority)
        sheets = [incident_notice(now, to, room) for to in tos]
        try:
            self._printing.print_late(tr(NOTICE), sheets, lambda: sheets)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")


def _whom(found: Concerned) -> str:
    """Say how many are to be told, and who prints what is not told here."""
    count = len(found.people) + found.kept_back
    if not count:
        return tr("写上哪些案件，就知道要告诉谁。")
    said = tr("要告诉 {n} 人（单位），名单和电话印在登记单上").format(n=count)
    if children := sum(each.child for each in found.people):
        said += tr("；其中 {n} 人不满十四周岁，告诉监护人").format(n=children)
    said += tr("。还要告诉{authority}。").format(authority=tr(AUTHORITY))
    if found.kept_cases:
        said += tr(
            "其中 {n} 人（单位）在 {cases} 件涉及未成年人或者封存的案件里，"
            "您这里印不出名单和电话，这一部分请负责人打印。"
        ).format(n=found.kept_back, cases=found.kept_cases)
    return said


def _said(incident: IncidentEntry, today: date) -> str:
    """Return an incident in a few words: ``11月2日发现 丢失 2 件``."""
    found = incident.found_on
    day = tr("发现")
    if found:
        day = tr("{day}发现").format(day=in_sentence(found, today))
    cases = len(incident.affected)
    count = tr("{n} 件").format(n=cases) if cases else ""
    return " ".join(filter(None, (day, incident.kind, count)))
