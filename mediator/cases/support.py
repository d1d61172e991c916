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
from mediator.updates.notice import installed_version

_COUNTED: Final[tuple[tuple[str, type[Record]], ...]] = (
    ("案件", Case),
    ("当事人", Party),
    ("调解", Meeting),
    ("协议", Agreement),
    ("打印或存过的文书", PaperIssue),
    ("扫描件", Attachment),
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
        "人民调解案件簿　情况说明",
        "这里没有姓名、案情、号码，也没有文件夹的名字。",
        "",
    ]
    lines += ["程序", *_program(), *((f"窗口：{screen}",) if screen else ()), ""]
    lines += ["电脑", *(_line(each) for each in found)]
    if book is not None:
        lines += ["", "案件簿", *_book(book)]
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
    return f"{wide}×{high}，放大 {ratio:g}，文字 {scale * 100:.0f}%，{language}"


def _program() -> Iterator[str]:
    yield f"版本：{installed_version() or '从源码运行'}"
    yield f"系统：{platform.system()} {platform.release()}，{platform.machine()}"
    yield f"Python：{platform.python_version()}"
    yield f"处理器：{os.cpu_count() or 0} 个；文字编码：{sys.getfilesystemencoding()}"


def _line(finding: Finding) -> str:
    # Printers are often called after whoever they stand beside.
    told = replace(finding, sentence=finding.sentence.partition("：")[0])
    said = told.sentence if finding.subject == PRINTER else finding.sentence
    mark = "须处理" if finding.remedy else "好"
    return f"[{mark}] {finding.subject}：{said}"


def _book(book: CaseBook) -> Iterator[str]:
    room = room_value(book)
    with book.reading() as session:
        for named, kind in _COUNTED:
            count = session.scalar(select(func.count()).select_from(kind))
            yield f"{named}：{count or 0}"
    database = book.folder.database
    if database.is_file():
        yield f"文件大小：{database.stat().st_size // _MB} MB"
    yield f"放在：{'服务器' if book.folder.server.is_file() else '这台电脑'}"
    yield f"格式：{NEWEST}"
    yield f"调解员：{len(room.mediators)}"
    yield f"练习本：{'是' if room.practice else '不是'}"
