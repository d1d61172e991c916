"""One more computer for a book on a server: its folder, to be carried there."""

from pathlib import Path

from mediator.cases.safety.folder import PRIVATE_FOLDER, BookFolder, CannotBeMade
from mediator.cases.safety.keys import KeyRing
from mediator.cases.seats.address import read_address, write_address
from mediator.cases.seats.own_id import name_new_seat
from mediator.language import tr
from mediator.places import small_file
from mediator.problems import Problem


def new_seat(folder: BookFolder, seat: Path) -> None:
    """Make the folder of one more seat, to be carried to another computer.

    Args:
        folder: of a book on a server.
        seat: where the new folder goes; must be empty or not be there yet.

    Raises:
        Problem: the book is in a file, or the disk refused; nothing was made.
    """
    if not folder.is_on_server:
        raise Problem(
            tr(
                "这本案件簿在文件里，不在服务器上，几台电脑不能同时用。没有改动。"
                "请先用 mediator move 搬到服务器。"
            )
        )
    address, ring = read_address(folder), KeyRing.read(folder.path)
    ca = small_file(folder.server_ca) if address.has_ca else None
    made = BookFolder(seat)
    made.check_is_free()
    try:
        made.path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        made.attachments.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise CannotBeMade(seat, error) from error
    ring.write(seat)
    name_new_seat(made)
    write_address(made, address, ca)
