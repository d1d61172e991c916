"""Two clean dossiers where others decide with or for somebody: a death, a child."""

from datetime import date

from mediator.cases.case_file import AccessGrantEntry, ClauseEntry, EvidenceEntry
from mediator.cases.words import Side
from tests.dossiers.parts import (
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
from tests.people import at

PAN = somebody("pan", "潘桂英", Side.APPLICANT, date(1972, 2, 8), 52)
TIAN = somebody("tian", "田小军", Side.APPLICANT, date(1997, 7, 15), 53)
MOTHER = somebody(
    "mother", "田阿秀", Side.APPLICANT, date(1946, 12, 1), 54, occupation="退休"
)
DRIVER = somebody(
    "driver", "冯立新", Side.RESPONDENT, date(1984, 4, 24), 55, occupation="司机"
)
_HEIRS = (
    (PAN, "配偶", 30_000_000, "人民币叁拾万元整（¥300000.00）"),
    (TIAN, "儿子", 18_000_000, "人民币壹拾捌万元整（¥180000.00）"),
    (MOTHER, "母亲", 20_000_000, "人民币贰拾万元整（¥200000.00）"),
)
_ALL = ("pan", "tian", "mother", "driver")

DEATH = archived(
    5,
    uid="road-death",
    kind="道路交通事故",
    difficulty="疑难复杂",
    happened_on=date(2026, 6, 20),
    happened_at="梧桐路与桂溪大道路口",
    risk_flags=("有人员死亡",),
    special_groups=("老年人",),
    facts=(
        "2026年6月20日清晨，冯立新驾车在梧桐路与桂溪大道路口右转时撞倒骑车的田宝山，"
        "田宝山当日经抢救无效死亡。交警认定冯立新负全部责任（示公交认字〔2026〕第0088号）。"
        "保险公司已另行理赔，家属与冯立新对保险以外的赔偿有争议。"
    ),
    claims="赔偿保险以外的损失700000元",
    applied_on=date(2026, 7, 6),
    accepted_on=date(2026, 7, 7),
    closed_on=date(2026, 8, 5),
    archived_on=date(2026, 8, 10),
    retention="永久",
    retention_basis="有人员死亡，赔偿数额较大",
    kept_at="调解室2号柜",
    parties=(PAN, TIAN, MOTHER, DRIVER),
    assignments=mediated_by("su", "gao", on=date(2026, 7, 7)),
    evidence=(
        EvidenceEntry(
            uid="proof-1",
            title="道路交通事故认定书",
            source="潘桂英提供",
            pages=2,
            copies=1,
            proves="冯立新负事故全部责任",
        ),
    ),
    meetings=(
        meeting(
            "talk-1",
            at(2026, 7, 13, 9),
            120,
            "死亡赔偿",
            "苏念慈：今天由苏念慈、高志远主持，卢小芸记录。已告知各方当事人权利义务，"
            "对调解员有没有意见？\n潘桂英：没有。\n田小军：没有。\n田阿秀：没有。\n"
            "冯立新：没有。\n"
            "苏念慈：田宝山的父亲十年前已经去世，有权提出要求的就是三位，是不是？\n"
            "潘桂英：是，只有我、儿子和婆婆，没有别的子女。\n"
            "潘桂英：保险以外我们要70万元。\n冯立新：我要和家里商量，后天答复。\n"
            "以上记录已向各方宣读，各方认为记录无误。",
            "有待继续调解",
            there(*_ALL, mediators=("su", "gao")),
        ),
        meeting(
            "talk-2",
            at(2026, 7, 15, 9),
            100,
            "死亡赔偿",
            "苏念慈：再次向各方告知权利义务，各方都清楚吗？\n各方：清楚。\n"
            "冯立新：家里凑了68万元，7月31日前付。\n"
            "潘桂英：我30万，儿子18万，婆婆20万，我们三个商量好了。\n"
            "田小军：同意。\n田阿秀：同意。\n"
            "以上记录已向各方宣读，各方认为记录无误。",
            "达成协议",
            there(*_ALL, mediators=("su", "gao")),
        ),
    ),
    agreements=(
        deal(
            "（2026）人调协字第4号",
            date(2026, 7, 15),
            facts=(
                "2026年6月20日，冯立新驾车在梧桐路与桂溪大道路口撞倒田宝山，"
                "田宝山当日死亡，冯立新负全部责任。各方对保险以外的赔偿数额有争议。"
            ),
            clauses=(
                *(
                    ClauseEntry(
                        uid=f"clause-{heir.uid}",
                        text=f"冯立新于2026年7月31日前以转账方式一次赔偿{heir.name}"
                        f"{sum_in_words}。",
                    )
                    for heir, _, _, sum_in_words in _HEIRS
                ),
                ClauseEntry(
                    uid="clause-end",
                    text="上述款项付清后，各方就这次事故再无其他争议。",
                ),
            ),
            obligations=tuple(
                owed(
                    heir.uid,
                    "driver",
                    heir.uid,
                    what="保险以外的死亡赔偿款",
                    amount_fen=fen,
                    due_on=date(2026, 7, 31),
                    payee_name=heir.name,
                    payee_account=f"62000000000000001{heir.phone[-2:]}",
                )
                for heir, _, fen, _ in _HEIRS
            ),
            performance="冯立新转入三人各自的银行账户，收款后各写收条。",
            originals=5,
        ),
    ),
    signatures=(
        *by("application", "", date(2026, 7, 6), parties=("pan", "tian", "mother")),
        *by("rights_notice", "", date(2026, 7, 7), parties=_ALL),
        *by(
            "claimants",
            "own-claimants",
            date(2026, 7, 7),
            parties=("pan", "tian", "mother"),
        ),
        *at_table(
            date(2026, 7, 13), date(2026, 7, 15), parties=_ALL, mediators=("su", "gao")
        ),
        *on_deal(date(2026, 7, 15), parties=_ALL, mediators=("su", "gao")),
        *(
            each
            for heir, _, _, _ in _HEIRS
            for each in by(
                "receipt",
                f"own-receipt-{heir.uid}",
                date(2026, 7, 31),
                parties=(heir.uid,),
            )
        ),
        *by("follow_up", "visit-1", date(2026, 8, 5), mediators=("su",)),
    ),
    payments=tuple(
        paid(heir.uid, date(2026, 7, 31), fen) for heir, _, fen, _ in _HEIRS
    ),
    follow_ups=(
        visit(
            "visit-1",
            "deal",
            date(2026, 8, 5),
            "潘桂英、田小军、田阿秀",
            "三人都说7月31日收到了各自的款，一共68万元，没有别的要求，对调解满意。",
        ),
    ),
    own_papers=(
        own(
            "own-death",
            "death_proof",
            date(2026, 7, 7),
            deceased="田宝山",
            died_on="2026-06-20",
            document="居民死亡医学证明（推断）书",
            issuer="示范市桂溪区人民医院",
            issued_on="2026-06-20",
            compared="与原件核对无异",
        ),
        own(
            "own-claimants",
            "claimants",
            date(2026, 7, 7),
            deceased="田宝山",
            died_on="2026-06-20",
            claimants="\n".join(
                f"{heir.name}，{tie}，{heir.id_number}，{heir.phone}"
                for heir, tie, _, _ in _HEIRS
            ),
        ),
        own(
            "own-kin",
            "guardianship",
            date(2026, 7, 7),
            party="pan",
            relative="田宝山",
            tie="配偶",
            document="户口簿、结婚证",
            issuer="示范市公安局桂溪分局梧桐派出所",
            issued_on="2018-05-02",
            compared="与原件核对无异",
        ),
        *(
            receipt(
                date(2026, 7, 31),
                heir.uid,
                fen,
                "冯立新",
                (heir.name, f"62000000000000001{heir.phone[-2:]}"),
                key=heir.uid,
            )
            for heir, _, fen, _ in _HEIRS
        ),
        *bound(date(2026, 8, 10), "永久", "事故认定书是复印件，与原件核对无异。"),
    ),
)
"""A road death: spouse, son and mother are all parties and all sign."""

FATHER = acting(
    "father",
    "薛长林",
    date(1983, 8, 9),
    61,
    kind="法定代理人",
    relation="父母",
)
CHILD = somebody(
    "child",
    "薛小满",
    Side.APPLICANT,
    date(2014, 5, 3),
    62,
    occupation="学生",
    agents=(FATHER,),
)
SHOP = somebody(
    "shop", "熊志刚", Side.RESPONDENT, date(1980, 9, 9), 63, occupation="个体经营"
)

MINOR = archived(
    6,
    uid="minor-phone",
    kind="其他消费",
    difficulty="简易",
    happened_on=date(2026, 8, 8),
    happened_at="梧桐路45号手机店",
    special_groups=("未成年人",),
    facts=(
        "2026年8月8日，12岁的薛小满拿压岁钱在熊志刚的梧桐路45号手机店买了一部手机，"
        "花了2999元，父亲薛长林知道后不同意，要求退货。熊志刚说拆封不退。"
    ),
    claims="退还购机款2999元",
    applied_on=date(2026, 8, 10),
    accepted_on=date(2026, 8, 11),
    closed_on=date(2026, 8, 24),
    archived_on=date(2026, 8, 28),
    retention="长期",
    retention_basis="涉及未成年人",
    kept_at="调解室2号柜",
    parties=(CHILD, SHOP),
    assignments=mediated_by("su", on=date(2026, 8, 11)),
    access_grants=(
        AccessGrantEntry(
            uid="grant-1",
            mediator="su",
            approved_by="高志远（调委会主任）",
            granted_on=date(2026, 8, 11),
            standing=True,
            reason="承办本案",
        ),
    ),
    meetings=(
        meeting(
            "talk-1",
            at(2026, 8, 13, 10),
            60,
            "退还购机款",
            "苏念慈：今天由苏念慈主持，卢小芸记录，不公开。薛小满由父亲薛长林代理。"
            "已告知双方权利义务，有没有意见？\n薛长林：没有。\n熊志刚：没有。\n"
            "薛长林：孩子才12岁，买这么贵的手机我们不知道，也不同意。\n"
            "熊志刚：手机没坏，盒子和票都在的话，我退。\n"
            "薛长林：都在，17日带来。\n"
            "以上记录双方看过，和所说一致。",
            "达成协议",
            there("shop", agents=("father",)),
        ),
    ),
    agreements=(
        deal(
            "（2026）人调协字第5号",
            date(2026, 8, 13),
            facts=(
                "2026年8月8日，12岁的薛小满未经父母同意，在熊志刚的梧桐路45号手机店"
                "花2999元买了一部手机，父亲薛长林不予追认，双方对退货退款有争议。"
                "熊志刚愿意承担退款责任。"
            ),
            clauses=(
                "薛长林于2026年8月17日把薛小满所购手机连同包装、票据交还熊志刚。",
                (
                    "熊志刚于2026年8月17日以现金一次退还薛小满购机款"
                    "人民币贰仟玖佰玖拾玖元整（¥2999.00），由薛长林代收。"
                ),
                "双方就这次买卖再无其他争议。",
            ),
            obligations=(
                owed(
                    "phone",
                    "child",
                    "shop",
                    what="交还手机、包装和票据",
                    due_on=date(2026, 8, 17),
                    manner="实物",
                ),
                owed(
                    "1",
                    "shop",
                    "child",
                    what="购机款",
                    amount_fen=299_900,
                    due_on=date(2026, 8, 17),
                    manner="现金",
                ),
            ),
            performance="2026年8月17日在调解室一手交货、一手退款，薛长林出具收条。",
            originals=3,
        ),
    ),
    signatures=(
        *by("application", "", date(2026, 8, 10), agents=("father",)),
        *by(
            "rights_notice",
            "",
            date(2026, 8, 11),
            parties=("shop",),
            agents=("father",),
        ),
        *at_table(
            date(2026, 8, 13), parties=("shop",), agents=("father",), mediators=("su",)
        ),
        *on_deal(
            date(2026, 8, 13), parties=("shop",), agents=("father",), mediators=("su",)
        ),
        *by("receipt", "own-receipt", date(2026, 8, 17), agents=("father",)),
        *by("follow_up", "visit-1", date(2026, 8, 24), mediators=("su",)),
    ),
    payments=(
        paid("phone", date(2026, 8, 17), None, "实物", "熊志刚当面验收"),
        paid("1", date(2026, 8, 17), 299_900, "现金"),
    ),
    follow_ups=(
        visit(
            "visit-1",
            "deal",
            date(2026, 8, 24),
            "薛长林",
            "薛长林说17日当场退了2999元，手机也还了，没有别的事，对调解满意。",
        ),
    ),
    own_papers=(
        own(
            "own-guardian",
            "guardianship",
            date(2026, 8, 11),
            party="child",
            relative="薛长林",
            tie="父母",
            document="户口簿、出生医学证明",
            issuer="示范市公安局桂溪分局梧桐派出所",
            issued_on="2014-05-20",
            compared="与原件核对无异",
        ),
        receipt(date(2026, 8, 17), "child", 299_900, "熊志刚"),
        *bound(date(2026, 8, 28), "长期", "户口簿、出生证是复印件，与原件核对无异。"),
    ),
)
"""A child of twelve bought a telephone; the father acts for it by law."""
