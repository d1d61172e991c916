"""One line of the papers list: ticked or not, how many copies, what became of it."""

from collections.abc import Callable, Container, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QMenu,
    QPushButton,
    QSpinBox,
    QWidget,
)

from mediator.cases.agreements import originals_needed
from mediator.cases.case_file import AttachmentEntry, CaseFile
from mediator.cases.facts.dates import in_sentence, room_day
from mediator.cases.locked import LOCKED
from mediator.forms.catalogue import PaperRef, form_of
from mediator.forms.handing_out import WAYS
from mediator.language import n_, tr
from mediator.ui.case.paper_names import name_of
from mediator.ui.case.papers.drawn_numbers import WORDS
from mediator.ui.case.papers.scans import scans_of
from mediator.ui.case.read_only import LOOKS
from mediator.ui.case.records import let_go
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.look import Look
from mediator.ui.menus import add_line

_MOST_COPIES: Final = 99
_NAME_WIDTH: Final = 220
_DONE: Final = {
    WAYS["print"]: n_("打印过"),
    WAYS["pdf"]: n_("存过 PDF"),
    WAYS["docx"]: n_("存过 Word"),
}


class Tick(QCheckBox):
    """A check box that says when the keyboard reaches it."""

    reached = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the person is here."""
        super().focusInEvent(event)
        self.reached.emit()


class PaperRow(QFrame):
    """One paper of the case.

    Attributes:
        reached: the person is on this line.
        wanted: sent with what the menu or a button asks for: ``large``, ``blank``,
            ``scan``, ``fill``, ``away``.
        dropped: sent with the names of files dropped here.
        see_scan: sent with the uid of a scan to be looked at.
        drop_scan: sent with the uid of a scan to be taken off.
        number_wanted: the number of a form filled in by hand is to be entered.
        ref: which paper.
    """

    reached = Signal()
    wanted = Signal(str)
    dropped = Signal(list)
    see_scan = Signal(str)
    drop_scan = Signal(str)
    number_wanted = Signal()

    def __init__(self, ref: PaperRef, look: Look) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.setAcceptDrops(True)
        self.ref = ref
        self._look = look
        self._locked = False
        self._scans: tuple[AttachmentEntry, ...] | None = None
        self._seen_by: dict[str, QPushButton] = {}
        self._particulars: QWidget | None = None
        by_hand = form_of(ref.key).by_hand
        self.tick = Tick(name_of(ref))
        self.tick.setAccessibleName(name_of(ref))
        self.copies = QSpinBox()
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setSuffix(tr(" 份"))
        self.copies.setAccessibleName(tr("{paper}打印份数").format(paper=name_of(ref)))
        self.copies.setMinimumWidth(look.px(84))
        self._state = Text("", "second", wraps=True)
        self._state.setContentsMargins(look.px(26), 0, 0, 0)
        self._counted = Text("", "second", wraps=True)
        self._counted.setContentsMargins(look.px(26), 0, 0, 0)
        self._counted.hide()
        self._fill = button(tr("填写"), "link")
        self._fill.setAccessibleName(tr("填写{paper}").format(paper=name_of(ref)))
        self._fill.setCheckable(True)
        if not by_hand:
            self._fill.hide()
        self._fill.clicked.connect(partial(self.wanted.emit, "fill"))
        self._more = button(tr("更多") + " ▾", "link")
        self._more.setAccessibleName(tr("{paper}：更多").format(paper=name_of(ref)))
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self._changes = self._fill_menu(by_hand=by_hand)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=look.px(6))
        self._chips.setContentsMargins(look.px(26), 0, 0, 0)
        self._chips.hide()
        self._lay_out()
        self.tick.reached.connect(self.reached)
        self.tick.clicked.connect(self.reached)
        self._copies_touched = False
        self.copies.valueChanged.connect(self._touch)

    def _fill_menu(self, *, by_hand: bool) -> list[Callable[[bool], None]]:
        """Fill the menu; return what opens and shuts the lines that change the case."""
        self._large = self._offer(tr("打印大字版"), "large")
        self._offer(tr("打印空白表"), "blank")
        self._menu.addSeparator()
        scan = self._offer(tr("放入扫描件"), "scan")
        changes: list[Callable[[bool], None]] = [scan.setEnabled]
        self._number = self._offer(tr(WORDS))
        self._number.triggered.connect(self.number_wanted)
        changes.append(self._number.setEnabled)
        if by_hand:
            changes.append(self._offer(tr("去掉这份文书"), "away").setEnabled)
        return changes

    def _offer(self, words: str, wanted: str = "") -> QAction:
        """Add a line to the menu, which asks for something when it is taken."""
        made = add_line(self._menu, words)
        if wanted:
            made.triggered.connect(partial(self.wanted.emit, wanted))
        return made

    def _lay_out(self) -> None:
        look = self._look
        ends = row(self._fill, self.copies, self._more, gap=look.px(4))
        name = column(self.tick, self._state, gap=2)
        if look.stacked:
            head: QBoxLayout = column(name, row(STRETCH, ends, gap=0), gap=look.px(4))
        else:
            head = row(name, ends, gap=look.px(8))
            head.setStretch(0, 1)
        self._inside = column(head, self._chips, self._counted, gap=look.px(4))
        self._inside.setContentsMargins(*(look.px(16), look.px(6)) * 2)
        self.setLayout(self._inside)

    def _touch(self) -> None:
        self._copies_touched = self.copies.hasFocus()

    def show_case(
        self,
        case: CaseFile,
        today: date,
        *,
        to_sign: bool,
        kinds_out: Container[str] = (),
    ) -> None:
        """Show how the paper stands in this case.

        Args:
            case: its case.
            today: the room's day.
            to_sign: somebody has still to sign it.
            kinds_out: kinds of number of which forms to fill in by hand are out.
        """
        wanted = form_of(self.ref.key).number_kind in kinds_out
        self._number.setVisible(wanted and not number_of(self.ref, case))
        self._locked = case.stage in LOCKED
        for open_it in self._changes:
            open_it(not self._locked)
        if not self._copies_touched:
            self.copies.setValue(usual_copies(self.ref, case))
        self._state.setText("　".join(_state(self.ref, case, today, to_sign=to_sign)))
        self._show_scans(scans_of(case, self.ref))

    def offer_whole(self, *, allowed: bool) -> None:
        """Offer the whole paper in large letters or not; a blank form tells nothing."""
        self._large.setEnabled(allowed)

    # --- particulars

    def show_particulars(self, form: QWidget | None) -> None:
        """Put the fields of an on-demand paper under its line, or take them away."""
        if self._particulars is not None and self._particulars is not form:
            self._inside.removeWidget(self._particulars)
            let_go(self._particulars)
        if form is not None and form is not self._particulars:
            left = self._look.px(26)
            form.setContentsMargins(left, self._look.px(4), 0, self._look.px(4))
            self._inside.addWidget(form)
            form.show()
        self._particulars = form
        self._fill.setChecked(form is not None)
        self._fill.setText(tr("收起") if form is not None else tr("填写"))

    # --- scans

    def _show_scans(self, scans: tuple[AttachmentEntry, ...]) -> None:
        if scans == self._scans:
            return
        self._scans = scans
        self._seen_by = {}
        while (item := self._flow.takeAt(0)) is not None:
            let_go(item.widget())
        for each in scans:
            self._flow.addWidget(self._chip(each))
        self._chips.setVisible(bool(scans))
        self._counted.setVisible(bool(scans))
        self._counted.setText(tr("正在数页…") if scans else "")

    def _chip(self, entry: AttachmentEntry) -> QWidget:
        made = QFrame(self)
        shown = made.fontMetrics().elidedText(
            entry.file_name, Qt.TextElideMode.ElideMiddle, self._look.px(_NAME_WIDTH)
        )
        see = button(tr("扫描件 {name}").format(name=shown), "chip")
        see.setToolTip(entry.file_name)
        see.setProperty(LOOKS, "yes")
        see.setAccessibleName(tr("看扫描件 {name}").format(name=entry.file_name))
        see.clicked.connect(partial(self.see_scan.emit, entry.uid))
        self._seen_by[entry.uid] = see
        away = button("✕", "link", tip=tr("去掉这份扫描件"))
        away.setAccessibleName(tr("去掉扫描件 {name}").format(name=entry.file_name))
        away.clicked.connect(partial(self.drop_scan.emit, entry.uid))
        away.setDisabled(self._locked)
        made.setLayout(row(see, away, gap=0))
        made.show()
        return made

    def show_counted(self, said: str) -> None:
        """Show how many pages were printed and scanned."""
        self._counted.setText(said)

    def go_to_scan(self, uid: str) -> bool:
        """Put the person on a scan; False if it is none of this paper."""
        found = self._seen_by.get(uid)
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason)
        return found is not None

    @property
    def scanned(self) -> bool:
        """Whether scans of this paper lie in the case."""
        return bool(self._scans)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take scans that are dragged here."""
        names = [url.fileName().lower() for url in event.mimeData().urls()]
        # A Word file is read back by the tab below.
        if names and not self._locked and not names[0].endswith(".docx"):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the scans that were dropped."""
        names = [url.toLocalFile() for url in event.mimeData().urls()]
        event.acceptProposedAction()
        self.dropped.emit([name for name in names if name])

    @property
    def more(self) -> QPushButton:
        """The button whose menu holds the rarer things."""
        return self._more

    def buttons(self) -> Sequence[QPushButton]:
        """Return the buttons of the line."""
        return (self._fill, self._more)


def usual_copies(ref: PaperRef, case: CaseFile) -> int:
    """Return one a party and one for the committee for an agreement, else one."""
    if ref.key != "agreement":
        return 1
    found = next((each for each in case.agreements if each.uid == ref.subject), None)
    return (found.originals if found else None) or originals_needed(case)


def number_of(ref: PaperRef, case: CaseFile) -> str:
    """Return the official number of a paper, or nothing."""
    numbers = {each.uid: each.number for each in case.agreements}
    numbers |= {each.uid: each.number for each in case.own_papers}
    return numbers.get(ref.subject, "") if ref.subject else ""


def _state(ref: PaperRef, case: CaseFile, today: date, *, to_sign: bool) -> list[str]:
    said = []
    if number := number_of(ref, case):
        said.append(number)
    issued = [
        each
        for each in case.issued
        if each.paper == ref.key and each.subject == ref.subject
    ]
    if issued:
        last = max(issued, key=lambda each: each.issued_at)
        day = in_sentence(room_day(last.issued_at), today)
        ways = {each.way for each in issued if each.version == last.version}
        known = [way for way in _DONE if way in ways] or [last.way]
        done = "、".join(tr(_DONE.get(way, way)) for way in known)
        said.append(
            tr("{day}{way}，第 {n} 版").format(day=day, way=done, n=last.version)
        )
    else:
        said.append(tr("还没有打印过"))
    if to_sign:
        said.append(tr("还要签字"))
    elif form_of(ref.key).hands(case, ref.subject):
        said.append(tr("签字齐了"))
    return said
