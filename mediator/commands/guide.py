"""``mediator guide``: 使用说明 as a PDF to print and lay beside the keyboard."""

from argparse import Namespace
from pathlib import Path

from mediator.commands.clock import today
from mediator.commands.family import Commands, add_command
from mediator.commands.saying import say


def add(commands: Commands) -> None:
    """Add the command."""
    guide = add_command(
        commands,
        "guide",
        "做一份使用说明，PDF，可以打印出来放在手边",
        _guide,
        "使用说明.pdf",
    )
    guide.add_argument("file", type=Path, metavar="文件", help="存成什么")


def _guide(options: Namespace) -> None:
    from mediator.forms.guide import guide  # noqa: PLC0415
    from mediator.places import write_whole  # noqa: PLC0415
    from mediator.ui.keys import KEYS  # noqa: PLC0415 - a table, no window

    keys = tuple((each.keys, each.means) for each in KEYS)
    write_whole(options.file, guide(keys, today()), private=False)
    say(str(options.file))
