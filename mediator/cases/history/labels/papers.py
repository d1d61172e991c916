"""Labels of papers, of their numbers, and of what was given out."""

from collections.abc import Mapping
from typing import Final

PAPERS: Final[Mapping[str, Mapping[str, str]]] = {
    "paper_issue": {
        "paper": "哪一份文书",
        "number": "编号",
        "version": "第几版",
        "way": "打印还是存成文件",
        "pages": "页数",
        "recipient": "给谁",
        "purpose": "做什么用",
        "masked": "遮住了个人信息",
    },
    "own_paper": {
        "paper": "哪一份文书",
        "party_uid": "给哪一位",
        "number": "编号",
        "made_on": "落款日期",
        "values": "内容",
    },
    "void_number": {"number": "作废的号", "reason": "原因", "voided_on": "作废日期"},
    "drawn_number": {
        "number": "领用的号",
        "paper": "哪一份文书",
        "drawn_on": "领用日期",
        "drawn_by": "谁领的",
        "purpose": "做什么用",
        "used_on": "用上的日期",
    },
    "number_pattern": {"pattern": "编号式样"},
    "disclosure": {
        "given_on": "哪天",
        "what": "提供了什么",
        "way": "怎么给的",
        "recipient": "给谁",
        "purpose": "做什么用",
        "basis": "依据",
        "masked": "遮住了个人信息",
        "count": "件数",
        "given_by": "谁给的",
    },
    "incident": {
        "happened_on": "发生日期",
        "found_on": "发现日期",
        "kind": "出了什么事",
        "text": "情况",
        "data": "哪些信息",
        "remedy": "怎么补救",
        "authority": "报告给谁",
        "authority_told_on": "报告日期",
        "people_told_on": "告知本人日期",
        "told_how": "怎么告知的",
        "untold_reason": "不告知的理由",
        "noted_by": "谁记的",
    },
}
