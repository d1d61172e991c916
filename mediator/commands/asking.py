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
        help="谁来登录；只有一位时不用写（或用 MEDIATOR_USER）",
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


@contextmanager
def opened_book(options: Namespace) -> Iterator["CaseBook"]:
    """Open the book a command names, and close it whatever happens.

    What was done is done: where only the copy made on closing fails, that is told
    beside it.

    Raises:
        Problem: it does not open; says why.
    """
    # Imported here, so that ``--help`` and the window do not pay for the database.
    from mediator.cases.book import CaseBook  # noqa: PLC0415
    from mediator.cases.closing import close  # noqa: PLC0415
    from mediator.cases.users import require_user  # noqa: PLC0415

    book = CaseBook.open(options.book, password(options))
    try:
        if options.user:
            require_user(book, options.user)
        yield book
    except BaseException:
        book.close()
        raise
    try:
        close(book, datetime.now(UTC))
    except Problem as problem:
        sys.stderr.write(f"这一步做好了，只是关上案件簿时：{problem}\n")
