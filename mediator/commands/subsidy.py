"""``mediator subsidy``: a month of 以案定补 as PDF and Word files."""

from argparse import Namespace

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_book, add_command, add_out
from mediator.commands.plain_parser import month
from mediator.commands.saying import say


def add(commands: Commands) -> None:
    """Add the command."""
    subsidy = add_command(
        commands,
        "subsidy",
        "一个月的以案定补申报表、签领表、认定表；申报表只写姓，全名要写明用途",
        _subsidy,
        "我的案件簿 2026-10 --out 申报材料",
        "我的案件簿 2026-10 --full --purpose 司法所审核 --out 申报材料",
    )
    add_book(subsidy)
    subsidy.add_argument("month", type=month, metavar="月份", help="例如 2026-10")
    subsidy.add_argument(
        "--full",
        action="store_true",
        help="申报表上当事人写全名；要写用途，记入操作日志",
    )
    subsidy.add_argument(
        "--purpose", default="", metavar="用途", help="全名做什么用，印在申报表上"
    )
    add_out(subsidy)
    add_password(subsidy)


def _subsidy(options: Namespace) -> None:
    from mediator.cases.given_out import (  # noqa: PLC0415
        claim_title,
        note_named,
        note_saved,
        whole_for,
    )
    from mediator.cases.subsidy.months import (  # noqa: PLC0415
        claim_month,
        nothing_claimed,
    )
    from mediator.forms.subsidy.files import write_month  # noqa: PLC0415

    with opened_book(options) as book:
        found = claim_month(book, *options.month)
        if told := nothing_claimed(found):
            say(f"{told}，没有要存的文件。")
            return
        purpose = whole_for(options.purpose) if options.full else ""
        if purpose:
            note_named(book, found, purpose)
        note_saved(book, claim_title(found))
        for path in write_month(book, found, options.out, purpose=purpose):
            say(str(path))
