"""The fields of the oral page, and its line for one party."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import PartyEntry
from mediator.cases.seen_before import Known
from mediator.cases.words import Application, Nature, Side
from mediator.language import n_, tr
from mediator.ui.case.lists import kinds, words
from mediator.ui.case.parties.party_fields import keep_party
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import (
    Choice,
    DateText,
    LineText,
    LongText,
    Options,
    PhoneText,
    Segment,
)
from mediator.ui.layouts import STRETCH, button, column, row
from mediator.ui.page import Desk


def about(desk: Desk) -> tuple[FieldSpec, ...]:
    """Return the fields of what happened."""
    ways = tuple(each.value for each in Application)
    return (
        FieldSpec(
            "facts",
            n_("发生了什么事"),
            LongText(lines=2, most_lines=10),
            hint=n_("什么时间、什么地点、谁和谁、为什么事"),
            help=n_("例：2026年11月23日上午，两家因楼道堆放杂物争吵。"),
        ),
        FieldSpec("kind", n_("纠纷类型"), Choice(kinds(desk)), width=8),
        FieldSpec(
            "source",
            n_("来源"),
            Choice(words("sources", desk.today)),
            width=8,
            beside=True,
        ),
        FieldSpec("application", n_("怎么申请的"), Segment(ways, Application)),
    )


def ending(
    places: Options, roster: Callable[[], dict[str, object]]
) -> tuple[FieldSpec, ...]:
    """Return the fields of day, place and mediator."""
    return (
        FieldSpec(
            "reached_on",
            n_("达成日期"),
            DateText(past=True),
            width=9,
            hint=n_("不写就按今天登记"),
            help=n_("谈成的那一天，口头协议从这天起生效。例：今天、1123"),
        ),
        FieldSpec("place", n_("地点"), Choice(places, free=True), beside=True),
        FieldSpec("mediator", n_("调解员"), Choice(names=roster), width=9),
    )


class PartyLine(QWidget):
    """Name and telephone of one party; everything else lies one step away.

    Attributes:
        more: the button to the other particulars.
        earlier: the button to earlier disputes; large text leaves those out of sight.
    """

    def __init__(self, desk: Desk, uid: str) -> None:
        super().__init__()
        self._desk = desk
        self._uid = uid
        self._party = PartyEntry(side=Side.APPLICANT, name="")
        specs = (
            FieldSpec(
                "name", n_("姓名"), LineText(), help=n_("例：王建国；单位写全称")
            ),
            FieldSpec("phone", n_("电话"), PhoneText(), width=8, beside=True),
        )
        self.form = Form(specs, desk.look, desk.around, letters="")
        keep_party(self.form, desk, uid)
        self.more = button(tr("更多"), "link", tip=tr("证件、住址、代理人"))
        self.earlier = button("", "link")
        self.earlier.hide()
        ways = column(self.more, self.earlier, STRETCH, gap=0)
        line = row(self.form, ways, gap=desk.look.px(8))
        line.setStretch(0, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    def show_party(self, party: PartyEntry) -> None:
        """Show a party."""
        self._party = party
        side = tr(party.side.value)
        name = self.form.field("name")
        name.label.setText(side)
        name.widget.setAccessibleName(tr("{side}姓名").format(side=side))
        phone = tr("{side}电话").format(side=side)
        self.form.field("phone").widget.setAccessibleName(phone)
        self.more.setAccessibleName(tr("{side}的证件和住址").format(side=side))
        name.label.setFixedWidth(self._desk.look.px(78))
        self.form.show_record(party, self._desk.book.drafts(party.uid))
        if self._desk.reads_only:
            self.form.cover("", "phone")

    def show_earlier(self, count: int) -> None:
        """Say how many earlier disputes there are, where they lie out of sight."""
        said = tr("以前 {n} 件").format(n=count)
        self.earlier.setText(said if count else "")
        self.earlier.setVisible(count > 0 and self._desk.look.stacked)

    def known(self) -> Known | None:
        """Return what is known of who this is; None while it is being composed."""
        if self.form.composing():
            return None
        typed, party = self.form.values(), self._party
        return Known(
            name=str(typed.get("name") or ""),
            person=party.nature == Nature.PERSON,
            born_on=party.born_on,
            id_number=party.id_number,
            phone=str(typed.get("phone") or ""),
            address=party.address,
            uscc=party.uscc,
        )
