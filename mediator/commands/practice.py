"""``mediator demo``: a practice book of made-up cases, their papers, its months."""

import os
import secrets
from argparse import Namespace
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mediator.commands.asking import add_password, password
from mediator.commands.clock import today
from mediator.commands.family import Commands, add_command
from mediator.commands.plain_parser import count, day
from mediator.commands.saying import say

if TYPE_CHECKING:
    from mediator.cases.book import CaseBook

_BOOK: Final = "practice.book"
_PAPERS: Final = "papers"
_MONTHS: Final = "month"
_CLEAR: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and figures none of which looks like another: no 0 and o, no 1, i and l."""


def add(commands: Commands) -> None:
    """Add the command."""
    demo = add_command(
        commands,
        "demo",
        "做一本练习本：编造的案件，各种阶段都有，文书齐全",
        _demo,
        "练习",
        "练习 --cases 5 --date 2026-11-25",
    )
    demo.add_argument("folder", type=Path, metavar="文件夹", help="放在哪里")
    demo.add_argument(
        "--cases", type=count, default=20, metavar="件数", help="编几件；不写是 20"
    )
    demo.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="数字",
        help="数字相同，编出来的案件也相同；不写是 1",
    )
    demo.add_argument(
        "--date",
        type=day,
        default=None,
        metavar="日期",
        help="当作在这一天做的；不写是今天",
    )
    add_password(demo)


def _demo(options: Namespace) -> None:
    from mediator.cases.practice.book import practice_book  # noqa: PLC0415
    from mediator.cases.practice.cases import practice_cases  # noqa: PLC0415
    from mediator.places import make_folder  # noqa: PLC0415

    given = options.password_file or os.environ.get("MEDIATOR_PASSWORD")
    secret = password(options) if given else easy_password()
    on = options.date or today()
    made = practice_cases(options.seed, options.cases, on)
    make_folder(options.folder)
    folder = options.folder / _BOOK
    book, recovery = practice_book(folder, secret, made)
    try:
        count = _all_papers(book, options.folder / _PAPERS, on)
        _months(book, options.folder / _MONTHS, on)
    finally:
        book.close()
    say(f"练习本已做好：{folder}（{len(made.cases)} 件编造的案件）")
    say(f"文书：{count} 份，PDF 和 Word 各一，在 {options.folder / _PAPERS}")
    say(f"月报：上月和本月的草稿，在 {options.folder / _MONTHS}")
    if not given:
        say(f"打开练习本的密码：{secret}")
    say(f"恢复码：{recovery}")


def easy_password() -> str:
    """Return a password nobody guesses and nobody misreads: three groups of four."""
    groups = ("".join(map(secrets.choice, [_CLEAR] * 4)) for _ in range(3))
    return "-".join(groups)


def _all_papers(book: "CaseBook", folder: Path, on: date) -> int:
    from mediator.cases.exchange.exporting import export_book  # noqa: PLC0415
    from mediator.cases.facts.dates import moment_of  # noqa: PLC0415
    from mediator.forms.catalogue import papers_of  # noqa: PLC0415
    from mediator.forms.handing_out import hand_out, prepare  # noqa: PLC0415

    count = 0
    for case in export_book(book).cases:
        ready = prepare(book, case.uid, papers_of(case), on)
        noon = moment_of(on, time(12))
        hand_out(book, ready, folder / case.number, ("pdf", "docx"), at=noon)
        count += len(ready)
    return count


def _months(book: "CaseBook", folder: Path, on: date) -> None:
    """Write the month and the one before as drafts: a closing is the room's to make."""
    from mediator.cases.month.closing import open_month  # noqa: PLC0415
    from mediator.cases.month.folder import folder_name, write_folder  # noqa: PLC0415
    from mediator.cases.month.period import before  # noqa: PLC0415
    from mediator.forms.month.files import month_files  # noqa: PLC0415

    here = (on.year, on.month)
    for year, month in (before(*here), here):
        package = open_month(book, year, month).package
        write_folder(folder, folder_name(package), month_files(package))
