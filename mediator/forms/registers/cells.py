"""What the cells of a register hold for whoever takes it: whole, or in part.

Who only reads is given ledgers and exports without numbers and homes, and registers no
otherwise; the cover line says so. Whole they are printed by who keeps them.
Source: 个人信息保护法 6 (最小范围), 51 (去标识化).
"""

from collections.abc import Callable
from dataclasses import dataclass

from mediator.cases.book import CaseBook
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.masking import masked
from mediator.cases.users import reads_only
from mediator.cases.withholding import address_withheld, withheld


@dataclass(frozen=True, slots=True)
class Cells:
    """How a register tells what is personal.

    Attributes:
        in_part: numbers and homes are told in part.
        phone: returns a telephone as it is told.
        address: returns where somebody lives as it is told.
        text: returns what somebody wrote as it is told.
    """

    in_part: bool = False
    phone: Callable[[str], str] = str
    address: Callable[[str], str] = str
    text: Callable[[str], str] = str


def cells_for(book: CaseBook, room: RoomFile) -> Cells:
    """Return how a register tells things to whoever works in the book.

    Args:
        book: the open book.
        room: what it is reached by itself stays.
    """
    if not reads_only(book):
        return Cells()
    hide = withheld(CaseFile(), room)
    return Cells(in_part=True, phone=masked, address=address_withheld, text=hide)
