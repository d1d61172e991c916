"""T20: any user name, any folder, any locale of the computer; the same book.

In each place a book is made, worked in, copied, restored and its paper saved. Each
locale has a program of its own, which forks for each place: a home of its own is there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from mediator.cases.book import CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.folder import ReadOnlyBook
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.restore import restore
from mediator.cases.verify import verify
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.places import write_whole
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD, TODAY
from tests.forms.papers import random_sheet
from tests.reliability.faults import DONE, in_a_child
from tests.reliability.scoring import Control, Found, Ground, Leg, not_run
from tests.reliability.works import only

ROOT: Final = Path(__file__).parents[2]
MODULE: Final = "tests.reliability.t20_places"
NAMES: Final = (
    "涂畅", "张 三", "𠮷野家", "O'Neil & 何", "100%纯", "#1 号；分号", "e\u0301té",
    "深/" * 20 + "处", "长" * 60 + "/" + "路" * 60,
)  # fmt: skip
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
            told += [f"{name[:8]} {locale}：{said}"] if said else []
    failed = len(told)
    passed = done - failed
    named = f"{len(ways)} 种路径、{len(LOCALES)} 种区域设置（{gbk or '含 GBK'}）"
    return Found(
        (
            Leg(
                "用户名、路径、区域设置",
                f"{named}，通过 {passed}，不通过 {failed}"
                + "".join(f"；{each}" for each in told[:3]),
                failed,
            ),
            read_only(ground.room()),
            not_run("Windows：漫游文件夹、260 个字的路径、GBK", "Windows 10 以上"),
        ),
        control(room / "control" / "涂畅", locales),
    )


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
    return "" if kind == DONE else f"{kind} {words}"[:80]


def read_only(room: Path) -> Leg:
    """Open a book in a folder that cannot be written, as another account if need be."""
    if os.name != "posix" or os.geteuid() != 0:
        return not_run("只读文件夹", "用 root 在 Linux 上运行")
    folder = room / "调解室.book"
    CaseBook.create(folder, BEGINNING, CHEAP)[0].close()
    for parent in (folder, *folder.parents[:2]):
        os.chmod(parent, 0o755)  # noqa: PTH101, S103 - others may look, not write
    before = (folder / "book.db").read_bytes()
    for file in folder.iterdir():
        file.chmod(0o755 if file.is_dir() else 0o644)
    child = os.fork()
    if not child:
        os.setgid(65534)
        os.setuid(65534)
        try:
            CaseBook.open(folder, PASSWORD)
        except ReadOnlyBook:
            os._exit(0)
        except BaseException:  # noqa: BLE001 - anything else is a fault
            os._exit(1)
        os._exit(2)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    amiss = bool(status) or (folder / "book.db").read_bytes() != before
    figures = "没有说清或动了文件" if amiss else "用一句话说清，文件没有动"
    return Leg("只读文件夹", figures, int(amiss))


def chinese(folder: Path) -> str:
    """Make the Chinese locales of older computers; return what is missing for it."""
    maker = shutil.which("localedef")
    if not maker or not Path("/usr/share/i18n/charmaps/GBK.gz").exists():
        return "apt-get install locales"
    for name, charmap in (("zh_CN.GBK", "GBK"), ("zh_CN.UTF-8", "UTF-8")):
        command = [maker, "-i", "zh_CN", "-f", charmap, folder / name]
        subprocess.run(command, check=False, capture_output=True)
    return ""


def control(home: Path, locales: Path) -> Control:
    """Go the same way with a program that takes paths for plain ASCII."""
    (said,) = tried([home], "C.UTF-8", locales, "ascii")
    return Control("把路径当 ASCII", said or "没有发现", bool(said))


def rare() -> str:
    """Return a rare character, or a common one where no path can hold the rare one."""
    try:
        os.fsencode("𠮷")
    except UnicodeEncodeError:
        return "甲"
    return "𠮷"


def all_the_way(home: Path) -> None:
    """Make a book, work in it, copy it, lose it, restore it and save its paper."""
    folder = home / f"案件簿 {rare()}.book"
    book, _ = CaseBook.create(folder, BEGINNING, CHEAP)
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
    places = [each for each in sys.argv[1:] if each != "ascii"]
    if "ascii" in sys.argv:
        os.fsencode = lambda path: str(path).encode("ascii")
        places[0].encode("ascii")
    stopped = [at_home(Path(each)) for each in places]
    sys.stdout.buffer.write(msgspec.json.encode(stopped))
