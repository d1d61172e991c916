"""T6: bits flip, files end early, pages are swapped or empty; nothing wrong is shown.

A damaged book or copy is read to its end: either every row is what it was, or the
program says that the file is damaged. A third outcome would be a wrong paper.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from mediator.cases.book import CaseBook
from mediator.cases.engine import connect
from mediator.cases.intake import new_case
from mediator.cases.model import Attachment, Case
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import Copy, copies, verify_copy
from mediator.cases.safety.keys import DataKey, KeyRing
from mediator.cases.safety.proof import opened
from mediator.problems import Problem
from tests.cases.conftest import BEGINNING, CHEAP, TODAY
from tests.reliability.scoring import Control, Found, Ground, swept

TARGET: Final = 10_000
PAGE: Final = 4096
CASES: Final = 12
HARMLESS, SEEN, WRONG = "无影响", "发现", "看不出的错"
Damage = Callable[[bytearray, random.Random], None]


def flip(content: bytearray, chance: random.Random) -> None:
    """Turn one bit over."""
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def cut(content: bytearray, chance: random.Random) -> None:
    """End early."""
    del content[chance.randrange(len(content)) :]


def swap(content: bytearray, chance: random.Random) -> None:
    """Let two blocks change places."""
    size = min(PAGE, max(1, len(content) // 4))
    one, two = (size * each for each in chance.sample(range(len(content) // size), 2))
    first, second = content[one : one + size], content[two : two + size]
    content[one : one + size], content[two : two + size] = second, first


def empty(content: bytearray, chance: random.Random) -> None:
    """Leave a block empty."""
    size = min(PAGE, max(1, len(content) // 4))
    start = size * chance.randrange(len(content) // size)
    content[start : start + size] = bytes(len(content[start : start + size]))


KINDS: Final[dict[str, Damage]] = {
    "翻一位": flip, "截短": cut, "换页": swap, "清空一块": empty,
}  # fmt: skip


def run(ground: Ground) -> Found:
    times = ground.of(400, TARGET)
    room = ground.room()
    folder, key, copy = prepared(room)
    chance = random.Random(times)  # noqa: S311 - repeatable
    book = damaged_book(folder / "book.db", key, chance, times // 2)
    copied = damaged_copy(copy, key, chance, times - times // 2)
    plain = unprotected(room, folder / "book.db", key, chance, ground.of(150, 1000))
    gone, tries = generations(folder, key, copy, ground.of(4, 40))
    return Found(
        (
            leg("案件簿", book),
            leg("备份（数据、钥匙、清单、扫描件）", copied),
            swept(
                "坏了的备份不顶掉好的",
                f"{tries} 次，好的一份少了 {gone} 次",
                gone,
                done=tries,
                target=40,
            ),
        ),
        Control(
            "不加页校验的普通数据库",
            f"{sum(plain.values())} 处里有 {plain[WRONG]} 处看不出",
            plain[WRONG] > 0,
        ),
    )


def leg(name: str, found: Counter[str]):
    """Return a leg of how damages came out."""
    done = found.total()
    figures = f"{done} 处损坏，发现 {found[SEEN]}，无影响 {found[HARMLESS]}，"
    return swept(
        name,
        f"{figures}看不出的错 {found[WRONG]}",
        found[WRONG],
        done=done,
        target=TARGET // 2,
    )


def prepared(room: Path) -> tuple[Path, DataKey, Copy]:
    """Return the folder of a closed book, its key, and a copy of it."""
    book, _ = CaseBook.create(room / "调解室.book", BEGINNING, CHEAP)
    for number in range(CASES):
        uid = new_case(book, TODAY)
        book.change(Case, uid, facts=f"第{number}件，楼上漏水。" * 40)
    store = AttachmentStore(book.folder.attachments, book.key)
    book.add(Attachment, case_uid=uid, stored_name=store.put(b"scan" * 2000))
    copy = proven_copy(book.folder, book.key, room / "U盘")
    book.close()
    return book.folder.path, book.key, copy


def dump(connection: dbapi2.Connection) -> list[object]:
    """Read every row of every table."""
    asked = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE ?"
    names = [name for (name,) in connection.execute(asked, ("CREATE VIRTUAL%",))]
    return [
        (name, connection.execute(f'SELECT * FROM "{name}"').fetchall())  # noqa: S608
        for name in sorted(names)
    ]


def read(path: Path, key: DataKey) -> list[object] | None:
    """Return all there is in a database, or None when it says that it is damaged."""
    try:
        with opened(path, key) as connection:
            return dump(connection)
    except dbapi2.DatabaseError:
        return None


def judged(before: object, after: object) -> str:
    """Tell what a damage came to."""
    return SEEN if after is None else HARMLESS if after == before else WRONG


def damaged_book(
    path: Path, key: DataKey, chance: random.Random, times: int
) -> Counter[str]:
    """Damage the database so often, each time from the whole one."""
    whole, before = path.read_bytes(), read(path, key)
    found = Counter[str]()
    trial = path.with_name("trial.db")
    for number in range(times):
        content = bytearray(whole)
        list(KINDS.values())[number % len(KINDS)](content, chance)
        trial.write_bytes(content)
        found[judged(before, read(trial, key))] += 1
    trial.unlink()
    return found


def damaged_copy(
    copy: Copy, key: DataKey, chance: random.Random, times: int
) -> Counter[str]:
    """Damage one of the files of a copy so often; it is proven as before a restore."""
    (scan,) = copy.manifest.content.attachments
    files = [copy.path / name for name in ("book.db", "keys.json", "manifest.json")]
    files.append(copy.path.parent / "attachments" / scan)
    before = told(copy.path, key)
    found = Counter[str]()
    for number in range(times):
        path = files[number // len(KINDS) % len(files)]
        whole = path.read_bytes()
        content = bytearray(whole)
        list(KINDS.values())[number % len(KINDS)](content, chance)
        path.write_bytes(content)
        found[judged(before, told(copy.path, key))] += 1
        path.write_bytes(whole)
    return found


def told(path: Path, key: DataKey) -> object:
    """Return what a copy that is proven says of itself; None if it is refused."""
    try:
        proven = verify_copy(path, key)
        return None if proven.damaged else (proven.manifest, KeyRing.read(path).slots)
    except Problem:
        return None


def unprotected(
    room: Path, path: Path, key: DataKey, chance: random.Random, times: int
) -> Counter[str]:
    """Damage the same rows in a database without page marks; its own check is asked."""
    plain = room / "plain.db"
    with closing(connect(path, key.database_key(), readonly=False)) as source:
        source.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        source.execute("SELECT sqlcipher_export('plain')")
    whole = plain.read_bytes()
    before = without_key(plain)
    found = Counter[str]()
    for _ in range(times):
        content = bytearray(whole)
        flip(content, chance)
        plain.write_bytes(content)
        found[judged(before, without_key(plain))] += 1
    return found


def without_key(path: Path) -> list[object] | None:
    """Return all there is in a plain database, if its own check is content."""
    try:
        with closing(dbapi2.connect(str(path))) as connection:
            (said,) = connection.execute("PRAGMA integrity_check").fetchone()
            return dump(connection) if said == "ok" else None
    except (dbapi2.DatabaseError, UnicodeDecodeError):
        return None


def generations(folder: Path, key: DataKey, copy: Copy, times: int) -> tuple[int, int]:
    """Spoil the newest copy and copy again; return how often a good one went."""
    place = copy.path.parent
    book = CaseBook.open(folder, BEGINNING.password)
    gone = 0
    for number in range(times):
        made = copies(place, key.book_mark())
        good = [each.path for each in made if is_good(each.path, key)]
        spoilt = bytearray((made[0].path / "book.db").read_bytes())
        kind = list(KINDS.values())[number % len(KINDS)]
        kind(spoilt, random.Random(number))  # noqa: S311 - repeatable
        if len(made) > 1:
            (made[0].path / "book.db").write_bytes(spoilt)
            good.remove(made[0].path)
        newest = proven_copy(book.folder, key, place, reason="closing")
        still = sum(is_good(path, key) for path in good)
        gone += still < len(good) or not is_good(newest.path, key)
        if len(made) > 8:
            for each in made[:-1]:
                shutil.rmtree(each.path)
    book.close()
    return gone, times


def is_good(path: Path, key: DataKey) -> bool:
    """Tell whether a copy can be restored."""
    return path.is_dir() and told(path, key) is not None
