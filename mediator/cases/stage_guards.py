"""What must be true before a step: each guard says in one sentence what is not."""

from collections.abc import Callable
from datetime import date

from mediator.cases.agreements import lacking, oral_refused
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.codes import find
from mediator.cases.in_force import binding, in_force, waiting
from mediator.cases.settling import settled
from mediator.cases.words import AgreementForm, Side, Stage
from mediator.language import tr

Guard = Callable[[CaseFile], str]
"""What stands in the way, as one plain sentence; empty if nothing does."""

_COURT_SAID_NO = frozenset(("rejected", "refused"))


def nothing(_case: CaseFile) -> str:
    """Let every case pass."""
    return ""


def someone_on_each_side(case: CaseFile) -> str:
    """Ask for a party on each side."""
    if not case.on_side(Side.APPLICANT):
        return tr("还没有申请人，请先添加当事人。")
    if not case.on_side(Side.RESPONDENT):
        return tr("还没有被申请人，请先添加对方当事人。")
    return ""


def may_be_accepted(case: CaseFile) -> str:
    """Ask what happened, how it came here, and for both sides (人民调解法 17, 18).

    The other side need not have said yes; only an express no bars it.
    """
    if not case.facts.strip():
        return tr("还没有写纠纷简要情况，写一两句就可以受理。")
    if case.application is None:
        return tr("还没有选怎么申请的（书面申请、口头申请、主动调解）。")
    return someone_on_each_side(case)


def may_begin_at_once(case: CaseFile) -> str:
    """Ask for both sides and a mediator; the rest is written down afterwards."""
    return someone_on_each_side(case) or has_mediator(case)


def has_mediator(case: CaseFile) -> str:
    """Ask who mediates (人民调解法 19)."""
    return "" if case.handling else tr("还没有定调解员，请先选一位。")


def has_meeting(case: CaseFile) -> str:
    """Ask for a record; an oral case needs none besides its register (法 28)."""
    agreement = case.agreement
    oral = agreement is not None and agreement.form == AgreementForm.ORAL
    if not (case.meetings or oral):
        return tr("还没有调解记录，请先记一次调解。")
    return has_mediator(case)


def has_agreement(case: CaseFile) -> str:
    """Ask for what was agreed, of all there is to agree on."""
    agreement = case.agreement
    if agreement is None or not agreement.terms:
        return tr("还没有协议条款，请先在“协议”里写下达成的内容。")
    if agreement.partial:
        return tr(
            "现在只有部分协议。其余的谈成了，再做一份协议；谈不成的，"
            "转“调解不成”，部分协议照样算数。"
        )
    if agreement.form == AgreementForm.ORAL:
        return oral_refused(case, agreement.reached_on or date.max)
    return ""


def is_not_binding(case: CaseFile) -> str:
    """Refuse to go behind an agreement in force, unless a court has annulled it.

    After its effect the parties change it by consent only (人民调解法 31; 民法典 543);
    what the court annulled or would not confirm may be mediated anew (法 33).
    """
    if any(
        not (each.partial or _court_said_no(case, each.uid)) for each in binding(case)
    ):
        return tr(
            "协议已经生效，不能退回。双方要改内容的，另做变更协议；法院撤销的，"
            "先记“法院撤销协议”。"
        )
    return ""


def binds_nothing(case: CaseFile) -> str:
    """Refuse to void, or to join to another, what the parties still hold to.

    A case may turn out to be registered twice after it ended as well; but a promise in
    force, be it of a part only, is to be kept and must not leave the lists with it
    (人民调解法 31).
    """
    if binding(case):
        return tr(
            "这件有协议已经生效，要照着履行，不能作废，也不能并入另一件。"
            "重复登记的，把另一件并到这一件里来。"
        )
    return ""


def _court_said_no(case: CaseFile, agreement: str) -> bool:
    return any(
        row.code in _COURT_SAID_NO
        for each in case.confirmations
        if each.outcome and each.agreement in {"", agreement}
        if (row := find("confirmation", each.outcome, each.ruled_on or date.max))
    )


def may_be_archived(case: CaseFile) -> str:
    """Ask for a whole agreement, and one look at how it is performed.

    What ended otherwise may have a part in force; how that is performed is asked too.
    """
    if case.register_later and case.stage in {Stage.AGREED, Stage.FAILED}:
        return tr("先调后登的，还没有补登受理，请先补登。")
    if case.stage != Stage.AGREED:
        return not_followed_up(case)
    if case.agreements and case.agreement is None:
        return tr("协议已经撤销，请先转“继续调解”或者“调解不成”。")
    return unsigned(case) or not_followed_up(case)


def unsigned(case: CaseFile) -> str:
    """Say what an agreement lacks to be whole (人民调解法 29, 30)."""
    for agreement in (*in_force(case), *waiting(case)):
        missing = lacking(case, agreement, RoomFile())
        if missing and agreement.form == AgreementForm.WRITTEN:
            return tr("协议书还没有签全、盖章，请先看“签字盖章”里还缺谁。")
        if missing:
            return missing[0]
    return ""


def not_followed_up(case: CaseFile) -> str:
    """Ask for a first follow-up while promises are open (人民调解法 31).

    What is still to come, instalment by instalment, does not hold up the archive. Of
    what did not end in an agreement only the parts that bind are asked about.
    """
    if any(each.visited_on for each in case.follow_ups):
        return ""
    agreements = in_force(case) if case.stage == Stage.AGREED else binding(case)
    open_ones = (
        part
        for agreement in agreements
        for obligation in agreement.obligations
        for part in settled(obligation, case.payments).parts
        if not part.settled
    )
    if any(True for _ in open_ones):
        return tr(
            "履行安排还没有办完，也没有回访过。请先记履行，或者回访一次，再归档。"
        )
    return ""
