"""鉴定: a group looks at files whose term has ended and decides on each of them.

Without a report, a list and the names of the group, a residents' representative among
them, nothing is destroyed. Source: 城市社区档案管理办法.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import select

from mediator.cases.archive.keeping import ended, kept_files, require_head
from mediator.cases.archive.retention import term
from mediator.cases.book import CaseBook
from mediator.cases.facts.text import clean_line
from mediator.cases.model import Appraisal, Appraised, Case
from mediator.language import n_, tr
from mediator.problems import Problem

_FEWEST: Final = 2
"""Members beside the residents' representative: nobody decides alone."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the group decided on one file.

    Attributes:
        destroy: it is destroyed; else kept longer.
        retention: the class it is kept in from now on, where it is kept.
        reason: why.
    """

    destroy: bool
    retention: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Who sat when, and what they wrote.

    Attributes:
        held_on: the day.
        members: names.
        residents: name of the residents' representative.
        report: 鉴定报告, in their words.
    """

    held_on: date
    members: Sequence[str] = field(default_factory=tuple)
    residents: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class AppraisedFile:
    """One line of the list of an appraisal, kept for ever where it was destroyed.

    Attributes:
        uid: of the case.
        number: official 卷号, else the registration number.
        kind: kind of dispute.
        archived_on: 立卷日期.
        retention: class and last day, in words.
        destroy: it is, or was, destroyed.
        kept_in: the class it is kept in from now on.
        reason: why.
        destroyed_on: the day it was destroyed; None while it is there.
    """

    uid: str
    number: str
    kind: str
    archived_on: date | None
    retention: str
    destroy: bool
    kept_in: str
    reason: str
    destroyed_on: date | None


@dataclass(frozen=True, slots=True)
class Appraisement:
    """An appraisal with its files."""

    uid: str
    group: Group
    witnesses: str
    destroyed_on: date | None
    files: tuple[AppraisedFile, ...]

    @property
    def to_destroy(self) -> tuple[AppraisedFile, ...]:
        """The files it says shall be destroyed, or were."""
        return tuple(each for each in self.files if each.destroy)


def appraise(
    book: CaseBook, group: Group, decisions: Mapping[str, Decision], today: date
) -> str:
    """Write down what the group decided; what is kept longer is kept longer at once.

    Args:
        book: the open book.
        group: who decided, when, and their report.
        decisions: by uid of the case.
        today: which terms have ended.

    Returns:
        uid of the appraisal.

    Raises:
        Problem: somebody or something is lacking, a file's term has not ended, or it
            is not the head's; nothing was changed.
    """
    members = [clean_line(each) for each in group.members if each.strip()]
    _check_group(group, members)
    if not decisions:
        raise Problem(tr("请先勾选要鉴定的卷宗。没有改动。"))
    may = {each.uid: each for each in ended(kept_files(book, today), today)}
    with book.changing(n_("鉴定到期卷宗"), final=True) as session:
        require_head(session, book.user_uid)
        made = Appraisal(
            held_on=group.held_on,
            members=members,
            residents=clean_line(group.residents),
            report=group.report.strip(),
        )
        session.add(made)
        session.flush()
        for at, (uid, decided) in enumerate(decisions.items()):
            if uid not in may:
                raise Problem(tr("有一卷保管期限还没有到，不能鉴定。没有改动。"))
            case = session.get_one(Case, uid)
            called = may[uid].number
            _check_decision(decided, case.archived_on, called, today)
            session.add(
                Appraised(
                    case_uid=uid,
                    position=at,
                    appraisal_uid=made.uid,
                    destroy=decided.destroy,
                    retention=decided.retention,
                    reason=decided.reason.strip(),
                )
            )
            if not decided.destroy:
                case.retention = decided.retention
                case.retention_basis = decided.reason.strip()
    return made.uid


def _check_group(group: Group, members: list[str]) -> None:
    if not group.residents.strip():
        raise Problem(tr("鉴定小组里要有居民代表，请写上他的姓名。没有改动。"))
    if clean_line(group.residents) in members:
        raise Problem(tr("居民代表和小组成员不能是同一个人，请核对。没有改动。"))
    if len(set(members)) < _FEWEST:
        raise Problem(tr("鉴定小组除居民代表外至少写两位成员。没有改动。"))
    if not group.report.strip():
        raise Problem(tr("请写鉴定报告：看了哪些卷，依据什么，怎么定的。没有改动。"))


def _check_decision(
    decided: Decision, archived_on: date | None, called: str, today: date
) -> None:
    if not decided.reason.strip():
        raise Problem(
            tr("请写明{called}这样定的理由。没有改动。").format(called=called)
        )
    if decided.destroy:
        return
    longer = term(decided.retention, archived_on, today)
    if not decided.retention:
        raise Problem(
            tr("{called}继续保管的，请选新的保管期限。没有改动。").format(called=called)
        )
    if longer.until is not None and longer.until < today:
        raise Problem(
            tr("{called}改成{retention}也已经到期，请选更长的。没有改动。").format(
                called=called, retention=decided.retention
            )
        )


def appraisals(book: CaseBook, today: date) -> tuple[Appraisement, ...]:
    """Return all appraisals with their files, the newest first.

    Raises:
        Problem: the table of terms cannot be read.
    """
    with book.reading() as session:
        groups = session.scalars(
            select(Appraisal)
            .where(Appraisal.deleted_on.is_(None))
            .order_by(Appraisal.held_on.desc(), Appraisal.uid.desc())
        ).all()
        lines = session.execute(
            select(Appraised, Case)
            .join(Case, Case.uid == Appraised.case_uid)
            .where(Appraised.deleted_on.is_(None))
            .order_by(Appraised.position, Appraised.uid)
        ).all()
    files: dict[str, list[AppraisedFile]] = {}
    for line, case in lines:
        files.setdefault(line.appraisal_uid, []).append(_file(line, case, today))
    return tuple(
        Appraisement(
            uid=each.uid,
            group=Group(
                each.held_on or date.min, tuple(each.members), each.residents,
                each.report,
            ),
            witnesses=each.witnesses,
            destroyed_on=each.destroyed_on,
            files=tuple(files.get(each.uid, ())),
        )
        for each in groups
    )  # fmt: skip


def _file(line: Appraised, case: Case, today: date) -> AppraisedFile:
    kept = term(case.retention, case.archived_on, today)
    until = f"，到{kept.until.year}年" if kept.until else ""
    return AppraisedFile(
        uid=case.uid,
        number=case.case_number or case.number,
        kind=case.kind,
        archived_on=case.archived_on,
        retention=f"{kept.name}{until}",
        destroy=line.destroy,
        kept_in=line.retention,
        reason=line.reason,
        destroyed_on=case.destroyed_on,
    )
