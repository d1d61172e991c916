"""The particulars of an on-demand paper, under its line in the list."""

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import CaseFile, OwnPaperEntry
from mediator.cases.model import OwnPaper
from mediator.forms.catalogue import form_of
from mediator.language import tr
from mediator.ui.case.papers.own_paper_fields import changed_values, specs_of
from mediator.ui.form import Form
from mediator.ui.layouts import column
from mediator.ui.page import Desk


class OwnPaperForm(QWidget):
    """The fields of one paper; whatever is left is saved.

    Attributes:
        last_left: Enter was pressed in the last field.
        entered: the person came into a field.
    """

    last_left = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, paper: OwnPaperEntry) -> None:
        super().__init__()
        self._desk = desk
        self._case = CaseFile()
        self._paper = paper
        specs = specs_of(form_of(paper.paper), self._parties, desk.today)
        self.form = Form(specs, desk.look, desk.around, letters="")
        self.form.keep_with(self._save, self._draft)
        self.form.last_left.connect(self.last_left)
        self.form.entered.connect(self.entered)
        self.setLayout(column(self.form, gap=0))

    def _parties(self) -> Mapping[str, object]:
        """Return the parties by name; those of one name are told apart."""
        names: dict[str, object] = {}
        for party in self._case.parties:
            side = tr(party.side.value)
            name = party.name or tr("{side}（未写姓名）").format(side=side)
            if name in names:
                name = f"{name}（{side}{party.id_number[-4:]}）"
            names[name] = party.uid
        return names

    def show_case(self, case: CaseFile) -> None:
        """Show the paper as the case has it now; boxes being changed stay."""
        self._case = case
        found = case.own_paper(self._paper.uid)
        if found is None:
            return
        self._paper = found
        shown: dict[str, object] = {
            **found.values,
            "party": found.party or None,
            "made_on": found.made_on,
        }
        self.form.show_record(shown, self._desk.book.drafts(found.uid))

    def _save(self, said: Mapping[str, object]) -> None:
        changed = changed_values(self._paper.values, said)
        self._desk.book.change(OwnPaper, self._paper.uid, **changed)
        if "values" in changed:
            # The next box may be left before the page has read the book again.
            kept = changed["values"]
            if isinstance(kept, dict):
                self._paper = replace(self._paper, values=kept)

    def _draft(self, name: str, text: str | None) -> None:
        book, uid = self._desk.book, self._paper.uid
        if text is None:
            book.drop_draft(OwnPaper, uid, name)
        else:
            book.keep_draft(OwnPaper, uid, name, text)

    def finish(self) -> bool:
        """Save what is still in a box."""
        return self.form.finish()

    def go_to(self, name: str = "") -> bool:
        """Put the person into a field."""
        return self.form.go_to(name)
