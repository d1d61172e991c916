"""``mediator import`` and ``mediator export``: case files in and out."""

import json
from argparse import Namespace
from pathlib import Path

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_book, add_command, add_json
from mediator.commands.saying import say


def add(commands: Commands) -> None:
    """Add the commands."""
    bring = add_command(
        commands,
        "import",
        "读入案件文件（.json），要么全部读入，要么一件不动",
        _import,
        "我的案件簿 纠纷.json",
        "我的案件簿 一月.json 二月.json --dry-run",
    )
    add_book(bring)
    bring.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="文件",
        help="一个或几个案件文件；附件在旁边的 attachments 文件夹里",
    )
    bring.add_argument("--dry-run", action="store_true", help="只检查，不写入")
    add_json(bring)
    add_password(bring)
    give = add_command(
        commands,
        "export",
        "全部案件和附件存成开放格式，不加密",
        _export,
        "我的案件簿 导出",
    )
    add_book(give)
    give.add_argument("folder", type=Path, metavar="文件夹", help="存到哪里")
    add_password(give)


def _import(options: Namespace) -> None:
    from mediator.cases.exchange.case_files import read_case_files  # noqa: PLC0415
    from mediator.cases.exchange.importing import Incoming, import_cases  # noqa: PLC0415
    from mediator.cases.own_tables import own_rows  # noqa: PLC0415

    with opened_book(options) as book:
        with book.reading() as session:
            own = own_rows(session)
        read = read_case_files(options.files, own)
        incoming = list(map(Incoming, options.files, read))
        report = import_cases(book, incoming, dry_run=options.dry_run)
    if options.json:
        said = {"numbers": report.numbers, "notes": report.sentences}
        say(json.dumps(said, ensure_ascii=False, indent=2))
        return
    for line in report.sentences:
        say(line)


def _export(options: Namespace) -> None:
    from mediator.cases.exchange.exporting import export_to  # noqa: PLC0415

    with opened_book(options) as book:
        path = export_to(book, options.folder)
    say(f"已导出全部案件：{path}")
    say("导出的文件没有加密，请放在安全的地方，用完收好。")
