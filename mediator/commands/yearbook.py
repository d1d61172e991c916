"""``mediator yearbook``: the year of the room as PDF and Word."""

from argparse import Namespace

from mediator.commands.asking import add_password, opened_book
from mediator.commands.clock import today
from mediator.commands.family import Commands, add_book, add_command, add_out
from mediator.commands.plain_parser import year
from mediator.commands.saying import say


def add(commands: Commands) -> None:
    """Add the command."""
    yearbook = add_command(
        commands,
        "yearbook",
        "做调解室的年报：PDF 和 Word 各一份，没有当事人的信息",
        _yearbook,
        "我的案件簿 2026 --out 年报",
    )
    add_book(yearbook)
    yearbook.add_argument("year", type=year, metavar="年份", help="例如 2026")
    add_out(yearbook)
    add_password(yearbook)


def _yearbook(options: Namespace) -> None:
    from mediator.cases.given_out import note_saved  # noqa: PLC0415
    from mediator.cases.yearbook.figures import yearbook  # noqa: PLC0415
    from mediator.forms.yearbook.write import write_yearbook  # noqa: PLC0415

    with opened_book(options) as book:
        day = today()
        # Of a year with nothing in it nothing leaves, and nothing is noted.
        yearbook(book, options.year, day).require_something(day)
        note_saved(book, f"{options.year}年年报")
        for path in write_yearbook(book, options.year, options.out, day):
            say(str(path))
