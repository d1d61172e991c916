"""卷宗自查: what an inspector would find, each with its basis and the way there.

What must be changed comes first, then what should be looked at, last what somebody
explained. Nothing here keeps anybody from going on.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mediator.cases import half_done
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.checkup.explaining import explain, half_written
from mediator.cases.checkup.finding import Finding, Level
from mediator.cases.checkup.looking import check_up
from mediator.cases.given_out import note_saved
from mediator.cases.locked import LOCKED
from mediator.cases.missing import Place
from mediator.cases.model import Case
from mediator.forms.check_sheet import TITLE, check_sheet, counted
from mediator.language import n_, tr
from mediator.places import write_whole
from mediator.problems import Problem
from mediator.ui.case.checkup.finding_row import REASON, FindingRow
from mediator.ui.case.read_only import LOOKS
from mediator.ui.case.records import RecordRows
from mediator.ui.case.tab import PaperOf
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.file_dialogs import ask_where_to_save
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Text, button, column, row, scrolling
from mediator.ui.look import Look
from mediator.ui.page import Desk
from mediator.ui.printing.sheets import about, print_sheet
from mediator.ui.where_saved import saved_as

KEY: Final = "checkup"
_PARTS: Final = (
    (n_("必须改"), n_("不改，协议可能无效，或者卷宗不合格")),
    (n_("请核对"), n_("看一看；确实没错的可以说明原因")),
    (n_("已说明"), n_("写了原因的，检查时一起给人看")),
)


def key_of(finding: Finding) -> str:
    """Return what a finding is known by while its note comes and goes."""
    place = finding.place
    parts = (finding.rule, finding.subject, place.uid, place.field, finding.sentence)
    return "\n".join(parts)


def _part(finding: Finding) -> int:
    if not finding.open:
        return 2
    return 0 if finding.level is Level.MUST else 1


class _Part(QFrame):
    """A card with the findings of one weight, parted by lines."""

    def __init__(
        self, second: str, make: Callable[[str], FindingRow], look: Look
    ) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.title = Text("", "heading")
        self.rows: RecordRows[FindingRow] = RecordRows(make)
        told = Text(second, "second", wraps=True)
        head = row(self.title, told, gap=look.px(8))
        head.setStretch(1, 1)
        head.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        self.setLayout(column(head, self.rows, gap=0, margin=1))


class CheckupTab(QWidget):
    """The findings in three cards, and the sheet to print.

    Attributes:
        paper_changed: never sent: no paper of the case stands beside this tab.
        mending: sent with the finding the person goes to put right.
    """

    paper_changed = Signal()
    mending = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._found: dict[str, Finding] = {}
        self._last = 0
        look = desk.look
        self._count = Text("", "title", wraps=True)
        self._clean = Text(
            "✓ "
            + tr("没有发现问题。自查意见表上列出了对照查过的各项，可以打印装进卷宗。"),
            "notice",
            wraps=True,
        )
        self._clean.setProperty("state", "good")
        self._prints = self._shows(tr("打印自查意见表  Ctrl+P"), self.print_sheet)
        acts = FlowLayout(gap=look.px(8))
        acts.addWidget(self._prints)
        acts.addWidget(self._shows(tr("存成 PDF  Ctrl+E"), partial(self.save, "pdf")))
        acts.addWidget(self._shows(tr("存成 Word"), partial(self.save, "docx")))
        self._cards = [_Part(tr(second), self._make, look) for _, second in _PARTS]
        inner = QWidget()
        inner.setMaximumWidth(look.px(980))
        inner.setLayout(
            column(
                self._count, self._clean, acts, *self._cards, STRETCH, gap=look.px(12)
            )
        )
        ground = QWidget()
        ground.setLayout(row(inner, gap=0))
        self._area: QScrollArea = scrolling(ground)
        self.setLayout(column(self._area, gap=0))

    def _shows(self, text: str, does: Callable[[], object]) -> QWidget:
        """Return a button that stays open in a locked case."""
        made = button(text)
        made.setProperty(LOOKS, "yes")
        made.clicked.connect(does)
        return made

    def _make(self, key: str) -> FindingRow:
        finding = self._found[key]
        draft = partial(self._keep_draft, half_written(finding))
        made = FindingRow(self._desk, finding, self._explain, draft)
        made.wanted.connect(partial(self._mend, key))
        return made

    # --- what the case page asks

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Look the case through again and show what was found."""
        self._case, self._room = case, room
        try:
            found = check_up(case, room, self._desk.today())
        except Problem as problem:
            self._count.setText(str(problem))
            return
        self._found = {key_of(each): each for each in found}
        # What nobody can save is shown once the case is open again.
        is_locked = case.stage in LOCKED
        drafts = {} if is_locked else self._desk.book.drafts(case.uid)
        for part, card in enumerate(self._cards):
            keys = [key for key, each in self._found.items() if _part(each) == part]
            card.rows.show_uids(keys)
            for key, line in card.rows.rows().items():
                finding = self._found[key]
                named = half_done.field_of(half_written(finding), REASON)
                line.show_finding(finding, drafts.get(named))
            title = tr(_PARTS[part][0])
            card.title.setText(tr("{title} {n} 处").format(title=title, n=len(keys)))
            card.setVisible(bool(keys))
        self._clean.setHidden(bool(found))
        self._count.setText(counted(found) if found else tr("卷宗自查"))

    def _lines(self) -> list[tuple[str, FindingRow]]:
        """Return key and line of each finding, as they stand one under the other."""
        return [each for card in self._cards for each in card.rows.rows().items()]

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [line.finish() for _, line in self._lines()]
        return all(finished)

    def go_to(self, place: Place) -> bool:
        """Go to a finding by its key; if it is gone, to the one in its place."""
        if half_done.called(place.field) == half_done.EXPLAIN:
            self._go_on_with(place.field)
            return True
        lines = self._lines()
        if not lines:
            self._prints.setFocus()
            return True
        known = next((line for key, line in lines if key == place.uid), None)
        at = min(self._last, len(lines) - 1) if place.uid else 0
        (known or lines[at][1]).go.setFocus()
        return True

    def paper(self) -> PaperOf:
        """Return none: the sheet is no paper of the case."""
        return PaperOf()

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return printing and saving."""
        return {"print": self.print_sheet, "export": partial(self.save, "pdf")}

    # --- a reason that is half written

    def _drafts(self, what: str) -> DraftsApart:
        return DraftsApart(self._desk.book, Case, self._case.uid, what)

    def _keep_draft(self, what: str, box: str, text: str | None) -> None:
        self._drafts(what).keep(box, text)

    def _go_on_with(self, what: str) -> None:
        """Go on with a reason; say what was written where it explains nothing more."""
        for key, line in self._lines():
            if half_written(self._found[key]) == what:
                if self._case.stage in LOCKED:
                    line.go.setFocus()
                else:
                    line.ask()
                return
        drafts = self._drafts(what)
        words = "；".join(filter(None, drafts.found().values()))
        drafts.give_up()
        said = tr("自查已经没有这一处了，写了一半的说明没有再留：{words}")
        self._desk.tell(said.format(words=words), "heed")
        self._prints.setFocus()

    # --- what the person does

    def _mend(self, key: str) -> None:
        keys = [each for each, _ in self._lines()]
        self._last = keys.index(key) if key in keys else 0
        self.mending.emit(self._found[key])

    def _explain(self, finding: Finding, reason: str) -> None:
        explain(self._desk.book, self._case.uid, finding, reason, self._desk.today())

    def print_sheet(self) -> None:
        """Print the self-check sheet."""
        if self.finish():
            sheet = check_sheet(self._case, self._room, self._desk.today())
            whose = about(self._case)
            print_sheet(self._desk, self, sheet, tr(TITLE), case=whose)

    def save(self, kind: str) -> None:
        """Save the sheet as ``pdf`` or ``docx``."""
        from mediator.forms.handing_out import WRITERS  # noqa: PLC0415 - loads fonts

        name = f"{self._case.number} {TITLE}.{kind}"
        shown = "Word (*.docx)" if kind == "docx" else "PDF (*.pdf)"
        if not self.finish():
            return
        path = ask_where_to_save(self, tr("自查意见表存到哪里"), name, shown)
        if path is None:
            return
        try:
            sheet = check_sheet(self._case, self._room, self._desk.today())
            note_saved(self._desk.book, TITLE, self._case.uid)
            write_whole(path, WRITERS[kind](sheet))
        except Problem as problem:
            self._desk.tell(str(problem), "bad")
            return
        self._desk.tell(saved_as(path, tr(TITLE)), "good")
