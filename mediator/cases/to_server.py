"""A book moves to a server, and back into a file: all of it, proven, or nothing.

What was moved is compared table by table, the journal's chain is checked where it
arrived, and the old database stays aside in the folder, encrypted as it was. The server
is changed in one transaction; the folder is switched over after it.
"""

import platform
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, func, select, text, update
from sqlalchemy.orm import Session

from mediator.cases import journal, upgrades
from mediator.cases.book import CaseBook
from mediator.cases.closing import copy_now
from mediator.cases.engine import take_turn
from mediator.cases.facts.dates import room_day, to_room
from mediator.cases.finding import search
from mediator.cases.model import (
    Base,
    Case,
    SharedKeys,
    StoredPiece,
)
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.lock import refuse_network_drive
from mediator.cases.safety.sync_folders import refuse_sync_folder
from mediator.cases.seats.address import (
    ServerAddress,
    settle_in_file,
    write_address,
)
from mediator.cases.seats.connections import check_ready, engine_of
from mediator.cases.seats.moved import Moved, Tell, untold
from mediator.cases.seats.own_id import seat_of
from mediator.cases.seats.own_settings import bring_own_settings
from mediator.cases.seats.scans import is_same, send_pieces
from mediator.cases.seats.shared_keys import keep_shared_ring
from mediator.cases.seats.source import fill_file, patiently
from mediator.cases.seats.tables import copy_rows, prove_rows, tables_of
from mediator.cases.seats.trial import found_there, plainly, try_server
from mediator.cases.stored_files import stored_files
from mediator.cases.users import may_manage
from mediator.language import tr
from mediator.places import move, refusal, sync_file, write_whole
from mediator.problems import Problem

_ASIDE: Final = "%Y%m%d-%H%M%S"


def move_to_server(  # noqa: PLR0913 - where, and who watches
    book: CaseBook,
    address: ServerAddress,
    password: str,
    ca: bytes | None,
    now: datetime,
    *,
    tell: Tell = untold,
) -> Moved:
    """Move an open book from its file to an empty database of a server, and close it.

    A copy is made and proven before. A move that broke off is taken up again.

    Args:
        book: open, in its file; closed at the end in any case.
        address: of the server.
        password: of the server.
        ca: certificate of the authority, for a server that is another computer.
        now: the present moment.
        tell: is told each step.

    Raises:
        TlsRequired, NoDriver, NoServer, NotArrived: as they say.
        Problem: the database is not empty, or whoever asks may not. In all cases the
            book is in its file as before.
    """
    try:
        _may_move(book)
        if book.has_seats:
            raise Problem(tr("这本案件簿已经在服务器上了，没有改动。"))
        tell(tr("正在备份一份，做好打开核对…"))
        copy_now(book, now, "asked")
        if ca is not None:
            write_whole(book.folder.server_ca, ca)
        try:
            moved = _to_server(book, address, password, tell)
            book.let_go()
            kept = address.sealed(password, book.key)
            write_address(book.folder, kept, ca)
        except BaseException:
            book.folder.server_ca.unlink(missing_ok=True)
            raise
        # The server is the book from here on; the file only lies in the way.
        return Moved(*moved, _aside(book.folder, now))
    finally:
        book.close()


def try_move(
    book: CaseBook, address: ServerAddress, password: str, ca: bytes | None
) -> None:
    """Look whether a book could move to a server; nothing is changed.

    Args:
        book: open, in its file; it stays open.
        address: of the server.
        password: of the server.
        ca: certificate of the authority, for a server that is another computer.

    Raises:
        Problem: it could not; says why.
    """
    _may_move(book)
    with book.reading() as session:
        head = journal.head(session)
    mark = book.key.book_mark()
    try_server(address, password, ca, book.folder, mark, head)


def _may_move(book: CaseBook) -> None:
    if not may_manage(book):
        raise Problem(tr("只有负责人能搬案件簿。没有改动。"))


def _to_server(
    book: CaseBook, address: ServerAddress, password: str, tell: Tell
) -> tuple[int, int, int, tuple[str, ...]]:
    engine = engine_of(address, book.folder, password)
    tell(tr("正在连接服务器…"))
    try:
        with plainly(address):
            check_ready(engine)
            return _arrived(book, engine, tell)
    finally:
        engine.dispose()


def _arrived(
    book: CaseBook, engine: Engine, tell: Tell
) -> tuple[int, int, int, tuple[str, ...]]:
    with book.reading() as session, engine.begin() as to:
        patiently(to)
        take_turn(to)
        source = session.connection()
        tables = tables_of(source, newest=True)
        names = stored_files(session)
        tell(tr("正在把案件搬到服务器…"))
        _clear(to, found_there(to, book.key.book_mark(), journal.head(session)))
        Base.metadata.create_all(to)
        upgrades.stamp(to)
        copy_rows(source, to, tables)
        with Session(to, join_transaction_mode="create_savepoint") as there:
            search.rebuild(there)
            there.commit()
        keep_shared_ring(to, book.key, KeyRing.read(book.folder.path))
        tell(tr("正在逐张表核对…"))
        prove_rows(source, to, tables)
        with Session(to) as there:
            entries = journal.check(there, book.key.journal_key())
            cases = _count(there)
        lost = tuple(_without(to, _told(names, tell), book.attachments))
        bring_own_settings(to, seat_of(book.folder, book.key))
    return cases, entries, len(names) - len(lost), lost


def _told(names: Iterable[str], tell: Tell) -> Iterator[str]:
    """Yield the names of scans, and tell how far it has got."""
    every = tuple(names)
    for number, name in enumerate(every, 1):
        tell(tr("正在搬附件：第 {n} 个，共 {all} 个…").format(n=number, all=len(every)))
        yield name


def _count(session: Session) -> int:
    living = select(func.count()).select_from(Case).where(Case.deleted_on.is_(None))
    return session.scalar(living) or 0


def _clear(to: Connection, found: str | None) -> None:
    """Clear away what an earlier move of this book left on the server.

    The records are the same as here, but drafts and choices may have gone on since.
    Scans stay: one may be spoilt here by now.

    Args:
        to: the server's database.
        found: what ``found_there`` said.
    """
    if found is None:
        return
    left = {StoredPiece.__tablename__} if found == "" else set()
    tables = [each for each in Base.metadata.sorted_tables if each.name not in left]
    Base.metadata.drop_all(to, tables=tables)
    to.execute(text("DROP TABLE IF EXISTS case_search, alembic_version CASCADE"))


def _without(
    to: Connection, names: Iterable[str], store: AttachmentStore
) -> Iterable[str]:
    """Bring every scan there and read it back; yield those that are lost."""
    for name in names:
        if not store.is_whole(name):
            yield name
            continue
        send_pieces(to, name, store.folder / name)
        if not is_same(to, name, store.folder / name):
            raise Problem(
                tr(
                    "附件搬过去读回来不一样，已经全部退回。"
                    "案件簿还在原来的地方，内容没有动。请再试一次。"
                )
            )


def _aside(folder: BookFolder, now: datetime) -> Path | None:
    """Put the old database aside; a hidden or busy one may stay, nothing opens it."""
    if not folder.database.exists():
        return None
    stamp = to_room(now).strftime(_ASIDE)
    aside = folder.path / f"book.before-{stamp}.db"
    with suppress(OSError):
        move(folder.database, aside)
        return aside
    return None


def move_back(book: CaseBook, now: datetime, *, tell: Tell = untold) -> Moved:
    """Move an open book from its server into a file of this folder, and close it.

    Other seats are told at once, and change nothing more.

    Args:
        book: open, on its server; closed at the end in any case.
        now: the present moment.
        tell: is told each step.

    Raises:
        NotArrived: what was written is not what was read.
        Problem: the server or the disk refused. In all cases the book is on the
            server as before.
    """
    try:
        _may_move(book)
        if not book.has_seats:
            raise Problem(tr("这本案件簿本来就在这台电脑的文件里，没有改动。"))
        refuse_network_drive(book.folder.path)
        refuse_sync_folder(book.folder.path)
        folder = book.folder
        beside = folder.path / ".book.db.part"
        beside.unlink(missing_ok=True)
        where = f"{platform.node()}，{room_day(now)}"
        with book.alone() as session:
            source = session.connection()
            patiently(source)
            tell(tr("正在把案件写进这台电脑的文件，写好逐张表核对…"))
            fill_file(source, beside, book.key)
            names = stored_files(session)
            lost = tuple(
                name
                for name in _told(names, tell)
                if not book.attachments.is_whole(name)
            )
            entries = journal.check(session, book.key.journal_key())
            cases = _count(session)
            session.execute(update(SharedKeys).values(moved_to=f"{where}|{book.seat}"))
            beside.chmod(0o600)
            sync_file(beside)
            aside = _aside(folder, now)
            # It lies there before the server says so; until then the server counts.
            move(beside, folder.database)
        settle_in_file(folder)
        return Moved(cases, entries, len(names) - len(lost), lost, aside)
    except OSError as error:
        raise Problem(
            tr(
                "没有搬成（{reason}）。案件簿还在服务器上，内容没有动。"
                "请检查磁盘空间和权限后再试。"
            ).format(reason=refusal(error))
        ) from error
    finally:
        book.close()
