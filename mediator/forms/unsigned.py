"""缺签清单: which papers still want whose signature, a slip to take along."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import AgreementEntry, CaseFile, RoomFile
from mediator.cases.paper_hands import half_signed, recorder_lacks, recorder_of
from mediator.cases.words import AgreementForm, Signer
from mediator.forms import hands
from mediator.forms.catalogue import PaperRef, form_of, papers_of
from mediator.forms.listing import listing
from mediator.forms.pieces import line, sentence
from mediator.forms.sheet import Block, Sheet
from mediator.forms.wording import row

TITLE: Final = "缺签清单"
_HEADS: Final = ("文书名称", "还缺谁签字、盖章", "已补签（打√）")
_WIDTHS: Final = (1.3, 5.0, 6.0, 2.3)
_DONE: Final = "没有缺签的文书。"
_AS: Final = {Signer.RESPONDENT: "被调查人", Signer.MEDIATOR: "人民调解员"}


def unsigned(case: CaseFile, room: RoomFile) -> Sheet:
    """Return the slip of a case: every paper that waits for a signature or the seal.

    Args:
        case: the case, whole.
        room: the room and its roster.

    Raises:
        Problem: the table of papers cannot be read.
    """
    told = tuple(_told(case, room))
    blocks: tuple[Block, ...] = (
        line("登记号", case.number),
        listing(_HEADS, _WIDTHS, told) if told else sentence(_DONE),
    )
    return Sheet(
        TITLE,
        blocks,
        size=12.0,
        leading=22.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _told(case: CaseFile, room: RoomFile) -> Iterator[tuple[str, str]]:
    for ref in papers_of(case):
        lacking = row((*_hands(case, room, ref), *_beside(case, ref), _seal(case, ref)))
        if lacking:
            yield ref.name, lacking


def _hands(case: CaseFile, room: RoomFile, ref: PaperRef) -> Iterator[str]:
    """Yield who has not signed a paper yet."""
    given = case.signed(ref.key, ref.subject)
    for hand in form_of(ref.key).hands(case, ref.subject):
        if not hands.has_signed(hand, given, case):
            signer, uid = hand
            party = case.party(uid)
            name = party.name if party else room.mediator_name(uid)
            yield name or _AS.get(signer, signer.value)


def _beside(case: CaseFile, ref: PaperRef) -> Iterator[str]:
    """Yield the recorder and the units whose seal or hand alone is there."""
    if recorder_lacks(case, ref.key, ref.subject):
        yield f"记录人{recorder_of(case, ref.subject)}"
    for said in half_signed(case, ref.key, ref.subject):
        yield said.removesuffix("。")


def _seal(case: CaseFile, ref: PaperRef) -> str:
    """Return the committee's seal where a written agreement lacks it (法 29)."""
    agreed = next(
        (each for each in case.agreements if each.uid == ref.subject), AgreementEntry()
    )
    lacks = ref.key == "agreement" and agreed.sealed_on is None
    written = agreed.form is AgreementForm.WRITTEN
    return "人民调解委员会印章" if lacks and written else ""
