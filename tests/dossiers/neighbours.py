"""Two clean dossiers of neighbours: paid on the spot, and paid in instalments."""

from datetime import date

from mediator.cases.case_file import EvidenceEntry, InquiryEntry
from mediator.cases.words import AgreementForm, Application, Side
from tests.dossiers.instalments import Instalments, confirmed
from tests.dossiers.parts import (
    CLERK,
    COURT,
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
from tests.people import at

_GUO = somebody(
    "guo", "郭明德", Side.APPLICANT, date(1957, 4, 2), 11, occupation="退休"
)
_YAN = somebody("yan", "颜玉兰", Side.RESPONDENT, date(1979, 9, 21), 12)

LEAK = archived(
    1,
    uid="leak-oral",
    kind="邻里",
    difficulty="简易",
    application=Application.ORAL,
    happened_on=date(2026, 3, 8),
    happened_at="梧桐路12号2单元",
    facts=(
        "2026年3月8日晚，颜玉兰家的洗衣机排水管脱落，水渗到楼下郭明德家厨房，"
        "梧桐路12号2单元201室厨房顶面泛黄起皮。双方对粉刷费用说不到一起。"
    ),
    claims="赔偿厨房顶面粉刷费用800元",
    applied_on=date(2026, 3, 10),
    accepted_on=date(2026, 3, 10),
    closed_on=date(2026, 3, 18),
    archived_on=date(2026, 3, 20),
    retention="短期",
    retention_basis="邻里小额纠纷，当场履行完毕",
    kept_at="调解室1号柜",
    parties=(_GUO, _YAN),
    assignments=mediated_by("su", on=date(2026, 3, 10)),
    meetings=(
        meeting(
            "talk-1",
            at(2026, 3, 11, 9, 30),
            50,
            "厨房渗水赔偿",
            "苏念慈：今天由我主持调解，卢小芸记录。已经向两位告知了在调解中的权利和义务，"
            "也说明了调解自愿、平等、不收费。要不要更换调解员？\n"
            "郭明德：不用换。\n颜玉兰：不用换。\n"
            "郭明德：顶面要重新铲、重新刷，请人看过，要800元。\n"
            "颜玉兰：水管是我家的，我认。可只黄了一小块，600元够了。\n"
            "苏念慈：小区里刷一间厨房顶面是500元到700元。两位各让一步怎么样？\n"
            "郭明德：600元可以，今天给清就行。\n颜玉兰：我现在就给。\n"
            "以上记录已当场读给双方听，双方说和自己讲的一样。",
            "达成协议",
            there("guo", "yan"),
        ),
    ),
    agreements=(
        deal(
            "（2026）人调口字第1号",
            date(2026, 3, 11),
            form=AgreementForm.ORAL,
            facts=(
                "2026年3月8日晚，颜玉兰家洗衣机排水管脱落，水渗到梧桐路12号2单元201室，"
                "郭明德家厨房顶面受损。颜玉兰承担全部责任。"
            ),
            clauses=(
                "颜玉兰于2026年3月11日当场以现金一次付给郭明德厨房顶面粉刷费600元。",
                "双方就这次渗水再无其他争议。",
            ),
            obligations=(
                owed(
                    "1",
                    "yan",
                    "guo",
                    what="厨房顶面粉刷费",
                    amount_fen=60_000,
                    due_on=date(2026, 3, 11),
                    manner="现金",
                ),
            ),
            performance="2026年3月11日当场付清。",
        ),
    ),
    signatures=(
        *by(
            "acceptance",
            "",
            date(2026, 3, 10),
            parties=("guo", "yan"),
            registrar=CLERK,
        ),
        *by("rights_notice", "", date(2026, 3, 10), parties=("guo", "yan")),
        *at_table(date(2026, 3, 11), parties=("guo", "yan"), mediators=("su",)),
        *by(
            "oral_agreement",
            "deal",
            date(2026, 3, 11),
            parties=("guo", "yan"),
            mediators=("su",),
        ),
        *by("receipt", "own-receipt", date(2026, 3, 11), parties=("guo",)),
        *by("follow_up", "visit-1", date(2026, 3, 18), mediators=("su",)),
    ),
    payments=(paid("1", date(2026, 3, 11), 60_000, "现金"),),
    follow_ups=(
        visit(
            "visit-1",
            "deal",
            date(2026, 3, 18),
            "郭明德",
            "郭明德说600元当场就收到了，厨房顶面已经刷好，没有再渗水，"
            "和楼上见面照样打招呼。对调解满意，没有别的意见。",
        ),
    ),
    own_papers=(
        receipt(date(2026, 3, 11), "guo", 60_000, "颜玉兰"),
        *bound(date(2026, 3, 20), "短期", "本卷文书齐全，身份证复印件与原件核对无异。"),
    ),
)
"""Water through a kitchen ceiling, paid on the spot, told and written in a register."""

_SHAO = somebody("shao", "邵文清", Side.APPLICANT, date(1963, 2, 14), 21)
_TAO = somebody(
    "tao", "陶建军", Side.RESPONDENT, date(1985, 11, 30), 23, occupation="货车司机"
)
_DUE = (date(2026, 5, 29), date(2026, 6, 30), date(2026, 7, 31))
_PARTS = Instalments(
    _DUE, 300_000, "shao", "陶建军", "邵文清",
    "6200000000000000102",
)  # fmt: skip

WALL = archived(
    2,
    uid="wall-instalments",
    kind="邻里",
    difficulty="一般",
    happened_on=date(2026, 4, 18),
    happened_at="梧桐路22号院门口",
    facts=(
        "2026年4月18日傍晚，陶建军在梧桐路22号院门口倒车，货车尾部撞上邵文清家的"
        "院墙，院墙倒塌约四米。双方对修墙费用由谁出、出多少协商不成。"
    ),
    claims="赔偿修复院墙的费用9000元",
    applied_on=date(2026, 4, 20),
    accepted_on=date(2026, 4, 21),
    closed_on=date(2026, 8, 3),
    archived_on=date(2026, 8, 7),
    retention="长期",
    retention_basis="协议分期履行并经司法确认",
    kept_at="调解室1号柜",
    parties=(_SHAO, _TAO),
    assignments=mediated_by("su", "gao", on=date(2026, 4, 21)),
    inquiries=(
        InquiryEntry(
            uid="asked-1",
            started_at=at(2026, 4, 22, 15),
            ended_at=at(2026, 4, 22, 15, 30),
            place="梧桐路22号院",
            respondent="陶建军",
            investigator="苏念慈",
            recorder=CLERK,
            text=(
                "苏念慈：我们是梧桐社区人民调解委员会的调解员，向您了解4月18日的事，"
                "请如实回答，不知道的可以说不知道。\n陶建军：好。\n"
                "苏念慈：墙是怎么倒的？\n"
                "陶建军：我倒车没看后面，车尾顶上去墙就塌了，是我的责任。\n"
                "苏念慈：以上记录请您看一下，和您说的一样吗？\n"
                "陶建军：看过了，和我说的一样。"
            ),
        ),
    ),
    evidence=(
        EvidenceEntry(
            uid="proof-1",
            title="院墙修复报价单",
            source="邵文清提供",
            pages=2,
            copies=1,
            proves="修复院墙需要9000元",
        ),
    ),
    meetings=(
        meeting(
            "talk-1",
            at(2026, 4, 24, 14),
            90,
            "院墙修复费用",
            "苏念慈：今天由苏念慈、高志远主持调解，卢小芸记录。调解的原则和各位的权利义务"
            "已经告知，对调解员和记录人有没有意见？\n"
            "邵文清：没有。\n陶建军：没有。\n"
            "邵文清：报价单上写得清楚，砌墙、抹灰、清运一共9000元。\n"
            "陶建军：钱数我认，一下拿不出来，想分三个月给。\n"
            "邵文清：分三次可以，每次写清楚日子，还要请法院确认一下。\n"
            "陶建军：行，一起去法院。\n"
            "高志远：协议生效后三十日内可以共同申请司法确认，双方都同意。\n"
            "本记录经双方校阅，内容无误。",
            "达成协议",
            there("shao", "tao", mediators=("su", "gao")),
        ),
    ),
    agreements=(
        deal(
            "（2026）人调协字第1号",
            date(2026, 4, 24),
            facts=(
                "2026年4月18日傍晚，陶建军在梧桐路22号院门口倒车时撞倒邵文清家院墙约四米，"
                "修复需要9000元。陶建军承担全部责任，双方对付款时间有争议。"
            ),
            clauses=(
                (
                    "陶建军赔偿邵文清院墙修复费人民币玖仟元整（¥9000.00），"
                    "以转账方式分三期付清：2026年5月29日前付3000元，"
                    "2026年6月30日前付3000元，2026年7月31日前付3000元。"
                ),
                (
                    "双方同意自本协议生效之日起三十日内共同向"
                    "示范市桂溪区人民法院申请司法确认。"
                ),
                "双方就这次撞墙再无其他争议。",
            ),
            obligations=(
                owed(
                    "1",
                    "tao",
                    "shao",
                    what="院墙修复费",
                    amount_fen=900_000,
                    due_on=_DUE[-1],
                    payee_name="邵文清",
                    payee_account="6200000000000000102",
                    instalments=_PARTS.owed(),
                ),
            ),
            performance="陶建军按期转入邵文清的银行账户，邵文清收款后出具收条。",
            originals=4,
            confirmation_wanted=True,
        ),
    ),
    signatures=(
        *by("application", "", date(2026, 4, 20), parties=("shao",)),
        *by("rights_notice", "", date(2026, 4, 21), parties=("shao", "tao")),
        *by("inquiry", "asked-1", date(2026, 4, 22), asked="陶建军", recorder=CLERK),
        *at_table(date(2026, 4, 24), parties=("shao", "tao"), mediators=("su", "gao")),
        *on_deal(date(2026, 4, 24), parties=("shao", "tao"), mediators=("su", "gao")),
        *by("confirmation", "own-court", date(2026, 5, 8), parties=("shao", "tao")),
        *_PARTS.signed(),
        *by("follow_up", "visit-1", date(2026, 6, 1), mediators=("su",)),
        *by("follow_up", "visit-2", date(2026, 7, 2), mediators=("su",)),
        *by("follow_up", "visit-3", date(2026, 8, 3), mediators=("su",)),
    ),
    payments=_PARTS.paid(),
    confirmations=confirmed(
        date(2026, 5, 8), date(2026, 5, 11), date(2026, 5, 25), "（2026）示0199民特12号"
    ),
    follow_ups=(
        visit(
            "visit-1",
            "deal",
            date(2026, 6, 1),
            "邵文清",
            "第一期3000元5月29日已经收到，墙已经开工。提醒陶建军6月30日前付第二期。"
            "邵文清对调解满意。",
            "部分履行",
        ),
        visit(
            "visit-2",
            "deal",
            date(2026, 7, 2),
            "邵文清",
            "第二期3000元6月30日已经收到，墙已经砌好。还有一期7月31日到期。"
            "邵文清对调解满意。",
            "部分履行",
        ),
        visit(
            "visit-3",
            "deal",
            date(2026, 8, 3),
            "邵文清、陶建军",
            "三期共9000元已经全部付清，收条交来存卷。双方没有新的矛盾，对调解都满意。",
        ),
    ),
    own_papers=(
        own("own-court", "confirmation", date(2026, 5, 8), court=COURT),
        *_PARTS.receipts(),
        *bound(date(2026, 8, 7), "长期", "报价单是复印件，与原件核对无异。"),
    ),
)
"""A wall knocked down by a lorry, three instalments, confirmed by the court."""
