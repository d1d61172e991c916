"""T5: whatever was done in a book, its copy brings all of it back, elsewhere too.

A random history, a proven copy, a rehearsal; then it is restored under another path,
over a book that crashed and left its log behind. Every row and every scan is compared.
"""

import os
import random
import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import Attachment, Case, Party
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.keys import KeyRing
from mediator.cases.safety.rehearsal import rehearse
from mediator.cases.safety.restore import restore
from mediator.cases.verify import verify
from mediator.cases.words import Side
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD, TODAY
from tests.reliability.contents import content_at, content_of
from tests.reliability.scoring import Control, Found, Ground, swept

TARGET: Final = 1000
LONGEST: Final = 12
ELSEWHERE: Final = "另一台 电脑𠮷/涂畅"


def run(ground: Ground) -> Found:
    times = ground.of(20, TARGET)
    room = ground.room()
    base, crashed = prepared(room)
    steps, unlike = 0, 0
    for seed in range(times):
        done, same = there_and_back(room, base, crashed, seed)
        steps += done
        unlike += not same
    return Found(
        (
            swept(
                "备份、试恢复、换地方恢复",
                f"{times} 段随机经历（共 {steps} 步），内容不同 {unlike} 次；"
                "旁边留着崩溃的日志文件",
                unlike,
                done=times,
                target=TARGET,
            ),
        ),
        naive(room, base, crashed),
    )


def prepared(room: Path) -> tuple[Path, Path]:
    """Return a book, and the same book after a crash, its log beside it."""
    base, crashed = room / "base.book", room / "crashed.book"
    book, _ = CaseBook.create(base, BEGINNING, CHEAP)
    new_case(book, TODAY)
    book.close()
    shutil.copytree(base, crashed)
    child = os.fork()
    if not child:
        book = CaseBook.open(crashed, PASSWORD)
        for number in range(20):
            uid = new_case(book, TODAY)
            book.change(Case, uid, facts=f"错的第{number}件")
        os._exit(9)
    os.waitpid(child, 0)
    assert (crashed / "book.db-wal").stat().st_size > 0
    return base, crashed


def there_and_back(
    room: Path, base: Path, crashed: Path, seed: int
) -> tuple[int, bool]:
    """Live a history, copy it and restore it; return its steps and whether all came."""
    here, stick, there = room / "here.book", room / "stick", room / ELSEWHERE
    shutil.copytree(base, here)
    there.mkdir(parents=True)
    target = shutil.copytree(crashed, there / "调解室.book")
    book = CaseBook.open(here, PASSWORD)
    steps = lived(book, random.Random(seed))  # noqa: S311 - repeatable
    copy = proven_copy(book.folder, book.key, stick)
    tried = rehearse(copy.path, book.folder, book.key)
    expected = content_of(book)
    book.close()
    shutil.rmtree(here)  # the computer is gone
    key = KeyRing.read(copy.path).unlock(PASSWORD)
    restore(copy.path, target, key)
    again = CaseBook.open(target, PASSWORD)
    same = content_of(again) == expected and verify(again) == []
    again.close()
    for each in (stick, there):
        shutil.rmtree(each)
    return steps, same and not tried.missing and not tried.entries_since


def lived(book: CaseBook, chance: random.Random) -> int:
    """Do a few random things in a book; return how many."""
    steps = chance.randint(1, LONGEST)
    for _ in range(steps):
        with book.reading() as session:
            cases = list(
                session.scalars(select(Case.uid).where(Case.deleted_on.is_(None)))
            )
            parties = list(
                session.scalars(select(Party.uid).where(Party.deleted_on.is_(None)))
            )
        uid = chance.choice(cases) if cases else new_case(book, TODAY)
        match chance.randrange(9):
            case 0:
                new_case(book, TODAY)
            case 1 | 2:
                book.change(Case, uid, facts=words(chance))
            case 3:
                name = words(chance)[:20]
                book.add(Party, case_uid=uid, side=Side.THIRD, name=name)
            case 4 if len(parties) > 1:
                book.remove(Party, chance.choice(parties))
            case 5:
                book.undo()
            case 6:
                book.redo()
            case 7:
                book.keep_draft(Case, uid, "claims", words(chance))
            case _:
                store = AttachmentStore(book.folder.attachments, book.key)
                stored = store.put(chance.randbytes(chance.randint(0, 60_000)))
                book.add(Attachment, case_uid=uid, stored_name=stored)
    return steps


def words(chance: random.Random) -> str:
    """Return a text with rare characters and signs in it."""
    return "".join(
        chance.choices("楼上漏水，𠮷䶮𬱖 ‘”<&%\n0123", k=chance.randint(0, 90))
    )


def naive(room: Path, base: Path, crashed: Path) -> Control:
    """Copy the file over the crashed book, and leave the log where it is."""
    target = shutil.copytree(crashed, room / "naive.book")
    expected = content_at(base)
    shutil.copyfile(base / "book.db", target / "book.db")
    try:
        got = content_at(target)
    except Exception as error:  # noqa: BLE001 - however it fails, it is noticed
        return Control(
            "只把文件拷回去，不管日志文件", type(error).__name__, noticed=True
        )
    return Control(
        "只把文件拷回去，不管日志文件",
        "打得开、内容是错的" if got != expected else "内容一样",
        got != expected,
    )
