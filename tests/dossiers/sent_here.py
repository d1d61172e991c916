"""Two clean dossiers with others behind them: a firm's agent, a court."""

from datetime import date

from mediator.cases.case_file import EvidenceEntry, PartyEntry, TransferEntry
from mediator.cases.words import Application, Nature, Side
from tests.dossiers.instalments import Instalments, confirmed
from tests.dossiers.parts import (
    CLERK,
    COURT,
    acting,
    bound,
    by,
    mediated_by,
    meeting,
    own,
    somebody,
    there,
    visit,
)
from tests.dossiers.settled import (
    archived,
    at_table,
    deal,
    on_deal,
    owed,
    paid,
    receipt,
)
from tests.people import at, id_number

AGENT = acting(
    "zou",
    "邹晓敏",
    date(1990, 10, 10),
    72,
    kind="单位工作人员",
    relation="本单位职工",
    powers=(
        "承认、变更、放弃请求",
        "参加调解并签署调查记录、调解记录、告知书、协议书",
        "领取文书",
    ),
    authorised_on=date(2026, 5, 18),
)
FIRM = PartyEntry(
    uid="firm",
    side=Side.APPLICANT,
    nature=Nature.COMPANY,
    name="示范市和谐里物业服务有限公司",
    uscc="91110199MA0001070J",
    representative="符国平",
    representative_title="总经理",
    representative_id_number=id_number("110199", date(1974, 11, 11), 71),
    phone="010-00000071",
    address="示范市桂溪区梧桐路71号",
    agents=(AGENT,),
)
OWNER = somebody("owner", "秦越", Side.RESPONDENT, date(1988, 12, 12), 73)

ESTATE = archived(
    7,
    uid="estate-fee",
    kind="物业",
    difficulty="简易",
    happened_on=date(2026, 1, 1),
    happened_at="和谐里小区3号楼",
    facts=(
        "秦越是和谐里小区3号楼业主，因为单元门坏了一年没有修，2025年全年物业费4320元"
        "到2026年1月1日还没有交。物业公司多次催交，双方说不到一起。"
    ),
    claims="支付2025年物业费4320元",
    applied_on=date(2026, 5, 18),
    accepted_on=date(2026, 5, 19),
    closed_on=date(2026, 6, 16),
    archived_on=date(2026, 6, 18),
    retention="短期",
    retention_basis="小额物业费，已经履行完毕",
    kept_at="调解室1号柜",
    parties=(FIRM, OWNER),
    assignments=mediated_by("gao", on=date(2026, 5, 19)),
    meetings=(
        meeting(
            "talk-1",
            at(2026, 5, 22, 14),
            75,
            "2025年物业费和单元门修理",
            "高志远：今天由高志远主持，卢小芸记录。物业公司由邹晓敏代理，授权委托书已核对。"
            "已告知双方权利和义务，有没有意见？\n邹晓敏：没有。\n秦越：没有。\n"
            "秦越：门不修我不交。修好了，去年的钱少收一点，我马上交。\n"
            "邹晓敏：公司同意减720元，收3600元，门6月5日前换好。\n"
            "秦越：门换好我一个星期内交清。\n"
            "以上记录已交双方校阅，双方认为没有错漏。",
            "达成协议",
            there("owner", agents=("zou",), mediators=("gao",)),
        ),
    ),
    agreements=(
        deal(
            "（2026）人调协字第6号",
            date(2026, 5, 22),
            facts=(
                "和谐里小区3号楼业主秦越未交2025年物业费4320元；同期该楼单元门损坏，"
                "示范市和谐里物业服务有限公司一年未修。双方各有责任，争议的是应交多少。"
            ),
            clauses=(
                (
                    "示范市和谐里物业服务有限公司于2026年6月5日前更换3号楼单元门，"
                    "费用由该公司承担。"
                ),
                (
                    "秦越于2026年6月12日前以转账方式一次付清2025年物业费"
                    "人民币叁仟陆佰元整（¥3600.00）。"
                ),
                "双方就2025年物业费和单元门再无其他争议。",
            ),
            obligations=(
                owed(
                    "door",
                    "firm",
                    "owner",
                    what="更换3号楼单元门",
                    due_on=date(2026, 6, 5),
                    manner="行为",
                ),
                owed(
                    "1",
                    "owner",
                    "firm",
                    what="2025年物业费",
                    amount_fen=360_000,
                    due_on=date(2026, 6, 12),
                    payee_name="示范市和谐里物业服务有限公司",
                    payee_account="6200000000000000107",
                ),
            ),
            performance="物业费转入物业公司账户，公司开具收据。",
            originals=3,
        ),
    ),
    signatures=(
        *by("application", "", date(2026, 5, 18), units=("firm",), agents=("zou",)),
        *by("authorisation", "zou", date(2026, 5, 18), units=("firm",)),
        *by("representative", "firm", date(2026, 5, 18), units=("firm",)),
        *by(
            "rights_notice", "", date(2026, 5, 19), parties=("owner",), agents=("zou",)
        ),
        *at_table(
            date(2026, 5, 22), parties=("owner",), agents=("zou",), mediators=("gao",)
        ),
        *on_deal(
            date(2026, 5, 22),
            parties=("owner",),
            units=("firm",),
            agents=("zou",),
            mediators=("gao",),
        ),
        *by(
            "receipt",
            "own-receipt",
            date(2026, 6, 10),
            units=("firm",),
            agents=("zou",),
        ),
        *by("follow_up", "visit-1", date(2026, 6, 16), mediators=("su",)),
    ),
    payments=(
        paid("door", date(2026, 6, 4), None, "行为", "现场查看，单元门已换新"),
        paid("1", date(2026, 6, 10), 360_000),
    ),
    follow_ups=(
        visit(
            "visit-1",
            "deal",
            date(2026, 6, 16),
            "秦越、邹晓敏",
            "单元门6月4日换好，3600元6月10日付清。双方没有新的矛盾，对调解满意。",
        ),
    ),
    own_papers=(
        receipt(
            date(2026, 6, 10),
            "firm",
            360_000,
            "秦越",
            ("示范市和谐里物业服务有限公司", "6200000000000000107"),
        ),
        *bound(date(2026, 6, 18), "短期", "营业执照是复印件，与原件核对无异。"),
    ),
)
"""A firm comes through a member of its staff who may sign; an owner pays."""

_LENDER = somebody("lender", "江一鸣", Side.APPLICANT, date(1976, 3, 30), 81)
_DEBTOR = somebody("debtor", "段海波", Side.RESPONDENT, date(1981, 7, 7), 83)
_DUE = (date(2026, 8, 31), date(2026, 9, 30))
_PARTS = Instalments(
    _DUE, 1_000_000, "lender", "段海波", "江一鸣",
    "6200000000000000108",
)  # fmt: skip

SENT = archived(
    8,
    uid="court-loan",
    kind="合同",
    source="法院委派",
    difficulty="一般",
    application=Application.ORAL,
    happened_on=date(2026, 1, 15),
    happened_at="梧桐路江一鸣家",
    facts=(
        "2025年1月15日，段海波在梧桐路江一鸣家借走20000元，写借条约定2026年1月15日还清，"
        "到期没有还。江一鸣到法院起诉，法院立案前委派本会调解。"
    ),
    claims="归还借款20000元",
    applied_on=date(2026, 7, 20),
    accepted_on=date(2026, 7, 21),
    closed_on=date(2026, 10, 9),
    archived_on=date(2026, 10, 12),
    retention="长期",
    retention_basis="法院委派，经司法确认",
    kept_at="调解室2号柜",
    parties=(_LENDER, _DEBTOR),
    assignments=mediated_by("su", on=date(2026, 7, 21)),
    transfers=(
        TransferEntry(
            uid="sent-1",
            incoming=True,
            source="法院委派",
            body=COURT,
            document="（2026）示0199诉前调第66号",
            sent_on=date(2026, 7, 17),
            received_on=date(2026, 7, 20),
            answered_on=date(2026, 7, 21),
            answer="接受委派",
        ),
    ),
    evidence=(
        EvidenceEntry(
            uid="proof-1",
            title="借条",
            source="江一鸣提供",
            pages=1,
            copies=1,
            proves="借款20000元和还款日期",
        ),
    ),
    meetings=(
        meeting(
            "talk-1",
            at(2026, 7, 28, 9, 30),
            65,
            "归还借款",
            "苏念慈：今天由苏念慈主持，卢小芸记录。法院委派的函已出示，"
            "双方的权利义务已经告知，有没有意见？\n江一鸣：没有。\n段海波：没有。\n"
            "江一鸣：借条在这里，20000元，说好今年1月15日还。\n"
            "段海波：是我借的。8月底还一半，9月底还一半。\n"
            "江一鸣：可以，利息不要了，协议一起去法院确认。\n"
            "以上记录双方看过，和所说一致。",
            "达成协议",
            there("lender", "debtor"),
        ),
    ),
    agreements=(
        deal(
            "（2026）人调协字第7号",
            date(2026, 7, 28),
            facts=(
                "2025年1月15日，段海波在梧桐路江一鸣家借款20000元，约定2026年1月15日归还，"
                "到期未还。还款责任由段海波承担，双方对还款日期有争议。"
            ),
            clauses=(
                (
                    "段海波归还江一鸣借款人民币贰万元整（¥20000.00），以转账方式"
                    "分两期付清：2026年8月31日前付10000元，2026年9月30日前付10000元。"
                ),
                (
                    "双方自本协议生效之日起三十日内共同向示范市桂溪区人民法院"
                    "申请司法确认。"
                ),
                "双方就这笔借款再无其他争议。",
            ),
            obligations=(
                owed(
                    "1",
                    "debtor",
                    "lender",
                    what="借款",
                    amount_fen=2_000_000,
                    due_on=_DUE[-1],
                    payee_name="江一鸣",
                    payee_account="6200000000000000108",
                    instalments=_PARTS.owed(),
                ),
            ),
            performance="段海波按期转入江一鸣的银行账户，江一鸣收款后出具收条。",
            originals=4,
            confirmation_wanted=True,
        ),
    ),
    signatures=(
        *by(
            "acceptance",
            "",
            date(2026, 7, 21),
            parties=("lender", "debtor"),
            registrar=CLERK,
        ),
        *by("rights_notice", "", date(2026, 7, 21), parties=("lender", "debtor")),
        *at_table(date(2026, 7, 28), parties=("lender", "debtor"), mediators=("su",)),
        *on_deal(date(2026, 7, 28), parties=("lender", "debtor"), mediators=("su",)),
        *by(
            "confirmation", "own-court", date(2026, 8, 5), parties=("lender", "debtor")
        ),
        *_PARTS.signed(),
        *by("follow_up", "visit-1", date(2026, 9, 2), mediators=("su",)),
        *by("follow_up", "visit-2", date(2026, 10, 9), mediators=("su",)),
    ),
    payments=_PARTS.paid(),
    confirmations=confirmed(
        date(2026, 8, 5), date(2026, 8, 6), date(2026, 8, 20), "（2026）示0199民特31号"
    ),
    follow_ups=(
        visit(
            "visit-1",
            "deal",
            date(2026, 9, 2),
            "江一鸣",
            "第一期10000元8月31日已经收到。提醒段海波9月30日前付第二期。"
            "江一鸣对调解满意。",
            "部分履行",
        ),
        visit(
            "visit-2",
            "deal",
            date(2026, 10, 9),
            "江一鸣、段海波",
            "20000元已经全部还清，借条当面退还。双方没有新的矛盾，对调解满意。",
        ),
    ),
    own_papers=(
        own(
            "own-reply",
            "entrust_reply",
            date(2026, 7, 21),
            to=COURT,
            letter="（2026）示0199诉前调第66号",
            received_on="2026-07-20",
        ),
        own("own-court", "confirmation", date(2026, 8, 5), court=COURT),
        *_PARTS.receipts(),
        *bound(date(2026, 10, 12), "长期", "借条是复印件，与原件核对无异。"),
    ),
)
"""Sent by the court before filing; a loan given back in two parts, confirmed."""
