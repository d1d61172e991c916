"""Blank forms that bear their number already, for a visit without the computer."""

from typing import Final

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    OwnPaperEntry,
    RoomFile,
)
from mediator.cases.words import AgreementForm
from mediator.forms.catalogue import form_of
from mediator.forms.sheet import Sheet

_BLANK: Final = "blank"
_AGREEMENTS: Final = {
    "agreement": AgreementForm.WRITTEN,
    "oral_agreement": AgreementForm.ORAL,
}


def prenumbered(key: str, room: RoomFile, number: str) -> Sheet:
    """Return a form to fill in by hand, with its official number printed on it.

    Args:
        key: of the form.
        room: the room and its committee.
        number: drawn for it beforehand, whole.

    Raises:
        Problem: there is no such form.
    """
    form = form_of(key)
    if form.number_kind in _AGREEMENTS:
        how = _AGREEMENTS[form.number_kind]
        agreed = AgreementEntry(uid=_BLANK, form=how, number=number)
        return form.make(CaseFile(agreements=(agreed,)), room, _BLANK)
    if form.number_kind:
        own = OwnPaperEntry(uid=_BLANK, paper=key, number=number)
        return form.make(CaseFile(own_papers=(own,)), room, _BLANK)
    return form.make(CaseFile(case_number=number), room, "")
