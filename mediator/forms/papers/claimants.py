"""全部权利人声明: that nobody with a claim after a death is left out.

Agreements signed by the spouse alone were contested by the parents; so all who have a
claim say in one paper that they are all.
"""

from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.forms.form import Particular
from mediator.forms.own_paper import day_of, own_paper, own_sheet
from mediator.forms.pieces import dated, filled, rows_of, sentence, title_line
from mediator.forms.sheet import Block, Paragraph, Run, Sheet, Signature, Signatures
from mediator.forms.wording import day, lines

TITLE: Final = "全部权利人声明"
PARTICULARS: Final = (
    Particular("deceased", "死者姓名"),
    Particular("died_on", "死亡日期", "date"),
    Particular(
        "claimants",
        "全部权利人",
        "text",
        hint="一行一人：姓名、与死者关系、身份证号码、联系方式",
    ),
)
_ALL: Final = (
    "上列人员是死者的全部权利人，没有遗漏；除上列人员外，没有其他依法可以就死者死亡提出"
    "赔偿、补偿请求的人。"
)
_ANSWER: Final = "以上声明属实。因隐瞒或者遗漏权利人引起的纠纷，由声明人承担相应责任。"
_WARD: Final = (
    "权利人是无民事行为能力人或者限制民事行为能力人的，由其法定代理人签名，"
    "并注明代理关系。"
)
_PLACES: Final = 4
"""Rows and places to sign on a form to be filled in by hand."""


def claimants(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the declaration of all who have a claim after a death.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the on-demand paper.
    """
    paper = own_paper(case, subject)
    named = lines(paper.value("claimants"))
    opening = Paragraph(
        (
            Run("死者"),
            filled(paper.value("deceased")),
            Run("于"),
            *dated(day_of(paper, "died_on")),
            Run("死亡。现就其权利人的情况声明如下："),
        )
    )
    blocks: tuple[Block, ...] = (
        opening,
        title_line("一、全部权利人（姓名、与死者关系、身份证号码、联系方式）："),
        rows_of("权利人", named, least=_PLACES),
        title_line("二、声明内容："),
        *(sentence(each) for each in (_ALL, _ANSWER)),
        sentence(_WARD, keep=True),
        Signatures(
            (Signature("声明人（签名并按指印）"),) * (len(named) or _PLACES),
            date=day(paper.made_on),
        ),
    )
    return own_sheet(TITLE, case, room, blocks)
