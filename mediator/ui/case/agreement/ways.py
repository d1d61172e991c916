"""What may follow an agreement: a change of it, or one about the rest."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from mediator.cases.amending import amend, begin_next
from mediator.cases.case_file import AgreementEntry, CaseFile
from mediator.cases.words import AgreementForm
from mediator.language import tr
from mediator.ui.layouts import button


class AgreementWays(QObject):
    """The buttons that lead on from the agreement in sight.

    Attributes:
        buttons: in the order they stand in.
        begin_wanted: sent with what begins the next agreement: ``amend`` or
            ``begin_next``.
        part_turned: the agreement settles only a part, or again all there was.
    """

    begin_wanted = Signal(object)
    part_turned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._part = button("", "link")
        self._part.clicked.connect(self.part_turned)
        self._rest = button(tr("其余部分另做协议"), "link")
        self._rest.clicked.connect(partial(self.begin_wanted.emit, begin_next))
        self._more = button(tr("另做变更协议"), "link")
        self._more.clicked.connect(partial(self.begin_wanted.emit, amend))
        self.buttons = (self._part, self._rest, self._more)

    def show_agreement(self, case: CaseFile, agreement: AgreementEntry) -> None:
        """Offer what may follow this agreement of a case."""
        newest = case.agreement
        last = newest is not None and newest.uid == agreement.uid
        written = bool(agreement.terms)
        begun = tr("已经全部谈成") if agreement.partial else tr("只谈成一部分")
        self._part.setText(begun)
        oral = agreement.form == AgreementForm.ORAL
        self._part.setVisible(written and last and not oral)
        self._rest.setVisible(written and last and agreement.partial)
        again = newest is None  # all of them annulled: a new one changes none
        self._more.setVisible((written and last and not agreement.partial) or again)
        self._more.setText(tr("另做协议") if again else tr("另做变更协议"))
