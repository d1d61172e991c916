"""Labels of what follows on an agreement, up to the archive and the subsidy."""

from collections.abc import Mapping
from typing import Final

from mediator.language import n_

AFTERWARDS: Final[Mapping[str, Mapping[str, str]]] = {
    "follow_up": {
        "visited_on": n_("回访日期"),
        "way": n_("方式"),
        "respondent": n_("问的是谁"),
        "visitor": n_("回访人"),
        "text": n_("回访情况"),
        "performance": n_("履行情况"),
        "mediation_opinion": n_("对调解过程"),
        "result_opinion": n_("对调解结果"),
        "next_on": n_("约定再回访"),
    },
    "payment": {
        "happened_on": n_("哪天"),
        "outcome": n_("履行情况"),
        "amount_fen": n_("金额"),
        "manner": n_("方式"),
        "proof": n_("凭证"),
        "text": n_("说明"),
    },
    "urging": {
        "party_uid": n_("督促谁"),
        "urged_on": n_("哪天"),
        "way": n_("方式"),
        "text": n_("说了什么"),
        "answer": n_("怎么答复"),
    },
    "confirmation": {
        "body": n_("哪个法院"),
        "applied_on": n_("申请日期"),
        "accepted_on": n_("受理日期"),
        "ruled_on": n_("裁定日期"),
        "outcome": n_("结果"),
        "document": n_("文书编号"),
        "reason": n_("理由"),
    },
    "finding_note": {"reason": n_("原因"), "noted_on": n_("哪天")},
    "borrowing": {
        "borrower": n_("借阅人"),
        "unit": n_("单位"),
        "purpose": n_("为什么借"),
        "approved_by": n_("批准人"),
        "lent_on": n_("哪天借出"),
        "due_on": n_("约定归还"),
        "returned_on": n_("归还日期"),
    },
    "access_grant": {
        "mediator_uid": n_("批准给"),
        "approved_by": n_("谁批准的"),
        "granted_on": n_("批准日期"),
        "standing": n_("经办期间一直有效"),
        "until": n_("到哪天为止"),
        "reason": n_("为什么"),
    },
    "appraisal": {
        "held_on": n_("鉴定日期"),
        "members": n_("小组成员"),
        "residents": n_("居民代表"),
        "report": n_("鉴定报告"),
        "destroyed_on": n_("销毁日期"),
        "witnesses": n_("监销人"),
    },
    "appraised": {
        "destroy": n_("销毁"),
        "retention": n_("保管期限"),
        "reason": n_("原因"),
    },
    "subsidy_claim": {
        "claimed_on": n_("申报日期"),
        "own_grade": n_("自评等级"),
        "claimed_fen": n_("申报额"),
        "reviewed_grade": n_("审核等级"),
        "reviewed_by": n_("审核人"),
        "reviewed_on": n_("审核日期"),
        "granted_fen": n_("核定额"),
        "refused_reason": n_("不予补贴"),
        "text": n_("说明"),
    },
    "subsidy_share": {
        "mediator_uid": n_("调解员"),
        "percent": n_("分百分之几"),
        "amount_fen": n_("金额"),
        "received_on": n_("签领日期"),
    },
    "typical_case": {
        "title": n_("题目"),
        "story": n_("经过"),
        "lesson": n_("启示"),
        "consenting": n_("同意的当事人"),
        "consented_on": n_("哪天都同意的"),
        "approved_by": n_("谁批准的"),
        "approved_on": n_("批准日期"),
    },
}
