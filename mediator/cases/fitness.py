"""Is this PC fit for the work: fonts, printer, disk, clock, screen, libraries."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from mediator.cases.facts.dates import in_table, room_day
from mediator.cases.progress import step
from mediator.cases.safety.room_left import LOW, free_bytes
from mediator.language import tr
from mediator.places import resource

PRINTER: Final = "打印机"
"""Subject of the finding that names the printers."""
TYPING: Final = "输入法"
_METHODS: Final = (("ibus", "ibus-daemon"), ("fcitx5", "fcitx5"))
_PROCESSES: Final = Path("/proc")
_ZONES: Final = timedelta(days=1)
"""Files from a stick carry the time of another zone."""

_LIBRARIES: Final = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "sqlcipher3",
    "cryptography",
    "reportlab",
    "python-docx",
    "pypdfium2",
    "pillow",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, in words; it is fit when it needs no remedy."""

    subject: str
    sentence: str
    remedy: str = ""


def _fonts() -> Finding:
    needed = ("Song.ttf", "SongBold.ttf", "HanBF.ttf", "BabelGH.ttf")
    lost = [name for name in needed if not resource("fonts", name).is_file()]
    if lost:
        return Finding(
            tr("字体"),
            tr("缺少 {names}。").format(names="、".join(lost)),
            tr("请重新安装本程序。"),
        )
    return Finding(tr("字体"), tr("宋体、粗宋和两套生僻字都在，打印不出方框。"))


def _printer() -> Finding:
    tool = shutil.which("lpstat")
    if sys.platform == "win32":
        return Finding(PRINTER, tr("打印时在对话框里选；没有打印机可以存为 PDF。"))
    if tool is None:
        return Finding(
            PRINTER,
            tr("没有装打印系统（CUPS）。"),
            tr("可以先存为 PDF，拿到别处打印。"),
        )
    said = subprocess.run(  # noqa: S603 - the system's own tool, no input
        [tool, "-e"], capture_output=True, text=True, check=False, timeout=10
    )
    queues = said.stdout.split()
    if not queues:
        return Finding(
            PRINTER,
            tr("系统里还没有添加打印机。"),
            tr("可以先存为 PDF，拿到别处打印。"),
        )
    return Finding(
        PRINTER,
        tr("有 {n} 台可用：{names}。").format(n=len(queues), names="、".join(queues)),
    )


def _disk(what: str, place: Path) -> Finding:
    """Look at the disk of a place; what it is for is said, never how it is called."""
    subject = tr("磁盘")
    what = f"{what}：" if what else ""
    free = free_bytes(place) if place.parent.exists() else None
    if free is None:
        away = tr("现在不在，或者没有权限看。")
        return Finding(subject, what + away, tr("请插好、连上以后再检查一次。"))
    megabytes = free // (1024 * 1024)
    if free < LOW:
        left = tr("只剩 {megabytes} MB。").format(megabytes=megabytes)
        return Finding(subject, what + left, tr("请清出 500 MB 以上。"))
    room = tr("还有 {n} GB 空间。").format(n=megabytes // 1024)
    return Finding(subject, what + room)


def _clock() -> Finding:
    # A program cannot be older than its own files: a flat battery sets the clock back.
    now = datetime.now(UTC)
    put_here = max(file.stat().st_mtime for file in resource("codes").glob("*.csv"))
    if now < datetime.fromtimestamp(put_here, UTC) - _ZONES:
        return Finding(
            tr("时钟"),
            tr("电脑日期是 {now}，比本程序装进来的日子还早，不对。").format(
                now=in_table(room_day(now))
            ),
            tr("请先校准日期和时间。"),
        )
    return Finding(
        tr("时钟"), tr("电脑日期是 {now}。").format(now=in_table(room_day(now)))
    )


def _screen() -> Finding:
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return Finding(
            tr("屏幕"),
            tr("这里没有图形界面，窗口打不开。"),
            tr("可以用命令，或到有屏幕的电脑上打开。"),
        )
    return Finding(tr("屏幕"), tr("有图形界面。"))


def _typing() -> Finding:
    """Look for an input method the window can be written through on Linux.

    The window's own parts know the IBus way only, which fcitx 5 goes too.
    """
    if not sys.platform.startswith("linux"):
        return Finding(TYPING, tr("用系统自己的输入法。"))
    found = {word: tool for word, tool in _METHODS if shutil.which(tool)}
    at_work = [word for word, tool in found.items() if _runs(tool)]
    if at_work:
        return Finding(
            TYPING,
            tr("{names} 开着，本程序的窗口能用。").format(names="、".join(at_work)),
        )
    if found:
        return Finding(
            TYPING,
            tr("装了 {names}，但是没有开着，窗口里打不出汉字。").format(
                names="、".join(found)
            ),
            tr("请打开它，或者重新登录这台电脑。"),
        )
    remedy = tr(
        "请管理员安装 fcitx5（fcitx5-pinyin）或 ibus（ibus-libpinyin），再重新登录。"
    )
    if shutil.which("fcitx"):
        return Finding(TYPING, tr("只有 fcitx 4，本程序的窗口里打不出汉字。"), remedy)
    return Finding(TYPING, tr("没有找到能打汉字的输入法。"), remedy)


def _runs(tool: str) -> bool:
    """Tell whether the person has a program running; a method serves its own only."""
    for name in _PROCESSES.glob("[0-9]*/comm"):
        with suppress(OSError):  # it ended meanwhile
            told = name.read_bytes().decode(errors="replace").strip()
            if told == tool and name.stat().st_uid == os.getuid():
                return True
    return False


def _libraries() -> Iterator[Finding]:
    for name in _LIBRARIES:
        try:
            yield Finding(tr("程序库"), f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding(
                tr("程序库"),
                tr("缺少 {name}。").format(name=name),
                tr("请再运行一次 start.py，它会补装。"),
            )


def findings(places: Mapping[str, Path] | None = None) -> Iterator[Finding]:
    """Look at this PC, one thing after the other.

    Args:
        places: where the book and its copies lie, by what lies there in words; the
            person's own folder where no book is open.
    """
    disks = (places or {"": Path.home()}).items()
    looks: tuple[Callable[[], Finding], ...] = (
        *(_fonts, _printer),
        *(partial(_disk, what, place) for what, place in disks),
        *(_clock, _screen, _typing),
    )
    for done, look in enumerate(looks):
        step(done, len(looks))
        yield look()
    yield from _libraries()
