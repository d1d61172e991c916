"""情况说明: what somebody who looks after the program needs to know, and nobody's data.

It holds counts, sizes and versions only: no name, no number of a case or person, no
path, no word anybody wrote. The person reads it before it is saved, so it is in words
and short. Source: 个人信息保护法 6 (no more than is needed).
"""

import os
import platform
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from sqlalchemy import func, select

from mediator.cases.book import CaseBook
from mediator.cases.fitness import PRINTER, Finding
from mediator.cases.model import (
    Agreement,
    Attachment,
    Case,
    Meeting,
    PaperIssue,
    Party,
    Record,
)
from mediator.cases.snapshot import room_value
from mediator.cases.upgrades import NEWEST
from mediator.language import n_, tr
from mediator.updates.notice import installed_version

_COUNTED: Final[tuple[tuple[str, type[Record]], ...]] = (
    (n_("案件"), Case),
    (n_("当事人"), Party),
    (n_("调解"), Meeting),
    (n_("协议"), Agreement),
    (n_("打印或存过的文书"), PaperIssue),
    (n_("扫描件"), Attachment),
)
_MB: Final = 1024 * 1024


def support_text(
    found: Iterable[Finding], book: CaseBook | None = None, screen: str = ""
) -> str:
    """Return the whole text, as it is shown and saved.

    Args:
        found: what was looked at of this computer.
        book: the open book, counted and not read; left out where none is open.
        screen: what the window knows of the screen, in words.
    """
    lines = [
        tr("人民调解案件簿　情况说明"),
        tr("这里没有姓名、案情、号码，也没有文件夹的名字。"),
        "",
    ]
    lines += [
        tr("程序"),
        *_program(),
        *((tr("窗口：{screen}").format(screen=screen),) if screen else ()),
        "",
    ]
    lines += [tr("电脑"), *(_line(each) for each in found)]
    if book is not None:
        lines += ["", tr("案件簿"), *_book(book)]
    return "\n".join(lines) + "\n"


def screen_words(
    size: tuple[int, int], ratio: float, scale: float, language: str
) -> str:
    """Return what is told of the screen.

    Args:
        size: width and height in pixels of the window.
        ratio: device pixels to one of them.
        scale: of the text, 1 for the usual size.
        language: code of the window's language.
    """
    wide, high = size
    return tr("{wide}×{high}，放大 {ratio:g}，文字 {n:.0f}%，{language}").format(
        wide=wide, high=high, ratio=ratio, n=scale * 100, language=language
    )


def _program() -> Iterator[str]:
    yield tr("版本：{what}").format(what=installed_version() or "从源码运行")
    yield tr("系统：{system} {release}，{machine}").format(
        system=platform.system(), release=platform.release(), machine=platform.machine()
    )
    yield f"Python：{platform.python_version()}"
    yield tr("处理器：{what} 个；文字编码：{coding}").format(
        what=os.cpu_count() or 0, coding=sys.getfilesystemencoding()
    )


def _line(finding: Finding) -> str:
    # Printers are often called after whoever they stand beside.
    told = replace(finding, sentence=finding.sentence.partition("：")[0])
    said = told.sentence if finding.subject == PRINTER else finding.sentence
    mark = tr("须处理") if finding.remedy else tr("好")
    return f"[{mark}] {finding.subject}：{said}"


def _book(book: CaseBook) -> Iterator[str]:
    room = room_value(book)
    with book.reading() as session:
        for named, kind in _COUNTED:
            count = session.scalar(select(func.count()).select_from(kind))
            yield f"{named}：{count or 0}"
    database = book.folder.database
    if database.is_file():
        yield tr("文件大小：{n} MB").format(n=database.stat().st_size // _MB)
    yield tr("放在：{what}").format(
        what="服务器" if book.folder.server.is_file() else "这台电脑"
    )
    yield tr("格式：{number}").format(number=NEWEST)
    yield tr("调解员：{n}").format(n=len(room.mediators))
    yield tr("练习本：{what}").format(what="是" if room.practice else "不是")
