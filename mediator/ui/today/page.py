"""今日: what presses, what each open case needs next, and where work stopped."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mediator.cases import first_steps, paper_code, rehearsing
from mediator.cases.archive.access import MAY, gate
from mediator.cases.facts.dates import echo, in_sentence, room_day
from mediator.cases.lists import CaseFilter, CaseLine, Order, case_lines, case_uids
from mediator.cases.missing import Place
from mediator.cases.model import Appointment, Case
from mediator.cases.next_step import SIGN
from mediator.cases.revealing import reveal
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.stages import OPEN_STAGES
from mediator.cases.today.day import shortened
from mediator.cases.today.exact import DayLine, When
from mediator.cases.users import may_manage
from mediator.cases.words import Stage
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.layouts import (
    STRETCH,
    ShortText,
    Text,
    button,
    column,
    frame,
    row,
    rule,
    scrolling,
)
from mediator.ui.look import repolish
from mediator.ui.nesting import nest
from mediator.ui.page import Desk, HeadButton, Heading, Page
from mediator.ui.today.first_steps_card import FirstStepsCard
from mediator.ui.today.lines import (
    PressingCard,
    PressingLine,
    place_of,
    quiet_card,
    step_between,
)
from mediator.ui.today.needs import Needs, needs_of
from mediator.ui.today.reading import DayReading

GROUPS: Final[tuple[tuple[str, tuple[Stage, ...]], ...]] = (
    (n_("等签字盖章"), (Stage.AGREED,)),
    (n_("等归档"), (Stage.AGREED,)),
    (n_("正在办"), (Stage.MEDIATING, Stage.ASSIGNED, Stage.ACCEPTED)),
    (n_("待受理"), (Stage.PENDING,)),
    (n_("暂停"), (Stage.PAUSED,)),
)
"""The cards, in the order in which things press."""

_TO_SIGN: Final = GROUPS[0][0]


def grouped(lines: Sequence[CaseLine]) -> list[tuple[str, list[CaseLine]]]:
    """Return the cases under each heading; what is agreed by what comes next."""
    groups: list[tuple[str, list[CaseLine]]] = []
    for title, stages in GROUPS:
        group = [line for line in lines if line.stage in stages]
        if stages == (Stage.AGREED,):
            signs = title == _TO_SIGN
            group = [line for line in group if (line.next_step == SIGN) == signs]
        groups.append((tr(title), group))
    return groups


_ONE_COLUMN_FROM: Final = 1.25
"""From this text scale on all cards stand in one column."""
_ROOM_FOR_TWO: Final = 960
"""Pixels at 100 % that two columns take at least, with what is to be done uncut."""
_SHOWN: Final = 5
"""Lines a card shows; the list has them all."""
_PRESSING: Final = {When.OVERDUE: 4, When.TODAY: 6, When.WEEK: 4}
"""Lines under each heading: as many as a small screen shows without scrolling."""


class TodayPage(Page):
    """The first page of the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked = 0
        self._narrow = False
        self._last_shown = ""
        self._steps_told: first_steps.FirstSteps | None = None
        self._owed_told = False
        self._remarks: dict[str, Text] = {}
        self._steps: dict[str, ShortText] = {}
        self._unsigned = column(gap=0)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None
        self._first: QPushButton | None = None
        self._ways: list[QPushButton] = []
        self._signing: list[str] = []
        self._reading = DayReading(desk)
        self._reading.ended.connect(self._day_read)
        self._print_when_read = False
        self._lines: list[PressingLine] = []
        self._revealed: DayLine | None = None

    def heading(self) -> Heading:
        """Return the day."""
        day = echo(self.desk.today())
        return Heading(
            tr("今日"),
            # Large text has no room for the year; nobody asks for it.
            day.partition(tr("年"))[2] or day if self.desk.look.stacked else day,
            (
                HeadButton(
                    tr("登记口头调解"),
                    partial(self.desk.do, "oral_case"),
                    "F6",
                    writes=True,
                ),
                HeadButton(
                    tr("登记新纠纷"),
                    partial(self.desk.do, "new_case"),
                    "Ctrl+N",
                    primary=True,
                    writes=True,
                ),
            ),
        )

    def on_keys(self) -> dict[str, Callable[[], object]]:
        """Return Ctrl+P: the day's work on paper; Ctrl+D: a line's numbers whole."""
        return {"print": self._print, "whole_phone": self._show_phones}

    def _print(self) -> None:
        """Print the day as it is now; of a large book once it is read."""
        if not self._reading.is_looking:
            self._reading.read()
        self._print_when_read = self._reading.is_looking
        if not self._print_when_read:
            self._print_day()

    def _print_day(self) -> None:
        # Printing is slow to load, and few days are printed.
        from mediator.forms.day_sheet import TITLE, cases_on, day_sheet  # noqa: PLC0415 - loads the fonts
        from mediator.ui.printing.sheets import print_sheet  # noqa: PLC0415 - loads the fonts

        day = self._reading.day
        if day is None:
            return
        sheet = day_sheet(day, room_value(self.desk.book))
        print_sheet(self.desk, self, sheet, TITLE, cases=cases_on(sheet, day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let up and down lead from line to line."""
        now = QApplication.focusWidget()
        here = now if isinstance(now, QPushButton) else None
        if here is None or not step_between(self._ways, here, event.key()):
            super().keyPressEvent(event)

    def reload(self) -> None:
        """Read the open cases again; what they need follows from the helper thread.

        So does what presses, of a large book.
        """
        self._reading.read()
        self._show()

    def _day_read(self) -> None:
        """Show what presses, which was read beside the window; print it if asked to."""
        self._show()
        if self._print_when_read and not self._reading.is_looking:
            self._print_when_read = False
            if not self._reading.said:
                self._print_day()

    def _show(self) -> None:
        wanted = CaseFilter(stages=OPEN_STAGES, in_hand=True)
        uids = case_uids(self.desk.book, wanted, Order.NUMBER)
        lines = case_lines(self.desk.book, uids[:200])
        self._remarks = {}
        self._steps = {}
        self._first = None
        now = QApplication.focusWidget()
        before = self._ways.index(now) if now in self._ways else None
        named = "" if now is None else now.accessibleName()
        revealed = self._revealed
        self._ways = []
        self._lines = []
        shown = self._content(lines, len(uids))
        if self._shown is not None:
            self._body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.setParent(None)
            self._shown.deleteLater()
        self._shown = scrolling(shown)
        # Its place is kept: a bar that comes with a message would move what is read.
        self._shown.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self._shown.verticalScrollBar()
        bar.setEnabled(False)  # not seen while all is in sight
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(low < high))
        self._body.addWidget(self._shown)
        if before is not None and self._ways:
            at = self._ways[min(before, len(self._ways) - 1)]
            same = (way for way in self._ways if way.accessibleName() == named)
            (next(same, at) if named else at).setFocus()
        self._uncover(revealed)
        self._signing = [line.uid for line in lines if line.next_step == SIGN]
        shown_uids = [line.uid for line in lines if line.uid in self._remarks]
        asked = dict.fromkeys((*shown_uids, *self._signing[:_SHOWN]))
        self._ask_needs(list(asked))

    def arrive(self) -> None:
        """Put the focus on the first thing to go on with."""
        day = self._reading.day
        old = day is not None and day.today != self.desk.today()
        # A copy on the stick moves nothing in the book, and is a step all the same;
        # nor does what was noted of the paper.
        further = self._steps_told != self._first_steps()
        further |= self._owed_told != self._is_owed()
        if old or further or self._last_shown != self.desk.last_place():
            self.reload()
        if self._first is not None:
            self._first.setFocus()

    def _content(self, lines: list[CaseLine], total: int) -> QWidget:
        look = self.desk.look
        side = look.px(20)
        made = QWidget()
        main = column(gap=look.px(14))
        groups = grouped(lines)
        last = self._last_card()
        self._show_first_steps(main)
        self._show_owed(main)
        self._press(main)
        self._unsigned = column(gap=0)
        if last is not None and not self._two_columns:
            main.addWidget(last)
        cards = [self._group(title, group) for title, group in groups if group]
        nothing = self._reading.found_nothing
        if cards and nothing and not look.stacked:
            # At large text it would push the first case out of sight.
            cards.insert(0, quiet_card(look, self.desk.today()))
        for card in cards:
            main.addWidget(card)
        if not lines and nothing:
            main.addWidget(self._empty())
        elif total > len(lines):
            main.addWidget(Text(tr("另有更早的案件，到“案件”里看。"), "second"))
        if not self._two_columns:
            nest(main, self._unsigned)
        if said := self._untried():
            main.addWidget(self._rehearsal_card(said))
        if paper_code.is_due(self.desk.book, self.desk.today()):
            main.addWidget(self._paper_card())
        main.addStretch(1)
        whole = row(main, gap=look.px(16))
        whole.setStretch(0, 1)
        if self._two_columns:
            nest(whole, self._beside(last))
        whole.setContentsMargins(side, look.px(16), side, look.px(16))
        made.setLayout(whole)
        return made

    @property
    def _two_columns(self) -> bool:
        """Whether text and help leave room for a column beside the day's lines."""
        return self.desk.look.crowding < _ONE_COLUMN_FROM and not self._narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the column below while the help stands beside the page."""
        super().resizeEvent(event)
        if not self.isVisible():
            return
        before = self._two_columns
        self._narrow = self.width() < self.desk.look.px(_ROOM_FOR_TWO)
        if before != self._two_columns:
            QTimer.singleShot(0, self, self.reload)

    def _show_first_steps(self, main: QVBoxLayout) -> None:
        """Put what a new mediator does first above all else, if it is wanted."""
        self._steps_told = self._first_steps()
        if self._steps_told is None:
            return
        shown = FirstStepsCard(self.desk, self._steps_told)
        main.addWidget(shown)
        self._ways += shown.ways
        self._first = shown.ways[0]

    def _show_owed(self, main: QVBoxLayout) -> None:
        """Say high up, to who can make one, that there is no recovery paper yet."""
        self._owed_told = self._is_owed()
        if not self._owed_told:
            return
        go = button(tr("去做一张"))
        go.setAccessibleName(tr("去设置里做一张恢复单"))
        go.clicked.connect(partial(self.desk.come_back, "settings|paper"))
        said = tr(
            "！恢复单还没有打印、收好：忘了密码，没有它谁也打不开这本案件簿。"
            "请到“设置”的“备份和密码”里换一张，马上打印；抄好了的，核对一次。"
        )
        main.addWidget(self._reminder(said, go))

    def _is_owed(self) -> bool:
        book = self.desk.book
        return paper_code.is_owed(book) and may_manage(book)

    def _first_steps(self) -> first_steps.FirstSteps | None:
        book = self.desk.book
        wanted = first_steps.are_shown(book) and not self.desk.reads_only
        return first_steps.first_steps(book) if wanted else None

    def _press(self, main: QVBoxLayout) -> None:
        """Put the headings on the page that have something under them."""
        day = self._reading.day
        if self._reading.said:
            main.addWidget(Text(self._reading.said, "second", wraps=True))
        if day is None:
            return
        for heading in day.headings:
            if heading.lines:
                few = shortened(heading, _PRESSING[heading.when])
                card = PressingCard(few, day.today, self.desk.look)
                main.addWidget(self._pressing(card))
        if self._ways and (day.overdue.lines or day.due.lines):
            self._first = self._ways[0]  # before where work stopped

    def _pressing(self, card: PressingCard) -> PressingCard:
        card.wanted.connect(self._work_on)
        card.list_wanted.connect(partial(self.desk.go, "cases"))
        for line in card.lines:
            line.phones_wanted.connect(self._show_phones)
            line.covered.connect(self._forget_phones)
            self._lines.append(line)
            self._ways.append(line.go)
            if self._first is None:
                self._first = line.go
        return card

    def _show_phones(self) -> None:
        """Show the numbers of the line in focus whole; the journal keeps who looked."""
        here = next((each for each in self._lines if each.go.hasFocus()), None)
        if here is None or not here.has_phones:
            self.desk.tell(tr("先选到要打电话的那一行，再按 Ctrl+D。"), "heed")
            return
        line = here.line
        kind = Case if line.case_uid else Appointment
        try:
            if not self._may_look(line):
                self.desk.tell(tr("这一件涉及未成年人，要先打开，才能看号码。"), "heed")
                return
            reveal(self.desk.book, kind, [line.case_uid or line.appointment])
        except Problem as problem:
            self.desk.tell(str(problem), "bad")
            return
        # The page is read again behind this, for the journal has moved on.
        self._revealed = line
        here.show_phones(whole=True)

    def _may_look(self, line: DayLine) -> bool:
        """Tell whether the numbers of a line may be shown, as its case may be opened.

        Raises:
            Problem: the case is gone.
        """
        if not line.case_uid:
            return True
        case = case_value(self.desk.book, line.case_uid)
        return gate(self.desk.book, case, self.desk.today()) in MAY

    def _uncover(self, line: DayLine | None) -> None:
        """Let the numbers that were asked for stand whole on the page read anew."""
        here = next((each for each in self._lines if each.go.hasFocus()), None)
        if line is not None and here is not None and here.line == line:
            self._revealed = line
            here.show_phones(whole=True)

    def _forget_phones(self) -> None:
        self._revealed = None

    def _work_on(self, line: DayLine) -> None:
        """Go to where a line is worked on: its case, or a room of the window."""
        over = line.appointment and line.when is When.OVERDUE
        if line.appointment and (over or not line.case_uid):
            self.desk.come_back(f"schedule|{line.appointment}")
        elif line.case_uid:
            self.desk.open_case(line.case_uid, place_of(line))
        elif line.page:
            self.desk.go(line.page)

    def _beside(self, last: QFrame | None) -> QVBoxLayout:
        beside = column(gap=self.desk.look.px(14))
        width = self.desk.look.px(300)
        if last is not None:
            last.setFixedWidth(width)
            beside.addWidget(last)
        nest(beside, self._unsigned)
        beside.addStretch(1)
        return beside

    def _empty(self) -> QFrame:
        """Say what the page is for, and offer the first step."""
        keyed = not self.desk.look.stacked
        new = button(tr("登记新纠纷  Ctrl+N") if keyed else tr("登记新纠纷"))
        new.setAccessibleName(tr("登记新纠纷"))
        new.clicked.connect(partial(self.desk.do, "new_case"))
        oral = button(tr("登记口头调解  F6") if keyed else tr("登记口头调解"))
        oral.setAccessibleName(tr("登记口头调解"))
        oral.clicked.connect(partial(self.desk.do, "oral_case"))
        self._first = new
        body = column(
            Text(tr("现在没有要办的案件"), "heading"),
            Text(
                tr(
                    "有人来反映纠纷，就登记下来：先写姓名和事情经过，其余的以后补。"
                    "登记以后，这里会列出每件案件下一步该办什么、还缺谁的签字。"
                ),
                "second",
                wraps=True,
            ),
            row(new, oral, STRETCH),
            gap=12,
            margin=self.desk.look.px(24),
        )
        return frame("card", body)

    def _untried(self) -> str:
        """Return which copy is to be tried again after a year; empty for none."""
        book, today = self.desk.book, self.desk.today()
        if rehearsing.is_due(book, today):
            return tr(
                "一年没有试过备份了。按一下，把最近一份恢复到一边，看看能不能用。"
            )
        if rehearsing.is_second_due(book, today):
            return tr(
                "U盘上的备份还没有试过，或者一年没有试过了。"
                "电脑坏了要靠它：请插上U盘，按一下，看看能不能用。"
            )
        return ""

    def _rehearsal_card(self, said: str) -> QFrame:
        """Remind of trying a copy, once a year and under everything that presses."""
        go = button(tr("去试一次"))
        go.setAccessibleName(tr("去设置里试恢复一次备份"))
        go.clicked.connect(partial(self.desk.come_back, "settings|copies"))
        return self._reminder(said, go)

    def _paper_card(self) -> QFrame:
        """Remind of looking for the recovery paper, once a year."""
        go = button(tr("去核对"))
        go.setAccessibleName(tr("去设置里核对恢复单"))
        go.clicked.connect(partial(self.desk.come_back, "settings|paper"))
        said = tr("一年没有核对过恢复单了。忘了密码只有它能打开，请找出来试一次。")
        return self._reminder(said, go)

    def _reminder(self, said: str, go: QPushButton) -> QFrame:
        """Return a card that reminds of something, with the way there."""
        look = self.desk.look
        self._ways.append(go)
        words = Text(said, wraps=True)
        layout = row(words, go, gap=look.px(12), margin=look.px(16))
        layout.setStretch(0, 1)
        return frame("card", layout)

    def _group(self, title: str, lines: list[CaseLine]) -> QFrame:
        look = self.desk.look
        head = row(
            Text(title, "heading"),
            Text(tr("{n} 件").format(n=len(lines)), "second"),
            STRETCH,
            gap=8,
        )
        head.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        whole = column(head, gap=0, margin=1)
        for line in lines[:_SHOWN]:
            whole.addWidget(self._line(line))
        if len(lines) > _SHOWN:
            more = button(tr("全部 {n} 件，到“案件”里看").format(n=len(lines)), "link")
            more.clicked.connect(partial(self.desk.go, "cases"))
            foot = row(more, STRETCH)
            foot.setContentsMargins(look.px(12), look.px(4), look.px(12), look.px(6))
            whole.addWidget(rule())
            nest(whole, foot)
        return frame("card", whole)

    def _line(self, line: CaseLine) -> QFrame:
        look = self.desk.look
        mark = Text(tr(line.stage.value), "mark")
        em = mark.fontMetrics().horizontalAdvance("国")
        mark.setMinimumWidth(em * 5 + look.px(18))  # as wide as those of what presses
        step = ShortText(
            tr("下一步：{step}").format(step=tr(line.next_step))
            if line.next_step
            else tr("已办完"),
            "heading",
        )
        number = line.case_number or tr("登记 {n}").format(n=line.number)
        names = line.parties or tr("还没有写当事人")
        told = " · ".join(each for each in (number, names, tr(line.kind)) if each)
        remark = Text("", "mark")
        remark.setProperty("state", "heed")
        remark.hide()
        self._remarks[line.uid] = remark
        self._steps[line.uid] = step
        whose = (
            Text(told, "second", wraps=True)
            if look.stacked
            else ShortText(told, "second")
        )
        words = column(step, whose, gap=look.px(2))
        if look.stacked:
            # Side by side they would leave the words no room.
            words.insertLayout(0, row(mark, remark, STRETCH, gap=look.px(8)))
        go = button(tr("去办"))
        go.setAccessibleName(tr("去办 {case}").format(case=told))
        go.clicked.connect(partial(self._open, line.uid))
        self._ways.append(go)
        if self._first is None:
            self._first = go
        layout = (
            row(words, go, gap=look.px(12))
            if look.stacked
            else row(mark, words, remark, go, gap=look.px(12))
        )
        layout.setStretchFactor(words, 1)
        layout.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        return frame("row", layout)

    def _last_card(self) -> QFrame | None:
        """Return 上次办到这里, if that case is still there."""
        place = self._last_shown = self.desk.last_place()
        key = place.partition("|")[0]
        uid = key.removeprefix("case/")
        lines = case_lines(self.desk.book, [uid]) if key.startswith("case/") else []
        if not lines:
            return None
        look = self.desk.look
        line = lines[0]
        go = button(tr("继续"))
        go.clicked.connect(partial(self.desk.come_back, place))
        self._first = go
        told = line.parties or tr("还没有写当事人")
        number = line.case_number or tr("登记 {n}").format(n=line.number)
        when = in_sentence(room_day(line.entered_at), self.desk.today())
        head = row(Text(tr("上次办到这里"), "heading"), STRETCH)
        head.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        body = column(
            ShortText(told, "heading"),
            Text(
                tr("{number} · {day}登记").format(number=number, day=when),
                "second",
                wraps=True,
            ),
            row(go, STRETCH),
            gap=look.px(6),
            margin=look.px(16),
        )
        return frame("card", column(head, rule(), body, gap=0, margin=1))

    def _open(self, uid: str) -> None:
        self.desk.open_case(uid, None)

    def _ask_needs(self, uids: list[str]) -> None:
        self._asked += 1
        self.desk.background.run(
            partial(needs_of, self.desk.book, uids, self.desk.today()),
            partial(self.show_needs, self._asked),
        )

    def show_needs(self, asked: int, needs: dict[str, Needs]) -> None:
        """Show what the helper thread found, if the page has not moved on."""
        if asked != self._asked:
            return
        for uid, remark in self._remarks.items():
            said = needs[uid].said() if uid in needs else ""
            late = uid in needs and bool(needs[uid].serious)
            remark.setText(said)
            remark.setProperty("state", "late" if late else "heed")
            repolish(remark)
            remark.setVisible(bool(said))
        for uid, step in self._steps.items():
            if uid in needs and needs[uid].step:
                said = tr("下一步：{step}").format(step=tr(needs[uid].step))
                step.setText(said)
        unsigned = {uid: each.unsigned for uid, each in needs.items() if each.unsigned}
        if unsigned:
            self._unsigned.addWidget(self._unsigned_card(unsigned))

    def _unsigned_card(self, unsigned: dict[str, tuple[str, ...]]) -> QFrame:
        """Return 缺签清单: who has to be asked to sign."""
        look = self.desk.look
        head = row(
            Text(tr("缺签清单"), "heading"),
            Text(tr("{n} 件").format(n=len(self._signing)), "second"),
            STRETCH,
            gap=8,
        )
        head.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        whole = column(head, gap=0, margin=1)
        lines = case_lines(self.desk.book, list(unsigned))
        for line in lines[:_SHOWN]:
            go = button(tr("请签字"))
            go.setAccessibleName(tr("请签字 {case}").format(case=line.number))
            place = Place("signing")
            go.clicked.connect(partial(self._go_to, line.uid, place))
            said = row(
                Text(_unsigned(unsigned[line.uid]), "second", wraps=True),
                go,
                gap=look.px(10),
            )
            said.setStretch(0, 1)
            layout = column(
                Text(line.parties or tr("还没有写当事人"), wraps=True),
                Text(line.case_number or line.number, "second", wraps=True),
                said,
                gap=look.px(2),
            )
            layout.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
            whole.addWidget(frame("row", layout))
        made = frame("card", whole)
        if self._two_columns:
            made.setFixedWidth(look.px(300))
        return made

    def _go_to(self, uid: str, place: Place) -> None:
        self.desk.open_case(uid, place)


def _unsigned(sentences: tuple[str, ...]) -> str:
    """Say who has not signed: the first, and how many there are."""
    first, between, _ = sentences[0].partition("还没有")
    if len(sentences) == 1 or not between:
        return sentences[0]
    said = tr("{first}等 {n} 处还没有签字盖章")
    return said.format(first=first, n=len(sentences))
