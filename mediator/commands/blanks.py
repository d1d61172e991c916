"""``mediator blank``: blank forms for visits, those with a number numbered."""

from argparse import Namespace

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_book, add_command, add_out
from mediator.commands.saying import say
from mediator.problems import Problem


def add(commands: Commands) -> None:
    """Add the command."""
    blank = add_command(
        commands,
        "blank",
        "空白文书，存成 PDF，上门时用笔填；带编号的先编好号",
        _blank,
        "我的案件簿 人民调解协议书 --copies 5 --purpose 上门调解 --out 空白文书",
        "我的案件簿 人民调解申请书 --out 空白文书",
        "我的案件簿 口头协议登记表 --by 王建国 --purpose 上门调解 --out 空白文书",
    )
    add_book(blank)
    blank.add_argument("paper", metavar="文书", help="标题，例如 人民调解记录")
    blank.add_argument(
        "--copies",
        type=int,
        default=1,
        metavar="份数",
        help="带编号的，每份一个编号；不写是 1",
    )
    blank.add_argument(
        "--by", default="", metavar="姓名", help="领用人；不写就是登录的人"
    )
    blank.add_argument(
        "--purpose", default="", metavar="用途", help="带编号的要写，例如 上门调解"
    )
    add_out(blank)
    add_password(blank)


def _blank(options: Namespace) -> None:
    from mediator.cases.drawings import Wanted  # noqa: PLC0415
    from mediator.cases.snapshot import room_value  # noqa: PLC0415
    from mediator.cases.users import user_name  # noqa: PLC0415
    from mediator.commands.clock import today  # noqa: PLC0415
    from mediator.forms.prenumbered import (  # noqa: PLC0415
        blank_form,
        draw_blank,
        file_name,
        prenumbered,
    )
    from mediator.forms.to_pdf import to_pdf_set  # noqa: PLC0415
    from mediator.places import make_folder, write_whole  # noqa: PLC0415

    on = today()
    form = blank_form(options.paper, on)
    make_folder(options.out)
    with opened_book(options) as book:
        if not form.kind:
            path = options.out / file_name(form, ())
            write_whole(path, to_pdf_set((prenumbered(form, room_value(book), ""),)))
            say(str(path))
            return
        by = options.by or user_name(book)
        wanted = Wanted(form.key, form.kind, options.copies, by, options.purpose)
        drawn, sheets = draw_blank(book, form, wanted, on)
        path = options.out / file_name(form, drawn)
        try:
            write_whole(path, to_pdf_set(sheets))
        except Problem as problem:
            raise Problem(
                f"{problem}编号已经登记为 {drawn[0].number} 至 {drawn[-1].number}，"
                "请在窗口的“设置 · 空白文书”里再打印，不用的写明原因作废。"
            ) from problem
    say(str(path))
