"""What a copy lacks is told in words; of a closed month by its name."""

from datetime import date

from mediator.cases.lost_scans import LostScans, lost_scans
from mediator.cases.model import MonthClosing, MonthFile


def test_a_copy_that_lacks_nothing_says_nothing(book):
    assert lost_scans(book, ()) == LostScans()
    assert LostScans().said() == ""
    # Named by a case that was destroyed since: nobody misses it.
    assert lost_scans(book, ["0" * 64]) == LostScans()


def test_a_lost_file_of_a_closed_month_is_told_by_its_month(book):
    with book.changing("定稿") as session:
        closed = MonthClosing(year=2026, month=10, closed_on=date(2026, 11, 2))
        session.add(closed)
        session.flush()
        for name in "ab":
            session.add(MonthFile(closing_uid=closed.uid, stored_name=name * 64))
    lost = lost_scans(book, ["a" * 64, "b" * 64])
    assert lost.count == 1
    assert lost.said().startswith("2026年10月定稿的月报有文件损坏或不见了")
    assert "数字没有动" in lost.said()
