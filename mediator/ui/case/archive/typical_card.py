"""典型案例: the case retold, what still gives somebody away, who agreed."""

from collections.abc import Mapping
from functools import partial

from mediator.cases.case_file import CaseFile, TypicalCaseEntry
from mediator.cases.facts.dates import in_table
from mediator.cases.model import Case
from mediator.cases.snapshot import case_value
from mediator.cases.typical.remains import remains
from mediator.cases.typical.story import (
    HEAD_ONLY,
    approve,
    is_approved,
    lacking,
    may_be_told,
    story_of,
    take_back,
    write,
)
from mediator.cases.users import heads
from mediator.language import n_, tr
from mediator.problems import Problem
from mediator.ui.case.keeping import next_on_enter
from mediator.ui.case.records import Card, RecordRows
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form, drafts_in
from mediator.ui.kinds import DateText, LineText, LongText
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk
from mediator.ui.tick import Tick

_WORDS = ("title", "story", "lesson")


def _words() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            "title",
            n_("题目"),
            LineText(),
            help=n_("不写人名、小区名。例：楼上漏水，两家各退一步"),
        ),
        FieldSpec(
            "story",
            n_("经过"),
            LongText(lines=5, most_lines=14),
            hint=n_("为什么事、怎么调的、怎么了的；人用化名，地点、时间、金额写个大概"),
        ),
        FieldSpec(
            "lesson",
            n_("启示"),
            LongText(lines=2, most_lines=8),
            hint=n_("依据哪条法律、哪个办法管用"),
        ),
    )


def _agreed() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            "consented_on",
            n_("哪天都同意的"),
            DateText(past=True),
            width=8,
            help=n_("最后一位签同意书的日子。同意书放进卷里。例：1123"),
        ),
    )


class TypicalCard(Card):
    """The story of one case; it is printed only when nothing is lacking."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._case = CaseFile()
        self._story = TypicalCaseEntry()
        look = desk.look
        self._form = Form(_words(), look, desk.around, letters="")
        self._agreed = Form(_agreed(), look, desk.around, letters="")
        self._left = Text("", "notice", wraps=True)
        self._asked = Text(
            tr("谁同意公开（各方都要同意，未成年人的案件不能用）"), "label"
        )
        self._parties: RecordRows[Tick] = RecordRows(self._make)
        self._lacks = Text("", "second", wraps=True)
        self._begin = button(tr("写成典型案例"))
        self._begin.clicked.connect(self.begin)
        self._approve = button(tr("负责人批准"))
        self._approve.clicked.connect(self._allow)
        self._back = button(tr("收回批准，改文字"))
        self._back.clicked.connect(self._take_back)
        self._unfolded = False
        ways = row(self._begin, self._approve, self._back, STRETCH, gap=look.px(8))
        consent = column(self._asked, self._parties, self._agreed, gap=look.px(4))
        super().__init__(
            tr("典型案例"), self._form, self._left, consent, self._lacks, ways
        )

    def _make(self, _uid: str) -> Tick:
        made = Tick()
        made.clicked.connect(self._ticked)
        next_on_enter(made)
        return made

    def show_case(self, case: CaseFile) -> None:
        """Show the story as it stands, or the first step towards one."""
        book = self._desk.book
        if case.uid != self._case.uid:
            draft = drafts_in(book, Case, case.uid)
            for form in (self._form, self._agreed):
                form.keep_with(self._save, draft)
            self._unfolded = False
        self._case, self._story = case, story_of(case)
        barred = may_be_told(case)
        there = bool(self._story.uid)
        self.setVisible(there or not barred)
        shown = (there or self._unfolded) and not barred
        drafts = book.drafts(case.uid)
        self._form.show_record(self._story, drafts)
        self._agreed.show_record(self._story, drafts)
        self._form.setVisible(shown)
        self._form.setDisabled(is_approved(self._story))
        self._show_consent(shown=shown)
        self._show_left(shown=shown)
        self._show_ways(barred, shown=shown)

    def _show_consent(self, *, shown: bool) -> None:
        for each in (self._asked, self._parties, self._agreed):
            each.setVisible(shown)
        self._parties.show_uids([each.uid for each in self._case.parties])
        for party in self._case.parties:
            box = self._parties.rows()[party.uid]
            name = party.name or tr("没写姓名的")
            box.say(tr("{side} {name} 同意").format(side=party.side, name=name))
            box.setChecked(party.uid in self._story.consenting)

    def _show_left(self, *, shown: bool) -> None:
        texts = (self._story.title, self._story.story, self._story.lesson)
        left = remains(self._case, *texts) if shown else ()
        head = tr("！下面这些能让人认出是谁，请改掉：")
        self._left.setText("\n".join((head, *(each.says() for each in left))))
        self._left.setVisible(bool(left))

    def _show_ways(self, barred: str, *, shown: bool) -> None:
        missing = lacking(self._case, self._story) if shown else ()
        approved = is_approved(self._story)
        head = heads(self._desk.book)
        day = self._story.approved_on
        if barred:
            says = barred
        elif not shown:
            says = tr(
                "办得好的案件可以隐去姓名写出来，各方同意、负责人批准后印进年报。"
            )
        elif missing:
            says = "　".join(f"○ {each}" for each in missing)
        else:
            says = tr("✓ {name} {day} 批准，会印进年报。").format(
                name=self._story.approved_by, day=in_table(day) if day else ""
            )
        if shown and not head and not approved:
            says = f"{says}　{tr(HEAD_ONLY)}"
        self._lacks.setText(says)
        self._begin.setVisible(not shown and not barred)
        self._approve.setVisible(shown and not approved and head)
        self._back.setVisible(shown and approved)
        state = tr("可以印进年报") if shown and not missing else ""
        self.second.setText(state)

    # --- doing

    def begin(self) -> None:
        """Open the boxes and go into the first; nothing is written for anybody."""
        self._unfolded = True
        self.show_case(self._case)
        self._form.go_to("title")

    def _save(self, values: Mapping[str, object]) -> None:
        write(self._desk.book, self._case, **values)

    def _ticked(self) -> None:
        boxes = self._parties.rows()
        kept = [uid for uid, box in boxes.items() if box.isChecked()]
        self._try(partial(write, self._desk.book, self._case, consenting=kept))

    def _allow(self) -> None:
        if not self.finish():
            return
        today = self._desk.today()
        self._try(
            partial(approve, self._desk.book, self._case, today),
            tr("已批准，会印进年报。"),
        )

    def _take_back(self) -> None:
        self._try(partial(take_back, self._desk.book, self._case))
        self.show_case(case_value(self._desk.book, self._case.uid))
        self._form.go_to("story")

    def _try(self, does: partial[None], done: str = "") -> None:
        try:
            does()
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        if done:
            self._desk.tell(done, "good")

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = (self._form.finish(), self._agreed.finish())
        return all(finished)

    def holds(self, field: str) -> bool:
        """Tell whether a field is one of the story's."""
        return field in (*_WORDS, "consented_on")

    def go_to(self, field: str) -> bool:
        """Go into a box of the story, opening it first."""
        self._unfolded = True
        self.show_case(self._case)
        form = self._agreed if field == "consented_on" else self._form
        return form.go_to(field)
