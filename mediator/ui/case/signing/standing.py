"""What a paper still lacks to be whole, in words, or since when it is in force."""

from datetime import date
from typing import Final

from mediator.cases.agreements import (
    effective_on,
    lacking,
    says_too_small,
    thumb_alone,
    too_small,
)
from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.facts.dates import in_sentence, on_screen
from mediator.cases.paper_hands import half_signed
from mediator.cases.words import AgreementForm
from mediator.forms.catalogue import PaperRef
from mediator.language import one_after_another, tr
from mediator.ui.case.signing.hands import Hand, hands_on, lacking_hands

_NAMED: Final = 4
"""So many names are told; the grid below shows the rest."""


def agreement_on(ref: PaperRef, case: CaseFile) -> AgreementEntry | None:
    """Return the agreement a paper is about, if it is about one."""
    return next((each for each in case.agreements if each.uid == ref.subject), None)


def standing(
    ref: PaperRef, case: CaseFile, room: RoomFile, today: date
) -> tuple[str, bool]:
    """Say what a paper still lacks, or since when it is in force.

    Returns:
        The sentences, and whether nothing is left.
    """
    hands = hands_on(ref, case, room)
    missing = _listed([hand.name for hand in lacking_hands(hands) if not hand.void])
    more = one_after_another((_pending(case, hands), _beside(ref, case, hands)))
    agreement = agreement_on(ref, case)
    if agreement is None:
        lacks = tr("还缺{names}签字。").format(names=missing) if missing else ""
        said = one_after_another((lacks, more)).removesuffix("。")
        return said or tr("该签的都签了"), not said
    thumbs = (
        tr("{name}只按了指印，这类纠纷要签名或盖章。").format(name=name)
        for name in thumb_alone(case, agreement, today)
    )
    more = one_after_another((more, *thumbs))
    since = effective_on(case, agreement, room)
    if since is not None:
        said = tr("自{day}起生效。").format(day=on_screen(since))
        whole = one_after_another((said, _ratified(case, hands, today), more))
        return whole, not more
    still = (*_lacks(case, room, agreement, missing), more)
    return one_after_another(still), False


def _lacks(
    case: CaseFile, room: RoomFile, agreement: AgreementEntry, missing: str
) -> tuple[str, ...]:
    """Say what an agreement lacks to take effect, in a few words."""
    if agreement.form == AgreementForm.ORAL:
        return lacking(case, agreement, room)
    lacks = (
        (not case.handling, tr("还没有定调解员。")),
        (bool(missing), tr("还缺{names}签字。").format(names=missing)),
        (agreement.sealed_on is None, tr("还缺人民调解委员会印章。")),
    )
    small = (says_too_small(each, agreement) for each in too_small(case, agreement))
    return (*small, *(said for so, said in lacks if so))


def _pending(case: CaseFile, hands: tuple[Hand, ...]) -> str:
    """Say which agents signed an agreement without the power to (民法典 171)."""
    said = tr(
        "{agent}代{party}签，没有写明能签字的授权：请补授权委托书，或由本人追认。"
    )
    return one_after_another(
        said.format(agent=hand.name, party=_served(case, hand))
        for hand in hands
        if hand.signed and not hand.counts and not hand.void
    )


def _ratified(case: CaseFile, hands: tuple[Hand, ...], today: date) -> str:
    """Say both days of what was signed without authority and ratified."""
    said = tr("{agent}{signed}代签，{party}{day}追认（民法典171条）。")
    return one_after_another(
        said.format(
            agent=hand.name,
            signed=in_sentence(hand.given.signed_on, today),
            party=_served(case, hand),
            day=in_sentence(hand.ratified_on, today),
        )
        for hand in hands
        if hand.unauthorised
        and hand.given is not None
        and hand.given.signed_on is not None
        and hand.ratified_on is not None
    )


def _served(case: CaseFile, hand: Hand) -> str:
    party = case.party(hand.serves)
    return party.name if party else ""


def _beside(ref: PaperRef, case: CaseFile, hands: tuple[Hand, ...]) -> str:
    """Say what the paper asks for beside the law, and on what that rests."""
    units = one_after_another(half_signed(case, ref.key, ref.subject))
    if units:
        units += tr(
            "（单位盖章即为签署，见人民调解法29条；立卷要求参加代表签名并加盖公章。）"
        )
    recorder = next((each for each in hands if each.expected), None)
    if recorder is None or recorder.signed:
        return units
    if not recorder.name:
        return units + tr("还没有写记录人，记录人也要签名。")
    return units + tr("记录人{name}还没有签名。").format(name=recorder.name)


def _listed(names: list[str]) -> str:
    """Return names in a row; from a certain number on only how many there are."""
    if len(names) <= _NAMED:
        return "、".join(names)
    first = "、".join(names[:_NAMED])
    return tr("{names}等 {n} 人").format(names=first, n=len(names))
