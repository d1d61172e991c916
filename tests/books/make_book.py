"""Makes the kept book of the newest schema: python -m tests.books.make_book.

Run once when a schema is finished; a kept book is never made again after its release,
since it stands for the books that rooms have by then. All people are invented.
"""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from mediator.cases.book import Beginning, CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import (
    Agent,
    Agreement,
    Appointment,
    Attachment,
    CalendarDay,
    Case,
    Clause,
    Confirmation,
    Disclosure,
    Evidence,
    Extension,
    FollowUp,
    Incident,
    Instalment,
    Mediator,
    Meeting,
    MonthClosing,
    MonthFile,
    Note,
    Obligation,
    OwnPaper,
    OwnTable,
    PaperIssue,
    Party,
    Payment,
    Prevention,
    Screening,
    SubsidyClaim,
    SubsidyShare,
    Training,
    Transfer,
    TypicalCase,
    User,
    Visit,
    VoidNumber,
    Wording,
)
from mediator.cases.month.layout import published_layout
from mediator.cases.month.package import MonthPackage
from mediator.cases.month.report import Flow, Period
from mediator.cases.month.snapshot import Said, Snapshot, snapshot_text
from mediator.cases.own_tables import published_text
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.keys import Kdf
from mediator.cases.snapshot import room_value
from mediator.cases.upgrades import NEWEST
from mediator.cases.words import Nature, Side, UserRole

PASSWORD = "青石板旧书"
TARGET = Path(__file__).parent / f"{NEWEST}.book"
BEGINNING = Beginning("青石镇人民调解委员会", "青石调解室", "李安", PASSWORD)


def main() -> None:
    """Write a small book with something in most tables, undone and drafted too."""
    shutil.rmtree(TARGET, ignore_errors=True)
    book, _ = CaseBook.create(TARGET, BEGINNING, Kdf(64, 1, 1))
    leak, fence, sealed = (new_case(book, date(2026, 3, day)) for day in (2, 3, 4))
    person = book.add(
        Party,
        case_uid=leak,
        side=Side.APPLICANT,
        name="王建国",
        id_number="310199199003070017",
        phone="19900000001",
        born_on=date(1990, 3, 7),
    )
    company = book.add(
        Party,
        case_uid=leak,
        side=Side.RESPONDENT,
        nature=Nature.COMPANY,
        name="青石建材有限公司",
    )
    book.add(Agent, case_uid=leak, party_uid=company, name="孙立", powers=["领取文书"])
    book.change(Case, leak, kind="邻里", facts="楼上漏水，泡坏吊顶。")
    evidence = book.add(Evidence, case_uid=leak, title="照片", copies=1)
    scan = AttachmentStore(book.folder.attachments, book.key).put(b"a made-up scan")
    book.add(
        Attachment, case_uid=leak, evidence_uid=evidence, stored_name=scan, size=14
    )
    agreement = book.add(Agreement, case_uid=leak, reached_on=date(2026, 3, 9))
    book.add(Clause, case_uid=leak, agreement_uid=agreement, text="三日内修好。")
    owed = book.add(
        Obligation,
        case_uid=leak,
        agreement_uid=agreement,
        debtor_uid=company,
        creditor_uid=person,
        amount_fen=123_456,
    )
    book.add(Instalment, case_uid=leak, obligation_uid=owed, amount_fen=123_456)
    book.add(
        FollowUp,
        case_uid=leak,
        agreement_uid=agreement,
        visited_on=date(2026, 4, 1),
        way="电话",
        respondent="王建国",
        visitor="李安",
        text="吊顶已经修好。",
    )
    receipt = book.add(
        OwnPaper,
        case_uid=leak,
        paper="receipt",
        party_uid=person,
        made_on=date(2026, 3, 9),
        values={"amount": "123456"},
    )
    signed = AttachmentStore(book.folder.attachments, book.key).put(b"a signed paper")
    book.add(
        Attachment,
        case_uid=leak,
        paper="receipt",
        subject_uid=receipt,
        stored_name=signed,
        size=14,
    )
    with book.changing("编号作废", final=True) as session:
        session.add(
            VoidNumber(
                kind="agreement",
                number="（2026）青石调协字第1号",
                reason="打印时纸张损坏",
                voided_on=date(2026, 3, 9),
                case_uid=leak,
            )
        )
        session.add(Wording(key="agreement.copies", text="本协议一式{份数}份。"))
    book.add(Transfer, case_uid=fence, source="公安移送", body="青石派出所")
    book.add(
        Extension,
        case_uid=leak,
        deadline="mediation",
        until=date(2026, 4, 20),
        consenting=[person, company],
    )
    book.add(
        Payment,
        case_uid=leak,
        obligation_uid=owed,
        happened_on=date(2026, 3, 20),
        outcome="部分履行",
        amount_fen=23_456,
    )
    book.add(Confirmation, case_uid=leak, agreement_uid=agreement, body="青石县法院")
    book.add(Visit, came_on=date(2026, 3, 1), name="孙小梅", about="问院墙怎么算。")
    book.add(
        Appointment,
        case_uid=fence,
        starts_at=datetime(2026, 3, 12, 1, 0, tzinfo=UTC),
        mediators=[],
    )
    book.add(CalendarDay, day=date(2026, 3, 6), name="本地停电放假")
    book.add(Meeting, case_uid=fence, text="问：几时起的？\n答：去年。")
    book.add(Note, case_uid=fence, user_uid=book.user_uid, text="再去一趟。")
    _month_and_rewards(book, leak, fence, [person, company])
    _what_left_the_room(book, leak, person)
    book.change(Case, sealed, sealed=True)
    book.keep_draft(Case, fence, "facts", "院墙过界")
    book.change(Case, fence, kind="房屋宅基地")
    book.undo()
    book.change(Case, fence, kind="山林土地")
    book.close()
    (TARGET / "lock").unlink()


def _month_and_rewards(
    book: CaseBook, leak: str, fence: str, parties: list[str]
) -> None:
    """Fill what came with schema 0004."""
    lead = room_value(book).mediators[0].uid
    book.change(
        Mediator,
        lead,
        born_on=date(1970, 5, 4),
        engagement="专职",
        grade="四级",
        committee_member=True,
    )
    book.add(Training, mediator_uid=lead, began_on=date(2026, 4, 8), hours=8)
    book.change(
        Case,
        leak,
        conversion="未转化",
        platform_number="2026000001",
        platform_entered_on=date(2026, 3, 10),
    )
    screening = book.add(
        Screening, began_on=date(2026, 3, 18), area="青石村", screened_by=["李安"]
    )
    book.add(
        Prevention,
        kind="预防纠纷",
        happened_on=date(2026, 3, 18),
        screening_uid=screening,
    )
    book.add(
        Prevention,
        kind="防止民转刑",
        happened_on=date(2026, 3, 5),
        people=3,
        case_uid=fence,
    )
    claim = book.add(
        SubsidyClaim,
        case_uid=leak,
        scheme="county_2010",
        claimed_on=date(2026, 4, 2),
        own_grade="一般",
        claimed_fen=5000,
    )
    book.add(
        SubsidyShare,
        case_uid=leak,
        claim_uid=claim,
        mediator_uid=lead,
        percent=100,
        amount_fen=5000,
    )
    book.add(
        TypicalCase,
        case_uid=leak,
        title="漏水两家说开了",
        consenting=parties,
        consented_on=date(2026, 4, 2),
    )
    closing = book.add(
        MonthClosing,
        year=2026,
        month=3,
        closed_on=date(2026, 4, 1),
        filled_by="李安",
        snapshot=snapshot_text(_march()),
    )
    paper = AttachmentStore(book.folder.attachments, book.key).put(b"the report")
    book.add(
        MonthFile,
        closing_uid=closing,
        file_name="2026-03.pdf",
        stored_name=paper,
        size=10,
    )
    book.add(OwnTable, table="month_columns", text=published_text("month_columns"))


def _what_left_the_room(book: CaseBook, case: str, party: str) -> None:
    """Fill what came with schema 0005."""
    book.change(
        Party,
        party,
        consented_on=date(2026, 3, 2),
        consent_by="王建国",
        consent_relation="本人",
        consent_purpose="向街道提供纠纷具体情况",
    )
    book.add(
        PaperIssue,
        case_uid=case,
        paper="agreement",
        way="打印",
        recipient="青石村村委会",
        purpose="协助督促履行",
        masked=True,
    )
    book.add(
        Disclosure,
        given_on=date(2026, 4, 1),
        case_uid=case,
        what="案件登记簿",
        way="存为表格",
        recipient="青石镇司法所",
        purpose="年度检查",
        masked=True,
        count=1,
        given_by="李安",
    )
    book.add(
        Incident,
        happened_on=date(2026, 4, 2),
        found_on=date(2026, 4, 3),
        kind="丢失",
        text="一份打印的登记簿找不到了。",
        affected=[case],
        remedy="找回，收好。",
        untold_reason="半小时内找回，没有人看过。",
    )
    with book.changing("让人只看", final=True) as session:
        session.add(User(role=UserRole.READER, name="赵查"))


def _march() -> Snapshot:
    """Return a month in which one dispute was taken in."""
    period = Period(year=2026, month=3, first=date(2026, 3, 1), last=date(2026, 3, 31))
    package = MonthPackage(
        committee=BEGINNING.committee,
        room=BEGINNING.room,
        period=period,
        layout=published_layout(period.last),
        figures={"total": 1},
        flow=Flow(carried=0, taken_in=1, reopened=0, corrected=0, ended=0, open=1),
        closed_on=date(2026, 4, 1),
        filled_by="李安",
    )
    return Snapshot(package=package, said=Said(figures={"total": 1}))


if __name__ == "__main__":
    main()
