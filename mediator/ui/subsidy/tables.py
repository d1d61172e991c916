"""The two lists of the page: disputes that wait, and the claims of the month."""

from collections.abc import Callable, Sequence

from mediator.cases.facts.money import digits
from mediator.cases.subsidy.months import ClaimLine
from mediator.cases.subsidy.waiting import WaitingLine
from mediator.language import tr
from mediator.ui.look import Look
from mediator.ui.table import Column, LinesModel, LinesTable


def lacks(line: WaitingLine) -> str:
    """Say in a word or two what a dispute lacks."""
    if line.found is None:
        return "—"
    missing = line.found.missing
    if not missing:
        return tr("✓ 齐了")
    if len(missing) == 1:
        return tr("缺{what}").format(what=missing[0].what)
    return tr("缺{n}样").format(n=len(missing))


def _granted(line: ClaimLine) -> str:
    if line.double:
        return tr("不重复补")
    if line.refused_reason:
        return tr("不予补贴")
    return "—" if line.granted_fen is None else digits(line.granted_fen)


def _grade(line: ClaimLine) -> str:
    if line.reviewed_grade and line.reviewed_grade != line.own_grade:
        return f"{line.own_grade}→{line.reviewed_grade}"
    return line.own_grade


class WaitingTable(LinesTable):
    """Disputes without a claim; what each lacks is read as it comes into sight."""

    def __init__(
        self, fetch: Callable[[list[str]], Sequence[WaitingLine]], look: Look
    ) -> None:
        self.lines: LinesModel[WaitingLine] = LinesModel(
            (
                Column(tr("案号"), lambda line: line.case.shown_number, 12),
                Column(tr("当事人"), lambda line: line.case.parties or "—"),
                Column(tr("还缺"), lacks, 6),
            ),
            fetch,
            lambda line: line.uid,
        )
        super().__init__(self.lines, look)
        self.setAccessibleName(tr("待申报的纠纷"))


class ClaimTable(LinesTable):
    """The claims of a month."""

    def __init__(
        self, fetch: Callable[[list[str]], Sequence[ClaimLine]], look: Look
    ) -> None:
        self.lines: LinesModel[ClaimLine] = LinesModel(
            (
                Column(tr("登记号"), lambda line: line.case.number, 5),
                Column(tr("当事人"), lambda line: line.case.parties or "—"),
                Column(tr("等级"), _grade, 5),
                Column(
                    tr("申报额"), lambda line: digits(line.claimed_fen), 4, right=True
                ),
                Column(tr("核定额"), _granted, 4, right=True),
            ),
            fetch,
            lambda line: line.case_uid,
        )
        super().__init__(self.lines, look)
        self.setAccessibleName(tr("本月的申报"))
