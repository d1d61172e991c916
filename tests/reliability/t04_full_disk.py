"""T4: the disk is really full, then freed. Nothing that was there is spoilt by it.

A small disk is filled to its last bytes, at many distances from full: one with blocks
of the usual size, and one with small ones. Saving is refused in words, reading and
putting away go on; papers and copies from before stay whole; once there is room again
everything goes on where it was. A book is also opened only after the disk was filled,
and somebody sits at the open window meanwhile (``full_desk``).
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
import pypdfium2 as pdfium

from mediator.cases.book import CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import Case
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import copies, verify_copy
from mediator.cases.safety.room_left import LOW, low_on_room
from mediator.cases.verify import verify
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.forms.to_xlsx import to_xlsx
from mediator.places import write_whole
from mediator.problems import Problem
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD, TODAY
from tests.forms.papers import random_sheet
from tests.forms.test_to_xlsx import column
from tests.journeys.conftest import House
from tests.journeys.program import new_book
from tests.journeys.test_every_page import bring_in
from tests.reliability import full_desk
from tests.reliability.disks import EXT4, SMALL_BLOCKS, Disk, Kind, disk, fill
from tests.reliability.full_desk import BOOK, OPEN, SPOILT, Asked, Told, in_place
from tests.reliability.scoring import Control, Found, Ground, Leg, not_run, swept
from tests.reliability.t01_kill import ROOT
from tests.reliability.t18_soak import how_it_ended
from tests.reliability.works import FACTS, only

TARGET: Final = 60
NEAR: Final = 300_000
"""Bytes; so near to full the disk is filled at most."""
KINDS: Final = (EXT4, SMALL_BLOCKS)
AT_FIRST: Final = (0, 9 * 1024)
"""Bytes; so near to full SQLite's index in a file is refused, and on small blocks it
ends the program."""
NO_MORE: Final = 48 * 1024
"""Bytes; with so many left at most a closed book is opened."""
OPENER: Final = """
import sys
from pathlib import Path
from mediator.cases.book import CaseBook
from mediator.cases.model import Case
from mediator.problems import Problem
from tests.reliability.works import FACTS, only

try:
    book = CaseBook.open(Path(sys.argv[1]), sys.argv[2])
    uid = only(book)
    print("read")
    try:
        book.change(Case, uid, facts=FACTS * 100)
    except Problem as said:
        print(said)
    book.close()
except Problem as said:
    print(said)
"""
"""In a program of its own: it must not take the others along when it dies."""
IN_A_FILE: Final = (
    "import mediator.cases.file_address as file_address\nfile_address._LAYER = ''\n"
)
"""SQLite's index of the log in a file on the disk, as is usual."""
AT_WORK: Final = 192
"""Megabytes of the disk under the open window: its book grows with each time."""
IN_A_WINDOW: Final = 30
"""How often one is filled under the window at most; each takes some seconds."""
SHOWS: Final = (80_000, 150_000)
"""Bytes from full: an export is begun there, and there is no room for all of it."""
LONGEST_S: Final = 120.0
"""For one time at the window, on however busy a computer."""
ROOMY: Final = 1000
"""Megabytes of the disk on which little room is told of; its file takes none."""
AROUND: Final = (
    (LOW - 4_000_000, True),
    (1_000_000, True),
    (LOW + 4_000_000, False),
    (LOW + 300_000_000, False),
)
"""Bytes that are left, and whether it is to be told."""
REFUSED: Final = "磁盘满了，刚才这一处没有存上，以前存的都在。"
FILES: Final[dict[str, Callable[[int], bytes]]] = {
    "协议书.pdf": lambda number: to_pdf(random_sheet(number)),
    "协议书.docx": lambda number: to_docx(random_sheet(number)),
    "台账.xlsx": lambda number: to_xlsx("试", [column(f"{number}", FACTS)]),
}
"""What lies there from before and is written anew, by its name."""
Files = Mapping[Path, Callable[[int], bytes]]
Writer = Callable[[Path, bytes], None]


def run(ground: Ground) -> Found:
    if why := EXT4.why_not():
        return Found((not_run("写满", why),), Control("", "未跑", noticed=False))
    warned = warning(ground.room())
    times = ground.of(3, TARGET)
    legs = [
        leg
        for kind in KINDS
        for leg in (working(ground, kind, times), reading(ground, kind, times))
    ]
    _, spoilt = filled(ground.room(), EXT4, 2, in_place)
    in_a_file = IN_A_FILE + OPENER
    unread = opened(ground.room(), SMALL_BLOCKS, AT_FIRST, in_a_file)
    broken = " ".join(at_the_desk(ground, SHOWS, broken=True).faults)
    amiss = [broken.count(each) for each in (SPOILT, OPEN)]
    return Found(
        (*legs, warned, in_a_window(ground)),
        Control(
            "文书直接写在旧文件上；日志的目录放在磁盘上；"
            "导出直接写在旧文件上；存不上就不锁",
            f"2 次里毁坏 {len(spoilt)} 处；{len(AT_FIRST)} 次里打不开 {len(unread)} 次"
            f"；窗口里毁坏 {amiss[0]} 处，没有锁上 {amiss[1]} 次",
            bool(spoilt and unread and all(amiss)),
        ),
    )


def in_a_window(ground: Ground) -> Leg:
    """Fill a disk under the open window so often: look, give out, lock, come back."""
    times = ground.of(3, IN_A_WINDOW)
    chance = random.Random(times)  # noqa: S311 - distances
    further = (chance.randrange(NEAR) for _ in range(times - 1))
    came = at_the_desk(ground, (0, *further))
    figures = (
        f"{times} 次，存字、存 PDF、导出 {came.refused} 处用一句话拒绝，"
        f"锁屏先问的 {came.asked} 次，毁坏、看得到或接不下去"
    )
    faults = came.faults or ([] if came.refused else ["一处也没有拒绝"])
    told = "、".join(faults[:3])
    said = f"{figures} {len(faults)} 处{f'（{told}）' if told else ''}"
    name = "写满时看文书、导出、离开锁屏"
    return swept(name, said, len(faults), done=times, target=IN_A_WINDOW)


def at_the_desk(
    ground: Ground, distances: Sequence[int], *, broken: bool = False
) -> Told:
    """Let somebody sit at a window whose disk is filled, in a program of its own.

    Args:
        ground: for the disk, and for what the computer remembers.
        distances: from full, in bytes.
        broken: as in ``Asked``.
    """
    house = House(ground.room())
    with disk(EXT4, ground.room(), AT_WORK) as made:
        new_book(made.place / BOOK)
        bring_in(made.place / BOOK)
        asked = Asked(str(house.home), str(made.place), list(distances), broken)
        try:
            done = subprocess.run(
                [sys.executable, "-X", "faulthandler", "-m", full_desk.__name__,
                 msgspec.json.encode(asked).decode()],
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen",
                     **house.environment()},
                capture_output=True,
                text=True,
                check=False,
                cwd=ROOT,
                timeout=LONGEST_S * len(distances),
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Told(faults=["没有回来"])
    if done.returncode:
        return Told(faults=[f"中断 {done.returncode} {how_it_ended(done.stderr)}"])
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Told)


def working(ground: Ground, kind: Kind, times: int) -> Leg:
    """Fill a disk under an open book so often."""
    refused, faults = filled(ground.room(), kind, times, write_whole)
    figures = f"{times} 次写满再腾空，{refused} 处用一句话拒绝，毁坏或接不下去"
    return _leg(f"写满（{kind.name}）", figures, faults, times)


def reading(ground: Ground, kind: Kind, times: int) -> Leg:
    """Open a closed book on a full disk so often."""
    chance = random.Random(times)  # noqa: S311 - distances
    further = (chance.randrange(NO_MORE) for _ in range(times - len(AT_FIRST)))
    faults = opened(ground.room(), kind, (*AT_FIRST, *further), OPENER)
    figures = f"{times} 次，读不出来、没有拒绝或话不对"
    return _leg(f"写满以后打开（{kind.name}）", figures, faults, times)


def _leg(name: str, figures: str, faults: list[str], times: int) -> Leg:
    told = "、".join(faults[:3])
    said = f"{figures} {len(faults)} 处{f'（{told}）' if told else ''}"
    return swept(name, said, len(faults), done=times, target=TARGET)


def opened(room: Path, kind: Kind, distances: Sequence[int], program: str) -> list[str]:
    """Open a closed book on a disk filled before; return the faults.

    It can be read, what is written is refused in words, and it stays whole.

    Args:
        room: for the disk.
        kind: of the disk.
        distances: from full, in bytes; each is tried once.
        program: opens the book, reads, and tries to save.
    """
    faults = list[str]()
    with disk(kind, room) as made:
        folder = made.place / "调解室.book"
        book, _ = CaseBook.create(folder, BEGINNING, CHEAP)
        new_case(book, TODAY)
        book.close()
        for left in distances:
            padding = fill(made.place, left)
            told = subprocess.run(
                [sys.executable, "-c", program, folder, PASSWORD],
                capture_output=True,
                text=True,
                cwd=ROOT,
                check=False,
            )
            padding.unlink()
            read, _, said = told.stdout.partition("\n")
            if (told.returncode, read) != (0, "read") or not said.startswith(REFUSED):
                faults.append(
                    f"剩 {left} 字节：{told.returncode} {told.stdout.strip()}"
                )
            book = CaseBook.open(folder, PASSWORD)
            faults += verify(book)
            book.close()
    return faults


def warning(room: Path) -> Leg:
    """Look whether little room is told of before it is too late, on a real disk."""
    amiss = 0
    with disk(EXT4, room, ROOMY) as made:
        padding = made.place / "padding"
        padding.touch()
        free = shutil.disk_usage(made.place).free
        for left, low in AROUND:
            with padding.open("r+b") as file:
                file.truncate(0)
                # What the table of the file takes comes off as well.
                os.posix_fallocate(file.fileno(), 0, max(free - left, 1))
            amiss += bool(low_on_room(made.place)) is not low
    figures = f"真的磁盘（{ROOMY} MB）上 {len(AROUND)} 种余量，说错 {amiss} 次"
    return Leg("不到 500 MB 提前说", figures, amiss)


def filled(room: Path, kind: Kind, times: int, write: Writer) -> tuple[int, list[str]]:
    """Fill a disk so often; return how much was refused in words, and the faults."""
    chance = random.Random(times)  # noqa: S311 - distances
    refused, faults = 0, list[str]()
    with disk(kind, room) as made:
        folder = made.place / "调解室.book"
        book, _ = CaseBook.create(folder, BEGINNING, CHEAP)
        new_case(book, TODAY)
        book.close()
        files = {made.place / name: make for name, make in FILES.items()}
        for path, make in files.items():
            write_whole(path, make(1))
        for number in range(times):
            more, said = once(made, folder, files, chance.randrange(NEAR), write)
            refused += more
            faults += [f"第 {number + 1} 次：{each}" for each in said]
    return refused, faults


def once(
    made: Disk, folder: Path, files: Files, left: int, write: Writer
) -> tuple[int, list[str]]:
    """Fill the disk but for some bytes, work on, free it, and work on again."""
    book = CaseBook.open(folder, PASSWORD)
    place = made.place / "备份"
    proven_copy(book.folder, book.key, place, reason="closing")
    before = {path: path.read_bytes() for path in files}
    after = {path: make(left) for path, make in files.items()}
    padding = fill(made.place, left)
    uid, refused, faults = only(book), 0, []
    works = (
        lambda: book.change(Case, uid, facts=f"{FACTS}{left}"),
        lambda: new_case(book, TODAY),
        *(partial(write, path, content) for path, content in after.items()),
        lambda: proven_copy(book.folder, book.key, place, reason="closing"),
    )
    for number in range(4 * len(works)):
        try:
            works[number % len(works)]()
        except Problem:
            refused += 1
        except Exception as error:  # noqa: BLE001 - it is the finding
            faults.append(f"不是一句话：{type(error).__name__}")
    faults += [] if reads(book, uid) else ["读不出来"]
    faults += [
        f"原来的 {path.name} 毁了"
        for path in files
        if path.read_bytes() not in (before[path], after[path])
    ]
    book.close()
    padding.unlink()
    book = CaseBook.open(folder, PASSWORD)
    faults += verify(book)
    book.change(Case, uid, facts=f"接着{left}")
    new_case(book, TODAY)
    for copy in copies(place, book.key.book_mark()):
        if verify_copy(copy.path, book.key).damaged:
            faults.append("备份不全")
    for path, content in after.items():
        write_whole(path, content)
    book.close()
    return refused, faults


def reads(book: CaseBook, uid: str) -> bool:
    """Tell whether a case can be read and a paper seen while the disk is full."""
    with book.reading() as session:
        there = session.get(Case, uid) is not None
    document = pdfium.PdfDocument(to_pdf(random_sheet(2)))
    seen = document[0].render(scale=0.2).to_pil().getcolors(1 << 16)
    document.close()
    return there and len(seen or ()) > 1  # something stands on the white page
