"""文书: every paper of the case; print for signing, print, save, in one go.

The list holds what applies to this case and what somebody added. What is ticked goes to
the printer or into files; at first that is what somebody still has to sign. What is
wrong with an agreement, and a character that no face has, are told here, before
anything is printed.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from mediator.cases import half_done
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.intake import append
from mediator.cases.locked import LOCKED
from mediator.cases.missing import Place
from mediator.cases.model import OwnPaper
from mediator.cases.snapshot import case_value
from mediator.forms.catalogue import PaperRef, make, papers_of, signing_set
from mediator.forms.characters import blank_on
from mediator.forms.copies import blank_form, for_outsiders, large_print
from mediator.forms.handing_out import Prepared
from mediator.forms.outside import Given
from mediator.language import tr
from mediator.ui.case.paper_names import name_of
from mediator.ui.case.papers.cards import PaperCards
from mediator.ui.case.papers.dossier_card import DossierCard
from mediator.ui.case.papers.findings import FaultsCard, concerned, faults
from mediator.ui.case.papers.groups import offered
from mediator.ui.case.papers.handing import Handing
from mediator.ui.case.papers.listed import PaperList
from mediator.ui.case.papers.notes import first_time
from mediator.ui.case.papers.outside_card import OutsideCard
from mediator.ui.case.papers.row import PaperRow
from mediator.ui.case.papers.scans_panel import PaperScans
from mediator.ui.case.papers.word_back import WordBack
from mediator.ui.case.papers.work import Ready, ready
from mediator.ui.case.tab import PaperOf
from mediator.ui.file_dialogs import ask_for_folder
from mediator.ui.flow import FlowLayout, flowing
from mediator.ui.layouts import STRETCH, Text, button, column, frame, row, scrolling
from mediator.ui.page import Desk

PRINT: Final = "print"
"""Field of a place: the paper is ticked, and no other, ready to be printed.

Behind a colon stands which form it is, where the place names no paper of its own.
"""
_COPIES: Final = {"large": large_print, "blank": blank_form}


class PapersTab(QWidget):
    """The papers of one case.

    Attributes:
        paper_changed: another line was reached, so another paper stands beside.
    """

    paper_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._go_on: Callable[[Sequence[PaperRef]], None] | None = None
        self._faults = FaultsCard(desk.look)
        self._faults.fix.connect(self._put_right)
        self._faults.draft.connect(self._as_drafts)
        self._outside = OutsideCard(desk)
        self._outside.wanted.connect(self._copies_out)
        self._outside.left.connect(self._count)
        self._warning = Text("", "notice", wraps=True)
        self._warning.hide()
        self._list = PaperList(desk)
        self._list.reached.connect(self.paper_changed)
        self._list.ticked_changed.connect(self._count)
        self._list.made.connect(self._listen)
        self._scans = PaperScans(desk, self._list, self)
        self._scans.removed.connect(self._desk.offer_undo)
        self._handing = Handing(desk, self)
        self._handing.busy_changed.connect(self._count)
        self._dossier = DossierCard(desk)
        self._dossier.print_wanted.connect(self._print_dossier)
        self._dossier.save_wanted.connect(self._save_dossier)
        self._dossier.slip_wanted.connect(self._print_slip)
        self._word_back = WordBack(desk, self)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._desk.look
        self._print = button(tr("打印 Ctrl+P"), "primary")
        self._print.clicked.connect(self.print_ticked)
        self._pdf = button(tr("存为 &PDF"))
        self._pdf.clicked.connect(partial(self.save, ("pdf",)))
        self._word = button(tr("存为 &Word"))
        self._word.clicked.connect(partial(self.save, ("docx",)))
        self._copy = button(tr("对外副本(&C)"))
        self._copy.clicked.connect(self.offer_copies)
        self._add = button(tr("加一份文书(&A)"))
        self._add.clicked.connect(self.offer_papers)
        self._to_sign = button(tr("只勾要签字的"), "link")
        self._to_sign.clicked.connect(self.tick_for_signing)
        self._all = button(tr("全勾上"), "link")
        self._all.clicked.connect(partial(self._list.tick, None))
        self._none = button(tr("全不勾"), "link")
        self._none.clicked.connect(partial(self._list.tick, ()))
        self._chosen = Text("", "second")
        ticks = (self._to_sign, self._all, self._none)
        head: QLayout = row(self._add, STRETCH, *ticks, gap=look.px(4))
        if look.cramped:
            head = flowing(self._add, *ticks, gap=look.px(4))
        head.setContentsMargins(*(look.px(12), look.px(8)) * 2)
        papers = frame("card", column(head, self._list, gap=0, margin=1))
        self._empty = Text(
            tr("这件纠纷还没有可以打印的文书。先在“受理”写下是什么事。"), wraps=True
        )
        inner = QWidget()
        told = (self._faults, self._outside, self._warning, self._empty)
        ends = (self._copy, self._pdf, self._word, self._print)
        gap = look.px(12)
        listed = (papers, self._word_back, self._dossier, STRETCH)
        self._area: QScrollArea = scrolling(inner)
        if look.stacked:  # a foot would leave the list no height
            ways = FlowLayout(gap=look.px(8))
            for each in ends:
                ways.addWidget(each)
            inner.setLayout(column(*told, self._chosen, ways, *listed, gap=gap))
            self.setLayout(column(self._area, gap=gap))
        else:
            inner.setLayout(column(*told, *listed, gap=gap))
            below = row(self._chosen, STRETCH, *ends, gap=look.px(8))
            self.setLayout(column(self._area, below, gap=gap))

    def _listen(self, line: PaperRow) -> None:
        line.wanted.connect(partial(self._do, line.ref))
        line.dropped.connect(partial(self._scans.keep, line.ref))
        line.see_scan.connect(self._scans.see)
        line.drop_scan.connect(self._scans.take_off)

    # --- showing

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the papers as the case stands now; ticks stay."""
        if case.uid != self._case.uid:
            self._faults.hide()
            self._outside.hide()
        self._case, self._room = case, room
        self._list.show_case(case)
        self._scans.show_case(case, room)
        self._word_back.show_case(case, room)
        self._add.setEnabled(case.stage not in LOCKED and not self._desk.reads_only)
        self._empty.setVisible(not self._list.refs())
        if self._faults.isVisible() and not faults(case, room, self._desk.today()):
            self._faults.hide()
        self._warn()
        self._count()

    def _warn(self) -> None:
        """Tell which characters will stay blank, before anything is printed."""
        said = self._lost(papers_of(self._case))
        self._warning.setVisible(bool(said))
        self._warning.setText(said)

    def _lost(self, refs: Sequence[PaperRef]) -> str:
        return blank_on(make(ref, self._case, self._room) for ref in refs)

    def _count(self) -> None:
        chosen, copying = len(self._list.ticked()), self._outside.asks
        # Not greyed out while one goes out: the focus would leave the button pressed.
        for each in (self._print, self._pdf, self._word):
            each.setEnabled(bool(chosen) and not copying)
        self._print.setText(tr("打印") if copying else tr("打印 Ctrl+P"))
        self._copy.setEnabled(bool(chosen))
        waiting = len(signing_set(self._case)) if self._case.uid else 0
        self._dossier.show_case(self._case, unsigned=waiting, copying=copying)
        self._list.offer_whole(allowed=not copying)
        said = tr("勾了 {n} 种文书").format(n=chosen) if chosen else tr("请先勾选文书")
        if copying:  # whole papers for an outsider would show what the copy hides
            said = tr("正在做对外副本。要整份的，先按“先不做”。")
        self._chosen.setText(tr("正在做，请稍等…") if self._handing.busy else said)

    def tick_for_signing(self) -> None:
        """Tick what somebody still has to sign, and nothing else."""
        self._list.tick(signing_set(self._case))

    # --- adding

    def offer_papers(self) -> None:
        """Show the papers that may be added."""
        shut = self._case.stage in LOCKED or self._desk.reads_only
        if shut or not self.finish():
            return
        offers = offered(self._case, self._desk.today())
        cards = PaperCards(offers, self._desk.look, self)
        cards.taken.connect(self.add)
        cards.open()

    def add(self, key: str) -> None:
        """Add a paper and open its particulars."""
        uid = append(self._desk.book, OwnPaper, self._case.uid, paper=key)
        self._read_again()
        self._list.open(uid)

    def _read_again(self) -> None:
        case = case_value(self._desk.book, self._case.uid)
        self.show_case(case, self._room)

    def _do(self, ref: PaperRef, what: str) -> None:
        """Do what a line asks for."""
        match what:
            case "fill":
                self._list.open_or_close(ref.subject)
            case "scan":
                self._scans.ask(ref)
            case "away":
                self._remove(ref)
            case _ if self.finish():
                self._read_again()
                self._print_copy(_COPIES[what](ref, self._case, self._room))

    def _remove(self, ref: PaperRef) -> None:
        self._desk.book.remove(OwnPaper, ref.subject)
        self._read_again()
        self._desk.offer_undo(tr("已去掉{paper}。").format(paper=name_of(ref)))

    # --- handing out

    def print_ticked(self) -> None:
        """Ask for the printer and print what is ticked, each in its copies."""
        self._hand_out(self._print_now, printing=True)

    def save(self, formats: Sequence[str]) -> None:
        """Ask for a folder and save what is ticked there."""
        self._hand_out(partial(self._save_now, formats), printing=False)

    def _hand_out(
        self, go_on: Callable[[Sequence[PaperRef]], None], *, printing: bool
    ) -> None:
        """Look at the agreement first; what is wrong with it is asked about."""
        if not self._list.ticked() or self._handing.busy or not self.finish():
            return
        self._read_again()
        wrong = faults(self._case, self._room, self._desk.today())
        if wrong and concerned(self._list.ticked(), self._case):
            self._go_on = go_on
            self._faults.ask(wrong, printing=printing)
            # Its place in the page is known only after the next round.
            QTimer.singleShot(0, self, self._show_top)
            return
        self._faults.hide()
        go_on(())

    def _show_top(self) -> None:
        self._area.verticalScrollBar().setValue(0)

    def _as_drafts(self) -> None:
        go_on, self._go_on = self._go_on, None
        if go_on is not None:
            go_on(concerned(self._list.ticked(), self._case))

    def _put_right(self, place: Place) -> None:
        self._go_on = None
        self._desk.open_case(self._case.uid, place)

    def _print_now(self, drafts: Sequence[PaperRef]) -> None:
        refs = self._list.ticked()
        freeze = self._freeze(refs, drafts)
        copies = self._list.copies()
        wanted = {ref: copies[ref] for ref in refs}
        told = (self._lost(refs), first_time(self._desk.book, self._case, refs))
        note = "\n".join(filter(None, told))
        self._handing.print(self._case, self._room, wanted, freeze, note)

    def _save_now(self, formats: Sequence[str], drafts: Sequence[PaperRef]) -> None:
        place = ask_for_folder(self, tr("文书存到哪个文件夹"))
        if place is not None:
            freeze = self._freeze(self._list.ticked(), drafts)
            self._handing.save(freeze(), place, formats)

    def _freeze(
        self, refs: Sequence[PaperRef], drafts: Sequence[PaperRef]
    ) -> Callable[[], tuple[Ready, ...]]:
        """Return what freezes these papers of the case now in sight, and no other."""
        return partial(
            ready,
            self._desk.book,
            self._case.uid,
            refs,
            self._desk.today(),
            copies=dict(self._list.copies()),
            drafts=tuple(drafts),
        )

    def _print_copy(self, paper: Prepared) -> None:
        self._handing.print_one(Ready(paper, issued=False))

    def _is_free(self) -> bool:
        """Tell whether nothing is on its way out, and save what is in a box."""
        return not self._handing.busy and self.finish()

    # --- copies for outsiders

    def offer_copies(self) -> None:
        """Ask for whom copies of what is ticked are, and what for."""
        if self._list.ticked() and self._is_free():
            self._faults.hide()
            self._outside.ask(self._case.uid, self._copy)
            self._count()
            # Its place in the page is known only after the next round.
            QTimer.singleShot(0, self, self._show_top)

    def _ask_for_ticks(self) -> None:
        said = tr("先勾上要给副本的文书，再按“对外副本”；给谁、做什么用，写过的还在。")
        self._desk.tell(said, "heed")

    def _copies_out(self, whom: Given, printing: bool) -> None:  # noqa: FBT001 - a signal's
        if not self._list.ticked():
            self._ask_for_ticks()
        if not self._list.ticked() or not self._is_free():
            return
        self._outside.leave()
        self._read_again()
        made = tuple(
            Ready(for_outsiders(ref, self._case, self._room, whom))
            for ref in self._list.ticked()
        )
        if printing:
            self._handing.print_copies(made)
            return
        place = ask_for_folder(self, tr("副本存到哪个文件夹"))
        if place is not None:
            self._handing.save(made, place, ("pdf",))

    def _print_slip(self) -> None:
        if self._is_free():
            self._read_again()
            self._handing.print_slip(self._case, self._room)

    def _print_dossier(self) -> None:
        if self._is_free():
            self._handing.print_dossier(self._case.uid, self._dossier.set_name())

    def _save_dossier(self) -> None:
        if self._is_free():
            self._handing.save_dossier(self._case.uid, self._dossier.set_name())

    # --- what the page asks

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self._list.finish()

    def go_to(self, place: Place) -> bool:
        """Put the person on the paper or scan a place names, else on the first."""
        if place.field == half_done.COPY and self._list.ticked():
            self.offer_copies()
            return True
        if place.field == half_done.COPY:
            self._ask_for_ticks()
        if self._list.holds(place.uid):
            printing = place.field == PRINT
            if printing:
                self._list.tick(
                    [ref for ref in self._list.refs() if ref.subject == place.uid]
                )
            return self._list.go_to(place.uid, "" if printing else place.field)
        key = place.field.removeprefix(f"{PRINT}:")
        if key != place.field:
            self._list.tick([ref for ref in self._list.refs() if ref.key == key])
        if any(each.go_to_scan(place.uid) for each in self._list.rows()):
            return True
        line = (
            self._list.row_of(key, place.uid)
            or self._list.row_of(key)  # of a scan that is gone
            or self._list.row_of("")
        )
        if line is None:
            return False
        named = bool(place.uid or place.field)
        # In large text the ways out stand above the list, and would be scrolled off.
        stacked = self._desk.look.stacked and not named and self._copy.isEnabled()
        (self._copy if stacked else line.tick).setFocus()
        return True

    def paper(self) -> PaperOf:
        """Return the paper of the line the person is on."""
        at = self._list.at
        return PaperOf(at.key, at.subject) if at else PaperOf()

    def on_keys(self) -> Mapping[str, Callable[[], object]]:
        """Return Ctrl+P and Ctrl+E for what is ticked, or for the copy asked about."""
        if self._outside.asks:
            return {"print": self._outside.print, "export": self._outside.save}
        if not self._print.isEnabled():
            return {}
        return {"print": self.print_ticked, "export": partial(self.save, ("pdf",))}
