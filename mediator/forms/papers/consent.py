"""调解意愿确认书: whether the other side wants mediation, and how.

Acceptance needs no express consent, only that nobody refuses (人民调解法 17); some
counties and trades ask for this paper all the same.
"""

from typing import Final

from mediator.cases.case_file import CaseFile, OwnPaperEntry, RoomFile
from mediator.forms import signing
from mediator.forms.dispute import dispute_if_known
from mediator.forms.form import Particular
from mediator.forms.own_paper import addressee, name_on, own_paper, own_sheet
from mediator.forms.pieces import area, filled, line, sentence, title_line, to_tick
from mediator.forms.sheet import Paragraph, Run, Sheet, Signatures
from mediator.forms.wording import day, names_of

TITLE: Final = "调解意愿确认书"
_WISHES: Final = (
    Particular("wish", "一、是否愿意调解", "choice", "愿意调解|不愿意调解"),
    Particular(
        "choice",
        "二、人民调解员",
        "choice",
        "接受人民调解委员会指定的人民调解员|自行选择人民调解员",
    ),
    Particular(
        "openness", "四、调解方式", "choice", "要求公开进行|要求不公开进行|没有要求"
    ),
)
PARTICULARS: Final = (
    *_WISHES[:2],
    Particular("chosen", "选择的人民调解员"),
    Particular("invited", "三、同意邀请参加调解的人员"),
    _WISHES[2],
    Particular("other", "五、其他要求", "text"),
)
_FREE: Final = (
    "本确认书出于本人（单位）真实意愿。调解过程中，我可以随时拒绝调解或者要求终止调解。"
)
"""人民调解法 23: a party may refuse mediation or ask for its end at any time."""


def consent(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the paper on which a party says whether and how it wants mediation.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper, made out to that party.
    """
    paper = own_paper(case, subject)
    asked = addressee(case, paper)
    others = tuple(each for each in case.parties if asked and each not in asked)
    wish, choice, openness = (
        (title_line(f"{each.label}："), *_ticked(each, paper)) for each in _WISHES
    )
    blocks = (
        Paragraph(
            (
                Run("就"),
                filled(name_on(case, paper)),
                Run("与"),
                filled(names_of(others)),
                Run("之间的"),
                filled(dispute_if_known(case)),
                Run("，本人（单位）确认如下："),
            )
        ),
        *wish,
        *choice,
        line("选择的人民调解员", paper.value("chosen")),
        *area("三、同意邀请参加调解的人员", paper.value("invited"), blank=1),
        *openness,
        *area("五、其他要求", paper.value("other"), blank=2),
        sentence(_FREE, keep=True),
        Signatures(
            signing.of_parties("当事人（签名盖章或按指印）", asked),
            date=day(paper.made_on),
        ),
    )
    return own_sheet(TITLE, case, room, blocks)


def _ticked(asked: Particular, paper: OwnPaperEntry) -> tuple[Paragraph, ...]:
    return to_tick("", asked.words.split("|"), paper.value(asked.name))
