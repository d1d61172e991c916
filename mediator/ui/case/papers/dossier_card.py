"""卷宗: the whole dossier, bound in one PDF, printed or saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.paper_set import CHOSEN, set_names
from mediator.language import tr
from mediator.ui.case.papers.groups import kept_set
from mediator.ui.flow import FlowLayout
from mediator.ui.layouts import Text, button, column, row
from mediator.ui.nesting import nest
from mediator.ui.page import Desk


class DossierCard(QFrame):
    """One line of choices under the list of papers.

    Attributes:
        print_wanted: the person wants the dossier printed.
        save_wanted: the person wants it as one PDF.
        slip_wanted: the person wants the slip of who has still to sign.
    """

    print_wanted = Signal()
    save_wanted = Signal()
    slip_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._desk = desk
        look = desk.look
        self._sets = QComboBox()
        self._sets.setAccessibleName(tr("按哪一套目录"))
        for name in set_names(desk.today()):
            self._sets.addItem(tr(name), name)
        kept = kept_set(desk.book)
        self._sets.setCurrentIndex(max(self._sets.findData(kept), 0))
        self._sets.activated.connect(self._keep)
        label = Text(tr("目录"), "label")
        label.setBuddy(self._sets)
        self._print = button(tr("打印整本卷宗"))
        self._print.clicked.connect(self.print_wanted)
        self._save = button(tr("存为一个 PDF"))
        self._save.clicked.connect(self.save_wanted)
        self._slip = button(tr("打印缺签清单"))
        self._slip.clicked.connect(self.slip_wanted)
        self._said = Text("", "second", wraps=True)
        flow = FlowLayout(gap=look.px(8))
        choice = QFrame()
        choice.setLayout(row(label, self._sets, gap=look.px(6)))
        for each in (choice, self._print, self._save, self._slip):
            flow.addWidget(each)
        head = row(Text(tr("整本卷宗"), "heading"), self._said, gap=look.px(12))
        head.setStretch(1, 1)
        whole = column(head, gap=look.px(8), margin=look.px(12))
        nest(whole, flow)
        self.setLayout(whole)

    def set_name(self) -> str:
        """Return which set of papers it is bound after."""
        return str(self._sets.currentData() or "")

    def _keep(self) -> None:
        self._desk.book.set(CHOSEN, self.set_name())

    def show_case(self, case: CaseFile, *, unsigned: int, copying: bool) -> None:
        """Show what there is to bind.

        Args:
            case: its case.
            unsigned: how many papers somebody has still to sign.
            copying: a copy for an outsider is asked about, who gets nothing whole.
        """
        self._print.setDisabled(copying)
        self._save.setDisabled(copying)
        self._slip.setDisabled(copying or not unsigned)
        scans = len(case.scans) + sum(len(each.attachments) for each in case.evidence)
        said = tr("封面、目录、各份文书、封底，页码连着编")
        if scans:
            said = tr("{said}；扫描件 {n} 份放在原位").format(said=said, n=scans)
        self._said.setText(said)
