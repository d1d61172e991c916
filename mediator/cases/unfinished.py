"""What somebody wrote in a box and the book could not take as a value yet.

It is kept and comes back into its box; until it is put right, the case lacks it. So it
is with a step that is half written and was not taken.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import select

from mediator.cases import half_done
from mediator.cases.book import CaseBook
from mediator.cases.case_file import (
    CaseFile,
    ContactEntry,
    EvidenceEntry,
    FollowUpEntry,
    InquiryEntry,
    MeetingEntry,
)
from mediator.cases.gaps import Missing, Place
from mediator.cases.model import Draft
from mediator.language import tr

Numbered = InquiryEntry | EvidenceEntry | MeetingEntry | FollowUpEntry | ContactEntry
"""Records of which a case has several, told apart by their number."""

_WORDS: Final = {
    "case": {
        "kind": "纠纷类型",
        "source": "案件来源",
        "difficulty": "难易程度",
        "happened_on": "发生日期",
        "applied_on": "申请日期",
        "accepted_on": "受理日期",
        "notified_on": "告知日期",
        "closed_on": "结案日期",
        "mediators": "调解员",
    },
    "party": {"id_kind": "证件", "born_on": "出生日期", "ethnicity": "民族"},
    "agent": {"kind": "身份", "id_kind": "证件", "authorised_on": "授权日期"},
    "inquiry": {"started_at": "开始时间", "ended_at": "结束时间"},
    "evidence": {"pages": "页数", "copies": "份数"},
    "meeting": {
        "started_at": "开始时间",
        "ended_at": "结束时间",
        "result": "调解结果",
    },
    "agreement": {
        "reached_on": "达成日期",
        "originals": "份数",
        "sealed_on": "盖章日期",
    },
    "obligation": {
        "debtor": "履行人",
        "creditor": "对方",
        "amount_fen": "金额",
        "due_on": "期限",
    },
    "instalment": {"amount_fen": "金额", "due_on": "期限"},
    "follow_up": {"visited_on": "回访日期"},
    "contact": {"at": "时间"},
}
"""Boxes that take only what they can read; text elsewhere becomes a value at once."""


def _known(case: CaseFile) -> Iterator[tuple[str, str, str]]:
    """Yield uid, whose it is, and tab of every record of a case."""
    yield case.uid, "", "intake"
    for party in case.parties:
        who = party.name or tr("{side}（未写姓名）").format(side=party.side.value)
        yield party.uid, tr("{who}的").format(who=who), "parties"
        for agent in party.agents:
            yield (
                agent.uid,
                tr("{who}的代理人{name}的").format(who=who, name=agent.name),
                "parties",
            )
    for agreement in case.agreements:
        yield agreement.uid, "协议的", "agreement"
        for number, owed in enumerate(agreement.obligations, 1):
            yield (
                owed.uid,
                tr("履行安排第{number}项的").format(number=number),
                "agreement",
            )
            for part in owed.instalments:
                yield (
                    part.uid,
                    tr("履行安排第{number}项分期的").format(number=number),
                    "agreement",
                )
    numbered: tuple[tuple[str, str, Sequence[Numbered]], ...] = (
        (tr("第{n}份调查记录的"), "inquiry", case.inquiries),
        (tr("第{n}件证据的"), "inquiry", case.evidence),
        (tr("第{n}次调解的"), "meetings", case.meetings),
        (tr("第{n}次回访的"), "follow_ups", case.follow_ups),
        (tr("第{n}次联系的"), "notes", case.contacts),
    )
    for words, page, records in numbered:
        for number, each in enumerate(records, 1):
            yield each.uid, words.format(n=number), page


def unfinished(book: CaseBook, case: CaseFile) -> tuple[Missing, ...]:
    """Return what this user wrote in a case that is no value yet, in its order."""
    known = {uid: (whose, page) for uid, whose, page in _known(case)}
    rows = select(Draft.record, Draft.uid, Draft.field, Draft.text).where(
        Draft.uid.in_(known), Draft.user_uid == book.user_uid, book.at_this_seat()
    )
    with book.reading() as session:
        kept = session.execute(rows.order_by(Draft.at)).all()
    found = []
    for record, uid, field, text in kept:
        words = _WORDS.get(record, {}).get(field)
        if words and text.strip():
            whose, page = known[uid]
            page = "signing" if field == "sealed_on" else page
            said = tr("{whose}{words}写的“{text}”还没有存上，请核对。").format(
                whose=whose, words=words, text=text.strip()
            )
            found.append(Missing(said, Place(page, uid, field), doubtful=True))
    steps = (half_done.step_of(field) for _, uid, field, _ in kept if uid == case.uid)
    asked = (step for step in steps if step and half_done.asked_in_case(step))
    return (*found, *map(_not_taken, dict.fromkeys(asked)))


def _not_taken(step: str) -> Missing:
    said = tr("“{step}”写了一半没有办。")
    name = tr(half_done.called(step)).rstrip("…")
    place = Place(half_done.stands_on(step), field=step)
    return Missing(said.format(step=name), place)
