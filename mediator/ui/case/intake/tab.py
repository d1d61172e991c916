"""受理: what happened, who mediates, when it was taken in, what must be watched."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mediator.cases.archive.reporting import duties
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.missing import Place
from mediator.cases.model import Case
from mediator.cases.stages import OPEN_STAGES
from mediator.cases.used_lately import used_lately
from mediator.cases.words import Application
from mediator.language import n_, tr
from mediator.ui.case.intake.chips import RiskChips
from mediator.ui.case.intake.mediators_box import MEDIATORS, MediatorsBox
from mediator.ui.case.intake.prevented_box import PreventedBox
from mediator.ui.case.intake.seldom_fields import SeldomFields
from mediator.ui.case.intake.transfers_card import TransfersCard
from mediator.ui.case.lists import and_recorders, kinds, words
from mediator.ui.case.tab import PaperOf
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import (
    Chips,
    Choice,
    DateText,
    LineText,
    LongText,
    MomentText,
    Segment,
)
from mediator.ui.layouts import STRETCH, card, column, row, scrolling
from mediator.ui.page import Desk

CLOSED: Final = "closed_on"
"""Shown once the case is over; a step sets it, and it may be put right here."""


_REPORTED: Final = frozenset(("risk_known_at", "risk_reported_on"))
"""Shown where a risk has to be reported, at once when it is chosen."""


class IntakeTab(QWidget):
    """One column of cards; only what happened is needed to begin."""

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._forms = (
            self._form(self._dispute(), "QWERTYUI"),
            self._form(self._dates(), "ASDGF"),
            self._form(self._watched(), "KLHC"),
        )
        self._seldom = SeldomFields(desk)
        self._seldom.entered.connect(self._bring_into_sight)
        self._mediators = MediatorsBox(desk, "J")
        self._transfers = TransfersCard(desk, "ZXVBNM")
        self._transfers.entered.connect(self._bring_near)
        self._prevented = PreventedBox(desk)
        self._prevented.entered.connect(self._bring_near)
        self._transfers_card = card(tr("移送"), self._transfers)
        dispute, dates, watched = self._forms
        cards = (
            card(
                tr("纠纷"),
                dispute,
                self._seldom,
                second=tr("写一两句就可以开始，其余以后补"),
            ),
            self._transfers_card,
            card(tr("调解员"), self._mediators),
            card(tr("受理和告知"), dates),
            card(
                tr("风险和特殊群体"),
                watched,
                self._prevented,
                second=tr("没有就不选"),
            ),
        )
        inner = QWidget()
        inner.setMaximumWidth(desk.look.px(980))
        inner.setLayout(column(*cards, STRETCH, gap=desk.look.px(12)))
        ground = QWidget()
        ground.setLayout(row(inner, gap=0))
        self._area: QScrollArea = scrolling(ground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def _form(self, specs: tuple[FieldSpec, ...], letters: str) -> Form:
        made = Form(specs, self._desk.look, self._desk.around, letters=letters)
        made.entered.connect(self._bring_into_sight)
        return made

    def _dispute(self) -> tuple[FieldSpec, ...]:
        today = self._desk.today
        ways = tuple(each.value for each in Application)
        return (
            FieldSpec(
                "application",
                n_("怎么申请的"),
                Segment(ways, Application),
                hint=n_("书面申请用申请书，其余用受理登记表"),
            ),
            FieldSpec(
                "kind",
                n_("纠纷类型"),
                Choice(kinds(self._desk)),
                width=9,
                help=n_("从名单里选，打一两个字就能找到。例：邻里"),
            ),
            FieldSpec(
                "source",
                n_("案件来源"),
                Choice(words("sources", today)),
                width=9,
                beside=True,
                help=n_("这件纠纷是怎么来的。例：当事人申请、公安移送"),
            ),
            FieldSpec(
                "happened_on",
                n_("发生日期"),
                DateText(past=True),
                width=9,
                help=n_("例：1123、11-23、去年3月1日；说不清的可以不填"),
            ),
            FieldSpec(
                "difficulty",
                n_("难易程度"),
                Choice(words("difficulty", today)),
                width=9,
                beside=True,
            ),
            FieldSpec(
                "happened_at",
                n_("发生地点"),
                LineText(used=used_lately(self._desk.book, "happened_at")),
            ),
            FieldSpec(
                "facts",
                n_("纠纷简要情况"),
                LongText(lines=5, most_lines=16),
                hint=n_("什么时间、什么地点、谁和谁、为什么事、到了什么程度"),
                help=n_(
                    "照当事人说的写，不下结论。例：2026年10月5日上午，"
                    "张某在院墙边挖排水沟，水流进邻居李某家院子，双方争吵。"
                ),
            ),
            FieldSpec(
                "claims",
                n_("申请事项"),
                LongText(lines=3, most_lines=10),
                hint=n_("一行写一项，打印时自动编号"),
                help=n_("当事人要求什么。例：要求赔偿医药费3000元"),
            ),
        )

    def _dates(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("applied_on", n_("申请日期"), DateText(past=True), width=9),
            FieldSpec(
                "accepted_on",
                n_("受理日期"),
                DateText(past=True),
                width=9,
                beside=True,
                hint=n_("按“下一步：受理”时自动写上，先调后登的在这里改"),
            ),
            FieldSpec(
                "notified_on",
                n_("告知日期"),
                DateText(past=True),
                width=9,
                hint=n_("把权利义务告知各方当事人的那一天"),
            ),
            FieldSpec(
                "registrar",
                n_("登记人"),
                Choice(
                    and_recorders(self._desk, self._roster),
                    free=True,
                    people=True,
                ),
                width=9,
                beside=True,
            ),
            FieldSpec(
                CLOSED,
                n_("结案日期"),
                DateText(past=True),
                width=9,
                hint=n_("履行完毕或者处理完毕的那一天，不是归档的那一天"),
            ),
        )

    def _watched(self) -> tuple[FieldSpec, ...]:
        today = self._desk.today
        return (
            FieldSpec("risk_flags", n_("风险"), RiskChips(words("risk_flags", today))),
            FieldSpec(
                "special_groups",
                n_("涉及"),
                Chips(words("special_groups", today)),
            ),
            FieldSpec(
                "risk_known_at",
                n_("何时发现"),
                MomentText(past=True),
                width=11,
                help=n_("什么时候知道有危险的。例：今天上午9点、昨天1430"),
            ),
            FieldSpec(
                "risk_reported_on",
                n_("哪天报告"),
                DateText(past=True),
                width=8,
                beside=True,
                help=n_("报告公安机关或者有关部门的那一天。例：1123"),
            ),
        )

    def _roster(self) -> tuple[str, ...]:
        return self._room.at_work

    # --- what the case page asks

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the case; boxes being changed are left alone."""
        if case.uid != self._case.uid:
            for form in self._forms:
                kept_in(form, self._desk.book, Case, case.uid)
        self._case, self._room = case, room
        drafts = self._desk.book.drafts(case.uid)
        for form in self._forms:
            form.show_record(case, drafts)
        self._seldom.show_case(case, drafts)
        over = case.closed_on is not None or case.stage not in OPEN_STAGES
        self._forms[1].field(CLOSED).setVisible(over)
        reports = bool(duties(case, self._desk.today()))
        for form in self._forms:
            for name in _REPORTED & set(form.names()):
                form.field(name).setVisible(reports or bool(getattr(case, name)))
        self._prevented.show_case(case)
        self._mediators.show_case(case, room, drafts)
        self._transfers_card.setVisible(self._transfers.show_case(case))

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [form.finish() for form in self._forms]
        finished += [
            each.finish()
            for each in (
                self._seldom.form,
                self._transfers,
                self._mediators,
                self._prevented,
            )
        ]
        return all(finished)

    def go_to(self, place: Place) -> bool:
        """Go to a field; without one, to the first that is still empty."""
        if place.field == MEDIATORS:
            self._area.ensureWidgetVisible(self._mediators)
            self._mediators.go_to()
            return True
        if self._transfers.holds(place.uid):
            return self._transfers.go_to(place.uid, place.field)
        name = place.field or self._first_empty()
        if self._seldom.go_to(name):
            return True
        return any(name in form.names() and form.go_to(name) for form in self._forms)

    def _first_empty(self) -> str:
        wanted = ("application", "facts", "kind", "source")
        return next(
            (each for each in wanted if not getattr(self._case, each)), wanted[0]
        )

    def paper(self) -> PaperOf:
        """Return 申请书 for a written application, else 受理登记表."""
        written = self._case.application == Application.WRITTEN
        return PaperOf("application" if written else "acceptance")

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return Ctrl+J: note what a risk did not come to."""
        return {"prevention": self._prevented.note}

    def _bring_near(self, field: QWidget) -> None:
        self._area.ensureWidgetVisible(field, 0, self._desk.look.px(40))

    def _bring_into_sight(self, name: str) -> None:
        for form in (*self._forms, self._seldom.form):
            if name in form.names():
                self._area.ensureWidgetVisible(
                    form.field(name), 0, self._desk.look.px(40)
                )
