"""The key slots of a book on a server: every seat follows what one of them changed.

Each seat keeps ``keys.json`` of its own, since the password is asked for before the
server is. Who was stopped, or whose password was changed at another seat, opens that
file once more with the old password; here it is noticed, before anything is shown.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, update

from mediator.cases.model import SharedKeys
from mediator.cases.safety.folder import BookFolder, DamagedBook
from mediator.cases.safety.keys import DataKey, KeyRing, WrongPassword, refuse_newer
from mediator.cases.stopped import Stopped
from mediator.language import tr
from mediator.problems import Problem


class MovedBack(Problem):
    """The book left the server: what lies there is no longer the book.

    Attributes:
        seat: the one to which it was moved back.
    """

    def __init__(self, path: Path, moved: str) -> None:
        where, _, self.seat = moved.partition("|")
        super().__init__(
            tr(
                "案件簿“{name}”已经从服务器搬走了（{where}），这里不能再用，"
                "服务器上的内容没有动。请问负责人现在放在哪里。"
            ).format(name=path.name, where=where)
        )


def moved_to(connection: Connection, mark: str) -> str:
    """Tell where the book went, and ``|`` and to which seat; empty while it is here."""
    rows = select(SharedKeys.moved_to).where(SharedKeys.mark == mark)
    return connection.execute(rows).scalar_one_or_none() or ""


def keep_shared_ring(connection: Connection, key: DataKey, ring: KeyRing) -> None:
    """Write the slots for all seats, in a transaction that changes the book."""
    told = {"content": ring.to_json().decode(), "moved_to": ""}
    mark = key.book_mark()
    changed = update(SharedKeys).where(SharedKeys.mark == mark).values(**told)
    if not connection.execute(changed).rowcount:
        connection.execute(insert(SharedKeys).values(mark=mark, **told))


def shared_ring(connection: Connection, folder: BookFolder, key: DataKey) -> KeyRing:
    """Return the slots of all seats.

    Raises:
        DamagedBook: the server holds another book, or none.
        NewerBook: a newer program wrote the slots there.
        MovedBack: the book was moved back into a file.
    """
    rows = select(SharedKeys.__table__).where(SharedKeys.mark == key.book_mark())
    here = connection.execute(rows).first()
    shared = None if here is None else KeyRing.from_json(here.content.encode())
    if here is None or shared is None:
        if here is not None:
            refuse_newer(folder.path, here.content.encode())
        raise DamagedBook(folder.path, tr("服务器上的不是这一本"))
    if here.moved_to:
        raise MovedBack(folder.path, here.moved_to)
    return shared


def follow_shared_ring(
    engine: Engine, folder: BookFolder, key: DataKey, ring: KeyRing, user: str
) -> None:
    """Bring this seat's slots up to date, and make sure that the one used still holds.

    Args:
        engine: reads on the server.
        folder: of this seat.
        key: that the slot gave.
        ring: this seat's slots, one of which was just opened.
        user: whose password it was; empty for the recovery code.

    Raises:
        DamagedBook, NewerBook, MovedBack: as ``shared_ring``.
        Stopped: whose password it was may not open the book any more.
        WrongPassword: the password or code was replaced at another seat.
    """
    with engine.connect() as connection:
        shared = shared_ring(connection, folder, key)
    if shared.slots == ring.slots:
        return
    kind = "password" if user else "recovery"
    # The name shown beside a slot may have changed; what it wraps must not.
    holds = {each.wrapped for each in shared.slots}
    used = (each for each in ring.slots if (each.kind, each.user) == (kind, user))
    shared.write(folder.path, keep_previous=False)
    if user and user not in shared.users():
        raise Stopped(opening=True)
    if not all(each.wrapped in holds for each in used):
        raise WrongPassword(
            tr(
                "这个密码（恢复码）在别的电脑上换过了，没有打开，里面的内容完好。"
                "请用新的再打开一次；不知道新的，请问负责人。"
            )
        )
