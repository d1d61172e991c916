"""``mediator new``: an empty book and its recovery sheet."""

import json
from argparse import Namespace
from pathlib import Path

from mediator.commands.asking import add_password, password
from mediator.commands.family import Commands
from mediator.commands.saying import say
from mediator.problems import Problem


def add(commands: Commands) -> None:
    """Add the command."""
    new = commands.add_parser("new", help="建一本空的案件簿，并给出恢复码")
    new.add_argument("book", type=Path, metavar="案件簿", help="还不存在的文件夹")
    new.add_argument("--committee", default="", metavar="名称", help="调委会全称")
    new.add_argument("--room", default="", metavar="名称", help="调解室名称")
    new.add_argument("--mediator", default="", metavar="姓名", help="调解员")
    new.add_argument("--json", action="store_true", help="输出给程序读")
    add_password(new)
    new.set_defaults(work=_new)


def _new(options: Namespace) -> None:
    from mediator.cases.book import Beginning, CaseBook  # noqa: PLC0415
    from mediator.cases.safety.slots import SHORTEST_PASSWORD  # noqa: PLC0415

    secret = password(options, twice=True)
    if len(secret) < SHORTEST_PASSWORD:
        raise Problem(
            f"密码太短，没有建案件簿。请至少用 {SHORTEST_PASSWORD} 个字符，"
            "电脑丢了全靠它挡住别人。"
        )
    beginning = Beginning(
        committee=options.committee,
        room=options.room,
        mediator=options.mediator,
        password=secret,
    )
    book, recovery = CaseBook.create(options.book, beginning)
    book.close()
    if options.json:
        say(json.dumps({"book": str(options.book), "recovery_code": recovery}))
        return
    say(f"已建好案件簿：{options.book}")
    say()
    say("恢复单（请抄写或打印，封存在别处；忘了密码只能靠它打开）")
    say(f"  案件簿：{options.book.name}")
    say(f"  恢复码：{recovery}")
    say()
    say("恢复码只显示这一次，程序里不留。")
