"""The signed original of a paper: its scan, and what the record says otherwise now."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from shiboken6 import isValid

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.dates import in_sentence
from mediator.forms.catalogue import PaperRef
from mediator.forms.changed import Difference
from mediator.language import tr
from mediator.ui.case.inquiry.evidence_files import store_of
from mediator.ui.case.paper_names import name_of
from mediator.ui.case.papers.scans import (
    OFFERED,
    Counted,
    keep,
    pages_printed,
    said_of,
    scans_of,
    take,
)
from mediator.ui.case.records import Card
from mediator.ui.case.taking_in import Taken, take_in
from mediator.ui.file_dialogs import ask_for_files
from mediator.ui.layouts import Text, button, row
from mediator.ui.page import Desk

_TOLD: Final = 3


class OriginalCard(Card):
    """Whether the signed original is in the file, and a way to put it there.

    Attributes:
        kept: a scan was named in the case.
    """

    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._case = CaseFile()
        self._ref: PaperRef | None = None
        self.said = Text("", "second", wraps=True)
        ask = button(tr("放入扫描件"))
        line = row(ask, self.said, gap=desk.look.px(12))
        line.setStretch(1, 1)
        super().__init__(tr("签好的原件"), line)
        ask.clicked.connect(self.ask)

    def show_paper(self, case: CaseFile, ref: PaperRef) -> None:
        """Show how it stands with the original of a paper."""
        self._case, self._ref = case, ref
        self.said.setText(scanned_words(case, ref))

    def ask(self) -> None:
        """Ask for scans of the paper and put them in, encrypted."""
        ref = self._ref
        if ref is None:
            return
        names = ask_for_files(
            self,
            tr("选{paper}的扫描件").format(paper=name_of(ref)),
            f"PDF、JPEG、PNG ({OFFERED})",
        )
        book = self._desk.book

        def said(taken: Sequence[Taken]) -> str:
            if isValid(self):
                self.kept.emit()
            return said_of(ref, taken)

        take_in(
            self._desk,
            [Path(name) for name in names],
            partial(take, store_of(book)),
            partial(keep, book, self._case.uid, ref),
            said,
        )


def scanned_words(case: CaseFile, ref: PaperRef) -> str:
    """Say whether the signed original lies in the file, and whether it is whole."""
    scans = scans_of(case, ref)
    if not scans:
        return tr("签好的原件还没有扫描或拍照放进来")
    pages = [each.pages for each in scans]
    printed = pages_printed(ref, case)
    if printed is None or None in pages:
        return tr("有扫描件 {n} 份，页数在“文书”里核对").format(n=len(scans))
    return Counted(printed, sum(each or 0 for each in pages)).said()


class Differs(Text):
    """Says that the record is no longer what was signed, and where it differs."""

    def __init__(self) -> None:
        super().__init__("", "notice", wraps=True)
        self.hide()

    def show_difference(self, changed: Difference | None, today: date) -> None:
        """Show what differs; nothing for None."""
        self.setText(_differing(changed, today) if changed else "")
        self.setVisible(changed is not None)


def _differing(changed: Difference, today: date) -> str:
    told = [
        tr("签的：{was}\n现在：{now}").format(
            was=was or tr("（没有）"), now=now or tr("（没有）")
        )
        for was, now in changed.lines[:_TOLD]
    ]
    left = len(changed.lines) - _TOLD
    more = [tr("还有 {n} 处不同。").format(n=left)] if left > 0 else []
    head = tr("！与{day}签字的那一版（第{n}版）不同。请改回去，或重新打印请各方再签。")
    day = in_sentence(changed.signed_on, today)
    return "\n".join([head.format(day=day, n=changed.version), *told, *more])
