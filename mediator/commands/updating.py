"""``mediator update``: a new version from a stick, behind a proven copy of the book."""

from argparse import Namespace
from pathlib import Path

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_book, add_command
from mediator.commands.saying import say
from mediator.problems import Problem


def add(commands: Commands) -> None:
    """Add the command."""
    update = add_command(
        commands,
        "update",
        "从U盘装新版：先核对签名、备份案件簿，再安装",
        _update,
        "我的案件簿",
        "我的案件簿 /media/U盘",
    )
    add_book(update, "装之前要备份的案件簿")
    update.add_argument(
        "place",
        type=Path,
        nargs="?",
        metavar="位置",
        help="更新在哪个文件夹；不写就看插着的U盘",
    )
    add_password(update)


def _update(options: Namespace) -> None:
    from mediator.cases.closing import copy_now  # noqa: PLC0415
    from mediator.cases.model import now  # noqa: PLC0415
    from mediator.updates.installing import found, install  # noqa: PLC0415
    from mediator.updates.media import plugged_in  # noqa: PLC0415

    update = found([options.place] if options.place else plugged_in())
    if update is None:
        raise Problem(
            "没有找到更新。程序和案件簿都没有动。"
            "请插上装有更新的U盘，或者写出它在哪个文件夹。"
        )
    with opened_book(options) as book:
        copy = copy_now(book, now(), "asked")
    say(f"装之前的备份已做好，打开核对过：{copy.path}")
    install(update)
    say(f"{update.notice.version} 版装好了。")
