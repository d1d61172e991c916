"""A dossier on its way out: bound, printed, saved; everything from frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.progress import step
from mediator.cases.safety.attachments import AttachmentStore
from mediator.forms.bound import bound_sheets
from mediator.forms.catalogue import PaperRef
from mediator.forms.dossier import dossier, scans_of
from mediator.forms.sheet import Sheet
from mediator.forms.to_pdf import Sides
from mediator.places import write_whole
from mediator.ui.case.papers.work import Gone
from mediator.ui.printing import sending


@dataclass(frozen=True, slots=True)
class ToBind:
    """A case frozen, to be bound.

    Attributes:
        case: as it is bound.
        room: its room.
        store: of its scans.
        set_name: which set of papers.
        versions: which issue of each paper is bound; a draft where it does not say.
    """

    case: CaseFile
    room: RoomFile
    store: AttachmentStore
    set_name: str
    versions: Mapping[PaperRef, int] = field(default_factory=dict)

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the papers, with cover, contents and back.

        Raises:
            Problem: a paper cannot be made.
        """
        return bound_sheets(self.case, self.room, self.set_name)

    def pdf(self, sides: Sides = Sides.ONE) -> bytes:
        """Bind the dossier; slow, so call it beside the window.

        Args:
            sides: how it is printed.

        Raises:
            Stopped: the person asked for it.
            Problem: a paper or scan cannot be bound.
        """
        scans = {}
        for name in scans_of(self.case):
            step()
            scans[name] = self.store.get(name)
        return dossier(
            self.case,
            self.room,
            scans,
            set_name=self.set_name,
            versions=self.versions,
            sides=sides,
        )


def print_whole(to_bind: ToBind, chosen: sending.Chosen, title: str) -> Gone:
    """Bind the dossier and print it, or the chosen pages of it.

    Args:
        to_bind: what it is bound of.
        chosen: where to, which pages, on which sides.
        title: of the job.

    Raises:
        Problem: a paper or scan cannot be bound, or the printer did not take it.
    """
    sides = Sides.ONE
    if chosen.sides == sending.TWO_SIDED:
        sides = Sides.SOME if chosen.first else Sides.TWO
    pdf = to_bind.pdf(sides)
    return Gone((), chosen.queue, sending.send(chosen, title, pdf), pdf)


def save_whole(to_bind: ToBind, place: Path) -> Gone:
    """Bind the dossier and write it whole.

    Raises:
        Problem: a paper or scan cannot be bound, or the disk refused.
    """
    whole = to_bind.pdf()
    write_whole(place, whole)
    return Gone((), whole=whole)
