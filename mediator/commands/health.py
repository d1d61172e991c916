"""``mediator verify`` and ``mediator doctor``: is the book whole, is the PC fit."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from mediator.cases.fitness import findings
from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_book, add_command
from mediator.commands.saying import say

_WHOLE: Final = "案件簿完好：文件、内容、操作日志都对得上。"
_ON_SERVER: Final = (
    "案件簿完好：内容、附件、操作日志都对得上。"
    "服务器的磁盘和数据库文件这里查不到，请管理员在服务器上检查。"
)


def add(commands: Commands) -> None:
    """Add the commands."""
    verify = add_command(
        commands,
        "verify",
        "检查案件簿：文件、内容、操作日志",
        _verify,
        "我的案件簿",
    )
    add_book(verify)
    add_password(verify)
    doctor = add_command(
        commands,
        "doctor",
        "检查这台电脑：字体、打印机、磁盘、时钟、屏幕、输入法、程序库",
        _doctor,
        "",
        "--save 情况说明",
    )
    doctor.add_argument(
        "--save",
        type=Path,
        default=None,
        metavar="文件",
        help="另存一份给修电脑的人看的情况说明，没有个人信息",
    )


def _verify(options: Namespace) -> int:
    from mediator.cases.anchored import how_restored  # noqa: PLC0415
    from mediator.cases.month.proving import anchors  # noqa: PLC0415
    from mediator.cases.verify import verify  # noqa: PLC0415

    with opened_book(options) as book:
        damage, before = verify(book), how_restored(book)
        whole = _ON_SERVER if book.has_seats else _WHOLE
        with book.reading() as session:
            known = () if damage else anchors(session, book.key.journal_key())
        # Before the book closes: a damaged one cannot be copied, and says so itself.
        for sentence in damage:
            say(sentence)
    if not damage:
        say(whole)
    if before:
        say(before)
    for each in known:
        say(
            f"{each.year}年{each.month}月定稿：文件和报出时一样；操作日志当时到第"
            f"{each.entries}条，末条标记 {each.mark[:16]}，{each.standing.words}。"
        )
    return 1 if damage else 0


def _doctor(options: Namespace) -> None:
    from mediator.cases.support import support_text  # noqa: PLC0415
    from mediator.places import write_whole  # noqa: PLC0415

    found = tuple(findings())
    for finding in found:
        mark = "须处理" if finding.remedy else "好"
        say(f"[{mark}] {finding.subject}：{finding.sentence}{finding.remedy}")
    if options.save is not None:
        text = support_text(found)
        say("")
        say(text)
        named: Path = options.save
        place = named if named.suffix else named.with_suffix(".txt")
        write_whole(place, text.encode())
        say(f"已存成：{place}")
