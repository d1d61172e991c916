"""案件簿: the one noun in the middle. Reading is free, writing has one door.

``changing`` gives the session of one transaction; what it changes is journalled, the
search is kept in step and ``edition`` moves, or nothing of it happened. Questions about
cases are functions in other modules (``snapshot``, ``lists``, ``stages``, …).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, delete, select, true
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from mediator.cases import journal, read_back, undo, upgrades
from mediator.cases.connections import Connections, FileConnections
from mediator.cases.engine import take_turn
from mediator.cases.facts.dates import room_day
from mediator.cases.finding import search
from mediator.cases.gone import gone
from mediator.cases.locked import refuse_locked
from mediator.cases.model import (
    Base,
    Committee,
    Draft,
    Mediator,
    Record,
    Room,
    Setting,
    User,
    new_uid,
    now,
)
from mediator.cases.reading_only import (
    OnlyReads,
    is_own_of,
    is_reader,
    refuse_reader,
)
from mediator.cases.safety import refused
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.building import building
from mediator.cases.safety.folder import BookFolder, CannotBeMade
from mediator.cases.safety.keys import DataKey, Kdf, KeyRing
from mediator.cases.safety.lock import BookLock, refuse_network_drive
from mediator.cases.safety.misses import counted
from mediator.cases.safety.remembered_head import RememberedHead
from mediator.cases.safety.source import Source
from mediator.cases.safety.sync_folders import refuse_sync_folder
from mediator.cases.seats.address import settle_in_file
from mediator.cases.seats.connections import ServerConnections
from mediator.cases.seats.own_settings import kept_as
from mediator.cases.seats.shared_keys import MovedBack
from mediator.cases.seats.unseen import WrittenMeanwhile, refuse_unseen
from mediator.cases.stopped import refuse_stopped
from mediator.cases.stored_files import stored_files
from mediator.cases.told_settings import BOOK_UID, CHOICES_TOLD, PRACTICE, is_told
from mediator.cases.words import UserRole
from mediator.language import n_, tr
from mediator.problems import Problem


@dataclass(frozen=True, slots=True, repr=False)
class Beginning:
    """What an empty book is begun with.

    Attributes:
        committee: its name, as on the seal.
        room: its name.
        mediator: who begins it.
        password: of that person.
        practice: it is a practice book.
        level: what kind of committee, a word of ``committee_kinds``; empty if not said.
    """

    committee: str
    room: str
    mediator: str
    password: str
    practice: bool = False
    level: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A book whose lock is held and whose key is known, before it is connected."""

    folder: BookFolder
    key: DataKey
    lock: BookLock
    user_uid: str
    notice: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """What opens a book.

    Attributes:
        ring: the slots, of passwords and of the paper.
        key: what they wrap.
        user_uid: whose password it is first of all.
    """

    ring: KeyRing
    key: DataKey
    user_uid: str


class CaseBook:
    """An open book.

    Attributes:
        folder: where it lies.
        user_uid: who works in it.
        seat: which of several seats this is; empty for a book in a file.
        edition: goes up with each change; a page compares it and reads again.
        wrote: number of the journal entry that was written here last; 0 before that.
        records: goes up by how many records each change wrote.
        drafts_edition: goes up with each draft that is kept or dropped.
        slots_edition: goes up when another password or another paper opens it.
        on_change: called after each change, in the thread that made it; after one of
            another seat, in the thread that noticed it.
        on_refused: called after each change or draft that the disk or the server
            refused, with what is said of it; after the next one kept, with nothing.
        notice: a sentence for the user from opening, or empty.
    """

    def __init__(self, opened: Opened) -> None:
        self.folder = opened.folder
        self.user_uid = opened.user_uid
        self.notice = opened.notice
        self.edition = self.drafts_edition = self.slots_edition = 0
        self.records = self.wrote = 0
        self._seen = 0
        self._own: set[int] = set()
        self._stays: set[int] = set()  # entries of which undo said that they stay
        self.on_change: list[Callable[[], None]] = []
        self.on_refused: list[Callable[[str], None]] = []
        self._is_value_refused = False  # and none was saved since
        self.key = opened.key
        self._lock = opened.lock
        self._connect()

    def _connect(self) -> None:
        self._connections = _connected(self.folder, self.key)
        self.seat = self._connections.seat
        self._writer = self._connections.writer
        self._reader = self._connections.reader

    @classmethod
    def create(
        cls,
        folder: Path,
        beginning: Beginning,
        kdf: Kdf | None = None,
        *,
        fill: Callable[["CaseBook"], object] | None = None,
    ) -> tuple["CaseBook", str]:
        """Make a book with its committee, room and first mediator.

        Args:
            folder: where it goes; must be empty or not be there yet.
            beginning: names and the password.
            kdf: cost of one password guess; measured on this PC when left out.
            fill: puts more into the book before it lies in its place.

        Returns:
            The open book, and the recovery code to print; it is kept nowhere.

        Raises:
            Problem: the place is taken, shared, synchronised, or the disk refused; no
                book is there, not even after a power cut: it is made beside its
                place and moved in when it is proven.
        """
        _check_place(folder)
        user_uid = new_uid()
        ring, key, recovery = KeyRing.create(beginning.password, user_uid, kdf)
        keys = Keys(ring, key, user_uid)
        return cls.create_with(keys, folder, beginning, fill=fill), recovery

    @classmethod
    def create_with(
        cls,
        keys: Keys,
        folder: Path,
        beginning: Beginning,
        *,
        fill: Callable[["CaseBook"], object] | None = None,
    ) -> "CaseBook":
        """Make a book that opens with the password and the paper there are already.

        Args:
            keys: what opens it, and who is its first user.
            folder: where it goes; must be empty or not be there yet.
            beginning: names; its password is not looked at.
            fill: as for ``create``.

        Returns:
            The open book.

        Raises:
            Problem: as ``create``; no book is there.
        """
        _check_place(folder)
        key, user_uid = keys.key, keys.user_uid
        place = BookFolder(folder)
        try:
            with building(folder.resolve(), "unfinished") as site:
                keys.ring.write(site.place.path)
                book = cls(Opened(site.place, key, site.lock, user_uid))
                book._fill(beginning, fill)
                site.prove(key)
                lock = site.move_in()
        except OSError as error:
            raise CannotBeMade(folder, error) from error
        notice = tr(_CLEARED) if site.cleared else ""
        return cls(Opened(place, key, lock, user_uid, notice))

    def _fill(
        self, beginning: Beginning, more: Callable[["CaseBook"], object] | None
    ) -> None:
        """Give a book that is being made its tables and its first records."""
        try:
            with self._plainly():
                Base.metadata.create_all(self._writer)
                upgrades.stamp(self._writer)
            self._begin(beginning, self.user_uid)
            if more is not None:
                more(self)
        finally:
            self._connections.dispose()

    def _begin(self, beginning: Beginning, user_uid: str) -> None:
        with self.changing(n_("建立案件簿"), final=True) as session:
            committee = Committee(name=beginning.committee, level=beginning.level)
            mediator = Mediator(name=beginning.mediator)
            session.add_all([committee, mediator])
            session.flush()
            session.add_all(
                [
                    Room(committee_uid=committee.uid, name=beginning.room),
                    User(
                        uid=user_uid,
                        mediator_uid=mediator.uid,
                        role=UserRole.HEAD,
                    ),
                    Setting(key=BOOK_UID, value=new_uid()),
                    Setting(key=PRACTICE, value="1" if beginning.practice else ""),
                    Setting(key=CHOICES_TOLD, value="1"),
                ]
            )
            search.rebuild(session)

    @classmethod
    def open(
        cls, folder: Path, password: str, *, user_uid: str = "", recovery: bool = False
    ) -> "CaseBook":
        """Open a book, upgrading it first if an older program made it.

        Args:
            folder: the book folder.
            password: as typed, or the recovery code.
            user_uid: whose password it is; every user's is tried when left out. The
                code opens as this head, else as the first one.
            recovery: ``password`` is the recovery code.

        Raises:
            NetworkDrive, SyncFolder: it is no place for a book in a file.
            UnreadableBook, ReadOnlyBook, BookInUse, WrongPassword, TooManyMisses,
            Stopped, DamagedBook, NewerBook: eight ways of not opening, each with its
            own plain words.
        """
        place = BookFolder(folder)
        place.check_can_open()
        if not place.is_on_server:
            refuse_network_drive(folder)
            refuse_sync_folder(folder)
        with ExitStack() as on_failure:
            lock = BookLock.take(folder)
            on_failure.callback(lock.release)
            place.clear_scratch()
            ring = KeyRing.read(folder)
            if recovery:
                key, user = ring.unlock_with_recovery(password), ""
            else:
                tried = (user_uid,) if user_uid else ring.users()
                with counted(place, *tried) as whose:
                    key, user = ring.identify(password, user_uid or None)
                    whose(user)
            book = cls(Opened(place, key, lock, user, ring.notice))
            on_failure.callback(book.let_go)
            with book._plainly(opening=True):
                book._follow_ring(ring, user)
                source = book._connections.source
                upgrades.bring_up_to_date(book._writer, place, key, source)
                with Session(book._writer) as session, session.begin():
                    refuse_stopped(session, user, opening=True)
                    book.user_uid = user or session.scalars(_head(user_uid)).one()
                    if not search.is_current(session):
                        search.rebuild(session)
                    if book.has_seats:
                        book._seen, _ = journal.head(session)
                        book._connections.settle_scans(stored_files(session))
            on_failure.pop_all()
        return book

    def _follow_ring(self, ring: KeyRing, user: str) -> None:
        """Make sure that the slot which opened the book still holds.

        A move back into this folder that broke off at its very end is finished.
        """
        try:
            self._connections.follow_ring(ring, user)
        except MovedBack as gone:
            if gone.seat != self.seat or not self.folder.database.is_file():
                raise
            self.let_go()
            settle_in_file(self.folder)
            self._connect()

    @contextmanager
    def _plainly(self, *, opening: bool = False) -> Iterator[None]:
        """Say in plain words what the disk or the file refused."""
        try:
            yield
        except DBAPIError as error:
            self._connections.renew()
            problem = self._connections.in_words(error, opening=opening)
            if problem is None:
                raise
            raise problem from error
        except StaleDataError as error:
            self._connections.renew()
            raise refused.not_carried_out() from error
        except MemoryError as error:
            self._connections.renew()
            raise refused.no_memory() from error

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one moment of the book and cannot change it."""
        with self._plainly(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _noting(self) -> Iterator[Session]:
        """Give a session for what belongs to no record: drafts and settings."""
        with self._plainly(), Session(self._writer) as session, session.begin():
            yield session

    @contextmanager
    def changing(
        self, what: str, *, final: bool = False, undoes: int | None = None
    ) -> Iterator[Session]:
        """Give the session of one change: all of it is saved, or nothing.

        Args:
            what: the change in a few plain words, for the journal and for undo.
            final: it cannot be undone.
            undoes: number of the journal entry this takes back.

        Raises:
            Stopped: whoever works in the book may not open it any more.
            OnlyReads: whoever works in the book may not change it.
            WrittenMeanwhile: another seat changed the same, unseen here.
            Problem: the disk refused; nothing was saved, or it says nobody knows.
        """
        entry: tuple[int, str] | None = None
        changes: list[dict[str, Any]] = []
        with self._told_if_refused(only_draft=False), self._plainly():
            try:
                with Session(self._writer, expire_on_commit=False) as session:
                    session.begin()
                    changes = journal.watch(session)
                    yield session
                    session.flush()
                    if changes:
                        refuse_stopped(session, self.user_uid)
                        refuse_reader(session, self.user_uid, changes)
                        refuse_locked(session, changes)
                        self._refuse_unseen(session, changes)
                        search.follow(session, changes)
                        entry = journal.write(
                            session,
                            self.key.journal_key(),
                            user_uid=self.user_uid,
                            what=what,
                            changes=list(changes),
                            undoes=undoes,
                            final=final,
                        )
                    session.commit()
                if entry is not None and not self._reads(entry, changes):
                    raise self._unsure()
            except DBAPIError as error:
                # The disk may have failed after the save was complete: look again.
                if entry is None:
                    raise
                if self._holds(entry, changes):
                    if not self._connections.flushed():
                        raise self._unsure() from error
                elif refused.may_be_written(error) and not self._connections.cleared():
                    raise self._unsure() from error
                else:
                    raise
        if entry is not None:
            self.wrote = entry[0]
            self._own.add(entry[0])
            head = RememberedHead(now(), *entry)
            head.keep(self.key.book_mark(), self.folder.path)
        if changes:
            self._moved(len(changes))
            self._is_value_refused = False
            self._tell_refused("")

    def _unsure(self) -> refused.Unsure:
        return refused.unsure(None if self.has_seats else self.folder.path)

    @contextmanager
    def _told_if_refused(self, *, only_draft: bool) -> Iterator[None]:
        try:
            yield
        except Problem as problem:
            if refused.is_refusal(problem):
                # Once a value is refused, a draft that is as well changes nothing.
                self._is_value_refused |= not only_draft
                self._tell_refused(str(problem))
            raise

    def _tell_refused(self, said: str) -> None:
        for tell in self.on_refused:
            tell(said)

    def _moved(self, records: int = 1) -> None:
        self.edition += 1
        self.records += records
        for tell in self.on_change:
            tell()

    def _holds(self, entry: tuple[int, str], changes: list[dict[str, Any]]) -> bool:
        """Tell from fresh connections whether a change was saved."""
        self._connections.renew()
        try:
            return self._reads(entry, changes)
        except DBAPIError:
            return False

    def _reads(self, entry: tuple[int, str], changes: list[dict[str, Any]]) -> bool:
        """Tell whether a change is read back, its journal entry and each value."""
        with Session(self._reader) as session:
            return read_back.holds(session, entry, changes)

    # --- other seats

    @property
    def has_seats(self) -> bool:
        """Whether others may be working in this book now, at other computers."""
        return bool(self.seat)

    def newest_entry(self) -> int:
        """Return the number of the journal's last entry; asked every few seconds.

        Raises:
            Stopped: whoever works in the book may not open it any more.
            Problem: the server does not answer, or the book is no longer there.
        """
        with self.reading() as session:
            self._connections.check_is_here(session.connection())
            refuse_stopped(session, self.user_uid)
            return journal.head(session)[0]

    def catch_up(self, newest: int) -> None:
        """Let pages read again if other seats changed the book meanwhile.

        Args:
            newest: what ``newest_entry`` said.
        """
        theirs = any(n not in self._own for n in range(self._seen + 1, newest + 1))
        if newest > self._seen:
            self._seen, self._own = newest, {n for n in self._own if n > newest}
        if theirs:
            self._moved()

    def _refuse_unseen(
        self, session: Session, changes: Sequence[dict[str, Any]]
    ) -> None:
        if not self.has_seats:
            return
        try:
            refuse_unseen(session, changes, self._seen, self._own)
        except WrittenMeanwhile:
            # Its turn is held: nobody has written since.
            newest, _ = journal.head(session)
            self.catch_up(newest)
            raise

    # --- who opens it

    def ring(self) -> KeyRing:
        """Return the key slots as they are now, whichever seat changed them last.

        Raises:
            Problem: they cannot be read.
        """
        with self.reading() as session:
            return self._connections.ring(session.connection())

    def change_ring(self, change: Callable[[KeyRing], KeyRing]) -> None:
        """Change the key slots, for every seat.

        The version before stays beside them unless it opens with what no longer does.

        Args:
            change: is given the newest slots while no other seat has a turn, and
                returns them changed; what it raises leaves them as they were.

        Raises:
            Stopped: whoever works in the book may not open it any more.
            Problem: the disk or the server refused; the slots are as they were.
        """
        here, written = KeyRing.read(self.folder.path), None
        try:
            with self.alone() as session:
                refuse_stopped(session, self.user_uid)
                connection = session.connection()
                ring = change(self._connections.ring(connection))
                self._connections.share_ring(connection, ring)
                # Before others have them: what this disk refuses holds nowhere.
                ring.write(self.folder.path, keep_previous=ring.opens_like(here))
                written = ring
        except (Problem, DBAPIError):
            if written is None or not self._holds_ring(written, here):
                raise
        if not ring.opens_just_like(here):
            self.slots_edition += 1

    def _holds_ring(self, ring: KeyRing, before: KeyRing) -> bool:
        """Tell whether slots hold whose save failed at last; else those before do.

        Raises:
            Problem: nobody can tell; those before are in this folder.
        """
        unknown = None
        try:
            if self.ring().slots == ring.slots:
                return True
        except Problem as problem:
            unknown = problem
        with suppress(Problem):  # else the next opening brings them up to date
            before.write(self.folder.path, keep_previous=False)
        if unknown is None:
            return False
        raise Problem(
            tr(
                "服务器没有确认，刚才换的密码（恢复码）不知道换成了没有，案件内容没有动。"
                "请等服务器连上，重新打开案件簿，再换一次。"
            )
        ) from unknown

    # --- what copies and checks ask for

    @contextmanager
    def alone(self) -> Iterator[Session]:
        """Give a session while which nobody changes the book; for moving all of it."""
        with self._noting() as session:
            session.connection()  # from here on nobody else has a turn
            yield session

    @property
    def source(self) -> Source:
        """The book as copies of it are made."""
        return self._connections.source

    @property
    def attachments(self) -> AttachmentStore:
        """The encrypted scans."""
        return self._connections.source.attachments

    # --- records

    def add(self, kind: type[Record], /, **values: Any) -> str:  # noqa: ANN401
        """Add one record and return its uid."""
        record = kind(**values)
        with self.changing(f"添加{self.name_of(kind)}") as session:
            session.add(record)
        return record.uid

    def change(self, kind: type[Record], uid: str, /, **values: Any) -> None:  # noqa: ANN401
        """Change some values of one record and drop their drafts.

        Raises:
            Problem: the record is gone.
        """
        with self.changing(f"修改{self.name_of(kind)}") as session:
            record = session.get(kind, uid)
            if record is None or record.deleted_on is not None:
                raise gone(session, kind, uid, self.user_uid)
            for name, value in values.items():
                getattr(record, name)  # a misspelt name is a defect
                setattr(record, name, value)
            self._drop_drafts(session, kind, uid, values)

    def remove(self, kind: type[Record], uid: str) -> None:
        """Delete one record softly; undo brings it back."""
        with self.changing(f"删除{self.name_of(kind)}") as session:
            session.get_one(kind, uid).deleted_on = room_day(now())

    def undo(self) -> str:
        """Take back this user's last change; return what it was, or empty.

        Raises:
            ChangedSince: it cannot be taken back any more, which is said once; the
                next undo goes on to the change before it.
        """
        return self._revert(back=True)

    def redo(self) -> str:
        """Do again what was last undone; return what it was, or empty.

        Raises:
            ChangedSince: as for ``undo``.
        """
        return self._revert(back=False)

    def next_step(self, *, back: bool) -> int:
        """Return which entry the next undo, or redo, reverts; 0 for none."""
        with self.reading() as session:
            stack = undo.stacks(session, self.user_uid)[0 if back else 1]
        left = [each for each in stack if each not in self._stays]
        return left[-1] if left else 0

    def is_large_step(self, number: int) -> bool:
        """Tell whether it takes long to revert an entry: a whole import."""
        with self.reading() as session:
            return undo.is_large(session, number)

    def _revert(self, *, back: bool) -> str:
        with self.reading() as session:
            to_undo, to_redo = undo.stacks(session, self.user_uid)
            stays = [each for each in to_undo if each in self._stays]
            stack = to_undo if back else to_redo
            numbers = [each for each in stack if each not in self._stays]
            if not numbers:
                return ""
            what = undo.original(session, numbers[-1])
        done = f"{'撤销' if back else '恢复'}：{what}"
        try:
            with self.changing(done, undoes=numbers[-1]) as session:
                undo.revert(session, numbers[-1], stays if back else ())
        except undo.ChangedSince as changed:
            self._stays.add(numbers[-1])
            if back:
                raise
            raise undo.ChangedSince(what, back=False) from changed
        return what

    def keep_draft(self, kind: type[Record], uid: str, field: str, text: str) -> None:
        """Keep what is being typed, so that a power cut costs two seconds of it.

        Raises:
            Problem: the disk refused, or it is not read back.
        """
        draft = Draft(
            record=kind.__tablename__,
            uid=uid,
            field=field,
            user_uid=self.user_uid,
            seat=self.seat,
            text=text,
        )
        with self._told_if_refused(only_draft=True):
            with self._noting() as session:
                session.merge(draft)
            self.drafts_edition += 1
            key = (draft.record, uid, field, draft.user_uid, draft.seat)
            with self.reading() as session:
                kept = session.get(Draft, key)
                if kept is None or kept.text != text:
                    raise self._unsure()
        if not self._is_value_refused:  # else it is in no draft's keeping
            self._tell_refused("")

    def drop_draft(self, kind: type[Record], uid: str, *fields: str) -> None:
        """Forget what was being typed; harmless when there is nothing."""
        with self._noting() as session:
            self._drop_drafts(session, kind, uid, fields)
        self.drafts_edition += 1

    def _drop_drafts(
        self, session: Session, kind: type[Record], uid: str, fields: Collection[str]
    ) -> None:
        same = and_(
            Draft.record == kind.__tablename__,
            Draft.uid == uid,
            Draft.field.in_(fields),
            Draft.user_uid == self.user_uid,
        )
        session.execute(delete(Draft).where(same, self.at_this_seat()))

    def drafts(self, uid: str) -> dict[str, str]:
        """Return this user's unfinished texts of one record, at this seat, by field."""
        with self.reading() as session:
            rows = select(Draft.field, Draft.text).where(
                Draft.uid == uid,
                Draft.user_uid == self.user_uid,
                self.at_this_seat(),
            )
            return dict(session.execute(rows.order_by(Draft.at)).all())

    def at_this_seat(self) -> ColumnElement[bool]:
        """Return which drafts are of this seat.

        One without a seat came along when the book was moved to a server; in a file
        there is one seat, and what others left when it was moved back is its own.
        """
        return Draft.seat.in_(("", self.seat)) if self.seat else true()

    def setting(self, key: str) -> str:
        """Return a setting of the book, empty when never set."""
        with self.reading() as session:
            found = session.get(Setting, kept_as(key, self.seat))
            return found.value if found else ""

    def set(
        self, key: str, value: str, *, quietly: bool = False, what: str = ""
    ) -> None:
        """Keep a setting of the book; what others must know of goes into the journal.

        Args:
            key: of the setting.
            value: its text.
            quietly: no page shows it and no copy is due because of it.
            what: of a choice, which undo takes back: what is done, in a few plain
                words.

        Raises:
            Stopped: whoever works in the book may not open it any more.
            WrittenMeanwhile: the journal tells of it, and another seat changed it,
                unseen here.
            OnlyReads: it is the room's choice, and whoever works may only read; what
                bears their own uid is theirs.
            Problem: the disk refused, or it is not read back.
        """
        if is_told(key):
            if self.setting(key) != value:
                done, stays = what or n_("修改设置"), not what
                with self.changing(done, final=stays) as session:
                    session.merge(Setting(key=kept_as(key, self.seat), value=value))
            return
        with self._noting() as session:
            own = quietly or is_own_of(key, self.user_uid)
            if not quietly:
                refuse_stopped(session, self.user_uid)
            if not own and is_reader(session, self.user_uid):
                raise OnlyReads
            session.merge(Setting(key=kept_as(key, self.seat), value=value))
        # Another seat may choose something else at this very moment.
        if self.setting(key) != value and not self.has_seats:
            raise self._unsure()
        if not quietly:
            self._moved()

    def rework(self, key: str, work: Callable[[str], str]) -> str:
        """Keep a setting that comes of what it is now, at whichever seat it was set.

        Quietly: no page shows it, no journal tells of it and no copy is due.

        Args:
            key: of the setting.
            work: gets the text in force, empty when never set, and returns the new.

        Returns:
            The new text.

        Raises:
            Problem: the disk or the server refused.
        """
        kept = kept_as(key, self.seat)
        with self._noting() as session:
            # Who comes second waits here, and then sees what the first one made of it.
            take_turn(session.connection())
            found = session.get(Setting, kept)
            value = work(found.value if found else "")
            session.merge(Setting(key=kept, value=value))
        return value

    @staticmethod
    def name_of(kind: type[Record]) -> str:
        """Return what the mediator calls this kind of record."""
        return _NAMES.get(kind.__tablename__, n_("记录"))

    def let_go(self) -> None:
        """Leave the records; the folder stays locked until ``close``."""
        self._connections.dispose()

    def close(self) -> None:
        """Fold the book into one file and give it free; a second call is harmless.

        SQLite folds the write-ahead log into the file with the last connection.
        """
        self._connections.dispose()
        if self._lock.is_held:
            self.folder.clear_scratch()
        self._lock.release()


def _check_place(folder: Path) -> None:
    """Make sure that a book may be made here."""
    BookFolder(folder).check_is_free()
    refuse_network_drive(folder)
    refuse_sync_folder(folder)


def _connected(folder: BookFolder, key: DataKey) -> Connections:
    """Connect a book where its records are."""
    if folder.is_on_server:
        return ServerConnections(folder, key)
    return FileConnections(folder, key)


def _head(chosen: str) -> Select[str]:
    """Select whom the paper's code opens the book as: the head chosen, else the first.

    Where no head is left, anybody who may open it.
    """
    return (
        select(User.uid)
        .where(User.deleted_on.is_(None))
        .order_by(User.role != UserRole.HEAD, User.uid != chosen, User.uid)
        .limit(1)
    )


_CLEARED: Final = n_(
    "上次在这里建案件簿，没有建完就中断了。留下的半成品里没有案件，已经清掉；"
    "这一本是重新建好的。"
)
_NAMES = {
    "party": n_("当事人"),
    "agent": n_("代理人"),
    "case": n_("案件"),
    "inquiry": n_("调查"),
    "evidence": n_("证据材料"),
    "attachment": n_("附件"),
    "meeting": n_("调解"),
    "attendance": n_("到场人员"),
    "agreement": n_("协议"),
    "clause": n_("条款"),
    "obligation": n_("履行事项"),
    "instalment": n_("分期"),
    "signature": n_("签字盖章"),
    "committee": n_("调委会"),
    "incident": n_("个人信息泄露登记"),
    "room": n_("调解室"),
    "mediator": n_("调解员"),
    "number_pattern": n_("编号式样"),
    "assignment": n_("确定的调解员"),
    "note": n_("手记"),
    "contact": n_("联系记录"),
    "appointment": n_("约定的时间"),
    "follow_up": n_("回访"),
    "payment": n_("履行记录"),
    "urging": n_("督促"),
    "confirmation": n_("司法确认"),
    "own_paper": n_("按需文书"),
    "void_number": n_("作废的编号"),
    "drawn_number": n_("领用的编号"),
    "wording": n_("用语"),
    "visit": n_("来访"),
    "screening": n_("排查"),
    "prevention": n_("预防"),
    "training": n_("培训"),
    "typical_case": n_("典型案例"),
    "person": n_("人员"),
}
