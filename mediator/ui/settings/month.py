"""月报口径: by which date, which days, which table; and the table's own columns."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final
from zlib import crc32

import msgspec
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases.facts.dates import in_sentence
from mediator.cases.half_done import KINDS, MONTH_COLUMNS, RULE
from mediator.cases.month.closing import (
    FORM_APPROVAL,
    FORM_AUTHORITY,
    FORM_NUMBER,
    FORM_VALID,
    closed_months,
)
from mediator.cases.month.counted_before import switched
from mediator.cases.month.layout import (
    TABLE,
    choose_edition,
    choose_rule,
    editions,
    read_layout,
)
from mediator.cases.month.period import bridging
from mediator.cases.month.report import Attribution, Layout, Period
from mediator.cases.month.snapshot import Snapshot
from mediator.cases.own_tables import TableMoved, reset_table
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.drafts_apart import DraftsApart, drafts_of_room
from mediator.ui.fields import FieldSpec
from mediator.ui.flow import FlowLayout
from mediator.ui.form import Form
from mediator.ui.kinds import Choice, LineText, NumberText, Segment, in_words
from mediator.ui.layouts import STRETCH, Text, button, card, column, row
from mediator.ui.month.columns_grid import ColumnsGrid
from mediator.ui.month.kinds_grid import KindsGrid
from mediator.ui.page import Desk
from mediator.ui.waiting import Waiting

_CALENDAR: Final = n_("自然月")
_CUT_OFF: Final = n_("到某日截止")
_OF_ENDED: Final = n_("成功÷（成功＋不成功）")
_OF_ALL: Final = n_("成功÷总数")
_LATEST: Final = 31
_USUAL_CUT_OFF: Final = 20
_BOX: Final = "rule"
_HEADS: Final = {
    "number": FORM_NUMBER,
    "authority": FORM_AUTHORITY,
    "approval": FORM_APPROVAL,
    "valid_until": FORM_VALID,
}


@dataclass(frozen=True, slots=True)
class _Rule:
    """How months are counted, as it is to be kept."""

    attribution: Attribution
    last_day: int
    over_all: bool


class MonthCard(QWidget):
    """What the street asks for; closed months keep what they were closed with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._layout: Layout | None = None
        self._asked: _Rule | None = None
        look = desk.look
        ways = tuple(each.value for each in Attribution)
        specs = (
            FieldSpec(
                "attribution",
                n_("归期"),
                Segment(ways),
                hint=n_("全表各栏都按这一个日期归到哪个月"),
            ),
            FieldSpec(
                "period",
                n_("一个月"),
                Segment((tr(_CALENDAR), tr(_CUT_OFF))),
            ),
            FieldSpec(
                "last_day",
                n_("截止日"),
                NumberText(least=1, unit=n_("号")),
                width=3,
                beside=True,
                help=n_("写20，就是上月21日到本月20日；当月没有那一天的，到月底。"),
            ),
            FieldSpec(
                "rate",
                n_("成功率"),
                Segment((tr(_OF_ENDED), tr(_OF_ALL))),
            ),
            FieldSpec("edition", n_("表式"), Choice(in_words(self._editions))),
            FieldSpec(
                "number",
                n_("表号"),
                LineText(),
                width=7,
                hint=n_("印在报表上；没有的空着"),
            ),
            FieldSpec("authority", n_("制定机关"), LineText()),
            FieldSpec("approval", n_("批准文号"), LineText()),
            FieldSpec("valid_until", n_("有效期至"), LineText(), width=8),
        )
        self._form = Form(specs, look, desk.around, letters="")
        self._form.keep_with(self._save)
        self._refused = Text("", "notice", wraps=True)
        self._refused.setProperty("state", "bad")
        self._refused.hide()
        self._question = Text("", wraps=True)
        self._yes = button(tr("照这样改"))
        self._yes.clicked.connect(self._sure)
        no = button(tr("先不改"))
        no.clicked.connect(self._leave)
        self._panel = QWidget()
        self._panel.setLayout(
            column(self._question, row(self._yes, no, STRETCH), gap=look.px(8))
        )
        self._panel.hide()
        self._waits = Waiting(self._panel, self, tr("月报口径"))
        self._waits.keep_in(drafts_of_room(desk.book, RULE), _BOX)
        self._edit = button(tr("改统计表的栏目…"))
        self._edit.clicked.connect(self._open_grid)
        self._reset = button(tr("恢复标准栏目"))
        self._reset.clicked.connect(self._standard)
        self._grid = ColumnsGrid(desk)
        self._grid.done.connect(self._close_grid)
        self._grid.hide()
        self._kinds = KindsGrid(desk)
        self._kinds.done.connect(self._close_kinds)
        self._kinds.hide()
        self._more_kinds = button(tr("改纠纷类型…"))
        self._more_kinds.clicked.connect(self._open_kinds)
        ways_in = FlowLayout(gap=look.px(8))
        for each in (self._edit, self._reset, self._more_kinds):
            ways_in.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("月报口径"),
                self._form,
                self._refused,
                self._panel,
                ways_in,
                column(self._grid, self._kinds, gap=0),
                second=tr("已经定稿的月份不变"),
            )
        )

    def _editions(self) -> tuple[str, ...]:
        return editions(self._desk.book, self._desk.today())

    def reload(self) -> None:
        """Show what the room has chosen."""
        try:
            layout = read_layout(self._desk.book, self._desk.today())
        except Problem as problem:
            self._refuse(problem)
            return
        is_first, self._layout = self._layout is None, layout
        if self._asked is not None:
            return  # the question is still to be answered
        self._show_rule(layout, _rule_of(layout))
        if is_first:
            self._waits.show("")

    def _show_rule(self, layout: Layout, rule: _Rule) -> None:
        book = self._desk.book
        heads = {name: book.setting(key) for name, key in _HEADS.items()}
        cut_off = rule.last_day
        self._form.show_record(
            {
                "attribution": rule.attribution.value,
                "period": tr(_CUT_OFF) if cut_off else tr(_CALENDAR),
                "last_day": cut_off or None,
                "rate": tr(_OF_ALL) if rule.over_all else tr(_OF_ENDED),
                "edition": layout.name,
                **heads,
            }
        )
        self._form.field("last_day").setVisible(bool(cut_off))
        from_to = tr("上月{first}日到本月{last}日")
        between = 0 < cut_off < _LATEST
        days = from_to.format(first=cut_off + 1, last=cut_off) if between else ""
        self._form.field("period").say("", days)

    def _save(self, values: Mapping[str, object]) -> None:
        book, layout = self._desk.book, self._layout
        self._refused.hide()
        for name, value in values.items():
            if name in _HEADS:
                book.set(_HEADS[name], str(value or ""))
            elif name == "edition":
                choose_edition(book, str(value), self._desk.today())
        if layout is None or not {*values} & {
            "attribution", "period", "last_day", "rate",
        }:  # fmt: skip
            return
        last_day = layout.last_day
        if "period" in values:
            calendar = values["period"] == tr(_CALENDAR)
            last_day = 0 if calendar else last_day or _USUAL_CUT_OFF
        if "last_day" in values:
            last_day = int(str(values["last_day"] or 0))
        chosen = values.get("attribution")
        over_all = (
            values["rate"] == tr(_OF_ALL) if "rate" in values else layout.over_all
        )
        rule = _Rule(
            Attribution(str(chosen)) if chosen else layout.attribution,
            last_day,
            over_all,
        )
        if rule == _rule_of(layout) or not self._asks(layout, rule):
            self._keep(rule)
        else:
            self._yes.setFocus()

    # --- as something that is written in: what is chosen waits for the answer

    @property
    def is_composing(self) -> bool:
        """Whether letters stand here that are no words yet: never."""
        return False

    def text(self) -> str:
        """Return what is asked about; empty while nothing is."""
        return "" if self._asked is None else msgspec.json.encode(self._asked).decode()

    def put(self, text: str) -> None:
        """Ask again; what needs no asking any more is not done by itself."""
        try:
            rule = msgspec.json.decode(text, type=_Rule)
        except msgspec.DecodeError:
            return
        if self._layout is not None and rule != _rule_of(self._layout):
            self._show_rule(self._layout, rule)
            if not self._asks(self._layout, rule):
                self._show_rule(self._layout, _rule_of(self._layout))

    def _asks(self, layout: Layout, rule: _Rule) -> bool:
        """Ask before the months do not fit those that are closed."""
        closings = [each.snapshot for each in closed_months(self._desk.book)]
        if not closings:
            return False
        told = []
        if rule.attribution != layout.attribution:
            told.append(self._told_of_cases(closings, rule.attribution))
        if rule.last_day != layout.last_day:
            reported = closings[-1].package.period
            told.append(_told_of_days(reported, rule.last_day, self._desk.today()))
        told = [each for each in told if each]
        if not told:
            return False
        self._question.setText("\n".join(told))
        self._asked = rule
        self._panel.show()
        self._waits.touch()
        return True

    def _told_of_cases(
        self, closings: Sequence[Snapshot], attribution: Attribution
    ) -> str:
        with self._desk.book.reading() as session:
            found = switched(session, closings, attribution)
        told = []
        if found.twice:
            told.append(tr("{n}件已经报过的，以后会再报一次").format(n=found.twice))
        if found.never:
            told.append(tr("{n}件哪个月的月报里都没有").format(n=found.never))
        if not told:
            return ""
        return tr(
            "已经定稿的月份不变。改成{day}，{what}。最好等到新的一年再改。"
        ).format(day=attribution.value, what=tr("，").join(told))

    def _keep(self, rule: _Rule) -> None:
        choose_rule(
            self._desk.book, rule.attribution, rule.last_day, over_all=rule.over_all
        )

    def _sure(self) -> None:
        rule = self._asked
        self._leave()
        if rule is not None:
            self._keep(rule)

    def _leave(self) -> None:
        """Take the question away; what is kept is shown."""
        asked, layout = self._asked, self._layout
        self._asked = None
        self._waits.finish()
        self._panel.hide()
        self.reload()
        of_days = layout is None or asked is None or asked.last_day != layout.last_day
        self._form.go_to("period" if of_days else "attribution")

    # --- the columns

    def showEvent(self, event: QShowEvent) -> None:
        """Know from here on which columns the person may go back from."""
        super().showEvent(event)
        if not event.spontaneous():
            # A table that cannot be read is told of when it is opened.
            with suppress(Problem):
                self._grid.look()

    def _open_grid(self) -> None:
        self._show_grid(self._grid.show_table)

    def _show_grid(self, show: Callable[[DraftsApart], None]) -> None:
        try:
            self._grid.edition = self._layout.name if self._layout else ""
            which = f"{MONTH_COLUMNS}:{crc32(self._grid.edition.encode()):08x}"
            show(drafts_of_room(self._desk.book, which))
        except Problem as problem:
            self._refuse(problem)
            return
        self._grid.show()
        for each in (self._edit, self._reset, self._more_kinds):
            each.hide()
        self._grid.arrive()

    def _close_grid(self) -> None:
        self._grid.hide()
        for each in (self._edit, self._reset, self._more_kinds):
            each.show()
        self._edit.setFocus()

    def _open_kinds(self) -> None:
        try:
            self._kinds.show_table(drafts_of_room(self._desk.book, KINDS))
        except Problem as problem:
            self._refuse(problem)
            return
        self._kinds.show()
        for each in (self._edit, self._reset, self._more_kinds):
            each.hide()
        self._kinds.arrive()

    def _close_kinds(self) -> None:
        self._kinds.hide()
        for each in (self._edit, self._reset, self._more_kinds):
            each.show()
        self._more_kinds.setFocus()

    def _standard(self) -> None:
        """Go back to the standard columns; others than were seen are shown first."""
        try:
            reset_table(self._desk.book, TABLE, opened=self._grid.seen)
            self._grid.look()
        except TableMoved as moved:
            self._show_grid(partial(self._grid.show_moved, moved=moved))
            return
        except Problem as problem:
            self._refuse(problem)
            return
        self._refused.hide()
        self._close_grid()
        self._grid.tell_reset()

    def _refuse(self, problem: Problem) -> None:
        self._refused.setText(f"✗ {problem}")
        self._refused.show()


def _rule_of(layout: Layout) -> _Rule:
    return _Rule(layout.attribution, layout.last_day, layout.over_all)


def _told_of_days(reported: Period, last_day: int, today: date) -> str:
    """Return how long the next month becomes, where it is not as long as others."""
    unusual = bridging(reported, last_day)
    if unusual is None:
        return ""
    told = tr(
        "{month}月已经定稿，统计到{end}，不再变。这样改，{next}月就接着从{first}算到"
        "{last}，共{days}天：一天不漏，也不算两遍。"
    )
    return told.format(
        month=reported.month,
        end=in_sentence(reported.last, today),
        next=unusual.month,
        first=in_sentence(unusual.first, today),
        last=in_sentence(unusual.last, today),
        days=(unusual.last - unusual.first).days + 1,
    )
