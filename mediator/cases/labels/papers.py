"""Labels of papers, of their numbers, and of what was given out."""

from collections.abc import Mapping
from typing import Final

from mediator.language import n_

PAPERS: Final[Mapping[str, Mapping[str, str]]] = {
    "paper_issue": {
        "paper": n_("哪一份文书"),
        "number": n_("编号"),
        "version": n_("第几版"),
        "way": n_("打印还是存成文件"),
        "pages": n_("页数"),
        "recipient": n_("给谁"),
        "purpose": n_("做什么用"),
        "masked": n_("遮住了个人信息"),
    },
    "own_paper": {
        "paper": n_("哪一份文书"),
        "party_uid": n_("给哪一位"),
        "number": n_("编号"),
        "made_on": n_("落款日期"),
        "values": n_("内容"),
    },
    "void_number": {
        "number": n_("作废的号"),
        "reason": n_("原因"),
        "voided_on": n_("作废日期"),
    },
    "drawn_number": {
        "number": n_("领用的号"),
        "paper": n_("哪一份文书"),
        "drawn_on": n_("领用日期"),
        "drawn_by": n_("谁领的"),
        "purpose": n_("做什么用"),
        "used_on": n_("用上的日期"),
    },
    "number_pattern": {"pattern": n_("编号式样")},
    "disclosure": {
        "given_on": n_("哪天"),
        "what": n_("提供了什么"),
        "way": n_("怎么给的"),
        "recipient": n_("给谁"),
        "purpose": n_("做什么用"),
        "basis": n_("依据"),
        "masked": n_("遮住了个人信息"),
        "count": n_("件数"),
        "given_by": n_("谁给的"),
    },
    "incident": {
        "happened_on": n_("发生日期"),
        "found_on": n_("发现日期"),
        "kind": n_("出了什么事"),
        "text": n_("情况"),
        "data": n_("哪些信息"),
        "remedy": n_("怎么补救"),
        "authority": n_("报告给谁"),
        "authority_told_on": n_("报告日期"),
        "people_told_on": n_("告知本人日期"),
        "told_how": n_("怎么告知的"),
        "untold_reason": n_("不告知的理由"),
        "noted_by": n_("谁记的"),
    },
}
