"""分配: who gets how much of a claim in percent, and when each signed for it.

Parts are kept once they make a hundred; of two mediators one figure says both.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from mediator.cases.facts.money import digits
from mediator.cases.model import SubsidyShare
from mediator.cases.subsidy.months import ShareLine
from mediator.cases.subsidy.parting import received, share
from mediator.language import n_, tr
from mediator.ui.case.records import RecordRows
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import DateText, NumberText
from mediator.ui.layouts import Text, column, row
from mediator.ui.look import repolish
from mediator.ui.page import Desk

_WHOLE: Final = 100
_TWO: Final = 2


class _ShareRow(QWidget):
    """One mediator: name and part, percent, the day of signing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = desk.look
        self._name = Text("")
        self._sum = Text("", "second")
        specs = (
            FieldSpec("percent", n_("分 %"), NumberText(unit="%"), width=2),
            FieldSpec(
                "received_on",
                n_("签领日期"),
                DateText(past=True),
                width=6,
                beside=True,
                help=n_("本人在签领表上签了字、领到钱的那一天。例：1130"),
            ),
        )
        self.form = Form(specs, look, desk.around, letters="")
        named = column(self._name, self._sum, gap=0)
        line = row(named, self.form, gap=look.px(12))
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_share(
        self, line: ShareLine, percent: int, drafts: Mapping[str, str]
    ) -> None:
        """Show what one gets; who may not be paid has no box for it."""
        self._name.setText(
            tr("{name}（{item}）").format(name=line.name, item=tr(line.role.value))
        )
        said = tr("{sum} 元").format(sum=digits(line.amount_fen))
        reason = line.reason or tr("禁止兼职取酬人员")
        self._sum.setText(
            tr("不领补贴：{why}").format(why=reason) if line.barred else said
        )
        values = {"percent": percent, "received_on": line.received_on}
        self.form.show_record(values, drafts)
        self.form.setVisible(not line.barred)
        for name in self.form.names():
            box = self.form.field(name)
            box.widget.setAccessibleName(f"{line.name}{tr(box.spec.label)}")


class SharesBox(QWidget):
    """All mediators of one claim."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._claim = ""
        self._lines: tuple[ShareLine, ...] = ()
        self._asked: dict[str, int] = {}
        self._rows: RecordRows[_ShareRow] = RecordRows(self._make, desk.look.px(4))
        self._says = Text("", "help", wraps=True)
        self.setLayout(column(self._rows, self._says, gap=desk.look.px(4)))

    def _make(self, uid: str) -> _ShareRow:
        made = _ShareRow(self._desk)
        drafts = drafts_in(self._desk.book, SubsidyShare, uid)
        made.form.keep_with(partial(self._keep, uid), drafts)
        return made

    def show_shares(
        self, claim_uid: str, lines: Sequence[ShareLine], *, hidden: bool
    ) -> None:
        """Show the parts of a claim; what does not make a hundred yet stays.

        Args:
            claim_uid: of the claim.
            lines: the parts.
            hidden: the case is not shown, and nothing half written for it.
        """
        if claim_uid != self._claim:
            self._claim, self._asked = claim_uid, {}
        self._lines = tuple(lines)
        self._rows.show_uids([each.uid for each in lines])
        for each in lines:
            percent = self._asked.get(each.mediator, each.percent)
            drafts = {} if hidden else self._desk.book.drafts(each.uid)
            self._rows.rows()[each.uid].show_share(each, percent, drafts)
        self._say()

    def _say(self) -> None:
        total = sum(self._percents().values())
        whole = total == _WHOLE or not self._lines
        said = tr("合起来是{n}%，凑够100%才存").format(n=total)
        self._says.setText("" if whole else f"✗ {said}")
        self._says.setProperty("state", "" if whole else "bad")
        repolish(self._says)
        self._says.setHidden(whole)

    def _percents(self) -> dict[str, int]:
        return {
            each.mediator: 0
            if each.barred
            else self._asked.get(each.mediator, each.percent)
            for each in self._lines
        }

    def _keep(self, uid: str, values: Mapping[str, object]) -> None:
        line = next(each for each in self._lines if each.uid == uid)
        if "received_on" in values:
            day = values["received_on"]
            received(self._desk.book, uid, day if isinstance(day, date) else None)
            return
        percent = values["percent"]
        self._asked[line.mediator] = percent if isinstance(percent, int) else 0
        free = [each for each in self._lines if not each.barred]
        others = [each for each in free if each.uid != uid]
        if len(free) == _TWO and self._asked[line.mediator] <= _WHOLE:
            rest = _WHOLE - self._asked[line.mediator]
            self._asked[others[0].mediator] = rest
        percents = self._percents()
        if sum(percents.values()) == _WHOLE:
            self._asked = {}
            share(self._desk.book, self._claim, percents)
        else:
            self._say()

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [each.form.finish() for each in self._rows.rows().values()]
        return all(finished)
