"""``mediator move`` and ``mediator seat``: a book on a server, for several seats."""

import os
import sys
from argparse import Namespace
from ipaddress import IPv6Address
from pathlib import Path

from mediator.commands.asking import add_password, login_of, password
from mediator.commands.family import Commands, add_book, add_command
from mediator.commands.saying import say
from mediator.problems import Problem


def add(commands: Commands) -> None:
    """Add the commands."""
    moving = add_command(
        commands,
        "move",
        "把案件簿搬到服务器，几台电脑一起用；或者搬回来",
        _move,
        "我的案件簿 --server db.jiedao.local/anjian --server-user anjian --ca ca.pem",
        "我的案件簿 --back",
    )
    add_book(moving)
    where = moving.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--server",
        default="",
        metavar="地址/库名",
        help="PostgreSQL 服务器和其中一个空库；端口写在冒号后面",
    )
    where.add_argument(
        "--back", action="store_true", help="搬回这个文件夹，变回一台电脑用"
    )
    moving.add_argument(
        "--server-user", default="", metavar="用户", help="服务器的用户名"
    )
    moving.add_argument(
        "--server-password-file",
        type=Path,
        metavar="文件",
        help="服务器的密码在第一行；或用 MEDIATOR_SERVER_PASSWORD",
    )
    moving.add_argument(
        "--ca",
        type=Path,
        metavar="文件",
        help="签发服务器证书的 CA 文件；服务器是另一台电脑时必须有",
    )
    add_password(moving)
    seat = add_command(
        commands,
        "seat",
        "给另一台电脑做一个文件夹，和这台一起用服务器上的案件簿",
        _seat,
        "我的案件簿 U盘/二号座席",
    )
    add_book(seat)
    seat.add_argument("folder", type=Path, metavar="文件夹", help="新文件夹放在哪里")


def _move(options: Namespace) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415

    from mediator.cases.book import CaseBook  # noqa: PLC0415
    from mediator.cases.seats.address import (  # noqa: PLC0415
        PORT,
        ServerAddress,
        TlsRequired,
        read_ca,
    )
    from mediator.cases.seats.moved import about_server  # noqa: PLC0415
    from mediator.cases.to_server import move_back, move_to_server  # noqa: PLC0415
    from mediator.cases.users import require_user  # noqa: PLC0415

    login, secret = login_of(options), password(options)
    now = datetime.now(UTC)
    if options.back:
        host, port, database = "", PORT, ""
    else:
        host, port, database = _parts(options.server)
    ca = read_ca(options.ca) if options.ca else None
    book = CaseBook.open(options.book, secret, user_uid=login)
    if options.user:
        try:
            require_user(book, options.user)
        except BaseException:
            book.close()
            raise
    if options.back:
        for line in move_back(book, now).words:
            say(line)
        say(f"案件簿已经搬回：{options.book}。别的座席从现在起打不开服务器上的那一本。")
        return
    address = ServerAddress(
        host=host,
        port=port,
        database=database,
        user=options.server_user,
        has_ca=ca is not None,
    )
    try:
        done = move_to_server(book, address, _server_password(options), ca, now)
    except TlsRequired as refused:
        raise Problem(f"{refused}用 --ca 写明它在哪里。") from refused
    for line in done.words:
        say(line)
    say(f"案件簿已经在服务器上：{address.words}。打开还是用这个文件夹：{options.book}")
    for line in about_server():
        say(line)
    say("给别的电脑用：mediator seat 案件簿 新文件夹，把新文件夹拷过去。")


def _parts(where: str) -> tuple[str, int, str]:
    """Part ``host:port/database``, or ``/folder:port/database`` of a socket.

    An IPv6 address stands in brackets: ``[::1]:5432/database``.

    Raises:
        Problem: it is not written so.
    """
    from mediator.cases.seats.address import PORT  # noqa: PLC0415 - slow

    host, slash, database = where.rpartition("/")
    port = str(PORT)
    name, colon, last = host.rpartition(":")
    if not host.startswith("/") and ":" in name and not name.startswith("["):
        # The last part of an IPv6 address may be meant as a port: nobody can tell.
        raise Problem(
            "IPv6 地址（里面有几个冒号的）请用方括号括起来，例如 [::1]/anjian；"
            "端口写在括号后面：[::1]:5432/anjian。没有改动。"
        )
    if colon and last.isdigit():
        host, port = name, last
    if host.startswith("["):
        host = _in_brackets(host)
    if not slash or not host or not database or not 0 < int(port) < 1 << 16:
        raise Problem(
            "服务器写成“地址/库名”或“地址:端口/库名”，例如 db.jiedao.local/anjian。"
            "没有改动。"
        )
    return host, int(port), database


def _in_brackets(host: str) -> str:
    """Return the IPv6 address that stands in brackets; empty if none does."""
    inner = host[1:-1] if host.endswith("]") else ""
    try:
        IPv6Address(inner)
    except ValueError:
        return ""
    return inner


def _server_password(options: Namespace) -> str:
    """Return the server's password; empty where none is given and nobody can type."""
    if options.server_password_file is not None:
        try:
            told = options.server_password_file.read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Problem(
                f"服务器密码文件“{options.server_password_file.name}”读不出来。没有改动。"
            ) from error
        return told[0] if told else ""
    given = os.environ.get("MEDIATOR_SERVER_PASSWORD")
    if given is not None or not sys.stdin.isatty():
        return given or ""
    import getpass  # noqa: PLC0415

    return getpass.getpass("服务器的密码（没有就直接回车）：")


def _seat(options: Namespace) -> None:
    from mediator.cases.safety.folder import BookFolder  # noqa: PLC0415
    from mediator.cases.seats.one_more import new_seat  # noqa: PLC0415

    place = BookFolder(options.book)
    place.check_can_open()
    new_seat(place, options.folder)
    say(f"新座席的文件夹已做好：{options.folder}")
    say("把它整个拷到那台电脑，用那里的程序打开；里面没有案件，也没有明文密码。")
