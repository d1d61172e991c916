"""还缺什么: what a case still lacks, one plain sentence each with its place.

Nothing here blocks a save; only a step of the stage table has conditions.
What the check-up (卷宗自查) finds in the file as well is asked by its rules and said in
its words: what lacks on one page lacks on the other.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.agreements import GUARDIAN
from mediator.cases.archive.reporting import report_gaps
from mediator.cases.case_file import AgreementEntry, CaseFile, PartyEntry, RoomFile
from mediator.cases.checkup.dossier import Writing, called
from mediator.cases.checkup.finding import Level
from mediator.cases.checkup.looking import found_by
from mediator.cases.doubtful import doubts
from mediator.cases.gaps import Missing, Place
from mediator.cases.signing_gaps import signed_by_half, signing_gaps
from mediator.cases.words import AgreementForm, Nature, Stage
from mediator.language import tr

__all__ = ["Missing", "Place", "still_missing"]

_BLANK: Final = frozenset(
    (
        "application_or_register", "facts_blank", "rights_notice", "name_blank",
        "identity", "reached_on_blank", "clause_empty", "record_blank", "owed_unsaid",
    )
)  # fmt: skip
"""Rules whose finding is wrong in a file that is whole, and only lacks in a new one."""
_WHOLE: Final = frozenset((Stage.AGREED, Stage.FAILED, Stage.WITHDRAWN, Stage.ARCHIVED))
"""Where a file is whole: what lacks now is what keeps it from being archived."""
_DOUBTFUL: Final = frozenset(("source_unlike", "day_order", "day_ahead"))
"""Rules about what is written and may yet be right."""
_AS_CHECKED: Final = _BLANK | _DOUBTFUL | frozenset(
    (
        "kind_blank", "source_blank", "claims_blank", "representative", "id_wrong",
        "agent_no_paper", "meeting_blanks", "inquiry_blanks", "oral_refused",
        "originals_few", "originals_unsaid", "instalments_unlike", "owed_to_oneself",
        "due_unlike", "owed_blanks", "owed_none", "bound_early",
        "application_unsigned", "notice_unsigned", "record_unsigned",
        "inquiry_unsigned", "follow_up_unsigned",
    )
)  # fmt: skip
"""Rules of the check-up that are asked while a case is written, in its words."""


def _intake(case: CaseFile) -> Iterator[Missing]:
    if case.register_later:
        yield Missing(
            tr("先调后登的，还没有补登受理：在“其他办法”里补登，补上受理日期和卷号。"),
            Place("intake", case.uid, "accepted_on"),
        )
    if case.stage != Stage.PENDING and not case.handling:
        yield Missing(tr("还没有定调解员。"), Place("intake", case.uid, "mediators"))


def _party(party: PartyEntry) -> Iterator[Missing]:
    """Yield what only makes work easier; no inspector asks for it."""
    who = called(party)
    if not party.phone.strip():
        yield Missing(
            tr("{who}还没有联系电话。").format(who=who),
            Place("parties", party.uid, "phone"),
        )
    if not party.address.strip():
        yield Missing(
            tr("{who}还没有单位或住址。").format(who=who),
            Place("parties", party.uid, "address"),
        )
    yield from _boxes(party, who)
    for agent in party.agents:
        if not agent.powers and agent.kind != GUARDIAN:
            place = Place("parties", agent.uid)
            yield Missing(
                tr("{who}的代理人{name}还没有选代理权限。").format(
                    who=who, name=agent.name
                ),
                place,
            )


def _boxes(party: PartyEntry, who: str) -> Iterator[Missing]:
    """Yield the boxes of the papers about a person that would be left empty."""
    asked = (("ethnicity", tr("民族")), ("occupation", tr("职业或职务")))
    empty = [each for each in asked if not getattr(party, each[0]).strip()]
    if party.nature is Nature.PERSON and empty:
        names = "、".join(name for _, name in empty)
        yield Missing(
            tr("{who}还没有写{names}。").format(who=who, names=names),
            Place("parties", party.uid, empty[0][0]),
        )


def _obligations(agreement: AgreementEntry) -> Iterator[Missing]:
    for number, each in enumerate(agreement.obligations, 1):
        begun = each.payee_name.strip() or each.payee_bank.strip()
        if begun and not each.payee_account.strip():
            account = Place("agreement", each.uid, "payee_account")
            yield Missing(
                tr("履行安排第{number}项的收款账户没有写账号。").format(number=number),
                account,
            )
        if each.debtor and not each.creditor:
            place = Place("agreement", each.uid, "creditor")
            yield Missing(
                tr("履行安排第{number}项没有写对方是谁。").format(number=number), place
            )


def _agreement(agreement: AgreementEntry) -> Iterator[Missing]:
    if not agreement.terms:
        yield Missing(
            tr("协议还没有条款。"), Place("agreement", agreement.uid, "clauses")
        )
    for number, clause in enumerate(agreement.clauses, 1):
        if "＿" in clause.text:
            yield Missing(
                tr("协议第{number}条还有空着的＿＿没有填。").format(number=number),
                Place("agreement", clause.uid, "text"),
            )
    yield from _obligations(agreement)
    written = agreement.form == AgreementForm.WRITTEN
    if written and not agreement.recorder.strip():
        place = Place("agreement", agreement.uid, "recorder")
        yield Missing(tr("协议书还没有写记录人。"), place)


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
    lacks_only = frozenset[str]() if case.stage in _WHOLE else _BLANK
    for each in found_by(_AS_CHECKED, Writing(case, room, today)):
        yield Missing(
            each.sentence,
            each.place,
            serious=each.level is Level.MUST and each.rule not in lacks_only,
            doubtful=each.rule in _DOUBTFUL,
            blank=each.rule in _BLANK,
        )


def still_missing(case: CaseFile, room: RoomFile, today: date) -> tuple[Missing, ...]:
    """Return what the case still lacks on this day, serious things first."""
    found = [
        *report_gaps(case, today),
        *_looked_for(case, room, today),
        *_intake(case),
        *(each for party in case.parties for each in _party(party)),
        *doubts(case, today),
    ]
    if case.agreement is not None:
        found.extend(_agreement(case.agreement))
        found.extend(_signing(case, case.agreement, room))
    return tuple(sorted(found, key=lambda each: not each.serious))
