"""``mediator new``: an empty book and its recovery sheet."""

import json
from argparse import Namespace

from mediator.commands.asking import add_password, password
from mediator.commands.family import Commands, add_book, add_command, add_json
from mediator.commands.saying import say
from mediator.problems import Problem


def add(commands: Commands) -> None:
    """Add the command."""
    new = add_command(
        commands,
        "new",
        "建一本空的案件簿，并给出恢复码",
        _new,
        "我的案件簿 --committee 示例街道人民调解委员会 --mediator 王建国",
    )
    add_book(new, "还不存在的文件夹")
    new.add_argument(
        "--committee",
        default="",
        metavar="名称",
        help="调委会全称；不写，第一次导入时用文件里的",
    )
    new.add_argument("--room", default="", metavar="名称", help="调解室名称")
    new.add_argument("--mediator", default="", metavar="姓名", help="第一位调解员")
    add_json(new)
    add_password(new)


def _new(options: Namespace) -> None:
    from mediator.cases.book import Beginning, CaseBook  # noqa: PLC0415
    from mediator.cases.safety.guessable import is_guessable  # noqa: PLC0415
    from mediator.cases.safety.slots import SHORTEST_PASSWORD  # noqa: PLC0415

    secret = password(options, twice=True)
    if len(secret) < SHORTEST_PASSWORD:
        raise Problem(
            f"密码太短，没有建案件簿。请至少用 {SHORTEST_PASSWORD} 个字符，"
            "电脑丢了全靠它挡住别人。"
        )
    if is_guessable(secret):
        raise Problem(
            "这个密码太好猜，没有建案件簿。请换成几个不相干的词，自己记得住就行。"
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
    if book.notice:
        say(book.notice)
    say()
    say("恢复单（请抄写或打印，封存在别处；忘了密码只能靠它打开）")
    say(f"  案件簿：{options.book.name}")
    say(f"  恢复码：{recovery}")
    say()
    say("恢复码只显示这一次，程序里不留。")
