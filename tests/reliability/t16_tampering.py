"""T16: somebody with the key changes the journal; each of seven ways is found.

A destruction that he claims, or one that was true, hides no journal written anew; one
that is entered for an earlier day is no false alarm.

He edits, deletes, inserts, swaps, cuts the tail, writes all of it anew with the key, or
puts the file of an earlier day back. Or he leaves the journal as it is, and changes
the records that it tells of, or what is beside both: see ``t16_beside``. What each
opening of a case is worth: it is in the journal, every time.
"""

import random
import shutil
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from unittest.mock import patch

from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from mediator.cases import journal
from mediator.cases.anchored import Anchor, unlike_anchors
from mediator.cases.archive import access
from mediator.cases.archive.access import Gate, allow, open_case, openings
from mediator.cases.book import CaseBook
from mediator.cases.case_bin import WORDS, erase, to_bin
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import new_case
from mediator.cases.model import Case, JournalEntry, Party, now
from mediator.cases.safety.backup import proven_copy
from mediator.cases.snapshot import case_value
from mediator.cases.verify import journal_damage, verify
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD, TODAY
from tests.reliability.scoring import Control, Found, Ground, Leg, swept
from tests.reliability.t16_beside import BESIDE, changed_beside

TARGET: Final = 1000
SAVES: Final = 30
FEW: Final = 20
"""Of each kind for the control: one that is missed shows at once."""
COLUMNS: Final = "at, user_uid, what, changes, undoes, final, mac"
Change = Callable[[Connection, random.Random, int, bytes], None]


def edit(inside: Connection, chance: random.Random, last: int, _key: bytes) -> None:
    """Let an entry say something else."""
    column, value = chance.choice(
        (("what", "x"), ("user_uid", "wang"), ("changes", "[]"), ("undoes", 1),
         ("at", "2020-01-01 00:00:00+00:00"))
    )  # fmt: skip
    execute(inside, f"UPDATE journal SET {column} = :v WHERE id = :n",  # noqa: S608
        v=value, n=chance.randint(1, last))  # fmt: skip


def delete(inside: Connection, chance: random.Random, last: int, _key: bytes) -> None:
    """Take an entry out, and close the gap or not."""
    number = chance.randint(1, last - 1)
    execute(inside, "DELETE FROM journal WHERE id = :n", n=number)
    if chance.random() < 1 / 2:
        for each in range(number + 1, last + 1):
            execute(inside, "UPDATE journal SET id = id - 1 WHERE id = :n", n=each)


def insert(inside: Connection, chance: random.Random, last: int, _key: bytes) -> None:
    """Put a copy of an entry in somewhere."""
    number, copied = chance.randint(1, last), chance.randint(1, last)
    for each in range(last, number - 1, -1):
        execute(inside, "UPDATE journal SET id = id + 1 WHERE id = :n", n=each)
    copied += copied >= number
    execute(inside, f"INSERT INTO journal (id, {COLUMNS}) SELECT :n, {COLUMNS} "  # noqa: S608
        "FROM journal WHERE id = :c", n=number, c=copied)  # fmt: skip


def swap(inside: Connection, chance: random.Random, last: int, _key: bytes) -> None:
    """Let two entries change places."""
    one, two = chance.sample(range(1, last + 1), 2)
    for old, new in ((one, -1), (two, one), (-1, two)):
        execute(
            inside, "UPDATE journal SET id = :new WHERE id = :old", new=new, old=old
        )


def cut(inside: Connection, chance: random.Random, last: int, _key: bytes) -> None:
    """Cut off the last entries."""
    execute(inside, "DELETE FROM journal WHERE id > :n", n=chance.randint(0, last - 1))


def rewrite(inside: Connection, chance: random.Random, last: int, key: bytes) -> None:
    """Change an entry, and chain all anew with the key of the book."""
    number = chance.randint(1, last)
    with Session(inside, join_transaction_mode="rollback_only") as session:
        session.get_one(JournalEntry, number).what = "没有这回事"
        chain_anew(session, key)


def claim(inside: Connection, chance: random.Random, last: int, key: bytes) -> None:
    """Write all anew, and say in the last entry that a case was destroyed."""
    number = chance.randint(1, last - 1)
    days = ("2099-12-31", f"{room_day(now())}")
    with Session(inside, join_transaction_mode="rollback_only") as session:
        end = session.get_one(JournalEntry, last)
        uid = chance.choice(list(session.scalars(select(Case.uid).order_by(Case.uid))))
        day = chance.choice(days)
        after = {"destroyed_on": day}
        told = {"table": "case", "uid": uid, "before": {}, "after": after}
        end.changes, end.final = [*end.changes, told], True
        session.get_one(Case, uid).destroyed_on = date.fromisoformat(day)
        session.get_one(JournalEntry, number).what = "没有这回事"
        chain_anew(session, key)


def chain_anew(session: Session, key: bytes) -> None:
    """Chain all entries anew with the key of the book."""
    previous = ""
    for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.id)):
        entry.mac = previous = journal._mac(key, entry, previous)
    session.flush()


KINDS: Final[dict[str, Change]] = {
    "改": edit, "删": delete, "插": insert, "换位": swap, "截尾": cut, "重写": rewrite,
}  # fmt: skip


PAST_THE_JOURNAL: Final = (
    'UPDATE "case" SET facts = :said WHERE uid = :uid',
    "UPDATE \"case\" SET destroyed_on = '2026-01-01' WHERE uid = :uid",
    "UPDATE party SET name = :said WHERE uid = :uid",
    "DELETE FROM party WHERE uid = :uid",
    "UPDATE counter SET last = last + 40",
)
"""What leaves the journal as it is and changes what it tells of."""


def execute(inside: Connection, statement: str, **values: object) -> None:
    """Run one statement."""
    inside.execute(text(statement), values)


def run(ground: Ground) -> Found:
    each = 162
    room = ground.room()
    book, older = kept_book(room)
    made = [Anchor.of_copy(proven_copy(book.folder, book.key, book.folder.copies))]
    found = {kind: tampered(book, made, work, each) for kind, work in KINDS.items()}
    alone = {kind: tampered(book, (), work, FEW) for kind, work in KINDS.items()}
    changes = ground.of(30, 1000)
    past, blindly = changed_past(book, changes)
    times = ground.of(8, 167)
    beside, missed, alarms = changed_beside(book, made, times)
    kinds = len(BESIDE)
    hidden = ground.of(10, 200)
    claimed = tampered(book, made, claim, hidden)
    silent, after = with_one_destroyed(book, hidden)
    book.close()
    tried = each * len(found) + len(older)
    seen = sum(found.values()) + put_back(book.folder.path, older)
    blind = [kind for kind, times in alone.items() if times < FEW]
    with patch.object(access, "gate", lambda *_: Gate.OPEN):
        unkept, unlogged = opened_and_logged(ground.room(), FEW)
    openings_kept, opened = opened_and_logged(ground.room(), ground.of(10, 100))
    return Found(
        (
            swept(
                "改动日志",
                f"{'、'.join(KINDS)}各 {each} 次，换回旧文件 {len(older)} 次，"
                f"共 {tried} 次，发现 {seen} 次",
                tried - seen,
                done=tried,
                target=TARGET,
            ),
            swept(
                "绕过日志改内容",
                f"{changes} 次，发现 {past} 次",
                changes - past,
                done=changes,
                target=TARGET,
            ),
            swept(
                "在内容和日志旁边动手脚",
                f"{'、'.join(BESIDE)}各 {times} 次，共 {kinds * times} 次，"
                f"发现 {beside} 次；没有动过的核对 {kinds + 1} 次，误报 {alarms} 次",
                kinds * times - beside + alarms,
                done=kinds * times,
                target=TARGET,
            ),
            Leg(
                "借销毁重写日志",
                f"声称销毁过 {hidden} 次，发现 {claimed} 次；"
                f"真的销毁以后 {hidden} 次，发现 {after} 次；"
                f"销毁日期写早的，备份{'' if silent else '没有'}对得上",
                2 * hidden - claimed - after + (not silent),
            ),
            Leg(
                "打开涉及未成年人的案件",
                f"{opened} 次，记入日志 {openings_kept} 次",
                opened - openings_kept,
            ),
        ),
        Control(
            "核对时不看备份里的末条；只核对日志，不核对内容；打开未成年人的案件不记",
            f"漏掉“{'、'.join(blind)}”；{changes} 次里漏掉 {changes - blindly} 次；"
            f"旁边的手脚，只看日志和内容漏掉 {len(missed)} 种；"
            f"打开 {unlogged} 次，少记 {unlogged - unkept} 次",
            bool(blind) and blindly < changes and bool(missed) and unkept < unlogged,
        ),
    )


def kept_book(room: Path) -> tuple[CaseBook, list[Path]]:
    """Return a book with a journal, and its files of earlier days."""
    book, _ = CaseBook.create(room / "调解室.book", BEGINNING, CHEAP)
    older = []
    for number in range(SAVES):
        uid = new_case(book, TODAY)
        book.close()
        older.append(room / f"{number}.db")
        shutil.copyfile(book.folder.database, older[-1])
        book = CaseBook.open(book.folder.path, PASSWORD)
        book.change(Case, uid, facts=f"第{number}件，楼上漏水。")
    return book, older


def changed_past(book: CaseBook, times: int) -> tuple[int, int]:
    """Change records past the journal so often, each time from the untouched book.

    Returns:
        How often that shows, and how often it shows to whoever reads the journal only.
    """
    key, seen, by_journal = book.key.journal_key(), 0, 0
    chance = random.Random(times)  # noqa: S311 - repeatable
    for _ in range(times):
        statement = chance.choice(PAST_THE_JOURNAL)
        table = "party" if "party" in statement else '"case"'
        with book._writer.connect() as inside:
            execute(inside, "PRAGMA defer_foreign_keys = ON")
            some = text(f"SELECT uid FROM {table} ORDER BY uid")  # noqa: S608
            uid = chance.choice(list(inside.scalars(some)))
            said = {"said": f"改过 {chance.random()}"} if ":said" in statement else {}
            execute(inside, statement, uid=uid, **said)
            with Session(inside) as session:
                seen += bool(journal_damage(session, key, ()))
                journal.check(session, key)
                by_journal += bool(unlike_anchors(session, key, ()))
            inside.rollback()
    return seen, by_journal


def with_one_destroyed(book: CaseBook, times: int) -> tuple[bool, int]:
    """Erase a case of the middle, which copies know, for an earlier day; tamper then.

    Returns:
        Whether all copies and this computer fit before that, and how often it shows
        to copies from before and since when the journal is written anew.
    """
    today = room_day(now())
    wrong = new_case(book, today)
    made = [proven_copy(book.folder, book.key, book.folder.copies)]
    book.change(Case, wrong, facts="登错了。")
    made.append(proven_copy(book.folder, book.key, book.folder.copies))
    to_bin(book, wrong, "重复登记", today)
    erase(book, wrong, WORDS, today - timedelta(days=3))
    silent = not verify(book)
    made.append(proven_copy(book.folder, book.key, book.folder.copies))
    known = [Anchor.of_copy(each) for each in made]
    return silent, tampered(book, known, rewrite, times)


def tampered(book: CaseBook, made: Sequence[Anchor], work: Change, times: int) -> int:
    """Tamper so often, each time with the untouched journal; return how often it shows.

    It is done and looked at within one transaction, which is then taken back.
    """
    key = book.key.journal_key()
    chance = random.Random(work.__name__)  # noqa: S311 - repeatable
    seen = 0
    for _ in range(times):
        with book._writer.connect() as inside:
            for verb in ("update", "delete"):
                execute(inside, f"DROP TRIGGER journal_no_{verb}")
            last = inside.scalar(text("SELECT max(id) FROM journal"))
            before = rows_of(inside)
            while rows_of(inside) == before:
                work(inside, chance, last, key)
            with Session(inside) as session:
                seen += bool(journal_damage(session, key, made))
            inside.rollback()
    return seen


def rows_of(inside: Connection) -> list[tuple[object, ...]]:
    """Return the journal as it stands."""
    asked = text(f"SELECT id, {COLUMNS} FROM journal ORDER BY id")  # noqa: S608
    return [tuple(row) for row in inside.execute(asked)]


def put_back(folder: Path, older: list[Path]) -> int:
    """Put each file of an earlier day back; return how often that shows."""
    seen = 0
    for path in older:
        shutil.copyfile(path, folder / "book.db")
        book = CaseBook.open(folder, PASSWORD)
        seen += bool(verify(book))
        book.close()
    return seen


def opened_and_logged(room: Path, times: int) -> tuple[int, int]:
    """Open a minor's case so often; return how many openings were kept."""
    today = room_day(now())
    book, _ = CaseBook.create(room / "调解室.book", BEGINNING, CHEAP)
    uid = new_case(book, today)
    party = case_value(book, uid).parties[0].uid
    book.change(Party, party, name="王小雨", born_on=date(today.year - 12, 1, 1))
    allow(book, uid, "", on=today, reason="本人调解", standing=True)
    for _ in range(times):
        open_case(book, uid, today)
    kept = len(openings(book, uid))
    book.close()
    return kept, times
