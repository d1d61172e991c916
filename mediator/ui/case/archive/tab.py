"""归档: what binding still asks for, how long and where it is kept, who has it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases import half_done
from mediator.cases.archive.closing_day import suggested_closing
from mediator.cases.archive.retention import term_of
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.dates import in_sentence, in_table
from mediator.cases.missing import Place
from mediator.cases.model import Case
from mediator.cases.words import Stage
from mediator.forms.archive_needs import Unprinted, bound_pages, unprinted
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.archive.access_card import AccessCard
from mediator.ui.case.archive.history_card import HistoryCard
from mediator.ui.case.archive.kept_for import kept_for
from mediator.ui.case.archive.lending_card import LendingCard
from mediator.ui.case.archive.sealing_card import SealingCard
from mediator.ui.case.archive.subsidy_card import SubsidyCard
from mediator.ui.case.archive.typical_card import TypicalCard
from mediator.ui.case.lists import words
from mediator.ui.case.papers.groups import kept_set
from mediator.ui.case.read_only import LOOKS
from mediator.ui.case.records import Card
from mediator.ui.case.tab import PaperOf
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import Choice, DateText, LineText
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.page import Desk

KEY: Final = "archive"
_NOT_YET: Final = (Stage.ARCHIVED, Stage.VOID)
_CLOSING: Final = "closed_on"


class ArchiveTab(QWidget):
    """The archive of one case.

    Attributes:
        paper_changed: never sent: the cover stands beside it.
    """

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        look = desk.look
        self._needs = Text("", wraps=True)
        self._pages = Text("", "second", wraps=True)
        self._needs_card = Card(tr("归档要齐的"), self._needs, self._pages)
        closing = FieldSpec(
            _CLOSING,
            n_("结案日期"),
            DateText(past=True),
            width=9,
            help=n_("履行完毕或者处理完毕的那一天，不是签协议的日子。例：1123"),
        )
        conversion = FieldSpec(
            "conversion",
            n_("纠纷转化情况"),
            Choice(words("conversions", desk.today)),
            width=9,
            beside=True,
            help=n_("明细台账和平台要的：后来转成了什么；没有转的写“未转化”"),
        )
        self._closing = Form((closing, conversion), look, desk.around, letters="J")
        self._why = Text("", "second", wraps=True)
        self._take = button(tr("用这一天"))
        self._take.clicked.connect(self._take_day)
        suggested = row(self._why, self._take, gap=look.px(12))
        suggested.setStretch(0, 1)
        self._closing_card = Card(tr("结案"), self._closing, suggested)
        self._platform = Text("", wraps=True)
        enter = button(tr("录入对照单 F11"))
        enter.setAccessibleName(tr("录入对照单"))
        # A locked case is still typed into the platform.
        enter.setProperty(LOOKS, "yes")
        enter.clicked.connect(self._to_platform)
        typed_in = row(self._platform, enter, gap=look.px(12))
        typed_in.setStretch(0, 1)
        self._platform_card = Card(tr("录入平台"), typed_in)
        self._keeping = Form(self._specs(), look, desk.around, letters="QWE")
        self._term = Text("", wraps=True)
        self._handed = Text("", "second", wraps=True)
        self._keeping_card = Card(tr("保管"), self._keeping, self._term, self._handed)
        self._lending = LendingCard(desk)
        self._lending.removed.connect(self._desk.offer_undo)
        self._access = AccessCard(desk)
        self._sealing = SealingCard(desk)
        self._subsidy = SubsidyCard(desk)
        self._typical = TypicalCard(desk)
        self._history = HistoryCard(desk)
        cards = (
            self._needs_card,
            self._closing_card,
            self._platform_card,
            self._subsidy,
            self._keeping_card,
            self._lending,
            self._access,
            self._typical,
            self._sealing,
            self._history,
        )
        inner = QWidget()
        inner.setMaximumWidth(look.px(980))
        inner.setLayout(column(*cards, STRETCH, gap=look.px(12)))
        ground = QWidget()
        ground.setLayout(row(inner, gap=0))
        self._area = scrolling(ground)
        self.setLayout(column(self._area, gap=look.px(12)))

    def _specs(self) -> tuple[FieldSpec, ...]:
        return (
            *kept_for(self._desk),
            FieldSpec(
                "kept_at",
                n_("哪里放着"),
                LineText(),
                width=18,
                help=n_("柜、格、盒，找得到就行。例：二号柜第3格，2026年第1盒"),
            ),
        )

    # --- what the case page asks

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show what is lacking, how long it is kept and who has it."""
        book = self._desk.book
        if case.uid != self._case.uid:
            for form in (self._closing, self._keeping):
                kept_in(form, book, Case, case.uid)
        self._case, self._room = case, room
        drafts = book.drafts(case.uid)
        self._closing.show_record(case, drafts)
        self._keeping.show_record(case, drafts)
        self._show_needs()
        self._show_closing()
        self._show_platform()
        self._subsidy.show_case(case)
        self._show_term()
        self._lending.show_case(case)
        self._access.show_case(case, room)
        self._sealing.show_case(case)
        self._typical.show_case(case)
        self._history.show_case(case)

    def _show_needs(self) -> None:
        today = self._desk.today()
        name = kept_set(self._desk.book)
        lacking = unprinted(self._case, name, today)
        there = bound_pages(self._case)
        self._needs.setText("\n".join(f"○ {_lacking(each)}" for each in lacking))
        self._needs.setVisible(bool(lacking))
        said = (
            tr("{name}：还有 {n} 样没有打印或者放进扫描件").format(
                name=name, n=len(lacking)
            )
            if lacking
            else tr("{name}：必备的文书都有了").format(name=name)
        )
        self._needs_card.second.setText(said)
        self._pages.setText(
            tr("打印或存过的文书 {n} 份，共 {p} 页；扫描件 {s} 份。").format(
                n=there.papers, p=there.pages, s=there.scans
            )
        )

    def _show_closing(self) -> None:
        found = suggested_closing(self._case, self._room, self._desk.today())
        bound = self._case.stage in _NOT_YET
        there = self._case.closed_on
        self._closing.setDisabled(bound)
        offers = found.on is not None and there != found.on and not bound
        self._take.setVisible(offers)
        if offers and found.on is not None:
            says = tr("用{day}").format(day=in_sentence(found.on, self._desk.today()))
            self._take.setText(says)
        self._why.setText(found.why)
        done = tr("已履行完毕") if found.performed else tr("履行还没有完")
        self._closing_card.second.setText(done if self._case.agreements else "")

    def _show_platform(self) -> None:
        number, on = self._case.platform_number, self._case.platform_entered_on
        told = number or tr("还没有写平台编号。")
        if number and on:
            told = tr("{number}，{day}录入").format(
                number=number, day=in_sentence(on, self._desk.today())
            )
        self._platform.setText(told)

    def _to_platform(self) -> None:
        self._desk.do("reentry")

    def _show_term(self) -> None:
        found = term_of(self._case, self._desk.today())
        self._term.setText(f"{found.says}{tr(found.doubt)}")
        case = self._case
        parts = []
        if case.archived_on:
            parts.append(tr("立卷 {day}").format(day=in_table(case.archived_on)))
        if case.handed_over_on:
            parts.append(tr("已移交 {day}").format(day=in_table(case.handed_over_on)))
        elif case.archived_on:
            due = tr("请在 {year} 年6月底以前移交，在“设置”里打移交清单")
            parts.append(due.format(year=case.archived_on.year + 1))
        self._handed.setText(" · ".join(parts))
        self._handed.setVisible(bool(parts))

    def _take_day(self) -> None:
        """Write the day down that was suggested: only because somebody said so."""
        found = suggested_closing(self._case, self._room, self._desk.today())
        try:
            self._desk.book.change(Case, self._case.uid, closed_on=found.on)
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._closing.go_to(_CLOSING)

    def finish(self) -> bool:
        """Save what is still in a box."""
        parts = (self._closing, self._keeping, self._lending, self._typical)
        finished = [each.finish() for each in parts]
        return all(finished)

    def go_to(self, place: Place) -> bool:
        """Go to a field or a borrowing; else to where the tab's work begins.

        That is the day of closing, in sight together with what is lacking; once the
        case is bound it is where it is kept.
        """
        if self._lending.list.holds(place.uid):
            return self._lending.list.open(place.uid, place.field)
        if self._went_to_card(place.field):
            return True
        for form in (self._closing, self._keeping):
            if place.field in form.names():
                return form.go_to(place.field)
        if self._case.stage not in _NOT_YET:
            values = self._closing.values()
            return self._closing.go_to(next((n for n in values if not values[n]), ""))
        return self._keeping.go_to("" if not self._case.retention else "kept_at")

    def _went_to_card(self, what: str) -> bool:
        """Go to what a card of its own asks; False if none of them does."""
        if self._typical.holds(what):
            return self._typical.go_to(what)
        if what == half_done.ALLOW:
            return self._access.go_to()
        return what == half_done.SEAL and self._sealing.go_to()

    def paper(self) -> PaperOf:
        """Return the cover, which bears the term."""
        return PaperOf("cover")

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return nothing: this tab has no keys of its own."""
        return {}


def _lacking(each: Unprinted) -> str:
    if each.paper:
        return tr("{item}：还没有打印").format(item=tr(each.item))
    return tr("{item}：还没有写").format(item=tr(each.item))
