"""Two clean dossiers without an agreement: one failed, one withdrawn."""

from datetime import date

from msgspec.structs import replace

from mediator.cases.words import Side, Stage
from tests.dossiers.parts import (
    bound,
    by,
    mediated_by,
    meeting,
    own,
    somebody,
    steps,
    there,
)
from tests.dossiers.settled import archived, at_table
from tests.people import at

_YU = somebody("yu", "余丽华", Side.APPLICANT, date(1968, 6, 18), 14)
_PENG = somebody(
    "peng", "彭俊", Side.RESPONDENT, date(1992, 2, 2), 15, occupation="健身教练"
)
_BOTH = ("yu", "peng")
_ENDED = date(2026, 6, 24)

FAILED = archived(
    9,
    uid="noise-failed",
    kind="邻里",
    difficulty="一般",
    happened_on=date(2026, 5, 10),
    happened_at="梧桐路16号1单元",
    facts=(
        "2026年5月10日起，彭俊在梧桐路16号1单元家中早晚练器械，楼下余丽华认为响声影响"
        "睡眠，要求停止并赔偿3000元，彭俊不认可。"
    ),
    claims="早八点前、晚九点后不再练器械\n赔偿3000元",
    applied_on=date(2026, 6, 8),
    accepted_on=date(2026, 6, 9),
    closed_on=_ENDED,
    archived_on=date(2026, 6, 30),
    retention="短期",
    retention_basis="没有达成协议",
    kept_at="调解室1号柜",
    parties=(_YU, _PENG),
    assignments=mediated_by("gao", on=date(2026, 6, 9)),
    stages=tuple(
        replace(
            each,
            detail="彭俊不同意赔偿，也不同意定时间，余丽华不肯让步。",
            informed_on=_ENDED,
            informed_how="当面送达终止调解通知书",
        )
        if each.to_stage is Stage.FAILED
        else each
        for each in steps(
            (Stage.ACCEPTED, date(2026, 6, 9)),
            (Stage.ASSIGNED, date(2026, 6, 9)),
            (Stage.MEDIATING, date(2026, 6, 15)),
            (Stage.FAILED, _ENDED, "分歧较大，不能达成协议"),
            (Stage.ARCHIVED, date(2026, 6, 30)),
        )
    ),
    meetings=(
        meeting(
            "talk-1",
            at(2026, 6, 15, 19),
            60,
            "练器械的响声",
            "高志远：今天由高志远主持，卢小芸记录。已告知双方权利和义务，有没有意见？\n"
            "余丽华：没有。\n彭俊：没有。\n"
            "余丽华：天天早上六点就响，我睡不好，要他停，还要赔3000元。\n"
            "彭俊：我铺了垫子，没有那么响，不赔。\n"
            "以上记录双方看过，和所说一致。",
            "有待继续调解",
            there(*_BOTH, mediators=("gao",)),
        ),
        meeting(
            "talk-2",
            at(2026, 6, 24, 19),
            55,
            "练器械的响声",
            "高志远：权利义务再说明一遍，双方都知道了吗？已经告知过的不再细讲。\n"
            "余丽华：知道。\n彭俊：知道。\n"
            "彭俊：时间我不定，钱也不赔。\n余丽华：那我去法院。\n"
            "高志远：双方意见差得太远，今天调不成。已告知双方：可以依法通过仲裁、行政、"
            "司法等途径维护自己的权利。\n"
            "以上记录双方看过，和所说一致。",
            "调解不成",
            there(*_BOTH, mediators=("gao",)),
        ),
    ),
    signatures=(
        *by("application", "", date(2026, 6, 8), parties=("yu",)),
        *by("rights_notice", "", date(2026, 6, 9), parties=_BOTH),
        *at_table(date(2026, 6, 15), _ENDED, parties=_BOTH, mediators=("gao",)),
        *(
            each
            for uid in _BOTH
            for each in by(
                "delivery_receipt", f"own-delivered-{uid}", _ENDED, parties=(uid,)
            )
        ),
    ),
    own_papers=(
        *(
            own(
                f"own-ended-{uid}",
                "termination_notice",
                _ENDED,
                party=uid,
                number=f"人调终字〔2026〕第{number}号",
            )
            for number, uid in enumerate(_BOTH, 1)
        ),
        *(
            own(
                f"own-delivered-{uid}",
                "delivery_receipt",
                _ENDED,
                party=uid,
                papers=f"终止调解通知书　人调终字〔2026〕第{number}号",
                place="苏念慈调解室",
                way="直接送达",
            )
            for number, uid in enumerate(_BOTH, 1)
        ),
        own(
            "own-closing",
            "closing_report",
            date(2026, 6, 30),
            finished_on=_ENDED.isoformat(),
        ),
        *bound(date(2026, 6, 30), "短期", "没有达成协议，终止调解通知书已送达双方。"),
    ),
)
"""Noise overhead: mediated twice, ended with a notice to both."""

_SONG = somebody("song", "宋佳", Side.APPLICANT, date(1995, 5, 5), 16)
_LEI = somebody("lei", "雷永贵", Side.RESPONDENT, date(1966, 1, 1), 17)

WITHDRAWN = archived(
    10,
    uid="rent-withdrawn",
    kind="房屋宅基地",
    difficulty="简易",
    happened_on=date(2026, 8, 31),
    happened_at="梧桐路18号3单元",
    facts=(
        "2026年8月31日，宋佳退租梧桐路18号3单元的房子，房东雷永贵说墙面有污渍，"
        "扣着1500元押金不退。"
    ),
    claims="退还押金1500元",
    applied_on=date(2026, 9, 7),
    accepted_on=date(2026, 9, 8),
    closed_on=date(2026, 9, 14),
    archived_on=date(2026, 9, 18),
    retention="短期",
    retention_basis="申请人撤回",
    kept_at="调解室1号柜",
    parties=(_SONG, _LEI),
    assignments=mediated_by("su", on=date(2026, 9, 8)),
    stages=tuple(
        replace(
            each,
            detail="房东已经退了1400元，宋佳不再要求调解。",
            informed_on=date(2026, 9, 14),
            informed_how="电话告知雷永贵",
        )
        if each.to_stage is Stage.WITHDRAWN
        else each
        for each in steps(
            (Stage.ACCEPTED, date(2026, 9, 8)),
            (Stage.ASSIGNED, date(2026, 9, 8)),
            (Stage.MEDIATING, date(2026, 9, 10)),
            (Stage.WITHDRAWN, date(2026, 9, 14), "当事人自行和解"),
            (Stage.ARCHIVED, date(2026, 9, 18)),
        )
    ),
    meetings=(
        meeting(
            "talk-1",
            at(2026, 9, 10, 16),
            40,
            "退还押金",
            "苏念慈：今天由苏念慈主持，卢小芸记录。已告知双方权利和义务，有没有意见？\n"
            "宋佳：没有。\n雷永贵：没有。\n"
            "宋佳：墙本来就旧，押金应当全退。\n雷永贵：补漆要100元，我回去算一算。\n"
            "双方同意下周再谈。\n"
            "以上记录双方看过，和所说一致。",
            "有待继续调解",
            there("song", "lei"),
        ),
    ),
    signatures=(
        *by("application", "", date(2026, 9, 7), parties=("song",)),
        *by("rights_notice", "", date(2026, 9, 8), parties=("song", "lei")),
        *at_table(date(2026, 9, 10), parties=("song", "lei"), mediators=("su",)),
        *by("withdrawal", "own-withdrawal", date(2026, 9, 14), parties=("song",)),
    ),
    own_papers=(
        own(
            "own-withdrawal",
            "withdrawal",
            date(2026, 9, 14),
            party="song",
            reason="房东已经退了1400元，不用再调解了。",
        ),
        *bound(date(2026, 9, 18), "短期", "申请人撤回申请，没有协议书。"),
    ),
)
"""A deposit given back between two meetings: the tenant withdraws."""
