"""``mediator import`` and ``mediator export``: case files in and out, registers in."""

import json
from argparse import Namespace
from pathlib import Path

from mediator.commands import old_ledger
from mediator.commands.asking import add_password, opened_book, password
from mediator.commands.family import Commands, add_book, add_command, add_json
from mediator.commands.on_the_way import told_on_the_way
from mediator.commands.saying import say


def add(commands: Commands) -> None:
    """Add the commands."""
    bring = add_command(
        commands,
        "import",
        "读入案件文件（.json）或旧台账（.xlsx）",
        _import,
        "我的案件簿 纠纷.json",
        "我的案件簿 一月.json 二月.json --dry-run",
        "我的案件簿 登记簿.xlsx --columns 受理日期=C,申请人=甲方 --dry-run",
        "我的案件簿 登记簿.xlsx --faulty 待改正.xlsx",
    )
    add_book(bring)
    bring.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="文件",
        help="一个或几个案件文件，要么全进，要么不动；或者一个旧台账",
    )
    bring.add_argument(
        "--columns",
        default="",
        metavar="栏目=列",
        help="旧台账哪一栏在哪一列，写列的字母或表头；不写就照表头猜",
    )
    bring.add_argument(
        "--faulty",
        type=Path,
        metavar="文件",
        help="旧台账里没有读入的行另存成这个表格，改正后再读",
    )
    bring.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    add_json(bring)
    add_password(bring)
    give = add_command(
        commands,
        "export",
        "全部案件存成开放格式；默认遮去姓名和号码，整本要写明用途",
        _export,
        "我的案件簿 导出",
        "我的案件簿 导出 --whole --purpose 换电脑",
    )
    add_book(give)
    give.add_argument("folder", type=Path, metavar="文件夹", help="存到哪里")
    give.add_argument(
        "--whole",
        action="store_true",
        help="不遮号码的整本，能再读回；要用途和密码，记入登记簿",
    )
    give.add_argument(
        "--purpose", default="", metavar="用途", help="做什么用，例如换电脑"
    )
    add_password(give)


def _import(options: Namespace) -> None:
    from mediator.cases.exchange.case_files import read_case_files  # noqa: PLC0415
    from mediator.cases.exchange.importing import Incoming, import_cases  # noqa: PLC0415
    from mediator.cases.own_tables import own_rows  # noqa: PLC0415

    if old_ledger.is_ledger(options.files):
        old_ledger.bring(options)
        return
    with opened_book(options) as book:
        with book.reading() as session:
            own = own_rows(session)
        read = read_case_files(options.files, own)
        incoming = list(map(Incoming, options.files, read))
        with told_on_the_way():
            report = import_cases(book, incoming, dry_run=options.dry_run)
    if options.json:
        said = {"numbers": report.numbers, "notes": report.sentences}
        say(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for line in report.sentences:
        say(line)


def _export(options: Namespace) -> None:
    from mediator.cases.exchange.exporting import export_to, kept_back  # noqa: PLC0415
    from mediator.cases.exchange.masked import export_masked  # noqa: PLC0415
    from mediator.cases.ledger.taking import allow_whole  # noqa: PLC0415

    if not options.whole:
        with opened_book(options) as book, told_on_the_way():
            path = export_masked(book, options.folder, options.purpose)
        say(f"已导出遮去姓名和号码的一份：{path}")
        say("里面没有附件和封存的案件，也读不回案件簿；整本导出请加 --whole。")
        return
    with opened_book(options) as book:
        allowed = allow_whole(book, options.purpose, password(options))
        with told_on_the_way():
            path = export_to(book, options.folder, allowed)
        left = kept_back(book)
    say(f"已导出{'能打开的' if left else '全部'}案件：{path}")
    if left:
        say(
            f"封存的和未经允许的未成年人案件没有导出：{left} 件。整本导出请负责人来做。"
        )
    say("导出的文件没有加密，请放在安全的地方，用完收好。")
