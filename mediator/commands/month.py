"""``mediator month``: a month's files for the street, and the months of many rooms."""

import json
from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_command, add_json, add_out
from mediator.commands.plain_parser import day
from mediator.commands.plain_parser import month as named_month
from mediator.commands.saying import say
from mediator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediator.cases.book import CaseBook
    from mediator.cases.month.package import MonthPackage

_WANTED: Final = "要写案件簿和月份，例如：mediator month 我的案件簿 2026-10 --out U盘。"
_NOT_CLOSED: Final = (
    "汇总不用定稿：--merge 和 --close 不能一起写。请去掉 --close；没有写入任何文件。"
)


def add(commands: Commands) -> None:
    """Add the command."""
    month = add_command(
        commands,
        "month",
        "一个月的统计表、图表存成一个文件夹；或把许多调解室的月报加起来",
        _month,
        "我的案件簿 2026-10 --out U盘",
        "我的案件簿 2026-10 --close --filled-by 李安 --checked-by 周正 --out U盘",
        "--merge 收到的月报 --list 名单 --filled-by 李安 --out 汇总",
    )
    month.add_argument(
        "book", type=Path, nargs="?", metavar="案件簿", help="案件簿所在的文件夹"
    )
    month.add_argument(
        "month", type=named_month, nargs="?", metavar="月份", help="例如 2026-10"
    )
    add_out(month)
    month.add_argument(
        "--close", action="store_true", help="定稿上报：数字以后不再变；不写是草稿"
    )
    month.add_argument("--filled-by", default="", metavar="姓名", help="填报人")
    month.add_argument("--checked-by", default="", metavar="姓名", help="审核人")
    month.add_argument(
        "--checked-on",
        type=day,
        default=None,
        metavar="日期",
        help="哪一天审核的；不写就空着，用笔填",
    )
    month.add_argument(
        "--reason",
        type=_reason,
        action="append",
        default=[],
        metavar="编号=原因",
        help="提醒的数字为什么照报，可写几次",
    )
    month.add_argument(
        "--merge",
        type=Path,
        nargs="+",
        default=[],
        metavar="文件夹",
        help="把这些文件夹里的月报加起来（街道用，不用案件簿）",
    )
    month.add_argument(
        "--list",
        type=Path,
        default=None,
        metavar="名单",
        help="应当报来的调解室：一行一个的文本，或上个月的汇总",
    )
    add_json(month)
    add_password(month)


def _reason(text: str) -> tuple[str, str]:
    code, sign, reason = text.partition("=")
    if not (sign and code.strip() and reason.strip()):
        raise ArgumentTypeError(f"“{text}”要写成 编号=原因，例如 F6=法院出具调解书。")
    return code.strip(), reason.strip()


def _month(options: Namespace) -> None:
    if options.merge:
        _merge(options)
        return
    if options.book is None or options.month is None:
        raise Problem(_WANTED)
    from mediator.cases.given_out import month_title, note_saved  # noqa: PLC0415

    with opened_book(options) as book:
        package, files = _files(book, options)
        note_saved(book, month_title(package.period))
    _write(options, package, files)


def _files(
    book: "CaseBook", options: Namespace
) -> "tuple[MonthPackage, Mapping[str, bytes]]":
    """Return a month as it is handed in: closed now, closed before, or a draft."""
    from mediator.cases.month.closing import (  # noqa: PLC0415
        Hands,
        close_month,
        closed_month,
        files_of,
        month_to_close,
        open_month,
    )
    from mediator.cases.month.reach import ahead, too_early  # noqa: PLC0415
    from mediator.commands.clock import today  # noqa: PLC0415
    from mediator.forms.month.files import month_files  # noqa: PLC0415

    year, month = options.month
    if options.close:
        hands = Hands(options.filled_by, options.checked_by, options.checked_on)
        reasons = dict(options.reason)
        ready = month_to_close(
            book, year, month, hands=hands, reasons=reasons, today=today()
        )
        files = month_files(ready.package)
        close_month(book, ready, files)
        return ready.package, files
    if (closed := closed_month(book, year, month)) is not None:
        return closed.snapshot.package, files_of(book, closed)
    package = open_month(book, year, month).package
    if told := ahead(package.period, today()):
        raise Problem(told)
    early = too_early(book, package.period, today())
    if early and not options.json:
        say(early)
    return package, month_files(package)


def _merge(options: Namespace) -> None:
    if options.close:
        raise Problem(_NOT_CLOSED)
    from mediator.cases.month.closing import Hands  # noqa: PLC0415
    from mediator.cases.month.merging import (  # noqa: PLC0415
        answered_for,
        expected_from,
        merged,
    )
    from mediator.forms.month.files import month_files  # noqa: PLC0415

    expected = expected_from(options.list) if options.list else ()
    hands = Hands(options.filled_by, options.checked_by, options.checked_on)
    whole = merged(options.merge, expected)
    package = answered_for(whole, hands, dict(options.reason))
    _write(options, package, month_files(package))


def _write(
    options: Namespace, package: "MonthPackage", files: "Mapping[str, bytes]"
) -> None:
    from mediator.cases.month.folder import folder_name, write_folder  # noqa: PLC0415
    from mediator.cases.month.in_order import remedy  # noqa: PLC0415
    from mediator.cases.month.relations import relation  # noqa: PLC0415
    from mediator.cases.month.report import Severity  # noqa: PLC0415

    folder = write_folder(options.out, folder_name(package), files)
    if options.json:
        said = {
            "folder": str(folder),
            "closed": package.closed_on is not None,
            "files": sorted(files),
            "checks": [
                {"code": each.code, "holds": each.holds, "shown": each.shown}
                for each in package.checks
            ],
            "remarks": list(package.remarks),
        }
        say(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for line in package.remarks:
        say(line)
    for each in package.checks:
        if not each.holds:
            told = f"{relation(each)}：{each.shown}，{each.severity.value}。"
            say(told + ("" if package.rooms else remedy(each)))
            if each.severity is Severity.WARNING and _may_close(package):
                say(f"  要照报，定稿时加 --reason {each.code}=原因")
            if package.rooms and not each.reason:
                say(f"  要照报，加 --reason {each.code}=原因，再汇总一次")
    if _may_close(package):
        say("这是草稿。定稿上报请加 --close。")
    say(str(folder))


def _may_close(package: "MonthPackage") -> bool:
    """Tell whether it is the draft of a room, which is closed later."""
    return package.closed_on is None and not package.rooms
