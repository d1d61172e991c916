"""Which papers have a place for the committee's seal, as the papers themselves say."""

from functools import cache

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.catalogue import FORMS, PaperRef, make
from mediator.forms.sheet import Signatures


@cache
def sealing_papers() -> frozenset[str]:
    """Return the keys of all papers that the seal is set on."""
    room = RoomFile()
    return frozenset(
        form.key
        for form in FORMS
        if any(
            isinstance(block, Signatures) and block.seal
            for block in make(PaperRef(form.key, ""), CaseFile(), room).blocks
        )
    )
