"""``mediator backup`` and ``mediator restore``: proven copies, and the way back."""

from argparse import Namespace
from pathlib import Path

from mediator.commands.asking import add_password, opened_book, password
from mediator.commands.family import Commands
from mediator.commands.saying import say


def add(commands: Commands) -> None:
    """Add the commands."""
    backup = commands.add_parser("backup", help="做一份当场验证过的备份")
    backup.add_argument("book", type=Path, metavar="案件簿")
    backup.add_argument("destination", type=Path, metavar="放在哪里")
    add_password(backup)
    backup.set_defaults(work=_backup)
    restore = commands.add_parser("restore", help="用备份恢复；旧的挪到一边，不删")
    restore.add_argument("copy", type=Path, metavar="备份")
    restore.add_argument("book", type=Path, metavar="案件簿")
    add_password(restore)
    restore.set_defaults(work=_restore)


def _backup(options: Namespace) -> None:
    from mediator.cases.safety.backup import proven_copy  # noqa: PLC0415

    with opened_book(options) as book:
        copy = proven_copy(book.folder, book.key, options.destination)
    say(f"备份已做好并验证过：{copy.path}")
    for name in copy.manifest.lost:
        say(f"附件 {name} 在案件簿里已经损坏，没有备份到。")


def _restore(options: Namespace) -> None:
    from mediator.cases.safety.copies import newest_in  # noqa: PLC0415
    from mediator.cases.safety.keys import KeyRing  # noqa: PLC0415
    from mediator.cases.safety.restore import restore  # noqa: PLC0415

    copy = newest_in(options.copy)
    key = KeyRing.read(copy).unlock(password(options))
    done = restore(copy, options.book, key)
    say(f"已用备份“{copy.name}”恢复到：{options.book}")
    if done.aside:
        say(f"原来的案件簿挪到了：{done.aside}")
    for name in done.missing:
        say(f"附件 {name} 在备份里已经损坏，没有恢复。")
