"""The parts of the page of a year: its columns, its stories, its papers."""

from functools import partial

from PySide6.QtWidgets import QWidget

from mediator.cases.missing import Place
from mediator.cases.typical.story import Told
from mediator.cases.yearbook.figures import Yearbook
from mediator.forms.roster.people import (
    ROSTER,
    TRAININGS,
    roster_sheet,
    training_sheet,
)
from mediator.forms.roster.team import TITLE as TEAM
from mediator.forms.roster.team import team_sheet
from mediator.forms.roster.work import EVERYBODY, everybody_sheet
from mediator.forms.sheet import Sheet
from mediator.language import tr
from mediator.ui.layouts import Text, button, row
from mediator.ui.page import Desk
from mediator.ui.table import Column
from mediator.ui.year.person import PersonLine

TITLES = (ROSTER, EVERYBODY, TRAININGS, TEAM)


class StoryRow(QWidget):
    """A typical case of the year: ready, or what it lacks, with a jump to it."""

    def __init__(self, desk: Desk, told: Told) -> None:
        super().__init__()
        self._said = Text("", wraps=True)
        self._go = button(tr("打开"), "link")
        self._go.clicked.connect(
            partial(desk.open_case, told.case_uid, Place("archive", field="title"))
        )
        whole = row(self._said, self._go, gap=desk.look.px(8))
        whole.setStretch(0, 1)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def show_told(self, told: Told) -> None:
        """Show how it stands."""
        title = told.story.title or tr("还没有题目")
        if told.lacking:
            says = tr("○ {title}　{number}：{why}").format(
                title=title, number=told.number, why="；".join(told.lacking)
            )
        else:
            says = tr("✓ {title}　{number}：会印进年报").format(
                title=title, number=told.number
            )
        self._said.setText(says)
        self._go.setAccessibleName(tr("打开 {number}").format(number=told.number))


def sheet_of(title: str, year: Yearbook) -> Sheet:
    """Return one of the papers about all mediators."""
    match title:
        case _ if title == ROSTER:
            return roster_sheet(year.room, year.until)
        case _ if title == TRAININGS:
            return training_sheet(year.room, year.trainings, year.year)
        case _ if title == TEAM:
            return team_sheet(year.team, year.room, year.year)
        case _:
            return everybody_sheet(year.found)


def columns() -> tuple[Column[PersonLine], ...]:
    """Return the columns of the table; the spare ones go at large text."""
    return (
        Column(tr("调解员"), lambda line: line.name),
        Column(tr("主办"), lambda line: str(line.work.lead), 3, right=True),
        Column(tr("协办"), lambda line: line.assisted, 3, right=True, spare=True),
        Column(tr("成功"), lambda line: str(line.work.agreed), 3, right=True),
        Column(
            tr("不成"), lambda line: str(line.work.failed), 3, right=True, spare=True
        ),
        Column(tr("在调"), lambda line: str(line.work.open), 3, right=True, spare=True),
        Column(tr("成功率"), lambda line: line.work.success, 5, right=True),
        Column(
            tr("书面/口头"),
            lambda line: f"{line.work.written}/{line.work.oral}",
            5,
            right=True,
            spare=True,
        ),
        Column(
            tr("平均天数"),
            lambda line: line.work.average_days,
            5,
            right=True,
            spare=True,
        ),
        Column(
            tr("回访"),
            lambda line: str(line.work.follow_ups),
            3,
            right=True,
            spare=True,
        ),
        Column(tr("培训学时"), lambda line: str(line.hours), 5, right=True, spare=True),
    )
