"""What an agreement's paper still lacks of hands and seal, told and counted once.

The signing tab, the stage line, Today, 还缺 and the check-up all say it by these
sentences, so that no two of them count differently.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mediator.cases.agreements import lacking, paper_key, thumb_alone
from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.guardians_hand import alone_though_guarded
from mediator.cases.paper_hands import half_signed, recorder_lacks
from mediator.cases.words import AgreementForm
from mediator.language import tr


@dataclass(frozen=True, slots=True)
class SigningGap:
    """One thing that lacks.

    Attributes:
        says: a plain sentence, as every page has it.
        binds: without it the agreement does not take effect.
    """

    says: str
    binds: bool


def signing_gaps(
    case: CaseFile, agreement: AgreementEntry, room: RoomFile
) -> tuple[SigningGap, ...]:
    """Return all that the paper of an agreement lacks, what binds first.

    Args:
        case: the case, whole.
        agreement: which one; an oral one lacks no hands but what the law asks of it.
        room: names its mediators.

    Raises:
        Problem: the table of rules cannot be read.
    """
    law = (SigningGap(each, binds=True) for each in lacking(case, agreement, room))
    if agreement.form == AgreementForm.ORAL:
        return tuple(law)
    beside = (SigningGap(each, binds=False) for each in _beside(case, agreement))
    return (*law, *beside)


def _beside(case: CaseFile, agreement: AgreementEntry) -> Iterator[str]:
    key = paper_key(agreement)
    yield from signed_by_half(case, agreement)
    if recorder_lacks(case, key, agreement.uid):
        name = agreement.recorder.strip()
        said = tr("协议书上记录人{name}还没有签名。").format(name=name)
        yield said if name else tr("还没有写记录人，记录人也要签名。")


def signed_by_half(case: CaseFile, agreement: AgreementEntry) -> tuple[str, ...]:
    """Say what lacks of hands that are on the paper already, a sentence each.

    A thumb-print alone where the law asks for more, of an organisation its seal
    without a hand or the reverse, and a child's hand without its guardian's.

    Raises:
        Problem: the table of rules cannot be read.
    """
    day = agreement.reached_on or case.accepted_on or date.max
    thumbs = (
        tr("{name}只按了指印；这类纠纷的协议书要签名或盖章。").format(name=name)
        for name in thumb_alone(case, agreement, day)
    )
    halves = half_signed(case, paper_key(agreement), agreement.uid)
    alone = (said for _, said in alone_though_guarded(case, agreement))
    return (*thumbs, *halves, *alone)
