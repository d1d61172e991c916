"""证据材料: a list of what was handed in, with the scans under each line."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from mediator.cases.case_file import AttachmentEntry, CaseFile, EvidenceEntry, RoomFile
from mediator.cases.given_out import note_evidence_saved
from mediator.cases.intake import append
from mediator.cases.model import Attachment, Evidence
from mediator.cases.snapshot import case_value
from mediator.language import n_, one_after_another, tr
from mediator.places import write_whole
from mediator.problems import Problem
from mediator.ui.background import while_there
from mediator.ui.case.inquiry.evidence_files import (
    keep_file,
    may_be_seen,
    size_in_words,
    store_of,
    take_file,
)
from mediator.ui.case.inquiry.evidence_view import EvidenceView
from mediator.ui.case.records import RecordRows, let_go
from mediator.ui.case.taking_in import take_in
from mediator.ui.fields import FieldSpec
from mediator.ui.file_dialogs import ask_for_files, ask_where_to_save
from mediator.ui.flow import FlowLayout
from mediator.ui.form import Form, kept_in
from mediator.ui.kinds import Choice, LineText, NumberText
from mediator.ui.layouts import STRETCH, Text, button, column, row
from mediator.ui.page import Desk
from mediator.ui.speech import numbered
from mediator.ui.where_saved import saved_as

_OFFERED: Final = n_("PDF 和图片 (*.pdf *.png *.jpg *.jpeg);;所有文件 (*)")
_NAME_WIDTH: Final = 260
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")


class EvidenceLine(QFrame):
    """One line of the list.

    Attributes:
        away_wanted: take this line out.
        removed: sent with what was taken off it, in words.
        told: sent with a sentence and how it is meant, ``good`` or ``heed``.
    """

    away_wanted = Signal()
    removed = Signal(str)
    told = Signal(str, str)

    def __init__(self, desk: Desk, uid: str, sources: Choice) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.setAcceptDrops(True)
        self.uid = uid
        self._desk = desk
        self._case_uid, self._at = "", 0
        self._shown: tuple[AttachmentEntry, ...] | None = None
        self._seen_by: dict[str, QPushButton] = {}
        self.number = Text("", "heading")
        self.form = Form(_fields(sources), desk.look, desk.around, letters="")
        kept_in(self.form, desk.book, Evidence, uid)
        self.attach = button(tr("放入扫描件或照片"), "link")
        self.attach.clicked.connect(self._ask_for_files)
        self.away = button(tr("删除这一项"), "link")
        self.away.clicked.connect(self.away_wanted)
        files = QWidget()
        self._files = FlowLayout(files, gap=desk.look.px(6))
        head = row(self.number, STRETCH, self.attach, self.away, gap=8)
        whole = column(head, self.form, files, gap=desk.look.px(4))
        whole.setContentsMargins(0, desk.look.px(6), 0, desk.look.px(10))
        self.setLayout(whole)

    def show_evidence(
        self, number: int, evidence: EvidenceEntry, case_uid: str
    ) -> None:
        """Show a line at its place."""
        self._case_uid, self._at = case_uid, number
        name = tr("第{n}项").format(n=numbered(number))
        self.number.setText(name)
        self.attach.setAccessibleName(f"{name}：{self.attach.text()}")
        self.away.setAccessibleName(f"{name}：{self.away.text()}")
        self.form.show_record(evidence, self._desk.book.drafts(evidence.uid))
        if evidence.attachments == self._shown:
            return
        self._shown = evidence.attachments
        self._seen_by = {}
        while (item := self._files.takeAt(0)) is not None:
            let_go(item.widget())
        for each in evidence.attachments:
            self._files.addWidget(self._file(each))

    def _file(self, entry: AttachmentEntry) -> QWidget:
        look = self._desk.look
        made = QFrame(self)
        shown = made.fontMetrics().elidedText(
            entry.file_name, Qt.TextElideMode.ElideMiddle, look.px(_NAME_WIDTH)
        )
        size = size_in_words(entry.size)
        see = button(f"{shown}　{size}", "chip", tip=entry.file_name)
        see.setProperty("looks", "yes")  # stays open in a locked case
        see.setAccessibleName(tr("看 {name}").format(name=entry.file_name))
        see.clicked.connect(partial(self._see, entry))
        self._seen_by[entry.uid] = see
        save = button(tr("另存一份…"), "link", tip=tr("把这个文件原样存到别处"))
        save.setProperty("looks", "yes")
        save.setAccessibleName(tr("另存一份 {name}").format(name=entry.file_name))
        save.clicked.connect(partial(self._save, entry))
        away = button("✕", "link", tip=tr("去掉这个文件"))
        away.setAccessibleName(tr("去掉 {name}").format(name=entry.file_name))
        away.clicked.connect(partial(self._take_out, entry.uid))
        made.setLayout(row(see, save, away, gap=0))
        made.show()
        return made

    def go_to(self, field: str) -> bool:
        """Put the person into a box or on a file; without it, into the first box."""
        if (see := self._seen_by.get(field)) is not None:
            see.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return self.form.go_to(field if field in self.form.names() else "")

    # --- files

    def _take_out(self, uid: str) -> None:
        """Take a file off the line; the store keeps it, so that it can come back."""
        self._desk.book.remove(Attachment, uid)
        self.removed.emit(tr("已去掉一个文件。"))

    def _ask_for_files(self) -> None:
        self.keep(ask_for_files(self, tr("选扫描件或照片"), tr(_OFFERED)))

    def keep(self, paths: Sequence[Path]) -> None:
        """Put files into the encrypted store, and say what came of it."""
        book = self._desk.book
        kept = tr("已加密放进案件簿 {n} 个文件，原来的文件还在原处，可以自己删掉。")
        take_in(
            self._desk,
            paths,
            partial(take_file, store_of(book)),
            partial(keep_file, book, self._case_uid, self.uid),
            lambda taken: kept.format(n=len(taken)),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the files that were dropped."""
        names = (url.toLocalFile() for url in event.mimeData().urls())
        event.acceptProposedAction()
        self.keep([Path(name) for name in names if name])

    def _see(self, entry: AttachmentEntry) -> None:
        if not may_be_seen(entry):
            said = tr(
                "这里只能看 PDF、PNG 和 JPEG；这个文件已加密保存，没有打开。"
                "要看它，请点旁边的“另存一份…”。"
            )
            self.told.emit(said, "heed")
            return
        try:
            content = store_of(self._desk.book).get(entry.stored_name)
            view = EvidenceView(entry, content, self._desk.look, self)
        except Problem as problem:
            self.told.emit(str(problem), "heed")
            return
        view.open()

    def _save(self, entry: AttachmentEntry) -> None:
        """Save a file outside the book, just as it was put in.

        What it was called may name somebody: only its ending goes along.
        """
        desk, name, ending = self._desk, self._neutral(entry), _ending(entry.file_name)
        title, kinds = tr("这个文件存到哪里"), f"*{ending}"
        place = ask_where_to_save(self, title, f"{name}{ending}", kinds)
        if place is None:
            return
        try:
            note_evidence_saved(desk.book, self._case_uid)
        except Problem as problem:
            self.told.emit(str(problem), "heed")
            return
        store = store_of(desk.book)
        said = saved_as(place, name)
        if may_be_seen(entry):
            original = tr("这是交来的原样，里面可能有相机写进去的时间、地点。")
            said = one_after_another((said, original))

        def saved(_nothing: object) -> None:
            desk.tell(said, "good")

        def failed(problem: Problem) -> None:
            desk.tell(str(problem), "bad")

        desk.background.run_long(
            tr("正在另存文件"),
            lambda: write_whole(place, store.get(entry.stored_name)),
            while_there(desk.tell, saved),
            while_there(desk.tell, failed),
        )

    def _neutral(self, entry: AttachmentEntry) -> str:
        """Return what a file is called outside: ``证据2``, of several ``证据2-1``."""
        files = [each.uid for each in self._shown or ()]
        of_several = f"-{files.index(entry.uid) + 1}" if len(files) > 1 else ""
        return tr("证据{n}").format(n=f"{self._at}{of_several}")


def _ending(name: str) -> str:
    """Return what tells of a file's name of what kind it is; words are none of it."""
    found = _ENDING.search(name)
    return found[0] if found else ""


def _fields(sources: Choice) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("title", n_("名称"), LineText(), help=n_("例：医疗费发票、漏水照片")),
        FieldSpec(
            "source",
            n_("谁提供的"),
            sources,
            width=8,
            beside=True,
            help=n_("交来的人，或从哪里调取的。例：王建国"),
        ),
        FieldSpec(
            "proves", n_("证明什么"), LineText(), help=n_("例：花了医疗费1,200元")
        ),
        FieldSpec(
            "pages",
            n_("页数"),
            NumberText(least=1, unit=n_("页")),
            width=2,
            beside=True,
        ),
        FieldSpec(
            "copies",
            n_("份数"),
            NumberText(least=1, unit=n_("份")),
            width=2,
            beside=True,
        ),
    )


class EvidenceList(QWidget):
    """All lines of evidence of a case.

    Attributes:
        removed: sent with what was deleted, in words.
    """

    removed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._room = RoomFile()
        self._rows: RecordRows[EvidenceLine] = RecordRows(self._make)
        self._says = Text(
            tr("当事人交来的、调取的材料在这里列清单；扫描件拖到那一项上就加密保存。"),
            "second",
            wraps=True,
        )
        self._add = button(tr("加一项证据"))
        self._add.clicked.connect(self.add)
        self.setLayout(
            column(
                self._says,
                self._rows,
                row(self._add, STRETCH, gap=0),
                gap=desk.look.px(8),
            )
        )

    def _make(self, uid: str) -> EvidenceLine:
        made = EvidenceLine(self._desk, uid, Choice(self._sources, free=True))
        made.away_wanted.connect(partial(self._remove, uid))
        made.told.connect(self._desk.tell)
        made.removed.connect(self.removed)
        made.form.last_left.connect(partial(self._after, uid))
        return made

    def _sources(self) -> tuple[str, ...]:
        return tuple(party.name for party in self._case.parties if party.name)

    def show_case(self, case: CaseFile, room: RoomFile) -> None:
        """Show the list; what is being typed is left alone."""
        self._case, self._room = case, room
        self._rows.show_uids([each.uid for each in case.evidence])
        self._says.setVisible(not case.evidence)
        for number, each in enumerate(case.evidence, 1):
            self._rows.rows()[each.uid].show_evidence(number, each, case.uid)

    def _read_again(self) -> None:
        self.show_case(case_value(self._desk.book, self._case.uid), self._room)

    def add(self) -> None:
        """Add a line and go into it."""
        uid = append(self._desk.book, Evidence, self._case.uid)
        self._read_again()
        self.go_to(uid)

    def _remove(self, uid: str) -> None:
        """Take a line out with its files, in one change; the store keeps them."""
        today = self._desk.today()
        evidence = next(each for each in self._case.evidence if each.uid == uid)
        with self._desk.book.changing(n_("删除证据材料")) as session:
            session.get_one(Evidence, uid).deleted_on = today
            for each in evidence.attachments:
                session.get_one(Attachment, each.uid).deleted_on = today
        self._read_again()
        self.removed.emit(tr("已删除一项证据材料。"))

    def _after(self, uid: str) -> None:
        uids = list(self._rows.rows())
        at = uids.index(uid) + 1
        if at < len(uids):
            self.go_to(uids[at])
        else:
            self._add.setFocus(Qt.FocusReason.TabFocusReason)

    def focused(self) -> str:
        """Return the uid of the line the person is in, or nothing."""
        return self._rows.focused()

    def row(self, uid: str) -> EvidenceLine | None:
        """Return one line, or None."""
        return self._rows.row(uid)

    def finish(self) -> bool:
        """Save what is still in a box."""
        finished = [each.form.finish() for each in self._rows.rows().values()]
        return all(finished)

    def go_to(self, uid: str, field: str = "") -> bool:
        """Go into a line."""
        found = self._rows.row(uid)
        return found is not None and found.go_to(field)
