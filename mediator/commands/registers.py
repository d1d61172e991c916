"""``mediator register``: the registers of a year as printable books."""

import sys
from argparse import Namespace

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_book, add_command, add_out
from mediator.commands.plain_parser import year
from mediator.commands.saying import say


def add(commands: Commands) -> None:
    """Add the command."""
    register = add_command(
        commands,
        "register",
        "打印一年的登记簿：案件、编号、回访、用印，及空白的登记簿",
        _register,
        "我的案件簿 2026 --out 登记簿",
        "我的案件簿 2026 --register 案件登记簿 --out 登记簿",
    )
    add_book(register)
    register.add_argument("year", type=year, metavar="年份", help="例如 2026")
    register.add_argument(
        "--register",
        action="append",
        default=[],
        metavar="登记簿",
        help="只要这一种，例如 案件登记簿；可写几次；不写是全部",
    )
    add_out(register)
    add_password(register)


def _register(options: Namespace) -> None:
    from mediator.cases.given_out import note_saved  # noqa: PLC0415
    from mediator.cases.users import reads_only  # noqa: PLC0415
    from mediator.forms.characters import blank_on  # noqa: PLC0415
    from mediator.forms.registers.shelf import (  # noqa: PLC0415
        TITLES,
        register,
        write_registers,
    )

    with opened_book(options) as book:
        titles = options.register or TITLES
        for title in (each for each in titles if each in TITLES):
            note_saved(book, f"{options.year}年{title}")
            if lost := blank_on((register(book, title, options.year),)):
                sys.stderr.write(f"{title}：{lost}。\n")
        for path in write_registers(book, options.year, options.out, titles):
            say(str(path))
        if reads_only(book):
            say("您的登录是“只看”的，登记簿里的号码、住址已遮去。")
