"""代表人推选书: many parties of one side choose a few who speak for them.

Up to five is a local rule (宁波市人民调解条例), so the number is not enforced.
"""

from typing import Final

from mediator.cases.case_file import CaseFile, PartyEntry, RoomFile
from mediator.cases.words import Side
from mediator.forms import signing
from mediator.forms.dispute import dispute_if_known
from mediator.forms.form import Particular
from mediator.forms.own_paper import own_paper, own_sheet
from mediator.forms.pieces import area, filled, rows_of, sentence, title_line
from mediator.forms.sheet import Paragraph, Run, Sheet, Signature, Signatures
from mediator.forms.wording import apart, day, lines, names_of

TITLE: Final = "代表人推选书"
PARTICULARS: Final = (
    Particular("side", "推选的一方", "choice", "|".join(Side)),
    Particular(
        "chosen",
        "代表人",
        "text",
        hint="一行一人，一般不超过五人；当事人只写姓名，号码自动带出",
    ),
    Particular(
        "powers",
        "代表权限",
        "text",
        hint="一行一项；承认、变更、放弃请求和签署协议要逐项写明",
    ),
)
_SPECIAL: Final = (
    "代表人承认、变更、放弃请求，达成和解或者签署调解协议书，须有本推选书写明的权限。"
)
_SIGNERS: Final = "推选人（签名盖章或按指印）"
_PLACES: Final = 2
"""Representatives on a form to be filled in by hand."""


def electors(case: CaseFile, subject: str) -> tuple[PartyEntry, ...]:
    """Return the parties who choose: of the side said, or all while none is."""
    side = own_paper(case, subject).value("side")
    return tuple(each for each in case.parties if side in {"", each.side.value})


def _told(case: CaseFile, chosen: str) -> str:
    """Return a representative with what the title of the list promises.

    Of a party, the number of the identity card and the telephone are added where they
    were not written.
    """
    name, *rest = apart(chosen)
    party = next((each for each in case.parties if each.name == name), None)
    if party is None:
        return chosen
    more = (("身份证号码", party.id_number), ("联系方式", party.phone))
    added = (f"{label}{said}" for label, said in more if said and said not in chosen)
    return "，".join((name, *added, *rest))


def representatives(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the paper on which parties choose who represents them.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper.
    """
    paper = own_paper(case, subject)
    who = electors(case, subject)
    chosen = [_told(case, each) for each in lines(paper.value("chosen"))]
    opening = Paragraph(
        (
            Run("我们是"),
            filled(dispute_if_known(case)),
            Run("一案的"),
            filled(paper.value("side"), 4.0),
            filled(names_of(who), 12.0),
            Run("，人数较多，现共同推选下列人员作为代表人参加人民调解："),
        )
    )
    blocks = (
        opening,
        title_line("一、代表人（姓名、身份证号码、联系方式）："),
        rows_of("代表人", chosen, least=_PLACES),
        *area("二、代表权限", paper.value("powers"), blank=4),
        sentence(_SPECIAL, keep=True),
        Signatures(
            (
                *signing.of_parties(_SIGNERS, who),
                *(Signature("代表人（签名）"),) * (len(chosen) or _PLACES),
            ),
            date=day(paper.made_on),
        ),
    )
    return own_sheet(TITLE, case, room, blocks)
