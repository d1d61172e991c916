"""Labels of what was asked, shown, said and agreed in a case."""

from collections.abc import Mapping
from typing import Final

_WRITTEN: Final = {
    "place": "地点",
    "recorder": "记录人",
    "text": "记录",
    "started_at": "开始时间",
    "ended_at": "结束时间",
}

MEDIATION: Final[Mapping[str, Mapping[str, str]]] = {
    "inquiry": {
        **_WRITTEN,
        "present": "参加人",
        "respondent": "被调查人",
        "investigator": "调查人",
    },
    "evidence": {
        "title": "名称",
        "source": "谁提供的",
        "pages": "页数",
        "copies": "份数",
        "proves": "证明什么",
    },
    "attachment": {"paper": "哪一份文书", "pages": "页数"},
    "meeting": {**_WRITTEN, "form": "方式", "topic": "事由", "result": "调解结果"},
    "attendance": {
        "presence": "到场",
        "party_uid": "当事人",
        "agent_uid": "代理人",
        "mediator_uid": "调解员",
        "name": "受邀参加",
    },
    "agreement": {
        "form": "协议形式",
        "number": "协议编号",
        "reached_on": "达成日期",
        "place": "地点",
        "facts": "纠纷主要事实、争议事项",
        "performance": "履行方式、时限",
        "originals": "一式几份",
        "recorder": "记录人",
        "sealed_on": "调委会盖章日期",
        "partial": "只就一部分达成",
        "confirmation_wanted": "要申请司法确认",
        "annulled_on": "撤销日期",
        "annulled_reason": "法院和文书编号",
    },
    "clause": {"text": "条款"},
    "obligation": {
        "debtor_uid": "履行人",
        "creditor_uid": "对方",
        "what": "事项",
        "amount_fen": "金额",
        "due_on": "期限",
        "manner": "方式",
        "payee_name": "户名",
        "payee_bank": "开户行",
        "payee_account": "账号",
    },
    "instalment": {"amount_fen": "金额", "due_on": "期限"},
    "signature": {
        "paper": "哪一份文书",
        "party_uid": "当事人",
        "agent_uid": "代理人",
        "mediator_uid": "调解员",
        "name": "姓名",
        "marks": "签字、盖章还是按指印",
        "signed_on": "签字日期",
        "copy_received_on": "收到文书",
        "ratified_on": "本人哪天追认",
    },
}
