"""A numbered notice to one party: number, to whom, what it says, seal, and its stub."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mediator.cases.case_file import CaseFile, OwnPaperEntry, PartyEntry, RoomFile
from mediator.forms.dispute import others
from mediator.forms.notice import Labelled, between, sealed, sheet, stub, to
from mediator.forms.own_paper import own_paper
from mediator.forms.own_words import Filled, runs
from mediator.forms.sheet import Block, Paragraph, Sheet
from mediator.forms.unnumbered import number_blank, number_runs
from mediator.forms.wording import day


@dataclass(frozen=True, slots=True)
class NumberedNotice:
    """One notice to one party.

    Attributes:
        key: of its form and its number, and before the dot of its sentences.
        title: exact official title.
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        paper: the on-demand paper; an empty one for a form to fill by hand.
    """

    key: str
    title: str
    case: CaseFile
    room: RoomFile
    paper: OwnPaperEntry

    @property
    def party(self) -> PartyEntry | None:
        """Who it is made out to; None while that is not said."""
        return self.case.party(self.paper.party)

    def opening(self, more: Mapping[str, Filled], *, keep: bool = False) -> Paragraph:
        """Return its first sentence, which says what dispute it is about.

        Args:
            more: what stands at the places besides 你, 对方 and 纠纷.
            keep: what follows stays with it.
        """
        places = {**between(self.case, self.party), **more}
        return Paragraph(
            runs(self.room, f"{self.key}.opening", places), keep_with_next=keep
        )

    def sheet(
        self, blocks: Iterable[Block], on: Labelled, *told: tuple[Labelled, Labelled]
    ) -> Sheet:
        """Return the paper with its stub.

        Args:
            blocks: what it says, between whom it is made out to and the seal.
            on: label and day of what it tells, for the stub.
            told: what else the stub keeps, two a line.
        """
        case, room, number = self.case, self.room, self.paper.number
        name = self.party.name if self.party else ""
        kept = (
            (("致送", name), ("对方当事人", others(case, self.party))),
            (("纠纷类型", case.kind), on),
            *told,
            (("填发日期", day(self.paper.made_on)), ("填发人（签名）", "")),
        )
        whole = (
            *number_blank(number, room, self.key),
            to(name),
            *blocks,
            sealed(room, self.paper),
            *stub(self.title, number_runs(number, room, self.key), kept),
        )
        return sheet(self.title, whole, case, room, number)


def numbered_notice(
    key: str, title: str, case: CaseFile, room: RoomFile, subject: str
) -> NumberedNotice:
    """Return the notice with this uid, or one to fill by hand.

    Args:
        key: of its form.
        title: exact official title.
        case: the case, whole.
        room: the room and its committee.
        subject: uid of the on-demand paper; or empty.
    """
    return NumberedNotice(key, title, case, room, own_paper(case, subject))
