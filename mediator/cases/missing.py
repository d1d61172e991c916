"""还缺什么: what a case still lacks, one plain sentence each with its place.

Nothing here blocks a save; only a step of the stage table has conditions.
The full check-up (卷宗自查) grows from this.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.agreements import (
    GUARDIAN,
)
from mediator.cases.archive.reporting import report_gaps
from mediator.cases.case_file import AgreementEntry, CaseFile, PartyEntry, RoomFile
from mediator.cases.checkup.finding import Level
from mediator.cases.checkup.looking import found_by
from mediator.cases.doubtful import CARD, doubts
from mediator.cases.facts.dates import in_table, room_day
from mediator.cases.facts.identity import check_id
from mediator.cases.gaps import Missing, Place
from mediator.cases.signing_gaps import signed_by_half, signing_gaps
from mediator.cases.stages import began_at_once
from mediator.cases.words import AgreementForm, Application, Nature, Stage

__all__ = ["Missing", "Place", "still_missing"]

_AS_CHECKED: Final = frozenset(
    (
        "oral_refused", "originals_few", "instalments_unlike", "owed_to_oneself",
        "owed_blanks", "clause_empty",
    )
)  # fmt: skip
"""Rules of the check-up about an agreement that are asked while it is written."""


def _intake(case: CaseFile) -> Iterator[Missing]:
    blanks = (
        ("kind", case.kind, "还没有选纠纷类型。"),
        ("source", case.source, "还没有选案件来源。"),
        ("application", case.application, "还没有选怎么申请的。"),
        ("facts", case.facts.strip(), "还没有写纠纷简要情况。"),
    )
    for field, value, sentence in blanks:
        if not value:
            yield Missing(sentence, Place("intake", case.uid, field))
    if case.register_later:
        yield Missing(
            "先调后登的，还没有补登受理：在“其他办法”里补登，补上受理日期和卷号。",
            Place("intake", case.uid, "accepted_on"),
        )
    if case.application == Application.WRITTEN and not case.claims.strip():
        yield Missing("还没有写申请事项。", Place("intake", case.uid, "claims"))
    if case.stage != Stage.PENDING and case.notified_on is None:
        yield Missing(
            "还没有记告知权利义务的日期。", Place("intake", case.uid, "notified_on")
        )
    if case.stage != Stage.PENDING and not case.handling:
        yield Missing("还没有定调解员。", Place("intake", case.uid, "mediators"))


def _papers_of(party: PartyEntry, who: str, today: date) -> Iterator[Missing]:
    if party.nature != Nature.PERSON:
        if not party.representative.strip():
            yield Missing(
                f"{who}还没有写法定代表人（负责人）。",
                Place("parties", party.uid, "representative"),
            )
        if not party.uscc.strip():
            yield Missing(
                f"{who}还没有写统一社会信用代码。",
                Place("parties", party.uid, "uscc"),
            )
        return
    place = Place("parties", party.uid, "id_number")
    if not party.id_kind:
        yield Missing(f"{who}还没有登记身份证件；没带来的选“未出示”。", place)
    elif party.id_kind == CARD:
        checked = check_id(party.id_number, today)
        if not checked.ok:
            yield Missing(
                f"{who}的身份证号不对：{checked.reason}。", place, serious=True
            )


def _agents(party: PartyEntry, who: str) -> Iterator[Missing]:
    for agent in party.agents:
        place = Place("parties", agent.uid)
        if not agent.powers and agent.kind != GUARDIAN:
            yield Missing(f"{who}的代理人{agent.name}还没有选代理权限。", place)
        if agent.authorised_on is None and agent.kind != GUARDIAN:
            yield Missing(
                f"{who}的代理人{agent.name}还没有授权委托书日期；"
                "没有授权代签的，事后要本人追认。",
                place,
                serious=True,
            )


def _party(party: PartyEntry, today: date) -> Iterator[Missing]:
    who = party.name or f"{party.side.value}（未写姓名）"
    if not party.name.strip():
        yield Missing(
            f"有一位{party.side.value}还没有写姓名。",
            Place("parties", party.uid, "name"),
        )
    yield from _papers_of(party, who, today)
    if not party.phone.strip():
        yield Missing(f"{who}还没有联系电话。", Place("parties", party.uid, "phone"))
    if not party.address.strip():
        yield Missing(
            f"{who}还没有单位或住址。", Place("parties", party.uid, "address")
        )
    yield from _agents(party, who)


def _meetings(case: CaseFile) -> Iterator[Missing]:
    for number, meeting in enumerate(case.meetings, 1):
        blanks = (
            ("started_at", meeting.started_at, "没有写时间"),
            ("place", meeting.place.strip(), "没有写地点"),
            ("text", meeting.text.strip(), "没有写调解记录"),
            ("result", meeting.result, "没有选调解结果"),
            ("recorder", meeting.recorder.strip(), "没有写记录人"),
        )
        for field, value, what in blanks:
            if not value:
                yield Missing(
                    f"第{number}次调解{what}。", Place("meetings", meeting.uid, field)
                )
    for number, inquiry in enumerate(case.inquiries, 1):
        if not inquiry.respondent.strip():
            yield Missing(
                f"第{number}份调查记录没有写被调查人。",
                Place("inquiry", inquiry.uid, "respondent"),
            )


def _obligations(agreement: AgreementEntry) -> Iterator[Missing]:
    for number, each in enumerate(agreement.obligations, 1):
        begun = each.payee_name.strip() or each.payee_bank.strip()
        if begun and not each.payee_account.strip():
            account = Place("agreement", each.uid, "payee_account")
            yield Missing(f"履行安排第{number}项的收款账户没有写账号。", account)
        if each.debtor and not each.creditor:
            place = Place("agreement", each.uid, "creditor")
            yield Missing(f"履行安排第{number}项没有写对方是谁。", place)


def _agreement(agreement: AgreementEntry) -> Iterator[Missing]:
    if not agreement.clauses:
        yield Missing("协议还没有条款。", Place("agreement", agreement.uid, "clauses"))
    for number, clause in enumerate(agreement.clauses, 1):
        if "＿" in clause.text:
            yield Missing(
                f"协议第{number}条还有空着的＿＿没有填。",
                Place("agreement", clause.uid, "text"),
            )
    yield from _obligations(agreement)
    blanks: list[tuple[str, object, str]] = [
        ("reached_on", agreement.reached_on, "协议还没有写达成日期。")
    ]
    if agreement.form == AgreementForm.WRITTEN:
        blanks += [
            ("originals", agreement.originals, "协议书还没有写一式几份。"),
            ("recorder", agreement.recorder.strip(), "协议书还没有写记录人。"),
        ]
    for field, value, sentence in blanks:
        if not value:
            yield Missing(sentence, Place("agreement", agreement.uid, field))


def _signing(
    case: CaseFile, agreement: AgreementEntry, room: RoomFile
) -> Iterator[Missing]:
    if agreement.form == AgreementForm.ORAL:
        return
    place = Place("signing", agreement.uid)
    if case.stage != Stage.AGREED:
        for said in signed_by_half(case, agreement):
            yield Missing(said, place)
        return
    for gap in signing_gaps(case, agreement, room):
        yield Missing(gap.says, place, serious=gap.binds)


def _looked_for(case: CaseFile, room: RoomFile, today: date) -> Iterator[Missing]:
    """Yield what the check-up finds as well, by its rules and in its words."""
    for each in found_by(_AS_CHECKED, case, room, today):
        yield Missing(each.sentence, each.place, serious=each.level is Level.MUST)


def _days(case: CaseFile) -> Iterator[tuple[str, date | None, Place]]:
    """Name the days of a case in the order in which they ordinarily follow."""
    intake = "intake"
    yield "发生", case.happened_on, Place(intake, case.uid, "happened_on")
    yield "申请", case.applied_on, Place(intake, case.uid, "applied_on")
    if not began_at_once(case):
        yield "受理", case.accepted_on, Place(intake, case.uid, "accepted_on")
    for number, meeting in enumerate(case.meetings, 1):
        day = room_day(meeting.started_at) if meeting.started_at else None
        yield f"第{number}次调解", day, Place("meetings", meeting.uid, "started_at")
    for agreement in case.agreements:
        place = Place("agreement", agreement.uid, "reached_on")
        yield "协议达成", agreement.reached_on, place
    yield "结案", case.closed_on, Place(intake, case.uid, "closed_on")


def _order(case: CaseFile, today: date) -> Iterator[Missing]:
    """Remark on days out of order; most orders are lawful (先调后登), so advice."""
    before: tuple[str, date] | None = None
    for name, day, place in _days(case):
        if day is None:
            continue
        if day > today:
            said = f"{name}日期 {in_table(day)} 还没有到，请核对。"
            yield Missing(said, place, doubtful=True)
        if before is not None and day < before[1]:
            yield Missing(
                f"{name}日期 {in_table(day)} 早于{before[0]}日期"
                f" {in_table(before[1])}，请核对。",
                place,
                doubtful=True,
            )
        before = (name, day)
    if case.archived_on and case.closed_on and case.archived_on < case.closed_on:
        yield Missing(
            f"立卷日期 {in_table(case.archived_on)} 早于结案日期"
            f" {in_table(case.closed_on)}。",
            Place("intake", case.uid, "closed_on"),
            serious=True,
        )


def still_missing(case: CaseFile, room: RoomFile, today: date) -> tuple[Missing, ...]:
    """Return what the case still lacks on this day, serious things first."""
    found = [
        *report_gaps(case, today),
        *_intake(case),
        *(each for party in case.parties for each in _party(party, today)),
        *_meetings(case),
        *doubts(case, today),
        *_order(case, today),
    ]
    if case.agreement is not None:
        found.extend(_agreement(case.agreement))
        found.extend(_signing(case, case.agreement, room))
        found.extend(_looked_for(case, room, today))
    return tuple(sorted(found, key=lambda each: not each.serious))
