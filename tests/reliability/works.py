"""What a person has the program do to the disk, each with its two right outcomes.

A work is prepared once; for each fault it is done in a fresh copy of that folder. Then
the disk holds what was there before, or what was to be there, and nothing between.
"""

import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, func, select

from mediator.cases import upgrades
from mediator.cases.book import CaseBook
from mediator.cases.engine import file_engine
from mediator.cases.exchange.exporting import FILE, export_to
from mediator.cases.intake import new_case
from mediator.cases.model import Attachment, Case
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import copies, verify_copy
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import KeyRing, WrongPassword
from mediator.cases.safety.restore import restore
from mediator.cases.upgrades import run
from mediator.cases.verify import verify
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD, TODAY
from tests.cases.exchange.reading import MOVING
from tests.cases.test_upgrades import BOOKS, OLD_PASSWORD, rows_of

OLD, NEW = "old", "new"
FACTS: Final = "楼上漏水" * 200
NOW: Final = datetime(2026, 3, 2, 4, tzinfo=UTC)
Arm = Callable[[], None]
Rows = dict[str, list[dict[str, Any]]]


class Work(ABC):
    """Something that is done to a book below one folder.

    Attributes:
        name: in a few words.
        adds: done twice, it leaves one thing more.
    """

    name: str
    adds = False

    def prepare(self, room: Path) -> None:
        """Make the book it is done to, with one case."""
        book, _ = CaseBook.create(self.book(room), BEGINNING, CHEAP)
        new_case(book, TODAY)
        book.close()

    def book(self, room: Path) -> Path:
        """Return the folder of the book."""
        return room / "调解室.book"

    def opened(self, room: Path) -> CaseBook:
        """Open the book."""
        return CaseBook.open(self.book(room), PASSWORD)

    @abstractmethod
    def act(self, room: Path, arm: Arm) -> None:
        """Do it; ``arm`` is called when the faults may begin."""

    @abstractmethod
    def state(self, room: Path) -> str:
        """Return OLD or NEW, or say what is wrong."""

    def whole(self, room: Path, asked: Callable[[CaseBook], bool]) -> str:
        """Return the state of a book that is whole, by whether something is so."""
        book = self.opened(room)
        try:
            damage = verify(book)
            return "；".join(damage) if damage else NEW if asked(book) else OLD
        finally:
            book.close()


def only(book: CaseBook) -> str:
    """Return the uid of the first case."""
    with book.reading() as session:
        return session.scalars(select(Case.uid).order_by(Case.seq)).first()


def counted(book: CaseBook, kind: type) -> int:
    """Return how many records of a kind there are."""
    with book.reading() as session:
        return session.scalar(select(func.count()).select_from(kind))


class Saving(Work):
    """A field is left, and its text saved."""

    name = "存一格"

    def act(self, room: Path, arm: Arm) -> None:
        book = self.opened(room)
        uid = only(book)
        arm()
        book.change(Case, uid, facts=FACTS)

    def state(self, room: Path) -> str:
        def changed(book: CaseBook) -> bool:
            with book.reading() as session:
                return session.get_one(Case, only(book)).facts == FACTS

        return self.whole(room, changed)


class Registering(Work):
    """A new case takes a number, two parties and its place in the search."""

    name = "登记"
    adds = True

    def act(self, room: Path, arm: Arm) -> None:
        book = self.opened(room)
        arm()
        new_case(book, TODAY)

    def state(self, room: Path) -> str:
        return self.whole(room, lambda book: counted(book, Case) > 1)


class Attaching(Work):
    """A scan is kept, then named by its case."""

    name = "存扫描件"
    adds = True

    def act(self, room: Path, arm: Arm) -> None:
        book = self.opened(room)
        uid = only(book)
        arm()
        store = AttachmentStore(book.folder.attachments, book.key)
        name = store.put(b"scan" * 20_000)
        book.add(Attachment, case_uid=uid, stored_name=name)

    def state(self, room: Path) -> str:
        return self.whole(room, lambda book: counted(book, Attachment) > 0)


class Copying(Work):
    """A proven copy is made beside one that is there."""

    name = "备份"
    adds = True

    def prepare(self, room: Path) -> None:
        super().prepare(room)
        self._copy(self.opened(room), room)

    def _copy(self, book: CaseBook, room: Path) -> None:
        proven_copy(book.folder, book.key, room / "U盘", now=NOW)
        book.close()

    def act(self, room: Path, arm: Arm) -> None:
        book = self.opened(room)
        arm()
        self._copy(book, room)

    def state(self, room: Path) -> str:
        book = self.opened(room)
        made = copies(room / "U盘", book.key.book_mark())
        for each in made:
            if verify_copy(each.path, book.key).damaged:
                return "备份不全"
        book.close()
        return {1: OLD, 2: NEW}.get(len(made), f"{len(made)} 份备份")


class Restoring(Work):
    """A copy is put back over a book that went on since."""

    name = "恢复"

    def prepare(self, room: Path) -> None:
        super().prepare(room)
        book = self.opened(room)
        proven_copy(book.folder, book.key, room / "U盘", now=NOW)
        new_case(book, TODAY)
        book.close()

    def act(self, room: Path, arm: Arm) -> None:
        (copy,) = [path for path in (room / "U盘").iterdir() if path.name[0] == "2"]
        key = KeyRing.read(copy).unlock(PASSWORD)
        arm()
        restore(copy, self.book(room), key)  # now: the book went on until now

    def state(self, room: Path) -> str:
        folder = self.book(room)
        if not folder.exists():  # between two renames: it lies aside, whole
            (aside,) = room.glob("*.before-*")
            shutil.copytree(aside, folder)
            told = self.whole(room, lambda book: counted(book, Case) == 1)
            shutil.rmtree(folder)
            return OLD if told == OLD else f"旁边的一份：{told}"
        return self.whole(room, lambda book: counted(book, Case) == 1)


class Exporting(Work):
    """The whole book is written over the export of yesterday."""

    name = "导出"

    def prepare(self, room: Path) -> None:
        super().prepare(room)
        book = self.opened(room)
        out = export_to(book, room / "导出", MOVING)
        shutil.copyfile(out, room / "old.json")
        book.change(Case, only(book), facts=FACTS)
        shutil.copyfile(export_to(book, room / "再导", MOVING), room / "new.json")
        book.close()

    def act(self, room: Path, arm: Arm) -> None:
        book = self.opened(room)
        arm()
        export_to(book, room / "导出", MOVING)

    def state(self, room: Path) -> str:
        there = (room / "导出" / FILE).read_bytes()
        for state in (OLD, NEW):
            if there == (room / f"{state}.json").read_bytes():
                return state
        return "导出的文件不全"


class ChangingPassword(Work):
    """The key slots are written anew; the data stays as it is."""

    name = "改密码"
    new_password = "白石板 9 块"

    def act(self, room: Path, arm: Arm) -> None:
        folder = self.book(room)
        ring = KeyRing.read(folder)
        now = self.new_password if self.state(room) == NEW else PASSWORD
        user = ring.identify(now)[1]
        ring = ring.change_password(now, self.new_password, user)
        arm()
        ring.write(folder)

    def state(self, room: Path) -> str:
        ring = KeyRing.read(self.book(room))
        for password, state in ((self.new_password, NEW), (PASSWORD, OLD)):
            try:
                ring.unlock(password)
            except WrongPassword:
                continue
            return state
        return "两个密码都打不开"


class Upgrading(Work):
    """A book of an older program is opened."""

    def __init__(self, kept: str) -> None:
        self.kept = kept
        self.name = f"升级 {kept[:4]}"

    def prepare(self, room: Path) -> None:
        shutil.copytree(BOOKS / self.kept, self.book(room))

    def opened(self, room: Path) -> CaseBook:
        return CaseBook.open(self.book(room), OLD_PASSWORD)

    def act(self, room: Path, arm: Arm) -> None:
        arm()
        self.opened(room).close()

    def state(self, room: Path) -> str:
        """Look without opening it, which would upgrade it."""
        place = BookFolder(self.book(room))
        key, _ = KeyRing.read(place.path).identify(OLD_PASSWORD, None)
        engine = file_engine(place.database, key.database_key(), readonly=True)
        with engine.connect() as connection:
            found = upgrades.revision(connection)
        rows = kept_rows(engine)
        engine.dispose()
        if found == self.kept[:4]:
            return OLD if rows == released(self.kept) else "半新半旧"
        if found == upgrades.NEWEST:
            return NEW if rows == upgraded(self.kept) else "升了级，内容不全"
        return f"停在 {found}"


@cache
def released(kept: str) -> Rows:
    """Return every row of a kept book as it was released."""
    return _rows(kept, upgrade=False)


@cache
def upgraded(kept: str) -> Rows:
    """Return every row of a kept book as the steps leave it when nothing fails."""
    return _rows(kept, upgrade=True)


def _rows(kept: str, *, upgrade: bool) -> Rows:
    with tempfile.TemporaryDirectory() as folder:
        copied = shutil.copytree(BOOKS / kept, Path(folder) / kept)
        key, _ = KeyRing.read(copied).identify(OLD_PASSWORD, None)
        path, secret = copied / "book.db", key.database_key()
        engine = file_engine(path, secret, readonly=not upgrade)
        if upgrade:
            run.upgrade(engine, run.steps_after(kept[:4]))
        rows = kept_rows(engine)
        engine.dispose()
        return rows


def kept_rows(engine: Engine) -> Rows:
    """Return every row but what the search notes of itself, which opening renews."""
    rows = rows_of(engine)
    own = [each for each in rows["setting"] if not each["key"].startswith("search")]
    return {**rows, "setting": own}


def old_books() -> list[str]:
    """Return the names of the kept books that are not of the newest schema."""
    names = sorted(path.name for path in BOOKS.glob("*.book"))
    return [name for name in names if name[:4] != upgrades.NEWEST]


DAILY: Final = (
    Saving(), Registering(), Attaching(), Copying(), Restoring(), Exporting(),
    ChangingPassword(),
)  # fmt: skip
