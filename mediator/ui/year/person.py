"""One mediator's year: papers of their own, and the conditions of a grade."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from mediator.cases.case_file import MediatorEntry
from mediator.cases.deadlines.table import REGION
from mediator.cases.facts.dates import in_table
from mediator.cases.roster.career import Career
from mediator.cases.roster.grades import Condition, conditions, regions
from mediator.cases.roster.term import term_of
from mediator.cases.roster.work import Work
from mediator.cases.roster.year import PersonYear, RoomYear
from mediator.forms.roster.grades import NOT_JUDGED, TITLE, grade_sheet
from mediator.forms.roster.work import PERSON, person_sheet
from mediator.language import in_chinese, tr
from mediator.problems import Problem
from mediator.ui.case.records import Card
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import Text, button, row
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import print_sheet

WHOLE = "whole"
_WIDEST = 3
"""Characters of the longest word for how a condition stands."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line of the table: a mediator, or the room below them.

    Attributes:
        uid: of the mediator; ``WHOLE`` for the room.
        name: as shown.
        assisted: as shown; the room has none.
        work: the figures.
        hours: 学时.
    """

    uid: str
    name: str
    assisted: str
    work: Work
    hours: int


def lines_of(found: RoomYear) -> Iterator[PersonLine]:
    """Yield the lines of a year, the room last."""
    for each in found.people:
        left = "" if each.mediator.active else tr("（停用）")
        name = f"{each.mediator.name}{left}"
        assisted = str(each.work.assisted)
        yield PersonLine(each.mediator.uid, name, assisted, each.work, each.hours)
    hours = sum(each.hours for each in found.people)
    yield PersonLine(WHOLE, tr("全室"), "", found.whole, hours)


class PersonPanel(Card):
    """The mediator chosen: 年度工作情况表, conditions of a grade with their figures."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk = desk
        self._page = page
        self._year: RoomYear | None = None
        self._person: PersonYear | None = None
        self._done = Career()
        gap = desk.look.px(8)
        self._about = Text("", "second", wraps=True)
        self._regions = QComboBox()
        self._regions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._regions.setAccessibleName(tr("按哪里的等级条件"))
        self._regions.activated.connect(self._show_conditions)
        self._grades = Text("", wraps=True)
        self._doubt = Text("", "second", wraps=True)
        self._own = button(tr("打印年度工作情况表"))
        self._own.clicked.connect(partial(self._print, PERSON))
        self._beside = button(tr("打印等级条件对照表"))
        self._beside.clicked.connect(partial(self._print, TITLE))
        label = Text(tr("等级条件按"), "label")
        label.setBuddy(self._regions)
        chosen = QWidget()
        chosen.setLayout(row(label, self._regions, gap=gap))
        ways = FlowLayout(gap=gap)
        for each in (self._own, self._beside, chosen):
            ways.addWidget(each)
        super().__init__("", self._about, ways, self._grades, self._doubt)

    def show_person(self, year: RoomYear, person: PersonYear, done: Career) -> None:
        """Show a mediator's year, and all they did up to today beside a grade."""
        self._year, self._person, self._done = year, person, done
        mediator = person.mediator
        self.title.setText(mediator.name or tr("还没有写姓名"))
        self.second.setText(term_of(mediator, self._desk.today()).says)
        parts = (
            tr(mediator.engagement),
            tr(mediator.grade),
            tr("从 {day} 起").format(day=in_table(mediator.since))
            if mediator.since
            else tr("没有写从哪天起"),
            tr("本年培训 {n} 次 {h} 学时").format(n=len(person.learnt), h=person.hours),
        )
        self._about.setText(" · ".join(filter(None, parts)))
        for each in (self._own, self._beside):
            each.setAccessibleName(f"{each.text()} {mediator.name}")
        self._offer_regions()
        self._show_conditions()

    def _offer_regions(self) -> None:
        known = list(regions(self._desk.today()))
        if [self._regions.itemData(at) for at in range(self._regions.count())] != known:
            own = self._desk.book.setting(REGION)
            self._regions.clear()
            for each in known:
                self._regions.addItem(tr(each), each)
            self._regions.setCurrentIndex(max(self._regions.findData(own), 0))

    def _show_conditions(self, _at: int = 0) -> None:
        if self._person is None:
            return
        mediator = self._person.mediator
        try:
            said = self._beside_record(mediator, self._regions.currentData() or "")
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        lines = [
            f"{_even(tr(each.met.value))}　{tr(each.grade)}　{each.needs}"
            + (tr("　现有：{has}").format(has=each.has) if each.has else "")
            for each in said
        ]
        self._grades.setText("\n".join(lines))
        doubt = any(not each.verified for each in said)
        unread = tr("条件没有对过原文，先以当地现行文件核对。") if doubt else ""
        self._doubt.setText(f"{unread}{tr(NOT_JUDGED)}")

    def _beside_record(
        self, mediator: MediatorEntry, region: str
    ) -> tuple[Condition, ...]:
        done, today = self._done, self._desk.today()
        return conditions(mediator, done.work, done.trainings, region, today)

    def _print(self, title: str) -> None:
        if self._year is None or self._person is None:
            return
        mediator = self._person.mediator
        if title == PERSON:
            sheet = person_sheet(self._year, mediator.uid)
        else:
            region, today = self._regions.currentData() or "", self._desk.today()
            with in_chinese():  # the paper says it so in every language
                said = self._beside_record(mediator, region)
            sheet = grade_sheet(mediator, said, region, self._year.room, today)
        print_sheet(self._desk, self._page, sheet, tr(title))

    def arrive(self) -> None:
        """Put the focus on the first paper."""
        self._own.setFocus()


def _even(word: str) -> str:
    """Return a word as wide as the longest, so that the lines begin alike."""
    return word.ljust(_WIDEST, "　")
