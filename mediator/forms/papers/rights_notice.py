"""人民调解当事人权利义务告知书: what the parties are told before mediation."""

from dataclasses import replace
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms import signing
from mediator.forms.dispute import is_labour
from mediator.forms.own_words import articles, told, words
from mediator.forms.sheet import Block, Sheet, Signature, Signatures
from mediator.forms.wording import apart, day

TITLE: Final = "人民调解当事人权利义务告知书"


def _helpers(case: CaseFile) -> tuple[str, ...]:
    """Return the witnesses and interpreters whom any record of the case names.

    Who needed one to be heard needed one for this notice as well.
    """
    named = (
        *(name for each in case.inquiries for name in apart(each.present)),
        *(each.name for held in case.meetings for each in held.attendance),
    )
    others = (each for each in named if signing.helper(each) != signing.READER)
    return tuple(dict.fromkeys(others))


def rights_notice(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the notice of rights and duties, which every party signs for.

    Args:
        case: the case, whole.
        room: its wording, and its committee, whose seal is set.
        subject: not used, every party gets the same notice.
    """
    del subject
    # A breach in a labour dispute goes to arbitration first (劳动争议调解仲裁法 15).
    disputed = f"rights_notice.disputed{'_labour' * is_labour(case)}"
    places = {"争议": words(room, disputed)}
    blocks: tuple[Block, ...] = (
        *told(room, "rights_notice.opening"),
        *articles(room, "rights_notice.text", places),
        *told(room, "rights_notice.received", keep=True),
        Signatures(
            (
                *(
                    replace(place, dated=True)
                    for place in signing.of_parties(
                        "当事人（签名或按指印）", case.parties, least=2
                    )
                ),
                Signature(f"{signing.READER}（签名）"),
                *signing.of_helpers(_helpers(case)),
            ),
            seal=room.committee.name or "人民调解委员会",
            date=day(case.notified_on),
        ),
    )
    return Sheet(
        TITLE,
        blocks,
        title_size=18.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )
