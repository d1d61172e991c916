"""恢复单: the paper that opens the book when every password is forgotten."""

from datetime import date
from typing import Final

from mediator.cases.facts.dates import on_paper
from mediator.forms.pieces import line, sentence
from mediator.forms.sheet import Align, Paragraph, Run, Sheet

TITLE: Final = "案件簿恢复单"

_CAUTIONS: Final = (
    "一、忘记密码时，凭这一张纸可以打开案件簿。没有它，也没有密码，谁也打不开。",
    (
        "二、谁拿到这张纸和案件簿，谁就能看到里面的内容。请装入信封封好，"
        "放在带锁的柜子里，不要和电脑、放备份的U盘放在一处。"
    ),
    (
        "三、打开案件簿时点“忘了密码”，照纸输入恢复码，大小写、横线都不要紧。"
        "恢复码里没有字母 I、L、O、U：看着像的是数字 1 和 0。"
    ),
    (
        "四、电脑坏了、换了：在新电脑上打开本程序，插上放备份的U盘，选“从备份恢复”，"
        "选这个U盘，再照纸输入恢复码。"
    ),
)


def recovery_sheet(
    room: str, book: str, code: str, made_on: date, *, practice: bool = False
) -> Sheet:
    """Return the recovery sheet of a book.

    Args:
        room: whose book it is.
        book: name of the book folder.
        code: the recovery code, as it was drawn.
        made_on: the day on which it was drawn.
        practice: it opens the practice book, and is not to be taken for the real one.
    """
    return Sheet(
        title=TITLE,
        blocks=(
            line("调解室", room),
            line("案件簿", book),
            line("日期", on_paper(made_on)),
            Paragraph((Run("恢复码：", bold=True),), indent=0, before=16),
            *(
                Paragraph((Run(half, bold=True),), align=Align.CENTER, indent=0)
                for half in _halves(code)
            ),
            *(sentence(caution) for caution in _CAUTIONS),
        ),
        watermark="练习" if practice else "",
    )


def _halves(code: str) -> tuple[str, str]:
    """Break the code between two groups, so that each line is read at a glance."""
    groups = code.split("-")
    middle = (len(groups) + 1) // 2
    return "-".join(groups[:middle]), "-".join(groups[middle:])
