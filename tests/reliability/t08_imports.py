"""T8: files from outside, spoilt at random and built to do harm.

Case files, reports of other rooms, copies, changed Word papers, registers, scans and
photographs of evidence are each read apart, or refused in one sentence; nothing else
happens, within time and memory. Some are as large as the program takes them.

The programs that read have folders of their own for all that is usually written to:
home, working and temporary folders. Where the system allows it, the temporary folders
of all programs are empty ones as well, so that a file left there is theirs.
"""

import json
import os
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from typing import Final, Self
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec

from mediator.cases.safety.manifest import Content, Manifest
from mediator.cases.scanned import pages
from mediator.cases.strangers import Apart, Bounds
from mediator.forms.catalogue import make, papers_of
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.problems import Problem
from tests.cases.strangers.harmful import (
    CASE,
    DOORS,
    LEDGER,
    MAIN,
    PACKAGE,
    SHEET,
    picture,
)
from tests.cases.strangers.unbound import HELD_MB, HELD_S, holding
from tests.forms.papers import random_sheet
from tests.people import ROOM
from tests.people_dossier import WHOLE
from tests.reliability.covered import cover, covered, left_in
from tests.reliability.scoring import Control, Found, Ground, Leg, swept

TARGET: Final = 2500
MOST_S: Final = 10.0
"""By the clock; a file that took little longer is read once more."""
MOST_MB: Final = 300
LARGE: Final = 90 << 20
"""Bytes of a file built to take time and memory."""
_LOOKS_S: Final = 0.005
"""So often the memory of a process is looked at, which is gone once it is ended."""
LONGEST: Final = 1500
"""Signs of what is said of a file; ten faults of a case file are a line each."""
Read = Callable[[Apart, bytes], object]


class Told(msgspec.Struct):
    """What became of the files.

    Attributes:
        files: how many.
        faults: what was neither read nor refused, a line each.
        slowest: seconds of one file.
        megabytes: of memory in the process apart, at most.
        stray: files that were left behind anywhere, but for those of the system.
    """

    files: int = 0
    faults: list[str] = []
    slowest: float = 0.0
    megabytes: int = 0
    stray: list[str] = []

    def amiss(self) -> list[str]:
        """Return all that is not as it is promised, a line each."""
        bad = [*self.faults]
        bad += ["太慢"] if self.slowest > MOST_S else []
        bad += ["太占内存"] if self.megabytes > MOST_MB else []
        bad += [f"留下了 {each}" for each in self.stray]
        return bad


def run(ground: Ground) -> Found:
    times = ground.of(150, TARGET)
    paper = to_docx(make(papers_of(WHOLE)[0], WHOLE, ROOM, 1))
    few = ground.of(6, 200)
    scan = to_pdf(random_sheet(1))
    legs = (
        leg(ground, "case file", "案件文件", CASE, crafted_json(CASE), times),
        leg(
            ground, "package", "别的调解室的月报", PACKAGE, crafted_json(PACKAGE), times
        ),
        leg(ground, "manifest", "备份的清单", copy(), crafted_json(copy()), times),
        leg(ground, "word", "改过的 Word 文书", paper, crafted_word(paper), times),
        leg(ground, "scan", "扫描件", scan, (), few, target=200),
        leg(
            ground,
            "evidence",
            "证据照片",
            picture("JPEG", (900, 600)),
            (),
            few,
            target=200,
        ),
        # What is spoilt inside the sheet ends the process that reads it.
        leg(ground, "ledger", "台账 XLSX", LEDGER, (), ground.of(60, TARGET)),
        large(ground),
    )
    return Found(legs, control(ground))


def control(ground: Ground) -> Control:
    """Return whether readers that trust, leave files or hold memory are noticed."""
    trusting = tried(trust, Bounds(), tuple(spoilt(CASE, 40)), ground.room())
    strewing = tried(strew, Bounds(), (b"",), ground.room())
    roomy = Bounds(seconds=HELD_S, memory=4 * MOST_MB << 20)
    holding = tried(hold, roomy, (b"",), ground.room())
    places = 3 + len(covered())
    return Control(
        "读的时候什么也不查；往别处写文件；占着内存不放，到时被停掉",
        f"{trusting.files} 个里不是一句话的 {len(trusting.faults)} 个；"
        f"写了 {places} 处，发现 {len(strewing.stray)} 处；"
        f"占 {HELD_MB} MB，量到 {holding.megabytes} MB",
        bool(trusting.faults)
        and len(strewing.stray) == places
        and holding.megabytes > HELD_MB,
    )


def strew(_: Apart, content: bytes) -> object:
    """Leave files where a reader of files might."""
    for place in (".", Path.home(), tempfile.gettempdir(), *covered()):
        Path(place, f"left-{len(content)}").write_bytes(b"x")
    return None


def hold(apart: Apart, content: bytes) -> object:
    """Read by a process that takes memory and goes on until it is ended."""
    return apart.read(holding, content, int)


def large(ground: Ground) -> Leg:
    """Read a few files that are as large as they are bad, in each set."""
    units = (b"[],", b'{"a":1},', b"{},")[: ground.of(1, 3, least=1)]
    cases = tuple(
        b'{"cases": [' + unit * (LARGE // len(unit)) + unit[:-1] + b"]}"
        for unit in units
    )
    scan = b"%PDF-1.7\n" + b"1 0 obj\n<<>>\n" * (pages.LARGEST // 14 - 2)
    told, bad = [], []
    for door, files in (("case file", cases), ("scan", (scan,))):
        _, read, bounds = DOORS[door]
        told.append(tried(read, bounds, files, ground.room()))
        bad += told[-1].amiss()
    return Leg(
        "很大的坏文件",
        f"{sum(each.files for each in told)} 个，每个 {pages.LARGEST >> 20} 到 "
        f"{LARGE >> 20} MB，最慢 {max(each.slowest for each in told):.1f} 秒、"
        f"占 {max(each.megabytes for each in told)} MB，不合要求 {len(bad)} 处"
        + "".join(f"；{each}" for each in bad[:3]),
        len(bad),
    )


def trust(_: Apart, content: bytes) -> object:
    """Read a case file as if it could not be wrong."""
    return json.loads(content)["cases"][0]["parties"]


def copy() -> bytes:
    """Return the manifest of a copy."""
    content = Content(
        revision="0006",
        counts={"case": 3},
        journal_entries=9,
        journal_mark="0f" * 32,
        attachments=("1c" * 32,),
    )
    made = Manifest(
        book="1a2b3c4d",
        number=1,
        made_at=datetime(2026, 3, 1, tzinfo=UTC),
        reason="asked",
        sha256="2b" * 32,
        content=content,
        lost=(),
    )
    return msgspec.json.encode(made)


def leg(  # noqa: PLR0913, PLR0917 - what is tried, on what, how often
    ground: Ground,
    door: str,
    name: str,
    good: bytes,
    crafted: tuple[bytes, ...],
    times: int,
    *,
    target: int = TARGET,
) -> Leg:
    """Read spoilt and crafted files of one kind."""
    files, read, bounds = DOORS[door]
    harmful = (*crafted, *files.values())
    told = tried(read, bounds, (*harmful, *spoilt(good, times)), ground.room())
    bad = told.amiss()
    return swept(
        name,
        f"{times} 个弄坏的、{len(harmful)} 个害人的，最慢 {told.slowest:.1f} 秒、"
        f"占 {told.megabytes} MB，不合要求 {len(bad)} 处"
        + "".join(f"；{each}" for each in bad[:3])
        + ("" if covered() else "；系统的临时文件夹没有看"),
        len(bad),
        done=times if covered() else 0,
        target=target,
    )


def tried(read: Read, bounds: Bounds, files: tuple[bytes, ...], room: Path) -> Told:
    """Read files in a fork; one that ends it counts as a fault."""
    to_read, to_write = os.pipe()
    child = os.fork()
    if not child:
        places = at_home(room)
        told = looked(read, bounds, files)
        told.stray = [str(each) for place in places for each in left_in(place)]
        with os.fdopen(to_write, "wb") as pipe:
            pipe.write(msgspec.json.encode(told))
        os._exit(0)
    os.close(to_write)
    with os.fdopen(to_read, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    if not said:
        return Told(len(files), ["程序中断了"])
    return msgspec.json.decode(said, type=Told)


def at_home(room: Path) -> list[Path]:
    """Let this program and all it starts live in empty folders; return these."""
    places = [room / name for name in ("here", "home", "tmp")]
    for each in places:
        each.mkdir()
    here, home, kept = places
    os.chdir(here)
    os.environ |= {"HOME": str(home), "TMPDIR": str(kept)}
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    tempfile.tempdir = None
    return [*places, *cover(room)]


def looked(read: Read, bounds: Bounds, files: tuple[bytes, ...]) -> Told:
    """Read files one after the other, by one process apart."""
    told = Told(len(files), [])
    with Apart(bounds) as apart, Peak(apart) as peak:
        for content in files:
            took = timed(read, apart, content, told.faults)
            if MOST_S < took < MOST_S * 2:
                took = min(took, timed(read, apart, content, []))
            told.slowest = max(told.slowest, took)
    told.megabytes = peak.kilobytes // 1024
    return told


def timed(read: Read, apart: Apart, content: bytes, faults: list[str]) -> float:
    """Read a file; return the seconds it took, and note what is no answer."""
    began = time.monotonic()
    try:
        read(apart, content)
    except Problem as problem:
        faults += ["不止一句"] if len(str(problem)) > LONGEST else []
    except BaseException as error:  # noqa: BLE001 - it is the finding
        faults.append(type(error).__name__)
    return time.monotonic() - began


class Peak:
    """Watches how much memory the processes take that read apart.

    Attributes:
        kilobytes: that one of them ever held.
    """

    def __init__(self, apart: Apart) -> None:
        self.kilobytes = 0
        self._apart = apart
        self._over = Event()
        self._watch = Thread(target=self._look)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look once more, and end."""
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        while True:
            over = self._over.wait(_LOOKS_S)
            reading = self._apart._child
            if reading is not None:
                self.kilobytes = max(self.kilobytes, peak_of(reading.pid))
            if over:
                return


def peak_of(process: int) -> int:
    """Return the kilobytes that a process ever held; 0 when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) if found else 0


def spoilt(good: bytes, times: int) -> Iterator[bytes]:
    """Yield files that were spoilt at random, some inside their packing."""
    chance = random.Random(times)  # noqa: S311 - repeatable
    for number in range(times):
        content = good
        if content[:2] == b"PK" and number % 2:
            name, part = unpacked(content)
            yield repacked(content, name, bytes(hurt(part, chance)))
        else:
            yield bytes(hurt(content, chance))


def hurt(content: bytes, chance: random.Random) -> bytearray:
    """Change a few bytes, cut, double or put something in."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(max(len(made), 1))
        match chance.randrange(5):
            case 0:
                made[place : place + 1] = bytes([chance.randrange(256)])
            case 1 if chance.random() < 1 / 4:
                del made[place:]
            case 2:
                made[place:place] = made[place : place + chance.randint(1, 300)]
            case 3:
                made[place:place] = chance.choice(
                    (b"[" * 5000, b'"', b"\x00", b"\xff\xfe", b"1e999", b"<!DOCTYPE x>",
                     b"&a;", b"\xed\xa0\x80", b"9" * 5000, b"null", b"]]>")
                )  # fmt: skip
            case _:
                del made[place : place + chance.randint(1, 40)]
    return made


def crafted_json(good: bytes) -> tuple[bytes, ...]:
    """Return JSON that is built to do harm."""
    half = good[: len(good) // 2]
    return (
        b"", b"\xef\xbb\xbf" + good, good.decode().encode("utf-16"), b"[" * 200_000,
        b'{"a":' * 100_000, half + b'"\\ud800"' + half, b"NaN", b"-Infinity",
        b'{"format":"x","format":"y"}', b"9" * 100_000, b'"' + b"\\u0000" * 1000 + b'"',
        good.replace(b"20", b"99999999999999999999"), good.replace(b"[", b"[[[", 3),
        b"\x00" * 1_000_000, b"PK\x03\x04" + good, good * 2,
    )  # fmt: skip


def crafted_word(good: bytes) -> tuple[bytes, ...]:
    """Return Word files that are built to do harm."""
    laughs = "".join(
        f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)
    )  # each ten times the one before
    head = b'<?xml version="1.0"?>'
    outside = head + b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a9;</x>'.encode()
    inside = (
        b"", head + bomb, outside, b"<a>" * 100_000, b"\x00" * 100,
        b"<w:document/>", b" " * 300_000_000,
    )  # fmt: skip
    packed = [repacked(good, MAIN, each) for each in inside]
    return (
        *packed,
        b"", b"PK", good[:100], good[: len(good) // 2], b"\xd0\xcf\x11\xe0" + good,
        repacked(good, "../../../tmp/escaped", b"x"), good + good,
    )  # fmt: skip


def unpacked(content: bytes) -> tuple[str, bytes]:
    """Return the part of a Word file or a workbook that says most, and its name."""
    with ZipFile(BytesIO(content)) as archive:
        name = MAIN if MAIN in archive.namelist() else SHEET
        return name, archive.read(name)


def repacked(content: bytes, name: str, part: bytes) -> bytes:
    """Return a Word file with one part replaced or put in."""
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return kept.getvalue()
