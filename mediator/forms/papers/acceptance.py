"""人民调解受理登记表: how the committee took a dispute in (人民调解法 17)."""

from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.facts.codes import find
from mediator.cases.words import Application, Side
from mediator.forms import signing
from mediator.forms.pieces import area, dated, filled, line, to_tick
from mediator.forms.sheet import Paragraph, Run, Sheet, Signature
from mediator.forms.wording import day, names_of

TITLE: Final = "人民调解受理登记表"
NOTE: Final = "备注：此表由人民调解委员会填写"
_SOURCES: Final = ("①当事人申请", "②人民调解委员会主动调解")


def acceptance(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the register of a dispute that was applied for orally or taken up.

    Args:
        case: the case, whole.
        room: the room and its committee, whose seal is set.
        subject: not used, a case is taken in once.
    """
    del subject
    blocks = (
        _how(case),
        line("纠纷类型", case.kind),
        *to_tick("案件来源", _SOURCES, _source(case)),
        *area("纠纷简要情况", case.facts, blank=6),
        signing.beside(
            signing.of_parties("当事人（签名）", case.parties, least=2),
            (Signature("登记人（签名）"),),
            seal=signing.seal(room),
            date=day(case.accepted_on),
        ),
        Paragraph((Run(NOTE),), indent=0, before=6),
    )
    return Sheet(
        TITLE,
        blocks,
        title_size=18.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
    )


def _how(case: CaseFile) -> Paragraph:
    """Return the sentence that says how it came in, who with whom.

    As long as it is not recorded both ways stay, one to be struck out by hand.
    """
    ways = {
        None: "依当事人申请（人民调解委员会主动调解）",
        Application.OWN_MOTION: "主动调解",
    }
    way = ways.get(case.application, "依当事人申请")
    others = (*case.on_side(Side.RESPONDENT), *case.on_side(Side.THIRD))
    return Paragraph(
        (
            *dated(day(case.accepted_on)),
            Run(f"，人民调解委员会{way}，经当事人同意，调解"),
            filled(names_of(case.on_side(Side.APPLICANT))),
            Run("、"),
            filled(names_of(others)),
            Run("之间的纠纷。"),
        )
    )


def _source(case: CaseFile) -> str:
    """Return the source that is right, or nothing as long as it is not recorded.

    The form knows two; of what another office sent it says whether anybody applied.
    That somebody applied does not yet say that nobody sent it.
    """
    applied, own_motion = _SOURCES
    if not case.source.strip():
        return own_motion if case.application == Application.OWN_MOTION else ""
    found = find("sources", case.source, case.accepted_on or date.max)
    told = found.value("paper") if found else ""
    named = next((each for each in _SOURCES if told and each.endswith(told)), "")
    if named or case.application is None:
        return named
    return own_motion if case.application == Application.OWN_MOTION else applied
