"""当事人身份证明: copies of a party's papers of identity, or frames for them."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.words import Nature, Side
from mediator.forms import signing
from mediator.forms.pieces import beside, line, to_tick
from mediator.forms.sheet import Block, Picture, Sheet, Signature, Signatures

TITLE: Final = "当事人身份证明"
KEY: Final = "identity"
_COMPARED: Final = ("与原件核对无异", "未见原件")
_CARD: Final = "居民身份证"
_SIDES: Final = ("人像面", "国徽面")
_CARD_HIGH: Final = 56.0  # millimetres: ISO/IEC 7810 ID-1 is 54 high
_LICENCE_HIGH: Final = 74.0


def identity(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the page of one party, with the scans kept of it and of its agents.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the party; empty for a form to fill by hand.
    """
    party = case.party(subject) or PartyEntry(side=Side.APPLICANT, name="")
    blocks: tuple[Block, ...] = (
        *_who(party),
        *(tuple(_copies(case, party)) or tuple(_frames(party))),
        *to_tick("核对情况", _COMPARED),
        Signatures(
            (
                *signing.of_parties("提供人（签名或按指印）", (party,))[:1],
                Signature("核对人（签名）"),
            )
        ),
    )
    return Sheet(
        TITLE,
        blocks,
        title_size=18.0,
        size=12.0,
        leading=22.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _who(party: PartyEntry) -> tuple[Block, ...]:
    if party.nature is Nature.PERSON:
        return (
            line("当事人", party.name),
            beside(
                ("证件名称", party.id_kind),
                ("证件号码", party.id_number),
            ),
        )
    return (line("当事人", party.name), line("统一社会信用代码", party.uscc))


def _copies(case: CaseFile, party: PartyEntry) -> Iterator[Picture]:
    """Yield what was scanned for a party and its agents."""
    named = {party.uid: party.name} | {each.uid: each.name for each in party.agents}
    named.pop("", None)
    for scan in case.scans:
        if scan.paper == KEY and scan.subject in named:
            agent = scan.subject != party.uid
            caption = f"{named[scan.subject]}（代理人）" if agent else ""
            yield Picture(scan.stored_name, caption, height=_LICENCE_HIGH)


def _frames(party: PartyEntry) -> Iterator[Picture]:
    """Yield the frames to paste copies in."""
    if party.nature is not Nature.PERSON:
        yield _frame("营业执照（登记证书）复印件", _LICENCE_HIGH)
        yield _frame("法定代表人（负责人）身份证复印件", _CARD_HIGH)
    elif party.id_kind in {"", _CARD}:
        for side in _SIDES:
            yield _frame(f"身份证复印件（{side}）", _CARD_HIGH)
    else:
        known = "" if party.id_kind in {"未出示", "其他"} else party.id_kind
        yield _frame(f"{known or '身份证件'}复印件", 2 * _CARD_HIGH)


def _frame(words: str, height: float) -> Picture:
    return Picture(caption=f"{words}粘贴处", height=height)
