"""How a seat is connected to the server, and what the server refuses, in plain words.

Changes take turns (``engine.take_turn``), as they do in a file. A seat that vanished in
the middle of a change is cut off after half a minute, so that it holds up nobody.
"""

import importlib.util
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError

from mediator.cases import upgrades
from mediator.cases.engine import let_stop, server_engine, take_turn
from mediator.cases.safety.folder import BookFolder, NewerBook
from mediator.cases.safety.keys import DataKey, KeyRing
from mediator.cases.seats.address import ServerAddress, read_address
from mediator.cases.seats.own_id import seat_of
from mediator.cases.seats.shared_keys import (
    MovedBack,
    follow_shared_ring,
    keep_shared_ring,
    moved_to,
    shared_ring,
)
from mediator.cases.seats.source import OnServer
from mediator.cases.seats.surroundings import forget_surroundings
from mediator.language import n_, tr
from mediator.problems import Problem

WAIT_S: Final = 10
"""For the server to answer, and for the change of another seat to end."""
SETTINGS: Final = (
    "-c lock_timeout=10s -c idle_in_transaction_session_timeout=30s "
    "-c statement_timeout=120s -c timezone=UTC"
)
_KEEP_ALIVE: Final[dict[str, Any]] = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "connect_timeout": WAIT_S,
    "application_name": "mediator",
}
_BUSY: Final = n_(
    "别的座席正在存，等了十秒还没有轮到，刚才这一处没有存上，以前存的都在。请再存一次。"
)
_SPOILT: Final = n_(
    "服务器上的数据损坏了，刚才这一步没有做成，备份没有动。"
    "请不要再往里面写，马上告诉管理员：先把服务器上的原样留一份，再用最近的备份恢复。"
)
_SAID: Final = {
    "55P03": _BUSY,  # lock_not_available
    "57014": _BUSY,  # query_canceled
    "40P01": _BUSY,  # deadlock_detected
    "40001": n_(  # serialization_failure
        "别的座席刚好同时在存，刚才这一处没有存上，以前存的都在。请再存一次。"
    ),
    "53100": n_(  # disk_full
        "服务器的磁盘满了，刚才这一处没有存上，以前存的都在。"
        "请告诉管理员，清出空间后再存一次。"
    ),
    "53200": n_(  # out_of_memory
        "服务器的内存不够，刚才这一步没有做成，以前存的都在。"
        "请过一会儿再试；还不行，请告诉管理员。"
    ),
    "25006": n_(  # read_only_sql_transaction
        "服务器现在只让读、不让存，刚才这一处没有存上，以前存的都在。"
        "请告诉管理员，等服务器可以存了再存一次。"
    ),
    "58030": n_(  # io_error
        "服务器的磁盘读写出错，刚才这一步没有做成。"
        "请告诉管理员检查服务器的磁盘，修好后看一看刚才这一处还在不在。"
    ),
    "XX001": _SPOILT,  # data_corrupted
    "XX002": _SPOILT,  # index_corrupted
}
"""By the server's number of the error."""
_BUSY_AT_OPENING: Final = n_(
    "别的座席正在存，等了十秒还没有轮到，案件簿这次没有打开，以前存的都在。请再打开一次。"
)
_SAID_AT_OPENING: Final = {
    **_SAID,
    "55P03": _BUSY_AT_OPENING,
    "57014": _BUSY_AT_OPENING,
    "40P01": _BUSY_AT_OPENING,
    "40001": n_(
        "别的座席刚好同时在存，案件簿这次没有打开，以前存的都在。请再打开一次。"
    ),
    "53100": n_(
        "服务器的磁盘满了，案件簿这次没有打开，以前存的都在。"
        "请告诉管理员，清出空间后再打开。"
    ),
    "25006": n_(
        "服务器现在只让读、不让存，案件簿这次没有打开，以前存的都在。"
        "请告诉管理员，等服务器可以存了再打开。"
    ),
}
"""Nobody saved anything yet."""
_CROWDED: Final = "53300"
_CROWDED_SAID: Final = ("too many c", "connection slots", "太多的客户", "过多的连接")
_NOT_LET_IN: Final = frozenset({"28P01", "28000", "3D000", "42501"})
_NOT_LET_IN_SAID: Final = (
    *("does not exist", "authentication failed", "pg_hba.conf"),
    *("not permitted to log in", "no password supplied", "不存在", "认证失败"),
)
"""What a server answers at the door: no number comes with it, only its words."""


class NoDriver(Problem):
    """This computer lacks what talks to a server."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "这台电脑上缺连接服务器用的部件（psycopg），没有连接，内容没有动。"
                "请用安装包把程序再装一次，案件簿不受影响。"
            )
        )


class NoServer(Problem):
    """The server does not answer, or cut the connection."""

    def __init__(self, where: str) -> None:
        super().__init__(
            tr(
                "连不上服务器 {where}，以前存的都在。"
                "请看网线和网络，或问管理员服务器开着没有，再试一次。"
            ).format(where=where)
        )


def engine_of(
    address: ServerAddress,
    folder: BookFolder,
    password: str,
    **options: Any,  # noqa: ANN401 - SQLAlchemy's
) -> Engine:
    """Return an engine for the address and no other, encrypted as the rule says.

    Args:
        address: of the server.
        folder: holds the authority's certificate, if there is one.
        password: of the server, in clear; it goes nowhere but there.
        options: of the engine.

    Raises:
        NoDriver: the driver is not installed.
        TlsRequired: the server is another computer, without an authority.
    """
    if importlib.util.find_spec("psycopg") is None:
        raise NoDriver
    forget_surroundings()
    how = {**_KEEP_ALIVE, **address.tls(folder), "options": SETTINGS}
    return server_engine(address.url(password), connect_args=how, **options)


class ServerConnections:
    """A book on a server, as one seat has it.

    Raises:
        Problem: as ``engine_of``; nothing was asked of the server yet.
    """

    def __init__(self, folder: BookFolder, key: DataKey) -> None:
        self._folder = folder
        self._key = key
        self.address = read_address(folder)
        password = self.address.unsealed(key, folder.path)
        self.seat = seat_of(folder, key)
        # Whose turn it is sees what the one before left, whatever the server does.
        self.writer = engine_of(
            self.address,
            folder,
            password,
            pool_size=1,
            max_overflow=0,
            isolation_level="READ COMMITTED",
        )
        self.reader = engine_of(
            self.address,
            folder,
            password,
            pool_size=4,
            max_overflow=2,
            isolation_level="REPEATABLE READ",
            execution_options={"postgresql_readonly": True},
        )
        let_stop(self.reader)
        # Scans go their own way: one is put while a change waits for its end.
        self._scans = engine_of(
            self.address, folder, password, pool_size=1, max_overflow=4
        )
        event.listen(self.writer, "begin", self.begin)

    def begin(self, connection: Connection) -> None:
        """Begin a change: when it is this seat's turn, and the book is still here.

        Raises:
            MovedBack: it is not; nothing was changed.
        """
        take_turn(connection)
        if gone := moved_to(connection, self._key.book_mark()):
            raise MovedBack(self._folder.path, gone)

    @property
    def source(self) -> OnServer:
        """The server's records, and the scans there."""
        return OnServer(self._folder, self._key, self.reader, self._scans)

    def follow_ring(self, ring: KeyRing, user: str) -> None:
        """Take over the slots of all seats."""
        follow_shared_ring(self.reader, self._folder, self._key, ring, user)

    def settle_scans(self, named: Collection[str]) -> None:
        """Drop scans here that were destroyed; bring back what the server has lost."""
        self.source.attachments.settle(named)

    def check_is_here(self, connection: Connection) -> None:
        """Look whether the book was moved back into a file, or upgraded."""
        if gone := moved_to(connection, self._key.book_mark()):
            raise MovedBack(self._folder.path, gone)
        found = connection.execute(text("SELECT version_num FROM alembic_version"))
        if (revision := str(found.scalar_one())) != upgrades.NEWEST:
            raise NewerBook(self._folder.path, revision, upgrades.NEWEST)

    def ring(self, connection: Connection) -> KeyRing:
        """Read the slots on the server: another seat may have changed them."""
        return shared_ring(connection, self._folder, self._key)

    def share_ring(self, connection: Connection, ring: KeyRing) -> None:
        """Write the slots on the server."""
        keep_shared_ring(connection, self._key, ring)

    def in_words(self, error: DBAPIError, *, opening: bool) -> Problem | None:
        """Say what the server or the way to it refused."""
        return in_words(error, self.address, opening=opening)

    def renew(self) -> None:
        """Leave all connections: one that broke stays broken."""
        self.dispose()

    def flushed(self) -> bool:
        """Tell that what can be read is safe: the server flushes before it confirms."""
        return True

    def cleared(self) -> bool:
        """Tell that what cannot be read is gone: the server rolled it back."""
        return True

    def dispose(self) -> None:
        """Let go of all connections."""
        for each in (self.reader, self.writer, self._scans):
            each.dispose()


def in_words(
    error: DBAPIError, address: ServerAddress, *, opening: bool = False
) -> Problem | None:
    """Return what to tell the mediator, or nothing when the program is at fault.

    Args:
        error: as SQLAlchemy passes it on.
        address: of the server.
        opening: the book was being opened, nothing was being saved.
    """
    state = getattr(error.orig, "sqlstate", None) or ""
    said = _SAID_AT_OPENING if opening else _SAID
    if state in said:
        return Problem(tr(said[state]))
    if (shut := _at_the_door(error, state, address)) is not None:
        return shut
    # Class 08: the connection; 57: the server is going down; none: no answer at all.
    broken = state.startswith(("08", "57P")) or not state
    if broken and _is_connection(error):
        return NoServer(address.words)
    return None


def _is_connection(error: DBAPIError) -> bool:
    return type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout"} or (
        error.connection_invalidated
    )


def _at_the_door(
    error: DBAPIError, state: str, address: ServerAddress
) -> Problem | None:
    """Say why a connection was not begun, where somebody answered."""
    if "root certificate file" in str(error.orig):
        return Problem(
            tr(
                "案件簿文件夹里的 CA 文件（server-ca.pem）读不了，没有连接，"
                "什么也没有发过去。请把它放回去，或者向管理员要一份。"
            )
        )
    if _is_certificate(error):
        return Problem(
            tr(
                "服务器 {where} 拿出的证书不对，可能不是真的那台，没有连接，"
                "什么也没有发过去。请管理员核对服务器的证书和 CA 文件。"
            ).format(where=address.words)
        )
    if state == _CROWDED or (not state and _was_said(error, _CROWDED_SAID)):
        return Problem(
            tr(
                "连着服务器 {where} 的太多了，这一次没有连上，以前存的都在。"
                "请关掉不在用的电脑上的程序，过一会儿再试；还不行，"
                "请管理员让服务器多接几台。"
            ).format(where=address.words)
        )
    if state in _NOT_LET_IN or (not state and _was_said(error, _NOT_LET_IN_SAID)):
        return Problem(
            tr(
                "服务器 {where} 不让进：用户名、密码或者库名不对，"
                "或者没有权限。内容没有动。请问管理员。"
            ).format(where=address.words)
        )
    return None


def _was_said(error: DBAPIError, words: tuple[str, ...]) -> bool:
    said = str(error.orig)
    return _is_connection(error) and any(each in said for each in words)


def _is_certificate(error: DBAPIError) -> bool:
    said = str(error.orig)
    cut = "eof" in said.lower()  # the line broke, as any line may
    told = ("certificate", "SSL error", "does not support SSL")
    return not cut and any(each in said for each in told)


def check_ready(engine: Engine) -> None:
    """Make sure that a database orders and keeps text as the program needs it.

    Raises:
        Problem: it does not; says how to make one that does.
    """
    asked = text(
        "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database "
        "WHERE datname = current_database()"
    )
    with engine.connect() as connection:
        encoding, order = connection.execute(asked).one()
    if encoding == "UTF8" and order.upper().replace("-", "") in _ORDERS:
        return
    raise Problem(
        tr(
            "服务器上的这个库不合用（编码 {encoding}，排序 {order}），没有改动。"
            "请管理员另建一个空库：CREATE DATABASE 库名 TEMPLATE template0 "
            "ENCODING 'UTF8' LOCALE 'C.UTF-8';"
        ).format(encoding=encoding, order=order)
    )


_ORDERS: Final = frozenset({"C", "POSIX", "C.UTF8"})
