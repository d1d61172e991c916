"""``mediator ledger``: the cases of some days one by one, masked unless asked."""

import sys
from argparse import Namespace

from mediator.commands.asking import add_password, opened_book, password
from mediator.commands.family import Commands, add_book, add_command, add_days, add_out
from mediator.commands.saying import say


def add(commands: Commands) -> None:
    """Add the command."""
    ledger = add_command(
        commands,
        "ledger",
        "明细台账：逐件列出，存成表格和 PDF；默认只写姓，全文要写明用途",
        _ledger,
        "我的案件簿 --from 2026-11-01 --until 2026-11-30 --out 台账",
        "我的案件簿 --from 2026-11-01 --until 2026-11-30 --full"
        " --purpose 司法所11月案件核查 --out 台账",
    )
    add_book(ledger)
    add_days(ledger, note="；按月报的归期")
    add_out(ledger)
    ledger.add_argument(
        "--full",
        action="store_true",
        help="写全名和案情；要写用途，记入操作日志",
    )
    ledger.add_argument(
        "--purpose", default="", metavar="用途", help="全文做什么用，印在台账上"
    )
    add_password(ledger)


def _ledger(options: Namespace) -> None:
    from mediator.cases.ledger.taking import allow_whole, take_ledger  # noqa: PLC0415
    from mediator.cases.snapshot import room_value  # noqa: PLC0415
    from mediator.commands.clock import today  # noqa: PLC0415
    from mediator.forms.characters import blank_on  # noqa: PLC0415
    from mediator.forms.ledger.files import write_ledger  # noqa: PLC0415
    from mediator.forms.ledger.paper import ledger_paper  # noqa: PLC0415
    from mediator.forms.ledger.said import heading, remarks  # noqa: PLC0415

    with opened_book(options) as book:
        allowed = None
        if options.full:
            allowed = allow_whole(book, options.purpose, password(options))
        found = take_ledger(book, options.first, options.last, today(), allowed)
        room = room_value(book)
        if lost := blank_on((ledger_paper(found, room),)):
            sys.stderr.write(f"台账的 PDF：{lost}；表格里有这些字。\n")
        paths = write_ledger(found, room, options.out)
    say(heading(found))
    for line in remarks(found):
        say(line)
    for path in paths:
        say(str(path))
    if found.is_whole:
        say("全文台账没有加密，写有当事人的姓名和案情，请放在安全的地方，用完收好。")
