"""How a command opens a book: the password, the user, and closing it again."""

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mediator.problems import Problem

if TYPE_CHECKING:
    from mediator.cases.book import CaseBook


def add_password(parser: ArgumentParser) -> None:
    """Give a command the ways of handing over a password."""
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="文件",
        help="密码在文件第一行；或用环境变量 MEDIATOR_PASSWORD",
    )
    parser.add_argument(
        "--user",
        default=os.environ.get("MEDIATOR_USER", ""),
        metavar="姓名",
        help="谁来登录；有几位时要写（或用 MEDIATOR_USER）",
    )


def password(options: Namespace, *, twice: bool = False) -> str:
    """Return the password from file, environment or prompt, in this order.

    Args:
        options: with ``password_file``.
        twice: ask two times when it is typed (a new password).

    Raises:
        Problem: there is none, or the two differ.
    """
    if options.password_file is not None:
        try:
            lines = options.password_file.read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Problem(
                f"密码文件“{options.password_file.name}”读不出来。请检查位置和权限。"
            ) from error
        if not lines or not lines[0]:
            raise Problem(
                f"密码文件“{options.password_file.name}”第一行是空的。"
                "请把密码写在第一行。"
            )
        return str(lines[0])
    given = os.environ.get("MEDIATOR_PASSWORD")
    if given:
        return given
    if not sys.stdin.isatty():
        raise Problem(
            "没有密码。请用 --password-file 文件，或环境变量 MEDIATOR_PASSWORD。"
        )
    typed = getpass.getpass("密码：")
    if twice and getpass.getpass("再输一遍：") != typed:
        raise Problem("两遍输入的密码不一样，没有做任何改动。请重新来一次。")
    return typed


def login_of(options: Namespace) -> str:
    """Return at which login a password is tried, so that a miss counts there alone.

    Where several have one, it takes a name: a password by itself is a guess at every
    login. Counted at each, a script that forgot the name would keep the whole room
    waiting; counted at none, leaving the name out would be the way to guess at all of
    them for nothing. So it is not tried.

    Args:
        options: with ``book`` and ``user``.

    Returns:
        uid of the user; empty where nothing tells whose it is: no slots can be read,
        which is said when the book is opened, or the name stands beside none of them,
        as a slot may still show the name somebody had before. Then it is tried, and a
        miss counts, at each.

    Raises:
        Problem: several have a password, and no name was given.
    """
    from mediator.cases.safety.keys import KeyRing  # noqa: PLC0415

    try:
        users = KeyRing.read(options.book).users()
    except Problem:
        return ""
    if len(users) > 1 and not options.user:
        raise Problem(
            "这本案件簿有几个人能打开，没有试密码。"
            "请用 --user 姓名（或 MEDIATOR_USER）写明是谁的密码。"
        )
    named = [uid for uid, shown in users.items() if shown in {"", options.user}]
    return named[0] if len(named) == 1 else ""


def warn_if_low_on_room(place: Path) -> None:
    """Say on standard error that the disk of a book is nearly full, if it is."""
    from mediator.cases.safety.room_left import low_on_room  # noqa: PLC0415

    if said := low_on_room(place):
        sys.stderr.write(f"{said}\n")


@contextmanager
def opened_book(options: Namespace) -> Iterator["CaseBook"]:
    """Open the book a command names, and close it whatever happens.

    What was done is done: where only the copy made on closing fails, that is told
    beside it. That the disk is nearly full is told before anything is written: each
    command writes at least the log, and that copy.

    Raises:
        Problem: it does not open; says why.
    """
    # Imported here, so that ``--help`` and the window do not pay for the database.
    from mediator.cases.book import CaseBook  # noqa: PLC0415
    from mediator.cases.closing import close  # noqa: PLC0415
    from mediator.cases.safety.folder import DamagedBook  # noqa: PLC0415
    from mediator.cases.users import require_user  # noqa: PLC0415

    warn_if_low_on_room(options.book)
    login = login_of(options)
    book = CaseBook.open(options.book, password(options), user_uid=login)
    try:
        if options.user:
            require_user(book, options.user)
        yield book
    except BaseException:
        book.close()
        raise
    try:
        close(book, datetime.now(UTC))
    except DamagedBook as problem:
        # Whatever the command did or found, it is not said to be well done.
        sys.stderr.write(f"关上案件簿时没有另做备份：{problem}\n")
    except Problem as problem:
        sys.stderr.write(f"这一步做好了，只是关上案件簿时：{problem}\n")
