"""One screening, or one prevention: its boxes, and what does not add up in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mediator.cases.lists import CaseFilter
from mediator.cases.model import Prevention, Record, Screening
from mediator.cases.screenings import (
    TABLE,
    PreventionLine,
    ScreeningLine,
    counts_people,
    doubt_of,
    in_part,
    named,
    screening_lines,
)
from mediator.cases.unwritten import lacking
from mediator.cases.used_lately import used_lately
from mediator.forms.wording import apart
from mediator.language import n_, tr
from mediator.ui.case.lists import words
from mediator.ui.case_names import CaseNames
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import (
    Choice,
    DateText,
    LineText,
    LongText,
    NumberText,
    Raw,
    Reading,
    Surroundings,
)
from mediator.ui.layouts import STRETCH, Text, button, column, row, rule
from mediator.ui.page import Desk


@dataclass(frozen=True, slots=True)
class NamesText:
    """Several names in one line, ``、`` between them."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the names as a list."""
        read = LineText().read(raw, around)
        return Reading(list(apart(str(read.value))), heed=read.heed)

    def write(self, value: object) -> Raw:
        """Return the names in a row."""
        return "、".join(value) if isinstance(value, list | tuple) else ""


class _Links:
    """What a prevention may point to, by name.

    Attributes:
        cases: the newest cases; older ones are seldom prevented in.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._edition = -1
        self._screenings: dict[str, object] = {}
        self.cases = CaseNames(desk.book, CaseFilter())

    def screenings(self) -> Mapping[str, object]:
        """Return the screenings of this year and the one before, the newest first."""
        if self._edition != self._desk.book.edition:
            self._edition = self._desk.book.edition
            book, year = self._desk.book, self._desk.today().year
            lines = (*screening_lines(book, year), *screening_lines(book, year - 1))
            found: dict[str, object] = {}
            for each in {line.uid: line for line in lines}.values():
                name = named(each) or tr("还没有写日期和范围的")
                twice = name in found
                found[f"{name}（{len(found) + 1}）" if twice else name] = each.uid
            self._screenings = found
        return self._screenings


def screening_fields(desk: Desk) -> tuple[FieldSpec, ...]:
    """Return the boxes of a screening; where one went before is offered."""
    return (
        FieldSpec("began_on", n_("日期"), DateText(past=True), width=7),
        FieldSpec(
            "ended_on",
            n_("到哪天"),
            DateText(),
            width=7,
            beside=True,
            hint=n_("当天查完的，不用写"),
        ),
        FieldSpec(
            "area",
            n_("排查范围"),
            LineText(used=used_lately(desk.book, "area")),
            help=n_("查了哪里，写到小区、村组。例：幸福里小区1至6号楼"),
        ),
        FieldSpec(
            "screened_by",
            n_("排查人员"),
            NamesText(),
            hint=n_("几个人的，名字之间用顿号"),
            help=n_("谁去的。例：李安、网格员周小雨"),
        ),
        FieldSpec(
            "times",
            n_("次数"),
            NumberText(least=1, unit=n_("次"), always=True),
            width=4,
            help=n_("月报里排查按次数算，不按件数算。一次记一条，就是 1。"),
        ),
        FieldSpec(
            "found",
            n_("发现纠纷"),
            NumberText(unit=n_("件")),
            width=4,
            beside=True,
            hint=n_("几件；没有发现的写 0"),
            help=n_("这次查出几件纠纷。要调解的，另外登记；这里只写件数。例：2"),
        ),
        FieldSpec(
            "text",
            n_("情况"),
            LongText(lines=4, most_lines=12),
            hint=n_("看到什么、和谁谈的、怎么处理的"),
        ),
    )


def prevention_fields(desk: Desk, links: _Links) -> tuple[FieldSpec, ...]:
    """Return the boxes of a prevention."""
    return (
        FieldSpec("happened_on", n_("日期"), DateText(past=True), width=7),
        FieldSpec(
            "kind",
            n_("预防什么"),
            Choice(words(TABLE, desk.today)),
            width=15,
            help=n_(
                "预防纠纷：介入以后没有发展成纠纷。四项防止：本来可能出人命、"
                "出刑事案件、集体上访、械斗，调解以后没有发生。"
            ),
        ),
        FieldSpec(
            "disputes",
            n_("件数"),
            NumberText(least=1, unit=n_("件"), always=True),
            width=4,
        ),
        FieldSpec(
            "people",
            n_("人数"),
            NumberText(unit=n_("人")),
            width=4,
            beside=True,
            help=n_("涉及多少人，人数不会比件数少。例：15"),
        ),
        FieldSpec(
            "case_uid",
            n_("哪件纠纷"),
            Choice(names=links.cases.known, looks_up=links.cases.look_up),
            hint=n_("打姓名、案号，或者姓名的拼音首字母；没有登记成纠纷的不用写"),
        ),
        FieldSpec(
            "screening_uid",
            n_("哪次排查"),
            Choice(names=links.screenings),
            hint=n_("排查的时候发现的，选上那一次；不是的不用写"),
        ),
        FieldSpec(
            "text",
            n_("情况"),
            LongText(lines=3, most_lines=12),
            hint=n_("当时什么苗头，做了什么，后来怎么样"),
        ),
    )


class RecordCard(QFrame):
    """The boxes of one record under a title, with a way to delete it.

    Attributes:
        away_wanted: delete it.
        open_wanted: uid of a case to go to.
    """

    away_wanted = Signal()
    open_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        record: type[Record],
        fields: tuple[FieldSpec, ...],
        turned_to: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._desk = desk
        self._record = record
        self._uid = ""
        self._case = ""
        look = desk.look
        self._title = Text("", "heading", wraps=True)
        self.form = Form(fields, look, desk.around, letters=_LETTERS)
        self._turned_to = turned_to
        self._doubt = Text("", "notice", wraps=True)
        self._doubt.setAccessibleName(tr("请留意"))
        self._open = button("")
        self._open.clicked.connect(self._go_to_case)
        away = button(tr("删除"), "link")
        away.clicked.connect(self.away_wanted)
        head = row(self._title, away, gap=look.px(8))
        head.setStretch(0, 1)
        head.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        foot = row(self._open, STRETCH, gap=0)
        body = column(self._doubt, self.form, foot, STRETCH, gap=look.px(10))
        body.setContentsMargins(*(look.px(16), look.px(12)) * 2)
        self.setLayout(column(head, rule(), body, gap=0, margin=1))

    def show_line(self, line: ScreeningLine | PreventionLine) -> None:
        """Show a record; boxes being changed are left alone."""
        if line.uid != self._uid:
            self.form.forget()
            kept_in(self.form, self._desk.book, self._record, line.uid)
            self._uid = line.uid
        if self._desk.reads_only:
            line = in_part(self._desk.book, line)
        prevention = line if isinstance(line, PreventionLine) else None
        hidden = prevention is not None and prevention.hidden
        self._turned_to(prevention.case_uid if prevention else "")
        drafts = {} if hidden else self._desk.book.drafts(line.uid)
        self.form.show_record(_values(line), drafts)
        # What is hidden would be written over by what stands for it.
        self.form.setEnabled(not hidden)
        doubt = self._case = ""
        if prevention is not None:
            today = self._desk.today()
            self._title.setText(tr(prevention.kind) or tr("预防了什么，还没有选"))
            doubt = lacking(prevention) or doubt_of(prevention, today)
            people = not prevention.kind or counts_people(prevention.kind, today)
            told = prevention.people is not None
            self.form.field("people").setVisible(people or told)
            self._case = "" if prevention.sealed else prevention.case_uid
            number = prevention.case_number
            self._open.setText(tr("打开 {number}(&G)").format(number=number))
        elif isinstance(line, ScreeningLine):
            self._title.setText(line.area or tr("还没有写排查范围"))
            doubt = lacking(line)
        self._open.setVisible(bool(self._case))
        self._doubt.setText(f"！{doubt}")
        self._doubt.setVisible(bool(doubt))

    def _go_to_case(self) -> None:
        self.open_wanted.emit(self._case)

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self.form.finish()

    def go_to(self, name: str = "") -> bool:
        """Put the person into a field, the first one by default."""
        return self.form.go_to(name)


def _values(line: ScreeningLine | PreventionLine) -> Mapping[str, object]:
    """Return a line by the names of the record's columns."""
    names = line.__dataclass_fields__
    values: dict[str, object] = {name: getattr(line, name) for name in names}
    for link in ("case_uid", "screening_uid"):
        if link in values:
            values[link] = values[link] or None
    return values


def screening_card(desk: Desk) -> RecordCard:
    """Return the card of a screening."""
    return RecordCard(desk, Screening, screening_fields(desk), _nothing)


def prevention_card(desk: Desk) -> RecordCard:
    """Return the card of a prevention."""
    links = _Links(desk)
    fields = prevention_fields(desk, links)
    return RecordCard(desk, Prevention, fields, links.cases.turn_to)


def _nothing(_case: str) -> None:
    """Do nothing: a screening points to no case."""


_LETTERS: Final = "QWERTYUIASD"
