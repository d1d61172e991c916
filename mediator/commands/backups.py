"""``mediator backup`` and ``mediator restore``: proven copies, and the way back."""

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from mediator.commands.asking import add_password, opened_book, password
from mediator.commands.family import Commands, add_book, add_command
from mediator.commands.saying import say
from mediator.problems import Problem


def add(commands: Commands) -> None:
    """Add the commands."""
    backup = add_command(
        commands, "backup", "做一份当场打开核对过的备份", _backup, "我的案件簿 U盘/备份"
    )
    add_book(backup)
    backup.add_argument(
        "destination",
        type=Path,
        metavar="位置",
        help="备份放在哪个文件夹；每做一次，里面多一份",
    )
    add_password(backup)
    restore = add_command(
        commands,
        "restore",
        "用备份恢复；旧的挪到一边，不删",
        _restore,
        "U盘 我的案件簿",
    )
    restore.add_argument(
        "copy",
        type=Path,
        metavar="备份",
        help="U盘、备份所在的文件夹或其中一份；用密码或恢复码，换掉一本须是负责人的",
    )
    add_book(restore, "恢复到哪个文件夹")
    add_password(restore)


def _backup(options: Namespace) -> None:
    from mediator.cases.closing import copy_to  # noqa: PLC0415
    from mediator.cases.users import reads_only  # noqa: PLC0415

    with opened_book(options) as book:
        if reads_only(book):  # in the window the button is off
            raise Problem(
                "您的登录是“只看”的，没有备份。要备份，请负责人或调解员来做。"
            )
        copy = copy_to(book, options.destination, datetime.now(UTC))
    say(f"备份已做好，打开核对过：{copy.path}")
    for name in copy.manifest.lost:
        say(f"附件 {name} 在案件簿里已经损坏，没有备份到。")


def _restore(options: Namespace) -> None:
    from mediator.cases.facts.dates import on_paper, to_room  # noqa: PLC0415
    from mediator.cases.safety.copies import newest_in  # noqa: PLC0415
    from mediator.cases.safety.replacing import restore_with  # noqa: PLC0415

    copy = newest_in(options.copy)
    done = restore_with(copy, options.book, password(options))
    made = to_room(done.copy.manifest.made_at)
    say(f"已用备份“{copy.name}”恢复到：{options.book}")
    say(f"回来的是 {on_paper(made.date())} {made:%H:%M} 的案件簿，{done.cases} 件。")
    if done.aside:
        say(f"原来的案件簿挪到了：{done.aside}")
    for name in done.missing:
        say(f"附件 {name} 在备份里已经损坏，没有恢复。")
    if done.of_then:
        say(
            "打开要用备份那天的密码或恢复码，那天以后改的密码不算数。"
            "那天以后停用的人、换掉的恢复单，又能打开了：请负责人打开以后再停、再换一次。"
        )
    else:
        say("密码和恢复码没有退回去，还用现在的。")
    if done.let_out:
        say(
            f"有 {done.let_out} 个人是这份备份以后才让进来的，现在打不开。"
            "请负责人在“设置”里重新让他们打开。"
        )
