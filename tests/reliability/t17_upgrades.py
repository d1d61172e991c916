"""T17: a book of every released schema is upgraded, and killed or failed at every call.

It is the old book or the upgraded one, with every row that it had; a newer book is
refused without a byte of it being changed.
"""

import shutil
from pathlib import Path
from typing import Final
from unittest.mock import patch

from sqlalchemy import text

from mediator.cases import upgrades
from mediator.cases.book import CaseBook
from mediator.cases.engine import file_engine
from mediator.cases.safety.folder import NewerBook
from mediator.cases.safety.keys import KeyRing
from tests.cases.test_upgrades import BOOKS, OLD_PASSWORD
from tests.reliability.faults import NEEDED, compiled, compiler
from tests.reliability.scoring import Control, Found, Ground, Leg, not_run
from tests.reliability.t02_every_call import ALL, leg, one_sweep, sweep
from tests.reliability.works import Upgrading, old_books

FEW: Final = 4
"""Points of the control with each kind of fault: most of them show."""
NEWER: Final = ("0999", "9999", "新")


def run(ground: Ground) -> Found:
    newer = refused(ground.room())
    if compiler() is None:
        legs = (not_run("每一步都出错", NEEDED), newer)
        return Found(legs, Control("", "未跑", noticed=False))
    books = old_books()
    if ground.part > 1:
        books = [books[0], books[-1]]  # the longest way and the shortest
    names = [Upgrading(each).name for each in books]
    most = ground.of(2, ALL)
    shim = compiled(ground.room())
    found = sweep(ground, shim, most, *names)
    seen = one_sweep(ground, shim, FEW, names[0], "piecemeal")
    with patch.object(upgrades, "revision", lambda _: upgrades.NEWEST):
        opened = refused(ground.room())
    return Found(
        (leg(found, f"从 {'、'.join(each[:4] for each in books)} 升级"), newer),
        Control(
            "每一步各自提交，不在一个事务里；更新版本写的也打开",
            f"{seen.points} 处里发现 {len(seen.faults)} 处；发现 {opened.faults} 种",
            bool(seen.faults and opened.faults),
        ),
    )


def refused(room: Path) -> Leg:
    """Open books of later programs; each is refused and stays as it was."""
    amiss = 0
    for number in NEWER:
        folder = room / f"{number}.book"
        shutil.copytree(BOOKS / f"{upgrades.NEWEST}.book", folder)
        key, _ = KeyRing.read(folder).identify(OLD_PASSWORD, None)
        path = folder / "book.db"
        engine = file_engine(path, key.database_key(), readonly=False)
        with engine.begin() as connection:
            connection.execute(
                text("UPDATE alembic_version SET version_num = :n"), {"n": number}
            )
        engine.dispose()
        before = path.read_bytes()
        try:
            CaseBook.open(folder, OLD_PASSWORD).close()
            amiss += 1
        except NewerBook:
            amiss += path.read_bytes() != before
    figures = f"{len(NEWER)} 种，没有拒绝或动了文件 {amiss} 种"
    return Leg("更新版本写的案件簿", figures, amiss)
