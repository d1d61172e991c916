"""Whether a court may be asked to confirm an agreement, in words if not.

Sources: 人民调解法 33; 民事诉讼法 205–206; 民诉法解释 354, 355, 358.
"""

import re
from typing import Final

from mediator.cases.case_file import AgreementEntry, CaseFile
from mediator.cases.confirming import refusal
from mediator.cases.in_force import held_to
from mediator.cases.words import AgreementForm

_STATUS: Final = re.compile(
    "(?:解除|确认|成立)(?:婚姻|收养|亲子)|离婚|收养关系|亲子关系|婚姻关系"
)
_TITLE: Final = re.compile(
    "确权|(?:所有权|使用权|承包经营权|专利权|商标权|著作权)(?:归|属)|归.{1,20}所有"
)


def to_confirm(case: CaseFile) -> AgreementEntry | None:
    """Return the agreement a court is asked about: the one in force.

    A court takes none by word of mouth: where it is being put in writing, it is that.
    """
    agreed, newest = held_to(case), case.agreement
    oral = agreed is not None and agreed.form is AgreementForm.ORAL
    return newest if oral else agreed


def refused(case: CaseFile) -> str:
    """Return why confirmation cannot be asked for, or nothing.

    Raises:
        Problem: the table of rules cannot be read.
    """
    agreed = to_confirm(case)
    if agreed is None:
        return "这件纠纷还没有调解协议，不能申请司法确认。"
    return refusal(case, agreed)


def advice(case: CaseFile) -> tuple[str, ...]:
    """Return what a court would not take, as far as words of the agreement show it.

    A reminder, not a bar: who decides is the court (民诉法解释 355).
    """
    agreed = to_confirm(case)
    if agreed is None:
        return ()
    said = "\n".join((*(clause.text for clause in agreed.terms), agreed.performance))
    found = []
    if _STATUS.search(said):
        found.append(
            "协议里有婚姻、收养、亲子等身份关系的内容，"
            "法院对这部分不受理司法确认（民诉法解释355条）。"
        )
    if _TITLE.search(said):
        found.append(
            "协议里有确认物权、知识产权归谁的内容，"
            "法院对确权不受理司法确认（民诉法解释355条）。"
        )
    return tuple(found)
