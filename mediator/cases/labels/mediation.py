"""Labels of what was asked, shown, said and agreed in a case."""

from collections.abc import Mapping
from typing import Final

from mediator.language import n_

_WRITTEN: Final = {
    "place": n_("地点"),
    "recorder": n_("记录人"),
    "text": n_("记录"),
    "started_at": n_("开始时间"),
    "ended_at": n_("结束时间"),
}

MEDIATION: Final[Mapping[str, Mapping[str, str]]] = {
    "inquiry": {
        **_WRITTEN,
        "present": n_("参加人"),
        "respondent": n_("被调查人"),
        "investigator": n_("调查人"),
    },
    "evidence": {
        "title": n_("名称"),
        "source": n_("谁提供的"),
        "pages": n_("页数"),
        "copies": n_("份数"),
        "proves": n_("证明什么"),
    },
    "attachment": {"paper": n_("哪一份文书"), "pages": n_("页数")},
    "meeting": {
        **_WRITTEN,
        "form": n_("方式"),
        "topic": n_("事由"),
        "result": n_("调解结果"),
    },
    "attendance": {
        "presence": n_("到场"),
        "party_uid": n_("当事人"),
        "agent_uid": n_("代理人"),
        "mediator_uid": n_("调解员"),
        "name": n_("受邀参加"),
    },
    "agreement": {
        "form": n_("协议形式"),
        "number": n_("协议编号"),
        "reached_on": n_("达成日期"),
        "place": n_("地点"),
        "facts": n_("纠纷主要事实、争议事项"),
        "performance": n_("履行方式、时限"),
        "originals": n_("一式几份"),
        "recorder": n_("记录人"),
        "sealed_on": n_("调委会盖章日期"),
        "partial": n_("只就一部分达成"),
        "confirmation_wanted": n_("要申请司法确认"),
        "annulled_on": n_("撤销日期"),
        "annulled_reason": n_("法院和文书编号"),
    },
    "clause": {"text": n_("条款")},
    "obligation": {
        "debtor_uid": n_("履行人"),
        "creditor_uid": n_("对方"),
        "what": n_("事项"),
        "amount_fen": n_("金额"),
        "due_on": n_("期限"),
        "manner": n_("方式"),
        "payee_name": n_("户名"),
        "payee_bank": n_("开户行"),
        "payee_account": n_("账号"),
    },
    "instalment": {"amount_fen": n_("金额"), "due_on": n_("期限")},
    "signature": {
        "paper": n_("哪一份文书"),
        "party_uid": n_("当事人"),
        "agent_uid": n_("代理人"),
        "mediator_uid": n_("调解员"),
        "name": n_("姓名"),
        "marks": n_("签字、盖章还是按指印"),
        "signed_on": n_("签字日期"),
        "copy_received_on": n_("收到文书"),
        "ratified_on": n_("本人哪天追认"),
    },
}
