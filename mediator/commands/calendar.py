"""``mediator calendar``: what is agreed on, as a calendar file."""

from argparse import Namespace
from datetime import UTC, datetime

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_book, add_command, add_days, add_out
from mediator.commands.saying import say
from mediator.problems import Problem


def add(commands: Commands) -> None:
    """Add the command."""
    made = add_command(
        commands,
        "calendar",
        "把约好的调解存成日历文件（.ics），手机和别的日历能读",
        _calendar,
        "我的案件簿 --from 2026-11-23 --until 2026-11-29 --out 本周.ics",
    )
    add_book(made)
    add_days(made)
    made.add_argument(
        "--names",
        action="store_true",
        help="写上姓名、纠纷类型，上门只到区县；不写就只有案号和地点",
    )
    add_out(made, "文件")
    add_password(made)


def _calendar(options: Namespace) -> None:
    from mediator.cases.appointments import between  # noqa: PLC0415
    from mediator.cases.given_out import (  # noqa: PLC0415
        CALENDAR,
        CALENDAR_WHOLE,
        note_saved,
    )
    from mediator.forms.calendar_file import calendar_file  # noqa: PLC0415
    from mediator.places import make_folder, write_whole  # noqa: PLC0415

    if options.last < options.first:
        raise Problem("“到”比“从”还早，没有存。请把两个日期换过来。")
    with opened_book(options) as book:
        found = between(book, options.first, options.last)
        note_saved(book, CALENDAR_WHOLE if options.names else CALENDAR)
    content = calendar_file(found, datetime.now(UTC), names=options.names)
    place = options.out
    make_folder(place.absolute().parent)
    write_whole(place, content)
    held = sum(each.cancelled_on is None for each in found)
    say(f"{place}：{held}次约定。")
    if options.names:
        say("里面有当事人的姓名，不要发给别人。")
