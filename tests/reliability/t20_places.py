"""T20: any user name, any folder, any locale of the computer; the same book.

In each place a book is made, worked in, copied, restored and its paper saved. Each
locale has a program of its own, which forks for each place: a home of its own is there.
The control goes to the same place twice, whole and with addresses of databases that go
through ASCII: only the second may be stopped.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from mediator.cases import engine
from mediator.cases.book import CaseBook
from mediator.cases.file_address import address
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.safety import folder, lock, proof, refused
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.folder import ReadOnlyBook
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.restore import restore
from mediator.cases.verify import verify
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.places import LONGEST_PATH, write_whole
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD, TODAY
from tests.forms.papers import random_sheet
from tests.reliability.faults import DONE, TOLD, in_a_child
from tests.reliability.scoring import SHORT, Control, Found, Ground, Leg, not_run
from tests.reliability.works import only

ROOT: Final = Path(__file__).parents[2]
MODULE: Final = "tests.reliability.t20_places"
NAMES: Final = (
    "涂畅", "张 三", "𠮷野家", "O'Neil & 何", "100%纯", "#1 号；分号", "e\u0301té",
    "深/" * 20 + "处", "长" * 60 + "/" + "路" * 60,
    "长路" * 15 + "/" + "far " * 50 + "远",
)  # fmt: skip
LONGEST: Final = 200
"""Characters that the longest path has at least."""
REFUSED: Final = "长" * 80 + "/" + "路" * 80 + "/" + "远" * 40
"""So many Chinese characters are more bytes than SQLite opens: ``LONGEST_PATH``."""
REASON: Final = "名字太长"
ASCII: Final = "ascii"
LOCALES: Final = ("C.UTF-8", "C", "zh_CN.GBK", "zh_CN.UTF-8", "")


def run(ground: Ground) -> Found:
    room, locales = ground.room(), ground.room()
    gbk = chinese(locales)
    ways = NAMES if ground.part == 1 else NAMES[::2]
    trials = [("C.UTF-8", ways), *((each, ("涂畅 案件",)) for each in LOCALES)]
    told, done = [], 0
    for number, (locale, names) in enumerate(trials):
        homes = [room / f"{number}-{at}" / name for at, name in enumerate(names)]
        for name, said in zip(names, tried(homes, locale, locales), strict=True):
            done += 1
            told += [f"{name[:8]} {locale}：{said[:80]}"] if said else []
    failed = len(told)
    passed = done - failed
    longest = max(len(str(book_in(room / "0-0" / name))) for name in ways)
    named = (
        f"{len(ways)} 种路径（最长 {longest} 个字）、"
        f"{len(LOCALES)} 种区域设置（{gbk or '含 GBK'}）"
    )
    refused, amiss = too_long(room / "long" / REFUSED, locales)
    failed += amiss + (longest < LONGEST)
    return Found(
        (
            Leg(
                "用户名、路径、区域设置",
                f"{named}，通过 {passed}，不通过 {failed}；{refused}"
                + "".join(f"；{each}" for each in told[:3]),
                failed,
                SHORT,
            ),
            read_only(ground.room()),
            not_run("Windows：漫游文件夹、260 个字的路径、GBK", "Windows 10 以上"),
        ),
        control(room, ground.room(), locales),
    )


def book_in(home: Path) -> Path:
    """Return where the book that is made first lies in a place."""
    return home / f"案件簿 {rare()}.book" / "book.db"


def too_long(home: Path, locales: Path) -> tuple[str, int]:
    """Look whether a path of too many bytes is refused in words, and nothing is left.

    It is less than the target asks for: there such a book would open.

    Returns:
        What is told of it, and the number of faults.
    """
    (said,) = tried([home], "C.UTF-8", locales)
    left = [each.name for each in home.iterdir()]
    amiss = not said.startswith(f"{TOLD} ") or REASON not in said or bool(left)
    path = book_in(home)
    return (
        f"全是汉字的 {len(str(path))} 个字有 {len(os.fsencode(path))} 字节，"
        f"数据库打不开超过 {LONGEST_PATH} 字节的："
        + (f"不对 {said[-80:]} {left}" if amiss else "建不了，一句话拒绝，什么也没留下")
    ), int(amiss)


def tried(homes: Sequence[Path], locale: str, locales: Path, *broken: str) -> list[str]:
    """Go all the way to each place; return what stopped it there, or nothing."""
    for home in homes:
        home.mkdir(parents=True)
    run = subprocess.run(
        [sys.executable, "-m", MODULE, *homes, *broken],
        env={**os.environ, "HOME": str(homes[0]), "LC_ALL": locale,
             "LOCPATH": str(locales)},
        capture_output=True,
        check=False,
        cwd=ROOT,
    )  # fmt: skip
    if run.returncode:
        lines = run.stderr.decode("utf-8", "replace").strip().splitlines()
        return [(lines or ["没有说原因"])[-1][:80]] * len(homes)
    return msgspec.json.decode(run.stdout, type=list[str])


def at_home(home: Path) -> str:
    """Go all the way in a fork that lives there; return what stopped it."""

    def live() -> None:
        os.environ.update({"HOME": str(home), "TMPDIR": str(home)})
        tempfile.tempdir = None
        all_the_way(home)

    kind, words = in_a_child(live)
    return "" if kind == DONE else f"{kind} {words}"


def read_only(room: Path) -> Leg:
    """Look whether a book in a folder that cannot be written is told so."""
    if cannot_be_another():
        return not_run("只读文件夹", "用 root 在 Linux 上运行")
    amiss = not refused_read_only(room, CaseBook.open)
    figures = "没有说清或动了文件" if amiss else "用一句话说清，文件没有动"
    return Leg("只读文件夹", figures, int(amiss))


def cannot_be_another() -> bool:
    """Tell whether this account cannot become one that may only read."""
    return os.name != "posix" or os.geteuid() != 0


def refused_read_only(room: Path, opening: Callable[[Path, str], CaseBook]) -> bool:
    """Open a book in a folder that cannot be written, as an account that may not.

    Returns:
        It is refused as read-only, and its file is as it was.
    """
    made = room / "调解室.book"
    CaseBook.create(made, BEGINNING, CHEAP)[0].close()
    for parent in (made, *made.parents[:2]):
        os.chmod(parent, 0o755)  # noqa: PTH101, S103 - others may look, not write
    before = (made / "book.db").read_bytes()
    for file in made.iterdir():
        file.chmod(0o755 if file.is_dir() else 0o644)
    child = os.fork()
    if not child:
        os.setgid(65534)
        os.setuid(65534)
        try:
            opening(made, PASSWORD)
        except ReadOnlyBook:
            os._exit(0)
        except BaseException:  # noqa: BLE001 - anything else is a fault
            os._exit(1)
        os._exit(2)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return not status and (made / "book.db").read_bytes() == before


def chinese(place: Path) -> str:
    """Make the Chinese locales of older computers; return what is missing for it."""
    maker = shutil.which("localedef")
    if not maker or not Path("/usr/share/i18n/charmaps/GBK.gz").exists():
        return "apt-get install locales"
    for name, charmap in (("zh_CN.GBK", "GBK"), ("zh_CN.UTF-8", "UTF-8")):
        command = [maker, "-i", "zh_CN", "-f", charmap, place / name]
        subprocess.run(command, check=False, capture_output=True)
    return ""


def control(room: Path, unwritable: Path, locales: Path) -> Control:
    """Go the same way with a broken program, which alone may be stopped by it."""
    whole, broken = (room / "control" / each / "涂畅" for each in ("whole", "broken"))
    (sound,) = tried([whole], "C.UTF-8", locales)
    (said,) = tried([broken], "C.UTF-8", locales, ASCII)
    unseen = not cannot_be_another() and refused_read_only(unwritable, called_damaged)
    return Control(
        "把案件簿的路径当 ASCII；只读的说成坏了",
        f"没有弄坏的：{sound or '通过'}；弄坏的：{said[:40] or '没有发现'}；"
        f"{'没有发现' if unseen else '发现'}",
        noticed=bool(said) and not sound and not unseen,
    )


def take_for_ascii() -> None:
    """Have the program's addresses of databases go through ASCII."""

    def broken(path: Path, *, make: bool = False) -> str:
        name = os.fspath(path.absolute()).encode("ascii", "replace").decode()
        return address(Path(name), make=make)

    for module in (engine, proof):
        module.address = broken


def called_damaged(path: Path, password: str) -> CaseBook:
    """Open a book with a program that calls one damaged that is only read-only."""
    for module in (folder, lock, refused):
        module.ReadOnlyBook = folder.DamagedBook
    return CaseBook.open(path, password)


def rare() -> str:
    """Return a rare character, or a common one where no path can hold the rare one."""
    try:
        os.fsencode("𠮷")
    except UnicodeEncodeError:
        return "甲"
    return "𠮷"


def all_the_way(home: Path) -> None:
    """Make a book, work in it, copy it, lose it, restore it and save its paper."""
    made = book_in(home).parent
    book, _ = CaseBook.create(made, BEGINNING, CHEAP)
    new_case(book, TODAY)
    book.change(Case, only(book), facts="楼上漏水，𠮷。")
    copy = proven_copy(book.folder, book.key, home / "备份 盘")
    book.close()
    place = home / "恢复" / "另一本.book"
    place.parent.mkdir()
    restore(copy.path, place, KeyRing.read(copy.path).unlock(PASSWORD))
    book = CaseBook.open(place, PASSWORD)
    if damage := verify(book):
        raise ValueError(damage)
    book.close()
    sheet = random_sheet(3)
    for name, content in (
        ("协议书.pdf", to_pdf(sheet)),
        ("协议书.docx", to_docx(sheet)),
    ):
        write_whole(home / name, content)
        if (home / name).read_bytes() != content:
            raise ValueError(name)


if __name__ == "__main__":
    places = [each for each in sys.argv[1:] if each != ASCII]
    if ASCII in sys.argv:
        take_for_ascii()
    stopped = [at_home(Path(each)) for each in places]
    sys.stdout.buffer.write(msgspec.json.encode(stopped))
