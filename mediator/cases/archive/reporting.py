"""必须报告的情况: which report sheets the recorded risks call for, and what is missing.

Source: 反家庭暴力法 14 (suspected violence too), 未成年人保护法 11 (any minor harmed or
in danger, at once), 人民调解法 25 (a dispute that may turn violent).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.archive.minors import involves_minors
from mediator.cases.case_file import CaseFile
from mediator.cases.deadlines.fulfilled import reported
from mediator.cases.facts.code_table import Code
from mediator.cases.facts.codes import find
from mediator.cases.gaps import Missing, Place
from mediator.language import tr

REPORT: Final = "mandatory_report"
ESCALATION: Final = "escalation"
_SHEETS: Final = {"强制报告": REPORT, "防激化": ESCALATION}
_TITLES: Final = {REPORT: "强制报告记录", ESCALATION: "激化情况报告单"}
_CHILD: Final = "minor"
_HOME: Final = "domestic"
_SELF: Final = "suicide"


@dataclass(frozen=True, slots=True)
class Risk:
    """What calls for a report.

    Attributes:
        name: of what is recorded.
        child: a minor is harmed or in danger: it is reported at once.
        why: the risk and the law, one sentence.
    """

    name: str
    child: bool
    why: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A report that has to be made.

    Attributes:
        sheet: key of the paper to print.
        title: of that paper.
        risks: what calls for it.
    """

    sheet: str
    title: str
    risks: tuple[Risk, ...]

    @property
    def why(self) -> str:
        """The risks and the law, one sentence."""
        return "；".join(dict.fromkeys(each.why for each in self.risks))


def duties(case: CaseFile, today: date) -> tuple[Duty, ...]:
    """Return what has to be reported, the gravest first, one for each sheet.

    Raises:
        Problem: a table cannot be read.
    """
    rows = [
        row
        for each in dict.fromkeys(case.risk_flags)
        if (row := find("risk_flags", each, today)) is not None and row.flag("report")
    ]
    found: dict[str, list[Risk]] = {}
    for row in rows:
        sheet = _SHEETS.get(row.group)
        if sheet is not None:
            risk = Risk(row.name, row.code == _CHILD, _because(row))
            found.setdefault(sheet, []).append(risk)
    grave = [row.name for row in rows if row.code in {_HOME, _SELF}]
    if grave and all(row.code != _CHILD for row in rows) and involves_minors(case):
        # Violence at home, or a life in danger, where there is a child.
        why = tr("涉及未成年人，又有危险情形，要立即报告（未成年人保护法11条）")
        risk = Risk("、".join(grave), child=True, why=why)
        found.setdefault(REPORT, []).append(risk)
    return tuple(
        Duty(sheet, _TITLES[sheet], tuple(found[sheet]))
        for sheet in (REPORT, ESCALATION)
        if sheet in found
    )


def unreported(case: CaseFile, today: date) -> tuple[Duty, ...]:
    """Return the reports of which nothing says that they were made.

    The gaps and the check-up ask here, and a deadline is kept by the same.

    Raises:
        Problem: a table cannot be read.
    """
    return tuple(each for each in duties(case, today) if not reported(case, each.sheet))


def _because(row: Code) -> str:
    match row.code:
        case "minor":
            how = tr("要立即报告公安、民政、教育等部门")
        case "domestic":
            how = tr(
                "受害人是未成年人、老人或者不能完全辨认自己行为的人，疑似的也要及时报案"
            )
        case _:
            how = tr("要及时报告公安机关或者有关部门")
    return f"{row.name}：{how}（{row.basis.rsplit('；', maxsplit=1)[-1]}）"


def sheets_due(case: CaseFile, today: date) -> tuple[str, ...]:
    """Return the keys of the report sheets called for and not there yet."""
    there = {each.paper for each in case.own_papers}
    waiting = unreported(case, today)
    return tuple(each.sheet for each in waiting if each.sheet not in there)


def report_gaps(case: CaseFile, today: date) -> Iterator[Missing]:
    """Yield what a report that has to be made still lacks.

    Raises:
        Problem: a table cannot be read.
    """
    for each in unreported(case, today):
        yield Missing(
            tr("{why}。请打印{title}，报告后写上哪天报告的。").format(
                why=each.why, title=each.title
            ),
            _place(case, each),
            serious=True,
        )
    if case.risk_known_at is None and duties(case, today):
        yield Missing(
            tr("还没有写什么时候发现有危险的。"),
            Place("intake", case.uid, "risk_known_at"),
        )


def _place(case: CaseFile, duty: Duty) -> Place:
    """Return the sheet if there is one, else where it is written that it was sent."""
    made = [each.uid for each in case.own_papers if each.paper == duty.sheet]
    if made:
        return Place("papers", made[-1])
    return Place("intake", case.uid, "risk_reported_on")
