"""A month is closed once, in its turn, and never changes afterwards."""

from datetime import date

import pytest
from sqlalchemy import text

from mediator.cases import journal
from mediator.cases.model import Case, Party
from mediator.cases.month.closing import (
    Hands,
    close_month,
    closed_month,
    closed_months,
    files_of,
    month_to_close,
    open_month,
)
from mediator.cases.month.comparing import comparison_of
from mediator.cases.month.layout import TABLE, choose_edition, keep_columns
from mediator.cases.month.package import encoded
from mediator.cases.month.snapshot import snapshot_text
from mediator.cases.own_tables import table_text
from mediator.cases.safety.attachments import DamagedAttachment
from mediator.cases.safety.backup import proven_copy
from mediator.cases.snapshot import case_value
from mediator.cases.verify import verify
from mediator.cases.words import Stage
from mediator.forms.month.rows import compared_rows
from mediator.problems import Problem
from tests.cases.month.dealings import averted, of_kind, screened, settled, taken_in

HANDS = Hands("李安", "周正", date(2026, 11, 3))
TODAY = date(2026, 11, 3)
FIFTEEN = "矛盾纠纷排查调处情况表（15类）"
FILES = {"2026-10 统计表.xlsx": b"a table", "校验.txt": b"sums"}


@pytest.fixture
def month(book):
    """A book with some cases of October."""
    of_kind(book)
    for day in (5, 12, 20):
        uid = taken_in(book, date(2026, 10, day))
        settled(book, uid, date(2026, 10, day + 2), 120_000)
    screened(book, date(2026, 10, 9))
    averted(book, date(2026, 10, 10))
    return book


def ready(book, year=2026, month=10, today=TODAY, **given):
    chosen = {"hands": HANDS, "reasons": {}} | given
    return month_to_close(book, year, month, today=today, **chosen)


def close(book, year=2026, month=10, today=TODAY, files=FILES, **given):
    return close_month(book, ready(book, year, month, today, **given), files)


def test_a_closed_month_is_given_out_again_byte_for_byte(month, reopened):
    made = close(month)
    book = reopened()
    again = closed_month(book, 2026, 10)
    assert files_of(book, again) == FILES
    assert snapshot_text(again.snapshot) == snapshot_text(made.snapshot)
    assert verify(book) == []


def test_whatever_is_edited_afterwards_the_stored_bytes_stay(month):
    made = close(month)
    before = files_of(month, made), encoded(made.snapshot.package)
    uid = taken_in(month, date(2026, 10, 28), "物业")
    month.change(Case, uid, kind="合同")
    month.remove(Case, uid)
    again = closed_month(month, 2026, 10)
    assert (files_of(month, again), encoded(again.snapshot.package)) == before


def test_the_snapshot_freezes_who_when_and_how_far_the_journal_had_come(month):
    with month.reading() as session:
        entries, mark = journal.head(session)
    package = close(month).snapshot.package
    assert (package.journal_entries, package.journal_mark) == (entries, mark)
    assert (package.filled_by, package.checked_by) == ("李安", "周正")
    assert (package.closed_on, package.checked_on) == (TODAY, date(2026, 11, 3))
    assert package.figures["total"] == 3
    assert package.figures["amount"] == 360_000


def test_a_closing_cannot_be_undone(month):
    close(month)
    assert month.undo() != "2026年10月定稿"
    assert closed_month(month, 2026, 10) is not None


def test_a_month_is_closed_once(month):
    close(month)
    with pytest.raises(Problem, match="已经定稿"):
        close(month)


def test_months_are_closed_in_order_and_a_gap_is_named(month):
    close(month)
    with pytest.raises(Problem, match="还缺2026年11月"):
        ready(month, 2026, 12, date(2027, 1, 4))
    with pytest.raises(Problem, match="不能再补定前面的2026年9月"):
        ready(month, 2026, 9)
    close(month, 2026, 11, date(2026, 12, 2))
    close(month, 2026, 12, date(2027, 1, 4))
    close(month, 2027, 1, date(2027, 2, 4))
    months = [each.snapshot.package.period for each in closed_months(month)]
    assert [(each.year, each.month) for each in months] == [
        (2026, 10),
        (2026, 11),
        (2026, 12),
        (2027, 1),
    ]


def test_the_chart_says_of_a_closed_month_what_the_table_says(month):
    settled_then = close(month).snapshot.package.endings.settled
    late = taken_in(month, date(2026, 10, 29))
    settled(month, late, date(2026, 10, 30), 120_000)
    november = open_month(month, 2026, 11).package
    october = november.trend[-2]
    assert (october.month, october.total, october.settled) == (10, 3, settled_then)
    assert november.last_month["total"] == october.total
    assert november.corrected["total"] == 1


def test_beside_a_month_closed_with_another_table_only_what_it_had_is_compared(month):
    close(month)
    taken_in(month, date(2026, 11, 5))
    choose_edition(month, FIFTEEN, date(2026, 11, 30))
    november = open_month(month, 2026, 11).package
    assert november.last_month["total"] == 3
    assert set(november.last_month) < set(november.figures)
    found = {each.column.code: each for each in comparison_of(november).month}
    kind = found["kind15_02"]
    assert (kind.now, kind.earlier, kind.percent) == (1, None, "—")
    rows = {column.code: texts for column, texts in compared_rows(november)}
    assert rows["kind15_02"][:3] == ("1", "没有这一栏", "—")
    assert rows["total"][:3] == ("1", "3", "−2（−66.7%）")


def test_a_column_added_since_is_not_compared_with_a_nought_nobody_reported(month):
    close(month)
    with month.reading() as session:
        lines = table_text(session, TABLE).splitlines()
    at = max(n for n, each in enumerate(lines) if "（18类）" in each)
    own = lines[at].split(",")
    first = next(each for each in lines if each.startswith("total,"))
    added = ["own_1", "总数（另列）", *first.split(",")[2:]]
    assert len(added) == len(own)
    keep_columns(
        month, "\n".join([*lines[: at + 1], ",".join(added), *lines[at + 1 :]])
    )
    taken_in(month, date(2026, 11, 5))
    november = open_month(month, 2026, 11).package
    found = {each.column.code: each for each in comparison_of(november).month}
    assert (found["own_1"].now, found["own_1"].earlier) == (1, None)
    assert (found["total"].now, found["total"].earlier) == (1, 3)


def test_an_empty_month_is_a_zero_report(book):
    package = close(book).snapshot.package
    assert package.is_empty
    assert set(package.figures.values()) == {0}


def test_a_month_that_is_not_over_is_not_closed(month):
    with pytest.raises(Problem, match="统计到2026年10月31日"):
        ready(month, today=date(2026, 10, 30))
    ready(month, today=date(2026, 10, 31))


def test_nobody_closes_a_month_without_saying_who_filled_it_in(month):
    with pytest.raises(Problem, match="填报人"):
        ready(month, hands=Hands("  "))


def test_an_error_refuses_and_names_the_figures(month):
    uid = taken_in(month, date(2026, 10, 21), kind="")
    with pytest.raises(Problem, match="数字对不上") as refused:
        ready(month)
    assert "4" in str(refused.value)
    month.change(Case, uid, kind="物业")
    assert ready(month).package.figures["total"] == 4


def test_a_warning_wants_its_reason_in_writing_and_keeps_it(month):
    uid = taken_in(month, date(2026, 10, 21))
    month.change(Case, uid, stage=Stage.AGREED)  # the court's paper, no agreement
    with pytest.raises(Problem, match="要写明原因") as refused:
        ready(month)
    assert "F6" in str(refused.value)
    with pytest.raises(Problem, match="没有要写原因的地方"):
        ready(month, reasons={"F6": "法院出具调解书", "F1": "没有"})
    package = ready(month, reasons={"F6": "法院出具调解书"}).package
    assert [each.reason for each in package.checks if not each.holds] == [
        "法院出具调解书"
    ]


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("穆春梅家那次", "姓名"),
        ("她的电话13800138000", "电话"),
        ("证号11990119900101001X的那件", "证件号码"),
    ],
)
def test_nobody_is_named_in_a_reason_that_leaves_the_room(month, who, told):
    uid = taken_in(month, date(2026, 10, 21))
    month.change(Case, uid, stage=Stage.AGREED)
    applicant = case_value(month, uid).parties[0].uid
    month.change(Party, applicant, name="穆春梅")
    with pytest.raises(Problem, match="编号 F6 的原因里有") as refused:
        ready(month, reasons={"F6": f"法院出具调解书，{who}。"})
    assert told in str(refused.value)
    assert who not in str(refused.value)
    assert "穆春梅" not in str(refused.value)
    assert closed_months(month) == ()


def test_a_change_in_between_refuses_and_closes_nothing(month):
    prepared = ready(month)
    taken_in(month, date(2026, 10, 30))
    with pytest.raises(Problem, match="又有改动"):
        close_month(month, prepared, FILES)
    assert closed_months(month) == ()


def test_a_draft_cannot_be_closed(month):
    with pytest.raises(ValueError, match="2026"):
        close_month(month, open_month(month, 2026, 10), FILES)


def test_a_file_that_was_spoilt_is_said_and_not_given_out(month):
    made = close(month)
    stored = month.folder.attachments / made.files["校验.txt"]
    stored.write_bytes(stored.read_bytes()[:-1])
    with pytest.raises(DamagedAttachment):
        files_of(month, made)
    assert any("附件" in each for each in verify(month))


def test_a_copy_of_the_book_holds_the_files_of_closed_months(month, tmp_path):
    made = close(month)
    copy = proven_copy(month.folder, month.key, tmp_path / "备份")
    assert set(made.files.values()) <= set(copy.manifest.content.attachments)
    for name in made.files.values():
        assert (tmp_path / "备份" / "attachments" / name).is_file()


def test_the_snapshot_names_nobody(month):
    made = close(month)
    with month.reading() as session:
        names = session.scalars(text("SELECT name FROM party WHERE name <> ''")).all()
        (kept,) = session.scalars(text("SELECT snapshot FROM month_closing"))
    assert len(names) >= 6
    assert not [name for name in names if name in kept]
    assert kept == snapshot_text(made.snapshot)


def test_the_book_closes_and_opens_with_a_closed_month(month, reopened):
    close(month)
    book = reopened()
    assert len(closed_months(book)) == 1
