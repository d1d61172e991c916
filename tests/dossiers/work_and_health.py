"""Two clean dossiers that must be in writing: wages, and a clinic."""

from datetime import date

from mediator.cases.case_file import EvidenceEntry, PartyEntry
from mediator.cases.words import Nature, Side
from tests.dossiers.parts import (
    SIGNED,
    bound,
    by,
    mediated_by,
    meeting,
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

_MA = somebody("ma", "马国强", Side.APPLICANT, date(1982, 6, 6), 31, occupation="瓦工")
_LUO = somebody(
    "luo", "罗春花", Side.APPLICANT, date(1986, 8, 1), 32, occupation="小工"
)
_DING = somebody(
    "ding", "丁大勇", Side.RESPONDENT, date(1975, 1, 19), 33, occupation="施工队负责人"
)
_WORKERS = (
    ("ma", "马国强", 860_000, "6200000000000000103"),
    ("luo", "罗春花", 540_000, "6200000000000000113"),
)

WAGES = archived(
    3,
    uid="wages",
    kind="拖欠农民工工资",
    difficulty="一般",
    happened_on=date(2026, 4, 30),
    happened_at="梧桐路文化站装修工地",
    special_groups=("农民工",),
    facts=(
        "2026年3月至4月，马国强、罗春花在梧桐路文化站装修工地给丁大勇的施工队干活，"
        "4月30日完工后，丁大勇一直没有付两人4月份的工资。"
    ),
    claims="支付马国强4月份工资8600元\n支付罗春花4月份工资5400元",
    applied_on=date(2026, 5, 11),
    accepted_on=date(2026, 5, 12),
    closed_on=date(2026, 5, 25),
    archived_on=date(2026, 5, 29),
    retention="长期",
    retention_basis="涉及劳动报酬",
    kept_at="调解室1号柜",
    parties=(_MA, _LUO, _DING),
    assignments=mediated_by("gao", on=date(2026, 5, 12)),
    evidence=(
        EvidenceEntry(
            uid="proof-1",
            title="4月份考勤表",
            source="马国强提供",
            pages=1,
            copies=1,
            proves="两人4月份的出勤天数",
        ),
    ),
    meetings=(
        meeting(
            "talk-1",
            at(2026, 5, 14, 9),
            80,
            "支付4月份工资",
            "高志远：今天由高志远主持，卢小芸记录。已告知各方当事人的权利和义务，"
            "各方对调解员有没有意见？\n"
            "马国强：没有。\n罗春花：没有。\n丁大勇：没有。\n"
            "马国强：我4月份干了26天，8600元。罗春花干了20天，5400元。\n"
            "丁大勇：天数和钱数都对，甲方的款下周一到账，下周三前我转给他们。\n"
            "罗春花：写明哪一天，我们同意。\n"
            "以上记录已由各方当事人核对，确认无误。",
            "达成协议",
            there("ma", "luo", "ding", mediators=("gao",)),
        ),
    ),
    agreements=(
        deal(
            "（2026）人调协字第2号",
            date(2026, 5, 14),
            facts=(
                "2026年4月，马国强、罗春花在梧桐路文化站装修工地为丁大勇的施工队工作，"
                "丁大勇拖欠马国强工资8600元、罗春花工资5400元，对付款日期有争议。"
                "欠付工资由丁大勇承担。"
            ),
            clauses=(
                (
                    "丁大勇于2026年5月20日前以转账方式一次付清马国强4月份工资"
                    "人民币捌仟陆佰元整（¥8600.00）。"
                ),
                (
                    "丁大勇于2026年5月20日前以转账方式一次付清罗春花4月份工资"
                    "人民币伍仟肆佰元整（¥5400.00）。"
                ),
                "上述工资付清后，三方就这笔工资再无其他争议。",
            ),
            obligations=tuple(
                owed(
                    uid,
                    "ding",
                    uid,
                    what="4月份工资",
                    amount_fen=fen,
                    due_on=date(2026, 5, 20),
                    payee_name=name,
                    payee_account=account,
                )
                for uid, name, fen, account in _WORKERS
            ),
            performance="丁大勇转入两人各自的银行账户，收款后各写收条。",
            originals=4,
        ),
    ),
    signatures=(
        *by("application", "", date(2026, 5, 11), parties=("ma", "luo")),
        *by("rights_notice", "", date(2026, 5, 12), parties=("ma", "luo", "ding")),
        *at_table(date(2026, 5, 14), parties=("ma", "luo", "ding"), mediators=("gao",)),
        *on_deal(
            date(2026, 5, 14),
            parties=("ma", "luo", "ding"),
            marks=SIGNED,
            mediators=("gao",),
        ),
        *(
            each
            for uid, _, _, _ in _WORKERS
            for each in by(
                "receipt", f"own-receipt-{uid}", date(2026, 5, 20), parties=(uid,)
            )
        ),
        *by("follow_up", "visit-1", date(2026, 5, 25), mediators=("su",)),
    ),
    payments=tuple(paid(uid, date(2026, 5, 20), fen) for uid, _, fen, _ in _WORKERS),
    follow_ups=(
        visit(
            "visit-1",
            "deal",
            date(2026, 5, 25),
            "马国强、罗春花",
            "两人都说5月20日收到了全部工资，没有别的要求，对调解满意。",
        ),
    ),
    own_papers=(
        *(
            receipt(date(2026, 5, 20), uid, fen, "丁大勇", (name, account), key=uid)
            for uid, name, fen, account in _WORKERS
        ),
        *bound(date(2026, 5, 29), "长期", "考勤表是复印件，与原件核对无异。"),
    ),
)
"""Two workers and their foreman: signed, not only thumb-printed."""

_HE = somebody("he", "贺秋兰", Side.APPLICANT, date(1971, 10, 5), 42, occupation="退休")
_CLINIC = PartyEntry(
    uid="clinic",
    side=Side.RESPONDENT,
    nature=Nature.ORGANISATION,
    name="示范市桂溪区梧桐口腔诊所",
    uscc="91110199MA0001030E",
    representative="成文博",
    representative_title="负责人",
    representative_id_number=id_number("110199", date(1978, 3, 3), 43),
    phone="010-00000043",
    address="示范市桂溪区梧桐路43号",
)

CLINIC = archived(
    4,
    uid="clinic-tooth",
    kind="医疗",
    difficulty="一般",
    happened_on=date(2026, 5, 6),
    happened_at="梧桐口腔诊所",
    facts=(
        "2026年5月6日，贺秋兰在梧桐口腔诊所做烤瓷牙，装上后牙龈肿痛，5月20日到别的医院"
        "拆除重做。双方对要不要退费、赔多少有争议。"
    ),
    claims="退还治疗费并赔偿重做费用共15000元",
    applied_on=date(2026, 6, 1),
    accepted_on=date(2026, 6, 2),
    closed_on=date(2026, 6, 29),
    archived_on=date(2026, 7, 3),
    retention="长期",
    retention_basis="涉及人身损害",
    kept_at="调解室1号柜",
    parties=(_HE, _CLINIC),
    assignments=mediated_by("su", on=date(2026, 6, 2)),
    evidence=(
        EvidenceEntry(
            uid="proof-1",
            title="病历和收费票据",
            source="贺秋兰提供",
            pages=4,
            copies=1,
            proves="治疗经过和已经支出的费用",
        ),
    ),
    meetings=(
        meeting(
            "talk-1",
            at(2026, 6, 8, 9, 30),
            60,
            "烤瓷牙治疗费和重做费用",
            "苏念慈：今天由苏念慈主持，卢小芸记录。已向双方告知权利义务、调解原则和回避，"
            "有没有意见？\n贺秋兰：没有。\n成文博：没有。\n"
            "贺秋兰：重做花了9000元，原来的治疗费6000元也应当退。\n"
            "成文博：要先看看外院病历，后天答复。\n"
            "以上记录双方看过，和所说一致。",
            "有待继续调解",
            there("he", "clinic"),
        ),
        meeting(
            "talk-2",
            at(2026, 6, 10, 15),
            70,
            "烤瓷牙治疗费和重做费用",
            "苏念慈：权利义务上次已经告知，今天再向双方说明一遍，还有没有不清楚的？\n"
            "贺秋兰：清楚。\n成文博：清楚。\n"
            "成文博：外院病历看过了，牙冠边缘确实不密合，诊所有责任，"
            "愿意退6000元，再赔6000元。\n"
            "贺秋兰：一共12000元，可以，写明日期。\n"
            "以上记录双方看过，和所说一致。",
            "达成协议",
            there("he", "clinic"),
        ),
    ),
    agreements=(
        deal(
            "（2026）人调协字第3号",
            date(2026, 6, 10),
            facts=(
                "2026年5月6日，贺秋兰在示范市桂溪区梧桐口腔诊所做烤瓷牙，牙冠边缘不密合，"
                "造成牙龈肿痛，5月20日在外院拆除重做。诊所承担主要责任。"
            ),
            clauses=(
                (
                    "示范市桂溪区梧桐口腔诊所于2026年6月24日前以转账方式一次赔偿"
                    "贺秋兰治疗费和重做费用人民币壹万贰仟元整（¥12000.00）。"
                ),
                "款项付清后，双方就这次治疗再无其他争议。",
            ),
            obligations=(
                owed(
                    "1",
                    "clinic",
                    "he",
                    what="治疗费和重做费用",
                    amount_fen=1_200_000,
                    due_on=date(2026, 6, 24),
                    payee_name="贺秋兰",
                    payee_account="6200000000000000104",
                ),
            ),
            performance="诊所转入贺秋兰的银行账户，贺秋兰收款后出具收条。",
            originals=3,
        ),
    ),
    signatures=(
        *by("application", "", date(2026, 6, 1), parties=("he",)),
        *by("representative", "clinic", date(2026, 6, 2), units=("clinic",)),
        *by("rights_notice", "", date(2026, 6, 2), parties=("he",), units=("clinic",)),
        *at_table(
            date(2026, 6, 8),
            date(2026, 6, 10),
            parties=("he",),
            units=("clinic",),
            mediators=("su",),
        ),
        *on_deal(
            date(2026, 6, 10), parties=("he",), units=("clinic",), mediators=("su",)
        ),
        *by("receipt", "own-receipt", date(2026, 6, 24), parties=("he",)),
        *by("follow_up", "visit-1", date(2026, 6, 29), mediators=("su",)),
    ),
    payments=(paid("1", date(2026, 6, 24), 1_200_000),),
    follow_ups=(
        visit(
            "visit-1",
            "deal",
            date(2026, 6, 29),
            "贺秋兰",
            "贺秋兰说12000元6月24日到账，牙已经做好，不疼了，对调解满意。",
        ),
    ),
    own_papers=(
        receipt(
            date(2026, 6, 24),
            "he",
            1_200_000,
            "示范市桂溪区梧桐口腔诊所",
            ("贺秋兰", "6200000000000000104"),
        ),
        *bound(date(2026, 7, 3), "长期", "病历、票据是复印件，与原件核对无异。"),
    ),
)
"""A tooth done over: the clinic's head signs beside its seal."""
